"""Runs CPython's own asyncio tests with and without the recorder, and prints the difference.

    python tools/asyncio_suite.py [test_tasks test_taskgroups …]

With no names: the modules that meet what the recorder touches. Needs a Python that has its `test` package.
Exit code 1 when a test fails only while recording.
"""

import os
import re
import subprocess
import sys
import tempfile

DEFAULT_MODULES = ["test_tasks", "test_taskgroups", "test_timeouts", "test_waitfor", "test_locks", "test_runners",
                   "test_futures", "test_futures2", "test_events", "test_base_events", "test_unix_events",
                   "test_eager_task_factory", "test_queues", "test_streams", "test_context", "test_free_threading",
                   "test_subprocess", "test_pep492", "test_threads", "test_server", "test_sslproto", "test_sendfile"]
SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")

RUNNER = """
import contextlib, sys, unittest
sys.path.insert(0, {sources!r})
recording = contextlib.nullcontext()
if {record}:
    import cancelscope
    recording = cancelscope.record({trace!r})
with recording:
    suite = unittest.defaultTestLoader.loadTestsFromNames({names!r})
    result = unittest.TextTestRunner(verbosity=2, stream=sys.stdout).run(suite)
"""


def run(module, record):
    """The outcome of each test, by its full name."""
    with tempfile.TemporaryDirectory() as folder:
        script = RUNNER.format(sources=SOURCES, record=record, names=["test.test_asyncio." + module],
                               trace=os.path.join(folder, "suite.cancelscope"))
        done = subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", cwd=folder, timeout=900)
    failed = set(re.findall(r"^(?:FAIL|ERROR): (.*)$", done.stdout, re.MULTILINE))
    total = re.search(r"^Ran (\d+) tests", done.stdout, re.MULTILINE)
    return failed, int(total.group(1)) if total else 0, done.stdout


def main():
    worse = False
    tests = 0
    for module in sys.argv[1:] or DEFAULT_MODULES:
        off, count, _ = run(module, False)
        on, count_on, output = run(module, True)
        tests += count_on
        new, gone = sorted(on - off), sorted(off - on)
        faults = sorted(set(re.findall(r"^cancelscope: .*$", output, re.MULTILINE)))
        print(f"{module}: {count} tests, {len(off)} failed without, {len(on)} with the recorder", flush=True)
        for name in new:
            worse = True
            print(f"    fails only while recording: {name}")
        for name in gone:
            print(f"    passes only while recording: {name}")
        for line in faults:
            print(f"    {line}")
        if count != count_on:
            worse = True
            print(f"    {count_on} tests ran while recording")
    print(f"{tests} tests")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
