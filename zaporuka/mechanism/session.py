"""A table-top exercise as it is kept: a file of JSON lines that only grows.

The first line names the scenario and the ledger by their content, each further one is a step: an inject that
was revealed, the clock that was moved on, a decision or a note of a participant. A line is on the disk before
the next command is taken, so what was entered survives a kill at any moment; a line that was cut off in the
middle of its writing was never confirmed, and is dropped.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.mechanism.course import Course, World
from zaporuka.mechanism.exercise import Decision, Outcome, play
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.scenario import Scenario, Timed, timed, times, when


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line: which exercise over which ledger; none of it has happened."""

    scenario: str
    content: str
    ledger: str
    exercise: bool = True


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line: entered at `said` (by the clock on the wall, UTC), at the moment `clock` of the exercise.

    `reveal` is the number of an inject; `fact` and `note` are a participant's, whose name `by` is. With none
    of them the clock was moved on.
    """

    said: str
    clock: str
    by: str = ""
    reveal: int | None = None
    fact: Happening | None = None
    note: str = ""


class Played(NamedTuple):
    """Where an exercise stands: what is left to reveal, what was decided, and by which clock."""

    at: dt.datetime
    revealed: tuple[Timed, ...]
    ahead: tuple[Timed, ...]
    decisions: tuple[Decision, ...]


class Session:
    """An exercise that is played step by step, and the file that keeps it."""

    def __init__(self, scenario: Scenario, world: World, file: Path) -> None:
        """Open the file, or begin it.

        Raises `LedgerError` with file and line where it holds another exercise or is damaged, OSError.
        """
        self.scenario = scenario
        self.world = world
        self._file = file
        self._span = times(scenario, world.ledger.zone)
        self._injects = timed(scenario, world.ledger.zone)
        self._steps: list[Step] = []
        self.dropped = False
        head = Head(scenario=scenario.id, content=content_of(scenario), ledger=world.ledger.fingerprint)
        if file.exists() and file.stat().st_size:
            self._load(head)
        if not (file.exists() and file.stat().st_size):
            self._append(msgspec.json.encode(head))

    def played(self) -> Played:
        """Give where the exercise stands."""
        shown = [each.reveal for each in self._steps if each.reveal is not None]
        at = when(self._steps[-1].clock, None, self._span.zone) if self._steps else self._span.start
        decisions = [
            Decision(number, when(each.clock, None, self._span.zone), each.by, each.fact, each.note)
            for number, each in enumerate((one for one in self._steps if one.fact or one.note), 1)
        ]
        return Played(
            at,
            tuple(each for each in self._injects if each.inject.number in shown),
            tuple(each for each in self._injects if each.inject.number not in shown),
            tuple(decisions),
        )

    def outcome(self, until: dt.datetime | None = None) -> Outcome:
        """Play what has been revealed and decided so far, or only to a moment before.

        What is ahead at the same moment stays hidden.
        """
        now = self.played()
        last = now.at if until is None else min(until, now.at)
        shown = {each.inject.number for each in now.revealed}
        injects = tuple(each for each in self.scenario.injects if each.number in shown)
        shorter = msgspec.structs.replace(self.scenario, injects=injects)
        made = play(shorter, self.world.ledger, until=last, decisions=now.decisions)
        return made._replace(scenario=self.scenario, ahead=(*made.ahead, *now.ahead))

    def reveal(self) -> Timed | None:
        """Reveal the next inject and move the clock to it; `None` where there is none."""
        now = self.played()
        if not now.ahead:
            return None
        following = now.ahead[0]
        self._keep(
            Step(said=_now(), clock=self._clock(max(following.known, now.at)), reveal=following.inject.number)
        )
        return following

    def move(self, text: str) -> dt.datetime:
        """Move the clock on, to a time or by a duration; not past an inject. Raises `ValueError`."""
        now = self.played()
        at = when(text, now.at, self._span.zone)
        if at < now.at:
            raise ValueError(f"the clock does not go back: it is {self._clock(now.at)}")
        if now.ahead and at > now.ahead[0].known:
            first = now.ahead[0]
            raise ValueError(f"inject {first.inject.number} comes first, at {self._clock(first.known)}")
        if at > self._span.end:
            raise ValueError(f"the exercise ends at {self._clock(self._span.end)}")
        self._keep(Step(said=_now(), clock=self._clock(at)))
        return at

    def decide(self, by: str, fact: Happening | None = None, note: str = "") -> Decision:
        """Keep a decision or a note of a participant. Raises `ValueError` where it cannot be."""
        if not by.strip():
            raise ValueError("a decision has a name")
        now = self.played()
        if fact is not None:
            fault = next(iter(self._faults(fact, now)), None)
            if fault is not None:
                raise ValueError(fault)
        self._keep(Step(said=_now(), clock=self._clock(now.at), by=by.strip(), fact=fact, note=note))
        return self.played().decisions[-1]

    def _faults(self, fact: Happening, now: Played) -> Iterator[str]:
        """Yield what is wrong with a fact that is to follow all that has come so far."""
        course = Course(self.world, self._span.zone)
        told = [(self._span.start, each) for each in self.scenario.given]
        told += [(one.at, each) for one in now.revealed for each in one.inject.facts]
        told += [(one.at, one.fact) for one in now.decisions if one.fact is not None]
        for at, each in sorted(told, key=lambda one: one[0]):
            for _ in course.add(each, at):
                pass
        for fault in course.add(fact, now.at):
            yield f"{'.'.join(map(str, fault.path))}: {fault.message}"

    def _clock(self, at: dt.datetime) -> str:
        return at.astimezone(self._span.start.tzinfo).isoformat(timespec="seconds")

    def _keep(self, step: Step) -> None:
        self._append(msgspec.json.encode(step))
        self._steps.append(step)

    def _append(self, line: bytes) -> None:
        with self._file.open("ab") as out:
            out.write(line + b"\n")
            out.flush()
            os.fsync(out.fileno())

    def _load(self, head: Head) -> None:
        data = self._file.read_bytes()
        whole, mark, rest = data.rpartition(b"\n")
        lines = whole.split(b"\n") if mark else []
        for number, line in enumerate(lines, 1):
            try:
                if number == 1:
                    self._same(msgspec.json.decode(line, type=Head), head)
                else:
                    self._take(msgspec.json.decode(line, type=Step))
            except (msgspec.DecodeError, msgspec.ValidationError, ValueError) as error:
                raise LedgerError(f"{self._file}:{number}: {error}") from error
        if rest:  # cut off while it was written, so never confirmed
            self.dropped = True
            with self._file.open("r+b") as out:
                out.truncate(len(data) - len(rest))
                os.fsync(out.fileno())

    def _take(self, step: Step) -> None:
        """Take a kept step. Raises `ValueError` where it cannot follow on those before it."""
        when(step.clock, None, self._span.zone)
        numbers = {each.inject.number for each in self._injects}
        if step.reveal is not None and step.reveal not in numbers:
            raise ValueError(f"the scenario has no inject {step.reveal}")
        self._steps.append(step)

    def _same(self, kept: Head, head: Head) -> None:
        if kept.scenario != head.scenario:
            raise ValueError(f"this is the exercise {kept.scenario!r}, not {head.scenario!r}")
        if kept.content != head.content:
            raise ValueError("the scenario has changed since this exercise was begun")
        if kept.ledger != head.ledger:
            raise ValueError("the ledger has changed since this exercise was begun")


def content_of(scenario: Scenario) -> str:
    """Name the exact content of a scenario."""
    return sha256(msgspec.json.encode(scenario)).hexdigest()[:32]


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
