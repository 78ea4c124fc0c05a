"""The command that gives what people have noted: `notes`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from zaporuka.cli.shared import STORE, StorePath, Tlp, app, emit, label_on, stored


class NoteFormat(StrEnum):
    """Forms of notes: lines to read, or JSON lines."""

    TEXT = "text"
    JSONL = "jsonl"


@app.command()
def notes(
    format: Annotated[NoteFormat, typer.Option(help="Lines to read, or JSON lines.")] = NoteFormat.TEXT,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Show what people have noted on reports, subjects and actors, the latest first."""
    from zaporuka.register.store.notes import notes as kept
    from zaporuka.reports.tlp import strictest
    from zaporuka.views.marked import marked
    from zaporuka.views.notes import note_line, note_text

    with stored(store, tlp) as opened:
        found = list(kept(opened))
        label = strictest((opened.label, *(note.marking.label for note in found)))
    told = note_line if format is NoteFormat.JSONL else note_text
    emit(marked("".join(map(told, found)), format.value, label_on(label, tlp)))
