"""Clauses: a sentence cut so that each part has one predicate; asides that attribute are set apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.events.table import EventTable
from zaporuka.reading.languages import table_of
from zaporuka.reading.morphology import KNOWN_WORDS, Form, morphology
from zaporuka.reading.tokens import DASHES

_FINITE = ("past", "pres", "futr", "impers")
_HARD = frozenset(";:.!?…") | frozenset({"..."})
_CUTS = frozenset(",()") | _HARD

LONGEST = 200  # tokens of a clause: keeps time linear in texts that are no sentences


class Clause(msgspec.Struct, gc=False):
    """Stretches of tokens that belong together; `verbs` are the finite ones, `opening` the sign before.

    `kind`: main, relative, subordinate, temporal, condition, adversative, aside.
    """

    number: int
    sentence: int
    parts: list[tuple[int, int]]
    verbs: list[int]
    kind: str
    opening: str
    parent: int

    @property
    def first(self) -> int:
        """Return the first token."""
        return self.parts[0][0]

    @property
    def last(self) -> int:
        """Return the end of the last token."""
        return self.parts[-1][1]

    def tokens(self) -> Iterator[int]:
        """Yield the positions of the clause's tokens."""
        for first, last in self.parts:
            yield from range(first, last)


def finite(document: Document, position: int) -> Form | None:
    """Return the analysis of a token that is a finite verb before it is anything else, else `None`."""
    if not document.verbal[position]:
        return None
    language = document.language
    return _finite(language.code, language.morphology, document.tokens[position].low)


@lru_cache(maxsize=KNOWN_WORDS)
def _finite(language: str, dictionary: str, word: str) -> Form | None:
    forms = morphology(dictionary)(word)
    verbs = [form for form in forms if form.pos == "VERB" and form.tense in _FINITE]
    if not verbs or any(form.pos not in ("VERB", "INFN", "NOUN") for form in forms):
        return None
    table = table_of(language, "events", EventTable)
    verb = next((form for form in verbs if form.tense == "pres"), verbs[0])
    noun = forms[0].pos == "NOUN" and not (table is not None and verb.lemma in table.verbs_first)
    return None if noun and forms[0].score >= verb.score and verb.tense != "pres" else verb


def infinitive(document: Document, position: int) -> bool:
    """Tell whether a token is a verb that is not finite."""
    return any(form.pos == "INFN" for form in document.forms(position))


def clauses_of(document: Document, table: EventTable, asides: Iterable[int]) -> list[Clause]:
    """Cut every sentence into clauses; `asides` are tokens of cues that attribute in a parenthesis."""
    found: list[Clause] = []
    marked = set(asides)
    code, dictionary = document.language.code, document.language.morphology
    verbs = [p for p, (verbal, token) in enumerate(zip(document.verbal, document.tokens, strict=True))
             if verbal and _finite(code, dictionary, token.low) is not None]  # fmt: skip
    for number, sentence in enumerate(document.sentences):
        _sentence(document, table, number, sentence, marked, verbs, found)
    return found


def _pieces(document: Document, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    tokens = document.tokens
    first, before = sentence.first, ""
    for position in range(sentence.first, sentence.last):
        if position - first >= LONGEST:  # no sentence of words: what has no end is cut
            yield first, position, before
            first, before = position, ";"
        if tokens[position].kind == "word":
            continue
        text = tokens[position].text
        cut = text in _CUTS or (text in DASHES and _spaced(document, position))
        if not cut:
            continue
        if position > first:
            yield first, position, before
            before = text
        else:
            before += text
        first = position + 1
    if sentence.last > first:
        yield first, sentence.last, before


def _spaced(document: Document, position: int) -> bool:
    """Tell a dash between words from a hyphen, and from the dash of a range of numbers."""
    tokens = document.tokens
    if position == 0 or position + 1 >= len(tokens):
        return True
    before, after = tokens[position - 1], tokens[position + 1]
    if before.kind == "number" and after.kind == "number":
        return False
    return before.end < tokens[position].start and tokens[position].end < after.start


def _sentence(
    document: Document,
    table: EventTable,
    number: int,
    sentence: Sentence,
    asides: set[int],
    finites: list[int],
    found: list[Clause],
) -> None:
    current: Clause | None = None
    for first, last, before in _pieces(document, sentence):
        verbs = finites[bisect_left(finites, first) : bisect_left(finites, last)]
        kind = _kind(document, table, first, last)
        aside = last - first <= 9 and not asides.isdisjoint(range(first, last))
        if aside and kind != "relative" and not any(sign in _HARD for sign in before):
            parent = -1 if current is None else current.number
            found.append(Clause(len(found), number, [(first, last)], verbs, "aside", before, parent))
            continue
        hard = any(sign in _HARD for sign in before)
        if (
            current is not None
            and not hard
            and kind == "main"
            and not (verbs and current.verbs)
            and first - current.first < LONGEST
            and not (current.kind in ("relative", "temporal", "condition") and verbs)
        ):
            current.parts.append((first, last))
            current.verbs.extend(verbs)
            continue
        parent = -1 if current is None else current.number
        current = Clause(len(found), number, [(first, last)], verbs, kind, before, parent)
        found.append(current)


def _kind(document: Document, table: EventTable, first: int, last: int) -> str:
    tokens = document.tokens
    position = first
    while position < last and (tokens[position].kind == "sign" or tokens[position].low in table.coordinators):
        position += 1
    if position >= last:
        return "main"
    low = tokens[position].low
    if low in table.adversatives:
        return "adversative"
    if low in table.conditions:
        return "condition"
    if low in table.temporal:
        return "temporal"
    behind = position
    if any(form.pos == "PREP" for form in document.forms(position)) and position + 1 < last:
        behind = position + 1
    if document.lemmas(behind) & table.relatives:
        return "relative"
    return "subordinate" if low in table.subordinators else "main"
