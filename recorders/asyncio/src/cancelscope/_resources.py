"""Finds locals whose only close stands on the normal path of an `async def`.

    conn = await pool.connect()
    await conn.send(b"...")        <- cancelled here, the next line never runs
    await conn.close()

Only what can be proved is tracked: the variable is assigned once, never leaves the function, and neither
a `with`, nor a `finally`, nor an `except` that a cancellation enters touches it. It may have several
closes: each is watched, and the one that is due stands in the block of the opening. A false alarm costs
more than a miss.
"""

from __future__ import annotations

import ast
from typing import Any, Iterator, NamedTuple

CLOSING_METHODS = {"close", "aclose", "release", "disconnect", "stop", "shutdown", "terminate", "wait_closed"}

_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef,
          ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_BLOCKS = ("body", "orelse", "finalbody")


Placed = tuple[ast.stmt, list[ast.stmt]]
"""A statement, and the list that it stands in."""


class ExplicitClose(NamedTuple):
    """One tracked variable, where it is opened and closed, and which of its closes is due on the normal path."""

    variable: str
    opened: ast.stmt
    opened_body: list[ast.stmt]
    due: ast.stmt
    closes: list[Placed]


def explicit_closes(function: ast.AsyncFunctionDef) -> list[ExplicitClose]:
    """The variables of one function that are provably closed on its normal path only."""
    arguments = function.args
    parameters = {each.arg for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    found = []
    for body, index, statement in _statements(function.body):
        for name in _assigned_from_call(statement):
            if name in parameters:
                continue
            closes = [(each, block) for block, _, each in _statements(function.body) if _closes(each, name)]
            due = _due_close(function, name, body, index, closes)
            if due is not None:
                found.append(ExplicitClose(name, statement, body, due, closes))
    return found


def _statements(body: list[ast.stmt]) -> Iterator[tuple[list[ast.stmt], int, ast.stmt]]:
    """Every statement of a function outside of functions and classes defined inside."""
    for index, statement in enumerate(body):
        yield body, index, statement
        if isinstance(statement, _INNER):
            continue
        for field in _BLOCKS:
            yield from _statements(getattr(statement, field, []))
        for handler in getattr(statement, "handlers", []):
            yield from _statements(handler.body)
        for case in getattr(statement, "cases", []):
            yield from _statements(case.body)


def _assigned_from_call(statement: ast.stmt) -> list[str]:
    """The names of `x = call()`, `x = await call()`, `a, b = await call()`."""
    if isinstance(statement, ast.AnnAssign):
        targets: list[Any] = [statement.target]
    elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        targets = [statement.targets[0]]
    else:
        return []
    value = statement.value.value if isinstance(statement.value, ast.Await) else statement.value
    if not isinstance(value, ast.Call):
        return []
    if isinstance(targets[0], ast.Tuple):
        targets = targets[0].elts
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _due_close(function: Any, name: str, body: list[ast.stmt], opened: int, closes: list[Placed]) -> ast.stmt | None:
    """The first close of the variable in the same block, if all its uses are harmless and an await lies between."""
    in_block = {id(close) for close, block in closes if block is body}
    first = next((each for each in body[opened + 1 :] if id(each) in in_block), None)
    if first is None:
        return None
    between = body[opened + 1 : body.index(first)]
    if not any(_can_suspend(node) for statement in between for node in _own_nodes(statement)):
        return None
    return first if _only_harmless_uses(function, name, body[opened]) else None


def _closes(statement: ast.stmt, name: str) -> bool:
    """`x.close()` or `await x.close()`."""
    if not isinstance(statement, ast.Expr):
        return False
    value = statement.value.value if isinstance(statement.value, ast.Await) else statement.value
    return (isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)
            and value.func.attr in CLOSING_METHODS
            and isinstance(value.func.value, ast.Name) and value.func.value.id == name)


def _can_suspend(node: ast.AST) -> bool:
    return isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith))


def _own_nodes(statement: ast.AST) -> Iterator[ast.AST]:
    """A statement's nodes outside of functions defined inside."""
    pending = [statement]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(child for child in ast.iter_child_nodes(node) if not isinstance(child, _INNER))


def _only_harmless_uses(function: Any, name: str, opening: ast.stmt) -> bool:
    parents: dict[ast.AST, ast.AST] = {}
    for node in ast.walk(function):
        for child in ast.iter_child_nodes(node):
            parents[child] = node
    for node in ast.walk(function):
        if isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names:
            return False
        if isinstance(node, ast.ExceptHandler) and node.name == name:
            return False
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("locals", "vars", "eval", "exec"):
            return False
        if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name == name:
            return False
        if not isinstance(node, ast.Name) or node.id != name:
            continue
        if isinstance(node.ctx, ast.Store):
            if not _is_inside(node, opening, parents):
                return False  # bound a second time
        elif not isinstance(node.ctx, ast.Load) or not _is_harmless_load(node, function, parents):
            return False
    return True


def _is_inside(node: ast.AST, ancestor: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    while node is not ancestor:
        if node not in parents:
            return False
        node = parents[node]
    return True


def _is_harmless_load(node: ast.Name, function: Any, parents: dict[ast.AST, ast.AST]) -> bool:
    """`x.attribute`, `x.method()`, `x[...]`, `async for … in x`, a test of x: it stays in the function, unprotected."""
    parent = parents[node]
    if isinstance(parent, ast.Attribute):
        if not isinstance(parent.ctx, ast.Load):
            return False
        outer = parents[parent]
        if not (isinstance(outer, ast.Call) and outer.func is parent):
            # x.method as a value is a way out for x; x.attribute as a plain value may be one as well.
            if not isinstance(outer, (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.FormattedValue, ast.If)):
                return False
        elif parent.attr in ("__aenter__", "__enter__"):
            return False
    elif isinstance(parent, ast.Compare):
        pass
    elif isinstance(parent, (ast.For, ast.AsyncFor)):
        if parent.iter is not node:
            return False
    else:
        return False
    return not _is_protected(node, function, parents)


def _is_protected(node: ast.AST, function: Any, parents: dict[ast.AST, ast.AST]) -> bool:
    """Inside a finally, an except that a cancellation enters, the head of a with, or a function of its own."""
    while node is not function:
        child, node = node, parents[node]
        if isinstance(node, _INNER) and node is not function:
            return True
        if isinstance(node, ast.ExceptHandler) and catches_cancellation(node.type):
            return True
        if isinstance(node, ast.withitem):
            return True
        if isinstance(node, (ast.Try, ast.TryStar)) and child in node.finalbody:
            return True
    return False


_CANCELLATION_NAMES = {"CancelledError", "BaseException"}


def catches_cancellation(caught: ast.expr | None) -> bool:
    """Does an `except` of this type catch CancelledError?"""
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(catches_cancellation(each) for each in caught.elts)
    if isinstance(caught, ast.Attribute):
        return caught.attr in _CANCELLATION_NAMES
    return isinstance(caught, ast.Name) and caught.id in _CANCELLATION_NAMES
