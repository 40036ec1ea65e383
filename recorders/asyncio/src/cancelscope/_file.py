"""The file a trace is written to: whole lines, safe against kill -9, never a wait for the disk.

On Linux the file is a shared memory map that grows in preallocated chunks; `mmap.write` claims its
place and copies the line inside one C call, so threads and signal handlers cannot tear each other's
lines. Elsewhere each line is one `write` to a descriptor opened for appending.
"""

from __future__ import annotations

import mmap
import os
import sys
import threading

FIRST_BYTES = 256 << 10
CHUNK_BYTES = 1 << 20
LAST_LINE_BYTES = 512
"""Kept free, below the limit and on the disk, for the line that says why there is no room for more."""


class TraceFileFull(Exception):
    """The disk, or the limit set for the file, has no room for the next chunk."""

    reason = "disk_full"
    """As the last line of the trace says it."""


class SizeLimitReached(TraceFileFull):
    """The limit set for the file."""

    reason = "size_limit"


class MappedFile:
    """A preallocated file written through a shared map. Bytes after the last line are NUL.

    The map ends LAST_LINE_BYTES before the end of the last page that the disk gave: there is room for a last line on a full disk, too.
    """

    def __init__(self, path: str, limit_bytes: int) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        self._limit_bytes = limit_bytes - limit_bytes % mmap.PAGESIZE - LAST_LINE_BYTES
        self._has_last = False
        # Re-entrant, because a signal handler may write while its own thread is growing the file.
        self._growing = threading.RLock()
        try:
            self._provide(0, FIRST_BYTES)
            self._map = mmap.mmap(self._descriptor, FIRST_BYTES - LAST_LINE_BYTES)
            self._let_go_bytes = 0
            """The part of the map, from its start, whose pages are no longer counted as this process's memory."""
            self.append = self._map.write
            """Appends one whole line. Raises ValueError when the map is full or closed: then `append_growing`."""
        except OSError:
            os.close(self._descriptor)
            raise

    def append_growing(self, line: bytes) -> None:
        """Appends one whole line to a larger map. Raises TraceFileFull; ValueError once closed."""
        self._grow(len(line))
        self._map.write(line)

    def append_last(self, line: bytes) -> None:
        """Appends the line for which LAST_LINE_BYTES were kept. Raises TraceFileFull where the system refuses them."""
        with self._growing:
            try:
                size = len(self._map)
                if size - self._map.tell() < len(line):
                    self._provide(size, LAST_LINE_BYTES)
                    self._map.resize(size + LAST_LINE_BYTES)
            except OSError as error:
                raise TraceFileFull(error.strerror or "the file cannot grow") from error
            self._map.write(line)
            self._has_last = True

    def count_lines(self) -> int:
        """How many lines were written so far."""
        length = self._map.tell()
        lines = 0
        for start in range(0, length, CHUNK_BYTES):
            end = min(start + CHUNK_BYTES, length)
            lines += self._map[start:end].count(b"\n")
            self._let_go(start, end)
        return lines

    def _grow(self, needed_bytes: int) -> None:
        with self._growing:
            if self._has_last:
                raise ValueError("the trace file has its last line")
            size = len(self._map)
            if size - self._map.tell() >= needed_bytes:
                return  # another thread has just grown it
            extra = min(max(CHUNK_BYTES, needed_bytes), self._limit_bytes - size)
            if self._map.tell() + needed_bytes > size + extra:
                raise SizeLimitReached
            try:
                self._provide(size, extra + LAST_LINE_BYTES)
                self._map.resize(size + extra)
            except OSError as error:
                raise TraceFileFull(error.strerror or "the file cannot grow") from error
            written = self._map.tell()
            self._let_go(self._let_go_bytes, written)
            self._let_go_bytes = written - written % mmap.PAGESIZE

    def _provide(self, start: int, count: int) -> None:
        """Makes the file longer. Raises OSError.

        Blocks must exist before they are touched: a fault on a full disk is a SIGBUS. And the first touch of a page that
        has been written already takes a fifth of the time.
        """
        os.posix_fallocate(self._descriptor, start, count)
        os.pwrite(self._descriptor, bytes(count), start)

    def _let_go(self, start: int, end: int) -> None:
        """Unmaps whole pages from `start` on, which stay in the file and the page cache: the map is shared."""
        end -= end % mmap.PAGESIZE
        if end > start:
            try:
                self._map.madvise(mmap.MADV_DONTNEED, start, end - start)
            except OSError:
                pass  # only a matter of memory

    def close(self) -> None:
        """Cuts the file to the lines written."""
        with self._growing:
            length = self._map.tell()
            self._map.close()
            os.ftruncate(self._descriptor, length)
            os.close(self._descriptor)

    def abandon(self) -> None:
        """Lets go in a forked child: the parent goes on writing to the same file."""
        self._map.close()
        os.close(self._descriptor)


class AppendedFile:
    """One `write` system call a line: slower, but needs neither fallocate nor a growing map."""

    def __init__(self, path: str, limit_bytes: int) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._descriptor = os.open(path, flags, 0o600)
        self._left_bytes = limit_bytes - LAST_LINE_BYTES
        self._lines = 0
        self._torn = False

    def append(self, line: bytes) -> None:
        """Appends one whole line. Raises TraceFileFull; ValueError once closed."""
        if self._descriptor < 0:
            raise ValueError("the trace file is closed")
        self._left_bytes -= len(line)
        if self._left_bytes < 0:
            raise SizeLimitReached
        try:
            written = os.write(self._descriptor, line)
        except OSError as error:
            raise TraceFileFull(error.strerror or "the file cannot grow") from error
        if written < len(line):
            self._torn = True
            raise TraceFileFull("the disk took only a part of the last line")
        self._lines += 1

    def append_growing(self, line: bytes) -> None:
        """Only called once closed."""
        raise ValueError("the trace file is closed")

    def append_last(self, line: bytes) -> None:
        """Appends the line for which LAST_LINE_BYTES were kept. Raises TraceFileFull where the disk is."""
        if self._torn:
            raise TraceFileFull("no line may follow one that is torn")
        self._left_bytes = LAST_LINE_BYTES
        self.append(line)

    def count_lines(self) -> int:
        """How many lines were written so far."""
        return self._lines

    def close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        os.close(descriptor)

    abandon = close


def open_trace_file(path: str, limit_bytes: int) -> MappedFile | AppendedFile:
    """Creates the file, or empties it. Raises OSError where that is not possible."""
    if sys.platform == "linux" and getattr(sys, "_is_gil_enabled", lambda: True)():
        try:
            return MappedFile(path, limit_bytes)
        except OSError:
            # Some file systems neither preallocate nor map; what is wrong otherwise shows below.
            pass
    return AppendedFile(path, limit_bytes)
