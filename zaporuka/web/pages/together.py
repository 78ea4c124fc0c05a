"""Exercises played together: the list of them, the screen of each participant, the after-action report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
from litestar.params import QueryParameter

from zaporuka.knowledge import LedgerError
from zaporuka.mechanism.scenario import read_scenario
from zaporuka.views.exercise import Entry, Section, report
from zaporuka.views.exercise import Report as AfterAction
from zaporuka.views.exercise.words import words as words_of
from zaporuka.views.mechanism_words import titled
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import Name
from zaporuka.web.people import Role
from zaporuka.web.together.model import Choice, Listed, Screen, Together
from zaporuka.web.together.screen import phrases_of, screen, seated
from zaporuka.web.together.tables import NoTableError, Table
from zaporuka.web.together.who import Player, named
from zaporuka.web.twins import NoSuchError, Page

LISTED = 100
"""So many exercises are listed, those played last."""

Voice = Annotated[
    str | None, QueryParameter(max_length=200, description="For whom exercise control decides.")
]
Scenario = Annotated[str | None, QueryParameter(max_length=200, description="The scenario to begin with.")]


class Afterwards(msgspec.Struct, frozen=True, kw_only=True):
    """The after-action report of an exercise that was played together; none of it has happened."""

    id: str
    exercise: bool
    banner: str
    title: str
    heading: str
    when_text: str
    note: str
    ended: bool
    summary: Section
    timeline_title: str
    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]
    empty: str
    nothing: str
    legend: str


def together(ask: Ask, scenario: Scenario = None, player: Player = None) -> Together:
    """Give the exercises that are played together, running and ended. None of it has happened."""
    you = named(ask.person, player)
    tables = ask.desk.tables
    found = [_listed(ask, id, you) for id in tables.ids()[:LISTED]]
    choices = tuple(_choices(ask))
    return Together(
        exercise=True,
        banner=words_of(ask.lang).TEXTS["banner"],
        you=you,
        typed=not ask.person.name,
        may_begin=ask.person.may(Role.ANALYST),
        scenarios=choices,
        chosen=scenario if scenario in {each.value for each in choices} and scenario else "",
        running=tuple(each for each in found if not each.ended and not each.fault),
        ended=tuple(each for each in found if each.ended),
        faulty=tuple(each for each in found if each.fault),
    )


def table(ask: Ask, id: Name, voice: Voice = None, player: Player = None) -> Screen:
    """Give the screen of who asks: what has come and what can be decided. None of it has happened."""
    return screen(ask, opened(ask, id), named(ask.person, player), voice)


def afterwards(ask: Ask, id: Name, player: Player = None) -> Afterwards:
    """Give the after-action report: when an exercise has ended, and to control at any time."""
    made, ended = after_action(ask, id, named(ask.person, player))
    return Afterwards(
        id=id,
        exercise=True,
        ended=ended,
        **{
            name: getattr(made, name)
            for name in Afterwards.__struct_fields__
            if name not in ("id", "exercise", "ended")
        },
    )


def after_action(ask: Ask, id: str, you: str) -> tuple[AfterAction, bool]:
    """Give the after-action report for somebody, and whether the exercise has ended."""
    one = opened(ask, id)
    now, outcome = one.session.picture()
    part = now.part_of(you) if you else None
    if now.ended is None and not (part is not None and part.control):
        raise NoSuchError(ask.words.text("together-not-ended"))
    return report(outcome, one.knowledge, ask.lang), now.ended is not None


def opened(ask: Ask, id: str) -> Table:
    """Give an exercise; raises `NoSuchError` where there is none, or it cannot go on."""
    try:
        return ask.desk.tables.get(id, ask.desk.held.now)
    except NoTableError as error:
        raise NoSuchError(ask.words.text("no-together", id=id)) from error
    except LedgerError as error:
        raise NoSuchError(ask.words.text("together-unsound", fault=_said(error))) from error


def _choices(ask: Ask) -> Iterator[Choice]:
    for id, file in sorted(ask.desk.tables.scenarios().items()):
        item = read_scenario(file, [])
        if item is not None and item.value.id == id:
            yield Choice(value=id, text=titled(item.value.title, ask.lang, id))


def _listed(ask: Ask, id: str, you: str) -> Listed:
    try:
        one = ask.desk.tables.get(id, ask.desk.held.now)
        phrases = phrases_of(one, ask.lang)
        now = one.session.played()
    except (NoTableError, LedgerError, OSError) as error:
        fault = ask.words.text("together-unsound", fault=_said(error))
        return Listed(id=id, title=id, ended=False, clock_text="", people=(), you="", fault=fault)
    people = seated(ask, phrases, now, you)
    return Listed(
        id=id,
        title=phrases.own(one.session.scenario.title),
        ended=now.ended is not None,
        clock_text=phrases.text("clock-is", at=phrases.when(now.at), zone=phrases.outcome.times.zone),
        people=people,
        you=next((each.part for each in people if each.you), ""),
        fault="",
    )


def _said(error: Exception) -> str:
    """Give a fault without the folders in which the files lie."""
    return " ".join(word.rpartition("/")[2] if word.startswith("/") else word for word in str(error).split())


PLACE = "/exercises/together"

PAGES = (
    Page(path=PLACE, make=together, template="together.html.j2", section="exercises", kept=False),
    Page(path=f"{PLACE}/{{id:str}}", make=table, template="table.html.j2", section="exercises", kept=False),
    Page(
        path=f"{PLACE}/{{id:str}}/report",
        make=afterwards,
        template="afterwards.html.j2",
        section="exercises",
        kept=False,
    ),
)
