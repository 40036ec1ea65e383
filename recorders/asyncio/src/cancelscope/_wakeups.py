"""The step of a task whose awaited future is done, cancelled, or was long in coming."""

from __future__ import annotations

from types import CoroutineType
from typing import Any

from . import _state
from ._sites import innermost
from ._steps import before_step
from ._trace import TraceFileFull
from ._waits import SLOW_SECONDS, kind_of_plain_wait


def before_wakeup(handle: Any, task: Any, start: float) -> Any:
    """As before_step(), of a task that has awaited a future. What is written out here is the commonest case: the task was
    cancelled once, and is not cleaning up yet. The end of a wait that was long and the arrival are two lines, but one write.
    """
    trace = _state.trace
    if trace is None:
        return None
    try:
        info = task._cancelscope_info
        if info is None or not info.plainly or info.trace is not trace:
            return before_step(handle, task, start)
        info.plainly = False
        since = info.since
        if start - since < SLOW_SECONDS or not since or not handle._args[0].cancelled():
            return before_step(handle, task, start)
        stream = info.stream
        coroutine = task._coro
        try:  # as the last cancellation that arrived at this line
            known, below, form = trace.arrivals[id(coroutine.cr_code) + coroutine.cr_frame.f_lasti]
            awaited = coroutine.cr_await
            if below is not None:
                if awaited.cr_code is not below:
                    raise KeyError
                awaited = awaited.cr_await
            if known is not stream or type(awaited) not in innermost:
                raise KeyError
        except (KeyError, AttributeError):
            form = _arrival_form(trace, stream, coroutine)
            if not form:
                return before_step(handle, task, start)
        request, = info.pending
        info.pending = ()
        info.deliveries += 1
        if stream.first:
            trace.write_start(stream)
        number = info.id
        seq, ended = next(stream.tick)
        delivered_seq, nanos = next(stream.tick)
        stream.last_nanos = nanos
        base = trace.base_nanos
        line = form % (ended - base, seq, number, ended - int(since * 1e9), nanos - base, delivered_seq, number, request)
        try:
            trace.append(line)
        except (ValueError, TraceFileFull) as why:
            trace.not_appended(line, why)
        if nanos >= trace.clock.next_nanos:
            trace.clock.check(trace, stream)
    except Exception as error:
        _state.fault("a step", error)
    return task


def _arrival_form(trace: Any, stream: Any, coroutine: Any) -> bytes:
    """The two lines of before_wakeup() for the place where a coroutine waits, or nothing where the kind of the wait depends on
    more than the place."""
    if type(coroutine) is not CoroutineType:
        return b""
    site, below = trace.sites.awaiting(coroutine)
    kind = kind_of_plain_wait(below)
    if not site or not kind:
        return b""
    form: bytes = (stream.form("wait.ended", f',"task":%d,"duration":%d,"site":{site},"onKind":"{kind}"')
                   + stream.form("cancel.delivered", f',"task":%d,"requests":[%d],"site":{site}'))
    if trace.sites.awaits_at_once(coroutine, below):
        trace.arrivals[id(coroutine.cr_code) + coroutine.cr_frame.f_lasti] = stream, below, form
    return form
