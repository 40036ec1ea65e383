"""Slow steps: `step.slow`, of tasks and of callbacks."""

from __future__ import annotations

from time import monotonic
from typing import Any

from ._stalls import stalled_nanos
from ._tasks import TaskInfo
from ._waits import SLOW_SECONDS, nanos_of

_SLOW_NANOS = nanos_of(SLOW_SECONDS)


def slow_step(trace: Any, task: Any, info: TaskInfo, start: float) -> None:
    coroutine = task._coro
    site = 0
    if not task.done():
        site = trace.sites.spent_in(coroutine)
    elif coroutine is not None:
        code = getattr(coroutine, "cr_code", None)
        site = trace.sites.of_code(code) if code is not None else 0
    rest = f',"site":{site}' if site else ""
    trace.event(info.stream, "step.slow", f',"task":{info.id}{lasted(start)}{rest}')


def lasted(start: float) -> str:
    """How long a step was that began then, in seconds, and how much of that it may have been without a processor.

    A reader takes the line's time less the duration for the beginning: so the duration reaches to the line.
    """
    nanos = nanos_of(monotonic() - start)
    stalled = stalled_nanos(nanos) if nanos >= _SLOW_NANOS else None
    return f',"duration":{nanos}' if stalled is None else f',"duration":{nanos},"stalled":{stalled}'
