"""A stream of events: its numbers, its clock, and its commonest lines, ready to be filled in."""

from __future__ import annotations

import itertools
import time


class Stream:
    """One event loop or thread.

    `tick` yields (seq, monotonic nanoseconds). Both are drawn inside one C call, so that neither a
    signal handler nor another thread can come between them and make `t` fall within the stream.
    """

    __slots__ = ("id", "middle", "tick", "started", "returned", "ran", "first", "first_start", "last_nanos", "in_signal",
                 "starting", "cancelled", "delivered", "cleaned", "cleaning", "__weakref__")

    def __init__(self, number: int) -> None:
        self.id = number
        self.middle = f',"stream":{number},"seq":'
        """What stands between the time and the sequence number in every line of this stream."""
        self.started = self.form("task.started", ',"task":%d')
        self.returned = self.form("task.ended", ',"task":%d,"outcome":"returned","cancelling":0')
        self.ran = self.form("task.ended", ',"task":%d,"outcome":"returned","cancelling":0,"started":%d')
        self.cancelled = self.form("task.ended", ',"task":%d,"outcome":"cancelled","cancelling":%d')
        self.delivered = self.form("cancel.delivered", ',"task":%d,"requests":[%d],"site":%d')
        self.cleaned = self.form("cleanup.ended", ',"span":%d')
        self.cleaning: dict[int, tuple[str, bytes]] = {}
        """By place: the kind of the cleanup, and `cleanup.began` with a cancellation in flight."""
        self.tick = zip(itertools.count(1), itertools.starmap(time.monotonic_ns, itertools.repeat(())))
        self.first = 0
        """The number of the task that takes its first step now, as long as its start is not written. What comes next in this
        stream writes it, unless that is the end of the task, which then tells the start, too."""
        self.first_start = 0.0
        """When that step began, in seconds on the monotonic clock."""
        self.last_nanos = 0
        """When the last line of this stream was written, on the monotonic clock."""
        self.starting = 0
        """The number of an eager task whose constructor runs, until the task itself is seen."""
        self.in_signal = False

    def form(self, kind: str, fields: str) -> bytes:
        """A whole line, ready for `%`: bytes are formatted faster than text is encoded."""
        return f'{{"event":"{kind}","t":%d{self.middle}%d{fields}}}\n'.encode()
