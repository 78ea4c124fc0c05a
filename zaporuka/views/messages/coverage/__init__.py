"""The words of coverage, one table module a language, all with the same keys."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from zaporuka.views.messages import LANGUAGES


def coverage_messages(lang: str) -> ModuleType:
    """Give the tables of a language; `ValueError` where the views do not speak it."""
    if lang not in LANGUAGES:
        raise ValueError(f"no words in the language {lang!r}; there are {', '.join(LANGUAGES)}")
    return import_module(f"{__name__}.{lang}")
