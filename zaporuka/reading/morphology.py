"""Morphology: what form a word may be, from pymorphy3's dictionaries, looked up once a word."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any, NamedTuple

import pymorphy3

# One word's analyses are kept for the whole run; the bound keeps memory level on any input.
KNOWN_WORDS = 200_000

_DECLINED = frozenset(("NOUN", "ADJF", "NPRO", "NUMR"))
_FINITE = frozenset(("past", "pres", "futr", "impr", "Impe", "1per", "2per", "3per", "sing", "plur"))
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")


class Form(NamedTuple):
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
    given: bool = False  # a given name


Forms = tuple[Form, ...]


@lru_cache(maxsize=4)
def morphology(language: str) -> Callable[[str], Forms]:
    """Return the function that analyses one lower-case word of a language (`uk` or `ru`).

    The analyses come best first and without those that pymorphy3 finds a tenth as likely as the best.
    """
    analyzer = pymorphy3.MorphAnalyzer(lang=language)

    @lru_cache(maxsize=KNOWN_WORDS)
    def forms(word: str) -> Forms:
        try:
            parses = analyzer.parse(word)
        except ValueError:  # pymorphy3 asks for the Unicode name of each letter, and some have none
            parses = []
        best = max((parse.score for parse in parses), default=0.0)
        return tuple(_form(parse) for parse in parses if parse.score >= best / 10)

    return forms


@lru_cache(maxsize=4)
def lemmatizer(language: str) -> Callable[[str], frozenset[str]]:
    """Return the function that gives every dictionary form that a lower-case word of a language may have."""
    forms = morphology(language)

    @lru_cache(maxsize=KNOWN_WORDS)
    def lemmas(word: str) -> frozenset[str]:
        return frozenset(form.lemma for form in forms(word))

    return lemmas


def _form(parse: Any) -> Form:
    pos, case, number, gender, tense, person, animate, name, place, given = _grammar(parse.tag)
    return Form(
        parse.normal_form, pos, case, number, gender, tense, person, animate, name, place, parse.score, given
    )


@cache
def _grammar(tag: Any) -> tuple[Any, ...]:
    """Return what a tag says, in the order of `Form`; there are a few hundred tags, so each is read once."""
    grammemes = tag.grammemes
    pos = _plain(tag.POS)
    declined = pos in _DECLINED
    if pos == "VERB" and grammemes.isdisjoint(_FINITE):
        pos = "INFN"  # the Ukrainian dictionary has infinitives as verbs without more ado
    # The dictionary leaves out what goes without saying: the singular, and some words' nominative.
    number = _plain(tag.number) or ("plur" if "Pltm" in grammemes else "sing" if declined else None)
    return (
        pos,
        _plain(tag.case) or ("nomn" if declined else None),
        number,
        _plain(tag.gender),
        _plain(tag.tense) or ("impers" if "Impe" in grammemes else None),
        _plain(tag.person),
        "anim" in grammemes,
        not grammemes.isdisjoint(("Name", "Surn", "Patr")),
        "Geox" in grammemes,
        "Name" in grammemes,
    )


def _plain(grammeme: Any) -> str | None:
    """Return a grammeme as ordinary text: pymorphy3's own kind refuses to be compared with other words."""
    return None if grammeme is None else str(grammeme)
