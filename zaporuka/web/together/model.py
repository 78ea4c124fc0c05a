"""What a screen of an exercise shows: the rows of the page and of its twin."""

from __future__ import annotations

import msgspec

from zaporuka.views.exercise import Entry, Line, Section


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One of several that can be chosen: what is sent, and what is said."""

    value: str
    text: str


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """Something owed now: how it stands, how much time is left, and who has acknowledged it.

    `doable`: an act fulfils it; else it is to be kept up, or left undone.
    """

    on: str
    line: Line
    left: str
    acknowledged: str
    doable: bool


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """An approval that something waits for, and what can be decided of it."""

    on: str
    text: str
    line: Line
    outcomes: tuple[Choice, ...]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What a body or an actor can find of an incident."""

    on: str
    text: str
    steps: tuple[Choice, ...]
    authors: tuple[Choice, ...]
    qualities: tuple[Choice, ...]


class Deciding(msgspec.Struct, frozen=True, kw_only=True):
    """What can be decided now for whom the screen speaks; `impossible` says why what is not there is not."""

    owed: tuple[Owed, ...]
    standing: tuple[Owed, ...]
    approvals: tuple[Wanted, ...]
    findings: tuple[Finding, ...]
    voices: tuple[Choice, ...]
    incidents: tuple[Choice, ...]
    requests: tuple[Choice, ...]
    asked: tuple[Choice, ...]
    decisions: tuple[Choice, ...]
    disputes: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    stage_names: tuple[Choice, ...]
    doubts: tuple[Choice, ...]
    releases: tuple[Choice, ...]
    impossible: tuple[str, ...]


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """A moment that has come: what came, what changed by it for whom the screen speaks, and for others.

    `own`: it was sent to them. What is expected of players stands there for control alone.
    """

    entry: Entry
    own: bool
    lines: tuple[Line, ...]
    others: tuple[Line, ...]


class Ahead(msgspec.Struct, frozen=True, kw_only=True):
    """An inject that is yet to come, for control alone: its entry, and the facts it makes."""

    number: int
    entry: Entry
    facts: tuple[str, ...]


class Seated(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part, and in which part."""

    name: str
    part: str
    control: bool
    you: bool


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """The screen of one participant. `number` counts the steps; `ahead` and `note` are empty but for control.

    `voice` is for whom control decides. `news` says in one line what came last.
    """

    id: str
    exercise: bool
    banner: str
    title: str
    note: str
    scenario: str
    number: int
    at: str
    clock_text: str
    news: str
    ended: str
    you: str
    typed: bool
    joined: bool
    control: bool
    part: str
    people: tuple[Seated, ...]
    seats: tuple[Choice, ...]
    mine: tuple[str, ...]
    voice: str
    came: tuple[Came, ...]
    deciding: Deciding | None
    ahead: tuple[Ahead, ...]
    sections: tuple[Section, ...]
    empty: str
    nothing: str
    legend: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise in the list: running or ended, who takes part; `fault` says why it cannot be opened."""

    id: str
    title: str
    ended: bool
    clock_text: str
    people: tuple[Seated, ...]
    you: str
    fault: str


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """The exercises that are played together, and the scenarios that one can begin with."""

    exercise: bool
    banner: str
    you: str
    typed: bool
    may_begin: bool
    scenarios: tuple[Choice, ...]
    chosen: str
    running: tuple[Listed, ...]
    ended: tuple[Listed, ...]
    faulty: tuple[Listed, ...]
