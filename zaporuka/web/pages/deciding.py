"""The acts of the inbox: propose from the store, accept, reject, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zaporuka.knowledge import LedgerError
from zaporuka.register import proposals as finder
from zaporuka.register.decisions import (
    Decision,
    accept,
    decided,
    decisions,
    keep_proposals,
    kept_proposals,
    reject,
    standing_decisions,
    undo,
)
from zaporuka.register.insertion import Edit
from zaporuka.register.times import days
from zaporuka.reports.tlp import UNMARKED, Label, strictest
from zaporuka.web.acts import Act, Doing, RefusedError
from zaporuka.web.pages.inbox import Typing, label_of, open_to, seen_of, told
from zaporuka.web.people import Role
from zaporuka.web.render import address, part

INBOX = "/inbox"


def proposed(doing: Doing) -> str:
    """Find in the store what would change in the ledger, and keep that to decide on."""
    folder = _folder(doing)
    with doing.desk.open(doing.lang, doing.person) as ask, _said(doing, INBOX):
        done = decided(decisions(folder))
        keep_proposals(folder, finder.propose(ask.register, ask.knowledge, doing.desk.ledger, done))
    return INBOX


def accepted(doing: Doing) -> str:
    """Put a proposal into the ledger, if the lines that this comes to are those that were seen.

    Where a report that it rests on is marked stricter than CLEAR, the person says that they know: the ledger
    is read by everyone.
    """
    folder, id = _folder(doing), doing.field("id")
    label = _may_know(doing, folder)
    typed = Typing(
        sources=doing.field("sources"),
        on=doing.field("on"),
        kind=doing.field("kind"),
        does={lang: doing.field(f"does_{lang}") for lang in doing.desk.words},
    )
    given = {"sources": typed.sources, "on": typed.on, "kind": typed.kind}
    back = address(_place(id), given | {f"does_{lang}": words for lang, words in typed.does.items()})
    if typed.on and (days(typed.on) is None or "/" in typed.on):
        raise RefusedError(400, doing.words.text("inbox-no-date", date=typed.on), back)
    if label is not UNMARKED and doing.field("disclosed") != "yes":
        raise RefusedError(400, doing.words.text("inbox-disclose-needed", tlp=label.tlp), back)

    def seen(edit: Edit) -> None:
        if seen_of(edit) != doing.field("seen"):
            raise _UnseenError

    reason = doing.field("reason") or None
    try:
        with _said(doing, back):
            accept(folder, id, by=doing.by, at=doing.at, reason=reason, addition=typed.addition, allow=seen)
    except _UnseenError as error:
        raise RefusedError(409, doing.words.text("inbox-unseen"), back) from error
    return INBOX


class _UnseenError(Exception):
    """What would change is not what the person has seen."""


def rejected(doing: Doing) -> str:
    """Keep the decision that a proposal does not go into the ledger."""
    folder, id = _folder(doing), doing.field("id")
    _may_know(doing, folder)
    reason = doing.field("reason")
    if not reason:
        raise RefusedError(400, doing.words.text("inbox-reason-needed"), _place(id))
    with _said(doing, _place(id)):
        reject(folder, id, by=doing.by, at=doing.at, reason=reason)
    return INBOX


def undone(doing: Doing) -> str:
    """Take a decision back, and what it put into the ledger."""
    folder, id = _folder(doing), doing.field("id")
    _may_know(doing, folder)
    with _said(doing, INBOX):
        undo(folder, id, by=doing.by, at=doing.at, reason=doing.field("reason") or None)
    return _place(id)


def _act(name: str, do: Callable[[Doing], str], role: Role, *on: str) -> Act:
    return Act(name=name, path=f"{INBOX}/{name}", role=role, do=do, on=on)


ACTS = (
    _act("propose", proposed, Role.ANALYST),
    _act("accept", accepted, Role.APPROVER, "id"),
    _act("reject", rejected, Role.APPROVER, "id"),
    _act("undo", undone, Role.APPROVER, "id"),
)


def _place(id: str) -> str:
    return f"{INBOX}/{part(id)}"


def _folder(doing: Doing) -> Path:
    """Give the ledger's folder; the shipped one is not decided on."""
    held = doing.desk.held
    if held.shipped:
        raise RefusedError(409, doing.words.text("inbox-shipped"), INBOX)
    return held.folder


def _may_know(doing: Doing, folder: Path) -> Label:
    """Give the strictest label of what a proposal rests on; 404 where there is none or it is hidden."""
    id = doing.field("id")
    with doing.desk.open(doing.lang, doing.person) as ask:
        try:
            made = [each.evidence for each in decisions(folder) if each.id == id]
            found = [each for each in kept_proposals(folder) if each.id == id]
        except LedgerError as error:
            raise RefusedError(409, " ".join(str(error).split()), INBOX) from error
        known = bool(made or found) and all(map(ask.may_see, made))
        if not (known and all(open_to(ask, each) for each in found)):
            raise RefusedError(404, doing.words.text("inbox-no-such", id=id), INBOX)
        return strictest(label_of(ask, each) for each in found)


@contextmanager
def _said(doing: Doing, back: str) -> Iterator[None]:
    """Say in the person's language who has decided already; all else as the ledger says it."""
    try:
        yield
    except LedgerError as error:
        stands = _standing(doing)
        if stands is None:
            raise RefusedError(409, " ".join(str(error).split()), back) from error
        with doing.desk.open(doing.lang, doing.person) as ask:
            raise RefusedError(409, told(ask, stands), INBOX) from error
    except OSError as error:
        line = f"{error.filename or doing.desk.ledger_folder}: {(error.strerror or str(error)).lower()}"
        raise RefusedError(503, line, back) from error


def _standing(doing: Doing) -> Decision | None:
    try:
        return standing_decisions(decisions(doing.desk.ledger_folder)).get(doing.field("id"))
    except LedgerError:
        return None
