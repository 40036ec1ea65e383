"""Two hundred random programs with and without the recorder; tools/chaos.py has the rules and does ten thousand."""

import os
import subprocess
import sys
import unittest

from tests.support import ROOT


class ChaosTest(unittest.TestCase):
    def test_the_same_outcome_and_a_trace_that_says_what_happened(self):
        tool = os.path.join(ROOT, "tools", "chaos.py")
        done = subprocess.run([sys.executable, tool, "--programs", "200", "--python", sys.executable],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=1800)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"\| 200 \| 0 \| \d \| 0 \| \d{3,} \| \d{3,} \| \d{3,} \| \d{3,} \|")


if __name__ == "__main__":
    unittest.main()
