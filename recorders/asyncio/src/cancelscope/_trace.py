"""One trace: its header, its streams, its interned texts, and the way every line takes to the file."""

from __future__ import annotations

import errno
import itertools
import os
import sys
import threading
import time
import uuid
import weakref
from asyncio import events
from typing import Any, Callable

from . import _state
from ._clock import Clock
from ._file import AppendedFile, MappedFile, SizeLimitReached, TraceFileFull, open_trace_file
from ._names import beside, claimed
from ._options import Options
from ._paths import Paths
from ._sites import Sites
from ._stream import Stream
from ._version import __version__

try:
    from _json import encode_basestring_ascii as quote  # the C function, without importing json
except ImportError:
    from json.encoder import encode_basestring_ascii as quote

__all__ = ["Trace", "Stream", "quote", "brief"]

FORMAT_VERSION = "1.0"
MESSAGE_CHARS = 200
PARENT_VARIABLE = "CANCELSCOPE_PARENT_TRACE"


def _runtime() -> str:
    """CPython is spared the import of `platform`."""
    if sys.implementation.name == "cpython":
        return "CPython"
    import platform

    return platform.python_implementation()


def brief(text: str) -> str:
    """A text as JSON, cut at 200 characters."""
    return quote(text if len(text) <= MESSAGE_CHARS else text[: MESSAGE_CHARS - 1] + "…")


class Trace:
    """Writes one file. Methods may be called from any thread and from signal handlers."""

    # Slots, because Python reads an object of so many attributes slower without them.
    __slots__ = ("path", "options", "full", "messages", "quote_name", "when_stopped_short", "when_loop_opens", "lost", "id", "paths",
                 "pid", "capabilities", "parent", "first_task", "tasks", "scopes", "requests", "spans", "resources", "regions",
                 "cancelling", "open_spans", "left_how", "left_at", "shields", "births", "arrivals", "sites", "strings", "clock",
                 "base_nanos", "append", "_root", "_own_name", "_argv", "_streams", "_thread_stream", "_any_stream", "_loops", "_string_ids",
                 "_opening", "_file", "__weakref__")

    _task_numbers = itertools.count(1)
    """Tasks are numbered once in a process: they live on from one recording into the next."""

    def __init__(self, path: str, *, options: Options, root: str, argv: list[str] | None,
                 capabilities: list[str], parent: str | None, lazy: bool = False, own_name: bool = False) -> None:
        """Creates the file, unless `lazy`: then the first line does. Raises OSError.

        With `own_name` a file that is there already is kept, and another name found.
        """
        self.path = path
        self.options = options
        self.full = options.full
        self.messages = "messages" not in options.redact
        """May messages, and the values in marks, be written?"""
        self.quote_name: Callable[[str], str] = quote
        """The JSON text that stands for the name of a task."""
        if "names" in options.redact:
            from ._redact import Pseudonyms

            self.quote_name = Pseudonyms()
        self.when_stopped_short: Callable[[], None] = _nothing
        """Called once the file can take no more."""
        self.when_loop_opens: Callable[[Any], None] = _nothing
        """Called with a loop before the first event of its stream."""
        self.lost = 0
        self.id = str(uuid.uuid4())
        self.paths = Paths(root, options)
        self.pid = os.getpid()
        self.capabilities = capabilities
        self._root = root
        self._own_name = own_name
        self._argv = argv
        self.parent = parent
        """The id of the trace of the process that started this one."""
        self.first_task = next(Trace._task_numbers)
        """Tasks with smaller numbers belong to an earlier recording of this process."""
        self.tasks = Trace._task_numbers = itertools.count(self.first_task)
        self.scopes = itertools.count(1)
        self.requests = itertools.count(1)
        self.spans = itertools.count(1)
        self.resources = itertools.count(1)
        self.regions = itertools.count(1)
        self.cancelling: set[int] = set()
        """Ids of live tasks with requests that nobody has taken back."""
        self.open_spans: dict[int, Any] = {}
        """Of the cleanups that run now, the innermost of each frame, by the frame's identity. It knows the next one."""
        self.left_how: dict[int, str] = {}
        """Of those, by number: how they are being left, where they do not complete."""
        self.left_at: dict[int, int] = {}
        """And, of an exit: the site where the program's own `__aexit__` was told of another cancellation."""
        self.shields = False
        """Has there been any?"""
        self.births: dict[int, tuple[Any, int, Any, str, Any, bytes]] = {}
        """What `task.created` last said of a line of the user's code: loop, parent, scope, coroutine, stream, and all of it
        ready for `%`. A line is keyed on id(code) + f_lasti: a code object holds its own instructions, so that no two such sums
        meet."""
        self.arrivals: dict[int, tuple[Stream, Any, bytes]] = {}
        """Where a cancellation last arrived in a line of the user's code, keyed likewise: stream, the code that it awaits there,
        if that is not a future itself, and the two lines `wait.ended` and `cancel.delivered` ready for `%`."""
        self.sites = Sites(self)
        self._streams = itertools.count(1)
        self._thread_stream = threading.local()
        self._any_stream: Stream | None = None
        self._loops: list[weakref.ref[Any]] = []
        self.strings: dict[str, int] = {}
        self._string_ids = itertools.count(1)
        self._opening = threading.RLock()
        self.clock = Clock()
        self.base_nanos = self.clock.base_nanos
        self._file: MappedFile | AppendedFile | None = None
        self.append: Callable[[bytes], None] = self._open_and_append
        """Appends one whole line; what it raises belongs to `not_appended`."""
        if not lazy:
            self._open()

    def _open(self) -> None:
        if self._own_name:
            self.path = claimed(self.path)
        file = open_trace_file(self.path, self.options.max_bytes)
        try:
            file.append(self._header().encode())
        except TraceFileFull as full:
            raise OSError(errno.ENOSPC, str(full)) from full
        self._file = file
        self.append = file.append

    def _open_and_append(self, line: bytes) -> None:
        with self._opening:
            if self._file is None:
                try:
                    self._open()
                except OSError as error:
                    raise TraceFileFull(error.strerror or "the file cannot be written") from error
        self.append(line)

    def _header(self) -> str:
        fields = [
            '"event":"header"', '"format":"cancelscope"', f'"version":"{FORMAT_VERSION}"',
            f'"trace":"{self.id}"', f'"runtime":{quote(_runtime())}',
            f'"runtimeVersion":{quote(sys.version.split()[0])}', '"library":"asyncio"',
            '"recorder":"cancelscope-asyncio"', f'"recorderVersion":"{__version__}"',
            f'"pid":{self.pid}', f'"wall":"{self.clock.wall}"',
            f'"capabilities":[{",".join(map(quote, self.capabilities))}]',
            f'"detail":"{"full" if self.full else "cancellation"}"',
        ]
        if self.parent:
            fields.append(f'"parentTrace":{quote(self.parent)}')
        if self._argv is not None:
            fields.append(f'"argv":[{",".join(quote(argument[:256]) for argument in self._argv[:64])}]')
        return "{" + ",".join(fields) + "}\n"

    def write(self, line: str) -> None:
        """Appends one whole line."""
        self.write_bytes(line.encode())

    def write_bytes(self, line: bytes) -> None:
        """Appends one whole line. A full disk ends the recording with one sentence."""
        try:
            self.append(line)
        except (ValueError, TraceFileFull) as why:
            self.not_appended(line, why)

    def not_appended(self, line: bytes, why: Exception) -> None:
        """Goes on where `append` raised ValueError or TraceFileFull."""
        if isinstance(why, TraceFileFull):
            self._stop_short(why)
            return
        try:
            if self._file is not None:
                self._file.append_growing(line)
        except TraceFileFull as full:
            self._stop_short(full)
        except ValueError:
            self.lost += 1  # closed by another thread in this instant

    def _stop_short(self, full: TraceFileFull) -> None:
        with self._opening:
            if self.append is _discard:
                return
            self.append = _discard
        _state.trace = None
        name = os.path.basename(self.path)
        self.lost += 1
        self._write_end(full.reason)
        if isinstance(full, SizeLimitReached):
            _state.warn(f"recording stopped, {name} has reached its size limit of {self.options.max_bytes} bytes; "
                        "what happens from now on is not counted")
        else:
            _state.warn(f"recording stopped, {name} cannot be written: {full}; what happens from now on is not counted")
        self.when_stopped_short()

    def string(self, text: str) -> int:
        """The id of an interned text, defined on first use."""
        number = self.strings.get(text)
        if number is None:
            number = next(self._string_ids)
            self.write(f'{{"event":"string","id":{number},"value":{quote(text[:256])}}}\n')
            self.strings[text] = number
        return number

    def coroutine_field(self, coroutine: Any) -> str:
        """`,"coroutine":3`, or nothing for an object that only behaves like a coroutine."""
        qualname = getattr(coroutine, "__qualname__", None)
        return "" if qualname is None else f',"coroutine":{self.string(qualname)}'

    def loop_stream(self, loop: Any) -> Stream:
        """The stream of an event loop, opened on first use."""
        try:
            owner, stream = loop._cancelscope
            if owner is self:
                return stream
        except AttributeError:
            pass
        self.when_loop_opens(loop)
        stream = self._open_stream("loop", type(loop).__name__)
        loop._cancelscope = (self, stream)
        self._loops.append(weakref.ref(loop))
        return stream

    def loops(self) -> list[weakref.ref[Any]]:
        """The event loops that this trace has met."""
        return list(self._loops)

    def forget_loops(self) -> None:
        """Takes what this trace hung on event loops off again, so that they do not keep it in memory."""
        for reference in self._loops:
            loop = reference()
            if loop is not None and getattr(loop, "_cancelscope", (None,))[0] is self:
                del loop._cancelscope
        self._loops.clear()

    def stream(self) -> Stream:
        """The stream of whatever runs in this thread: its event loop, or the thread itself."""
        loop = events._get_running_loop()
        if loop is not None:
            return self.loop_stream(loop)
        stream = getattr(self._thread_stream, "stream", None)
        if stream is None:
            main = threading.current_thread() is threading.main_thread()
            stream = self._open_stream("thread", "main" if main else "thread")
            self._thread_stream.stream = stream
        return stream

    def _open_stream(self, kind: str, name: str) -> Stream:
        stream = self._any_stream = Stream(next(self._streams))
        self.event(stream, "stream.opened", f',"kind":"{kind}","name":{quote(name[:256])}')
        return stream

    def event(self, stream: Stream, kind: str, fields: str) -> None:
        """Writes one event; `fields` is ready JSON that starts with a comma."""
        if stream.first:
            self.write_start(stream)
        seq, nanos = next(stream.tick)
        stream.last_nanos = nanos
        self.write_bytes(f'{{"event":"{kind}","t":{nanos - self.base_nanos}{stream.middle}{seq}{fields}}}\n'.encode())

    def lasting(self, stream: Stream, kind: str, fields: str, since: float, more: str) -> None:
        """As event(), with a `duration` between the two fields, from `since`, in seconds on the monotonic clock, to the time
        of the line: a reader takes the one from the other for the beginning, and what happened since must not precede it."""
        if stream.first:
            self.write_start(stream)
        seq, nanos = next(stream.tick)
        stream.last_nanos = nanos
        self.write_bytes(f'{{"event":"{kind}","t":{nanos - self.base_nanos}{stream.middle}{seq}{fields}'
                         f',"duration":{nanos - int(since * 1e9)}{more}}}\n'.encode())

    def line(self, stream: Stream, form: bytes, *fields: int) -> None:
        """As event(), for a line that is ready for `%`: a third faster."""
        if stream.first:
            self.write_start(stream)
        seq, nanos = next(stream.tick)
        stream.last_nanos = nanos
        line = form % (nanos - self.base_nanos, seq, *fields)
        try:
            self.append(line)
        except (ValueError, TraceFileFull) as why:
            self.not_appended(line, why)

    def write_start(self, stream: Stream) -> None:
        """Writes `task.started` of the task that takes its first step now."""
        number, stream.first = stream.first, 0
        seq, nanos = next(stream.tick)
        self.write_bytes(stream.started % (self.start_nanos(stream, nanos), seq, number))

    def start_nanos(self, stream: Stream, now: int) -> int:
        """The time in the trace of the first step that runs. A signal handler may have written meanwhile: time must not fall."""
        return min(max(int(stream.first_start * 1e9), stream.last_nanos), now) - self.base_nanos

    def write_gap(self) -> None:
        """Says in the stream at hand that one event was lost."""
        stream = self.stream()
        now = time.monotonic_ns() - self.base_nanos
        self.event(stream, "gap", f',"lost":1,"from":{now},"to":{now}')

    def close(self, reason: str) -> None:
        """Writes `end`, cuts the file to its length. Later writes are ignored."""
        with self._opening:
            if self._file is None or self.append is _discard:
                return
            self.clock.check(self, self._any_stream or self.stream())
            self.append = _discard
        self._write_end(reason)

    def _write_end(self, reason: str) -> None:
        file, stream = self._file, self._any_stream
        if file is None:
            return
        if stream is not None:  # else not even the first lines found room
            before = file.count_lines()
            seq, nanos = next(stream.tick)
            line = (f'{{"event":"end","t":{nanos - self.base_nanos}{stream.middle}{seq},'
                    f'"events":{before},"lost":{self.lost},"reason":"{reason}"}}\n')
            try:
                file.append_last(line.encode())
            except (TraceFileFull, ValueError):
                pass  # no room even for this: the trace ends without `end`
        file.close()

    def in_child(self) -> Trace:
        """After a fork: the trace that the child goes on with, in a file of its own."""
        if self._file is not None:
            self._file.abandon()
        parent = self.id if self._file is not None else self.parent  # no file, no trace
        child = Trace(beside(self.path, os.getpid()), options=self.options, root=self._root, argv=self._argv,
                     capabilities=self.capabilities, parent=parent, lazy=True, own_name=True)
        child.when_stopped_short = self.when_stopped_short
        child.when_loop_opens = self.when_loop_opens
        return child


def _nothing(*_: Any) -> None:
    """Until somebody wants to be called."""


def _discard(line: bytes) -> None:
    """Takes the place of the file once the trace is closed."""
