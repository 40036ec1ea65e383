"""`pytest --cancelscope`, with the real pytest where this Python has one."""

import importlib.util
import os
import signal
import subprocess
import sys
import textwrap
import time
import unittest

from tests.judged import FOLDER, SECONDS, JudgedTest
from tests.support import SOURCES, environment_of_tests

HEAD = "import asyncio, pytest, shop\n"
GOOD = """
    def test_good():
        asyncio.run(shop.cancel(asyncio.sleep(5)))
    """
BAD = """
    def test_bad():
        asyncio.run(shop.find())
    """
HANGS = """
    def test_hangs():
        asyncio.run(asyncio.sleep(60))
    """


def has(module):
    return importlib.util.find_spec(module) is not None


@unittest.skipUnless(os.name == "posix", "the stand-in for the app is a script with an interpreter line")
class PytestPluginTest(JudgedTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not has("pytest"):
            print(f"Not tested: the pytest plugin, as Python {sys.version.split()[0]} has no pytest")
            raise unittest.SkipTest("pytest is not installed for this Python")

    def arguments(self, *arguments):
        return ["-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "cancelscope.pytest_plugin", *arguments]

    def module(self, *bodies, name="test_it.py"):
        return self.write(HEAD + "".join(map(textwrap.dedent, bodies)), name)

    def pytest(self, *arguments, env=None, expect=0, active=True):
        """What pytest has printed."""
        done = self.python(*self.arguments(*(["--cancelscope"] if active else []), *arguments),
                           env={**self.environment, **(env or {})}, seconds=SECONDS)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        self.assert_children_end()
        return done.stdout + done.stderr

    # Verdicts

    def test_a_finding_fails_a_test_and_leaves_its_trace(self):
        self.module(GOOD, BAD, "def test_sync(): pass\n")
        said = self.pytest(expect=1)
        self.assertIn("1 failed, 2 passed", said)
        for line in ("swallowed-cancel at shop/__init__.py:17 in find (Cancelscope: error)",
                     "  The sentence of swallowed-cancel.", "  - cancelled because main called cancel() at program.py:1",
                     "  To do: The advice.", f"Trace: {FOLDER}/test_it.test_bad.cancelscope",
                     f"cancelscope: 2 tests recorded, 1 failed by findings; traces in {FOLDER}"):
            self.assertIn(line, said.splitlines())
        self.assertIn("FAILED test_it.py::test_bad", said)
        self.assertEqual(self.traces(), ["test_it.test_bad.cancelscope"])
        trace = self.trace(f"{FOLDER}/test_it.test_bad.cancelscope")
        self.assertEqual(trace.place(trace.one("mark"))[0], "shop/__init__.py")
        self.assertEqual(len(self.children()), 1, "one engine for all tests")

    def test_what_passes_leaves_nothing_behind(self):
        self.module(GOOD)
        said = self.pytest()
        self.assertIn("cancelscope: 1 test recorded, 0 failed by findings", said.splitlines())
        self.assertNotIn(FOLDER, os.listdir(self.folder))

    def test_traces_can_be_kept_and_go_where_they_are_told_to(self):
        self.module(GOOD)
        self.pytest("--cancelscope-keep", "--cancelscope-folder", "a/b")
        self.assertEqual(os.listdir(os.path.join(self.folder, "a/b")), ["test_it.test_good.cancelscope"])

    def test_what_an_earlier_run_left_of_a_test_goes(self):
        self.module(BAD)
        self.pytest(expect=1)
        self.write("", f"{FOLDER}/test_it.test_bad-4711.cancelscope")
        self.write("", f"{FOLDER}/mine.cancelscope")
        self.module("def test_bad(): pass\n")
        self.pytest()
        self.assertEqual(self.traces(), ["mine.cancelscope"])

    def test_a_failure_of_its_own_keeps_its_message(self):
        self.module("""
            def test_both():
                asyncio.run(shop.find())
                assert [1, 2] == [1, 3]
            """)
        said = self.pytest(expect=1)
        self.assertIn("At index 1 diff: 2 != 3", said)
        self.assertIn("  The sentence of swallowed-cancel.", said.splitlines())
        self.assertIn("cancelscope: 1 test recorded, 0 failed by findings", said.splitlines())
        self.assertEqual(self.traces(), ["test_it.test_both.cancelscope"])

    def test_set_up_and_teardown_belong_to_the_test(self):
        self.module("""
            @pytest.fixture
            def before():
                asyncio.run(shop.find(rule="before"))
            @pytest.fixture
            def after():
                yield
                asyncio.run(shop.find(rule="after"))
            def test_before(before): pass
            def test_after(after): pass
            """)
        said = self.pytest(expect=1)
        self.assertIn("2 failed", said)
        self.assertNotIn("error", said.splitlines()[-1])

    def test_levels_by_option_ini_file_and_marker(self):
        self.module("""
            def test_warning(): asyncio.run(shop.find("warning"))
            @pytest.mark.cancelscope(fail_on="info")
            class TestStrict:
                def test_info(self): asyncio.run(shop.find("info"))
                @pytest.mark.cancelscope(fail_on="never")
                def test_never(self): asyncio.run(shop.find())
            @pytest.mark.cancelscope(ignore=["swallowed-cancel"])
            def test_ignored(): asyncio.run(shop.find())
            """)
        self.assertIn("1 failed, 3 passed", self.pytest("--strict-markers", expect=1))
        self.assertIn("2 failed, 2 passed", self.pytest("--cancelscope-fail-on", "warning", expect=1))
        self.write("[pytest]\ncancelscope_fail_on = warning\ncancelscope_folder = inner/traces\n", "pytest.ini")
        self.assertIn("2 failed, 2 passed", self.pytest(expect=1))
        self.assertEqual(len(os.listdir(os.path.join(self.folder, "inner/traces"))), 2)
        self.assertIn("1 failed, 3 passed", self.pytest("--cancelscope-fail-on", "never", expect=1))
        self.assertIn("4 passed", self.pytest("--strict-markers", active=False))

    def test_thresholds_reach_the_engine(self):
        self.module("def test_slow(): asyncio.run(shop.cancel(shop.slow()))\n")
        self.pytest("--cancelscope-fail-on=warning", expect=1)
        self.pytest("--cancelscope-fail-on=warning", "--cancelscope-threshold", "cleanup-warning=5000ms")
        self.assertEqual(self.children()[-1][1][-2:], ["--threshold", "cleanup-warning=5000ms"])

    def test_skipped_and_expected_failures_stay_what_they_are(self):
        self.module("""
            @pytest.mark.xfail
            def test_expected():
                asyncio.run(shop.find())
            def test_skipped():
                asyncio.run(shop.find())
                pytest.skip()
            """)
        self.assertIn("1 skipped, 1 xfailed", self.pytest())
        self.assertEqual(self.traces(), [])

    # What is seen

    def test_cleanups_of_test_modules_conftests_and_imported_packages(self):
        slow = "\n    try:\n        assert True\n        await asyncio.sleep(10)\n    finally:\n        assert True\n" \
               "        await asyncio.sleep(0.1)\n"
        self.write(f"import asyncio\nasync def slow_in_conftest():{slow}\n", "conftest.py")
        self.module(f"from conftest import slow_in_conftest\nasync def slow_here():{slow}\n", """
            def test_here(): asyncio.run(shop.cancel(slow_here()))
            def test_there(): asyncio.run(shop.cancel(shop.slow()))
            def test_conftest(): asyncio.run(shop.cancel(slow_in_conftest()))
            """)
        said = self.pytest("--cancelscope-fail-on=warning", expect=1)
        for place in ("test_it.py:8 in slow_here", "shop/__init__.py:7 in slow", "conftest.py:7 in slow_in_conftest"):
            self.assertIn(f"slow-cleanup at {place} (Cancelscope: warning)", said.splitlines())
        self.assertIn("3 failed", said)

    def test_tasks_that_outlive_a_test(self):
        self.module("""
            @pytest.fixture(scope="module")
            def loop():
                loop = asyncio.new_event_loop()
                task = loop.create_task(asyncio.sleep(60), name="background")
                yield loop
                task.cancel()
                loop.run_until_complete(asyncio.sleep(0))
                loop.close()
            def test_one(loop): loop.run_until_complete(shop.cancel(asyncio.sleep(1)))
            def test_sync(): pass
            def test_two(loop): loop.run_until_complete(shop.cancel(asyncio.sleep(1)))
            """)
        self.pytest("--cancelscope-keep")
        self.assertEqual(len(self.traces()), 3)
        for name in "one", "two":
            trace = self.trace(f"{FOLDER}/test_it.test_{name}.cancelscope")
            self.assertIn("background", [trace.text(each.get("name")) for each in trace.tasks.values()])
        self.assertEqual(trace.end_of("background")["outcome"], "cancelled")

    @unittest.skipUnless(has("pytest_asyncio"), "pytest-asyncio is not installed for this Python")
    def test_pytest_asyncio(self):
        self.module("""
            @pytest.mark.asyncio
            async def test_bad(): await shop.find()
            @pytest.mark.asyncio
            async def test_at_the_end():
                global task
                task = asyncio.create_task(shop.slow())
                await asyncio.sleep(0.01)
            """)
        self.assertIn("2 failed", self.pytest("--cancelscope-fail-on=warning", expect=1))

    @unittest.skipUnless(has("anyio"), "anyio is not installed for this Python")
    def test_anyio(self):
        self.module("""
            @pytest.fixture
            def anyio_backend(): return "asyncio"
            @pytest.mark.anyio
            async def test_bad(): await shop.find()
            @pytest.mark.anyio
            async def test_good(): await shop.cancel(asyncio.sleep(5))
            """)
        self.assertIn("1 failed, 1 passed", self.pytest(expect=1))

    def test_names_of_traces_are_readable_and_different(self):
        self.module("""
            class TestShop:
                @pytest.mark.parametrize("way", ["a/b", "a b", "a_b", "1", "x" * 300])
                def test_bad(self, way): asyncio.run(shop.find())
            """, name="tests/test_it.py")
        self.pytest(expect=1)
        names = self.traces()
        self.assertEqual(len(set(names)), 5)
        self.assertTrue(all(len(name) < 150 and name.startswith("tests.test_it.TestShop.test_bad-") for name in names), names)
        self.assertEqual({c for c in "".join(names) if not c.isalnum()}, set("._-"))

    # When something is wrong

    def test_without_the_app_nothing_runs(self):
        self.module(GOOD)
        self.write(f"#!{sys.executable}\nfrom cancelscope._console import main\nmain()\n", "wheel/cancelscope")
        os.chmod(os.path.join(self.folder, "wheel/cancelscope"), 0o755)
        wheel = os.path.join(self.folder, "wheel")
        none = {"CANCELSCOPE": "", "PATH": wheel}
        recorders = f"({wheel}/cancelscope is the recorder's own command, not the app)"
        for env, arguments, sentence in (
                (none, [], recorders),
                ({"CANCELSCOPE": wheel + "/cancelscope"}, [], "CANCELSCOPE names the recorder's own command"),
                ({}, ["--cancelscope-command", "/nowhere"], "--cancelscope-command names no program: /nowhere"),
                ({"STAND_IN_APP": "no java"}, [], "no JDK 25 or newer was found."),
                ({"STAND_IN_APP": "another program"}, [], "no report, but: Hello"),
                ({}, ["--cancelscope-fail-on=warn"], "--cancelscope-fail-on is error, warning, info or never, not 'warn'"),
                ({}, ["--cancelscope-folder=test_it.py/x"], "is no folder"),
                ({"CANCELSCOPE_RECORD": "t.cancelscope"}, [], "--cancelscope records by itself")):
            with self.subTest(sentence=sentence):
                path = os.pathsep.join([SOURCES, os.path.join(os.path.dirname(SOURCES), "archive")])
                said = self.pytest(*arguments, env={**env, "PYTHONPATH": path} if "CANCELSCOPE_RECORD" in env else env,
                                   expect=4)
                self.assertEqual(len([line for line in said.splitlines() if line.startswith("ERROR: ")]), 1, said)
                self.assertIn(sentence, said)
                self.assertNotIn("Traceback", said)
        both = {"CANCELSCOPE": "", "PATH": os.pathsep.join([wheel, os.path.dirname(self.app)])}
        self.assertIn("1 passed", self.pytest(env=both))

    def test_a_marker_that_cannot_be_is_a_usage_error(self):
        for marker, sentence in (("fail_on='warn'", "not 'warn'"), ("'error'", "takes fail_on=LEVEL and ignore=[RULE, ...]"),
                                 ("ignore=3", "takes names of rules")):
            with self.subTest(marker=marker):
                self.module(f"@pytest.mark.cancelscope({marker})\ndef test_it(): pass\n")
                said = self.pytest(expect=4)
                self.assertIn("ERROR: test_it.py::test_it: ", said)
                self.assertIn(sentence, said)

    def test_an_engine_that_dies_fails_no_test_and_is_told_once(self):
        self.module(BAD, "".join(f"def test_{n}(): asyncio.run(shop.find())\n" for n in range(6)))
        said = self.pytest("-W", "error", env={"STAND_IN_APP": "dies"})
        self.assertIn("7 passed", said)
        self.assertEqual(len([line for line in said.splitlines() if "warning" in line]), 2, said)
        self.assertEqual(len(self.children()), 3, "it is not started over for ever")
        self.assertEqual(len(self.traces()), 7, "what was not judged is kept")

    def test_a_fault_of_the_recorder_fails_no_test(self):
        self.write("""
            from cancelscope import _standing
            def start(*_): raise RuntimeError("planted")
            _standing.Standing.start = start
            """, "conftest.py")
        self.module(GOOD, BAD)
        said = self.pytest("-W", "error")
        self.assertIn("2 passed", said)
        self.assertEqual(said.count("cancelscope: warning: a test was not recorded: planted"), 1)

    # How it ends

    def test_the_first_failure_can_be_the_last(self):
        self.module(BAD, """
            @pytest.fixture(scope="module")
            def fails_at_its_end():
                yield
                raise ValueError("its end")
            def test_other(): asyncio.run(shop.find())
            """)
        self.assertIn("1 failed in", self.pytest("-x", expect=1))
        self.assertEqual(self.traces(), ["test_it.test_bad.cancelscope"])
        self.module("""
            @pytest.fixture(scope="module")
            def fails_at_its_end():
                yield
                raise ValueError("its end")
            def test_own(fails_at_its_end): assert False
            def test_other(fails_at_its_end): pass
            """)
        self.assertEqual(self.pytest("-x", expect=1).splitlines()[-1].partition(" in ")[0],
                         self.pytest("-x", expect=1, active=False).splitlines()[-1].partition(" in ")[0])

    def start(self, *arguments):
        trace = os.path.join(self.folder, FOLDER, "test_it.test_hangs.cancelscope")
        process = subprocess.Popen([sys.executable, *self.arguments("--cancelscope", *arguments)], cwd=self.folder, text=True,
                                   env={**environment_of_tests(), **self.environment}, start_new_session=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        until = time.monotonic() + SECONDS
        while not os.path.exists(trace) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.1)
        return process

    def test_ctrl_c_ends_the_engine_and_leaves_the_trace(self):
        self.module(BAD, HANGS)
        process = self.start()
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        said = process.communicate(timeout=SECONDS)[0]
        self.assertEqual(process.returncode, 2, said)
        self.assertIn(f"cancelscope: a test was interrupted; its trace: {FOLDER}/test_it.test_hangs.cancelscope", said)
        self.assertIn("1 failed", said)
        self.assert_children_end()
        self.trace(f"{FOLDER}/test_it.test_hangs.cancelscope")

    def test_a_kill_ends_the_engine_and_leaves_the_trace(self):
        self.module(HANGS)
        process = self.start()
        process.kill()
        process.communicate(timeout=SECONDS)
        self.assert_children_end()
        self.assertEqual(self.traces(), ["test_it.test_hangs.cancelscope"])
        self.trace(f"{FOLDER}/test_it.test_hangs.cancelscope", checked=False)

    # Beside other plugins

    @unittest.skipUnless(has("xdist"), "pytest-xdist is not installed for this Python")
    def test_xdist(self):
        self.module(BAD, """
            @pytest.mark.parametrize("n", range(6))
            def test_many(n): asyncio.run(shop.find("error" if n % 2 else "info"))
            """)
        said = self.pytest("-n", "2", expect=1)
        self.assertIn("4 failed, 3 passed", said)
        self.assertIn(f"cancelscope: 7 tests recorded, 4 failed by findings; traces in {FOLDER}", said.splitlines())
        self.assertEqual(said.count("  The sentence of swallowed-cancel."), 4)
        self.assertEqual(len(self.traces()), 4)
        self.assertEqual(len(self.children()), 3, "one to try out, and one for each worker")
        said = self.pytest("-n", "2", env={"STAND_IN_APP": "no java"}, expect=4)
        self.assertIn("ERROR: cancelscope: no JDK 25 or newer was found.", said)

    def test_another_plugin_that_runs_tests_itself_is_named(self):
        self.write("""
            from _pytest.runner import runtestprotocol
            def pytest_runtest_protocol(item, nextitem):
                item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
                runtestprotocol(item, nextitem=nextitem)
                item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
                return True
            """, "conftest.py")
        self.module(BAD)
        self.assertIn("cancelscope: 1 test run by another plugin, and not recorded", self.pytest())

    def test_switched_off_it_costs_nothing(self):
        self.write("""
            import sys
            def pytest_unconfigure():
                print(sorted(name for name in sys.modules if "asyncio" in name or name.startswith("cancelscope.")))
            """, "conftest.py")
        self.write("def test_it(): pass\n", "test_it.py")
        said = self.pytest(active=False, env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
        self.assertIn("['cancelscope._api', 'cancelscope._state', 'cancelscope._version', 'cancelscope.pytest_plugin']", said)

    def test_hooks_of_others_are_not_called_once_a_test_is_over(self):
        self.write("""
            import pytest
            @pytest.hookimpl(hookwrapper=True)
            def pytest_runtest_makereport(item, call):
                yield
                item.funcargs.get("anything")  # as pytest-benchmark does
            """, "conftest.py")
        self.module(BAD)
        self.assertIn("1 failed", self.pytest(expect=1))

    def test_junit_xml_holds_the_findings(self):
        self.module(BAD)
        self.pytest("--junitxml=j.xml", expect=1)
        with open(os.path.join(self.folder, "j.xml"), encoding="utf-8") as file:
            self.assertIn("The sentence of swallowed-cancel.", file.read())
