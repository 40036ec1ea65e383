"""Recording switched on and off by a signal, in a program that runs and knows nothing of it."""

import os
import textwrap
import unittest

from tests.support import ROOT, RecorderTest

PROGRAM = """
    import asyncio, os, signal, sys
    async def work(name):
        try:
            await asyncio.sleep(5)
        finally:
            await asyncio.sleep(0)
    async def cancelled(name):
        task = asyncio.create_task(work(name), name=name)
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.wait([task])
    async def main():
        for name in ("before", "during", "between", "again", "after"):
            await cancelled(name)
            if name != "after":
                os.kill(os.getpid(), signal.SIGUSR1)
                await asyncio.sleep(0)
    """


@unittest.skipUnless(os.name == "posix", "signals of POSIX")
class SignalTest(RecorderTest):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.python(os.path.join(ROOT, "build_pyz.py"), "cancelscope.pyz").returncode, 0)

    def signalled(self, rest, **variables):
        path = self.write(textwrap.dedent(PROGRAM).lstrip("\n") + textwrap.dedent(rest))
        return self.python(path, env={"PYTHONPATH": "cancelscope.pyz", "CANCELSCOPE_RECORD": "t.cancelscope",
                                      "CANCELSCOPE_SIGNAL": "SIGUSR1", **variables})

    def files(self):
        return sorted(name for name in os.listdir(self.folder) if name.endswith(".cancelscope"))

    def test_on_off_on_off(self):
        done = self.signalled("asyncio.run(main())\nprint(os.getpid())\n")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        pid = done.stdout.strip()
        self.assertEqual(self.files(), [f"t-{pid}-1.cancelscope", f"t-{pid}-2.cancelscope"])
        for file, name in zip(self.files(), ("during", "again")):
            trace = self.trace(file)
            self.assertEqual(trace.spans(name), [("finally", 6, True, "completed")])
            self.assertEqual(trace.one("cancel.requested", task=trace.task(name))["cause"], "explicit")
            self.assertEqual(len(trace.one("snapshot")["tasks"]), 1)
            self.assertNotIn("tasks.before", trace.header["capabilities"])
            self.assertNotIn("parentTrace", trace.header)
            self.assertEqual(trace.events[-1]["reason"], "stopped")

    def test_nothing_is_changed_before_the_first_signal(self):
        done = self.signalled("""
            print(sorted(name for name in sys.modules if name.startswith("cancelscope")), sys.orig_argv[1:], sys.meta_path[0],
                  asyncio.Task.__subclasses__())
            """)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("['program.py']", done.stdout.replace(self.folder + os.sep, ""))
        self.assertNotIn("Probing", done.stdout)
        for name in ("_recording", "_patches", "_trace", "_tasks"):
            self.assertNotIn(name, done.stdout)
        self.assertEqual(self.files(), [])

    def test_a_recording_that_is_on_ends_with_the_program(self):
        done = self.signalled("""
            async def once():
                os.kill(os.getpid(), signal.SIGUSR1)
                await cancelled("during")
            asyncio.run(once())
            """)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        (file,) = self.files()
        self.assertEqual(self.trace(file).events[-1]["reason"], "exit")

    def test_a_loop_that_waits_and_handles_signals_itself(self):
        done = self.signalled("""
            import threading
            async def waits():
                loop = asyncio.get_running_loop()
                loop.add_signal_handler(signal.SIGUSR2, print, "mine")
                threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()
                threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR2)).start()
                async with asyncio.timeout(30):
                    while not [name for name in os.listdir() if name.startswith("t-")]:
                        await asyncio.sleep(0.2)
                await cancelled("during")
            asyncio.run(waits())
            """)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "mine\n", ""))
        trace = self.trace(self.files()[0])
        self.assertEqual(trace.spans("during"), [("finally", 6, True, "completed")])
        scope = trace.one("scope.opened", kind="timeout")
        self.assertIn(scope["scope"], trace.one("snapshot")["scopes"])
        self.assertEqual(trace.one("scope.closed", scope=scope["scope"])["outcome"], "completed")

    def test_a_handler_of_the_program_stays(self):
        self.write("import signal\nsignal.signal(signal.SIGUSR1, lambda *_: print('mine'))\n", "site/sitecustomize.py")
        done = self.signalled("os.kill(os.getpid(), signal.SIGUSR1)\n",
                              PYTHONPATH=os.pathsep.join(["cancelscope.pyz", "site"]))
        self.assertEqual((done.returncode, done.stdout), (0, "mine\n"))
        self.assertEqual(done.stderr, "cancelscope: not recording, the program already does something else on SIGUSR1\n")
        done = self.signalled("signal.signal(signal.SIGUSR1, lambda *_: print('mine'))\nos.kill(os.getpid(), signal.SIGUSR1)\n")
        self.assertEqual((done.stdout, done.stderr, self.files()), ("mine\n", "", []))

    def test_a_signal_that_comes_while_one_is_answered_is_answered_next(self):
        done = self.signalled("""
            hurry = [True]
            def opens(event, arguments):
                if event == "open" and "t-" in str(arguments[0]) and hurry:
                    hurry.clear()
                    os.kill(os.getpid(), signal.SIGUSR1)
            sys.addaudithook(opens)
            async def once():
                os.kill(os.getpid(), signal.SIGUSR1)
                await cancelled("after")
            asyncio.run(once())
            """)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        (file,) = self.files()
        trace = self.trace(file)
        self.assertEqual(len(trace.one("snapshot")["tasks"]), 1)
        self.assertEqual(trace.events[-1]["reason"], "stopped")

    @unittest.skipUnless(hasattr(os, "memfd_create"), "files in memory")
    def test_who_listens_shows_it_and_so_do_its_forks_but_not_what_it_starts(self):
        signs = """
            def signs(pid="self"):
                held = []
                for name in os.listdir(f"/proc/{pid}/fd"):
                    try:
                        held.append(os.readlink(f"/proc/{pid}/fd/{name}"))
                    except OSError:
                        pass
                return [link.split()[0] for link in held if "cancelscope-signal" in link]
            """
        done = self.signalled(signs + """
            import subprocess
            sign = f"/memfd:cancelscope-signal-{int(signal.SIGUSR1)}"
            assert signs() == [sign], signs()
            if not os.fork():
                os._exit(signs() != [sign])
            assert os.wait()[1] == 0
            started = subprocess.Popen(["sleep", "60"])
            assert signs(started.pid) == []
            started.kill()
            """)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.write("import signal\nsignal.signal(signal.SIGUSR1, lambda *_: None)\n", "site/sitecustomize.py")
        done = self.signalled(signs + "print(signs())\n", PYTHONPATH=os.pathsep.join(["cancelscope.pyz", "site"]))
        self.assertEqual(done.stdout, "[]\n")

    def test_a_folder_that_cannot_be_written(self):
        done = self.signalled("asyncio.run(main())\n", CANCELSCOPE_RECORD="no/such/folder/t")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stderr, r"^(cancelscope: not recording, cannot write t-\d+-\d: No such file or directory\n){4}$")

    def test_settings(self):
        self.signalled("asyncio.run(main())\n", CANCELSCOPE_REDACT="names")
        self.trace(self.files()[0]).task("name-1")
