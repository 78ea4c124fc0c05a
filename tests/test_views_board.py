"""The response board in words and in every form."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest
from icalendar import Calendar
from mechanism_help import CITED, ZONE, ledger, promise, time

from zaporuka.knowledge import Actor, Knowledge
from zaporuka.knowledge.journal import Entry
from zaporuka.knowledge.ledger import Citation
from zaporuka.mechanism.board import read_board
from zaporuka.views.board import BoardView, board_view, span
from zaporuka.views.boarded import FORMATS, render_board
from zaporuka.views.messages import LANGUAGES

NAMES = {"rr": ("Росляндія", "Rosland"), "vv": ("Верланія", "Verland"), "gg": ("Гарантія", "Guarland")}
KNOWLEDGE = Knowledge(
    actors={k: Actor(id=k, kind="state", names={"uk": (u,), "en": (e,)}) for k, (u, e) in NAMES.items()},
    subjects={},
    home={},
    fingerprint="",
)
SOURCE = (Citation(url="https://example.org/pact", locator="article 3"),)
SYSTEM = ledger(
    promise(does={"en": "Send help.", "uk": "Надіслати допомогу."}, deadline="PT24H", source=SOURCE),
    promise(id="pact/2", deadline="PT1H", approval=("parliament",), source=CITED),
)
BODIES = (
    {"open": "=Drill"},
    {"fact": {"incident": {"id": "raid", "kind": "armed-attack", "against": "vv"}}, "at": "2026-06-10T03:10"},
    {"fact": {"step": {"incident": "raid", "step": "attributed", "by": "panel", "to": "rr"}}},
    {"ack": {"commitment": "pact/1", "guarantor": "gg", "incident": "raid"}},
    {"note": "A slip"},
    {"withdraws": 5},
)


def view(
    at: str = "2026-06-10T12:00", lang: str = "en", lines: int = len(BODIES), only: tuple[str, ...] = ()
) -> BoardView:
    first = time("2026-06-10T04:00")
    entries = [
        Entry(number=n, at=(first + dt.timedelta(hours=n - 1)).isoformat(), by="Olha", body=body, after="")
        for n, body in enumerate(BODIES[:lines], 1)
    ]
    return board_view(read_board(entries, ZONE, time(at)), KNOWLEDGE, SYSTEM, time(at), lang, only)


def test_board_view_sums_up_by_guarantor_what_is_called_for_and_done() -> None:
    [side] = view().sides
    assert (side.called, side.acknowledged, side.delivered, side.overdue) == (2, 1, 0, 1)
    assert side.due == "2026-06-10T07:00:00+03:00"
    assert side.text == (
        "Guarland: called for 2; acknowledged 1; overdue or violated 1; next deadline passed 10 June 2026, "
        "07:00; excused by an approval that is pending"
    )
    late = view(at="2026-06-12").sides[0]
    assert (late.called, late.overdue) == (1, 2), "what was violated is no longer called for"
    text = render_board(view(), "text")
    assert text.index("By guarantor") < text.index("Called for now")


def test_board_view_of_one_guarantor_has_what_that_one_owes() -> None:
    none = view(only=("hh",))
    assert not (none.items)
    assert not (none.sides)
    assert not none.approvals
    own, every = view(only=("gg",)), view()
    assert own.items == every.items
    assert own.note == "Only what is owed by: Guarland."
    assert "BEGIN:VEVENT" not in render_board(view(only=("hh",)), "ics")
    for form in ("text", "md"):
        assert own.note in render_board(own, form)


def test_board_view_of_an_earlier_moment_knows_no_later_line() -> None:
    early = view(at="2026-06-10T06:30")
    assert [line.number for line in early.log] == [1, 2, 3]
    assert early.note == "Lines of the journal that were entered later and are not here: 3."
    assert [item.acknowledged_by for item in early.items] == [None, None]
    assert view(at="2026-06-10T08:30").log[4].withdrawn is None, "it was withdrawn only afterwards"


def test_board_view_says_clocks_acknowledgements_and_clauses() -> None:
    quick, slow = view().section("due")
    assert (quick.commitment, slow.commitment) == ("pact/2", "pact/1")
    assert slow.head == "Guarland: send help"
    assert slow.lines == (
        "called for; by word; incident “raid”; by 11 June 2026, 06:00, 18 hours left",
        "acknowledged by Olha, 10 June 2026, 07:00 (line 4)",
    )
    assert slow.clauses[0].text == "Clause: Pact, article 3"
    assert slow.left == 18 * 3600
    assert quick.overdue
    assert quick.lines == (
        "called for; by word; incident “raid”; deadline passed 10 June 2026, 07:00; excused by an approval "
        "that is pending",
        "not acknowledged",
    )
    assert view().approvals == ("Guarland: parliament, not sought yet",)


def test_board_view_says_what_is_missing_and_what_is_over() -> None:
    [first, _] = view(at="2026-06-10T05:30", lines=2).section("open")
    assert first.lines[1] == (
        "Missing: whether the incident “raid” has been attributed (to be said by the panel or Guarland); "
        "whether the incident “raid” is the work of Rosland (to be said by the panel or Guarland)"
    )
    [done] = view(at="2026-06-12").section("done")
    assert (done.commitment, done.state) == ("pact/1", "violated")


def test_board_view_keeps_every_line_of_the_journal() -> None:
    log = [line.text for line in view().log]
    assert log[1] == (
        "2. 10 June 2026, 05:00, Olha: incident: id raid, kind armed-attack, against vv "
        "(happened 10 June 2026, 03:10)"
    )
    assert log[4] == "5. 10 June 2026, 08:00, Olha: A slip [withdrawn by line 6]"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_board_is_written_in_every_form(lang: str) -> None:
    for form in FORMATS:
        text = render_board(view(lang=lang), form, width=60)
        assert "example.org" in text.replace("\r\n ", "")
        assert "None" not in text
    assert max(map(len, render_board(view(lang=lang), "text", width=60).splitlines())) <= 60
    with pytest.raises(ValueError, match="html"):
        render_board(view(), "html")


def test_board_as_data_has_every_commitment() -> None:
    rows = list(csv.DictReader(io.StringIO(render_board(view(), "csv"))))
    assert [row["commitment"] for row in rows] == ["pact/2", "pact/1"]
    assert rows[0]["approvals"] == "parliament: not-sought"
    assert rows[1]["acknowledged_by"] == "Olha"
    data = json.loads(render_board(view(), "json"))
    assert [item["due"] for item in data["items"]] == [
        "2026-06-10T07:00:00+03:00",
        "2026-06-11T06:00:00+03:00",
    ]


def test_board_csv_holds_no_formula() -> None:
    entries = [
        Entry(number=1, at="2026-06-10T04:00:00+03:00", by="=1+1", body=BODIES[0], after=""),
        *(
            Entry(number=n, at=f"2026-06-10T0{n + 3}:00:00+03:00", by="=1+1", body=body, after="")
            for n, body in enumerate(BODIES[1:4], 2)
        ),
    ]
    made = board_view(read_board(entries, ZONE), KNOWLEDGE, SYSTEM, time("2026-06-10T12:00"), "en")
    rows = list(csv.DictReader(io.StringIO(render_board(made, "csv"))))
    assert rows[1]["acknowledged_by"] == "'=1+1"


def events(at: str) -> dict[str, Any]:
    """Read the deadlines of the board's calendar back, by commitment."""
    calendar: Any = Calendar.from_ical(render_board(view(at), "ics"))
    return {str(event["categories"].cats[1]): event for event in calendar.walk("VEVENT")}


def test_board_calendar_has_each_deadline_once_with_its_alarm() -> None:
    found = events("2026-06-10T12:00")
    assert set(found) == {"pact/1", "pact/2"}
    event = found["pact/1"]
    assert event["dtstart"].dt == time("2026-06-11T06:00")
    assert str(event["dtstart"].dt.tzinfo) == ZONE
    assert event["summary"] == "Guarland: send help"
    assert "article 3" in event["description"]
    assert event["url"] == "https://example.org/pact"
    [alarm] = event.walk("VALARM")
    assert alarm["trigger"].dt == -dt.timedelta(hours=1)
    assert render_board(view(), "ics") == render_board(view(), "ics")
    later = events("2026-06-10T13:00")
    assert {name: e["uid"] for name, e in later.items()} == {name: e["uid"] for name, e in found.items()}


@pytest.mark.parametrize(
    ("minutes", "uk", "en"),
    [
        (0, "менш ніж 1 хвилину", "less than 1 minute"),
        (21, "21 хвилину", "21 minutes"),
        (-135, "2 години і 15 хвилин", "2 hours and 15 minutes"),
        (1440 * 2 + 60, "2 дні і 1 годину", "2 days and 1 hour"),
    ],
)
def test_board_says_lengths_of_time(minutes: int, uk: str, en: str) -> None:
    assert span(dt.timedelta(minutes=minutes), "uk", "accs") == uk
    assert span(dt.timedelta(minutes=minutes), "en") == en
