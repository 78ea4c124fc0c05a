"""The words of the mechanism, in every language of the views."""

from __future__ import annotations

import string
from typing import get_args

import pytest
from mechanism_help import ledger, promise

from evaluation.corpus import LEDGER
from zaporuka.knowledge import Actor, Knowledge, load_knowledge, vocabulary
from zaporuka.knowledge.system import load_ledger
from zaporuka.mechanism import approvals, lifecycle, status
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.verdict import Question
from zaporuka.views.mechanism_words import actor, approval, listed, name, question, word
from zaporuka.views.messages import LANGUAGES
from zaporuka.views.messages.mechanism import mechanism_messages

KNOWLEDGE = Knowledge(
    actors={
        "rr": Actor(id="rr", kind="state", names={"uk": ("Рурія",), "en": ("Ruria",)}),
        "gg": Actor(id="gg", kind="group", names={"uk": ("Велика рада",), "en": ("Great Council",)}),
        "mm": Actor(id="mm", kind="organisation", names={"uk": ("СЕЙМ",), "en": ("NATO",)}),
        "nameless-one": Actor(id="nameless-one", kind="group", names={}),
    },
    subjects={},
    home={},
    fingerprint="",
)
SYSTEM = ledger(promise(does={"en": "Help at once.", "uk": "Допомогти негайно."}))
VOCABULARIES = {
    "state": get_args(vocabulary.CommitmentState),
    "strength": get_args(status.Strength),
    "event": lifecycle.EVENTS,
    "outcome": get_args(approvals.Outcome),
    "approval": vocabulary.APPROVALS,
    "incident": get_args(vocabulary.IncidentKind),
    "step": vocabulary.INCIDENT_STEPS,
    "quality": get_args(vocabulary.Quality),
    "domain": vocabulary.DOMAINS,
    "in-domain": vocabulary.DOMAINS,
    "stage": (*vocabulary.STAGES, "resumed"),
    "instrument": get_args(vocabulary.InstrumentKind),
    "binding": get_args(vocabulary.Binding),
    "obligation": get_args(vocabulary.Obligation),
    "force": get_args(vocabulary.Force),
    "clock": get_args(vocabulary.Clock),
    "fact": Happening.__struct_encode_fields__,
}
ASKED = [
    Question("ceasefire"),
    Question("hostilities"),
    Question("settlement"),
    *(Question("step", ("raid", step), ("panel", "gg")) for step in vocabulary.INCIDENT_STEPS),
    *(Question("quality", ("raid", each), ("panel",)) for each in get_args(vocabulary.Quality)),
    Question("attribution", ("raid", "rr"), ("panel", "gg")),
    Question("target", ("raid", "the port")),
    Question("domain", ("raid", "sea", "air")),
    Question("request", (), ("rr", "gg")),
    Question("decision", (), ("gg",)),
    Question("doubt", ("pact",)),
    Question("stage", ("pact", "in-force")),
    Question("binding", ("pact",)),
    Question("commitment", ("pact/1", "violated")),
]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_mechanism_words_have_the_same_keys_in_every_language() -> None:
    first, *others = (mechanism_messages(lang) for lang in LANGUAGES)
    for other in others:
        assert {k: v.keys() for k, v in first.WORDS.items()} == {k: v.keys() for k, v in other.WORDS.items()}
        for table in ("QUESTIONS", "TEXTS"):
            one, two = getattr(first, table), getattr(other, table)
            assert {k: fields(v) for k, v in one.items()} == {k: fields(v) for k, v in two.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", VOCABULARIES)
def test_mechanism_words_name_every_value_of_a_vocabulary_apart(kind: str, lang: str) -> None:
    words = [word(kind, value, lang) for value in VOCABULARIES[kind]]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: "/".join((asked.kind, *asked.about)))
def test_mechanism_words_say_every_question_without_a_slug(asked: Question, lang: str) -> None:
    said = question(asked, KNOWLEDGE, SYSTEM, lang)
    assert said.startswith("чи " if lang == "uk" else "whether ")
    assert "{" not in said
    for slug in ("rr", "gg", "pact/1", "in-force", "ceasefire-violation"):
        assert slug not in said.replace("“raid”", "").split()


def test_mechanism_words_say_who_would_have_to_say_so() -> None:
    asked = Question("attribution", ("raid", "rr"), ("panel", "gg"))
    assert question(asked, KNOWLEDGE, SYSTEM, "uk") == (
        "чи є інцидент «raid» дією Рурії (сказати це може panel або Велика рада)"
    )
    assert question(asked, KNOWLEDGE, SYSTEM, "en") == (
        "whether the incident “raid” is the work of Ruria (to be said by the panel or the Great Council)"
    )


def test_mechanism_words_know_actors_bodies_and_nobody() -> None:
    assert actor("rr", KNOWLEDGE, SYSTEM, "uk") == "Рурія"
    assert actor("mission", KNOWLEDGE, SYSTEM, "en") == "mission"
    assert actor("nameless-one", KNOWLEDGE, SYSTEM, "uk") == "Nameless One"
    assert actor("none", KNOWLEDGE, SYSTEM, "en").startswith("nobody")
    assert f"{name('mm', KNOWLEDGE, SYSTEM, 'en'):the}" == "NATO"
    assert approval("parliament", KNOWLEDGE, SYSTEM, "uk") == "парламент"
    assert approval("gg", KNOWLEDGE, SYSTEM, "en") == "the Great Council"


def test_mechanism_words_bend_the_bodies_of_the_shipped_procedure() -> None:
    knowledge, system = load_knowledge(LEDGER), load_ledger(LEDGER)
    assert system.bodies()
    for slug in system.bodies():
        one = name(slug, knowledge, system, "uk")
        assert f"{one:gent}" != str(one)


def test_mechanism_words_join_lists() -> None:
    assert listed([], "en") == ""
    assert listed(["a"], "en") == "a"
    assert listed(["a", "b", "c"], "en", "or") == "a, b or c"
    assert listed(["а", "б"], "uk") == "а і б"


def test_mechanism_words_refuse_what_no_table_has() -> None:
    with pytest.raises(KeyError):
        word("state", "lost", "uk")
    with pytest.raises(ValueError, match="xx"):
        word("state", "voided", "xx")


def test_mechanism_words_bend_the_guarantor_that_finds_for_itself() -> None:
    knowledge, found = load_knowledge(LEDGER), load_ledger(LEDGER)
    assert f"{name('each', knowledge, found, 'uk'):gent}" == "самого гаранта"
    assert f"{name('each', knowledge, found, 'uk')}" == "сам гарант"
    assert f"{name('each', knowledge, found, 'en'):gent}" == "the guarantor itself"
