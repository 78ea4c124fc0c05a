"""The screen of one participant: what has come, what it owes and can decide; for control what is ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from zaporuka.knowledge.vocabulary import APPROVALS
from zaporuka.mechanism.exercise import Outcome
from zaporuka.mechanism.gaps import gaps
from zaporuka.mechanism.parts import Part, seats
from zaporuka.mechanism.steps import Played
from zaporuka.views.exercise import Entry, Section
from zaporuka.views.exercise.after import sections
from zaporuka.views.exercise.phrases import Phrases
from zaporuka.views.exercise.said import fact_text
from zaporuka.views.exercise.timeline import entries, inject_entry
from zaporuka.web.desk import Ask
from zaporuka.web.together.model import Ahead, Came, Choice, Screen, Seated
from zaporuka.web.together.offers import deciding
from zaporuka.web.together.tables import Table


def phrases_of(table: Table, lang: str) -> Phrases:
    """Give the words for an exercise as it stands."""
    return Phrases(table.session.outcome(), table.knowledge, lang)


def seated(ask: Ask, phrases: Phrases, now: Played, you: str) -> tuple[Seated, ...]:
    """Give who takes part, control first."""
    found = [
        Seated(name=who, part=part_text(ask, phrases, part), control=part.control, you=who == you)
        for who, part in now.parts.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.control, one.name.lower())))


def part_text(ask: Ask, phrases: Phrases, part: Part | None) -> str:
    """Say a part."""
    if part is None or not (part.control or part.actors):
        return ask.words.text("part-watches")
    return ask.words.text("part-control") if part.control else ", ".join(seat_text(phrases, part.actors))


def seat_text(phrases: Phrases, actors: Collection[str]) -> list[str]:
    """Name actors, bodies and approvals."""
    return [phrases.procedure(each) if each in APPROVALS else phrases.name(each) for each in actors]


def screen(ask: Ask, table: Table, you: str, voice: str | None) -> Screen:
    """Make the screen of somebody; for one who has no part it shows what has come, and the parts there are.

    `voice`: for whom control decides.
    """
    session = table.session
    now, outcome = session.picture()
    phrases = Phrases(outcome, table.knowledge, ask.lang)
    part = now.part_of(you) if you else None
    control = part is not None and part.control
    known = seats(session.world.ledger)
    speaks = () if part is None else part.actors
    if control:
        speaks = (voice,) if voice in known and voice is not None else ()
    acting = part is not None and now.ended is None and bool(speaks)
    came = list(_came(outcome, phrases, speaks, control))
    every = seat_text(phrases, known)
    return Screen(
        id=table.id,
        exercise=True,
        banner=phrases.text("banner"),
        title=phrases.own(session.scenario.title),
        note=phrases.own(session.scenario.note) if control else "",
        scenario=session.scenario.id,
        number=now.number,
        at=now.at.isoformat(),
        clock_text=phrases.text("clock-is", at=phrases.when(now.at), zone=outcome.times.zone),
        news=f"{came[0].entry.title}: {came[0].entry.when}" if came else "",
        ended="" if now.ended is None else ask.words.text("together-ended", by=now.ended.by),
        you=you,
        typed=not ask.person.name,
        joined=part is not None,
        control=control,
        part=part_text(ask, phrases, part),
        people=seated(ask, phrases, now, you),
        seats=tuple(Choice(value=one, text=text) for one, text in zip(known, every, strict=True)),
        mine=() if part is None else part.actors,
        voice=speaks[0] if control and speaks else "",
        came=tuple(came),
        deciding=deciding(ask.words, phrases, session.world, now, speaks) if acting else None,
        ahead=tuple(_ahead(now, phrases)) if control else (),
        sections=_sections(outcome, phrases, speaks, control),
        empty=phrases.text("none"),
        nothing=phrases.text("nothing"),
        legend=phrases.text("legend"),
    )


def _came(outcome: Outcome, phrases: Phrases, speaks: Collection[str], control: bool) -> Iterator[Came]:
    """Yield what has come, the last first."""
    to = {str(each.inject.number): each.inject.to for each in outcome.injects}
    titles = {phrases.text("inject", number=number): number for number in to}
    for entry in reversed(list(entries(outcome, phrases))):
        mine = [each for each in entry.lines if not speaks or set(each.guarantors) & set(speaks)]
        addressed = to.get(titles.get(entry.title, ""), ()) if entry.kind == "inject" else ()
        yield Came(
            entry=_without_lines(entry, control),
            own=bool(set(addressed) & set(speaks)),
            lines=tuple(mine),
            others=tuple(each for each in entry.lines if each not in mine),
        )


def _without_lines(entry: Entry, control: bool) -> Entry:
    """Give an entry without what changed by it; what is expected of players is for control alone."""
    bare = msgspec.structs.replace(entry, lines=())
    return bare if control else msgspec.structs.replace(bare, expected="")


def _ahead(now: Played, phrases: Phrases) -> Iterator[Ahead]:
    for each in now.ahead:
        facts = tuple(fact_text(phrases, one) for one in each.inject.facts)
        yield Ahead(number=each.inject.number, entry=inject_entry(phrases, each), facts=facts)


def _sections(
    outcome: Outcome, phrases: Phrases, speaks: Collection[str], control: bool
) -> tuple[Section, ...]:
    """Give how all stands: for a player what concerns it, without what it has forms for."""
    if control and not speaks:
        return tuple(sections(outcome, phrases, list(gaps(outcome))))
    return tuple(each for each in sections(outcome, phrases, [], speaks) if each.key != "due")
