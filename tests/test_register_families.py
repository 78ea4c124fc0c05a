from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zaporuka.register.families import families

STORY = (
    "Президент заявив, що документ про гарантії безпеки готовий на сто відсотків і що сторони чекають "
    "лише на дату та місце підписання, після чого його передадуть на ратифікацію до парламенту України та "
    "до Конгресу Сполучених Штатів, де його розглянуть у встановленому порядку."
)


def test_families_joins_exact_copies_whatever_their_typography() -> None:
    found = families({"a": STORY, "b": STORY.upper().replace(" ", "  ").replace(",", " —")})
    assert found == {"a": "a", "b": "a"}


def test_families_joins_a_copy_with_a_changed_ending() -> None:
    copy = STORY.replace("у встановленому порядку", "найближчими тижнями")
    assert families({"a": STORY, "b": copy})["b"] == "a"


def test_families_keeps_apart_texts_that_share_one_sentence() -> None:
    other = (
        STORY[:90]
        + " Натомість у Москві кажуть, що жодних домовленостей немає і переговори зайшли в глухий кут."
    )
    assert families({"a": STORY, "b": other}) == {"a": "a", "b": "b"}


def test_families_keeps_empty_texts_apart() -> None:
    assert families({"a": "", "b": " \n"}) == {"a": "a", "b": "b"}


@given(st.lists(st.text(max_size=60), max_size=8))
def test_families_names_every_family_by_a_member_of_it(texts: list[str]) -> None:
    named = {str(i): text for i, text in enumerate(texts)}
    found = families(named)
    assert set(found) == set(named)
    assert all(found[family] == family for family in found.values())
