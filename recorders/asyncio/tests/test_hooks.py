"""Where modules come from: zip files, folders with a main module, other import hooks, pytest."""

import glob
import importlib.util
import os
import unittest
import zipfile

from tests.support import RecorderTest

WORK = """\
import asyncio
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
"""
SPANS = [("finally", 6, True, "completed")]
MAIN = 'if __name__ == "__main__":\n    asyncio.run(main())\n    import sys\n    print(sys.argv, sys.path[0], __name__, __package__)\n'


class HookTest(RecorderTest):
    def zip(self, name, **modules):
        path = os.path.join(self.folder, name)
        with zipfile.ZipFile(path, "w") as archive:
            for module, source in modules.items():
                archive.writestr(module.replace("__0", "/") + ".py", source)
        return path

    def test_modules_in_a_zip_file(self):
        self.zip("lib.zip", package__0inner=WORK, package__0__init__="")
        trace = self.record("import sys; sys.path.insert(0, 'lib.zip')\nfrom package import inner\nasyncio.run(inner.main())\n")
        self.assertEqual(trace.spans("W"), SPANS)
        self.assertEqual(trace.place(trace.one("cleanup.began"))[0], "lib.zip/package/inner.py")

    def test_a_folder_or_a_zip_file_with_a_main_module(self):
        self.write(WORK + MAIN, "app/__main__.py")
        self.zip("app.zip", __main__=WORK + MAIN)
        for program in ("app", "app.zip"):
            with self.subTest(program=program):
                off = self.python(program, "a")
                on = self.run_recorded(program, "a")
                self.assertEqual((on.returncode, on.stdout, on.stderr), (off.returncode, off.stdout, off.stderr))
                self.assertEqual(self.trace().spans("W"), SPANS)

    def test_run_path(self):
        self.write(WORK, "work.py")
        trace = self.record("import runpy\nasyncio.run(runpy.run_path('work.py')['main']())\nprint(runpy.run_path.__module__)\n")
        self.assertEqual(trace.spans("W"), SPANS)

    def test_the_hook_of_another_keeps_its_module_and_its_place(self):
        self.write(WORK, "theirs.py")
        trace = self.record("""
            import importlib.machinery, importlib.util, sys
            class Loader(importlib.machinery.SourceFileLoader):
                pass
            class Finder:
                def find_spec(self, name, path=None, target=None):
                    if name == "theirs":
                        return importlib.util.spec_from_file_location(name, "theirs.py", loader=Loader(name, "theirs.py"))
            sys.meta_path.insert(0, Finder())
            import theirs
            assert type(theirs.__loader__) is Loader
            assert type(sys.meta_path[0]) is Finder
            asyncio.run(theirs.main())
            """)
        self.assertEqual(trace.spans("W"), [])
        self.assertEqual(len(trace.all("cancel.requested")), 1)

    def test_code_that_no_hook_sees_is_recorded_without_cleanups(self):
        trace = self.record(f"names = {{}}\nexec({WORK!r}, names)\nasyncio.run(names['main']())\n")
        self.assertEqual(trace.spans("W"), [])
        self.assertEqual(trace.end_of("W")["outcome"], "cancelled")

    # pytest: the real one where it is installed, else a module of the same name and the same four functions.

    TEST = WORK + "def test_it():\n    asyncio.run(main())\n    left = [1, 2]\n    assert left == [1, 3]\n"

    @unittest.skipUnless(importlib.util.find_spec("pytest"), "pytest is not installed for this Python")
    def test_pytest(self):
        self.write(self.TEST, "test_one.py")
        off = self.python("-m", "pytest", "-q", "-p", "no:randomly", "test_one.py")
        for attempt in ("first", "pytest has cached its own"):
            with self.subTest(attempt=attempt):
                on = self.python("-m", "cancelscope", "run", "-o", "t.cancelscope", "-m", "pytest", "-q",
                                 "-p", "no:randomly", "test_one.py")
                self.assertIn("left == [1, 3]", on.stdout)
                self.assertIn("At index 1 diff: 2 != 3", on.stdout)
                self.assertEqual((on.returncode, self._without_times(on.stdout)),
                                 (off.returncode, self._without_times(off.stdout)))
                self.assertEqual(self.trace().spans("W"), SPANS)
        again = self.python("-m", "pytest", "-q", "-p", "no:randomly", "test_one.py")
        self.assertEqual(self._without_times(again.stdout), self._without_times(off.stdout))

    @staticmethod
    def _without_times(output):
        return [line for line in output.splitlines() if " in " not in line]

    STAND_IN = """
        import ast, importlib.machinery, importlib.util, marshal, os, sys
        def rewrite_asserts(tree, source, module_path=None, config=None):
            for node in ast.walk(tree):
                if isinstance(node, ast.Assert):
                    node.msg = ast.copy_location(ast.Constant("rewritten"), node)
        def _rewrite_test(fn, config):
            with open(fn, "rb") as file:
                source = file.read()
            tree = ast.parse(source, filename=str(fn))
            rewrite_asserts(tree, source, str(fn), config)
            return os.stat(fn), compile(tree, str(fn), "exec", dont_inherit=True)
        def _read_pyc(source, pyc, trace=lambda x: None):
            if os.path.exists(pyc):
                with open(pyc, "rb") as file:
                    return marshal.load(file)
        def _write_pyc(state, co, source_stat, pyc):
            with open(pyc, "wb") as file:
                marshal.dump(co, file)
            return True
        class AssertionRewritingHook:
            def find_spec(self, name, path=None, target=None):
                if name.startswith("test_"):
                    return importlib.util.spec_from_file_location(name, name + ".py", loader=self)
            def create_module(self, spec):
                return None
            def exec_module(self, module):
                fn, pyc = module.__spec__.origin, module.__spec__.origin + "c"
                co = _read_pyc(fn, pyc)
                if co is None:
                    stat, co = _rewrite_test(fn, None)
                    _write_pyc(None, co, stat, pyc)
                exec(co, module.__dict__)
        """

    def test_a_stand_in_for_pytest(self):
        self.write("", "site-packages/_pytest/__init__.py")
        self.write("", "site-packages/_pytest/assertion/__init__.py")
        self.write(self.STAND_IN, "site-packages/_pytest/assertion/rewrite.py")
        self.write(self.TEST, "test_one.py")
        runner = self.write("""
            import sys
            sys.path.insert(0, "site-packages")
            from _pytest.assertion.rewrite import AssertionRewritingHook
            sys.meta_path.insert(0, AssertionRewritingHook())
            import test_one
            try:
                test_one.test_it()
            except AssertionError as error:
                print(error, type(test_one.__loader__).__name__)
            """, "runner.py")
        for attempt in ("nothing cached", "cached without probes"):
            with self.subTest(attempt=attempt):
                done = self.run_recorded(runner)
                self.assertEqual((done.stdout, done.stderr), ("rewritten AssertionRewritingHook\n", ""))
                self.assertEqual(self.trace().spans("W"), SPANS)
                self.assertEqual(glob.glob(os.path.join(self.folder, "*.pyc")) != [], attempt != "nothing cached")
            done = self.python(runner)
            self.assertEqual((done.stdout, done.stderr), ("rewritten AssertionRewritingHook\n", ""))
