"""The command line: `run [OPTION…] SCRIPT|-m MODULE [ARG…]`."""

from __future__ import annotations

import os
import sys

from . import _environment, _options, _recording, _state
from ._names import default_name
from ._options import Options
from ._run import fail, run_module, run_script
from ._trace import Trace
from ._version import __version__

USAGE = """\
usage: cancelscope run [OPTION...] SCRIPT|-m MODULE [ARG...]

Runs a Python program and records its asyncio tasks, cancellations and cleanups.

  -o FILE           where the trace goes; default: <script>-<pid>.cancelscope in the current folder
  --detail LEVEL    cancellation (default), or full: every wait and every step
  --max-size SIZE   stop at, e.g., 500M; default: 8G
  --redact WORDS    leave out names (of tasks), messages, paths (but the last part), e.g. names,messages
  --with-args       keep the program's arguments in the trace (they may hold secrets)
  --include GLOB    count these files as the program's own, although they are installed
  --exclude GLOB    do not count these files as the program's own
"""

_WITH_VALUE = ("-o", "--output", "--detail", "--max-size", "--redact", "--include", "--exclude", "-m")


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
    given, rest = _parse(arguments)
    try:
        options = _recording_options(given)
    except ValueError as error:
        fail(str(error))
    module = given["-m"][-1] if "-m" in given else None
    if module is None and not rest:
        fail("which script shall run? Try: cancelscope run SCRIPT")
    program = module if module is not None else rest.pop(0)
    output = [*given.get("--output", ()), *given.get("-o", ()), ""][0]

    def begin(folder: str) -> Trace | None:
        if "--from-environment" in given:
            return _environment.start(program, folder)
        shown = ["-m", program] if module is not None else [os.path.basename(program)]
        path = output or default_name(program)
        try:
            trace = _recording.start(path, options=options, root=folder, own_name=not output,
                                     argv=shown + rest if "--with-args" in given else shown)
        except OSError as error:
            fail(f"cannot write {path}: {error.strerror}; nothing was run")
        except Exception as error:
            _state.fault("this process", error)
            return None
        if not output:
            _state.warn(f"recording to {os.path.basename(trace.path)}")
        return trace

    if module is not None:
        run_module(module, rest, begin)
    else:
        run_script(program, rest, begin)


def _parse(arguments: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The options with their values, and what follows them: the script's arguments are the script's own."""
    given: dict[str, list[str]] = {}
    rest = list(arguments)
    while rest and rest[0].startswith("-") and rest[0] != "-" and "-m" not in given:
        option, equals, value = rest.pop(0).partition("=")
        if option in ("-h", "--help"):
            print(USAGE, end="")
            sys.exit(0)
        if option in _WITH_VALUE:
            if not equals:
                if not rest:
                    fail(f"{option} needs a value")
                value = rest.pop(0)
        elif option not in ("--with-args", "--from-environment"):  # the latter is used by _inject
            fail(f"unknown option {option}; try: cancelscope run --help")
        given.setdefault(option, []).append(value)
    return given, rest


def _recording_options(given: dict[str, list[str]]) -> Options:
    def all_of(option: str) -> str:
        return ",".join(given.get(option, []))

    return Options(
        full=_options.is_full(given.get("--detail", ["cancellation"])[-1], "--detail"),
        redact=_options.redactions(all_of("--redact"), "--redact"),
        max_bytes=_options.size_bytes(given["--max-size"][-1], "--max-size") if "--max-size" in given
        else _options.DEFAULT_MAX_BYTES,
        include=_options.listed(all_of("--include")),
        exclude=_options.listed(all_of("--exclude")),
    )
