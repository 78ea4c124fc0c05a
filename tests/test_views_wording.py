from __future__ import annotations

import string

import pytest

from zaporuka.knowledge import Actor, Knowledge, Subject
from zaporuka.register import compatibility
from zaporuka.views.messages import LANGUAGES, messages
from zaporuka.views.wording import Wording

KNOWLEDGE = Knowledge(
    actors={"aa": Actor(id="aa", kind="state", names={"uk": ("Ааландія",), "en": ("Aaland",)})},
    subjects={"pact": Subject(id="pact", kind="instrument", title={"uk": "пакт", "en": "the pact"})},
    home={},
    fingerprint="",
)
TABLES = ("TEXTS", "COUNTS", "STATUS", "POSITION", "COMMITS", "EVENTS", "EVENT_STATUS", "REASONS")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_messages_have_the_same_keys_and_parts_in_every_language() -> None:
    first, *others = (messages(lang) for lang in LANGUAGES)
    for other in others:
        for table in TABLES:
            one, two = getattr(first, table), getattr(other, table)
            assert one.keys() == two.keys(), table
        assert all(fields(text) == fields(other.TEXTS[key]) for key, text in first.TEXTS.items())
        assert all(all(fields(f) == {"n"} for f in forms.values()) for forms in other.COUNTS.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_name_every_stage_of_the_vocabulary(lang: str) -> None:
    assert set(messages(lang).STATUS) == set(compatibility.LIFECYCLE)


def test_messages_refuse_an_unknown_language() -> None:
    with pytest.raises(ValueError, match="xx"):
        messages("xx")


@pytest.mark.parametrize(
    ("value", "uk", "en"),
    [
        ("2026-01-06", "6 січня 2026", "6 January 2026"),
        ("2025-12", "грудень 2025", "December 2025"),
        ("2022", "2022", "2022"),
        ("2026-02-02/2026-02-08", "2–8 лютого 2026", "2–8 February 2026"),
        ("2025-12-29/2026-01-04", "29 грудня 2025 – 4 січня 2026", "29 December 2025 – 4 January 2026"),
        (None, "без дати", "undated"),
        ("soon", "soon", "soon"),
    ],
)
def test_when_writes_dates_as_the_language_does(value: str | None, uk: str, en: str) -> None:
    assert Wording("uk", KNOWLEDGE).when(value) == uk
    assert Wording("en", KNOWLEDGE).when(value) == en


@pytest.mark.parametrize(
    ("n", "expected"), [(1, "1 свідок"), (3, "3 свідки"), (5, "5 свідків"), (21, "21 свідок")]
)
def test_count_agrees_with_its_number(n: int, expected: str) -> None:
    assert Wording("uk", KNOWLEDGE).count("witnesses", n) == expected


def test_names_come_from_the_ledger_and_else_from_the_slug() -> None:
    wording = Wording("uk", KNOWLEDGE)
    assert (wording.actor("aa"), wording.subject("pact")) == ("Ааландія", "Пакт")
    assert (wording.actor("oleh-koval"), wording.subject("new-pact")) == ("Oleh Koval", "New pact")


def test_place_is_named_in_the_readers_language_where_it_is_known() -> None:
    assert Wording("uk", KNOWLEDGE).place("Paris") == "Париж"
    assert Wording("uk", KNOWLEDGE).place("Geneva") == "Женева", "CLDR has no Geneva, the ledger has"
    assert Wording("uk", KNOWLEDGE).place("Nowhere-on-Sea") == "Nowhere-on-Sea"
    assert Wording("en", KNOWLEDGE).place("Paris") == "Paris"
