"""The import hook that compiles the user's modules with probes, and never touches their .pyc files."""

from __future__ import annotations

import importlib.machinery
import os
import sys
import types
import zipimport
from typing import Any

from . import _foreign, _state
from ._paths import Paths
from ._rewrite import compile_rewritten, worth_rewriting


class ProbingLoader(importlib.machinery.SourceFileLoader):
    """Loads one module of the user's code from source."""

    def get_code(self, fullname: str) -> types.CodeType | None:
        path = self.get_filename(fullname)
        source = self.get_data(path)
        if not worth_rewriting(source):
            return super().get_code(fullname)
        return compile_rewritten(source, path)


class ProbingZipImporter(zipimport.zipimporter):
    """The same for the modules of a zip file, where they have source."""

    def get_code(self, fullname: str) -> types.CodeType | None:
        source = self.get_source(fullname)
        if source is None or not worth_rewriting(source.encode()):
            return super().get_code(fullname)
        return compile_rewritten(source, self.get_filename(fullname))


class ProbingFinder:
    """First in sys.meta_path: asks the other finders, and exchanges the loader of user code."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self.foreign = _foreign.Foreign(paths)

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                self._probe(fullname, spec)
                return spec
        return None

    def invalidate_caches(self) -> None:
        """The other finders are asked by importlib itself."""

    def _probe(self, fullname: str, spec: Any) -> None:
        try:
            kind = type(spec.loader)
            if kind is importlib.machinery.SourceFileLoader:
                if self._paths.is_user(spec.origin or ""):
                    spec.loader = ProbingLoader(spec.loader.name, spec.loader.path)
                elif fullname == _foreign.PYTEST_MODULE:
                    spec.loader = _PytestLoader(spec.loader.name, spec.loader.path)
                    spec.loader.foreign = self.foreign
            elif kind is zipimport.zipimporter and self._paths.is_user(spec.origin or ""):
                spec.loader = ProbingZipImporter(os.path.join(spec.loader.archive, spec.loader.prefix))
        except Exception as error:
            _state.fault("the cleanups of a module", error)


class _PytestLoader(importlib.machinery.SourceFileLoader):
    """Loads the module with which pytest rewrites tests, as it is, and then puts the probes into what it makes."""

    foreign: _foreign.Foreign

    def exec_module(self, module: types.ModuleType) -> None:
        super().exec_module(module)
        self.foreign.probe_pytest()


def install(paths: Paths) -> ProbingFinder:
    """Puts the hook before all others."""
    finder = ProbingFinder(paths)
    sys.meta_path.insert(0, finder)
    finder.foreign.apply()
    return finder


def uninstall(finder: ProbingFinder) -> None:
    """Takes the hook out; modules already loaded keep their probes, which do nothing by themselves."""
    if finder in sys.meta_path:
        sys.meta_path.remove(finder)
    finder.foreign.undo()
