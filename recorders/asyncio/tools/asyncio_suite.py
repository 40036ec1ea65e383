"""Runs CPython's own asyncio tests with and without the recorder, and prints the difference as Markdown.

    python tools/asyncio_suite.py [--python EXE]… [--fast] [--processes N] [test_tasks test_taskgroups …]

With no names: every module of `test.test_asyncio` that the Python has. A test that fails only while recording
runs again alone, three times with and three times without the recorder: it is a new failure if it fails once more
with the recorder and never without; otherwise it is reported as unsteady.
Exit code 1 when there is a new failure, when fewer tests ran while recording, or when the recorder reported a fault.
"""

import concurrent.futures
import json
import os
import re
import signal
import subprocess
import sys
import tempfile

from pythons import argument_parser, chosen, environment

RUNNER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "asyncio_suite_runner.py")
FAST = ("test_base_events", "test_context", "test_eager_task_factory", "test_futures", "test_futures2", "test_locks",
        "test_pep492", "test_queues", "test_runners", "test_taskgroups", "test_tasks", "test_timeouts", "test_waitfor")
AGAIN = 3
LIMIT_SECONDS = 900


class Outcomes:
    """What one run gave: `failed` {test: text}, `ran` (a set of tests), `said` (the recorder's own lines)."""

    def __init__(self, lines, output, exit_code):
        self.ran, self.skipped, self.failed = set(), set(), {}
        unfinished = {}
        for outcome, *rest in lines:
            if outcome == "finished":
                unfinished = None
                break
            test = rest[0]
            self.ran.add(test)
            if outcome == "began":
                unfinished = {test: f"the process ended ({exit_code}) inside this test: {output[-2000:]}"}
            elif outcome == "failed":
                self.failed.setdefault(test, rest[1])
            elif outcome == "skipped":
                self.skipped.add(test)
        if unfinished is not None:
            self.failed.update(unfinished or {"(start)": output[-2000:]})
        self.said = sorted(set(re.findall(r"^cancelscope: .*$", output, re.MULTILINE)))


def run(python, names, record, detail="cancellation"):
    """Runs tests by name in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "outcomes")
        arguments = [RUNNER, out, *names]
        command = (python.recorded("run", "-o", os.path.join(folder, "t.cancelscope"), "--detail", detail, *arguments)
                   if record else [python.executable, *arguments])
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   cwd=folder, env=environment(), start_new_session=True)
        try:
            output = process.communicate(timeout=LIMIT_SECONDS)[0]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            output = process.communicate()[0] + b"\nkilled after the time limit"
        try:
            with open(out, encoding="utf-8") as file:
                lines = [json.loads(line) for line in file if line.endswith("\n")]
        except FileNotFoundError:
            lines = []
    return Outcomes(lines, output.decode(errors="replace"), process.returncode)


def modules_of(python):
    """The names of the test modules that this Python brings; empty without its `test` package."""
    try:
        names = os.listdir(os.path.join(python.library, "test", "test_asyncio"))
    except OSError:
        return []
    return sorted(name[:-3] for name in names if name.startswith("test_") and name.endswith(".py"))


class Comparison:
    """One module, on and off. With `fast` it runs off only after a failure."""

    def __init__(self, python, module, detail, fast):
        names = ["test.test_asyncio." + module]
        self.module = module
        self.on = run(python, names, True, detail)
        self.off = self.on if fast and not self.on.failed else run(python, names, False)
        self.new, self.unsteady = {}, {}
        for test in sorted(set(self.on.failed) - set(self.off.failed)):
            alone = [test] if test.startswith("test.") else names
            with_recorder = sum(test in run(python, alone, True, detail).failed for _ in range(AGAIN))
            without = sum(test in run(python, alone, False).failed for _ in range(AGAIN))
            kind = self.new if with_recorder and not without else self.unsteady
            kind[test] = f"alone it failed {with_recorder} of {AGAIN} times with, {without} of {AGAIN} without"
        for test in sorted(set(self.off.failed) - set(self.on.failed)):
            self.unsteady[test] = "failed only without the recorder"
        # A failed setUpModule or a crash keeps others from running; those are told by what they did not do.
        self.not_run = sorted(self.off.ran - self.on.ran)

    def is_clean(self):
        """Nothing is different because of the recorder."""
        return not self.new and not self.not_run and not self.on.said

    def row(self):
        return (len(self.off.ran), len(self.off.skipped), len(self.off.failed), len(self.on.failed), len(self.new))


def report(python, comparisons):
    """One table and what must be said below it. Returns whether all is as without the recorder."""
    print(f"\n### {python}\n\n| Module | Tests | of which skipped | Failed without | Failed with | New failures |")
    print("|---|--:|--:|--:|--:|--:|")
    for each in comparisons:
        print(f"| {each.module} | " + " | ".join(map(str, each.row())) + " |")
    total = [sum(column) for column in zip(*(each.row() for each in comparisons))]
    print("| **all** | " + " | ".join(f"**{number}**" for number in total) + " |\n")
    for each in comparisons:
        for test, what in each.new.items():
            print(f"- **New failure** `{test}`: {what}\n\n```\n{each.on.failed[test]}\n```")
        for test, what in each.unsteady.items():
            print(f"- Unsteady `{test}`: {what}")
        for test in each.not_run:
            print(f"- **Did not run while recording** `{test}`")
        for line in each.on.said:
            print(f"- {each.module}: `{line}`")
    sys.stdout.flush()
    return all(each.is_clean() for each in comparisons)


def main():
    parser = argument_parser(__doc__)
    parser.add_argument("--fast", action="store_true", help="only the modules closest to what the recorder touches; those that pass recorded "
                             "do not run without")
    parser.add_argument("--processes", type=int, default=2, help="how many modules run at a time; default 2")
    parser.add_argument("--detail", choices=("cancellation", "full"), default="cancellation")
    parser.add_argument("modules", nargs="*")
    arguments = parser.parse_args()
    clean = True
    compared = 0
    for python in chosen(arguments):
        wanted = arguments.modules or FAST
        modules = [name for name in modules_of(python) if name in wanted or not (arguments.modules or arguments.fast)]
        if not modules:
            print(f"\n{python} ({python.executable}) does not have these tests.", flush=True)
            continue
        with concurrent.futures.ThreadPoolExecutor(arguments.processes) as pool:
            comparisons = list(pool.map(lambda name: Comparison(python, name, arguments.detail, arguments.fast), modules))
        clean &= report(python, comparisons)
        compared += 1
    if not compared:
        print("Nothing was compared.")
        return 2
    return 0 if clean else 1


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(5)
    sys.exit(main())
