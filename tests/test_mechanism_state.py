"""The state of a commitment: the life of one promise, by its facts, in two times."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mechanism_help import (
    ATTACK,
    CITED,
    attack,
    attributed,
    condition,
    happened,
    ledger,
    promise,
    status,
    statuses,
    time,
)

from zaporuka.knowledge import load_ledger
from zaporuka.knowledge.ledger import Stage
from zaporuka.mechanism.facts import Fact, Facts, ledger_facts
from zaporuka.mechanism.lifecycle import LAST
from zaporuka.mechanism.state import state
from zaporuka.mechanism.verdict import Question

FOUND = (attack(), attributed())
ASKED = {"all": [ATTACK, {"requested-by": ["vv"]}]}
LATE = "2026-07-01"


def signed(on: str) -> Stage:
    return Stage(stage="signed", on=on, source=CITED)


def test_state_is_inchoate_until_the_instrument_binds() -> None:
    assert status(promise(), "2025-12-31").state == "inchoate"
    assert status(promise(), "2026-01-01").state == "conditional"


def test_state_of_a_legal_promise_waits_for_entry_into_force() -> None:
    force = Stage(stage="in-force", on="2026-03-01", source=CITED)
    stages = (signed("2026-01-01"), force)
    assert status(promise(), "2026-02-01", binding="legal", stages=stages).state == "inchoate"
    assert status(promise(), "2026-03-01", binding="legal", stages=stages).state == "conditional"


def test_state_is_undetermined_where_entry_into_force_is_not_known() -> None:
    found = status(promise(), LATE, binding="legal", unknown=("in-force",))
    assert found.state == "undetermined"
    assert found.missing == {Question("stage", ("pact", "in-force"))}


def test_state_is_undetermined_where_nobody_knows_whether_the_text_binds_in_law() -> None:
    found = status(promise(), LATE, binding="unknown")
    assert found.state == "undetermined"
    assert found.missing == {Question("binding", ("pact",))}


def test_state_is_triggered_by_an_attack_that_has_been_attributed() -> None:
    found = status(promise(), LATE, *FOUND)
    assert (found.state, found.since, found.incident) == ("triggered", time("2026-06-10T09:00"), "raid")
    assert set(found.because) >= {"raid", "panel-2026-06-10T09:00"}


def test_state_without_attribution_is_undetermined_and_says_whose_word_would_decide() -> None:
    found = status(promise(), LATE, attack(by="rr"))
    assert found.state == "undetermined"
    assert Question("attribution", ("raid", "rr"), ("panel", "gg")) in found.missing


def test_state_follows_a_guarantors_own_finding_for_itself_alone() -> None:
    both = promise(guarantors=("gg", "hh"))
    found = statuses(both, LATE, attack(), attributed(by="gg"))
    assert {each.guarantor: each.state for each in found} == {"gg": "triggered", "hh": "undetermined"}


def test_state_is_open_where_two_findings_that_count_contradict_each_other() -> None:
    found = status(promise(), LATE, attack(), attributed(by="gg", to="none"), attributed(by="panel"))
    assert found.state == "undetermined"


def test_state_does_not_follow_an_attribution_to_someone_else() -> None:
    found = status(promise(), LATE, attack(), attributed(to="qq"))
    assert (found.state, found.incident) == ("conditional", None)


def test_state_does_not_call_for_what_happened_before_the_text_bound() -> None:
    early = attack("2025-12-31T23:00"), attributed("2026-01-02")
    assert status(promise(), LATE, *early).state == "conditional"


def test_state_awaits_a_request_that_nobody_has_made() -> None:
    found = status(promise(ASKED), LATE, *FOUND)
    assert (found.state, found.incident) == ("conditional", "raid")
    assert found.awaits == {Question("request", (), ("vv",))}


def test_state_takes_a_request_made_after_the_attack_and_not_one_before_it() -> None:
    early = happened("2026-06-09", request={"by": "vv"})
    late = happened("2026-06-10T10:00", request={"by": "vv"})
    assert status(promise(ASKED), LATE, *FOUND, early).state == "conditional"
    assert status(promise(ASKED), LATE, *FOUND, late).since == time("2026-06-10T10:00")


def test_state_without_incident_is_not_set_off_by_a_request_on_one() -> None:
    one = promise({"requested-by": ["vv"]})
    on_it = happened("2026-06-11", request={"by": "vv", "incident": "raid"})
    at_large = happened("2026-06-12", request={"by": "vv"})
    assert status(one, LATE, *FOUND, on_it).state == "conditional"
    assert status(one, LATE, *FOUND, on_it, at_large).since == time("2026-06-12")


def test_state_calls_anew_for_each_incident() -> None:
    second = (attack("2026-06-20T01:00", "siege"), attributed("2026-06-20T02:00", id="siege"))
    done = happened("2026-06-11", performance={"commitment": "pact/1", "guarantor": "gg", "incident": "raid"})
    found = statuses(promise(), LATE, *FOUND, *second, done)
    assert {each.incident: each.state for each in found} == {"raid": "fulfilled", "siege": "triggered"}


def test_state_is_violated_when_the_deadline_passes_and_not_before() -> None:
    hours = promise(deadline="PT24H")
    before = status(hours, "2026-06-11T08:59", *FOUND)
    assert (before.state, before.due, before.overdue) == ("triggered", time("2026-06-11T09:00"), False)
    assert status(hours, "2026-06-11T09:00", *FOUND).state == "violated"


def test_state_of_an_aim_or_an_option_is_never_violated() -> None:
    for force in ("intends", "may"):
        assert status(promise(force=force, deadline="PT24H"), LATE, *FOUND).state == "expired"
        refused = happened("2026-06-10T12:00", refusal={"guarantor": "gg"})
        assert status(promise(force=force), LATE, *FOUND, refused).state == "cancelled"


def test_state_runs_the_clock_from_the_request_where_the_text_says_so() -> None:
    asked = happened("2026-06-12T15:00", request={"by": "vv", "incident": "raid"})
    found = status(promise(deadline="PT24H", clock="request"), "2026-06-12T16:00", *FOUND, asked)
    assert found.due == time("2026-06-13T15:00")
    assert status(promise(deadline="PT24H", clock="request"), LATE, *FOUND).due is None


def test_state_without_deadline_is_not_violated_by_delay() -> None:
    assert status(promise(), "2036-01-01", *FOUND).state == "triggered"


def test_state_is_fulfilled_by_performance_in_the_last_minute() -> None:
    done = happened("2026-06-11T09:00", performance={"commitment": "pact/1", "guarantor": "gg"})
    assert status(promise(deadline="PT24H"), LATE, *FOUND, done).state == "fulfilled"


def test_state_stays_violated_when_performance_comes_late_and_tells_when() -> None:
    done = happened("2026-06-12", performance={"commitment": "pact/1", "guarantor": "gg"})
    found = status(promise(deadline="PT24H"), LATE, *FOUND, done)
    assert (found.state, found.acted) == ("violated", time("2026-06-12"))


def test_state_is_violated_by_a_refusal_also_one_said_in_advance() -> None:
    refused = happened("2026-02-01", refusal={"guarantor": "gg", "commitment": "pact/1"})
    assert status(promise(), "2026-03-01", refused).state == "conditional"
    assert status(promise(), LATE, *FOUND, refused).state == "violated"


def test_state_excuses_delay_while_an_approval_is_pending() -> None:
    slow = promise(deadline="PT24H", approval=("parliament",))
    sought = happened(
        "2026-06-10T12:00",
        approval={"approval": "parliament", "guarantor": "gg", "outcome": "in-recess", "until": "2026-09-01"},
    )
    found = status(slow, LATE, *FOUND, sought)
    assert (found.state, found.overdue, found.waits) == ("triggered", True, True)
    assert found.approvals[0].until == time("2026-09-01")


@pytest.mark.parametrize(("outcome", "state"), [("granted", "violated"), ("refused", "expired")])
def test_state_after_the_approval_is_decided(outcome: str, state: str) -> None:
    slow = promise(deadline="PT24H", approval=("parliament",))
    decided = happened(
        "2026-06-15", approval={"approval": "parliament", "guarantor": "gg", "outcome": outcome}
    )
    assert status(slow, LATE, *FOUND, decided).state == state


def test_state_is_suspended_with_its_instrument_and_the_clock_stands_still() -> None:
    off = happened("2026-06-10T15:00", instrument={"id": "pact", "stage": "suspended"})
    on = happened("2026-06-20T15:00", instrument={"id": "pact", "stage": "resumed"})
    hours = promise(deadline="PT24H")
    assert status(hours, "2026-06-15", *FOUND, off).state == "suspended"
    after = status(hours, "2026-06-21T08:00", *FOUND, off, on)
    assert (after.state, after.due) == ("triggered", time("2026-06-21T09:00"))


def test_state_owed_outlives_the_end_of_the_instrument_and_a_conditional_one_does_not() -> None:
    ended = happened("2026-06-15", instrument={"id": "pact", "stage": "terminated"})
    assert status(promise(), LATE, *FOUND, ended).state == "triggered"
    assert status(promise(), LATE, ended).state == "expired"
    assert status(promise(survives=True), LATE, ended).state == "conditional"


def test_state_ends_with_the_term_of_the_instrument() -> None:
    assert status(promise(), "2035-12-31", duration="P10Y").state == "conditional"
    assert status(promise(), "2036-01-01", duration="P10Y").state == "expired"


def test_state_is_voided_by_the_texts_own_terms() -> None:
    ends = promise(void_if=(promise({"membership": {"of": "vv", "in": "league"}}).trigger,))
    joined = happened("2026-06-15", membership={"of": "vv", "in": "league"})
    assert status(ends, LATE, joined).state == "voided"
    assert status(ends, LATE).state == "conditional"


def test_state_is_released_by_the_beneficiary() -> None:
    freed = happened("2026-06-12", release={"commitment": "pact/1"})
    assert status(promise(), LATE, *FOUND, freed).state == "released"


def test_state_of_a_promise_not_to_attack_is_violated_by_an_attack() -> None:
    peace = promise(None, obligation="nonaggression")
    assert status(peace, LATE).state == "triggered"
    assert status(peace, LATE, attack(), attributed(to="gg")).state == "violated"
    assert status(peace, LATE, attack()).state == "undetermined"
    assert status(peace, LATE, *FOUND).state == "triggered"


def test_state_of_a_promise_not_to_attack_is_not_decided_by_the_one_who_made_it() -> None:
    peace = promise(None, obligation="nonaggression")
    own = attributed(by="gg", at="2026-06-10T08:00")
    found = status(peace, LATE, attack(by="gg"), own)
    assert found.state == "undetermined", "nobody clears itself"
    assert {each.by for each in found.missing} == {("panel",)}
    assert status(peace, LATE, attack(), own, attributed(to="gg")).state == "violated"
    no = happened("2026-06-11", dispute={"incident": "raid", "step": "attributed", "by": "gg"})
    assert status(peace, LATE, attack(), attributed(to="gg"), no).state == "violated"


def test_state_leaves_to_a_guarantor_that_is_accused_what_others_did() -> None:
    mirrored = attributed(by="rr", to="gg", at="2026-06-10T07:00")
    own = attributed(by="gg", at="2026-06-10T08:00")
    assert status(promise(), LATE, attack(by="gg"), mirrored, own).state == "triggered"
    assert (
        status(promise(), LATE, attack(), attributed("2026-06-10T07:00", to="gg"), own).state
        == "undetermined"
    )


def test_state_of_a_promise_not_to_attack_is_not_broken_by_declining_everything() -> None:
    peace = promise(None, obligation="nonaggression")
    general = happened("2026-06-11", refusal={"guarantor": "gg"})
    named = happened("2026-06-11", refusal={"guarantor": "gg", "commitment": "pact/1"})
    assert status(peace, LATE, general).state == "triggered"
    assert status(peace, LATE, named).state == "violated"


def test_state_without_trigger_goes_on_and_is_not_fulfilled_by_one_delivery() -> None:
    done = happened("2026-06-12", performance={"commitment": "pact/1", "guarantor": "gg"})
    assert status(promise(None, obligation="supply"), LATE, done).state == "triggered"


def test_state_counts_only_what_could_be_known() -> None:
    late = happened(
        "2026-06-10T09:00",
        known="2026-06-20",
        step={"incident": "raid", "step": "attributed", "by": "panel", "to": "rr"},
    )
    assert status(promise(), LATE, attack(), late, known="2026-06-19").state == "undetermined"
    assert status(promise(), LATE, attack(), late, known="2026-06-20").state == "triggered"


def test_state_asks_for_the_ceasefire_of_the_moment_of_the_attack() -> None:
    both = promise({"all": [{"ceasefire": "in-force"}, ATTACK]})
    on = happened("2026-06-01", ceasefire="in-force")
    off = happened("2026-06-10T05:00", ceasefire="ended")
    assert status(both, LATE, on, off, *FOUND).state == "triggered"
    assert status(both, LATE, off, *FOUND).state == "undetermined"


def test_state_voided_stays_so_when_the_condition_passes() -> None:
    ends = promise(void_if=(condition({"membership": {"of": "vv", "in": "league"}}),))
    joined = happened("2026-06-15", membership={"of": "vv", "in": "league"})
    left = happened("2026-06-16", membership={"of": "vv", "in": "league", "ended": True})
    assert status(ends, LATE, joined, left).state == "voided"


def test_state_violated_stays_so_whatever_becomes_of_an_approval() -> None:
    slow = promise(deadline="PT24H", approval=("parliament",))
    said = {"approval": "parliament", "guarantor": "gg"}
    granted = happened("2026-06-10T10:00", approval={**said, "outcome": "granted"})
    refused = happened("2026-06-20", approval={**said, "outcome": "refused"})
    assert status(slow, LATE, *FOUND, granted, refused).state == "violated"


def test_state_expired_by_a_refused_approval_is_not_brought_back_by_a_grant() -> None:
    slow = promise(deadline="PT24H", approval=("parliament",))
    said = {"approval": "parliament", "guarantor": "gg"}
    refused = happened("2026-06-11", approval={**said, "outcome": "refused"})
    granted = happened("2026-06-12", approval={**said, "outcome": "granted"})
    assert status(slow, LATE, *FOUND, refused, granted).state == "expired"


def test_state_starts_no_clock_before_the_trigger() -> None:
    early = happened("2026-06-10T04:00", request={"by": "vv"})
    found = status(promise(deadline="PT24H", clock="request"), "2026-06-10T12:00", *FOUND, early)
    assert found.due == time("2026-06-11T09:00")


def test_state_of_a_promise_not_to_attack_is_not_hidden_by_an_earlier_attack() -> None:
    peace = promise(None, obligation="nonaggression")
    old = attack("2025-11-01", "old"), attributed("2025-11-02", to="gg", id="old")
    assert status(peace, LATE, *old).state == "triggered"
    assert status(peace, LATE, *old, attack(), attributed(to="gg")).state == "violated"


def test_state_is_open_where_the_guarantor_disputes_what_others_have_attributed() -> None:
    one = promise({"attributed-to": {"to": "rr"}})
    no = happened("2026-06-11", dispute={"incident": "raid", "step": "attributed", "by": "gg"})
    assert status(one, "2026-06-10T12:00", *FOUND).state == "triggered"
    assert status(one, LATE, attack(), no, attributed("2026-06-12")).state == "undetermined"


def test_state_counts_every_release_and_not_only_the_first() -> None:
    early = happened("2025-06-01", release={"commitment": "pact/1"})
    again = happened("2026-06-12", release={"commitment": "pact/1"})
    assert status(promise(None), LATE, early).state == "triggered"
    assert status(promise(None), LATE, early, again).state == "released"


FACTS: tuple[Fact, ...] = (
    attack(),
    attack("2026-06-12T01:00", "siege", by="rr"),
    attributed(),
    attributed("2026-06-11", by="gg", to="none"),
    attributed("2026-06-13", id="siege"),
    happened("2026-06-11T10:00", request={"by": "vv"}),
    happened("2026-06-14", performance={"commitment": "pact/1", "guarantor": "gg", "incident": "siege"}),
    happened("2026-06-14T05:00", refusal={"guarantor": "gg"}),
    happened("2026-06-15", instrument={"id": "pact", "stage": "suspended"}),
    happened("2026-06-16", instrument={"id": "pact", "stage": "resumed"}),
    happened("2026-06-17", instrument={"id": "pact", "stage": "terminated"}),
    happened("2026-06-18", release={"commitment": "pact/1"}),
)
MOMENTS = st.datetimes(dt.datetime(2025, 12, 1), dt.datetime(2026, 12, 1), timezones=st.just(dt.UTC))


SOME = st.lists(st.sampled_from(range(len(FACTS))), unique=True).map(lambda some: [FACTS[n] for n in some])


@given(SOME, MOMENTS)
def test_state_does_not_depend_on_the_order_in_which_facts_are_given(
    facts: list[Fact], at: dt.datetime
) -> None:
    one = promise(ASKED, deadline="PT24H")
    system = ledger(one)
    first = state(one, Facts([*ledger_facts(system), *facts]), system, at)
    other = sorted(facts, key=FACTS.index)
    assert state(one, Facts([*other, *ledger_facts(system)]), system, at) == first


@given(SOME, MOMENTS, MOMENTS)
def test_state_that_is_final_stays_so_as_time_goes_by(
    facts: list[Fact], one_time: dt.datetime, other: dt.datetime
) -> None:
    early, late = sorted((one_time, other))
    one = promise(deadline="PT24H")
    system = ledger(one)
    every = Facts([*ledger_facts(system), *facts])
    known = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    ended = {each.incident: each for each in state(one, every, system, early, known) if each.state in LAST}
    after = {each.incident: each for each in state(one, every, system, late, known)}
    for incident, each in ended.items():
        if incident in after:
            assert after[incident].state == each.state


@given(SOME, MOMENTS)
def test_state_that_is_undetermined_says_what_would_decide_it(facts: list[Fact], at: dt.datetime) -> None:
    one = promise(ASKED, deadline="PT24H")
    system = ledger(one)
    for each in state(one, Facts([*ledger_facts(system), *facts]), system, at):
        assert (each.state == "undetermined") == bool(each.missing)


def test_state_of_every_commitment_of_the_shipped_ledger_can_be_told() -> None:
    system = load_ledger()
    facts = Facts(ledger_facts(system))
    at = time("2026-11-21")
    found = [each for one in system.commitments().values() for each in state(one, facts, system, at)]
    charged = {one.id for one in system.commitments().values() if one.guarantors}
    assert {each.commitment for each in found} == charged
    assert {"conditional", "triggered", "inchoate", "undetermined"} <= {each.state for each in found}
