"""How findings get into the reports that pytest makes of a test."""

from __future__ import annotations

from typing import Any

import pytest


def tell(item: Any, reports: list[Any], text: str) -> bool:
    """Fails a test that has passed, and adds to the message of one that has failed. True: it fails by this alone."""
    own = next((report for report in reports if report.failed), None)
    if own is not None:
        _add(own, text)
        return False
    for position, report in enumerate(reports):
        if report.when == "call" and report.passed:
            reports[position] = _failed(item, report, text)
            return bool(reports[position].failed)  # or it was expected to
    return False


def stop_in_time(session: Any, report: Any) -> None:
    """Reports are logged late, but pytest must know before the teardown whether this test is the last (-x)."""
    most = session.config.getoption("maxfail", 0)
    if report.failed and not hasattr(report, "wasxfail") and most and session.testsfailed + 1 >= most:
        session.shouldfail = f"stopping after {session.testsfailed + 1} failures"


def _failed(item: Any, passed: Any, text: str) -> Any:
    """As if the test itself had ended with pytest.fail()."""

    def fail() -> None:
        pytest.fail(text, pytrace=False)

    call = pytest.CallInfo.from_call(fail, when="call")
    report = item.ihook.pytest_runtest_makereport(item=item, call=call)
    for name in ("duration", "start", "stop"):
        if hasattr(passed, name):
            setattr(report, name, getattr(passed, name))
    return report


def _add(failed: Any, text: str) -> None:
    if hasattr(failed.longrepr, "addsection"):
        failed.longrepr.addsection("cancelscope", text)
    else:
        failed.longrepr = f"{failed.longrepr}\n\n{text}"
