"""The after-action report of an exercise, as rows: what every form of it is written from."""

from __future__ import annotations

import msgspec


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """The clause behind a line: the commitment, its instrument, the place in the text, and the address."""

    id: str
    instrument: str
    title: str
    locator: str | None
    url: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the report says, with the clauses it is said by and the facts it rests on.

    `kind` says why it stands there. `rests` are origins (the number of an inject, `d` and that of a decision,
    `start`, an instrument of the ledger), `rests_text` the same in words. `why` says what is missing or
    pending. Moments are ISO 8601.
    """

    kind: str
    text: str
    clauses: tuple[Clause, ...] = ()
    rests: tuple[str, ...] = ()
    rests_text: str = ""
    why: tuple[str, ...] = ()
    guarantors: tuple[str, ...] = ()
    incident: str | None = None
    state: str | None = None
    strength: str | None = None
    due: str | None = None
    alarm: bool = False


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A moment of the timeline: an inject, a decision, a clock that ran out, and what changed by it."""

    kind: str
    at: str
    when: str
    title: str
    text: str = ""
    who: str = ""
    expected: str = ""
    note: str = ""
    lines: tuple[Line, ...] = ()


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under one heading; `key` is the same in every language. `note` says what is left out, and why."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    note: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The report of an exercise in one language, as played to a moment."""

    id: str
    lang: str
    exercise: bool
    banner: str
    title: str
    heading: str
    when_text: str
    note: str
    at: str
    legend: str
    timeline_title: str
    summary: Section
    entries: tuple[Entry, ...]
    sections: tuple[Section, ...]
    empty: str
    nothing: str
