"""The words of the report of an exercise, one table module a language, all with the same keys."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

LANGUAGES = ("uk", "en")


def words(lang: str) -> ModuleType:
    """Give the tables of a language; `ValueError` where the report does not speak it."""
    if lang not in LANGUAGES:
        raise ValueError(f"no words in the language {lang!r}; there are {', '.join(LANGUAGES)}")
    return import_module(f"{__name__}.{lang}")
