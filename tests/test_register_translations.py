from __future__ import annotations

import pytest
from golden import pair_of, report_of

from zaporuka.knowledge import Actor, Knowledge
from zaporuka.reading.record import Reading
from zaporuka.register import Context, MemoryStore, Register
from zaporuka.register.store import open_store, open_writer
from zaporuka.register.translations import Naming, Text, stem, translations
from zaporuka.reports import Report

NAMES = {
    "agency": ("outlet", "agency", "Агенція", "Newswire"),
    "rival": ("outlet", "agency", "Ровеста", "Rivalwire"),
    "anna-kovalenko": ("person", None, "Анна Коваленко", "Anna Kovalenko"),
    "john-smith": ("person", None, "Джон Сміттер", "John Smitter"),
    "aa": ("state", None, "Ааландія", "Aaland"),
    "bb": ("state", None, "Бебелія", "Bebelia"),
    "paul-moritz": ("person", None, "Пауль Моріц", "Paul Moritz"),
}
ACTORS = {
    slug: Actor(id=slug, kind=kind, form=form, names={"uk": (uk,), "en": (en,)})
    for slug, (kind, form, uk, en) in NAMES.items()
}
NAMING = Naming.of(ACTORS)
UKRAINIAN = (
    "Президентка Ааландії Коваленко зустрілася з Джоном Сміттером, повідомляє Агенція. Бебелія обіцяє 1500 "
    "військових і 26 кораблів, документ готовий на 90%. Моріца сторони не запросили."
)
ENGLISH = (
    "Aaland's president Anna Kovalenko met John Smitter, Newswire reports. Bebelia promises 1500 troops and "
    "26 ships; the document is 90% ready. The sides did not invite Moritz."
)


def text(words: str, language: str, known: str | None = "2026-01-09") -> Text:
    return Text(language=language, known=known, text=words)


def found(one: Text, other: Text) -> list[tuple[str, str]]:
    return list(translations({"a": one, "b": other}, NAMING))


def test_translations_finds_one_agency_text_in_two_languages() -> None:
    assert found(text(UKRAINIAN, "uk"), text(ENGLISH, "en", "2026-01-10")) == [("a", "b")]


@pytest.mark.parametrize(
    "other",
    [
        text(UKRAINIAN, "uk"),
        text(ENGLISH, "en", "2026-01-12"),
        text(ENGLISH, "en", None),
        text(ENGLISH.replace("Newswire", "Rivalwire"), "en"),
        text(ENGLISH.replace("Newswire reports", "it is said"), "en"),
        text("Newswire: Anna Kovalenko went to Bebelia with 40 aides and 3 generals. Smitter stayed.", "en"),
        text(ENGLISH + " More is told of other things." * 30, "en"),
    ],
    ids=[
        "same language",
        "days apart",
        "no date",
        "another agency",
        "no agency",
        "other things",
        "much longer",
    ],
)
def test_translations_keeps_apart_what_may_be_independent(other: Text) -> None:
    assert found(text(UKRAINIAN, "uk"), other) == []


def told(name: str, words: str, language: str) -> tuple[Report, Reading]:
    """Make a report that claims one thing in its first words."""
    claim = {
        "subject": "pact",
        "predicate": "position:bb",
        "value": "accepts",
        "by": None,
        "evidence": words[:40],
    }
    gold = {"published": "2026-01-09", "language": language, "claims": [claim]}
    return report_of(name, words, "2026-01-09", language), pair_of(name, words, gold)[1]


def test_translations_make_one_witness_in_the_register() -> None:
    pairs = [told("a", UKRAINIAN, "uk"), told("b", ENGLISH, "en")]
    knowledge = Knowledge(actors=ACTORS, subjects={}, home={}, fingerprint="")
    (account,) = Register.of(pairs, Context.of(knowledge)).standing("pact").current
    assert (len(account.assertions), account.witnesses) == (2, 1)
    (account,) = Register.of(pairs).standing("pact").current
    assert account.witnesses == 2, "without the ledger's names nothing tells them for one text"


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_translations_are_one_family_in_the_store_as_in_memory(where: str, order: tuple[int, ...]) -> None:
    pairs = [
        told("a", UKRAINIAN, "uk"),
        told("b", ENGLISH, "en"),
        told("c", ENGLISH.replace("Newswire", "Rivalwire").replace("Aaland's", "The"), "en"),
        told("d", f"ТЕРМІНОВО. {UKRAINIAN}", "uk"),
    ]
    writer = open_writer(where, NAMING)
    for n in order:
        writer.add(*pairs[n])
    context = Context.of(Knowledge(actors=ACTORS, subjects={}, home={}, fingerprint=""))
    memory = MemoryStore(pairs, NAMING)
    with open_store(where) as store:
        families = {key: document.family for key, document in store.documents().items()}
        assert families == {key: document.family for key, document in memory.documents().items()}
        assert families["a"] == families["b"] == families["d"]
        assert store.coverage() == memory.coverage()
        (account,) = Register(store, context).standing("pact").current
    assert account == Register(memory, context).standing("pact").current[0]


def test_translations_need_the_names_of_the_ledger_in_the_store_too(where: str) -> None:
    writer = open_writer(where)
    for pair in (told("a", UKRAINIAN, "uk"), told("b", ENGLISH, "en")):
        writer.add(*pair)
    with open_store(where) as store:
        assert {key: document.family for key, document in store.documents().items()} == {"a": "a", "b": "b"}


def test_naming_leaves_out_a_stem_of_two_actors() -> None:
    twins = {
        slug: Actor(id=slug, kind="person", names={"en": (name,)})
        for slug, name in (("one", "Ann Carpenter"), ("two", "Bob Carpenter"))
    }
    assert Naming.of(twins).stems["en"] == {}
    assert stem("Нато") == "нато"
    assert stem("Коваленко") == "коваленк"[:-1]
