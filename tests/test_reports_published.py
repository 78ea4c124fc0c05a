from __future__ import annotations

import pytest

from zaporuka.reports import report_from_text

BODY = "Президент України заявив, що документ про гарантії безпеки готовий і чекає підпису.\n"


def published(top: str, bottom: str = "", captured: str | None = None) -> tuple[str | None, str | None]:
    report = report_from_text(
        f"Назва новини про гарантії\n{top}\n\n{BODY}\n{BODY}{bottom}", id="x", captured=captured
    )
    if report.published_at is not None:
        assert report.published_at.of(report.text).strip()
    return report.published, report.published_by


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("11 лютого 2026, 14:05", "2026-02-11"),
        ("Середа, 19 листопада 2025, 11:07", "2025-11-19"),
        ("12 лютого 2026 · Політика", "2026-02-12"),
        ("ПОЛІТИКА · Вівторок, 24 лютого 2026, 12:20", "2026-02-24"),
        ("Опубліковано 02.03.2026", "2026-03-02"),
        ("05.12.2025 18:40", "2025-12-05"),
        ("09.01.26 12:30", "2026-01-09"),
        ("5 грудня 2025 р.", "2025-12-05"),
        ("29 серпня 2025, 08:15 | Оновлено: 30 серпня 2025, 10:00", "2025-08-29"),
        ("Оновлено: 30.08.2025 | Опубліковано: 29.08.2025", "2025-08-29"),
        ("Берлін, п'ятниця, 16 лютого 2024 року", "2024-02-16"),
        ("Іван Петренко, 9 січня 2026, 12:30", "2026-01-09"),
        ("January 9, 2026", "2026-01-09"),
        ("By our Kyiv desk, March 19, 2026", "2026-03-19"),
        ("Jane Doe, Kyiv · Jan 9, 2026 at 5:04 p.m. EST", "2026-01-09"),
        ("Published on 16/12/2025 - 08:12 GMT+1", "2025-12-16"),
        ("2026-01-09T12:30:00+02:00", "2026-01-09"),
        ("8 января 2026, 16:20. Время чтения: 2 минуты", "2026-01-08"),
        ("le 9 janvier 2026", "2026-01-09"),
        ("Publié le 9 janvier 2026 à 14h32, mis à jour le 10 janvier 2026 à 9h00", "2026-01-09"),
    ],
)
def test_published_reads_the_stamps_of_pages(line: str, day: str) -> None:
    assert published(line)[0] == day
    assert published("", bottom=f"\n{line}\n")[0] == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (
            "Київ, 6 січня 2026 р. — Президент України прибув до Парижа, де його чекали союзники.",
            "2026-01-06",
        ),
        ("РИМ, 9 січня 2026. Прем’єр-міністерка Італії відповіла на запитання журналістів.", "2026-01-09"),
        ("WASHINGTON, Jan. 9, 2026 (AP) — The United States said the text was ready to sign.", "2026-01-09"),
        ("Moscou (Russie), 23 jan 2026 - Une première réunion doit se tenir vendredi.", "2026-01-23"),
    ],
)
def test_published_reads_an_agencys_dateline(line: str, day: str) -> None:
    assert published(line) == (day, "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "6 січня 2026 року в Парижі відбувся саміт, на якому підписали декларацію про наміри.",
        "Нагадаємо, 6 січня 2026 року в Парижі підписали декларацію.",
        "Учора, 5 січня 2026 року, у Парижі зустрілися радники.",
        "Зустріч запланована на понеділок, 26 січня 2026 року, і буде довгою, кажуть у Києві.",
        "Читайте також: Саміт на Алясці, 16 серпня 2025",
        "Саміт 6 січня 2026: що підписали",
        "Союзники зібралися в Парижі на саміт – 6 січня 2026",
    ],
)
def test_published_leaves_the_dates_of_the_narrative_alone(line: str) -> None:
    assert published(line) == (None, None)


def test_published_never_comes_from_a_list_of_other_items() -> None:
    items = (
        "19 Грудня 2025 року - 20:44\nРада підтримала законопроєкт\n14 Грудня 2025 року - 15:10\nУряд ухвалив"
    )
    assert published("", bottom=f"\nЧитайте також\n{items}\n") == (None, None)


def test_published_takes_an_update_only_where_nothing_else_is_said() -> None:
    assert published("Оновлено 22 листопада 2025 о 17:30") == ("2025-11-22", "updated")
    assert published("21 листопада 2025\nОновлено 22 листопада 2025 о 17:30") == ("2025-11-21", "stamp")


def test_published_takes_the_day_that_the_text_calls_today() -> None:
    line = "Речниця міністерства сьогодні, 8 січня 2026-го, пригрозила бити по військах союзників."
    assert published(line) == ("2026-01-08", "today")


def test_published_takes_the_leads_weekday_only_where_the_calendar_agrees() -> None:
    told = "Про це речник повідомив у понеділок, {} січня 2026 року, на щоденній зустрічі з журналістами."
    lead = told + "\n" + BODY
    assert report_from_text(lead.format(26), id="x").published == "2026-01-26"
    assert report_from_text(lead.format(27), id="x").published is None


def test_published_gives_a_stamp_without_a_year_the_year_of_capture() -> None:
    assert published("16 ФЕВ, 12:47") == (None, None)
    assert published("16 ФЕВ, 12:47", captured="2026-02-20T10:00:00Z")[0] == "2026-02-16"
    assert published("30 грудня, 12:47", captured="2026-01-02T10:00:00Z")[0] == "2025-12-30"


def test_published_refuses_days_that_no_calendar_has() -> None:
    assert published("31.02.2026 10:00") == (None, None)
