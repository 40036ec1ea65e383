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
import types
from typing import Any, Callable

from ._entry import PLACEHOLDER, with_probes

Transform = Callable[[Any], None]

_FUTURE_FLAGS = 0
for _name in __future__.all_feature_names:
    _FUTURE_FLAGS |= getattr(__future__, _name).compiler_flag


_DEFINITIONS = ("def ", "async def ", "class ", "@")


class UnexpectedShape(Exception):
    """This asyncio is not written as this recorder expects."""


def statements(source: str, like: ast.AST) -> list[ast.stmt]:
    """Parses statements, in which `probes` is the recorder's object, and places them at the line of `like`."""
    tree = _ProbesConstant().visit(ast.parse(source))
    for node in ast.walk(tree):
        if hasattr(node, "lineno"):
            ast.copy_location(node, like)
    return tree.body


class _ProbesConstant(ast.NodeTransformer):
    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.copy_location(ast.Constant(PLACEHOLDER), node) if node.id == "probes" else node


def insert_probes(function: types.FunctionType, transform: Transform) -> types.CodeType:
    """Exchanges the function's code. Returns the code it had. Raises UnexpectedShape."""
    original = function.__code__
    tree = _parse(function)
    if _compiled(tree, function).co_code != original.co_code:
        raise UnexpectedShape(f"the source of {function.__qualname__} is not what is loaded")
    tree = _parse(function)
    node = _find_definition(tree)
    transform(node)
    function.__code__ = with_probes(_compiled(ast.fix_missing_locations(tree), function))
    return original


def _parse(function: types.FunctionType) -> ast.Module:
    original = function.__code__
    try:
        lines, first_line = inspect.getsourcelines(function)
    except (OSError, TypeError) as error:
        raise UnexpectedShape(f"no source for {function.__qualname__}") from error
    source = "".join(lines)
    class_name = function.__qualname__.rpartition(".")[0]
    if class_name:
        # Compiled inside a class of the same name: private names and columns come out right.
        source = f"class {class_name}:\n{source}"
        first_line -= 1
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise UnexpectedShape(f"the source of {function.__qualname__} cannot be parsed") from error
    ast.increment_lineno(tree, first_line - 1)
    # The compiler calls methods of imported names by other instructions than those of variables.
    tree.body[0:0] = _imports(original.co_filename)
    return tree


@functools.cache
def _imports(filename: str) -> list[ast.stmt]:
    """The import statements at the head of a module, before its first function or class."""
    try:
        with open(filename, encoding="utf-8") as file:
            head = "".join(itertools.takewhile(lambda line: not line.startswith(_DEFINITIONS), file))
        pending: list[Any] = list(reversed(ast.parse(head).body))
    except (OSError, SyntaxError) as error:
        raise UnexpectedShape(f"cannot read the head of {filename}") from error
    found: list[ast.stmt] = []
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found.append(node)
        elif isinstance(node, (ast.If, ast.Try, ast.ExceptHandler)):
            pending.extend(reversed([*node.body, *getattr(node, "handlers", []), *node.orelse]
                                    if not isinstance(node, ast.ExceptHandler) else node.body))
    return found


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
