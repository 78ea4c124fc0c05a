"""Facts: what is so or has happened, when, since when it could be known, and where that comes from.

A fact is a mapping of exactly one key, as a condition is; `Happening` has the keys. The same form is used by
the injects of a scenario, by the decisions of participants and by the stages of a ledger.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from zaporuka.knowledge.ledger import Ledger
from zaporuka.knowledge.vocabulary import Domain, IncidentKind, IncidentStep, Quality, Slug, StageName
from zaporuka.mechanism.clock import FIRST, reached


class Incident(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """Something that is reported to have happened; `by`: who is said to have done it, which settles nothing.

    `qualities` are what is beyond question from the beginning; what is not there has to be found by someone.
    """

    id: Slug
    kind: IncidentKind
    against: Slug
    by: Slug | None = None
    domain: Domain | None = None
    weapons: Literal["conventional", "nuclear"] = "conventional"
    target: str | None = None
    qualities: dict[Quality, bool] = {}


class Taken(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A step of the incident procedure, taken by an actor or a body.

    `to`: the actor to whom it is attributed, `none` where the finding is that it cannot be. `qualities`: what
    the incident is found to be or not to be, `provoked` by its victim among them. `remedy`: what is called
    for.
    """

    incident: Slug
    step: IncidentStep
    by: Slug
    to: Slug | None = None
    qualities: dict[Quality, bool] = {}
    remedy: str | None = None


class Disputed(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A step that an actor or body does not accept."""

    incident: Slug
    step: IncidentStep
    by: Slug


class Request(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A request that commitments be met, on one incident if it names one, to all or to some."""

    by: Slug
    incident: Slug | None = None
    to: tuple[Slug, ...] = ()


class StageReached(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A stage that an instrument reaches, for all of its parties or for some. `resumed` ends a suspension."""

    id: Slug
    stage: StageName | Literal["resumed"]
    by: tuple[Slug, ...] = ()


class Member(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """An accession to an organisation, or (`ended`) the end of a membership."""

    of: Slug
    organisation: Slug = msgspec.field(name="in")
    ended: bool = False


class Decided(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A decision of a body or office that commitments apply (or, with `applies` false, do not)."""

    by: Slug
    incident: Slug | None = None
    applies: bool = True


class Raised(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A question that is raised about what an instrument promises."""

    about: Slug
    by: Slug | None = None


class Approval(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A step of an approval that a commitment waits for: of `approval` (a procedure or body) for a guarantor.

    Without `commitment` it is about all that this guarantor needs that approval for. `until`: when a recess
    ends.
    """

    approval: str
    guarantor: Slug
    outcome: Literal["sought", "granted", "refused", "not-needed", "in-recess"]
    commitment: str | None = None
    until: str | None = None


class Performed(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A guarantor does what it owes by a commitment, on one incident if it names one."""

    commitment: str
    guarantor: Slug
    incident: Slug | None = None


class Declined(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """A guarantor says that it will not do what a commitment asks, or (without one) what any asks."""

    guarantor: Slug
    commitment: str | None = None


class Freed(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """The beneficiary frees a guarantor from a commitment, or all of its guarantors."""

    commitment: str
    guarantor: Slug | None = None


class Happening(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab", omit_defaults=True
):
    """Exactly one of these keys."""

    ceasefire: Literal["in-force", "ended"] | None = None
    hostilities: Literal["ceased", "ongoing"] | None = None
    settlement: Literal["concluded", "in-force", "broken"] | None = None
    incident: Incident | None = None
    step: Taken | None = None
    dispute: Disputed | None = None
    request: Request | None = None
    instrument: StageReached | None = None
    membership: Member | None = None
    decision: Decided | None = None
    doubt: Raised | None = None
    approval: Approval | None = None
    performance: Performed | None = None
    refusal: Declined | None = None
    release: Freed | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` unless exactly one key is given."""
        given = [name for name in self.__struct_fields__ if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a fact has exactly one key, not {len(given)}")

    @property
    def key(self) -> str:
        """The one key that is given."""
        return next(name for name in self.__struct_fields__ if getattr(self, name) is not None)


class Fact(NamedTuple):
    """Something that was so from the moment `at`, could be known from `known`, and comes from `origin`.

    `origin` is an inject's number, an instrument's id, or whatever else can be opened.
    """

    at: dt.datetime
    known: dt.datetime
    origin: str
    key: str
    body: Any


def fact(what: Happening, at: dt.datetime, origin: str, known: dt.datetime | None = None) -> Fact:
    """Make a fact; known at once unless a later moment is given."""
    return Fact(at, max(at, known or at), origin, what.key, getattr(what, what.key))


_NAMED = {
    "instrument": "id",
    "step": "incident",
    "dispute": "incident",
    **dict.fromkeys(("approval", "performance", "refusal", "release"), "commitment"),
}
"""The field that says what a fact is about, for the keys of which there are many facts."""


class _Row(NamedTuple):
    """Facts in the order of time, the moments of each, and the latest at which one came to be known."""

    facts: tuple[Fact, ...]
    moments: tuple[dt.datetime, ...]
    known: dt.datetime


def _row(facts: Iterable[Fact]) -> _Row:
    ordered = tuple(sorted(facts, key=lambda one: one.at))
    return _Row(
        ordered,
        tuple([each.at for each in ordered]),
        max((each.known for each in ordered), default=FIRST),
    )


_NONE = _row(())


class Facts:
    """An immutable collection of facts, in the order of time, found by their key."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        """Take facts in any order; of two at one moment the one given first comes first."""
        self._by_key: dict[str, _Row] = {}
        self._by_name: dict[str, dict[str | None, _Row]] = {}
        self.memo: dict[Hashable, Any] = {}  # what has been told of these facts, which never change
        self._add(facts)

    def _add(self, facts: Iterable[Fact]) -> None:
        fresh: dict[str, list[Fact]] = {}
        for each in facts:
            fresh.setdefault(each.key, []).append(each)
        for key, new in fresh.items():
            self._by_key[key] = _row((*self._by_key.get(key, _NONE).facts, *new))

    def with_(self, *facts: Fact) -> Facts:
        """Return these facts and more."""
        more = Facts()
        more._by_key = dict(self._by_key)
        more._by_name = {
            key: one for key, one in self._by_name.items() if all(each.key != key for each in facts)
        }
        more._add(facts)
        return more

    def of(self, key: str, at: dt.datetime, known: dt.datetime, about: str | None = None) -> Sequence[Fact]:
        """Give the facts of a key that were so by `at` and could be known by `known`, in order of time.

        `about`: only those about an instrument (of the key `instrument`), an incident (`step`, `dispute`) or
        a commitment (`approval`, `performance`, `refusal`, `release`: also those that are about all).
        """
        row = self._by_key.get(key, _NONE) if about is None else self._named(key, about)
        facts = row.facts
        if facts and row.moments[-1] > at:
            facts = facts[: bisect_right(row.moments, at)]
        return facts if row.known <= known else [each for each in facts if each.known <= known]

    def _named(self, key: str, about: str) -> _Row:
        """Give the facts of a key that are about one thing, or about all; sorted by that once."""
        rows = self._by_name.get(key)
        if rows is None:
            found: dict[str | None, list[Fact]] = {None: []}
            for each in self._by_key.get(key, _NONE).facts:
                name = getattr(each.body, _NAMED[key])
                if name is not None:
                    found.setdefault(name, list(found[None])).append(each)
                else:
                    for some in found.values():
                        some.append(each)
            rows = self._by_name[key] = {name: _row(facts) for name, facts in found.items()}
        return rows.get(about) or rows[None]

    def __iter__(self) -> Iterator[Fact]:
        """Yield every fact, key by key."""
        for row in self._by_key.values():
            yield from row.facts

    def keys(self) -> Mapping[str, int]:
        """Count the facts of each key."""
        return {key: len(row.facts) for key, row in self._by_key.items()}


def ledger_facts(ledger: Ledger) -> Iterator[Fact]:
    """Yield the stages that the instruments of a ledger have reached: facts since the day they are dated."""
    for one in ledger.instruments.values():
        for stage in one.stages:
            at = reached(stage.on, ledger.zone)
            yield Fact(at, at, one.id, "instrument", StageReached(id=one.id, stage=stage.stage, by=stage.by))
