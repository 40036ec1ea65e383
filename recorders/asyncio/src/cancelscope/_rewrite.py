"""Rewrites the user's source so that its cleanups announce themselves.

    finally:                      finally:
        BODY                          probes.began(7)
                                      try:
                                          BODY
                                      except BaseException:
                                          probes.leaving(7)
                                          raise
                                      finally:
                                          probes.cleanup_ended(7)

An `except` body that catches cancellation is treated likewise, and what a `with suppress(CancelledError)` catches; an `async with` is put inside such a
`try`, and its body inside one whose `finally` calls `began`. No name is added to any scope, no
line number changes, and a re-raise adds nothing to the traceback.
"""

from __future__ import annotations

import ast
import copy
import types
from typing import Any, Collection

from . import _cleanup, _replaced, _sites, _state
from ._entry import PLACEHOLDER, with_probes
from ._nesting import FUNCTIONS, MAX_BLOCKS, too_deep
from ._polling import polling_lines
from ._resources import catches_cancellation, explicit_closes

_BLOCKS_FOR_ONE = 4
"""One block of the program's becomes at most so many."""
_POLLS = (b"while", b"sleep")
_WORTH_PARSING = (b"finally", b"except", b"async with", b"suppress", b".close", b".aclose", b".release", b".disconnect", b".stop",
                  b".shutdown", b".terminate")


def worth_rewriting(source: bytes) -> bool:
    """A cheap test that spares most files the parsing."""
    return any(word in source for word in _WORTH_PARSING) or all(word in source for word in _POLLS)


def compile_rewritten(source: Any, filename: str) -> types.CodeType:
    """Compiles with probes. Where that fails for any reason but the user's own error, compiles as is."""
    tree = compile(source, filename, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    try:
        add_probes(tree, filename)
        return with_probes(compile(tree, filename, "exec", dont_inherit=True))
    except SyntaxError:
        pass  # the program's own, which is told below
    except Exception as error:
        _state.fault("the cleanups of a module", error)
    return compile(source, filename, "exec", dont_inherit=True)


def add_probes(tree: ast.Module, filename: str) -> None:
    """Rewrites a module in place; what it compiles to still has to go through `with_probes`."""
    left_alone: Collection[int] = ()
    if too_deep(tree, MAX_BLOCKS // _BLOCKS_FOR_ONE):
        trial = copy.deepcopy(tree)
        _Rewriter(filename, ()).visit(trial)
        left_alone = too_deep(trial, MAX_BLOCKS)
    _Rewriter(filename, left_alone).visit(tree)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, filename: str, left_alone: Collection[int]) -> None:
        self._filename = filename
        self._left_alone = left_alone
        """Lines of functions that stay as they are."""
        self._names: list[str] = []

    # Where we are

    def visit(self, node: ast.AST) -> ast.AST:
        if self._left_alone and getattr(node, "lineno", 0) in self._left_alone and isinstance(node, FUNCTIONS):
            return node
        return super().visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._names.append(node.name)
        self.generic_visit(node)
        self._names.pop()
        return node

    def _visit_function(self, node: Any) -> ast.AST:
        closes = explicit_closes(node) if isinstance(node, ast.AsyncFunctionDef) else []
        self._names += [node.name, "<locals>"]
        for close in closes:
            number = len(_cleanup.resource_places)
            _cleanup.resource_places.append((self._place(close.opened), self._place(close.due), close.variable))
            close.opened_body.insert(close.opened_body.index(close.opened) + 1,
                                     _call("resource_opened", number, close.opened))
            for closed, body in close.closes:
                body.insert(body.index(closed), _call("resource_closed", number, closed))
        self.generic_visit(node)
        del self._names[-2:]
        return node

    visit_FunctionDef = _visit_function
    visit_AsyncFunctionDef = _visit_function

    def _place(self, node: Any, kind: str = "") -> int:
        names = self._names[:-1] if self._names and self._names[-1] == "<locals>" else self._names
        _cleanup.places.append((self._filename, node.lineno, ".".join(names) or "<module>", kind))
        return len(_cleanup.places) - 1

    # What is rewritten

    def _visit_try(self, node: Any) -> ast.AST:
        first = node.finalbody[0] if node.finalbody else None
        self.generic_visit(node)
        if self._names:
            if isinstance(node, ast.Try):
                for handler in node.handlers:
                    if catches_cancellation(handler.type):
                        handler.body = self._span("handler", handler, handler.body)
            if first is not None:
                body = range(first.lineno, (node.finalbody[-1].end_lineno or first.lineno) + 1)
                _replaced.finally_bodies.setdefault(self._filename, []).append((node.lineno, body))
                node.finalbody = self._span("finally", first, node.finalbody)
        return node

    visit_Try = _visit_try
    visit_TryStar = _visit_try

    def _span(self, kind: str, at: Any, body: list[ast.stmt]) -> list[ast.stmt]:
        place = self._place(at, kind)
        return [_call("began", place, at), _guarded(body, place, at)]

    def visit_While(self, node: ast.While) -> ast.AST:
        _sites.polling.update((self._filename, line) for line in polling_lines(node))
        self.generic_visit(node)
        return node

    def visit_AsyncWith(self, node: ast.AsyncWith) -> ast.AST:
        place = self._place(node, "exit")
        self.generic_visit(node)
        began = ast.copy_location(
            ast.Try(body=node.body, handlers=[], orelse=[], finalbody=[_call("began", place, node)]), node)
        node.body = [began]
        return _guarded([node], place, node)


    def visit_With(self, node: ast.With) -> ast.AST:
        self.generic_visit(node)
        if not self._names or not any(_suppresses_cancellation(item.context_expr) for item in node.items):
            return node
        place = self._place(node, "handler")
        handler = ast.ExceptHandler(ast.copy_location(ast.Name("BaseException", ast.Load()), node), None,
                                    [_call("suppress_began", place, node), ast.copy_location(ast.Raise(), node)])
        node.body = [ast.copy_location(
            ast.Try(body=node.body, handlers=[ast.copy_location(handler, node)], orelse=[], finalbody=[]), node)]
        return _guarded([node], place, node)


def _call(function: str, number: int, at: Any) -> ast.stmt:
    """`probes.function(number)` at the line of a node."""
    called = ast.Call(ast.Attribute(ast.Constant(PLACEHOLDER), function, ast.Load()),
                      [ast.Constant(number)], [])
    statement = ast.Expr(called)
    for part in ast.walk(statement):
        part.lineno = part.end_lineno = at.lineno
        part.col_offset = part.end_col_offset = at.col_offset
    return statement


def _guarded(body: list[ast.stmt], place: int, at: Any) -> ast.stmt:
    reraise = ast.copy_location(ast.Raise(), at)
    handler = ast.copy_location(
        ast.ExceptHandler(ast.copy_location(ast.Name("BaseException", ast.Load()), at), None,
                          [_call("leaving", place, at), reraise]), at)
    return ast.copy_location(
        ast.Try(body=body, handlers=[handler], orelse=[], finalbody=[_call("cleanup_ended", place, at)]), at)


def _suppresses_cancellation(manager: ast.expr) -> bool:
    """`suppress(CancelledError)`, `contextlib.suppress(…)`."""
    if not isinstance(manager, ast.Call):
        return False
    name = manager.func.attr if isinstance(manager.func, ast.Attribute) else getattr(manager.func, "id", "")
    return name == "suppress" and any(catches_cancellation(each) for each in manager.args)


