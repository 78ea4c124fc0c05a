"""A mention: some tokens that stand for one or several actors."""

from __future__ import annotations

import msgspec

ANONYMOUS = "anonymous"


class Mention(msgspec.Struct, gc=False):
    """Tokens `[first, last)` of a document that stand for `actors`.

    `head` is the token whose form tells case and number; `cases` a mask of the cases it may stand in.
    `by` says how the actor is named: name, family, seat, people, role, delegate, analysts, unknown,
    unnamed, pronoun, again, possessive, adjective. `sides` are those who take part where the mention does,
    if they are not its actors: the states of unnamed officials, the persons whose team it is.
    """

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    cases: int
    by: str
    kind: str = "person"
    gender: str | None = None
    plural: bool = False
    roles: tuple[str, ...] = ()
    of: str | None = None
    forms: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Tell whether the mention names its actor by itself, not by something said before."""
        return self.by in ("name", "family", "seat", "people", "role", "delegate", "analysts", "unknown")
