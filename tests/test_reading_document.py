"""A report made ready: paragraphs, sentences, tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_help import document_of

from zaporuka.reading.document import LONGEST_SENTENCE
from zaporuka.reports import Span


def sentences(text: str) -> list[str]:
    document = document_of(text)
    return [document.span(s.first, s.last).of(text) for s in document.sentences]


def paragraphs(text: str, furniture: tuple[Span, ...] = ()) -> list[str]:
    return [span.of(text).strip() for span in document_of(text, furniture=furniture).paragraphs]


def test_document_sentences_end_at_points_marks_and_dots() -> None:
    assert sentences("Міст готовий. Чи є дорога? Так! Отже… Усе.") == [
        "Міст готовий.", "Чи є дорога?", "Так!", "Отже…", "Усе.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "А. Б. Тестенко приїхав.",
        "У 2026 р. міст відкриють.",
        "Згідно зі ст. 5 договору міст спільний.",
        "Довжина 1.5 км. на схід.",
        "Курс зріс на 2 млн грн. за день.",
        "Він (див. Додаток) готовий.",
    ],
)
def test_document_abbreviations_and_initials_end_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_document_abbreviation_that_closes_ends_a_sentence() -> None:
    assert len(sentences("Міст відкрили 2025 р. Дорога є.")) == 2


def test_document_quotation_keeps_its_sentences_together() -> None:
    assert len(sentences("Він сказав: «Міст готовий. Дорога є». Потім поїхав.")) == 2


def test_document_question_before_a_dash_goes_on() -> None:
    assert len(sentences("«Чи готовий міст?» — запитав він.")) == 1


def test_document_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "Міст буде\nготовий до\nвесни, а дорога\nпізніше.\n\nДалі інше."
    assert len(paragraphs(text)) == 2


def test_document_list_items_stay_apart() -> None:
    text = "Перелік:\n- міст готовий\n- дорога є\n• річка тече"
    assert len(paragraphs(text)) == 4


def test_document_every_line_end_parts_lines() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85"):
        assert len(paragraphs(f"Міст готовий.{end}Дорога є.")) == 2


def test_document_furniture_is_left_out() -> None:
    text = "Міст готовий.\nЧитайте також\nДорога є."
    start = text.index("Читайте")
    assert paragraphs(text, (Span(start, start + 13),)) == ["Міст готовий.", "Дорога є."]


def test_document_title_is_a_paragraph_of_its_own() -> None:
    text = "Міст готовий до весни\nпро це йдеться далі"
    document = document_of(text, title=Span(0, 21))
    assert [p.of(text).strip() for p in document.paragraphs] == [
        "Міст готовий до весни",
        "про це йдеться далі",
    ]
    assert document.in_title(0)
    assert not document.in_title(len(document.tokens) - 1)


def test_document_sentence_without_end_is_cut() -> None:
    document = document_of("слово " * (2 * LONGEST_SENTENCE + 5))
    assert max(s.last - s.first for s in document.sentences) == LONGEST_SENTENCE


ANY = st.text(st.sampled_from("аБ. ,!?…«»—-•1)(\n\r\u2028\u00a0\x00\u202e") | st.characters(), max_size=120)


@given(ANY, st.lists(st.tuples(st.integers(0, 120), st.integers(0, 40)), max_size=5))
def test_document_sentences_cover_all_tokens_and_no_furniture(text: str, cuts: list[tuple[int, int]]) -> None:
    furniture = tuple(sorted(Span(min(a, len(text)), min(a + n, len(text))) for a, n in cuts))
    document = document_of(text, furniture=furniture)
    positions = [p for s in document.sentences for p in range(s.first, s.last)]
    assert positions == list(range(len(document.tokens)))
    assert all(a.end <= b.start for a, b in zip(document.paragraphs, document.paragraphs[1:], strict=False))
    assert not any(
        Span(t.start, t.end).touches(gap) for t in document.tokens for gap in furniture if gap.end > gap.start
    )
