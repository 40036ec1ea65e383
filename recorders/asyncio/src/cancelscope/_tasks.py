"""Tasks: born, cancelled, ended, lost.

`Task` takes the place of `asyncio.Task`. It is the C task with two methods overridden, and costs nothing
to create; replacing the class leaves `get_task_factory()` and the user's own factories and subclasses as
they were. Creation is seen by a probe in `BaseEventLoop.create_task`.
"""

from __future__ import annotations

import asyncio
import sys
import types
from asyncio import events, runners, taskgroups, tasks
from typing import Any

from . import _causes, _state
from ._trace import Stream, Trace, brief

PlainTask: Any = tasks.Task
"""The task class that asyncio itself brought."""

_CREATE_TASK = tasks.create_task
_GROUP_CREATE_TASK = taskgroups.TaskGroup.create_task
_ON_SIGINT = runners.Runner._on_sigint

_NAMED_LATE = sys.version_info < (3, 13)
_NEVER_EAGER = sys.version_info < (3, 14)
"""A loop without a task factory starts no task eagerly."""

if isinstance(getattr(tasks, "_current_tasks", None), dict):
    _current_task_of = tasks._current_tasks.get
else:
    _current_task_of = asyncio.current_task


class TaskInfo:
    """What the recorder knows of one task. Never refers to the task: see _steps on cycles."""

    # Defaults live on the class, because most tasks never touch most of them.
    started = False
    ended = False
    pending: tuple[int, ...] = ()
    """Requests made and not delivered yet."""
    last_request = 0
    open = 0
    """Requests that nobody has taken back: `cancelling()`."""
    deliveries = 0
    spans: list[Any] | None = None
    scopes: list[Any] | None = None
    """Task groups and timeouts that the task is inside of, innermost last."""
    resources: dict[tuple[int, int], int] | None = None
    suspended_nanos = 0
    wait_open = False

    def __init__(self, number: int, stream: Stream, trace: Trace) -> None:
        self.id = number
        self.stream = stream
        self.trace = trace


class Task(PlainTask):
    __slots__ = ("_cancelscope",)

    def cancel(self, msg: Any = None) -> bool:
        """Request that this task cancel itself."""
        request = 0
        trace = _state.trace
        if trace is not None:
            try:
                request = _cancel_requested(trace, self, msg, sys._getframe(1))
            except Exception as error:
                _state.fault("a cancellation request", error)
        # _causes finds `request` in this frame when the request is passed on to what the task awaits.
        return PlainTask.cancel(self, msg)

    def uncancel(self) -> int:
        """Decrement the task's count of cancellation requests."""
        before = self.cancelling()
        left = PlainTask.uncancel(self)
        if _state.trace is not None and left < before:
            try:
                _cleared(_state.trace, self, left, sys._getframe(1))
            except Exception as error:
                _state.fault("uncancel()", error)
        return left


Task.__module__ = PlainTask.__module__
Task.__qualname__ = PlainTask.__qualname__
Task.__doc__ = PlainTask.__doc__

CANCEL_CODE = Task.cancel.__code__


def info_of(task: Any, trace: Trace) -> TaskInfo:
    """The record of a task; one that was created before the recording is taken in on first sight."""
    try:
        info = task._cancelscope
        if info.trace is trace:
            return info
    except AttributeError:
        pass
    return _adopted(task, trace)


def known_info(task: Any) -> TaskInfo | None:
    """The record of a task of the current trace, or None."""
    info = getattr(task, "_cancelscope", None)
    return info if info is not None and info.trace is _state.trace else None


def current_info(trace: Trace) -> TaskInfo | None:
    """The record of the task that runs in this thread, or None."""
    loop = events._get_running_loop()
    if loop is None:
        return None
    task = _current_task_of(loop)
    return info_of(task, trace) if isinstance(task, PlainTask) else None


def _adopted(task: Any, trace: Trace) -> TaskInfo:
    stream = trace.loop_stream(task.get_loop())
    if stream.starting is not None:
        info, stream.starting = stream.starting, None
        task._cancelscope = info
        return info
    from ._before import adopted

    return adopted(task, trace, stream)


def _asks_itself(task: Any) -> None:
    from ._before import ask_task

    ask_task(task)


def task_created(task: Any) -> Any:
    """Called as BaseEventLoop.create_task returns a task; returns it."""
    trace = _state.trace
    if trace is not None and isinstance(task, PlainTask):
        try:
            frame = sys._getframe(1)
            loop = task._loop
            if (loop._task_factory is None and _NEVER_EAGER) or known_info(task) is None:
                task._cancelscope = _created(trace, loop, frame, task.get_coro(), task, None, "")
                if type(task) is not Task and not isinstance(task, Task):
                    _asks_itself(task)
                if task.done():
                    ended(trace, task, task._cancelscope)
        except Exception as error:
            _state.fault("a new task", error)
    return task


def _created(trace: Trace, loop: Any, frame: types.FrameType | None, coroutine: Any, task: Any, name: Any,
             rest: str) -> TaskInfo:
    """Writes `task.created`; `frame` is that of the loop's create_task(). An eager task has no object yet."""
    try:
        owner, stream = loop._cancelscope
        if owner is not trace:
            stream = trace.loop_stream(loop)
    except AttributeError:
        stream = trace.loop_stream(loop)
    info = TaskInfo(next(trace.tasks), stream, trace)
    parent = stream.running_info
    if parent is not None or stream.begun_before:
        if stream.starting is not None or task is None or parent is None:
            parent = current_info(trace)  # perhaps inside an eager task, which takes no step of its own
        if parent is not None:
            rest = f',"parent":{parent.id}{rest}'
    if task is None and name is None and frame.f_code.co_name == "create_task":
        name = frame.f_locals.get("name")  # given by the loop only once the factory has returned
    # asyncio's own create_task() functions name the task, and enter it in its group, only afterwards.
    frame = frame.f_back
    site = ""
    if frame is not None:
        code = frame.f_code
        if code is _CREATE_TASK.__code__:
            if _NAMED_LATE and name is None:
                name = frame.f_locals["name"]
            frame = frame.f_back
        elif code is _GROUP_CREATE_TASK.__code__:
            variables = frame.f_locals
            if _NAMED_LATE and name is None:
                name = variables["name"]
            scope = getattr(variables["self"], "_cancelscope", None)
            if scope is not None and scope.trace is trace:
                rest = f',"scope":{scope.id}{rest}'
        else:
            scope = _causes.wait_for_scope(frame)
            if scope is not None:
                rest = f',"scope":{scope.id}{rest}'
        site = trace.sites.first_user_field(frame)
    if name is None and task is not None:
        name = task.get_name()
    named = "" if name is None else f',"name":{trace.quote_name(str(name)[:256])}'
    coroutine_field = ""
    try:
        qualname = coroutine.__qualname__
        coroutine_field = trace.coroutine_fields.get(qualname)
        if coroutine_field is None:
            coroutine_field = trace.coroutine_fields[qualname] = f',"coroutine":{trace.string(qualname)}'
    except AttributeError:
        pass  # an object that only behaves like a coroutine
    seq, nanos = next(stream.tick)
    trace.write(f'{{"event":"task.created","t":{nanos - trace.base_nanos}{stream.middle}{seq},'
                f'"task":{info.id}{named}{coroutine_field}{rest}{site}}}\n')
    return info


def eager_starting(loop: Any, coroutine: Any, name: Any) -> None:
    """Called before an eager task is constructed: it takes its first step, perhaps its last, in its constructor."""
    trace = _state.trace
    if trace is None or not loop.is_running():
        return
    try:
        frame = sys._getframe(1).f_back
        info = _created(trace, loop, frame, coroutine, None, name, ',"eager":true')
        info.started = True
        info.stream.starting = info
        trace.event(info.stream, "task.started", f',"task":{info.id}')
    except Exception as error:
        _state.fault("an eager task", error)


def eager_started(task: Any) -> Any:
    """Called with the eager task that was constructed; returns it."""
    trace = _state.trace
    if trace is not None and isinstance(task, PlainTask):
        try:
            info = info_of(task, trace)
            info.stream.starting = None
            if task.done():
                ended(trace, task, info)
        except Exception as error:
            _state.fault("an eager task", error)
    return task


def _cancel_requested(trace: Trace, task: Any, message: Any, frame: types.FrameType) -> int:
    info = info_of(task, trace)
    request = next(trace.requests)
    cause = _causes.of_cancel(trace, info, frame)
    if frame.f_code is _ON_SIGINT.__code__:
        info.stream.signal_request = request
    # Another thread, or asyncio.run() as it shuts down, has no loop of its own.
    stream = info.stream if events._get_running_loop() is None else trace.stream()
    rest = f',"request":{request},"task":{info.id}{cause}'
    if trace.messages and isinstance(message, str):
        rest += f',"message":{brief(message)}'
    if task.done():
        trace.event(stream, "cancel.requested", rest + ',"accepted":false')
        return request
    count = info.open = task.cancelling() + 1
    info.pending += (request,)
    info.last_request = request
    trace.cancelling.add(info.id)
    trace.event(stream, "cancel.requested", f'{rest},"count":{count}')
    shield = getattr(task._fut_waiter, "_cancelscope", None)
    if shield is not None and getattr(shield, "kind", "") == "shield" and shield.trace is trace:
        trace.event(stream, "cancel.deferred", f',"request":{request},"scope":{shield.id}')
    return request


def _cleared(trace: Trace, task: Any, left: int, frame: types.FrameType) -> None:
    info = info_of(task, trace)
    info.open = left
    if not left:
        trace.cancelling.discard(info.id)
    scope = _causes.absorbing_scope(frame)
    if scope is None:
        site = trace.sites.first_user_frame(frame)
        rest = f',"site":{site}' if site else ""
    else:
        rest = ',"how":"scope_absorbed"' + ("" if scope is True else f',"scope":{scope.id}')
    trace.event(trace.stream(), "cancel.cleared", f',"task":{info.id},"left":{left}{rest}')


def ended(trace: Trace, task: Any, info: TaskInfo) -> None:
    """Writes the end of a task that has just finished."""
    info.ended = True
    outcome = "returned"
    rest = ""
    exception = task._exception  # unlike exception(), does not mark it as retrieved
    if exception is not None:
        outcome, rest = "failed", exception_fields(trace, exception)
        site = trace.sites.raised_at(exception.__traceback__)
        if site:
            rest += f',"site":{site}'
    elif task.cancelled():
        outcome = "cancelled"
    if info.open:
        trace.cancelling.discard(info.id)
    stream = info.stream
    seq, nanos = next(stream.tick)
    trace.write(f'{{"event":"task.ended","t":{nanos - trace.base_nanos}{stream.middle}{seq},'
                f'"task":{info.id},"outcome":"{outcome}"{rest},"cancelling":{info.open}}}\n')


def exception_fields(trace: Trace, exception: BaseException) -> str:
    """`exception` and `message`. The message is only read where reading it runs no user code."""
    fields = f',"exception":{trace.string(exception_name(exception))}'
    arguments = exception.args
    if not trace.messages:
        return fields
    if len(arguments) == 1 and type(arguments[0]) is str:
        fields += f',"message":{brief(arguments[0])}'
    elif isinstance(exception, (OSError, BaseExceptionGroup)) and type(exception).__str__ in _SAFE_STR:
        fields += f',"message":{brief(str(exception))}'
    return fields


_SAFE_STR = {OSError.__str__, BaseExceptionGroup.__str__}


def exception_name(exception: BaseException) -> str:
    """The type of an exception, qualified outside builtins."""
    kind = type(exception)
    if kind.__module__ == "builtins":
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}"


def loop_closed(loop: Any) -> None:
    """Called when a loop has closed: what is pending now will never end."""
    trace = _state.trace
    if trace is None:
        return
    try:
        for task in tasks.all_tasks(loop):
            info = known_info(task)
            if info is not None and not task.done():
                _lost(trace, task, info, "loop_closed")
        trace.event(trace.loop_stream(loop), "stream.closed", "")
    except Exception as error:
        _state.fault("the closing of a loop", error)


def exception_handler_called(context: dict[str, Any]) -> None:
    """asyncio reports through its exception handler what it finds when it destroys a task."""
    trace = _state.trace
    if trace is None:
        return
    try:
        message = context.get("message")
        if message == "Task was destroyed but it is pending!":
            task = context.get("task")
            info = known_info(task)
            if info is not None:
                _lost(trace, task, info, "collected")
        elif message == "Task exception was never retrieved":
            info = known_info(context.get("future") or context.get("task"))
            if info is not None:
                fields = exception_fields(trace, context["exception"])
                trace.event(info.stream, "exception.unretrieved", f',"task":{info.id}{fields}')
    except Exception as error:
        _state.fault("a report of the loop", error)


def _lost(trace: Trace, task: Any, info: TaskInfo, how: str) -> None:
    if info.ended:
        return
    info.ended = True
    trace.cancelling.discard(info.id)
    for key in [key for key, span in trace.open_spans.items() if span.info is info]:
        del trace.open_spans[key]  # they never end
    site = trace.sites.awaiting(task.get_coro())[0] if info.started else 0
    rest = f',"site":{site}' if site else ""
    trace.event(info.stream, "task.lost", f',"task":{info.id},"how":"{how}"{rest}')
