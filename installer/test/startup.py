"""Measures the time from starting the installed program to its first window on a sample, with and without the AOT
cache, in turns: [RUN_WITH="nice -n -15"] python3 test/startup.py IMAGE [ROUNDS]

IMAGE is an app image or an installed folder (target/image/cancelscope, /opt/cancelscope). Needs Xvfb. The first round
warms the disk cache and does not count. A window counts when the third frame with the trace open is painted; a report
when the process has ended. "Without" is the same image with no archive of classes at all.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "sample-traces/incident/trace.cancelscope"
RUN_WITH = os.environ.get("RUN_WITH", "").split()
CACHE = "-XX:AOTCache=$APPDIR/cancelscope.aot"


def without_cache(image, folder):
    """A copy whose launcher does not name the cache."""
    copy = folder / image.name
    shutil.copytree(image, copy, symlinks=True)
    config = next((copy / "lib/app").glob("*.cfg"))
    lines = config.read_text().splitlines()
    kept = [line for line in lines if CACHE not in line]
    assert len(kept) == len(lines) - 1, "the launcher names no cache"
    config.write_text("\n".join(kept) + "\n")
    return copy


def window(program, environment):
    started = time.perf_counter()
    command = [*RUN_WITH, program, "open", SAMPLE]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        line = process.stdout.readline()
        seconds = time.perf_counter() - started
        process.terminate()
    assert line == b"first window\n", line
    return seconds


def report(program, environment):
    started = time.perf_counter()
    subprocess.run([*RUN_WITH, program, "report", SAMPLE], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def version(program, environment):
    started = time.perf_counter()
    subprocess.run([*RUN_WITH, program, "--version"], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def display():
    """A free display and its server."""
    number, ready = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(ready), "-screen", "0", "1400x900x24"],
        pass_fds=[ready],
        stderr=subprocess.DEVNULL,
    )
    with os.fdopen(number) as told:
        return ":" + told.readline().strip(), server


def main(image, rounds):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs = [image, without_cache(image, folder)]
        programs = [folder / "bin" / image.name for folder in programs]
        shown, server = display()
        environment = os.environ | {"DISPLAY": shown, "HOME": name, "XDG_RUNTIME_DIR": name, "CANCELSCOPE_STARTUP": "report"}
        try:
            print(f"{rounds} rounds in turns, seconds: median (least to most)\n")
            print("| | with the cache | without | ratio of medians |")
            print("|---|---|---|---|")
            for title, run in (("first window", window), ("report", report), ("--version", version)):
                times = ([], [])
                for index in range(rounds + 1):
                    for program, taken in zip(programs, times):
                        seconds = run(program, environment)
                        print(f"{title} {index} {seconds:.2f}", file=sys.stderr, flush=True)
                        if index:
                            taken.append(seconds)
                middle = [statistics.median(taken) for taken in times]
                cells = [
                    f"{median:.2f} ({min(taken):.2f} to {max(taken):.2f})"
                    for median, taken in zip(middle, times)
                ]
                print(f"| {title} | {cells[0]} | {cells[1]} | {middle[0] / middle[1]:.0%} |", flush=True)
        finally:
            server.terminate()


main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 7)
