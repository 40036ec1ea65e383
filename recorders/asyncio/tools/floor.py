"""What recording must cost at least: the price of what it cannot do without, against the programs of cost.py.

    python tools/floor.py [--python EXE]…

Each part is measured with nothing around it. A line: number and time drawn, one ready-made format filled, one write into
the mapped file. A birth: one call of a Python function that asks for the coroutine, the name, the calling line and the
running task, and puts three notes on the task. A step: the task behind the callback, whether it is done, a look at the
clock, a note of the time. An end: one call that asks whether the task failed or was cancelled. A cancellation is four calls:
the request (who calls, the count, a number, a note), the arrival (the place where the task waits, the note), and the beginning
and end of a cleanup (the frame, the running task, its note; the exception in flight). What the recorder costs above this
floor is everything else: all checks, and all that only some tasks need.
"""

import argparse
import subprocess
import sys

import pythons

LINES = {"tiny_tasks": 2, "tiny_tasks_that_sleep": 3, "tasks_of_20_steps": 3, "cancelled_group": 7}
"""Lines a task: created, started, ended, the last two in one for a task that never waits; and for the group also requested,
delivered, cleanup began and cleanup ended (and, where the whole takes longer than 50 ms, the wait)."""
TASKS = {"tiny_tasks": 100_000, "tiny_tasks_that_sleep": 100_000, "tasks_of_20_steps": 10_000, "cancelled_group": 10_000}
CANCELLATIONS = {"cancelled_group": 1}
STEPS = {"tiny_tasks": 1, "tiny_tasks_that_sleep": 2, "tasks_of_20_steps": 21, "cancelled_group": 2}

MEASURE = '''
import asyncio, itertools, json, mmap, sys, tempfile, time, warnings
SIZE = 32 << 20
with tempfile.TemporaryFile() as file:
    file.truncate(SIZE)
    mapped = mmap.mmap(file.fileno(), SIZE)
tick = zip(itertools.count(1), itertools.starmap(time.monotonic_ns, itertools.repeat(())))
base = time.monotonic_ns()
form = b'{"event":"task.created","t":%d,"stream":1,"seq":%d,"task":%d,"name":"Task-12345","coroutine":3,"site":4}\\n'
def lines(count):
    mapped.seek(0)
    write = mapped.write
    for number in range(count):
        seq, nanos = next(tick)
        write(form % (nanos - base, seq, number))
class Task(asyncio.tasks.Task):
    __slots__ = ("number", "info", "since")
async def nothing():
    pass
callbacks = []
class Loop:
    def get_debug(self):
        return False
    def call_soon(self, callback, **_):
        callbacks.append(callback)
loop = Loop()
running = {id(loop): 7}
known = {}
def prepare(count):
    callbacks.clear()
    made = []
    for _ in range(count):
        task = Task(nothing(), loop=loop)
        task._log_destroy_pending = False
        task.since = 5.0
        made.append(task)
    return made
def birth(task, loop):
    frame = sys._getframe(1)
    known.get(id(frame.f_code) + frame.f_lasti)
    running.get(id(loop))
    task._coro
    quote(task.get_name()).encode()
    task.info, task.since, task.number = None, -1.0, next(numbers)
def births(made):
    for task in made:
        birth(task, loop)
def steps(made):
    clock = time.monotonic
    start = clock()
    for callback in callbacks:
        task = callback.__self__
        if start - task.since < 0.0:
            pass
        if not task.done():
            end = clock()
            task.since = start = end
def end(task):
    task._exception is None and not task.cancelled()
def ends(made):
    for task in made:
        end(task)
def cancel(task):
    frame = sys._getframe(1)
    frame.f_code is known
    if task.cancelling() == 0 and task._fut_waiter is None:
        task.info = (next(numbers),)
def arrive(task):
    frame = task._coro.cr_frame
    known.get(id(frame.f_code) + frame.f_lasti)
    request, = task.info
    task.info = None
def began():
    frame = sys._getframe(1)
    running_task(loop)
    spans[id(frame), frame.f_lasti] = next(numbers)
def left():
    frame = sys._getframe(1)
    sys.exc_info()
    spans.pop((id(frame), at), None)
spans = {}
at = 0
tasks = getattr(asyncio.tasks, "_current_tasks", None)
running_task = tasks.get if isinstance(tasks, dict) else asyncio.tasks.current_task
def cancellations(made):
    for task in made:
        cancel(task)
        arrive(task)
        began()
        left()
    spans.clear()
def nothing_at_all(made):
    for task in made:
        pass
numbers = itertools.count(1)
quote = json.encoder.encode_basestring_ascii
COUNT = 20_000
results = {}
for _ in range(7):
    made = prepare(COUNT)
    for what in (births, steps, ends, cancellations, nothing_at_all):
        start = time.process_time_ns()
        what(made)
        took = (time.process_time_ns() - start) / COUNT
        results[what] = min(results.get(what, took), took)
    start = time.process_time_ns()
    lines(COUNT)
    took = (time.process_time_ns() - start) / COUNT
    results[lines] = min(results.get(lines, took), took)
warnings.simplefilter("ignore")
print(*(results[what] - (0 if what is lines else results[nothing_at_all]) for what in (lines, births, steps, ends, cancellations)))
'''


def floor(python):
    """Nanoseconds of a line, a birth, a step, an end, a cancellation."""
    done = subprocess.run([python, "-W", "ignore", "-c", MEASURE], check=True, stdout=subprocess.PIPE, text=True)
    return tuple(map(float, done.stdout.split()))


def bare_nanos(python, program):
    """CPU nanoseconds a task of a program that nothing records: the best of five."""
    here = __file__.replace("floor.py", "cost_programs.py")
    best = min(float(subprocess.run([python, here, program], check=True, stdout=subprocess.PIPE,
                                    text=True).stdout.split()[0]) for _ in range(5))
    return best * 1e9 / TASKS[program]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--python", action="append", metavar="EXE", help="an interpreter; may be repeated")
    for python in parser.parse_args().python or [each.executable for each in pythons.found()]:
        line, birth, step, end, cancellation = floor(python)
        version = subprocess.run([python, "-V"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        print(f"#### {version}: a line {line:,.0f} ns, a birth {birth:,.0f}, a step {step:,.0f}, an end {end:,.0f}, "
              f"a cancellation {cancellation:,.0f}\n")
        print("| Program | ns a task, not recorded | lines a task | steps a task | floor of on ÷ off |")
        print("|---|--:|--:|--:|--:|")
        for program, count in LINES.items():
            bare = bare_nanos(python, program)
            probes = birth + STEPS[program] * step + end + CANCELLATIONS.get(program, 0) * cancellation
            least = 1 + (count * line + probes) / bare
            print(f"| {program} | {bare:,.0f} | {count} | {STEPS[program]} | {least:.2f} |")
        print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
