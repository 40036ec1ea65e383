"""The guard around probes that are called from inside asyncio: nothing that goes wrong in one reaches asyncio."""

from __future__ import annotations

import functools
import sys
from typing import Any, Callable

from . import _state


def probe(part: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Makes a function a probe: it is given the trace and its calling frame, and is not called while nothing records.

    `part` names what is recorded, for the sentence that reports a fault.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def guarded(*arguments: Any) -> Any:
            trace = _state.trace
            if trace is None:
                return None
            try:
                return function(trace, sys._getframe(1), *arguments)
            except Exception as error:
                _state.fault(part, error)
                return None

        return guarded

    return decorate
