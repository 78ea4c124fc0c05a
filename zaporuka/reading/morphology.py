"""Morphology: what form a word may be, from pymorphy3's dictionaries, looked up once a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
import pymorphy3

# One word's analyses are kept for the whole run; the bound keeps memory level on any input.
KNOWN_WORDS = 50_000

_DECLINED = frozenset(("NOUN", "ADJF", "NPRO", "NUMR"))
_FINITE = frozenset(("past", "pres", "futr", "impr", "Impe", "1per", "2per", "3per", "sing", "plur"))
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")


class Form(msgspec.Struct, frozen=True, gc=False):
    """One way to analyse a word, in OpenCorpora's grammemes (`None` where a category does not apply)."""

    lemma: str
    pos: str | None
    case: str | None
    number: str | None
    gender: str | None
    tense: str | None
    person: str | None
    animate: bool
    name: bool  # a given name, surname or patronymic
    place: bool
    score: float


Forms = tuple[Form, ...]
_LAST_LATIN = "\u024f"


@lru_cache(maxsize=4)
def morphology(language: str) -> Callable[[str], Forms]:
    """Return the function that analyses one lower-case word of a language (`uk` or `ru`).

    The analyses come best first and without those that pymorphy3 finds a tenth as likely as the best.
    """
    analyzer = pymorphy3.MorphAnalyzer(lang=language, result_type=None)  # plain tuples: less to make
    dictionary = _Dictionary(analyzer)

    @lru_cache(maxsize=KNOWN_WORDS)
    def forms(word: str) -> Forms:
        if found := dictionary.forms(word):
            return found
        try:
            parses = analyzer.parse(word)
        except ValueError:  # pymorphy3 asks for the Unicode name of each letter, and some have none
            parses = []
        best = max([score for _, _, _, score, _ in parses], default=0.0)
        likely = [parse for parse in parses if parse[3] >= best / 10]
        return tuple([Form(lemma, *_grammar(tag), score) for _, tag, lemma, score, _ in likely])

    return forms


class _Dictionary:
    """The words that pymorphy3's dictionary has: read there directly, they cost half as much.

    What it gives for a word in no Latin letters is what `MorphAnalyzer.parse` gives, where the language
    has no estimate of likelihood; for any other word it gives nothing.
    """

    def __init__(self, analyzer: Any) -> None:
        self.dictionary = analyzer.dictionary
        self.similar = analyzer.char_substitutes
        self.complete = analyzer.prob_estimator is None
        self._grammars: dict[tuple[int, int], Grammar] = {}

    def forms(self, word: str) -> Forms:
        """Return the analyses of a word of two letters or more."""
        if not self.complete or len(word) < 2 or word[0] <= _LAST_LATIN:
            return ()
        found = []
        for spelling, entries in self.dictionary.words.similar_items(word, self.similar):
            for entry in entries:  # a paradigm, and the place in it
                grammar = self._grammars.get(entry)
                if grammar is None:
                    grammar = self._grammars[entry] = _grammar(self.dictionary.build_tag_info(*entry))
                found.append(Form(self.dictionary.build_normal_form(*entry, spelling), *grammar, 1.0))
        return tuple(found)


@lru_cache(maxsize=4)
def lemmatizer(language: str) -> Callable[[str], frozenset[str]]:
    """Return the function that gives every dictionary form that a lower-case word of a language may have."""
    forms = morphology(language)

    @lru_cache(maxsize=KNOWN_WORDS)
    def lemmas(word: str) -> frozenset[str]:
        return frozenset([form.lemma for form in forms(word)])

    return lemmas


Grammar = tuple[str | None, str | None, str | None, str | None, str | None, str | None, bool, bool, bool]
_GRAMMAR: dict[str, Grammar] = {}


def _grammar(tag: Any) -> Grammar:
    """Return what a tag says, in the order of `Form`; there are a few hundred tags, so each is read once."""
    name = str(tag)  # the tag itself is slow to look up by
    found = _GRAMMAR.get(name)
    if found is None:
        found = _GRAMMAR[name] = _read(tag)
    return found


def _read(tag: Any) -> Grammar:
    grammemes: frozenset[str] = tag.grammemes

    def one_of(kind: frozenset[str]) -> str | None:
        return next(iter(kind & grammemes), None)

    pos = one_of(tag.PARTS_OF_SPEECH)
    declined = pos in _DECLINED
    if pos == "VERB" and grammemes.isdisjoint(_FINITE):
        pos = "INFN"  # the Ukrainian dictionary has infinitives as verbs without more ado
    # The dictionary leaves out what goes without saying: the singular, and some words' nominative.
    number = one_of(tag.NUMBERS) or ("plur" if "Pltm" in grammemes else "sing" if declined else None)
    return (
        pos,
        one_of(tag.CASES) or ("nomn" if declined else None),
        number,
        one_of(tag.GENDERS),
        one_of(tag.TENSES) or ("impers" if "Impe" in grammemes else None),
        one_of(tag.PERSONS),
        "anim" in grammemes,
        not grammemes.isdisjoint(("Name", "Surn", "Patr")),
        "Geox" in grammemes,
    )
