"""For unittest: a mixin that records each test, and fails it on what was found in its cancellations.

    class TestShutdown(cancelscope.testing.Recorded, unittest.IsolatedAsyncioTestCase):
        cancelscope_fail_on = "warning"

        async def test_stops(self): ...

It needs the Cancelscope app: the command `cancelscope` on PATH, or named by the environment variable CANCELSCOPE.
CANCELSCOPE=off switches the mixin off. With pytest, `pytest --cancelscope` does the same for every test.
"""

from __future__ import annotations

import atexit
import os
import sys
import unittest
from collections.abc import Collection
from typing import Any

from . import _state, _verdict

__all__ = ["Recorded"]
__unittest = True  # unittest leaves the frames of this module out of tracebacks

_OFF = "off"


class Recorded:
    """Stands before `unittest.TestCase`, or a class derived from it, among the bases of a test case.

    Each test is recorded from before its `setUp` until after its cleanups and, with `IsolatedAsyncioTestCase`, the end of
    its loop. A test that fails by itself keeps its message; what was found is added as a note.
    """

    cancelscope_fail_on: str = "error"
    """The mildest finding that fails a test: error, warning, info; or never."""
    cancelscope_ignore: Collection[str] = ()
    """Names of rules that do not count."""
    cancelscope_folder: str = "cancelscope-traces"
    """Where the traces of failed tests are left, relative to the current folder."""
    cancelscope_keep: bool = False
    """Are the traces of passing tests kept, too?"""
    cancelscope_command: str | None = None
    """The command of the app, where neither CANCELSCOPE nor PATH lead to it."""
    cancelscope_thresholds: str | None = None
    """A properties file of thresholds."""

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        _verdict.level(cls.cancelscope_fail_on, f"cancelscope_fail_on of {cls.__name__}")
        _verdict.rules(cls.cancelscope_ignore, f"cancelscope_ignore of {cls.__name__}")

    def run(self, result: Any = None) -> Any:
        """As `TestCase.run`."""
        run: Any = super().run  # type: ignore[misc]
        if _state.trace is not None or os.environ.get("CANCELSCOPE") == _OFF:
            return run(result)  # somebody else records, perhaps the pytest plugin
        own = result is None
        if own:
            result = self.defaultTestResult()  # type: ignore[attr-defined]
            getattr(result, "startTestRun", _nothing)()
        try:
            _run_recorded(self, run, result)
        finally:
            if own:
                getattr(result, "stopTestRun", _nothing)()
        return result


def _nothing() -> None:
    """For a result that wants to hear nothing of runs."""


def _run_recorded(case: Any, run: Any, result: Any) -> None:
    from ._app import Unusable

    try:
        recording = _recording_of(case)
    except Unusable as problem:
        result.startTest(case)
        result.addError(case, (type(problem), problem, problem.__traceback__))
        result.stopTest(case)
        return
    held = _Held(result)
    began = recording.begin(case)
    try:
        run(held)
        text = recording.end(case, held.failures()) if began else None
        if text is not None:
            held.tell(case, text)
    except BaseException:  # Ctrl-C
        recording.interrupted()
        raise
    finally:
        held.let_go()


class _Held:
    """Stands for the result of a test while that runs, and holds its outcome back until it is judged."""

    _HELD = frozenset(("addSuccess", "addFailure", "addError", "addSkip", "addExpectedFailure", "addUnexpectedSuccess",
                       "addSubTest", "addDuration", "stopTest"))

    def __init__(self, result: Any) -> None:
        self._result = result
        self._calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        own = getattr(self._result, name)  # not every result knows all of them
        if name not in self._HELD:
            return own

        def hold(*arguments: Any) -> None:
            self._calls.append((name, arguments))

        return hold

    def failures(self) -> list[BaseException]:
        """What the test has failed with by itself."""
        return [arguments[-1][1] for name, arguments in self._calls
                if name in ("addFailure", "addError") or (name == "addSubTest" and arguments[-1] is not None)]

    def tell(self, case: Any, text: str) -> None:
        """Fails a test that has passed, and adds to the message of one that has failed."""
        for error in self.failures()[:1]:
            error.add_note(text)
        for position, (name, _) in enumerate(self._calls):
            if name == "addSuccess":
                try:
                    raise case.failureException(text)
                except case.failureException:
                    self._calls[position] = ("addFailure", (case, sys.exc_info()))

    def let_go(self) -> None:
        """Hands everything on."""
        for name, arguments in self._calls:
            getattr(self._result, name)(*arguments)


class _Recording:
    """What all test cases of this process share."""

    def __init__(self) -> None:
        from ._tests import TestTraces

        self.traces = TestTraces(os.getcwd())
        self._judges: dict[tuple[str | None, str | None], Any] = {}
        atexit.register(self._close)

    def judge(self, case: Any) -> Any:
        """The engine for this test case. Raises Unusable."""
        from . import _app
        from ._judge import Judge

        key = (case.cancelscope_command, case.cancelscope_thresholds)
        if key not in self._judges:
            try:
                command = _app.find(case.cancelscope_command, f"cancelscope_command of {type(case).__name__}")
                judge = Judge(command, ["--thresholds", key[1]] if key[1] else [])
                judge.check()
                self._judges[key] = judge
            except _app.Unusable as problem:
                self._judges[key] = problem
        found = self._judges[key]
        if isinstance(found, _app.Unusable):
            raise _app.Unusable(str(found))
        return found

    def begin(self, case: Any) -> bool:
        try:
            self.traces.begin(case.id(), os.path.abspath(case.cancelscope_folder))
            return True
        except Exception as error:
            _state.fault("a test", error)
            return False

    def end(self, case: Any, failures: list[BaseException]) -> str | None:
        """What was found, if the test fails by it."""
        try:
            trace = self.traces.end()
            if trace is None:
                return None
            report = self.judge(case).report(trace)
            if "error" in report:
                raise ValueError(report["error"])
            verdict = _verdict.Verdict(report, case.cancelscope_fail_on, _verdict.rules(case.cancelscope_ignore, ""))
            if verdict.fails:
                return verdict.text(os.path.relpath(trace))
            if not failures and not case.cancelscope_keep:
                self.traces.forget()
        except Exception as error:
            _state.fault("a test", error)
        return None

    def interrupted(self) -> None:
        """The test that runs will not end by itself: its trace is left."""
        trace = self.traces.end()
        if trace is not None:
            _state.warn(f"a test was interrupted; its trace: {os.path.relpath(trace)}")

    def _close(self) -> None:
        from ._app import Unusable

        self.traces.close()
        for judge in self._judges.values():
            if not isinstance(judge, Unusable):
                judge.close()


_recording: _Recording | None = None


def _recording_of(case: unittest.TestCase) -> _Recording:
    """Raises Unusable where nothing can be judged: a test must not pass for want of the app."""
    global _recording
    if _recording is None:
        _recording = _Recording()
    _recording.judge(case)
    return _recording
