"""Notes: what people at the desk write on reports, subjects and actors, each told to whom its label says."""

from __future__ import annotations

import msgspec
from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from zaporuka.register.store import open_writer
from zaporuka.register.store.notes import KINDS, Kind, Note, NoteError
from zaporuka.reports.tlp import Label
from zaporuka.views.marked import marked
from zaporuka.views.notes import note_line
from zaporuka.web.acts import Act, Doing, RefusedError, acting
from zaporuka.web.desk import Ask, Desk
from zaporuka.web.pages.exports import file_answer
from zaporuka.web.pages.marking import typed
from zaporuka.web.people import Role
from zaporuka.web.render import part
from zaporuka.web.twins import FAULTS, AnyRequest, Page, language_of, person_of

SHOWN = 200
"""So many notes stand on the page of all, the last ones; the others are counted."""

PLACES = {"report": "/reports", "subject": "/subjects", "actor": "/actors"}


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A note as a page shows it: on what, by whom, when, its marking; and if who asks may withdraw it."""

    id: int
    kind: str
    about: str
    name: str
    place: str
    words: str
    by: str
    at: str
    tlp: str
    label: str
    withdraws: bool = False


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """The notes that a person may read, the latest first; `left_out` counts further ones."""

    notes: tuple[Written, ...]
    left_out: int


def notes(ask: Ask) -> Notes:
    """Give the notes that people have written on reports, subjects and actors."""
    found = ask.notes()
    shown = tuple(_written(ask, note) for note in found[:SHOWN])
    return Notes(notes=shown, left_out=len(found) - len(shown))


def written(ask: Ask, kind: Kind, about: str) -> tuple[Written, ...]:
    """Give the notes on a report, a subject or an actor."""
    return tuple(_written(ask, note) for note in ask.notes(kind, about))


def added(doing: Doing) -> str:
    """Keep a note on what the person may see, under a label that lets them read it."""
    kind, about = _kind(doing), doing.field("about")
    with doing.desk.open(doing.lang, doing.person) as ask:
        if not _there(ask, kind, about):
            raise RefusedError(404, doing.words.text("note-on-nothing", name=about))
    back = _place(kind, about)
    form = dict(doing.form)
    if doing.field("label") == Label.RED.value:
        form["for"] = f"{doing.by}\n{doing.field('for')}"  # who writes a note has read it
    marking = msgspec.structs.replace(typed(doing._replace(form=form), back), reason=None)
    try:
        note = Note(kind=kind, about=about, words=doing.field("words"), marking=marking)
        open_writer(doing.desk.place).note(note)
    except NoteError as error:
        raise RefusedError(400, doing.words.text("note-length"), back) from error
    return f"{back}#written"


def withdrawn(doing: Doing) -> str:
    """Take a note back: one's own, or for an approver any that they may read."""
    number = doing.field("id")
    gone = RefusedError(404, doing.words.text("note-gone"), "/notes")
    with doing.desk.open(doing.lang, doing.person) as ask:
        note = next((each for each in ask.notes() if str(each.id) == number), None)
    if note is None:
        raise gone
    if note.marking.by != doing.by and not doing.person.may(Role.APPROVER):
        raise RefusedError(403, doing.words.text("note-not-yours"), "/notes")
    try:
        open_writer(doing.desk.place).withdraw(note.id, doing.by, doing.at)
    except NoteError as error:
        raise gone from error
    return "/notes"


def note_files(desk: Desk) -> list[HTTPRouteHandler]:
    """Give the route handler of the notes as a file of JSON lines."""

    @get(
        "/notes.jsonl",
        media_type="application/jsonl",
        sync_to_thread=True,
        operation_id="notes_file",
        responses=FAULTS,
    )
    def notes_file(request: AnyRequest) -> Response[str]:
        """Give every note that the person may read, one a line, each with its own label."""
        with desk.open(language_of(request), person_of(request)) as ask:
            lines = "".join(note_line(note) for note in ask.notes())
            return file_answer(
                marked(lines, "jsonl", ask.label), "notes.jsonl", "application/jsonl", ask.label
            )

    return [notes_file]


def _written(ask: Ask, note: Note) -> Written:
    return Written(
        id=note.id,
        kind=note.kind,
        about=note.about,
        name=_name(ask, note),
        place=_place(note.kind, note.about),
        words=note.words,
        by=note.marking.by,
        at=note.marking.at,
        tlp=note.marking.words,
        label=note.marking.label.value,
        withdraws=ask.person.may(Role.APPROVER) or note.marking.by == acting(ask.person),
    )


def _name(ask: Ask, note: Note) -> str:
    if note.kind == "report":
        return note.about
    return ask.words.subject(note.about) if note.kind == "subject" else ask.words.actor(note.about)


def _there(ask: Ask, kind: Kind, about: str) -> bool:
    if kind == "report":
        return about in ask.register.documents()
    return about in (ask.knowledge.subjects if kind == "subject" else ask.knowledge.actors)


def _place(kind: str, about: str) -> str:
    return f"{PLACES[kind]}/{part(about)}"


def _kind(doing: Doing) -> Kind:
    for kind in KINDS:
        if kind == doing.field("kind"):
            return kind
    raise RefusedError(400, doing.words.text("note-on-nothing", name=doing.field("kind") or "—"))


ACTS = (
    Act(name="note-add", path="/notes/add", role=Role.ANALYST, do=added, on=("kind", "about", "label")),
    Act(name="note-withdraw", path="/notes/withdraw", role=Role.ANALYST, do=withdrawn, on=("id",)),
)
PAGES = (Page(path="/notes", make=notes, template="notes.html.j2", section="notes", kept=False, own=True),)

__all__ = ["ACTS", "PAGES", "Written", "note_files", "notes", "written"]
