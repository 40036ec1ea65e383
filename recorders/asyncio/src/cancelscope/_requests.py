"""Requests to cancel a task, and their taking back: what `Task.cancel` and `Task.uncancel` call."""

from __future__ import annotations

import asyncio
import sys
from asyncio import events
from typing import Any, Iterator

from . import _causes, _state, _transports
from ._tasks import WATCHED, Task, TaskInfo, info_of, plain_cancel, watch
from ._trace import Stream, Trace, TraceFileFull, brief

_calling_frame = sys._getframe
_bare_info = object.__new__
Future = asyncio.Future
_OURS = {Task.cancel.__code__, Task.uncancel.__code__}


def cancel_requested(task: Any, message: Any) -> int:
    """Called by Task.cancel() before it acts. Returns the number of the request, or 0."""
    trace = _state.trace
    if trace is None:
        return 0
    try:
        frame = _calling_frame(2)
        if type(task) is not Task:
            frame = _beyond_own_method(task, "cancel", frame)
        info = info_of(task, trace)
        request = next(trace.requests)
        stream = info.stream
        if events._get_running_loop() is not None:
            stream = trace.stream()  # another thread, or asyncio.run() as it shuts down, has no loop of its own
        rest = f',"request":{request},"task":{info.id}{_causes.of_cancel(trace, info, frame)}'
        if trace.messages and isinstance(message, str):
            rest += f',"message":{brief(message)}'
        if task.done():
            trace.event(stream, "cancel.requested", rest + ',"accepted":false')
            return request
        count = _accepted(trace, task, info, request)
        trace.event(stream, "cancel.requested", f'{rest},"count":{count}')
        if not info.started and count == 1:
            _transports.handed_to(trace, info, task._coro)
        waited = task._fut_waiter
        if waited is not None:
            shield = getattr(waited, "_cancelscope", None)
            if shield is None:
                info.plainly = count == 1 and type(waited) is Future and not (info.spans or info.wait_open or trace.full)
            elif getattr(shield, "kind", "") == "shield" and shield.trace is trace \
                    and not waited.done():
                trace.event(stream, "cancel.deferred", f',"request":{request},"scope":{shield.id}')
        return request
    except Exception as error:
        _state.fault("a cancellation request", error)
        return 0


def _beyond_own_method(task: Any, name: str, frame: Any) -> Any:
    """The frame of whoever called a method that the task's class, one of the program's own, overrides and hands on."""
    own = {getattr(base.__dict__.get(name), "__code__", None) for base in type(task).__mro__} - _OURS
    while frame.f_code in own and frame.f_locals.get(frame.f_code.co_varnames[0]) is task and frame.f_back is not None:
        frame = frame.f_back
    return frame


def aborting(tasks: Any, group: Any) -> Any:
    """Called as a task group begins to cancel its tasks. Returns those that it has to ask itself, in their order; asks the others
    as they come by: why all are asked is looked up once, and what most of them have in common is not asked of each.
    """
    trace = _state.trace
    if trace is None:
        return tasks
    try:
        stream = trace.loop_stream(group._loop)
        trace.clock.check(trace, stream)
        cause = _causes.group_abort(trace, _calling_frame(1))
        form = stream.form("cancel.requested", f',"request":%d,"task":%d{cause},"count":1')
        return _but_the_commonest(trace, stream, form, tasks)
    except Exception as error:
        _state.fault("a cancellation request", error)
        return tasks


def _but_the_commonest(trace: Trace, stream: Stream, form: bytes, tasks: Any) -> Iterator[Any]:
    """Asks each task that waits for a plain future and was never asked before; yields the others. Each line is written before
    its task is asked. A generator: it takes the tasks from the group's set just when the group would.
    """
    first_task, base = trace.first_task, trace.base_nanos
    mark, tick, requests, plainly = trace.cancelling.add, stream.tick, trace.requests, not trace.full
    for task in tasks:
        try:
            since = task._cancelscope_since
            number = task._cancelscope
            waited = task._fut_waiter
            if (since < 0.0 or task._cancelscope_info is not None or type(waited) is not Future or number < first_task
                    or type(task) is not Task or task.cancelling() or trace.shields and hasattr(waited, "_cancelscope")):
                raise AttributeError
            request: int = next(requests)
            info = _bare_info(TaskInfo)
            info.id = number
            info.started = True
            info.stream = stream
            info.trace = trace
            info.ended = False
            info.pending = (request,)
            info.last_request = request
            info.open = 1
            info.plainly = plainly
            info.deliveries = 0
            info.spans = ()
            info.scopes = info.resources = info.wait_scope = None
            info.was_cancelled = info.wait_open = False
            info.since = since
            task._cancelscope_info = info
            task._cancelscope_since = WATCHED
            mark(number)
            if stream.first:
                trace.write_start(stream)
            seq, nanos = next(tick)
            stream.last_nanos = nanos
            line = form % (nanos - base, seq, request, number)
            try:
                trace.append(line)
            except (ValueError, TraceFileFull) as why:
                trace.not_appended(line, why)
        except AttributeError:  # it is another case, or nobody has seen the task yet
            pass
        except Exception as error:
            _state.fault("a cancellation request", error)
        else:
            plain_cancel(task)
            continue
        yield task


def _accepted(trace: Trace, task: Any, info: TaskInfo, request: int) -> int:
    """The task will count this request. Returns its count."""
    count = info.open = task.cancelling() + 1
    info.plainly = False
    info.pending += (request,)
    info.last_request = request
    watch(task, info)
    trace.cancelling.add(info.id)
    return count


def cleared(task: Any, left: int) -> None:
    """Called by Task.uncancel() once it has taken a request back; `left` are not."""
    trace = _state.trace
    if trace is None:
        return
    try:
        frame = _calling_frame(2)
        if type(task) is not Task:
            frame = _beyond_own_method(task, "uncancel", frame)
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
    except Exception as error:
        _state.fault("uncancel()", error)
