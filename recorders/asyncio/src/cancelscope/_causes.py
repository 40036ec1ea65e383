"""Who cancelled, and why: read from the code that called `cancel()`.

asyncio's own callers are told by their code objects; what they know of the cause (the failed task, the
expired timeout) is in their local variables. Everybody else is the program: `explicit`.
"""

from __future__ import annotations

from asyncio import events, exceptions, runners, taskgroups, tasks, timeouts
from types import CodeType, FrameType
from typing import TYPE_CHECKING, Any, Callable

from . import _signals
from ._sites import loop_machinery
from ._tasks import CANCEL_CODE, TaskInfo, current_info, current_task_of, known_number
from ._trace import Trace

if TYPE_CHECKING:
    from ._scopes import Scope

_Rule = Callable[[Trace, TaskInfo, FrameType], str]
_rules: dict[int, _Rule] = {}
"""By the id of the calling code."""

_ensure_future_codes: set[CodeType] = set()

WAIT_FOR_VARIABLE = "cancelscope_scope"
"""The local variable in which the probed wait_for of Python 3.11 keeps its scope."""


def prepare() -> None:
    """Learns the code objects of asyncio as they are now, after the probes went in."""
    _rules.clear()
    group = taskgroups.TaskGroup
    for function, rule in (
        (timeouts.Timeout._on_timeout, _by_timeout),
        (group._abort, _by_group_abort),
        (group._on_task_done, _by_failed_child),
        (group.__aexit__, _by_group_exit),
        (runners._cancel_all_tasks, _by_shutdown),
        (runners.Runner._on_sigint, _by_sigint),
        (tasks._GatheringFuture.cancel, _by_gather),
        (tasks._cancel_and_wait, _by_wait_for),
    ):
        _rules[id(function.__code__)] = rule
    for code in loop_machinery:
        _rules[id(code)] = _by_loop
    _rules[id(CANCEL_CODE)] = _by_awaiting_task
    for name in ("ensure_future", "_ensure_future"):
        function = getattr(tasks, name, None)
        if function is not None:
            _ensure_future_codes.add(function.__code__)


def of_cancel(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    """The fields of `cancel.requested` that tell the cause; `frame` called `cancel()`."""
    trace.clock.check(trace, target.stream)
    rule = _rules.get(id(frame.f_code))
    return _by_program(trace, target, frame) if rule is None else rule(trace, target, frame)


def absorbing_scope(frame: FrameType) -> Scope | bool | None:
    """The scope that takes its own request back; True where asyncio does so without one; None: the program."""
    code = frame.f_code
    if code is timeouts.Timeout.__aexit__.__code__ or code is taskgroups.TaskGroup.__aexit__.__code__:
        return getattr(frame.f_locals["self"], "_cancelscope", True)
    return True if code is runners.Runner.run.__code__ else None


def wait_for_scope(frame: FrameType | None) -> Scope | None:
    """The scope of the wait_for (Python 3.11) that is creating a task in this frame, if it is one."""
    while frame is not None and frame.f_code in _ensure_future_codes:
        frame = frame.f_back
    if frame is not None and frame.f_code is tasks.wait_for.__code__:
        return frame.f_locals.get(WAIT_FOR_VARIABLE)
    return None


def _scope_fields(trace: Trace, scope: Any) -> str:
    return f',"causeScope":{scope.id}' if scope is not None and scope.trace is trace else ""


def _scope_of(trace: Trace, holder: Any) -> Any:
    scope = getattr(holder, "_cancelscope", None)
    return scope if scope is not None and scope.trace is trace else None


def _by_program(trace: Trace, target: TaskInfo, frame: FrameType, cause: str = "explicit") -> str:
    by = current_info(trace)
    inside = _signals.in_handler(trace, target.stream, frame)
    if inside:
        cause, by = "signal", None  # the task that the signal interrupted has no part in it
    elif by is None and events._get_running_loop() is not None and trace.stream().in_signal:
        cause = "signal"
    elif by is not None and by.pending and _is_suspended():
        return _passed_on_by_itself(by)
    fields = f',"cause":"{cause}"'
    if by is not None:
        fields += f',"by":{by.id}'
    site = trace.sites.first_user_frame(frame)
    if site:
        fields += f',"site":{site}'
    frames = trace.sites.calling_frames(frame)
    if inside:
        del frames[inside:]
    if frames:
        fields += f',"frames":[{",".join(map(str, frames))}]'
    return fields


def _is_suspended() -> bool:
    """Has the task that runs given way already? A task that starts eagerly passes a request on below the frames of its creator."""
    coroutine = current_task_of(events.get_running_loop())._coro
    return getattr(coroutine, "cr_suspended", False)


def _passed_on_by_itself(info: TaskInfo) -> str:
    return f',"cause":"delegated","causeRequest":{info.pending[-1]},"by":{info.id}'


def _deadline(trace: Trace, scope: Any, frame: FrameType) -> str:
    if scope is None:
        site = trace.sites.first_user_frame(frame)
    else:
        scope.fired = True
        site = scope.deadline_site
    return ',"cause":"deadline"' + _scope_fields(trace, scope) + (f',"site":{site}' if site else "")


def _by_timeout(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    return _deadline(trace, _scope_of(trace, frame.f_locals["self"]), frame)


def _by_wait_for(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    """_cancel_and_wait(): wait_for() of Python 3.11, or one with no time at all on any version."""
    caller = frame.f_back
    if caller is None or caller.f_code is not tasks.wait_for.__code__:
        return _by_program(trace, target, frame)
    variables = caller.f_locals
    scope = variables.get(WAIT_FOR_VARIABLE)
    waiter = variables.get("waiter")
    if waiter is None or not waiter.cancelled():
        return _deadline(trace, scope, frame)
    return _passed_on(trace, current_info(trace), scope)


def _passed_on(trace: Trace, owner: TaskInfo | None, scope: Any) -> str:
    fields = ',"cause":"delegated"'
    if owner is not None:
        if owner.last_request:
            fields += f',"causeRequest":{owner.last_request}'
        fields += f',"by":{owner.id}'
    return fields + _scope_fields(trace, scope)


def _by_group_abort(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    return group_abort(trace, frame)


def group_abort(trace: Trace, frame: FrameType) -> str:
    """Why a task group cancels its tasks; `frame` is that of TaskGroup._abort()."""
    owner = current_info(trace)
    fields = _scope_fields(trace, _scope_of(trace, frame.f_locals["self"])) + _by(owner)
    caller = frame.f_back
    if caller is not None and caller.f_code is taskgroups.TaskGroup._on_task_done.__code__:
        return ',"cause":"sibling_failed"' + _failed_child(trace, caller) + fields
    if caller is not None and caller.f_code is taskgroups.TaskGroup.__aexit__.__code__:
        raised = caller.f_locals.get("et")
        cancelled = raised is None or issubclass(raised, exceptions.CancelledError)
        if cancelled and owner is not None and owner.open:
            return f',"cause":"parent","causeRequest":{owner.last_request}{fields}'
        return ',"cause":"scope_exit"' + fields
    return ',"cause":"explicit"' + fields


def _failed_child(trace: Trace, frame: FrameType) -> str:
    number = known_number(frame.f_locals.get("task"), trace)
    return f',"causeTask":{number}' if number else ""


def _by_failed_child(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    scope = _scope_of(trace, frame.f_locals["self"])
    return ',"cause":"child_failed"' + _failed_child(trace, frame) + _scope_fields(trace, scope) + _by(current_info(trace))


def _by(running: TaskInfo | None) -> str:
    """A group hears of a child that failed from the loop; of an eager one that never waited, in the task that creates it."""
    return f',"by":{running.id}' if running is not None else ""


def _by_group_exit(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    """Since 3.13 a group whose owner was cancelled from outside takes the request back and makes it anew."""
    return _passed_on(trace, target, _scope_of(trace, frame.f_locals["self"]))


def _by_shutdown(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    return ',"cause":"shutdown"' + _signals.why_shut_down(target.stream)


def _by_sigint(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    _signals.signal_mark(trace, target.stream, frame.f_locals["signum"])
    return ',"cause":"signal"'


def _by_awaiting_task(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    """The caller is our own Task.cancel(): the C task passed the request on to what it awaits."""
    variables = frame.f_locals
    request = variables["request"]
    fields = ',"cause":"delegated"' + (f',"causeRequest":{request}' if request else "")
    return fields + _by(current_info(trace))


def _by_gather(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    fields = _scope_fields(trace, _scope_of(trace, frame.f_locals["self"]))
    caller = frame.f_back
    if caller is None:
        return ',"cause":"explicit"' + fields
    return of_cancel(trace, target, caller) + fields


def _by_loop(trace: Trace, target: TaskInfo, frame: FrameType) -> str:
    """No Python code between the loop and cancel(): a callback, or the C code of a task that was cancelled as it ran."""
    info = current_info(trace)
    if info is not None and info.pending:
        return _passed_on_by_itself(info)
    return _by_program(trace, target, frame)


