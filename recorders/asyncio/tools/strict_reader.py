"""Reads a trace with no help from the recorder or the Java reader, and refuses what breaks a promise.

    python tools/strict_reader.py FILE…
"""

import json
import sys


class Broken(Exception):
    """The file breaks a promise; the text says which, with the line."""


class Contents:
    """`events`: every complete line as a dict. `torn`: the last line was cut. `missing`: numbers absent from streams."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read().rstrip(b"\0")
        lines = data.split(b"\n")
        self.torn = bool(lines.pop())
        self.bytes = len(data)
        self.events = []
        for number, line in enumerate(lines, 1):
            try:
                self.events.append(json.loads(line.decode("utf-8"), object_pairs_hook=_no_duplicates,
                                              parse_float=_refuse, parse_constant=_refuse))
            except ValueError as error:
                if number == len(lines) and b"\0" in line and not self.torn:
                    self.torn = True  # copied back to front, and cut in the middle
                else:
                    raise Broken(f"line {number}: {error}") from error
        self._check_frame()
        self.missing = self._check_streams()

    def _check_frame(self):
        if not self.events:
            return  # killed before the header was there
        if self.events[0].get("event") != "header" or self.events[0].get("format") != "cancelscope":
            raise Broken("line 1 is no header")
        for number, event in enumerate(self.events[1:], 2):
            kind = event.get("event")
            if kind == "header":
                raise Broken(f"line {number}: a second header")
            if kind == "end" and (number != len(self.events) or self.torn):
                raise Broken(f"line {number}: lines after the end")
            if kind == "end" and event["events"] != number - 1:
                raise Broken(f"the end counts {event['events']} lines, there are {number - 1}")

    def _check_streams(self):
        by_stream = {}
        for event in self.events:
            if "seq" in event:
                by_stream.setdefault(event["stream"], []).append((event["seq"], event["t"]))
        missing = 0
        for stream, numbers in by_stream.items():
            numbers.sort()
            for (before, earlier), (after, later) in zip(numbers, numbers[1:]):
                if before == after:
                    raise Broken(f"stream {stream} has number {before} twice")
                if earlier > later:
                    raise Broken(f"stream {stream}: time falls at number {after}")
            missing += numbers[-1][0] - len(numbers)
        return missing

    @property
    def end(self):
        """The `end` event, or None where the recording stopped short."""
        return self.events[-1] if self.events and self.events[-1]["event"] == "end" else None

    def all(self, kind):
        """Every event of a kind, in the order of the file."""
        return [event for event in self.events if event["event"] == kind]

    def text(self, value):
        """A text, given as itself or by number. Raises Broken for a number that is not defined."""
        if not isinstance(value, int):
            return value
        if not hasattr(self, "_strings"):
            self._strings = {event["id"]: event["value"] for event in self.all("string")}
        if value not in self._strings:
            raise Broken(f"text {value} is not defined")
        return self._strings[value]


def _no_duplicates(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _refuse(text):
    raise ValueError(f"{text} is not an integer")


def main():
    for path in sys.argv[1:]:
        contents = Contents(path)
        state = "complete" if contents.end else "stopped short"
        print(f"{path}: {len(contents.events)} events, {contents.missing} missing, "
              f"{'a torn last line, ' if contents.torn else ''}{state}")


if __name__ == "__main__":
    try:
        main()
    except Broken as broken:
        sys.exit(f"broken: {broken}")
