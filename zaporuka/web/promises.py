"""What the ledger has of promises: clauses of instruments, and pledges of states."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.knowledge import Citation, Instrument
from zaporuka.register.times import begun
from zaporuka.web.desk import Ask

CLAUSE, PLEDGE = "clause", "pledge"


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A clause or a pledge of the ledger: who owes what, with what force, how far that has got.

    `stage` is the stage of the clause's instrument, or the pledge's performance, reached `on` a day.
    """

    kind: str
    id: str
    component: str
    instrument: str
    who: tuple[str, ...]
    who_names: tuple[str, ...]
    does: str
    force: str | None
    stage: str | None
    on: str | None
    addresses: tuple[str, ...]


def promises(ask: Ask, at: str | None, *, subject: str | None = None) -> tuple[Promise, ...]:
    """Give the promises that had been made by a day, of one component or instrument if one is named."""
    every = (*_clauses(ask, at), *_pledges(ask, at))
    if subject is None:
        return every
    own = {one.id for one in ask.desk.ledger.instruments.values() if subject in (one.id, one.subject)}
    return tuple(p for p in every if p.component == subject or p.id.partition("/")[0] in own)


def _clauses(ask: Ask, at: str | None) -> Iterator[Promise]:
    for one in ask.desk.ledger.instruments.values():
        stage = one.stage(at)
        if stage is None and one.stages:
            continue
        for clause in one.commitments:
            yield Promise(
                kind=CLAUSE,
                id=clause.id,
                component=clause.component,
                instrument=_titled(ask, one),
                who=clause.guarantors,
                who_names=tuple(ask.words.actor(slug) for slug in clause.guarantors),
                does=_worded(ask, clause.does),
                force=clause.force,
                stage=stage.stage if stage else None,
                on=stage.on if stage else None,
                addresses=_addresses(clause.source),
            )


def _pledges(ask: Ask, at: str | None) -> Iterator[Promise]:
    for given in ask.desk.ledger.contributions.values():
        for pledge in given.pledges:
            steps = [step for step in pledge.performance if begun(step.on, at)]
            if steps:
                last = max(steps, key=lambda step: step.on)
                yield Promise(
                    kind=PLEDGE,
                    id=pledge.id,
                    component=pledge.component,
                    instrument="",
                    who=(given.state,),
                    who_names=(ask.words.actor(given.state),),
                    does=_worded(ask, pledge.does),
                    force=pledge.force,
                    stage=last.performance,
                    on=last.on,
                    addresses=_addresses(last.source),
                )


def _titled(ask: Ask, one: Instrument) -> str:
    return _worded(ask, one.title) or one.id


def _worded(ask: Ask, text: dict[str, str]) -> str:
    return text.get(ask.lang) or text.get("en") or next(iter(text.values()), "")


def _addresses(source: tuple[Citation, ...]) -> tuple[str, ...]:
    return tuple(citation.url for citation in source)
