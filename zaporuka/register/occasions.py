"""Events told by several reports, brought together: one occasion, all its mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from zaporuka.reading.record import Event
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


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Where accounts of one event differ: `what` (date, place, participants, status), and who tells which.

    Each telling is a value, as text (participants in their order, parted by commas), with the ids of its
    mentions.
    """

    what: str
    tellings: tuple[tuple[str, tuple[str, ...]], ...]


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
    differences: tuple[Difference, ...] = ()


def occasions(
    mentions: Iterable[EventMention], documents: Mapping[str, Document], context: Context
) -> tuple[Occasion, ...]:
    """Bring together mentions of one type with a day in common and at least half of their participants.

    Participants are compared as named and by their sides, so that a president and his state meet. Mentions
    without a date are brought together only where participants and place are the same; two reports' dates may
    be a day apart where everything else agrees. The order in which mentions come does not matter.
    """
    groups: list[list[EventMention]] = []
    by_type: dict[str, list[tuple[list[EventMention], list[EventMention]]]] = {}
    homes: dict[tuple[object, ...], list[EventMention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.event.date or "9999", m.id)):
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
        return one.document != other.document and named[0] == named[1] and _next_day(a, b)
    sides = _sides(named[0], context), _sides(named[1], context)
    if max(_jaccard(*named), _jaccard(*sides)) >= ALIKE:
        return True
    # One report lists everybody at a gathering, another only its host: the same place and day, one list in
    # the other.
    fewer, more = sorted(sides, key=len)
    return (
        a.mode == b.mode and a.place is not None and a.place == b.place and len(fewer) > 1 and fewer <= more
    )


def _next_day(a: Event, b: Event) -> bool:
    """Tell whether two reports date one thing a day apart: mode and place are the same, and two took part."""
    one, other = days(a.date), days(b.date)
    if a.mode != b.mode or one is None or other is None or one[0] != one[1] or other[0] != other[1]:
        return False
    apart = abs((date.fromisoformat(one[0]) - date.fromisoformat(other[0])).days)
    return apart == 1 and a.place is not None and a.place == b.place and len(a.participants) > 1


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
        participants=max(
            (e.participants for e in events),
            key=lambda names: (len(names), sum(context.side(name) != name for name in names)),
        ),
        date=dates[0] if dates else None,
        place=next((e.place for e in events if e.place), None),
        status=settled,
        mentions=tuple(sorted(group, key=lambda m: recency(m.known), reverse=True)),
        roots=unique(root(m, documents, context) for m in group),
        witnesses=witnesses(group, documents),
        contested={"occurred", "denied"} <= statuses,
        differences=_differences(group, context),
    )


def _differences(group: Sequence[EventMention], context: Context) -> tuple[Difference, ...]:
    """Find where mentions differ.

    A wider date, a shorter list and another name of one side are no difference, nor is a plan that came true.
    """
    every: tuple[tuple[str, Callable[[Event], str]], ...] = (
        ("date", lambda e: e.date or ""),
        ("place", lambda e: e.place or ""),
        ("participants", lambda e: ",".join(sorted(_sides(frozenset(e.participants), context)))),
        ("status", lambda e: e.status),
    )
    found = []
    for what, value in every:
        told: dict[str, list[EventMention]] = {}
        for mention in group:
            if value(mention.event):
                told.setdefault(value(mention.event), []).append(mention)
        if any(_differ(what, a, b) for a in told for b in told):
            tellings = tuple(
                (
                    ",".join(them[0].event.participants) if what == "participants" else said,
                    tuple(m.id for m in them),
                )
                for said, them in sorted(told.items())
            )
            found.append(Difference(what=what, tellings=tellings))
    return tuple(found)


def _differ(what: str, one: str, other: str) -> bool:
    if what == "date":
        a, b = days(one), days(other)
        nested = a and b and ((a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1]))
        return one != other and not nested
    if what == "participants":
        a_names, b_names = set(one.split(",")), set(other.split(","))
        return not (a_names <= b_names or b_names <= a_names)
    if what == "status":
        return one != other and "denied" in (one, other) and "planned" not in (one, other)
    return one != other


def _length(value: str) -> tuple[int, str]:
    found = days(value)
    if found is None:
        return 10**9, value
    first, last = (int(d[:4]) * 372 + int(d[5:7]) * 31 + int(d[8:]) for d in found)
    return last - first, value
