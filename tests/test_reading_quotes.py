"""Quotations: pairs of marks of every kind, lines of dialogue, several paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_help import document_of


def inner(text: str) -> list[str]:
    document = document_of(text)
    return [document.span(q.inner, q.end).of(text) for q in document.quotes if q.end > q.inner]


@pytest.mark.parametrize("marks", ["«»", "„“", "„”", "“”", '""', "‹›"])
def test_quotes_every_pair_of_marks(marks: str) -> None:
    assert inner(f"Він сказав: {marks[0]}Міст готовий{marks[1]}.") == ["Міст готовий"]


def test_quotes_inner_quotation_belongs_to_the_outer() -> None:
    assert inner("Він сказав: «Завод «Зразок» працює».") == ["Завод «Зразок» працює"]


def test_quotes_mark_without_partner_opens_nothing() -> None:
    assert inner("Він сказав: «Міст готовий. Дорога є.") == []


def test_quotes_quotation_over_two_paragraphs() -> None:
    assert inner("«Міст готовий.\n\nДорога є», — сказав він.") == ["Міст готовий.\n\nДорога є"]


def test_quotes_each_paragraph_may_open_anew() -> None:
    assert inner("«Міст готовий.\n\n«Дорога є», — сказав він.") == ["Міст готовий.\n\n«Дорога є"]


def test_quotes_line_of_dialogue() -> None:
    assert inner("— Міст готовий, — сказав він. — Дорога є.") == ["Міст готовий", "Дорога є"]


def test_quotes_list_item_with_a_dash_is_no_dialogue() -> None:
    assert inner("— Міст готовий до весни.") == []


def test_quotes_inch_mark_and_apostrophe_open_nothing() -> None:
    assert inner("Труба 5\" завдовжки, сім'я рада.") == []


@given(st.text(st.sampled_from('аБ «»„“”"‹›—-.,!?\n'), max_size=80))
def test_quotes_are_in_order_and_apart(text: str) -> None:
    document = document_of(text)
    assert all(q.first < q.inner <= q.end <= q.last <= len(document.tokens) for q in document.quotes)
    assert all(a.last <= b.first for a, b in zip(document.quotes, document.quotes[1:], strict=False))
