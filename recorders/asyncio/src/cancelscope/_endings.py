"""How a task goes out of being: `task.ended`, `task.lost`, `exception.unretrieved`."""

from __future__ import annotations

import sys
from asyncio import tasks
from typing import Any

from . import _state
from ._cleanup import forget_spans
from ._replaced import replaced_by
from ._tasks import TaskInfo, info_of, known_number
from ._trace import Trace, brief

_SAFE_STR = {OSError.__str__, BaseExceptionGroup.__str__}


def ended(trace: Trace, task: Any, info: TaskInfo) -> None:
    """Writes the end of a task that has just finished."""
    exception = task._exception  # unlike exception(), does not mark it as retrieved
    info.ended = True
    trace.cancelling.discard(info.id)
    if exception is not None:
        if exception.__context__ is not None:
            _tell_replaced(trace, info, exception)
        outcome = '"failed"' + exception_fields(trace, exception)
        site = trace.sites.raised_at(exception.__traceback__)
        if site:
            outcome += f',"site":{site}'
    elif task.cancelled():
        trace.line(info.stream, info.stream.cancelled, info.id, info.open)
        return
    else:
        outcome = '"returned"'
    trace.event(info.stream, "task.ended", f',"task":{info.id},"outcome":{outcome},"cancelling":{info.open}')


def _tell_replaced(trace: Trace, info: TaskInfo, exception: BaseException) -> None:
    replaced = replaced_by(exception)
    if replaced is not None:
        site = trace.sites.define(replaced.file, replaced.line, replaced.function)
        name = trace.string(exception_name(replaced.exception))
        trace.event(info.stream, "exception.replaced", f',"task":{info.id},"exception":{name},"site":{site}')


def exception_fields(trace: Trace, exception: BaseException) -> str:
    """`exception` and `message`. The message is only read where reading it runs no user code."""
    fields = f',"exception":{trace.string(exception_name(exception))}'
    if not trace.messages:
        return fields
    arguments = exception.args
    if len(arguments) == 1 and type(arguments[0]) is str:
        fields += f',"message":{brief(arguments[0])}'
    elif isinstance(exception, (OSError, BaseExceptionGroup)) and type(exception).__str__ in _SAFE_STR:
        fields += f',"message":{brief(str(exception))}'
    return fields


def exception_name(exception: BaseException) -> str:
    """The type of an exception, qualified outside builtins."""
    kind = type(exception)
    if kind.__module__ == "builtins":
        return kind.__qualname__
    return f"{kind.__module__}.{kind.__qualname__}"


def loop_closed(loop: Any) -> None:
    """Called when a loop has closed: what is pending now will never end."""
    trace = _state.trace
    if trace is None:
        return
    try:
        pending = [task for task in tasks.all_tasks(loop) if known_number(task, trace) and not task.done()]
        closed_at = trace.sites.first_user_frame(sys._getframe(1)) if pending else 0
        for task in pending:
            _lost(trace, task, "loop_closed", closed_at)
        trace.event(trace.loop_stream(loop), "stream.closed", "")
    except Exception as error:
        _state.fault("the closing of a loop", error)


def exception_handler_called(context: dict[str, Any]) -> None:
    """asyncio reports through its exception handler what it finds when it destroys a task."""
    trace = _state.trace
    if trace is None:
        return
    try:
        message = context.get("message")
        if message == "Task was destroyed but it is pending!":
            task = context.get("task")
            if known_number(task, trace):
                _lost(trace, task, "collected")
        elif message == "Task exception was never retrieved":
            task = context.get("future") or context.get("task")
            number = known_number(task, trace)
            if number:
                fields = exception_fields(trace, context["exception"])
                trace.event(trace.loop_stream(task.get_loop()), "exception.unretrieved", f',"task":{number}{fields}')
    except Exception as error:
        _state.fault("a report of the loop", error)


def _lost(trace: Trace, task: Any, how: str, closed_at: int = 0) -> None:
    info = info_of(task, trace)
    if info.ended:
        return
    info.ended = True
    trace.cancelling.discard(info.id)
    forget_spans(trace, info)
    site = trace.sites.awaiting(task._coro)[0] if info.started else 0
    rest = f',"site":{site}' if site else ""
    if closed_at:
        rest += f',"closedAt":{closed_at}'
    trace.event(info.stream, "task.lost", f',"task":{info.id},"how":"{how}"{rest}')
