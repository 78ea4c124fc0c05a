"""Tokens: words, numbers and signs with their offsets, whatever the typography."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.reading.tokens import tokenize


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize("apostrophe", "'’ʼ‘`´")
def test_tokens_apostrophe_stays_inside_the_word(apostrophe: str) -> None:
    word = f"сім{apostrophe}я"
    (token,) = tokenize(word)
    assert (token.text, token.low, token.kind) == (word, "сім'я", "word")


def test_tokens_apostrophe_at_an_edge_is_a_sign() -> None:
    assert texts("'міст'") == ["'", "міст", "'"]


@pytest.mark.parametrize("hyphen", "-‑‐")
def test_tokens_hyphen_stays_inside_the_word(hyphen: str) -> None:
    (token,) = tokenize(f"Прем{chr(39)}єр{hyphen}міністр")
    assert token.low == "прем'єр-міністр"


def test_tokens_dash_between_spaces_is_a_sign() -> None:
    assert [token.kind for token in tokenize("міст – дорога — річка - поле")] == ["word", "sign"] * 3 + [
        "word"
    ]


def test_tokens_non_breaking_spaces_part_words() -> None:
    assert texts("6\u00a0січня\u202f2026\u2009року") == ["6", "січня", "2026", "року"]


def test_tokens_numbers_keep_their_points_and_endings() -> None:
    assert texts("14:05, 1,5 і 90%, 20-й 11.02.2026") == [
        "14:05", ",", "1,5", "і", "90", "%", ",", "20-й", "11.02.2026",
    ]  # fmt: skip


def test_tokens_latin_letters_in_a_cyrillic_word_are_read_as_cyrillic() -> None:
    mixed = "Мaкpoн"  # a, p, o are Latin
    assert tokenize(mixed)[0].low == "макрон"


def test_tokens_latin_word_stays_latin() -> None:
    assert [token.low for token in tokenize("Reuters IT-галузь")] == ["reuters", "it-галузь"]


def test_tokens_accent_marks_and_emoji_break_nothing() -> None:
    text = "👉 за́мок 🇺🇦 готовий"
    assert [token.text for token in tokenize(text) if token.kind == "word"][-1] == "готовий"


def test_tokens_part_of_a_text_keeps_its_offsets() -> None:
    text = "один два три"
    assert [(t.start, t.text) for t in tokenize(text, 5, 8)] == [(5, "два")]


@given(
    st.text(st.sampled_from("абв’'ʼ-–—. ,:«»„“”\"12\u00a0\u202e\u200b\n\t😀é́") | st.characters(), max_size=60)
)
def test_tokens_cover_all_but_whitespace_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in itertools.pairwise(tokens))
    covered = {position for token in tokens for position in range(token.start, token.end)}
    assert all(letter.isspace() for position, letter in enumerate(text) if position not in covered)
