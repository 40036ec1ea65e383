"""Faults inside the recorder: the program's output and exit code stay, and one line at most tells of each part."""

import concurrent.futures
import importlib
import inspect
import os
import re
import shutil
import sys
import unittest

from tests.support import ROOT, RecorderTest

# Meets every probe. Prints what it sees of itself, so that a change of behaviour shows.
PROGRAM = """
import asyncio, contextlib, os, signal, sys

class Connection:
    async def close(self):
        await asyncio.sleep(0)

async def connect():
    return Connection()

async def work(name):
    try:
        connection = await connect()
        async with asyncio.Lock():
            await asyncio.sleep(0 if name == "short" else 60)
        await connection.close()
        return name
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
    finally:
        await asyncio.sleep(0)
        print("cleaned", name)

async def fails():
    raise ValueError("told")

async def suppressed():
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(60)
    print("suppressed")

async def echo(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()

async def resources(loop):
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"echoed\\n")
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    process = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1)
    print(await process.communicate(b"piped"))
    reading, writing = os.pipe()
    transport, _ = await loop.connect_read_pipe(asyncio.Protocol, open(reading, "rb", 0))
    transport.close()
    os.close(writing)

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.gather(work("short"), fails(), return_exceptions=True))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("sibling"))
            await asyncio.sleep(0.01)
            group.create_task(fails())
    except* ValueError as group:
        print(repr(group))
    try:
        async with asyncio.timeout(0.01) as timeout:
            timeout.reschedule(loop.time() + 0.02)
            await asyncio.shield(work("shielded"))
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(work("waited"), 0.01)
    except TimeoutError:
        print("wait_for")
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError:
        print("at once")
    task = asyncio.create_task(work("plain"))
    done, pending = await asyncio.wait([task], timeout=0.01)
    task.cancel("why")
    print(task.cancelling(), task.uncancel(), task.cancel())
    await asyncio.wait([task])
    print(task.cancelled(), len(done), len(pending))
    task = asyncio.create_task(suppressed())
    await asyncio.sleep(0)
    task.cancel()
    await task
    await resources(loop)
    loop.add_signal_handler(signal.SIGUSR1, lambda: print("signal"))
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(0.01)
    loop.set_exception_handler(lambda loop, context: print("handler", context["message"]))
    asyncio.create_task(fails(), name="F")
    await asyncio.sleep(0.01)
    import gc; gc.collect()
    if hasattr(asyncio, "eager_task_factory"):
        loop.set_task_factory(asyncio.eager_task_factory)
        print(await asyncio.create_task(connect()) is not None)
        loop.set_task_factory(None)
    print(type(asyncio.current_task()), loop.get_task_factory())
asyncio.run(main())

class Other(asyncio.SelectorEventLoop):
    def _run_once(self):
        super()._run_once()

loop = Other()
print(type(loop.run_until_complete(connect())))
loop.call_soon(sys.exit, 3)
try:
    loop.run_forever()
except SystemExit as left:
    print("left", left)
loop.close()

from stand_in_loop import StandInLoop
with asyncio.Runner(loop_factory=StandInLoop) as runner:
    print(runner.run(connect()) is not None)
print("end", file=sys.stderr)
sys.exit(5)
"""

START = """
import sys, types
from cancelscope import (_before, _births, _causes, _cleanup, _cli, _endings, _entry, _other_loops, _paths, _probes, _recording,
                         _requests, _scopes, _signals, _sites, _slow, _state, _steps, _stream, _tasks, _trace,
                         _transports, _waits, _wakeups)

def broken(*arguments, **named):
    raise {error}

{fault}
sys.argv = ["cancelscope", "run", "-o", {file!r}, "program.py"]
_cli.main(sys.argv[1:])
"""

# Replaces a function wherever the recorder knows it by name.
EVERYWHERE = """
function = {owner}.{name}
for module in [module for name, module in sys.modules.items() if name.startswith("cancelscope.")]:
    for name, value in list(vars(module).items()):
        if value is function:
            setattr(module, name, broken)
{owner}.{name} = broken
"""

# While one probe runs, whatever it asks of the trace raises; prints nothing itself.
INSIDE_PROBE = """
inside = []
def breakable(owner, name):
    function = getattr(owner, name)
    def guarded(*arguments, **named):
        return broken() if inside else function(*arguments, **named)
    setattr(owner, name, guarded)
for owner in (_trace.Trace, _sites.Sites):
    for name, value in list(vars(owner).items()):
        if isinstance(value, types.FunctionType) and not name.startswith("_"):
            breakable(owner, name)
switch_on = _entry.Probes.switch_on
def and_break(self):
    switch_on(self)
    probe = getattr(self, {name!r})
    def breaking(*arguments):
        inside.append(1)
        try:
            return probe(*arguments)
        finally:
            inside.pop()
    setattr(self, {name!r}, breaking)
_entry.Probes.switch_on = and_break
"""

# Writes down which probes the program meets. By a profile function, because probes look at the frames that call them.
MET = """
met = set()
switch_on = _entry.Probes.switch_on
def and_note(self):
    switch_on(self)
    names = {}
    for name in _entry.PROBES:
        function = getattr(self, name)
        names[getattr(function, "__wrapped__", function).__code__] = name
    def note(frame, event, argument):
        name = names.get(frame.f_code)
        if name is not None:
            met.add(name)
    sys.setprofile(note)
_entry.Probes.switch_on = and_note
import atexit
def write():
    sys.setprofile(None)
    with open("met", "w") as file:
        file.write(" ".join(met))
atexit.register(write)
"""

_MODULES = ("_before", "_births", "_causes", "_cleanup", "_endings", "_other_loops", "_paths", "_requests", "_scopes", "_signals", "_sites",
            "_slow", "_steps", "_stream", "_tasks", "_trace", "_transports", "_waits", "_wakeups")
_NOT_PROBED = {"Trace.__init__", "Trace._open", "Trace._header", "Trace._open_and_append", "Task.cancel", "Task.uncancel",
               "_began", "Step.__call__"}
"""What a fault can only be put around, not inside: these hold the guard themselves."""


def helpers():
    """(module, qualified name) of every function that runs inside a probe, but is none."""
    from cancelscope import _entry

    for module_name in _MODULES:
        module = importlib.import_module("cancelscope." + module_name)
        for name, value in sorted(vars(module).items()):
            if inspect.isfunction(value) and value.__module__ == module.__name__:
                if name not in _entry.PROBES and name not in _NOT_PROBED:
                    yield module_name, name
            elif inspect.isclass(value) and value.__module__ == module.__name__:
                for method, function in sorted(vars(value).items()):
                    if inspect.isfunction(function) and f"{name}.{method}" not in _NOT_PROBED:
                        yield f"{module_name}.{name}", method


@unittest.skipIf(sys.platform == "win32", "signals")
class FaultTest(RecorderTest):
    def setUp(self):
        super().setUp()
        shutil.copy(os.path.join(ROOT, "tests", "stand_in_loop.py"), self.folder)
        self.plain = self.python(self.write(PROGRAM))
        self.assertEqual((self.plain.returncode, self.plain.stderr), (5, "end\n"))

    def told_with(self, fault, file="t.cancelscope", error="RuntimeError('injected')"):
        """The recorder's own lines, after checking that all else is as without it."""
        done = self.python("-c", START.format(fault=fault, error=error, file=file))
        lines = done.stderr.splitlines(keepends=True)
        told = [line for line in lines if line.startswith("cancelscope: ")]
        rest = "".join(line for line in lines if line not in told)
        self.assertEqual((done.returncode, done.stdout, rest), (5, self.plain.stdout, self.plain.stderr), told)
        parts = [re.sub(r": .*", "", line.removeprefix("cancelscope: ")) for line in told]
        self.assertEqual(len(parts), len(set(parts)), told)
        return told

    def told_with_each(self, faults):
        """{key: lines} of many faults, two at a time."""
        def one(key):
            try:
                return self.told_with(faults[key], file=f"{key}.cancelscope")
            except AssertionError as error:
                return error

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            found = dict(zip(faults, pool.map(one, faults)))
        for key, told in found.items():
            with self.subTest(key):
                if isinstance(told, AssertionError):
                    raise told
        return found

    def test_the_program_meets_every_probe_and_no_warning(self):
        from cancelscope import _entry

        self.assertEqual(self.told_with(MET), [])
        with open(f"{self.folder}/met", encoding="utf-8") as file:
            met = set(file.read().split())
        expected = set(_entry.PROBES)
        if sys.version_info < (3, 12):
            expected -= {"eager_starting", "eager_started"}
        self.assertEqual(expected - met, set())

    def test_a_fault_inside_each_probe(self):
        from cancelscope import _entry

        found = self.told_with_each({name: INSIDE_PROBE.format(name=name) for name in _entry.PROBES})
        self.assertGreater(sum(map(bool, found.values())), 15, found)

    def test_a_fault_in_each_function_that_probes_call(self):
        faults = {f"{owner}.{name}": EVERYWHERE.format(owner=owner, name=name) for owner, name in helpers()}
        found = self.told_with_each(faults)
        self.assertGreater(sum(map(bool, found.values())), 30, found)

    def test_no_room_for_the_first_line(self):
        limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        done = self.python("-c", START.format(fault=limit, error="0", file="t.cancelscope"))
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertRegex(done.stderr, "^cancelscope: cannot write t.cancelscope: .*; nothing was run\n$")
        limit += "import os; os.environ['CANCELSCOPE_RECORD'] = 't.cancelscope'\n"
        code = START.format(fault=limit, error="0", file="").replace('"-o", \'\'', '"--from-environment"')
        done = self.python("-c", code)
        self.assertEqual((done.returncode, done.stdout), (5, self.plain.stdout), done.stderr)
        self.assertRegex(done.stderr, "^cancelscope: not recording, cannot write t.cancelscope: .*\nend\n$")

    def test_an_asyncio_that_cannot_be_read(self):
        for fault in ("import linecache; linecache.getlines = broken", "_probes._compiled = broken",
                      "import asyncio; del asyncio.TaskGroup._abort; "
                      "asyncio.TaskGroup._abort = lambda self: [setattr(self, '_aborting', True), *(t.cancel() for t in self._tasks)]"):
            with self.subTest(fault):
                self.assertLessEqual(len(self.told_with(fault)), 1)

    def test_the_programs_own_limits_are_not_told(self):
        fault = EVERYWHERE.format(owner="_trace.Trace", name="event")
        for error in ("RecursionError()", "MemoryError()"):
            with self.subTest(error=error):
                self.assertEqual(self.told_with(fault, error=error), [])


if __name__ == "__main__":
    unittest.main()
