"""Signals that reach the program, and the end of the task that a loop was run for: what shutdowns come from."""

from __future__ import annotations

import functools
import inspect
import signal
import threading
import weakref
from time import monotonic_ns
from types import CodeType, FrameType
from typing import Any

from ._entry import probes
from ._guard import probe
from ._tasks import TaskInfo, info_of, known_number
from ._trace import Stream, Trace, quote

_mains: weakref.WeakKeyDictionary[Stream, TaskInfo] = weakref.WeakKeyDictionary()
"""The task that a loop was run for last, once it has ended."""
_marked: tuple[tuple[int, int], int] = ((0, 0), 0)
"""The handler's call whose mark was written last: its frame and the one that it interrupted; when it was last seen."""
SAME_CALL_NANOS = 100_000_000

_CAUGHT = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM",
                                              "SIGBREAK") if hasattr(signal, name)]
"""The signals that programs set handlers for; to ask for all 64 at each cancel() would take longer than the cancel()."""


def signal_mark(trace: Trace, stream: Stream, number: int) -> None:
    """Writes the mark of a signal that has reached the program."""
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = str(number)
    trace.event(stream, "mark", f',"name":"signal","fields":{{"number":{int(number)},"signal":{quote(name)}}}')


@probe("a signal")
def signal_arrived(trace: Trace, frame: FrameType, loop: Any, number: int) -> None:
    """A loop has read of a signal that it handles."""
    handle = loop._signal_handlers.get(number)
    if handle is not None and not handle._cancelled:  # else another party's signal, read from the same descriptor
        signal_mark(trace, trace.loop_stream(loop), number)
        probes.signals.add(id(handle))


# Handlers set by signal.signal(): they run on top of whatever was running.


def in_handler(trace: Trace, stream: Stream, frame: FrameType) -> int:
    """How many frames up from this one lies inside a handler of the program's, its own included; 0: it does not.

    Writes the mark of the signal on first sight.
    """
    if threading.get_ident() != threading.main_thread().ident:
        return 0
    handlers: set[CodeType] | None = None
    depth = 0
    current: FrameType | None = frame
    while current is not None and not trace.sites.is_loop(current):
        depth += 1
        code = current.f_code
        if code.co_argcount >= 2 or code.co_flags & inspect.CO_VARARGS:
            if handlers is None:
                handlers = _handlers()
                if not handlers:
                    return 0
            if code in handlers:
                number = _called_by_signal(current)
                if number:
                    _mark_once(trace, stream, current, number)
                    return depth
        current = current.f_back
    return 0


def _handlers() -> set[CodeType]:
    codes = set()
    for number in _CAUGHT:
        handler: Any = signal.getsignal(number)
        if not callable(handler) or handler is signal.default_int_handler:
            continue
        while isinstance(handler, functools.partial):
            handler = handler.func
        handler = getattr(handler, "__func__", handler)
        code = getattr(handler, "__code__", None) or getattr(type(handler).__call__, "__code__", None)
        if code is not None:
            codes.add(code)
    return codes


def _called_by_signal(frame: FrameType) -> int:
    """The number of the signal, if the interpreter called this handler: then it was given the frame below its own."""
    code, variables = frame.f_code, frame.f_locals
    given = [variables.get(name) for name in code.co_varnames[: code.co_argcount]]
    if code.co_flags & inspect.CO_VARARGS:
        rest = variables.get(code.co_varnames[code.co_argcount + code.co_kwonlyargcount])
        given += rest if isinstance(rest, tuple) else ()
    for number, interrupted in zip(given, given[1:]):
        if isinstance(number, int) and interrupted is not None and interrupted is frame.f_back:
            return int(number)
    return 0


def _mark_once(trace: Trace, stream: Stream, frame: FrameType, number: int) -> None:
    global _marked
    # A later call may get a frame at the same address, but not within moments of this one.
    now = monotonic_ns()
    (call, seen_nanos), _marked = _marked, ((id(frame), id(frame.f_back)), now)
    if call != _marked[0] or now - seen_nanos > SAME_CALL_NANOS:
        signal_mark(trace, stream, number)


# What a loop was run for


@probe("the end of a loop's main task")
def main_ended(trace: Trace, frame: FrameType, future: Any) -> None:
    """The task that run_until_complete() was given has ended."""
    if known_number(future, trace):
        info = info_of(future, trace)
        info.was_cancelled = future.cancelled()
        _mains[info.stream] = info


def why_shut_down(stream: Stream) -> str:
    """The fields of a shutdown's requests that tell what led to it, as far as that is known."""
    main = _mains.get(stream)
    if main is None:
        return ""
    # The runner takes back what Ctrl-C asked for; then the count alone does not tell that it worked.
    if main.last_request and (main.was_cancelled or main.open):
        return f',"causeRequest":{main.last_request},"causeTask":{main.id}'
    return f',"causeTask":{main.id}'
