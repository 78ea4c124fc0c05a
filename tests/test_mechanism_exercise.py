"""Exercises played: what changes when, on what it rests, and what nobody is bound to."""

from __future__ import annotations

import datetime as dt

import msgspec
from exercise_help import ASKS, FOUND, RAID, inject, scenario, world
from hypothesis import given, settings
from hypothesis import strategies as st
from mechanism_help import time

from zaporuka.mechanism.exercise import Decision, Outcome, play
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.gaps import gaps
from zaporuka.mechanism.scenario import find_scenario, shipped_scenarios
from zaporuka.mechanism.scenario_rules import load_scenario, load_world
from zaporuka.mechanism.state import state

LEDGER = world().ledger


def told(outcome: Outcome) -> list[tuple[str, str, str, str, str]]:
    """Give every change: when, of which commitment and guarantor, of what kind, and to which state."""
    return [
        (moment.at.strftime("%d %H:%M"), each.now.commitment, each.now.guarantor, each.what, each.now.state)
        for moment in outcome.moments
        for each in moment.shifts
    ]


def test_exercise_tells_changes_at_injects_and_where_clocks_run_out() -> None:
    found = told(play(scenario(), LEDGER))
    assert ("01 03:00", "pact/2", "gg", "state", "undetermined") in found
    assert ("01 09:00", "pact/2", "gg", "state", "triggered") in found
    assert ("01 09:00", "pact/1", "gg", "awaits", "conditional") in found
    assert ("01 12:00", "pact/1", "hh", "state", "triggered") in found
    assert ("02 12:00", "pact/1", "gg", "state", "violated") in found
    assert ("03 09:00", "pact/2", "gg", "overdue", "triggered") in found


def test_exercise_change_rests_on_the_injects_that_made_it() -> None:
    outcome = play(scenario(), LEDGER)
    shift = next(
        each
        for moment in outcome.moments
        for each in moment.shifts
        if (each.now.commitment, each.now.guarantor, each.now.state) == ("pact/1", "gg", "triggered")
    )
    assert shift.because == ("1", "2", "3")


def test_exercise_takes_of_the_ledger_what_was_so_at_the_start() -> None:
    early = play(scenario(start="2025-06-01T00:00", end="2026-07-01T00:00"), LEDGER)
    assert {each.state for each in early.start} == {"inchoate"}
    assert {each.state for each in early.statuses} == {"inchoate"}


def test_exercise_is_edited_by_what_is_given() -> None:
    ended = play(scenario(given=[{"instrument": {"id": "pact", "stage": "terminated"}}]), LEDGER)
    assert {each.state for each in ended.start} == {"expired"}
    assert ended.start[0].because == ("pact", "start")


def test_exercise_inject_counts_from_when_it_is_known() -> None:
    late = scenario(inject(1, "PT1H", RAID), inject(2, "PT2H", FOUND, known="PT30H"))
    before = play(late, LEDGER, until=time("2026-06-02T05:59"))
    after = play(late, LEDGER, until=time("2026-06-02T06:00"))
    assert [len(each.ahead) for each in (before, after)] == [1, 0]
    assert {each.state for each in before.statuses if each.commitment == "pact/3"} == {"undetermined"}
    found = next(each for each in after.statuses if each.commitment == "pact/3")
    assert (found.state, found.since) == ("triggered", time("2026-06-01T02:00"))


def test_exercise_incident_laid_to_another_is_dropped() -> None:
    other = {"step": {"incident": "raid", "step": "attributed", "by": "panel", "to": "qq"}}
    found = told(play(scenario(inject(1, "PT1H", RAID), inject(2, "PT2H", other)), LEDGER))
    assert ("01 02:00", "pact/3", "gg", "dropped", "undetermined") in found


def decision(number: int, at: str, **fact: object) -> Decision:
    return Decision(number, time(at), "desk", msgspec.convert(fact, Happening))


def test_exercise_decision_of_a_participant_is_told_apart_from_the_inject_of_its_moment() -> None:
    acts = decision(1, "2026-06-01T12:00", performance={"commitment": "pact/1", "guarantor": "gg"})
    outcome = play(scenario(), LEDGER, decisions=[acts])
    last = [each for each in outcome.moments if each.at == acts.at]
    assert [(len(each.injects), len(each.decisions), len(each.shifts)) for each in last] == [
        (1, 0, 2),
        (0, 1, 1),
    ]
    shift = last[1].shifts[0]
    assert (shift.now.state, shift.because) == ("fulfilled", ("d1",))


def test_exercise_gaps_name_who_is_bound_and_to_what_nobody_is() -> None:
    (found,) = gaps(play(scenario(), LEDGER, until=time("2026-06-01T13:00")))
    answers = {each.obligation: each for each in found.answers}
    assert {each.guarantor for each in answers["consultation"].bound} == {"gg", "hh"}
    assert answers["defence"].nobody
    assert [each.commitment for each in answers["defence"].loose] == ["pact/3"]


def test_exercise_gaps_tell_what_nobody_asked_for_and_what_did_not_bind() -> None:
    unasked = play(scenario(inject(1, "PT1H", RAID), inject(2, "PT2H", FOUND)), LEDGER)
    (found,) = gaps(unasked)
    assert {each.guarantor for each in found.answers[0].awaiting} == {"gg", "hh"}
    early = scenario(
        inject(1, "PT1H", RAID), inject(2, "PT2H", FOUND), inject(3, "PT3H", ASKS), start="2025-06-01T00:00"
    )
    (found,) = gaps(play(early, LEDGER))
    assert [len(each.unmade) for each in found.answers] == [2, 1, 1]
    assert all(each.nobody for each in found.answers)


WORLD = load_world(None)
NAMES = sorted(each.stem for each in shipped_scenarios().glob("*.yaml"))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NAMES), st.integers(0, 40 * 24))
def test_exercise_of_the_real_ledger_agrees_with_the_full_evaluation(name: str, hours: int) -> None:
    one = load_scenario(find_scenario(name), WORLD)
    whole = play(one, WORLD.ledger)
    at = min(whole.times.start + dt.timedelta(hours=hours), whole.times.end)
    outcome = play(one, WORLD.ledger, until=at)
    full = [
        each
        for commitment in WORLD.ledger.commitments().values()
        for each in state(commitment, whole.facts, WORLD.ledger, at)
    ]
    assert list(outcome.statuses) == full
