"""The tables of each language, and which languages can be read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TypeVar

from zaporuka.reading.languages.tables import Language

READ = ("uk",)
Table = TypeVar("Table")


@cache
def language_of(code: str | None) -> Language | None:
    """Return the tables of a language, or `None` where it cannot be read yet."""
    if code not in READ:
        return None
    found = import_module(f"{__name__}.{code}").LANGUAGE
    assert isinstance(found, Language)
    return found


@cache
def table_of(language: str, layer: str, kind: type[Table]) -> Table | None:
    """Return a language's table of a layer that not every language has, or `None`.

    The table of the layer `events` is the constant `EVENTS` in `<language>/events.py`, a `kind`.
    """
    try:
        found = getattr(import_module(f"{__name__}.{language}.{layer}"), layer.upper())
    except ModuleNotFoundError:
        return None
    assert isinstance(found, kind)
    return found


__all__ = ["READ", "Language", "language_of", "table_of"]
