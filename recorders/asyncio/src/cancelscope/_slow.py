"""Slow steps: `step.slow`, of tasks and of callbacks."""

from __future__ import annotations

from time import monotonic
from typing import Any

from ._stalls import stalled_nanos
from ._tasks import TaskInfo
from ._waits import SLOW_SECONDS


def slow_step(trace: Any, task: Any, info: TaskInfo, start: float) -> None:
    coroutine = task._coro
    site = 0
    if not task.done():
        site = trace.sites.spent_in(coroutine)
    elif coroutine is not None:
        code = getattr(coroutine, "cr_code", None)
        site = trace.sites.of_code(code) if code is not None else 0
    _write(trace, info.stream, f',"task":{info.id}', start, site)


def slow_callback(trace: Any, handle: Any, start: float) -> None:
    code = getattr(getattr(handle._callback, "__func__", handle._callback), "__code__", None)
    site = trace.sites.of_code(code) if code is not None else 0
    _write(trace, trace.loop_stream(handle._loop), "", start, site)


def _write(trace: Any, stream: Any, fields: str, start: float, site: int) -> None:
    """`start` in seconds on the monotonic clock."""
    seconds = monotonic() - start
    stalled = stalled_nanos(round(seconds * 1e9)) if seconds >= SLOW_SECONDS else None
    more = "" if stalled is None else f',"stalled":{stalled}'
    trace.lasting(stream, "step.slow", fields, start, f'{more},"site":{site}' if site else more)
