"""The least recorder there could be in Python: it sees each event, and writes its line. Runs one program of cost.py, or compares.

    python tools/least.py [--python EXE]… [--rounds 5]      CPU time without a recorder, and with this one
    python tools/least.py [--python EXE]… --instructions    the same in instructions, counted by valgrind (callgrind)
    python tools/least.py --run NAME [--off]                one program with it, or without: prints its CPU seconds

It stands where the recorder stands (a task class with `cancel` overridden, `create_task`, `_run_once`, the `finally` bodies) and
writes the same lines by the same way into the same kind of file, each with time, number, task, request, span and place. All that
makes a recorder of it is left out: it never asks whether something records, whether a task is a task, whose code it is, which
loop or thread that is, who cancelled, whether a name is new, whether an exception is a cancellation, whether the file is full, or
what it is told by is what it expects; nothing is caught, and nothing remembered but numbers. It is right for these programs only. So no recorder
that writes these lines from Python can cost less: where this one is above a limit, the limit cannot be met.
"""

import ast
import asyncio
import itertools
import mmap
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from asyncio import base_events, tasks

import cost_programs
import pythons

sys.path.insert(0, pythons.SOURCES)

NAMES = ("tiny_tasks", "tiny_tasks_that_sleep", "tasks_of_20_steps", "cancelled_group")
ASKED = {"tiny_tasks": 1.5, "tiny_tasks_that_sleep": 1.5, "tasks_of_20_steps": 1.15, "cancelled_group": 1.5}
TASKS = {"tiny_tasks": 100_000, "tiny_tasks_that_sleep": 100_000, "tasks_of_20_steps": 10_000, "cancelled_group": 10_000}
NOTHING = "nothing"
FILE_BYTES = 64 << 20


class Least:
    """What the probes read: ready lines, and the way to the file."""

    def __init__(self):
        with tempfile.TemporaryFile() as file:
            os.posix_fallocate(file.fileno(), 0, FILE_BYTES)
            os.pwrite(file.fileno(), bytes(FILE_BYTES), 0)
            self.append = mmap.mmap(file.fileno(), FILE_BYTES).write
        self.clock = time.monotonic
        self.tick = zip(itertools.count(1), itertools.starmap(time.monotonic_ns, itertools.repeat(()))).__next__
        self.numbers = itertools.count(1).__next__
        self.first = False
        self.step_class = None
        head = b'{"event":"%s","t":%%d,"stream":1,"seq":%%d,"task":%%d'
        def line(event, rest):
            return head % event + rest + b"}\n"
        self.created = line(b"task.created", b',"name":"%b","parent":1,"coroutine":3,"site":4')
        self.started = line(b"task.started", b"")
        self.returned = line(b"task.ended", b',"outcome":"returned","cancelling":0')
        self.ran = line(b"task.ended", b',"outcome":"returned","cancelling":0,"started":%d')
        self.cancelled = line(b"task.ended", b',"outcome":"cancelled","cancelling":1')
        self.requested = line(b"cancel.requested", b',"request":%d,"cause":"sibling_failed","causeTask":2,"causeScope":1,"count":1')
        self.delivered = line(b"cancel.delivered", b',"requests":[%d],"site":%d')
        self.began = line(b"cleanup.began", b',"span":%d,"kind":"finally","site":7,"cancelling":true')
        self.cleaned = b'{"event":"cleanup.ended","t":%d,"stream":1,"seq":%d,"span":%d}\n'


least = Least()
PlainTask = tasks.Task


class Task(PlainTask):
    __slots__ = ("number", "since", "request")

    def cancel(self, msg=None, plain=PlainTask.cancel):
        seq, nanos = least.tick()
        self.request = request = least.numbers()
        least.append(least.requested % (nanos, seq, self.number, request))
        return plain(self, msg)


def finally_began():
    seq, nanos = least.tick()
    span = least.numbers()
    task = running(loop_now())
    least.append(least.began % (nanos, seq, task.number, span))
    task.request = span


def cleanup_ended():
    seq, nanos = least.tick()
    least.append(least.cleaned % (nanos, seq, running(loop_now()).request))


running = getattr(tasks, "_current_tasks", None)
running = running.get if isinstance(running, dict) else asyncio.current_task
loop_now = asyncio._get_running_loop

CREATED = """
number = task.number = probes.numbers()
task.since = -1.0
seq, nanos = probes.tick()
probes.append(probes.created % (nanos, seq, number, task.get_name().encode()))
"""
BEGIN = """
least_clock = probes.clock
least_step = probes.step_class
least_wakeup = probes.wakeup_class
least_task = None
least_start = least_clock()
"""
BEFORE = """
least_kind = type(handle._callback)
if least_kind is least_step:
    least_task = handle._callback.__self__
    if least_task.since < 0.0:
        probes.first = True
elif least_kind is least_wakeup:
    least_task = handle._callback.__self__
    if handle._args[0].cancelled():
        seq, nanos = probes.tick()
        probes.append(probes.delivered % (nanos, seq, least_task.number, least_task.request, least_task._coro.cr_frame.f_lasti))
"""
AFTER = """
if least_task is None:
    least_start = least_clock()
elif least_task.done():
    seq, nanos = probes.tick()
    if probes.first:
        probes.first = False
        probes.append(probes.ran % (nanos, seq, least_task.number, int(least_start * 1e9)))
    elif least_task.cancelled():
        probes.append(probes.cancelled % (nanos, seq, least_task.number))
    else:
        probes.append(probes.returned % (nanos, seq, least_task.number))
    least_start = nanos * 1e-9
elif probes.first:
    probes.first = False
    seq, nanos = probes.tick()
    probes.append(probes.started % (int(least_start * 1e9), seq, least_task.number))
    least_task.since = least_start = nanos * 1e-9
else:
    least_task.since = least_start = least_clock()
least_task = None
"""


def install():
    """Puts the probes where they belong."""
    from cancelscope import _entry, _patches, _probes, _steps

    _patches.BEGIN, _patches.BEFORE, _patches.AFTER, _patches.RAISED = BEGIN, BEFORE, AFTER, "pass\n"
    _entry.probes = _probes_object = least

    def with_probes(code):
        return code.replace(co_consts=tuple(
            least if constant == _entry.PLACEHOLDER else with_probes(constant) if hasattr(constant, "co_code") else constant
            for constant in code.co_consts))

    _probes.with_probes = with_probes
    least.step_class, least.wakeup_class = _steps.step_callbacks()
    _probes.insert_probes(base_events.BaseEventLoop._run_once, _patches._loop_probe)
    tasks.Task = asyncio.Task = Task
    _probes.insert_probes(base_events.BaseEventLoop.create_task, _probes.before_last_return(CREATED))
    with_cleanup(cost_programs)


def with_cleanup(module):
    """Calls around the body of the one `finally`."""
    with open(module.__file__, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    for node in tree.body:
        if getattr(node, "name", "") == "sleeps_and_cleans":
            body = node.body[0].finalbody
            body.insert(0, ast.parse("finally_began()").body[0])
            body.append(ast.parse("cleanup_ended()").body[0])
            module.finally_began, module.cleanup_ended = finally_began, cleanup_ended
            exec(compile(ast.fix_missing_locations(ast.Module([node], [])), module.__file__, "exec"), vars(module))


def run(name, off):
    if not off:
        install()
    begin = time.process_time()
    asyncio.run(cost_programs.PROGRAMS[name]() if name != NOTHING else asyncio.sleep(0))
    return time.process_time() - begin


def seconds(python, name, *off):
    command = [python.executable, __file__, "--run", name, *off]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def time_table(python, rounds):
    print(f"\n| {python}, CPU time | Off, s | The least, s | Least ÷ off | Asked |\n|---|--:|--:|--:|--:|")
    for name in NAMES:
        off, on = [], []
        for _ in range(rounds):
            off.append(seconds(python, name, "--off"))
            on.append(seconds(python, name))
        ratios = [after / before for before, after in zip(off, on)]
        print(f"| {name} | {statistics.median(off):.3f} | {statistics.median(on):.3f} | {statistics.median(ratios):.2f} "
              f"({min(ratios):.2f}–{max(ratios):.2f}) | {ASKED[name]} |", flush=True)


def instructions(python, name, *off):
    """Of a program, less those of a program that does nothing."""
    counts = []
    for each in (name, NOTHING):
        command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", python.executable, __file__, "--run", each, *off]
        done = subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                              env={**os.environ, "PYTHONHASHSEED": "0"})
        counts.append(int(re.search(r"Collected : (\d+)", done.stderr)[1]))
    return (counts[0] - counts[1]) / TASKS[name]


def instruction_table(python):
    print(f"\n| {python}, instructions a task | Off | The least | Least ÷ off | Asked |\n|---|--:|--:|--:|--:|")
    for name in NAMES:
        off, on = instructions(python, name, "--off"), instructions(python, name)
        print(f"| {name} | {off:,.0f} | {on:,.0f} | {on / off:.2f} | {ASKED[name]} |", flush=True)


def main():
    parser = pythons.argument_parser(__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--instructions", action="store_true", help="count instead of timing; needs valgrind")
    parser.add_argument("--run", choices=(*NAMES, NOTHING))
    parser.add_argument("--off", action="store_true")
    arguments = parser.parse_args()
    if arguments.run:
        print(run(arguments.run, arguments.off))
        return
    print(pythons.machine())
    for python in pythons.chosen(arguments):
        if arguments.instructions:
            instruction_table(python)
        else:
            time_table(python, arguments.rounds)


if __name__ == "__main__":
    main()
