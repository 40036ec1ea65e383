"""Traces of tests: one file for each test that used asyncio, named after it, kept where it tells something."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable

from ._standing import Standing

EXTENSION = ".cancelscope"
MOST_CHARS = 120
DEFAULT_FOLDER = "cancelscope-traces"


def file_name(test: str) -> str:
    """`tests/test_a.py::TestB::test_c[x/1]` → `tests.test_a.TestB.test_c-x_1-h5f3a9c0.cancelscope`.

    Different tests get different names, even where the file system does not tell upper case from lower.
    """
    plain = test.replace(".py::", "::").replace("::", ".").replace("/", ".").replace("[", "-", 1).removesuffix("]")
    name = re.sub(r"[^A-Za-z0-9_.-]+", "_", plain).strip(".")[:MOST_CHARS]
    if name != plain or "[" in test:
        name += "-h" + hashlib.sha1(test.encode(errors="surrogatepass"), usedforsecurity=False).hexdigest()[:7]
    return name + EXTENSION


_forks = 0


def _count_fork() -> None:
    global _forks
    _forks += 1


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_parent=_count_fork)


class TestTraces:
    """Records one test after another."""

    __test__ = False  # not one of pytest's own

    def __init__(self, root: str) -> None:
        """`root`: the folder to which traces relate paths. RuntimeError where this process is recorded already."""
        self._standing = Standing(root)
        self._path = ""
        self._forks = 0
        self._made: list[str] = []
        self._old: dict[str, list[str]] = {}
        """By folder, what earlier runs have left."""

    def begin(self, test: str, folder: str) -> None:
        """Begins to record. What an earlier run left of this test goes. Raises OSError."""
        if not os.path.isdir(folder):
            os.makedirs(folder)
            self._made.append(folder)
        if folder not in self._old:
            self._old[folder] = os.listdir(folder)
        self._path = os.path.join(folder, file_name(test))
        self._delete(self._path, self._old[folder])
        self._forks = _forks
        self._standing.start(self._path)

    def end(self) -> str | None:
        """The path of the trace; None where the test had nothing to do with asyncio."""
        self._standing.stop()
        return self._path if os.path.exists(self._path) else None

    def forget(self) -> None:
        """Deletes the trace of the last test, and those of processes that it has forked."""
        self._delete(self._path, os.listdir(os.path.dirname(self._path)) if _forks > self._forks else ())

    @staticmethod
    def _delete(path: str, names: Iterable[str]) -> None:
        folder, name = os.path.split(path)
        stem = name.removesuffix(EXTENSION)
        forked = re.compile(re.escape(stem) + r"-\d+(-\d+)?" + re.escape(EXTENSION))
        for each in (name, *filter(forked.fullmatch, names)):
            try:
                os.unlink(os.path.join(folder, each))
            except FileNotFoundError:
                pass

    def close(self) -> None:
        """Leaves asyncio as it was, and no empty folder of its own behind."""
        self._standing.undo()
        for folder in self._made:
            try:
                os.rmdir(folder)
            except OSError:
                pass  # not empty, as it should be
