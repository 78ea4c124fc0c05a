"""Who may be told what: markings by the Traffic Light Protocol 2.0, circles of recipients, and one recipient.

A label names a circle to which something may be passed on (`reports/tlp.py` has the source): RED the persons
it was given to, by name; AMBER+STRICT their organisation; AMBER the organisation and its clients; GREEN the
community; CLEAR everyone. A recipient stands in one circle.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from zaporuka.reports import Report
from zaporuka.reports.tlp import UNMARKED, Label, stated


class Circle(StrEnum):
    """Where a person stands: in the organisation that keeps the store, or further out."""

    ORGANISATION = "organisation"
    CLIENT = "client"
    COMMUNITY = "community"
    PUBLIC = "public"


READS: dict[Circle, frozenset[Label]] = {
    Circle.ORGANISATION: frozenset({Label.STRICT, Label.AMBER, Label.GREEN, Label.CLEAR}),
    Circle.CLIENT: frozenset({Label.AMBER, Label.GREEN, Label.CLEAR}),
    Circle.COMMUNITY: frozenset({Label.GREEN, Label.CLEAR}),
    Circle.PUBLIC: frozenset({Label.CLEAR}),
}
"""The labels that each circle may be told; RED is told to no circle, only to persons."""


class MarkingError(ValueError):
    """A marking that cannot be made; the message says why."""


class Marking(msgspec.Struct, frozen=True, kw_only=True):
    """A label, the persons who are told where it is RED, who set it, when (ISO 8601) and why."""

    label: Label
    recipients: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    reason: str | None = None

    @property
    def words(self) -> str:
        """The marking as it is written on what it marks: the label, and whom it names."""
        return self.label.tlp + (f" ({', '.join(self.recipients)})" if self.recipients else "")

    def widens(self, other: Marking | None) -> bool:
        """Tell whether this marking lets somebody be told who was not by another one."""
        before = UNMARKED if other is None else other.label
        if self.label is Label.RED and other is not None and before is Label.RED:
            return not set(self.recipients) <= set(other.recipients)
        return self.label.width > before.width

    def narrows(self, other: Marking | None) -> bool:
        """Tell whether this marking is told to fewer than another; of two RED ones, to none but its own."""
        before = UNMARKED if other is None else other.label
        if self.label is Label.RED and other is not None and before is Label.RED:
            return set(self.recipients) < set(other.recipients)
        return self.label.width < before.width


class Recipient(msgspec.Struct, frozen=True):
    """To whom something is told: a circle, a name, and the label that what is told may bear at most.

    Without a circle it is whoever keeps the store, who is told everything (`up_to` narrows that too). A name
    counts for RED alone.
    """

    circle: Circle | None = None
    name: str = ""
    up_to: Label = Label.RED

    @property
    def everything(self) -> bool:
        """Tell whether nothing at all is kept from this recipient."""
        return self.circle is None and self.up_to is Label.RED

    def may(self, label: Label, recipients: Iterable[str] = ()) -> bool:
        """Tell whether what bears a label, RED for these persons, may be told to this recipient."""
        if label.width < self.up_to.width:
            return False
        if self.circle is None:
            return True
        if label is Label.RED:
            return bool(self.name) and self.name in recipients
        return label in READS[self.circle]


KEEPER = Recipient()
"""Whoever has the store itself at hand: the command line, and the desk on loopback without accounts."""


def stated_label(report: Report) -> Label:
    """Give the label that a report states of itself, else that of what nobody has marked."""
    found = stated(report.text)
    return UNMARKED if found is None else found[0]


def marking(
    label: Label, recipients: Iterable[str] = (), *, by: str, at: str, reason: str | None = None
) -> Marking:
    """Make a marking that makes sense; `MarkingError` where RED names nobody, or another label somebody."""
    named = tuple(dict.fromkeys(filter(None, (" ".join(name.split()) for name in recipients))))
    if label is Label.RED and not named:
        raise MarkingError("TLP:RED is for persons: name them")
    if label is not Label.RED and named:
        raise MarkingError(f"{label.tlp} is for a circle, not for persons: leave the names out, or say RED")
    if not by.strip():
        raise MarkingError("a marking is somebody's: say whose")
    return Marking(label=label, recipients=named, by=by, at=at, reason=(reason or "").strip() or None)
