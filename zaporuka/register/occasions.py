"""Events told by several reports, brought together: one occasion, all its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from zaporuka.register.context import Context
from zaporuka.register.evidence import Document, EventMention
from zaporuka.register.independence import root, unique, witnesses
from zaporuka.register.times import days, recency, share_a_day

ALIKE = 0.5
# A call is not a meeting, and a meeting of two on the margins is not the gathering around it.
APART = frozenset(
    frozenset(pair)
    for pair in (
        ("phone", "meeting"),
        ("phone", "visit"),
        ("phone", "multilateral"),
        ("multilateral", "meeting"),
        ("multilateral", "visit"),
    )
)
# What a mention settles, most first: once told as having happened, an event is no longer only planned.
STATUSES = ("occurred", "ongoing", "denied", "planned")


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """One event as all its mentions tell it.

    `participants` are the fullest list any mention gives, `date` the narrowest, `status` the most settled.
    `contested` says that one mention has it occurred and another denied.
    """

    type: str
    mode: str | None
    participants: tuple[str, ...]
    date: str | None
    place: str | None
    status: str
    mentions: tuple[EventMention, ...]
    roots: tuple[str, ...]
    witnesses: int
    contested: bool


def occasions(
    mentions: Iterable[EventMention], documents: Mapping[str, Document], context: Context
) -> tuple[Occasion, ...]:
    """Bring together mentions of one type with a day in common and at least half of their participants.

    Participants are compared as named and by their sides, so that a president and his state meet. Mentions
    without a date are brought together only where participants and place are the same.
    """
    groups: list[list[EventMention]] = []
    by_type: dict[str, list[tuple[list[EventMention], list[EventMention]]]] = {}
    homes: dict[tuple[object, ...], list[EventMention]] = {}
    for mention in mentions:
        told = mention.event
        same_words = (told.type, told.mode, told.participants, told.date, told.place)
        if same_words in homes:
            homes[same_words].append(mention)
            continue
        near = by_type.setdefault(told.type, [])
        found = next((g for g in near if any(_same(mention, other, context) for other in g[1])), None)
        if found is None:
            found = ([], [])
            near.append(found)
            groups.append(found[0])
        found[0].append(mention)
        found[1].append(mention)
        homes[same_words] = found[0]
    return tuple(_occasion(group, documents, context) for group in groups)


def _same(one: EventMention, other: EventMention, context: Context) -> bool:
    a, b = one.event, other.event
    if a.place and b.place and a.place != b.place:
        return False
    if frozenset((a.mode, b.mode)) in APART:
        return False
    named = frozenset(a.participants), frozenset(b.participants)
    if a.date is None and b.date is None:
        return named[0] == named[1] and a.mode == b.mode
    if not share_a_day(a.date, b.date):
        return False
    sides = _sides(named[0], context), _sides(named[1], context)
    if max(_jaccard(*named), _jaccard(*sides)) >= ALIKE:
        return True
    # One report lists everybody at a gathering, another only its host: the same place and day, one list in
    # the other.
    fewer, more = sorted(sides, key=len)
    return (
        a.mode == b.mode and a.place is not None and a.place == b.place and len(fewer) > 1 and fewer <= more
    )


def _sides(names: frozenset[str], context: Context) -> frozenset[str]:
    return frozenset(context.side(name) for name in names)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _occasion(group: Sequence[EventMention], documents: Mapping[str, Document], context: Context) -> Occasion:
    events = [m.event for m in group]
    statuses = {e.status for e in events}
    settled = next((s for s in STATUSES if s in statuses), events[0].status)
    dates = sorted((e.date for e in events if e.date), key=_length)
    return Occasion(
        type=events[0].type,
        mode=next((e.mode for e in events if e.mode), None),
        participants=max((e.participants for e in events), key=len),
        date=dates[0] if dates else None,
        place=next((e.place for e in events if e.place), None),
        status=settled,
        mentions=tuple(sorted(group, key=lambda m: recency(m.known), reverse=True)),
        roots=unique(root(m, documents, context) for m in group),
        witnesses=witnesses(group, documents),
        contested={"occurred", "denied"} <= statuses,
    )


def _length(value: str) -> tuple[int, str]:
    found = days(value)
    if found is None:
        return 10**9, value
    first, last = (int(d[:4]) * 372 + int(d[5:7]) * 31 + int(d[8:]) for d in found)
    return last - first, value
