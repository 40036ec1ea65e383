"""Recording as the CANCELSCOPE_… variables say, in this process and, through them, in those that it starts."""

from __future__ import annotations

import os

from . import _recording, _state
from ._names import beside, default_name
from ._options import RECORD_VARIABLE, from_environment
from ._trace import PARENT_VARIABLE, Trace

FOLDER_VARIABLE = "CANCELSCOPE_PROGRAM_FOLDER"
"""Set by the recorder: to what a child without a script of its own, such as one of multiprocessing, relates its paths."""


def start(program: str, folder: str | None, *, midway: bool = False, run: int = 0) -> Trace | None:
    """Starts to record. Without `folder` the parent's counts. None, and one sentence, where that is not possible."""
    path = os.environ[RECORD_VARIABLE]
    child = PARENT_VARIABLE in os.environ
    own = folder is not None
    if os.path.isdir(path):
        path = os.path.join(path, default_name(program))
    elif child or run:
        path = beside(path, os.getpid())
    if run:
        path = beside(path, run)
    if folder is None:
        folder = os.environ.get(FOLDER_VARIABLE) or os.getcwd()
    try:
        # A child opens its file only once it uses asyncio.
        trace = _recording.start(path, options=from_environment(), root=folder, argv=[os.path.basename(program)],
                                 lazy=child and not midway, own_name=True, midway=midway)
    except ValueError as error:
        _state.warn(f"not recording, {error}")
        return None
    except OSError as error:
        _state.warn(f"not recording, cannot write {os.path.basename(path)}: {error.strerror}")
        return None
    except Exception as error:
        _state.fault("this process", error)
        return None
    os.environ[PARENT_VARIABLE] = trace.id
    if own:
        os.environ[FOLDER_VARIABLE] = folder
    return trace
