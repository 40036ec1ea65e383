"""Cleanups and resources: what the rewritten source of the user calls as it runs (see _rewrite).

A span is found again by the frame it runs in and its place, so that nothing is added to the local
variables of the user's function, and a generator closed from another task ends its own span.

The path of the commonest cleanup is written out: the first one of a task that was cancelled once.
"""

from __future__ import annotations

import inspect
import sys
from asyncio import events, exceptions
from types import FrameType
from typing import Any

from . import _state
from ._sites import is_inside
from ._tasks import TaskInfo, current_info, current_task_of
from ._trace import Trace, TraceFileFull, quote

CancelledError = exceptions.CancelledError

places: list[tuple[str, int, str, str]] = []
"""(file, line, function, kind of cleanup) of every rewritten place; rewritten code names a place by its index."""
resource_places: list[tuple[int, int, str]] = []
"""(place opened, place where its close is due, variable) of every tracked local."""


Span = tuple[int, str, TaskInfo, int, int, int, int, Any]
"""number, kind, record of the task, identity of the frame, identity of the exception in flight or 0, how many cancellations had
arrived, place, and the span around it in the same frame. Not the exception itself: that would be a cycle."""

_calling_frame = sys._getframe
_running_loop = events._get_running_loop
_exception = sys.exception


def began(place: int) -> None:
    """A `finally` body begins, or an `except` body that catches cancellation; or the exit of an `async with`, whose body has
    been left."""
    trace = _state.trace
    if trace is None:
        return
    exception = _exception()
    if type(exception) is not CancelledError:
        if trace.cancelling or trace.full or isinstance(exception, CancelledError) and places[place][3] == "handler":
            _began(trace, place, exception, _calling_frame(1))
        return
    frame = _calling_frame(1)
    try:
        info = current_task_of(_running_loop())._cancelscope_info  # type: ignore[union-attr, arg-type]
        if info.spans or info.trace is not trace or exception.__traceback__.tb_frame is not frame:  # type: ignore[union-attr]
            raise KeyError
        stream = info.stream
        kind, form = stream.cleaning[place]
    except (AttributeError, KeyError):  # it is not as the last one at this place
        _began(trace, place, exception, frame)
        return
    try:
        if stream.first:
            trace.write_start(stream)
        number = next(trace.spans)
        frame_id = id(frame)
        open_spans = trace.open_spans
        span = number, kind, info, frame_id, id(exception), info.deliveries, place, open_spans.get(frame_id)
        info.spans = (span,)
        open_spans[frame_id] = span
        seq, nanos = next(stream.tick)
        stream.last_nanos = nanos
        line = form % (nanos - trace.base_nanos, seq, number, info.id)
        try:
            trace.append(line)
        except (ValueError, TraceFileFull) as why:
            trace.not_appended(line, why)
    except Exception as error:
        _state.fault("a cleanup", error)


def suppress_began(place: int) -> None:
    """An exception has left the body of a `with suppress(CancelledError)`."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exception()
        if isinstance(exception, CancelledError):
            _began(trace, place, exception, sys._getframe(1))


def _began(trace: Trace, place: int, exception: BaseException | None, frame: FrameType) -> None:
    try:
        _began_somehow(trace, place, exception, frame)
    except Exception as error:
        _state.fault("a cleanup", error)


def _began_somehow(trace: Trace, place: int, exception: BaseException | None, frame: FrameType) -> None:
    info = current_info(trace)
    if info is None:
        return
    if isinstance(exception, GeneratorExit) and _is_destroyed(exception, frame):
        return  # in the middle of whatever task runs now
    *where, kind = places[place]
    flying = isinstance(exception, CancelledError)
    if flying and kind != "handler":
        flying = _in_flight_here(exception, frame, info)
    if not (flying or info.open or trace.full):
        return
    frame_id = id(frame)
    number = next(trace.spans)
    span = (number, kind, info, frame_id, id(exception) if flying else 0, info.deliveries, place,
            trace.open_spans.get(frame_id))
    stream = info.stream
    if flying and not info.spans:
        _, form = stream.cleaning.get(place, ("", b""))
        if not form:
            site = trace.sites.define(*where)
            form = stream.form("cleanup.began", f',"span":%d,"task":%d,"kind":"{kind}","site":{site},"cancelling":true')
            stream.cleaning[place] = kind, form
        info.spans = (span,)
        trace.line(stream, form, number, info.id)
    else:
        rest = f',"span":{number},"task":{info.id},"kind":"{kind}","site":{trace.sites.define(*where)}'
        if flying:
            rest += ',"cancelling":true'
        if info.spans:
            rest += f',"parent":{info.spans[-1][0]}'
        info.spans = (*info.spans, span)
        trace.event(stream, "cleanup.began", rest)
    trace.open_spans[frame_id] = span


def _is_destroyed(exception: GeneratorExit, frame: FrameType) -> bool:
    """Is it a coroutine that nobody awaits any more? One that a generator calls as it is closed only sees the exception, and
    one that is closed with what the running task awaits is a part of that task."""
    traceback = exception.__traceback__
    if not frame.f_code.co_flags & inspect.CO_COROUTINE or traceback is None or traceback.tb_frame is not frame:
        return False
    task = current_task_of(_running_loop())  # type: ignore[arg-type]
    return not is_inside(frame, getattr(task, "_coro", None))


def _in_flight_here(exception: Any, frame: FrameType, info: TaskInfo) -> bool:
    """Did the exception come through this very frame, or is it only being handled further out?"""
    traceback = exception.__traceback__
    if traceback is None or traceback.tb_frame is not frame:
        return False
    spans = info.spans
    return not spans or not any(frame_id == id(frame) and exception_id == id(exception)
                                for _, _, _, frame_id, exception_id, *_ in spans)


def leaving(place: int) -> None:
    """An exception leaves the cleanup at this place."""
    trace = _state.trace
    if trace is None or not trace.open_spans:
        return
    span = trace.open_spans.get(id(sys._getframe(1)))
    if span is None or span[6] != place:
        return
    number, kind, info, _, exception_id, deliveries, _, _ = span
    exception = sys.exception()
    if id(exception) == exception_id and kind != "handler":
        return  # the cleanup ran to its end; what was in flight goes on
    cancelled_inside = (isinstance(exception, CancelledError) and id(exception) != exception_id
                        and info.deliveries > deliveries)
    trace.left_how[number] = "interrupted" if cancelled_inside else "raised"


def delivered_inside(trace: Trace, info: TaskInfo, coroutine: Any) -> None:
    """A cancellation is about to be thrown into a task that cleans up. In an exit, notes the line of `__aexit__` that awaits."""
    if info.spans:
        number, kind, _, frame_id, *_ = info.spans[-1]
        if kind == "exit":
            trace.left_at[number] = trace.sites.called_from(coroutine, frame_id)


def cleanup_ended(place: int) -> None:
    """The cleanup at this place has been left, whichever way."""
    trace = _state.trace
    if trace is None:
        return
    open_spans = trace.open_spans
    if not open_spans:
        return
    span = open_spans.pop(id(_calling_frame(1)), None)
    if span is None:
        return
    try:
        number, _, info, frame_id, _, _, began_at, around = span
        if began_at != place:
            open_spans[frame_id] = span  # that of a place further out: nothing was written as this one began
            return
        if around is not None:
            open_spans[frame_id] = around
        spans = info.spans
        if len(spans) == 1 and spans[0][0] == number:
            info.spans = ()
        else:
            info.spans = tuple(each for each in spans if each[0] != number)
        try:
            stream = _running_loop()._cancelscope[1]  # type: ignore[union-attr]
        except AttributeError:
            stream = trace.stream()
        if trace.left_how or trace.left_at:
            how = trace.left_how.pop(number, None)
            site = trace.left_at.pop(number, 0)
            if how is not None:
                left_at = f',"site":{site}' if site else ""
                trace.event(stream, "cleanup.ended", f',"span":{number},"how":"{how}"{left_at}')
                return
        if stream.first:
            trace.write_start(stream)
        seq, nanos = next(stream.tick)
        stream.last_nanos = nanos
        line = stream.cleaned % (nanos - trace.base_nanos, seq, number)
        try:
            trace.append(line)
        except (ValueError, TraceFileFull) as why:
            trace.not_appended(line, why)
    except Exception as error:
        _state.fault("a cleanup", error)


def forget_spans(trace: Trace, info: TaskInfo) -> None:
    """The cleanups of this task never end."""
    for frame_id, span in list(trace.open_spans.items()):
        kept = _without(trace, span, info)
        if kept is None:
            del trace.open_spans[frame_id]
        else:
            trace.open_spans[frame_id] = kept


def _without(trace: Trace, span: Span | None, info: TaskInfo) -> Span | None:
    """The span and those around it, but for those of one task."""
    if span is None:
        return None
    around = _without(trace, span[7], info)
    if span[2] is info:
        trace.left_how.pop(span[0], None)
        trace.left_at.pop(span[0], None)
        return around
    return span if around is span[7] else (*span[:7], around)


def resource_opened(number: int) -> None:
    """A tracked local variable has just been given its resource."""
    trace = _state.trace
    if trace is None:
        return
    try:
        info = current_info(trace)
        if info is None:
            return
        opened, closed, variable = resource_places[number]
        resource = next(trace.resources)
        if info.resources is None:
            info.resources = {}
        info.resources[id(sys._getframe(1)), number] = resource
        define = trace.sites.define
        trace.event(trace.stream(), "resource.opened",
                    f',"resource":{resource},"task":{info.id},"kind":"explicit_close","description":{quote(variable)},'
                    f'"site":{define(*places[opened][:3])},"closeSite":{define(*places[closed][:3])}')
    except Exception as error:
        _state.fault("a resource", error)


def resource_closed(number: int) -> None:
    """The statement that closes a tracked local variable begins."""
    trace = _state.trace
    if trace is None:
        return
    try:
        info = current_info(trace)
        if info is None or not info.resources:
            return
        resource = info.resources.pop((id(sys._getframe(1)), number), None)
        if resource is not None:
            trace.event(trace.stream(), "resource.closed", f',"resource":{resource}')
    except Exception as error:
        _state.fault("a resource", error)
