"""How far an instrument has got, and since when it binds: the treaty stages at a moment.

A legal instrument binds from its entry into force (VCLT, articles 24 and 26); one that is political from its
signature, which is all the consent that it asks for. Where it is not known which of the two an instrument is,
a signature leaves the question open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from zaporuka.knowledge.ledger import Instrument
from zaporuka.knowledge.vocabulary import FREE, STAGES
from zaporuka.mechanism.facts import Fact, Facts
from zaporuka.mechanism.verdict import FALSE, Question, Verdict, unknown

_ALONE = (*FREE, "terminated")
"""Stages that imply no other and are implied by none."""

_BINDS = {"legal": "in-force", "political": "signed", "unknown": "in-force"}


def stages(instrument: Instrument, facts: Facts, at: dt.datetime, known: dt.datetime) -> Sequence[Fact]:
    """Give the stages of an instrument that were reached, in the order of time."""
    return facts.of("instrument", at, known, instrument.id)


def at_stage(
    instrument: Instrument, stage: str, by: str | None, facts: Facts, at: dt.datetime, known: dt.datetime
) -> Verdict:
    """Tell whether an instrument has reached a stage, for a party or (`by` left out) for all of its parties.

    A later stage implies the ones before it, save suspension, rejection and termination. A stage that the
    ledger lists as unknown, and that no fact settles, is unknown.
    """
    need = STAGES.index(stage)
    alone = stage in _ALONE
    reached: set[str] = set()
    origins: list[str] = []
    since: dt.datetime | None = None
    for each in stages(instrument, facts, at, known):
        got = each.body.stage
        if alone and stage == "suspended" and got == "resumed":
            reached, origins, since = set(), [], None
        if got == "resumed" or (got != stage if alone else got in _ALONE or STAGES.index(got) < need):
            continue
        reached |= set(each.body.by or instrument.parties) | ({by} if by and not each.body.by else set())
        origins.append(each.origin)
        if since is None and (by in reached if by else reached >= set(instrument.parties)):
            since = each.at
    if since is not None:
        return Verdict(True, since, tuple(dict.fromkeys(origins)))
    if stage in instrument.unknown:
        return unknown(Question("stage", (instrument.id, stage)))
    return FALSE


def binding(
    instrument: Instrument, guarantor: str, facts: Facts, at: dt.datetime, known: dt.datetime
) -> Verdict:
    """Tell whether an instrument has come to bind a guarantor; whether it still does is another question."""
    own = guarantor if guarantor in instrument.parties else None
    found = at_stage(instrument, _BINDS[instrument.binding], own, facts, at, known)
    if found.truth is False and instrument.binding == "unknown":
        signed = at_stage(instrument, "signed", own, facts, at, known)
        if signed.truth is not False:
            return unknown(Question("binding", (instrument.id,)))
    return found
