"""A dozen rude ends, compared with an independent count; tools/kill_table.py has the rules and does hundreds."""

import os
import subprocess
import sys
import unittest

from tests.support import ROOT


@unittest.skipUnless(hasattr(os, "fork"), "POSIX only")
class KillTableTest(unittest.TestCase):
    def test_nothing_is_lost(self):
        tool = os.path.join(ROOT, "tools", "kill_table.py")
        done = subprocess.run([sys.executable, tool, "--kills", "8", "--seed", "3", "--python", sys.executable],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"random moment \| 8 \| 8 \| [1-9]")
