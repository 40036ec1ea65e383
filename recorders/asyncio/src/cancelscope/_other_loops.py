"""Event loops that share nothing with asyncio's own but their interface, such as uvloop's.

No probe is inside them, so the class of such a loop gets the methods by which asyncio and the program reach it overridden:
tasks are met as they are created, and each of their steps is wrapped as it is handed to the loop. What such a loop calls
without asking itself, its connections and its signal handlers, is not seen.
"""

from __future__ import annotations

from asyncio import base_events, events
from typing import Any, Callable

from . import _births, _state
from ._entry import probes
from ._tasks import PlainTask, known_number

_WAKEUP = "task_wakeup"
_overridden: list[tuple[type, str, Any]] = []
"""Class, method, and what the class itself had under that name, or None."""
_refused: set[type] = set()


def loop_seen(loop: Any) -> bool:
    """Called with whatever may be a loop, before it runs. Is it one of these?"""
    if isinstance(loop, base_events.BaseEventLoop) or not isinstance(loop, events.AbstractEventLoop):
        return False
    kind = type(loop)
    if kind not in _refused and not any(kind is known for known, _, _ in _overridden):
        try:
            _override(kind)
        except Exception as error:
            _state.fault("another loop", error)
    return True


def undo() -> None:
    """Gives the classes their own methods back."""
    while _overridden:
        kind, name, own = _overridden.pop()
        if own is None:
            delattr(kind, name)
        else:
            setattr(kind, name, own)
    _refused.clear()


def _override(kind: type) -> None:
    try:
        for name, make in _METHODS.items():
            plain = getattr(kind, name)
            method = make(plain)
            for attribute in ("__name__", "__qualname__", "__doc__", "__module__"):
                setattr(method, attribute, getattr(plain, attribute, None))
            own = vars(kind).get(name)
            setattr(kind, name, method)
            _overridden.append((kind, name, own))
    except TypeError:  # a class that is not written in Python
        _refused.add(kind)
        _state.warn(f"{kind.__module__}.{kind.__qualname__} cannot be observed; "
                    "the trace lacks the steps, deliveries and ends of its tasks")


def _create_task(plain: Any) -> Callable[..., Any]:
    def create_task(self: Any, *arguments: Any, **named: Any) -> Any:
        return probes.created_by_other_loop(plain(self, *arguments, **named), self)

    return create_task


def _call_soon(plain: Any) -> Callable[..., Any]:
    def call_soon(self: Any, callback: Any, *arguments: Any, **named: Any) -> Any:
        try:
            if _is_step(callback):
                callback = Step(self, callback)
        except Exception as error:
            _state.fault("a step", error)
        return plain(self, callback, *arguments, **named)

    return call_soon


def _call_exception_handler(plain: Any) -> Callable[..., Any]:
    def call_exception_handler(self: Any, context: Any) -> Any:
        probes.exception_handler_called(context)
        return plain(self, context)

    return call_exception_handler


def _close(plain: Any) -> Callable[..., Any]:
    def close(self: Any) -> Any:
        closed = self.is_closed()
        result = plain(self)
        if not closed:
            probes.loop_closing(self)
            probes.loop_closed(self)
        return result

    return close


_METHODS = {"create_task": _create_task, "call_soon": _call_soon, "call_exception_handler": _call_exception_handler,
            "close": _close}


def _is_step(callback: Any) -> bool:
    kind = type(callback)
    if kind is not probes.step_class and (kind is not probes.wakeup_class or callback.__name__ != _WAKEUP):
        return False
    return isinstance(getattr(callback, "__self__", None), PlainTask)


class Step:
    """A step of a task, as such a loop calls it. For the probes of steps it is also the handle that they ask."""

    __slots__ = ("_loop", "_callback", "_args")

    def __init__(self, loop: Any, callback: Any) -> None:
        self._loop = loop
        self._callback = callback
        self._args: tuple[Any, ...] = ()

    def __call__(self, *arguments: Any) -> None:
        self._args = arguments
        task = self._callback.__self__
        start = probes.clock()
        if start >= probes.stalls.due:
            probes.look(start)
        if not hasattr(task, "_cancelscope_since"):
            known = probes.unknown_step(self, start)
        else:
            known = (probes.before_wakeup if arguments else probes.before_step)(self, task, start)
        try:
            self._callback(*arguments)
        except BaseException:
            probes.step_raised(self, known, start)
            raise
        if known is not None:
            if task.done():
                probes.step_ended(self, task, start)
            else:
                probes.after_step(self, task, start, probes.clock())

    def __repr__(self) -> str:
        return repr(self._callback)


def created_by_other_loop(task: Any, loop: Any) -> Any:
    """Called as the create_task() of such a loop returns a task; returns it."""
    trace = _state.trace
    if trace is None:
        return task
    try:
        if isinstance(task, PlainTask) and not known_number(task, trace):
            _births.by_factory(trace, task, loop)
    except Exception as error:
        _state.fault("a new task", error)
    return task
