"""Offices: who is meant by one, on the report's day."""

from __future__ import annotations

import pytest
from reading_help import actors_in, knowledge

from zaporuka.reading.actors import Holders


@pytest.mark.parametrize(
    ("text", "day", "actor"),
    [
        ("Президент США чекає.", "2026-02-10", "donald-trump"),
        ("Президент США чекає.", "2024-02-10", "joe-biden"),
        ("Держсекретар США чекає.", "2026-02-10", "marco-rubio"),
        ("Генсек НАТО чекає.", "2026-02-10", "mark-rutte"),
        ("Генсек НАТО чекає.", "2023-02-10", "jens-stoltenberg"),
        ("Український лідер чекає.", "2026-02-10", "volodymyr-zelensky"),
        ("Глава держави чекає.", "2026-02-10", "volodymyr-zelensky"),
        ("Французький президент чекає.", "2026-02-10", "emmanuel-macron"),
        ("Прем'єр Британії чекає.", "2026-02-10", "keir-starmer"),
        ("Очільник МЗС Росії чекає.", "2026-02-10", "sergei-lavrov"),
    ],
)
def test_roles_are_resolved_on_the_day_of_the_report(text: str, day: str, actor: str) -> None:
    assert actors_in(text, day) == [actor]


def test_roles_on_no_known_day_who_still_holds_it() -> None:
    assert actors_in("Президент Франції чекає.", None) == ["emmanuel-macron"]


def test_roles_with_a_name_are_one_mention() -> None:
    assert actors_in("Президент Франції Емманюель Макрон чекає.") == ["emmanuel-macron"]


def test_roles_short_office_goes_back_to_its_holder() -> None:
    assert actors_in("Приїхав Рубіо. Держсекретар чекає.") == ["marco-rubio"] * 2


def test_roles_holders_are_of_the_day() -> None:
    holders = Holders(knowledge())
    assert holders.at(("head-of-state",), "fr", "2026-02-10") == ["emmanuel-macron"]
    assert holders.at(("head-of-state",), "fr", "1800-01-01") == []
    assert holders.holds("emmanuel-macron", ("head-of-state",), "2026-02-10")
    assert not holders.holds("emmanuel-macron", ("head-of-state",), "2001-01-01")
    assert holders.has_held("joe-biden", ("head-of-state",))
    assert not holders.has_held("nobody-known", ("head-of-state",))


@pytest.mark.parametrize(
    "text", ["Розмова з Генеральним секретарем НАТО.", "Слова Генерального секретаря НАТО."]
)
def test_roles_phrase_that_begins_with_an_adjective_inflects(text: str) -> None:
    assert actors_in(text) == ["mark-rutte"]


def test_roles_name_behind_what_the_office_is_for() -> None:
    text = "Висока представниця ЄС із закордонних справ і політики безпеки Кая Каллас чекала."
    assert actors_in(text) == ["kaja-kallas"]


def test_roles_leaders_of_states_leave_the_states() -> None:
    assert actors_in("Зустріч лідерів Британії та Франції.") == ["gb", "fr"]
