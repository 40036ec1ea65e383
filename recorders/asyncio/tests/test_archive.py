"""The one-file archive: as a command, by environment, and what it keeps of its own compiled code."""

import glob
import marshal
import os

from tests.support import ROOT, RecorderTest


class ArchiveTest(RecorderTest):
    def setUp(self):
        super().setUp()
        done = self.python(os.path.join(ROOT, "build_pyz.py"), "cancelscope.pyz")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.archive = os.path.join(self.folder, "cancelscope.pyz")
        self.program = self.write("""
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
            if __name__ == "__main__":
                asyncio.run(main())
                print(sys.argv, sys.path[0], sys.flags.optimize)
                sys.exit(6)
            """)

    def test_run(self):
        done = self.python(self.archive, "run", "-o", "t.cancelscope", self.program, "a", env={"PYTHONPATH": ""})
        self.assertEqual((done.returncode, done.stdout), (6, f"{[self.program, 'a']} {os.path.realpath(self.folder)} 0\n"), done.stderr)
        self.assertEqual(self.trace().spans("W"), [("finally", 6, True, "completed")])

    def test_environment(self):
        self.write("print('my own sitecustomize')", "site/sitecustomize.py")
        environment = {"PYTHONPATH": os.pathsep.join([self.archive, os.path.join(self.folder, "site")]),
                       "CANCELSCOPE_RECORD": "t.cancelscope"}
        done = self.python("-O", self.program, "a", env=environment)
        self.assertEqual(done.returncode, 6, done.stderr)
        self.assertIn(f"{[self.program, 'a']} {os.path.realpath(self.folder)} 1\n", done.stdout)
        self.assertIn("my own sitecustomize", done.stdout)
        self.assertEqual(self.trace().spans("W"), [("finally", 6, True, "completed")])
        done = self.python("-m", "program", env={**environment, "CANCELSCOPE_RECORD": "m.cancelscope"})
        self.assertEqual(done.returncode, 6, done.stderr)
        self.assertEqual(self.trace("m.cancelscope").spans("W"), [("finally", 6, True, "completed")])

    def test_environment_reaches_processes_that_the_program_starts(self):
        parent = self.write(f"""
            import asyncio, subprocess, sys
            asyncio.run(asyncio.sleep(0))
            sys.exit(subprocess.call([sys.executable, {self.program!r}]))
            """, "parent.py")
        done = self.python(parent, env={"PYTHONPATH": self.archive, "CANCELSCOPE_RECORD": "t.cancelscope"})
        self.assertEqual(done.returncode, 6, done.stderr)
        (name,) = [name for name in os.listdir(self.folder) if name.startswith("t-")]
        self.assertEqual(self.trace(name).header["parentTrace"], self.trace().header["trace"])

    def test_environment_that_cannot_record_lets_the_program_run(self):
        done = self.python(self.program, env={"PYTHONPATH": self.archive, "CANCELSCOPE_RECORD": "no/such/folder/t"})
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (6, 1), done.stderr)

    def _kept(self):
        """The file that keeps what was compiled: its bytes and time, or None."""
        found = [name for name in glob.glob(os.path.join(self.folder, "compiled", "**"), recursive=True)
                 if os.path.basename(name).startswith("cancelscope.")]
        self.assertLessEqual(len(found), 1, found)
        if not found:
            return None
        with open(found[0], "rb") as file:
            return found[0], file.read(), os.stat(found[0]).st_mtime_ns

    def _run_archive(self, *options, **environment):
        compiled = {"PYTHONPATH": "", "PYTHONPYCACHEPREFIX": os.path.join(self.folder, "compiled"),
                    "PYTHONDONTWRITEBYTECODE": "", **environment}
        done = self.python(*options, self.archive, "run", "-o", "t.cancelscope", self.program, env=compiled)
        self.assertEqual((done.returncode, done.stderr), (6, ""))
        self.assertEqual(self.trace().spans("W"), [("finally", 6, True, "completed")])
        os.unlink(os.path.join(self.folder, "t.cancelscope"))

    def test_what_was_compiled_is_kept(self):
        self._run_archive()
        first = self._kept()
        self._run_archive()
        self.assertEqual(self._kept(), first)
        os.utime(self.archive, (1, 1))
        self._run_archive()
        self.assertNotEqual(self._kept()[1], first[1])

    def test_what_was_kept_and_is_damaged_is_not_used(self):
        self._run_archive()
        path, whole, _ = self._kept()
        start = whole.index(b"\n", 4) + 1  # the magic number has one, too
        for damaged in (b"", whole[:start], whole[:-1000], whole[:start] + b"i" + bytes(4),
                        whole[:start] + marshal.dumps(dict.fromkeys(marshal.loads(whole[start:]), b"0"))):
            with open(path, "wb") as file:
                file.write(damaged)
            self._run_archive()
            self._kept()[1].index(whole[:start])

    def test_nothing_is_kept_where_python_keeps_nothing(self):
        self._run_archive(PYTHONDONTWRITEBYTECODE="1")
        self.assertIsNone(self._kept())
        self.write("not a folder", "file")
        self._run_archive(PYTHONPYCACHEPREFIX=os.path.join(self.folder, "file"))
        self.assertEqual(sorted(os.listdir(self.folder)), ["cancelscope.pyz", "file", "program.py"])
