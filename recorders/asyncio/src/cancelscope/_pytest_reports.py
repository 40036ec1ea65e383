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
    for report in reports:
        if report.when == "call" and report.passed:
            return _fail(item, report, text)
    return False  # skipped, or failed as expected


def stop_in_time(session: Any, report: Any) -> None:
    """Reports are logged late, but pytest must know before the teardown whether this test is the last (-x)."""
    most = session.config.getoption("maxfail", 0)
    if report.failed and not hasattr(report, "wasxfail") and most and session.testsfailed + 1 >= most:
        session.shouldfail = f"stopping after {session.testsfailed + 1} failures"


def _fail(item: Any, report: Any, text: str) -> bool:
    """As if the test itself had ended with pytest.fail(). The hooks of others are not called: for them the test is over."""
    if hasattr(report, "wasxfail"):
        report.outcome = "skipped"  # so pytest calls a test that failed as expected
        return False

    def fail() -> None:
        pytest.fail(text, pytrace=False)

    call = pytest.CallInfo.from_call(fail, when="call")
    report.longrepr = pytest.TestReport.from_item_and_call(item, call).longrepr
    report.outcome = "failed"
    return True


def _add(failed: Any, text: str) -> None:
    if hasattr(failed.longrepr, "addsection"):
        failed.longrepr.addsection("cancelscope", text)
    else:
        failed.longrepr = f"{failed.longrepr}\n\n{text}"
