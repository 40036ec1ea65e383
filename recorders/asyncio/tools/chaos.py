"""Random programs, each with and without the recorder: the same outcome in the same order, and a trace that says what happened.

    python tools/chaos.py [--python EXE]… [--programs 10000] [--seed 1] [--only SEED]

The programs are written by chaos/chaos_program.py, from their seeds; each keeps a list of what happens to it
(chaos/chaos_log.py), in a time that is a number, so that neither load nor chance has a part in it. A hundred of them share a
process, in turn at detail `cancellation` and `full`. The two lists must be the same but for addresses in memory, and the trace must say
what the list says (chaos/chaos_check.py). Prints a Markdown table, and each contradiction with the seed of its program; the
exit code tells. asyncio.run() cancels what is left in the order of a set, that is of addresses in memory: a program whose lists
differ runs again without the recorder, its objects elsewhere, and is unsteady, not otherwise, if one of these lists is that with the recorder. `--only` runs one program, at both details, and shows its folder.
"""

import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "chaos"), os.path.dirname(HERE)]

from pythons import SOURCES, argument_parser, chosen, environment

sys.path.insert(0, SOURCES)

from chaos_check import Checker, Recorded
from chaos_program import program
from tests.support import Trace, check

BATCH = 100
AGAIN = 16
"""How often a program may run again, each time with its objects elsewhere in memory, to show that it differs from itself."""
SHOWN = 20


class Tally:
    """What was seen on one Python."""

    def __init__(self):
        self.programs = self.different = self.unsteady = 0
        self.events = collections.Counter()
        self.problems = []


def write_programs(folder, seeds):
    for helper in ("chaos_log.py", "chaos_run.py"):
        shutil.copy(os.path.join(HERE, "chaos", helper), folder)
    sources = {f"p{seed}": program(seed) for seed in seeds}
    for name, source in sources.items():
        with open(os.path.join(folder, name + ".py"), "w", encoding="utf-8") as file:
            file.write(source)
    return sources


def run(command, folder, stir=0):
    done = subprocess.run(command, cwd=folder, env=environment(PYTHONHASHSEED="0", CHAOS_STIR=str(stir)), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=1800)
    return done.returncode, *(re.sub(r" at 0x[0-9a-f]+", "", text) for text in (done.stdout, done.stderr))


def run_batch(python, seeds, detail, folder, tally):
    """Runs the programs of these seeds with and without; adds what was found to the tally."""
    sources = write_programs(folder, seeds)
    def plain(stir=0):
        return run([python.executable, "chaos_run.py", *sources], folder, stir)

    off = plain()
    recorded = python.recorded("run", "-o", "t.cancelscope", "--detail", detail, "--exclude", "*chaos_*.py")
    on = run([*recorded, "chaos_run.py", *sources], folder)
    tally.programs += len(seeds)
    if off[0] != 0:
        raise SystemExit(f"seeds {seeds[0]} to {seeds[-1]} on {python} end with {off[0]}:\n{off[2]}")
    if on != off:
        compare(off, on, plain, detail, tally)
    try:
        trace = Trace(os.path.join(folder, "t.cancelscope"))
        check(trace)
    except (AssertionError, OSError, ValueError) as error:
        tally.problems.append(f"{detail}, seeds {seeds[0]} to {seeds[-1]}: {error}")
        return
    tally.events.update(event["event"] for event in trace.events)
    if [event["lost"] for event in trace.all("end")] != [0]:
        tally.problems.append(f"{detail}, seeds {seeds[0]} to {seeds[-1]}: the trace has no end, or says that events were lost")
    known = Recorded(trace)
    for line in on[1].splitlines():
        name, kind, entries = json.loads(line)
        found = Checker(known, name, kind, entries, sources[name], detail == "full").check()
        tally.problems += [f"{detail}: {kind}: {problem}" for problem in found]


def compare(off, on, plain, detail, tally):
    """Says of each program that it did not do the same; `plain` runs them once more without the recorder."""
    lines = list(zip(off[1].splitlines(), on[1].splitlines()))
    changed = {recorded: without for without, recorded in lines if without != recorded}
    if changed and off[0] == on[0]:
        found = len(changed)
        for stir in range(AGAIN):
            for line in plain(stir)[1].splitlines():
                changed.pop(line, None)
            if not changed:
                break
        tally.unsteady += found - len(changed)
        if not changed:
            return
    tally.different += max(1, len(changed))
    tally.problems += [f"{detail}: without the recorder: {without}\n    with it: {recorded}" for recorded, without in changed.items()]
    if not changed:
        tally.problems.append(f"{detail}: exit code {off[0]} and {on[0]}, standard error {off[2][-2000:]!r} and {on[2][-2000:]!r}")


def run_all(python, seeds, details):
    tally = Tally()
    for start in range(0, len(seeds), BATCH):
        batch = seeds[start:start + BATCH]
        for detail in details or (("cancellation", "full")[start // BATCH % 2],):
            with tempfile.TemporaryDirectory(prefix="cancelscope-chaos-") as folder:
                run_batch(python, batch, detail, folder, tally)
    return tally


def main():
    parser = argument_parser(__doc__)
    parser.add_argument("--programs", type=int, default=10_000, help="how many on each Python")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the first; each next is one more")
    parser.add_argument("--only", type=int, metavar="SEED", help="this program alone, at both details; its source is shown")
    arguments = parser.parse_args()
    seeds = list(range(arguments.seed, arguments.seed + arguments.programs))
    if arguments.only is not None:
        seeds = [arguments.only]
        print("".join(f"{number:4} {line}\n" for number, line in enumerate(program(seeds[0]).splitlines(), 1)))
    shown = ("task.created", "cancel.requested", "cancel.delivered", "cleanup.began")
    print("| | Programs | behaved otherwise | unsteady | Contradictions | Tasks | Requests | Deliveries | Cleanups |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    wrong = []
    for python in chosen(arguments):
        tally = run_all(python, seeds, ("cancellation", "full") if arguments.only is not None else None)
        figures = " | ".join(f"{tally.events[event]:,}" for event in shown)
        print(f"| {python} | {tally.programs:,} | {tally.different:,} | {tally.unsteady:,} | {len(tally.problems):,} | {figures} |", flush=True)
        wrong += [f"{python}: {problem}" for problem in tally.problems]
    print("".join(f"\n{problem}" for problem in wrong[:SHOWN]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
