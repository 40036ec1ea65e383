"""Ways in: the program must not notice. Exit codes, arguments, tracebacks, environment, record()."""

import os
import shutil
import signal
import subprocess
import sys
import unittest

from tests.support import ROOT, RecorderTest


class RunTest(RecorderTest):
    def both(self, source, *arguments, input=None):
        """Runs a program without and with the recorder; both must look the same from outside."""
        path = self.write(source)
        off = self.python(path, *arguments, input=input)
        on = self.python("-m", "cancelscope", "run", "-o", "t.cancelscope", path, *arguments, input=input)
        self.assertEqual((on.returncode, on.stdout, on.stderr), (off.returncode, off.stdout, off.stderr))
        return on

    def test_main_module_arguments_and_streams(self):
        self.both("""
            import sys, __main__
            print(__name__, sys.argv, sys.path[0], __file__, __spec__, __package__, __doc__)
            print(sorted(vars(__main__)), type(__loader__).__name__, sys.stdin.read())
            if __name__ == "__main__":
                sys.exit(3)
            """, "-x", "--help", input="typed")

    def test_uncaught_exceptions(self):
        done = self.both("""
            import asyncio
            async def work():
                try:
                    await asyncio.sleep(0)
                    1 / 0
                finally:
                    print("clean")
            async def main():
                async with asyncio.timeout(5):
                    await asyncio.create_task(work())
            asyncio.run(main())
            """)
        self.assertEqual(done.returncode, 1)
        self.assertIn("ZeroDivisionError", done.stderr)

    def test_exception_groups_and_chains(self):
        self.both("""
            import asyncio
            async def fails():
                try:
                    await asyncio.sleep(0)
                    raise KeyError("a")
                except BaseException as e:
                    raise ValueError("b") from e
            async def main():
                async with asyncio.TaskGroup() as group:
                    group.create_task(fails())
                    await asyncio.sleep(1)
            asyncio.run(main())
            """)

    def test_syntax_error(self):
        self.both("print('never'\n")

    @unittest.skipUnless(os.name == "posix", "POSIX exit codes")
    def test_keyboard_interrupt(self):
        done = self.both("raise KeyboardInterrupt\n")
        self.assertEqual(done.returncode, -signal.SIGINT)

    def test_exit_codes(self):
        for end in ("sys.exit(5)", "sys.exit('words')", "raise SystemExit", "os._exit(9)", "pass"):
            with self.subTest(end=end):
                self.both(f"import os, sys, asyncio\nasyncio.run(asyncio.sleep(0))\n{end}\n")

    def test_module(self):
        self.write("import sys\nprint(__name__, sys.argv[1:], __spec__.name, __package__)\nsys.exit(4)\n", "pack/tool.py")
        self.write("", "pack/__init__.py")
        off = self.python("-m", "pack.tool", "a")
        on = self.python("-m", "cancelscope", "run", "-o", "t.cancelscope", "-m", "pack.tool", "a")
        self.assertEqual((on.returncode, on.stdout, on.stderr), (off.returncode, off.stdout, off.stderr))

    def test_locals_are_not_changed(self):
        self.both("""
            import asyncio
            async def work():
                for i in range(2):
                    try:
                        async with asyncio.Lock() as lock:
                            pass
                    except BaseException:
                        raise
                    finally:
                        x = i
                print(sorted(locals()), work.__code__.co_varnames)
            asyncio.run(work())
            def generator():
                try:
                    yield 1
                finally:
                    print("closed late")
            kept = generator(); next(kept)
            """)

    def test_debug_mode(self):
        self.both("""
            import asyncio, warnings
            async def child():
                await asyncio.sleep(0)
            async def main():
                task = asyncio.create_task(child())
                print([(f.name, f.lineno) for f in task._source_traceback][-2:])
                await task
            asyncio.run(main(), debug=True)
            """)

    def test_wrong_usage(self):
        self.write("pass", "program.py")
        for arguments, words in ((["run", "nope.py"], "there is no file nope.py"), (["run", "."], "is a folder without a __main__.py"),
                                 (["run"], "which script"), (["walk"], "unknown command"), (["run", "--fast", "x"], "--fast"),
                                 (["run", "-m", "no_such_module"], "there is no module"),
                                 (["run", "--detail", "most", "x.py"], "cancellation or full"),
                                 (["run", "-o", "no/such/folder/t", "program.py"], "cannot write")):
            with self.subTest(arguments=arguments):
                done = self.python("-m", "cancelscope", *arguments)
                self.assertEqual((done.returncode, len(done.stderr.splitlines())), (2, 1), done.stderr)
                self.assertIn(words, done.stderr)

    def test_default_name(self):
        path = self.write("import asyncio\nasyncio.run(asyncio.sleep(0))\n", "server.py")
        self.python("-m", "cancelscope", "run", path)
        (name,) = [name for name in os.listdir(self.folder) if name.endswith(".cancelscope")]
        self.assertRegex(name, r"^server-\d+\.cancelscope$")

    def test_too_old_a_python(self):
        names = filter(None, map(shutil.which, ("python3.10", "python3.9", "python3.8")))
        old = next((name for name in names if subprocess.run([name, "-c", ""], capture_output=True).returncode == 0), None)
        if old is None:
            self.skipTest("no old Python here")
        for command in (["-m", "cancelscope", "run", "x.py"], [os.path.join(ROOT, "archive"), "run", "x.py"]):
            done = subprocess.run([old, *command], env={**os.environ, "PYTHONPATH": os.path.join(ROOT, "src")},
                                  capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr.count("\n")), (2, 1), done.stderr)
            self.assertIn("needs Python 3.11 or newer, this is 3.", done.stderr)


class RecordTest(RecorderTest):
    def test_record(self):
        path = self.write("""
            import asyncio, cancelscope
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
            plain = asyncio.Task, asyncio.gather.__code__, work.__code__
            for name in ("a", "b"):
                with cancelscope.record(name + ".cancelscope"):
                    asyncio.run(main())
                print((asyncio.Task, asyncio.gather.__code__, work.__code__) == plain)
            asyncio.run(main())
            cancelscope.mark("nobody listens")
            with cancelscope.critical("nothing"):
                pass
            try:
                with cancelscope.record("no/such/folder/x"):
                    pass
            except OSError as error:
                print(type(error).__name__)
            """)
        done = self.python(path)
        self.assertEqual((done.stdout, done.stderr), ("True\nTrue\nFileNotFoundError\n", ""))
        for name in ("a", "b"):
            trace = self.trace(name + ".cancelscope")
            self.assertEqual(trace.events[-1]["reason"], "stopped")
            self.assertEqual(trace.spans("W"), [("finally", 6, True, "completed")])

    def test_record_in_a_program_that_runs(self):
        path = self.write("""
            import asyncio, cancelscope
            async def older():
                await asyncio.sleep(0.02)
            async def main():
                task = asyncio.create_task(older(), name="O")
                await asyncio.sleep(0)
                with cancelscope.record("t.cancelscope"):
                    await asyncio.create_task(asyncio.sleep(0.05), name="N")
            asyncio.run(main())
            """)
        done = self.python(path)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        trace = self.trace()
        self.assertEqual(len(trace.one("snapshot")["tasks"]), 2)
        self.assertEqual((trace.end_of("O")["outcome"], trace.end_of("N")["outcome"]), ("returned", "returned"))
