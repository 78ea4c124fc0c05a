"""The sections of an after-action report: what is owed, who acted, what is late, open, or owed by nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterator, Sequence

from zaporuka.mechanism.exercise import Outcome
from zaporuka.mechanism.facts import Fact
from zaporuka.mechanism.gaps import Answer, Gaps, Unmade
from zaporuka.mechanism.status import Status
from zaporuka.views.exercise.model import Line, Section
from zaporuka.views.exercise.phrases import Phrases, asked_of_all
from zaporuka.views.exercise.rows import clock, grouped, likeness, line, open_line
from zaporuka.views.mechanism_words import word

_FAR = dt.datetime.max.replace(tzinfo=dt.UTC)
_ORDER = ("law", "word", "aim", "option", "unknown")


def touched(outcome: Outcome) -> list[Status]:
    """Give the states that the exercise had a part in: not those that are as they were before it began."""
    before = {(each.commitment, each.guarantor, each.incident): each for each in outcome.start}
    return [
        each
        for each in outcome.statuses
        if each.incident is not None
        or _stand(before.get((each.commitment, each.guarantor, None))) != _stand(each)
    ]


def _stand(status: Status | None) -> Hashable:
    if status is None:
        return None
    approvals = tuple((each.approval, each.outcome) for each in status.approvals)
    return (status.state, status.due, status.acted, status.declined, approvals, status.awaits, status.missing)


def _alike(status: Status) -> Hashable:
    approvals = tuple((each.approval, each.outcome, each.until) for each in status.approvals)
    moments = (status.due, status.acted, status.declined, status.overdue)
    return (status.commitment, status.incident, status.state, moments, approvals)


def sections(
    outcome: Outcome, phrases: Phrases, found: Sequence[Gaps], of: Collection[str] | None = None
) -> Iterator[Section]:
    """Yield the sections of a report after its timeline, the ones with nothing in them too.

    `of`: only what these guarantors owe, have done and have declined.
    """
    every = [each for each in outcome.statuses if of is None or each.guarantor in of]
    mine = [each for each in touched(outcome) if of is None or each.guarantor in of]
    rest = [each for each in every if each not in mine]
    yield _due(phrases, mine, rest)
    yield _done(phrases, outcome, mine, of)
    yield _refused(phrases, outcome, mine, of)
    yield _overdue(phrases, mine)
    yield _approvals(phrases, mine)
    yield _awaited(phrases, mine)
    yield _undetermined(phrases, mine, rest)
    for each in found:
        yield gap_section(phrases, each)


def _due(phrases: Phrases, mine: Sequence[Status], rest: Sequence[Status]) -> Section:
    owed = [each for each in mine if each.state == "triggered"]
    lines = [
        line(
            phrases,
            "due",
            some,
            clock(phrases, some[0]),
            phrases.strength(some[0]),
            phrases.own(phrases.commitments[some[0].commitment].does),
            rests=[origin for each in some for origin in each.because],
            why=tuple(phrases.approval(each) for each in some[0].approvals if each.outcome != "granted"),
            alarm=some[0].overdue and not some[0].waits,
        )
        for some in sorted(grouped(owed, _alike), key=lambda some: (some[0].due or _FAR, _rank(some[0])))
    ]
    standing = sum(1 for each in rest if each.state == "triggered")
    note = phrases.text("standing", count=standing) if standing else ""
    return Section(key="due", title=phrases.text("due"), lines=tuple(lines), note=note)


def _rank(status: Status) -> int:
    return _ORDER.index(status.strength)


def _done(phrases: Phrases, outcome: Outcome, mine: Sequence[Status], of: Collection[str] | None) -> Section:
    """Tell what was done, in time or late, and what was done although nobody owed it."""
    acted = [each for each in mine if each.acted is not None]
    lines = []
    for some in grouped(acted, _alike):
        one = some[0]
        assert one.acted is not None
        late = one.due is not None and one.acted > one.due
        told = phrases.text("late", at=phrases.when(one.due)) if late and one.due else ""
        parts = (phrases.text("acted-at", at=phrases.when(one.acted)), phrases.state(one), told)
        rests = [origin for each in some for origin in each.because]
        lines.append(line(phrases, "done", some, *parts, rests=rests, alarm=late))
    told_of = {(each.commitment, each.guarantor, each.acted) for each in acted}
    for fact in outcome.facts:
        body = fact.body
        if fact.key != "performance" or fact.known > outcome.at:
            continue
        if of is not None and body.guarantor not in of:
            continue
        if (body.commitment, body.guarantor, fact.at) not in told_of:
            lines.append(_unowed(phrases, fact))
    return Section(key="done", title=phrases.text("done"), lines=tuple(lines))


def _unowed(phrases: Phrases, fact: Fact) -> Line:
    """Tell of an act that answers no state: not owed then, or done before."""
    body = fact.body
    obligation = phrases.obligation(phrases.commitments[body.commitment].obligation)
    owed = phrases.text("of", obligation=obligation, names=phrases.name(body.guarantor))
    parts = [phrases.text("acted-at", at=phrases.when(fact.at)), owed]
    parts += [phrases.incident(body.incident)] if body.incident else []
    return Line(
        kind="unowed",
        text=" · ".join((*parts, phrases.text("unowed"))),
        clauses=(phrases.clause(body.commitment),),
        rests=(fact.origin,),
        rests_text=phrases.rests((fact.origin,)),
        guarantors=(body.guarantor,),
        incident=body.incident,
    )


def _refused(
    phrases: Phrases, outcome: Outcome, mine: Sequence[Status], of: Collection[str] | None
) -> Section:
    """Tell refusals as they were said; below each, what of it has been called for."""
    lines = []
    for fact in outcome.facts:
        if fact.key != "refusal" or fact.known > outcome.at:
            continue
        if of is not None and fact.body.guarantor not in of:
            continue
        who = phrases.name(fact.body.guarantor)
        about = fact.body.commitment
        told = phrases.text("declined-at", at=phrases.when(fact.at))
        what = phrases.own(phrases.commitments[about].does) if about else phrases.text("declined-all")
        lines.append(
            Line(
                kind="refused",
                text=f"{told} · {who} · {what}",
                clauses=(phrases.clause(about),) if about else (),
                rests=(fact.origin,),
                rests_text=phrases.rests((fact.origin,)),
                guarantors=(fact.body.guarantor,),
                alarm=True,
            )
        )
        hit = [each for each in mine if each.guarantor == fact.body.guarantor and each.declined == fact.at]
        for some in grouped((each for each in hit if each.state in ("violated", "cancelled")), _alike):
            rests = [origin for each in some for origin in each.because]
            parts = (phrases.state(some[0]), phrases.strength(some[0]))
            lines.append(
                line(phrases, "refused", some, *parts, rests=rests, alarm=some[0].state == "violated")
            )
    return Section(key="refused", title=phrases.text("refused"), lines=tuple(lines))


def _overdue(phrases: Phrases, mine: Sequence[Status]) -> Section:
    late = [each for each in mine if each.overdue or each.state == "violated"]
    lines = []
    for some in grouped(late, lambda each: likeness(phrases, each)):
        one = some[0]
        head = (
            phrases.state(one)
            if one.state == "violated"
            else phrases.text("excused" if one.waits else "overdue-now")
        )
        due = phrases.text("was-due", at=phrases.when(one.due)) if one.due else ""
        rests = [origin for each in some for origin in each.because]
        lines.append(
            line(
                phrases,
                "overdue",
                some,
                head,
                phrases.strength(one),
                due,
                rests=rests,
                alarm=one.state == "violated" or not one.waits,
            )
        )
    return Section(key="overdue", title=phrases.text("overdue"), lines=tuple(lines))


def _approvals(phrases: Phrases, mine: Sequence[Status]) -> Section:
    waiting = [each for each in mine if each.waits and each.state == "triggered"]
    lines = []
    for some in grouped(waiting, lambda each: likeness(phrases, each)):
        told = "; ".join(phrases.approval(each) for each in some[0].approvals if each.outcome != "granted")
        parts = (told, phrases.strength(some[0]), clock(phrases, some[0]))
        origins = [origin for each in some[0].approvals for origin in each.because]
        rests = origins or [origin for each in some for origin in each.because]
        lines.append(line(phrases, "approval", some, *parts, rests=rests))
    return Section(key="approvals", title=phrases.text("approvals"), lines=tuple(lines))


def _awaited(phrases: Phrases, mine: Sequence[Status]) -> Section:
    waiting = [each for each in mine if each.awaits and each.state == "conditional"]
    lines = []
    for some in grouped(waiting, lambda each: (asked_of_all(each, each.awaits), *likeness(phrases, each))):
        told = phrases.text(
            "awaits", what="; ".join(phrases.questions(asked_of_all(some[0], some[0].awaits)))
        )
        rests = [origin for each in some for origin in each.because]
        lines.append(line(phrases, "awaited", some, told, phrases.strength(some[0]), rests=rests))
    return Section(key="awaited", title=phrases.text("awaited"), lines=tuple(lines))


def _undetermined(phrases: Phrases, mine: Sequence[Status], rest: Sequence[Status]) -> Section:
    opened = [each for each in mine if each.state == "undetermined"]
    lines = [
        open_line(phrases, "undetermined", some, "", [origin for each in some for origin in each.because])
        for some in grouped(opened, lambda each: (each.incident, asked_of_all(each, each.missing)))
    ]
    before = sum(1 for each in rest if each.state == "undetermined")
    note = phrases.text("open-before", count=before) if before else ""
    return Section(key="undetermined", title=phrases.text("undetermined"), lines=tuple(lines), note=note)


def gap_section(phrases: Phrases, found: Gaps) -> Section:
    """Tell for an incident, obligation by obligation, who is bound, and else who comes nearest."""
    incident = found.incident
    title = phrases.text(
        "gaps",
        incident=phrases.incident(incident.body.id),
        kind=word("incident", incident.body.kind, phrases.lang),
        when=phrases.when(incident.at),
    )
    ordered = sorted(found.answers, key=lambda each: not each.nobody)
    return Section(
        key="gaps", title=title, lines=tuple(_answer(phrases, each, incident.body.id) for each in ordered)
    )


def _answer(phrases: Phrases, answer: Answer, incident: str) -> Line:
    """Tell of one kind of obligation who owes it; the names of those who only may stand behind."""
    obligation = phrases.obligation(answer.obligation)
    head = phrases.text("nobody" if answer.nobody else "bound", obligation=obligation)
    told = [
        phrases.text("by-strength", strength=phrases.by_strength(each), names=phrases.names(names))
        for each in _ORDER
        if (names := [one.guarantor for one in (*answer.bound, *answer.loose) if one.strength == each])
    ]
    some: Sequence[tuple[str, Sequence[Status | Unmade]]] = (
        ("if-asked", answer.awaiting),
        ("perhaps", answer.undetermined),
        ("if-binding", answer.unmade),
    )
    for key, many in some:
        if many:
            told.append(phrases.text(key, names=phrases.names(one.guarantor for one in many)))
    for gone in grouped(answer.ended, lambda each: each.state):
        who = phrases.names(each.guarantor for each in gone)
        told.append(phrases.text("fell-away", state=phrases.state(gone[0]), names=who))
    near: tuple[Status, ...] = (*answer.bound, *answer.loose, *answer.awaiting, *answer.undetermined)
    ids = [each.commitment for each in (*near, *answer.ended)] + [each.commitment for each in answer.unmade]
    origins = [origin for each in (*answer.bound, *answer.loose) for origin in each.because]
    clauses = tuple(phrases.clause(each) for each in dict.fromkeys(ids))
    return Line(
        kind="nobody" if answer.nobody else "bound",
        text=" · ".join((head, *told)),
        clauses=clauses,
        rests=tuple(dict.fromkeys(origins)),
        rests_text=phrases.rests(dict.fromkeys(origins), clauses),
        guarantors=tuple(dict.fromkeys(each.guarantor for each in answer.bound)),
        incident=incident,
        alarm=answer.nobody,
    )
