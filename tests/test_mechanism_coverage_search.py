"""Coverage: what is owed in each case, and the refusals that leave nothing, held against brute force."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import Any

import msgspec
import pytest
from mechanism_help import ATTACK, CITED, ledger, promise, time

from zaporuka.knowledge import load_ledger
from zaporuka.knowledge.ledger import Commitment, Ledger, Stage
from zaporuka.mechanism.coverage import LEVELS, Case, NoAttackError, Settings, Sides, cover, levels
from zaporuka.mechanism.coverage.findings import closing, uncharged, without_deadline, without_guarantor
from zaporuka.mechanism.coverage.search import Found, Search
from zaporuka.mechanism.coverage.space import Scene, reduced, sides
from zaporuka.mechanism.facts import Fact, Facts
from zaporuka.mechanism.state import state

WHO = Sides("vv", "rr")
AT = time("2026-06-01")
ATTACKED = Case("armed-attack", "sea", "common", "today")


def system(*commitments: Commitment, **fields: Any) -> Ledger:
    return ledger(*commitments, **fields)


def found(one: Ledger, case: Case = ATTACKED, refusals: int = 2, **settings: bool) -> Found:
    return Search(one, WHO, AT, Settings(**settings), refusals).case(case)


def aid(number: int, *guarantors: str, **fields: Any) -> Commitment:
    """Make a commitment `pact/number`, of defence unless told otherwise."""
    trigger = fields.pop("trigger", ATTACK)
    return promise(trigger, **{"id": f"pact/{number}", "guarantors": guarantors, **fields})


def owed(one: Ledger, case: Case, refusing: frozenset[str]) -> set[tuple[str, str]]:
    """Tell what is owed in a case by the Python functions, going through the moments one by one."""
    scene = Scene(reduced(one, WHO.victim), WHO, AT, Settings())
    facts = of_case(scene, case, refusing)
    moments = {scene.end, *(each.at for each in facts)}
    return {
        (status.commitment, status.guarantor)
        for at in moments
        for each in scene.ledger.commitments().values()
        for status in state(each, Facts(facts), scene.ledger, at)
        if status.incident == "incident" and status.state == "triggered"
    }


def of_case(scene: Scene, case: Case, refusing: frozenset[str] = frozenset()) -> list[Fact]:
    """Give the facts of one case."""
    chosen = case._asdict()
    facts = []
    for fact, guards in scene.facts():
        if all(chosen[dimension] in values for dimension, values in guards):
            if fact.key == "incident":
                body = msgspec.structs.replace(fact.body, kind=case.kind, domain=case.domain)
                fact = fact._replace(body=body)
            if fact.key != "refusal" or fact.body.guarantor in refusing:
                facts.append(fact)
    return facts


def through(one: Ledger, case: Case, level: str, limit: int) -> set[frozenset[str]]:
    """Find the smallest sets of refusals that leave nothing binding, by going through all of them."""
    every = one.commitments()
    guarantors = sorted({g for c in every.values() for g in c.guarantors} - set(WHO))
    bare: set[frozenset[str]] = set()
    for size in range(limit + 1):
        for refusing in map(frozenset, combinations(guarantors, size)):
            if any(each <= refusing for each in bare):
                continue
            left = [
                c
                for c, g in owed(one, case, refusing)
                if g not in WHO and every[c].force == "shall" and level in levels(every[c].obligation)
            ]
            if not left:
                bare.add(refusing)
    return bare


TALK = {"obligation": "consultation"}
FALLBACK = {"all": [ATTACK, {"commitment": {"id": "pact/1", "state": "violated"}}]}
SYSTEMS = {
    "one": system(aid(1, "gg")),
    "two": system(aid(1, "gg", "hh")),
    "three": system(aid(1, "gg", "hh", "kk")),
    "talk and help": system(aid(1, "gg", "hh", **TALK), aid(2, "hh", obligation="supply")),
    "aim": system(aid(1, "gg", force="intends"), aid(2, "hh", force="may")),
    "at sea": system(aid(1, "gg", trigger={"all": [ATTACK, {"domain": ["sea"]}]}), aid(2, "hh")),
    "fallback": system(aid(1, "gg"), aid(2, "hh", trigger=FALLBACK)),
    "attacker": system(aid(1, "rr", "gg")),
    "later": system(aid(1, "gg", trigger={"after": {"since": ATTACK, "lapse": "PT72H"}}), aid(2, "hh")),
    "unsigned": system(aid(1, "gg"), stages=(Stage(stage="proposed", on="2026-01-01", source=CITED),)),
    "reported": system(aid(1, "gg", trigger={"ceasefire-violation": {"step": "reported"}})),
}
CASES = [
    ATTACKED,
    Case("armed-attack", "land", "own", "today"),
    Case("armed-attack", "sea", "disputed", "signed"),
    Case("ceasefire-violation", "sea", "none", "concluded"),
    Case("blockade", "sea", "common", "concluded"),
]


@pytest.mark.parametrize("case", CASES, ids="-".join)
@pytest.mark.parametrize("name", SYSTEMS)
def test_coverage_search_finds_the_refusals_that_going_through_them_all_finds(name: str, case: Case) -> None:
    one = SYSTEMS[name]
    answer = found(one, case)
    told = {(each.commitment, each.guarantor) for each in answer.duties}
    assert told == {each for each in owed(one, case, frozenset()) if each[1] not in WHO}
    for level in LEVELS:
        assert set(answer.breaks[level]) == through(one, case, level, 2), level


@pytest.mark.parametrize("name", ["talk and help", "at sea"])
def test_coverage_search_of_all_cases_is_that_of_each(name: str) -> None:
    search = Search(SYSTEMS[name], WHO, AT, Settings(), 1)
    some = [each for each in search.cases() if each.case.world == "today" and each.case.attribution == "own"]
    assert len(some) == 35
    for each in some:
        assert search.case(each.case) == each


def test_coverage_search_lets_no_more_refuse_than_it_is_told() -> None:
    assert found(SYSTEMS["two"]).breaks["any"] == (frozenset({"gg", "hh"}),)
    assert found(SYSTEMS["two"], refusals=1).breaks["any"] == ()


def test_coverage_search_sees_the_one_who_steps_in_when_another_refuses() -> None:
    fallback = SYSTEMS["fallback"]
    assert found(fallback).breaks["any"] == (frozenset({"gg", "hh"}),)


def test_coverage_search_tells_what_is_undetermined_and_why() -> None:
    blockade = found(SYSTEMS["one"], Case("blockade", "sea", "common", "today"))
    assert [(each.guarantor, each.reason) for each in blockade.doubtful] == [("gg", "finding")]
    unread = system(aid(1, "gg"), binding="legal", unknown=("in-force",))
    assert [each.reason for each in found(unread).doubtful] == ["paper"]
    assert found(unread, ATTACKED._replace(world="signed")).duties[0].strength == "law"


def test_coverage_search_without_a_request_or_a_ceasefire_owes_less() -> None:
    asked = system(aid(1, "gg", trigger={"all": [ATTACK, {"requested-by": ["vv"]}]}))
    assert found(asked).duties
    assert not found(asked, requested=False).duties
    truce = system(aid(1, "gg", trigger={"all": [ATTACK, {"ceasefire": "in-force"}]}))
    assert not found(truce, ceasefire=False).duties


def test_coverage_search_waits_as_long_as_the_text_does() -> None:
    (duty,) = (each for each in found(SYSTEMS["later"]).duties if each.commitment == "pact/1")
    assert duty.wait == 71 * 60  # of 72 hours from the attribution one had gone by when all else was done


def test_coverage_search_of_the_shipped_ledger_waits_for_what_the_functions_wait_for() -> None:
    one = load_ledger()
    who = sides(one)
    assert who is not None
    case = Case("armed-attack", "sea", "common", "concluded")
    duties = Search(one, who, AT, Settings(), 0).case(case).duties
    waiting = [each for each in duties if each.wait]
    assert waiting, "a plan of the ledger lets hours go by after the first breach"
    scene = Scene(reduced(one, who.victim), who, AT, Settings())
    facts = Facts(of_case(scene, case))
    for duty in waiting:
        owed_from = scene.asked + dt.timedelta(minutes=duty.wait)
        states = [
            status.state
            for at in (owed_from - dt.timedelta(minutes=1), owed_from)
            for status in state(one.commitments()[duty.commitment], facts, scene.ledger, at)
            if status.guarantor == duty.guarantor
        ]
        assert states == ["conditional", "triggered"], duty


def test_coverage_search_takes_a_finding_that_a_blockade_amounts_to_an_attack() -> None:
    blockade = Case("blockade", "sea", "common", "today")
    assert found(SYSTEMS["one"], blockade, amounts=True).duties


def test_coverage_findings_name_what_the_ledger_lacks() -> None:
    one = system(aid(1, "gg"), aid(2, "gg", deadline="PT24H"), aid(3), aid(4, "gg", force="intends"))
    assert [each.id for each in without_deadline(one, "vv")] == ["pact/1", "pact/3"]
    assert [each.id for each in without_guarantor(one)] == ["pact/3"]


@pytest.mark.parametrize(("force", "steps"), [("shall", []), ("intends", ["attributed"])])
def test_coverage_findings_name_steps_that_nobody_is_bound_to_take(force: str, steps: list[str]) -> None:
    one = system(aid(1, "gg"), aid(2, "hh", force=force, trigger=None))
    charges = tuple(
        msgspec.structs.replace(each, commitments=("pact/2",)) if each.step == "attributed" else each
        for each in one.procedure
    )
    one = msgspec.structs.replace(one, procedure=charges)
    assert [each.step for each in uncharged(one, AT)] == steps


def test_coverage_findings_rank_the_clause_that_closes_most_gaps() -> None:
    one = system(aid(1, "gg", **TALK))
    search = Search(one, WHO, AT, Settings(), 1)
    cases = [search.case(Case(kind, "sea", "common", "today")) for kind in ("armed-attack", "cyber-attack")]
    best = closing(cases, "any", ["gg", "hh"], 1)[0]
    # bare: one case whoever refuses, the other if gg refuses; hh closes all but its own refusal
    assert (best.trigger, best.cases) in {("any-incident", 1), ("domain-sea", 1)}
    assert (best.gaps, best.guarantors) == (3, ("hh",))


def test_coverage_of_a_ledger_without_attacks_is_an_error() -> None:
    with pytest.raises(NoAttackError):
        cover(system(promise(None)), AT)


def test_coverage_sides_of_the_shipped_ledger_are_in_the_ledger() -> None:
    shipped = load_ledger()
    who = sides(shipped)
    assert who is not None
    assert any(each.beneficiary == who.victim for each in shipped.commitments().values())
