"""Conditions said aloud, in every language of the views."""

from __future__ import annotations

import re
import string
from typing import Any

import pytest
from hypothesis import given
from mechanism_conditions import conditions
from mechanism_help import condition, ledger, promise

from evaluation.corpus import LEDGER
from zaporuka.knowledge import Actor, Knowledge, load_knowledge
from zaporuka.knowledge.conditions import Condition, named
from zaporuka.knowledge.system import load_ledger
from zaporuka.views.conditions import Speaker, day, duration, say
from zaporuka.views.messages import LANGUAGES
from zaporuka.views.messages.mechanism import PARTS, mechanism_messages

KNOWLEDGE = Knowledge(
    actors={
        "rr": Actor(id="rr", kind="state", names={"uk": ("Росляндія",), "en": ("Rosland",)}),
        "vv": Actor(id="vv", kind="state", names={"uk": ("Верланія",), "en": ("Verland",)}),
        "oo": Actor(id="oo", kind="organisation", names={"uk": ("Союз рівних",), "en": ("Union of Equals",)}),
    },
    subjects={},
    home={},
    fingerprint="",
)
SYSTEM = ledger(
    promise(does={"en": "Help.", "uk": "Допомогти."}), title={"en": "Pact of help", "uk": "Пакт допомоги"}
)
SLUGS = re.compile(r"\b(rr|vv|oo|pact|pact/1)\b")
KEYS = re.compile(r"[a-z]+(-[a-z]+)+|_|\{|\}|None")


def spoken(value: dict[str, Any], lang: str) -> str:
    return say(condition(value), Speaker(KNOWLEDGE, SYSTEM, lang))


@pytest.mark.parametrize("part", [part for part in PARTS if part != "words"])
def test_conditions_have_frames_with_the_same_keys_and_parts_in_every_language(part: str) -> None:
    first, *others = (mechanism_messages(lang, part) for lang in LANGUAGES)
    tables = [name for name, table in vars(first).items() if name.isupper() and isinstance(table, dict)]
    assert tables
    for other in others:
        for table in tables:
            one, two = getattr(first, table), getattr(other, table)
            assert one.keys() == two.keys(), table
            for key in one.keys() - {"article"}:
                if isinstance(one[key], str):
                    assert fields(one[key]) == fields(two[key]), (table, key)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("value", "uk", "en"),
    [
        (
            {"armed-attack": {"by": "rr", "against": "vv"}},
            "стався збройний напад Росляндії на Верланію, і авторство встановлено",
            "there has been an armed attack by Rosland on Verland, and it has been attributed",
        ),
        (
            {"armed-attack": {"by": "rr", "against": "vv", "qualified": ["sustained"], "step": "verified"}},
            "стався тривалий збройний напад Росляндії на Верланію, і це перевірено",
            "there has been a sustained armed attack by Rosland on Verland, and that has been verified",
        ),
        ({"not": {"ceasefire": "in-force"}}, "припинення вогню не діє", "the ceasefire is not in force"),
        (
            {"not": {"not": {"hostilities": "ceased"}}},
            "бойові дії припинено",
            "the fighting has ceased",
        ),
        (
            {
                "all": [
                    {"hostilities": "ceased"},
                    {"any": [{"before": "2027"}, {"requested-by": ["vv", "oo"]}]},
                ]
            },
            "бойові дії припинено; і водночас (або ще не настав 2027 рік; або надійшло прохання Верланії або "
            "Союзу рівних)",
            "the fighting has ceased; and (either it is not yet 2027; or there has been a request by Verland "
            "or the Union of Equals)",
        ),
        (
            {"not": {"all": [{"ceasefire": "in-force"}, {"membership": {"of": "vv", "in": "oo"}}]}},
            "або припинення вогню не діє; або Верланія не є членом Союзу рівних",
            "either the ceasefire is not in force; or Verland is not a member of the Union of Equals",
        ),
        (
            {"after": {"since": {"ceasefire-violation": {"by": "rr", "step": "verified"}}, "lapse": "PT72H"}},
            "минуло не менше 72 годин, відколи сталося порушення припинення вогню Росляндією, "
            "і це перевірено",
            "at least 72 hours have gone by since there has been a breach of the ceasefire by Rosland, and "
            "that has been verified",
        ),
        (
            {"within": {"holds": {"requested-by": ["vv"]}, "since": {"ceasefire": "ended"}, "lapse": "PT1H"}},
            "надійшло прохання Верланії, і це настало не пізніше ніж через 1 годину після того, як "
            "припинення вогню скінчилося",
            "there has been a request by Verland, and that no later than 1 hour after the "
            "ceasefire has ended",
        ),
        (
            {"instrument": {"id": "pact", "stage": "in-force", "by": "vv"}},
            "документ «Пакт допомоги» набув чинності (щодо Верланії)",
            "“Pact of help” has entered into force (as regards Verland)",
        ),
        (
            {"decision": {"by": "oo", "after": ["vv", "rr"]}},
            "є рішення Союзу рівних, що зобов’язання застосовується, ухвалене після консультацій з Верланією "
            "і з Росляндією",
            "there has been a decision of the Union of Equals that the commitment applies, taken after "
            "consulting Verland and Rosland",
        ),
    ],
)
def test_conditions_are_said_in_plain_sentences(value: dict[str, Any], uk: str, en: str) -> None:
    assert spoken(value, "uk") == uk
    assert spoken(value, "en") == en


@pytest.mark.parametrize("lang", LANGUAGES)
@given(one=conditions(("rr", "vv", "oo"), ("pact",), ("pact/1",)))
def test_conditions_leave_no_slug_or_key_in_the_text(lang: str, one: Condition) -> None:
    text = say(one, Speaker(KNOWLEDGE, SYSTEM, lang))
    assert not SLUGS.search(text.replace("Pact of", "")), text
    assert not KEYS.search(text), text
    assert text.count("(") == text.count(")")


@given(one=conditions(("rr", "vv"), ("pact",), ("pact/1",)))
def test_conditions_are_said_otherwise_where_they_are_negated(one: Condition) -> None:
    speaker = Speaker(KNOWLEDGE, SYSTEM, "uk")
    assert say(Condition(none_of=one), speaker) != say(one, speaker)
    assert say(Condition(none_of=Condition(none_of=one)), speaker) == say(one, speaker)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_conditions_of_the_shipped_ledger_are_said_with_every_name_in_them(lang: str) -> None:
    knowledge, system = load_knowledge(LEDGER), load_ledger(LEDGER)
    speaker = Speaker(knowledge, system, lang)
    said = 0
    for one in system.commitments().values():
        for each in (*((one.trigger,) if one.trigger else ()), *one.void_if):
            text = say(each, speaker)
            said += 1
            assert not re.search(r"[a-z]+-[a-z]+-[a-z]+|\{|None", text), text
            if lang == "en":
                for thing in named(each):
                    if thing.kind == "actor":
                        assert knowledge.actors[thing.id].title(lang) in text
    assert said > 40


@pytest.mark.parametrize(
    ("text", "case", "uk", "en"),
    [
        ("PT24H", "gent", "24 годин", "24 hours"),
        ("PT24H", "nomn", "24 години", "24 hours"),
        ("PT72H", "nomn", "72 години", "72 hours"),
        ("PT1H", "accs", "1 годину", "1 hour"),
        ("PT21M", "gent", "21 хвилини", "21 minutes"),
        ("P1Y6M", "nomn", "1 рік і 6 місяців", "1 year and 6 months"),
        ("P11D", "gent", "11 днів", "11 days"),
        ("P2W", "accs", "2 тижні", "2 weeks"),
    ],
)
def test_conditions_say_durations_whose_nouns_agree(text: str, case: str, uk: str, en: str) -> None:
    assert duration(text, "uk", case) == uk
    assert duration(text, "en") == en


def test_conditions_refuse_what_is_no_duration() -> None:
    with pytest.raises(ValueError, match="soon"):
        duration("soon", "uk")


def test_conditions_say_days_months_and_years() -> None:
    assert day("2026-01-06", "uk") == ("6 січня 2026 року", "day")
    assert day("2026-02", "uk") == ("лютий 2026 року", "month")
    assert day("2026?", "uk") == ("2026 рік", "year")
    assert day("2026-01-06", "en") == ("6 January 2026", "day")
