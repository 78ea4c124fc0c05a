"""The act that says to whom a report may be told, by the Traffic Light Protocol."""

from __future__ import annotations

from zaporuka.register.marking import Marking, MarkingError, Recipient, marking
from zaporuka.register.store import open_writer
from zaporuka.register.store.markings import markings_of
from zaporuka.reports.tlp import Label, label_of
from zaporuka.web.accounts import Accounts
from zaporuka.web.acts import Act, Doing, RefusedError
from zaporuka.web.people import Role
from zaporuka.web.render import part

REASON = 2000


def marked(doing: Doing) -> str:
    """Mark a report that the person may be told, so that they still may; letting more be told is approved."""
    key = doing.field("report")
    with doing.desk.open(doing.lang, doing.person) as ask:
        if key not in ask.register.documents():
            raise RefusedError(404, doing.words.text("no-report", name=key), "/reports")
        before = markings_of(ask.store, [key]).get(key)
    back = f"/reports/{part(key)}"
    made = typed(doing, back)
    if made.widens(before):
        if not doing.person.may(Role.APPROVER):
            raise RefusedError(403, doing.words.text("mark-widen-role"), back)
        if made.reason is None:
            raise RefusedError(400, doing.words.text("mark-widen-reason"), back)
    try:
        open_writer(doing.desk.place).mark(key, made)
    except MarkingError as error:
        raise RefusedError(409, str(error), back) from error
    return f"{back}#marking"


def typed(doing: Doing, back: str) -> Marking:
    """Give the marking that a form tells; `RefusedError` where it tells none, or shuts its maker out."""
    words = doing.words
    try:
        label = label_of(doing.field("label"))
    except ValueError as error:
        raise RefusedError(
            400, words.text("mark-no-label", value=doing.field("label") or "—"), back
        ) from error
    names = [name for name in doing.field("for").splitlines() if name.strip()] if label is Label.RED else []
    try:
        made = marking(label, names, by=doing.by, at=doing.at, reason=doing.field("reason")[:REASON])
    except MarkingError as error:
        raise RefusedError(400, words.text("mark-name"), back) from error
    if doing.person.circle is not None:
        there = Accounts(doing.desk.home.people).all()
        for name in made.recipients:
            if name not in there or not there[name].open:
                raise RefusedError(400, words.text("mark-nobody", name=name), back)
        if not Recipient(doing.person.circle, doing.person.name).may(made.label, made.recipients):
            raise RefusedError(400, words.text("mark-not-yours", tlp=made.label.tlp), back)
    return made


ACTS = (Act(name="mark", path="/marking/set", role=Role.ANALYST, do=marked, on=("report", "label")),)
