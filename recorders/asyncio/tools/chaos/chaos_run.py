"""Runs the programs in this folder, one after the other, and prints what each wrote down: a JSON list a line."""

import asyncio
import gc
import importlib
import json
import os
import sys

import chaos_log

stirred = [bytes(size) for size in range(0, 480, 16) for _ in range(int(os.environ.get("CHAOS_STIR", "0")))]
"""Moves what is made from now on to other addresses, in whose order a set of tasks is."""


def run_all(names):
    gc.disable()  # so that nothing is collected at another moment for being recorded
    for name in names:
        program = importlib.import_module(name)
        kind = program.KIND
        if kind == "eager" and not hasattr(asyncio, "eager_task_factory"):
            kind = "plain"
        print(json.dumps([name, kind, chaos_log.run(name, program.main, kind, program.DRAINS)]), flush=True)
        gc.collect()


if __name__ == "__main__":
    run_all(sys.argv[1:])
