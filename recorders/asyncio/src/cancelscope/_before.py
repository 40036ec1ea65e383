"""What ran before the recording: tasks, task groups and timeouts of every loop, taken in as a snapshot.

Such a task is of asyncio's own class, so `cancel()` on it passes the recorder by; its steps, deliveries
and end are seen. What it does not tell by itself is read from its coroutine while that is suspended.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import inspect
import types
import weakref
from asyncio import events, taskgroups, timeouts
from typing import Any, Callable

from . import _state
from ._scopes import MAX_TASKS, Scope, _deadline_nanos, _open
from ._sites import MAX_AWAIT_DEPTH, _suspended
from ._endings import ended
from ._tasks import WATCHED, PlainTask, Task, TaskInfo, info_of, is_asyncios_own, known_number, new_info
from ._trace import Stream, Trace

_ENTERED = {"ENTERED", "EXPIRING"}
_EXIT = "TaskGroup.__aexit__"


def adopted(task: Any, trace: Trace, stream: Stream, rest: str = "") -> TaskInfo:
    """Writes `task.created` of a task on first sight."""
    coroutine = task._coro  # not get_coro(), with which 3.12.1 crashes where an eager task is done
    if is_asyncios_own(coroutine, task.get_loop()):
        raise _state.NotTheProgram
    info = new_info(task, next(trace.tasks), _has_begun(coroutine), stream, trace)
    task._cancelscope, task._cancelscope_since = info.id, WATCHED
    if info.open:
        trace.cancelling.add(info.id)
    name = f',"name":{trace.quote_name(task.get_name()[:256])}{trace.coroutine_field(coroutine)}'
    trace.event(stream, "task.created", f',"task":{info.id}{name}{rest}')
    return info


def _has_begun(coroutine: Any) -> bool:
    try:
        return inspect.getcoroutinestate(coroutine) != inspect.CORO_CREATED
    except AttributeError:
        return True


class Before:
    """Looks around before the recording begins; undone when it ends."""

    def __init__(self) -> None:
        self._tasks: dict[Any, list[Any]] = {}
        self._holders: dict[Any, list[Any]] = {}
        """By task: the timeouts and groups that it has entered."""
        self._group_of: dict[Any, Any] = {}
        self._watched: dict[int, tuple[weakref.ref[Any], Callable[[Any], None]]] = {}
        """By scope: the task whose end is waited for."""
        self._exiting: list[tuple[Any, Scope, Any]] = []
        self._overridden = False
        self._classes: list[tuple[type, str]] = []
        self._elsewhere = False
        """May a loop of another thread go on while it is looked at?"""
        try:
            self._look_around()
            for kind in type.__subclasses__(PlainTask):
                if kind is not Task:
                    self._override(kind)
        except Exception as error:
            self._elsewhere = True
            _state.fault("the tasks that run already", error)

    def _look_around(self) -> None:
        loops, entered, groups = _alive()
        running = events._get_running_loop()
        self._elsewhere = any(loop.is_running() and loop is not running for loop in loops)
        self._tasks = {loop: _tasks_of(loop) for loop in loops}
        self._group_of = {task: group for group in groups for task in list(group._tasks)}
        self._holders = {}
        for holder in (*entered, *groups):
            self._holders.setdefault(_owner(holder), []).append(holder)

    def unseen(self) -> set[str]:
        """Capabilities that this beginning takes away."""
        missing = {"tasks.before"} if any(self._tasks.values()) or self._elsewhere else set()
        return missing | ({"cancel.requested", "cancel.cleared"} if self._overridden else set())

    def _override(self, kind: type) -> None:
        """A task class that the program derived from asyncio's own before Task took its place."""
        for name in ("cancel", "uncancel"):
            try:
                if name in vars(kind):
                    raise TypeError("the program has its own")
                setattr(kind, name, getattr(Task, name))
                self._classes.append((kind, name))
            except TypeError:
                self._overridden = True

    def write_snapshot(self, trace: Trace) -> None:
        """Called before any probe is on: nobody else takes tasks in meanwhile."""
        try:
            if self._elsewhere:
                self._look_around()  # it has not stood still
            for loop, tasks in self._tasks.items():
                if tasks:
                    self._write_loop(trace, loop, tasks)
        except Exception as error:
            _state.fault("the tasks that run already", error)

    def probes_are_on(self, trace: Trace, all_turned: Callable[[], None]) -> None:
        """A step that is under way has no probe around it, so if a task ends with it, nobody else would tell.

        `all_turned` is called once each loop that runs has begun another iteration.
        """
        turning = set(self._tasks)

        def turned(loop: Any) -> None:
            turning.discard(loop)
            if not turning:
                all_turned()

        for loop, tasks in self._tasks.items():
            ends = functools.partial(_tell_ends, trace, tasks)
            watches = [functools.partial(self._watch_exit, scope, group) for of, scope, group in self._exiting
                       if of is loop]
            turn = functools.partial(turned, loop)
            # The first may still be called by the iteration that runs now.
            after_next = functools.partial(loop.call_soon, turn) if loop.is_running() else turn
            for function in (ends, *watches, after_next):
                try:
                    if loop.is_running():
                        loop.call_soon_threadsafe(function)  # futures belong to the thread of their loop
                    else:
                        function()
                except RuntimeError:
                    turning.discard(loop)  # the loop has been closed meanwhile
        if not turning:
            all_turned()
        for kept in (self._exiting, self._tasks, self._group_of, self._holders):
            kept.clear()  # nothing of the program may live longer because it was looked at

    def _write_loop(self, trace: Trace, loop: Any, tasks: list[Any]) -> None:
        stream = trace.loop_stream(loop)
        opened = [scope.id for task in tasks for scope in self._enter(trace, task)]
        numbers = [number for number in (known_number(task, trace) for task in tasks) if number]
        for start in range(0, len(numbers), MAX_TASKS):
            trace.event(stream, "snapshot", f',"tasks":[{_joined(numbers[start : start + MAX_TASKS])}],'
                                            f'"scopes":[{_joined(opened[start : start + MAX_TASKS])}]')

    def _enter(self, trace: Trace, task: Any) -> list[Scope]:
        """Takes in a task, before it the group that it belongs to, and after it the scopes that it has entered."""
        if known_number(task, trace):
            return []
        group = self._group_of.get(task)
        found = self._enter(trace, group._parent_task) if group is not None else []
        scope = getattr(group, "_cancelscope", None)
        rest = f',"scope":{scope.id}' if scope is not None and scope.trace is trace else ""
        info = adopted(task, trace, trace.loop_stream(task.get_loop()), rest)
        holders = self._holders.get(task, [])
        order = _nesting(task) if holders else {}
        ordered = len(holders) == 1 or all(id(holder) in order for holder in holders)
        for holder in sorted(holders, key=lambda each: order.get(id(each), 0)):
            found.append(self._open(trace, info, holder, ordered))
        return found

    def _open(self, trace: Trace, info: TaskInfo, holder: Any, ordered: bool) -> Scope:
        """Without an order nobody knows which scope is inside which."""
        timeout = isinstance(holder, timeouts.Timeout)
        loop = _owner(holder).get_loop()
        deadline = _deadline_nanos(trace, loop, holder._when) if timeout else None
        scope = holder._cancelscope = _open(trace, "timeout" if timeout else "task_group", None, info,
                                            nests=ordered, deadline_nanos=deadline)
        if not timeout and holder._exiting:
            trace.event(scope.stream, "scope.closing", f',"scope":{scope.id}')
            self._exiting.append((loop, scope, holder))
        return scope

    def _watch_exit(self, scope: Scope, group: Any) -> None:
        """A group that waits in an `__aexit__` without probes: closed when the last of its tasks has ended."""
        self._watched.pop(scope.id, None)
        task = next(iter(group._tasks), None)
        if task is not None:
            # The group was there first, so it has let go of the task when this callback runs.
            callback = functools.partial(self._watched_task_done, scope, group)
            task.add_done_callback(callback)
            self._watched[scope.id] = weakref.ref(task), callback
        elif _state.trace is scope.trace:
            scope.trace.event(scope.stream, "scope.closed", f',"scope":{scope.id}')

    def _watched_task_done(self, scope: Scope, group: Any, task: Any) -> None:
        self._watch_exit(scope, group)

    def undo(self) -> None:
        """Takes back what was done to tasks and classes of the program."""
        for kind, name in self._classes:
            delattr(kind, name)
        for reference, callback in self._watched.values():
            task = reference()
            if task is not None:
                task.remove_done_callback(callback)
        self._classes.clear()
        self._watched.clear()


def _alive() -> tuple[list[Any], list[Any], list[Any]]:
    """Loops, timeouts and task groups in use. Looks at types alone: proxies of the program may run code."""
    loops: list[Any] = []
    entered: list[Any] = []
    groups: list[Any] = []
    for each in gc.get_objects():
        kind = type(each)
        if issubclass(kind, events.AbstractEventLoop):
            loops.append(each)
        elif issubclass(kind, timeouts.Timeout):
            entered.append(each)
        elif issubclass(kind, taskgroups.TaskGroup):
            groups.append(each)
    running = events._get_running_loop()
    if running is not None and running not in loops:
        loops.append(running)  # gc.freeze() hides objects
    return ([loop for loop in loops if not loop.is_closed()],
            [each for each in entered if each._state.name in _ENTERED and _is_live(each._task)],
            [each for each in groups if each._entered and _is_live(each._parent_task)
             and (not each._exiting or each._on_completed_fut is not None)])


def _owner(holder: Any) -> Any:
    return holder._task if isinstance(holder, timeouts.Timeout) else holder._parent_task


def _is_live(task: Any) -> bool:
    return isinstance(task, PlainTask) and not task.done()


def _tasks_of(loop: Any) -> list[Any]:
    """Live tasks, as far as their names tell in the order of their creation."""

    def age(task: Any) -> tuple[int, str]:
        name = task.get_name()
        number = name.removeprefix("Task-")
        return int(number) if number.isdecimal() else 0, name

    return sorted(filter(_is_live, asyncio.all_tasks(loop)), key=age)


def _nesting(task: Any) -> dict[int, int]:
    """How deep the `async with` of each object lies in a suspended task, by identity."""
    found: dict[int, int] = {}
    coroutine = task._coro
    for _ in range(MAX_AWAIT_DEPTH):
        if coroutine is None:
            break
        frame, awaited = _suspended(coroutine)
        exiting = frame is not None and frame.f_code.co_qualname == _EXIT
        # A suspended frame shows its stack to the garbage collector only: the bound __aexit__ methods, outermost first.
        for each in gc.get_referents(coroutine):
            if type(each) is types.MethodType and each.__func__.__name__ == "__aexit__":
                found[id(each.__self__)] = len(found) + 1
            elif exiting and isinstance(each, taskgroups.TaskGroup):
                found[id(each)] = len(found) + 1  # its `self`
        coroutine = awaited
    return found


def _tell_ends(trace: Trace, tasks: list[Any]) -> None:
    try:
        for task in tasks:
            number = known_number(task, trace)
            if _state.trace is trace and number and task.done():
                info = info_of(task, trace)
                if not info.ended:
                    ended(trace, task, info)
    except Exception as error:
        _state.fault("the tasks that run already", error)


def _joined(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))
