"""What a ledger holds of the system itself: instruments, their commitments, pledges, components, sources."""

from __future__ import annotations

import msgspec

from zaporuka.knowledge.conditions import Condition
from zaporuka.knowledge.vocabulary import (
    Binding,
    Clock,
    Day,
    Duration,
    Force,
    IncidentStep,
    InstrumentKind,
    Obligation,
    Performance,
    PledgeForce,
    PledgeKind,
    Reliability,
    Slug,
    StageName,
    Stance,
    Url,
)

Text = dict[str, str]


class Citation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public source of a fact: its address, the place in it, and the publisher where that is an actor."""

    url: Url
    locator: str | None = None
    by: Slug | None = None
    note: str | None = None


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stage that an instrument reached `on` a day; `by` names parties where not all of them did."""

    stage: StageName
    on: Day
    source: tuple[Citation, ...]
    by: tuple[Slug, ...] = ()
    note: str | None = None


class Commitment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One promise of an instrument: who owes what to whom, with which force, on what condition, by when.

    `trigger` null: owed without condition. `deadline` null: the text sets none, which is itself a finding.
    `clock` tells whether the deadline runs from the trigger or from a request. `survives`: it goes on after
    its instrument has ended (Symboleo's surviving obligations). A fact that is not publicly
    known is named in `unknown` and its field left out.
    """

    id: str
    component: Slug
    guarantors: tuple[Slug, ...]
    beneficiary: Slug
    obligation: Obligation
    does: Text
    source: tuple[Citation, ...]
    force: Force | None = None
    trigger: Condition | None = None
    deadline: Duration | None = None
    clock: Clock = "trigger"
    approval: tuple[str, ...] = ()
    void_if: tuple[Condition, ...] = ()
    survives: bool = False
    unknown: tuple[str, ...] = ()
    note: str | None = None


class Instrument(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document of the system, with its life as a treaty has it and the commitments in it.

    `subject` is the subject of claims with the words that name the instrument. `under` is the framework that
    it carries out, `successor` what took its place. `duration` null: none is set, unless named in `unknown`.
    """

    id: Slug
    title: Text
    kind: InstrumentKind
    binding: Binding
    parties: tuple[Slug, ...]
    stages: tuple[Stage, ...]
    subject: Slug | None = None
    under: Slug | None = None
    successor: Slug | None = None
    duration: Duration | None = None
    text: tuple[Citation, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    unknown: tuple[str, ...] = ()
    note: str | None = None

    def stage(self, at: str | None = None) -> Stage | None:
        """Return the latest stage reached, by an ISO day if one is given; of one day the last in the file."""
        reached = [each for each in self.stages if at is None or each.on[: len(at)] <= at]
        return max(reversed(reached), key=lambda each: each.on, default=None)


class Amount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much: a number of a `unit` (an ISO 4217 currency or what is counted), `per` a time if repeated."""

    number: float
    unit: str
    upto: float | None = None
    per: Duration | None = None


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far a pledge had got on a day: said, set aside, handed over, or taken back."""

    performance: Performance
    on: Day
    source: tuple[Citation, ...]
    amount: Amount | None = None
    note: str | None = None


class Pledge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a state says that it will, would or may contribute; `performance` tells how far that has got."""

    id: str
    kind: PledgeKind
    component: Slug
    force: PledgeForce
    does: Text
    performance: tuple[Step, ...]
    amount: Amount | None = None
    condition: Condition | None = None
    approval: tuple[str, ...] = ()
    instrument: Slug | None = None
    unknown: tuple[str, ...] = ()
    note: str | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a state has ruled out, on a day, and where it has, when it took that back."""

    kind: PledgeKind
    on: Day
    does: Text
    source: tuple[Citation, ...]
    withdrawn: Day | None = None
    note: str | None = None


class Position(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state's stance on a subject (component, instrument, issue) since a day, in the ledger's own words.

    A later one on the same subject supersedes it; `withdrawn` is the day on which it was taken back and
    nothing took its place. `condition` belongs to `accepts-if`.
    """

    subject: Slug
    stance: Stance
    on: Day
    does: Text
    source: tuple[Citation, ...]
    condition: Condition | None = None
    withdrawn: Day | None = None
    unknown: tuple[str, ...] = ()
    note: str | None = None


class Contribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One state's file of pledges, of what it has ruled out, and of its positions."""

    state: Slug
    pledges: tuple[Pledge, ...] = ()
    ruled_out: tuple[Refusal, ...] = ()
    positions: tuple[Position, ...] = ()
    note: str | None = None


class Definition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an instrument names a component."""

    instrument: Slug
    locator: str | None = None


class Component(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the system; its words and title are those of the subject of the same id."""

    id: Slug
    obligations: tuple[Obligation, ...]
    covers: Text
    source: tuple[Citation, ...]
    defined: Definition | None = None


class Rating(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A judgement of a source's reliability: set by a person, on a day, for a reason."""

    reliability: Reliability
    on: Day
    by: str
    reason: Text
    source: tuple[Citation, ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A publisher with the whole history of its ratings, in the order in which they were set."""

    id: Slug
    ratings: tuple[Rating, ...]


class Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A body that a text foresees, such as a commission; it need not exist yet, and it is no actor."""

    id: Slug
    title: Text


class Charge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step of the incident procedure and who may take it.

    `bodies` take it for everyone; `commitments` are the clauses that charge someone with it. `each`: where no
    body has spoken, each guarantor may take it for itself.
    """

    step: IncidentStep
    bodies: tuple[Body, ...] = ()
    commitments: tuple[str, ...] = ()
    each: bool = False
    note: str | None = None


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The system as a ledger folder has it; `fingerprint` names the exact content of its files.

    `zone` (of the IANA database) is where its days begin and end.
    """

    instruments: dict[str, Instrument]
    contributions: dict[str, Contribution]
    components: dict[str, Component]
    sources: dict[str, Source]
    fingerprint: str
    procedure: tuple[Charge, ...] = ()
    zone: str = "UTC"

    def commitments(self) -> dict[str, Commitment]:
        """Return every commitment of every instrument by id."""
        return {each.id: each for one in self.instruments.values() for each in one.commitments}

    def bodies(self) -> dict[str, Body]:
        """Return every body of the incident procedure by id."""
        return {body.id: body for charge in self.procedure for body in charge.bodies}
