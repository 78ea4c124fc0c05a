"""Notes in the store: what people write on reports, subjects and actors; each is marked, none is changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from sqlalchemy import Connection, insert, select

from zaporuka.register.marking import Marking
from zaporuka.register.store import schema as s
from zaporuka.register.store.load import Store
from zaporuka.register.store.markings import home_named
from zaporuka.register.store.rows import json, names
from zaporuka.reports.tlp import Label

Kind = Literal["report", "subject", "actor"]
KINDS: tuple[Kind, ...] = ("report", "subject", "actor")

LONGEST = 4_000
"""A note has so many characters at most."""


class NoteError(ValueError):
    """A note that cannot be kept or withdrawn; the message says why."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody noted (`marking` says who, when, and who may read it) on a report, a subject or an actor.

    `about` is the key of a version of the report, or the slug; `id` the number that the store gives it.
    """

    id: int = 0
    kind: Kind
    about: str
    words: str
    marking: Marking


def put(connection: Connection, note: Note) -> int:
    """Put a note in and give its number; `NoteError` where it says nothing or is on no report."""
    words = note.words.strip()
    if not words:
        raise NoteError("a note says something")
    if len(words) > LONGEST:
        raise NoteError(f"a note has at most {LONGEST:,} characters")
    report = home_named(connection, note.about) if note.kind == "report" else None
    if note.kind == "report" and report is None:
        raise NoteError(f"{note.about}: no such report")
    return _insert(connection, {**_row(note), "words": words, "report": report})


def withdraw(connection: Connection, number: int, by: str, at: str) -> None:
    """Withdraw a note by a row of its own; `NoteError` where there is none that stands."""
    c = s.notes.c
    row = connection.execute(select(s.notes).where(c.id == number, c.withdraws.is_(None))).mappings().first()
    gone = connection.execute(select(c.id).where(c.withdraws == number)).first()
    if row is None or gone is not None:
        raise NoteError(f"{number}: no such note")
    own = {name: row[name] for name in ("kind", "about", "report", "label", "recipients")}
    _insert(connection, {**own, "words": "", "said_by": by, "made": at, "withdraws": number})


def notes(store: Store, kind: Kind | None = None, about: str | None = None) -> Iterator[Note]:
    """Yield the notes that stand, the latest first: all, or those on one thing (a report in any version)."""
    c, later = s.notes.c, s.notes.alias()
    query = select(s.notes).where(
        c.withdraws.is_(None), ~select(later.c.id).where(later.c.withdraws == c.id).exists()
    )
    if kind is not None:
        query = query.where(c.kind == kind)
    if about is not None:
        home = home_named(store.connection, about) if kind == "report" else None
        query = query.where(c.report == home if kind == "report" else c.about == about)
    for row in store.rows(query.order_by(c.id.desc())):
        yield Note(
            id=row.id,
            kind=row.kind,
            about=row.about,
            words=row.words,
            marking=Marking(
                label=Label(row.label), recipients=names(row.recipients), by=row.said_by, at=row.made
            ),
        )


def _row(note: Note) -> dict[str, object]:
    return {
        "kind": note.kind,
        "about": note.about,
        "label": note.marking.label.value,
        "recipients": json(note.marking.recipients),
        "said_by": note.marking.by,
        "made": note.marking.at,
    }


def _insert(connection: Connection, row: dict[str, object]) -> int:
    found = connection.execute(insert(s.notes).values(row)).inserted_primary_key
    assert found is not None
    return int(found[0])
