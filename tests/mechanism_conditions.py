"""Conditions of every key and kind, for the tests that hold for all of them."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from hypothesis import strategies as st

from zaporuka.knowledge import vocabulary
from zaporuka.knowledge.conditions import Condition

STEPS = vocabulary.INCIDENT_STEPS


def conditions(
    actors: tuple[str, ...],
    instruments: tuple[str, ...],
    commitments: tuple[str, ...],
    leaves: int = 6,
    steps: tuple[str, ...] = STEPS,
) -> st.SearchStrategy[Condition]:
    """Give a strategy of conditions over these names."""
    return _trees(actors, instruments, commitments, leaves, steps).map(
        lambda tree: msgspec.convert(tree, Condition)
    )


def _trees(
    actors: tuple[str, ...],
    instruments: tuple[str, ...],
    commitments: tuple[str, ...],
    leaves: int,
    steps: tuple[str, ...],
) -> st.SearchStrategy[dict[str, Any]]:
    who, step = st.sampled_from(actors), st.sampled_from(steps)
    lapse = st.sampled_from(("PT1H", "PT24H", "P1D", "P2W", "P1Y6M"))
    day = st.sampled_from(("2026-06-11", "2026-07", "2027"))
    attack = st.fixed_dictionaries(
        {"by": who, "against": who, "step": step},
        optional={
            "qualified": st.lists(st.sampled_from(("significant", "deliberate", "sustained")), unique=True),
            "weapons": st.sampled_from(("any", "nuclear")),
            "or-threat": st.booleans(),
            "unprovoked": st.booleans(),
            "target": st.just("port"),
        },
    )
    stage = st.sampled_from(vocabulary.STAGES)
    state = st.sampled_from(get_args(vocabulary.CommitmentState))
    leaf = st.one_of(
        _one("ceasefire", st.sampled_from(("in-force", "violated", "ended"))),
        _one("hostilities", st.sampled_from(("ceased", "ongoing"))),
        _one("settlement", st.sampled_from(("concluded", "in-force", "broken"))),
        _one("armed-attack", attack),
        _one(
            "ceasefire-violation",
            st.fixed_dictionaries({"step": step}, optional={"by": who, "continues": st.booleans()}),
        ),
        _one("escalation", st.fixed_dictionaries({"by": who, "against": who, "step": step})),
        _one("domain", st.lists(st.sampled_from(vocabulary.DOMAINS), min_size=1, unique=True)),
        _one("attributed-to", st.fixed_dictionaries({"to": who}, optional={"by": who})),
        _one("non-provocation", st.fixed_dictionaries({"by": who})),
        _one("requested-by", st.lists(who, min_size=1, unique=True)),
        _one("membership", st.fixed_dictionaries({"of": who, "in": who})),
        _one(
            "decision",
            st.fixed_dictionaries({"by": who}, optional={"after": st.lists(who, min_size=1, unique=True)}),
        ),
        _one("before", day),
        _one("doubt", st.fixed_dictionaries({"about": st.sampled_from(instruments)})),
        _one(
            "instrument",
            st.fixed_dictionaries({"id": st.sampled_from(instruments), "stage": stage}, optional={"by": who}),
        ),
        *(
            [_one("commitment", st.fixed_dictionaries({"id": st.sampled_from(commitments), "state": state}))]
            if commitments
            else []
        ),
    )

    def joined(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        return st.one_of(
            _one("all", st.lists(inner, min_size=1, max_size=3)),
            _one("any", st.lists(inner, min_size=1, max_size=3)),
            _one("not", inner),
            _one("after", st.fixed_dictionaries({"since": inner, "lapse": lapse})),
            _one("within", st.fixed_dictionaries({"holds": inner, "since": inner, "lapse": lapse})),
        )

    return st.recursive(leaf, joined, max_leaves=leaves)


def _one(key: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return values.map(lambda value: {key: value})
