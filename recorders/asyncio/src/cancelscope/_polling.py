"""Finds loops that do nothing but sleep until a condition of the program's own no longer holds.

    while not task.done():
        await asyncio.sleep(0.1)

Whoever makes such a condition false could tell those who wait for it. A condition that asks the world
outside (`while not path.exists()`) may have to be polled, and is none of these; neither is `while True`.
"""

from __future__ import annotations

import ast

_QUESTIONS = {"done", "cancelled", "is_set", "empty", "full", "locked", "is_closing", "is_serving", "is_running"}
"""Methods of asyncio's own objects that only look at them."""
_PARTS = (ast.Name, ast.Attribute, ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.expr_context,
          ast.boolop, ast.unaryop, ast.cmpop)


def polling_lines(loop: ast.While) -> range:
    """The lines of the only statement of such a loop; empty for any other loop."""
    if len(loop.body) != 1 or loop.orelse or not _is_sleep(loop.body[0]) or not _is_own_condition(loop.test):
        return range(0)
    statement = loop.body[0]
    return range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)


def _is_sleep(statement: ast.stmt) -> bool:
    value = statement.value if isinstance(statement, ast.Expr) else None
    called = value.value if isinstance(value, ast.Await) else None
    if not isinstance(called, ast.Call):
        return False
    function = called.func
    return getattr(function, "attr" if isinstance(function, ast.Attribute) else "id", "") == "sleep"


def _is_own_condition(test: ast.expr) -> bool:
    """Made of variables, attributes and questions to asyncio's objects, and of one of them at least."""
    pending: list[ast.AST] = [test]
    asks = False
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Call):
            function = node.func
            if not isinstance(function, ast.Attribute) or function.attr not in _QUESTIONS or node.args or node.keywords:
                return False
        elif not isinstance(node, _PARTS):
            return False
        asks = asks or isinstance(node, (ast.Name, ast.Attribute))
        pending.extend(ast.iter_child_nodes(node))
    return asks
