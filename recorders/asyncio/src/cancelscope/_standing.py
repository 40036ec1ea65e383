"""What stays in place from one recording to the next in a process that makes many, such as a test run.

The patches of asyncio and the import hook are made once, and do nothing between recordings. So a
recording starts in a fraction of a millisecond, and modules imported in between have their cleanups seen.
"""

from __future__ import annotations

import asyncio
from typing import Any

from . import _hook, _recording, _state
from ._loaded import LoadedFunctions
from ._options import Options
from ._patches import Patches
from ._paths import Paths


class Standing:
    """Records again and again. Only one of these may live in a process, and none beside `record()`."""

    def __init__(self, root: str, options: Options = Options()) -> None:
        """`root`: the folder to which traces relate their paths. RuntimeError where this process is recorded already."""
        if _state.trace is not None:
            raise RuntimeError("this process is being recorded already")
        self._root = root
        self._options = options
        self.patches = Patches()
        self.patches.apply()
        paths = Paths(root, options)
        self.finder = _hook.install(paths)
        self._loaded = LoadedFunctions(paths)
        self._first = True
        self._loops: list[Any] = []
        """Weak references to the loops of earlier recordings."""
        if self.patches.missing:
            _state.warn_of_missing(self.patches.missing)

    def start(self, path: str) -> None:
        """Begins to record into this file, which is only made once there is something to write into it."""
        midway = self._first or any(map(_has_tasks, self._loops))
        self._first = False
        _recording.start(path, options=self._options, root=self._root, lazy=True, midway=midway, standing=self)

    def stop(self) -> None:
        """Ends the recording, if it still goes on."""
        if _state.trace is not None:
            known = [each for each in self._loops if each() is not None]
            self._loops = known + [each for each in _state.trace.loops() if each not in known]
        _recording.stop("stopped")

    def undo(self) -> None:
        """Gives asyncio, the import system and loaded functions back as they were."""
        self.stop()
        for undo in (self.patches.undo, lambda: _hook.uninstall(self.finder), self._loaded.undo):
            try:
                undo()
            except Exception as error:
                _state.fault("the end of the recordings", error)


def _has_tasks(reference: Any) -> bool:
    """Does this loop of an earlier recording hold tasks that live on?"""
    loop = reference()
    return loop is not None and not loop.is_closed() and bool(asyncio.all_tasks(loop))
