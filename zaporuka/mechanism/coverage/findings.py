"""What the cases and the ledger show: gaps, breaking points, missing clocks, steps that nobody takes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import comb
from typing import Literal, NamedTuple

from zaporuka.knowledge.conditions import Condition, parts
from zaporuka.knowledge.ledger import Body, Charge, Commitment, Ledger
from zaporuka.knowledge.vocabulary import INCIDENT_STEPS, IncidentStep
from zaporuka.mechanism.coverage.levels import LEVELS, Level, levels
from zaporuka.mechanism.coverage.search import BINDING, Case, Found
from zaporuka.mechanism.coverage.space import Sides
from zaporuka.mechanism.facts import Facts, ledger_facts
from zaporuka.mechanism.instruments import binding
from zaporuka.mechanism.life import PROHIBITIONS
from zaporuka.mechanism.state import instrument_of, of_incidents
from zaporuka.mechanism.status import strength


class Break(NamedTuple):
    """Guarantors whose refusal, together, leaves nothing binding of a level in these cases."""

    level: Level
    refusing: frozenset[str]
    cases: tuple[Case, ...]
    commitments: tuple[str, ...]


class Uncharged(NamedTuple):
    """A step that triggers name, and why nobody is bound to take it.

    `none`: no clause charges anyone with it; `unbound`: no clause that does is a promise in effect (`shall`,
    in an instrument that binds), so that no binding text creates its `bodies`. `each`: a guarantor may take
    it for itself. `named_in`: the commitments that wait for it.
    """

    step: IncidentStep
    reason: Literal["none", "unbound"]
    bodies: tuple[Body, ...]
    clauses: tuple[str, ...]
    each: bool
    named_in: tuple[str, ...]


class Clause(NamedTuple):
    """A further clause, and how many gaps it would close: cases, and cases with refusals.

    `guarantors`: those with whom it closes most, as many as are alike in that.
    """

    trigger: str
    cases: int
    gaps: int
    guarantors: tuple[str, ...]


def gaps(found: Iterable[Found], level: Level) -> list[Found]:
    """Give the cases in which nothing binding of a level is owed, though nobody refuses."""
    return [each for each in found if frozenset() in each.breaks[level]]


def breaks(found: Iterable[Found], ledger: Ledger) -> list[Break]:
    """Give the smallest sets of refusals that leave nothing, by level, those that break most first."""
    cases: dict[tuple[Level, frozenset[str]], list[Found]] = {}
    for each in found:
        for level, sets in each.breaks.items():
            for refusing in sets:
                if refusing:
                    cases.setdefault((level, refusing), []).append(each)
    made = []
    for (level, refusing), where in cases.items():
        clauses = {
            duty.commitment
            for each in where
            for duty in each.duties
            if duty.strength in BINDING and level in levels(ledger.commitments()[duty.commitment].obligation)
        }
        made.append(Break(level, refusing, tuple(each.case for each in where), tuple(sorted(clauses))))
    return sorted(made, key=_weight)


def _weight(one: Break) -> tuple[int, int, int, list[str]]:
    return LEVELS.index(one.level), len(one.refusing), -len(one.cases), sorted(one.refusing)


def without_deadline(ledger: Ledger, victim: str) -> list[Commitment]:
    """Give the promises that an incident calls for and whose text, as far as known, sets no deadline."""
    return [
        each
        for each in ledger.commitments().values()
        if each.beneficiary == victim
        and of_incidents(each)
        and each.force == "shall"
        and each.deadline is None
        and "deadline" not in each.unknown
        and each.obligation not in PROHIBITIONS
    ]


def without_guarantor(ledger: Ledger) -> list[Commitment]:
    """Give the commitments that nobody is charged with."""
    return [each for each in ledger.commitments().values() if not each.guarantors]


def charged_to(ledger: Ledger, actors: Iterable[str]) -> list[Commitment]:
    """Give the commitments among whose guarantors one of these is."""
    wanted = set(actors)
    return [each for each in ledger.commitments().values() if wanted & set(each.guarantors)]


def of_the_attacker(ledger: Ledger, who: Sides) -> list[Commitment]:
    """Give the commitments to help the victim that the attacker itself has undertaken; they do not count."""
    return [
        each
        for each in charged_to(ledger, (who.attacker,))
        if each.beneficiary == who.victim and of_incidents(each) and each.obligation not in PROHIBITIONS
    ]


def uncharged(ledger: Ledger, at: dt.datetime) -> list[Uncharged]:
    """Give the steps that triggers name and that nobody is bound to take, though a promise waits for them."""
    waiting: dict[IncidentStep, list[str]] = {}
    for one in ledger.commitments().values():
        for step in {step for part in _conditions(one) for step in _steps(part)}:
            waiting.setdefault(step, []).append(one.id)
    charges = {each.step: each for each in ledger.procedure}
    found = []
    for step in sorted(waiting, key=INCIDENT_STEPS.index):
        charge = charges.get(step) or Charge(step=step)
        if INCIDENT_STEPS.index(step) < INCIDENT_STEPS.index("verified"):
            continue
        reason: Literal["none", "unbound"] = "unbound" if charge.commitments else "none"
        if not any(_promised(ledger, each, at) for each in charge.commitments):
            named = tuple(waiting[step])
            found.append(Uncharged(step, reason, charge.bodies, charge.commitments, charge.each, named))
    return found


def closing(found: Sequence[Found], level: Level, guarantors: Sequence[str], refusals: int) -> list[Clause]:
    """Rank the further clauses by the gaps of a level that each would close, those that close none left out.

    A gap is a case together with a set of refusals (of nobody, or of as many as may refuse at once) that
    leaves nothing binding. A clause closes it if it would be owed and its guarantor does not refuse.
    """
    everyone = set(guarantors)
    cases: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lost: dict[str, Counter[str]] = {}
    for each in found:
        bare = _bare(each.breaks[level], guarantors, refusals)
        for name in each.closed:
            cases[name] += frozenset() in each.breaks[level]
            total[name] += bare.all
            lost.setdefault(name, Counter()).update(bare.by)
    ranked = []
    for name, count in total.items():
        least = min((lost[name][each] for each in everyone), default=0)
        best = tuple(sorted(each for each in everyone if lost[name][each] == least))
        if count - least:
            ranked.append(Clause(name, cases[name], count - least, best))
    return sorted(ranked, key=lambda one: (-one.gaps, -one.cases, one.trigger))


class _Bare(NamedTuple):
    """How many sets of refusals leave nothing, and in how many of them each guarantor is."""

    all: int
    by: Counter[str]


def _bare(sets: tuple[frozenset[str], ...], guarantors: Sequence[str], refusals: int) -> _Bare:
    n = len(guarantors)
    if frozenset() in sets:
        inside = sum(comb(n - 1, size - 1) for size in range(1, refusals + 1))
        return _Bare(
            sum(comb(n, size) for size in range(refusals + 1)), Counter(dict.fromkeys(guarantors, inside))
        )
    every = {
        one | frozenset(more)
        for one in sets
        for size in range(refusals - len(one) + 1)
        for more in combinations(sorted(set(guarantors) - one), size)
    }
    return _Bare(len(every), Counter(each for one in every for each in one))


def _promised(ledger: Ledger, commitment: str, at: dt.datetime) -> bool:
    """Tell whether a commitment is a promise in effect for someone: `shall`, in an instrument that binds."""
    one = ledger.commitments()[commitment]
    instrument = instrument_of(commitment, ledger)
    facts = Facts(ledger_facts(ledger))
    bound = any(binding(instrument, each, facts, at, at).truth for each in one.guarantors)
    return bound and strength(one, instrument) in BINDING


def _conditions(one: Commitment) -> Iterator[Condition]:
    for condition in (*((one.trigger,) if one.trigger is not None else ()), *one.void_if):
        yield from parts(condition)


def _steps(part: Condition) -> Iterator[IncidentStep]:
    """Yield the steps that a condition needs taken."""
    for act in (part.armed_attack, part.ceasefire_violation, part.escalation):
        if act is not None:
            yield act.step
    if part.attributed_to is not None:
        yield "attributed"
    if part.ceasefire == "violated":
        yield "verified"
