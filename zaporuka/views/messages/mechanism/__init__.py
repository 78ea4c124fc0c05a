"""The words of the mechanism, table modules by language, each part with the same keys in all."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from zaporuka.views.messages import LANGUAGES

PARTS = ("words", "conditions", "explain", "board")


def mechanism_messages(lang: str, part: str = "words") -> ModuleType:
    """Give the tables of a part in a language; `ValueError` where the views do not speak it."""
    if lang not in LANGUAGES:
        raise ValueError(f"no words in the language {lang!r}; there are {', '.join(LANGUAGES)}")
    return import_module(f"{__name__}.{part}_{lang}")
