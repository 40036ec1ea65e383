"""What a random program writes down of itself while it runs, and the loop it runs on, whose time is a number.

The recorder is told to take this module for somebody else's code. Nothing here asks the clock: a timer is due when there
is nothing else to do, and a thread is waited for where it is started. So a program does the same every time.
"""

import asyncio
import collections.abc
import concurrent.futures
import selectors
import sys
import threading
import types

entries = []
"""What happened, in order: lists that begin with a word; see chaos_check for what each is held against."""
tasks = {}
"""The tasks of the program at hand, by their short name; a task of an own class or a plain one."""
_program = ""
_kind = ""


class Broken(Exception):
    """What a program raises when it fails on purpose."""


class Deadlock(BaseException):
    """Nothing to do, and nothing will ever be: a mistake of the generator."""


class _Selector(selectors.DefaultSelector):
    loop = None

    def select(self, timeout=None):
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise Deadlock
        self.loop.now = max(self.loop.now, self.loop._scheduled[0]._when)
        return ready


class _Joined(concurrent.futures.ThreadPoolExecutor):
    """Each call runs in another thread, and is over before anything else happens."""

    def submit(self, fn, /, *arguments, **options):
        future = super().submit(fn, *arguments, **options)
        concurrent.futures.wait([future])
        return future


class Loop(asyncio.SelectorEventLoop):
    """An event loop with a time of its own."""

    def __init__(self):
        selector = _Selector()
        super().__init__(selector)
        selector.loop = self
        self.now = 1000.0
        self._joined = _Joined(1)
        if _kind == "numbered":
            numbered = numbered_task_class()
            self.set_task_factory(lambda loop, coroutine, **options: numbered(coroutine, loop=loop, **options))
        elif _kind == "eager":
            self.set_task_factory(asyncio.eager_task_factory)

    def run_in_executor(self, executor, function, *arguments):
        return super().run_in_executor(executor or self._joined, function, *arguments)

    def close(self):
        self._joined.shutdown()
        super().close()

    def time(self):
        return self.now


class _Ordered(dict):
    """In the place of a set of tasks, so that their order does not depend on where they lie in memory."""

    add = dict.setdefault

    def discard(self, task):
        self.pop(task, None)


class Group(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = _Ordered()


def numbered_task_class():
    """A task class of the program's own, whose sets have one order."""

    class Numbered(asyncio.Task):
        made = 0

        def __new__(cls, *arguments, **options):
            task = super().__new__(cls)
            Numbered.made += 1
            task.number = Numbered.made
            return task

        def __hash__(self):
            return self.number

    return Numbered


def me():
    """The name of the task that runs, or None."""
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return None
    return None if task is None else named(task)


def named(task):
    """The name of a task; or the task itself, where it starts before it is given one."""
    return task if _kind == "eager" else task.get_name()


def say(*words):
    entries.append(["say", me(), *words])


def begin():
    entries.append(["begin", me()])


def name(short):
    return f"{_program}.{short}"


def spawned(line, short, task, group_line=None):
    """A task has been created on this line, in the group that was entered on the other; its end is written down, too."""
    tasks[short] = task
    entries.append(["spawn", me(), named(task), line, group_line])
    task.add_done_callback(_ended)
    return task


def _ended(task):
    if task.cancelled():
        outcome, error = "cancelled", None
    else:
        failure = task.exception()
        outcome, error = ("returned", None) if failure is None else ("failed", type(failure).__name__)
    entries.append(["end", named(task), outcome, error, task.cancelling()])


def asked(line, task, message, accepted):
    """cancel() has been called on this line; a callback of the loop has no line."""
    entries.append(["cancel", me(), named(task), line, message, accepted, task.cancelling()])


def cancel_later(short, message):
    """A callback of the loop that cancels."""
    task = tasks.get(short)
    if task is not None:
        asked(None, task, message, task.cancel(message))


def cleared(line, before, left):
    entries.append(["uncancel", me(), line, before, left])


def clean(kind, line):
    """A cleanup begins."""
    error = sys.exc_info()[1]
    task = asyncio.current_task()
    entries.append(["clean", me(), kind, line, isinstance(error, asyncio.CancelledError), task.cancelling() if task else 0])


def cleaned(kind, line):
    """Its last statement was reached."""
    entries.append(["cleaned", me(), kind, line])


def scope(kind, line):
    entries.append(["scope", me(), kind, line])


def left(kind, line, raised, expired=None):
    error = sys.exc_info()[1] if raised else None
    entries.append(["left", me(), kind, line, type(error).__name__ if error is not None else None, expired])


@types.coroutine
def at(line, awaitable):
    """Awaits, and writes down where a cancellation arrived while it did."""
    if asyncio.isfuture(awaitable) and awaitable.done():
        return (yield from awaitable)  # does not give way
    try:
        return (yield from awaitable)
    except asyncio.CancelledError as error:
        entries.append(["hit", me(), line, [str(word) for word in error.args]])
        raise


class Driven(collections.abc.Coroutine):
    """Stands between the task and its coroutine, and sees all that is thrown in."""

    def __init__(self, coroutine):
        self._coroutine = coroutine
        self.__qualname__ = coroutine.__qualname__

    def send(self, value):
        return self._coroutine.send(value)

    def throw(self, *error):
        if isinstance(error[-1] if len(error) < 3 else error[1], asyncio.CancelledError):
            entries.append(["thrown", me()])
        return self._coroutine.throw(*error)

    def close(self):
        self._coroutine.close()

    def __await__(self):
        return self._coroutine.__await__()


def in_thread(function):
    """Runs in another thread, and waits for it."""
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


def run_inside(main):
    """A second event loop, in the thread that calls."""
    with asyncio.Runner(loop_factory=Loop) as runner:
        entries.append(["inner", _outcome(runner.run, _drained(main))])


async def _drained(main):
    """Leaves nothing to asyncio's own shutdown, which would take it in the order of a set."""
    begin()
    try:
        return await main()
    finally:
        while pending := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in sorted(pending, key=lambda task: (len(task.get_name()), task.get_name())):
                asked(None, task, "drained", task.cancel("drained"))
            try:
                await asyncio.wait(pending)
            except asyncio.CancelledError:
                say("cancelled while draining")


async def _undrained(main):
    begin()
    return await main()


def _outcome(function, *arguments):
    try:
        return ["returned", repr(function(*arguments))]
    except asyncio.CancelledError:
        return ["cancelled"]
    except (Exception, KeyboardInterrupt) as error:
        return ["failed", type(error).__name__, str(error)]


def run(program, main, kind, drains):
    """Runs one program to its end. Returns what it wrote down."""
    global entries, _program, _kind
    entries, _program, _kind = [], program, kind
    tasks.clear()
    with asyncio.Runner(loop_factory=Loop) as runner:
        loop = runner.get_loop()
        loop.set_exception_handler(lambda loop, context: entries.append(["loop", context["message"]]))
        entries.append(["main", _outcome(runner.run, (_drained if drains else _undrained)(main))])
    tasks.clear()
    return [[word.get_name() if isinstance(word, asyncio.Task) else word for word in entry] for entry in entries]
