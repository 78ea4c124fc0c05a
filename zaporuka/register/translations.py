"""Translations of one agency's text: reports in two languages that name the same agency and the same things.

What does not depend on the language is compared: the actors of the ledger that are named, and the numbers. No
morphology is needed: a name is known by its stem, the part that inflection leaves alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

SAME = 2 / 3
ANCHORS = 6
LONGER = 3.0
ENDING = 2  # letters of a long word that inflection may change
SHORTEST = 4
_WORD = re.compile(r"\w+(?:[’'ʼ]\w+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """The stems of names by language, each with the actor it means, and the actors that are agencies."""

    stems: Mapping[str, Mapping[str, str]] = {}
    agencies: frozenset[str] = frozenset()

    @classmethod
    def of(cls, actors: Mapping[str, Any]) -> Naming:
        """Draw the stems from the ledger's actors; a stem that two actors share names neither.

        A person is known by the family name, everything else by a name of one word.
        """
        found: dict[str, dict[str, set[str]]] = {}
        for slug, actor in actors.items():
            for language, names in actor.names.items():
                for name in names:
                    words = name.split()
                    if actor.kind == "person":
                        words = words[:1] if getattr(actor, "family", "last") == "first" else words[-1:]
                    if len(words) == 1:
                        found.setdefault(language, {}).setdefault(stem(words[0]), set()).add(slug)
        return cls(
            stems={
                language: {s: next(iter(slugs)) for s, slugs in stems.items() if len(slugs) == 1}
                for language, stems in found.items()
            },
            agencies=frozenset(s for s, a in actors.items() if getattr(a, "form", None) == "agency"),
        )


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """What of a report is compared: its language, the day it could first be known, and its words."""

    language: str | None
    known: str | None
    text: str


def stem(word: str) -> str:
    """Give what inflection leaves of a word: all of a short one, all but its last letters of a longer one."""
    word = word.casefold()
    return word[:-ENDING] if len(word) >= SHORTEST + ENDING else word


def translations(texts: Mapping[str, Text], naming: Naming) -> Iterator[tuple[str, str]]:
    """Give the pairs of keys whose texts are one agency's, in two languages, known a day apart at most."""
    told: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    anchors: dict[str, frozenset[str]] = {}
    if len({t.language for t in texts.values() if t.language}) < 2:
        return
    for key in sorted(texts):
        text = texts[key]
        if not text.language or len(text.known or "") != 10:
            continue
        found = frozenset(_anchors(text.text, naming.stems.get(text.language, {})))
        day = date.fromisoformat(str(text.known)).toordinal()
        near = {
            other
            for agency in found & naming.agencies
            for shift in (-1, 0, 1)
            for other in told[agency, day + shift]
        }
        for other in sorted(near):
            if texts[other].language != text.language and _same(found, anchors[other], text, texts[other]):
                yield other, key
        anchors[key] = found
        for agency in found & naming.agencies:
            told[agency, day].append(key)


def _anchors(text: str, stems: Mapping[str, str]) -> Iterable[str]:
    """Give the actors and the numbers that a text names."""
    for found in _NUMBER.finditer(text):
        yield found.group().replace(",", ".")
    for found in _WORD.finditer(text):
        word = found.group()
        if not word[0].isupper():
            continue
        word = word.casefold()
        for end in range(len(word), max(SHORTEST, len(word) - 2 * ENDING) - 1, -1):
            if word[:end] in stems:
                yield stems[word[:end]]
                break


def _same(one: frozenset[str], other: frozenset[str], a: Text, b: Text) -> bool:
    shared = len(one & other)
    lengths = sorted((len(a.text), len(b.text)))
    return (
        shared >= ANCHORS and shared >= SAME * min(len(one), len(other)) and lengths[1] <= LONGER * lengths[0]
    )
