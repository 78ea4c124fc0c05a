"""What must hold between the things of a ledger: references, dates, stages, sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from zaporuka.knowledge.conditions import Condition, named, of_incidents
from zaporuka.knowledge.forms import Item, Problem
from zaporuka.knowledge.impossible import Asked
from zaporuka.knowledge.ledger import Citation, Commitment, Instrument, Position, Refusal, Stage
from zaporuka.knowledge.sense import binds_from, senseless, unheard
from zaporuka.knowledge.vocabulary import (
    APPROVALS,
    FREE,
    INCIDENT_STEPS,
    NEEDS,
    PERFORMANCE,
    ROLES,
    STAGES,
    Obligation,
)

Path = tuple[str | int, ...]

# What may be called unknown of an instrument: a field, a stage, or an obligation whose clause was not read.
_UNKNOWN = {
    *Instrument.__struct_fields__,
    *Commitment.__struct_fields__,
    *STAGES,
    *get_args(Obligation),
}


# Where a condition may name a body of the procedure, which is no actor.
_FINDERS = (("attributed-to", "by"), ("decision", "by"))


class Known(NamedTuple):
    """Every id that the files of a ledger may name."""

    actors: frozenset[str]
    subjects: frozenset[str]
    components: frozenset[str]
    instruments: frozenset[str]
    commitments: frozenset[str]
    bodies: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        actors: list[Item],
        subjects: list[Item],
        components: list[Item],
        instruments: list[Item],
        procedure: Sequence[Item] = (),
    ) -> Known:
        """Collect the ids of what a ledger's files hold."""
        return cls(
            actors=_ids(actors),
            subjects=_ids(subjects),
            components=_ids(components),
            instruments=_ids(instruments),
            commitments=frozenset(one.id for item in instruments for one in item.value.commitments),
            bodies=frozenset(body.id for item in procedure for body in item.value.bodies),
        )

    def with_ids(self, ids: set[str]) -> Known:
        """Return this with ids of what is there and unsound, of whatever kind it is."""
        return Known(*(each | ids for each in self))


def _ids(items: list[Item]) -> frozenset[str]:
    return frozenset(item.value.id for item in items)


def actor(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with an actor: its state, its offices and their days."""
    one = item.value
    yield from _actors(item, known, ("state",), one.state)
    for number, office in enumerate(one.offices):
        path: Path = ("offices", number)
        yield from _actors(item, known, (*path, "of"), office.of)
        if office.role not in ROLES:
            yield item.problem(f"unknown role {office.role!r}", *path, "role")
        for key, day in (("from", office.start), ("to", office.end)):
            yield from _day(item, day, (*path, key))
        if office.start and office.end and office.end[: len(office.start)] < office.start[: len(office.end)]:
            yield item.problem(f"ends on {office.end}, before it begins on {office.start}", *path, "to")


def subject(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a subject: the parties that it names."""
    for key in ("parties", "dyad"):
        for number, each in enumerate(getattr(item.value, key)):
            yield from _actors(item, known, (key, number), each)


def component(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a component: its subject, where it is defined, its sources."""
    one = item.value
    if one.id not in known.subjects:
        yield item.problem(f"no subject {one.id!r} holds the words of this component", "id")
    if one.defined is not None and one.defined.instrument not in known.instruments:
        yield item.problem(f"unknown instrument {one.defined.instrument!r}", "defined", "instrument")
    yield from _sources(item, known, one.source, ("source",))


def source(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a source: who it is, the days of its ratings and their order."""
    one = item.value
    yield from _actors(item, known, ("id",), one.id)
    if not one.ratings:
        yield item.problem("a source that is listed has a rating", "ratings")
    latest = ""
    for number, rating in enumerate(one.ratings):
        yield from _day(item, rating.on, ("ratings", number, "on"))
        if rating.on < latest:
            yield item.problem(f"set on {rating.on}, before the one above it", "ratings", number, "on")
        latest = rating.on
        if not rating.reason:
            yield item.problem("a rating has a reason", "ratings", number, "reason")
        yield from _cited(item, known, rating.source, ("ratings", number, "source"))


def instrument(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with an instrument: names, stages, sources and commitments."""
    one: Instrument = item.value
    if one.subject is not None and one.subject not in known.subjects:
        yield item.problem(f"unknown subject {one.subject!r}", "subject")
    for key in ("under", "successor"):
        other = getattr(one, key)
        if other is not None and other not in known.instruments:
            yield item.problem(f"unknown instrument {other!r}", key)
    for number, party in enumerate(one.parties):
        yield from _actors(item, known, ("parties", number), party)
    yield from _cited(item, known, one.text, ("text",))
    if not one.stages:
        yield item.problem("an instrument has a stage", "stages")
    for number, stage in enumerate(one.stages):
        yield from _day(item, stage.on, ("stages", number, "on"))
        for place, party in enumerate(stage.by):
            yield from _actors(item, known, ("stages", number, "by", place), party)
        yield from _sources(item, known, stage.source, ("stages", number, "source"))
        yield from _order(item, one.stages, number)
    for number, word in enumerate(one.unknown):
        if word not in _UNKNOWN:
            yield item.problem(f"{word!r} is no field, stage or obligation", "unknown", number)
        elif _given(one, word):
            yield item.problem(f"{word} is given and called unknown", "unknown", number)
    for number, each in enumerate(one.commitments):
        yield from _commitment(item, known, each, ("commitments", number))


def _given(one: Instrument, word: str) -> bool:
    """Tell whether an instrument has what it calls unknown: a field, a stage of all parties, a duty."""
    if word in STAGES:
        return any(each.stage == word and not each.by for each in one.stages)
    if word in get_args(Obligation):
        return any(each.obligation == word for each in one.commitments)
    return getattr(one, word, None) not in (None, ())


def contribution(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a state's pledges and positions: names, the order of days, sources."""
    one = item.value
    yield from _actors(item, known, ("state",), one.state)
    for number, pledge in enumerate(one.pledges):
        path: Path = ("pledges", number)
        if not pledge.id.startswith(f"{one.state}/"):
            yield item.problem(f"the id of a pledge begins with {one.state + '/'!r}", *path, "id")
        if pledge.component not in known.components:
            yield item.problem(f"unknown component {pledge.component!r}", *path, "component")
        if pledge.instrument is not None and pledge.instrument not in known.instruments:
            yield item.problem(f"unknown instrument {pledge.instrument!r}", *path, "instrument")
        yield from _approvals(item, known, pledge.approval, (*path, "approval"))
        if pledge.condition is not None:
            yield from _condition(item, known, pledge.condition, Asked(False), (*path, "condition"))
        if not pledge.performance:
            yield item.problem("a pledge was made on some day: performance is missing", *path, "performance")
        latest = ("", 0)
        for step, each in enumerate(pledge.performance):
            place: Path = (*path, "performance", step)
            yield from _day(item, each.on, (*place, "on"))
            yield from _sources(item, known, each.source, (*place, "source"))
            rank = PERFORMANCE.index(each.performance)
            if each.on[: len(latest[0])] < latest[0][: len(each.on)] and rank >= latest[1]:
                yield item.problem(f"{each.performance} on {each.on}, before the step above it", *place, "on")
            latest = (each.on, rank)
    for number, refusal in enumerate(one.ruled_out):
        path = ("ruled_out", number)
        yield from _day(item, refusal.on, (*path, "on"))
        yield from _day(item, refusal.withdrawn, (*path, "withdrawn"))
        yield from _withdrawn(item, refusal, path)
        yield from _sources(item, known, refusal.source, (*path, "source"))
    for number, position in enumerate(one.positions):
        yield from _position(item, known, position, ("positions", number))


def _position(item: Item, known: Known, one: Position, path: Path) -> Iterator[Problem]:
    if one.subject not in known.subjects:
        yield item.problem(f"unknown subject {one.subject!r}", *path, "subject")
    yield from _day(item, one.on, (*path, "on"))
    yield from _day(item, one.withdrawn, (*path, "withdrawn"))
    yield from _withdrawn(item, one, path)
    if not one.does:
        yield item.problem("a position is told in the ledger's own words", *path, "does")
    if one.stance == "accepts-if" and one.condition is None and "condition" not in one.unknown:
        yield item.problem("condition is missing; not known: name it in unknown", *path, "stance")
    for number, each in enumerate(one.unknown):
        if each not in Position.__struct_fields__:
            yield item.problem(f"unknown names no field {each!r}", *path, "unknown", number)
        elif getattr(one, each) not in (None, ()):
            yield item.problem(f"{each} is given and called unknown", *path, "unknown", number)
    if one.condition is not None:
        yield from _condition(item, known, one.condition, Asked(False), (*path, "condition"))
    yield from _sources(item, known, one.source, (*path, "source"))


def _withdrawn(item: Item, one: Position | Refusal, path: Path) -> Iterator[Problem]:
    """Yield a word that was taken back before it was given."""
    if one.withdrawn and one.withdrawn[: len(one.on)] < one.on[: len(one.withdrawn)]:
        yield item.problem(f"withdrawn on {one.withdrawn}, said on {one.on}", *path, "withdrawn")


def charge(item: Item, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a step of the procedure: its commitments, its bodies, that nobody takes it."""
    one = item.value
    if INCIDENT_STEPS.index(one.step) > INCIDENT_STEPS.index("corroborated") and not (one.bodies or one.each):
        yield item.problem(f"nobody may take the step {one.step}: name bodies, or set each", "step")
    for number, body in enumerate(item.value.bodies):
        if body.id in known.actors:
            yield item.problem(f"{body.id!r} is an actor already", "bodies", number, "id")
    for number, each in enumerate(item.value.commitments):
        if each not in known.commitments:
            yield item.problem(f"unknown commitment {each!r}", "commitments", number)


def home(item: Item) -> Iterator[Problem]:
    """Yield what is wrong with the ledger as a whole: a time zone that is none."""
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(item.value.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield item.problem(f"no such time zone: {item.value.zone}", "zone")


def _commitment(item: Item, known: Known, one: Commitment, path: Path) -> Iterator[Problem]:
    owner = item.value.id
    if not one.id.startswith(f"{owner}/"):
        yield item.problem(f"the id of a commitment begins with {owner + '/'!r}", *path, "id")
    if one.component not in known.components:
        yield item.problem(f"unknown component {one.component!r}", *path, "component")
    if not one.guarantors and "guarantors" not in one.unknown:
        yield item.problem("guarantors are missing; not known: name them in unknown", *path, "guarantors")
    for number, each in enumerate(one.guarantors):
        yield from _actors(item, known, (*path, "guarantors", number), each)
    yield from _actors(item, known, (*path, "beneficiary"), one.beneficiary)
    if one.force is None and "force" not in one.unknown:
        yield item.problem("force is missing; not known: name it in unknown", *path, "force")
    for number, each in enumerate(one.unknown):
        if each not in Commitment.__struct_fields__:
            yield item.problem(f"unknown names no field {each!r}", *path, "unknown", number)
        elif getattr(one, each) not in (None, ()):
            yield item.problem(f"{each} is given and called unknown", *path, "unknown", number)
    yield from _approvals(item, known, one.approval, (*path, "approval"))
    yield from _sources(item, known, one.source, (*path, "source"))
    if one.trigger is not None:
        asked = Asked(of_incidents(one.trigger), binds_from(item.value))
        yield from _condition(item, known, one.trigger, asked, (*path, "trigger"))
        yield from unheard(item, one.trigger, known.bodies, one.guarantors, (*path, "trigger"))
    for number, void in enumerate(one.void_if):
        yield from _condition(item, known, void, Asked(False), (*path, "void_if", number))
        yield from unheard(item, void, known.bodies, one.guarantors, (*path, "void_if", number))


def _condition(item: Item, known: Known, condition: Condition, asked: Asked, path: Path) -> Iterator[Problem]:
    sets = {"actor": known.actors, "instrument": known.instruments, "commitment": known.commitments}
    for thing in named(condition, path):
        foreseen = thing.path[-2:] in _FINDERS and thing.id in known.bodies
        if thing.id not in sets[thing.kind] and not foreseen:
            yield item.problem(f"unknown {thing.kind} {thing.id!r}", *thing.path)
    yield from senseless(item, condition, asked, path)


def _order(item: Item, stages: Sequence[Stage], number: int) -> Iterator[Problem]:
    """Yield a stage that is dated before one that must come first, or that lacks it."""
    one = stages[number]
    need = NEEDS.get(one.stage)
    if need is not None and not any(each.stage == need for each in stages):
        yield item.problem(f"{one.stage} without {need}", "stages", number, "stage")
    if one.stage in FREE:
        return
    for each in stages:
        if each.stage in FREE or STAGES.index(each.stage) >= STAGES.index(one.stage):
            continue
        if one.by and each.by and not set(one.by) & set(each.by):
            continue
        if one.on[: len(each.on)] < each.on[: len(one.on)]:
            text = f"{one.stage} on {one.on}, before {each.stage} on {each.on}"
            yield item.problem(text, "stages", number, "on")
            return


def _actors(item: Item, known: Known, path: Path, name: str | None) -> Iterator[Problem]:
    if name is not None and name not in known.actors:
        yield item.problem(f"unknown actor {name!r}", *path)


def _approvals(item: Item, known: Known, approvals: Sequence[str], path: Path) -> Iterator[Problem]:
    for number, each in enumerate(approvals):
        if each not in APPROVALS and each not in known.actors:
            yield item.problem(f"unknown approval {each!r}: neither a procedure nor an actor", *path, number)


def _sources(item: Item, known: Known, citations: Sequence[Citation], path: Path) -> Iterator[Problem]:
    if not citations:
        yield item.problem("source is missing", *path)
    yield from _cited(item, known, citations, path)


def _cited(item: Item, known: Known, citations: Sequence[Citation], path: Path) -> Iterator[Problem]:
    for number, each in enumerate(citations):
        yield from _actors(item, known, (*path, number, "by"), each.by)


def _day(item: Item, day: str | None, path: Path) -> Iterator[Problem]:
    """Yield a day or month that no calendar has."""
    if day is None:
        return
    parts = day.rstrip("?~%").split("-")
    try:
        datetime.date(*[int(part) for part in (*parts, "1", "1")[:3]])
    except ValueError:
        yield item.problem(f"no such date: {day}", *path)
