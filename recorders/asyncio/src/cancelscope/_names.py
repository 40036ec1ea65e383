"""Names of trace files. A name that the recorder makes up never takes the place of a file that is there."""

from __future__ import annotations

import itertools
import os


def default_name(program: str) -> str:
    """`<script>-<pid>.cancelscope`."""
    stem = os.path.splitext(os.path.basename(program))[0] or "python"
    return f"{stem}-{os.getpid()}.cancelscope"


def beside(path: str, word: object) -> str:
    """`DIR/NAME-<word>.cancelscope` for `DIR/NAME.cancelscope`."""
    stem, extension = os.path.splitext(path)
    return f"{stem}-{word}{extension}"


def claimed(path: str) -> str:
    """Creates the file, empty; where there is one already, `NAME-2`, `NAME-3`, … Raises OSError.

    Process ids come round again, and every container counts them from 1.
    """
    candidate = path
    for number in itertools.count(2):
        try:
            os.close(os.open(candidate, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            return candidate
        except FileExistsError:
            candidate = beside(path, number)
    raise AssertionError  # count() never ends
