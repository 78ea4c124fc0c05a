"""The desk's benchmark asks for every page that is kept, for each at an address that is answered."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from desk import client, fill

from benchmarks import desk as bench
from zaporuka.web.pages import PAGES


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("bench") / "store.db")


def test_desk_benchmark_asks_for_every_page_that_is_kept(store: Path) -> None:
    pages = bench.addresses(store)
    paths = [unquote(urlsplit(address).path) for address in pages.values()]
    for page in PAGES:
        wanted = re.sub(
            r"\{\w+:(str|path)\}", lambda found: "[^/]+" if found[1] == "str" else ".+", page.path
        )
        if page.kept:
            assert any(re.fullmatch(wanted, path) for path in paths), page.path


def test_desk_benchmark_is_answered_wherever_it_asks(store: Path) -> None:
    desk, pages = client(store), bench.addresses(store)
    asked = [*pages.values(), *bench.OTHER.values()]
    asked += [address.format(day="2026-01-10") for address in bench.dated(pages).values()]
    assert {address: desk.get(address).status_code for address in asked} == dict.fromkeys(asked, 200)


def test_desk_benchmark_writes_a_table_of_what_was_measured() -> None:
    first = {"one": bench.Timed(0.25, 0.2, 1500), "two": bench.Timed(0.1, None, 999)}
    busy = {"one": bench.Crowd(10, 0, 40.0, 90.0), "two": bench.Crowd(0, 0, 0.0, 0.0)}
    calm = {bench.NEW.format(name="one"): bench.Crowd(3, 0, 300.0, 700.0)}
    lines = list(bench.table(first, busy, calm))
    assert lines[2:] == ["| one | 2 | 200 | 250 | 40 | 90 | 300 | 700 |", "| two | 1 |  | 100 |  |  |  |  |"]
    assert len({line.count("|") for line in lines}) == 1
