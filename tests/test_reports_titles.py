from __future__ import annotations

import pytest

from zaporuka.reports import report_from_text

BODY = "Президент України заявив, що документ про гарантії безпеки готовий і чекає підпису.\n"


def title(text: str) -> tuple[str | None, str | None]:
    report = report_from_text(text, id="x")
    return (
        report.title.of(text) if report.title else None,
        report.title_source.of(text) if report.title_source else None,
    )


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Союзники чекають сигналу від США, - Bloomberg", "Bloomberg"),
        ("Адміністрація Трампа готує план із 28 пунктів – Axios", "Axios"),
        ("FT: Зеленський хоче оголосити вибори", "FT"),
        (
            "Kyiv and partners settle on a stepped response – The Wall Street Journal",
            "The Wall Street Journal",
        ),
        ("Guarantees deal ready, Axios reports", "Axios"),
        ("США чекають на підпис – ЗМІ", "ЗМІ"),
        ("«Не порожній чек»: американці готові до угоди", None),
        ("Гарантії без НАТО – новий план Заходу для миру", None),
    ],
)
def test_titles_find_the_name_a_title_is_laid_to(line: str, source: str | None) -> None:
    assert title(f"{line}\n\n{BODY}") == (line, source)


def test_titles_skip_stamps_furniture_and_marks() -> None:
    assert (
        title(f"Головна > Світ\nСереда, 19 листопада 2025, 11:07\nНазва новини\n{BODY}")[0] == "Назва новини"
    )
    assert title(f"# Назва новини\n\n{BODY}")[0] == "Назва новини"


def test_titles_join_a_wrapped_title() -> None:
    assert (
        title(f"Запорізька АЕС:\nтиша на кілька днів\n\n{BODY}")[0] == "Запорізька АЕС:\nтиша на кілька днів"
    )


def test_titles_are_none_where_the_text_opens_with_its_body() -> None:
    assert title(BODY + BODY) == (None, None)
    assert title("Лише один рядок без крапки") == (None, None)
