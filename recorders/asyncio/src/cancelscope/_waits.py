"""Waits: what a suspended task waits for, and where."""

from __future__ import annotations

import asyncio
import sys
import types
from asyncio import locks, queues, streams, taskgroups, tasks
from typing import Any

from ._tasks import PlainTask, TaskInfo, known_number

SLOW_SECONDS = 0.05
"""Steps and waits as long as this are recorded at every level of detail."""

Place = tuple[int, types.CodeType | None]
"""The site of the innermost frame of the user's code, and the innermost code below it."""
NOWHERE: Place = (0, None)

_GROUP_EXIT = taskgroups.TaskGroup.__aexit__
_OWN_WAIT_FOR = sys.version_info < (3, 12)
"""wait_for() awaits a future of its own. Later it awaits what it was given."""


def wait_began(trace: Any, task: Any, info: TaskInfo) -> None:
    """Writes `wait.began` of a task that has just been suspended."""
    info.wait_open = True
    fields = _wait_fields(trace, info, task._fut_waiter, trace.sites.awaiting(task._coro))
    trace.event(info.stream, "wait.began", f',"task":{info.id}{fields}')


def wait_ended(trace: Any, info: TaskInfo, waited: Any, since: float, start: float, place: Place) -> None:
    """Writes `wait.ended` where that is worth a line; suspended `since`, stepped again at `start`, in seconds."""
    if info.wait_open:
        info.wait_open = False
        fields = ""
    elif start - since >= SLOW_SECONDS:
        trace.clock.check(trace, info.stream)
        fields = _wait_fields(trace, info, waited, place)
    else:
        return
    trace.lasting(info.stream, "wait.ended", f',"task":{info.id}', since, fields)


_kinds: dict[int, str] = {}


def _wait_kinds() -> dict[int, str]:
    """What a wait in one of asyncio's own coroutines is called, by the identity of its code: the hash of a code reads all of it."""
    kinds = {
        "sleep": [asyncio.sleep],
        "lock": [locks.Lock.acquire],
        "semaphore": [locks.Semaphore.acquire],
        "event": [locks.Event.wait],
        "condition": [locks.Condition.wait, locks.Condition.wait_for],
        "queue": [queues.Queue.get, queues.Queue.put, queues.Queue.join],
        "io": [streams.StreamReader.read, streams.StreamReader.readline, streams.StreamReader.readuntil,
               streams.StreamReader.readexactly, streams.StreamWriter.drain, streams.StreamWriter.wait_closed,
               streams.open_connection],
        "task_group": [_GROUP_EXIT],
    }
    if hasattr(locks, "Barrier"):
        kinds["barrier"] = [locks.Barrier.wait]
    return {id(function.__code__): kind for kind, functions in kinds.items() for function in functions}


def kind_of_plain_wait(below: types.CodeType | None) -> str | None:
    """What a wait for a future that is nothing special is called; None where that is not told by the code below alone."""
    if below is None:
        return "future"
    if below is _GROUP_EXIT.__code__ or below is tasks.wait.__code__ or below is tasks.wait_for.__code__:
        return None
    if not _kinds:
        _kinds.update(_wait_kinds())
    return _kinds.get(id(below), "future")


def _wait_fields(trace: Any, info: TaskInfo, waited: Any, place: Place) -> str:
    site, below = place
    fields = ""
    kind = None
    scope = getattr(waited, "_cancelscope", None)
    if isinstance(waited, PlainTask):
        number = known_number(waited, trace)
        fields = f',"onTask":{number}' if number else ""
        kind = "task"
    elif scope is not None and scope.trace is trace:
        fields, kind = f',"onScope":{scope.id}', scope.kind
    elif below is not None:
        if not _kinds:
            _kinds.update(_wait_kinds())
        kind = _kinds.get(id(below))
        if below is _GROUP_EXIT.__code__ and info.scopes:
            kind = "task_group"
            groups = [entered for entered in info.scopes if entered.kind == "task_group"]
            if groups:
                fields = f',"onScope":{groups[-1].id}'
        elif below is tasks.wait.__code__ and info.wait_scope is not None:
            fields, kind = f',"onScope":{info.wait_scope.id}', "wait"
        elif below is tasks.wait_for.__code__ and _OWN_WAIT_FOR and info.scopes:
            fields, kind = f',"onScope":{info.scopes[-1].id}', "timeout"
    if kind is None:
        kind = "future" if waited is not None else "yield"
    if site:
        fields += f',"site":{site}'
    return f'{fields},"onKind":"{kind}"'


