"""Cleanups and resources: what the rewritten source of the user calls as it runs (see _rewrite).

A span is found again by the frame it runs in and its place, so that nothing is added to the local
variables of the user's function, and a generator closed from another task ends its own span.
"""

from __future__ import annotations

import inspect
import sys
from asyncio import exceptions
from types import FrameType
from typing import Any

from . import _state
from ._tasks import TaskInfo, current_info
from ._trace import Trace, quote

CancelledError = exceptions.CancelledError

places: list[tuple[str, int, str]] = []
"""(file, line, function) of every rewritten place; rewritten code names a place by its index."""
resource_places: list[tuple[int, int, str]] = []
"""(place opened, place where its close is due, variable) of every tracked local."""


class _Span:
    __slots__ = ("id", "kind", "info", "frame_id", "exception_id", "deliveries", "how", "left_at")

    def __init__(self, number: int, kind: str, info: TaskInfo, frame_id: int, exception_id: int) -> None:
        self.id = number
        self.kind = kind
        self.info = info
        self.frame_id = frame_id
        self.exception_id = exception_id
        """Identity of the exception in flight, or 0. Not the exception itself: that would be a cycle."""
        self.deliveries = info.deliveries
        self.how = "completed"
        self.left_at = 0
        """Of an exit: where the program's own `__aexit__` was told of another cancellation."""


def finally_began(place: int) -> None:
    """A `finally` body begins."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exc_info()[1]
        if exception.__class__ is CancelledError or trace.cancelling or trace.full:
            _began(trace, "finally", place, exception, sys._getframe(1))


def exit_began(place: int) -> None:
    """The body of an `async with` has been left; its exit begins."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exc_info()[1]
        if exception.__class__ is CancelledError or trace.cancelling or trace.full:
            _began(trace, "exit", place, exception, sys._getframe(1))


def handler_began(place: int) -> None:
    """An `except` body that catches cancellation begins."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exc_info()[1]
        if isinstance(exception, CancelledError) or trace.cancelling or trace.full:
            _began(trace, "handler", place, exception, sys._getframe(1))


def suppress_began(place: int) -> None:
    """An exception has left the body of a `with suppress(CancelledError)`."""
    trace = _state.trace
    if trace is not None:
        exception = sys.exc_info()[1]
        if isinstance(exception, CancelledError):
            _began(trace, "handler", place, exception, sys._getframe(1))


def _began(trace: Trace, kind: str, place: int, exception: BaseException | None, frame: FrameType) -> None:
    try:
        info = current_info(trace)
        if info is None:
            return
        if isinstance(exception, GeneratorExit) and frame.f_code.co_flags & inspect.CO_COROUTINE:
            return  # a coroutine that is destroyed, in the middle of whatever task runs now
        flying = isinstance(exception, CancelledError)
        if flying and kind != "handler":
            flying = _in_flight_here(exception, frame, info)
        if not (flying or info.open or trace.full):
            return
        frame_id = id(frame)
        span = _Span(next(trace.spans), kind, info, frame_id, id(exception) if flying else 0)
        stream = info.stream
        if flying and not info.spans:
            form = stream.cleaning.get((kind, place))
            if form is None:
                site = trace.sites.define(*places[place])
                form = stream.cleaning[kind, place] = stream.form(
                    "cleanup.began", f',"span":%d,"task":%d,"kind":"{kind}","site":{site},"cancelling":true')
            info.spans = [span]
            trace.line(stream, form, span.id, info.id)
        else:
            rest = f',"span":{span.id},"task":{info.id},"kind":"{kind}","site":{trace.sites.define(*places[place])}'
            if flying:
                rest += ',"cancelling":true'
            if info.spans:
                rest += f',"parent":{info.spans[-1].id}'
                info.spans.append(span)
            else:
                info.spans = [span]
            trace.event(stream, "cleanup.began", rest)
        trace.open_spans[frame_id, place] = span
    except Exception as error:
        _state.fault("a cleanup", error)


def _in_flight_here(exception: Any, frame: FrameType, info: TaskInfo) -> bool:
    """Did the exception come through this very frame, or is it only being handled further out?"""
    traceback = exception.__traceback__
    if traceback is None or traceback.tb_frame is not frame:
        return False
    spans = info.spans
    return not spans or not any(span.frame_id == id(frame) and span.exception_id == id(exception) for span in spans)


def leaving(place: int) -> None:
    """An exception leaves the cleanup at this place."""
    trace = _state.trace
    if trace is None or not trace.open_spans:
        return
    span = trace.open_spans.get((id(sys._getframe(1)), place))
    if span is None:
        return
    exception = sys.exc_info()[1]
    if id(exception) == span.exception_id and span.kind != "handler":
        return  # the cleanup ran to its end; what was in flight goes on
    cancelled_inside = (isinstance(exception, CancelledError) and id(exception) != span.exception_id
                        and span.info.deliveries > span.deliveries)
    span.how = "interrupted" if cancelled_inside else "raised"


def delivered_inside(trace: Trace, info: TaskInfo, coroutine: Any) -> None:
    """A cancellation is about to be thrown into a task that cleans up. In an exit, notes the line of `__aexit__` that awaits."""
    span = info.spans[-1] if info.spans else None
    if span is not None and span.kind == "exit":
        span.left_at = trace.sites.called_from(coroutine, span.frame_id)


def cleanup_ended(place: int) -> None:
    """The cleanup at this place has been left, whichever way."""
    trace = _state.trace
    if trace is None or not trace.open_spans:
        return
    span = trace.open_spans.pop((id(sys._getframe(1)), place), None)
    if span is None:
        return
    try:
        spans = span.info.spans
        if spans and span in spans:
            spans.remove(span)
        stream = trace.stream()
        if span.how == "completed":
            trace.line(stream, stream.cleaned, span.id)
        else:
            left_at = f',"site":{span.left_at}' if span.left_at else ""
            trace.event(stream, "cleanup.ended", f',"span":{span.id},"how":"{span.how}"{left_at}')
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
