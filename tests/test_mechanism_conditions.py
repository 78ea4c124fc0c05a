"""What each key of a condition means: true, false or unknown, since when, and what would decide it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mechanism_help import ATTACK, attack, attributed, condition, happened, ledger, promise, time

from zaporuka.knowledge.conditions import Condition, parts
from zaporuka.mechanism.conditions import Ground, holds
from zaporuka.mechanism.facts import Fact, Facts, ledger_facts
from zaporuka.mechanism.moments import moments
from zaporuka.mechanism.verdict import Question, Verdict

SYSTEM = ledger(promise())
RAID = (attack(domain="sea"), attributed())


def asked(
    value: dict[str, Any], *facts: Fact, at: str = "2026-07-01", on: Fact | None = None, guarantor: str = "gg"
) -> Verdict:
    every = Facts([*ledger_facts(SYSTEM), *facts])
    ground = Ground(
        every, SYSTEM, guarantor, time(at), time("2027-01-01"), on, lambda id, ground: ("violated",)
    )
    return holds(condition(value), ground)


def truth(value: dict[str, Any], *facts: Fact, **where: Any) -> bool | None:
    return asked(value, *facts, **where).truth


@pytest.mark.parametrize("key", ["ceasefire", "hostilities", "settlement"])
def test_conditions_on_how_things_stand_are_unknown_until_somebody_says(key: str) -> None:
    value = {"ceasefire": "in-force", "hostilities": "ceased", "settlement": "concluded"}[key]
    found = asked({key: value})
    assert found.truth is None
    assert found.missing == {Question(key)}
    said = happened("2026-06-01", **{key: value})
    assert asked({key: value}, said)[:2] == (True, time("2026-06-01"))
    assert truth({key: value}, said, at="2026-05-31") is None


def test_conditions_on_how_things_stand_take_the_last_word() -> None:
    on, off = happened("2026-06-01", ceasefire="in-force"), happened("2026-06-05", ceasefire="ended")
    assert truth({"ceasefire": "in-force"}, on, off) is False
    assert truth({"ceasefire": "ended"}, on, off) is True
    assert truth({"ceasefire": "in-force"}, on, off, at="2026-06-04") is True


def test_conditions_settlement_in_force_has_been_concluded() -> None:
    settled = happened("2026-06-01", settlement="in-force")
    assert truth({"settlement": "concluded"}, settled) is True
    assert truth({"settlement": "broken"}, settled) is False


def test_conditions_ceasefire_is_violated_once_a_breach_is_verified_and_stays_in_force() -> None:
    on = happened("2026-06-01", ceasefire="in-force")
    seen = happened("2026-06-10T05:00", step={"incident": "raid", "step": "verified", "by": "mission"})
    assert truth({"ceasefire": "violated"}, on, attack()) is None
    assert truth({"ceasefire": "violated"}, on, attack(), seen) is True
    assert truth({"ceasefire": "in-force"}, on, attack(), seen) is True


def test_conditions_breach_needs_a_ceasefire_in_force_at_the_time() -> None:
    on, off = happened("2026-06-01", ceasefire="in-force"), happened("2026-06-05", ceasefire="ended")
    breach = {"ceasefire-violation": {"by": "rr"}}
    assert truth(breach, on, *RAID) is True
    assert truth(breach, on, off, *RAID, on=RAID[0]) is False


def test_conditions_attack_has_every_qualifier_of_the_text_or_is_open() -> None:
    narrow = {"armed-attack": {"by": "rr", "against": "vv", "qualified": ["significant"], "unprovoked": True}}
    found = asked(narrow, *RAID)
    assert found.truth is None
    assert {each.about for each in found.missing} == {("raid", "significant"), ("raid", "provoked")}
    clear = happened(
        "2026-06-11",
        step={
            "incident": "raid",
            "step": "determined",
            "by": "gg",
            "qualities": {"significant": True, "provoked": False},
        },
    )
    panel = happened(
        "2026-06-11",
        step={
            "incident": "raid",
            "step": "attributed",
            "by": "panel",
            "to": "rr",
            "qualities": {"significant": True, "provoked": False},
        },
    )
    assert truth(narrow, *RAID, clear) is True, "a ledger without that step leaves it to each guarantor"
    assert truth(narrow, *RAID, panel) is True


def test_conditions_attack_of_another_kind_against_another_or_with_other_weapons_is_none() -> None:
    assert truth(ATTACK, attack(against="ww"), attributed()) is False
    nuclear = {"armed-attack": {"by": "rr", "against": "vv", "weapons": "nuclear"}}
    assert truth(nuclear, *RAID) is False
    assert truth(nuclear, attack(weapons="nuclear"), attributed()) is True


def test_conditions_threat_is_no_attack_unless_the_text_says_so() -> None:
    said = happened("2026-06-10", incident={"id": "raid", "kind": "threat", "against": "vv"})
    with_threat = {"armed-attack": {"by": "rr", "against": "vv", "or-threat": True}}
    assert truth(ATTACK, said, attributed()) is False
    assert truth(with_threat, said, attributed()) is True


def test_conditions_blockade_is_an_attack_once_those_who_may_find_so() -> None:
    closed = happened("2026-06-10", incident={"id": "raid", "kind": "blockade", "against": "vv"})
    found = asked(ATTACK, closed, attributed())
    assert (found.truth, {each.kind for each in found.missing}) == (None, {"quality"})
    amounts = happened(
        "2026-06-12",
        step={"incident": "raid", "step": "attributed", "by": "gg", "qualities": {"armed-attack": True}},
    )
    assert truth(ATTACK, closed, attributed(), amounts) is True
    assert truth(ATTACK, closed, attributed(), amounts, guarantor="hh") is None


def test_conditions_step_that_a_trigger_names_is_the_one_that_fires_it() -> None:
    alleged = {"armed-attack": {"by": "rr", "against": "vv", "step": "reported"}}
    assert truth(alleged, attack(by="rr")) is True
    assert truth(alleged, attack(by="qq")) is False
    assert truth(alleged, attack()) is None
    seen = {"armed-attack": {"by": "rr", "against": "vv", "step": "verified"}}
    own = happened("2026-06-10T05:00", step={"incident": "raid", "step": "verified", "by": "gg"})
    mission = happened("2026-06-10T05:00", step={"incident": "raid", "step": "verified", "by": "mission"})
    assert truth(seen, attack(by="rr"), own) is None, "verification is the mission's"
    assert truth(seen, attack(by="rr"), mission) is True


def test_conditions_step_that_is_disputed_by_one_who_may_take_it_is_open() -> None:
    seen = {"ceasefire-violation": {"step": "verified"}}
    facts = (
        happened("2026-06-01", ceasefire="in-force"),
        attack(),
        happened("2026-06-10T05:00", step={"incident": "raid", "step": "verified", "by": "mission"}),
    )
    by_one = happened("2026-06-11", dispute={"incident": "raid", "step": "verified", "by": "rr"})
    by_them = happened("2026-06-11", dispute={"incident": "raid", "step": "verified", "by": "mission"})
    assert truth(seen, *facts, by_one) is True, "who is accused cannot undo a finding"
    assert truth(seen, *facts, by_them) is None


OWN_ACTS: tuple[dict[str, Any], ...] = (
    {"armed-attack": {"by": "gg", "against": "vv"}},
    {"ceasefire-violation": {"by": "gg"}},
    {"escalation": {"by": "gg", "against": "vv"}},
    {"attributed-to": {"to": "gg"}},
)


@pytest.mark.parametrize("act", OWN_ACTS, ids=lambda each: next(iter(each)))
def test_conditions_of_what_the_guarantor_itself_did_leave_its_own_findings_out(act: dict[str, Any]) -> None:
    escalates = {"escalation": True, "ceasefire-violation": True}
    facts = (happened("2026-06-01", ceasefire="in-force"), attack(qualities=escalates))
    own = attributed(by="gg", to="rr")
    assert truth(act, *facts, own) is None
    assert truth(act, *facts, own, attributed(to="gg")) is True
    assert truth(act, *facts, attributed(by="gg", to="gg")) is None, "nor does it convict itself"
    others = {
        key: {**value, **({"to": "rr"} if "to" in value else {"by": "rr"})} for key, value in act.items()
    }
    assert truth(others, *facts, own) is True


def test_conditions_attribution_by_a_named_body_is_that_bodys() -> None:
    named = {"attributed-to": {"to": "rr", "by": "panel"}}
    assert truth(named, attack(), attributed(by="gg")) is None
    assert truth(named, attack(), attributed(by="panel")) is True
    assert truth({"attributed-to": {"to": "rr"}}, attack(), attributed(by="gg")) is True


def test_conditions_domain_and_non_provocation_speak_of_the_incident() -> None:
    assert truth({"domain": ["sea", "air"]}, *RAID) is True
    assert truth({"domain": ["land"]}, *RAID) is False
    assert truth({"domain": ["land"]}, attack()) is None
    provoked = attack(qualities={"provoked": True})
    assert truth({"non-provocation": {"by": "vv"}}, provoked) is False
    assert truth({"non-provocation": {"by": "vv"}}, attack()) is None


def test_conditions_incident_keys_of_one_trigger_speak_of_one_incident() -> None:
    by_land = (attack("2026-06-20", "march", domain="land"), attributed("2026-06-21", to="qq", id="march"))
    both = {"all": [ATTACK, {"domain": ["land"]}]}
    assert truth(both, *RAID, *by_land, on=RAID[0]) is False
    assert truth(both, *RAID, *by_land, on=by_land[0]) is False


def test_conditions_request_counts_for_those_it_is_made_to() -> None:
    to_other = happened("2026-06-11", request={"by": "vv", "to": ["hh"]})
    assert truth({"requested-by": ["vv"]}, to_other) is False
    assert truth({"requested-by": ["vv"]}, to_other, guarantor="hh") is True
    found = asked({"requested-by": ["vv", "gg"]})
    assert found.truth is False
    assert found.missing == {Question("request", (), ("vv", "gg"))}


def test_conditions_decision_may_be_that_it_does_not_apply() -> None:
    value = {"decision": {"by": "gg", "after": ["vv"]}}
    assert truth(value) is False
    assert truth(value, happened("2026-06-11", decision={"by": "gg"})) is True
    assert truth(value, happened("2026-06-11", decision={"by": "gg", "applies": False})) is False


def test_conditions_membership_ends() -> None:
    value = {"membership": {"of": "vv", "in": "league"}}
    on = happened("2026-02-01", membership={"of": "vv", "in": "league"})
    off = happened("2026-03-01", membership={"of": "vv", "in": "league", "ended": True})
    assert (truth(value), truth(value, on), truth(value, on, off)) == (False, True, False)


def test_conditions_stage_is_implied_by_a_later_one_and_may_be_one_partys() -> None:
    in_force = happened("2026-05-01", instrument={"id": "pact", "stage": "in-force", "by": ["gg"]})
    assert truth({"instrument": {"id": "pact", "stage": "agreed-in-principle"}}) is True
    assert truth({"instrument": {"id": "pact", "stage": "ratified"}}, in_force) is False
    assert truth({"instrument": {"id": "pact", "stage": "ratified", "by": "gg"}}, in_force) is True
    ended = happened("2026-06-01", instrument={"id": "pact", "stage": "terminated"})
    assert truth({"instrument": {"id": "pact", "stage": "ratified"}}, ended) is False


def test_conditions_after_counts_from_the_first_that_fits_whatever_the_incident() -> None:
    on = happened("2026-06-01", ceasefire="in-force")
    later_one = attack("2026-06-20", "siege")
    value = {"after": {"since": {"ceasefire-violation": {"step": "reported"}}, "lapse": "PT72H"}}
    assert truth(value, on, *RAID, later_one, at="2026-06-13T03:09", on=later_one) is False
    assert asked(value, on, *RAID, later_one, on=later_one)[:2] == (True, time("2026-06-13T03:10"))


def test_conditions_within_wants_the_one_soon_after_the_other() -> None:
    value = {"within": {"holds": {"requested-by": ["vv"]}, "since": ATTACK, "lapse": "PT24H"}}
    soon = happened("2026-06-11T08:00", request={"by": "vv"})
    late = happened("2026-06-11T10:00", request={"by": "vv"})
    assert truth(value, *RAID, soon, on=RAID[0]) is True
    assert truth(value, *RAID, late, on=RAID[0]) is False
    open_ = asked(value, *RAID, at="2026-06-11", on=RAID[0])
    assert (open_.truth, bool(open_.missing)) == (False, True)


@pytest.mark.parametrize(("day", "expected"), [("2026-07-02", True), ("2026-07-01", False), ("2027", True)])
def test_conditions_before_a_day(day: str, expected: bool) -> None:
    assert truth({"before": day}) is expected


def test_conditions_on_another_commitment_take_its_state() -> None:
    assert truth({"commitment": {"id": "pact/1", "state": "violated"}}) is True
    assert truth({"commitment": {"id": "pact/1", "state": "fulfilled"}}) is False


VALUES: tuple[dict[str, Any], ...] = (
    ATTACK,
    {"ceasefire": "in-force"},
    {"ceasefire": "violated"},
    {"ceasefire-violation": {"by": "rr"}},
    {"escalation": {"by": "rr", "against": "vv"}},
    {"requested-by": ["vv"]},
    {"domain": ["sea"]},
    {"attributed-to": {"to": "rr"}},
    {"decision": {"by": "gg"}},
    {"membership": {"of": "vv", "in": "league"}},
    {"instrument": {"id": "pact", "stage": "in-force"}},
    {"before": "2026-06-15"},
    {"doubt": {"about": "pact"}},
)
CONDITIONS: st.SearchStrategy[dict[str, Any]] = st.recursive(
    st.sampled_from(VALUES),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda each: {"all": each}),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: {"any": each}),
        inner.map(lambda each: {"not": each}),
        inner.map(lambda each: {"after": {"since": each, "lapse": "PT72H"}}),
        st.tuples(inner, inner).map(
            lambda two: {"within": {"holds": two[0], "since": two[1], "lapse": "P1D"}}
        ),
    ),
    max_leaves=6,
)
FACTS: tuple[Fact, ...] = (
    *RAID,
    attributed("2026-06-11", by="gg", to="none"),
    attack("2026-06-12", "siege", by="rr"),
    happened("2026-06-01", ceasefire="in-force"),
    happened("2026-06-14", ceasefire="ended"),
    happened("2026-06-11T10:00", request={"by": "vv"}),
    happened("2026-06-13", decision={"by": "gg", "incident": "raid"}),
    happened("2026-06-13", membership={"of": "vv", "in": "league"}),
    happened("2026-06-14", instrument={"id": "pact", "stage": "in-force"}),
    happened("2026-06-15", doubt={"about": "pact"}),
)
SOME = st.lists(st.sampled_from(range(len(FACTS))), unique=True).map(lambda some: [FACTS[n] for n in some])
DAYS = st.datetimes(dt.datetime(2026, 6, 1), dt.datetime(2026, 7, 1), timezones=st.just(dt.UTC))


@given(CONDITIONS, SOME, DAYS, st.booleans())
def test_conditions_unknown_are_never_without_a_question_and_rest_on_given_facts(
    value: dict[str, Any], facts: list[Fact], at: dt.datetime, on: bool
) -> None:
    every = Facts([*ledger_facts(SYSTEM), *facts])
    incident = next(iter(every.of("incident", at, at)), None) if on else None
    ground = Ground(every, SYSTEM, "gg", at, at, incident, lambda id, ground: ())
    found = holds(condition(value), ground)
    assert (found.truth is None) <= bool(found.missing)
    assert set(found.because) <= {each.origin for each in every}
    assert found.truth is None or found.since <= at


@given(CONDITIONS, SOME, DAYS)
def test_conditions_come_to_hold_only_at_the_moments_of_what_they_read(
    value: dict[str, Any], facts: list[Fact], at: dt.datetime
) -> None:
    one: Condition = condition(value)
    if any(part.within or part.before for part in parts(one)):
        return
    every = Facts([*ledger_facts(SYSTEM), *facts])
    ground = Ground(every, SYSTEM, "gg", at, at, None, lambda id, ground: ())
    start = time("2026-06-01")
    found = holds(one, ground).truth
    turns = [each for each in moments(one, ground, start) if each <= at]
    assert holds(one, ground._replace(at=turns[-1])).truth == found
