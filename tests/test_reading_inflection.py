"""Ukrainian names in the cases of a sentence."""

from __future__ import annotations

import pytest

from evaluation.corpus import LEDGER
from zaporuka.knowledge import load_knowledge
from zaporuka.reading.inflection import CASES, inflect


@pytest.mark.parametrize(
    ("name", "case", "bent"),
    [
        ("Росія", "gent", "Росії"),
        ("Японія", "ablt", "Японією"),
        ("Велика Британія", "gent", "Великої Британії"),
        ("Нова Зеландія", "accs", "Нову Зеландію"),
        ("Європейський центральний банк", "gent", "Європейського центрального банку"),
        ("Генеральний штаб Франції", "loct", "Генеральному штабі Франції"),
        ("Національні збори Франції", "accs", "Національні збори Франції"),
        ("європейські лідери", "accs", "європейських лідерів"),
        ("Збройні сили України", "gent", "Збройних сил України"),
        ("Боснія і Герцеговина", "gent", "Боснії і Герцеговини"),
        ("Рада національної безпеки і оборони", "gent", "Ради національної безпеки і оборони"),
        ("Рада Україна-НАТО", "gent", "Ради Україна-НАТО"),
        ("коаліція охочих", "ablt", "коаліцією охочих"),
        ("Нідерланди", "gent", "Нідерландів"),
    ],
)
def test_inflection_bends_the_adjectives_and_the_noun_of_a_name(name: str, case: str, bent: str) -> None:
    assert inflect(name, case) == bent


@pytest.mark.parametrize("name", ["США", "НАТО", "ЄС", "МІ-6", "G7", "SHAPE", "Монако", "«Ґрати»", "", " "])
def test_inflection_leaves_what_does_not_decline(name: str) -> None:
    assert all(inflect(name, case) == name for case in CASES)


@pytest.mark.parametrize(
    ("name", "sex", "bent"),
    [
        ("Борис Пісторіус", "m", "Бориса Пісторіуса"),
        ("Анналена Бербок", "f", "Анналени Бербок"),
        ("Аліс Вайдель", "f", "Аліс Вайдель"),
    ],
)
def test_inflection_bends_every_part_of_a_person_s_name(name: str, sex: str, bent: str) -> None:
    assert inflect(name, "gent", sex) == bent


def test_inflection_keeps_the_words_and_capitals_of_every_name_of_the_ledger() -> None:
    names = [actor.title("uk") for actor in load_knowledge(LEDGER).actors.values() if actor.kind == "state"]
    for name in names:
        for case in CASES:
            bent = inflect(name, case)
            assert len(bent.split()) == len(name.split())
            assert [word[:1] for word in bent.split()] == [word[:1] for word in name.split()]


def test_inflection_refuses_what_is_no_case() -> None:
    with pytest.raises(ValueError, match="voc"):
        inflect("Росія", "voc")
