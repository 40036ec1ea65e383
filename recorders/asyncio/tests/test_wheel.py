"""The wheel: what stands in it, that pip takes it, and that what it installs records."""

import base64
import hashlib
import importlib.util
import os
import subprocess
import sys
import zipfile

from tests.support import ROOT, SOURCES, RecorderTest

PROGRAM = """
    import asyncio, sys
    async def work():
        try:
            await asyncio.sleep(5)
        finally:
            await asyncio.sleep(0)
    async def main():
        task = asyncio.create_task(work(), name="W")
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])
    asyncio.run(main())
    print(sys.argv, sys.path[0])
    """


class WheelTest(RecorderTest):
    def setUp(self):
        super().setUp()
        self.wheel = self.build("wheels")

    def build(self, folder):
        done = self.python(os.path.join(ROOT, "build_wheel.py"), folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return os.path.join(self.folder, folder, done.stdout.strip())

    def content(self, ending):
        with zipfile.ZipFile(self.wheel) as wheel:
            (name,) = [name for name in wheel.namelist() if name.endswith(ending)]
            return wheel.read(name).decode()

    def test_the_same_sources_give_the_same_bytes(self):
        with open(self.wheel, "rb") as one, open(self.build("again"), "rb") as other:
            self.assertEqual(one.read(), other.read())

    def test_record_tells_every_file(self):
        with zipfile.ZipFile(self.wheel) as wheel:
            self.assertIsNone(wheel.testzip())
            rows = dict(line.split(",", 1) for line in self.content("/RECORD").splitlines())
            self.assertEqual(set(rows), set(wheel.namelist()))
            for name, row in rows.items():
                content = wheel.read(name)
                digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
                self.assertEqual(row, "," if name.endswith("/RECORD") else f"sha256={digest},{len(content)}", name)

    def test_holds_the_package_and_nothing_else(self):
        package = {f"cancelscope/{name}" for name in os.listdir(os.path.join(SOURCES, "cancelscope"))
                   if name.endswith(".py") or name == "py.typed"}
        with zipfile.ZipFile(self.wheel) as wheel:
            others = {os.path.basename(name) for name in set(wheel.namelist()) - package}
            self.assertLessEqual(package, set(wheel.namelist()))
        self.assertEqual(others, {"LICENSE", "METADATA", "RECORD", "WHEEL", "entry_points.txt", "top_level.txt"})

    def test_says_what_it_is(self):
        version = self.python("-m", "cancelscope", "--version").stdout.split()[1]
        self.assertEqual(os.path.basename(self.wheel), f"cancelscope-{version}-py3-none-any.whl")
        metadata = self.content("/METADATA").partition("\n\n")
        for line in ("Metadata-Version: 2.1", "Name: cancelscope", f"Version: {version}", "Requires-Python: >=3.11"):
            self.assertIn(line, metadata[0].splitlines())
        self.assertTrue(metadata[2].startswith("# cancelscope"))
        self.assertEqual(set(self.content("/WHEEL").splitlines()[2:]), {"Root-Is-Purelib: true", "Tag: py3-none-any"})
        self.assertIn("Apache License", self.content("/LICENSE"))

    def test_pytest_finds_the_plugin(self):
        section = self.content("/entry_points.txt").partition("[pytest11]\n")[2]
        name, _, module = section.strip().partition(" = ")
        self.assertEqual(name, module, "-p and the entry point must not load it twice")
        self.assertIsNotNone(importlib.util.find_spec(module))

    def test_records_when_installed(self):
        site = os.path.join(self.folder, "site")
        self.install(site)
        path = self.write(PROGRAM)
        code = "import sys; from cancelscope._console import main; sys.exit(main())"
        command = [os.path.join(site, "bin", "cancelscope")]
        if not os.path.exists(command[0]):  # unpacked by hand, or Windows
            command = [sys.executable, "-c", code]
        done = subprocess.run([*command, "run", "-o", "t.cancelscope", path, "a"], cwd=self.folder, text=True,
                              env={**os.environ, "PYTHONPATH": site}, capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (0, f"{[path, 'a']} {os.path.realpath(self.folder)}\n"), done.stderr)
        self.assertEqual(self.trace().spans("W"), [("finally", 6, True, "completed")])

    def install(self, site):
        """With pip where this Python has one; else as pip would, without the command."""
        if importlib.util.find_spec("pip") is None:
            with zipfile.ZipFile(self.wheel) as wheel:
                wheel.extractall(site)
            return
        done = self.python("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir", "--no-index",
                           "--no-deps", "--target", site, self.wheel, env={"PYTHONPATH": ""})
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_is_told_where_to_write(self):
        done = self.python(os.path.join(ROOT, "build_wheel.py"))
        self.assertEqual((done.returncode, done.stderr), (2, "usage: python build_wheel.py FOLDER\n"))
