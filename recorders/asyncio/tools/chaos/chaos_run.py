"""Runs the programs in this folder, one after the other, and prints what each wrote down: a JSON list a line."""

import asyncio
import gc
import importlib
import json
import sys

import chaos_log


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
