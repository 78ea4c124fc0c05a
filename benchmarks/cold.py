"""Cold start: the wall time of `zaporuka read` on five reports, a new process each time."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.worker import WorkerError, last_line

REPORTS = 5


class ColdStart(msgspec.Struct, kw_only=True):
    """Seconds of the very first run, before anything is cached, and of the runs after it."""

    first: float
    later: list[float]

    @property
    def median(self) -> float:
        """The middle one of the later runs."""
        return statistics.median(self.later)


def cold_start(paths: list[Path], runs: int = 5, command: list[str] | None = None) -> ColdStart:
    """Time the command on the reports, with a cache folder of its own that is empty at first.

    WorkerError where the command fails.
    """
    words = [str(Path(sys.executable).with_name("zaporuka")), "read"] if command is None else command
    with tempfile.TemporaryDirectory() as cache:
        seconds = [_timed([*words, *map(str, paths)], cache) for _ in range(runs + 1)]
    return ColdStart(first=seconds[0], later=seconds[1:])


def _timed(words: list[str], cache: str) -> float:
    start = time.perf_counter()
    try:
        done = subprocess.run(
            words, env=os.environ | {"XDG_CACHE_HOME": cache}, capture_output=True, text=True, check=False
        )
    except OSError as problem:
        raise WorkerError(f"{words[0]}: {problem.strerror}") from problem
    if done.returncode:
        raise WorkerError(last_line(done.stderr))
    return time.perf_counter() - start
