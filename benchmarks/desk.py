"""`python -m benchmarks.desk STORE`: how long the desk's pages take, alone and with many readers at once.

A server is started on the store. `first` is the time of a page that nobody has asked for since the store
changed; then so many readers, each with a connection of its own, ask for all pages in turn, in both
languages, and a part of them (`--fresh`) for days that nobody has asked for yet. Times are the client's.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from rich import box
from rich.console import Console
from rich.table import Table

from zaporuka.register.store import open_store

READERS = 50
SECONDS = 30.0
FRESH = 0.01
SEED = 20260106
HOST = "127.0.0.1"


def addresses(store: Path) -> dict[str, str]:
    """Give the pages that are asked for, by name: those of what is spoken of most, and of the last report."""
    with open_store(store) as opened:
        items = list(opened.assertions(depth=opened.depth()))
    subjects = [item.subject for item in items]
    actors = [item.actor for item in items if item.actor]
    subject, actor = max(set(subjects), key=subjects.count), max(set(actors), key=actors.count)
    last = items[-1]
    return {
        "state of play": "/",
        "reports": "/reports",
        "report": f"/reports/{quote(last.document)}",
        "actors": "/actors",
        "actor": f"/actors/{actor}",
        "subject": f"/subjects/{subject}",
        "matrix": "/matrix",
        "calendar": "/calendar",
        "search": f"/search?q={quote('гарантіями безпеки')}",
        "search, narrowed": f"/search?q={quote('гарантії')}&subject={subject}&language=uk",
        "trace": f"/trace/{quote(last.id, safe='')}",
    }


class Reader:
    """A reader with one connection: asks for a page, and says how long the answer took, in seconds."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=120)

    def ask(self, address: str, lang: str) -> float:
        """Ask for a page and read it whole; `RuntimeError` where it is not given."""
        start = time.perf_counter()
        self._connection.request("GET", address, headers={"Accept-Language": lang})
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        return time.perf_counter() - start


def first_times(port: int, pages: dict[str, str]) -> dict[str, float]:
    """Give the time of each page asked for first; English ones, so that the dictionaries are warm."""
    reader = Reader(port)
    for address in pages.values():
        reader.ask(f"{address}{'&' if '?' in address else '?'}lang=en", "en")
    return {name: reader.ask(address, "uk") for name, address in pages.items()}


def with_readers(
    port: int, pages: dict[str, str], readers: int, seconds: float, fresh: float
) -> dict[str, list[float]]:
    """Give the times of each page while so many readers ask at once for so many seconds."""
    times: dict[str, list[float]] = {name: [] for name in (*pages, "a day nobody asked for")}
    lock, end = threading.Lock(), time.perf_counter() + seconds

    def read(number: int) -> None:
        chance, reader = random.Random(SEED + number), Reader(port)
        while time.perf_counter() < end:
            name = chance.choice(list(pages))
            address, lang = pages[name], chance.choice(("uk", "en"))
            if chance.random() < fresh:
                day = date(2023, 1, 1) + timedelta(days=chance.randrange(1200))
                name, address = "a day nobody asked for", f"/?known={day.isoformat()}"
            taken = reader.ask(address, lang)
            with lock:
                times[name].append(taken)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def measure(store: Path, readers: int, seconds: float, fresh: float) -> Table:
    """Start a server on a store, ask it, and return the table."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "zaporuka.cli", "serve", "--store", str(store), "--port", str(port)]
    pages = addresses(store)
    table = Table(title=f"The desk, {readers} readers", title_justify="left", box=box.SIMPLE_HEAD)
    for column in ("page", "first, ms", "median, ms", "95 in 100, ms", "answers"):
        table.add_column(column, justify="left" if column == "page" else "right")
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            wait(port)
            first = first_times(port, pages)
            times = with_readers(port, pages, readers, seconds, fresh)
        finally:
            server.terminate()
    for name, found in times.items():
        if found:
            last = statistics.quantiles(found, n=20)[-1] if len(found) > 1 else found[0]
            alone = f"{first[name] * 1000:.0f}" if name in first else "–"
            middle = f"{statistics.median(found) * 1000:.0f}"
            table.add_row(name, alone, middle, f"{last * 1000:.0f}", f"{len(found):,}")
    every = [taken for found in times.values() for taken in found]
    table.add_row("all", "", f"{statistics.median(every) * 1000:.0f}", "", f"{len(every) / seconds:,.0f} a s")
    return table


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
    options.add_argument("--fresh", type=float, default=FRESH, help="the share asked for the first time")
    given = options.parse_args(words)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    console.print(measure(given.store, given.readers, given.seconds, given.fresh))
    return 0


if __name__ == "__main__":
    sys.exit(main())
