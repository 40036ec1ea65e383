"""The Pythons that a proof runs on: those asked for, or all from 3.11 on that this machine has."""

import argparse
import glob
import json
import os
import platform
import shutil
import subprocess
import sys

SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src")
OLDEST = (3, 11)
_ASK = ("import json, sys, sysconfig\n"
        "print(json.dumps([sys.version_info[:3], sys.executable, sysconfig.get_path('stdlib')]))")


class Python:
    """One interpreter: `executable`, `version` (a tuple of three), `library` (the folder of its standard library)."""

    def __init__(self, executable, version, library):
        self.executable = executable
        self.version = tuple(version)
        self.library = library

    def __str__(self):
        return "Python " + ".".join(map(str, self.version))

    def recorded(self, *arguments):
        """The command line that runs the recorder's own command line."""
        return [self.executable, "-m", "cancelscope", *arguments]


def environment(**more):
    """The environment of a measured program: the recorder's package is importable, the rest is as it is."""
    return {**os.environ, "PYTHONPATH": SOURCES, "PYTHONDONTWRITEBYTECODE": "1", **more}


def argument_parser(description):
    """A parser that knows --python; see `chosen`."""
    parser = argparse.ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("--python", action="append", metavar="EXE",
                        help="an interpreter to run on; may be repeated; default: every one found")
    return parser


def chosen(arguments):
    """The interpreters asked for, or all. Ends the process where one asked for does not run or is too old."""
    if not arguments.python:
        return found()
    pythons = [_ask(executable) for executable in arguments.python]
    for executable, python in zip(arguments.python, pythons):
        if python is None:
            sys.exit(f"{executable} is not a Python from {OLDEST[0]}.{OLDEST[1]} on")
    return pythons


def found():
    """Every Python on PATH, in pyenv's folder, and the one that runs this; one for each version, newest last."""
    names = [f"python3.{minor}" for minor in range(OLDEST[1], OLDEST[1] + 6)]
    executables = [sys.executable, *filter(None, map(shutil.which, ["python3", *names]))]
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    executables += sorted(glob.glob(os.path.join(pyenv, "versions", "*", "bin", "python3")))
    by_version = {}
    for executable in executables:
        python = _ask(executable)
        if python is not None:
            by_version.setdefault(python.version, python)
    return [by_version[version] for version in sorted(by_version)]


def _ask(executable):
    try:
        done = subprocess.run([executable, "-c", _ASK], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
        version, own_name, library = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Python(own_name, version, library) if tuple(version) >= OLDEST else None


def machine():
    """One line: processor, cores, system."""
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"
