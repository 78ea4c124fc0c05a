"""The exercises that are played together: each a journal in the desk's folder, opened once in a process."""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from zaporuka.knowledge import Knowledge, LedgerError
from zaporuka.mechanism.course import World
from zaporuka.mechanism.parts import Part
from zaporuka.mechanism.scenario import shipped_scenarios
from zaporuka.mechanism.scenario_rules import load_scenario
from zaporuka.mechanism.session import Session
from zaporuka.mechanism.steps import head_of
from zaporuka.web.held import Held
from zaporuka.web.home import Home

OPEN = 24
"""So many exercises are held open; those not asked for longest are closed first, and opened again."""

_ID = re.compile(r"[a-z0-9-]{1,120}")


class NoTableError(LookupError):
    """An exercise or a scenario that is not there."""


class Table(NamedTuple):
    """An exercise that is played together, over the ledger as it was when it was opened."""

    id: str
    session: Session
    knowledge: Knowledge


class Tables:
    """The exercises of a desk, as `exercises/ID.jsonl` in its folder.

    Scenarios are those that are shipped, and those in `scenarios` of the desk's folder, which the pages for
    one reader do not show.
    """

    def __init__(self, home: Home) -> None:
        """Name the desk's folder."""
        self._folder = home.folder / "exercises"
        self._scenarios = home.folder / "scenarios"
        self._open: OrderedDict[str, Table] = OrderedDict()
        self._lock = Lock()

    def ids(self) -> list[str]:
        """Give every exercise that is kept, the one played last first."""
        files = self._folder.glob("*.jsonl") if self._folder.is_dir() else ()
        known = [each for each in files if _ID.fullmatch(each.stem)]
        return [each.stem for each in sorted(known, key=lambda one: (-one.stat().st_mtime, one.name))]

    def scenarios(self) -> dict[str, Path]:
        """Give the files of the scenarios that can be played, by their ids."""
        own = self._scenarios.glob("*.yaml") if self._scenarios.is_dir() else ()
        return {each.stem: each for each in (*shipped_scenarios().glob("*.yaml"), *own)}

    def begin(self, scenario: str, who: str, held: Held) -> Table:
        """Begin an exercise, of which somebody has control; `NoTableError`, `LedgerError`, OSError."""
        file = self.scenarios().get(scenario)
        if file is None:
            raise NoTableError(scenario)
        id = f"{scenario}-{datetime.now(UTC):%Y%m%d-%H%M}-{secrets.token_hex(2)}"
        self._folder.mkdir(parents=True, exist_ok=True)
        table = self._opened(id, file, scenario, held)
        table.session.take(who, Part(who=who, control=True))
        return table

    def get(self, id: str, held: Held) -> Table:
        """Give an exercise; `NoTableError` where there is none, `LedgerError` where it cannot go on."""
        file = self._folder / f"{id}.jsonl"
        if not _ID.fullmatch(id) or not file.is_file():
            raise NoTableError(id)
        with self._lock:
            found = self._open.get(id)
            if found is not None:
                self._open.move_to_end(id)
                return found
        name = head_of(file)[0].scenario
        scenario = self.scenarios().get(name)
        if scenario is None:
            raise LedgerError(f"{file.name}: its scenario {name!r} is not here any more")
        return self._opened(id, scenario, name, held)

    def _opened(self, id: str, scenario: Path, name: str, held: Held) -> Table:
        world = World(held.ledger, frozenset(held.knowledge.actors))
        made = load_scenario(scenario, world)
        if made.id != name:
            raise LedgerError(f"{scenario.name}: the file of the scenario {made.id!r} has another name")
        table = Table(id, Session(made, world, self._folder / f"{id}.jsonl"), held.knowledge)
        with self._lock:
            kept = self._open.setdefault(id, table)
            self._open.move_to_end(id)
            while len(self._open) > OPEN:
                self._open.popitem(last=False)
        return kept
