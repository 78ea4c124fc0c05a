"""The actors of the ledger, and one actor: offices, positions over time, contradictions, statements."""

from __future__ import annotations

import msgspec

from zaporuka.knowledge import Actor
from zaporuka.register.store.spoken import LOOKED_THROUGH, Spoken, spoken
from zaporuka.views.charts import positions_chart
from zaporuka.views.positions import Point, points, positions
from zaporuka.views.quote import sentence
from zaporuka.views.sheets import Block
from zaporuka.views.sheets.disputes import pair, weight
from zaporuka.web.desk import Ask
from zaporuka.web.lines import Held, cut_block, held
from zaporuka.web.pages.notes import Written, written
from zaporuka.web.parameters import At, Known, Name, Words
from zaporuka.web.promises import Promise, promises
from zaporuka.web.twins import NoSuchError, Page

KINDS = ("state", "organisation", "person", "group", "outlet", "research")
SAID, MOST_PAIRS = 20, 24
MOST_CURRENT, MOST_OLD = 60, 40
"""So many accounts are shown of an actor, the last ones; the others are counted."""


class ActorName(msgspec.Struct, frozen=True, kw_only=True):
    """An actor as a list names it; `office` is the last one that the ledger has of a person."""

    id: str
    name: str
    kind: str
    office: str


class ActorGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Actors of one kind, in the order of their names."""

    kind: str
    actors: tuple[ActorName, ...]


class Actors(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of the ledger by kind; with `q` only those whose name or slug has it.

    First come those whose positions or commitments reports speak of, each with on how many subjects.
    """

    q: str | None
    count: int
    spoken_of: tuple[tuple[ActorName, int], ...]
    groups: tuple[ActorGroup, ...]


class OfficeHeld(msgspec.Struct, frozen=True, kw_only=True):
    """An office: its name, of whom, and from when to when (EDTF; `None` is open)."""

    role: str
    of: str
    of_name: str
    start: str | None
    end: str | None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A statement of the actor: its words, the sentence around them, the chain, and where it stands."""

    report: str
    note: str
    words: str
    before: str
    after: str
    kind: str
    negated: bool
    chain: tuple[str, ...]
    when_text: str
    known: str | None


class ActorPage(msgspec.Struct, frozen=True, kw_only=True):
    """An actor at a time, as known by a time; `looked_through` says among how many reports it was heard."""

    id: str
    name: str
    kind: str
    side: str
    side_name: str
    at: str | None
    known: str | None
    when_text: str
    notes: tuple[str, ...]
    offices: tuple[OfficeHeld, ...]
    people: tuple[ActorName, ...]
    current: tuple[Held, ...]
    superseded: tuple[Held, ...]
    left_out: int
    contradictions: tuple[Block, ...]
    contradictions_count: int
    points: tuple[Point, ...]
    chart: dict[str, object] | None
    promises: tuple[Promise, ...]
    statements: tuple[Quote, ...]
    looked_through: int
    written: tuple[Written, ...] = ()


def actors(ask: Ask, q: Words = None) -> Actors:
    """Give the actors of the ledger by kind."""
    wanted = (q or "").casefold()
    found = [
        actor
        for actor in ask.knowledge.actors.values()
        if wanted in actor.id
        or any(wanted in name.casefold() for them in actor.names.values() for name in them)
    ]
    groups = []
    kinds = (*KINDS, *sorted({actor.kind for actor in found} - set(KINDS)))
    for kind in kinds:
        named = [_name(ask, actor) for actor in found if actor.kind == kind]
        if named:
            groups.append(
                ActorGroup(kind=kind, actors=tuple(sorted(named, key=lambda a: ask.words.order(a.name))))
            )
    spoken_of = ask.store.actors()
    heard = sorted(
        (actor for actor in found if actor.id in spoken_of), key=lambda a: (-spoken_of[a.id], a.id)
    )
    return Actors(
        q=q,
        count=len(found),
        spoken_of=tuple((_name(ask, actor), spoken_of[actor.id]) for actor in heard),
        groups=tuple(groups),
    )


def actor(ask: Ask, id: Name, at: At = None, known: Known = None) -> ActorPage:
    """Give one actor: offices, positions over time by subject, commitments, contradictions, statements."""
    own = ask.knowledge.actors.get(id)
    if own is None:
        raise NoSuchError(ask.words.text("no-actor", id=id))
    scene = ask.scene(at, known)
    found = positions(scene, id)
    weigher, current, old = found
    drawn = points(scene, found)
    disputes = sorted(weigher.disputes(), key=weight)
    side = ask.register.context.side(id)
    return ActorPage(
        id=id,
        name=ask.words.actor(id),
        kind=own.kind,
        side=side,
        side_name=ask.words.actor(side),
        at=scene.at,
        known=known,
        when_text=scene.when_text,
        notes=tuple(scene.limits()),
        offices=tuple(_offices(ask, own)),
        people=_people(ask, id),
        current=tuple(held(scene.lines.of(account), scene.at) for account in current[:MOST_CURRENT]),
        superseded=tuple(held(scene.lines.of(account), scene.at) for account in old[:MOST_OLD]),
        left_out=max(0, len(current) - MOST_CURRENT) + max(0, len(old) - MOST_OLD),
        contradictions=tuple(cut_block(pair(scene, each)) for each in disputes[:MOST_PAIRS]),
        contradictions_count=len(disputes),
        points=drawn,
        chart=positions_chart([msgspec.structs.asdict(p) for p in drawn], ask.words.text) if drawn else None,
        promises=tuple(p for p in promises(ask, scene.at) if id in p.who),
        statements=tuple(_quote(ask, each) for each in spoken(ask.store, id, known=known, most=SAID)),
        looked_through=min(LOOKED_THROUGH, len(ask.register.documents(known))),
        written=written(ask, "actor", id),
    )


def _name(ask: Ask, own: Actor) -> ActorName:
    last = own.offices[-1] if own.offices else None
    office = f"{ask.words.term('role', last.role)} · {ask.words.actor(last.of)}" if last else ""
    return ActorName(id=own.id, name=ask.words.actor(own.id), kind=own.kind, office=office)


def _offices(ask: Ask, own: Actor) -> list[OfficeHeld]:
    return [
        OfficeHeld(
            role=ask.words.term("role", office.role),
            of=office.of,
            of_name=ask.words.actor(office.of),
            start=office.start,
            end=office.end,
        )
        for office in reversed(own.offices)
    ]


def _people(ask: Ask, id: str) -> tuple[ActorName, ...]:
    """Give those who hold an office of the actor, as far as the ledger knows."""
    every = ask.knowledge.actors.values()
    found = [a for a in every if any(o.of == id and o.end is None for o in a.offices)]
    return tuple(sorted((_name(ask, each) for each in found), key=lambda a: ask.words.order(a.name)))


def _quote(ask: Ask, said: Spoken) -> Quote:
    report = ask.register.documents()[said.document].report
    around = sentence(report, said.content)
    return Quote(
        report=said.document,
        note=f"s{said.n}",
        words=said.content.of(report.text),
        before=report.text[around.start : said.content.start],
        after=report.text[said.content.end : around.end],
        kind=said.kind,
        negated=said.negated,
        chain=tuple(ask.words.actor(publisher) for publisher in said.via),
        when_text=ask.words.when(said.valid),
        known=said.known,
    )


PAGES = (
    Page(path="/actors", make=actors, template="actors.html.j2", section="actors"),
    Page(path="/actors/{id:str}", make=actor, template="actor.html.j2", section="actors"),
)
