"""The object through which rewritten code calls the recorder.

It stands among the constants of that code: no name is added to any module or to builtins, and code that
runs while the interpreter shuts down still finds it. While nothing records, its functions do nothing.
"""

from __future__ import annotations

import time
import types
from typing import Any, Callable

PLACEHOLDER = "\x00cancelscope probes\x00"
"""What stands in source trees for the constant, until `with_probes` puts the object in its place."""

_NAMES = (
    "after_callback", "before_callback", "before_step", "before_wakeup", "began", "cleanup_ended", "cleared", "connection_accepted",
    "connection_opened", "eager_starting", "exception_handler_called", "exit_left", "exit_raised",
    "future_done", "gather_opened", "group_entered",
    "group_exiting", "holder_closed", "leaving", "look", "loop_closed", "loop_closing", "loop_seen",
    "main_ended", "pipe_opened", "resource_closed", "resource_opened", "scope_raised", "server_opened", "shield_opened",
    "signal_arrived", "step_raised", "subprocess_opened", "suppress_began", "timeout_entered", "timeout_rescheduled",
    "unknown_step", "wait_for_entered", "wait_for_left", "wait_left", "wait_opened", "writer_collected",
)
_PASSING = ("aborting", "created_by_other_loop", "eager_started", "task_created")
_COUNTING = ("cancel_requested",)
_TIMING = ("after_step", "step_ended")
_ASKING = ("inside_loop",)
PROBES = _NAMES + _PASSING + _COUNTING + _TIMING + _ASKING
"""The names of all that probed code calls."""


def _nothing(*_: Any) -> None:
    """Any probe while nothing records."""


def _same(value: Any, *_: Any) -> Any:
    """A probe that hands on what it is given, while nothing records."""
    return value


def _zero(*_: Any) -> int:
    """A probe that returns a number, while nothing records."""
    return 0


def _now(*_: Any) -> float:
    """A probe that returns the time, while nothing records."""
    return time.monotonic()


def _yes(*_: Any) -> bool:
    """A probe that tells whether there is nothing to do, while nothing records."""
    return True


class Probes:
    """One attribute for each probe, and for what probed code reads without calling."""

    __slots__ = PROBES + ("clock", "creating", "loop_codes", "plainly", "signals", "stalls", "step_class", "wakeup_class")

    def __init__(self) -> None:
        self.clock = time.monotonic
        """Seconds: differences of floats are compared much faster than those of integers beyond 2^30."""
        self.step_class: type | None = None
        """The type of what a loop calls to step a task."""
        self.wakeup_class: type | None = None
        """The type of what it calls once the awaited future is done; and of any C function."""
        self.loop_codes: set[types.CodeType] = set()
        """What `_run_once` has been with probes in it."""
        self.creating: tuple[Any, Any, Any] | None = None
        """(coroutine, name, group): what asyncio's create_task() functions are about to make a task of. A thread that comes
        between may take it away; then their frame tells."""
        self.plainly = False
        """Is something recorded, and not every step?"""
        self.signals: set[int] = set()
        """Identities of handles that a signal has put into a loop's queue."""
        self.stalls: Any = None
        """When this thread is due for a look(): see _stalls."""
        self.switch_off()

    def switch_on(self) -> None:
        """Calls reach the recorder from now on."""
        from . import (_births, _cleanup, _endings, _other_loops, _requests, _scopes, _signals, _stalls, _state, _steps,
                       _transports, _wakeups)

        found: dict[str, Callable[..., Any]] = {}
        for module in (_births, _cleanup, _endings, _other_loops, _requests, _scopes, _signals, _stalls, _steps,
                       _transports, _wakeups):
            found.update(vars(module))
        for name in PROBES:
            setattr(self, name, found[name])
        self.plainly = _state.trace is not None and not _state.trace.full

    def switch_off(self) -> None:
        """Calls do nothing from now on."""
        self.plainly = False
        for name in _NAMES:
            setattr(self, name, _nothing)
        for name in _PASSING:
            setattr(self, name, _same)
        for name in _COUNTING:
            setattr(self, name, _zero)
        for name in _TIMING:
            setattr(self, name, _now)
        for name in _ASKING:
            setattr(self, name, _yes)
        self.signals.clear()

    def __reduce__(self) -> Any:
        # Code that is pickled by value, for a process without the recorder, takes an object along that does nothing.
        return eval, ("type('Off', (), {'__getattr__': lambda self, name: lambda value=None: value})()",)


probes = Probes()


def with_probes(code: types.CodeType) -> types.CodeType:
    """The code with the placeholder exchanged, in it and in all code inside it."""
    constants = tuple(
        probes if constant.__class__ is str and constant == PLACEHOLDER
        else with_probes(constant) if isinstance(constant, types.CodeType) else constant
        for constant in code.co_consts)
    return code.replace(co_consts=constants)
