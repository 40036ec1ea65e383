"""How a task comes into being: `task.created`, for ordinary tasks and for eager ones.

The path of an ordinary task is written for speed: everything about its line that depends on nothing but
the calling line and the coroutine is made once.
"""

from __future__ import annotations

import sys
import types
from typing import Any

from . import _causes, _state
from ._endings import ended
from ._entry import probes
from ._tasks import PlainTask, Task, current_task_of, info_of, is_asyncios_own, known_number, number_of
from ._trace import Stream, Trace

_NAMES = frozenset({str, int})
"""Types of names that are turned to text without running code of the program."""
_NEVER_EAGER = sys.version_info < (3, 14)
"""A loop without a task factory starts no task eagerly."""


def task_created(task: Any, loop: Any) -> Any:
    """Called as BaseEventLoop.create_task returns a task; returns it."""
    trace = _state.trace
    if trace is None or not isinstance(task, PlainTask):
        return task
    try:
        if (loop._task_factory is None and _NEVER_EAGER) or not known_number(task, trace):
            number = next(trace.tasks)
            _created(trace, loop, number, task._coro, task.get_name(), 3, "")
            task._cancelscope, task._cancelscope_info = -number, None
            if task.__class__ is not Task and not isinstance(task, Task):
                info_of(task, trace)  # it cannot be left alone: nobody tells of requests to it
            if task.done():
                ended(trace, task, number)
    except Exception as error:
        _state.fault("a new task", error)
    return task


def _created(trace: Trace, loop: Any, number: int, coroutine: Any, name: str | None, depth: int, rest: str) -> Stream:
    """Writes `task.created`; the frame at this depth called the loop's create_task()."""
    try:
        owner, stream = loop._cancelscope
        if owner is not trace:
            stream = trace.loop_stream(loop)
    except AttributeError:
        stream = trace.loop_stream(loop)
    creating = probes.creating
    if creating is not None and (coroutine is None or creating[0] is coroutine):
        # asyncio's own create_task() functions name the task, and enter it in its group, only afterwards.
        # A task that a factory of the program started eagerly, and that is done already, has no coroutine any more.
        depth += 1
        coroutine, given, group = creating
        if given is not None and given.__class__ in _NAMES:
            name = str(given)
        if group is not None:
            rest += _scope_field(trace, getattr(group, "_cancelscope", None))
    frame = sys._getframe(depth)
    running = current_task_of(loop)
    parent = 0 if running is None else number_of(running, trace)
    if running is None and is_asyncios_own(coroutine):
        raise _state.NotTheProgram
    try:
        coroutine_name, known_parent, known_rest, tail = trace.sites.births[id(frame.f_code) + frame.f_lasti]
        if coroutine_name is not coroutine.__qualname__ or known_parent != parent or known_rest != rest:
            tail = _tail(trace, frame, coroutine, parent, rest)
    except (KeyError, AttributeError):
        tail = _tail(trace, frame, coroutine, parent, rest)
    head = stream.created
    seq, nanos = next(stream.tick)
    if name is None:
        trace.write_bytes(head % (nanos - trace.base_nanos, seq, number) + tail)
    else:
        named = f',"name":{trace.quote_name(name[:256])}'
        trace.write_bytes(head % (nanos - trace.base_nanos, seq, number) + named.encode() + tail)
    return stream


def _tail(trace: Trace, frame: types.FrameType, coroutine: Any, parent: int, rest: str) -> bytes:
    """What follows a task's name: its parent, the coroutine, the line that creates it, and the scope of a wait_for that does.

    Kept for the line, as the next task of a loop or of a group differs in number and name only.
    """
    sites = trace.sites
    site = sites.first_user_frame(frame)
    tail = f',"parent":{parent}{rest}' if parent else rest
    tail += trace.coroutine_field(coroutine) + (f',"site":{site}' if site else "")
    qualname = getattr(coroutine, "__qualname__", None)
    if qualname is not None and sites.is_user(frame.f_code):
        kept = f"{tail}}}\n".encode()
        sites.births[id(frame.f_code) + frame.f_lasti] = qualname, parent, rest, kept
        return kept
    return f"{tail}{_scope_field(trace, _causes.wait_for_scope(frame))}}}\n".encode()


def _scope_field(trace: Trace, scope: Any) -> str:
    return f',"scope":{scope.id}' if scope is not None and scope.trace is trace else ""


def eager_starting(loop: Any, coroutine: Any, name: Any) -> None:
    """Called before an eager task is constructed: it takes its first step, perhaps its last, in its constructor."""
    trace = _state.trace
    if trace is None or not loop.is_running():
        return
    try:
        frame = sys._getframe(1).f_back  # the loop's create_task()
        if name is None and frame is not None and frame.f_code.co_name == "create_task":
            name = frame.f_locals.get("name")  # given by the loop only once the factory has returned
        number = next(trace.tasks)
        named = str(name) if name.__class__ in (str, int) else None
        stream = _created(trace, loop, number, coroutine, named, 4, ',"eager":true')
        stream.starting = number
        started(trace, stream, number)
    except Exception as error:
        _state.fault("an eager task", error)


def eager_started(task: Any) -> Any:
    """Called with the eager task that was constructed; returns it."""
    trace = _state.trace
    if trace is not None and isinstance(task, PlainTask):
        try:
            info = info_of(task, trace)
            info.stream.starting = 0
            if task.done():
                ended(trace, task, info.id)
        except Exception as error:
            _state.fault("an eager task", error)
    return task


def started(trace: Trace, stream: Stream, number: int) -> None:
    """Writes `task.started`."""
    seq, nanos = next(stream.tick)
    trace.write_bytes(stream.started % (nanos - trace.base_nanos, seq, number))
