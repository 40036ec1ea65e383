"""Requests to cancel a task, and their taking back: what `Task.cancel` and `Task.uncancel` call."""

from __future__ import annotations

import asyncio
import sys
from asyncio import events
from typing import Any

from . import _causes, _state, _transports
from ._tasks import WATCHED, TaskInfo, info_of, watch
from ._trace import Trace, TraceFileFull, brief

_calling_frame = sys._getframe
_bare_info = object.__new__
Future = asyncio.Future


def cancel_requested(task: Any, message: Any) -> int:
    """Called by Task.cancel() before it acts. Returns the number of the request, or 0."""
    trace = _state.trace
    if trace is None:
        return 0
    try:
        frame = _calling_frame(2)
        if frame.f_code is _causes.group_abort_code and message is None:
            request = _by_group(trace, task)
            if request:
                return request
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


def _by_group(trace: Trace, task: Any) -> int:
    """As cancel_requested(), of a task of a group that cancels them all: in the commonest case, the first cancellation of a
    task that waits for a future. Returns 0 where it is another case, and then has done nothing.
    """
    try:
        owner, stream = task._loop._cancelscope
        number = task._cancelscope
    except AttributeError:  # nobody saw the task or its loop yet
        return 0
    form = stream.aborting
    since = task._cancelscope_since
    waited = task._fut_waiter
    if (not form or task._cancelscope_info is not None or since < 0.0 or owner is not trace or number < trace.first_task
            or task.cancelling() or type(waited) is not Future or hasattr(waited, "_cancelscope")):
        return 0
    request: int = next(trace.requests)
    info = task._cancelscope_info = _bare_info(TaskInfo)
    info.id = number
    info.started = True
    info.stream = stream
    info.trace = trace
    info.open = 1
    info.pending = (request,)
    info.last_request = request
    info.since = since
    info.plainly = not trace.full
    info.ended = False
    info.spans = None  # so that reading them costs less than reading what the class says
    info.deliveries = 0
    task._cancelscope_since = WATCHED
    trace.cancelling.add(number)
    if stream.first:
        trace.write_start(stream)
    seq, nanos = next(stream.tick)
    stream.last_nanos = nanos
    line = form % (nanos - trace.base_nanos, seq, request, number, 1)
    try:
        trace.append(line)
    except (ValueError, TraceFileFull) as why:
        trace.not_appended(line, why)
    return request


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
        frame = sys._getframe(2)
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
