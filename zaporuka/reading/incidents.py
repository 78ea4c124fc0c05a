"""What words tell of an incident beside who did it: its kind and its domain, where they are unambiguous."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from zaporuka.reading.languages import language_of, table_of
from zaporuka.reading.morphology import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


class IncidentTable(msgspec.Struct, frozen=True):
    """Lemmas that tell the domain of an incident, and those that tell its kind."""

    domains: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]


def told(text: str, language: str | None) -> tuple[str | None, str | None]:
    """Give the kind and the domain that the words of a text tell; `None` where none or several do.

    Both are words of `zaporuka.knowledge.vocabulary`. A language that cannot be read tells nothing.
    """
    known = language_of(language)
    table = None if known is None else table_of(known.code, "incidents", IncidentTable)
    if known is None or table is None:
        return None, None
    look_up = vocabulary(known.morphology)
    words = (each.group().lower().replace("’", "'").replace("ʼ", "'") for each in _WORD.finditer(text))
    said = {lemma for word in words for lemma in (word, *look_up(word).lemmas)}
    return _only(table.kinds, said), _only(table.domains, said)


def _only(table: Mapping[str, frozenset[str]], said: set[str]) -> str | None:
    found = [name for name, words in table.items() if words & said]
    return found[0] if len(found) == 1 else None
