"""Starts and stops the one recording of a process."""

from __future__ import annotations

import asyncio
import atexit
import os
import sys

from . import _hook, _loaded, _state
from ._entry import probes
from ._patches import Patches
from ._trace import PARENT_VARIABLE, Trace

CAPABILITIES = ("tasks", "task.sites", "steps", "cancel.requested", "cancel.delivered", "cancel.cleared",
                "scopes", "cleanup", "waits", "resources", "marks", "lost")
_NEED_STEPS = {"steps", "cancel.delivered", "waits"}

_patches: Patches | None = None
_finder: _hook.ProbingFinder | None = None
_loaded_functions: _loaded.LoadedFunctions | None = None
_registered = False


def program_folder() -> str:
    """The folder of the program that runs, as far as it has one."""
    main = getattr(sys.modules.get("__main__"), "__file__", None)
    return os.path.dirname(os.path.abspath(main)) if main else os.getcwd()


def start(path: str, *, full: bool, root: str, argv: list[str] | None = None, lazy: bool = False,
          rewrite_loaded: bool = False) -> Trace:
    """Begins to record. Raises OSError where the file cannot be written, RuntimeError where one records already."""
    global _patches, _finder, _loaded_functions, _registered
    if _state.trace is not None:
        raise RuntimeError("this process is being recorded already")
    patches = Patches()
    patches.apply()
    capabilities = [name for name in CAPABILITIES if name not in patches.missing]
    if "steps" in patches.missing:
        capabilities = [name for name in capabilities if name not in _NEED_STEPS]
    try:
        trace = Trace(os.path.abspath(path), full=full, root=root, argv=argv, capabilities=capabilities,
                      parent=os.environ.get(PARENT_VARIABLE), lazy=lazy)
    except BaseException:
        patches.undo()
        raise
    if patches.missing:
        _state.warn(f"this asyncio is not written as expected; the trace lacks: {', '.join(sorted(patches.missing))}")
    _patches = patches
    _finder = _hook.install(trace.paths)
    if rewrite_loaded:
        _loaded_functions = _loaded.LoadedFunctions(trace.paths)
    if not _registered:
        _registered = True
        atexit.register(stop, "exit")
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=_after_fork)
    _state.trace = trace
    probes.switch_on()
    if rewrite_loaded:
        _snapshot(trace)
    return trace


def stop(reason: str) -> None:
    """Ends the recording, if there is one, and takes the probes out of asyncio."""
    global _patches, _finder, _loaded_functions
    trace = _state.trace
    if trace is None:
        return
    try:
        trace.close(reason)
    except Exception as error:
        _state.fault("the end of the trace", error)
    _state.trace = None
    probes.switch_off()
    if _patches is not None and _finder is not None:
        _patches.undo()
        _hook.uninstall(_finder)
        if _loaded_functions is not None:
            _loaded_functions.undo()
        _patches = _finder = _loaded_functions = None


def _snapshot(trace: Trace) -> None:
    """Takes in the tasks of a loop that runs already."""
    from ._tasks import number_of

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    try:
        numbers = sorted(number_of(task, trace) for task in asyncio.all_tasks(loop))
        trace.event(trace.stream(), "snapshot", f',"tasks":[{",".join(map(str, numbers))}],"scopes":[]')
    except Exception as error:
        _state.fault("the tasks that run already", error)


def _after_fork() -> None:
    """The file belongs to the parent; the child writes its own as soon as it has something to write."""
    trace = _state.trace
    if trace is not None:
        try:
            _state.trace = trace.in_child()
        except Exception as error:
            _state.trace = None
            _state.fault("a forked process", error)
