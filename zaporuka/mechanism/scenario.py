"""Scenarios: the start of an exercise and its injects in time, as YAML files that people write.

An inject list follows the master events list of exercise practice (MEL/MIL): a number, a time, from whom, to
whom, what happens, what is expected of those who get it. What the mechanism takes from an inject are its
facts, in the form of `Happening`. `python -m zaporuka.mechanism.scenario FOLDER` writes the JSON Schema.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

import zaporuka
from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.forms import Item, Problem, read_items
from zaporuka.knowledge.kinds import FileKind
from zaporuka.knowledge.schema import schema_of
from zaporuka.knowledge.vocabulary import Slug
from zaporuka.mechanism.clock import later, moment
from zaporuka.mechanism.facts import Fact, Happening, fact

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
_SPAN = "P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?)?"
When = Annotated[str, msgspec.Meta(pattern=f"^({_DAY}|[+]?{_SPAN})$")]
"""A date and time (of the scenario's zone, where no offset is given), or a duration from the start."""

Text = dict[str, str]

CONTROL = "control"
"""Who sends an inject that no actor of the ledger sends: those who run the exercise."""


class Inject(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One entry of the list: what happens at a time, and the facts that it makes.

    `sender` (`from`) and `to` are actors, bodies of the procedure or `control`; `to` left out: everyone.
    `known`: when it reaches the players, where that is later. `expected` is what a player should do.
    """

    number: Annotated[int, msgspec.Meta(ge=1)]
    time: When
    sender: Slug = msgspec.field(name="from")
    what: Text
    to: tuple[Slug, ...] = ()
    expected: Text = {}
    facts: tuple[Happening, ...] = ()
    known: When | None = None


class Scenario(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An exercise: the ledger as it stands on the day of `start`, edited by `given`, and what comes after.

    `exercise` is always true: nothing of it has happened. `given` are facts that hold at the start. `zone`
    (IANA) is where its clocks run; left out, that of the ledger. `names` has what incidents are called.
    """

    id: Slug
    title: Text
    exercise: bool
    start: When
    end: When
    injects: tuple[Inject, ...]
    given: tuple[Happening, ...] = ()
    zone: str | None = None
    note: Text = {}
    names: dict[Slug, Text] = {}


SCENARIO = FileKind("scenario", Scenario, False)


class Times(NamedTuple):
    """The moments of a scenario: `zone` is where they are read."""

    start: dt.datetime
    end: dt.datetime
    zone: str


class Timed(NamedTuple):
    """An inject with its moments: when it happens, and when it reaches the players."""

    inject: Inject
    at: dt.datetime
    known: dt.datetime

    @property
    def origin(self) -> str:
        """What the facts of the inject name as their origin."""
        return str(self.inject.number)


def when(text: str, start: dt.datetime | None, zone: str) -> dt.datetime:
    """Read a time of a scenario; one from the start keeps to the calendar of the zone.

    Raises `ValueError` for what is no time, or, with no start, for one that needs it.
    """
    if text.startswith(("P", "+")):
        if start is None:
            raise ValueError("a start is a date and time, not a duration")
        return later(start, text.removeprefix("+"))
    return moment(text, zone).astimezone(ZoneInfo(zone))


def times(scenario: Scenario, zone: str) -> Times:
    """Give the moments of a scenario, of a ledger in `zone`. Raises `ValueError` where there are none."""
    own = scenario.zone or zone
    start = when(scenario.start, None, own)
    return Times(start, when(scenario.end, start, own), own)


def timed(scenario: Scenario, zone: str) -> tuple[Timed, ...]:
    """Give the injects with their moments, in the order in which they reach the players."""
    start, _, own = times(scenario, zone)
    found = []
    for each in scenario.injects:
        at = when(each.time, start, own)
        found.append(Timed(each, at, at if each.known is None else max(at, when(each.known, start, own))))
    return tuple(sorted(found, key=lambda one: (one.known, one.at)))


def facts_of(one: Timed) -> tuple[Fact, ...]:
    """Give the facts that an inject makes."""
    return tuple(fact(each, one.at, one.origin, one.known) for each in one.inject.facts)


def read_scenario(file: Path, problems: list[Problem]) -> Item | None:
    """Read a scenario file; every fault of its form is added to `problems`. Raises OSError."""
    return next(iter(read_items(file, SCENARIO, problems)), None)


def shipped_scenarios() -> Path:
    """Return the folder of the scenarios that come with the program."""
    inside = Path(zaporuka.__file__).parent / "scenarios"
    return inside if inside.exists() else Path(zaporuka.__file__).parents[1] / "examples" / "scenarios"


def find_scenario(name: str) -> Path:
    """Return the file of a scenario: a path, or the name of a shipped one. Raises `LedgerError`."""
    file = Path(name)
    if file.is_file():
        return file
    shipped = {each.stem: each for each in sorted(shipped_scenarios().glob("*.yaml"))}
    if name in shipped:
        return shipped[name]
    raise LedgerError(f"{name}: no such scenario; there are {', '.join(shipped) or 'none'}")


def scenario_yaml(scenario: Scenario) -> str:
    """Write a scenario as a file of its own."""
    import yaml

    text = yaml.safe_dump(msgspec.to_builtins(scenario), allow_unicode=True, sort_keys=False, width=110)
    return f"# yaml-language-server: $schema=schema/scenario.json\n{text}"


def write_schema(folder: Path) -> Path:
    """Write the JSON Schema of scenario files into a folder and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{SCENARIO.name}.json"
    text = json.dumps(schema_of(SCENARIO), indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8", newline="")
    return file


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m zaporuka.mechanism.scenario FOLDER")
    print(write_schema(Path(sys.argv[1])))
