"""Languages: which can be read, and the tables of layers that not every language has."""

from __future__ import annotations

from zaporuka.reading.claims.table import ClaimTable
from zaporuka.reading.events.table import EventTable
from zaporuka.reading.languages import READ, table_of


def test_languages_every_language_that_is_read_has_events_and_claims() -> None:
    for code in READ:
        assert table_of(code, "events", EventTable) is not None
        assert table_of(code, "claims", ClaimTable) is not None


def test_languages_a_language_without_a_table_gives_none() -> None:
    assert table_of("xx", "events", EventTable) is None
    assert table_of("en", "claims", ClaimTable) is None
