#!/usr/bin/env python3
"""Records the traces of the samples anew, with the Python that runs this script.

    python3.13 sample-traces/record_all.py [NAME ...]

Each program runs in its own folder, so that the trace knows its sources by relative paths. On a busy
machine a step may take long for no fault of the program: record on a quiet one, and let
`mvn -pl sample-traces test` judge the result.
"""

import getpass
import json
import os
import pathlib
import platform
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
RECORDER = HERE.parent / "recorders" / "asyncio" / "src"


def record(folder):
    trace = folder / "trace.cancelscope"
    trace.unlink(missing_ok=True)
    environment = os.environ | {"PYTHONPATH": str(RECORDER), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "cancelscope", "run", "-o", trace.name, "program.py"]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    if run.returncode:
        raise SystemExit(f"{folder.name} ended with {run.returncode}:\n{run.stderr}")
    return trace


def check(trace):
    """A committed trace is complete, and tells nothing of the machine that it was recorded on."""
    text = trace.read_text()
    lines = text.splitlines()
    if json.loads(lines[-1])["event"] != "end":
        raise SystemExit(f"{trace}: no end")
    paths = (str(HERE.parent), str(pathlib.Path.home()), sys.prefix)
    found = [path for path in paths if len(path) > 1 and path in text]
    found += [name for name in (platform.node(), getpass.getuser()) if name in lines[0]]
    if found:
        raise SystemExit(f"{trace} tells of this machine: {', '.join(found)}")


def main(names):
    for program in sorted(HERE.glob("*/program.py")):
        if names and program.parent.name not in names:
            continue
        trace = record(program.parent)
        check(trace)
        print(f"{program.parent.name}: {trace.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main(sys.argv[1:])
