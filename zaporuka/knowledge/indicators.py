"""Indicators of early warning as a ledger has them: what is counted in the register, and how it is tested."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec

from zaporuka.knowledge.vocabulary import STAGES, Slug

Text = dict[str, str]

# The types of PLOVER that the reader knows (docs/events.md).
EventType = Literal[
    "CONSULT",
    "SUPPORT",
    "AGREE",
    "AID",
    "COOPERATE",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "REJECT",
    "ACCUSE",
    "THREATEN",
    "MOBILIZE",
    "SANCTION",
    "COERCE",
    "ASSAULT",
    "PROTEST",
]
EventMode = Literal["phone", "online", "visit", "meeting", "multilateral"]
EventStatus = Literal["occurred", "ongoing", "planned", "denied"]
STATUSES: tuple[EventStatus, ...] = get_args(EventStatus)
HAPPENED: tuple[EventStatus, ...] = ("occurred", "ongoing")
MET = "CONSULT"
"""The one type of event that has modes."""

SubjectKind = Literal["component", "instrument", "issue"]
Predicate = Literal["status", "position", "commits"]
VALUES: dict[str, tuple[str, ...]] = {
    "status": STAGES,
    "position": (
        "supports",
        "offers",
        "demands",
        "accepts",
        "accepts-if",
        "rejects",
        "undecided",
        "unknown",
    ),
    "commits": ("will", "would-if", "may"),
}

Some = Annotated[float, msgspec.Meta(gt=0)]
Weeks = Annotated[int, msgspec.Meta(ge=4, le=520)]
Gap = Annotated[int, msgspec.Meta(ge=0, le=52)]


class CountedEvents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Events that count: of a type, in a status, and where they are named, by whom and among whom.

    `by` are those who act, the first whom the report names; `among` any who take part. A state or an
    organisation means all who speak for it.
    """

    type: EventType
    mode: EventMode | None = None
    status: tuple[EventStatus, ...] = HAPPENED
    by: tuple[Slug, ...] = ()
    among: tuple[Slug, ...] = ()


class CountedClaims(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims that count: a predicate with one of some values, of these subjects or kinds of subject.

    `of` are those whose position or commitment it is, `by` those who assert it.
    """

    predicate: Predicate
    values: tuple[str, ...]
    subjects: tuple[Slug, ...] = ()
    kinds: tuple[SubjectKind, ...] = ()
    of: tuple[Slug, ...] = ()
    by: tuple[Slug, ...] = ()


class Indicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to watch: whatever fits one of its `events` or `claims` is counted, week by week.

    `share` is its part of the false alarms that all indicators may raise together, beside the others' shares.
    """

    id: Slug
    title: Text
    events: tuple[CountedEvents, ...] = ()
    claims: tuple[CountedClaims, ...] = ()
    share: Some = 1.0
    note: Text = {}


class Window(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weeks a week is compared with: so many before it, at least so many of them with reports.

    The `gap` weeks just before are left out, so that what builds up does not hide itself.
    """

    weeks: Weeks = 52
    least: Weeks = 12
    gap: Gap = 2


class Indicators(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All indicators of a ledger, and the false alarms a year that they may raise together."""

    indicators: tuple[Indicator, ...]
    false_alarms: Some = 4.0
    baseline: Window = Window()

    def level(self, indicator: Indicator) -> float:
        """Give the probability of a false alarm of an indicator in a week.

        The shares add up to `false_alarms` in a year of 52.1775 weeks (of 365.2425 days), however the
        indicators depend on one another: the mean of a sum is the sum of the means (Bonferroni).
        """
        shares = sum(each.share for each in self.indicators)
        return self.false_alarms / (365.2425 / 7) * indicator.share / shares
