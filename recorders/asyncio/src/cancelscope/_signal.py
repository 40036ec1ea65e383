"""Recording switched on and off by a signal: nothing is changed, nothing imported, before the first one arrives."""

from __future__ import annotations

import itertools
import os
import signal
import sys

from . import _state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

VARIABLE = "CANCELSCOPE_SIGNAL"
SIGN = "cancelscope-signal-"
"""And the number of the signal: the name of an empty file in memory that this process holds open while it listens. Whoever
looks at what the process holds open, in /proc, knows that the signal is answered. A program that it starts has it not."""
_numbers = itertools.count(1)
_sign = -1
_unanswered = 0
_answering = False


def listen(name: str) -> None:
    """Takes the signal, unless somebody has; then says so. Called in the main thread, as the interpreter starts."""
    number = getattr(signal, name if name.startswith("SIG") else "SIG" + name, None)
    if not isinstance(number, signal.Signals):
        _state.warn(f"not recording, {VARIABLE} is the name of a signal such as SIGUSR1, not {name!r}")
        return
    try:
        if signal.getsignal(number) is not signal.SIG_DFL:
            _state.warn(f"not recording, the program already does something else on {number.name}")
            return
        signal.signal(number, _switch)
    except (OSError, ValueError) as error:
        _state.warn(f"not recording, {number.name} cannot be used: {error}")
        return
    _put_up_sign(number)


def _put_up_sign(number: signal.Signals) -> None:
    """Where the system has no such files, nobody can ask from outside but by hand."""
    global _sign
    try:
        _sign = os.memfd_create(f"{SIGN}{int(number)}", os.MFD_CLOEXEC)
    except (AttributeError, OSError):
        pass


def _switch(number: int, frame: FrameType | None) -> None:
    """Runs between two instructions of the main thread, whatever that does: also of this function. Never raises."""
    global _answering, _unanswered
    _unanswered += 1
    if _answering:
        return
    _answering = True
    try:
        while _unanswered:
            _unanswered -= 1
            _answer()
    finally:
        _answering = False


def _answer() -> None:
    try:
        from . import _recording

        if _state.trace is None:
            _start()
        else:
            _recording.stop("stopped")
    except Exception as error:
        _state.fault("this process", error)


def _start() -> None:
    from . import _environment, _recording

    main = sys.modules.get("__main__")
    program = getattr(main, "__file__", None) or "python"
    _environment.start(program, _recording.program_folder(), midway=True, run=next(_numbers))
