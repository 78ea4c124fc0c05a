"""Notes as lines to read and as lines of JSON."""

from __future__ import annotations

import msgspec

from zaporuka.register.store.notes import Note
from zaporuka.views.columns import printable
from zaporuka.views.marked import FIELD


def note_line(note: Note) -> str:
    """Give a note as one line of JSON, with its own label."""
    row = {
        FIELD: note.marking.label.tlp,
        "for": note.marking.recipients,
        "id": note.id,
        "kind": note.kind,
        "about": note.about,
        "by": note.marking.by,
        "at": note.marking.at,
        "words": note.words,
    }
    return msgspec.json.encode(row).decode() + "\n"


def note_text(note: Note) -> str:
    """Give a note for the eye: when, by whom, on what, under which label, and its words."""
    marking = note.marking
    head = (marking.at, f"{note.kind} {note.about}", marking.by, marking.words)
    lines = ["  ".join(map(printable, head)), *(f"  {printable(line)}" for line in note.words.splitlines())]
    return "".join(f"{line}\n" for line in lines)
