"""Steps of tasks and what lies between them: starts, deliveries, waits, ends, slow steps.

`BEGIN`, `BEFORE`, `AFTER` and `RAISED` are put into asyncio's `BaseEventLoop._run_once`, around the run of each handle,
and where a loop has a `_run_once` of its own into `Handle._run` (see _patches); where there is something to write
they call the functions here.
"""

from __future__ import annotations

import asyncio
import sys
import types
from asyncio import exceptions
from time import monotonic
from typing import Any

from . import _state
from ._births import started
from ._cleanup import delivered_inside
from ._endings import ended
from ._entry import probes
from ._slow import slow_callback, slow_step
from ._tasks import ENDED, NEW, STARTING, WATCHED, PlainTask, TaskInfo, info_of, number_of
from ._trace import TraceFileFull
from ._waits import NOWHERE, SLOW_SECONDS, wait_began, wait_ended

CancelledError = exceptions.CancelledError
_BUILTIN = types.BuiltinMethodType
_WAKEUP = "task_wakeup"

BEGIN = """
cancelscope_clock = probes.clock
cancelscope_step = probes.step_class
cancelscope_wakeup = probes.wakeup_class
cancelscope_task = None
cancelscope_start = cancelscope_clock()
if cancelscope_start >= probes.stalls.due:
    probes.look(cancelscope_start)
"""
"""Runs before the first handle of an iteration."""

BEFORE = f"""
try:
    cancelscope_kind = type(handle._callback)
    if cancelscope_kind is cancelscope_step:
        cancelscope_task = handle._callback.__self__
        if cancelscope_start - cancelscope_task._cancelscope_since >= {SLOW_SECONDS}:
            if (cancelscope_task._cancelscope_since == {NEW} and cancelscope_task._cancelscope_info is None
                    and probes.plainly):
                cancelscope_task._cancelscope_since = {STARTING}
                cancelscope_stream = handle._loop._cancelscope[1]
                cancelscope_stream.first_start = cancelscope_start
                cancelscope_stream.first = cancelscope_task._cancelscope
            else:
                cancelscope_task = probes.before_step(handle, cancelscope_task, cancelscope_start)
    elif cancelscope_kind is cancelscope_wakeup:
        cancelscope_task = handle._callback.__self__
        if (cancelscope_start - cancelscope_task._cancelscope_since >= {SLOW_SECONDS}
                or handle._args[0].cancelled() or handle._args[0]._exception is not None):
            cancelscope_task = probes.before_wakeup(handle, cancelscope_task, cancelscope_start)
    elif probes.signals:
        probes.before_callback(handle)
except Exception:
    cancelscope_task = probes.unknown_step(handle, cancelscope_start)
"""
"""Runs before a handle. The common step of a common task calls nothing of ours: it is measured, and looked at for what
only a step can tell: that the awaited future was cancelled, or was long in coming. The first step only leaves a note: see
Stream.first. The task stays in a local variable no longer than the handle does: with an exception in flight that would be
a cycle."""

AFTER = f"""
if cancelscope_task is None:
    cancelscope_end = cancelscope_clock()
    if cancelscope_end - cancelscope_start >= {SLOW_SECONDS} or probes.signals:
        probes.after_callback(handle, cancelscope_start)
    cancelscope_start = cancelscope_end
else:
    try:
        if cancelscope_task.done():
            cancelscope_start = probes.step_ended(handle, cancelscope_task, cancelscope_start)
        else:
            cancelscope_end = cancelscope_clock()
            if cancelscope_end - cancelscope_start >= {SLOW_SECONDS} or cancelscope_task._cancelscope_since < 0.0:
                cancelscope_start = probes.after_step(handle, cancelscope_task, cancelscope_start, cancelscope_end)
            else:
                cancelscope_task._cancelscope_since = cancelscope_start = cancelscope_end
    except Exception:
        cancelscope_start = cancelscope_clock()
    cancelscope_task = None
"""
"""Runs after a handle. The clock is read once: where one handle ends, the next begins."""

RAISED = """
probes.step_raised(handle, cancelscope_task, cancelscope_start)
cancelscope_task = None
"""
"""Runs where the handle ends the loop: SystemExit, KeyboardInterrupt."""


def step_callbacks() -> tuple[type, type]:
    """The types of the callables by which a loop steps a C task: one for plain steps, one for wake-ups."""
    captured: list[Any] = []
    loop: Any = types.SimpleNamespace(get_debug=lambda: False,
                                      call_soon=lambda callback, *_, **__: captured.append(callback))
    coroutine = asyncio.sleep(0)
    task = PlainTask(coroutine, loop=loop, name="cancelscope")  # named, so that the program's count from Task-1
    task._log_destroy_pending = False
    coroutine.close()
    return type(captured[0]), _BUILTIN


def before_step(handle: Any, task: Any, start: float) -> Any:
    """Called before a step that has something to it. Returns the task, or None where it is no step."""
    trace = _state.trace
    if trace is None:
        return None
    try:
        callback = handle._callback
        if type(callback) is _BUILTIN and callback.__name__ != _WAKEUP:
            before_callback(handle)  # a C function that the program has handed to the loop
            return None
        info = task._cancelscope_info
        if info is None or info.trace is not trace:
            info = info_of(task, trace)
        info.plainly = False
        waited = handle._args[0] if handle._args else None
        since = task._cancelscope_since
        if since < 0.0:
            since = info.since
        if task._must_cancel or (waited is not None and (waited.cancelled() or _fails_with_cancellation(waited))):
            _cancels(trace, task, info, waited, since, start)
        elif info.started:
            info.pending = ()  # what the task awaited swallowed the request
            if since and (info.wait_open or start - since >= SLOW_SECONDS or trace.full):
                wait_ended(trace, info, waited, since, start, trace.sites.awaiting(task._coro))
        else:
            info.started = True
            task._cancelscope_since = STARTING
            started(trace, info.stream, info.id)
    except Exception as error:
        _state.fault("a step", error)
    return task


def _cancels(trace: Any, task: Any, info: TaskInfo, waited: Any, since: float, start: float) -> None:
    """CancelledError is about to be thrown into the task."""
    place = trace.sites.awaiting(task._coro) if info.started else NOWHERE
    if since:
        wait_ended(trace, info, waited, since, start, place)
    if info.spans:
        delivered_inside(trace, info, task._coro)
    _delivered(trace, info, place[0])


def unknown_step(handle: Any, start: float) -> Any:
    """As before_step(), of a callback that belongs to no task, or to one that is not known yet."""
    trace = _state.trace
    if trace is None:
        return None
    try:
        callback = handle._callback
        task = getattr(callback, "__self__", None)
        if not isinstance(task, PlainTask) or callback.__class__ is _BUILTIN and callback.__name__ != _WAKEUP:
            before_callback(handle)
            return None
        number_of(task, trace)
    except Exception as error:
        _state.fault("a step", error)
        return None
    return before_step(handle, task, start)


def step_ended(handle: Any, task: Any, start: float) -> float:
    """Called after a step that ended its task. Returns the time."""
    trace = _state.trace
    if trace is None:
        return monotonic()
    try:
        info = task._cancelscope_info
        if info is None:
            owner, stream = handle._loop._cancelscope
            number = task._cancelscope
            if task._exception is None and owner is trace and not task.cancelled():
                if stream.first != number:
                    return _returned(trace, stream, task, number, start)
                # Its first step was its last, and nothing was written meanwhile: one line tells of both.
                stream.first = 0
                task._cancelscope_since = ENDED
                seq, nanos = next(stream.tick)
                end = nanos * 1e-9
                if end - start < SLOW_SECONDS:
                    stream.last_nanos = nanos
                    base = trace.base_nanos
                    line = stream.ran % (nanos - base, seq, number, int(start * 1e9) - base)
                    try:
                        trace.append(line)
                    except (ValueError, TraceFileFull) as why:
                        trace.not_appended(line, why)
                    return end
                trace.write_bytes(stream.started % (trace.start_nanos(stream, nanos), seq, number))
                info = info_of(task, trace)
                info.ended = False
        elif info.trace is trace and task.cancelled() and not info.ended and not trace.full:
            stream = info.stream
            if monotonic() - start < SLOW_SECONDS and not stream.first:
                info.ended = True
                number = info.id
                trace.cancelling.discard(number)
                seq, nanos = next(stream.tick)
                stream.last_nanos = nanos
                line = stream.cancelled % (nanos - trace.base_nanos, seq, number, info.open)
                try:
                    trace.append(line)
                except (ValueError, TraceFileFull) as why:
                    trace.not_appended(line, why)
                return nanos * 1e-9
        if info is None or info.trace is not trace:
            info = info_of(task, trace)
        end = monotonic()
        if not info.ended:
            if end - start >= SLOW_SECONDS or trace.full:
                slow_step(trace, task, info, start)
            ended(trace, task, info)
    except Exception as error:
        _state.fault("a step", error)
    return monotonic()


def _returned(trace: Any, stream: Any, task: Any, number: int, start: float) -> float:
    """The end of a task of which there is nothing to remember but that it has waited."""
    if task._cancelscope_since == ENDED:
        return monotonic()  # not a step, but a C function of a task that is done
    task._cancelscope_since = ENDED
    now = monotonic()
    if now - start >= SLOW_SECONDS or trace.full:
        slow_step(trace, task, info_of(task, trace), start)
    if stream.first:
        trace.write_start(stream)
    seq, nanos = next(stream.tick)
    stream.last_nanos = nanos
    line = stream.returned % (nanos - trace.base_nanos, seq, number)
    try:
        trace.append(line)
    except (ValueError, TraceFileFull) as why:
        trace.not_appended(line, why)
    return nanos * 1e-9


def after_step(handle: Any, task: Any, start: float, end: float) -> float:
    """Called after a step that was slow, or the first, or whose task is being watched. Returns the time."""
    trace = _state.trace
    if trace is None:
        return end
    try:
        stream = handle._loop._cancelscope[1]
        number = stream.first
        if number:
            stream.first = 0
            seq, nanos = next(stream.tick)
            began = int(stream.first_start * 1e9)
            if began < stream.last_nanos or began > nanos:
                began = min(stream.last_nanos, nanos)
            line = stream.started % (began - trace.base_nanos, seq, number)
            try:
                trace.append(line)
            except (ValueError, TraceFileFull) as why:
                trace.not_appended(line, why)
        if end - start < SLOW_SECONDS and task._cancelscope_info is None and not trace.full:
            task._cancelscope_since = end
            return end
        info = info_of(task, trace)
        if not info.started:  # cancelled before its first step, and alive: aclose() of a generator runs its `finally`
            info.started = True
            started(trace, info.stream, info.id)
        if end - start >= SLOW_SECONDS or trace.full:
            slow_step(trace, task, info, start)
        if info.open or info.spans or trace.full:
            wait_began(trace, task, info)
        if info.needs_watching():
            info.since = end
            task._cancelscope_since = WATCHED
        else:
            task._cancelscope_since = end
    except Exception as error:
        _state.fault("a step", error)
    return monotonic()


def step_raised(handle: Any, task: Any, start: float) -> None:
    """Called after a handle that ends the loop."""
    end = monotonic()
    if task is None:
        after_callback(handle, start)
    elif task.done():
        step_ended(handle, task, start)
    else:
        after_step(handle, task, start, end)


def inside_loop() -> bool:
    """Is Handle._run, which asks, called by a `_run_once` that has the probes itself?"""
    return sys._getframe(2).f_code in probes.loop_codes


def before_callback(handle: Any) -> None:
    """Called before a callback while a signal handler of the program stands in the queue."""
    trace = _state.trace
    if trace is not None and id(handle) in probes.signals:
        trace.loop_stream(handle._loop).in_signal = True


def after_callback(handle: Any, start: float) -> None:
    """Called after a callback that was slow, or may have been that of a signal."""
    trace = _state.trace
    if trace is None:
        return
    try:
        if id(handle) in probes.signals:
            probes.signals.discard(id(handle))
            trace.loop_stream(handle._loop).in_signal = False
        if monotonic() - start >= SLOW_SECONDS:
            slow_callback(trace, handle, start)
    except Exception as error:
        _state.fault("a callback", error)


def _fails_with_cancellation(future: Any) -> bool:
    """A gather fails with CancelledError instead of being cancelled."""
    exception = getattr(future, "_exception", None)
    return exception is not None and isinstance(exception, CancelledError)


def _delivered(trace: Any, info: TaskInfo, site: int) -> None:
    # A task cancelled before its first step never runs, so `started` stays false.
    pending, info.pending = info.pending, ()
    info.deliveries += 1
    stream = info.stream
    if site and len(pending) == 1:
        trace.line(stream, stream.delivered, info.id, pending[0], site)
        return
    rest = f',"task":{info.id}'
    if pending:
        rest += f',"requests":[{",".join(map(str, pending))}]'
    if site:
        rest += f',"site":{site}'
    trace.event(stream, "cancel.delivered", rest)
