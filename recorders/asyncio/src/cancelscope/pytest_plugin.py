"""The pytest plugin: `pytest --cancelscope` records each test and fails it on what was found in its cancellations.

Without that option nothing of the recorder is imported.
"""

from __future__ import annotations

from typing import Any

import pytest

MARKER = ('cancelscope(fail_on="error", ignore=[]): from which level on findings fail this test, or "never"; '
          "rules that do not count")
FROM_INI = {
    "cancelscope_fail_on": "the same as --cancelscope-fail-on",
    "cancelscope_folder": "the same as --cancelscope-folder, relative to the root folder",
    "cancelscope_command": "the same as --cancelscope-command",
    "cancelscope_thresholds": "the same as --cancelscope-thresholds, relative to the root folder",
}


def pytest_addoption(parser: Any) -> None:
    group = parser.getgroup("cancelscope", "cancellation of asyncio tasks")

    def option(name: str, **how: Any) -> None:
        group.addoption(f"--cancelscope{name}", dest=f"cancelscope{name}".replace("-", "_"), **how)

    option("", action="store_true", default=False,
           help="record every test, and fail it on findings in its cancellations")
    option("-fail-on", metavar="LEVEL", default=None,
           help="the mildest finding that fails a test: error (default), warning, info or never")
    option("-folder", metavar="FOLDER", default=None,
           help="where the traces of failed tests are left; default: cancelscope-traces below the root folder")
    option("-keep", action="store_true", default=False, help="keep the traces of passing tests, too")
    option("-command", metavar="PROGRAM", default=None,
           help="the command of the Cancelscope app; default: $CANCELSCOPE, else cancelscope on PATH")
    option("-thresholds", metavar="FILE", default=None, help="a properties file of thresholds")
    option("-threshold", metavar="NAME=VALUE", action="append", default=[],
           help="one threshold, e.g. cleanup-warning=500ms; may be repeated")
    for name, text in FROM_INI.items():
        parser.addini(name, text)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: Any) -> None:
    """Before anything of the user's is imported, so that its cleanups are seen."""
    if early_config.known_args_namespace.cancelscope:
        _activate(early_config)


def pytest_configure(config: Any) -> None:
    config.addinivalue_line("markers", MARKER)
    if config.getoption("cancelscope"):
        _activate(config)


def _activate(config: Any) -> None:
    name = "cancelscope-recording"
    if not config.pluginmanager.hasplugin(name):
        from ._pytest_run import Run

        config.pluginmanager.register(Run(config), name)
