"""The condition language of a ledger: what must be so for a commitment to be due, or to be void.

A condition is a mapping of exactly one key. The keys are in docs/ledger.md; whoever runs commitments gives
them their meaning, here is only their form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from zaporuka.knowledge.vocabulary import (
    CommitmentState,
    Day,
    Domain,
    Duration,
    IncidentStep,
    Slug,
    StageName,
)


class Attack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """An armed attack by one actor against another, with the qualifiers that a text sets.

    `step`: how far the incident must have got in the procedure of monitoring for the condition to hold.
    """

    by: Slug
    against: Slug
    step: IncidentStep = "attributed"
    qualified: tuple[Literal["significant", "deliberate", "sustained"], ...] = ()
    weapons: Literal["any", "nuclear"] = "any"
    or_threat: bool = False
    unprovoked: bool = False
    target: str | None = None


class Violation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A breach of the ceasefire, by an actor or by anyone; `continues`: it goes on after the first answer."""

    by: Slug | None = None
    step: IncidentStep = "attributed"
    continues: bool = False


class Escalation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A significant escalation by one actor against another, short of a new attack."""

    by: Slug
    against: Slug
    step: IncidentStep = "attributed"


class Attribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The incident has been attributed to an actor; `by` names the body that must have done it."""

    to: Slug
    by: Slug | None = None


class NonProvocation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The incident was not provoked by an actor."""

    by: Slug


class Reached(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An instrument has reached a stage; `by` names the party that must have, else all of them."""

    id: Slug
    stage: StageName
    by: Slug | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another commitment is in a state."""

    id: str
    state: CommitmentState


class Membership(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An actor is a member of an organisation."""

    of: Slug
    organisation: Slug = msgspec.field(name="in")


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body or office decides that the commitment applies; `after` names whom it consults first."""

    by: Slug
    after: tuple[Slug, ...] = ()


class Doubt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question arises about what an instrument promises."""

    about: Slug


class Lapse(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time has gone by since something came to be so."""

    since: Condition
    lapse: Duration


class Window(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something came to be so no later than a time after something else had."""

    holds: Condition
    since: Condition
    lapse: Duration


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Exactly one of these keys; `all`, `any` and `not` join other conditions."""

    all_of: tuple[Condition, ...] | None = msgspec.field(default=None, name="all")
    any_of: tuple[Condition, ...] | None = msgspec.field(default=None, name="any")
    none_of: Condition | None = msgspec.field(default=None, name="not")
    after: Lapse | None = None
    within: Window | None = None
    before: Day | None = None
    ceasefire: Literal["in-force", "violated", "ended"] | None = None
    hostilities: Literal["ceased", "ongoing"] | None = None
    settlement: Literal["concluded", "in-force", "broken"] | None = None
    armed_attack: Attack | None = None
    ceasefire_violation: Violation | None = None
    escalation: Escalation | None = None
    domain: tuple[Domain, ...] | None = None
    attributed_to: Attribution | None = None
    non_provocation: NonProvocation | None = None
    requested_by: tuple[Slug, ...] | None = None
    instrument: Reached | None = None
    commitment: Outcome | None = None
    membership: Membership | None = None
    decision: Decision | None = None
    doubt: Doubt | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` unless exactly one key is given, and something is in it."""
        given = [name for name in self.__struct_fields__ if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a condition has exactly one key, not {len(given)}")
        if getattr(self, given[0]) == ():
            raise ValueError("a condition joins or names at least one thing")


OF_INCIDENTS = (
    "armed_attack",
    "ceasefire_violation",
    "escalation",
    "domain",
    "attributed_to",
    "non_provocation",
)


class Named(msgspec.Struct, frozen=True):
    """Something a condition names: its `kind` (actor, instrument, commitment), `id` and place in the file."""

    kind: str
    id: str
    path: tuple[str | int, ...]


def parts(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and every condition inside it."""
    yield condition
    inner: tuple[Condition, ...] = (*(condition.all_of or ()), *(condition.any_of or ()))
    if condition.none_of is not None:
        inner = (*inner, condition.none_of)
    if condition.after is not None:
        inner = (*inner, condition.after.since)
    if condition.within is not None:
        inner = (*inner, condition.within.holds, condition.within.since)
    for each in inner:
        yield from parts(each)


def of_incidents(condition: Condition) -> bool:
    """Tell whether a condition speaks of incidents: as a trigger it is then asked of each anew."""
    return any(
        part.ceasefire == "violated" or any(getattr(part, key) is not None for key in OF_INCIDENTS)
        for part in parts(condition)
    )


def named(condition: Condition, path: tuple[str | int, ...] = ()) -> Iterator[Named]:
    """Yield every actor, instrument and commitment that a condition names, with its path below `path`."""
    for key, many in (("all", condition.all_of), ("any", condition.any_of)):
        for number, each in enumerate(many or ()):
            yield from named(each, (*path, key, number))
    if condition.none_of is not None:
        yield from named(condition.none_of, (*path, "not"))
    if condition.after is not None:
        yield from named(condition.after.since, (*path, "after", "since"))
    if condition.within is not None:
        yield from named(condition.within.holds, (*path, "within", "holds"))
        yield from named(condition.within.since, (*path, "within", "since"))
    for key, act in (("armed-attack", condition.armed_attack), ("escalation", condition.escalation)):
        if act is not None:
            yield Named("actor", act.by, (*path, key, "by"))
            yield Named("actor", act.against, (*path, key, "against"))
    if condition.ceasefire_violation is not None and condition.ceasefire_violation.by is not None:
        yield Named("actor", condition.ceasefire_violation.by, (*path, "ceasefire-violation", "by"))
    if (attributed := condition.attributed_to) is not None:
        yield Named("actor", attributed.to, (*path, "attributed-to", "to"))
        if attributed.by is not None:
            yield Named("actor", attributed.by, (*path, "attributed-to", "by"))
    if condition.non_provocation is not None:
        yield Named("actor", condition.non_provocation.by, (*path, "non-provocation", "by"))
    for number, who in enumerate(condition.requested_by or ()):
        yield Named("actor", who, (*path, "requested-by", number))
    yield from _named_ones(condition, path)


def _named_ones(condition: Condition, path: tuple[str | int, ...]) -> Iterator[Named]:
    if (reached := condition.instrument) is not None:
        yield Named("instrument", reached.id, (*path, "instrument", "id"))
        if reached.by is not None:
            yield Named("actor", reached.by, (*path, "instrument", "by"))
    if condition.commitment is not None:
        yield Named("commitment", condition.commitment.id, (*path, "commitment", "id"))
    if (member := condition.membership) is not None:
        yield Named("actor", member.of, (*path, "membership", "of"))
        yield Named("actor", member.organisation, (*path, "membership", "in"))
    if (decision := condition.decision) is not None:
        yield Named("actor", decision.by, (*path, "decision", "by"))
        for number, who in enumerate(decision.after):
            yield Named("actor", who, (*path, "decision", "after", number))
    if condition.doubt is not None:
        yield Named("instrument", condition.doubt.about, (*path, "doubt", "about"))
