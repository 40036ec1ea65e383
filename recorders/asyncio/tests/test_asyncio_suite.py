"""CPython's own asyncio tests, those closest to what the recorder touches, pass under the recorder."""

import importlib.util
import os
import subprocess
import sys
import unittest

from tests.support import ROOT


class AsyncioSuiteTest(unittest.TestCase):
    def test_no_new_failure(self):
        if importlib.util.find_spec("test") is None or importlib.util.find_spec("test.test_asyncio") is None:
            self.skipTest("this Python comes without its tests")
        tool = os.path.join(ROOT, "tools", "asyncio_suite.py")
        done = subprocess.run([sys.executable, tool, "--fast", "--python", sys.executable],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"\*\*all\*\* \| \*\*[1-9]\d\d+\*\*")
