from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from stores import told

from zaporuka.register.store import find as module
from zaporuka.register.store import open_store, open_writer
from zaporuka.register.store.find import Wanted, find

REPORTS = [
    told("one", "Гарантіями безпеки займаються в Парижі", "2026-01-05", via=["agency"]),
    told("two", "Гарантія чинна", "2026-01-09", claims=[("patrol", "position:aa", "accepts", "ann")]),
    told("three", "Гарантії є", None, claims=[("patrol", "status", "signed", None)]),
    told(
        "four",
        "NATO said it",
        "2026-02-01",
        claims=[("pact", "status", "signed", "bob")],
        via=["daily", "agency"],
    ),
]


@pytest.fixture
def filled(where: str) -> str:
    """Make a store of reports."""
    writer = open_writer(where)
    for pair in REPORTS:
        writer.add(*pair)
    return where


def keys(where: str, **wanted: Any) -> list[str]:
    with open_store(where) as store:
        return [hit.key for hit in find(store, Wanted(**wanted)).hits]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["four", "two", "one", "three"]),
        ({"words": "гарантій"}, ["two", "one", "three"]),
        ({"words": "гарантіям", "subject": "patrol"}, ["two", "three"]),
        ({"words": "…"}, []),
        ({"subject": "pact"}, ["four", "one"]),
        ({"outlet": "agency"}, ["four", "one"]),
        ({"outlet": "age"}, []),
        ({"actor": "aa"}, ["two"]),
        ({"actor": "bob"}, ["four", "two", "one", "three"]),
        ({"kind": "statement"}, ["four", "two", "one"]),
        ({"kind": "claim", "language": "uk"}, ["four", "two", "one", "three"]),
        ({"language": "en"}, []),
        ({"since": "2026-01-06"}, ["four", "two"]),
        ({"until": "2026-01"}, ["two", "one"]),
        ({"since": "2026-01", "until": "2026-01"}, ["two", "one"]),
        ({"actor": "a%"}, []),
    ],
)
def test_find_gives_the_reports_that_are_as_wanted(
    filled: str, wanted: dict[str, Any], expected: list[str]
) -> None:
    assert keys(filled, **wanted) == expected


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_find_pages_give_every_report_once(filled: str, most: int) -> None:
    with open_store(filled) as store:
        found = [
            hit.key for skip in range(0, 8, most) for hit in find(store, Wanted(), most=most, skip=skip).hits
        ]
    assert found == ["four", "two", "one", "three"]


def test_find_counts_facets_as_narrowing_by_them_does(filled: str) -> None:
    with open_store(filled) as store:
        facets = find(store, Wanted()).facets
        for name in ("language", "outlet", "actor", "subject", "kind"):
            for count in getattr(facets, name):
                assert find(store, Wanted(**{name: count.value})).total == count.count, (name, count)
        assert [(m.value, m.count) for m in facets.month] == [("2026-02", 1), ("2026-01", 2)]


def test_find_says_among_how_many_it_counted(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COUNTED", 2)
    monkeypatch.setattr(module, "COUNTED_ALL", 3)
    with open_store(filled) as store:
        found = find(store, Wanted())
    assert (found.total, found.more, found.counted) == (3, True, 2)
    assert Counter(c.value for c in found.facets.month) == {"2026-02": 1, "2026-01": 1}


def test_find_marks_the_words_it_looked_for(filled: str) -> None:
    with open_store(filled) as store:
        hits = find(store, Wanted(words="гарантіям")).hits
        assert [hit.places[0].of(hit.report.text) for hit in hits] == ["Гарантія", "Гарантіями", "Гарантії"]
        assert all(hit.places == () for hit in find(store, Wanted()).hits)
