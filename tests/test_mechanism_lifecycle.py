"""The table of transitions and the fold that runs it."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from zaporuka.knowledge.vocabulary import CommitmentState
from zaporuka.mechanism.lifecycle import EVENTS, LAST, TRANSITIONS, Dated, Event, run

FORCES = ("shall", "intends", "may", None)
EVENT = st.sampled_from(get_args(Event))
LIVES = st.lists(
    st.builds(
        Dated,
        st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 1, 20), timezones=st.just(dt.UTC)),
        EVENT,
    ),
    max_size=8,
)


def day(number: int, event: Event) -> Dated:
    return Dated(dt.datetime(2026, 1, number, tzinfo=dt.UTC), event, (str(number),))


def test_lifecycle_orders_every_event_and_names_only_states() -> None:
    assert sorted(EVENTS) == sorted(get_args(Event))
    states = set(get_args(CommitmentState))
    assert {each.before for each in TRANSITIONS} | {each.after for each in TRANSITIONS} <= states


def test_lifecycle_has_one_row_for_a_state_an_event_and_a_force() -> None:
    rows = [(each.before, each.on, force) for each in TRANSITIONS for force in each.forces]
    assert len(rows) == len(set(rows))


def test_lifecycle_has_no_row_out_of_a_last_state() -> None:
    assert not {each.before for each in TRANSITIONS} & LAST


def test_lifecycle_only_a_duty_is_violated() -> None:
    assert {force for each in TRANSITIONS if each.after == "violated" for force in each.forces} == {"shall"}


@given(LIVES, st.sampled_from(FORCES))
def test_lifecycle_ends_for_good(events: list[Dated], force: str | None) -> None:
    changes = run(events, force)
    assert all(each.state not in LAST for each in changes[:-1])
    assert [each.at for each in changes] == sorted(each.at for each in changes)


@given(LIVES.filter(lambda life: len(life) <= 4), st.sampled_from(FORCES))
def test_lifecycle_does_not_depend_on_the_order_in_which_events_are_given(
    events: list[Dated], force: str | None
) -> None:
    assert len({tuple(change.state for change in run(order, force)) for order in permutations(events)}) == 1


def test_lifecycle_of_a_suspension_gives_back_the_state_it_found() -> None:
    events = [day(1, "made"), day(2, "triggered"), day(3, "suspended"), day(4, "resumed")]
    assert [each.state for each in run(events, "shall")] == [
        "conditional",
        "triggered",
        "suspended",
        "triggered",
    ]


def test_lifecycle_meets_a_trigger_that_came_in_a_suspension_when_that_ends() -> None:
    events = [day(1, "made"), day(2, "suspended"), day(3, "triggered"), day(4, "resumed")]
    assert run(events, "shall")[-1][:2] == ("triggered", day(4, "resumed").at)


def test_lifecycle_who_performs_at_the_deadline_has_performed() -> None:
    events = [day(1, "made"), day(2, "triggered"), day(3, "due"), day(3, "performed")]
    assert run(events, "shall")[-1].state == "fulfilled"
