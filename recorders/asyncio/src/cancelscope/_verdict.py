"""What a report says about one test: does it fail, and what does the log of a CI job say about it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

LEVELS = ("error", "warning", "info")
NEVER = "never"
MOST_FINDINGS = 10
MOST_EVIDENCE = 8


def level(value: Any, label: str) -> str:
    """A level, or `never`. Raises ValueError, a sentence that begins with `label`."""
    if value in LEVELS or value == NEVER:
        return str(value)
    raise ValueError(f"{label} is {', '.join(LEVELS)} or {NEVER}, not {value!r}")


def rules(value: Any, label: str) -> frozenset[str]:
    """One name of a rule, or several. Raises ValueError."""
    names = [value] if isinstance(value, str) else value
    if isinstance(names, (list, tuple, set, frozenset)) and all(isinstance(name, str) for name in names):
        return frozenset(names)
    raise ValueError(f"{label} takes names of rules, such as [\"slow-cleanup\"], not {value!r}")


class Place(NamedTuple):
    """What one line does wrong in the sense of one rule, perhaps to many tasks."""

    first: dict[str, Any]
    """The finding as the report has it."""
    tasks: int

    @property
    def title(self) -> str:
        return f"{self.first['rule']}{_at(self.first.get('site'))} (Cancelscope: {self.first['severity']})"

    def lines(self) -> list[str]:
        """What was seen, why, and what to do."""
        finding = self.first
        others = [f"  and {self.tasks - 1} more like this"] if self.tasks > 1 else []
        return [f"  {finding['message']}", *others,
                *(f"  - {sentence}" for sentence in finding.get("evidence", [])[:MOST_EVIDENCE]),
                *([f"  To do: {finding['advice']}"] if finding.get("advice") else []), ""]


class Verdict:
    """Of one report, in the eyes of one test."""

    def __init__(self, report: dict[str, Any], fail_on: str, ignored: Collection[str] = ()) -> None:
        counted = [each for each in report.get("findings", ()) if each["severity"] in LEVELS]
        bad = () if fail_on == NEVER else LEVELS[: LEVELS.index(fail_on) + 1]
        failing = [each for each in counted if each["severity"] in bad and each["rule"] not in ignored]
        self.places = _by_place(failing)
        self._fail_on = fail_on
        self._milder = len(counted) - len(failing)
        self._missing = report.get("trace", {}).get("missing", [])

    @property
    def fails(self) -> bool:
        return bool(self.places)

    def text(self, trace: str) -> str:
        """For a person who reads a log: the first line is the summary. `trace`: where the trace lies."""
        lines: list[str] = []
        for place in self.places[:MOST_FINDINGS]:
            lines += [place.title, *place.lines()]
        if len(self.places) > MOST_FINDINGS:
            lines += [f"{len(self.places) - MOST_FINDINGS} more are in the trace.", ""]
        lines += [f"Not certain: {sentence}" for sentence in self._missing]
        if self._milder:
            lines.append(f"Milder or ignored: {self._milder} (tests fail on: {self._fail_on})")
        return "\n".join([*lines, f"Trace: {trace}", f"Look:  cancelscope {trace}"])


def _by_place(findings: list[dict[str, Any]]) -> list[Place]:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for each in findings:
        site = each.get("site") or {}
        key = (each["rule"], each["severity"], site.get("file"), site.get("line"), site.get("function"))
        groups.setdefault(key, []).append(each)
    return [Place(group[0], len(group)) for group in groups.values()]


def _at(site: dict[str, Any] | None) -> str:
    if not site or "file" not in site:
        return ""
    line = f":{site['line']}" if "line" in site else ""
    function = f" in {site['function']}" if "function" in site else ""
    return f" at {site['file']}{line}{function}"
