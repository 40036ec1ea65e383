"""The same small program with and without the recorder: standard output, standard error and exit code, byte for byte.

One difference is known and taken out before comparing: a listing of the whole stack, down to its outermost frame, shows
the frames of `cancelscope run` below those of the program.
"""

import os
import re
import subprocess
import sys
import unittest

from tests.support import SOURCES, RecorderTest


_LAUNCHER_FRAMES = re.compile(
    r'  File "(?:<frozen runpy>|[^"\n]*/cancelscope/(?:__main__|_cli|_run)\.py)", line \d+, in [\w<>]+\n(?:    .*\n)*')


class TransparencyTest(RecorderTest):
    def outcome(self, command, env):
        done = subprocess.run([sys.executable, *command], cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                              env={**os.environ, "PYTHONPATH": SOURCES, "PYTHONHASHSEED": "0", **env})
        return done.returncode, done.stdout.decode(), _LAUNCHER_FRAMES.sub("", done.stderr.decode())

    def same(self, source, *arguments, options=(), env=None, code=0, words=""):
        """Runs `source`, whose line 1 is line 1 of the file. `words` must be among what it says, so that it says it."""
        path = self.write(source)
        off = self.outcome([*options, path, *arguments], env or {})
        self.assertEqual(off[0], code, off)
        self.assertIn(words, off[1] + off[2])
        for detail in ("cancellation", "full"):
            with self.subTest(detail=detail):
                recorder = ["-m", "cancelscope", "run", "-o", "t.cancelscope", "--detail", detail]
                on = self.outcome([*options, *recorder, path, *arguments], env or {})
                self.assertEqual(on, off)
                self.trace(checked=False)

    def test_source_tracebacks_in_debug_mode(self):
        self.same("""
            import asyncio
            async def child():
                raise ValueError("told")
            async def main():
                task = asyncio.create_task(child(), name="C")
                print([(f.name, f.lineno) for f in task._source_traceback if "program" in f.filename])
                print(repr(task))
                await asyncio.sleep(0)
                print(repr(task))
            asyncio.run(main(), debug=True)
            """, words="[('<module>', 10), ('main', 5)]")

    def test_debug_mode_by_option_and_environment(self):
        source = """
            import asyncio, time, warnings
            async def never():
                pass
            async def main():
                never()
                task = asyncio.create_task(asyncio.sleep(9), name="S")
                await asyncio.sleep(0)
                task.cancel()
                asyncio.get_running_loop().call_soon(print, "soon")
                await asyncio.wait([task])
            asyncio.run(main())
            """
        self.same(source, options=("-X", "dev"), words="was never awaited")
        self.same(source, env={"PYTHONASYNCIODEBUG": "1"}, words="was never awaited")

    def test_slow_callbacks_are_named_as_ever(self):
        self.same("""
            import asyncio, re, time, logging
            class Shown(logging.Handler):
                def emit(self, record):
                    print(re.sub(r"[0-9.]+ seconds|0x[0-9a-f]+", "…", record.getMessage()))
            logging.getLogger("asyncio").addHandler(Shown())
            async def slow():
                time.sleep(0.15)
            asyncio.run(slow(), debug=True)
            """, words="Executing <Task finished")

    def test_exception_in_a_callback(self):
        self.same("""
            import asyncio
            def breaks(*arguments):
                raise KeyError("told")
            async def main():
                loop = asyncio.get_running_loop()
                loop.call_soon(breaks)
                task = asyncio.create_task(asyncio.sleep(0))
                task.add_done_callback(breaks)
                await task
                await asyncio.sleep(0)
            asyncio.run(main())
            """, words="Exception in callback breaks()")

    def test_never_retrieved_and_when_it_is_told(self):
        self.same("""
            import asyncio, gc
            gc.disable()
            async def fails():
                try:
                    await asyncio.sleep(0)
                    raise ValueError("told")
                finally:
                    await asyncio.sleep(0)
            async def main():
                task = asyncio.create_task(fails(), name="F")
                await asyncio.sleep(0.01)
                print("before", flush=True)
                asyncio.get_running_loop().set_exception_handler(
                    lambda loop, context: print(context["message"], context["future"].get_name(), flush=True))
                del task
                print("after", flush=True)
                task = asyncio.create_task(fails(), name="G")
                del task
                await asyncio.sleep(0.01)
                print("end", flush=True)
            asyncio.run(main())
            """, words="before\nTask exception was never retrieved F\nafter\nTask exception was never retrieved G\nend")

    def test_destroyed_pending(self):
        self.same("""
            import asyncio, gc, re, logging
            class Shown(logging.Handler):
                def emit(self, record):
                    print(re.sub("0x[0-9a-f]+", "…", record.getMessage()), flush=True)
            logging.getLogger("asyncio").addHandler(Shown())
            async def forgotten():
                try:
                    await asyncio.Future()
                finally:
                    print("closed", flush=True)
            async def main():
                asyncio.create_task(forgotten(), name="L")
                await asyncio.sleep(0)
                gc.collect()
                print("end", flush=True)
            asyncio.run(main())
            """, words="Task was destroyed but it is pending!")

    def test_names_types_and_factories(self):
        self.same("""
            import asyncio, copy, inspect, pickle, re
            async def work():
                try:
                    await asyncio.sleep(0)
                finally:
                    pass
            async def main():
                loop = asyncio.get_running_loop()
                task = asyncio.create_task(work(), name="W")
                print(type(task), type(task).__name__, type(task).__module__, type(task) is asyncio.Task)
                print(isinstance(task, asyncio.Future), asyncio.isfuture(task), asyncio.iscoroutine(task))
                print(loop.get_task_factory(), re.sub("0x[0-9a-f]+", "…", repr(task)), task.get_coro().__qualname__)
                print(inspect.signature(asyncio.Task.cancel), inspect.signature(asyncio.gather),
                      inspect.signature(asyncio.create_task), inspect.signature(asyncio.Task.uncancel),
                      asyncio.Task.__doc__, asyncio.Task.cancel.__doc__, asyncio.Task.uncancel.__doc__)
                print(asyncio.Task[int], asyncio.tasks.Task is asyncio.Task)
                await task
                print([t.get_name() for t in asyncio.all_tasks()], asyncio.current_task().get_name())
            asyncio.run(main())
            print(pickle.loads(pickle.dumps(work)) is work, inspect.getsource(work), work.__code__.co_varnames,
                  work.__code__.co_names[:1], work.__code__.co_firstlineno, inspect.iscoroutinefunction(work))
            print(inspect.getsource(asyncio.gather)[:20], asyncio.gather.__code__.co_firstlineno,
                  asyncio.TaskGroup.__aexit__.__qualname__)
            """, words="<class '_asyncio.Task'> Task _asyncio True")

    def test_tracebacks_through_cleanups(self):
        self.same("""
            import asyncio, traceback
            async def work():
                try:
                    await asyncio.sleep(9)
                except asyncio.CancelledError:
                    raise RuntimeError("from the handler")
                finally:
                    await asyncio.sleep(0)
                    raise LookupError(
                        "from the finally")
            async def main():
                task = asyncio.create_task(work())
                await asyncio.sleep(0)
                task.cancel("message")
                try:
                    await task
                except LookupError as error:
                    traceback.print_exc()
                    print([(f.lineno, f.name) for f in traceback.extract_tb(error.__traceback__)],
                          [(f.lineno, f.name) for f in traceback.walk_tb and
                           traceback.extract_tb(error.__context__.__traceback__)])
                async with asyncio.TaskGroup() as group:
                    group.create_task(work())
                    async with asyncio.timeout(0.01):
                        await asyncio.sleep(9)
            asyncio.run(main())
            """, code=1, words="from the finally")

    def test_stacks_of_a_suspended_task(self):
        self.same("""
            import asyncio, sys
            async def inner():
                try:
                    await asyncio.Event().wait()
                finally:
                    async with asyncio.Lock():
                        await asyncio.sleep(0)
            async def main():
                task = asyncio.create_task(inner(), name="I")
                for _ in range(2):
                    await asyncio.sleep(0)
                    task.print_stack(file=sys.stdout)
                    print([frame.f_lineno for frame in task.get_stack()])
                    task.cancel()
            asyncio.run(main())
            """, words="[4]\n")

    def test_keyboard_interrupt(self):
        self.same("""
            import asyncio, os, signal
            async def main():
                try:
                    asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), signal.SIGINT)
                    await asyncio.sleep(9)
                except asyncio.CancelledError:
                    print("cancelled", asyncio.current_task().cancelling())
                    raise
                finally:
                    print("cleaned")
            asyncio.run(main())
            """, code=-2, words="KeyboardInterrupt")

    def test_exit_inside_a_task(self):
        self.same("""
            import asyncio, sys
            async def other():
                try:
                    await asyncio.sleep(9)
                finally:
                    print("other cleaned")
            async def main():
                task = asyncio.create_task(other())
                await asyncio.sleep(0)
                try:
                    sys.exit(3)
                finally:
                    print("main cleaned")
            asyncio.run(main())
            """, code=3, words="main cleaned\nother cleaned\n")

    def test_context_variables(self):
        self.same("""
            import asyncio, contextvars
            number = contextvars.ContextVar("number", default=0)
            async def child():
                try:
                    number.set(number.get() + 1)
                    return number.get()
                finally:
                    number.set(number.get() + 10)
            async def main():
                number.set(5)
                print(await asyncio.gather(child(), child()), number.get())
                context = contextvars.copy_context()
                task = asyncio.create_task(child(), context=context)
                print(await task, context[number], number.get(), len(contextvars.copy_context()), len(context))
                if hasattr(task, "get_context"):
                    print(task.get_context() is context)
            asyncio.run(main())
            """, words="[6, 6] 5\n6 16 5")

    def test_weak_references_and_the_order_of_collection(self):
        self.same("""
            import asyncio, gc, weakref
            gc.disable()
            class Held:
                pass
            class Error(ValueError):
                pass
            def watch(thing, name):
                weakref.finalize(thing, print, "gone", name)
                return thing
            async def work(name, wait):
                held = watch(Held(), "local of " + name)
                try:
                    await asyncio.sleep(wait)
                    raise watch(Error(name), "error of " + name)
                except asyncio.CancelledError:
                    raise
                finally:
                    await asyncio.sleep(0)
            async def main():
                task = watch(asyncio.create_task(work("a", 0)), "task a")
                await asyncio.wait([task])
                print("waited")
                del task
                await asyncio.sleep(0)
                print("a done")
                task = watch(asyncio.create_task(work("b", 9)), "task b")
                await asyncio.sleep(0)
                task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    print("b cancelled")
                del task
                await asyncio.sleep(0)
                print("b done")
                try:
                    async with asyncio.TaskGroup() as group:
                        watch(group, "group")
                        watch(group.create_task(work("c", 9)), "task c")
                        watch(group.create_task(work("d", 0)), "task d")
                except* Error:
                    print("group failed")
                del group
                await asyncio.sleep(0)
                try:
                    await asyncio.wait_for(work("e", 9), 0.01)
                except TimeoutError:
                    print("timeout")
                await asyncio.sleep(0)
                print("end")
            asyncio.run(main())
            """, words="gone task a")

    def test_no_cyclic_garbage_where_there_was_none(self):
        # Where asyncio itself leaves a cycle, the recorder's notes on its tasks add to the number of objects in it.
        self.same("""
            import asyncio, gc
            async def work(wait):
                try:
                    await asyncio.sleep(wait)
                    raise ValueError
                finally:
                    await asyncio.sleep(0)
            async def group():
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(work(9))
                        group.create_task(work(0))
                except* ValueError:
                    pass
            async def cancelled_group():
                task = asyncio.create_task(group())
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
            async def timeout():
                try:
                    async with asyncio.timeout(0.001):
                        await work(9)
                except TimeoutError:
                    pass
            async def wait_for():
                try:
                    await asyncio.wait_for(work(9), 0.001)
                except TimeoutError:
                    pass
            async def gathered():
                await asyncio.gather(work(0), work(0), return_exceptions=True)
            async def shielded():
                task = asyncio.create_task(work(0))
                outer = asyncio.shield(task)
                outer.cancel()
                await asyncio.wait([task])
                task.exception()
            async def plain():
                task = asyncio.create_task(work(9))
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.wait([task])
            for program in (plain, gathered, timeout, wait_for, shielded, group, cancelled_group):
                asyncio.run(program())  # what is imported late, or made on first use
                gc.collect()
                gc.disable()
                with asyncio.Runner() as runner:
                    runner.run(program())
                    runner.run(program())
                    print(program.__name__, gc.collect() > 0, gc.collect())
                gc.enable()
            """, words="plain False 0\n")

    def test_optimized_and_with_warnings_as_errors(self):
        source = """
            import asyncio, sys
            async def work():
                '''A docstring.'''
                try:
                    assert False, "asserted"
                finally:
                    print(work.__doc__, __debug__)
            try:
                asyncio.run(work())
            except AssertionError as error:
                print(repr(error))
            """
        self.same(source, options=("-O",), words="A docstring. False")
        self.same(source, options=("-OO",), words="None False")
        self.same(source, options=("-W", "error", "-bb"), words="asserted")
        self.same(source, options=("-W", "error", "-X", "dev"), words="asserted")

    def test_generators_and_exit_stacks(self):
        self.same("""
            import asyncio, contextlib
            @contextlib.asynccontextmanager
            async def resource(name):
                print("open", name)
                try:
                    yield name
                finally:
                    await asyncio.sleep(0)
                    print("close", name)
            async def numbers():
                try:
                    for number in range(9):
                        yield number
                finally:
                    await asyncio.sleep(0)
                    print("generator closed")
            async def main():
                async with contextlib.AsyncExitStack() as stack:
                    for name in "ab":
                        await stack.enter_async_context(resource(name))
                    async for number in numbers():
                        if number == 2:
                            break
                    with contextlib.suppress(asyncio.CancelledError):
                        asyncio.current_task().cancel()
                        await asyncio.sleep(0)
                    print(asyncio.current_task().uncancel())
                print(await asyncio.gather(main2(), return_exceptions=True))
            async def main2():
                async with resource("c"):
                    return [n async for n in numbers()]
            asyncio.run(main())
            """, words="generator closed\nclose a\n")

    def test_threads_and_subprocesses(self):
        self.same("""
            import asyncio, sys, threading
            async def main():
                print(await asyncio.to_thread(lambda: threading.current_thread().name))
                process = await asyncio.create_subprocess_exec(
                    sys.executable, "-c", "import sys; print('cancelscope' in sys.modules)",
                    stdout=asyncio.subprocess.PIPE)
                print(await process.communicate(), process.returncode, threading.active_count() > 3)
            asyncio.run(main())
            """, words="(b'False\\n', None) 0")

    def test_a_syntax_error_and_what_is_imported(self):
        self.same("import asyncio\nasync def work(:\n    pass\n", code=1, words="SyntaxError")
        self.same("async def work():\n    pass\nwork()\nprint('ran')\n", words="was never awaited")
        self.write("import asyncio\ntry:\n    1 / 0\nfinally:\n    x = 1\n", "broken_module.py")
        self.same("import broken_module\n", code=1, words="ZeroDivisionError")


if __name__ == "__main__":
    unittest.main()
