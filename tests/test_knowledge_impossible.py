"""Conditions that can never hold: what is told is certain, by the evaluator itself."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mechanism_conditions import conditions
from mechanism_help import condition, happened, ledger, promise, time

from zaporuka.knowledge.conditions import Condition
from zaporuka.knowledge.impossible import Asked, contradiction, impossible
from zaporuka.mechanism.conditions import Ground, holds
from zaporuka.mechanism.facts import Fact, Facts, ledger_facts

ATTACK = {"by": "rr", "against": "vv"}
RATIFIED: dict[str, Any] = {"instrument": {"id": "pact", "stage": "ratified"}}
SIGNED: dict[str, Any] = {"instrument": {"id": "pact", "stage": "signed"}}
TERMINATED: dict[str, Any] = {"instrument": {"id": "pact", "stage": "terminated"}}
LATER: dict[str, Any] = {"not": {"before": "2026"}}
OWED: dict[str, Any] = {"commitment": {"id": "pact/1", "state": "voided"}}
NEVER: list[tuple[list[dict[str, Any]], bool]] = [
    # parts of one `all`, and whether they exclude each other of one incident alone
    ([{"ceasefire": "in-force"}, {"ceasefire": "ended"}], False),
    ([{"ceasefire": "in-force"}, {"not": {"ceasefire": "in-force"}}], False),
    ([{"not": {"hostilities": "ceased"}}, {"not": {"hostilities": "ongoing"}}], False),
    ([{"settlement": "concluded"}, {"settlement": "broken"}], False),
    ([{"settlement": "in-force"}, {"not": {"settlement": "concluded"}}], False),
    ([{"before": "2026-06"}, {"not": {"before": "2026-06-01"}}], False),
    ([{"before": "2026"}, {"not": {"before": "2027"}}], False),
    ([{"requested-by": ["vv"]}, {"not": {"requested-by": ["gg", "vv"]}}], False),
    (
        [RATIFIED, {"not": SIGNED}],
        False,
    ),
    ([{"armed-attack": ATTACK}, {"not": {"armed-attack": ATTACK}}], False),
    ([{"any": [{"doubt": {"about": "pact"}}]}, {"not": {"any": [{"doubt": {"about": "pact"}}]}}], False),
    ([{"any": [{"ceasefire": "ended"}, {"before": "2026"}]}, {"ceasefire": "in-force"}, LATER], False),
    ([{"domain": ["sea", "air"]}, {"domain": ["land", "cyber"]}], True),
    ([{"not": {"domain": ["land", "sea", "air"]}}, {"not": {"domain": ["cyber", "hybrid"]}}], True),
    ([{"armed-attack": ATTACK}, {"armed-attack": {"by": "rr", "against": "gg"}}], True),
    ([{"armed-attack": ATTACK}, {"escalation": {"by": "gg", "against": "vv"}}], True),
    ([{"armed-attack": ATTACK}, {"attributed-to": {"to": "gg"}}], True),
    ([{"attributed-to": {"to": "rr", "by": "gg"}}, {"attributed-to": {"to": "vv"}}], True),
    ([{"armed-attack": ATTACK}, {"not": {"attributed-to": {"to": "rr"}}}], True),
    ([{"armed-attack": {**ATTACK, "unprovoked": True}}, {"not": {"non-provocation": {"by": "vv"}}}], True),
    ([{"ceasefire-violation": {"by": "rr"}}, {"ceasefire": "ended"}], True),
    ([{"ceasefire": "violated"}, {"not": {"ceasefire": "in-force"}}], True),
    (
        [{"within": {"holds": {"domain": ["sea"]}, "since": {"domain": ["air"]}, "lapse": "PT24H"}}],
        True,
    ),
]  # fmt: skip
MAYBE: list[list[dict[str, Any]]] = [
    [{"settlement": "concluded"}, {"settlement": "in-force"}],
    [{"before": "2027"}, {"not": {"before": "2026"}}],
    [{"domain": ["sea", "air"]}, {"domain": ["air", "cyber"]}],
    [{"commitment": {"id": "pact/1", "state": "violated"}}, OWED],
    [{"attributed-to": {"to": "rr", "by": "gg"}}, {"attributed-to": {"to": "vv", "by": "hh"}}],
    [{"armed-attack": {**ATTACK, "step": "reported"}}, {"attributed-to": {"to": "gg"}}],
    [{"requested-by": ["gg", "vv"]}, {"not": {"requested-by": ["vv"]}}],
    [{"after": {"since": {"ceasefire": "ended"}, "lapse": "P1D"}}, {"ceasefire": "in-force"}],
    [SIGNED, {"not": RATIFIED}],
    [TERMINATED, {"not": SIGNED}],
]  # fmt: skip


@pytest.mark.parametrize(("parts", "of_incident"), NEVER, ids=lambda value: str(value)[:70])
def test_impossible_finds_parts_that_exclude_each_other(
    parts: list[dict[str, Any]], of_incident: bool
) -> None:
    one = condition({"all": parts})
    assert contradiction(one, Asked(incident=True)) is not None
    assert (contradiction(one, Asked(incident=False)) is None) is of_incident


@pytest.mark.parametrize("parts", MAYBE, ids=lambda value: str(value)[:70])
def test_impossible_says_nothing_of_what_can_hold(parts: list[dict[str, Any]]) -> None:
    assert contradiction(condition({"all": parts}), Asked(incident=True)) is None


def test_impossible_tells_where_and_why() -> None:
    one = condition(
        {"any": [{"hostilities": "ceased"}, {"all": [{"ceasefire": "in-force"}, {"ceasefire": "ended"}]}]}
    )
    [(path, why)] = impossible(one, Asked(incident=False), ("trigger",))
    assert path == ("trigger", "any", 1, "all", 1)
    assert "ceasefire" in why


def test_impossible_looks_into_not_after_and_within() -> None:
    never = {"all": [{"ceasefire": "in-force"}, {"ceasefire": "ended"}]}
    for whole in (
        {"after": {"since": never, "lapse": "P1D"}},
        {"not": {"after": {"since": never, "lapse": "P1D"}}},
        {"not": never},
    ):
        assert len(list(impossible(condition(whole), Asked(incident=True)))) == 1


def test_impossible_knows_a_day_before_the_instrument_bound() -> None:
    early = condition({"all": [{"before": "2025"}, {"armed-attack": ATTACK}]})
    assert contradiction(early, Asked(True, binds="2025-01-01")) is not None
    assert contradiction(early, Asked(True, binds="2024-12-31")) is None
    assert contradiction(early, Asked(True)) is None
    assert contradiction(Condition(none_of=early), Asked(True, binds="2025-01-01")) is None


def test_impossible_gives_up_where_there_are_too_many_ways() -> None:
    either = {"any": [{"domain": ["sea"]}, {"hostilities": "ceased"}, {"before": "2027"}]}
    one = condition({"all": [either] * 9 + [{"ceasefire": "in-force"}, {"ceasefire": "ended"}]})
    assert contradiction(one, Asked(incident=True)) is None


ACTORS = ("rr", "vv", "gg")
SYSTEM = ledger(promise())
DAYS = ("2026-06-10", "2026-06-11", "2026-06-12")
STANDING = (
    *({"ceasefire": value} for value in ("in-force", "ended")),
    *({"hostilities": value} for value in ("ceased", "ongoing")),
    *({"settlement": value} for value in ("concluded", "in-force", "broken")),
)
WHO, WHICH = st.sampled_from(ACTORS), st.sampled_from(("raid", "strike"))
TRUTHS = st.dictionaries(
    st.sampled_from(("armed-attack", "ceasefire-violation", "escalation", "provoked", "continues")),
    st.booleans(),
)
REACHED = ("ratified", "in-force", "suspended", "terminated")


def _keyed(key: str, parts: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({key: st.fixed_dictionaries(parts)})


HAPPENED = st.one_of(
    st.sampled_from(STANDING),
    st.fixed_dictionaries(
        {
            "step": st.fixed_dictionaries(
                {
                    "incident": WHICH,
                    "step": st.sampled_from(("corroborated", "verified", "attributed", "determined")),
                    "by": st.sampled_from(("mission", "panel", "gg")),
                    "to": WHO,
                    "qualities": TRUTHS,
                }
            )
        }
    ),
    _keyed("request", {"by": WHO}),
    _keyed("membership", {"of": WHO, "in": WHO, "ended": st.booleans()}),
    _keyed("decision", {"by": WHO, "applies": st.booleans()}),
    _keyed("doubt", {"about": st.just("pact")}),
    _keyed("instrument", {"id": st.just("pact"), "stage": st.sampled_from(REACHED)}),
)
INCIDENT = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("armed-attack", "ceasefire-violation", "blockade", "escalation", "threat")),
        "against": WHO,
    },
    optional={"by": WHO, "domain": st.sampled_from(("land", "sea", "air")), "qualities": TRUTHS},
)
WORLD = st.tuples(
    st.tuples(INCIDENT, INCIDENT), st.lists(st.tuples(st.sampled_from(DAYS), HAPPENED), max_size=8)
)


def facts(world: Any) -> tuple[Facts, list[Fact]]:
    (raid, strike), rest = world
    incidents = [
        happened("2026-06-10T12:00", incident={"id": "raid", **raid}),
        happened("2026-06-11T12:00", incident={"id": "strike", **strike}),
    ]
    return Facts([*ledger_facts(SYSTEM), *incidents, *(happened(at, **one) for at, one in rest)]), incidents


def ever(one: Condition, world: Any, incident: bool) -> bool:
    """Tell whether a condition holds at the end of a world, of one of its incidents or of none."""
    known, incidents = facts(world)
    end = time("2026-06-13")
    ground = Ground(known, SYSTEM, "gg", end, end, None, lambda name, ground: ("violated", "voided"))
    return any(bool(holds(one, ground.about(each)).truth) for each in (incidents if incident else [None]))


PARTS = st.lists(conditions(ACTORS, ("pact",), ("pact/1",), leaves=2), min_size=2, max_size=4)


@settings(max_examples=200, deadline=None)
@given(parts=PARTS, world=WORLD, incident=st.booleans())
def test_impossible_never_tells_of_what_holds(parts: list[Condition], world: Any, incident: bool) -> None:
    one = Condition(all_of=tuple(parts))
    if contradiction(one, Asked(incident)) is not None:
        assert not ever(one, world, incident)


@pytest.mark.parametrize("parts", [parts for parts, _ in NEVER], ids=lambda value: str(value)[:70])
@settings(max_examples=25, deadline=None)
@given(world=WORLD)
def test_impossible_tells_of_what_never_holds_in_any_world(parts: list[dict[str, Any]], world: Any) -> None:
    one = condition({"all": parts})
    for incident in (True, False):
        if contradiction(one, Asked(incident)) is not None:
            assert not ever(one, world, incident)


def test_impossible_is_put_to_the_test_by_pairs_of_all_kinds() -> None:
    """Pairs of parts, each as it is or negated: those told never hold in many worlds, drawn once for all."""
    leaves: list[dict[str, Any]] = [
        *STANDING,
        {"ceasefire": "violated"},
        {"domain": ["sea"]},
        {"domain": ["air", "land"]},
        {"armed-attack": ATTACK},
        {"armed-attack": {**ATTACK, "step": "reported", "unprovoked": True}},
        {"armed-attack": {"by": "gg", "against": "vv", "step": "reported"}},
        {"escalation": {"by": "gg", "against": "rr", "step": "verified"}},
        {"ceasefire-violation": {"by": "rr"}},
        {"ceasefire-violation": {"step": "reported"}},
        {"attributed-to": {"to": "rr"}},
        {"attributed-to": {"to": "vv", "by": "gg"}},
        {"non-provocation": {"by": "vv"}},
        {"requested-by": ["vv"]},
        {"requested-by": ["vv", "gg"]},
        {"before": "2026-06-11"},
        {"before": "2026-07"},
        {"instrument": {"id": "pact", "stage": "signed"}},
        {"instrument": {"id": "pact", "stage": "in-force"}},
        {"instrument": {"id": "pact", "stage": "suspended"}},
        {"membership": {"of": "vv", "in": "gg"}},
        {"decision": {"by": "gg"}},
    ]
    parts = [condition(leaf) for leaf in leaves] + [condition({"not": leaf}) for leaf in leaves]
    dice = random.Random(4)
    worlds = [_drawn(dice) for _ in range(80)]
    told = held = 0
    for number, one in enumerate(parts):
        for two in parts[number + 1 :]:
            both = Condition(all_of=(one, two))
            for incident in (True, False):
                never = contradiction(both, Asked(incident)) is not None
                holding = any(ever(both, world, incident) for world in (worlds if never else worlds[:20]))
                assert not (never and holding), both
                told, held = told + never, held + holding
    assert told > 60
    assert held > 300


def _drawn(dice: random.Random) -> Any:
    def truths() -> dict[str, bool]:
        names = ("armed-attack", "ceasefire-violation", "escalation", "provoked")
        return {name: dice.random() < 0.5 for name in names if dice.random() < 0.6}

    def incident() -> dict[str, Any]:
        kinds = ("armed-attack", "ceasefire-violation", "blockade", "escalation", "threat")
        made: dict[str, Any] = {
            "kind": dice.choice(kinds),
            "against": dice.choice(ACTORS),
            "qualities": truths(),
        }
        if dice.random() < 0.6:
            made["by"] = dice.choice(ACTORS)
        if dice.random() < 0.8:
            made["domain"] = dice.choice(("land", "sea", "air"))
        return made

    def happening() -> dict[str, Any]:
        step = {
            "incident": dice.choice(("raid", "strike")),
            "step": dice.choice(("corroborated", "verified", "attributed", "determined")),
            "by": dice.choice(("mission", "panel", "gg")),
            "to": dice.choice(ACTORS),
            "qualities": truths(),
        }
        member = {"of": dice.choice(ACTORS), "in": dice.choice(ACTORS), "ended": dice.random() < 0.3}
        stage = {"id": "pact", "stage": dice.choice(REACHED)}
        options: list[dict[str, Any]] = [
            *({"step": step} for _ in range(6)),
            *STANDING,
            {"request": {"by": dice.choice(ACTORS)}},
            {"membership": member},
            {"decision": {"by": dice.choice(ACTORS), "applies": dice.random() < 0.7}},
            {"instrument": stage},
        ]
        return dice.choice(options)

    return (incident(), incident()), [(dice.choice(DAYS), happening()) for _ in range(dice.randint(2, 12))]
