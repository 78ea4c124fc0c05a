"""Words as the search compares them: every lemma that a word's form may have, in the report's language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from zaporuka.reading.morphology import morphology

LANGUAGES = ("uk", "ru")
"""The languages whose lemmas are known; words of others are compared as they are written."""

_WORD = re.compile(r"[^\W_]+")
# Apostrophes of every shape stand inside Ukrainian words; a stress mark is no letter.
_SILENT = dict.fromkeys(map(ord, "'’ʼ`‘\u0301"))
_JOINING = dict.fromkeys(_SILENT, "x")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_KNOWN = 200_000


def plain(word: str) -> str:
    """Give a word as it is compared: composed, in lower case, without apostrophes and stress marks."""
    return unicodedata.normalize("NFC", word.translate(_SILENT)).lower()


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


def index_of(text: str, language: str | None) -> set[str]:
    """Give all lemmas of a text."""
    distinct = {word for _, _, word in words_of(text)}
    return set().union(*(lemmas(word, language) for word in distinct)) if distinct else set()


def asked(query: str) -> tuple[frozenset[str], ...]:
    """Give for each word of a query the lemmas of which one must occur; in any language of the store."""
    found: Iterable[frozenset[str]] = (
        frozenset().union(*(lemmas(word, language) for language in (*LANGUAGES, None)))
        for _, _, word in words_of(query)
    )
    return tuple(dict.fromkeys(group for group in found if group))
