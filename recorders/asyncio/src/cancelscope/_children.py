"""Workers of multiprocessing leave by os._exit(), past atexit; what is to be done before is known here."""

from __future__ import annotations

import sys
from typing import Callable


class _Anchor:
    """multiprocessing holds what is to be done in a child by a weak reference to an object."""


_anchor = _Anchor()


def at_end_of_worker(stop: Callable[[str], None]) -> None:
    """Called in a forked process, which is perhaps a worker: `stop("exit")` is the last thing that it does."""
    util = sys.modules.get("multiprocessing.util")
    if util is None:
        return

    def register(_: object) -> None:
        # The lowest priority comes last, after the finalizers of the program.
        util.Finalize(None, stop, args=("exit",), exitpriority=-1_000_000)

    # Not at once: a worker first forgets the finalizers of its parent.
    util.register_after_fork(_anchor, register)
