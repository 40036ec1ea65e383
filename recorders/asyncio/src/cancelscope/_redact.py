"""Pseudonyms in place of the names that a program gives its tasks."""

from __future__ import annotations

import itertools
import re

_AUTOMATIC = re.compile(r"Task-\d+")


class Pseudonyms:
    """Called with a name, gives JSON text. The same name has the same pseudonym in the whole trace."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._numbers = itertools.count(1)

    def __call__(self, name: str) -> str:
        if _AUTOMATIC.fullmatch(name):
            return f'"{name}"'
        known = self._known.get(name)
        if known is None:
            known = self._known.setdefault(name, f'"name-{next(self._numbers)}"')
        return known
