"""What people have said is wrong in a report's reading, as pages show it."""

from __future__ import annotations

import hashlib

import msgspec

from zaporuka.reading.record import Claim, DateMention, Event
from zaporuka.register.corrections import Finding, spans
from zaporuka.register.store.corrected import all_corrections
from zaporuka.reports import Report
from zaporuka.web.desk import Ask
from zaporuka.web.wording import Words

QUOTED = 240
MARKED = {"claims": "claim", "events": "event", "statements": "statement", "dates": "date"}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in words, and the words of the report that it stands on."""

    what: str
    words: str


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A correction: what was there, what should be, who says so, when and why."""

    layer: str
    before: Told | None
    after: Told | None
    by: str
    at: str
    reason: str | None


def corrections_of(ask: Ask, report: Report, key: str) -> tuple[Said, ...]:
    """Give what people have corrected in a report, in the order in which they did."""
    return tuple(
        Said(
            layer=MARKED[each.layer],
            before=None if each.before is None else told(ask.words, each.before, report),
            after=None if each.after is None else told(ask.words, each.after, report),
            by=each.by,
            at=each.at,
            reason=each.reason,
        )
        for _, each in all_corrections(ask.store, key)
    )


def told(words: Words, one: Finding, report: Report) -> Told:
    """Say a finding in words."""
    return Told(what=_what(words, one), words=spans(one)[0].of(report.text)[:QUOTED])


def mark_of(one: Finding) -> str:
    """Name exactly what a finding says and where, so that a form can tell whether it is still the same."""
    return hashlib.sha256(msgspec.json.encode(one)).hexdigest()[:20]


def _what(words: Words, one: Finding) -> str:
    if isinstance(one, DateMention):
        return f"{words.when(one.value)} ({one.value})"
    if isinstance(one, Claim):
        by = words.actor(one.by) if one.by else words.text("narrator")
        return f"{words.subject(one.subject)} — {words.said(one.predicate, one.value)} · {by}"
    if isinstance(one, Event):
        who = ", ".join(words.actor(slug) for slug in one.participants)
        when = words.when(one.date) if one.date else ""
        parts = (words.event(one.type, one.mode), who, when, words.event_status(one.status))
        return " · ".join(part for part in parts if part)
    who = ", ".join(words.actor(slug) for slug in one.speakers) or words.text("nobody-named")
    chain = " ← ".join(words.actor(slug) for slug in one.via)
    no = words.text("negated") if one.negated else ""
    return " · ".join(part for part in (who, chain, words.term("speech", one.kind), no) if part)
