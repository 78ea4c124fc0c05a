"""One contender in a process of its own, on one core: `python -m benchmarks.worker NAME FOLDER`.

A fresh process reads every file of the folder once, so that nothing is remembered from an earlier
round. Prints a JSON object: seconds to load, seconds to read, the number of characters and of items
found, and the peak of memory.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from benchmarks.contenders import CONTENDERS
from benchmarks.texts import ROOT

# numerical libraries would start a thread a core
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
UNIT = 1024**2 if sys.platform == "darwin" else 1024
"""What the system counts a process's memory in, to the megabyte."""


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """What one contender took over one folder."""

    load: float
    seconds: float
    characters: int
    found: int
    peak_mb: float

    @property
    def speed(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds


class WorkerError(Exception):
    """A contender could not be measured; the message is the last line it wrote."""


def run(name: str, folder: Path) -> Timing:
    """Measure a contender over the files of `folder` in a fresh process; WorkerError where it fails."""
    words = [sys.executable, "-m", "benchmarks.worker", name, str(folder)]
    done = subprocess.run(
        words, cwd=ROOT, env=os.environ | ONE_CORE, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise WorkerError(last_line(done.stderr))
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=Timing)


def middle(timings: list[Timing]) -> Timing:
    """Return the timing whose seconds are the median (the lower one of two)."""
    seconds = statistics.median_low(timing.seconds for timing in timings)
    return next(timing for timing in timings if timing.seconds == seconds)


def last_line(text: str) -> str:
    """Return the last line of what a failed process wrote."""
    return (text.strip().splitlines() or ["it gave no reason"])[-1]


def measure(name: str, folder: Path) -> Timing:
    """Measure a contender in this process, which stays on one core from then on."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paths = sorted(folder.glob("*.txt"))
    characters = sum(len(path.read_bytes().decode("utf-8")) for path in paths)
    start = time.perf_counter()
    read = CONTENDERS[name]()
    loaded = time.perf_counter()
    found = read(paths)
    end = time.perf_counter()
    return Timing(
        load=loaded - start,
        seconds=end - loaded,
        characters=characters,
        found=found,
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT,
    )


if __name__ == "__main__":
    print(json.dumps(msgspec.to_builtins(measure(sys.argv[1], Path(sys.argv[2])))))
