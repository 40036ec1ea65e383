"""What is recording now, and the one way a fault inside the recorder ends: quietly.

Every probe reads `trace` first and does nothing when it is None.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._trace import Trace

trace: Trace | None = None
"""The trace being written by this process, or None. Set by `_recording` only."""

_faults_reported: set[str] = set()


class NotTheProgram(Exception):
    """Ends a probe quietly: what it was called for is asyncio's own business, and is not recorded."""


def warn(sentence: str) -> None:
    """One line on standard error, which may be closed or missing."""
    try:
        print(f"cancelscope: {sentence}", file=sys.stderr)
    except (OSError, ValueError, AttributeError):
        pass  # nobody is listening; the program must not suffer for it


def warn_of_missing(capabilities: dict[str, str]) -> None:
    """Says which senses this asyncio does not allow."""
    warn(f"this asyncio is not written as expected; the trace lacks: {', '.join(sorted(capabilities))}")


def fault(part: str, error: BaseException) -> None:
    """Reports an internal fault of one part of the recorder, once. The event at hand is lost."""
    if isinstance(error, NotTheProgram):
        return
    current = trace
    if current is not None:
        current.lost += 1
        try:
            current.write_gap()
        except Exception:
            pass  # out of stack or memory: the count in `end` still tells
    if isinstance(error, (RecursionError, MemoryError)):
        return  # the program's own limits, met inside a probe
    if part not in _faults_reported:
        _faults_reported.add(part)
        warn(f"internal fault while recording {part}: {type(error).__name__}: {error}; "
             "some of it will be missing from the trace")
