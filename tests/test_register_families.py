from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zaporuka.register.families import Copies, copies, families
from zaporuka.register.shingles import shingled
from zaporuka.reports import Span

STORY = (
    "Президент заявив, що документ про гарантії безпеки готовий на сто відсотків і що сторони чекають "
    "лише на дату та місце підписання, після чого його передадуть на ратифікацію до парламенту України та "
    "до Конгресу Сполучених Штатів, де його розглянуть у встановленому порядку."
)
OTHER = (
    "Натомість у столиці сусідньої держави кажуть, що жодних домовленостей про розміщення військ немає, "
    "переговори зайшли в глухий кут, а наступну зустріч радників перенесли щонайменше на два тижні через "
    "розбіжності щодо нагляду за дотриманням тиші вздовж усієї лінії зіткнення."
)
THIRD = (
    "Агенція пише, що парламент збереться позачергово, аби вислухати міністра оборони про перебіг навчань "
    "на морі, у яких цього року взяли участь кораблі семи країн, і про те, скільки коштуватиме утримання "
    "спільного штабу до кінця наступного бюджетного періоду."
)


def test_families_joins_exact_copies_whatever_their_typography() -> None:
    found = families({"a": STORY, "b": STORY.upper().replace(" ", "  ").replace(",", " —")})
    assert found == {"a": "a", "b": "a"}


def test_families_joins_a_copy_with_a_changed_ending() -> None:
    copy = STORY.replace("у встановленому порядку", "найближчими тижнями")
    assert families({"a": STORY, "b": copy})["b"] == "a"


def test_families_joins_a_shortened_copy_with_the_whole() -> None:
    assert families({"a": f"{STORY} {OTHER} {THIRD}", "b": OTHER}) == {"a": "a", "b": "a"}


def test_families_keeps_apart_texts_that_share_one_sentence() -> None:
    other = (
        STORY[:90]
        + " Натомість у Москві кажуть, що жодних домовленостей немає і переговори зайшли в глухий кут."
    )
    assert families({"a": STORY, "b": other}) == {"a": "a", "b": "b"}


def test_families_keeps_empty_texts_apart() -> None:
    assert families({"a": "", "b": " \n"}) == {"a": "a", "b": "b"}


def test_copies_a_compilation_does_not_make_one_family_of_what_it_prints() -> None:
    found = copies(
        {"a": STORY, "b": OTHER, "c": f"{STORY}\n\n{OTHER}"}, {"a": "2026-01-05", "b": "2026-01-06"}
    )
    assert found.family == {"a": "a", "b": "b", "c": "c"}
    passages = found.passages["c"]
    assert [p.family for p in passages] == ["a", "b"]
    assert passages[0].covers(Span(10, 40))
    assert passages[1].covers(Span(len(STORY) + 20, len(STORY) + 60))
    assert not any(p.covers(Span(len(STORY) - 10, len(STORY) + 10)) for p in passages)


def test_copies_a_passage_belongs_to_the_earlier_text() -> None:
    texts = {"a": f"{THIRD} {STORY} {THIRD[::-1]}", "b": f"{OTHER} {STORY} {OTHER[::-1]}"}
    days = {"a": "2026-02-02", "b": "2026-02-01"}
    found = copies(texts, days)
    assert found.family == {"a": "a", "b": "b"}
    assert list(found.passages) == ["a"]
    (passage,) = found.passages["a"]
    assert passage.family == "b"
    assert texts["a"][passage.start : passage.end] in f"{STORY}"
    assert passage.end - passage.start > len(STORY) * 0.9


def test_copies_names_a_family_by_its_earliest_text_and_joins_what_it_is_told_to() -> None:
    texts = {"a": STORY, "b": STORY + " Далі буде.", "t": THIRD}
    found = copies(texts, {"a": "2026-02-02", "b": "2026-02-01", "t": None}, same=[("t", "a")])
    assert set(found.family.values()) == {"b"}


def test_copies_finds_a_story_that_everybody_prints() -> None:
    texts = {f"{i:04}": f"{STORY} Видання {i}." for i in range(400)}
    assert set(copies(texts).family.values()) == {"0000"}


@pytest.mark.parametrize("order", list(itertools.permutations("abc")))
def test_copies_does_not_mind_the_order_of_texts(order: tuple[str, ...]) -> None:
    texts = {"a": STORY, "b": f"{STORY} {OTHER} {THIRD}", "c": OTHER}
    found: Copies = copies({key: texts[key] for key in order})
    assert found == copies(texts)


def test_shingled_hashes_are_the_same_in_every_process() -> None:
    assert shingled("Раз, два три — чотири п’ять").hashes[0] == 7363487398096618391
    assert shingled("один") != shingled("два")


@settings(max_examples=60)
@given(st.lists(st.sampled_from([STORY, OTHER, THIRD, STORY[:120], "", "слово"]), max_size=8))
def test_families_names_every_family_by_a_member_of_it(texts: list[str]) -> None:
    named = {str(i): text for i, text in enumerate(texts)}
    found = families(named)
    assert set(found) == set(named)
    assert all(found[family] == family for family in found.values())


@given(st.text(max_size=200), st.text(max_size=200))
def test_shingled_stretches_stand_in_the_text(one: str, other: str) -> None:
    whole = shingled(one + " " + other)
    for span in whole.stretches(shingled(other), 1):
        assert 0 <= span.start < span.end <= len(one) + 1 + len(other)
    assert 0.0 <= whole.held_by(shingled(other)) <= 1.0
