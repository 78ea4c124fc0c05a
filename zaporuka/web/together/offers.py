"""What a participant can decide now, as choices for forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from zaporuka.mechanism.course import World
from zaporuka.mechanism.life import PROHIBITIONS
from zaporuka.mechanism.options import Options, options
from zaporuka.mechanism.options import Wanted as Lacking
from zaporuka.mechanism.status import Status
from zaporuka.mechanism.steps import Played
from zaporuka.views.board import span
from zaporuka.views.exercise.phrases import Phrases
from zaporuka.views.exercise.rows import clock, line
from zaporuka.views.mechanism_words import word
from zaporuka.web.together.model import Choice, Deciding, Finding, Owed, Wanted
from zaporuka.web.wording import Words

JOINT = "|"
"""What stands between the names of what a decision is about."""

STAGES = ("signed", "ratified", "in-force", "suspended", "resumed", "terminated")
"""The stages that parties can give an instrument in an exercise."""

_OUTCOMES = ("granted", "refused", "in-recess", "not-needed")


def deciding(words: Words, phrases: Phrases, world: World, now: Played, actors: Sequence[str]) -> Deciding:
    """Give what can be decided now for actors, bodies and approvals."""
    outcome = phrases.outcome
    found = options(outcome, actors)
    called = sorted(found.owed, key=lambda each: (each.due is None, each.due or now.at))
    live = tuple(_owed(words, phrases, now, each) for each in called if _is_live(each))
    standing = tuple(_owed(words, phrases, now, each) for each in called if not _is_live(each))
    incidents = _choices(found.incidents, phrases.incident)
    return Deciding(
        owed=live,
        standing=standing,
        approvals=tuple(_wanted(phrases, each) for each in found.approvals),
        findings=_findings(phrases, found),
        voices=_choices([each for each in actors if each in world.parties()], phrases.name),
        incidents=incidents,
        requests=_choices(found.requests, phrases.name),
        asked=_choices(sorted(found.asked, key=phrases.name), phrases.name),
        decisions=_choices(found.decisions, phrases.name),
        disputes=tuple(
            Choice(
                value=JOINT.join((each.incident, each.step)),
                text=f"{phrases.incident(each.incident)}: {word('step', each.step, phrases.lang)} "
                f"({phrases.name(each.by)})",
            )
            for each in found.disputes
        ),
        stages=tuple(
            Choice(value=JOINT.join(each), text=f"{phrases.instrument(each[0])} ({phrases.name(each[1])})")
            for each in found.stages
        ),
        stage_names=_choices(STAGES, lambda each: word("stage", each, phrases.lang)),
        doubts=_choices(found.doubts, phrases.instrument),
        releases=tuple(Choice(value=on_of(each), text=_line(phrases, each)) for each in found.releases),
        impossible=tuple(_impossible(words, found)),
    )


def on_of(status: Status) -> str:
    """Name what a decision on a state is about."""
    return JOINT.join((status.commitment, status.guarantor, status.incident or ""))


def _is_live(status: Status) -> bool:
    return status.incident is not None or status.due is not None


def _owed(words: Words, phrases: Phrases, now: Played, status: Status) -> Owed:
    commitment = phrases.commitments[status.commitment]
    told = line(
        phrases,
        "due",
        [status],
        clock(phrases, status),
        phrases.strength(status),
        phrases.own(commitment.does),
        rests=status.because,
        why=tuple(phrases.approval(each) for each in status.approvals if each.lacking),
        alarm=status.overdue and not status.waits,
    )
    acked = next(
        (
            each
            for each in reversed(now.decisions)
            if each.ack is not None
            and (each.ack.commitment, each.ack.guarantor, each.ack.incident)
            == (status.commitment, status.guarantor, status.incident)
        ),
        None,
    )
    return Owed(
        on=on_of(status),
        line=told,
        left=_left(words, phrases, now, status),
        acknowledged="" if acked is None else f"{acked.by}, {phrases.when(acked.at)}",
        doable=commitment.trigger is not None and commitment.obligation not in PROHIBITIONS,
    )


def _left(words: Words, phrases: Phrases, now: Played, status: Status) -> str:
    """Say by the clock of the exercise how much time is left, or since when it is over."""
    if status.due is None:
        return ""
    left = status.due - now.at
    return words.text(
        "together-over" if left.total_seconds() <= 0 else "together-left", time=span(left, phrases.lang)
    )


def _wanted(phrases: Phrases, lacking: Lacking) -> Wanted:
    status, approval = lacking.status, lacking.waiting
    outcomes = ("sought",) if lacking.seeks_only else ("sought", *_OUTCOMES)
    return Wanted(
        on=JOINT.join((approval.approval, status.guarantor, status.commitment)),
        text=phrases.approval(approval),
        line=line(phrases, "approval", [status], phrases.approval(approval), clock(phrases, status)),
        outcomes=_choices(
            [each for each in outcomes if each != approval.outcome],
            lambda each: word("outcome", each, phrases.lang),
        ),
    )


def _findings(phrases: Phrases, found: Options) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            on=JOINT.join((each.incident, each.by)),
            text=f"{phrases.name(each.by)}: {phrases.incident(each.incident)}",
            steps=_choices(each.steps, lambda one: word("step", one, phrases.lang)),
            authors=_choices(each.authors, phrases.name),
            qualities=_choices(each.qualities, lambda one: word("quality", one, phrases.lang)),
        )
        for each in found.findings
    )


def _impossible(words: Words, found: Options) -> Iterable[str]:
    """Say why what is not offered cannot be decided."""
    if not found.incidents:
        yield words.text("not-without-incident")
    if not found.owed:
        yield words.text("nothing-owed")
    if not found.approvals:
        yield words.text("nothing-awaited")
    if not found.requests:
        yield words.text("nobody-waits-for-you")


def _line(phrases: Phrases, status: Status) -> str:
    obligation = phrases.obligation(phrases.commitments[status.commitment].obligation)
    on = f" · {phrases.incident(status.incident)}" if status.incident else ""
    return phrases.text("of", obligation=obligation, names=phrases.name(status.guarantor)) + on


def _choices(values: Iterable[str], said: Callable[[str], str]) -> tuple[Choice, ...]:
    return tuple(Choice(value=each, text=said(each)) for each in values)
