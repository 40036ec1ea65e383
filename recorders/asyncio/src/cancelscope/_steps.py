"""Steps of tasks and what lies between them: starts, deliveries, waits, ends, slow steps.

`BEFORE` and `AFTER` are put into asyncio's `Handle._run` (see _patches); where there is something to write
they call `before_step` and `after_step`.
"""

from __future__ import annotations

import asyncio
import sys
import types
from asyncio import exceptions, locks, queues, streams, taskgroups, tasks
from typing import Any

from . import _state
from ._births import started
from ._endings import ended
from ._entry import probes
from ._tasks import PlainTask, TaskInfo, info_of, known_number, number_of

SLOW_NANOS = 50_000_000

CancelledError = exceptions.CancelledError
_BUILTIN = types.BuiltinMethodType
_WAKEUP = "task_wakeup"
_GROUP_EXIT = taskgroups.TaskGroup.__aexit__
_OWN_WAIT_FOR = sys.version_info < (3, 12)
"""wait_for() awaits a future of its own. Later it awaits what it was given."""

BEFORE = f"""
cancelscope_start = probes.clock()
cancelscope_task = cancelscope_stepping = None
try:
    if self._callback.__class__ in probes.task_callbacks:
        cancelscope_stepping = True
        cancelscope_task = self._callback.__self__
        if (cancelscope_task.__class__ is not probes.task_class or cancelscope_task._cancelscope < 0
                or self._args and (self._args[0].cancelled() or self._args[0]._exception is not None)
                or cancelscope_start - cancelscope_task._cancelscope_nanos >= {SLOW_NANOS}):
            probes.before_step(self, cancelscope_start)
    elif probes.signals:
        probes.before_callback(self)
except Exception:
    probes.before_step(self, cancelscope_start)
cancelscope_task = None
"""
"""Runs in Handle._run before the callback. The common step of a common task calls nothing of ours: it is
measured, and looked at for what only a step can tell: that the awaited future was cancelled, or was long
in coming. The task must not stay in a local variable: with an exception in flight that would be a cycle."""

AFTER = f"""
cancelscope_end = probes.clock()
try:
    if cancelscope_stepping:
        cancelscope_task = self._callback.__self__
        if (cancelscope_task.__class__ is not probes.task_class or cancelscope_task._cancelscope < 0
                or cancelscope_task.done() or cancelscope_end - cancelscope_start >= {SLOW_NANOS}):
            probes.after_step(self, cancelscope_start, cancelscope_end)
        else:
            cancelscope_task._cancelscope_nanos = cancelscope_end
    elif cancelscope_end - cancelscope_start >= {SLOW_NANOS} or probes.signals:
        probes.after_callback(self, cancelscope_end - cancelscope_start)
except Exception:
    probes.after_step(self, cancelscope_start, cancelscope_end)
cancelscope_task = None
"""
"""Runs in Handle._run after the callback, whichever way it ended."""


def step_callbacks() -> frozenset[type]:
    """The types of the callables by which a loop steps a C task: one for plain steps, one for wake-ups."""
    captured: list[Any] = []
    loop: Any = types.SimpleNamespace(get_debug=lambda: False,
                                      call_soon=lambda callback, *_, **__: captured.append(callback))
    coroutine = asyncio.sleep(0)
    task = PlainTask(coroutine, loop=loop, name="cancelscope")  # named, so that the program's count from Task-1
    task._log_destroy_pending = False
    coroutine.close()
    return frozenset({type(captured[0]), _BUILTIN})


def before_step(handle: Any, start: int) -> None:
    """Called before a step that has something to it; `start` on the monotonic clock."""
    trace = _state.trace
    if trace is None:
        return
    try:
        callback = handle._callback
        task = getattr(callback, "__self__", None)
        if not isinstance(task, PlainTask) or callback.__class__ is _BUILTIN and callback.__name__ != _WAKEUP:
            before_callback(handle)  # a C function that the program has handed to the loop
            return
        number = number_of(task, trace)
        if task._cancelscope_info is None and task._cancelscope < 0 and not trace.full:
            task._cancelscope = number
            started(trace, trace.loop_stream(handle._loop), number)
            return
        _look_at_step(trace, task, info_of(task, trace), handle._args[0] if handle._args else None, start)
    except Exception as error:
        _state.fault("a step", error)


def _look_at_step(trace: Any, task: Any, info: TaskInfo, waited: Any, start: int) -> None:
    since = getattr(task, "_cancelscope_nanos", 0)
    if task._must_cancel or (waited is not None and _is_cancelled(waited)):
        if since:
            _wait_ended(trace, info, waited, start - since, task)
        _delivered(trace, task, info)
    elif info.started:
        info.pending = ()  # what the task awaited swallowed the request
        if since and (info.wait_open or start - since >= SLOW_NANOS or trace.full):
            _wait_ended(trace, info, waited, start - since, task)
    else:
        info.started = True
        started(trace, info.stream, info.id)


def after_step(handle: Any, start: int, end: int) -> None:
    """Called after a step that ended its task, was slow, or whose task is being watched."""
    trace = _state.trace
    if trace is None:
        return
    try:
        task = getattr(handle._callback, "__self__", None)
        if not isinstance(task, PlainTask):
            after_callback(handle, end - start)
            return
        number = number_of(task, trace)
        if end - start >= SLOW_NANOS or trace.full:
            _slow_step(trace, task, info_of(task, trace), end - start)
        if task.done():
            ended(trace, task, number)
            return
        task._cancelscope_nanos = end
        info = task._cancelscope_info
        if info is not None:
            if info.open or info.spans or trace.full:
                _wait_began(trace, task, info)
            task._cancelscope = -number if info.needs_watching() else number
    except Exception as error:
        _state.fault("a step", error)


def before_callback(handle: Any) -> None:
    """Called before a callback while a signal handler of the program stands in the queue."""
    trace = _state.trace
    if trace is not None and id(handle) in probes.signals:
        trace.loop_stream(handle._loop).in_signal = True


def after_callback(handle: Any, duration: int) -> None:
    """Called after a callback that was slow, or may have been that of a signal; `duration` in nanoseconds."""
    trace = _state.trace
    if trace is None:
        return
    try:
        if id(handle) in probes.signals:
            probes.signals.discard(id(handle))
            trace.loop_stream(handle._loop).in_signal = False
        if duration >= SLOW_NANOS:
            code = getattr(getattr(handle._callback, "__func__", handle._callback), "__code__", None)
            site = trace.sites.of_code(code) if code is not None else 0
            rest = f',"site":{site}' if site else ""
            trace.event(trace.loop_stream(handle._loop), "step.slow", f',"duration":{duration}{rest}')
    except Exception as error:
        _state.fault("a callback", error)


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


def _wait_ended(trace: Any, info: TaskInfo, waited: Any, duration: int, task: Any) -> None:
    if info.wait_open:
        info.wait_open = False
        fields = ""
    elif duration >= SLOW_NANOS:
        trace.clock.check(trace, info.stream)
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
    if isinstance(waited, PlainTask):
        number = known_number(waited, trace)
        fields = f',"onTask":{number}' if number else ""
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
        elif below is tasks.wait.__code__ and info.wait_scope is not None:
            fields, kind = f',"onScope":{info.wait_scope.id}', "wait"
        elif below is tasks.wait_for.__code__ and _OWN_WAIT_FOR and info.scopes:
            fields, kind = f',"onScope":{info.scopes[-1].id}', "timeout"
    if kind is None:
        kind = "future" if waited is not None else "yield"
    if site:
        fields += f',"site":{site}'
    return f'{fields},"onKind":"{kind}"'


