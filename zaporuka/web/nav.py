"""The navigation of the desk: its entries, each with the role from which on it is there."""

from __future__ import annotations

import msgspec

from zaporuka.web.people import Role


class Entry(msgspec.Struct, frozen=True):
    """An entry: its section (the key of its name among the messages), its address, and for whom it is."""

    section: str
    path: str
    role: Role = Role.READER


NAV = (
    Entry("board", "/"),
    Entry("reports", "/reports"),
    Entry("actors", "/actors"),
    Entry("matrix", "/matrix"),
    Entry("calendar", "/calendar"),
    Entry("coverage", "/coverage"),
    Entry("indicators", "/indicators"),
    Entry("search", "/search"),
    Entry("inbox", "/inbox", Role.ANALYST),
)
