"""Words as the search compares them: every lemma that a word's form may have, in the report's language.

The index has the words of a text in their order, so that phrases can be told and what is said often counts
more. It is written in the one form that each database takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from zaporuka.reading.morphology import morphology

LANGUAGES = ("uk", "ru")
"""The languages whose lemmas are known; words of others are compared as they are written."""

_WORD = re.compile(r"[^\W_]+")
# Apostrophes of every shape stand inside Ukrainian words; a stress mark is no letter.
_SILENT = dict.fromkeys(map(ord, "'’ʼ`‘\u0301"))
_JOINING = dict.fromkeys(_SILENT, "x")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_KNOWN = 200_000
_LONGEST = 200  # code points of a word that are compared
_LAST_PLACE, _PLACES = 16_383, 255  # the last position, and how many of one lemma, that a tsvector holds
_QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]')

Group = frozenset[str]


class Asked(msgspec.Struct, frozen=True):
    """What a query asks for: words, each as the lemmas of which one must occur; phrases of such words."""

    words: tuple[Group, ...]
    phrases: tuple[tuple[Group, ...], ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Every word, those of phrases too, once each."""
        return tuple(dict.fromkeys((*self.words, *(word for phrase in self.phrases for word in phrase))))


def plain(word: str) -> str:
    """Give a word as it is compared: composed, in lower case, without apostrophes and stress marks."""
    return unicodedata.normalize("NFC", word.translate(_SILENT)).lower()[:_LONGEST]


def words_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a text: start, end, and the word as written, apostrophes inside it kept."""
    bare = text.translate(_JOINING)
    for found in _WORD.finditer(bare):
        yield found.start(), found.end(), text[found.start() : found.end()].strip("'’ʼ`‘")


@lru_cache(maxsize=_KNOWN)
def lemmas(word: str, language: str | None) -> frozenset[str]:
    """Give the lemmas that a word may be a form of; itself where the language has no dictionary here."""
    if language not in LANGUAGES or not _CYRILLIC.search(word):
        return frozenset(filter(None, _WORD.findall(plain(word))))
    forms = morphology(language)(word.lower().replace("’", "'").replace("ʼ", "'").replace("\u0301", ""))
    return frozenset(part for form in forms for part in _WORD.findall(plain(form.lemma)))


def sequence(text: str, language: str | None) -> Iterator[tuple[int, int, Group]]:
    """Yield the words of a text that have lemmas: start, end, lemmas."""
    for start, end, word in words_of(text):
        found = lemmas(word, language)
        if found:
            yield start, end, found


def index_text(text: str, language: str | None) -> str:
    """Give the lemmas of a text as FTS5 takes them: in order, those of one word behind one another."""
    return " ".join(lemma for _, _, group in sequence(text, language) for lemma in sorted(group))


def index_vector(text: str, language: str | None) -> str:
    """Give the lemmas of a text as a `tsvector` literal, those of one word at one position."""
    places: dict[str, list[int]] = {}
    for place, (_, _, group) in enumerate(sequence(text, language), 1):
        for lemma in group:
            there = places.setdefault(lemma, [])
            if len(there) < _PLACES and (not there or there[-1] < _LAST_PLACE):
                there.append(min(place, _LAST_PLACE))
    return " ".join(f"'{lemma}':{','.join(map(str, there))}" for lemma, there in sorted(places.items()))


def asked(query: str) -> Asked:
    """Give what a query asks for, in any language of the store; what stands in quotes is a phrase."""
    phrases = [_groups("".join(found.groups(""))) for found in _QUOTED.finditer(query)]
    words = _groups(_QUOTED.sub(" ", query))
    words += tuple(phrase[0] for phrase in phrases if len(phrase) == 1)
    return Asked(
        tuple(dict.fromkeys(words)), tuple(dict.fromkeys(phrase for phrase in phrases if len(phrase) > 1))
    )


def _groups(query: str) -> tuple[Group, ...]:
    found: Iterable[Group] = (
        frozenset().union(*(lemmas(word, language) for language in (*LANGUAGES, None)))
        for _, _, word in words_of(query)
    )
    return tuple(group for group in found if group)
