"""Ukrainian names in the case that a sentence asks for, by pymorphy3's dictionaries.

A name is bent as a phrase: its adjectives and their noun; what follows the noun (a genitive, an abbreviation)
stays. Every part of a person's name is bent. A word that no dictionary and no rule for its ending can bend
stays as it is, so that a name is never spoiled, only left in the nominative.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pymorphy3

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_AND = ("і", "й", "та")
_LETTERS = re.compile(r"[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ’'ʼ-]+")


@lru_cache(maxsize=1)
def _analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="uk")


@lru_cache(maxsize=4096)
def inflect(name: str, case: str, sex: str | None = None) -> str:
    """Give a Ukrainian name (nominative) in a case of OpenCorpora; `sex` (m, f) for a person's name.

    Raises `ValueError` for what is no case.
    """
    if case not in CASES:
        raise ValueError(f"no such case: {case}")
    if case == "nomn":
        return name
    words = name.split(" ")
    return " ".join(_person(words, case, sex) if sex else _phrase(words, case))


def _person(words: list[str], case: str, sex: str) -> list[str]:
    gender = "femn" if sex == "f" else "masc"
    bent = []
    for word in words:
        fits = [each for each in _nominatives(word, ("NOUN", "ADJF")) if each.tag.gender == gender]
        # a woman's name that does not end in a vowel of the first declension is not declined
        if sex == "f" and word[-1:] not in "ая":
            fits = []
        fits.sort(key=lambda parse: (parse.tag.POS != "NOUN", "anim" not in parse.tag))
        bent.append(_bent(word, fits[0], {case}) if fits else word)
    return bent


def _phrase(words: list[str], case: str) -> list[str]:
    nouns = [_noun(word) for word in words]
    head = next((place for place, noun in enumerate(nouns) if noun is not None), None)
    if head is None:
        return words
    while head + 1 < len(words) and nouns[head + 1] is not None and _agreeing(words[head], nouns[head + 1]):
        head += 1  # an adjective that is a noun too
    noun = nouns[head]
    wanted = {case, "plur"} if _plural(noun) else {case}
    before = [_adjective(word, noun, case) for word in words[:head]]
    after = words[head + 1 :]
    if len(after) > 1 and after[0] in _AND and _noun(after[1]) is not None:
        after = [after[0], *_phrase(after[1:], case)]
    return [*before, _bent(words[head], noun, wanted), *after]


def _noun(word: str) -> Any:
    """Give the analysis of a word as a noun in the nominative, unless it is rather an adjective there."""
    found = _nominatives(word, ("NOUN",))
    known = [parse for parse in found if parse.is_known]
    if not known and any(parse.is_known for parse in _nominatives(word, ("ADJF",))):
        return None
    # a place is meant rather than the person who bears its name
    found = sorted(known or found, key=lambda parse: ("Surn" in parse.tag, "plur" in parse.tag))
    return found[0] if found else None


def _agreeing(word: str, noun: Any) -> Any:
    """Give the analysis of a word as an adjective that agrees with a noun, or nothing."""
    for parse in _nominatives(word, ("ADJF",)):
        if _plural(parse) == _plural(noun) and (_plural(noun) or parse.tag.gender == noun.tag.gender):
            return parse
    return None


def _adjective(word: str, noun: Any, case: str) -> str:
    parse = _agreeing(word, noun)
    if parse is None:
        return word
    if case == "accs" and "anim" not in noun.tag and (_plural(noun) or noun.tag.gender != "femn"):
        return word  # the accusative of a thing is its nominative
    if case == "loct" and not _plural(noun) and noun.tag.gender != "femn":
        case = "datv"  # of the two forms of the locative the one that is usual now
    return _bent(word, parse, {case, "plur"} if _plural(noun) else {case})


def _plural(parse: Any) -> bool:
    return "plur" in parse.tag or "Pltm" in parse.tag


def _nominatives(word: str, kinds: tuple[str, ...]) -> list[Any]:
    """Give the analyses of a word in the nominative; none of an abbreviation, a quotation, a foreign word."""
    if not _LETTERS.fullmatch(word) or any(len(part) > 1 and part.isupper() for part in word.split("-")):
        return []
    parses = _analyzer().parse(word.replace("’", "'").replace("ʼ", "'"))
    return [each for each in parses if each.tag.POS in kinds and "nomn" in each.tag]


def _bent(word: str, parse: Any, wanted: set[str]) -> str:
    """Give a word in another form, with the capital letters that it had."""
    form = parse.inflect(wanted)
    if form is None:
        return word
    made = form.word
    if word[:1].isupper():
        made = "-".join(
            part[:1].upper() + part[1:] if whole[:1].isupper() else part
            for part, whole in zip(made.split("-"), word.split("-"), strict=False)
        )
    return str(made)
