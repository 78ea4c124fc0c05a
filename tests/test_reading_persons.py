"""Persons in no ledger: found by the shape of the name, named by a nominative form in Latin letters."""

from __future__ import annotations

import pytest
from reading_help import actors_in, mentions_of, ukrainian

from zaporuka.reading.actors.persons import romanise


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Приїхав Петро Тестенко.", "petro-testenko"),
        ("Чекали Петра Тестенка.", "petro-testenko"),
        ("Говорили з Петром Тестенком.", "petro-testenko"),
        ("Чекали Оксану Тестенко.", "oksana-testenko"),
        ("За словами Марії Білої, усе гаразд.", "mariia-bila"),
        ("Чекали Петра Білого.", "petro-bilyi"),
        ("Речник Зразкан Тестенко приїхав.", "zrazkan-testenko"),
    ],
)
def test_persons_slug_is_the_romanised_nominative(text: str, slug: str) -> None:
    assert actors_in(text) == [slug]


def test_persons_noun_with_a_capital_before_the_name_is_left_out() -> None:
    assert actors_in("Тренер Петро Тестенко приїхав.") == ["petro-testenko"]


def test_persons_family_name_alone_goes_back_to_the_full_name() -> None:
    text = "Приїхав Петро Тестенко. Чекали й інших, але Тестенка зустріли. З Тестенком говорили."
    assert actors_in(text) == ["petro-testenko"] * 3


def test_persons_family_name_alone_and_never_introduced_is_nobody() -> None:
    assert actors_in("Чекали Тестенка.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Чекали на Новий Рік.",
        "Завод Українська Зброя працює.",
        "Вулиця ДБК НВО.",
        "Міст Через Річку відкрили.",
    ],
)
def test_persons_capitals_alone_are_no_name(text: str) -> None:
    assert actors_in(text) == []


def test_persons_feminine_noun_before_the_name_tells_the_sex() -> None:
    _, mentions = mentions_of("Ведуча Крістен Зразкер чекає.")
    assert mentions.found[0].gender == "f"


@pytest.mark.parametrize(
    ("word", "latin"),
    [("згурський", "zghurskyi"), ("єва", "yeva"), ("юлія", "yuliia"), ("щербак", "shcherbak"),
     ("м'яч", "miach"), ("їжакевич", "yizhakevych"), ("гаврило-їжак", "havrylo-yizhak"), ("smith", "smith")],
)  # fmt: skip
def test_persons_romanisation_follows_the_official_table(word: str, latin: str) -> None:
    assert romanise(word, ukrainian().names) == latin
