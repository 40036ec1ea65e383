"""Ends a program under load in every rude way, and compares what its trace tells with an independent count.

    python tools/kill_table.py [--python EXE]… [--kills 200] [--seed N] [--validate COMMAND]

kill_program.py counts its own acts in a shared page, once before and once after the recorder can write them. After
each end, for every loop of it:

    tasks born       counted after <= recorded <= counted before, and the names are exactly 1, 2, 3 …
    cancellations    counted after <= recorded <= counted before
    deliveries       seen by the task <= recorded <= cancellations counted before
    tasks ended      counted before, less the one that may be ending <= recorded <= counted before
    numbers          no stream has a hole; every line but a torn last one is whole; no `end` unless it ended by itself

One loop does one act at a time, so what a kill may take is one act that was under way, never one that was over.
Prints a Markdown table. Exit code 1 when anything is broken. POSIX only.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time

from full_disk import SmallDisk
from kill_program import (BORN_AFTER, BORN_BEFORE, CANCELLED_AFTER, CANCELLED_BEFORE, DELIVERED_AFTER, ENDED_AFTER,
                          ENDED_BEFORE, PID, SLOTS, open_page)
from pythons import argument_parser, chosen, environment, machine
from strict_reader import Broken, Contents

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "kill_program.py")
PIECE_BYTES = 1 << 20
LIMIT_SECONDS = 120


class Run:
    """One process under load with its page and its trace."""

    def __init__(self, python, folder, *options, disk=None):
        self.folder = folder
        page = os.path.join(folder, "page")
        with open(page, "wb") as file:
            file.truncate(4096)
        self.page = open_page(page)
        self.trace = os.path.join(disk.folder if disk else folder, "t.cancelscope")
        self.process = subprocess.Popen(
            python.recorded("run", "-o", self.trace, PROGRAM, page, *options), cwd=folder, env=environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            preexec_fn=disk.limit if disk else None)
        self._deadline = time.monotonic() + LIMIT_SECONDS

    def wait_until(self, reached):
        """Watches until something is so, or the process is gone."""
        while not reached() and self.process.poll() is None:
            time.sleep(0.0002)
            if time.monotonic() > self._deadline:
                self.kill()
                raise Broken("the program made no progress")

    def kill(self):
        """kill -9 for the process and those it forked."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def ended(self, *expected_codes):
        """Waits for the end. Returns what it said on standard error."""
        out, error = self.process.communicate(timeout=LIMIT_SECONDS)
        if self.process.returncode not in expected_codes:
            raise Broken(f"exit code {self.process.returncode}: {out}{error}")
        return error


class Tally:
    """What the runs of one kind gave together."""

    def __init__(self):
        self.runs = self.files = self.events = self.torn = self.counted = self.recorded = self.lost = 0
        self.broken = []

    def add(self, path, page, letter, *, finished=False, full=False):
        """Checks one file against the slots of its loop. Raises Broken."""
        contents = Contents(path) if os.path.exists(path) else None
        self.files += 1
        names, cancels, deliveries, ends = _acts(contents, letter) if contents else ([], 0, 0, 0)
        counted = 0 if full else page[BORN_AFTER]
        self.lost += max(0, counted - len(names))
        _between("tasks born", counted, len(names), page[BORN_BEFORE])
        if names != [f"{letter}{number}" for number in range(1, len(names) + 1)]:
            raise Broken("a task is missing, or in the wrong place")
        _between("cancellations", 0 if full else page[CANCELLED_AFTER], cancels, page[CANCELLED_BEFORE])
        _between("deliveries", 0 if full else page[DELIVERED_AFTER], deliveries, page[CANCELLED_BEFORE])
        _between("tasks ended", 0 if full else max(page[ENDED_BEFORE] - 1, page[ENDED_AFTER]), ends, page[ENDED_BEFORE])
        if contents:
            if contents.missing > (full and _found_no_room(contents)):
                raise Broken(f"{contents.missing} events are missing from the middle")
            if finished != bool(contents.end) and not full:
                raise Broken("an `end`, although it was killed" if contents.end else "no `end`")
            self.events += len(contents.events)
            self.torn += contents.torn
        self.counted += page[BORN_BEFORE]
        self.recorded += len(names)

    def row(self, name):
        cells = (self.runs, self.files, self.events, self.counted, self.recorded, self.torn, self.lost, len(self.broken))
        return f"| {name} | " + " | ".join(f"{cell:,}" for cell in cells) + " |"


def _between(what, low, recorded, high):
    if not low <= recorded <= high:
        raise Broken(f"{what}: recorded {recorded}, counted {low} to {high}")


def _found_no_room(contents):
    """Is the number just before that of the end missing, and counted by it?"""
    end = contents.end
    numbers = {event["seq"] for event in contents.events if end and event.get("stream") == end["stream"]}
    return bool(end) and end["lost"] == 1 and end["seq"] - 1 not in numbers


def _acts(contents, letter):
    """(names of the tasks in order, cancellations, deliveries, ends) of the tasks of one loop."""
    tasks, names = set(), []
    for event in contents.all("task.created"):
        name = contents.text(event["name"]) if "name" in event else ""
        if name[:1] == letter:
            tasks.add(event["task"])
            names.append(name)
    return (names, *(sum(event["task"] in tasks for event in contents.all(kind))
                     for kind in ("cancel.requested", "cancel.delivered", "task.ended")))


# The ways to end. Each takes (python, folder, chance, tally), raises Broken, and adds what it read.


def killed(python, folder, chance, tally, *options, workers=1):
    run = Run(python, folder, *options)
    target = chance.choice((1, 30, 1000, 5000, 20000))
    target = chance.randrange(target) + 1
    run.wait_until(lambda: run.page[BORN_BEFORE] >= target)
    until = time.perf_counter() + chance.random() / 500
    while time.perf_counter() < until:
        pass
    run.kill()
    run.ended(-signal.SIGKILL)
    for index in range(workers):
        tally.add(run.trace, run.page[index * SLOTS : (index + 1) * SLOTS], "ab"[index])


def killed_with_threads(python, folder, chance, tally):
    killed(python, folder, chance, tally, "threads", workers=2)


def killed_as_it_grows(python, folder, chance, tally):
    run = Run(python, folder)
    sizes = set()
    growths = chance.randrange(2, 5)

    def grown():
        try:
            sizes.add(os.stat(run.trace).st_size)
        except FileNotFoundError:
            pass
        return len(sizes - {0}) >= growths

    run.wait_until(grown)
    run.kill()
    run.ended(-signal.SIGKILL)
    tally.add(run.trace, run.page[:SLOTS], "a")


def killed_inside_growing(python, folder, chance, tally):
    run = Run(python, folder, "growth=" + chance.choice(("before", "after")))
    run.ended(-signal.SIGKILL)
    tally.add(run.trace, run.page[:SLOTS], "a")


def exits(python, folder, chance, tally):
    run = Run(python, folder, f"exit={chance.randrange(1, chance.choice((20, 500, 20000)))}")
    run.ended(7)
    tally.add(run.trace, run.page[:SLOTS], "a")


def forks(python, folder, chance, tally):
    run = Run(python, folder, f"fork={chance.randrange(1, 3000)}")
    target = chance.randrange(chance.choice((1, 100, 5000))) + 1
    run.wait_until(lambda: run.page[SLOTS + BORN_BEFORE] >= target)
    run.kill()
    run.ended(-signal.SIGKILL)
    child = run.trace.replace("t.", f"t-{run.page[SLOTS + PID]}.")
    tally.add(run.trace, run.page[:SLOTS], "a")
    tally.add(child, run.page[SLOTS : 2 * SLOTS], "b")


def disk_full(python, folder, chance, tally):
    kilobytes = chance.randrange(16, chance.choice((256, 1000, 12000)))
    with SmallDisk(os.path.join(folder, "disk"), kilobytes << 10) as disk:
        run = Run(python, folder, "stop=20000", disk=disk)
        said = run.ended(0)
        if said.count("\n") != 1 or "recording stopped" not in said:
            raise Broken(f"not one warning: {said!r}")
        tally.add(run.trace, run.page[:SLOTS], "a", full=True)
        contents = Contents(run.trace)
        if not contents.torn and (contents.end or {}).get("reason") != "disk_full":
            raise Broken("it does not say that the disk was full")
        if contents.bytes < disk.bytes - PIECE_BYTES - 8192:
            raise Broken("it stopped while there was room")


def disk_full_then_killed(python, folder, chance, tally):
    with SmallDisk(os.path.join(folder, "disk"), 300 << 10) as disk:
        run = Run(python, folder, disk=disk)
        target = chance.randrange(1000, 5000)
        run.wait_until(lambda: run.page[BORN_BEFORE] >= target)
        run.kill()
        run.ended(-signal.SIGKILL)
        tally.add(run.trace, run.page[:SLOTS], "a", full=True)


def finishes(python, folder, chance, tally):
    run = Run(python, folder, "stop=2000")
    run.ended(0)
    tally.add(run.trace, run.page[:SLOTS], "a", finished=True)


WAYS = (
    ("`kill -9` at a random moment", killed, 1),
    ("`kill -9`, two loops in two threads", killed_with_threads, 4),
    ("`kill -9` as the file gets another piece", killed_as_it_grows, 8),
    ("`kill -9` inside the recorder as it asks the disk for more", killed_inside_growing, 20),
    ("`os._exit` in the midst of a step", exits, 4),
    ("fork under load, then `kill -9` parent and child", forks, 4),
    ("full disk; the program goes on to its end", disk_full, 8),
    ("full disk, then `kill -9`", disk_full_then_killed, 20),
    ("an ordinary end, to compare", finishes, 20),
)


def table(python, kills, seed, validate):
    """Runs all ways on one Python and prints its table. Returns whether nothing was broken."""
    print(f"\n### {python}, seed {seed}\n\n| How it ended | Runs | Files | Events read | Tasks counted before | "
          "Tasks recorded | Torn last lines | Tasks lost | Broken files |\n|---|" + "--:|" * 8, flush=True)
    chance = random.Random(seed)
    broken = []
    for name, way, share in WAYS:
        tally = Tally()
        for _ in range(max(1, kills // share)):
            tally.runs += 1
            with tempfile.TemporaryDirectory() as folder:
                try:
                    way(python, folder, chance, tally)
                    validated(validate, folder)
                except Broken as error:
                    tally.broken.append(str(error))
        print(tally.row(name), flush=True)
        broken += [f"- {name}: {error}" for error in tally.broken]
    print("\n" + "\n".join(broken) if broken else "", flush=True)
    return not broken


def validated(command, folder):
    """Has another reader look at every trace in a folder."""
    traces = [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".cancelscope")]
    for trace in traces if command else ():
        done = subprocess.run([*command.split(), trace], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise Broken(f"{command} ended with {done.returncode}: {done.stdout}")


def main():
    os.nice(5)
    parser = argument_parser(__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how many at random moments; other ways in proportion")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--validate", metavar="COMMAND", help="another reader of traces, such as `cancelscope validate`")
    arguments = parser.parse_args()
    print(f"{machine()}; full disk: {SmallDisk.kind()}")
    results = [table(python, arguments.kills, arguments.seed, arguments.validate) for python in chosen(arguments)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
