"""The response board of a live incident: what people enter, and how every commitment stands by it.

Nothing on a board is ever changed or removed: a line withdraws an earlier one by its number, and can itself
be withdrawn. What is entered can be known from the moment of its line, whenever it happened. The lines and
the chain of their hashes are `zaporuka.knowledge.journal`; here is what they say. Pure: lines in, facts and
statuses out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from zaporuka.knowledge.journal import Entry
from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.knowledge.vocabulary import APPROVALS, Slug
from zaporuka.mechanism.clock import moment
from zaporuka.mechanism.facts import Facts, Happening, fact, ledger_facts
from zaporuka.mechanism.incidents import NOBODY
from zaporuka.mechanism.lifecycle import LAST
from zaporuka.mechanism.state import state
from zaporuka.mechanism.status import Status


class BoardError(ValueError):
    """A line that a board cannot take; the message says why."""


class Acknowledged(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A guarantor has said that it knows what it owes, on one incident if it names one."""

    commitment: str
    guarantor: Slug
    incident: Slug | None = None


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a line of a board says: one of these keys, and `at`: when that was, if not when entered."""

    open: str | None = None
    fact: Happening | None = None
    ack: Acknowledged | None = None
    note: str | None = None
    withdraws: int | None = None
    at: str | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` unless exactly one key is given beside `at`."""
        given = [name for name in self.__struct_fields__[:-1] if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a line says exactly one thing, not {len(given)}")


class Line(NamedTuple):
    """A line of a board as it counts: its number, who entered it and when, when it was, what it says.

    `withdrawn` is the number of the line that took it back.
    """

    number: int
    by: str
    entered: dt.datetime
    at: dt.datetime
    says: Written
    withdrawn: int | None


class Board(NamedTuple):
    """A board: its title, its lines, and the zone of its times; `later` lines were entered afterwards."""

    title: str
    lines: tuple[Line, ...]
    zone: str
    later: int = 0

    def standing(self) -> Iterator[Line]:
        """Yield the lines that nobody has withdrawn."""
        return (each for each in self.lines if each.withdrawn is None)

    def facts(self, ledger: Ledger) -> Facts:
        """Give the facts of the ledger and those of the board, whose origin is `#` and their number."""
        entered = (
            fact(each.says.fact, each.at, f"#{each.number}", each.entered)
            for each in self.standing()
            if each.says.fact is not None
        )
        return Facts([*ledger_facts(ledger), *entered])

    def incidents(self) -> dict[str, Line]:
        """Give the lines that report the incidents, by their ids."""
        return {
            each.says.fact.incident.id: each
            for each in self.standing()
            if each.says.fact is not None and each.says.fact.incident is not None
        }


class Owed(NamedTuple):
    """How a commitment stands for a guarantor, and the line that acknowledges it."""

    commitment: Commitment
    status: Status
    acknowledged: Line | None

    def left(self, at: dt.datetime) -> dt.timedelta | None:
        """Give the time that is left by a moment, below zero where it is over; nothing without a deadline."""
        return None if self.status.due is None else self.status.due - at


class Picture(NamedTuple):
    """What a board shows at a moment.

    `due`: what is called for now, by deadline; `open`: what cannot be told, or waits for something that
    nobody has done; `done`: what has come to an end.
    """

    due: tuple[Owed, ...]
    open: tuple[Owed, ...]
    done: tuple[Owed, ...]


def read_board(entries: Sequence[Entry], zone: str, known: dt.datetime | None = None) -> Board:
    """Read the lines of a board, those entered by `known` if it is given.

    Raises `BoardError` with the number of a line that says nothing a board knows.
    """
    lines: list[Line] = []
    for each in entries:
        entered = dt.datetime.fromisoformat(each.at)
        if known is not None and entered > known:
            break
        try:
            says = msgspec.convert(each.body, Written)
            at = entered if says.at is None else moment(says.at, zone)
        except (msgspec.ValidationError, ValueError) as error:
            raise BoardError(f"line {each.number}: {error}") from error
        lines.append(Line(each.number, each.by, entered, at, says, None))
    if lines and lines[0].says.open is None:
        raise BoardError("line 1: a board begins by being opened")
    taken: dict[int, int] = {}
    for line in reversed(lines):
        if line.says.withdraws is not None and line.number not in taken:
            taken.setdefault(line.says.withdraws, line.number)
    title = lines[0].says.open if lines else None
    counted = tuple(line._replace(withdrawn=taken.get(line.number)) for line in lines)
    return Board(title or "", counted, zone, len(entries) - len(lines))


def picture(board: Board, ledger: Ledger, at: dt.datetime, only: Collection[str] = ()) -> Picture:
    """Give how every commitment of a ledger stands at a moment, of those that the board bears on.

    `only` these guarantors, if any are given.
    """
    facts = board.facts(ledger)
    due, open_, done = [], [], []
    for commitment in ledger.commitments().values():
        for status in state(commitment, facts, ledger, at):
            if only and status.guarantor not in only:
                continue
            owed = Owed(commitment, status, _acknowledged(board, status, at))
            touched = owed.acknowledged or status.acted or status.declined
            if commitment.trigger is None and not touched:
                continue
            if status.state in ("triggered", "suspended"):
                due.append(owed)
            elif status.incident is not None and status.state in ("undetermined", "conditional"):
                open_.append(owed)
            elif status.state in LAST and (status.incident is not None or touched):
                done.append(owed)
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    due.sort(key=lambda owed: (owed.status.due or far, owed.commitment.id, owed.status.guarantor))
    return Picture(tuple(due), tuple(open_), tuple(done))


def _acknowledged(board: Board, status: Status, at: dt.datetime) -> Line | None:
    for each in board.standing():
        ack = each.says.ack
        if ack is None or max(each.at, each.entered) > at:
            continue
        if (ack.commitment, ack.guarantor) == (status.commitment, status.guarantor) and (
            ack.incident in (None, status.incident)
        ):
            return each
    return None


def check_line(
    says: Written, board: Board, ledger: Ledger, actors: Collection[str], now: dt.datetime
) -> None:
    """Raise `BoardError` where a new line names what is not there, or cannot stand on this board."""
    if (says.open is None) is not bool(board.lines):
        raise BoardError("the board is open already" if board.lines else "the board has not been opened yet")
    if says.at is not None:
        try:
            at = moment(says.at, board.zone)
        except ValueError as error:
            raise BoardError(f"not a moment such as 2026-01-09T14:30: {says.at}") from error
        if at > now:
            raise BoardError(f"{says.at} lies ahead: a board says what has happened")
    if says.withdraws is not None:
        line = next((each for each in board.lines if each.number == says.withdraws), None)
        if line is None or line.says.open is not None:
            raise BoardError(f"there is no line {says.withdraws} that could be withdrawn")
        if line.withdrawn is not None:
            raise BoardError(f"line {line.number} has been withdrawn already, by line {line.withdrawn}")
    for wrong in _wrongs(says, board, ledger, actors):
        raise BoardError(wrong)


def _wrongs(says: Written, board: Board, ledger: Ledger, actors: Collection[str]) -> Iterator[str]:
    body: object = says.ack
    new = None
    if says.fact is not None:
        new = says.fact.incident
        body = getattr(says.fact, says.fact.key)
    incidents = board.incidents()
    if new is not None and new.id in incidents:
        yield f"the incident {new.id} is on the board already, line {incidents[new.id].number}"
    if body is None or isinstance(body, str):
        return
    known = {*actors, *ledger.bodies(), NOBODY}
    for name in _named(body, ("by", "against", "to", "guarantor", "of", "organisation")):
        if name not in known:
            yield f"unknown actor: {name}"
    for name in _named(body, ("incident",)):
        if name not in incidents:
            yield f"no incident {name} is on the board"
    if new is None:
        instrument = getattr(body, "about", None) or (getattr(body, "id", None))
        if instrument is not None and instrument not in ledger.instruments:
            yield f"unknown instrument: {instrument}"
    approval = getattr(body, "approval", None)
    if approval is not None and approval not in APPROVALS and approval not in actors:
        yield f"unknown approval: {approval}"
    yield from _owed(body, ledger)


def _owed(body: object, ledger: Ledger) -> Iterator[str]:
    """Yield that a commitment is not there, or is not the guarantor's."""
    commitment, guarantor = getattr(body, "commitment", None), getattr(body, "guarantor", None)
    if commitment is None:
        return
    one = ledger.commitments().get(commitment)
    if one is None:
        yield f"unknown commitment: {commitment}"
    elif guarantor is not None and guarantor not in one.guarantors:
        yield f"{commitment} is not owed by {guarantor}, but by {', '.join(one.guarantors) or 'nobody named'}"


def _named(body: object, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        value = getattr(body, field, None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value
