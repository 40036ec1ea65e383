"""What the pytest plugin does once it is switched on: one trace a test, judged after its teardown.

The report of a test that passed is held back until its teardown is over, because much of what a
cancellation does wrong shows only as the loop is closed.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from . import _app, _pytest_reports, _tests, _verdict
from ._judge import Judge
from ._pytest_settings import Settings, of_item
from ._pytest_summary import Summary


class Run:
    """One per pytest session; in each worker of pytest-xdist another."""

    def __init__(self, config: Any) -> None:
        self._config = config
        self._settings: Settings
        self._judge: Judge
        self._traces: _tests.TestTraces | None = None
        self._reports: list[Any] = []
        """Of the test that runs, as far as it has come."""
        self._summary = Summary(config)
        config.add_cleanup(self._close)
        self._already_recorded = False
        try:
            self._traces = _tests.TestTraces(str(config.rootpath))
        except RuntimeError:
            self._already_recorded = True
        except Exception as error:
            self._summary.warn("nothing is recorded", error)

    # The session

    def pytest_configure(self, config: Any) -> None:
        if self._already_recorded:
            raise pytest.UsageError("--cancelscope records by itself: run it without CANCELSCOPE_RECORD and "
                                    "`cancelscope run`")
        try:
            self._settings = Settings.of(config)
            command = _app.find(self._settings.command, self._settings.command_label)
        except (_app.Unusable, ValueError) as problem:
            raise pytest.UsageError(f"cancelscope: {problem}") from None
        self._judge = Judge(command, self._settings.judge_arguments)
        if self._distributes:
            self._close_traces()

    @property
    def _distributes(self) -> bool:
        """Does pytest-xdist run the tests elsewhere?"""
        return not hasattr(self._config, "workerinput") and self._config.getoption("dist", "no") != "no"

    def pytest_report_header(self) -> str:
        return f"cancelscope: tests fail on {self._settings.fail_on}"

    def pytest_sessionstart(self) -> None:
        if self._config.getoption("collectonly", False):
            return
        self._usable(self._judge.start)  # Java starts while tests are collected
        if self._distributes:
            self._usable(self._judge.check)
            self._judge.close()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        for item in items:
            try:
                of_item(item, self._settings.fail_on)
            except ValueError as problem:
                raise pytest.UsageError(f"{item.nodeid}: {problem}") from None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> None:
        if not self._config.getoption("collectonly", False) and not self._distributes:
            self._usable(self._judge.check)

    @staticmethod
    def _usable(step: Any) -> None:
        try:
            step()
        except _app.Unusable as problem:
            raise pytest.UsageError(f"cancelscope: {problem}") from None

    def pytest_sessionfinish(self) -> None:
        self._summary.hand_over()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._summary.take_over(getattr(node, "workeroutput", {}))

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for line in self._summary.lines(self._shown(self._settings.folder)):
            terminalreporter.write_line(line)

    def _close_traces(self) -> None:
        traces, self._traces = self._traces, None
        if traces is not None:
            traces.close()

    def _close(self) -> None:
        try:
            self._close_traces()
        finally:
            if hasattr(self, "_judge"):
                self._judge.close()

    # One test

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> bool:
        hooks = item.ihook
        hooks.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        self._reports = []
        self._begin(item)
        try:
            runtestprotocol(item, log=False, nextitem=nextitem)
        except BaseException:  # Ctrl-C, or pytest.exit()
            self._interrupted()
            raise
        try:
            self._end(item)
        finally:
            for report in self._reports:
                hooks.pytest_runtest_logreport(report=report)
        hooks.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_makereport(self, item: Any, call: Any) -> Any:
        outcome = yield
        report = outcome.get_result()
        self._reports.append(report)
        _pytest_reports.stop_in_time(item.session, report)

    def pytest_runtest_logfinish(self) -> None:
        self._summary.ended += 1

    def _begin(self, item: Any) -> None:
        self._summary.begun += 1
        if self._traces is not None:
            try:
                self._traces.begin(item.nodeid, self._settings.folder)
            except Exception as error:
                self._summary.warn("a test was not recorded", error)

    def _interrupted(self) -> None:
        for report in self._reports:
            if report.failed:
                self._config.hook.pytest_runtest_logreport(report=report)
        trace = self._finished_trace()
        if trace is not None:
            self._summary.interrupted.append(self._shown(trace))

    def _finished_trace(self) -> str | None:
        try:
            return self._traces.end() if self._traces is not None else None
        except Exception as error:
            self._summary.warn("the trace of a test is not whole", error)
            return None

    def _end(self, item: Any) -> None:
        trace = self._finished_trace()
        if trace is None:
            return
        self._summary.recorded += 1
        try:
            self._judged(item, trace)
        except Exception as error:
            self._summary.warn("a trace was not judged", error)

    def _judged(self, item: Any, trace: str) -> None:
        fail_on, ignored = of_item(item, self._settings.fail_on)
        report = self._judge.report(trace)
        if "error" in report:
            self._summary.warn(f"a trace was not judged: {report['error']}")
            return
        verdict = _verdict.Verdict(report, fail_on, ignored)
        if verdict.fails:
            self._summary.failed += _pytest_reports.tell(item, self._reports, verdict.text(self._shown(trace)))
        if not self._settings.keep and not any(each.failed for each in self._reports) and self._traces is not None:
            self._traces.forget()

    def _shown(self, path: str) -> str:
        """As seen from where pytest was started."""
        shown = os.path.relpath(path, str(self._config.invocation_params.dir))
        return path if shown.startswith(os.pardir + os.sep) else shown
