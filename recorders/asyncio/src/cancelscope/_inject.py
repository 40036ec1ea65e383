"""Recording by environment: `PYTHONPATH=cancelscope.pyz CANCELSCOPE_RECORD=FILE python app.py`.

The interpreter compiles its main script where no hook can reach it. So a program that is a script or a
module is started over, in the same process, as `cancelscope.pyz run …`; anything else (`-c`, a spawned
multiprocessing worker) is recorded as it is; of `-c`, the cleanups are not seen.
"""

from __future__ import annotations

import os
import sys

from . import _state


def inject(archive: str) -> None:
    """Called while the interpreter starts. Never raises: the program comes first."""
    try:
        name = os.environ.get("CANCELSCOPE_SIGNAL")  # see _signal
        if name:
            from . import _signal

            _signal.listen(name)
            return
        original = sys.orig_argv
        if archive in map(os.path.abspath, original[1:]):
            return  # started over already, or run by the archive in the first place
        command = _command(original, sys.argv)
        if command is not None and os.name == "posix" and sys.executable:
            options, program = command
            sys.stdout.flush()
            sys.stderr.flush()
            os.execv(sys.executable, [original[0], *options, archive, "run", "--from-environment", *program])
        from . import _environment

        _environment.start("python", None)
    except Exception as error:
        _state.fault("this process", error)


def _command(original: list[str], argv: list[str]) -> tuple[list[str], list[str]] | None:
    """The interpreter's options, and the program with its arguments; None if it is no script or module."""
    if not argv or argv[0] in ("", "-", "-c"):
        return None
    if argv[0] == "-m":
        start = len(original) - (len(argv) - 1) - 2
        if start < 1 or original[start] != "-m":
            return None
        return original[1:start], original[start:]
    start = len(original) - len(argv)
    if start < 1 or original[start:] != argv:
        return None
    return original[1:start], argv
