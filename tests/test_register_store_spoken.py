from __future__ import annotations

import pytest
from stores import told

from zaporuka.register.store import open_store, open_writer
from zaporuka.register.store import spoken as module
from zaporuka.register.store.spoken import spoken

REPORTS = [
    told("one", "Пакт підписано. Пакт чинний", "2026-01-05", via=["agency"]),
    told("two", "Пакт є", "2026-01-09"),
    told("three", "Пакт буде", None),
    told("four", "Пакту немає", "2026-01-07", claims=[("pact", "status", "rejected", "anna")]),
]


@pytest.fixture
def filled(where: str) -> str:
    """Make a store of reports."""
    writer = open_writer(where)
    for pair in REPORTS:
        writer.add(*pair)
    return where


def test_spoken_gives_the_last_statements_of_one_speaker(filled: str) -> None:
    with open_store(filled) as store:
        found = spoken(store, "ann")
        documents = store.documents()
        words = [(s.document, s.content.of(documents[s.document].report.text)) for s in found]
    assert words == [("two", "Пакт є"), ("one", "Пакт підписано"), ("one", "Пакт чинний")]
    assert found[1].via == ("agency",)


def test_spoken_keeps_to_what_was_known_and_to_how_many_are_asked_for(filled: str) -> None:
    with open_store(filled) as store:
        assert [s.document for s in spoken(store, "ann", known="2026-01-06")] == ["one", "one"]
        assert len(spoken(store, "ann", most=1)) == 1
        assert spoken(store, "an%") == ()


def test_spoken_looks_through_the_last_reports_only(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOKED_THROUGH", 2)
    with open_store(filled) as store:
        assert [s.document for s in spoken(store, "ann")] == ["two"]
