from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stores import told

from zaporuka.register.store import open_store, open_writer
from zaporuka.register.store.search import search
from zaporuka.register.store.words import asked, index_text, index_vector, lemmas, words_of
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
        ("гарантія", ["two", "three", "one"]),
        ("гарантій", ["two", "three", "one"]),
        ("«гарантія безпека»", ["one"]),
        ('"безпековою гарантією" чинний', ["two"]),
        ("„гарантія безпека“ чинний", []),
        ("“безпека гарантія”", []),
        ("«безпека» гарантія", ["one"]),
        ("«безпека займатися в париж»", ["one"]),
        ("«гарантія безпека", ["one"]),
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
        assert [hit.key for hit in search(store, "гарантія", most=1)] == ["two"]


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
    assert "обєднання" in lemmas("Об’єднанням", "uk")
    assert lemmas("Об\u2019єдна\u0301ння", "uk") & asked("об'єднання").words[0]


def test_search_gives_the_best_first(where: str) -> None:
    writer = open_writer(where)
    filler = "Сторони обговорили порядок денний зустрічі та домовилися про наступну"
    for name, words in (
        ("often", "Пакт підписано. Пакт чинний. Пакт діє"),
        ("once", "Пакт підписано. Сторони задоволені. Усі роз’їхалися"),
        ("long", f"Пакт підписано. {'. '.join([filler] * 12)}"),
        ("none", filler),
        ("again", "Пакт підписано. Сторони задоволені. Усі роз’їхалися"),
    ):
        writer.add(*told(name, words))
    with open_store(where) as store:
        assert [hit.key for hit in search(store, "пактом")] == ["often", "again", "once", "long"]
        assert [hit.key for hit in search(store, "пактом", most=1)] == ["often"]


@given(words=st.text(max_size=40), query=st.text(max_size=20))
def test_search_writes_any_text_and_query_in_the_databases_form(words: str, query: str) -> None:
    assert "\x00" not in index_text(words, "uk")
    assert "\x00" not in index_vector(words, "uk")
    found = asked(query)
    assert all(lemma.isalnum() for group in found.groups for lemma in group)


def test_search_takes_any_text(where: str) -> None:
    odd = "а" * 5000 + " пакт " * 300 + "x\x00y \ud800 'q' \\ : , 1:2 " + "слово " * 20_000 + "кінець"
    writer = open_writer(where)
    report, reading = told("odd", "Пакт підписано")
    writer.add(msgspec.structs.replace(report, text=odd), reading)
    with open_store(where) as store:
        for query in ("кінець", "а" * 5000, "пакт кінець", "«пакт пакт»"):
            assert [hit.key for hit in search(store, query)] == ["odd"], query[:20]
        assert search(store, "«кінець пакт»") == ()
