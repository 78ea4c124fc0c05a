from __future__ import annotations

import msgspec
import pytest
from golden import report_of
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.reports import Span
from zaporuka.views.quote import CUT, sentence, shortened


def quoted(text: str, words: str) -> str:
    at = text.index(words)
    return sentence(report_of("r", text), Span(at, at + len(words))).of(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Перше. Друге речення тут. Третє.", "речення", "Друге речення тут."),
        ("Він сказав: «Так!» Потім пішов.", "Так", "Він сказав: «Так!»"),
        (
            "Про це 9 січня 2026 р. повідомив Д. Песков. Далі.",
            "січня",
            "Про це 9 січня 2026 р. повідомив Д. Песков.",
        ),
        ("Заголовок без крапки\nПерше речення.", "Перше", "Перше речення."),
        ("Рядок, перенесений\nпосеред речення. Далі.", "посеред", "Рядок, перенесений\nпосеред речення."),
        ("Кінець одного.\n\nпочаток іншого", "початок", "початок іншого"),
        (
            'Умови не ясні. "Ми нічого не виключаємо", - сказав він.',
            '"Ми',
            '"Ми нічого не виключаємо", - сказав він.',
        ),
    ],
)
def test_sentence_gives_the_whole_sentence(text: str, words: str, expected: str) -> None:
    assert quoted(text, words) == expected


def test_sentence_of_a_list_item_begins_with_what_introduces_the_list() -> None:
    text = "Була зустріч. За словами президента:\n- план узгоджено на 90%;\n- гарантії на 100%.\nДалі."
    assert quoted(text, "гарантії") == text[len("Була зустріч. ") : text.index("\nДалі")]


def test_sentence_leaves_out_a_head_line() -> None:
    text = " date 2026-01-09 Рубіо поговорив з Рютте."
    report = msgspec.structs.replace(report_of("r", text), head_line=Span(0, 17))
    at = text.index("Рубіо")
    assert sentence(report, Span(at, at + 5)).of(text) == "Рубіо поговорив з Рютте."


@given(st.text(alphabet="аб АБ.!\n«»- ", max_size=200), st.data())
def test_sentence_always_covers_the_evidence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert sentence(report_of("r", text), Span(start, end)).covers(Span(start, end))


def test_sentence_of_text_without_ends_is_limited() -> None:
    text = "слово" * 20_000
    found = sentence(report_of("r", text), Span(50_000, 50_010))
    assert found.end - found.start < 5_000


@given(st.lists(st.text(alphabet="абвг", min_size=1, max_size=9), min_size=1, max_size=80), st.data())
def test_shortened_keeps_ends_and_evidence(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    found = shortened(text, Span(start, end), 120)
    assert text[start:end].strip() in found
    assert all(" ".join(piece.split()) in text for piece in found.split(CUT.strip()))
    assert len(found) <= max(120 + 4 * len(CUT), len(text) if len(text) <= 120 else 0)


def test_shortened_leaves_a_short_sentence_alone() -> None:
    assert shortened("Коротке речення.", Span(0, 7), 100) == "Коротке речення."
