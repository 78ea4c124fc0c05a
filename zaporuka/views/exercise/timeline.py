"""The timeline of an exercise: every inject and decision at its moment, with what changed by it."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.mechanism.exercise import Decision, Moment, Outcome
from zaporuka.mechanism.scenario import Timed
from zaporuka.views.exercise.model import Entry
from zaporuka.views.exercise.phrases import Phrases
from zaporuka.views.exercise.rows import shift_lines
from zaporuka.views.exercise.said import decision_text


def entries(outcome: Outcome, phrases: Phrases) -> Iterator[Entry]:
    """Yield the moments of an exercise; of several injects at one moment the last has what changed by all."""
    for moment in outcome.moments:
        came = [each.origin for each in moment.injects] + [each.origin for each in moment.decisions]
        lines = shift_lines(phrases, moment.shifts, came)
        told = [*(inject_entry(phrases, each) for each in moment.injects)]
        told += [decision_entry(phrases, each) for each in moment.decisions]
        if not told:
            told = [_clock(phrases, moment)]
        yield from told[:-1]
        last = told[-1]
        yield Entry(**{name: getattr(last, name) for name in last.__struct_fields__} | {"lines": lines})


def inject_entry(phrases: Phrases, one: Timed) -> Entry:
    """Tell an inject, without what changes by it."""
    inject = one.inject
    to = phrases.names(inject.to) or phrases.text("everyone")
    expected = phrases.own(inject.expected)
    return Entry(
        kind="inject",
        at=one.known.isoformat(),
        when=phrases.when(one.known),
        title=phrases.text("inject", number=inject.number),
        text=phrases.own(inject.what),
        who=phrases.text("from-to", sender=phrases.name(inject.sender), to=to),
        expected=phrases.text("expected", text=expected) if expected else "",
        note=phrases.text("happened", at=phrases.when(one.at)) if one.known > one.at else "",
    )


def decision_entry(phrases: Phrases, one: Decision) -> Entry:
    """Tell what a participant decided or noted, without what changes by it."""
    return Entry(
        kind="decision",
        at=one.at.isoformat(),
        when=phrases.when(one.at),
        title=phrases.text("decision", number=one.number, by=one.by),
        text=decision_text(phrases, one),
        note=phrases.text("entered", at=phrases.said(one.said)) if one.said else "",
    )


def _clock(phrases: Phrases, moment: Moment) -> Entry:
    return Entry(
        kind="clock", at=moment.at.isoformat(), when=phrases.when(moment.at), title=phrases.text("clock")
    )
