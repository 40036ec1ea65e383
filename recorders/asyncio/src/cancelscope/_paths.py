"""Whose code is it, and by what name does it appear in a trace.

User code is what lies neither in the standard library nor in site-packages nor in this package;
paths in a trace are relative, so that they tell nothing about the machine.
"""

from __future__ import annotations

import fnmatch
import functools
import os
import sys

from ._options import Options

_LIBRARY_FOLDERS = {"site-packages", "dist-packages"}
_PACKAGE_FOLDER = os.path.dirname(os.path.abspath(__file__))


def _standard_library_folders() -> tuple[str, ...]:
    # What sysconfig calls stdlib and platstdlib; to ask it would load the interpreter's build configuration.
    library = os.path.dirname(os.__file__)
    below = os.path.join("" if os.name == "nt" else sys.platlibdir, os.path.basename(library))
    prefixes = (sys.base_prefix, sys.base_exec_prefix, sys.exec_prefix)
    folders = {library, *(os.path.join(prefix, below) for prefix in prefixes)}
    folders |= {os.path.realpath(folder) for folder in folders}
    zipped = f"python{sys.version_info.major}{sys.version_info.minor}.zip"  # embedded distributions
    folders |= {entry for entry in sys.path if isinstance(entry, str) and os.path.basename(entry) == zipped}
    return tuple(folder + os.sep for folder in folders)


@functools.cache
def _is_virtual_environment(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, "pyvenv.cfg"))


class Paths:
    """Names files for one recording. `root` is the program's folder."""

    def __init__(self, root: str, options: Options = Options()) -> None:
        self._root = os.path.abspath(root)
        self._options = options
        self._library = _standard_library_folders() + (_PACKAGE_FOLDER + os.sep,)
        self._is_user: dict[str, bool] = {}

    def is_user(self, filename: str) -> bool:
        """True for source that the user may be expected to have written."""
        known = self._is_user.get(filename)
        if known is None:
            known = self._is_user[filename] = self._classify(filename)
        return known

    def _classify(self, filename: str) -> bool:
        if not filename or filename.startswith("<"):
            return False
        path = os.path.abspath(filename)
        installed = not _LIBRARY_FOLDERS.isdisjoint(path.replace("\\", "/").split("/"))
        if self._matches(path, self._options.exclude):
            return False
        if self._matches(path, self._options.include):
            return not path.startswith(self._library) or (installed and not path.startswith(_PACKAGE_FOLDER + os.sep))
        if installed or path.startswith(self._library):
            return False
        return not self._in_virtual_environment(os.path.dirname(path))

    def _matches(self, path: str, globs: tuple[str, ...]) -> bool:
        """A glob is held against the whole path and against the one below the program's folder; `*` spans `/`."""
        if not globs:
            return False
        names = {path.replace(os.sep, "/"), os.path.relpath(path, self._root).replace(os.sep, "/")}
        return any(fnmatch.fnmatchcase(name, glob) for name in names for glob in globs)

    def _in_virtual_environment(self, folder: str) -> bool:
        """Is the folder inside a virtual environment that the program itself is not inside of?"""
        while not self._root.startswith(folder.rstrip(os.sep) + os.sep) and folder != self._root:
            if _is_virtual_environment(folder):
                return True
            above = os.path.dirname(folder)
            if above == folder:
                break
            folder = above
        return False

    def display(self, filename: str) -> str:
        """The name under which a file appears in the trace: relative, with `/`."""
        if filename.startswith("<"):
            return filename
        path = os.path.abspath(filename)
        if "paths" in self._options.redact:
            return os.path.basename(path)
        roots = [self._root, *(os.path.abspath(entry) for entry in sys.path if isinstance(entry, str))]
        if path.startswith(self._root.rstrip(os.sep) + os.sep):
            roots = [self._root]
        holding = [root for root in roots if path.startswith(root.rstrip(os.sep) + os.sep)]
        if not holding:
            return os.path.basename(path)
        root = max(holding, key=len)
        return path[len(root.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
