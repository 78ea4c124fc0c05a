"""Early warning in words: every form says what is measured, every alert has its evidence under it."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from functools import lru_cache

import pytest
from test_mechanism_indicators_series import CONTEXT, KNOWLEDGE, report

from zaporuka.knowledge.indicators import CountedClaims, CountedEvents, Indicator, Indicators, Window
from zaporuka.register import Register
from zaporuka.views.indicators import FORMATS, Warnings, WeekLine, render_warnings, warnings
from zaporuka.views.indicators.text import bars
from zaporuka.views.sheets import trace
from zaporuka.views.wording import Wording

WATCHED = Indicators(
    indicators=(
        Indicator(
            id="threats", title={"en": "Threats", "uk": "Погрози"}, events=(CountedEvents(type="THREATEN"),)
        ),
        Indicator(
            id="refusals",
            title={"en": "Refusals | <all>"},
            note={"en": "Of any side."},
            claims=(CountedClaims(predicate="position", values=("rejects",)),),
        ),
        Indicator(
            id="calls",
            title={"en": "Calls"},
            events=(CountedEvents(type="CONSULT", mode="phone"),),
        ),
    ),
    baseline=Window(weeks=20, least=8, gap=0),
)


@lru_cache(maxsize=1)
def register() -> Register:
    """Fill a register: sixteen quiet weeks, one without reports, one with threats and refusals."""
    quiet = [
        report(f"q{week}-{day}", f"2025-{9 + week // 4:02}-{1 + week % 4 * 7 + day:02}")
        for week in range(16)
        for day in (0, 2)
    ]
    says = [("pact", "position:aa", "rejects", "ann")]
    loud = [
        report(f"l{day}", f"2026-01-{12 + day}", who=[("ann" if day % 2 else "bb", "occurred")], says=says)
        for day in range(6)
    ]
    return Register.of([*quiet, *loud, report("undated", None)], CONTEXT)


def shown(lang: str = "en", **options: str) -> Warnings:
    return warnings(register(), WATCHED, KNOWLEDGE, lang=lang, **options)


@pytest.mark.parametrize("lang", ["en", "uk"])
@pytest.mark.parametrize("form", FORMATS)
def test_indicators_every_form_says_that_reporting_is_measured(form: str, lang: str) -> None:
    made = " ".join(render_warnings(shown(lang), KNOWLEDGE, form).split())
    said = "reporting, not events" if lang == "en" or form == "csv" else "вимірює повідомлення, а не події"
    assert said in made


def test_indicators_every_piece_of_evidence_of_an_alert_opens_in_trace() -> None:
    found = shown()
    alerts = [alert for entry in found.indicators for alert in entry.alerts]
    ids = [p.id for alert in alerts for finding in alert.findings for p in finding.proofs]
    assert [entry.state for entry in found.indicators] == ["alert", "alert", "quiet"]
    assert len(ids) == 12
    assert all(trace(register(), KNOWLEDGE, each).blocks for each in ids)
    for form in ("md", "json", "csv", "html"):
        made = render_warnings(found, KNOWLEDGE, form)
        assert all(each in made.replace("\\", "") for each in ids), form


def test_indicators_an_alert_says_how_much_and_by_whom() -> None:
    alert = shown().indicators[0].alerts[0]
    assert re.match(r"6 where 0\.\d+ were expected \(alert from \d+; by chance in one week of", alert.text)
    assert alert.when_text == "12–18 January 2026"
    assert dict(alert.by_actor) == {"Aaland": 3, "Bebelia": 3}
    assert alert.findings[0].what.startswith("threat: ")
    refusals = shown().indicators[1].alerts[0].findings
    assert [(each.what, each.count) for each in refusals] == [("Pact — Aaland: rejects", 6)]


def test_indicators_weeks_without_reports_are_dots_and_no_bars() -> None:
    weeks = shown().indicators[0].weeks
    assert {week.week for week in weeks if week.state == "no-data"} >= {"2026-W01", "2026-W02"}
    assert bars(weeks).endswith("··█")
    assert bars(()) == ""


@pytest.mark.parametrize(("counts", "drawn"), [((0, 0), "▁▁"), ((0, 1, 7), "▁▂█"), ((1, 100), "▂█")])
def test_indicators_bars_show_more_than_nothing_wherever_there_is_something(
    counts: tuple[int, ...], drawn: str
) -> None:
    base = shown().indicators[0].weeks[-1]
    weeks = [
        WeekLine(**{**{f: getattr(base, f) for f in base.__struct_fields__}, "count": n}) for n in counts
    ]
    assert bars(weeks) == drawn


def test_indicators_csv_has_a_row_a_week_and_one_a_piece_of_evidence() -> None:
    rows = list(csv.DictReader(io.StringIO(render_warnings(shown(), KNOWLEDGE, "csv"))))
    calls = [row for row in rows if row["indicator"] == "calls"]
    threats = [row for row in rows if row["indicator"] == "threats"]
    assert (len(calls), len(threats)) == (26, 25 + 6)
    assert {row["measures"] for row in rows} == {"reporting, not events"}
    assert [row["state"] for row in threats].count("alert") == 6
    assert all(row["sentence"] for row in threats if row["state"] == "alert")


def test_indicators_json_is_the_view_whole() -> None:
    made = json.loads(render_warnings(shown(known="2026-01-15"), KNOWLEDGE, "json"))
    assert (made["known"], made["indicators"][0]["weeks"][-1]["count"]) == ("2026-01-15", 4)
    assert "not over yet" in " ".join(made["notes"])
    assert "left out, published later or without a date: 3" in made["notes"]


def test_indicators_page_loads_nothing_and_escapes_what_is_written() -> None:
    page = render_warnings(shown(), KNOWLEDGE, "html")
    assert set(re.findall(r"https?://[^\"' <]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert not re.search(r"<(script|link|img|iframe)\b", page)
    assert "<all>" not in page
    assert "Refusals | &lt;all&gt;" in page
    assert "Refusals \\| \\<all\\>" in render_warnings(shown(), KNOWLEDGE, "md")


def test_indicators_page_without_a_chart_shows_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    page = render_warnings(shown(), KNOWLEDGE, "html")
    assert "<svg" not in page
    assert page.count("<details open>") == 3


def test_indicators_text_keeps_its_width() -> None:
    for width in (40, 80):
        assert (
            max(map(len, render_warnings(shown("uk"), KNOWLEDGE, "text", width=width).splitlines())) <= width
        )


def test_indicators_of_an_empty_register_say_so() -> None:
    nothing = warnings(Register.of([], CONTEXT), WATCHED, KNOWLEDGE, lang="en")
    for form in FORMATS:
        render_warnings(nothing, KNOWLEDGE, form)
    assert nothing.notes == ("Nothing is asserted about this.",)
    with pytest.raises(ValueError, match="unknown format"):
        render_warnings(nothing, KNOWLEDGE, "pdf")


def test_indicators_numbers_are_written_as_the_language_does() -> None:
    english, ukrainian = Wording("en", KNOWLEDGE), Wording("uk", KNOWLEDGE)
    assert [english.number(n) for n in (0.042, 0.5, 3.14, 4.0, 48000)] == [
        "0.04",
        "0.5",
        "3.1",
        "4",
        "48,000",
    ]
    assert ukrainian.number(3.14) == "3,1"
