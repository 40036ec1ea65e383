"""Runs a script or module as `python` itself would, with the recorder on."""

from __future__ import annotations

import builtins
import importlib.machinery
import importlib.util
import io
import os
import pkgutil
import runpy
import sys
import types
from typing import Any, Callable, NoReturn

from . import _state
from ._rewrite import compile_rewritten, worth_rewriting

_USAGE_ERROR = 2
_own_main: Any = None
"""Keeps the recorder's own __main__ alive after the program's has taken its place."""


def fail(sentence: str) -> NoReturn:
    """One sentence on standard error, exit code 2."""
    sys.stderr.write(f"cancelscope: {sentence}\n")
    sys.exit(_USAGE_ERROR)


def run_script(script: str, arguments: list[str], begin: Callable[[str], Any]) -> None:
    """Runs a file as `python FILE` does. `begin(folder)` starts the recording."""
    if _holds_main(script):
        _run_archive(script, arguments, begin)
        return
    if os.path.isdir(script):
        fail(f"{script} is a folder without a __main__.py, not a Python script")
    try:
        with io.open_code(os.path.abspath(script)) as file:
            source = file.read()
    except FileNotFoundError:
        fail(f"there is no file {script}")
    except OSError as error:
        fail(f"cannot read {script}: {error.strerror}")
    folder = os.path.dirname(os.path.realpath(script))
    _set_first_path(folder)
    trace = begin(folder)
    sys.argv[:] = [script, *arguments]
    path = os.path.abspath(script)
    main = _new_main()
    main.__file__ = path
    main.__loader__ = importlib.machinery.SourceFileLoader("__main__", path)
    main.__dict__["__cached__"] = None

    def body() -> None:
        rewrite = trace is not None and _is_user(trace, path) and worth_rewriting(source)
        exec(compile_rewritten(source, path) if rewrite else compile(source, path, "exec", dont_inherit=True),
             main.__dict__)

    _run_as_main(body)


def _is_user(trace: Any, path: str) -> bool:
    try:
        return trace.paths.is_user(path)
    except Exception as error:
        _state.fault("the cleanups of the main script", error)
        return False


def _holds_main(path: str) -> bool:
    """Is it a folder or a zip file with a `__main__` module, which `python PATH` runs?"""
    importer = pkgutil.get_importer(path)
    return importer is not None and importer.find_spec("__main__") is not None


def _run_archive(path: str, arguments: list[str], begin: Callable[[str], Any]) -> None:
    found = os.path.abspath(path)
    _set_first_path(found)
    if sys.flags.safe_path:
        sys.path.insert(0, found)
    begin(found if os.path.isdir(path) else os.path.dirname(found))
    sys.argv[:] = [path, *arguments]
    _new_main()
    _run_as_main(lambda: runpy._run_module_as_main("__main__", alter_argv=False))


def run_module(name: str, arguments: list[str], begin: Callable[[str], Any]) -> None:
    """Runs a module as `python -m MODULE` does."""
    folder = os.getcwd()
    _set_first_path(folder)
    try:
        found = importlib.util.find_spec(name.partition(".")[0]) is not None
    except (ImportError, ValueError):
        found = False
    if not found:
        fail(f"there is no module named {name}")
    begin(folder)
    sys.argv[:] = ["-m", *arguments]
    _new_main()
    _run_as_main(lambda: runpy._run_module_as_main(name, alter_argv=True))


def _set_first_path(folder: str) -> None:
    """sys.path[0] is ours by now: the archive, or the folder that `-m cancelscope` put there."""
    if sys.flags.safe_path:
        if sys.path and sys.path[0].endswith(".pyz"):
            del sys.path[0]
    elif sys.path:
        sys.path[0] = folder


def _new_main() -> types.ModuleType:
    global _own_main
    _own_main = sys.modules["__main__"]
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = builtins
    if sys.version_info < (3, 14):
        main.__dict__["__annotations__"] = {}
    sys.modules["__main__"] = main
    return main


def _run_as_main(body: Callable[[], None]) -> None:
    """An uncaught exception is shown without the recorder's frames, and ends the process as ever."""
    try:
        body()
    except SystemExit:
        raise
    except BaseException as error:
        traceback = error.__traceback__
        while traceback is not None and traceback.tb_frame.f_globals.get("__package__") == __package__:
            traceback = traceback.tb_next
        error.__traceback__ = traceback
        sys.excepthook(type(error), error, traceback)
        # The interpreter still has to choose the exit code, but has nothing left to show.
        sys.excepthook = lambda *_: None
        raise
