"""Which functions have too many blocks inside each other for the compiler, once they are rewritten.

Python's compiler allows twenty blocks inside each other. Up to 3.12.1 it does not hold its own limit in every place: five
`async with` with our blocks around them write past the end of its table, and the process is gone.
"""

from __future__ import annotations

import ast
from typing import Iterable

MAX_BLOCKS = 18
"""So many are safe on every version."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def too_deep(tree: ast.Module, limit: int) -> set[int]:
    """The lines of the functions of a module that have more blocks inside each other than this."""
    found: set[int] = set()
    _Depths(limit, found).deepest(tree.body, 0)
    return found


class _Depths:
    def __init__(self, limit: int, found: set[int]) -> None:
        self._limit = limit
        self._found = found

    def deepest(self, body: Iterable[ast.AST], depth: int) -> int:
        """How many blocks of the compiler lie around the innermost of these statements, at most."""
        return max([self._of_statement(node, depth) for node in body], default=depth)

    def _of_statement(self, node: ast.AST, depth: int) -> int:
        if isinstance(node, (ast.Try, ast.TryStar)):
            outer = depth + bool(node.finalbody)
            inner = outer + bool(node.handlers)
            return max(self.deepest(node.body, inner), self.deepest(node.orelse, outer),
                       self.deepest(node.finalbody, depth + 1),
                       *(self.deepest(handler.body, outer + 2) for handler in node.handlers))
        if isinstance(node, (ast.With, ast.AsyncWith)):
            return self.deepest(node.body, depth + len(node.items))
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            return max(self.deepest(node.body, depth + 1), self.deepest(node.orelse, depth))
        if isinstance(node, ast.If):
            return max(self.deepest(node.body, depth), self.deepest(node.orelse, depth))
        if isinstance(node, ast.Match):
            return max(self.deepest(case.body, depth) for case in node.cases)
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            if self.deepest(node.body, 0) > self._limit:
                self._found.add(node.lineno)  # the compiler counts anew inside
        return depth
