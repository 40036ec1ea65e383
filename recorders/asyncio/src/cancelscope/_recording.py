"""Starts and stops the one recording of a process."""

from __future__ import annotations

import atexit
import os
import sys
from typing import TYPE_CHECKING

from . import _children, _hook, _state
from ._entry import probes
from ._options import Options
from ._patches import Patches
from ._trace import PARENT_VARIABLE, Trace

if TYPE_CHECKING:
    from . import _before
    from ._loaded import LoadedFunctions
    from ._standing import Standing

CAPABILITIES = ("tasks", "tasks.before", "task.sites", "steps", "cancel.requested", "cancel.delivered",
                "cancel.cleared", "scopes", "cleanup", "waits", "resources", "marks", "lost")
_NEED_STEPS = {"steps", "cancel.delivered", "waits"}

_current: _Recording | None = None
_registered = False


class _Recording:
    """What was changed in this process for one recording."""

    def __init__(self, trace: Trace, patches: Patches, before: _before.Before | None, standing: bool) -> None:
        self.trace = trace
        self.patches = patches
        self.before = before
        self.finder = None if standing else _hook.install(trace.paths)
        self.loaded = _loaded_functions(trace) if before is not None and not standing else None

    def undo(self) -> None:
        parts = [probes.switch_off, self.trace.forget_loops, self._forget_environment]
        finder = self.finder
        if finder is not None:
            parts += [self.patches.undo, lambda: _hook.uninstall(finder)]
        if self.loaded is not None:
            parts.append(self.loaded.undo)
        if self.before is not None:
            parts.append(self.before.undo)
        for undo in parts:
            try:
                undo()
            except Exception as error:
                _state.fault("the end of the trace", error)

    def _forget_environment(self) -> None:
        if os.environ.get(PARENT_VARIABLE) == self.trace.id:
            if self.trace.parent is None:
                del os.environ[PARENT_VARIABLE]
            else:
                os.environ[PARENT_VARIABLE] = self.trace.parent


def _loaded_functions(trace: Trace) -> LoadedFunctions:
    from ._loaded import LoadedFunctions

    return LoadedFunctions(trace.paths)


def _look_around() -> _before.Before:
    from ._before import Before

    return Before()


def program_folder() -> str:
    """The folder of the program that runs, as far as it has one."""
    main = getattr(sys.modules.get("__main__"), "__file__", None)
    return os.path.dirname(os.path.abspath(main)) if main else os.getcwd()


def start(path: str, *, options: Options, root: str, argv: list[str] | None = None, lazy: bool = False,
          own_name: bool = False, midway: bool = False, standing: Standing | None = None) -> Trace:
    """Begins to record; `midway` in a program that runs already, with all that it has loaded and begun.

    With `standing`, the patches and the import hook are there already, and remain.

    Raises OSError where the file cannot be written, RuntimeError where one records already.
    """
    global _current, _registered
    if _state.trace is not None:
        raise RuntimeError("this process is being recorded already")
    stop("stopped")  # one that ran into its limit
    before = _look_around() if midway else None
    if standing is not None:
        patches = standing.patches
    else:
        patches = Patches()
        patches.apply()
    if before is not None:
        patches.probe_handles()  # what a loop runs now knows nothing of probes
    missing = {*patches.missing, *(before.unseen() if before is not None else ())}
    if "steps" in missing:
        missing |= _NEED_STEPS
    try:
        trace = Trace(os.path.abspath(path), options=options, root=root, argv=argv,
                      capabilities=[name for name in CAPABILITIES if name not in missing],
                      parent=os.environ.get(PARENT_VARIABLE), lazy=lazy, own_name=own_name)
    except BaseException:
        if standing is None:
            patches.undo()
        if before is not None:
            before.undo()
        raise
    if patches.missing and standing is None:
        _state.warn_of_missing(patches.missing)
    _current = _Recording(trace, patches, before, standing is not None)
    trace.when_stopped_short = _undo
    trace.when_loop_opens = patches.loop_opened
    if not _registered:
        _registered = True
        atexit.register(stop, "exit")
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=_after_fork)
    if before is not None:
        before.write_snapshot(trace)
    _state.trace = trace
    probes.switch_on()
    if before is not None:
        before.probes_are_on(trace, patches.forget_handles)
    return trace


def stop(reason: str) -> None:
    """Ends the recording, if there is one, and takes the probes out of asyncio."""
    trace = _state.trace
    if trace is not None:
        try:
            trace.close(reason)
        except Exception as error:
            _state.fault("the end of the trace", error)
        _state.trace = None
    _undo()


def _undo() -> None:
    global _current
    recording, _current = _current, None
    if recording is not None:
        recording.undo()


def _after_fork() -> None:
    """The file belongs to the parent; the child writes its own as soon as it has something to write."""
    parent = _state.trace
    if parent is None or _current is None:
        return
    try:
        parent.forget_loops()
        trace = _state.trace = _current.trace = parent.in_child()
        if os.environ.get(PARENT_VARIABLE) == parent.id:
            os.environ[PARENT_VARIABLE] = trace.id
        _children.at_end_of_worker(stop)
    except Exception as error:
        _state.trace = None
        _state.fault("a forked process", error)
