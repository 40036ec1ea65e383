"""Holds the trace of a batch of random programs against what each program wrote down of itself.

Both ways: what the program knows must be in the trace, and what the trace says of the program's own doing (tasks, starts,
ends, requests, deliveries, cleanups, scopes) must be what the program knows.
"""

import ast
import collections

from cancelscope._nesting import MAX_BLOCKS, too_deep

OUTCOMES = {None: "completed", "CancelledError": "cancelled"}


class Recorded:
    """A trace, with names of tasks and lines of source in the place of numbers."""

    def __init__(self, trace):
        self.trace = trace
        self.number = {trace.text(event.get("name", "")): number for number, event in trace.tasks.items()}
        self.names = {number: name for name, number in self.number.items()}
        self.scopes = {event["scope"]: event for event in trace.all("scope.opened")}
        self.requests = {event["request"]: event for event in trace.all("cancel.requested")}
        self.by_task = collections.defaultdict(list)
        for event in trace.events:
            task = event.get("task")
            if isinstance(task, int):
                self.by_task[task].append(event)

    def place(self, event, field="site"):
        """(program, line) of an event, or None."""
        site = self.trace.sites.get(event.get(field))
        return site and (self.trace.text(site["file"]).removesuffix(".py"), site["line"])

    def of(self, name, *kinds):
        return [event for event in self.by_task[self.number.get(name)] if event["event"] in kinds]


def is_automatic(word):
    """Is this the name that asyncio gives a task that has none?"""
    return isinstance(word, str) and (word.startswith("Task-") or word == "None")


def lines_too_deep(source):
    """The lines of functions whose cleanups the recorder may have to leave alone: see its _nesting."""
    tree = ast.parse(source)
    found = too_deep(tree, MAX_BLOCKS // 4)
    return {line for node in tree.body if node.lineno in found for line in range(node.lineno, node.end_lineno + 1)}


class Checker:
    """One program. `problems` is what was found."""

    def __init__(self, recorded, program, kind, entries, source, full):
        self.recorded = recorded
        self.program = program
        self.kind = kind
        self.names = {entry[1] for entry in entries if isinstance(entry[1], str)}
        self.names |= {entry[2] for entry in entries if entry[0] in ("spawn", "cancel")}
        self.entries = entries
        if kind in ("eager", "numbered"):
            # asyncio runs some eager tasks before it names them, and 3.13.0 names others "None": they go by "".
            self.names = {name for name in self.names if name in recorded.number and name != "None"}
            self.entries = [[word if not is_automatic(word) or word in self.names else "" for word in entry] for entry in entries]
        self.full = full
        self.problems = []
        lines = source.splitlines()
        self.leaves = {number for number, line in enumerate(lines, 1) if "await at(" in line}
        self.suppressing = {number for number, line in enumerate(lines, 1) if "with suppress(" in line}
        self.deep = lines_too_deep(source)
        self.spawned = {entry[2]: entry for entry in self.entries if entry[0] == "spawn"}
        self.begun = {entry[1] for entry in self.entries if entry[0] == "begin"}
        self.driven = set(self.spawned) if kind == "driven" else set()

    def check(self):
        self.tasks()
        self.ends()
        self.requests_and_deliveries()
        self.causes()
        self.scopes()
        self.cleanups()
        return self.problems

    def expect(self, what, expected, found):
        if expected != found:
            self.problems.append(f"{self.program}: {what}: the program says {expected!r}, the trace {found!r}")

    def line_of(self, event, field="site"):
        place = self.recorded.place(event, field)
        return place[1] if place and place[0] == self.program else None

    def name_of(self, number):
        return self.recorded.names.get(number)

    # What is held against what

    def tasks(self):
        for name, (_, by, _, line, group_line) in self.spawned.items():
            created = self.recorded.of(name, "task.created")
            self.expect(f"{name} created", 1, len(created))
            if len(created) != 1:
                continue
            event = created[0]
            if by != "":
                self.expect(f"parent of {name}", by, self.name_of(event.get("parent")))
            self.expect(f"line that created {name}", line, self.line_of(event))
            scope = self.recorded.scopes.get(event.get("scope"))
            self.expect(f"group of {name}", group_line, self.line_of(scope) if scope else None)
            self.expect(f"{name} eager", self.kind == "eager", event.get("eager", False))
        for name in self.begun & self.names | set(self.spawned):
            starts = len(self.recorded.of(name, "task.started"))
            starts += sum("started" in event for event in self.recorded.of(name, "task.ended"))
            started = name in self.begun
            if name in self.driven and not started:
                continue  # its own coroutine does not know whether the object around it was begun
            self.expect(f"starts of {name}", int(started), starts)

    def ends(self):
        for _, name, outcome, error, cancelling in self.of("end"):
            ends = self.recorded.of(name, "task.ended")
            self.expect(f"ends of {name}", 1, len(ends))
            for event in ends:
                exception = self.recorded.trace.text(event.get("exception", "")).rpartition(".")[2] or None
                self.expect(f"end of {name}", [outcome, error, cancelling],
                            [event["outcome"], exception, event.get("cancelling")])
            accepted = sum(event.get("accepted", True) for event in self.recorded.of(name, "cancel.requested"))
            cleared = len(self.recorded.of(name, "cancel.cleared"))
            self.expect(f"requests less cleared of {name}", cancelling, accepted - cleared)

    def of(self, kind):
        return [entry for entry in self.entries if entry[0] == kind]

    def requests_and_deliveries(self):
        self.expect_same_order(self.known_sequence(), self.recorded_sequence())
        for name in self.names:
            delivered = set()
            for event in self.recorded.of(name, "cancel.delivered") if name else ():
                for request in event.get("requests", ()):
                    asked = self.recorded.requests.get(request, {})
                    self.expect(f"target of the request delivered to {name}", name, self.name_of(asked.get("task")))
                    self.expect(f"request {request} delivered again", False, request in delivered)
                    delivered.add(request)

    def expect_same_order(self, known, recorded):
        for one, other in zip(known, recorded):
            if one[1] == "" and len(one) == len(other):
                other[1] = ""  # whoever it was
        if known == recorded:
            return
        for position, (one, other) in enumerate(zip(known + [None], recorded + [None])):
            if one != other:
                self.expect(f"request, delivery or clearing number {position}", one, other)
                return

    def known_sequence(self):
        sequence = []
        for kind, *rest in self.entries:
            if kind == "cancel" and rest[1] != "":
                by, target, line, message, accepted, count = rest
                sequence.append(["cancel", by, target, line, message, accepted, count if accepted else None])
            elif rest[:1] == [""]:
                pass
            elif kind == "hit" and rest[0] not in self.driven or kind == "thrown":
                sequence.append([kind, *rest[:2]])  # without the message, which the trace tells with the request
            elif kind == "uncancel" and rest[2] > rest[3]:
                sequence.append(["uncancel", rest[0], rest[1], rest[3]])
        return sequence

    def recorded_sequence(self):
        sequence = []
        for event in self.recorded.trace.events:
            name = self.name_of(event.get("task"))
            if name not in self.names:
                continue
            kind = event["event"]
            if kind == "cancel.requested" and event.get("cause") == "explicit":
                accepted = event.get("accepted", True)
                message = self.recorded.trace.text(event["message"]) if "message" in event else None
                sequence.append(["cancel", self.name_of(event.get("by")), name, self.line_of(event), message, accepted,
                                 event.get("count") if accepted else None])
            elif kind == "cancel.delivered" and name in self.driven:
                sequence.append(["thrown", name])
            elif kind == "cancel.delivered" and self.line_of(event) in self.leaves:
                sequence.append(["hit", name, self.line_of(event)])
            elif kind == "cancel.cleared" and event.get("how", "uncancel") == "uncancel":
                sequence.append(["uncancel", name, self.line_of(event), event["left"]])
        return sequence

    def causes(self):
        failed = {entry[1] for entry in self.of("end") if entry[2] == "failed"}
        for name in self.names:
            for event in self.recorded.of(name, "cancel.requested"):
                self.cause(name, event, failed)

    def cause(self, name, event, failed):
        cause = event.get("cause")
        scope = self.recorded.scopes.get(event.get("causeScope"), {})
        owner = self.name_of(scope.get("owner"))
        created = self.recorded.of(name, "task.created")[0]
        what = f"{cause} of {name}"
        if cause in ("sibling_failed", "parent", "scope_exit"):
            self.expect(f"group of the {what}", created.get("scope"), event.get("causeScope"))
        if cause == "deadline" and name != owner:  # wait_for() of Python 3.11 cancels the task that it waits for
            inside = created.get("scope") == event["causeScope"] or created["task"] in scope.get("tasks", ())
            self.expect(f"{name} inside the scope of its {cause}", True, inside)
        if cause == "child_failed":
            self.expect(f"owner of the scope of the {what}", name, owner)
        if cause in ("sibling_failed", "child_failed"):
            self.expect(f"failed task of the {what}", True, self.name_of(event.get("causeTask")) in failed)
        if cause == "deadline":
            self.expect(f"scope of the {what}", "timeout", scope.get("kind"))
        if "causeRequest" in event and cause != "shutdown":
            asked = self.recorded.requests.get(event["causeRequest"], {})
            # Passed on at once, by whoever runs; or by its target, as soon as that runs.
            passed_on = asked.get("cause") == "deadline" or event.get("by") in (asked.get("by"), asked.get("task"))
            self.expect(f"request that led to the {what} passed on by the one that it concerns", True, passed_on)
        known = ("explicit", "sibling_failed", "child_failed", "parent", "scope_exit", "deadline", "delegated", "shutdown")
        self.expect(f"a cause of a request to {name}", True, cause in known)

    def scopes(self):
        left = {(entry[1], entry[3]): entry for entry in self.of("left")}
        for _, name, kind, line in self.of("scope"):
            if not name:
                continue
            found = [scope for scope in self.recorded.scopes.values() if self.name_of(scope.get("owner")) == name
                     and scope["kind"] == kind and self.line_of(scope) == line]
            self.expect(f"scopes of {name} on line {line}", 1, len(found))
            if len(found) != 1 or (name, line) not in left:
                continue
            *_, error, expired = left[name, line]
            number = found[0]["scope"]
            closed = self.recorded.trace.all("scope.closed", scope=number)
            expected = "expired" if expired else OUTCOMES.get(error, "failed")
            self.expect(f"end of the scope of {name} on line {line}", [expected], [event["outcome"] for event in closed])
            if kind == "timeout":
                fired = [event for event in self.recorded.requests.values() if event.get("causeScope") == number]
                self.expect(f"expiries of the timeout of {name} on line {line}", int(expired), len(fired))

    def cleanups(self):
        known = collections.defaultdict(list)
        for _, name, kind, line, flying, cancelling in self.of("clean"):
            if line in self.deep:
                continue
            must = self.full or cancelling > 0 or (flying and kind == "handler")
            known[name].append((kind, line, must))
        finished = {(entry[1], entry[3]) for entry in self.of("cleaned")}
        ends = {event["span"]: event.get("how", "completed") for event in self.recorded.trace.all("cleanup.ended")}
        for name in self.names:
            spans = [(event["kind"], self.line_of(event), ends.get(event["span"]))
                     for event in self.recorded.of(name, "cleanup.began") if event["kind"] != "exit"]
            spans = [span for span in spans if span[1] not in self.suppressing | self.deep]
            self.expect_spans(name, known[name], [span[:2] for span in spans])
            for kind, line, how in spans:
                if kind == "finally" or how == "completed":
                    self.expect(f"the {kind} of {name} on line {line} ran to its end", (name, line) in finished,
                                how == "completed")

    def expect_spans(self, name, known, spans):
        if self.full:
            self.expect(f"cleanups of {name}", [entry[:2] for entry in known], spans)
            return
        rest = iter(known)
        for span in spans:  # in order, and only what there was
            if not any(entry[:2] == span for entry in rest):
                self.expect(f"cleanups of {name}", [entry[:2] for entry in known], spans)
                return
        missing = [entry[:2] for entry in known if entry[2] and entry[:2] not in spans]
        self.expect(f"cleanups of {name} that a cancellation was in", [], missing)
