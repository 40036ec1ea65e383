"""The import hook that compiles the user's modules with probes, and never touches their .pyc files."""

from __future__ import annotations

import importlib.machinery
import sys
import types
from typing import Any

from . import _state
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


class ProbingFinder:
    """First in sys.meta_path: asks the other finders, and exchanges the loader of user code."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> Any:
        for finder in sys.meta_path:
            if finder is self or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                self._probe(spec)
                return spec
        return None

    def invalidate_caches(self) -> None:
        """The other finders are asked by importlib itself."""

    def _probe(self, spec: Any) -> None:
        try:
            if type(spec.loader) is importlib.machinery.SourceFileLoader and self._paths.is_user(spec.origin or ""):
                spec.loader = ProbingLoader(spec.loader.name, spec.loader.path)
        except Exception as error:
            _state.fault("the cleanups of a module", error)


def install(paths: Paths) -> ProbingFinder:
    """Puts the hook before all others."""
    finder = ProbingFinder(paths)
    sys.meta_path.insert(0, finder)
    return finder


def uninstall(finder: ProbingFinder) -> None:
    """Takes the hook out; modules already loaded keep their probes, which do nothing by themselves."""
    if finder in sys.meta_path:
        sys.meta_path.remove(finder)
