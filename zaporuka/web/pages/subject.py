"""One subject: its standing, disputes face to face, a timeline of claims, and who has them from whom."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from zaporuka.knowledge import Instrument, Stage
from zaporuka.register import Account
from zaporuka.register.times import begun, days
from zaporuka.views.brief import stands
from zaporuka.views.sheets import Block
from zaporuka.views.sheets.disputes import pair, weight
from zaporuka.views.sheets.scene import Scene
from zaporuka.views.sheets.standing import superseded_row
from zaporuka.web.desk import Ask
from zaporuka.web.graph import Graph, chain_graph
from zaporuka.web.lines import CutRow, Held, cut, cut_block, held
from zaporuka.web.pages.notes import Written, written
from zaporuka.web.parameters import At, Known, Name
from zaporuka.web.promises import Promise, promises
from zaporuka.web.titles import title_of
from zaporuka.web.twins import NoSuchError, Page

CLOSER = 3
"""So many times as many words are weighed of the subject as of all subjects together."""

MOST_ACCOUNTS = 40
"""So many current accounts are shown, and so many superseded ones; the others are counted."""

MOST_PAIRS = 20
"""So many disputes are shown, the weightiest; the others are counted."""

MOST_ROWS = 100
"""So many rows of a timeline are shown, the last ones; the others are counted."""


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """A month of a timeline (or a year, or no date): what was asserted in it."""

    name: str
    rows: tuple[CutRow, ...]


class LedgerStage(msgspec.Struct, frozen=True, kw_only=True):
    """A stage that the ledger has of an instrument: what, when, on whose part, and its public addresses."""

    stage: str
    on: str
    by: tuple[str, ...]
    addresses: tuple[str, ...]


class SubjectPage(msgspec.Struct, frozen=True, kw_only=True):
    """A subject at a time, as known by a time."""

    id: str
    title: str
    kind: str
    part_of: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    parties: tuple[tuple[str, str], ...]
    at: str | None
    known: str | None
    when_text: str
    notes: tuple[str, ...]
    standing: str
    current: tuple[Held, ...]
    disputes: tuple[Block, ...]
    disputes_count: int
    superseded: tuple[CutRow, ...]
    left_out: int
    timeline: tuple[Month, ...]
    earlier: int
    graph: Graph | None
    stages: tuple[LedgerStage, ...]
    promises: tuple[Promise, ...]
    written: tuple[Written, ...] = ()


def subject(ask: Ask, id: Name, at: At = None, known: Known = None) -> SubjectPage:
    """Give one component, instrument or issue: standing, disputes, timeline, chains, promises."""
    subjects = ask.knowledge.subjects
    if id not in subjects:
        raise NoSuchError(ask.words.text("no-subject", id=id))
    scene = ask.scene(at, known)
    scene.look_closer(ask.register.about(id, scene.at, known, CLOSER), CLOSER)
    found = scene.weigher.standing(id)
    current, old = found.current[:MOST_ACCOUNTS], found.superseded[:MOST_ACCOUNTS]
    disputes = sorted(found.disputes, key=weight)
    timeline, earlier = _timeline(scene, found.current, found.superseded)
    own = subjects[id]
    return SubjectPage(
        id=id,
        title=ask.words.subject(id),
        kind=own.kind,
        part_of=_named(ask, own.part_of),
        parts=_named(ask, (other.id for other in subjects.values() if id in other.part_of)),
        parties=tuple((slug, ask.words.actor(slug)) for slug in own.parties),
        at=scene.at,
        known=known,
        when_text=scene.when_text,
        notes=tuple(scene.limits()),
        standing=stands(found),
        current=tuple(held(scene.lines.of(account), scene.at) for account in current),
        disputes=tuple(cut_block(pair(scene, each)) for each in disputes[:MOST_PAIRS]),
        disputes_count=len(disputes),
        superseded=tuple(cut(superseded_row(scene, a, found.current)) for a in old),
        left_out=len(found.current) + len(found.superseded) - len(current) - len(old),
        timeline=timeline,
        earlier=earlier,
        graph=chain_graph(
            (p for a in (*current, *old) for p in scene.lines.of(a).proofs),
            lambda key: title_of(ask.register, key),
        ),
        stages=tuple(_stages(ask, id, scene.at)),
        promises=promises(ask, scene.at, subject=id),
        written=written(ask, "subject", id),
    )


def _named(ask: Ask, slugs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((slug, ask.words.subject(slug)) for slug in slugs if slug in ask.knowledge.subjects)


def _timeline(
    scene: Scene, current: tuple[Account, ...], old: tuple[Account, ...]
) -> tuple[tuple[Month, ...], int]:
    """Give a row for each day on which an account was asserted, month by month, the latest first."""
    told = [
        (kind, each)
        for kind, accounts in (("current", current), ("superseded", old))
        for account in accounts
        for each in scene.weigher.by_day(account)
    ]
    told.sort(key=lambda item: (days(item[1].valid) or ("", ""), item[0], item[1].predicate), reverse=True)
    months: dict[str, list[CutRow]] = {}
    for kind, account in told[:MOST_ROWS]:
        found = days(account.valid)
        months.setdefault(found[0][:7] if found else "", []).append(cut(scene.row(kind, account)))
    made = tuple(
        Month(name=scene.wording.when(month or None), rows=tuple(them)) for month, them in months.items()
    )
    return made, max(0, len(told) - MOST_ROWS)


def _instruments(ask: Ask, subject: str) -> list[Instrument]:
    every = ask.desk.ledger.instruments.values()
    return [each for each in every if subject in (each.id, each.subject)]


def _stages(ask: Ask, subject: str, at: str | None) -> list[LedgerStage]:
    stages: list[Stage] = [stage for each in _instruments(ask, subject) for stage in each.stages]
    return [
        LedgerStage(
            stage=stage.stage,
            on=stage.on,
            by=tuple(ask.words.actor(slug) for slug in stage.by),
            addresses=tuple(citation.url for citation in stage.source),
        )
        for stage in sorted(stages, key=lambda stage: stage.on, reverse=True)
        if begun(stage.on, at)
    ]


PAGE = Page(path="/subjects/{id:str}", make=subject, template="subject.html.j2", section="board")
