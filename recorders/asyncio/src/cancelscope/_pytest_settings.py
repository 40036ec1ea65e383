"""What the command line, the ini file and markers say about recorded tests. What is wrong is a ValueError of one sentence."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from . import _verdict
from ._tests import DEFAULT_FOLDER

_MARKER = "@pytest.mark.cancelscope"


class Settings(NamedTuple):
    """Of one session."""

    fail_on: str
    folder: str
    """Absolute, and there can be written into it."""
    keep: bool
    command: str | None
    command_label: str
    judge_arguments: list[str]

    @classmethod
    def of(cls, config: Any) -> Settings:
        level, level_label = _either(config, "fail_on")
        folder, folder_label = _either(config, "folder", path=True)
        command, command_label = _either(config, "command")
        thresholds, _ = _either(config, "thresholds", path=True)
        judge_arguments = ["--thresholds", thresholds] if thresholds else []
        for one in config.getoption("cancelscope_threshold"):
            judge_arguments += ["--threshold", one]
        return cls(
            fail_on=_verdict.level(level or "error", level_label),
            folder=_checked_folder(folder or os.path.join(str(config.rootpath), DEFAULT_FOLDER), folder_label),
            keep=config.getoption("cancelscope_keep"),
            command=command, command_label=command_label, judge_arguments=judge_arguments)


def of_item(item: Any, fail_on: str) -> tuple[str, frozenset[str]]:
    """From which level on a test fails, and the rules that do not count. The nearest marker wins; rules add up."""
    ignored: frozenset[str] = frozenset()
    nearest = None
    for marker in item.iter_markers("cancelscope"):
        if marker.args or not {"fail_on", "ignore"}.issuperset(marker.kwargs):
            raise ValueError(f"{_MARKER} takes fail_on=LEVEL and ignore=[RULE, ...]")
        if "fail_on" in marker.kwargs:
            value = _verdict.level(marker.kwargs["fail_on"], f"fail_on in {_MARKER}")
            nearest = nearest or value
        ignored |= _verdict.rules(marker.kwargs.get("ignore", ()), f"ignore in {_MARKER}")
    return nearest or fail_on, ignored


def _either(config: Any, name: str, path: bool = False) -> tuple[str | None, str]:
    """The option, else the ini file; with how to call it in a sentence."""
    option = config.getoption(f"cancelscope_{name}")
    if option:
        return (os.path.join(str(config.invocation_params.dir), option) if path else option), \
            f"--cancelscope-{name.replace('_', '-')}"
    value = config.getini(f"cancelscope_{name}") or None
    return (os.path.join(str(config.rootpath), value) if path and value else value), f"cancelscope_{name}"


def _checked_folder(folder: str, label: str) -> str:
    """Raises ValueError where no trace could be written. The folder itself is made with the first one."""
    above = os.path.abspath(folder)
    while not os.path.exists(above):
        above = os.path.dirname(above)
    if not os.path.isdir(above):
        raise ValueError(f"{label} cannot be {folder}: {above} is no folder")
    if not os.access(above, os.W_OK | os.X_OK):
        raise ValueError(f"{label} cannot be {folder}: nothing can be written into {above}")
    return os.path.abspath(folder)
