"""The file: what survives kills, forks and full disks; and what a trace tells of the machine (nothing)."""

import os
import signal
import sys
import unittest
import unittest.mock

from tests.support import RecorderTest

SOURCE_OF_MANY = """
import asyncio, os, sys
async def child():
    await asyncio.sleep(0)
async def main():
    for _ in range(300):
        await asyncio.gather(*(child() for _ in range(10)))
    {end}
asyncio.run(main())
"""


@unittest.skipUnless(hasattr(os, "fork"), "POSIX only")
class KilledTest(RecorderTest):
    def killed(self, end):
        path = self.write(SOURCE_OF_MANY.format(end=end))
        done = self.run_recorded(path)
        trace = self.trace()
        self.assertEqual(trace.all("end"), [])
        self.assertEqual(len(trace.all("task.ended")), 3000)
        for stream in {e["stream"] for e in trace.events if "stream" in e}:
            numbers = sorted(e["seq"] for e in trace.events if e.get("stream") == stream)
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)), "events were lost")
        return done

    def test_kill_9(self):
        self.assertEqual(self.killed("os.kill(os.getpid(), 9)").returncode, -signal.SIGKILL)

    def test_os_exit(self):
        self.assertEqual(self.killed("os._exit(7)").returncode, 7)

    def test_fork(self):
        self.record("""
            import os
            async def main(name):
                await asyncio.create_task(asyncio.sleep(0), name=name)
            asyncio.run(main("before"))
            child = os.fork()
            if child == 0:
                asyncio.run(main("child"))
                os._exit(0)
            os.waitpid(child, 0)
            asyncio.run(main("parent"))
            if os.fork() == 0:
                os._exit(0)  # this child has nothing to write
            os.wait()
            """)
        parent = self.trace()
        files = sorted(name for name in os.listdir(self.folder) if name.startswith("t-"))
        self.assertEqual(len(files), 1)
        child = self.trace(files[0])
        self.assertEqual(child.header["parentTrace"], parent.header["trace"])
        self.assertNotEqual(child.header["trace"], parent.header["trace"])
        self.assertEqual(files[0], f"t-{child.header['pid']}.cancelscope")
        parent.task("parent"), child.task("child")
        self.assertEqual(len([n for n in child.tasks.values() if child.text(n["name"]) in ("before", "parent")]), 0)

    def test_full_disk_stops_the_recording_only(self):
        path = self.write(SOURCE_OF_MANY.format(end="print('done')").replace("range(300)", "range(400)"))
        code = ("import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
                "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000));"
                "sys.argv = ['cancelscope', 'run', '-o', 't.cancelscope', 'program.py'];"
                "from cancelscope._cli import main; main(sys.argv[1:])")
        done = self.python("-c", code)
        self.assertEqual((done.returncode, done.stdout), (0, "done\n"), done.stderr)
        self.assertEqual(len([line for line in done.stderr.splitlines() if "recording stopped" in line]), 1, done.stderr)
        trace = self.trace()
        self.assertGreater(len(trace.events), 1000)
        end = trace.events[-1]
        self.assertEqual((end["event"], end["reason"], end["lost"]), ("end", "disk_full", 1))
        self.assertLessEqual(trace.size, 300_000)
        self.assertIn("program.py", path)


LINE = b"y" * 99 + b"\n"


class FileTest(RecorderTest):
    def test_last_line_where_the_system_refuses_its_room_and_none_behind_it(self):
        from cancelscope import _file

        for limit in (1 << 20, (1 << 20) + 440, (1 << 20) + 511):
            path = os.path.join(self.folder, f"{limit}.cancelscope")
            file = _file.MappedFile(path, limit)
            while True:
                try:
                    file.append(LINE)
                except ValueError:
                    try:
                        file.append_growing(LINE)
                    except _file.SizeLimitReached:
                        break
            self.assertEqual(os.path.getsize(path) % 4096, 4096 - _file.LAST_LINE_BYTES, "the last block stays the file's")
            provide, file._provide = file._provide, self._refuse
            with self.assertRaises(_file.TraceFileFull):
                file.append_last(b"x" * 500 + b"\n")
            file._provide = provide
            file.append_last(b"x" * 500 + b"\n")
            with self.assertRaises(ValueError):
                file.append_growing(b"behind\n")
            file.close()
            with open(path, "rb") as written:
                self.assertTrue(written.read().endswith(b"x\n"))
            self.assertLessEqual(os.path.getsize(path), limit)

    @staticmethod
    def _refuse(*_):
        raise OSError

    def test_complete_file_has_its_own_length_and_an_end(self):
        trace = self.record("asyncio.run(asyncio.sleep(0))")
        end = trace.events[-1]
        self.assertEqual((end["event"], end["reason"], end["lost"]), ("end", "exit", 0))
        self.assertLess(trace.size, 20_000)

    def test_nothing_of_the_machine_or_the_arguments(self):
        path = self.write("""
            import asyncio, sys
            async def main():
                raise ValueError("told")
            try:
                asyncio.run(main())
            except ValueError:
                pass
            """)
        self.run_recorded(path, "--password", "secret")
        with open(os.path.join(self.folder, "t.cancelscope"), encoding="utf-8") as file:
            text = file.read()
        for private in (self.folder, "secret", os.uname().nodename if hasattr(os, "uname") else "\0", sys.prefix + "/"):
            self.assertNotIn(private, text)
        self.assertEqual(self.trace().header["argv"], ["program.py"])
        self.run_recorded(path, "--port", "80", options=("--with-args",))
        self.assertEqual(self.trace().header["argv"], ["program.py", "--port", "80"])

    def test_hostile_names_stay_json(self):
        trace = self.record("""
            async def main():
                await asyncio.create_task(asyncio.sleep(0), name='"\\n\\ud800\\x00' + "x" * 1000)
                asyncio.current_task().cancel("m" * 1000)
                await asyncio.sleep(1)
            try:
                asyncio.run(main())
            except asyncio.CancelledError:
                pass
            """)
        self.assertEqual(max(len(e.get("name", "")) for e in trace.tasks.values() if isinstance(e.get("name"), str)), 256)
        self.assertEqual(len(trace.one("cancel.requested")["message"]), 200)

    def test_capabilities_and_format_version(self):
        header = self.record("asyncio.run(asyncio.sleep(0))").header
        self.assertEqual((header["format"], header["version"], header["detail"]), ("cancelscope", "1.0", "cancellation"))
        self.assertEqual(header["capabilities"], ["tasks", "tasks.before", "task.sites", "steps", "cancel.requested", "cancel.delivered",
                                                  "cancel.cleared", "scopes", "cleanup", "waits", "resources", "marks", "lost"])

    def test_an_asyncio_of_another_shape_costs_capabilities_only(self):
        path = self.write("import asyncio\nasyncio.run(asyncio.sleep(0.01))\nprint('ran')\n")
        run = ("def _run(self):\n    return self._context.run(self._callback, *self._args)\n"
               "e.Handle._run = _run\n")
        run_once = ("run_once = b.BaseEventLoop._run_once\ndef _run_once(self):\n    run_once(self)\n"
                    "b.BaseEventLoop._run_once = _run_once\n")
        for changed in (run, run_once):  # one of the two will do
            self.assertEqual(self.recorded_with(changed, path).stderr, "")
            self.assertIn("steps", self.trace().header["capabilities"])
            self.assertEqual(len(self.trace().all("task.ended", outcome="returned")), 1)
        done = self.recorded_with(run + run_once, path)
        self.assertEqual(done.stderr, "cancelscope: this asyncio is not written as expected; the trace lacks: steps\n")
        header = self.trace().header
        self.assertNotIn("steps", header["capabilities"])
        self.assertIn("scopes", header["capabilities"])

    def recorded_with(self, changed, path):
        code = (f"import sys, asyncio.events as e, asyncio.base_events as b\n{changed}"
                f"sys.argv = ['c', 'run', '-o', 't.cancelscope', {path!r}]\n"
                "from cancelscope._cli import main; main(sys.argv[1:])")
        done = self.python("-c", code)
        self.assertEqual((done.returncode, done.stdout), (0, "ran\n"))
        return done

    def test_a_line_written_in_part_is_the_last(self):
        from cancelscope import _file

        path = os.path.join(self.folder, "appended")
        file = _file.AppendedFile(path, 1 << 20)
        file.append(b"one\n")
        with unittest.mock.patch("os.write", lambda descriptor, data, write=os.write: write(descriptor, data[:2])):
            with self.assertRaises(_file.TraceFileFull):
                file.append(b"two\n")
        file.close()
        with open(path, "rb") as written:
            self.assertEqual(written.read(), b"one\ntw")

    def test_archive_is_reproducible(self):
        from tests.support import ROOT

        for name in ("a.pyz", "b.pyz"):
            done = self.python(os.path.join(ROOT, "build_pyz.py"), name)
            self.assertEqual(done.returncode, 0, done.stderr)
        with open(os.path.join(self.folder, "a.pyz"), "rb") as a, open(os.path.join(self.folder, "b.pyz"), "rb") as b:
            self.assertEqual(a.read(), b.read())


