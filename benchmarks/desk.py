"""`python -m benchmarks.desk STORE`: how long the desk's pages take, alone and with many readers at once.

The desk is served on the store, with a copy of the ledger on which proposals from the store wait. Three
things are measured, and printed as a table in Markdown:

- *first*: a page that nobody has asked for since the store changed, asked for by one reader: processor time
  of all processes of the desk, and time by the clock at the reader (English pages first, so that what is
  loaded only once is there).
- *median*, *95 in 100*: locust's readers (`benchmarks/readers.py`) ask for all pages at random, each in one
  language, without a pause, pages that are kept; time at the reader, who works on the same cores.
- *new day*: readers who pause (`--pause`) between two questions, of which a share (`--fresh`) is for days
  that nobody has asked for; the time of those.

Needs locust (`requirements-bench.lock`); without it only *first* is measured.
"""

from __future__ import annotations

import argparse
import csv
import http.client
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from zaporuka.knowledge import default_ledger
from zaporuka.mechanism.scenario import shipped_scenarios
from zaporuka.register.store import open_store

READERS = 50
SECONDS = 30.0
FRESH = 0.02
PAUSE = 1.0
SEED = 20260106
HOST = "127.0.0.1"
ROUNDS = 3
OTHER = {"coverage": "/coverage?at=2025-01-01"}
"""Pages that are asked for otherwise where they are only to load what is loaded once."""
NAME = "ZAPORUKA_BENCH_QUESTIONS"
NEW = "{name}, a day nobody asked for"
READERS_FILE = Path(__file__).with_name("readers.py")


class Timed(NamedTuple):
    """A page asked for first: seconds by the clock, and of processors (`None` where that cannot be told)."""

    wall: float
    cpu: float | None
    size: int


class Crowd(NamedTuple):
    """A page asked for by many: how often, and milliseconds of one in two and of 95 in 100."""

    asked: int
    failed: int
    median: float
    most: float


def addresses(store: Path) -> dict[str, str]:
    """Give the pages that are asked for, by name: those of what is spoken of most, and of the last report."""
    with open_store(store) as opened:
        items = list(opened.assertions(depth=opened.depth()))
    subjects = [item.subject for item in items]
    actors = [item.actor for item in items if item.actor]
    subject, actor = max(set(subjects), key=subjects.count), max(set(actors), key=actors.count)
    last, played = items[-1], min(file.stem for file in shipped_scenarios().glob("*.yaml"))
    return {
        "state of play": "/",
        "reports": "/reports",
        "report": f"/reports/{quote(last.document)}",
        "actors": "/actors",
        "actor spoken of most": f"/actors/{actor}",
        "subject spoken of most": f"/subjects/{subject}",
        "matrix": "/matrix",
        "calendar": "/calendar",
        "coverage": "/coverage",
        "early warning": "/indicators",
        "exercises": "/exercises",
        "exercise": f"/exercises/{played}?step=3",
        "search": f"/search?q={quote('гарантіями безпеки')}",
        "search, narrowed": f"/search?q={quote('гарантії')}&subject={subject}&language=uk",
        "trace": f"/trace/{quote(last.id, safe='')}",
        "inbox": "/inbox",
        "notes": "/notes",
    }


def dated(pages: dict[str, str]) -> dict[str, str]:
    """Give the pages that are asked for a day, `{day}`; not those that take seconds."""
    known = ("state of play", "actor spoken of most", "subject spoken of most", "matrix", "calendar")
    found = {name: f"{pages[name]}?known={{day}}" for name in known}
    return found | {"search": f"{pages['search']}&until={{day}}"}


@contextmanager
def served(store: Path, ledger: Path, *more: str) -> Iterator[tuple[int, int]]:
    """Serve the desk; give its port and the number of its process once all that it starts is there."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "zaporuka.cli", "serve", "--store", str(store), "--port", str(port)]
    with subprocess.Popen([*command, "--ledger", str(ledger), *more], stderr=subprocess.DEVNULL) as server:
        try:
            wait(port)
            time.sleep(settle(server.pid))
            yield port, server.pid
        finally:
            server.terminate()


@contextmanager
def proposed(store: Path) -> Iterator[Path]:
    """Give a copy of the shipped ledger on which the proposals of a store wait to be decided on."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "ledger"
        shutil.copytree(default_ledger(), folder)
        command = [sys.executable, "-m", "zaporuka.cli", "propose", "--store", str(store)]
        subprocess.run([*command, "--ledger", str(folder)], stdout=subprocess.DEVNULL, check=True)
        yield folder


def settle(pid: int) -> float:
    """Wait until the processes of a server have nothing to do; give the seconds still to wait for sure."""
    before = -1.0
    for _ in range(120):
        used = cpu_of(pid)
        if used is None:
            return 10.0
        if used - before < 0.02:
            return 0.5
        before = used
        time.sleep(0.5)
    return 0.0


def cpu_of(pid: int) -> float | None:
    """Give the seconds of processor time that a process and those it started have used, where /proc tells."""
    fields = [told.rpartition(")")[2].split() for told in _told(pid, "stat")]
    if not fields:
        return None
    return sum(int(each[11]) + int(each[12]) for each in fields) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> list[float]:
    """Give the memory of a process and of those it started, in MB, shared pages by their part (PSS)."""
    told = _told(pid, "smaps_rollup")
    lines = [line for text in told for line in text.splitlines() if line.startswith("Pss:")]
    return [int(line.split()[1]) / 1000 for line in lines]


def _told(pid: int, name: str) -> list[str]:
    """Give what /proc tells of a process and of those it started; nothing where there is none."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return [Path(f"/proc/{each}/{name}").read_text(encoding="utf-8") for each in (pid, *children)]
    except OSError:
        return []


def ask(port: int, address: str, lang: str) -> tuple[float, int]:
    """Ask for a page and read it whole: seconds and bytes; `RuntimeError` where it is not given."""
    connection = http.client.HTTPConnection(HOST, port, timeout=300)
    start = time.perf_counter()
    connection.request("GET", address, headers={"Accept-Language": lang})
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return time.perf_counter() - start, size


def first_times(store: Path, ledger: Path, pages: dict[str, str], rounds: int) -> dict[str, Timed]:
    """Give the middle time of each page asked for first, each round of a desk begun anew."""
    found: dict[str, list[Timed]] = {name: [] for name in pages}
    for _ in range(rounds):
        with served(store, ledger, "--makers", "1") as (port, pid):
            for address in (pages | OTHER).values():
                ask(port, address, "en")
            for name, address in pages.items():
                before = cpu_of(pid)
                wall, size = ask(port, address, "uk")
                after = cpu_of(pid)
                used = None if before is None or after is None else after - before
                found[name].append(Timed(wall, used, size))
    return {name: sorted(each)[len(each) // 2] for name, each in found.items()}


def with_readers(
    store: Path, ledger: Path, pages: dict[str, str], readers: int, seconds: float, fresh: float, pause: float
) -> tuple[dict[str, Crowd], list[float]]:
    """Let locust's readers ask for so many seconds; give the times by page, and the memory at the end."""
    asked = {"pages": pages, "dated": dated(pages), "fresh": fresh, "pause": pause, "seed": SEED}
    with served(store, ledger) as (port, pid), tempfile.TemporaryDirectory() as place:
        for address in pages.values():
            for lang in ("uk", "en"):
                ask(port, address, lang)
        command = [sys.executable, "-m", "locust", "--headless", "--only-summary", "-f", str(READERS_FILE)]
        command += [
            "-u",
            str(readers),
            "-r",
            str(readers),
            "-t",
            f"{seconds:.0f}s",
            "--csv",
            f"{place}/locust",
        ]
        command += ["-H", f"http://{HOST}:{port}", "--loglevel", "ERROR", "--stop-timeout", "60"]
        told = {**os.environ, NAME: msgspec.json.encode(asked).decode()}
        done = subprocess.run(command, env=told, capture_output=True, text=True, check=False)
        file = Path(place) / "locust_stats.csv"
        if not file.exists():
            raise RuntimeError(f"locust: {done.stderr.strip()[-500:]}")
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        return {row["Name"]: _crowd(row) for row in rows}, memory_of(pid)


def _crowd(row: dict[str, str]) -> Crowd:
    asked, failed = int(row["Request Count"]), int(row["Failure Count"])
    return Crowd(asked, failed, float(row["50%"] or 0), float(row["95%"] or 0))


def table(first: dict[str, Timed], busy: dict[str, Crowd], calm: dict[str, Crowd]) -> Iterator[str]:
    """Give the lines of the table, in Markdown: milliseconds, and KB of the page itself."""
    yield "| page | KB | first, CPU | first | median | 95 in 100 | new day, median | new day, 95 in 100 |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, timed in first.items():
        cells = [f"{timed.size / 1000:,.0f}", _ms(timed.cpu), _ms(timed.wall)]
        for row in (busy.get(name), calm.get(NEW.format(name=name))):
            cells += [f"{row.median:,.0f}", f"{row.most:,.0f}"] if row and row.asked else ["", ""]
        yield f"| {name} | {' | '.join(cells)} |"


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:,.0f}"


def summary(
    busy: dict[str, Crowd], calm: dict[str, Crowd], memory: list[float], given: argparse.Namespace
) -> Iterator[str]:
    """Give the lines that are true of all pages together."""
    every, paused = busy["Aggregated"], calm["Aggregated"]
    new = sum(row.asked for name, row in calm.items() if name.endswith(NEW.format(name="")))
    failed = every.failed + paused.failed
    yield f"{given.readers} readers without a pause: {every.asked / given.seconds:,.0f} answers a second,"
    yield f"median {every.median:,.0f} ms, 95 in 100 {every.most:,.0f} ms; with {given.pause:g} s between two"
    yield f"questions {paused.asked / given.seconds:,.0f} answers a second, median {paused.median:,.0f} ms,"
    yield f"{new} of {paused.asked:,} questions for new days; {failed} questions not answered."
    if memory:
        parts = " + ".join(f"{each:,.0f}" for each in memory)
        yield f"Memory of the desk's process and of those that make pages: {parts} MB."


def wait(port: int) -> None:
    """Wait until a server answers at a port; `TimeoutError` where it does not within a minute."""
    for _ in range(600):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"no server at port {port}")


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    options = argparse.ArgumentParser("python -m benchmarks.desk", description=__doc__)
    options.add_argument(
        "store", type=Path, help="a store, such as `python -m benchmarks.store --keep` makes"
    )
    options.add_argument("--readers", type=int, default=READERS)
    options.add_argument("--seconds", type=float, default=SECONDS)
    options.add_argument("--fresh", type=float, default=FRESH, help="the share asked for a new day")
    options.add_argument("--pause", type=float, default=PAUSE, help="seconds between two questions")
    options.add_argument(
        "--rounds", type=int, default=ROUNDS, help="rounds of `first`; the middle one counts"
    )
    given = options.parse_args(words)
    busy: dict[str, Crowd] = {}
    pages = addresses(given.store)
    with proposed(given.store) as ledger:
        first = first_times(given.store, ledger, pages, max(1, given.rounds))
        if importlib.util.find_spec("locust"):
            told = (given.store, ledger, pages, given.readers, given.seconds)
            busy, _ = with_readers(*told, 0.0, 0.0)
            calm, memory = with_readers(*told, given.fresh, given.pause)
            print("\n".join(table(first, busy, calm)))
            print("", *summary(busy, calm, memory, given), sep="\n")
    if not busy:
        print("\n".join(table(first, busy, {})))
        print("\nReaders are left out: locust is not installed (`requirements-bench.lock` has it).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
