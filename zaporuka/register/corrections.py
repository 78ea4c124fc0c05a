"""What a person says is wrong in a reading: a finding removed, changed or added, beside the machine's own.

A correction names the finding as it was (`before`) and as it should be (`after`); one of them may be absent.
Corrections are kept, never worked into the reader's own reading: `apply` makes another reading of the two,
and does so again when the reader has read anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from zaporuka.reading.record import Claim, DateMention, Event, Reading, Statement
from zaporuka.reports import Span

Layer = Literal["dates", "statements", "events", "claims"]
Finding = DateMention | Statement | Event | Claim
TYPES: dict[Layer, type[Finding]] = {
    "dates": DateMention,
    "statements": Statement,
    "events": Event,
    "claims": Claim,
}


class CorrectionError(ValueError):
    """A correction that cannot be made; the message says why."""


class Correction(NamedTuple):
    """A finding of a layer as it was and as it should be, who says so, when (ISO 8601), and why."""

    layer: Layer
    before: Finding | None
    after: Finding | None
    by: str
    at: str
    reason: str | None = None


class Corrected(NamedTuple):
    """A reading with its corrections, and those that found nothing to correct."""

    reading: Reading
    idle: tuple[Correction, ...]


def finding(layer: Layer, data: Any) -> Finding:
    """Make a finding of a layer from its record (RECORD's keys); `CorrectionError` where it is none."""
    try:
        return msgspec.convert(data, TYPES[layer])
    except msgspec.ValidationError as error:
        raise CorrectionError(f"not one of the {layer}: {error}") from error


def check(correction: Correction, text: str) -> None:
    """Raise `CorrectionError` unless a correction changes something and its words stand in the text."""
    if correction.before is None and correction.after is None:
        raise CorrectionError("a correction removes, changes or adds something")
    if correction.before == correction.after:
        raise CorrectionError("that is what is there already")
    if not correction.by.strip():
        raise CorrectionError("a correction is somebody's: say whose")
    if correction.after is not None:
        for span in spans(correction.after):
            if not 0 <= span.start < span.end <= len(text):
                raise CorrectionError(f"no words at {span.start}-{span.end}: the report ends at {len(text)}")


def spans(one: Finding) -> tuple[Span, ...]:
    """Give the stretches of text that a finding names, the one that it stands on first."""
    if isinstance(one, DateMention):
        return (Span(one.start, one.end),)
    if isinstance(one, Statement):
        return tuple(each for each in (one.content, one.speaker, one.cue) if each is not None)
    if isinstance(one, Claim):
        return tuple(each for each in (one.evidence, one.condition) if each is not None)
    return (one.evidence,)


def apply(reading: Reading, corrections: Iterable[Correction]) -> Corrected:
    """Make the reading that a report has with its corrections, in the order in which they were made.

    A finding is the one that was corrected where all of it is the same but for where its words begin and end,
    and the two have a word in common: so a correction outlives a reader that cuts its spans otherwise.
    """
    found: dict[Layer, list[Finding | None]] = {layer: list(getattr(reading, layer)) for layer in TYPES}
    idle: list[Correction] = []
    for each in corrections:
        items = found[each.layer]
        place = None if each.before is None else _place(items, each.before)
        if each.before is not None and place is None:
            idle.append(each)
        elif place is not None:
            items[place] = each.after
        elif each.after not in items:
            items.append(each.after)
    kept = {layer: tuple(item for item in items if item is not None) for layer, items in found.items()}
    moved = _moved(found["statements"])
    claims = [_told_by(claim, moved) for claim in kept["claims"] if isinstance(claim, Claim)]
    made = msgspec.structs.replace(reading, **{**kept, "claims": tuple(claims)})
    return Corrected(made, tuple(idle))


def _place(items: Sequence[Finding | None], wanted: Finding) -> int | None:
    if wanted in items:
        return items.index(wanted)
    same = (n for n, item in enumerate(items) if item is not None and _same(item, wanted))
    return next(same, None)


def _same(one: Finding, other: Finding) -> bool:
    near = spans(one)[0].touches(spans(other)[0])
    return near and type(one) is type(other) and _bare(one) == _bare(other)


def _bare(one: Finding) -> dict[str, Any]:
    """Give what a finding says, without where."""
    rest = msgspec.structs.asdict(one)
    where = {"start", "end", "content", "speaker", "cue", "evidence", "condition", "statement"}
    return {name: value for name, value in rest.items() if name not in where}


def _moved(statements: Sequence[Finding | None]) -> dict[int, int]:
    """Give the new number of each statement that is still there, by its old one."""
    left = [number for number, item in enumerate(statements) if item is not None]
    return {old: new for new, old in enumerate(left)}


def _told_by(claim: Claim, moved: dict[int, int]) -> Claim:
    """Give a claim with the number that its statement has now, none where that is gone."""
    if claim.statement is None or moved.get(claim.statement) == claim.statement:
        return claim
    return msgspec.structs.replace(claim, statement=moved.get(claim.statement))
