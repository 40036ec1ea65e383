"""The functions that rewritten code calls, as attributes of the builtin name `__cancelscope__`."""

from ._cleanup import (cleanup_ended, exit_began, finally_began, handler_began, leaving, resource_closed,
                       resource_opened)
from ._scopes import (exit_left, exit_raised, future_done, gather_opened, group_entered, group_exiting,
                      scope_raised, shield_opened, signal_arrived, timeout_entered, timeout_rescheduled,
                      wait_for_entered, wait_for_left, wait_left, wait_opened)
from ._steps import after_step, before_step
from ._tasks import exception_handler_called, loop_closed

__all__ = [
    "after_step", "before_step", "cleanup_ended", "exception_handler_called", "exit_began", "exit_left",
    "exit_raised", "finally_began", "future_done", "gather_opened", "group_entered", "group_exiting",
    "handler_began", "leaving", "loop_closed", "resource_closed", "resource_opened", "scope_raised",
    "shield_opened", "signal_arrived", "timeout_entered", "timeout_rescheduled", "wait_for_entered",
    "wait_for_left", "wait_left", "wait_opened",
]
