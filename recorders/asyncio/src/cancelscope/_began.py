"""Tells whether a suspended coroutine has done anything yet, from its code alone."""

from __future__ import annotations

import types

_HARMLESS = ("LOAD_", "GET_AWAITABLE", "SEND", "YIELD_VALUE", "RESUME", "RETURN_GENERATOR", "POP_TOP", "PUSH_NULL", "PRECALL",
             "KW_NAMES", "COPY_FREE_VARS", "MAKE_CELL", "CACHE", "NOP", "EXTENDED_ARG", "SWAP", "COPY")


def only_began(code: types.CodeType, instruction: int) -> bool:
    """Is there nothing before this await but the one call whose result it awaits, and no way back to it?"""
    import dis  # once a step has been slow

    calls = 0
    for each in dis.get_instructions(code):
        if each.opname.startswith("JUMP_BACKWARD") and each.opname != "JUMP_BACKWARD_NO_INTERRUPT":
            if each.offset > instruction >= each.argval:
                return False  # inside a loop: it may have been here before
        if each.offset < instruction:
            if each.opname.startswith("CALL") and not each.opname.startswith("CALL_INTRINSIC"):
                calls += 1
            elif not each.opname.startswith(_HARMLESS):
                return False
    return calls <= 1
