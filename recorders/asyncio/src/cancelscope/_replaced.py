"""Finds an exception that a `finally` of the user's code raised over.

Python keeps it as the `__context__` of the other one, and so it does with what a handler was handling. The
lines tell the two apart: that one was raised before a `finally`, this one inside it, in the same frame.
"""

from __future__ import annotations

from types import FrameType, TracebackType
from typing import Iterator, NamedTuple

finally_bodies: dict[str, list[tuple[int, range]]] = {}
"""By file: the line of each `try` with a `finally`, and the lines of that."""

MAX_DEPTH = 100


class Replaced(NamedTuple):
    exception: BaseException
    file: str
    line: int
    function: str


def replaced_by(exception: BaseException) -> Replaced | None:
    """What was on its way when a `finally` raised this; None where it says so itself (`raise … from`)."""
    before = exception.__context__
    if before is None or exception.__suppress_context__:
        return None
    lines_before = {}
    for frame, line in _entries(before.__traceback__):
        lines_before[frame] = line
    for frame, line in _entries(exception.__traceback__):
        code = frame.f_code
        for opened, body in finally_bodies.get(code.co_filename, ()):
            if line in body and opened <= lines_before.get(frame, 0) < body.start:
                return Replaced(before, code.co_filename, line, code.co_qualname)
    return None


def _entries(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    for _ in range(MAX_DEPTH):
        if traceback is None:
            return
        yield traceback.tb_frame, traceback.tb_lineno or 0
        traceback = traceback.tb_next
