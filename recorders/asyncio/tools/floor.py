"""What recording must cost at least: the price of a line, and of a look at the clock, against the programs of cost.py.

    python tools/floor.py [--python EXE]…

A line is measured with nothing around it: number and time drawn, one ready-made format filled, one write into the
mapped file. What the recorder costs above this floor is finding out what to write.
"""

import argparse
import subprocess
import sys

import pythons

LINES = {"tiny_tasks": 2, "tiny_tasks_that_sleep": 3, "tasks_of_20_steps": 3, "cancelled_group": 7}
"""Lines a task: created, started, ended, the last two in one for a task that never waits; and for the group also requested,
delivered, cleanup began and cleanup ended (and, where the whole takes longer than 50 ms, the wait)."""
TASKS = {"tiny_tasks": 100_000, "tiny_tasks_that_sleep": 100_000, "tasks_of_20_steps": 10_000, "cancelled_group": 10_000}
LOOKS = {"tiny_tasks": 0, "tiny_tasks_that_sleep": 1, "tasks_of_20_steps": 20, "cancelled_group": 1}
"""Looks at the clock besides those of lines: one for each step that does not end its task."""

MEASURE = '''
import itertools, mmap, tempfile, time, timeit
SIZE = 32 << 20
with tempfile.TemporaryFile() as file:
    file.truncate(SIZE)
    mapped = mmap.mmap(file.fileno(), SIZE)
tick = zip(itertools.count(1), iter(time.monotonic_ns, None))
base = time.monotonic_ns()
form = b'{"event":"task.created","t":%d,"stream":1,"seq":%d,"task":%d,"name":"Task-12345","coroutine":3,"site":4}\\n'
def lines(count):
    mapped.seek(0)
    write = mapped.write
    for number in range(count):
        seq, nanos = next(tick)
        write(form % (nanos - base, seq, number))
def looks(count):
    clock = time.monotonic_ns
    for _ in range(count):
        clock()
for what in (lines, looks):
    best = 1e9
    for _ in range(7):
        start = time.process_time_ns()
        what(100_000)
        best = min(best, (time.process_time_ns() - start) / 100_000)
    print(best)
'''


def floor(python):
    """(nanoseconds a line, nanoseconds a look at the clock)"""
    done = subprocess.run([python, "-c", MEASURE], check=True, stdout=subprocess.PIPE, text=True)
    line, look = map(float, done.stdout.split())
    return line, look


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
        line, look = floor(python)
        print(f"#### {python}: a line {line:,.0f} ns, a look at the clock {look:,.0f} ns\n")
        print("| Program | ns a task, not recorded | lines a task | floor of on ÷ off |")
        print("|---|--:|--:|--:|")
        for program, count in LINES.items():
            bare = bare_nanos(python, program)
            least = 1 + (count * line + LOOKS[program] * look) / bare
            print(f"| {program} | {bare:,.0f} | {count} | {least:.2f} |")
        print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
