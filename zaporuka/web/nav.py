"""The navigation of the desk: its entries, each with the role from which on it is there."""

from __future__ import annotations

import msgspec

from zaporuka.web.people import Role


class Entry(msgspec.Struct, frozen=True):
    """An entry: its section, its address, for whom it is, and the key of its name among the messages.

    Without a key of its own it has that of the section, which is also the page's heading.
    """

    section: str
    path: str
    role: Role = Role.READER
    short: str = ""

    @property
    def name(self) -> str:
        """The key of its name among the messages."""
        return self.short or self.section


NAV = (
    Entry("board", "/"),
    Entry("reports", "/reports"),
    Entry("actors", "/actors"),
    Entry("matrix", "/matrix"),
    Entry("calendar", "/calendar"),
    Entry("coverage", "/coverage"),
    Entry("indicators", "/indicators", short="indicators-short"),
    Entry("exercises", "/exercises"),
    Entry("search", "/search"),
    Entry("inbox", "/inbox", Role.ANALYST),
)
