"""Who is at the desk: who signed in or, without accounts, whoever sits at this machine."""

from __future__ import annotations

from enum import IntEnum

import msgspec


class Role(IntEnum):
    """What a person may do at the desk; each role may do what those before it may."""

    READER = 1
    ANALYST = 2
    APPROVER = 3
    ADMIN = 4


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """A person at the desk: a name, empty where nobody signed in, and a role."""

    name: str = ""
    role: Role = Role.READER

    def may(self, role: Role) -> bool:
        """Tell whether the person may do what a role may."""
        return self.role >= role

    @property
    def alike(self) -> Person:
        """The person without the name: all that an answer may know that is kept for everyone of one role."""
        return Person(name=SOMEBODY if self.name else "", role=self.role)


SOMEBODY = "?"

HERE = Person(role=Role.ADMIN)
"""Whoever works on this machine, on loopback: everything that the command line lets them do is theirs."""
