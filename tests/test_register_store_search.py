from __future__ import annotations

import pytest
from stores import told

from zaporuka.register.store import open_store, open_writer
from zaporuka.register.store.search import search
from zaporuka.register.store.words import asked, index_of, words_of
from zaporuka.views.found import found, found_json, found_text

REPORTS = [
    told("one", "Гарантіями безпеки займаються в Парижі. Про об’єднання не йшлося", "2026-01-05"),
    told("two", "Пакт підписано. Безпекова гарантія чинна", "2026-01-09"),
    told("three", "Гарантії є. Згоди не дійшли", None),
    told("four", "Nothing of the kind. NATO said it", "2026-01-07"),
]


@pytest.fixture
def filled(where: str) -> str:
    """Make a store of reports."""
    writer = open_writer(where)
    for pair in REPORTS:
        writer.add(*pair)
    return where


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("гарантія", ["three", "two", "one"]),
        ("гарантій", ["three", "two", "one"]),
        ("гарантіям безпека", ["one"]),
        ("БЕЗПЕКОЮ", ["one"]),
        ("об'єднанню", ["one"]),
        ("обʼєднаннями", ["one"]),
        ("nato", ["four"]),
        ("чинною", ["two"]),
        ("гарантія підмосков'я", []),
        ("", []),
        ("!!! — …", []),
        ("\" OR гарантія) ; ' \\", []),
    ],
)
def test_search_finds_any_form_of_all_the_words(filled: str, words: str, keys: list[str]) -> None:
    with open_store(filled) as store:
        assert [hit.key for hit in search(store, words)] == keys


def test_search_knows_only_what_was_known(filled: str) -> None:
    with open_store(filled) as store:
        assert [hit.key for hit in search(store, "гарантія", known="2026-01-06")] == ["one"]
        assert [hit.key for hit in search(store, "гарантія", most=1)] == ["three"]


def test_search_shows_where_the_words_stand(filled: str) -> None:
    with open_store(filled) as store:
        hits = search(store, "паризький безпека") + search(store, "безпека париж")
    (hit,) = hits
    assert [place.of(hit.report.text) for place in hit.places] == ["безпеки", "Парижі"]
    rows = found(hits)
    assert rows[0].sentences[0].text in hit.report.text
    assert "Гарантіями безпеки займаються в Парижі." in found_text(rows)
    assert '"start"' in found_json(rows)


def test_search_words_keep_their_apostrophes() -> None:
    assert [word for _, _, word in words_of("Об’єднання — 'так' п'ятьох")] == ["Об’єднання", "так", "п'ятьох"]
    assert "обєднання" in index_of("Об’єднанням", "uk")
    assert index_of("Об\u2019єдна\u0301ння", "uk") & asked("об'єднання")[0]
