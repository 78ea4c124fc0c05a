from __future__ import annotations

from typing import Any

from golden import pair_of

from zaporuka.register import Context, Occasion, Register

CONTEXT = Context(sides={"anna-kovalenko": "aa", "john-smith": "bb"})


def met(*events: dict[str, Any]) -> tuple[Occasion, ...]:
    base = {"type": "CONSULT", "mode": "meeting", "status": "occurred", "evidence": "They met."}
    pairs = [
        pair_of(f"r{i}", f"They met. Report {i} tells it so.", {"events": [{**base, **event}]})
        for i, event in enumerate(events)
    ]
    return Register.of(pairs, CONTEXT).occasions()


def test_occasions_brings_one_meeting_of_two_reports_together() -> None:
    (found,) = met(
        {"participants": ["anna-kovalenko", "john-smith"], "date": "2026-01-06", "place": "Paris"},
        {"participants": ["aa", "bb"], "date": "2026-01-01/2026-01-10", "status": "planned"},
    )
    assert (found.witnesses, found.status, found.date, found.place) == (2, "occurred", "2026-01-06", "Paris")
    assert found.participants == ("anna-kovalenko", "john-smith")


def test_occasions_keeps_calls_of_different_people_apart() -> None:
    found = met(
        {"participants": ["aa", "bb"], "date": "2026-01-06", "mode": "phone"},
        {"participants": ["aa", "cc"], "date": "2026-01-06", "mode": "phone"},
        {"participants": ["aa", "bb"], "date": "2026-01-06"},
    )
    assert len(found) == 3


def test_occasions_keeps_a_meeting_on_the_margins_apart_from_the_gathering() -> None:
    everyone = ["aa", "bb", "cc", "dd"]
    found = met(
        {"participants": everyone, "date": "2026-01-06", "mode": "multilateral", "place": "Paris"},
        {"participants": ["aa", "bb"], "date": "2026-01-06", "place": "Paris"},
        {"participants": ["aa", "cc"], "date": "2026-01-06", "mode": "multilateral", "place": "Paris"},
    )
    assert [len(o.mentions) for o in found] == [2, 1]


def test_occasions_says_where_reports_differ_on_whether_it_took_place() -> None:
    (found,) = met(
        {"participants": ["aa", "bb"], "date": "2026-01-06"},
        {"participants": ["aa", "bb"], "date": "2026-01-06", "status": "denied"},
    )
    assert found.contested


def test_occasions_without_dates_meet_only_when_alike_in_all() -> None:
    assert len(met({"participants": ["aa", "bb"]}, {"participants": ["aa", "bb"]})) == 1
    assert len(met({"participants": ["aa", "bb"]}, {"participants": ["aa", "bb"], "date": "2026-01-06"})) == 2


def test_occasions_joins_accounts_a_day_apart_and_keeps_the_difference() -> None:
    both = {"participants": ["anna-kovalenko", "john-smith"], "place": "Paris"}
    (found,) = met({**both, "date": "2026-01-06"}, {**both, "date": "2026-01-07"})
    (difference,) = found.differences
    assert difference.what == "date"
    assert difference.tellings == (("2026-01-06", ("r0#event-0",)), ("2026-01-07", ("r1#event-0",)))
    assert len(met({**both, "date": "2026-01-06"}, {**both, "date": "2026-01-08"})) == 2
    assert len(met({**both, "date": "2026-01-06"}, {**both, "date": "2026-01-07", "mode": "phone"})) == 2


def test_occasions_shows_who_names_other_participants() -> None:
    day = {"date": "2026-01-06", "place": "Paris"}
    (found,) = met(
        {**day, "participants": ["aa", "bb", "cc"]}, {**day, "participants": ["anna-kovalenko", "bb", "dd"]}
    )
    assert [d.what for d in found.differences] == ["participants"]
    assert len(found.mentions) == 2


def test_occasions_a_wider_date_a_shorter_list_and_a_plan_that_came_true_are_no_difference() -> None:
    (found,) = met(
        {"participants": ["aa", "bb"], "date": "2026-01-06"},
        {"participants": ["anna-kovalenko", "bb", "cc"], "date": "2026-01", "status": "planned"},
    )
    assert found.differences == ()
