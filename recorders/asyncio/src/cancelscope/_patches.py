"""What is changed in asyncio while a recording runs: the task class, and the functions that get probes."""

from __future__ import annotations

import ast
import asyncio
import sys
import textwrap
import types
from asyncio import base_events, events, runners, taskgroups, tasks, timeouts
from typing import Any, Callable, Iterator

from . import _causes, _other_loops, _resource_patches
from ._eager import EagerFactories, factory_code
from ._probes import (Transform, UnexpectedShape, after_each_call, around, at_end, at_start, before_last_return,
                      both, in_nested, insert_probes, statements)
from ._entry import probes
from ._sites import loop_machinery
from ._steps import AFTER, BEFORE, BEGIN, RAISED, step_callbacks
from ._tasks import PlainTask, Task



def _loop_probe(node: Any) -> None:
    """BaseEventLoop._run_once: before and after each handle that it runs, whichever way that ends."""
    running = next((each for each in node.body if isinstance(each, ast.For)), None)
    runs = [] if running is None else list(_runs_of_handles(running))
    if running is None or not runs:
        raise UnexpectedShape("_run_once does not run its handles as expected")
    for body, position in runs:
        body[position : position + 1] = _probed(body[position], BEFORE, AFTER, RAISED)
    start = node.body.index(running)
    node.body[start:start] = statements(BEGIN, running)


def _runs_of_handles(node: ast.AST) -> Iterator[tuple[list[ast.stmt], int]]:
    """Where `handle._run()` stands as a statement."""
    for parent in ast.walk(node):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(parent, field, None)
            for position, statement in enumerate(body if isinstance(body, list) else ()):
                if ast.unparse(statement) == "handle._run()":
                    yield body, position


def _probed(run: ast.stmt, before: str, after: str, raised: str) -> list[ast.stmt]:
    handler = ast.ExceptHandler(ast.copy_location(ast.Name("BaseException", ast.Load()), run), None,
                                statements(f"{raised}raise", run))
    guarded = ast.Try(body=[run], handlers=[ast.copy_location(handler, run)], orelse=[], finalbody=[])
    return [*statements(before, run), ast.copy_location(guarded, run), *statements(after, run)]


def _run_probe(node: Any) -> None:
    """Handle._run, for loops whose `_run_once` is not asyncio's own."""
    guarded = next((each for each in node.body if isinstance(each, ast.Try)), None)
    if guarded is None or not guarded.handlers or not isinstance(guarded.handlers[0].body[-1], ast.Raise):
        raise UnexpectedShape("Handle._run does not run its callback as expected")
    before, after, raised = (
        f"if not cancelscope_inside:\n{textwrap.indent(source.replace('handle', 'self').strip(), ' ')}"
        for source in (BEGIN + BEFORE, AFTER, RAISED))
    guarded.handlers[0].body[0:0] = statements(raised, guarded.handlers[0])
    position = node.body.index(guarded)
    node.body[position + 1 : position + 1] = statements(after, guarded)
    node.body[position:position] = statements(f"cancelscope_inside = probes.inside_loop()\n{before}", guarded)


def _creating(group: str) -> Transform:
    """create_task(coroutine, …): tells the loop's create_task(), which it calls, what it knows of the task."""

    def transform(node: Any) -> None:
        making = next((each for each in node.body if any(
            isinstance(part, ast.Attribute) and part.attr == "create_task" for part in ast.walk(each))), None)
        if making is None:
            raise UnexpectedShape("create_task() does not call the loop's")
        coroutine = next(argument.arg for argument in node.args.args if argument.arg != "self")
        name = "name" if any(argument.arg == "name" for argument in node.args.kwonlyargs) else "None"
        position = node.body.index(making)
        guarded = ast.Try(body=[making], handlers=[], orelse=[], finalbody=statements("probes.creating = None", making))
        node.body[position : position + 1] = [
            *statements(f"probes.creating = ({coroutine}, {name}, {group})", making), ast.copy_location(guarded, making)]

    return transform


def _wrap_returns(name: str, *more: str) -> Transform:
    """`return X` becomes `return probes.name(X, more)`."""

    def transform(node: Any) -> None:
        returns = [each for each in ast.walk(node) if isinstance(each, ast.Return) and each.value is not None]
        if not returns:
            raise UnexpectedShape("the function returns nothing")
        for each in returns:
            call = statements(f"probes.{name}({', '.join(('0', *more))})", each.value)[0].value
            call.args[0] = each.value
            each.value = call

    return transform


def _around_exit(before: str) -> Callable[[Any], None]:
    """An `async def __aexit__(self, raised, …)`."""

    def transform(node: Any) -> None:
        raised = node.args.args[1].arg
        around(before, "probes.exit_raised(self)",
               "probes.exit_left(self, cancelscope_raised)")(node)
        start = 1 if ast.get_docstring(node, clean=False) is not None else 0
        node.body[start:start] = statements(f"cancelscope_raised = {raised}", node.body[start])

    return transform


def _around_last(before: str, on_error: str, after: str) -> Transform:
    """As around(), of the last statement alone: asyncio.wait() first makes a set of what may be an iterator."""

    def transform(node: Any) -> None:
        *head, last = node.body
        node.body = [last]
        around(before, on_error, after)(node)
        node.body[0:0] = head

    return transform


def _aborting(node: Any) -> None:
    """TaskGroup._abort: `for t in self._tasks` becomes `for t in probes.aborting(self._tasks, self)`."""
    loops = [each for each in ast.walk(node) if isinstance(each, ast.For)]
    if len(loops) != 1 or ast.unparse(loops[0]) != "for t in self._tasks:\n    if not t.done():\n        t.cancel()":
        raise UnexpectedShape("a task group does not cancel its tasks as expected")
    call = statements("probes.aborting(0, self)", loops[0].iter)[0].value  # type: ignore[attr-defined]
    call.args[0] = loops[0].iter
    loops[0].iter = call


_V = _causes.WAIT_FOR_VARIABLE
_GATHER_DONE = in_nested("_done_callback", after_each_call(
    "outer", ("set_result", "set_exception"), "probes.future_done(outer)"))

_Patch = tuple[str, Any, str, Transform]


def _patches() -> list[_Patch]:
    """(capability, owner, function, probe)"""
    group, timeout = taskgroups.TaskGroup, timeouts.Timeout
    patches: list[_Patch] = [
        ("tasks", base_events.BaseEventLoop, "create_task", _wrap_returns("task_created", "self")),
        ("tasks", tasks, "create_task", _creating("None")),
        ("tasks", group, "create_task", _creating("self")),
        ("scopes", group, "_abort", _aborting),
        ("steps", base_events.BaseEventLoop, "_run_once", _loop_probe),
        ("tasks", runners.Runner, "_lazy_init", at_end("probes.loop_seen(self._loop)")),
        ("tasks", events, "set_event_loop", at_start("probes.loop_seen(loop)")),
        ("tasks", tasks, "ensure_future", at_start("probes.loop_seen(loop)")),
        ("lost", base_events.BaseEventLoop, "close", at_end("probes.loop_closing(self)\nprobes.loop_closed(self)")),
        ("shutdown", base_events, "_run_until_complete_cb", at_start("probes.main_ended(fut)")),
        ("lost", base_events.BaseEventLoop, "call_exception_handler",
         at_start("probes.exception_handler_called(context)")),
        ("scopes", group, "__aenter__", before_last_return("probes.group_entered(self)")),
        ("scopes", group, "__aexit__", _around_exit("probes.group_exiting(self)")),
        ("scopes", timeout, "__aenter__", before_last_return("probes.timeout_entered(self)")),
        ("scopes", timeout, "__aexit__", _around_exit("pass")),
        ("scopes", timeout, "reschedule", at_end("probes.timeout_rescheduled(self)")),
        ("scopes", tasks, "shield", both(
            before_last_return("probes.shield_opened(inner, outer)"),
            in_nested("_outer_done_callback", at_start("probes.future_done(outer)")))),
        ("scopes", tasks, "gather", both(
            _GATHER_DONE, before_last_return("probes.gather_opened(outer, children)"))),
        ("scopes", tasks, "wait", _around_last(
            f"{_V} = probes.wait_opened(fs)", f"probes.scope_raised({_V})",
            f"probes.wait_left({_V})")),
    ]
    if sys.version_info < (3, 12):
        patches.append(("scopes", tasks, "wait_for", around(
            f"{_V} = probes.wait_for_entered(fut, timeout)", f"probes.scope_raised({_V})",
            f"probes.wait_for_left({_V})")))
    else:
        patches.append(("scopes", tasks, "wait_for", around(
            f"{_V} = probes.wait_for_entered(fut, timeout) if timeout is not None and timeout <= 0 else None",
            f"probes.scope_raised({_V})", f"probes.wait_for_left({_V})")))
        patches.append(("tasks", tasks, "create_eager_task_factory", in_nested("factory", both(
            _wrap_returns("eager_started"), at_start("probes.eager_starting(loop, coro, name)")))))
    try:
        from asyncio import unix_events
    except ImportError:
        pass
    else:
        patches.append(("signals", unix_events._UnixSelectorEventLoop, "_handle_signal",
                        at_start("probes.signal_arrived(self, sig)")))
    return patches


class Patches:
    """Everything that was changed, so that it can be changed back."""

    def __init__(self) -> None:
        self._codes: list[tuple[types.FunctionType, types.CodeType]] = []
        self.missing: dict[str, str] = {}
        """Capabilities that this asyncio does not allow, and why."""
        self._waiting: list[_resource_patches.OnFirstUse] = []
        self._plain_run: types.CodeType | None = None
        """The code of Handle._run, while that has probes."""
        self._strange_loops = False

    def apply(self) -> None:
        eager_code = factory_code()
        for capability, *placed in _patches():
            self._place(capability, *placed)
        self._waiting = _resource_patches.on_first_use(lambda placed: self._place("transports", *placed))
        _replace_task_class(PlainTask, Task)
        self._factories = EagerFactories(eager_code, PlainTask, Task)
        _causes.prepare()
        if "steps" in self.missing:
            del self.missing["steps"]
            self.probe_handles()
        else:
            probes.loop_codes.add(base_events.BaseEventLoop._run_once.__code__)
        try:
            probes.step_class, probes.wakeup_class = step_callbacks()
        except Exception as error:
            self.missing.setdefault("steps", f"the steps of a task are not told from callbacks: {error}")

    def _place(self, capability: str, owner: Any, name: str, transform: Transform) -> None:
        try:
            function = getattr(owner, name, None)
            if not isinstance(function, types.FunctionType):
                raise UnexpectedShape(f"asyncio has no function {name}")
            self._codes.append((function, insert_probes(function, transform)))
        except Exception as unexpected:  # whatever it is, asyncio stays as it was
            self.missing.setdefault(capability, str(unexpected))

    def loop_opened(self, loop: Any) -> None:
        """A loop that has a `_run_once` of its own, or none, may yet run asyncio's handles."""
        if _other_loops.loop_seen(loop):
            return
        run_once = getattr(loop, "_run_once", None)
        if getattr(run_once, "__code__", None) not in probes.loop_codes:
            self._strange_loops = True
            self.probe_handles()

    def probe_handles(self) -> None:
        """Puts the probes into Handle._run, too: for loops that do not run their handles by the code with the probes."""
        if self._plain_run is None:
            self._plain_run = events.Handle._run.__code__
            self._place("steps", events.Handle, "_run", _run_probe)
            loop_machinery.add(events.Handle._run.__code__)
            _causes.prepare()

    def forget_handles(self) -> None:
        """Every loop that ran as the recording began has come to the code with the probes."""
        if self._plain_run is not None and not self._strange_loops:
            events.Handle._run.__code__ = self._plain_run
            self._plain_run = None

    def undo(self) -> None:
        """Tasks that live on keep the recorder's class, which does nothing while nothing records."""
        for waiting in self._waiting:
            waiting.forget()
        _other_loops.undo()
        for function, code in self._codes:
            function.__code__ = code
        self._codes.clear()
        self._plain_run = None
        _replace_task_class(Task, PlainTask)
        self._factories.undo()


def _replace_task_class(old: Any, new: Any) -> None:
    for module in (tasks, asyncio):
        if module.Task is old:
            module.Task = new
