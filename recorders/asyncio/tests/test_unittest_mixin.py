"""`cancelscope.testing.Recorded`, the mixin for unittest."""

import os
import signal
import subprocess
import sys
import textwrap
import unittest

from tests.judged import FOLDER, SECONDS, JudgedTest
from tests.support import environment_of_tests

HEAD = "import asyncio, unittest, shop, cancelscope.testing as testing\n"
LATE = """
    import asyncio
    async def slow():
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(0.1)
    """


@unittest.skipUnless(os.name == "posix", "the stand-in for the app is a script with an interpreter line")
class MixinTest(JudgedTest):
    def run_tests(self, body, *arguments, env=None, expect=1):
        self.write(HEAD + textwrap.dedent(body), "test_it.py")
        done = self.python("-m", "unittest", *(arguments or ["test_it"]), env={**self.environment, **(env or {})}, seconds=SECONDS)
        self.assertEqual(done.returncode, expect, done.stderr)
        self.assert_children_end()
        return done.stderr

    CASE = """
        class TestShop(testing.Recorded, unittest.IsolatedAsyncioTestCase):
            async def test_good(self):
                await shop.cancel(asyncio.sleep(5))
            async def test_bad(self):
                await shop.find()
            async def test_mild(self):
                await shop.find("warning")
        """

    def test_fails_on_findings_and_leaves_the_trace(self):
        said = self.run_tests(self.CASE)
        self.assertIn("FAILED (failures=1)", said)
        self.assertIn("AssertionError: swallowed-cancel at shop/__init__.py:", said)
        for line in ("The sentence of swallowed-cancel.", "- cancelled because main called cancel()", "To do: The advice.",
                     f"Trace: {FOLDER}/test_it.TestShop.test_bad.cancelscope"):
            self.assertIn(line, said)
        self.assertEqual(self.traces(), ["test_it.TestShop.test_bad.cancelscope"])
        self.trace(f"{FOLDER}/{self.traces()[0]}")
        self.assertEqual(len(self.children()), 1)

    def test_settings_are_attributes(self):
        said = self.run_tests("""
            class TestShop(testing.Recorded, unittest.TestCase):
                cancelscope_fail_on = "warning"
                cancelscope_folder = "kept/here"
                cancelscope_keep = True
                cancelscope_ignore = ["swallowed-cancel"]
                def test_mild(self):
                    asyncio.run(shop.find("warning", "lost-exception"))
                def test_ignored(self):
                    asyncio.run(shop.find())
            """)
        self.assertIn("FAILED (failures=1)", said)
        self.assertIn("lost-exception at shop/__init__.py", said)
        self.assertEqual(sorted(os.listdir(os.path.join(self.folder, "kept/here"))),
                         ["test_it.TestShop.test_ignored.cancelscope", "test_it.TestShop.test_mild.cancelscope"])

    def test_a_failure_of_its_own_keeps_its_message(self):
        said = self.run_tests("""
            class TestShop(testing.Recorded, unittest.TestCase):
                def test_both(self):
                    asyncio.run(shop.find())
                    self.assertEqual(1, 2)
                def test_subtests(self):
                    asyncio.run(shop.find())
                    with self.subTest(part="one"):
                        self.fail("the part")
            """)
        self.assertIn("FAILED (failures=2)", said)
        self.assertIn("AssertionError: 1 != 2\nswallowed-cancel at", said)
        self.assertIn("AssertionError: the part\nswallowed-cancel at", said)
        self.assertEqual(len(self.traces()), 2)

    def test_cleanups_of_the_test_module_of_imported_modules_and_of_the_end_of_the_loop_are_seen(self):
        self.write(LATE, "late.py")
        said = self.run_tests("""
            async def slow_here():
                try:
                    await asyncio.sleep(10)
                finally:
                    await asyncio.sleep(0.1)
            class TestShop(testing.Recorded, unittest.IsolatedAsyncioTestCase):
                cancelscope_fail_on = "warning"
                async def test_here(self):
                    await shop.cancel(slow_here())
                async def test_there(self):
                    await shop.cancel(shop.slow())
                async def test_later(self):
                    import late
                    await shop.cancel(late.slow())
                async def test_at_the_end(self):
                    self.task = asyncio.create_task(shop.slow())
                    await asyncio.sleep(0.01)
            """)
        self.assertIn("FAILED (failures=4)", said)
        for place in ("test_it.py:7 in slow_here", "shop/__init__.py:7 in slow", "late.py:6 in slow"):
            self.assertIn(f"slow-cleanup at {place} (Cancelscope: warning)", said)

    def test_outcomes_other_than_success_stay(self):
        said = self.run_tests("""
            class TestShop(testing.Recorded, unittest.TestCase):
                def test_skipped(self):
                    asyncio.run(shop.find())
                    self.skipTest("no")
                @unittest.expectedFailure
                def test_expected(self):
                    asyncio.run(shop.find())
                    self.fail()
                def test_without_asyncio(self):
                    pass
            """, expect=0)
        self.assertIn("OK (skipped=1, expected failures=1)", said)

    def test_without_the_app_no_test_passes(self):
        for env, sentence in (
                ({"CANCELSCOPE": "", "PATH": "/nowhere"}, "the Cancelscope app, which judges the traces, was not found"),
                ({"STAND_IN_APP": "no java"}, "no JDK 25 or newer was found."),
                ({"STAND_IN_APP": "another program"}, "no report, but: Hello"),
                ({"CANCELSCOPE": "/nowhere/cancelscope"}, "CANCELSCOPE names no program: /nowhere/cancelscope")):
            with self.subTest(sentence=sentence):
                said = self.run_tests(self.CASE, env=env)
                self.assertIn("FAILED (errors=3)", said)
                self.assertEqual(said.count(f"Unusable: {sentence}"), 3, said)

    def test_can_be_switched_off(self):
        self.run_tests(self.CASE, env={"CANCELSCOPE": "off"}, expect=0)
        self.assertEqual((self.traces(), self.children()), ([], []))

    def test_a_process_that_is_recorded_already_is_left_alone(self):
        self.write(HEAD + textwrap.dedent(self.CASE), "test_it.py")
        done = self.python("-m", "cancelscope", "run", "-o", "t.cancelscope", "-m", "unittest", "test_it",
                           env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.trace().all("mark")), 2)
        self.assertEqual((self.traces(), self.children()), ([], []))

    def test_an_engine_that_dies_fails_no_test_and_is_told_once(self):
        said = self.run_tests(self.CASE, env={"STAND_IN_APP": "dies"}, expect=0)
        self.assertEqual(said.count("internal fault while recording a test"), 1, said)

    def test_a_wrong_level_is_told_at_once(self):
        said = self.run_tests("""
            class TestShop(testing.Recorded, unittest.TestCase):
                cancelscope_fail_on = "warn"
            """)
        self.assertIn("ValueError: cancelscope_fail_on of TestShop is error, warning, info or never, not 'warn'", said)

    def test_importing_it_imports_neither_recorder_nor_asyncio(self):
        self.write("""
            import sys, cancelscope.testing
            print(sorted(name for name in sys.modules if "asyncio" in name or name.startswith("cancelscope.")))
            """, "program.py")
        done = self.python("program.py")
        self.assertEqual(done.stdout.strip(), "['cancelscope._api', 'cancelscope._state', 'cancelscope._verdict', "
                                              "'cancelscope._version', 'cancelscope.testing']", done.stderr)

    def test_ctrl_c_and_kill_end_the_engine_too(self):
        for number in (signal.SIGINT, signal.SIGKILL):
            with self.subTest(signal=number):
                self.write(HEAD + """
class TestShop(testing.Recorded, unittest.TestCase):
    def test_hangs(self):
        asyncio.run(self.hang())
    async def hang(self):
        print("hangs", flush=True)
        await asyncio.sleep(60)
""", "test_it.py")
                process = subprocess.Popen([sys.executable, "-m", "unittest", "test_it"], cwd=self.folder, text=True,
                                           env={**environment_of_tests(), **self.environment},
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                self.assertEqual(process.stdout.readline(), "hangs\n")
                process.send_signal(number)
                process.communicate(timeout=SECONDS)
                self.assert_children_end()
                self.assertEqual(self.traces(), ["test_it.TestShop.test_hangs.cancelscope"])

    def test_what_a_test_forks_leaves_no_trace_and_does_not_keep_the_engine(self):
        said = self.run_tests("""
            import os, time
            class TestShop(testing.Recorded, unittest.TestCase):
                def test_forks(self):
                    asyncio.run(asyncio.sleep(0))
                    child = os.fork()
                    if not child:
                        asyncio.run(asyncio.sleep(0))
                        os._exit(0)
                    os.waitpid(child, 0)
                    with self.assertRaises(ChildProcessError):
                        os.wait()  # the engine is no child of this process
                def test_leaves_a_process_behind(self):
                    asyncio.run(asyncio.sleep(0))
                    if not os.fork():
                        for descriptor in 0, 1, 2:
                            os.close(descriptor)
                        time.sleep(5)
                        os._exit(0)
            """, expect=0)
        self.assertIn("OK", said)
        self.assertEqual(self.traces(), [])


