from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import zaporuka.web
from evaluation.corpus import LEDGER
from zaporuka.knowledge import load_knowledge
from zaporuka.views.messages import messages
from zaporuka.web.messages import en, uk
from zaporuka.web.wording import Words, chosen, days_between

TEMPLATES = Path(zaporuka.web.__file__).parent / "templates"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_wording_has_the_same_keys_and_parts_in_both_languages() -> None:
    assert en.TEXTS.keys() == uk.TEXTS.keys()
    assert en.COUNTS.keys() == uk.COUNTS.keys()
    assert en.TERMS.keys() == uk.TERMS.keys()
    assert [key for key in en.TEXTS if fields(en.TEXTS[key]) != fields(uk.TEXTS[key])] == []
    for kind in en.TERMS.keys() - {"role"}:
        assert en.TERMS[kind].keys() == uk.TERMS[kind].keys(), kind


def test_wording_names_every_office_of_the_ledger_in_ukrainian() -> None:
    roles = {office.role for actor in load_knowledge(LEDGER).actors.values() for office in actor.offices}
    assert roles - uk.TERMS["role"].keys() == set()


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.j2")), ids=lambda path: path.name)
def test_wording_has_every_message_that_templates_ask_for(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    asked = set(re.findall(r"\bt\(\"([a-z-]+)\"[,)]", source))
    counted = set(re.findall(r"\bcount\(\"([a-z-]+)\"", source))
    assert asked - en.TEXTS.keys() - messages("en").TEXTS.keys() == set()
    assert counted - en.COUNTS.keys() - messages("en").COUNTS.keys() == set()


def test_wording_counts_in_the_forms_of_the_language() -> None:
    words = Words("uk", load_knowledge(LEDGER))
    assert [words.count("days-old", n) for n in (1, 2, 5, 21, 1000)] == [
        "1 день тому",
        "2 дні тому",
        "5 днів тому",
        "21 день тому",
        "1\u00a0000 днів тому",
    ]
    assert words.term("force", "shall") == "зобов’язання"
    assert words.term("force", "some-other") == "some other"


def test_wording_chooses_a_language() -> None:
    assert chosen("en", "uk", "uk") == "en"
    assert chosen("xx", "en", "uk") == "en"
    assert chosen(None, None, "de, en-GB;q=0.7") == "en"
    assert chosen(None, None, "") == "uk"


def test_wording_counts_days_to_the_end_of_dates() -> None:
    assert days_between("2026-01-05", "2026-01-09") == 4
    assert days_between("2026-01", "2026-01-31") == 0
    assert days_between(None, "2026-01-31") is None


def test_wording_orders_names_by_the_alphabet_of_the_language() -> None:
    words = Words("uk", load_knowledge(LEDGER))
    told = "AFP|Англія|«Бекстоп»|Ґданськ|Європа|ЄС|Ірландія|Іспанія|Італія|Японія".split("|")
    assert sorted(told, key=words.order) == told


def test_wording_writes_moments_as_days_and_hours() -> None:
    words = Words("uk", load_knowledge(LEDGER))
    assert words.moment("2026-02-20T12:05:07+02:00") == "20 лютого 2026, 10:05 UTC"
    assert words.moment("2026-02-20T12:05:07") == "20 лютого 2026, 12:05"
    assert words.moments(["2026-02-20", "?"]) == "20 лютого 2026; ?"
