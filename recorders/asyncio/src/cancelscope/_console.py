"""The command `cancelscope` that an installed wheel brings; the same as `python -m cancelscope`."""

from __future__ import annotations

import sys

from ._cli import main as run_command


def main() -> None:
    """Runs the command with the arguments of the process; ends by SystemExit."""
    run_command(sys.argv[1:])
