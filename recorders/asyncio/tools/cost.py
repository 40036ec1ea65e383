"""What recording costs: CPU time, bytes, start-up, memory. Prints Markdown tables.

    python tools/cost.py [--python EXE]… [--rounds 7] [--detail full] [--only NAME]… [--long]

The programs are in cost_programs.py, started as `python cost_programs.py NAME` (off) and `cancelscope run …` (on), in
turn: off, on, off, on … A ratio is on ÷ off of one round; shown are the median of the rounds and the smallest and
largest. CPU time is user and system time of the program alone, from before to after asyncio.run().
--long adds the memory over 10 million events; it needs about 2 GB of disk and some minutes.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from cost_programs import PROGRAMS
from pythons import argument_parser, chosen, environment, machine

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, "cost_programs.py")
WHAT = {
    "tiny_tasks": "100,000 tasks that do nothing",
    "tiny_tasks_that_sleep": "100,000 tasks of one `sleep(0)`",
    "tasks_of_20_steps": "10,000 tasks of 20 steps",
    "cancelled_group": "a TaskGroup cancels 10,000 tasks, a `finally` each",
    "echo_server": "echo server, 100 clients, the server alone",
    "echo_server_with_its_clients": "echo server and its 100 clients",
}
ASKED = {"tiny_tasks": 1.5, "tiny_tasks_that_sleep": 1.5, "tasks_of_20_steps": 1.15, "cancelled_group": 1.5,
         "echo_server": 1.05}
START_ROUNDS = 15
START_MILLISECONDS = 50
LONG_TASKS = 3_400_000
"""Of three events each."""


def run(command, folder):
    """Standard output of a command that must succeed."""
    # The recorder's package keeps its compiled files outside the source tree, as an installed one does inside.
    # glibc takes large blocks from its heap once a large one was given back, as the recorder does early, and then a server
    # that reads into fresh buffers is twice as fast: kept from that, both sides are as a program that never did.
    env = environment(PYTHONPYCACHEPREFIX=os.path.join(folder, "compiled"), MALLOC_MMAP_THRESHOLD_="131072")
    del env["PYTHONDONTWRITEBYTECODE"]
    return subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def recorder(python, folder, detail="cancellation"):
    return python.recorded("run", "-o", os.path.join(folder, "t.cancelscope"), "--detail", detail)


def events_and_bytes(folder):
    """(lines, bytes) of the trace that was written last."""
    events = size = 0
    with open(os.path.join(folder, "t.cancelscope"), "rb") as file:
        while piece := file.read(1 << 20):
            events += piece.count(b"\n")
            size += len(piece)
    return events, size


def spread(values):
    """Median, smallest and largest."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def cpu_table(python, names, rounds, detail):
    print(f"| CPU time, detail `{detail}` | Off, s | On, s | On ÷ off | Asked | Events | Bytes an event | ns an event |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
    for name in names:
        off, on = [], []
        with tempfile.TemporaryDirectory() as folder:
            run([*recorder(python, folder, detail), FILE, name], folder)  # fills the caches
            for _ in range(rounds):
                off.append(float(run([python.executable, FILE, name], folder)))
                on.append(float(run([*recorder(python, folder, detail), FILE, name], folder)))
            events, size = events_and_bytes(folder)
        more = [after - before for before, after in zip(off, on)]
        # A server's cost is that of its steps, few of which are written down.
        each = "" if "echo" in name else f"{statistics.median(more) / events * 1e9:,.0f}"
        print(f"| {WHAT[name]} | {statistics.median(off):.3f} | {statistics.median(on):.3f} | "
              f"{spread([after / before for before, after in zip(off, on)])} | {ASKED.get(name, '')} | {events:,} | "
              f"{size / events:.0f} | {each} |", flush=True)


def start_table(python):
    """How much longer a script that imports asyncio takes, as a package and as one file."""
    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "cancelscope.pyz")
        run([python.executable, os.path.join(os.path.dirname(HERE), "build_pyz.py"), archive], folder)
        script = os.path.join(folder, "script.py")
        with open(script, "w", encoding="utf-8") as file:
            file.write("import asyncio\n")
        ways = {"off": [python.executable, script],
                "`python -m cancelscope run`": [*recorder(python, folder), script],
                "`python cancelscope.pyz run`": [python.executable, archive, *recorder(python, folder)[3:], script]}
        took = {way: [] for way in ways}
        for turn in range(START_ROUNDS + 1):
            for way, command in ways.items():
                begin, cpu = time.perf_counter(), _children_seconds()
                run(command, folder)
                if turn:  # the first fills the caches
                    took[way].append(((time.perf_counter() - begin) * 1e3, (_children_seconds() - cpu) * 1e3))
    print(f"\n| Start-up of a script that imports asyncio, {START_ROUNDS} in turn | Elapsed, ms | More than off | "
          "CPU, ms | More than off | Asked |\n|---|" + "--:|" * 5)
    for way, measured in took.items():
        cells = []
        for off, on in zip(zip(*took["off"]), zip(*measured)):
            more = [after - before for before, after in zip(off, on)]
            cells += [f"{statistics.median(on):.0f}",
                      "" if way == "off" else f"{statistics.median(more):.0f} ({min(more):.0f}–{max(more):.0f})"]
        print(f"| {way} | " + " | ".join(cells) + (" | |" if way == "off" else f" | ≤ {START_MILLISECONDS} |"), flush=True)


def _children_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory_table(python):
    with tempfile.TemporaryDirectory() as folder:
        off = run([python.executable, FILE, "memory", str(LONG_TASKS)], folder).splitlines()
        on = run([*recorder(python, folder), FILE, "memory", str(LONG_TASKS)], folder).splitlines()
        events, size = events_and_bytes(folder)
    print(f"\n| Memory over {events:,} events ({size / 1e6:,.0f} MB) | Off, own kB | On, own kB | On, mapped file kB |")
    print("|---|--:|--:|--:|")
    for before, after in zip(off, on):
        tasks, own, _ = map(int, before.split())
        _, own_on, mapped = map(int, after.split())
        print(f"| {tasks:,} tasks | {own:,} | {own_on:,} | {mapped:,} |", flush=True)


def main():
    parser = argument_parser(__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--detail", choices=("cancellation", "full"), default="cancellation")
    parser.add_argument("--only", action="append", choices=[*PROGRAMS, "start"], help="may be repeated; default: all")
    parser.add_argument("--long", action="store_true", help="memory over 10 million events too")
    arguments = parser.parse_args()
    print(machine())
    for python in chosen(arguments):
        print(f"\n### {python}, {arguments.rounds} rounds\n")
        names = [name for name in PROGRAMS if not arguments.only or name in arguments.only]
        if names:
            cpu_table(python, names, arguments.rounds, arguments.detail)
        if not arguments.only or "start" in arguments.only:
            start_table(python)
        if arguments.long:
            memory_table(python)


if __name__ == "__main__":
    sys.exit(main())
