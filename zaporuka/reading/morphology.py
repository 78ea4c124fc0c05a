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
    given: bool  # a given name
    score: float


Forms = tuple[Form, ...]
INFINITIVE = "@infinitive"
_LAST_LATIN = "\u024f"


class Word(msgspec.Struct, frozen=True, gc=False):
    """What a lower-case word may be, wherever it stands.

    `keys` is what it answers to in a pattern: itself, its dictionary forms, and `@infinitive` if it is one.
    `verbal` tells that it may be a finite verb or a gerund.
    """

    forms: Forms
    lemmas: frozenset[str]
    keys: frozenset[str]
    verbal: bool


NO_WORD = Word((), frozenset(), frozenset(), False)


@lru_cache(maxsize=4)
def vocabulary(language: str) -> Callable[[str], Word]:
    """Return the function that looks up one lower-case word of a language (`uk` or `ru`).

    Its analyses come best first and without those that pymorphy3 finds a tenth as likely as the best.
    """
    analyzer = pymorphy3.MorphAnalyzer(lang=language, result_type=None)  # plain tuples: less to make
    dictionary = _Dictionary(analyzer)

    def analyses(word: str) -> Forms:
        try:
            parses = analyzer.parse(word)
        except ValueError:  # pymorphy3 asks for the Unicode name of each letter, and some have none
            parses = []
        best = max([score for _, _, _, score, _ in parses], default=0.0)
        likely = [parse for parse in parses if parse[3] >= best / 10]
        return tuple([Form(lemma, *_grammar(tag), score) for _, tag, lemma, score, _ in likely])

    @lru_cache(maxsize=KNOWN_WORDS)
    def look_up(word: str) -> Word:
        return _word(word, dictionary.forms(word) or analyses(word))

    return look_up


@lru_cache(maxsize=4)
def morphology(language: str) -> Callable[[str], Forms]:
    """Return the function that gives the analyses of one lower-case word, those of `vocabulary`."""
    look_up = vocabulary(language)
    return lambda word: look_up(word).forms


def _word(word: str, forms: Forms) -> Word:
    """Go through the analyses of a word once for all that is asked of it."""
    lemmas = frozenset([form.lemma for form in forms])
    verbal = infinitive = False
    for form in forms:
        pos = form.pos
        if pos == "VERB" or pos == "GRND":
            verbal = True
        elif pos == "INFN":
            infinitive = True
    keys = lemmas if word in lemmas else lemmas | {word}
    return Word(forms, lemmas, keys | {INFINITIVE} if infinitive else keys, verbal)


class _Dictionary:
    """The words that pymorphy3's dictionary has: read there directly, they cost half as much.

    What it gives for a word in no Latin letters is what `MorphAnalyzer.parse` gives, where the language
    has no estimate of likelihood; for any other word it gives nothing.
    """

    def __init__(self, analyzer: Any) -> None:
        self.dictionary = analyzer.dictionary
        self.similar = analyzer.char_substitutes
        self.complete = analyzer.prob_estimator is None
        self._grammars: dict[int, Grammar] = {}

    def forms(self, word: str) -> Forms:
        """Return the analyses of a word of two letters or more."""
        if not self.complete or len(word) < 2 or word[0] <= _LAST_LATIN:
            return ()
        found = []
        dictionary, grammars = self.dictionary, self._grammars
        prefixes, suffixes = dictionary.paradigm_prefixes, dictionary.suffixes
        for spelling, entries in dictionary.words.similar_items(word, self.similar):
            lemma, made = "", None
            for number, place in entries:
                paradigm = dictionary.paradigms[number]  # suffixes, then tags, then prefixes
                size = len(paradigm) // 3
                tag, parts = paradigm[size + place], (number, paradigm[place], paradigm[2 * size + place])
                if parts != made:  # most words have one lemma in several cases
                    made, end = parts, len(spelling) - len(suffixes[parts[1]])
                    stem = spelling[len(prefixes[parts[2]]) : end]
                    lemma = prefixes[paradigm[2 * size]] + stem + suffixes[paradigm[0]]
                grammar = grammars.get(tag)
                if grammar is None:
                    grammar = grammars[tag] = _read(dictionary.gramtab[tag])
                found.append(Form(lemma, *grammar, 1.0))
        return tuple(found)


Grammar = tuple[
    str | None, str | None, str | None, str | None, str | None, str | None, bool, bool, bool, bool
]
_GRAMMAR: dict[str, Grammar] = {}


def _grammar(tag: Any) -> Grammar:
    """Return what a tag says, in the order of `Form`; there are a few hundred tags, so each is read once."""
    name = str(tag)  # the tag itself is slow to look up by
    found = _GRAMMAR.get(name)
    if found is None:
        found = _GRAMMAR[name] = _read(tag)
    return found


@lru_cache(maxsize=4)
def _kinds(tags: Any) -> dict[str, int]:
    """Return of each grammeme of a class of tags which kind it is of, in the order of `Grammar`."""
    kinds = tags.PARTS_OF_SPEECH, tags.CASES, tags.NUMBERS, tags.GENDERS, tags.TENSES, tags.PERSONS
    return {grammeme: number for number, kind in enumerate(kinds) for grammeme in kind}


def _read(tag: Any) -> Grammar:
    grammemes: frozenset[str] = tag.grammemes
    of: Any = type(tag)
    kinds = _kinds(of)
    parts: list[str | None] = [None] * 6
    for grammeme in grammemes:
        if grammeme in kinds:
            parts[kinds[grammeme]] = grammeme
    pos, case, number, gender, tense, person = parts
    declined = pos in _DECLINED
    if pos == "VERB" and grammemes.isdisjoint(_FINITE):
        pos = "INFN"  # the Ukrainian dictionary has infinitives as verbs without more ado
    # The dictionary leaves out what goes without saying: the singular, and some words' nominative.
    number = number or ("plur" if "Pltm" in grammemes else "sing" if declined else None)
    return (
        pos,
        case or ("nomn" if declined else None),
        number,
        gender,
        tense or ("impers" if "Impe" in grammemes else None),
        person,
        "anim" in grammemes,
        not grammemes.isdisjoint(("Name", "Surn", "Patr")),
        "Geox" in grammemes,
        "Name" in grammemes,
    )
