"""Who plays: with accounts whoever signed in, else by the name that was typed and is kept in a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import quote, unquote

from litestar.datastructures import Cookie
from litestar.params import CookieParameter

from zaporuka.web.people import Person

PLAYER = "player"
LONGEST = 64
"""A name has so many letters at most."""
DAYS_KEPT = 30 * 24 * 3600

Player = Annotated[
    str | None,
    CookieParameter(name=PLAYER, max_length=800, description="The name typed, where nobody signs in."),
]


def named(person: Person, kept: str | None) -> str:
    """Give the name under which a person plays, empty where there is none yet."""
    return person.name or clean(unquote(kept or "", errors="replace"))


def player_of(person: Person, cookies: Mapping[str, str]) -> str:
    """Give the name under which a person plays, as the cookies of a question have it."""
    return named(person, cookies.get(PLAYER))


def clean(name: str) -> str:
    """Give a name in one line, without what cannot be seen, and not too long."""
    return " ".join("".join(each if each.isprintable() else " " for each in name).split())[:LONGEST].strip()


def cookie_of(name: str) -> Cookie:
    """Give the cookie that keeps a name."""
    kept = quote(name, safe="")
    return Cookie(key=PLAYER, value=kept, max_age=DAYS_KEPT, path="/", httponly=True, samesite="lax")
