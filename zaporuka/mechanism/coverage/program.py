"""Running the program: the states of every commitment as clingo derives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from zaporuka.knowledge.ledger import Ledger
from zaporuka.mechanism.coverage.encoding import Encoding
from zaporuka.mechanism.coverage.terms import instant
from zaporuka.mechanism.facts import Fact

_ALL_SO = """
on(F) :- said(F,_,_).
told(C,G,I,S) :- state(C,G,I,S,L), last(L).
#show told/4.
#show deadline(C,G,I,E) : told(C,G,I,_), due(C,G,I,L,E), last(L).
#show waits(C,G) : told(C,G,_,_), pending(C,G,L), last(L).
"""


class Derived(NamedTuple):
    """How a commitment stands for one guarantor on one incident (`None`: on none), as clingo has it."""

    commitment: str
    guarantor: str
    incident: str | None
    state: str
    due: dt.datetime | None
    waits: bool


@cache
def source(name: str) -> str:
    """Give the text of a program of this package."""
    return (files("zaporuka.mechanism.coverage") / name).read_text(encoding="utf-8")


def derive(
    ledger: Ledger, facts: Iterable[Fact], at: dt.datetime, known: dt.datetime | None = None
) -> set[Derived]:
    """Derive how every commitment of a ledger stands at a moment, as known by another (by the same)."""
    from clingo import Control, Symbol

    control = Control(["--warn=none"])
    control.add("base", [], source("mechanism.lp") + _ALL_SO + Encoding(ledger, facts, at, known).text())
    control.ground()
    shown: list[list[Symbol]] = []
    control.solve(on_model=lambda model: shown.append(list(model.symbols(shown=True))))
    if len(shown) != 1:
        raise AssertionError(f"the program has {len(shown)} models, not one")
    told, due, waits = [], {}, set()
    for each in shown[0]:
        key = tuple(one.string for one in each.arguments[:3] if one.type.name == "String")
        if each.name == "told":
            told.append(tuple(one.string for one in each.arguments))
        elif each.name == "deadline":
            due[key] = instant(each.arguments[3].number)
        else:
            waits.add(key)
    return {Derived(c, g, i or None, state, due.get((c, g, i)), (c, g) in waits) for c, g, i, state in told}
