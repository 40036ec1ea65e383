"""Ties the trace's clock to the wall clock again where the two have drifted apart: after a suspend, or a step of NTP.

There is no timer: what is rarely recorded asks, and at most once a second looks at the wall clock.
"""

from __future__ import annotations

from time import gmtime, monotonic_ns, strftime, time_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._trace import Stream, Trace

CHECK_NANOS = 1_000_000_000
DRIFT_NANOS = 10_000_000
_READ_NANOS = 1_000_000
"""Two readings of the monotonic clock further apart than this say nothing of the wall clock read between them."""


class Clock:
    """What one trace knows of the wall clock."""

    __slots__ = ("base_nanos", "wall", "_offset_nanos", "next_nanos")

    def __init__(self) -> None:
        for _ in range(3):
            self.base_nanos = monotonic_ns()
            wall_nanos = time_ns()
            if monotonic_ns() - self.base_nanos < _READ_NANOS:
                break
        self.wall = wall_text(wall_nanos)
        """The wall time of the base."""
        self._offset_nanos = wall_nanos - self.base_nanos
        self.next_nanos = self.base_nanos + CHECK_NANOS
        """Before this moment check() does nothing."""

    def check(self, trace: Trace, stream: Stream) -> None:
        """Writes a `clock` line into the stream, if one is due."""
        now = monotonic_ns()
        if now < self.next_nanos:
            return
        self.next_nanos = now + CHECK_NANOS
        wall = time_ns()
        if monotonic_ns() - now > _READ_NANOS or abs(wall - now - self._offset_nanos) < DRIFT_NANOS:
            return
        self._offset_nanos = wall - now
        trace.event(stream, "clock", f',"wall":"{wall_text(wall)}"')


def wall_text(nanos: int) -> str:
    """RFC 3339, in UTC, with microseconds."""
    seconds, below = divmod(nanos, 1_000_000_000)
    return f"{strftime('%Y-%m-%dT%H:%M:%S', gmtime(seconds))}.{below // 1000:06}Z"
