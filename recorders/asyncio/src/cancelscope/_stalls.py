"""How long the machine, not the program, kept a slow step: the time its thread was ready and no processor took it.

Linux keeps that sum for each thread. It is read when an iteration of a loop begins, at most twenty times a second, and
after a slow step; what it grew by in between is the most that the step can have lost. Elsewhere nothing is known of it.
"""

from __future__ import annotations

import os
import threading
from math import inf

from . import _state
from ._entry import probes

LOOK_SECONDS = 0.05
"""No longer than a slow step, so that little of what came before one is counted as part of it."""
_FILE = "/proc/thread-self/schedstat"
"""Of the thread that opens it: time on a processor and time waiting for one, in nanoseconds, and time slices."""
_open, _read, _close = os.open, os.read, os.close
_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)


class Stalls(threading.local):
    """What is known of this thread."""

    due = 0.0
    """When to look again, in seconds on the monotonic clock."""
    waited_nanos: int | None = None
    """How long it had waited for a processor, ever, when last looked at; None where the system does not tell."""


probes.stalls = stalls = Stalls()


def look(now: float) -> None:
    """Called as an iteration of a loop begins, once it is due; `now` in seconds on the monotonic clock."""
    stalls.due = now + LOOK_SECONDS
    try:
        stalls.waited_nanos = _waited_nanos()
        if stalls.waited_nanos is None:
            stalls.due = inf
    except Exception as error:
        _state.fault("a look at the time without a processor", error)


def stalled_nanos(duration_nanos: int) -> int | None:
    """What a step that ends now, after `duration_nanos`, has lost at most; None: not known."""
    before = stalls.waited_nanos
    if before is None:
        return None
    stalls.waited_nanos = now = _waited_nanos()
    if now is None or now < before:  # another thread's: that of a parent, before a fork
        return None
    return min(now - before, duration_nanos)


def _waited_nanos() -> int | None:
    try:
        file = _open(_FILE, _FLAGS)
    except OSError:
        return None
    try:
        return int(_read(file, 64).split()[1])
    except (OSError, ValueError, IndexError):
        return None
    finally:
        _close(file)
