"""Probes for functions that were loaded before the recording began, by exchanging their code.

The module's source is compiled anew, once as it is and once with probes. Where the first gives exactly
the code that is loaded, the second takes its place. Frames that run already keep what they have.
"""

from __future__ import annotations

import gc
import types

from . import _state
from ._paths import Paths
from ._rewrite import compile_rewritten, worth_rewriting

_Key = tuple[str, int]


class LoadedFunctions:
    """The functions whose code was exchanged."""

    def __init__(self, paths: Paths) -> None:
        self._originals: list[tuple[types.FunctionType, types.CodeType]] = []
        by_file: dict[str, list[types.FunctionType]] = {}
        for function in gc.get_objects():
            if type(function) is types.FunctionType and paths.is_user(function.__code__.co_filename):
                by_file.setdefault(function.__code__.co_filename, []).append(function)
        for filename, functions in by_file.items():
            try:
                self._exchange(filename, functions)
            except (OSError, SyntaxError, ValueError):
                continue  # no source, or not Python's: it stays as it is
            except Exception as error:
                _state.fault("functions loaded earlier", error)

    def _exchange(self, filename: str, functions: list[types.FunctionType]) -> None:
        with open(filename, "rb") as file:
            source = file.read()
        if not worth_rewriting(source):
            return
        plain = _functions_of(compile(source, filename, "exec", dont_inherit=True))
        probed = _functions_of(compile_rewritten(source, filename))
        for function in functions:
            code = function.__code__
            key = (code.co_qualname, code.co_firstlineno)
            if key in plain and key in probed and plain[key] == code and probed[key].co_freevars == code.co_freevars:
                self._originals.append((function, code))
                function.__code__ = probed[key]

    def undo(self) -> None:
        """Gives every function its own code back."""
        for function, code in self._originals:
            function.__code__ = code
        self._originals.clear()


def _functions_of(module: types.CodeType) -> dict[_Key, types.CodeType]:
    found: dict[_Key, types.CodeType] = {}
    pending = [module]
    while pending:
        code = pending.pop()
        found[code.co_qualname, code.co_firstlineno] = code
        pending.extend(constant for constant in code.co_consts if isinstance(constant, types.CodeType))
    return found
