"""The tables of each language, and which languages can be read."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from zaporuka.reading.languages.tables import Language

READ = ("uk",)


@cache
def language_of(code: str | None) -> Language | None:
    """Return the tables of a language, or `None` where it cannot be read yet."""
    if code not in READ:
        return None
    found = import_module(f"{__name__}.{code}").LANGUAGE
    assert isinstance(found, Language)
    return found


__all__ = ["READ", "Language", "language_of"]
