"""What a program may call itself: `record`, `mark`, `critical`."""

from __future__ import annotations

import os
import sys

from . import _state

TYPE_CHECKING = False
if TYPE_CHECKING:  # a program that is to be recorded upon a signal pays for every import of this module
    from collections.abc import Iterable
    from types import FrameType, TracebackType
    from typing import Literal

    from ._trace import Trace

FieldValue = str | int | bool


def mark(name: str, **fields: FieldValue) -> None:
    """Puts a mark on the timeline. Does nothing while nothing records.

    Field values are text (cut at 200 characters), integers below 2**53 and booleans; others are left out.
    Never raises.
    """
    if _state.trace is not None:
        _write_mark(name, fields, sys._getframe(1), "")


def _write_mark(name: str, fields: dict[str, FieldValue], frame: FrameType, region: str) -> None:
    from ._tasks import current_info
    from ._trace import brief, quote

    trace = _state.trace
    if trace is None:
        return
    try:
        info = current_info(trace)
        rest = f',"name":{quote(str(name)[:256])}{region}'
        if info is not None:
            rest += f',"task":{info.id}'
        parts = []
        for key, value in fields.items() if trace.messages else ():
            if value is True or value is False:
                parts.append(f"{quote(key)}:{str(value).lower()}")
            elif isinstance(value, int) and abs(value) < 2**53:
                parts.append(f"{quote(key)}:{int(value)}")
            elif isinstance(value, str):
                parts.append(f"{quote(key)}:{brief(value)}")
        if parts:
            rest += f',"fields":{{{",".join(parts)}}}'
        site = trace.sites.first_user_frame(frame)
        if site:
            rest += f',"site":{site}'
        trace.event(trace.stream(), "mark", rest)
    except Exception as error:
        _state.fault("a mark", error)


class critical:
    """`with critical("write the ledger"):` marks a region in which a cancellation must not arrive.

    It protects nothing; it lets the analysis say when a cancellation did arrive inside. Works in `async`
    functions as in others; does nothing while nothing records, and never raises.
    """

    __slots__ = ("_name", "_region", "_trace")

    def __init__(self, name: str) -> None:
        self._name = name
        self._region = 0
        self._trace: object = None

    def __enter__(self) -> critical:
        trace = _state.trace
        if trace is not None:
            self._trace = trace
            self._region = next(trace.regions)
            _write_mark(self._name, {}, sys._getframe(1), f',"region":{self._region},"phase":"began"')
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        if self._trace is not None and self._trace is _state.trace:
            _write_mark(self._name, {}, sys._getframe(1), f',"region":{self._region},"phase":"ended"')


class record:
    """Records what asyncio does inside the `with` block, in every thread, into a new file.

    It may stand around an event loop or inside one that runs. A task that was created earlier is listed in a
    snapshot and seen from its next step on; `cancel()` on it is not seen, only the arrival.

    `file`: where the trace goes; what is there is replaced.
    `detail`: `"cancellation"`, or `"full"` for every wait, step and cleanup.
    `redact`: any of `"names"` (of tasks), `"messages"` (and values in marks), `"paths"` (all but the last part).
    `max_bytes`: at this size of the file, at least 1 MiB, the recording stops with one sentence on standard error
    and the program goes on; the default is 8 GiB.
    `include`, `exclude`: globs of files that count as the program's own code although they are installed, and of
    files that do not; `exclude` is the stronger.

    Raises ValueError for a setting that is none. Entering raises OSError where the file cannot be written, and
    RuntimeError where this process is being recorded already.
    """

    __slots__ = ("_options", "_path", "_trace")

    def __init__(
        self,
        file: str | os.PathLike[str],
        *,
        detail: Literal["cancellation", "full"] = "cancellation",
        redact: str | Iterable[str] = (),
        max_bytes: int | None = None,
        include: Iterable[str] = (),
        exclude: Iterable[str] = (),
    ) -> None:
        from . import _options

        self._path = os.fspath(file)
        self._trace: Trace | None = None
        self._options = _options.Options(
            full=_options.is_full(detail, "detail"),
            redact=_options.redactions(redact, "redact"),
            max_bytes=_options.DEFAULT_MAX_BYTES if max_bytes is None
            else _options.checked_max_bytes(max_bytes, "max_bytes"),
            include=_options.listed(include),
            exclude=_options.listed(exclude),
        )

    def __enter__(self) -> None:
        from . import _recording

        self._trace = _recording.start(self._path, options=self._options, root=_recording.program_folder(),
                                       midway=True)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 traceback: TracebackType | None) -> None:
        from . import _recording

        if _state.trace is self._trace:  # else it ran into its limit, or a signal has ended it
            _recording.stop("stopped")
        self._trace = None
