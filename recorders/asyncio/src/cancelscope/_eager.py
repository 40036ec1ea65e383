"""Eager task factories that exist already: each keeps its identity, and makes tasks that the recorder sees."""

from __future__ import annotations

import gc
import types
from asyncio import tasks
from typing import Any

_CODE_NAME = "factory"


def factory_code() -> types.CodeType | None:
    """The code of all functions made by create_eager_task_factory(), as it is now; None before Python 3.12."""
    create = getattr(tasks, "create_eager_task_factory", None)
    if not isinstance(create, types.FunctionType):
        return None
    found = [each for each in create.__code__.co_consts
             if isinstance(each, types.CodeType) and each.co_name == _CODE_NAME]
    return found[0] if len(found) == 1 else None


class EagerFactories:
    """The factories whose code, and whose task class where it was asyncio's own, were exchanged."""

    def __init__(self, before: types.CodeType | None, old_class: Any, new_class: Any) -> None:
        self._old_class = old_class
        self._changed: list[tuple[types.FunctionType, types.CodeType, types.CellType | None]] = []
        after = factory_code()
        if before is None or after is None or before.co_freevars != after.co_freevars or len(after.co_freevars) != 1:
            return
        for function in gc.get_referrers(before):
            if type(function) is types.FunctionType and function.__code__ is before:
                cell = function.__closure__[0]
                own = cell.cell_contents is old_class
                if own:
                    cell.cell_contents = new_class
                function.__code__ = after
                self._changed.append((function, before, cell if own else None))

    def undo(self) -> None:
        """Gives every factory back what it had."""
        for function, code, cell in self._changed:
            function.__code__ = code
            if cell is not None:
                cell.cell_contents = self._old_class
        self._changed.clear()
