"""What must hold in a scenario: its times, its order, the names in it, and whether it can happen as told."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from pathlib import Path as File

import msgspec

from zaporuka.knowledge import LedgerError, load_knowledge, load_ledger
from zaporuka.knowledge.forms import Item, Problem
from zaporuka.mechanism.course import Course, Path, World
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.injects_csv import read_injects
from zaporuka.mechanism.scenario import CONTROL, Inject, Scenario, Times, read_scenario, when


def load_world(folder: File | None) -> World:
    """Read what a scenario may name from a ledger (the shipped one by default). Raises `LedgerError`."""
    return World(load_ledger(folder), frozenset(load_knowledge(folder).actors))


def load_scenario(file: File, world: World, injects: File | None = None) -> Scenario:
    """Read a scenario and check it against a ledger; the injects of a CSV file take the place of its own.

    Raises `LedgerError` with file, line and column of the first fault; OSError where it cannot be read.
    """
    problems: list[Problem] = []
    item = read_scenario(file, problems)
    if item is not None and injects is not None:
        item = item._replace(value=msgspec.structs.replace(item.value, injects=(), names={}))
    if item is not None:
        problems += scenario_problems(item, world)
    if problems or item is None:
        raise LedgerError(str(min(problems, key=lambda each: each.place)))
    if injects is not None:
        listed = read_injects(injects)
        whole = read_scenario(file, problems)
        assert whole is not None
        value = msgspec.structs.replace(whole.value, injects=listed.injects)
        item = Item(injects, listed.tree, (), value)
        for each in scenario_problems(item, world):
            raise LedgerError(str(each))
    found: Scenario = item.value
    return found


def check_scenarios(files: list[File], world: World) -> list[Problem]:
    """Give every fault of scenario files, in the order of file and place. Raises OSError."""
    problems: list[Problem] = []
    taken: dict[str, File] = {}
    for file in files:
        item = read_scenario(file, problems)
        if item is None:
            continue
        problems += scenario_problems(item, world)
        if item.value.id in taken:
            text = f"id {item.value.id!r} is already taken, in {taken[item.value.id].name}"
            problems.append(item.problem(text, "id"))
        taken.setdefault(item.value.id, file)
    return sorted(set(problems), key=lambda each: (str(each.file), each.place, each.message))


def scenario_problems(item: Item, world: World) -> Iterator[Problem]:
    """Yield what is wrong with a scenario that has its form."""
    one: Scenario = item.value
    if not one.exercise:
        yield item.problem("a scenario is an exercise: true, none of it has happened", "exercise")
    zone = one.zone or world.ledger.zone
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield item.problem(f"no such time zone: {zone}", "zone")
        return
    start = _time(one.start, None, zone)
    if isinstance(start, str):
        yield item.problem(start, "start")
        return
    end = _time(one.end, start, zone)
    if isinstance(end, str):
        yield item.problem(end, "end")
        return
    if end <= start:
        yield item.problem("ends before it begins", "end")
        return
    course = Course(world, zone)
    for number, each in enumerate(one.given):
        yield from _fact(item, course, each, start, ("given", number))
    yield from _injects(item, one.injects, world, course, Times(start, end, zone))
    for name in one.names:
        if name not in course.incidents:
            yield item.problem(f"no incident {name!r} is reported", "names", name)


def _injects(
    item: Item, injects: tuple[Inject, ...], world: World, course: Course, span: Times
) -> Iterator[Problem]:
    who = world.parties() | {CONTROL}
    latest = span.start
    numbers: set[int] = set()
    for index, each in enumerate(injects):
        path: Path = ("injects", index)
        if each.number in numbers:
            yield item.problem(f"the number {each.number} is here twice", *path, "number")
        numbers.add(each.number)
        if each.sender not in who:
            yield item.problem(f"unknown actor {each.sender!r}", *path, "from")
        for place, name in enumerate(each.to):
            if name not in who:
                yield item.problem(f"unknown actor {name!r}", *path, "to", place)
        at = _time(each.time, span.start, span.zone)
        if isinstance(at, str):
            yield item.problem(at, *path, "time")
            continue
        if at < span.start:
            yield item.problem(f"comes before the start, {_told(span.start)}", *path, "time")
        elif at > span.end:
            yield item.problem(f"comes after the end, {_told(span.end)}", *path, "time")
        elif at < latest:
            yield item.problem(f"out of order: the inject above it is at {_told(latest)}", *path, "time")
        latest = max(latest, at)
        yield from _known(item, each, at, span, path)
        for place, fact in enumerate(each.facts):
            yield from _fact(item, course, fact, at, (*path, "facts", place))


def _known(item: Item, inject: Inject, at: dt.datetime, span: Times, path: Path) -> Iterator[Problem]:
    if inject.known is None:
        return
    known = _time(inject.known, span.start, span.zone)
    if isinstance(known, str):
        yield item.problem(known, *path, "known")
    elif known < at:
        yield item.problem("known before it happens", *path, "known")
    elif known > span.end:
        yield item.problem(f"known after the end, {_told(span.end)}", *path, "known")


def _fact(item: Item, course: Course, what: Happening, at: dt.datetime, path: Path) -> Iterator[Problem]:
    for fault in course.add(what, at):
        yield item.problem(fault.message, *path, *fault.path)


def _time(text: str, start: dt.datetime | None, zone: str) -> dt.datetime | str:
    """Read a time, or tell in words why there is none."""
    try:
        return when(text, start, zone)
    except (ValueError, OverflowError) as error:
        return f"no such time: {text} ({error})"


def _told(at: dt.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")
