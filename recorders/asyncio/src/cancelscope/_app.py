"""Finds the command of the Cancelscope app. The installed recorder has one of the same name, which cannot judge traces."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping

COMMAND_VARIABLE = "CANCELSCOPE"
_NAMES = ("cancelscope.bat", "cancelscope.cmd") if os.name == "nt" else ("cancelscope",)
_MARK_OF_THE_RECORDER = b"cancelscope._console"
_HEAD_BYTES = 8192


class Unusable(Exception):
    """The app is not there, or does not run. The message is one sentence for whoever started the tests."""


def find(named: str | None, label: str, environment: Mapping[str, str] = os.environ) -> str:
    """The path of the command. `named`: what the user said, under the name `label`; else CANCELSCOPE and PATH count."""
    if not named:
        named, label = environment.get(COMMAND_VARIABLE), COMMAND_VARIABLE
    return _named(named, label) if named else _on_path(environment.get("PATH", ""))


def _named(named: str, label: str) -> str:
    path = named
    if os.path.isdir(path):  # the folder of the distribution
        path = next((each for each in _within(os.path.join(path, "bin")) if os.path.isfile(each)), named)
    elif os.path.basename(named) == named:
        path = shutil.which(named) or named
    if not os.path.isfile(path):
        raise Unusable(f"{label} names no program: {named}")
    if not os.access(path, os.X_OK):
        raise Unusable(f"{label} names a file that may not be run: {named}")
    if _is_recorder(path):
        raise Unusable(f"{label} names the recorder's own command, not the Cancelscope app: {named}")
    return path


def _on_path(folders: str) -> str:
    passed = []
    for folder in folders.split(os.pathsep):
        for path in _within(folder) if folder else ():
            if not os.path.isfile(path) or not os.access(path, os.X_OK):
                continue
            if not _is_recorder(path):
                return path
            passed.append(path)
    also = f" ({passed[0]} is the recorder's own command, not the app)" if passed else ""
    raise Unusable("the Cancelscope app, which judges the traces, was not found: put its bin folder on PATH, or name the "
                   f"program with --cancelscope-command or in {COMMAND_VARIABLE}{also}")


def _within(folder: str) -> list[str]:
    return [os.path.join(folder, name) for name in _NAMES]


def _is_recorder(path: str) -> bool:
    """Is it the script that pip made of the recorder's wheel?"""
    try:
        with open(path, "rb") as file:
            return _MARK_OF_THE_RECORDER in file.read(_HEAD_BYTES)
    except OSError:
        return False
