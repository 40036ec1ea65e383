"""Writes a random asyncio program from a seed: task trees, groups, timeouts, shields, cancellations, cleanups that fail, threads.

A task only ever waits for tasks with a greater number, so that no circle of waiting can form; all other waits have an end.
"""

import random

KINDS = ("plain", "numbered", "eager", "driven")
"""Which tasks: asyncio's, a class of the program's own, eagerly started ones (where Python knows them), and tasks whose
coroutine is an object of the program's own that sees each exception as it is thrown in."""


class _Writer:
    def __init__(self):
        self.lines = []
        self.depth = 0

    @property
    def next_line(self):
        return len(self.lines) + 1

    def add(self, text):
        """Adds a line; an `@` in it stands for its own number."""
        self.lines.append("    " * self.depth + text.replace("@", str(self.next_line)))

    def block(self, text):
        self.add(text)
        self.depth += 1

    def close(self):
        self.depth -= 1


class _Generator:
    def __init__(self, seed, size):
        self.random = random.Random(seed)
        self.kind = KINDS[self.random.randrange(len(KINDS))]
        self.budget = size
        self.out = _Writer()
        self.number = 0
        self.pending = []
        """(short name, tasks of its loop) of functions that are named in what was written, and are yet to be written."""
        self.messages = 0
        self.cleanups = 0
        """How many cleanups the statement at hand is inside of."""
        self.pool = []
        """Short names of the tasks of the loop at hand."""

    # Words

    def pick(self, *choices):
        return choices[self.random.randrange(len(choices))]

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def delay(self):
        return self.pick("0.001", "0.002", "0.003", "0.005", "0.008", "0.02", "0")

    def message(self):
        self.messages += 1
        return self.pick("None", f'"m{self.messages}"')

    def new_task(self):
        self.number += 1
        short = f"t{self.number}"
        self.pool.append(short)
        self.pending.append((short, self.pool))
        return short

    def new_helper(self):
        self.number += 1
        short = f"h{self.number}"
        self.pending.append((short, self.pool))
        return short

    def started(self, short):
        """What makes the coroutine of a task."""
        return f"log.Driven({short}())" if self.kind == "driven" else f"{short}()"

    # The program

    def program(self):
        out = self.out
        for line in ('"""A random program."""', "import asyncio", "from contextlib import aclosing, suppress",
                     "import chaos_log as log", "from chaos_log import at, Broken", f'KIND = "{self.kind}"', ""):
            out.add(line)
        out.add(f"DRAINS = {self.kind != 'numbered' or self.chance(50)}")
        self.function("main", 7)
        while self.pending:
            short, self.pool = self.pending.pop(0)
            self.function(short, {"t": 3, "n": 4}.get(short[0], 2))
        return "\n".join(out.lines) + "\n"

    def function(self, short, statements):
        out = self.out
        self.own = short
        out.add("")
        if short[0] == "g":
            return self.generator(short)
        out.block(f"async def {short}():")
        if short[0] == "t":
            out.add("log.begin()")
        self.body(self.random.randint(1, statements), 0)
        out.add(f'return "{short}"')
        out.close()

    def generator(self, short):
        out = self.out
        out.block(f"async def {short}():")
        out.block("try:")
        for _ in range(self.random.randint(1, 3)):
            out.add("yield 1")
            out.add(f"await at(@, asyncio.sleep({self.delay()}))")
        out.close()
        self.finally_block(3)
        out.close()

    def body(self, statements, depth):
        before = len(self.out.lines)
        for _ in range(statements):
            if self.budget <= 0:
                break
            self.budget -= 1
            self.statement(depth)
        if len(self.out.lines) == before:
            self.out.add(f"await at(@, asyncio.sleep({self.delay()}))")

    def statement(self, depth):
        simple = [self.sleep, self.sleep, self.spawn, self.spawn, self.spawn, self.cancel, self.cancel, self.cancel_soon, self.join,
                  self.join, self.gather, self.wait, self.shield, self.helper, self.to_thread, self.thread, self.fail, self.event,
                  self.uncancel, self.say, self.agen, self.wait_for, self.inner_loop]
        nested = [self.group, self.group, self.timeout, self.timeout, self.try_finally, self.try_finally, self.try_cancelled,
                  self.try_cancelled, self.suppress, self.lock]
        self.pick(*(simple + nested if depth < 2 else simple))(depth)

    # Statements that wait

    def sleep(self, depth):
        self.out.add(f"await at(@, asyncio.sleep({self.delay()}))")

    def event(self, depth):
        self.out.add(f"await asyncio.wait_for(asyncio.Event().wait(), {self.delay()})" if self.chance(20)
                     else f"await at(@, asyncio.get_running_loop().run_in_executor(None, log.say, 'executor'))")

    def target(self, later=False):
        """The short name of a task of this loop; `later`: one that this function may wait for."""
        own = int(self.own[1:]) if self.own[1:].isdigit() else 0
        found = [short for short in self.pool if not later or int(short[1:]) > own]
        return self.random.choice(found) if found else None

    def join(self, depth):
        short = self.target(later=True)
        if short is None:
            return self.sleep(depth)
        out = self.out
        out.block(f'if "{short}" in log.tasks:')
        self.guarded(f'log.say(repr(await at(@, log.tasks["{short}"])))', "Broken, TimeoutError")
        out.close()

    def guarded(self, text, errors):
        """A statement, now and then with a handler for what it may raise."""
        out = self.out
        if self.chance(40):
            out.add(text)
            return
        out.block("try:")
        out.add(text)
        out.close()
        out.block(f"except ({errors}) as error:")
        out.add("log.say(type(error).__name__)")
        out.close()

    def existing(self, count):
        shorts = sorted({self.target(later=True) for _ in range(count)} - {None}, key=lambda short: int(short[1:]))
        return "[log.tasks[short] for short in (" + "".join(f'"{short}", ' for short in shorts) + ") if short in log.tasks]"

    def gather(self, depth):
        out = self.out
        out.add(f"found = {self.existing(2)}")
        if self.kind != "eager" and self.chance(50):  # a task without a name would start before it gets one
            out.add(f"found.append({self.new_helper()}())")
        out.block("if found:")
        returns = self.pick("", ", return_exceptions=True")
        self.guarded(f"await at(@, asyncio.gather(*found{returns}))", "Broken, TimeoutError")
        out.close()

    def wait(self, depth):
        out = self.out
        out.add(f"found = {self.existing(3)}")
        out.block("if found:")
        when = self.pick("", ", return_when=asyncio.FIRST_COMPLETED", ", return_when=asyncio.FIRST_EXCEPTION")
        out.add(f"done, rest = await at(@, asyncio.wait(found, timeout={self.delay()}{when}))")
        out.add("log.say(len(done), len(rest))")
        out.close()

    def wait_for(self, depth):
        short = self.target(later=True)
        out = self.out
        if short is None or self.chance(60):
            self.guarded(f"await asyncio.wait_for({self.new_helper()}(), {self.delay()})", "Broken, TimeoutError")
            return
        out.block(f'if "{short}" in log.tasks:')
        self.guarded(f'await asyncio.wait_for(log.tasks["{short}"], {self.delay()})', "Broken, TimeoutError")
        out.close()

    def shield(self, depth):
        short = self.target(later=True)
        if short is None:
            return self.sleep(depth)
        out = self.out
        out.block(f'if "{short}" in log.tasks:')
        self.guarded(f'await at(@, asyncio.shield(log.tasks["{short}"]))', "Broken, TimeoutError")
        out.close()

    def helper(self, depth):
        self.guarded(f"log.say(await {self.new_helper()}())", "Broken")

    def to_thread(self, depth):
        self.out.add("await at(@, asyncio.to_thread(log.say, 'thread'))")

    def agen(self, depth):
        self.number += 1
        short = f"g{self.number}"
        self.pending.append((short, self.pool))
        out = self.out
        if self.chance(50):
            out.block(f"async for _ in {short}():")
            out.add(self.pick("break", "log.say('item')", f"await at(@, asyncio.sleep({self.delay()}))"))
            out.close()
            return
        out.block(f"async with aclosing({short}()) as items:")
        out.block("async for _ in items:")
        out.add(self.pick("break", "log.say('item')"))
        out.close()
        out.close()

    # Statements that do not wait

    def say(self, depth):
        self.out.add(f"log.say({self.budget})")

    def fail(self, depth):
        self.out.add(self.pick('raise Broken("told")', self.returning(), "log.say('whole')", "log.say('still whole')"))

    def returning(self):
        if self.cleanups:
            return "log.say('not from a cleanup')"
        return "return" if self.own[0] == "g" else "return 7"

    def spawn(self, depth, group=None, group_line=None):
        short = self.new_task()
        maker = f"{group}.create_task" if group else "asyncio.create_task"
        text = f'{maker}({self.started(short)}, name=log.name("{short}"))'
        self.out.add(f'log.spawned(@, "{short}", {text}, {group_line})' if group else f'log.spawned(@, "{short}", {text})')

    def cancel(self, depth):
        short = self.target()
        out = self.out
        message = self.message()
        if short is None or self.chance(15):
            out.add("task = asyncio.current_task()")
        else:
            out.add(f'task = log.tasks.get("{short}")')
        out.block("if task is not None:")
        if self.chance(15):
            out.add(f"log.in_thread(lambda: log.asked(@, task, {message}, task.cancel({message})))")
        else:
            for _ in range(self.pick(1, 1, 1, 2)):
                out.add(f"log.asked(@, task, {message}, task.cancel({message}))")
        out.close()
        out.add("del task")

    def cancel_soon(self, depth):
        short = self.target()
        if short is None:
            return self.sleep(depth)
        arguments = f'log.cancel_later, "{short}", {self.message()}'
        self.out.add("asyncio.get_running_loop()." + self.pick(
            f"call_soon({arguments})", f"call_later({self.delay()}, {arguments})", f"call_soon_threadsafe({arguments})"))

    def uncancel(self, depth):
        out = self.out
        out.add("before = asyncio.current_task().cancelling()")
        out.add("log.cleared(@, before, asyncio.current_task().uncancel())")

    def thread(self, depth):
        short = self.target()
        if short is None:
            return self.say(depth)
        self.out.add("loop = asyncio.get_running_loop()")
        self.out.add(f'log.in_thread(lambda: loop.call_soon_threadsafe(log.cancel_later, "{short}", {self.message()}))')

    def inner_loop(self, depth):
        if self.own.startswith("n") or self.own != "main" or self.chance(50):
            return self.say(depth)
        self.number += 1
        short = f"n{self.number}"
        self.pending.append((short, []))
        self.out.add(f"log.in_thread(lambda: log.run_inside({short}))")

    # Statements around others

    def left(self, kind, line, expired=""):
        """The end of a `try` around a scope: how the scope was left."""
        out = self.out
        out.add(f'log.left("{kind}", {line}, False{expired})')
        out.close()
        out.block("except BaseException:")
        out.add(f'log.clean("handler", {out.next_line - 1})')
        out.add(f'log.left("{kind}", {line}, True{expired})')
        out.add("raise")
        out.close()

    def group(self, depth):
        out = self.out
        catches = self.pick("", "except* Broken:", "except* (Broken, TimeoutError):")
        if catches:
            out.block("try:")
        self.number += 1
        group = f"group{self.number}"
        line = out.next_line + 2
        out.add(f'log.scope("task_group", {line})')
        out.block("try:")
        out.block(f"async with {'asyncio.TaskGroup' if self.kind == 'numbered' else 'log.Group'}() as {group}:")
        for _ in range(self.random.randint(1, 3)):
            self.spawn(depth, group, line)
        self.body(self.random.randint(0, 2), depth + 1)
        out.close()
        self.left("task_group", line)
        if catches:
            out.close()
            out.block(catches)
            out.add("log.say('group failed')")
            out.close()

    def timeout(self, depth):
        out = self.out
        catches = self.chance(70)
        if catches:
            out.block("try:")
        self.number += 1
        timeout = f"timeout{self.number}"
        out.add(f"{timeout} = asyncio.timeout({self.delay()})")
        line = out.next_line + 2
        out.add(f'log.scope("timeout", {line})')
        out.block("try:")
        out.block(f"async with {timeout}:")
        self.body(self.random.randint(1, 3), depth + 1)
        if self.chance(20):
            out.add(f"{timeout}.reschedule(asyncio.get_running_loop().time() + {self.delay()})"
                    if self.chance(70) else f"{timeout}.reschedule(None)")
            out.add(f"await at(@, asyncio.sleep({self.delay()}))")
        out.close()
        self.left("timeout", line, f", {timeout}.expired()")
        if catches:
            out.close()
            out.block("except TimeoutError:")
            out.add("log.say('timed out')")
            out.close()

    def finally_block(self, depth):
        out = self.out
        out.block("finally:")
        line = out.next_line
        out.add('log.clean("finally", @)')
        self.cleanups += 1
        if self.chance(70):
            self.body(self.random.randint(1, 2), max(depth + 1, 2))
        if self.chance(15):
            out.block("if True:")
            out.add('raise Broken("in a cleanup")')
            out.close()
        self.cleanups -= 1
        out.add(f'log.cleaned("finally", {line})')
        out.close()

    def try_finally(self, depth):
        out = self.out
        out.block("try:")
        self.body(self.random.randint(1, 3), depth + 1)
        out.close()
        self.finally_block(depth)

    def try_cancelled(self, depth):
        out = self.out
        out.block("try:")
        self.body(self.random.randint(1, 3), depth + 1)
        out.close()
        line = out.next_line
        out.block(self.pick("except asyncio.CancelledError:", "except asyncio.CancelledError as error:",
                            "except (asyncio.CancelledError, Broken):", "except BaseException:"))
        out.add(f'log.clean("handler", {line})')
        if self.chance(50):
            self.cleanups += 1
            self.body(self.random.randint(1, 2), max(depth + 1, 2))
            self.cleanups -= 1
        ending = self.pick("raise", "raise", "swallow", "uncancel", "convert")
        if ending == "uncancel":
            self.uncancel(depth)
        if ending == "raise":
            out.add("raise")
        elif ending == "convert":
            out.add('raise Broken("instead") from None')
        else:
            out.add(f'log.cleaned("handler", {line})')
        out.close()

    def suppress(self, depth):
        out = self.out
        out.block("with suppress(asyncio.CancelledError):")
        self.body(self.random.randint(1, 2), depth + 1)
        out.close()

    def lock(self, depth):
        out = self.out
        out.block("async with asyncio.Lock():")
        self.body(self.random.randint(1, 2), depth + 1)
        out.close()


def program(seed, size=40):
    """The source of the program of this seed, of about `size` statements."""
    return _Generator(seed, size).program()


if __name__ == "__main__":
    import sys
    print(program(int(sys.argv[1]), *map(int, sys.argv[2:])), end="")
