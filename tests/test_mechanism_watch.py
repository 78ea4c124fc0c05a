"""The states of a ledger as time goes by: told anew only where needed, and the same as told in full."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from mechanism_help import ZONE, condition, happened, ledger, promise, time

from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.facts import Fact, Facts, ledger_facts
from zaporuka.mechanism.state import state
from zaporuka.mechanism.watch import Watch

DAYS = st.integers(0, 40).map(lambda n: f"2026-06-{1 + n // 4:02}T{6 * (n % 4):02}:00")
NAMES = st.sampled_from(("raid", "siege"))
SIDES = st.sampled_from(("gg", "hh", "vv", "rr"))
IDS = ("pact/1", "pact/2", "pact/3", "pact/4", "pact/5")
QUALITIES = st.sampled_from(("armed-attack", "ceasefire-violation", "escalation", "provoked", "significant"))


def keys(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name.replace("_", "-"): value for name, value in fields.items()})


LEAVES = st.one_of(
    keys(armed_attack=st.sampled_from([{"by": "rr", "against": "vv"}, {"by": "gg", "against": "vv"}])),
    keys(
        armed_attack=st.just(
            {
                "by": "rr",
                "against": "vv",
                "step": "reported",
                "qualified": ["significant"],
                "unprovoked": True,
            }
        )
    ),
    keys(ceasefire_violation=st.sampled_from([{}, {"by": "rr", "step": "verified"}])),
    keys(escalation=st.just({"by": "rr", "against": "vv"})),
    keys(domain=st.just(["sea", "air"])),
    keys(attributed_to=st.sampled_from([{"to": "rr"}, {"to": "rr", "by": "panel"}])),
    keys(non_provocation=st.just({"by": "vv"})),
    keys(requested_by=st.just(["vv"])),
    keys(ceasefire=st.sampled_from(["in-force", "violated", "ended"])),
    keys(hostilities=st.just("ceased")),
    keys(settlement=st.just("concluded")),
    keys(instrument=st.just({"id": "pact", "stage": "in-force"})),
    keys(membership=st.just({"of": "vv", "in": "league"})),
    keys(decision=st.just({"by": "gg"})),
    keys(doubt=st.just({"about": "pact"})),
    keys(before=st.sampled_from(["2026-06-05", "2026-07"])),
    keys(
        commitment=keys(id=st.just("pact/1"), state=st.sampled_from(["triggered", "violated", "fulfilled"]))
    ),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        keys(all=st.lists(inner, min_size=1, max_size=3)),
        keys(any=st.lists(inner, min_size=1, max_size=3)),
        st.fixed_dictionaries({"not": inner}),
        keys(after=keys(since=inner, lapse=st.sampled_from(["PT6H", "PT30H", "P2D"]))),
        keys(within=keys(holds=inner, since=inner, lapse=st.just("P1D"))),
    ),
    max_leaves=4,
)
PROMISES = keys(
    trigger=st.none() | CONDITIONS,
    void_if=st.lists(CONDITIONS, max_size=1),
    deadline=st.sampled_from([None, "PT6H", "PT31H", "P2D"]),
    clock=st.sampled_from(["trigger", "request"]),
    approval=st.sampled_from([(), ("parliament",)]),
    force=st.sampled_from(["shall", "intends", "may"]),
    obligation=st.sampled_from(["defence", "nonaggression", "non-coercion"]),
    survives=st.booleans(),
    guarantors=st.sampled_from([("gg",), ("gg", "hh"), ("rr", "gg")]),
)
STEPS = keys(
    incident=NAMES,
    step=st.sampled_from(["verified", "attributed"]),
    by=st.sampled_from(["panel", "mission", "gg", "hh"]),
    to=st.sampled_from([None, "rr", "gg", "none"]),
    qualities=st.dictionaries(QUALITIES, st.booleans(), max_size=2),
)
STAGES = keys(id=st.just("pact"), stage=st.sampled_from(["suspended", "resumed", "terminated", "in-force"]))
APPROVALS = keys(
    approval=st.just("parliament"),
    guarantor=SIDES,
    outcome=st.sampled_from(["sought", "granted", "refused", "in-recess"]),
    until=st.none() | st.just("2026-06-08"),
)
BODIES = st.one_of(
    keys(step=STEPS),
    keys(dispute=keys(incident=NAMES, step=st.just("attributed"), by=st.sampled_from(["panel", "gg"]))),
    keys(request=keys(by=st.just("vv"), incident=st.none() | NAMES, to=st.sampled_from([(), ("gg",)]))),
    keys(instrument=STAGES),
    keys(membership=st.just({"of": "vv", "in": "league"})),
    keys(decision=keys(by=st.just("gg"), applies=st.booleans(), incident=st.none() | NAMES)),
    keys(doubt=st.just({"about": "pact"})),
    keys(approval=APPROVALS),
    keys(performance=keys(commitment=st.sampled_from(IDS), guarantor=SIDES, incident=st.none() | NAMES)),
    keys(refusal=keys(commitment=st.none() | st.sampled_from(IDS), guarantor=SIDES)),
    keys(release=keys(commitment=st.sampled_from(IDS), guarantor=st.none() | SIDES)),
    keys(ceasefire=st.sampled_from(["in-force", "ended"])),
    keys(hostilities=st.sampled_from(["ceased", "ongoing"])),
    keys(settlement=st.sampled_from(["concluded", "broken"])),
)
TIMED = st.tuples(DAYS, st.none() | DAYS, BODIES)


def reported(name: str, at: str, known: str | None) -> Fact:
    what = {"id": name, "kind": "blockade", "against": "vv", "domain": "sea"}
    return happened(at, name, known, incident=what)


@st.composite
def courses(draw: st.DrawFn) -> tuple[Ledger, list[Fact]]:
    """Draw a ledger of a few promises, the later of which may depend on the first, and facts in any order."""
    made = []
    for number, fields in enumerate(draw(st.lists(PROMISES, min_size=1, max_size=3))):
        own = {key.replace("-", "_"): value for key, value in fields.items()}
        trigger, voids = own.pop("trigger"), own.pop("void_if")
        if not number:  # nothing depends on itself
            trigger = None if "commitment" in str(trigger) else trigger
            voids = [each for each in voids if "commitment" not in str(each)]
        void_if = tuple(condition(each) for each in voids)
        made.append(promise(trigger, id=f"pact/{number + 1}", void_if=void_if, **own))
    duration = draw(st.sampled_from([None, "P5M4D"]))
    facts = [reported(name, draw(DAYS), draw(st.none() | DAYS)) for name in ("raid", "siege")]
    facts += [
        happened(at, f"{number}", known, **what)
        for number, (at, known, what) in enumerate(draw(st.lists(TIMED, max_size=8)))
    ]
    return ledger(*made, duration=duration), facts


def compared(system: Ledger, given_: list[Fact], extra: tuple[dt.datetime, ...] = ()) -> None:
    """Hold the watch against the full evaluation: at every moment it stops at, and at others in between."""
    stages = list(ledger_facts(system))
    start, end = time("2026-05-31"), time("2026-06-20")
    every = Facts([*stages, *given_])
    watch = Watch(system, Facts(stages), start)
    coming = sorted({each.known for each in given_} | set(extra))
    at = start
    while True:
        full = {
            (one.id, each.guarantor, each.incident): each
            for one in system.commitments().values()
            for each in state(one, every, system, at)
        }
        assert {(each.commitment, each.guarantor, each.incident): each for each in watch.statuses()} == full
        clock = watch.next()
        ahead = [each for each in (*coming, clock) if each is not None and at < each <= end]
        if not ahead:
            return
        at = min(ahead)
        watch.advance(at, [each for each in given_ if each.known == at], every)


@settings(max_examples=200, deadline=None)
@given(courses())
def test_watch_agrees_with_the_full_evaluation_on_random_ledgers(course: tuple[Ledger, list[Fact]]) -> None:
    compared(*course, extra=(time("2026-06-04T13:00"), time("2026-06-12")))


def test_watch_stops_at_deadlines_and_ends_of_recesses() -> None:
    system = ledger(promise(deadline="PT24H", approval=("parliament",)))
    raid = happened(
        "2026-06-10T03:00", "raid", incident={"id": "raid", "kind": "armed-attack", "against": "vv"}
    )
    found = happened(
        "2026-06-10T09:00", step={"incident": "raid", "step": "attributed", "by": "panel", "to": "rr"}
    )
    recess = happened(
        "2026-06-10T10:00",
        approval={"approval": "parliament", "guarantor": "gg", "outcome": "in-recess", "until": "2026-06-15"},
    )
    every = [raid, found, recess]
    watch = Watch(system, Facts(ledger_facts(system)), time("2026-06-01"))
    facts = Facts([*ledger_facts(system), *every])
    assert watch.next() is None
    for each in every:
        watch.advance(each.at, [each], facts)
    assert watch.next() == time("2026-06-11T09:00")
    told = watch.advance(time("2026-06-11T09:00"), [], facts)
    assert [each.after[0].overdue for each in told] == [True]
    assert watch.next() == time("2026-06-15")
    assert system.zone == ZONE
