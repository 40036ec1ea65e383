"""Whose code is it, and by what name does it appear in a trace.

User code is what lies neither in the standard library nor in site-packages nor in this package;
paths in a trace are relative, so that they tell nothing about the machine.
"""

from __future__ import annotations

import os
import sys
import sysconfig

_LIBRARY_FOLDERS = {"site-packages", "dist-packages"}
_PACKAGE_FOLDER = os.path.dirname(os.path.abspath(__file__))


def _standard_library_folders() -> tuple[str, ...]:
    folders = {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), os.path.dirname(os.__file__)}
    folders |= {os.path.realpath(folder) for folder in folders if folder}
    return tuple(folder + os.sep for folder in folders if folder)


class Paths:
    """Names files for one recording. `root` is the program's folder."""

    def __init__(self, root: str) -> None:
        self._root = os.path.abspath(root)
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
        if path.startswith(self._library):
            return False
        return _LIBRARY_FOLDERS.isdisjoint(path.replace("\\", "/").split("/"))

    def display(self, filename: str) -> str:
        """The name under which a file appears in the trace: relative, with `/`."""
        if filename.startswith("<"):
            return filename
        path = os.path.abspath(filename)
        roots = [self._root, *(os.path.abspath(entry) for entry in sys.path if isinstance(entry, str))]
        if path.startswith(self._root.rstrip(os.sep) + os.sep):
            roots = [self._root]
        holding = [root for root in roots if path.startswith(root.rstrip(os.sep) + os.sep)]
        if not holding:
            return os.path.basename(path)
        root = max(holding, key=len)
        return path[len(root.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
