"""What a participant has decided, in words: what kind of fact it is, and what it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zaporuka.mechanism.exercise import Decision
from zaporuka.mechanism.facts import Happening
from zaporuka.views.exercise.phrases import Phrases
from zaporuka.views.mechanism_words import word


def decision_text(phrases: Phrases, one: Decision) -> str:
    """Say a decision in one line: its fact, what it acknowledges, or its note."""
    told = [one.note] if one.note else []
    if one.fact is not None:
        told.append(fact_text(phrases, one.fact))
    if one.ack is not None:
        told.append(" · ".join((phrases.text("acknowledged"), *_owed(phrases, one.ack))))
    return " — ".join(told)


def fact_text(phrases: Phrases, what: Happening) -> str:
    """Say a fact in one line: of which kind it is, then its parts."""
    key = what.key
    body = getattr(what, key)
    if isinstance(body, str):
        return word(key, body, phrases.lang)
    told = " · ".join(each for each in _PARTS[key](phrases, body) if each)
    return f"{word('fact', key, phrases.lang)}: {told}"


def _incident(phrases: Phrases, body: Any) -> Iterator[str]:
    yield word("incident", body.kind, phrases.lang)
    yield phrases.incident(body.id)
    against = phrases.name(body.against)
    yield phrases.text("from-to", sender=phrases.name(body.by), to=against) if body.by else against
    yield from _qualities(phrases, body)


def _step(phrases: Phrases, body: Any) -> Iterator[str]:
    yield phrases.name(body.by)
    yield phrases.incident(body.incident)
    yield word("step", body.step, phrases.lang)
    if body.to is not None:
        yield phrases.name(body.to)
    yield from _qualities(phrases, body)
    yield body.remedy or ""


def _qualities(phrases: Phrases, body: Any) -> Iterator[str]:
    for name, value in body.qualities.items():
        told = word("quality", name, phrases.lang)
        yield told if value else phrases.text("not-found", what=told)


def _dispute(phrases: Phrases, body: Any) -> Iterator[str]:
    yield from (phrases.name(body.by), phrases.incident(body.incident), word("step", body.step, phrases.lang))


def _request(phrases: Phrases, body: Any) -> Iterator[str]:
    to = phrases.names(body.to) or phrases.text("everyone")
    yield phrases.text("from-to", sender=phrases.name(body.by), to=to)
    yield phrases.incident(body.incident) if body.incident else ""


def _instrument(phrases: Phrases, body: Any) -> Iterator[str]:
    yield phrases.instrument(body.id)
    yield word("stage", body.stage, phrases.lang)
    yield phrases.names(body.by)


def _membership(phrases: Phrases, body: Any) -> Iterator[str]:
    yield from (phrases.name(body.of), phrases.name(body.organisation))
    yield phrases.text("ended") if body.ended else ""


def _decision(phrases: Phrases, body: Any) -> Iterator[str]:
    yield phrases.name(body.by)
    yield phrases.incident(body.incident) if body.incident else ""
    yield phrases.text("applies" if body.applies else "applies-not")


def _doubt(phrases: Phrases, body: Any) -> Iterator[str]:
    yield phrases.instrument(body.about)
    yield phrases.name(body.by) if body.by else ""


def _approval(phrases: Phrases, body: Any) -> Iterator[str]:
    yield phrases.name(body.guarantor)
    outcome = word("outcome", body.outcome, phrases.lang)
    yield phrases.text("approval-is", approval=phrases.procedure(body.approval), outcome=outcome)
    yield body.until or ""
    if body.commitment:
        yield phrases.obligation(phrases.commitments[body.commitment].obligation)


def _owed(phrases: Phrases, body: Any) -> Iterator[str]:
    yield phrases.name(body.guarantor) if body.guarantor else phrases.text("everyone")
    if body.commitment is None:
        yield phrases.text("declined-all")
        return
    yield phrases.obligation(phrases.commitments[body.commitment].obligation)
    incident = getattr(body, "incident", None)
    if incident:
        yield phrases.incident(incident)
    yield phrases.instrument(body.commitment.partition("/")[0])


_PARTS = {
    "incident": _incident,
    "step": _step,
    "dispute": _dispute,
    "request": _request,
    "instrument": _instrument,
    "membership": _membership,
    "decision": _decision,
    "doubt": _doubt,
    "approval": _approval,
    "performance": _owed,
    "refusal": _owed,
    "release": _owed,
}
