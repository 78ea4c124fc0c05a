"""Weekly counts of a register: each thing once, in the week in which it came to be known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from golden import pair_of
from hypothesis import given, settings
from hypothesis import strategies as st

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.indicators import CountedClaims, CountedEvents, Indicator, Indicators, Window
from zaporuka.knowledge.model import Actor, Subject
from zaporuka.mechanism.indicators import Assessed, Outlook, outlook
from zaporuka.mechanism.indicators.weeks import last_week_of, monday, sunday, week_of, weeks_to
from zaporuka.reading.record import Reading
from zaporuka.register import Context, Register
from zaporuka.register.store import open_store, open_writer
from zaporuka.reports import Report

Pair = tuple[Report, Reading]

KNOWLEDGE = Knowledge(
    actors={
        "aa": Actor(id="aa", kind="state", names={"en": ("Aaland",)}),
        "bb": Actor(id="bb", kind="state", names={"en": ("Bebelia",)}),
        "ann": Actor(id="ann", kind="person", names={"en": ("Ann",)}, state="aa"),
        "daily": Actor(id="daily", kind="outlet", names={"en": ("Daily",)}),
    },
    subjects={
        "pact": Subject(id="pact", kind="instrument", title={"en": "Pact"}),
        "isle": Subject(id="isle", kind="issue", title={"en": "Isle"}),
    },
    home={},
    fingerprint="",
)
CONTEXT = Context.of(KNOWLEDGE)
THREATS = Indicator(id="threats", title={}, events=(CountedEvents(type="THREATEN", by=("aa",)),))
REFUSALS = Indicator(
    id="refusals",
    title={},
    claims=(
        CountedClaims(predicate="position", values=("rejects",), kinds=("instrument",), of=("aa",)),
        CountedClaims(predicate="status", values=("rejected",), subjects=("pact",), by=("bb",)),
    ),
)
EVERY = Indicators(indicators=(THREATS, REFUSALS), baseline=Window(weeks=8, least=4, gap=0))


def report(name: str, day: str | None, **more: Any) -> Pair:
    """Make a report whose words are its own, that tells of threats (`who`) and of claims (`says`)."""
    words = [f"{name}{n}" for n in range(30)]
    text = more.get("text") or " ".join(words) + "."
    start = text.split()[0]
    events = [
        {"type": "THREATEN", "participants": [who, "bb"], "status": status, "date": day, "evidence": start}
        for who, status in more.get("who", [])
    ]
    claims = [
        {"subject": subject, "predicate": predicate, "value": value, "by": by, "evidence": start}
        for subject, predicate, value, by in more.get("says", [])
    ]
    said = [
        {"speaker": "ann", "content": start, "cue": start, "kind": "indirect", "via": more["via"]}
        for _ in more.get("via", [])[:1]
    ]
    gold = {"published": day, "events": events, "claims": claims, "statements": said}
    return pair_of(name, text, {**gold, "language": more.get("language", "uk")})


def look(*pairs: Pair, at: str | None = None, known: str | None = None) -> Outlook:
    return outlook(Register.of(pairs, CONTEXT), EVERY, KNOWLEDGE, at=at, known=known)


def last(found: Outlook, number: int = 0) -> Assessed:
    return found.series[number].weeks[-1]


def test_weeks_are_those_of_the_iso() -> None:
    assert week_of("2026-01-01") == week_of("2025-12-29") == "2026-W01"
    assert week_of("2026-01-05/2026-01-11") == "2026-W02"
    assert week_of("2026-01") is week_of("2026-01-04/2026-01-05") is week_of(None) is week_of("soon") is None
    assert (monday("2026-W01").isoformat(), sunday("2026-W01").isoformat()) == ("2025-12-29", "2026-01-04")
    assert weeks_to("2026-W02", 3) == ("2025-W52", "2026-W01", "2026-W02")
    assert last_week_of("2026-01") == "2026-W05"
    assert last_week_of("2026-01/..") is None


def test_series_count_an_act_by_the_side_that_acts() -> None:
    found = look(
        report("a", "2026-01-05", who=[("ann", "occurred"), ("bb", "occurred")]),
        report("b", "2026-01-06", who=[("aa", "denied")]),
    )
    assert last(found).count == 1
    assert last(found).reported[0].actor == "aa"
    assert [m.id for m in last(found).reported[0].items] == ["a#event-0"]


def test_series_count_one_occasion_once_however_many_tell_it() -> None:
    pairs = [report(name, "2026-01-06", who=[("ann", "occurred")]) for name in "abcd"]
    found = last(look(*pairs))
    assert (found.count, found.families) == (1, 4)
    assert len(found.reported[0].items) == 4


def test_series_count_a_claim_once_for_each_witness() -> None:
    says = [("pact", "position:aa", "rejects", "ann")]
    found = look(
        report("a", "2026-01-05", says=says, via=["daily"]),
        report("b", "2026-01-06", says=says, via=["daily"]),
        report("c", "2026-01-07", says=says),
        report("d", "2026-01-07", says=[("isle", "position:aa", "rejects", "ann")]),
        report("e", "2026-01-07", says=[("pact", "position:bb", "rejects", "ann")]),
        report("f", "2026-01-07", says=[("pact", "status", "rejected", "bb")]),
        report("g", "2026-01-07", says=[("pact", "status", "rejected", "ann")]),
    )
    counted = {each.items[0].id: each.count for each in last(found, 1).reported}
    assert counted == {"a#claim-0": 2, "f#claim-0": 1}  # a and b have it through one publisher


def test_series_count_a_family_of_copies_once_in_its_first_week() -> None:
    text = " ".join(f"word{n}" for n in range(40))
    who = [("aa", "occurred")]
    first = report("a", "2026-01-04", text=text, who=who)
    copy = report("b", "2026-01-05", text=text, who=who)
    own = report("c", "2026-01-06", who=[("bb", "occurred")])
    found = look(first, copy, own)
    assert [(w.count, w.families) for w in found.series[0].weeks[-2:]] == [(1, 1), (0, 1)]


def test_series_have_no_data_for_a_week_without_reports_and_zero_for_one_with_nothing() -> None:
    pairs = [report(f"r{n}", f"2026-01-{day:02}") for n, day in enumerate((5, 19))]
    weeks = look(*pairs).series[0].weeks[-3:]
    assert [(w.week, w.state, w.count) for w in weeks] == [
        ("2026-W02", "short", 0),
        ("2026-W03", "no-data", 0),
        ("2026-W04", "short", 0),
    ]


def test_series_leave_out_reports_whose_week_cannot_be_told_and_languages_not_read() -> None:
    read = report("a", "2026-01-05")
    month = report("b", "2026-01")
    unread = report("c", "2026-01-06")
    unread = (unread[0], msgspec.structs.replace(unread[1], read=False))
    found = look(read, month, unread, report("d", None), at=None)
    assert found.unplaced == 2
    assert found.series[0].weeks[-1].week == "2026-W05"  # the month may have come as late as that
    assert sum(week.families for week in found.series[0].weeks) == 1


def test_series_of_an_empty_register_are_none() -> None:
    assert look().series == ()
    assert look(at="2026-01-06").series[0].weeks[-1].state == "no-data"
    with pytest.raises(ValueError, match="not a date"):
        look(at="2026-01/..")


def many(days: list[int], threats: list[int]) -> list[Pair]:
    """Make a report for each day of 2025, and some with a threat of its own."""
    return [
        report(
            f"r{number}",
            f"2025-{1 + day // 28:02}-{1 + day % 28:02}",
            who=[("aa", "occurred")] if number in threats else [],
        )
        for number, day in enumerate(days)
    ]


DAYS = st.integers(0, 150)


@given(st.lists(DAYS, min_size=1, max_size=25), st.lists(st.integers(0, 24)), DAYS)
@settings(max_examples=40, deadline=None)
def test_series_as_known_on_a_day_never_use_a_later_report(
    days: list[int], threats: list[int], day: int
) -> None:
    limit = f"2025-{1 + day // 28:02}-{1 + day % 28:02}"
    pairs = many(days, threats)
    early = [pair for pair in pairs if (pair[0].published or "") <= limit]
    for options in ({"known": limit}, {"at": limit}):
        if early or "at" in options:
            assert look(*pairs, **options) == look(*early, **options)


def test_series_of_a_store_are_those_in_memory(tmp_path: Path) -> None:
    says = [("pact", "position:aa", "rejects", "ann")]
    text = " ".join(f"word{n}" for n in range(40))
    pairs = [
        report("a", "2026-01-04", text=text, says=says),
        report("b", "2026-01-05", text=text, says=says),
        report("c", "2026-01-06", says=says, via=["daily"], who=[("ann", "occurred")]),
        report("d", "2026-01-14", says=[("pact", "status", "rejected", "bb")]),
        report("e", None, says=says),
    ]
    writer = open_writer(tmp_path / "s.db")
    for pair in pairs:
        writer.add(*pair)
    for known in (None, "2026-01-06"):
        with open_store(tmp_path / "s.db") as store:
            found = outlook(Register(store, CONTEXT, store.depth()), EVERY, KNOWLEDGE, known=known)
        assert found == look(*pairs, known=known)
