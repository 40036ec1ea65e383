"""Scopes: task groups, timeouts, wait_for, shield, gather, wait.

The functions here are called from probes inside asyncio's own functions (see _patches).
"""

from __future__ import annotations

import math
import sys
import time
from asyncio import events, tasks
from types import FrameType
from typing import Any

from ._endings import exception_name
from ._guard import probe
from ._tasks import PlainTask, TaskInfo, current_info, info_of, number_of
from ._trace import Stream, Trace

MAX_TASKS = 20_000
"""Of one scope's list of tasks, so that the line stays well below 1 MiB."""


class Scope:
    """An open scope. It hangs on the asyncio object it describes, as `_cancelscope`."""

    __slots__ = ("id", "kind", "trace", "stream", "owner", "deadline_site", "fired", "error", "abandoned", "closed")

    def __init__(self, trace: Trace, kind: str, stream: Stream, owner: TaskInfo | None) -> None:
        self.id = next(trace.scopes)
        self.kind = kind
        self.trace = trace
        self.stream = stream
        self.owner = owner
        self.deadline_site = 0
        self.fired = False
        self.error: str | None = None
        self.abandoned = False
        self.closed = False


def _open(trace: Trace, kind: str, frame: FrameType | None, owner: TaskInfo | None, *,
          nests: bool, deadline_nanos: int | None = None, members: Any = ()) -> Scope:
    stream = owner.stream if owner is not None else trace.stream()
    trace.clock.check(trace, stream)
    scope = Scope(trace, kind, stream, owner)
    rest = f',"scope":{scope.id},"kind":"{kind}"'
    if owner is not None:
        rest += f',"owner":{owner.id}'
        if owner.scopes:
            rest += f',"parent":{owner.scopes[-1].id}'
        if nests:
            owner.scopes = [*(owner.scopes or ()), scope]
    if deadline_nanos is not None:
        rest += f',"deadline":{deadline_nanos}'
    numbers = dict.fromkeys(number_of(task, trace) for task in members if isinstance(task, PlainTask))
    if numbers:
        rest += f',"tasks":[{",".join(map(str, list(numbers)[:MAX_TASKS]))}]'
    scope.deadline_site = trace.sites.first_user_frame(frame)
    if scope.deadline_site:
        rest += f',"site":{scope.deadline_site}'
    trace.event(stream, "scope.opened", rest)
    return scope


def _close(scope: Scope, outcome: str, error: str | None = None) -> None:
    scope.closed = True
    owner = scope.owner
    if owner is not None and owner.scopes and scope in owner.scopes:
        owner.scopes = [other for other in owner.scopes if other is not scope]
    rest = f',"scope":{scope.id},"outcome":"{outcome}"'
    if error is not None:
        rest += f',"exception":{scope.trace.string(error)}'
    scope.trace.event(scope.stream, "scope.closed", rest)


def _held(trace: Trace, holder: Any) -> Scope | None:
    scope = getattr(holder, "_cancelscope", None)
    return scope if isinstance(scope, Scope) and scope.trace is trace else None


def _deadline_nanos(trace: Trace, loop: Any, when: float | None) -> int | None:
    """A time of the loop's clock as nanoseconds of the trace."""
    if when is None or not math.isfinite(when):
        return None
    nanos = time.monotonic_ns() - trace.base_nanos + int((when - loop.time()) * 1e9)
    return max(-(2**53) + 1, min(nanos, 2**53 - 1))


def _outcome(raised: str | None) -> str:
    if raised is None:
        return "completed"
    return "cancelled" if raised == "asyncio.exceptions.CancelledError" else "failed"


# Task groups


@probe("a task group")
def group_entered(trace: Trace, frame: FrameType, group: Any) -> None:
    if not isinstance(group._parent_task, PlainTask):
        return  # a task written in Python
    owner = info_of(group._parent_task, trace)
    group._cancelscope = _open(trace, "task_group", frame, owner, nests=True)


@probe("a task group")
def group_exiting(trace: Trace, frame: FrameType, group: Any) -> None:
    scope = _held(trace, group)
    if scope is not None:
        trace.event(scope.stream, "scope.closing", f',"scope":{scope.id}')


@probe("a scope")
def exit_raised(trace: Trace, frame: FrameType, holder: Any) -> None:
    """`__aexit__` is being left by an exception."""
    scope = _held(trace, holder)
    error = sys.exc_info()[1]
    if scope is not None and error is not None:
        scope.error = exception_name(error)
        scope.abandoned = _is_abandoned(trace, scope, error)


def _is_abandoned(trace: Trace, scope: Scope, error: BaseException) -> bool:
    """Was its coroutine destroyed, in the midst of whatever runs now? Its own task may close it, too, and go on."""
    return isinstance(error, GeneratorExit) and (scope.owner is None or scope.owner is not current_info(trace))


@probe("a scope")
def exit_left(trace: Trace, frame: FrameType, holder: Any, body_raised: type[BaseException] | None) -> None:
    """`__aexit__` has ended; `body_raised` is what the body of the `async with` raised, and goes on raising."""
    scope = _held(trace, holder)
    if scope is None or scope.abandoned:
        return
    error = scope.error
    if error is None and body_raised is not None:
        error = f"{body_raised.__module__}.{body_raised.__qualname__}".removeprefix("builtins.")
    if scope.kind == "timeout" and holder.expired():
        _close(scope, "expired", error)
    else:
        _close(scope, _outcome(error), error)
    del holder._cancelscope


# Timeouts


@probe("a timeout")
def timeout_entered(trace: Trace, frame: FrameType, timeout: Any) -> None:
    task = timeout._task
    if not isinstance(task, PlainTask):
        return
    caller = frame.f_back
    members = ()
    if caller is not None and caller.f_code is tasks.wait_for.__code__:
        members = (caller.f_locals.get("fut"),)
    deadline = _deadline_nanos(trace, task.get_loop(), timeout._when)
    timeout._cancelscope = _open(trace, "timeout", frame, info_of(task, trace), nests=True,
                                 deadline_nanos=deadline, members=members)


@probe("a timeout")
def timeout_rescheduled(trace: Trace, frame: FrameType, timeout: Any) -> None:
    scope = _held(trace, timeout)
    if scope is None:
        return  # __aenter__ sets the first deadline through this same method
    scope.deadline_site = trace.sites.first_user_frame(frame)
    deadline = _deadline_nanos(trace, timeout._task.get_loop(), timeout._when)
    rest = f',"deadline":{deadline}' if deadline is not None else ""
    trace.event(scope.stream, "scope.rescheduled", f',"scope":{scope.id}{rest}')


@probe("wait_for")
def wait_for_entered(trace: Trace, frame: FrameType, awaitable: Any, timeout: float | None) -> Scope | None:
    """Python 3.11's wait_for(), which runs a task of its own; and any wait_for() with no time at all."""
    owner = current_info(trace)
    if timeout is None or owner is None:
        return None
    loop = events.get_running_loop()
    deadline = _deadline_nanos(trace, loop, loop.time() + timeout)
    return _open(trace, "timeout", frame, owner, nests=True, deadline_nanos=deadline, members=(awaitable,))


@probe("wait_for")
def wait_for_left(trace: Trace, frame: FrameType, scope: Scope | None) -> None:
    if scope is None or scope.trace is not trace or scope.abandoned:
        return
    own = scope.fired or (scope.error == "TimeoutError")
    _close(scope, "expired" if own else _outcome(scope.error), scope.error)


@probe("a scope")
def scope_raised(trace: Trace, frame: FrameType, scope: Scope | None) -> None:
    """As exit_raised, where the function itself keeps the scope."""
    error = sys.exc_info()[1]
    if scope is not None and error is not None:
        scope.error = exception_name(error)
        scope.abandoned = _is_abandoned(trace, scope, error)


# shield, gather, wait


@probe("shield")
def shield_opened(trace: Trace, frame: FrameType, inner: Any, outer: Any) -> Scope:
    scope = _open(trace, "shield", frame, current_info(trace), nests=False, members=(inner,))
    outer._cancelscope = scope
    trace.shields = True
    return scope


@probe("a scope")
def future_done(trace: Trace, frame: FrameType, future: Any) -> None:
    """The outer future of a shield or gather is done."""
    scope = _held(trace, future)
    if scope is None or scope.closed:
        return  # it stays on the future, for the wait that ends with it
    error = None if future.cancelled() else future._exception
    name = exception_name(error) if error is not None else None
    _close(scope, "cancelled" if future.cancelled() else _outcome(name), name)


def _is_asyncio(frame: FrameType | None) -> bool:
    return frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "asyncio"


@probe("gather")
def gather_opened(trace: Trace, frame: FrameType, outer: Any, children: list[Any]) -> None:
    if not _is_asyncio(frame.f_back):  # asyncio gathers too, e.g. as it shuts down
        outer._cancelscope = _open(trace, "gather", frame, current_info(trace), nests=False, members=children)
        if outer.done():
            future_done(outer)


@probe("wait")
def wait_opened(trace: Trace, frame: FrameType, futures: Any) -> Scope | None:
    if _is_asyncio(frame.f_back):
        return None
    owner = current_info(trace)
    scope = _open(trace, "wait", frame, owner, nests=False, members=sorted_tasks(futures, trace))
    if owner is not None:
        owner.wait_scope = scope
    return scope


def sorted_tasks(futures: Any, trace: Trace) -> list[Any]:
    """The tasks of a set in the order of their creation."""
    members = [future for future in futures if isinstance(future, PlainTask)]
    return sorted(members, key=lambda task: number_of(task, trace))


@probe("wait")
def wait_left(trace: Trace, frame: FrameType, scope: Scope | None) -> None:
    if scope is None:
        return
    if scope.owner is not None:
        scope.owner.wait_scope = None
    if scope.trace is trace and not scope.abandoned:
        _close(scope, _outcome(scope.error), scope.error)
