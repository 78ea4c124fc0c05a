"""Exercises: the shipped scenarios, and one of them played over the ledger, inject by inject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from litestar.params import QueryParameter

from zaporuka.knowledge import LedgerError
from zaporuka.mechanism.course import World
from zaporuka.mechanism.exercise import play
from zaporuka.mechanism.scenario import Scenario, Timed, shipped_scenarios, timed, times
from zaporuka.mechanism.scenario_rules import load_scenario
from zaporuka.views.exercise import Entry, Section, report
from zaporuka.views.exercise.words import words as words_of
from zaporuka.views.mechanism_words import titled
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import Name
from zaporuka.web.twins import NoSuchError, Page

StepNumber = Annotated[
    int, QueryParameter(ge=0, le=1000, description="0 before it begins, then a moment with injects each.")
]


class Offered(msgspec.Struct, frozen=True, kw_only=True):
    """A scenario that can be chosen; `fault` says why it cannot be played over this ledger."""

    id: str
    title: str
    note: str
    when_text: str
    injects: int
    steps: int
    fault: str


class Exercises(msgspec.Struct, frozen=True, kw_only=True):
    """The scenarios that are shipped; none of them has happened, and `banner` says so."""

    exercise: bool
    banner: str
    scenarios: tuple[Offered, ...]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A step: before it begins (0), a moment at which injects come, or the end with the report (the last)."""

    number: int
    title: str
    when_text: str


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise at a step: what came since the step before and what changed by it, and how all stands.

    At the last step `ended` is true, `entries` has the whole course, and `summary` the report's counts.
    """

    id: str
    exercise: bool
    banner: str
    title: str
    note: str
    when_text: str
    step: int
    steps: tuple[Step, ...]
    ended: bool
    heading: str
    summary: Section | None
    timeline_title: str
    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]
    empty: str
    nothing: str
    legend: str


def exercises(ask: Ask) -> Exercises:
    """Give the scenarios that can be played. None of it has happened."""
    banner = words_of(ask.lang).TEXTS["banner"]
    found = tuple(_offered(ask, id, file) for id, file in sorted(_files().items()))
    return Exercises(exercise=True, banner=banner, scenarios=found)


def exercise(ask: Ask, id: Name, step: StepNumber = 0) -> Exercise:
    """Give an exercise at a step, played over the ledger. None of it has happened."""
    file = _files().get(id)
    if file is None:
        raise NoSuchError(ask.words.text("no-exercise", id=id))
    try:
        scenario = load_scenario(file, _world(ask))
    except LedgerError as error:
        raise NoSuchError(ask.words.text("exercise-unsound", fault=_said(error, file))) from error
    moments = _moments(timed(scenario, ask.ledger.zone))
    last = len(moments) + 1
    if step > last:
        raise NoSuchError(ask.words.text("no-step", step=step, last=last))
    until = (
        times(scenario, ask.ledger.zone).start if step == 0 else None if step == last else moments[step - 1]
    )
    made = report(play(scenario, ask.ledger, until=until), ask.knowledge, ask.lang)
    since = moments[step - 2] if 1 < step < last else None
    return Exercise(
        id=id,
        exercise=True,
        banner=made.banner,
        title=made.title,
        note=made.note,
        when_text=made.when_text,
        step=step,
        steps=tuple(_steps(ask, scenario, moments)),
        ended=step == last,
        heading=made.heading,
        summary=made.summary if step == last else None,
        timeline_title=made.timeline_title,
        entries=tuple(_after(made.entries, since)) if step else (),
        sections=made.sections if step else (),
        empty=made.empty,
        nothing=made.nothing,
        legend=made.legend,
    )


def _files() -> dict[str, Path]:
    return {file.stem: file for file in shipped_scenarios().glob("*.yaml")}


def _world(ask: Ask) -> World:
    return World(ask.ledger, frozenset(ask.knowledge.actors))


def _said(error: LedgerError, file: Path) -> str:
    """Give a fault without the folder in which the scenario lies."""
    return str(error).replace(f"{file.parent}/", "")


def _offered(ask: Ask, id: str, file: Path) -> Offered:
    try:
        found = load_scenario(file, _world(ask))
    except LedgerError as error:
        fault = ask.words.text("exercise-unsound", fault=_said(error, file))
        return Offered(id=id, title=id, note="", when_text="", injects=0, steps=0, fault=fault)
    injects = timed(found, ask.ledger.zone)
    start = times(found, ask.ledger.zone).start
    return Offered(
        id=id,
        title=titled(found.title, ask.lang, id),
        note=titled(found.note, ask.lang),
        when_text=ask.words.when(start.date().isoformat()),
        injects=len(injects),
        steps=len(_moments(injects)) + 1,
        fault="",
    )


def _moments(injects: Sequence[Timed]) -> list[dt.datetime]:
    """Give the moments at which injects reach the players, each once, in order."""
    return list(dict.fromkeys(each.known for each in injects))


def _steps(ask: Ask, scenario: Scenario, moments: Sequence[dt.datetime]) -> Iterator[Step]:
    injects = timed(scenario, ask.ledger.zone)
    span = times(scenario, ask.ledger.zone)
    text = words_of(ask.lang).TEXTS
    yield Step(number=0, title=ask.words.text("exercise-start"), when_text=_when(ask, span.start))
    for number, at in enumerate(moments, 1):
        named = (text["inject"].format(number=one.inject.number) for one in injects if one.known == at)
        yield Step(number=number, title=", ".join(named), when_text=_when(ask, at))
    yield Step(number=len(moments) + 1, title=text["report"], when_text=_when(ask, span.end))


def _when(ask: Ask, at: dt.datetime) -> str:
    return f"{ask.words.when(at.date().isoformat())}, {at:%H:%M}"


def _after(entries: Sequence[Entry], since: dt.datetime | None) -> Iterator[Entry]:
    for each in entries:
        if since is None or dt.datetime.fromisoformat(each.at) > since:
            yield each


PAGES = (
    Page(path="/exercises", make=exercises, template="exercises.html.j2", section="exercises"),
    Page(path="/exercises/{id:str}", make=exercise, template="exercise.html.j2", section="exercises"),
)
