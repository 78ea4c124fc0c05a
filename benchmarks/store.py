"""`python -m benchmarks.store [STATEMENTS…]`: how the store grows, from 10⁴ statements on.

Each size is filled anew (10⁶ takes half an hour), on SQLite and, where it is on this machine, on PostgreSQL.
Every question is asked of a store opened for it, as a command does, the dictionaries and the ledger loaded;
the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from benchmarks.postgres import database, started
from benchmarks.register import STATEMENTS, Maker
from benchmarks.texts import examples
from zaporuka.knowledge import Knowledge, load_indicators, load_knowledge
from zaporuka.register import Context, Register
from zaporuka.register.store import Store, open_store, open_writer
from zaporuka.register.store.search import search
from zaporuka.register.store.versions import counts
from zaporuka.views.brief import brief
from zaporuka.views.found import found, found_text
from zaporuka.views.indicators import render_warnings, warnings
from zaporuka.views.render import render
from zaporuka.views.sheets import trace

SIZES = (10_000, 100_000)
ADDED = 1_000
TOGETHER = 500
PAST = "2024-02-24"
QUERY = "гарантіями безпеки"
PHRASE = f"«{QUERY}»"
LEFT_OUT = "PostgreSQL is left out: there is no initdb on this machine, or it does not start."


def fill(path: Path | str, maker: Maker, statements: int) -> float:
    """Fill a store with so many statements; return the seconds in which the last 1,000 reports went in.

    Those go in one by one, as `zaporuka add` puts them; the ones before in larger transactions.
    """
    pairs = list(maker.pairs(round(statements / STATEMENTS) + 1))
    writer = open_writer(path)
    for _ in writer.add_all(pairs[:-ADDED], together=TOGETHER):
        pass
    start = time.perf_counter()
    for pair in pairs[-ADDED:]:
        writer.add(*pair)
    return time.perf_counter() - start


def questions(path: Path | str, knowledge: Knowledge) -> dict[str, Callable[[Store], object]]:
    """Give the questions that are timed, by name."""
    context, watched = Context.of(knowledge), load_indicators()
    assert watched is not None
    with open_store(path) as store:
        items = list(store.assertions(depth=store.depth()))
    subjects = [item.subject for item in items]
    busiest, last = max(set(subjects), key=subjects.count), items[-1].id

    def register(store: Store) -> Register:
        return Register(store, context, store.depth())

    def briefly(known: str | None) -> Callable[[Store], object]:
        return lambda store: render(brief(register(store), knowledge, known=known), knowledge, "text")

    return {
        "brief": briefly(None),
        "brief, as known two years before": briefly(PAST),
        "standing": lambda store: register(store).standing(busiest),
        "trace": lambda store: trace(register(store), knowledge, last),
        "indicators": lambda store: render_warnings(warnings(register(store), watched, knowledge), knowledge),
        "search": lambda store: found_text(found(search(store, QUERY))),
        "search for a phrase": lambda store: found_text(found(search(store, PHRASE))),
    }


def measure(path: Path | str, knowledge: Knowledge, rounds: int) -> dict[str, float]:
    """Return the median seconds of each question; a first round warms the dictionaries up."""
    timings: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for name, ask in questions(path, knowledge).items():
            start = time.perf_counter()
            with open_store(path) as store:
                ask(store)
            if number:
                timings.setdefault(name, []).append(time.perf_counter() - start)
    return {name: statistics.median(times) for name, times in timings.items()}


def bytes_of(store: Store) -> int:
    """Return how much room a store takes, indexes and all."""
    if store.connection.dialect.name == "sqlite":
        return Path(store.place).stat().st_size
    return int(store.connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def store_table(sizes: Sequence[int], rounds: int, folder: Path, server: str | None = None) -> Table:
    """Return the table of sizes and seconds, on SQLite and, with the address of a server, on PostgreSQL.

    An SQLite store that is in the folder already is not filled again.
    """
    knowledge, texts = load_knowledge(), examples()
    table = Table(title="The store", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("statements")
    columns: list[dict[str, str]] = []
    places: list[tuple[int, Path | str]] = [(size, folder / f"{size}.db") for size in sizes]
    places += [(size, database(server, f"s{size}")) for size in sizes] if server else []
    for size, path in places:
        there = isinstance(path, Path) and path.exists()
        added = None if there else fill(path, Maker(knowledge, texts), size)
        with open_store(path) as store:
            rows, room = counts(store), bytes_of(store)
        column = {
            "reports": f"{rows['versions']:,}",
            "claims": f"{rows['claims']:,}",
            "bytes a statement": f"{room / rows['statements']:,.0f}",
            f"adding the last {ADDED:,} reports, s": "–" if added is None else f"{added:.1f}",
        }
        columns.append(column | {f"{k}, s": f"{v:.2f}" for k, v in measure(path, knowledge, rounds).items()})
        named = "" if isinstance(path, Path) else "\nPostgreSQL"
        table.add_column(f"{rows['statements']:,}{named}", justify="right")
    for name in columns[0]:
        table.add_row(name, *(column[name] for column in columns))
    return table


def main(words: list[str] | None = None) -> int:
    """Measure and print the table."""
    options = argparse.ArgumentParser("python -m benchmarks.store", description=__doc__)
    options.add_argument("statements", nargs="*", type=int, default=SIZES, help="sizes of the stores")
    options.add_argument("--rounds", type=int, default=3, help="runs of each question; the median counts")
    options.add_argument("--keep", type=Path, metavar="DIR", help="keep the stores there for a later run")
    given = options.parse_args(words)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
    with tempfile.TemporaryDirectory() as place:
        server = started()
        console.print(store_table(given.statements, max(1, given.rounds), given.keep or Path(place), server))
        if server is None:
            console.print(LEFT_OUT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
