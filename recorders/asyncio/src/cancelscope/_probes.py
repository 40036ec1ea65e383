"""Probes inside asyncio's own Python functions, put there by exchanging `function.__code__`.

The function object, its line numbers and the await chain stay as they were, and no frame is added.
A function is only touched when its source, recompiled, gives exactly the code that is loaded, and when
the statements that a probe hangs on are where they are expected; otherwise `UnexpectedShape`.
"""

from __future__ import annotations

import __future__

import ast
import functools
import inspect
import itertools
import linecache
import types
from typing import Any, Callable

from ._entry import PLACEHOLDER, with_probes

Transform = Callable[[Any], None]

_FUTURE_FLAGS = 0
for _name in __future__.all_feature_names:
    _FUTURE_FLAGS |= getattr(__future__, _name).compiler_flag


_DEFINITIONS = ("def ", "async def ", "class ", "@")
_PROBES_OBJECT = f"{PLACEHOLDER!r}."


class UnexpectedShape(Exception):
    """This asyncio is not written as this recorder expects."""


def statements(source: str, like: ast.AST) -> list[ast.stmt]:
    """Parses statements, in which `probes` is the recorder's object, and places them at the line of `like`."""
    tree = ast.parse(source.replace("probes.", _PROBES_OBJECT))
    for node in ast.walk(tree):
        if "lineno" in node._attributes:
            ast.copy_location(node, like)
    return tree.body


def insert_probes(function: types.FunctionType, transform: Transform) -> types.CodeType:
    """Exchanges the function's code. Returns the code it had. Raises UnexpectedShape."""
    original = function.__code__
    lines = linecache.getlines(original.co_filename, function.__globals__)[original.co_firstlineno - 1 :]
    if not lines:
        raise UnexpectedShape(f"no source for {function.__qualname__}")
    try:
        tree = _loaded_tree(function, _indented_block(lines))
    except UnexpectedShape:
        tree = _loaded_tree(function, inspect.getblock(lines))
    transform(_find_definition(tree))
    function.__code__ = with_probes(_compiled(tree, function))
    return original


def _indented_block(lines: list[str]) -> list[str]:
    """The first line and those indented further: as inspect.getblock(), which is exact but slow: it looks at tokens."""
    margin = len(lines[0]) - len(lines[0].lstrip())
    for number, line in enumerate(lines):
        text = line.lstrip()
        if number and text and len(line) - len(text) <= margin and text[0] not in ")#":
            return lines[:number]
    return lines


def _loaded_tree(function: types.FunctionType, lines: list[str]) -> ast.Module:
    """The module that holds nothing but the function. Raises UnexpectedShape where that is not what is loaded."""
    original = function.__code__
    class_name = function.__qualname__.rpartition(".")[0]
    head = [f"class {class_name}:\n"] if class_name else []
    # Compiled inside a class of the same name: private names and columns come out right.
    padding = original.co_firstlineno - 1 - len(head)
    # The compiler calls methods of imported names by other instructions than those of variables.
    imported = _imports(original.co_filename)
    try:
        tree = ast.parse("".join(["\n" * padding, *head, *lines]))
    except SyntaxError as error:
        raise UnexpectedShape(f"the source of {function.__qualname__} cannot be parsed") from error
    tree.body[0:0] = imported
    if _compiled(tree, function).co_code != original.co_code:
        raise UnexpectedShape(f"the source of {function.__qualname__} is not what is loaded")
    return tree


@functools.cache
def _imports(filename: str) -> list[ast.stmt]:
    """One statement that imports all names which the head of a module does, before its first function or class."""
    head = itertools.takewhile(lambda line: not line.startswith(_DEFINITIONS), linecache.getlines(filename))
    try:
        pending: list[Any] = ast.parse("".join(head)).body
    except SyntaxError as error:
        raise UnexpectedShape(f"cannot read the head of {filename}") from error
    names: list[ast.alias] = []
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names += node.names
        elif isinstance(node, (ast.If, ast.Try)):
            pending += [*node.body, *getattr(node, "handlers", ()), *node.orelse]
        elif isinstance(node, ast.ExceptHandler):
            pending += node.body
    return [ast.Import(names, lineno=1, col_offset=0)] if names else []


def _find_definition(tree: ast.Module) -> Any:
    node: Any = tree.body[-1]
    if isinstance(node, ast.ClassDef):
        node = node.body[0]
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or node.decorator_list:
        raise UnexpectedShape("not a plain function")
    return node


def _compiled(tree: ast.Module, function: types.FunctionType) -> types.CodeType:
    original = function.__code__
    flags = original.co_flags & _FUTURE_FLAGS
    module = compile(tree, original.co_filename, "exec", flags=flags, dont_inherit=True)
    pending = [module]
    while pending:
        code = pending.pop()
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                if constant.co_name == original.co_name and constant.co_firstlineno == original.co_firstlineno:
                    if constant.co_freevars != original.co_freevars:
                        break
                    return constant.replace(co_qualname=original.co_qualname)
                pending.append(constant)
    raise UnexpectedShape(f"{function.__qualname__} does not compile to one function")


# Ways to place a probe. Each takes the definition apart and raises UnexpectedShape where it cannot.


def at_start(source: str) -> Transform:
    """Before the first statement, after the docstring."""

    def transform(node: Any) -> None:
        start = 1 if ast.get_docstring(node, clean=False) is not None else 0
        node.body[start:start] = statements(source, node.body[start])

    return transform


def at_end(source: str) -> Transform:
    """After the last statement, which must not return."""

    def transform(node: Any) -> None:
        if isinstance(node.body[-1], (ast.Return, ast.Raise)):
            raise UnexpectedShape("the function does not run to its end")
        node.body.extend(statements(source, node.body[-1]))

    return transform


def before_last_return(source: str) -> Transform:
    """Before the `return` that ends the function."""

    def transform(node: Any) -> None:
        if not isinstance(node.body[-1], ast.Return):
            raise UnexpectedShape("the function does not end with return")
        node.body[-1:-1] = statements(source, node.body[-1])

    return transform


def around(before: str, on_error: str, after: str) -> Transform:
    """`before` at the start; `on_error` while an exception leaves the function; `after` whenever it is left."""

    def transform(node: Any) -> None:
        start = 1 if ast.get_docstring(node, clean=False) is not None else 0
        first, last = node.body[start], node.body[-1]
        guarded = ast.copy_location(
            ast.Try(
                body=node.body[start:],
                handlers=[ast.copy_location(ast.ExceptHandler(
                    type=ast.copy_location(ast.Name("BaseException", ast.Load()), first), name=None,
                    body=statements(f"{on_error}\nraise", last)), last)],
                orelse=[],
                finalbody=statements(after, last),
            ),
            first,
        )
        node.body[start:] = [*statements(before, first), guarded]

    return transform


def in_nested(name: str, transform_nested: Transform) -> Transform:
    """Applies a transform to a function defined inside."""

    def transform(node: Any) -> None:
        for statement in ast.walk(node):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) and statement.name == name:
                transform_nested(statement)
                return
        raise UnexpectedShape(f"no inner function {name}")

    return transform


def after_each_call(owner: str, methods: tuple[str, ...], source: str) -> Transform:
    """After every statement `owner.method(...)`."""

    def transform(node: Any) -> None:
        found = 0
        for parent in ast.walk(node):
            for field in ("body", "orelse", "finalbody"):
                body = getattr(parent, field, None)
                if not isinstance(body, list):
                    continue
                for index in range(len(body) - 1, -1, -1):
                    if _is_call(body[index], owner, methods):
                        body[index + 1 : index + 1] = statements(source, body[index])
                        found += 1
        if not found:
            raise UnexpectedShape(f"no call of {owner}.{'/'.join(methods)}")

    return transform


def _is_call(statement: ast.stmt, owner: str, methods: tuple[str, ...]) -> bool:
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    function = statement.value.func
    return (isinstance(function, ast.Attribute) and function.attr in methods
            and isinstance(function.value, ast.Name) and function.value.id == owner)


def both(*transforms: Transform) -> Transform:
    """Applies several transforms in turn."""

    def transform(node: Any) -> None:
        for each in transforms:
            each(node)

    return transform
