"""Coverage: what is bindingly covered in every combination of what may happen, and where it breaks.

`cover` goes through the cases of a ledger with clingo and gives what is owed in each, and the findings.
docs/coverage.md says what the space is and what the findings mean.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.mechanism.coverage import findings
from zaporuka.mechanism.coverage.findings import Break, Clause, Uncharged
from zaporuka.mechanism.coverage.levels import LEVELS, Level, levels
from zaporuka.mechanism.coverage.search import BINDING, Case, Doubtful, Duty, Found, Search
from zaporuka.mechanism.coverage.space import (
    ATTRIBUTIONS,
    DIMENSIONS,
    KINDS,
    WORLDS,
    Settings,
    Sides,
    reduced,
    sides,
)

__all__ = [
    "ATTRIBUTIONS",
    "BINDING",
    "DIMENSIONS",
    "KINDS",
    "LEVELS",
    "WORLDS",
    "Break",
    "Case",
    "Clause",
    "Coverage",
    "Doubtful",
    "Duty",
    "Found",
    "Level",
    "NoAttackError",
    "Settings",
    "Sides",
    "Uncharged",
    "cover",
    "levels",
]


class NoAttackError(ValueError):
    """No commitment of the ledger speaks of an attack, so that there is nothing to cover."""


class Coverage(NamedTuple):
    """What covering a ledger gives, as of a moment: every case, and what they and the ledger show.

    `clauses`: by level, the further clauses that would close gaps, the one that closes most first.
    """

    who: Sides
    at: dt.datetime
    settings: Settings
    refusals: int
    found: tuple[Found, ...]
    breaks: tuple[Break, ...]
    undated: tuple[Commitment, ...]
    uncharged: tuple[Uncharged, ...]
    nobody: tuple[Commitment, ...]
    grouped: tuple[Commitment, ...]
    attackers: tuple[Commitment, ...]
    clauses: dict[Level, tuple[Clause, ...]]


def cover(
    ledger: Ledger,
    at: dt.datetime,
    *,
    refusals: int = 2,
    settings: Settings | None = None,
    groups: frozenset[str] = frozenset(),
) -> Coverage:
    """Go through every case of a ledger from a moment on; up to `refusals` guarantors may refuse at once.

    `groups`: actors that are groups, and no state or organisation that could be held to a promise. Raises
    `NoAttackError` where no commitment speaks of an attack.
    """
    who = sides(ledger)
    if who is None:
        raise NoAttackError("no commitment of the ledger speaks of an attack")
    supposed = settings or Settings()
    found = tuple(Search(ledger, who, at, supposed, refusals).cases())
    helping = reduced(ledger, who.victim).commitments().values()
    guarantors = sorted({g for one in helping for g in one.guarantors} - set(who) - groups)
    return Coverage(
        who=who,
        at=at,
        settings=supposed,
        refusals=refusals,
        found=found,
        breaks=tuple(findings.breaks(found, ledger)),
        undated=tuple(findings.without_deadline(ledger, who.victim)),
        uncharged=tuple(findings.uncharged(ledger, at)),
        nobody=tuple(findings.without_guarantor(ledger)),
        grouped=tuple(findings.charged_to(ledger, groups)),
        attackers=tuple(findings.of_the_attacker(ledger, who)),
        clauses={level: tuple(findings.closing(found, level, guarantors, refusals)) for level in LEVELS},
    )
