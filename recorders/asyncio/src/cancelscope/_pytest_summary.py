"""What the plugin says at the end of a session, also about what workers of pytest-xdist have done."""

from __future__ import annotations

from typing import Any

_WORKER_OUTPUT = "cancelscope"


class Summary:
    """Counts of one session."""

    def __init__(self, config: Any) -> None:
        self._config = config
        self.begun = 0
        """Tests that this plugin ran."""
        self.ended = 0
        """Tests that anybody ran."""
        self.recorded = 0
        """Tests that used asyncio."""
        self.failed = 0
        """Tests that failed by nothing but findings."""
        self.interrupted: list[str] = []
        """Traces of tests that Ctrl-C ended."""
        self.warnings: list[str] = []

    def warn(self, what: str, error: BaseException | None = None) -> None:
        """Something of the plugin's own went wrong; the same is told once."""
        sentence = what if error is None else f"{what}: {error}"
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def hand_over(self) -> None:
        """In a worker: to the process that shows the summary."""
        output = getattr(self._config, "workeroutput", None)
        if output is not None:
            output[_WORKER_OUTPUT] = {name: value for name, value in vars(self).items() if not name.startswith("_")}

    def take_over(self, output: dict[str, Any]) -> None:
        """What a worker has handed over."""
        counts = output.get(_WORKER_OUTPUT, {})
        for name in ("begun", "recorded", "failed"):
            setattr(self, name, getattr(self, name) + counts.get(name, 0))
        self.interrupted += counts.get("interrupted", ())
        for sentence in counts.get("warnings", ()):
            self.warn(sentence)

    def lines(self, folder: str) -> list[str]:
        """For the terminal."""
        where = f"; traces in {folder}" if self.failed else ""
        counts = f"cancelscope: {_tests(self.recorded)} recorded, {self.failed} failed by findings{where}"
        found = [counts] if self.begun else []
        if self.ended > self.begun:
            found.append(f"cancelscope: {_tests(self.ended - self.begun)} run by another plugin, and not recorded")
        found += [f"cancelscope: a test was interrupted; its trace: {trace}" for trace in self.interrupted]
        return found + [f"cancelscope: warning: {sentence}" for sentence in self.warnings]


def _tests(count: int) -> str:
    return f"{count} test{'' if count == 1 else 's'}"
