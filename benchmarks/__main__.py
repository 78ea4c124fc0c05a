"""`python -m benchmarks` (`make bench`): the tables of speed, memory, growth and cold start."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import copies, coverage
from benchmarks.cold import REPORTS, cold_start
from benchmarks.contenders import CONTENDERS, TITLES, installed
from benchmarks.exercise import SIZES as EXERCISES
from benchmarks.exercise import exercise_table
from benchmarks.postgres import started
from benchmarks.store import LEFT_OUT, SIZES, store_table
from benchmarks.texts import examples, long_report, many_reports, write
from benchmarks.worker import Timing, WorkerError, middle, run

LONG = 20_000
GROWTH = (1, 2, 4, 8)
GROWN_LENGTH = 10_000
PEER = "natasha"

Measure = Callable[[str, Path], Timing]


def speed_table(title: str, folder: Path, rounds: int, measure: Measure = run) -> Table:
    """Return the contenders side by side; one that is not installed, or fails, says so in its row.

    The rounds go through all contenders in turn, so that what else the machine does hits each alike.
    """
    table = _table(title, "reader", "characters/s", f"of {PEER}", "load, s", "peak, MB")
    trouble = {name: "not installed, left out" for name in CONTENDERS if not installed(name)}
    timings: dict[str, list[Timing]] = {name: [] for name in CONTENDERS}
    for _ in range(rounds):
        for name in CONTENDERS:
            if name not in trouble:
                try:
                    timings[name].append(measure(name, folder))
                except WorkerError as problem:
                    trouble[name] = f"left out: {problem}"
    peer = middle(timings[PEER]) if PEER not in trouble else None
    for name in CONTENDERS:
        if name in trouble:
            table.add_row(TITLES[name], trouble[name])
            continue
        timing = middle(timings[name])
        ratio = f"{timing.speed / peer.speed:.1f}×" if peer else "–"
        table.add_row(
            TITLES[name], f"{timing.speed:,.0f}", ratio, f"{timing.load:.2f}", f"{timing.peak_mb:.0f}"
        )
    return table


def growth_table(title: str, folders: dict[str, Path], rounds: int, measure: Measure = run) -> Table:
    """Return how the built-in reader's time and memory grow from the first folder on."""
    table = _table(title, "size", "seconds", "of first", "characters/s", "peak, MB")
    first: Timing | None = None
    for label, folder in folders.items():
        try:
            timing = middle([measure("zaporuka", folder) for _ in range(rounds)])
        except WorkerError as problem:
            table.add_row(label, f"left out: {problem}")
            continue
        first = first or timing
        ratio = f"{timing.seconds / first.seconds:.2f}×"
        table.add_row(label, f"{timing.seconds:.3f}", ratio, f"{timing.speed:,.0f}", f"{timing.peak_mb:.0f}")
    return table


def cold_table(paths: list[Path], runs: int) -> Table:
    """Return the wall time of the command from a cold start."""
    table = _table(f"Cold start: zaporuka read, {len(paths)} reports", "run", "seconds")
    try:
        start = cold_start(paths, runs)
    except WorkerError as problem:
        table.add_row("left out", str(problem))
        return table
    table.add_row("first ever, nothing cached", f"{start.first:.2f}")
    table.add_row(f"later, median of {len(start.later)}", f"{start.median:.2f}")
    return table


def main(words: list[str] | None = None) -> int:
    """Measure everything and print the tables; 2 where there is nothing to read."""
    options = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    options.add_argument("--rounds", type=int, default=3, help="runs of each measurement; the median counts")
    rounds: int = max(1, options.parse_args(words).rounds)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    try:
        texts = examples()
    except FileNotFoundError as problem:
        print(f"benchmarks: {problem}", file=sys.stderr)
        return 2
    originals = copies.examples()
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    console.print(f"One core, a fresh process a run, median of {rounds}; {machine}\n")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        write(texts, root / "examples")
        title = f"{len(texts)} example reports, {sum(map(len, texts)):,} characters"
        console.print(speed_table(title, root / "examples", rounds))
        write([long_report(texts, LONG), long_report(texts, 2 * LONG)], root / "long")
        title = f"2 long reports made of their paragraphs, {3 * LONG:,} characters"
        console.print(speed_table(title, root / "long", rounds))
        numbers = {f"{len(texts) * n} reports": root / f"number-{n}" for n in GROWTH}
        for n, folder in zip(GROWTH, numbers.values(), strict=True):
            write(many_reports(texts, len(texts) * n), folder)
        console.print(growth_table("Growth with the number of reports", numbers, rounds))
        lengths = {f"{GROWN_LENGTH * n:,} characters": root / f"length-{n}" for n in GROWTH}
        for n, folder in zip(GROWTH, lengths.values(), strict=True):
            write([long_report(texts, GROWN_LENGTH * n)], folder)
        console.print(growth_table("Growth with the length of one report", lengths, rounds))
        (root / "stores").mkdir()
        server = started()
        console.print(store_table(SIZES, rounds, root / "stores", server))
        if server is None:
            console.print(LEFT_OUT)
        console.print(cold_table(write(texts[:REPORTS], root / "five"), max(rounds, 5)))
        console.print(copies.copies_table(originals))
        console.print(coverage.coverage_table(rounds=rounds))
        console.print(exercise_table(EXERCISES, rounds))
    return 0


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


if __name__ == "__main__":
    sys.exit(main())
