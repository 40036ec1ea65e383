"""Cleanups and resources: what the rewritten source of the user calls as it runs (see _rewrite).

A span is found again by the frame it runs in and its place, so that nothing is added to the local
variables of the user's function, and a generator closed from another task ends its own span.
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

places: list[tuple[str, int, str]] = []
"""(file, line, function) of every rewritten place; rewritten code names a place by its index."""
resource_places: list[tuple[int, int, str]] = []
"""(place opened, place where its close is due, variable) of every tracked local."""


Span = tuple[int, str, TaskInfo, int, int, int]
"""number, kind, record of the task, identity of the frame, identity of the exception in flight or 0, and how many
cancellations had arrived. Not the exception itself: that would be a cycle."""

_calling_frame = sys._getframe
_running_loop = events._get_running_loop


def finally_began(place: int) -> None:
    """A `finally` body begins."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exception()
        if type(exception) is CancelledError or trace.cancelling or trace.full:
            _began(trace, "finally", place, exception, _calling_frame(1))


def exit_began(place: int) -> None:
    """The body of an `async with` has been left; its exit begins."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exception()
        if type(exception) is CancelledError or trace.cancelling or trace.full:
            _began(trace, "exit", place, exception, _calling_frame(1))


def handler_began(place: int) -> None:
    """An `except` body that catches cancellation begins."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exception()
        if isinstance(exception, CancelledError) or trace.cancelling or trace.full:
            _began(trace, "handler", place, exception, sys._getframe(1))


def suppress_began(place: int) -> None:
    """An exception has left the body of a `with suppress(CancelledError)`."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exception()
        if isinstance(exception, CancelledError):
            _began(trace, "handler", place, exception, sys._getframe(1))


def _began(trace: Trace, kind: str, place: int, exception: BaseException | None, frame: FrameType) -> None:
    """Written out is the commonest case: the first cleanup of a cancelled task, at a place that has had one before."""
    try:
        form = None
        if type(exception) is CancelledError:
            try:
                info = current_task_of(_running_loop())._cancelscope_info  # type: ignore[union-attr, arg-type]
                if not info.spans and info.trace is trace and exception.__traceback__.tb_frame is frame:  # type: ignore
                    stream = info.stream
                    form = stream.cleaning[place]
            except (AttributeError, KeyError):
                pass
        if form is None:
            _began_somehow(trace, kind, place, exception, frame)
            return
        if stream.first:
            trace.write_start(stream)
        number = next(trace.spans)
        span = number, kind, info, id(frame), id(exception), info.deliveries
        info.spans = [span]
        trace.open_spans[id(frame), place] = span
        seq, nanos = next(stream.tick)
        stream.last_nanos = nanos
        line = form % (nanos - trace.base_nanos, seq, number, info.id)
        try:
            trace.append(line)
        except (ValueError, TraceFileFull) as why:
            trace.not_appended(line, why)
    except Exception as error:
        _state.fault("a cleanup", error)


def _began_somehow(trace: Trace, kind: str, place: int, exception: BaseException | None, frame: FrameType) -> None:
    info = current_info(trace)
    if info is None:
        return
    if isinstance(exception, GeneratorExit) and _is_destroyed(exception, frame):
        return  # in the middle of whatever task runs now
    flying = isinstance(exception, CancelledError)
    if flying and kind != "handler":
        flying = _in_flight_here(exception, frame, info)
    if not (flying or info.open or trace.full):
        return
    frame_id = id(frame)
    number = next(trace.spans)
    span = number, kind, info, frame_id, id(exception) if flying else 0, info.deliveries
    stream = info.stream
    if flying and not info.spans:
        form = stream.cleaning.get(place)
        if form is None:
            site = trace.sites.define(*places[place])
            form = stream.cleaning[place] = stream.form(
                "cleanup.began", f',"span":%d,"task":%d,"kind":"{kind}","site":{site},"cancelling":true')
        info.spans = [span]
        trace.line(stream, form, number, info.id)
    else:
        rest = f',"span":{number},"task":{info.id},"kind":"{kind}","site":{trace.sites.define(*places[place])}'
        if flying:
            rest += ',"cancelling":true'
        if info.spans:
            rest += f',"parent":{info.spans[-1][0]}'
            info.spans.append(span)
        else:
            info.spans = [span]
        trace.event(stream, "cleanup.began", rest)
    trace.open_spans[frame_id, place] = span


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
                                for _, _, _, frame_id, exception_id, _ in spans)


def leaving(place: int) -> None:
    """An exception leaves the cleanup at this place."""
    trace = _state.trace
    if trace is None or not trace.open_spans:
        return
    span = trace.open_spans.get((id(sys._getframe(1)), place))
    if span is None:
        return
    number, kind, info, _, exception_id, deliveries = span
    exception = sys.exception()
    if id(exception) == exception_id and kind != "handler":
        return  # the cleanup ran to its end; what was in flight goes on
    cancelled_inside = (isinstance(exception, CancelledError) and id(exception) != exception_id
                        and info.deliveries > deliveries)
    trace.left_how[number] = "interrupted" if cancelled_inside else "raised"


def delivered_inside(trace: Trace, info: TaskInfo, coroutine: Any) -> None:
    """A cancellation is about to be thrown into a task that cleans up. In an exit, notes the line of `__aexit__` that awaits."""
    if info.spans:
        number, kind, _, frame_id, _, _ = info.spans[-1]
        if kind == "exit":
            trace.left_at[number] = trace.sites.called_from(coroutine, frame_id)


def cleanup_ended(place: int) -> None:
    """The cleanup at this place has been left, whichever way."""
    trace = _state.trace
    if trace is None or not trace.open_spans:
        return
    span = trace.open_spans.pop((id(_calling_frame(1)), place), None)
    if span is None:
        return
    try:
        number, _, info, _, _, _ = span
        spans = info.spans
        if spans:
            if spans[-1] is span:
                spans.pop()
            elif span in spans:
                spans.remove(span)
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
                    f'"site":{define(*places[opened])},"closeSite":{define(*places[closed])}')
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
