"""Steps of tasks and what lies between them: starts, deliveries, waits, ends, slow steps.

`before_step` and `after_step` are called from inside asyncio's `Handle._run` (see _patches). What they
pass between them is the task's record, never the task: a local variable of `_run` that holds the task
would make a reference cycle through the traceback of its exception.
"""

from __future__ import annotations

import asyncio
import types
from asyncio import exceptions, locks, queues, streams, taskgroups
from time import monotonic_ns
from typing import Any

from . import _state
from ._tasks import TaskInfo, ended, info_of

SLOW_NANOS = 50_000_000

CancelledError = exceptions.CancelledError
_BUILTIN = types.BuiltinMethodType
_step_type: type | None = None
"""The private C type of a task's steps, known once the first has been seen."""
_WAKEUP = "task_wakeup"

_GROUP_EXIT = taskgroups.TaskGroup.__aexit__


def before_step(handle: Any) -> TaskInfo | int | None:
    """Called before a handle runs. Returns what `after_step` wants back."""
    global _step_type
    trace = _state.trace
    if trace is None:
        return None
    try:
        callback = handle._callback
        kind = type(callback)
        waited = None
        if kind is not _step_type:
            if kind is _BUILTIN and callback.__name__ == _WAKEUP:
                waited = handle._args[0]
            elif kind.__name__ == "TaskStepMethWrapper":
                _step_type = kind
            else:
                if trace.signal_handles and id(handle) in trace.signal_handles:
                    trace.signal_handles.discard(id(handle))
                    trace.loop_stream(handle._loop).in_signal = True
                    trace.in_signals += 1
                return monotonic_ns()
        task = callback.__self__
        try:
            info = task._cancelscope
            if info.trace is not trace:
                info = info_of(task, trace)
        except AttributeError:
            info = info_of(task, trace)
        stream = info.stream
        stream.running = task
        stream.running_info = info
        if task._must_cancel or (waited is not None and _is_cancelled(waited)):
            stream.step_start_nanos = monotonic_ns()
            if info.suspended_nanos:
                _wait_ended(trace, task, info, waited)
            _delivered(trace, task, info)
        elif info.started:
            now = stream.step_start_nanos = monotonic_ns()
            if info.pending:
                info.pending = ()  # what the task awaited swallowed the request
            if info.suspended_nanos and (info.wait_open or now - info.suspended_nanos >= SLOW_NANOS or trace.full):
                _wait_ended(trace, task, info, waited)
        else:
            info.started = True
            seq, now = next(stream.tick)
            stream.step_start_nanos = now
            trace.write(f'{{"event":"task.started","t":{now - trace.base_nanos}{stream.middle}{seq},'
                        f'"task":{info.id}}}\n')
        return info
    except Exception as error:
        _state.fault("a step", error)
        return None


def after_step(step: TaskInfo | int, handle: Any) -> None:
    """Called after a handle ran; `step` is what `before_step` returned."""
    trace = _state.trace
    if trace is None:
        return
    try:
        now = monotonic_ns()
        if step.__class__ is int:
            if now - step >= SLOW_NANOS or trace.in_signals:
                _callback_ended(trace, handle, now - step)
            return
        stream = step.stream
        task, stream.running, stream.running_info = stream.running, None, None
        if task is None or step.trace is not trace:
            return
        if now - stream.step_start_nanos >= SLOW_NANOS or trace.full:
            _slow_step(trace, task, step, now - stream.step_start_nanos)
        if task.done():
            ended(trace, task, step)
            return
        step.suspended_nanos = now
        if step.open or step.spans or trace.full:
            _wait_began(trace, task, step)
    except Exception as error:
        _state.fault("a step", error)


def _is_cancelled(future: Any) -> bool:
    """Will taking this future's result raise CancelledError? A gather fails with it instead of being cancelled."""
    if future.cancelled():
        return True
    exception = getattr(future, "_exception", None)
    return exception is not None and isinstance(exception, CancelledError)


def _delivered(trace: Any, task: Any, info: TaskInfo) -> None:
    rest = f',"task":{info.id}'
    if info.pending:
        rest += f',"requests":[{",".join(map(str, info.pending))}]'
        info.pending = ()
    if info.started:
        site = trace.sites.awaiting(task._coro)[0]
        if site:
            rest += f',"site":{site}'
    info.deliveries += 1
    trace.event(info.stream, "cancel.delivered", rest)
    # A task cancelled before its first step never runs, so `started` stays false.


def _callback_ended(trace: Any, handle: Any, duration: int) -> None:
    loop = handle._loop
    stream = trace.loop_stream(loop)
    if stream.in_signal:
        stream.in_signal = False
        trace.in_signals -= 1
    if duration >= SLOW_NANOS:
        code = getattr(getattr(handle._callback, "__func__", handle._callback), "__code__", None)
        site = trace.sites.of_code(code) if code is not None else 0
        rest = f',"site":{site}' if site else ""
        trace.event(stream, "step.slow", f',"duration":{duration}{rest}')


def _slow_step(trace: Any, task: Any, info: TaskInfo, duration: int) -> None:
    coroutine = task._coro
    site = 0
    if not task.done():
        site = trace.sites.awaiting(coroutine)[0]
    elif coroutine is not None:
        code = getattr(coroutine, "cr_code", None)
        site = trace.sites.of_code(code) if code is not None else 0
    rest = f',"site":{site}' if site else ""
    trace.event(info.stream, "step.slow", f',"task":{info.id},"duration":{duration}{rest}')


def _wait_began(trace: Any, task: Any, info: TaskInfo) -> None:
    info.wait_open = True
    trace.event(info.stream, "wait.began", f',"task":{info.id}{_wait_fields(trace, task, info, task._fut_waiter)}')


def _wait_ended(trace: Any, task: Any, info: TaskInfo, waited: Any) -> None:
    duration = info.stream.step_start_nanos - info.suspended_nanos
    if info.wait_open:
        info.wait_open = False
        fields = ""
    elif duration >= SLOW_NANOS:
        fields = _wait_fields(trace, task, info, waited)
    else:
        return
    trace.event(info.stream, "wait.ended", f',"task":{info.id},"duration":{duration}{fields}')


_kinds: dict[types.CodeType, str] = {}


def _wait_kinds() -> dict[types.CodeType, str]:
    """What a wait in one of asyncio's own coroutines is called, by code object."""
    kinds = {
        "sleep": [asyncio.sleep],
        "lock": [locks.Lock.acquire],
        "semaphore": [locks.Semaphore.acquire],
        "event": [locks.Event.wait],
        "condition": [locks.Condition.wait, locks.Condition.wait_for],
        "queue": [queues.Queue.get, queues.Queue.put, queues.Queue.join],
        "io": [streams.StreamReader.read, streams.StreamReader.readline, streams.StreamReader.readuntil,
               streams.StreamReader.readexactly, streams.StreamWriter.drain, streams.StreamWriter.wait_closed,
               streams.open_connection],
        "task_group": [_GROUP_EXIT],
    }
    if hasattr(locks, "Barrier"):
        kinds["barrier"] = [locks.Barrier.wait]
    return {function.__code__: kind for kind, functions in kinds.items() for function in functions}


def _wait_fields(trace: Any, task: Any, info: TaskInfo, waited: Any) -> str:
    site, below = trace.sites.awaiting(task._coro)
    fields = ""
    kind = None
    scope = getattr(waited, "_cancelscope", None)
    if isinstance(scope, TaskInfo):
        if scope.trace is trace:
            fields = f',"onTask":{scope.id}'
        kind = "task"
    elif scope is not None and scope.trace is trace:
        fields, kind = f',"onScope":{scope.id}', scope.kind
    elif below is not None:
        if not _kinds:
            _kinds.update(_wait_kinds())
        kind = _kinds.get(below)
        if below is _GROUP_EXIT.__code__ and info.scopes:
            kind = "task_group"
            groups = [entered for entered in info.scopes if entered.kind == "task_group"]
            if groups:
                fields = f',"onScope":{groups[-1].id}'
    if kind is None:
        kind = "future" if waited is not None else "yield"
    if site:
        fields += f',"site":{site}'
    return f'{fields},"onKind":"{kind}"'


