"""Runs asyncio's own tests in this process and writes one JSON line for each outcome; see asyncio_suite.py.

    python asyncio_suite_runner.py OUT NAME…

A line is `["began", test]` or `[outcome, test, text]`, so that a crash or a hang shows which test it was.
"""

import json
import signal
import sys
import unittest


# Started in the background of a shell, a process ignores Ctrl-C, and the tests that send it to themselves never end.
signal.signal(signal.SIGINT, signal.default_int_handler)


class _Lines(unittest.TestResult):
    def __init__(self, file):
        super().__init__()
        self._file = file

    def _say(self, *line):
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

    def startTest(self, test):
        super().startTest(test)
        self._say("began", test.id())

    def addSuccess(self, test):
        self._say("passed", test.id(), "")

    def addSkip(self, test, reason):
        self._say("skipped", test.id(), reason)

    def addExpectedFailure(self, test, error):
        self._say("passed", test.id(), "")

    def addUnexpectedSuccess(self, test):
        self._say("failed", test.id(), "unexpected success")

    def addFailure(self, test, error):
        self._say("failed", test.id(), self._exc_info_to_string(error, test))

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._say("failed", test.id(), self._exc_info_to_string(error, test))


def main():
    out, *names = sys.argv[1:]
    suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    with open(out, "w", encoding="utf-8") as file:
        result = _Lines(file)
        suite.run(result)
        file.write('["finished"]\n')


if __name__ == "__main__":
    main()
