"""The step of a task whose awaited future is done, cancelled, or was long in coming."""

from __future__ import annotations

import asyncio
import types
from typing import Any

from . import _state
from ._steps import before_step
from ._trace import TraceFileFull
from ._waits import SLOW_SECONDS, kind_of_plain_wait

Future = asyncio.Future
_NO_ARRIVAL = None, b""


def before_wakeup(handle: Any, task: Any, start: float) -> Any:
    """As before_step(), of a task that has awaited a future. What is written out here is the commonest case: the task was
    cancelled once, and is not cleaning up yet. The end of a wait that was long and the arrival are two lines, but one write.
    """
    trace = _state.trace
    if trace is None:
        return None
    try:
        info = task._cancelscope_info
        waited = handle._args[0] if handle._args else None
        if (info is None or info.trace is not trace or info.spans or info.wait_open or len(info.pending) != 1
                or waited.__class__ is not Future or task._fut_waiter is not waited or not waited.cancelled() or trace.full):
            return before_step(handle, task, start)
        since = info.since
        site, below = trace.sites.awaiting(task._coro)
        stream = info.stream
        known, form = stream.arrivals.get(site, _NO_ARRIVAL)
        if known is not below:
            form = _arrival_form(stream, site, below)
        if not form or start - since < SLOW_SECONDS or not since or hasattr(waited, "_cancelscope"):
            return before_step(handle, task, start)
        request, = info.pending
        info.pending = ()
        info.deliveries += 1
        if stream.first:
            trace.write_start(stream)
        number = info.id
        tick = stream.tick
        seq, ended = next(tick)
        delivered_seq, nanos = next(tick)
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


def _arrival_form(stream: Any, site: int, below: types.CodeType | None) -> bytes:
    """The two lines of before_wakeup() for one place, or nothing where the kind of the wait depends on more than the place."""
    kind = kind_of_plain_wait(below)
    if not site or not kind:
        return b""
    form = (stream.form("wait.ended", f',"task":%d,"duration":%d,"site":{site},"onKind":"{kind}"')
            + stream.form("cancel.delivered", f',"task":%d,"requests":[%d],"site":{site}'))
    stream.arrivals[site] = below, form
    return form
