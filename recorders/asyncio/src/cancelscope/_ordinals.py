"""Tells apart several calls, or several awaits, on one line: by their columns."""

from __future__ import annotations

import dis
import functools
import types

_CALLS = {dis.opmap[name] for name in ("CALL", "CALL_KW", "CALL_FUNCTION_EX") if name in dis.opmap}
_AWAITS = {dis.opmap[name] for name in ("SEND", "YIELD_VALUE", "RESUME", "JUMP_BACKWARD_NO_INTERRUPT", "END_SEND")
           if name in dis.opmap}
_CACHE = dis.opmap["CACHE"]
"""What follows an instruction as its cache; a frame that has called another may stand there."""

_Range = tuple[tuple[int, int], tuple[int, int]]


def ordinal(code: types.CodeType, instruction: int) -> int:
    """1 for the first call (or await) on the line of an instruction, 2 for the next one beside it, and so on.

    What stands inside a call is counted among what stands as deep: in `gather(a(), b())`, `b()` is the second.
    `instruction` is an offset in bytes, as in `f_lasti`. 1 where nothing is known of columns.
    """
    return _several(code).get(instruction, 1)


@functools.lru_cache(maxsize=256)
def _several(code: types.CodeType) -> dict[int, int]:
    """The instructions whose ordinal is not 1."""
    groups: dict[tuple[bool, int], dict[_Range, list[int]]] = {}
    bytecode = code.co_code
    operation = _CACHE
    for index, (line, end_line, column, end_column) in enumerate(code.co_positions()):
        if bytecode[2 * index] != _CACHE:
            operation = bytecode[2 * index]
        if operation not in _CALLS and operation not in _AWAITS:
            continue
        if line is None or end_line is None or column is None or end_column is None:
            continue
        where = ((line, column), (end_line, end_column))
        if where[0] != where[1]:  # else a probe of ours, which has no width
            groups.setdefault((operation in _CALLS, line), {}).setdefault(where, []).append(2 * index)
    return {instruction: number
            for ranges in groups.values() if len(ranges) > 1
            for where, number in _numbered(list(ranges)) if number > 1
            for instruction in ranges[where]}


def _numbered(ranges: list[_Range]) -> list[tuple[_Range, int]]:
    counts: dict[int, int] = {}
    numbered = []
    for where in sorted(ranges):
        depth = sum(other != where and other[0] <= where[0] and where[1] <= other[1] for other in ranges)
        counts[depth] = counts.get(depth, 0) + 1
        numbered.append((where, counts[depth]))
    return numbered
