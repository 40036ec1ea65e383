"""Places in the source: found from frames and suspended coroutines, written once, named by number.

A frame's place is keyed on its code object and instruction, which costs two dictionary look-ups;
a line number is computed only the first time.
"""

from __future__ import annotations

import gc
import itertools
import types
from asyncio import events
from typing import TYPE_CHECKING, Any

from ._began import only_began
from ._ordinals import ordinal

if TYPE_CHECKING:
    from ._trace import Trace

MAX_FRAMES = 8
MAX_AWAIT_DEPTH = 200
MAX_CODES = 50_000
_WRAPPERS = frozenset({"async_generator_asend", "async_generator_athrow", "coroutine_wrapper", "anext_awaitable"})


_INNERMOST = "FutureIter"
innermost: set[type] = set()
"""The types of that name: what awaits a future, and nothing beyond."""

loop_machinery = {events.Handle._run.__code__}
"""The code that calls what a loop runs, as asyncio brought it and with probes."""

polling: set[tuple[str, int]] = set()
"""(file, line) of every sleep that is all that a loop does; see _polling."""


class _CodeSites:
    """The known places of one code object. Holds the code, so that its id cannot be reused."""

    __slots__ = ("code", "is_user", "is_loop", "by_instruction")

    def __init__(self, code: types.CodeType, is_user: bool) -> None:
        self.code = code
        self.is_user = is_user
        self.is_loop = code in loop_machinery
        """Further out than this frame are only those who started the loop."""
        self.by_instruction: dict[int, int] = {}


class Sites:
    """Numbers the places of one trace."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._numbers = itertools.count(1)
        self._codes: dict[int, _CodeSites] = {}
        self._defined: dict[tuple[str, int, str, int], int] = {}

    def _of_code(self, code: types.CodeType) -> _CodeSites:
        known = self._codes.get(id(code))
        if known is None:
            if len(self._codes) >= MAX_CODES:  # a program that compiles code without end
                self._codes.clear()
                self._trace.births.clear()
                self._trace.arrivals.clear()
            known = self._codes[id(code)] = _CodeSites(code, self._trace.paths.is_user(code.co_filename))
        return known

    def is_user(self, code: types.CodeType) -> bool:
        """Is this the user's code?"""
        return self._of_code(code).is_user

    def define(self, filename: str, line: int, function: str, nth: int = 1) -> int:
        """The number of a place given by its parts."""
        key = (filename, line, function, nth)
        number = self._defined.get(key)
        if number is None:
            number = next(self._numbers)
            trace = self._trace
            file = trace.string(trace.paths.display(filename))
            name = trace.string(function)
            rest = f',"ordinal":{nth}' if nth > 1 else ""
            if (filename, line) in polling:
                rest += ',"polls":true'
            trace.write(f'{{"event":"site","id":{number},"file":{file},"line":{line},"function":{name}{rest}}}\n')
            self._defined[key] = number
        return number

    def of_frame(self, frame: types.FrameType) -> int:
        """The number of the place where a frame stands, whoever wrote its code."""
        code = frame.f_code
        known = self._of_code(code)
        number = known.by_instruction.get(frame.f_lasti)
        if number is None:
            line = frame.f_lineno or code.co_firstlineno or 1
            number = self.define(code.co_filename, line, code.co_qualname, ordinal(code, frame.f_lasti))
            known.by_instruction[frame.f_lasti] = number
        return number

    def is_loop(self, frame: types.FrameType) -> bool:
        """Does the loop run its handles in this frame? Further out are only those who started it."""
        return self._of_code(frame.f_code).is_loop

    def of_code(self, code: types.CodeType) -> int:
        """The first line of a function in the user's code, else 0."""
        if not self._of_code(code).is_user:
            return 0
        return self.define(code.co_filename, code.co_firstlineno or 1, code.co_qualname)

    def first_user_frame(self, frame: types.FrameType | None) -> int:
        """The innermost of the calling frames that is the user's code, else 0."""
        codes = self._codes
        while frame is not None:
            code = frame.f_code
            known = codes.get(id(code))
            if known is None:
                known = self._of_code(code)
            if known.is_user:
                return known.by_instruction.get(frame.f_lasti) or self.of_frame(frame)
            if known.is_loop:
                break
            frame = frame.f_back
        return 0

    def calling_frames(self, frame: types.FrameType | None) -> list[int]:
        """The calling frames, innermost first, up to the loop's own machinery or the main module."""
        numbers: list[int] = []
        while frame is not None and len(numbers) < MAX_FRAMES:
            if self._of_code(frame.f_code).is_loop:
                break
            if "cancelscope" not in frame.f_globals.get("__name__", "").partition(".")[0]:
                numbers.append(self.of_frame(frame))
            if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") == "__main__":
                break  # what stands behind it runs the program, and is not of it
            frame = frame.f_back
        return numbers

    def raised_at(self, traceback: types.TracebackType | None) -> int:
        """The innermost frame of the user's code in a traceback, else 0."""
        number = 0
        while traceback is not None:
            code = traceback.tb_frame.f_code
            if self._of_code(code).is_user:
                number = self.define(code.co_filename, traceback.tb_lineno or 1, code.co_qualname,
                                     ordinal(code, traceback.tb_lasti))
            traceback = traceback.tb_next
        return number

    def spent_in(self, coroutine: Any) -> int:
        """Where the step that has just suspended this coroutine may have spent its time.

        A frame that has done nothing but begin and await cannot be it: the innermost user frame that has done more is named,
        or else the innermost.
        """
        site = deepest = 0
        for _ in range(MAX_AWAIT_DEPTH):
            frame, coroutine = _suspended(coroutine)
            if frame is not None and self._of_code(frame.f_code).is_user:
                deepest = self.of_frame(frame)
                if not only_began(frame.f_code, frame.f_lasti):
                    site = deepest
            if coroutine is None:
                break
        return site or deepest

    def called_from(self, coroutine: Any, frame_id: int) -> int:
        """Where the frame waits that is awaited by the one of this identity, if that is the user's code; else 0."""
        found = False
        for _ in range(MAX_AWAIT_DEPTH):
            frame, coroutine = _suspended(coroutine)
            if frame is not None:
                if found:
                    return self.of_frame(frame) if self.is_user(frame.f_code) else 0
                found = id(frame) == frame_id
            if coroutine is None:
                break
        return 0

    def awaiting(self, coroutine: Any) -> tuple[int, types.CodeType | None]:
        """Where a suspended coroutine waits: the innermost user frame, and the innermost code below it."""
        codes = self._codes
        user = below = None
        outermost = last_user = coroutine
        while coroutine.__class__ is types.CoroutineType:
            known = codes.get(id(coroutine.cr_code))
            if known is None:
                known = self._of_code(coroutine.cr_code)
            if known.is_user:
                user, last_user, below = known, coroutine, None
            elif below is None:
                below = known.code
            coroutine = coroutine.cr_await
        if coroutine.__class__ in innermost or coroutine is None:
            frame = last_user.cr_frame if user is not None else None
            if user is None or frame is None:  # nobody's code, or a coroutine that has ended
                return 0, below
            return user.by_instruction.get(frame.f_lasti) or self.of_frame(frame), below
        return self._awaiting_all_kinds(outermost)

    def awaits_at_once(self, coroutine: Any, below: types.CodeType | None) -> bool:
        """Does this very coroutine await a future, or one coroutine of this code, that awaits the future?"""
        awaited = coroutine.cr_await
        if below is not None:
            if awaited.__class__ is not types.CoroutineType or awaited.cr_code is not below:
                return False
            awaited = awaited.cr_await
        return awaited.__class__ in innermost

    def _awaiting_all_kinds(self, coroutine: Any) -> tuple[int, types.CodeType | None]:
        """As awaiting(), through generators and whatever else can be awaited."""
        inmost: types.FrameType | None = None
        below: types.CodeType | None = None
        for _ in range(MAX_AWAIT_DEPTH):
            frame, coroutine = _suspended(coroutine)
            if frame is not None:
                if self._of_code(frame.f_code).is_user:
                    inmost, below = frame, None
                elif below is None:
                    below = frame.f_code
            if coroutine is None:
                break
        return (0 if inmost is None else self.of_frame(inmost)), below


def _suspended(awaitable: Any) -> tuple[types.FrameType | None, Any]:
    """The frame of a suspended awaitable, and what it awaits in turn."""
    kind = type(awaitable)
    if kind is types.CoroutineType:
        return awaitable.cr_frame, awaitable.cr_await
    if kind is types.GeneratorType:
        return awaitable.gi_frame, awaitable.gi_yieldfrom
    if kind is types.AsyncGeneratorType:
        return awaitable.ag_frame, awaitable.ag_await
    if kind.__name__ in _WRAPPERS:
        # These wrappers name what they drive to the garbage collector only.
        for referent in gc.get_referents(awaitable):
            if type(referent) in (types.CoroutineType, types.AsyncGeneratorType, types.GeneratorType):
                return None, referent
            if type(referent).__name__.startswith("async_generator_"):
                return None, referent
    elif kind.__name__ == _INNERMOST:
        innermost.add(kind)
    return None, None


_DRIVEN = (types.CoroutineType, types.AsyncGeneratorType, types.GeneratorType)


def is_inside(frame: types.FrameType, awaitable: Any) -> bool:
    """Is this the frame of a coroutine that the awaitable, which is being closed, refers to, be it through others?

    What is being closed does not tell what it awaits on every Python; the garbage collector is told.
    """
    pending, seen = [awaitable], set()
    while pending and len(seen) < MAX_AWAIT_DEPTH:
        each = pending.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if _frame_of(each) is frame:
            return True
        pending += [referent for referent in gc.get_referents(each)
                    if isinstance(referent, _DRIVEN) or type(referent).__name__ in _WRAPPERS]
    return False


def _frame_of(awaitable: Any) -> types.FrameType | None:
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        frame = getattr(awaitable, name, None)
        if frame is not None:
            return frame
    return None
