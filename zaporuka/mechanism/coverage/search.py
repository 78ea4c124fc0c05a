"""Going through every case with clingo: what is owed in each, and which refusals leave nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.mechanism.coverage.candidates import CANDIDATE, with_candidates
from zaporuka.mechanism.coverage.encoding import Encoding
from zaporuka.mechanism.coverage.levels import LEVELS, Level, levels
from zaporuka.mechanism.coverage.program import source
from zaporuka.mechanism.coverage.space import (
    DIMENSIONS,
    INCIDENT,
    Scene,
    Settings,
    Sides,
    domains_of,
    reduced,
    waits_for_states,
)
from zaporuka.mechanism.coverage.terms import atom, minutes
from zaporuka.mechanism.state import instrument_of
from zaporuka.mechanism.status import Strength, strength

if TYPE_CHECKING:
    from clingo import Control, Symbol

_OPTIONS = ("--warn=none", "--heuristic=Domain", "--enum-mode=domRec", "--models=0")


BINDING: tuple[Strength, ...] = ("law", "word")


class Case(NamedTuple):
    """One case: an incident by kind and domain, how it is attributed, and how far the papers are."""

    kind: str
    domain: str
    attribution: str
    world: str


class Duty(NamedTuple):
    """What one guarantor owes in a case, by a commitment.

    `wait`: minutes that go by, after all that others do has been done, before it is owed.
    """

    commitment: str
    guarantor: str
    strength: Strength
    deadline: str | None
    wait: int = 0


class Doubtful(NamedTuple):
    """What is undetermined in a case: because of a `paper` (does it bind?) or a `finding` (is it that?)."""

    commitment: str
    guarantor: str
    reason: str


class Found(NamedTuple):
    """A case with what is owed in it, what is undetermined, and the refusals that leave nothing binding.

    `breaks`: for each level of help the smallest sets of guarantors whose refusal leaves none of it; the
    empty set where there is none to begin with. `closed`: the further clauses that would be owed.
    """

    case: Case
    duties: tuple[Duty, ...]
    doubtful: tuple[Doubtful, ...]
    breaks: dict[Level, tuple[frozenset[str], ...]]
    closed: frozenset[str]


class Search:
    """The program, grounded once for all cases of a ledger; each case is a question to it."""

    def __init__(
        self, ledger: Ledger, who: Sides, at: dt.datetime, settings: Settings, refusals: int = 2
    ) -> None:
        """Take a ledger, the moment from which on things are supposed, and how many may refuse at once."""
        from clingo import Control

        self._ledger = with_candidates(reduced(ledger, who.victim), who, at)
        self._commitments = self._ledger.commitments()
        self._refusals = refusals
        self._apart = {one.id for one in self._commitments.values() if not waits_for_states(one)}
        self._scene = Scene(self._ledger, who, at, settings)
        self._control: Control = Control([*_OPTIONS, "-c", f"limit={refusals}"])
        self._control.add("base", [], source("mechanism.lp") + source("coverage.lp") + self._given())
        self._control.ground()

    def _given(self) -> str:
        scene = self._scene
        guarded = list(scene.facts())
        guards = {id(each.fact): each.guards for each in guarded}
        encoding = Encoding(
            self._ledger, (each.fact for each in guarded), scene.end, unsaid=frozenset({INCIDENT})
        )
        lines = [encoding.text()]
        for number, each in enumerate(encoding.facts):
            for dimension, values in guards[id(each)]:
                lines += [atom("guard", number, dimension, value) for value in values]
        for dimension, values in {**DIMENSIONS, "bare": (*LEVELS, "none")}.items():
            lines += [atom("choice", dimension, value) for value in values]
        for one in self._commitments.values():
            lines += [atom("level", one.id, each) for each in levels(one.obligation)]
            lines += [atom("counts", one.id, each) for each in self._counted(one)]
        return "".join(line if line.endswith("\n") else f"{line}.\n" for line in lines)

    def _counted(self, one: Commitment) -> Iterator[str]:
        """Yield the guarantors of a commitment whose help is help to the victim."""
        if one.beneficiary == self._scene.who.victim:
            yield from (g for g in one.guarantors if g not in (*self._scene.who, CANDIDATE))

    def cases(self) -> Iterator[Found]:
        """Yield every case.

        Domains that no condition of the ledger names are alike: what is found in one holds in the others, but
        for the further clause that names the domain.
        """
        named = {
            domain
            for one in self._commitments.values()
            if CANDIDATE not in one.guarantors
            for domain in domains_of(one)
        }
        known: dict[Case, Found] = {}
        for values in product(*DIMENSIONS.values()):
            case = Case(*values)
            same = case if case.domain in named else case._replace(domain="")
            if same in known:
                first = known[same]
                mine, other = f"domain-{case.domain}", f"domain-{first.case.domain}"
                closed = frozenset(mine if each == other else each for each in first.closed)
                yield first._replace(case=case, closed=closed)
            else:
                known[same] = self.case(case)
                yield known[same]

    def case(self, case: Case) -> Found:
        """Find what is owed in a case, and what refusals leave nothing of it."""
        owed: list[Duty] = []
        doubtful: list[Doubtful] = []
        closed: set[str] = set()
        latest = minutes(self._scene.asked)
        (shown,) = self._models(case, "none")
        for each in shown:
            if each.name == "refuses":
                continue
            commitment, guarantor = each.arguments[0].string, each.arguments[1].string
            one = self._commitments[commitment]
            if guarantor == CANDIDATE:
                closed |= {one.id.partition("/")[2]} if each.name == "owed_since" else set()
            elif guarantor not in self._counted(one):
                continue
            elif each.name == "owed_since":
                binds = strength(one, instrument_of(one.id, self._ledger))
                wait = max(0, each.arguments[2].number - latest)
                owed.append(Duty(one.id, guarantor, binds, one.deadline, wait))
            else:
                doubtful.append(Doubtful(one.id, guarantor, each.arguments[2].string))
        breaks = {level: self._breaks(case, level, owed) for level in LEVELS}
        return Found(case, tuple(sorted(owed)), tuple(sorted(doubtful)), breaks, frozenset(closed))

    def _breaks(self, case: Case, level: Level, owed: list[Duty]) -> tuple[frozenset[str], ...]:
        """Find the smallest sets of guarantors whose refusal leaves nothing binding of a level.

        Whose duty hangs on nobody's refusal but its own has to refuse itself: more of them than may refuse at
        once, and there is no need to search.
        """
        bound = [each for each in owed if each.strength in BINDING and level in self._levels(each.commitment)]
        if not bound:
            return (frozenset(),)
        if len({each.guarantor for each in bound if each.commitment in self._apart}) > self._refusals:
            return ()
        sets = [
            frozenset(each.arguments[0].string for each in shown if each.name == "refuses")
            for shown in self._models(case, level)
        ]
        return tuple(sorted(smallest(sets), key=lambda one: (len(one), sorted(one))))

    def _levels(self, commitment: str) -> tuple[Level, ...]:
        return levels(self._commitments[commitment].obligation)

    def _models(self, case: Case, bare: str) -> list[list[Symbol]]:
        """Give a case's models with the fewest refusals; `bare`: the level of which nothing may be left."""
        from clingo import Function, String

        chosen = zip((*DIMENSIONS, "bare"), (*case, bare), strict=True)
        assumed = [(Function("chosen", [String(d), String(v)]), True) for d, v in chosen]
        found: list[list[Symbol]] = []
        self._control.solve(assumed, on_model=lambda model: found.append(list(model.symbols(shown=True))))
        return found


def smallest(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Give the sets that contain no other of them."""
    every = set(sets)
    return [one for one in every if not any(other < one for other in every)]
