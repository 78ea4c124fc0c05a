"""The steps of a table-top exercise as its journal keeps them, and how the exercise stands by them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.journal import Entry, Journal, JournalError
from zaporuka.mechanism.board import Acknowledged
from zaporuka.mechanism.exercise import Decision
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.parts import Part
from zaporuka.mechanism.scenario import Scenario, Timed, when


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line: which exercise over which ledger; none of it has happened."""

    scenario: str
    content: str
    ledger: str
    exercise: bool = True


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One further line, at the moment `clock` of the exercise.

    `reveal` is the number of an inject; `fact`, `note` and `ack` (an obligation that is acknowledged) are a
    participant's; `part` is one that somebody takes; `end` ends the exercise. With none of them the clock was
    moved on. Who and when, by the clock on the wall, is the journal's to say.
    """

    clock: str
    reveal: int | None = None
    fact: Happening | None = None
    note: str = ""
    ack: Acknowledged | None = None
    part: Part | None = None
    end: bool = False


class Kept(NamedTuple):
    """A step as it is kept: by whom, and when (ISO 8601, UTC)."""

    by: str
    said: str
    step: Step


class Played(NamedTuple):
    """Where an exercise stands: what is left to reveal, what was decided, and by which clock.

    `number` counts the steps, `parts` has the last part that each took, `ended` the step that ended it.
    """

    at: dt.datetime
    revealed: tuple[Timed, ...]
    ahead: tuple[Timed, ...]
    decisions: tuple[Decision, ...]
    number: int
    parts: Mapping[str, Part]
    ended: Kept | None

    def part_of(self, who: str) -> Part | None:
        """Give the part that somebody has, `None` where they take no part."""
        return self.parts.get(who)

    @property
    def control(self) -> tuple[str, ...]:
        """Who runs the exercise."""
        return tuple(who for who, part in self.parts.items() if part.control)


def content_of(scenario: Scenario) -> str:
    """Name the exact content of a scenario."""
    return sha256(msgspec.json.encode(scenario)).hexdigest()[:32]


def head_of(file: Path) -> tuple[Head, str, str]:
    """Give what a kept exercise is, who began it and when; `LedgerError` where this cannot be told."""
    try:
        with file.open("rb") as lines:
            first = msgspec.json.decode(lines.readline(), type=Entry)
        return msgspec.convert(first.body, Head), first.by, first.at
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise LedgerError(f"{file}:1: not the beginning of an exercise") from error


def kept_steps(journal: Journal, head: Head, injects: Container[int], zone: str) -> Iterator[Kept]:
    """Yield the steps of an exercise; `LedgerError` with file and line where they are none of this one.

    `injects` are the numbers that can have been revealed, `zone` is where its times are read.
    """
    for each in _entries(journal):
        try:
            if each.number == 1:
                _same(msgspec.convert(each.body, Head), head)
                continue
            step = msgspec.convert(each.body, Step)
            when(step.clock, None, zone)
            if step.reveal is not None and step.reveal not in injects:
                raise ValueError(f"the scenario has no inject {step.reveal}")
        except (msgspec.ValidationError, ValueError) as error:
            raise LedgerError(f"{journal.file}:{each.number}: {error}") from error
        yield Kept(each.by, each.at, step)


def _entries(journal: Journal) -> tuple[Entry, ...]:
    file = journal.file
    try:
        entries = journal.entries()
    except JournalError as error:
        if _of_old(file):
            line = "kept by an earlier Zaporuka, without a chain of hashes; it cannot go on, begin another"
            raise LedgerError(f"{file}:1: {line}") from error
        raise LedgerError(str(error)) from error
    if not entries:
        raise LedgerError(f"{file}: no exercise is kept here any more")
    return entries


def _same(kept: Head, head: Head) -> None:
    if kept.scenario != head.scenario:
        raise ValueError(f"this is the exercise {kept.scenario!r}, not {head.scenario!r}")
    if kept.content != head.content:
        raise ValueError("the scenario has changed since this exercise was begun")
    if kept.ledger != head.ledger:
        raise ValueError("the ledger has changed since this exercise was begun")


def _of_old(file: Path) -> bool:
    """Tell whether a file has the form in which exercises were kept before they were journals."""
    with file.open("rb") as lines:
        try:
            first: Any = msgspec.json.decode(lines.readline())
        except msgspec.DecodeError:
            return False
    return isinstance(first, dict) and "scenario" in first and "number" not in first
