"""Actors: the ledger's names in every case, metonyms, second mentions, unnamed sources."""

from __future__ import annotations

import pytest
from reading_help import actors_in, mentions_of, named


@pytest.mark.parametrize(
    "text",
    ["Макрон приїхав.", "Зустріч із Макроном.", "Лист Макронові.", "Емманюеля Макрона чекали.",
     "Еммануель Макрон приїхав."],
)  # fmt: skip
def test_actors_name_in_every_case_and_spelling(text: str) -> None:
    assert actors_in(text) == ["emmanuel-macron"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [("Кремль мовчить.", "ru"), ("У Білому домі мовчать.", "us"), ("Банкова мовчить.", "ua"),
     ("Вашингтон мовчить.", "us"), ("У Єлисейському палаці мовчать.", "fr")],
)  # fmt: skip
def test_actors_seat_of_power_stands_for_its_state(text: str, actor: str) -> None:
    assert actors_in(text) == [actor]


def test_actors_longest_name_wins() -> None:
    assert actors_in("Про це пише The New York Times.") == ["nyt"]


def test_actors_quoted_name_with_its_kind() -> None:
    assert "bloomberg" in actors_in("Агентство «Bloomberg» мовчить.")


def test_actors_ordinary_words_are_nobody() -> None:
    assert actors_in("Міст через річку ремонтують, дорогу закрили до весни.") == []


def test_actors_pronoun_goes_back_to_a_subject_of_its_gender() -> None:
    assert actors_in("Макрон зустрів Марію Зразко. Він поїхав.")[-1] == "emmanuel-macron"
    assert actors_in("Марія Зразко зустріла Макрона. Вона поїхала.")[-1] == "mariia-zrazko"


def test_actors_politician_goes_back_to_a_person() -> None:
    assert actors_in("Приїхав Макрон. Політик усміхався.") == ["emmanuel-macron"] * 2


def test_actors_agency_goes_back_to_an_outlet() -> None:
    assert actors_in("Про це пише Reuters. Агентство чекає на відповідь.") == ["reuters"] * 2


def test_actors_unnamed_source_is_anonymous() -> None:
    for text in (
        "Двоє чиновників чекають.",
        "Високопоставлений дипломат чекає.",
        "Один із дипломатів чекає.",
    ):
        assert actors_in(text) == ["anonymous"], text


def test_actors_one_of_several_is_singular() -> None:
    _, mentions = mentions_of("Один із дипломатів чекає.")
    assert not mentions.found[0].plural


def test_actors_delegation_stands_for_its_state() -> None:
    assert actors_in("Американська делегація поїхала.") == ["us"]


def test_actors_pronoun_without_anybody_is_dropped() -> None:
    assert actors_in("Він приїхав.") == []


def test_actors_mentions_are_apart_and_in_order() -> None:
    text = "Президент Франції Емманюель Макрон і радник президента США поїхали. Він і вони чекають."
    _, mentions = mentions_of(text)
    assert all(a.last <= b.first for a, b in zip(mentions.found, mentions.found[1:], strict=False))
    assert all(mentions.at(mention.first) is mention for mention in mentions.found)


def test_actors_latest_of_a_kind_before_a_token() -> None:
    document, mentions = mentions_of("Reuters і Bloomberg чекають, Макрон теж.")
    last = mentions.latest(("outlet",), len(document.tokens))
    assert last is not None
    assert last.actors == ("bloomberg",)
    assert mentions.latest(("outlet",), 0) is None
    assert mentions.latest(("group",), len(document.tokens)) is None


def test_actors_one_name_of_several_is_the_one_met_before() -> None:
    text = "Приїхав Дональд Трамп-молодший. Потім говорили про Макрона."
    assert all(actors for _, actors in named(text))


def test_actors_pronoun_goes_back_to_whose_words_were_given() -> None:
    text = "Володимир Зеленський прибув до Парижа. За словами Макрона, міст готовий. Водночас він зазначив."
    assert actors_in(text)[-1] == "emmanuel-macron"


def test_actors_pronoun_is_nobody_of_whom_only_the_words_tell() -> None:
    text = "Володимир Зеленський нагадав: американський президент просив про тишу. Вона, пояснив він, триває."
    assert actors_in(text)[-1] == "volodymyr-zelensky"


def test_actors_family_name_that_does_not_inflect_is_one_person() -> None:
    _, mentions = mentions_of("Карні заявив, що міст готовий.")
    assert not mentions.found[0].plural


def test_actors_head_of_the_state_is_the_readers_own_where_he_acts() -> None:
    text = "Володимир Зеленський прибув. Еммануель Макрон чекав. Глава держави заявив про мир."
    assert actors_in(text)[-1] == "volodymyr-zelensky"


def test_actors_ministry_is_no_coalition_named_before() -> None:
    assert actors_in("«Коаліція охочих» зібралася. У міністерстві мовчали.")[1:] == []


def test_actors_namesake_with_another_given_name_is_another_person() -> None:
    assert actors_in("Голова області Олексій Кулеба чекав.") == ["oleksii-kuleba"]
    assert actors_in("Джозеф Байден чекав.") == ["joe-biden"]
