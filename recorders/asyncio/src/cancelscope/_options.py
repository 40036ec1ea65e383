"""What a recording keeps and leaves out, however it is switched on: by `record()`, command line or environment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

RECORD_VARIABLE = "CANCELSCOPE_RECORD"
DETAIL_VARIABLE = "CANCELSCOPE_DETAIL"
REDACT_VARIABLE = "CANCELSCOPE_REDACT"
MAX_SIZE_VARIABLE = "CANCELSCOPE_MAX_SIZE"
INCLUDE_VARIABLE = "CANCELSCOPE_INCLUDE"
EXCLUDE_VARIABLE = "CANCELSCOPE_EXCLUDE"

DETAILS = ("cancellation", "full")
REDACTIONS = ("names", "messages", "paths")
DEFAULT_MAX_BYTES = 8 << 30
LEAST_MAX_BYTES = 1 << 20

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Options(NamedTuple):
    """The settings of one recording."""

    full: bool = False
    redact: frozenset[str] = frozenset()
    """A part of REDACTIONS."""
    max_bytes: int = DEFAULT_MAX_BYTES
    include: tuple[str, ...] = ()
    """Globs of files that are the user's code although they lie among libraries."""
    exclude: tuple[str, ...] = ()
    """Globs of files that are not the user's code. Stronger than `include`."""


def is_full(detail: str, label: str) -> bool:
    """Raises ValueError, a sentence that begins with `label`, where the level is unknown; so do those below."""
    if detail not in DETAILS:
        raise ValueError(f"{label} is cancellation or full, not {detail!r}")
    return detail == "full"


def redactions(words: str | Iterable[str], label: str) -> frozenset[str]:
    """From `names,messages` or a collection of such words."""
    found = frozenset(listed(words))
    unknown = sorted(found.difference(REDACTIONS))
    if unknown:
        raise ValueError(f"{label} takes {', '.join(REDACTIONS)}, not {unknown[0]!r}")
    return found


def size_bytes(text: str, label: str) -> int:
    """From `500M`: bytes, or K, M, G of them in powers of 1024."""
    digits = text.strip().upper().removesuffix("B")
    unit = digits[-1:] if digits[-1:] in _UNITS and not digits[-1:].isdigit() else ""
    digits = digits.removesuffix(unit)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise ValueError(f"{label} is a size such as 500M or 2G, not {text!r}")
    return checked_max_bytes(int(digits) * _UNITS[unit], label)


def checked_max_bytes(size: int, label: str) -> int:
    """The size itself, if a trace fits in."""
    if size < LEAST_MAX_BYTES:
        raise ValueError(f"{label} is at least 1M, not {size} bytes")
    return size


def listed(words: str | Iterable[str]) -> tuple[str, ...]:
    """`a,b` as its parts; a collection as it is."""
    parts = words.split(",") if isinstance(words, str) else words
    return tuple(part.strip() for part in parts if part.strip())


def from_environment(environment: Mapping[str, str] = os.environ) -> Options:
    """As the CANCELSCOPE_… variables say; one that is empty counts as not set."""

    def text(name: str, default: str = "") -> str:
        return environment.get(name) or default

    return Options(
        full=is_full(text(DETAIL_VARIABLE, "cancellation"), DETAIL_VARIABLE),
        redact=redactions(text(REDACT_VARIABLE), REDACT_VARIABLE),
        max_bytes=size_bytes(text(MAX_SIZE_VARIABLE, str(DEFAULT_MAX_BYTES)), MAX_SIZE_VARIABLE),
        include=listed(text(INCLUDE_VARIABLE)),
        exclude=listed(text(EXCLUDE_VARIABLE)),
    )
