"""Who is at the desk: who signed in or, without accounts, whoever sits at this machine."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from zaporuka.register.marking import Circle, Recipient
from zaporuka.reports.tlp import Label


class Role(IntEnum):
    """What a person may do at the desk; each role may do what those before it may."""

    READER = 1
    ANALYST = 2
    APPROVER = 3
    ADMIN = 4


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person at the desk: a name, empty where nobody signed in, a role, and to which circle they belong.

    Without a circle it is whoever sits at this machine. `up_to` is the label (TLP 2.0) that what they are
    shown may bear at most, where they have asked for no more.
    """

    name: str = ""
    role: Role = Role.READER
    circle: Circle | None = Circle.ORGANISATION
    up_to: Label = Label.RED

    def may(self, role: Role) -> bool:
        """Tell whether the person may do what a role may."""
        return self.role >= role

    @property
    def recipient(self) -> Recipient:
        """To whom the store tells what it may."""
        return Recipient(self.circle, "" if self.name == SOMEBODY else self.name, self.up_to)

    @property
    def alike(self) -> Person:
        """The person without the name: all that an answer may know that is kept for many.

        These have one role and one circle, and no marking names any of them.
        """
        return msgspec.structs.replace(self, name=SOMEBODY if self.name else "")


SOMEBODY = "?"

HERE = Person(role=Role.ADMIN, circle=None)
"""Whoever works on this machine, on loopback: everything that the command line lets them do is theirs."""
