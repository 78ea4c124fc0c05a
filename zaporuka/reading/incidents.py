"""What words tell of an incident beside who did it: its kind and its domain, where they are unambiguous."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from zaporuka.reading.languages import language_of, table_of
from zaporuka.reading.languages.tables import Phrase
from zaporuka.reading.morphology import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")


class IncidentTable(msgspec.Struct, frozen=True):
    """Lemmas that tell the domain of an incident, and those that tell its kind.

    `pairs`: two lemmas side by side that tell a domain which neither tells alone.
    """

    domains: Mapping[str, frozenset[str]]
    pairs: Mapping[str, frozenset[Phrase]]
    kinds: Mapping[str, frozenset[str]]


class Told(NamedTuple):
    """The kind and the domain that words tell, and the words as they stand that tell the domain.

    Kind and domain are words of `zaporuka.knowledge.vocabulary`, `None` where nothing or several are told.
    """

    kind: str | None
    domain: str | None
    words: tuple[str, ...]


def told(text: str, language: str | None) -> Told:
    """Give what the words of a text tell of an incident. A language that cannot be read tells nothing."""
    known = language_of(language)
    table = None if known is None else table_of(known.code, "incidents", IncidentTable)
    if known is None or table is None:
        return Told(None, None, ())
    look_up = vocabulary(known.morphology)
    said = []
    for each in _WORD.finditer(text):
        word = each.group().lower().replace("’", "'").replace("ʼ", "'")
        said.append((each.group(), frozenset((word, *look_up(word).lemmas))))
    domains: dict[str, list[str]] = {}
    for name, words in _domains(said, table):
        domains.setdefault(name, []).append(words)
    kinds = [name for name, some in table.kinds.items() if any(some & lemmas for _, lemmas in said)]
    domain = next(iter(domains)) if len(domains) == 1 else None
    return Told(
        kind=kinds[0] if len(kinds) == 1 else None,
        domain=domain,
        words=() if domain is None else tuple(dict.fromkeys(domains[domain])),
    )


def _domains(said: list[tuple[str, frozenset[str]]], table: IncidentTable) -> Iterator[tuple[str, str]]:
    """Yield the domains that words tell, with the words; two that tell one together tell none apart."""
    place = 0
    while place < len(said):
        word, lemmas = said[place]
        after, following = said[place + 1] if place + 1 < len(said) else ("", frozenset())
        pair = [
            domain
            for domain, pairs in table.pairs.items()
            if any(first in lemmas and second in following for first, second in pairs)
        ]
        if pair:
            yield from ((domain, f"{word} {after}") for domain in pair)
            place += 2
            continue
        yield from ((domain, word) for domain, words in table.domains.items() if words & lemmas)
        place += 1
