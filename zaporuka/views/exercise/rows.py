"""Lines of the report of an exercise: states and changes that are alike told once, for all who share them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar, get_args

from zaporuka.knowledge.conditions import parts
from zaporuka.mechanism.exercise import Shift
from zaporuka.mechanism.status import Status, Strength
from zaporuka.views.exercise.model import Line
from zaporuka.views.exercise.phrases import Phrases, asked_of_all

Thing = TypeVar("Thing")

_ORDER = (
    *("state violated", "overdue", "declined", "state fulfilled", "acted", "state triggered", "clock"),
    *("approval", "state undetermined", "awaits"),
)


def grouped(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> list[list[Thing]]:
    """Put together what has the same key, in the order in which each key first comes."""
    found: dict[Hashable, list[Thing]] = {}
    for each in things:
        found.setdefault(key(each), []).append(each)
    return list(found.values())


def line(
    phrases: Phrases,
    kind: str,
    some: Sequence[Status],
    *told: str,
    rests: Iterable[str] = (),
    why: tuple[str, ...] = (),
    alarm: bool = False,
) -> Line:
    """Make a line on states that are alike: `told` first, then the obligation and who owes it."""
    one = some[0]
    names = phrases.names(each.guarantor for each in some)
    obligation = phrases.obligation(phrases.commitments[one.commitment].obligation)
    owed = phrases.text("of", obligation=obligation, names=names)
    on = phrases.text("on", incident=phrases.incident(one.incident)) if one.incident else ""
    origins = tuple(dict.fromkeys((*rests, *phrases.reported(some[0].incident))))
    clauses = tuple(phrases.clause(each) for each in dict.fromkeys(one.commitment for one in some))
    return Line(
        kind=kind,
        text=" · ".join(each for each in (*told[:1], owed, on, *told[1:]) if each),
        clauses=clauses,
        rests=origins,
        rests_text=phrases.rests(origins, clauses),
        why=why,
        guarantors=tuple(dict.fromkeys(each.guarantor for each in some)),
        incident=one.incident,
        state=one.state,
        strength=one.strength,
        due=None if one.due is None else one.due.isoformat(),
        alarm=alarm,
    )


def shift_lines(phrases: Phrases, shifts: Iterable[Shift], came: Sequence[str] = ()) -> tuple[Line, ...]:
    """Tell changes, those that are alike in one line, and what is left open by the same gap in one.

    `came` are the origins of the facts that came at this moment: what changed rests on them too.
    """
    lines = []
    for some in grouped(sorted(shifts, key=_weight), lambda each: _alike(phrases, each)):
        first, now = some[0], [each.now for each in some]
        because = [origin for each in some for origin in each.because]
        if not set(because) & set(came):
            because += came
        if first.what == "dropped":
            lines.append(open_line(phrases, first.what, now, _what(phrases, first), because))
            continue
        if first.what == "state" and first.now.state == "undetermined":
            lines.append(_opened(phrases, some, because))
            continue
        strength = phrases.strength(first.now)
        state = first.what == "state"
        broken = state and first.now.state == "violated"
        head = phrases.text("arrow", before=phrases.state(first.before), after=phrases.state(first.now))
        told = [head, strength] if state else [_what(phrases, first), strength]
        if first.what in ("state", "overdue") and first.now.state == "triggered":
            told.append(clock(phrases, first.now))
        alarm = broken or first.what == "overdue"
        lines.append(
            line(phrases, first.what, now, *told, rests=because, why=_why(phrases, first), alarm=alarm)
        )
    return tuple(lines)


def likeness(phrases: Phrases, status: Status) -> tuple[Hashable, ...]:
    """Give what states must share to be told in one line, whichever commitments they are of."""
    commitment = phrases.commitments[status.commitment]
    approvals = tuple((each.approval, each.outcome, each.until) for each in status.approvals)
    timed = (status.due, status.due is None and commitment.deadline is not None, status.overdue)
    return (commitment.obligation, status.strength, status.state, status.incident, timed, approvals)


def clock(phrases: Phrases, status: Status) -> str:
    """Say when something is due."""
    if status.due is not None:
        return phrases.text("due-at", at=phrases.when(status.due))
    late = phrases.commitments[status.commitment].deadline is not None
    return phrases.text("no-clock" if late else "no-deadline")


def _weight(shift: Shift) -> tuple[int, int]:
    """Give the order in which changes are told: what is broken or owed first, the strongest first."""
    what = f"{shift.what} {shift.now.state}" if shift.what == "state" else shift.what
    rank = _ORDER.index(what) if what in _ORDER else len(_ORDER)
    return rank, get_args(Strength).index(shift.now.strength)


def _alike(phrases: Phrases, shift: Shift) -> Hashable:
    now = shift.now
    if shift.what == "state" and now.state == "undetermined":
        return (shift.what, shift.before.state, now.incident, asked_of_all(now, now.missing))
    if shift.what == "dropped":
        return (shift.what, now.incident, _what(phrases, shift))
    return (shift.what, shift.before.state, asked_of_all(now, now.awaits), *likeness(phrases, now))


def _what(phrases: Phrases, shift: Shift) -> str:
    """Say what changed where the state did not."""
    now = shift.now
    if shift.what == "overdue":
        return phrases.text("excused" if now.waits else "overdue-now")
    if shift.what == "awaits":
        return phrases.text("awaits", what="; ".join(phrases.questions(asked_of_all(now, now.awaits))))
    if shift.what == "clock" and now.due is not None:
        return phrases.text("clock-starts", at=phrases.when(now.due))
    if shift.what == "approval":
        return "; ".join(phrases.approval(each) for each in now.approvals)
    if shift.what == "acted" and now.acted is not None:
        return phrases.text("acted-at", at=phrases.when(now.acted))
    if shift.what == "declined" and now.declined is not None:
        return phrases.text("declined-at", at=phrases.when(now.declined))
    trigger = phrases.commitments[now.commitment].trigger
    waits = trigger is not None and any(part.after is not None for part in parts(trigger))
    return phrases.text("not-yet" if waits else "dropped")


def _why(phrases: Phrases, shift: Shift) -> tuple[str, ...]:
    """Say which approvals stand in the way of what has been called for."""
    now = shift.now
    if shift.what not in ("state", "overdue") or now.state != "triggered" or not now.waits:
        return ()
    return tuple(phrases.approval(each) for each in now.approvals if each.outcome != "granted")


def _opened(phrases: Phrases, some: Sequence[Shift], because: Sequence[str]) -> Line:
    """Tell what has become undetermined for want of the same facts, obligation by obligation."""
    now = [each.now for each in some]
    head = phrases.text("arrow", before=phrases.state(some[0].before), after=phrases.state(now[0]))
    return open_line(phrases, "state", now, head, because)


def open_line(phrases: Phrases, kind: str, some: Sequence[Status], head: str, rests: Iterable[str]) -> Line:
    """Make one line of undetermined states that lack the same facts: who would owe what, and what lacks."""
    kinds = grouped(some, lambda each: phrases.commitments[each.commitment].obligation)
    told = [
        phrases.text(
            "of",
            obligation=phrases.obligation(phrases.commitments[each[0].commitment].obligation),
            names=phrases.names(one.guarantor for one in each),
        )
        for each in kinds
    ]
    incident = some[0].incident
    parts = [
        head,
        phrases.text("on", incident=phrases.incident(incident)) if incident else "",
        "; ".join(told),
    ]
    gone = kind == "dropped"
    missing = frozenset().union(*(() if gone else asked_of_all(each, each.missing) for each in some))
    origins = tuple(dict.fromkeys((*rests, *phrases.reported(some[0].incident))))
    clauses = tuple(phrases.clause(each) for each in dict.fromkeys(one.commitment for one in some))
    return Line(
        kind=kind,
        text=" · ".join(each for each in parts if each),
        clauses=clauses,
        rests=origins,
        rests_text=phrases.rests(origins, clauses),
        why=tuple(phrases.text("missing", what=each) for each in phrases.questions(missing)),
        guarantors=tuple(dict.fromkeys(each.guarantor for each in some)),
        incident=incident,
        state=None if gone else "undetermined",
    )
