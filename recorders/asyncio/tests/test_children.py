"""Processes that a recorded one starts: each has a file of its own, an end, and knows its parent."""

import glob
import os
import textwrap
import unittest

from tests.support import ROOT, RecorderTest, Trace

PROGRAM = """
    import asyncio, multiprocessing, os, sys
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
    def child():
        asyncio.run(main())
    if __name__ == "__main__":
        asyncio.run(asyncio.sleep(0))
    """


@unittest.skipUnless(os.name == "posix", "processes of POSIX")
class ChildrenTest(RecorderTest):
    def setUp(self):
        super().setUp()
        done = self.python(os.path.join(ROOT, "build_pyz.py"), "cancelscope.pyz")
        self.assertEqual(done.returncode, 0, done.stderr)

    def record_children(self, how, **variables):
        """Runs PROGRAM and then `how`, by environment. The traces: [parent, child, …]."""
        self.program = self.write(textwrap.dedent(PROGRAM).lstrip("\n") + textwrap.indent(textwrap.dedent(how), "    "))
        done = self.python(self.program, env={"PYTHONPATH": "cancelscope.pyz", "CANCELSCOPE_RECORD": "t.cancelscope",
                                              **variables})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.printed = done.stdout
        parent = self.trace()
        children = [self.trace(os.path.basename(name)) for name in sorted(glob.glob(os.path.join(self.folder, "t-*")))]
        return parent, children

    def assert_child(self, child, parent, reason="exit"):
        self.assertEqual(child.header["parentTrace"], parent.header["trace"])
        self.assertEqual(child.spans("W"), [("finally", 6, True, "completed")])
        self.assertEqual(child.place(child.one("cleanup.began"))[0], "program.py")
        if reason is not None:
            self.assertEqual((child.events[-1]["event"], child.events[-1].get("reason")), ("end", reason))

    def test_multiprocessing(self):
        for method in ("spawn", "fork", "forkserver"):
            with self.subTest(method=method):
                for name in glob.glob(os.path.join(self.folder, "t-*")):
                    os.unlink(name)
                parent, children = self.record_children(f"""
                    context = multiprocessing.get_context({method!r})
                    started = [context.Process(target=child) for _ in range(2)]
                    for process in started: process.start()
                    for process in started: process.join()
                    print([process.exitcode for process in started])
                    """)
                os.unlink(os.path.join(self.folder, "t.cancelscope"))
                self.assertEqual(self.printed, "[0, 0]\n")
                self.assertEqual(len(children), 2)
                for child in children:
                    self.assert_child(child, parent)
                self.assertEqual(parent.events[-1]["reason"], "exit")

    def test_a_worker_whose_finalizers_use_asyncio(self):
        parent, (child,) = self.record_children("""
            from multiprocessing import util
            def child():
                util.Finalize(None, asyncio.run, args=(main(),), exitpriority=-5)
            process = multiprocessing.get_context("fork").Process(target=child)
            process.start()
            process.join()
            """)
        self.assert_child(child, parent)

    def test_os_fork(self):
        parent, (child,) = self.record_children("""
            if not os.fork():
                child()
                sys.exit(0)
            os.wait()
            """)
        self.assert_child(child, parent)

    def test_a_forked_process_that_skips_every_exit_has_all_but_the_end(self):
        parent, (child,) = self.record_children("""
            if not os.fork():
                child()
                os._exit(0)
            os.wait()
            """)
        self.assert_child(child, parent, None)
        self.assertEqual(child.all("end"), [])

    def test_a_fork_inside_a_running_loop(self):
        parent, (child,) = self.record_children("""
            async def forks():
                if not os.fork():
                    asyncio._set_running_loop(None)
                    child()
                    os._exit(0)
                os.wait()
            asyncio.run(forks())
            """)
        self.assert_child(child, parent, None)

    def test_grandchildren(self):
        parent, children = self.record_children("""
            import subprocess
            if len(sys.argv) < 3:
                sys.exit(subprocess.call([sys.executable, "program.py", *sys.argv[1:], "deeper"]))
            """)
        by_id = {each.header["trace"]: each for each in children}
        self.assertEqual(len(by_id), 2)
        (child,) = [each for each in children if each.header["parentTrace"] == parent.header["trace"]]
        (grandchild,) = [each for each in children if each.header["parentTrace"] == child.header["trace"]]

    def test_a_process_that_a_forked_one_starts(self):
        parent, children = self.record_children("""
            import subprocess
            if len(sys.argv) < 2:
                if not os.fork():
                    child()
                    sys.exit(subprocess.call([sys.executable, "program.py", "deeper"]))
                os.wait()
            """)
        (child,) = [each for each in children if each.header["parentTrace"] == parent.header["trace"]]
        (grandchild,) = [each for each in children if each.header["parentTrace"] == child.header["trace"]]

    def test_settings_reach_the_children(self):
        parent, (child,) = self.record_children("""
            process = multiprocessing.get_context("spawn").Process(target=child)
            process.start()
            process.join()
            """, CANCELSCOPE_REDACT="names", CANCELSCOPE_DETAIL="full")
        self.assertEqual(child.header["detail"], "full")
        child.task("name-1")

    def test_a_file_that_is_there_is_kept(self):
        path = self.write("import asyncio\nasyncio.run(asyncio.sleep(0))\n", "server.py")
        environment = {"PYTHONPATH": "cancelscope.pyz", "CANCELSCOPE_RECORD": "t.cancelscope"}
        for _ in range(3):
            self.python(path, env=environment)
        names = glob.glob(os.path.join(self.folder, "*.cancelscope"))
        self.assertEqual(sorted(map(os.path.basename, names)),
                         ["t-2.cancelscope", "t-3.cancelscope", "t.cancelscope"])
        self.assertEqual(len({Trace(name).header["trace"] for name in names}), 3)

    def test_a_folder_takes_one_file_per_process(self):
        os.mkdir(os.path.join(self.folder, "traces"))
        path = self.write("import asyncio\nasyncio.run(asyncio.sleep(0))\n", "server.py")
        self.python(path, env={"PYTHONPATH": "cancelscope.pyz", "CANCELSCOPE_RECORD": "traces"})
        (name,) = os.listdir(os.path.join(self.folder, "traces"))
        self.assertRegex(name, r"^server-\d+\.cancelscope$")

    def test_a_process_without_asyncio_leaves_no_file(self):
        parent, children = self.record_children("""
            import subprocess
            subprocess.call([sys.executable, "-c", "print('no asyncio')"])
            """)
        self.assertEqual((self.printed, children), ("no asyncio\n", []))
