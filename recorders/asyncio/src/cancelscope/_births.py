"""How a task comes into being: `task.created`, for ordinary tasks and for eager ones.

The path of an ordinary task is written for speed: everything about its line that depends on nothing but the calling line,
the running task and the coroutine is made once.
"""

from __future__ import annotations

import sys
from asyncio import taskgroups, tasks
from typing import Any

from . import _causes, _state
from ._endings import ended
from ._entry import probes
from ._tasks import NEW, PlainTask, Task, current_task_of, info_of, is_asyncios_own, known_number, number_of
from ._trace import Stream, Trace, TraceFileFull

MAX_NAME = 256
_NAMES = frozenset({str, int})
"""Types of names that are turned to text without running code of the program."""
_calling_frame = sys._getframe
_ORDINARY = Task if sys.version_info < (3, 14) else None
"""The class of tasks that a loop without a task factory starts later: since 3.14 it may start them at once."""


def task_created(task: Any, loop: Any) -> Any:
    """Called as BaseEventLoop.create_task returns a task; returns it."""
    trace = _state.trace
    if trace is None:
        return task
    try:
        if type(task) is not _ORDINARY or loop._task_factory is not None:
            if isinstance(task, PlainTask) and not known_number(task, trace):
                by_factory(trace, task, loop)
            return task
        try:  # as the last task that this line created, but for number and name
            coroutine = task._coro
            creating = probes.creating
            if creating is None or creating[0] is not coroutine:
                frame = _calling_frame(2)
                name = scope = None
            else:
                frame = _calling_frame(3)
                _, name, scope = creating
                if scope is not None:
                    scope = scope._cancelscope  # of the group
            held, parent, known_scope, qualname, stream, form = trace.births[id(frame.f_code) + frame.f_lasti]
            if (held is not loop._cancelscope or parent != current_task_of(loop)._cancelscope or known_scope is not scope
                    or qualname is not coroutine.__qualname__):
                raise KeyError
            if name is None:
                name = task.get_name()
            elif type(name) is not str or len(name) > MAX_NAME:
                raise KeyError
        except (KeyError, AttributeError):  # there is none
            number = next(trace.tasks)
            _created(trace, loop, number, task._coro, task, 3, "")
        else:
            if stream.first:
                trace.write_start(stream)
            named = trace.quote_name(name).encode()
            number = next(trace.tasks)
            seq, nanos = next(stream.tick)
            stream.last_nanos = nanos
            line = form % (nanos - trace.base_nanos, seq, number, named)
            try:
                trace.append(line)
            except (ValueError, TraceFileFull) as why:
                trace.not_appended(line, why)
        task._cancelscope_info = None
        task._cancelscope_since = NEW
        task._cancelscope = number
    except Exception as error:
        _state.fault("a new task", error)
    return task


def by_factory(trace: Trace, task: Any, loop: Any) -> None:
    """A task that a factory of the program made, perhaps of a class of its own, perhaps eagerly."""
    number = next(trace.tasks)
    _created(trace, loop, number, task._coro, task, 4, "")
    task._cancelscope, task._cancelscope_info, task._cancelscope_since = number, None, NEW
    info = info_of(task, trace) if not isinstance(task, Task) or task.done() else None
    if info is not None and task.done():
        ended(trace, task, info)


def _created(trace: Trace, loop: Any, number: int, coroutine: Any, named: Any, depth: int, rest: str) -> Stream:
    """Writes `task.created`; the frame at this depth called the loop's create_task(). `named` is the task, or its name."""
    stream = trace.loop_stream(loop)
    name = scope = None
    creating = probes.creating
    if creating is None or creating[0] is not coroutine and coroutine is not None:
        creating = _taken_by_another_thread(sys._getframe(depth), coroutine)
    if creating is not None:
        # asyncio's own create_task() functions name the task, and enter it in its group, only afterwards.
        # A task that a factory of the program started eagerly, and that is done already, has no coroutine any more.
        depth += 1
        coroutine, name, group = creating
        name = str(name) if name.__class__ in _NAMES else None
        scope = getattr(group, "_cancelscope", None)
    if name is None:
        name = named.get_name() if isinstance(named, PlainTask) else named
    frame = sys._getframe(depth)
    running = current_task_of(loop)
    parent = 0 if running is None else number_of(running, trace)
    if running is None and is_asyncios_own(coroutine, loop):
        raise _state.NotTheProgram
    site = trace.sites.first_user_frame(frame)
    qualname = getattr(coroutine, "__qualname__", None)
    keep = qualname is not None and parent and not rest and trace.sites.is_user(frame.f_code)
    owner = scope if scope is not None or keep else _causes.wait_for_scope(frame)
    fields = f',"parent":{parent}{rest}' if parent else rest
    fields += _scope_field(trace, owner) + trace.coroutine_field(coroutine) + (f',"site":{site}' if site else "")
    if keep:
        form = stream.form("task.created", f',"task":%d,"name":%b{fields}')
        trace.births[id(frame.f_code) + frame.f_lasti] = loop._cancelscope, parent, scope, qualname, stream, form
    called = f',"name":{trace.quote_name(name[:MAX_NAME])}' if name is not None else ""
    trace.event(stream, "task.created", f',"task":{number}{called}{fields}')
    return stream


def _taken_by_another_thread(frame: Any, coroutine: Any) -> tuple[Any, Any, Any] | None:
    """What one of asyncio's create_task() functions, if that is this frame, had put into probes.creating."""
    code = frame.f_code
    if code is tasks.create_task.__code__:
        return coroutine, frame.f_locals.get("name"), None
    if code is taskgroups.TaskGroup.create_task.__code__:
        return coroutine, frame.f_locals.get("name"), frame.f_locals.get("self")
    return None


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
        named = str(name) if name.__class__ in _NAMES else None
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
                ended(trace, task, info)
        except Exception as error:
            _state.fault("an eager task", error)
    return task


def started(trace: Trace, stream: Stream, number: int) -> None:
    """Writes `task.started`."""
    if stream.first:
        trace.write_start(stream)
    seq, nanos = next(stream.tick)
    stream.last_nanos = nanos
    trace.write_bytes(stream.started % (nanos - trace.base_nanos, seq, number))
