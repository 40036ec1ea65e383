"""Which of asyncio's functions get probes for connections, pipes, servers and subprocesses, and when.

Only once the first of them is made: a program without any starts as fast as before.
"""

from __future__ import annotations

import ast
import functools
import types
from asyncio import base_events, base_subprocess, selector_events, streams
from typing import Any, Callable

from ._probes import Transform, UnexpectedShape, at_end, at_start, statements

Placed = tuple[Any, str, Transform]
"""(owner, function, probe)"""


def _at_end_of_finally(source: str) -> Transform:
    """At the end of the `finally` that ends the function."""

    def transform(node: Any) -> None:
        last = node.body[-1]
        if not isinstance(last, ast.Try) or not last.finalbody:
            raise UnexpectedShape("the function does not end with finally")
        last.finalbody.extend(statements(source, last.finalbody[-1]))

    return transform


_CLOSED = "probes.holder_closed(self)"


def _network() -> list[Placed]:
    transport = selector_events._SelectorTransport
    return [
        (transport, "__init__", at_end("probes.connection_opened(self, loop, server)")),
        (transport, "_call_connection_lost", _at_end_of_finally(_CLOSED)),
        (streams.StreamReaderProtocol, "connection_made", at_end("probes.connection_accepted(self, transport)")),
        (streams.StreamWriter, "__del__", at_start("probes.writer_collected(self)")),
        (base_events.Server, "__init__", at_end("probes.server_opened(self)")),
        (base_events.Server, "close", at_end(_CLOSED)),
    ]


def _processes() -> list[Placed]:
    from asyncio import unix_events

    reading, writing = unix_events._UnixReadPipeTransport, unix_events._UnixWritePipeTransport
    process = base_subprocess.BaseSubprocessTransport
    return [
        (reading, "__init__", at_end("probes.pipe_opened(self, 'read pipe')")),
        (reading, "_call_connection_lost", _at_end_of_finally(_CLOSED)),
        (writing, "__init__", at_end("probes.pipe_opened(self, 'write pipe')")),
        (writing, "_call_connection_lost", _at_end_of_finally(_CLOSED)),
        (process, "__init__", at_end("probes.subprocess_opened(self, shell)")),
        (process, "_call_connection_lost", _at_end_of_finally(_CLOSED)),
    ]


class OnFirstUse:
    """Waits for the first instance of some classes, then places their probes."""

    def __init__(self, find: Callable[[], list[Placed]], place: Callable[[Placed], None]) -> None:
        self._find = find
        self._place = place
        self._waiting: list[tuple[type, types.FunctionType]] = []
        owners = {owner for owner, name, _ in find() if name == "__init__"}
        for owner in owners:
            original = owner.__dict__["__init__"]
            if isinstance(original, types.FunctionType):
                self._waiting.append((owner, original))
                owner.__init__ = self._standing_in(original)

    def _standing_in(self, original: types.FunctionType) -> Any:
        @functools.wraps(original)
        def __init__(*arguments: Any, **options: Any) -> None:
            if self._waiting:
                self.forget()
                for placed in self._find():
                    self._place(placed)
            original(*arguments, **options)

        return __init__

    def forget(self) -> None:
        """Gives the classes their own constructors back."""
        waiting, self._waiting = self._waiting, []
        for owner, original in waiting:
            owner.__init__ = original  # type: ignore[misc]


def on_first_use(place: Callable[[Placed], None]) -> list[OnFirstUse]:
    """Begins to wait, for what this platform has."""
    waiting = [OnFirstUse(_network, place)]
    try:
        waiting.append(OnFirstUse(_processes, place))
    except ImportError:
        pass  # Windows
    return waiting
