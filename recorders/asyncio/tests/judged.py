"""What the tests of the pytest plugin and of the unittest mixin share: a folder with a stand-in for the app."""

import os
import sys
import time

from tests.support import ROOT, RecorderTest

SHOP = """
    import asyncio, cancelscope

    async def slow():
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(0.1)

    async def cancel(coroutine):
        task = asyncio.create_task(coroutine)
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])

    async def find(severity="error", rule="swallowed-cancel"):
        await asyncio.sleep(0)
        cancelscope.mark("find", severity=severity, rule=rule)
    """
FOLDER = "cancelscope-traces"
SECONDS = 240
"""How long one run of tests may take on a busy machine: it starts three Pythons, one after another."""


class JudgedTest(RecorderTest):
    def setUp(self):
        super().setUp()
        self.app = os.path.join(self.folder, "bin", "cancelscope")
        self.write(f"#!{sys.executable}\n", "bin/cancelscope")
        with open(self.app, "a") as script, open(os.path.join(ROOT, "tests", "stand_in_app.py")) as source:
            script.write(source.read())
        os.chmod(self.app, 0o755)
        self.write(SHOP, "shop/__init__.py")
        self.log = os.path.join(self.folder, "app.log")
        self.environment = {"CANCELSCOPE": self.app, "STAND_IN_PATH": ROOT, "STAND_IN_LOG": self.log,
                            "PYTHONDONTWRITEBYTECODE": "1"}

    def traces(self):
        """Names of what is left in the folder for traces."""
        folder = os.path.join(self.folder, FOLDER)
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def children(self):
        """(process id, arguments) of each child that was asked for reports."""
        if not os.path.exists(self.log):
            return []
        with open(self.log) as file:
            return [(int(line.split()[0]), line.split()[1:]) for line in file]

    def assert_children_end(self):
        """However the tests ended, the engine ends with them."""
        until = time.monotonic() + SECONDS
        for pid, _ in self.children():
            while _runs(pid):
                self.assertLess(time.monotonic(), until, f"process {pid} lives on")
                time.sleep(0.02)


def _runs(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        pass
    if os.path.isdir("/proc/self"):
        return False
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False
