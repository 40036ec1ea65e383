"""The findings engine, which is a part of the app: one child process that answers one trace after another.

The child is nobody's child: a test that waits for all of its own children must not wait for this one. It
ends with its standard input, whatever becomes of this process, and does not hear Ctrl-C.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import tempfile
import time
import weakref
from typing import IO, Any

from ._app import Unusable

ANSWER_SECONDS = 300.0
"""After so long a child is given up: a trace of millions of events takes some ten seconds."""
END_SECONDS = 5.0
MOST_FAILURES = 3
"""In a row. After them nothing is judged any more."""
_QUICK_START = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
# A shell gives what it leaves behind no standard input but what it is told to.
_LEAVE_BEHIND = 'exec 3<&0; "$@" <&3 3<&- & echo $!'


class Judge:
    """Asks `cancelscope report --batch`. Not for use by several threads at once."""

    def __init__(self, command: str, arguments: list[str]) -> None:
        self._command = [command, "report", "--batch", "--format", "json", *arguments]
        self._child: _Child | None = None
        self._waiting = False
        """Has the greeting not been answered yet?"""
        self._failures = 0

    def start(self) -> None:
        """Starts the child without waiting for it. Raises Unusable."""
        self._child = _Child(self._command)
        self._child.ask("")
        self._waiting = True

    def check(self) -> None:
        """Waits until the child is ready. Raises Unusable with what it has said instead."""
        if self._child is None:
            self.start()
        child = self._child
        assert child is not None
        if self._waiting:
            self._waiting = False
            try:
                answer = _parsed(child.answer(ANSWER_SECONDS))
            except Unusable:
                self._give_up()
                raise
            if "error" not in answer:
                self._give_up()
                raise Unusable(f"{self._command[0]} is not the Cancelscope app")

    def report(self, path: str) -> dict[str, Any]:
        """The JSON report of one trace, or `{"error": sentence}`. Raises Unusable; the next call starts another child."""
        if self._failures >= MOST_FAILURES:
            raise Unusable(f"nothing is judged any more, {self._command[0]} has failed {MOST_FAILURES} times in a row")
        self._failures += 1
        try:
            self.check()
            assert self._child is not None
            self._child.ask(path)
            report = _parsed(self._child.answer(ANSWER_SECONDS))
            self._failures = 0
            return report
        except BaseException:  # after Ctrl-C, too: the answer to this question must not become that to the next
            self._give_up()
            raise

    def close(self) -> None:
        """Ends the child, and waits for that."""
        child, self._child = self._child, None
        if child is not None:
            child.end(END_SECONDS)

    def _give_up(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end(0)


class _Child:
    def __init__(self, command: list[str]) -> None:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # Java reads the names of files as the locale says
        environment.setdefault("JAVA_OPTS", _QUICK_START)
        environment.pop("CANCELSCOPE_RECORD", None)
        self._said: IO[bytes] = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                command if os.name == "nt" else ["/bin/sh", "-c", _LEAVE_BEHIND, "sh", *command],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, bufsize=0, env=environment,
                start_new_session=True)
        except OSError as error:
            self._said.close()
            raise Unusable(f"cannot run {command[0]}: {error.strerror or error}") from error
        self._name = command[0]
        self._pid = self._process.pid
        self._buffer = bytearray()
        assert self._process.stdin is not None and self._process.stdout is not None
        self._questions, self._answers = self._process.stdin, self._process.stdout
        _alive.add(self)
        if os.name != "nt":
            self._pid = int(self.answer(ANSWER_SECONDS))
            self._process.wait()

    def ask(self, line: str) -> None:
        try:
            self._questions.write(os.fsencode(line) + b"\n")
        except OSError:
            pass  # it is gone, and the answer will tell why

    def answer(self, seconds: float) -> bytes:
        """One line. Raises Unusable where none comes."""
        until = time.monotonic() + seconds
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0:
            searched = len(self._buffer)
            # What is ready is read as it comes; pipes of Windows cannot be asked.
            if os.name != "nt" and not self._has_something(max(0.0, until - time.monotonic())):
                raise Unusable(f"{self._name} has not answered for {seconds:.0f} s")
            part = self._answers.read(1 << 16)
            if not part:
                raise Unusable(self._last_words())
            self._buffer += part
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _last_words(self) -> str:
        self._said.seek(0)
        said = self._said.read(4096).decode(errors="replace").split("\n", 1)[0].strip()
        return f"{said.removeprefix('cancelscope: ')} ({self._name})" if said else f"{self._name} has ended without a word"

    def end(self, seconds: float) -> None:
        """Closes its standard input, and kills it where it has not ended after so long."""
        _alive.discard(self)
        self._questions.close()
        try:
            self._kill_unless_ended(seconds)
        finally:
            self._answers.close()
            self._said.close()

    def _kill_unless_ended(self, seconds: float) -> None:
        if os.name == "nt":
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            return
        try:
            while self.answer(seconds):
                pass  # what nobody asks for any more
        except Unusable:
            # Only while it still holds its end of the pipe is the number surely its own.
            if not self._has_something(0):
                os.kill(self._pid, signal.SIGKILL)

    def _has_something(self, seconds: float) -> bool:
        """May something be read, if only that there is no more? Not by select(), which knows 1024 descriptors."""
        poll = select.poll()
        poll.register(self._answers, select.POLLIN)
        return bool(poll.poll(seconds * 1000))

    def leave_in_fork(self) -> None:
        """A forked process must not keep the pipe open, or the child would outlive the one who asks it."""
        for file in (self._questions, self._answers, self._said):
            file.close()


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise Unusable(f"no report, but: {line[:200].decode(errors='replace')}")
    return answer


_alive: weakref.WeakSet[_Child] = weakref.WeakSet()


def _after_fork() -> None:
    for child in list(_alive):
        child.leave_in_fork()
    _alive.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
