"""The name lexicon: every form of every name that the ledger gives, in one language, ready for lookup."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pymorphy3

from zaporuka.knowledge import Actor, Knowledge, cache_file, read_cache, write_cache
from zaporuka.reading.languages import Language
from zaporuka.reading.languages import tables as tables_module
from zaporuka.reading.morphology import CASES
from zaporuka.reading.tokens import tokenize

CASE_BIT = {case: 1 << number for number, case in enumerate(CASES)}
NOMINATIVE = CASE_BIT["nomn"]
ANY_CASE = (1 << len(CASES)) - 1
PLURAL = 1 << len(CASES)

FormTable = dict[str, int]  # surface form in lower case → the cases it may stand for


class Name(msgspec.Struct, frozen=True, array_like=True):
    """One name of one actor: a table of forms for each of its words.

    `kind`: `name`, `family` (a family name alone), `later` (a family name that is an ordinary word too:
    understood after the full name only), `seat` (a metonym), `people`, `adjective`, `quoted`
    (understood in quotation marks or after a kind noun only), `analysts`.
    """

    actor: str
    kind: str
    words: tuple[FormTable, ...]
    proper: bool


class Lexicon:
    """The names of one language by the first form of their first word."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_first: dict[str, list[Name]] = {}
        for name in names:
            for form in name.words[0]:
                self.by_first.setdefault(form, []).append(name)
        for found in self.by_first.values():
            found.sort(key=lambda name: -len(name.words))


def lexicon_of(knowledge: Knowledge, language: Language) -> Lexicon:
    """Compile the ledger's names for a language, or take them from the cache of an equal ledger and code."""
    code = hashlib.sha256(knowledge.fingerprint.encode() + inflection_code(language))
    kept = cache_file("names", code.hexdigest())
    names = read_cache(kept, tuple[Name, ...])
    if names is None:
        names = tuple(_compile(knowledge, language))
        write_cache(kept, names)
    return Lexicon(names)


def inflection_code(language: Language) -> bytes:
    """Return the code and the table that names are inflected by: what a cache of forms depends on."""
    table = Path(tables_module.__file__ or "").parent / language.code / "names.py"
    return Path(__file__).read_bytes() + table.read_bytes()


def _compile(knowledge: Knowledge, language: Language) -> Iterator[Name]:
    inflector = Inflector(language)
    for actor in knowledge.actors.values():
        for kind, words in (
            ("name", actor.names),
            ("seat", actor.seats),
            ("adjective", actor.adjectives),
            ("people", actor.people),
            ("quoted", actor.quoted),
            ("analysts", actor.analysts),
        ):
            for text in _spellings(words, language.code):
                yield from inflector.names(actor, kind, text)


def _spellings(words: dict[str, tuple[str, ...]], language: str) -> Iterator[str]:
    """Yield the spellings in a language, and those in Latin letters of any language."""
    seen = set()
    for code, spellings in words.items():
        for text in spellings:
            if text not in seen and (code == language or (code == "en" and _latin_name(text))):
                seen.add(text)
                yield text


def _latin_name(text: str) -> bool:
    return text.isascii() and any(letter.isupper() for letter in text)


class Inflector:
    """Makes the forms of names by pymorphy3's paradigms and by the language's own endings for names."""

    def __init__(self, language: Language) -> None:
        self.table = language.names
        self.analyzer = pymorphy3.MorphAnalyzer(lang=language.morphology)

    def names(self, actor: Actor, kind: str, text: str) -> Iterator[Name]:
        """Yield the entries that one spelling gives (a person's gives the family name alone, too)."""
        words = [token.text for token in tokenize(text)]
        proper = words[0][:1].isupper()
        if actor.kind == "person" and kind == "name":
            tables = tuple(self.person_word(word, actor.sex or "m") for word in words)
            yield Name(actor.id, "name", tables, proper)
            if len(words) > 1:
                family = self._family(words, tables, actor.family)
                start = words[0] if actor.family == "first" else words[len(words) - len(family)]
                kind = "family" if actor.alone else "later"
                yield Name(actor.id, kind, family, start[:1].isupper())
        elif kind in ("adjective", "people"):
            yield Name(actor.id, kind, tuple(self.lexeme(word, kind == "people") for word in words), proper)
        else:
            yield Name(actor.id, kind, self.phrase(words), proper)

    def _family(self, words: list[str], tables: tuple[FormTable, ...], order: str) -> tuple[FormTable, ...]:
        if order == "first":
            return tables[:1]
        start = next(
            (n for n, word in enumerate(words[:-1]) if n and word.lower() in self.table.particles), None
        )
        return tables[start:] if start is not None else tables[-1:]

    def person_word(self, word: str, sex: str) -> FormTable:
        """Return the forms of one word of a person's name."""
        low = _plain(word)
        if word.isascii() or low in self.table.particles:
            return {low: ANY_CASE}
        if "-" in low:
            return self._hyphenated(low, sex)
        forms: FormTable = {}
        gender = "femn" if sex == "f" else "masc"
        known = [p for p in self.analyzer.parse(low) if p.tag.case == "nomn" and p.tag.number != "plur"
                 and {"Name", "Surn"} & p.tag.grammemes and p.tag.gender in (gender, None)]  # fmt: skip
        for parse in known:
            for form in parse.lexeme:
                if form.tag.number != "plur" and form.tag.gender in (gender, None):
                    _add(forms, form.word, form.tag.case)
        for form, case in self.by_endings(low, sex):
            _add(forms, form, case)
        return forms

    def by_endings(self, word: str, sex: str) -> Iterator[tuple[str, str | None]]:
        """Yield forms and cases of a name by its ending; a name that no ending fits does not change."""
        table = self.table.endings.get(sex, {})
        for size in (4, 3, 2, 1):
            ending = word[-size:]
            if len(word) > size and ending in table:
                for replacement, case in table[ending]:
                    yield word[:-size] + replacement, case
                return
        if "*" in table and word[-1] not in self.table.vowels:
            for replacement, case in table["*"]:
                yield word + replacement, case
            return
        yield word, None

    def _hyphenated(self, word: str, sex: str) -> FormTable:
        first, _, rest = word.partition("-")
        heads, tails = self.person_word(first, sex), self.person_word(rest, sex)
        joined = {f"{a}-{b}": heads[a] & tails[b] for a in heads for b in tails if heads[a] & tails[b]}
        for tail, mask in tails.items():
            joined.setdefault(f"{first}-{tail}", mask)
        return joined

    def phrase(self, words: list[str]) -> tuple[FormTable, ...]:
        """Return the forms of a name of several words: what agrees with its head inflects, the rest stays."""
        tables: list[FormTable] = []
        headed = False
        for word in words:
            low = _plain(word)
            if headed or (not low.isalpha() and "-" not in low and "'" not in low):
                tables.append({low: ANY_CASE})
                continue
            parses = [] if _unchanging(word) else self._nominative(low)
            if not parses:
                tables.append({low: ANY_CASE})
                continue
            forms: FormTable = {low: NOMINATIVE}
            if word is not words[-1] and any(parse.tag.POS == "ADJF" for parse in parses):
                parses = [parse for parse in parses if parse.tag.POS == "ADJF"]
            for parse in parses[:2]:
                fixed = "Fixd" in parse.tag.grammemes
                for form in parse.lexeme:
                    if form.tag.number == parse.tag.number or form.tag.number is None or fixed:
                        if parse.tag.POS != "ADJF" or form.tag.gender == parse.tag.gender:
                            _add(forms, form.word, None if fixed else form.tag.case)
            headed = parses[0].tag.POS == "NOUN" and "Fixd" not in parses[0].tag.grammemes
            tables.append(forms)
        return tuple(tables)

    def _nominative(self, word: str) -> list[Any]:
        return [
            p
            for p in self.analyzer.parse(word)
            if p.tag.POS in ("NOUN", "ADJF", "NUMR") and p.tag.case == "nomn"
        ]

    def lexeme(self, word: str, plural: bool) -> FormTable:
        """Return all forms of a word; with `plural`, only those of the plural."""
        low = _plain(word)
        forms: FormTable = {}
        for parse in self._nominative(low)[:2]:
            for form in parse.lexeme:
                if not plural or form.tag.number == "plur":
                    _add(forms, form.word, form.tag.case)
        return forms or {low: ANY_CASE}


def _unchanging(word: str) -> bool:
    return word.isascii() or (word.isupper() and len(word) > 1)


def _plain(word: str) -> str:
    return tokenize(word)[0].low if word else word


def _add(forms: FormTable, word: str, case: str | None) -> None:
    forms[word] = forms.get(word, 0) | (ANY_CASE if case is None else CASE_BIT.get(case, 0))
