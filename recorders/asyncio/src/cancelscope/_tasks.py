"""Tasks as the recorder knows them: the class that takes the place of `asyncio.Task`, and one record a task.

`Task` is the C task with two methods overridden, and costs nothing to create; replacing the class leaves
`get_task_factory()` and the user's own factories and subclasses as they were. A task carries its number
only; its record is made when there is something to remember, which for most tasks is never.
"""

from __future__ import annotations

import asyncio
import inspect
import weakref
from asyncio import events, tasks
from typing import Any

from ._entry import probes
from ._trace import Stream, Trace

PlainTask: Any = tasks.Task
"""The task class that asyncio itself brought."""

plain_cancel = PlainTask.cancel

if isinstance(getattr(tasks, "_current_tasks", None), dict):
    current_task_of = tasks._current_tasks.get
else:
    current_task_of = asyncio.current_task


# In the place of the time when a task was suspended: why its next step has to be looked at.
NEW, STARTING, WATCHED, ENDED = -1.0, -2.0, -3.0, -4.0


class TaskInfo:
    """What the recorder knows of one task. Never refers to the task: that would be a cycle."""

    # Slots, and no defaults on the class: storing what the class has a value for, too, takes Python ten times as long.
    __slots__ = ("id", "started", "stream", "trace", "ended", "pending", "last_request", "open", "plainly", "deliveries", "spans",
                 "scopes", "resources", "was_cancelled", "wait_scope", "wait_open", "since")

    def __init__(self, number: int, started: bool, stream: Stream, trace: Trace) -> None:
        self.id = number
        self.started = started
        self.stream = stream
        self.trace = trace
        self.ended = False
        self.pending: tuple[int, ...] = ()
        """Requests made and not delivered yet."""
        self.last_request = 0
        self.open = 0
        """Requests that nobody has taken back: `cancelling()`."""
        self.plainly = False
        """Has it been asked to stop for the first time while it waited for an ordinary future, and done nothing since?"""
        self.deliveries = 0
        self.spans: tuple[Any, ...] = ()
        self.scopes: list[Any] | None = None
        """Task groups and timeouts that the task is inside of, innermost last."""
        self.resources: dict[tuple[int, int], int] | None = None
        self.was_cancelled = False
        """Of the task that a loop was run for: how it ended."""
        self.wait_scope: Any = None
        """The asyncio.wait() that it is inside of."""
        self.wait_open = False
        self.since = 0.0
        """When the task was suspended last, in seconds on the monotonic clock, while it is being watched; 0: not known."""

    def needs_watching(self) -> bool:
        """Is there anything about this task that its next step must be looked at for?"""
        return bool(not self.started or self.pending or self.open or self.spans or self.wait_open or self.trace.full)


class SelfTellingInfo(TaskInfo):
    """The record of a task whose class is not the recorder's: requests to it are not seen as they are made."""

    __slots__ = ("_task",)

    def __init__(self, number: int, started: bool, stream: Stream, trace: Trace, task: Any) -> None:
        super().__init__(number, started, stream, trace)
        self._task = weakref.ref(task)

    @property
    def open(self) -> int:  # type: ignore[override]
        """As `cancelling()` says."""
        task = self._task()
        return task.cancelling() if task is not None else 0

    @open.setter
    def open(self, count: int) -> None:
        pass

    def needs_watching(self) -> bool:
        """Always: nobody tells of a request."""
        return True


class Task(PlainTask):
    __slots__ = ("_cancelscope", "_cancelscope_info", "_cancelscope_since")
    # _cancelscope: the task's number.
    # _cancelscope_info: its record, or None as long as there is none.
    # _cancelscope_since: when it was last suspended, in seconds on the monotonic clock; or why it is looked at.

    def cancel(self, msg: Any = None) -> bool:
        request = probes.cancel_requested(self, msg)
        # _causes finds `request` in this frame when the request is passed on to what the task awaits.
        return plain_cancel(self, msg)

    def uncancel(self) -> int:
        before = self.cancelling()
        left = PlainTask.uncancel(self)
        if left < before:
            probes.cleared(self, left)
        return left


Task.__module__ = PlainTask.__module__
Task.__qualname__ = PlainTask.__qualname__
Task.__doc__ = PlainTask.__doc__
for _own, _plain in ((Task.cancel, PlainTask.cancel), (Task.uncancel, PlainTask.uncancel)):
    _own.__doc__ = _plain.__doc__
    _own.__signature__ = inspect.signature(_plain)  # type: ignore[attr-defined]

CANCEL_CODE = Task.cancel.__code__

_AT_THE_END = {"shutdown_asyncgens", "shutdown_default_executor"}
"""Methods of any loop."""


def known_number(task: Any, trace: Trace | None) -> int:
    """The number of a task in this trace; 0 for a task it has not met, and for anything else."""
    number = getattr(task, "_cancelscope", 0)
    if trace is None or number.__class__ is not int:
        return 0
    return number if number >= trace.first_task else 0


def number_of(task: Any, trace: Trace) -> int:
    """The number of a task; one that was created before the recording is taken in on first sight."""
    try:
        number = task._cancelscope
        if number >= trace.first_task:
            return number
    except AttributeError:
        pass
    return info_of(task, trace).id


def info_of(task: Any, trace: Trace) -> TaskInfo:
    """The record of a task, made on first use."""
    try:
        info = task._cancelscope_info
        if info is not None and info.trace is trace:
            return info
    except AttributeError:
        pass
    number = known_number(task, trace)
    if not number:
        return _adopted(task, trace)
    since = task._cancelscope_since
    info = new_info(task, number, since != NEW, trace.loop_stream(task.get_loop()), trace)
    info.ended = since == ENDED
    return info


def new_info(task: Any, number: int, started: bool, stream: Stream, trace: Trace) -> TaskInfo:
    """Makes the record of a task."""
    info: TaskInfo
    if isinstance(task, Task):
        info = TaskInfo(number, started, stream, trace)
        info.open = task.cancelling()
    else:
        info = SelfTellingInfo(number, started, stream, trace, task)
    task._cancelscope_info = info
    return info


def watch(task: Any, info: TaskInfo) -> None:
    """From now on every step of the task is looked at, until `needs_watching` says otherwise."""
    since = task._cancelscope_since
    if since >= 0.0:
        info.since = since
        task._cancelscope_since = WATCHED


def current_info(trace: Trace) -> TaskInfo | None:
    """The record of the task that runs in this thread, or None."""
    loop = events._get_running_loop()
    if loop is None:
        return None
    task = current_task_of(loop)
    return info_of(task, trace) if isinstance(task, PlainTask) else None


def _adopted(task: Any, trace: Trace) -> TaskInfo:
    stream = trace.loop_stream(task.get_loop())
    if stream.starting:
        number, stream.starting = stream.starting, 0
        info = task._cancelscope_info = TaskInfo(number, True, stream, trace)
        task._cancelscope, task._cancelscope_since = number, WATCHED
        return info
    from ._before import adopted

    return adopted(task, trace, stream)


def is_asyncios_own(coroutine: Any, loop: Any) -> bool:
    """Is it what asyncio.run() does on its own account when the program is over? That is a method of its loop."""
    name = getattr(coroutine, "__name__", "")
    return name in _AT_THE_END and coroutine.__qualname__ == getattr(type(loop), name).__qualname__
