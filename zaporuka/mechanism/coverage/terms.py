"""Terms of clingo's language: strings and whole numbers as arguments, the truth values as constants."""

from __future__ import annotations

import datetime as dt

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Constant(str):
    """A name of the program itself, such as a truth value, that is written without quotes."""


def truth(value: bool | None) -> Constant:
    """Give a truth value as the program writes it: `t`, `f`, or `u` for unknown."""
    return Constant("u" if value is None else "t" if value else "f")


def atom(name: str, *arguments: str | int) -> str:
    """Write an atom."""
    return f"{name}({','.join(term(each) for each in arguments)})" if arguments else name


def term(value: str | int) -> str:
    """Write a term."""
    if isinstance(value, Constant | int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def minutes(moment: dt.datetime) -> int:
    """Give a moment in whole minutes of UTC since 1970."""
    return int((moment - _EPOCH) // dt.timedelta(minutes=1))


def instant(count: int) -> dt.datetime:
    """Give the moment, in UTC, of a number of minutes since 1970."""
    return _EPOCH + dt.timedelta(minutes=count)
