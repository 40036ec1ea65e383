"""What a trace keeps and leaves out: redaction, the size cap, whose code it is. And bad settings, in one sentence."""

import asyncio.tasks
import os
import sys
import textwrap

from tests.support import ROOT, RecorderTest

sys.path.insert(0, os.path.join(ROOT, "src"))
from cancelscope import _options
from cancelscope._paths import Paths
from cancelscope._redact import Pseudonyms

SECRETS = """
    import cancelscope
    class Refused(Exception):
        pass
    async def fails():
        raise Refused("secret-message")
    async def waits():
        await asyncio.sleep(5)
    async def main():
        cancelscope.mark("ready", user="secret-field")
        failing = asyncio.create_task(fails(), name="secret-name")
        task = asyncio.create_task(waits(), name="secret-name")
        asyncio.create_task(waits())
        await asyncio.sleep(0.01)
        task.cancel("secret-cancel")
        await asyncio.wait([task, failing])
        asyncio.get_running_loop().call_exception_handler({
            "message": "Task exception was never retrieved", "future": failing, "exception": failing.exception()})
    asyncio.run(main())
    """


class RedactionTest(RecorderTest):
    def text_of(self, trace):
        with open(os.path.join(self.folder, "t.cancelscope"), encoding="utf-8") as file:
            return file.read()

    def test_nothing_is_redacted_unless_asked(self):
        text = self.text_of(self.record(SECRETS))
        for word in ("secret-name", "secret-message", "secret-cancel", "secret-field"):
            self.assertIn(word, text)

    def test_names(self):
        trace = self.record(SECRETS, options=["--redact", "names"])
        self.assertNotIn("secret-name", self.text_of(trace))
        names = [trace.text(e["name"]) for e in trace.tasks.values() if "name" in e]
        self.assertEqual(names.count("name-1"), 2)
        self.assertEqual(sum(name.startswith("Task-") for name in names), 2, names)
        self.assertIn("secret-message", self.text_of(trace))

    def test_messages_and_the_values_of_marks(self):
        trace = self.record(SECRETS, options=["--redact=messages"])
        text = self.text_of(trace)
        for word in ("secret-message", "secret-cancel", "secret-field"):
            self.assertNotIn(word, text)
        self.assertEqual(trace.text(trace.one("task.ended", outcome="failed")["exception"]), "__main__.Refused")
        trace.one("exception.unretrieved")
        self.assertNotIn("fields", trace.one("mark", name="ready"))

    def test_a_signal_is_not_a_secret(self):
        trace = self.record("""
            import os, signal
            async def main():
                asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, lambda: None)
                os.kill(os.getpid(), signal.SIGUSR1)
                await asyncio.sleep(0.05)
            asyncio.run(main())
            """, options=["--redact", "names,messages,paths"])
        self.assertEqual(trace.one("mark", name="signal")["fields"]["signal"], "SIGUSR1")

    def test_paths(self):
        self.write("import asyncio\nasync def work():\n    await asyncio.sleep(0)\n", "secret/deep.py")
        source = """
            from secret import deep
            async def main():
                task = asyncio.create_task(deep.work())
                await asyncio.sleep(0)
                task.cancel()
            asyncio.run(main())
            """
        for options, expected in (([], "secret/deep.py"), (["--redact", "paths"], "deep.py")):
            trace = self.record(source, options=options)
            self.assertIn(expected, {trace.text(site["file"]) for site in trace.sites.values()})
        self.assertFalse([site for site in trace.sites.values() if "/" in trace.text(site["file"])])

    def test_arguments_only_when_asked(self):
        path = self.write("import asyncio\nasyncio.run(asyncio.sleep(0))\n")
        self.run_recorded(path, "secret")
        self.assertEqual(self.trace().header["argv"], ["program.py"])
        self.run_recorded(path, "secret", options=["--with-args"])
        self.assertEqual(self.trace().header["argv"], ["program.py", "secret"])

    def test_the_same_name_has_the_same_pseudonym(self):
        pseudonym = Pseudonyms()
        self.assertEqual([pseudonym(name) for name in ("a", "b", "a", "Task-7", "Task-x")],
                         ['"name-1"', '"name-2"', '"name-1"', '"Task-7"', '"name-3"'])

    def test_record(self):
        path = self.write("""
            import asyncio, cancelscope
            async def main():
                await asyncio.create_task(asyncio.sleep(0), name="secret")
            with cancelscope.record("t.cancelscope", redact=["names", "messages"], max_bytes=1 << 20, exclude=["*"]):
                asyncio.run(main())
            for wrong in ({"redact": "all"}, {"max_bytes": 7}, {"detail": "most"}):
                try:
                    with cancelscope.record("u.cancelscope", **wrong):
                        print("never")
                except ValueError as error:
                    print(error)
            """)
        done = self.python(path)
        self.assertEqual(done.stdout.splitlines(), [
            "redact takes names, messages, paths, not 'all'", "max_bytes is at least 1M, not 7 bytes",
            "detail is cancellation or full, not 'most'"], done.stderr)
        trace = self.trace()
        trace.task("name-1")
        self.assertEqual(trace.sites, {})
        self.assertFalse(os.path.exists(os.path.join(self.folder, "u.cancelscope")))


class SizeCapTest(RecorderTest):
    PROGRAM = """
        async def nothing():
            pass
        async def main():
            for number in range(20000):
                await asyncio.create_task(nothing())
            print("all done")
            print("cancelscope_step" not in asyncio.BaseEventLoop._run_once.__code__.co_varnames)
        asyncio.run(main())
        """

    def test_at_the_cap_the_recording_ends_in_order_and_the_program_goes_on(self):
        path = self.write("import asyncio\n" + textwrap.dedent(self.PROGRAM))
        for options in (["--max-size", "1M"], ["--max-size=5M", "--detail", "full"]):
            with self.subTest(options=options):
                done = self.run_recorded(path, options=options)
                self.assertEqual((done.returncode, done.stdout), (0, "all done\nTrue\n"), done.stderr)
                (sentence,) = done.stderr.splitlines()
                self.assertRegex(sentence, r"^cancelscope: recording stopped, t.cancelscope has reached its size limit "
                                           r"of \d+ bytes; what happens from now on is not counted$")
                trace = self.trace()
                limit = 1 << 20 if "1M" in options else 5 << 20
                self.assertTrue(limit - 1024 < trace.size <= limit, trace.size)
                end = trace.events[-1]
                self.assertEqual((end["event"], end["reason"], end["lost"]), ("end", "size_limit", 1))

    def test_a_file_that_cannot_be_mapped_has_the_same_cap(self):
        path = self.write("""
            import sys
            from cancelscope import _cli, _file
            def refuse(*_):
                raise OSError
            _file.MappedFile = refuse
            _cli.main(sys.argv[1:])
            """, "start.py")
        program = self.write("import asyncio\n" + textwrap.dedent(self.PROGRAM))
        done = self.python(path, "run", "-o", "t.cancelscope", "--max-size", "1M", program)
        self.assertEqual(done.returncode, 0, done.stderr)
        trace = self.trace()
        self.assertLessEqual(trace.size, 1 << 20)
        self.assertEqual(trace.events[-1]["reason"], "size_limit")

    def test_after_the_cap_another_recording_can_begin(self):
        path = self.write("""
            import asyncio, cancelscope
            async def nothing():
                pass
            async def main():
                for number in range(10000):
                    await asyncio.create_task(nothing())
            with cancelscope.record("t.cancelscope", max_bytes=1 << 20):
                asyncio.run(main())
            with cancelscope.record("u.cancelscope"):
                asyncio.run(asyncio.sleep(0))
            """)
        done = self.python(path)
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (0, 1), done.stderr)
        self.assertEqual(self.trace().events[-1]["reason"], "size_limit")
        self.assertEqual(self.trace("u.cancelscope").events[-1]["reason"], "stopped")

    def test_sizes(self):
        for text, size in (("500M", 500 << 20), ("2g", 2 << 30), ("1048576", 1 << 20), ("2048KB", 2 << 20)):
            self.assertEqual(_options.size_bytes(text, "x"), size)
        for text in ("", "M", "-1M", "1.5G", "ten", "1T", "1023K", "٣M"):
            with self.subTest(text=text), self.assertRaisesRegex(ValueError, "^x is "):
                _options.size_bytes(text, "x")


class WrongSettingTest(RecorderTest):
    def test_on_the_command_line_nothing_runs(self):
        path = self.write("print('ran')")
        for options, words in ((["--redact", "everything"], "--redact takes names, messages, paths, not 'everything'"),
                               (["--max-size", "big"], "--max-size is a size such as 500M"),
                               (["--max-size", "1K"], "--max-size is at least 1M"),
                               (["--include"], "--include needs a value")):
            with self.subTest(options=options):
                arguments = options if options == ["--include"] else [*options, path]
                done = self.python("-m", "cancelscope", "run", *arguments)
                self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), done.stderr)
                self.assertIn(words, done.stderr)

    def test_in_the_environment_the_program_runs_unrecorded(self):
        done = self.python(os.path.join(ROOT, "build_pyz.py"), "cancelscope.pyz")
        path = self.write("import asyncio\nasyncio.run(asyncio.sleep(0))\nprint('ran')")
        for name, value in (("REDACT", "everything"), ("MAX_SIZE", "big"), ("DETAIL", "most"), ("SIGNAL", "SIGNOPE"),
                            ("SIGNAL", "SIGINT"), ("SIGNAL", "SIGKILL")):
            with self.subTest(name=name, value=value):
                done = self.python(path, env={"PYTHONPATH": "cancelscope.pyz", "CANCELSCOPE_RECORD": "t.cancelscope",
                                              "CANCELSCOPE_" + name: value})
                self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (0, "ran\n", 1), done.stderr)
                self.assertIn("cancelscope: not recording, ", done.stderr)
                self.assertFalse([name for name in os.listdir(self.folder) if name.endswith(".cancelscope")])


class WhoseCodeTest(RecorderTest):
    def test_a_virtual_environment_inside_the_project_is_library(self):
        for name in ("venv/pyvenv.cfg", "venv/src/editable/module.py", "venv/bin/tool.py", "own.py", "src/own.py"):
            self.write("", name)
        is_user = Paths(self.folder).is_user
        self.assertEqual([is_user(os.path.join(self.folder, name)) for name in
                          ("venv/src/editable/module.py", "venv/bin/tool.py", "own.py", "src/own.py")],
                         [False, False, True, True])

    def test_a_project_inside_a_virtual_environment_is_the_users(self):
        self.write("", "pyvenv.cfg")
        paths = Paths(os.path.join(self.folder, "project"))
        self.assertTrue(paths.is_user(os.path.join(self.folder, "project/own.py")))
        self.assertTrue(paths.is_user(os.path.join(self.folder, "project/package/own.py")))

    def test_globs(self):
        options = _options.Options(include=("*/site-packages/ours/*", "*asyncio/*", "venv/*"), exclude=("generated/*",))
        is_user = Paths("/p", options).is_user
        self.assertEqual({name: is_user(name) for name in
                          ("/usr/lib/site-packages/ours/a.py", "/usr/lib/site-packages/theirs/a.py", "/p/generated/a.py",
                           "/p/a.py", "/p/venv/lib/site-packages/x.py", asyncio.tasks.__file__)},
                         {"/usr/lib/site-packages/ours/a.py": True, "/usr/lib/site-packages/theirs/a.py": False,
                          "/p/generated/a.py": False, "/p/a.py": True, "/p/venv/lib/site-packages/x.py": True,
                          asyncio.tasks.__file__: False})

    def test_cleanups_of_what_is_included(self):
        self.write("""
            import asyncio
            async def work():
                try:
                    await asyncio.sleep(5)
                finally:
                    await asyncio.sleep(0)
            """, "site-packages/theirs.py")
        source = """
            import sys
            sys.path.insert(0, "site-packages")
            import theirs
            async def main():
                task = asyncio.create_task(theirs.work(), name="W")
                await asyncio.sleep(0.01)
                task.cancel()
                await asyncio.wait([task])
            asyncio.run(main())
            """
        self.assertEqual(self.record(source).spans("W"), [])
        self.assertEqual(self.record(source, options=["--include", "*/theirs.py"]).spans("W"),
                         [("finally", 6, True, "completed")])
        self.assertEqual(self.record(source, options=["--include=*/theirs.py", "--exclude", "site-packages/*"]).spans("W"), [])
