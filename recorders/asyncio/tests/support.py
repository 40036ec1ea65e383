"""Runs small programs under the recorder, reads their traces back, and checks every trace for consistency."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import textwrap
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCES = os.path.join(ROOT, "src")
FORMAT = os.path.join(os.path.dirname(os.path.dirname(ROOT)), "trace-format", "FORMAT.md")

sys.path.insert(0, SOURCES)
# A shell that starts a build in the background has it ignore Ctrl-C, and the programs that we start would, too.
signal.signal(signal.SIGINT, signal.default_int_handler)

COMPILED = tempfile.TemporaryDirectory(prefix="cancelscope-compiled-")
"""Where the processes of all tests keep compiled modules, so that each does not compile the recorder anew."""

DEFINITIONS = ("header", "string", "site")
OWN_IDS = {"task.created": "task", "scope.opened": "scope", "cancel.requested": "request",
           "cleanup.began": "span", "resource.opened": "resource"}


def fields_of_format():
    """{event: allowed fields}, taken from the tables and sentences of FORMAT.md, section 3."""
    with open(FORMAT, encoding="utf-8") as file:
        text = file.read().partition("## 3. Events")[2].partition("## 4.")[0]
    allowed = {}
    events = []
    event_column = False
    for line in text.splitlines():
        if line.startswith("#### `"):
            events = [line.split("`")[1]]
            allowed.setdefault(events[0], set())
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells and cells[0] in ("Event", "Field"):
            event_column = cells[0] == "Event"
        elif cells:
            if event_column:
                named = re.findall(r"`([a-z]+(?:\.[a-z]+)?)`", cells.pop(0))
                events = named or events
            for event in events:
                allowed.setdefault(event, set()).update(re.findall(r"`(\w+)`", cells[0]))
        else:  # a sentence: `clock`: `wall` (text): …
            named = re.findall(r"`([a-z]+(?:\.[a-z]+)?)`(?=:)", line)
            if named:
                events = named
                for event in named:
                    allowed.setdefault(event, set()).update(re.findall(r"`(\w+)`", line))
            for event in re.findall(r"`(stream\.closed)`", line):
                allowed.setdefault(event, set())
    return allowed


class Trace:
    """The events of one file, with names in place of numbers where that helps an assertion."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        self.size = len(data)
        whole, _, rest = data.rpartition(b"\n")
        self.torn = rest.strip(b"\0")
        self.events = [json.loads(line) for line in whole.split(b"\n")] if whole else []
        self.strings = {e["id"]: e["value"] for e in self.events if e["event"] == "string"}
        self.sites = {e["id"]: e for e in self.events if e["event"] == "site"}
        self.tasks = {e["task"]: e for e in self.events if e["event"] == "task.created"}
        self.header = self.events[0]

    def text(self, value):
        return self.strings[value] if isinstance(value, int) else value

    def all(self, kind, /, **fields):
        return [e for e in self.events if e["event"] == kind and all(e.get(k) == v for k, v in fields.items())]

    def one(self, kind, /, **fields):
        found = self.all(kind, **fields)
        if len(found) != 1:
            raise AssertionError(f"{len(found)} events {kind} {fields}: {found}")
        return found[0]

    def task(self, name):
        """The id of the task with this name, or of this coroutine."""
        found = [n for n, e in self.tasks.items() if self.text(e.get("name", "")) == name
                 or self.text(e.get("coroutine", "")) == name]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} tasks {name}")
        return found[0]

    def started(self, task):
        """When the task's first step began: its own line tells, or that of its end where it has not waited."""
        number = self.task(task) if isinstance(task, str) else task
        found = [e["t"] for e in self.all("task.started", task=number)]
        found += [e["started"] for e in self.all("task.ended", task=number) if "started" in e]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} starts of task {number}")
        return found[0]

    def line(self, event, field="site"):
        """The line an event points to, or None."""
        site = self.sites.get(event.get(field))
        return site and site.get("line")

    def place(self, event, field="site"):
        site = self.sites[event[field]]
        return self.text(site["file"]), site["line"], self.text(site["function"])

    def end_of(self, task):
        return self.one("task.ended", task=self.task(task) if isinstance(task, str) else task)

    def spans(self, task=None):
        """[(kind, line, cancelling, how)] of the cleanups, in the order they began; how is None while open."""
        number = self.task(task) if task else None
        ends = {e["span"]: e.get("how", "completed") for e in self.all("cleanup.ended")}
        return [(e["kind"], self.line(e), e.get("cancelling", False), ends.get(e["span"]))
                for e in self.all("cleanup.began") if number is None or e["task"] == number]


_allowed = None


def check(trace):
    """Raises AssertionError where the trace breaks a rule of FORMAT.md."""
    global _allowed
    if _allowed is None:
        _allowed = fields_of_format()
    assert trace.events and trace.header["event"] == "header", "no header"
    assert not trace.torn, f"torn line {trace.torn[:80]!r}"
    last = {}
    seen = {name: set() for name in OWN_IDS.values()}
    defined = {"string": set(), "site": set()}
    for event in trace.events:
        kind = event["event"]
        assert kind in _allowed, f"unknown event {kind}"
        common = {"event"} if kind in DEFINITIONS else {"event", "t", "stream", "seq"}
        extra = set(event) - common - _allowed[kind]
        assert not extra, f"{kind} has fields that FORMAT.md does not know: {extra}"
        if kind in defined:
            assert event["id"] not in defined[kind], f"{kind} {event['id']} defined twice"
            defined[kind].add(event["id"])
        for field in ("site", "closeSite"):
            if field in event:
                assert event[field] in defined["site"], f"{kind} uses an undefined site"
        for frame in event.get("frames", ()):
            assert frame in defined["site"], "undefined frame"
        if kind in DEFINITIONS:
            continue
        assert {"t", "stream", "seq"} <= set(event), f"{kind} lacks its time"
        if OWN_IDS.get(kind):
            seen[OWN_IDS[kind]].add(event[OWN_IDS[kind]])
    for stream in {e["stream"] for e in trace.events if "stream" in e}:
        of_stream = sorted((e for e in trace.events if e.get("stream") == stream), key=lambda e: e["seq"])
        for before, after in zip(of_stream, of_stream[1:]):
            assert before["seq"] < after["seq"], "seq does not rise"
            assert before["t"] <= after["t"], "t falls"
    references = {"task": "task", "parent": None, "by": "task", "causeTask": "task", "onTask": "task", "owner": "task",
                  "scope": "scope", "causeScope": "scope", "onScope": "scope", "request": "request",
                  "causeRequest": "request", "span": "span", "resource": "resource"}
    for event in trace.events:
        for field, kind in references.items():
            if field == "parent":
                kind = {"task.created": "task", "scope.opened": "scope", "cleanup.began": "span"}.get(event["event"])
            if kind and field in event:
                assert event[field] in seen[kind], f"{event['event']}: {field} {event[field]} is not defined"
        for task in event.get("tasks", ()):
            assert task in seen["task"], "undefined task in a list"
        for request in event.get("requests", ()):
            assert request in seen["request"], "undefined request in a list"
    end = [e for e in trace.events if e["event"] == "end"]
    if end:
        assert end[0] is trace.events[-1] and end[0]["events"] == len(trace.events) - 1, "wrong count at the end"
    created = {e["task"] for e in trace.all("task.created")}
    assert len(created) == len(trace.all("task.created")), "a task was created twice"
    for event in trace.all("task.ended"):
        if "started" in event:
            assert trace.tasks[event["task"]]["t"] <= event["started"] <= event["t"], "started before it was, or after its end"
            assert not trace.all("task.started", task=event["task"]), "a start is told twice"
    ends = [e["task"] for e in trace.all("task.ended") + trace.all("task.lost")]
    assert len(ends) == len(set(ends)), "a task ended twice"


def environment_of_tests():
    """The environment of a process under test."""
    environment = {**os.environ, "PYTHONPATH": SOURCES, "PYTHONPYCACHEPREFIX": COMPILED.name}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


class RecorderTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, source, name="program.py"):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(textwrap.dedent(source).lstrip("\n"))
        return path

    def python(self, *arguments, env=None, input=None, seconds=60):
        environment = {**environment_of_tests(), **(env or {})}
        return subprocess.run([sys.executable, *arguments], cwd=self.folder, env=environment, input=input,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=seconds)

    def run_recorded(self, path, *arguments, options=(), file="t.cancelscope"):
        return self.python("-m", "cancelscope", "run", "-o", file, *options, path, *arguments)

    def trace(self, file="t.cancelscope", checked=True):
        trace = Trace(os.path.join(self.folder, file))
        if checked:
            check(trace)
        return trace

    def record(self, source, *, options=(), code=0):
        """Runs a program that imports asyncio; line 1 of `source` is line 2 of the file."""
        path = self.write("import asyncio\n" + textwrap.dedent(source).lstrip("\n"))
        done = self.run_recorded(path, options=options)
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertNotIn("cancelscope:", done.stderr)
        self.done = done
        return self.trace()
