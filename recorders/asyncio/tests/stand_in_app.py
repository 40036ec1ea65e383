"""A stand-in for the command of the app, which these tests cannot have: it answers `report --batch` with findings of its own.

It finds cleanups of 50 ms or more (`--threshold cleanup-warning=…ms` sets that), and whatever the program marks:
`cancelscope.mark("find", rule="swallowed-cancel", severity="error")`. How it fails is told by STAND_IN_APP.
"""

import json
import os
import sys

sys.path.insert(0, os.environ["STAND_IN_PATH"])
from tests.support import Trace  # noqa: E402


def finding(trace, rule, severity, event):
    file, line, function = trace.place(event)
    return {"rule": rule, "severity": severity, "site": {"file": file, "line": line, "function": function},
            "message": f"The sentence of {rule}.", "advice": "The advice.",
            "evidence": ["cancelled because main called cancel() at program.py:1"]}


def report(path, slow_nanos):
    if not os.path.exists(path):
        return {"version": 1, "file": path, "error": f"{path} does not exist; check the path."}
    trace = Trace(path)
    ends = {event["span"]: event["t"] for event in trace.all("cleanup.ended")}
    found = [finding(trace, "slow-cleanup", "warning", event) for event in trace.all("cleanup.began")
             if ends.get(event["span"], 0) - event["t"] >= slow_nanos]
    found += [finding(trace, event["fields"]["rule"], event["fields"]["severity"], event)
              for event in trace.all("mark") if trace.text(event["name"]) == "find"]
    return {"version": 1, "trace": {"tasks": len(trace.tasks), "missing": []}, "findings": found, "episodes": []}


def main():
    how = os.environ.get("STAND_IN_APP", "")
    if how == "no java":
        sys.stderr.write("cancelscope: no JDK 25 or newer was found.\nmore\n")
        sys.exit(2)
    if how == "another program":
        print("Hello")
        sys.exit(0)
    with open(os.environ["STAND_IN_LOG"], "a") as log:
        log.write(f"{os.getpid()} {' '.join(sys.argv[1:])}\n")
    slow = next((value.partition("=")[2] for value in sys.argv if value.startswith("cleanup-warning=")), "50ms")
    for number, line in enumerate(sys.stdin):
        if how == "dies" and number:
            sys.exit(1)
        path = line.rstrip("\n")
        answer = {"version": 1, "file": "", "error": "An empty line names no trace."} if not path else \
            report(path, int(slow.removesuffix("ms")) * 1_000_000)
        print(json.dumps(answer), flush=True)


main()
