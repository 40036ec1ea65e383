"""Sources that reach the compiler past the import hook: main modules that runpy runs, tests that pytest rewrites."""

from __future__ import annotations

import io
import os
import runpy
import sys
import types
from typing import Any, Callable

from . import _state
from ._entry import with_probes
from ._paths import Paths
from ._rewrite import add_probes, compile_rewritten, worth_rewriting

PYTEST_MODULE = "_pytest.assertion.rewrite"


class Foreign:
    """Functions of others that were exchanged while one recording runs."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._originals: list[tuple[types.ModuleType, str, Any]] = []

    def apply(self) -> None:
        """multiprocessing runs the main script anew in a spawned worker, by runpy.run_path()."""
        if hasattr(runpy, "_get_code_from_file"):
            self._exchange(runpy, "_get_code_from_file", self._code_from_file)
        self.probe_pytest()

    def probe_pytest(self) -> None:
        """The tests keep pytest's assertions. Its .pyc files are neither read nor written for what gets probes."""
        module = sys.modules.get(PYTEST_MODULE)
        exchanged = {"rewrite_asserts": self._rewrite_asserts, "_rewrite_test": self._rewrite_test,
                     "_read_pyc": self._read_pyc, "_write_pyc": self._write_pyc}
        if module is None or any(each[0] is module for each in self._originals):
            return
        if all(isinstance(vars(module).get(name), types.FunctionType) for name in exchanged):
            for name, make in exchanged.items():
                self._exchange(module, name, make)

    def undo(self) -> None:
        """Gives the others their functions back."""
        for module, name, function in self._originals:
            setattr(module, name, function)
        self._originals.clear()

    def _exchange(self, module: types.ModuleType, name: str, make: Callable[[Any], Any]) -> None:
        original = getattr(module, name)
        setattr(module, name, make(original))
        self._originals.append((module, name, original))

    def _is_probed(self, path: Any) -> bool:
        """Is it a file of the user's with something to probe?"""
        try:
            if not self._paths.is_user(os.fspath(path)):
                return False
            with io.open_code(os.path.abspath(path)) as file:
                return worth_rewriting(file.read())
        except (OSError, TypeError, ValueError):
            return False

    def _code_from_file(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def get_code_from_file(*arguments: Any) -> Any:
            found = original(*arguments)  # with its name first, before Python 3.13; then a pair comes back
            path = arguments[-1]
            if not self._is_probed(path):
                return found
            try:
                with io.open_code(os.path.abspath(path)) as file:
                    code = compile_rewritten(file.read(), path)
            except (SyntaxError, ValueError):
                return found  # not source, but already compiled
            return (code, path) if isinstance(found, tuple) else code

        return get_code_from_file

    def _rewrite_asserts(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def rewrite_asserts(tree: Any, source: bytes, module_path: Any = None, config: Any = None) -> None:
            original(tree, source, module_path, config)
            if module_path is not None and self._is_probed(module_path):
                try:
                    add_probes(tree, str(module_path))
                except Exception as error:
                    _state.fault("the cleanups of a test", error)

        return rewrite_asserts

    def _rewrite_test(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def rewrite_test(path: Any, config: Any) -> Any:
            stat, code = original(path, config)
            return stat, with_probes(code) if self._is_probed(path) else code

        return rewrite_test

    def _read_pyc(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def read_pyc(source: Any, *arguments: Any) -> Any:
            return None if self._is_probed(source) else original(source, *arguments)

        return read_pyc

    def _write_pyc(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def write_pyc(state: Any, code: types.CodeType, *arguments: Any) -> Any:
            return False if self._is_probed(code.co_filename) else original(state, code, *arguments)

        return write_pyc
