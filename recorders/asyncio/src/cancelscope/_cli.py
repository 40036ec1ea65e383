"""The command line: `run [-o FILE] [--detail LEVEL] [--with-args] SCRIPT|-m MODULE [ARG…]`."""

from __future__ import annotations

import os
import sys

from . import _recording, _state
from ._run import fail, run_module, run_script
from ._trace import PARENT_VARIABLE, Trace
from ._version import __version__

USAGE = """\
usage: cancelscope run [-o FILE] [--detail cancellation|full] [--with-args] SCRIPT|-m MODULE [ARG...]

Runs a Python program and records its asyncio tasks, cancellations and cleanups.

  -o FILE       where the trace goes; default: <script>-<pid>.cancelscope in the current folder
  --detail      cancellation (default), or full: every wait and every step
  --with-args   keep the program's arguments in the trace (they may hold secrets)
"""

RECORD_VARIABLE = "CANCELSCOPE_RECORD"
DETAIL_VARIABLE = "CANCELSCOPE_DETAIL"


def main(arguments: list[str]) -> None:
    """Runs the command. Ends by SystemExit with the program's exit code, or 2 for wrong usage."""
    if arguments[:1] in (["-h"], ["--help"]) or not arguments:
        (sys.stdout if arguments else sys.stderr).write(USAGE)
        sys.exit(0 if arguments else 2)
    if arguments[0] == "--version":
        print(f"cancelscope {__version__}")
        sys.exit(0)
    if arguments[0] != "run":
        fail(f"unknown command {arguments[0]!r}; try: cancelscope run SCRIPT")
    _run(arguments[1:])


def _run(arguments: list[str]) -> None:
    output: str | None = None
    detail = "cancellation"
    with_args = from_environment = False
    module: str | None = None
    rest = list(arguments)
    while rest and rest[0].startswith("-") and rest[0] != "-":
        option, equals, value = rest.pop(0).partition("=")
        if option == "--with-args":
            with_args = True
        elif option == "--from-environment":  # used by sitecustomize; see _inject
            from_environment = True
        elif option in ("-h", "--help"):
            print(USAGE, end="")
            sys.exit(0)
        elif option in ("-o", "--output", "--detail", "-m"):
            if not equals:
                if not rest:
                    fail(f"{option} needs a value")
                value = rest.pop(0)
            if option == "--detail":
                if value not in ("cancellation", "full"):
                    fail(f"--detail is cancellation or full, not {value}")
                detail = value
            elif option == "-m":
                module = value
                break
            else:
                output = value
        else:
            fail(f"unknown option {option}; try: cancelscope run --help")
    if module is None and not rest:
        fail("which script shall run? Try: cancelscope run SCRIPT")
    program = module if module is not None else rest.pop(0)

    def begin(folder: str) -> Trace | None:
        if from_environment:
            return start_from_environment(program, folder)
        path = output or default_name(program)
        shown = ["-m", program] if module is not None else [os.path.basename(program)]
        try:
            trace = _recording.start(path, full=detail == "full", root=folder,
                                     argv=shown + rest if with_args else shown)
        except OSError as error:
            fail(f"cannot write {path}: {error.strerror}; nothing was run")
        except Exception as error:
            _state.fault("this process", error)
            return None
        if output is None:
            _state.warn(f"recording to {os.path.basename(path)}")
        return trace

    if module is not None:
        run_module(module, rest, begin)
    else:
        run_script(program, rest, begin)


def default_name(program: str) -> str:
    """`<script>-<pid>.cancelscope`, in the current folder."""
    stem = os.path.splitext(os.path.basename(program))[0] or "python"
    return f"{stem}-{os.getpid()}.cancelscope"


def start_from_environment(program: str, folder: str) -> Trace | None:
    """Starts as CANCELSCOPE_RECORD says. A process started by a recorded one gets a file of its own."""
    path = os.environ[RECORD_VARIABLE]
    child = PARENT_VARIABLE in os.environ
    if os.path.isdir(path):
        path = os.path.join(path, default_name(program))
    elif child:
        stem, extension = os.path.splitext(path)
        path = f"{stem}-{os.getpid()}{extension}"
    detail = os.environ.get(DETAIL_VARIABLE, "cancellation")
    try:
        # A child opens its file only once it uses asyncio.
        trace = _recording.start(path, full=detail == "full", root=folder,
                                 argv=[os.path.basename(program)], lazy=child)
    except OSError as error:
        _state.warn(f"not recording, cannot write {os.path.basename(path)}: {error.strerror}")
        return None
    except Exception as error:
        _state.fault("this process", error)
        return None
    os.environ[PARENT_VARIABLE] = trace.id
    return trace
