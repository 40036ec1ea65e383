"""Resources of asyncio itself: connections, pipes, servers, subprocesses.

One connection is one resource, whatever stands on it: its lowest transport is what is followed; a
StreamWriter or TLS above it only decides what it is called. The pipes of a subprocess belong to it.
Nothing is added to asyncio's objects: open ones are found by identity, and held weakly.
"""

from __future__ import annotations

import os
import socket
import types
import weakref
from asyncio import base_subprocess, sslproto, streams, subprocess, transports
from types import FrameType
from typing import Any, Callable

from . import _state
from ._guard import probe
from ._tasks import PlainTask, TaskInfo, current_info, info_of
from ._trace import Stream, Trace


class _Open:
    """A resource that is not closed yet."""

    __slots__ = ("trace", "stream", "id", "kind", "description", "reference")

    def __init__(self, trace: Trace, stream: Stream, kind: str, description: str) -> None:
        self.trace = trace
        self.stream = stream
        self.id = 0
        """0 until `resource.opened` is written."""
        self.kind = kind
        self.description = description
        self.reference: Any = None
        """Kept here, because the callback of a weak reference that dies with its object is not called."""


_open: dict[int, _Open] = {}
"""By the identity of what is open."""


def _follow(trace: Trace, loop: Any, holder: Any, kind: str, description: str) -> _Open:
    number = id(holder)
    opened = _open[number] = _Open(trace, trace.loop_stream(loop), kind, description)

    def collected(_: Any, number: int = number, opened: _Open = opened) -> None:
        """Called from anywhere, whenever the garbage collector runs."""
        try:
            if _open.get(number) is opened:
                _write_end(number, "resource.leaked")
        except Exception as error:
            _state.fault("a resource", error)

    opened.reference = weakref.ref(holder, collected)
    return opened


def _write_opened(opened: _Open, owner: TaskInfo | None, site: int) -> None:
    trace = opened.trace
    opened.id = next(trace.resources)
    rest = f',"resource":{opened.id},"kind":"{opened.kind}","description":"{opened.description}"'
    if owner is not None:
        rest += f',"task":{owner.id}'
    if site:
        rest += f',"site":{site}'
    trace.event(opened.stream, "resource.opened", rest)


def _write_end(number: int, event: str) -> None:
    opened = _open.pop(number, None)
    if opened is not None and opened.id and opened.trace is _state.trace:
        opened.trace.event(opened.stream, event, f',"resource":{opened.id}')


# Opened


@probe("a connection")
def connection_opened(trace: Trace, frame: FrameType, transport: Any, loop: Any, server: Any) -> None:
    """A socket transport has been constructed; `server` accepted it, or is None."""
    protocol = transport._protocol
    if isinstance(protocol, sslproto.SSLProtocol):
        protocol = protocol._app_protocol
        description = "TLS connection"
    else:
        description = _socket_kind(transport._sock)
    is_stream = isinstance(protocol, streams.StreamReaderProtocol)
    opened = _follow(trace, loop, transport, "stream" if is_stream else "transport", description)
    if server is None:
        _write_opened(opened, current_info(trace), trace.sites.first_user_frame(frame))
    elif not is_stream:
        _write_opened(opened, None, 0)
    # else it waits for the task that is to handle it


@probe("a connection")
def connection_accepted(trace: Trace, frame: FrameType, protocol: Any, transport: Any) -> None:
    """A stream is connected. If a server accepted it, its handler has just been called."""
    opened = _open.get(id(_lowest(transport)))
    if opened is not None and not opened.id and opened.trace is trace:
        task = protocol._task
        _write_opened(opened, info_of(task, trace) if isinstance(task, PlainTask) else None, 0)


@probe("a pipe")
def pipe_opened(trace: Trace, frame: FrameType, transport: Any, description: str) -> None:
    """A pipe transport has been constructed."""
    protocol = transport._protocol
    if isinstance(protocol, base_subprocess.WriteSubprocessPipeProto):
        return
    kind = "stream" if isinstance(protocol, streams.StreamReaderProtocol) else "transport"
    opened = _follow(trace, transport._loop, transport, kind, description)
    _write_opened(opened, current_info(trace), trace.sites.first_user_frame(frame))


@probe("a subprocess")
def subprocess_opened(trace: Trace, frame: FrameType, transport: Any, shell: bool) -> None:
    """A process has been started."""
    opened = _follow(trace, transport._loop, transport, "subprocess", "shell command" if shell else "program")
    _write_opened(opened, current_info(trace), trace.sites.first_user_frame(frame))


@probe("a server")
def server_opened(trace: Trace, frame: FrameType, server: Any) -> None:
    """A server has been constructed."""
    description = _socket_kind(server._sockets[0]) if server._sockets else ""
    opened = _follow(trace, server._loop, server, "server", description.replace("connection", "server"))
    _write_opened(opened, current_info(trace), trace.sites.first_user_frame(frame))


def _socket_kind(sock: Any) -> str:
    if sock.type == socket.SOCK_DGRAM:
        return "datagram socket"
    if sock.family == getattr(socket, "AF_UNIX", None):
        return "Unix connection"
    return "TCP connection" if sock.family in (socket.AF_INET, socket.AF_INET6) else "connection"


def _lowest(transport: Any) -> Any:
    """The transport that TLS runs on, or the transport itself."""
    tls = getattr(transport, "_ssl_protocol", None)
    return transport if tls is None else tls._transport


# Handed on


def handed_to(trace: Trace, info: TaskInfo, coroutine: Any) -> None:
    """Writes `resource.handed` for what is open among the arguments of a coroutine that has not begun."""
    if not _open or type(coroutine) is not types.CoroutineType or coroutine.cr_suspended or coroutine.cr_frame is None:
        return
    for value in list(coroutine.cr_frame.f_locals.values()):
        for held in value if type(value) in (tuple, list) else (value,):  # also what came as *arguments
            opened = _open.get(id(_holder(held)))
            if opened is not None and opened.id and opened.trace is trace:
                trace.event(info.stream, "resource.handed", f',"resource":{opened.id},"task":{info.id}')


def _holder(value: Any) -> Any:
    """What is followed, where a value stands for it. No code of the value's own class is run."""
    kind = type(value)
    if issubclass(kind, (streams.StreamWriter, subprocess.Process)):
        value = value._transport
    return _lowest(value) if issubclass(type(value), transports.BaseTransport) else value


# Closed


@probe("a resource")
def holder_closed(trace: Trace, frame: FrameType, holder: Any) -> None:
    """What is open has really been closed: the socket, the listening sockets, the process and its pipes."""
    if id(holder) in _open:
        _write_end(id(holder), "resource.closed")


@probe("a stream")
def writer_collected(trace: Trace, frame: FrameType, writer: Any) -> None:
    """A StreamWriter is being destroyed; it closes its transport itself, and warns, where nobody has."""
    transport = writer._transport
    lowest = _lowest(transport)
    if id(lowest) in _open and not transport.is_closing():
        _write_end(id(lowest), "resource.leaked")


@probe("the resources of a loop")
def loop_closing(trace: Trace, frame: FrameType, loop: Any) -> None:
    """A loop has closed: what is open now stays open. What was closed, and waited for one more tick, is closed."""
    stream = trace.loop_stream(loop)
    for number, opened in list(_open.items()):
        if opened.stream is stream:
            holder = opened.reference()
            closed = holder is not None and _CLOSING[opened.kind](holder)
            _write_end(number, "resource.closed" if closed else "resource.leaked")


def _connection_is_closing(transport: Any) -> bool:
    protocol = transport._protocol
    if isinstance(protocol, sslproto.SSLProtocol) and protocol._app_transport is not None:
        return transport.is_closing() or protocol._app_transport._closed
    return transport.is_closing()


def _process_has_ended(transport: Any) -> bool:
    if transport._closed or transport._returncode is not None:
        return True
    try:
        # Whether it has exited, leaving it to asyncio to be told so.
        return os.waitid(os.P_PID, transport._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    except ChildProcessError:
        return True  # asyncio has just been told
    except (AttributeError, OSError):
        return False


_CLOSING: dict[str, Callable[[Any], bool]] = {
    "stream": _connection_is_closing,
    "transport": _connection_is_closing,
    "server": lambda server: server._sockets is None,
    "subprocess": _process_has_ended,
}
