"""Actors: who is mentioned where, and whom each mention stands for."""

from __future__ import annotations

from bisect import bisect_left

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors.again import find_again
from zaporuka.reading.actors.discourse import Discourse
from zaporuka.reading.actors.lexicon import CASE_BIT, NOMINATIVE, Lexicon, lexicon_of
from zaporuka.reading.actors.model import ANONYMOUS, Mention
from zaporuka.reading.actors.named import find_names
from zaporuka.reading.actors.persons import find_unknown_persons
from zaporuka.reading.actors.roles import Holders, find_roles
from zaporuka.reading.document import Document

__all__ = [
    "ANONYMOUS",
    "CASE_BIT",
    "NOMINATIVE",
    "Holders",
    "Lexicon",
    "Mention",
    "Mentions",
    "find_mentions",
    "lexicon_of",
]


class Mentions:
    """The mentions of one report in order; `at` gives the one that covers a token."""

    def __init__(self, found: list[Mention], states: dict[int, str], size: int) -> None:
        self.found = found
        self.states = states
        self._at: list[Mention | None] = [None] * size
        self._named: dict[str, list[Mention]] = {}
        for mention in found:
            if mention.named:
                self._named.setdefault(mention.kind, []).append(mention)
            for position in range(mention.first, mention.last):
                if self._at[position] is None or mention.by in ("name", "role", "unknown"):
                    self._at[position] = mention

    def at(self, position: int) -> Mention | None:
        """Return the mention that covers the token at `position`."""
        return self._at[position] if 0 <= position < len(self._at) else None

    def within(self, first: int, last: int) -> list[Mention]:
        """Return the mentions that lie in tokens `[first, last)`, in order."""
        found: list[Mention] = []
        for mention in self._at[first:last]:
            if mention is not None and (not found or found[-1] is not mention):
                found.append(mention)
        return found

    def latest(self, kinds: tuple[str, ...], before: int) -> Mention | None:
        """Return the last mention that names an actor of one of the kinds before the token `before`."""
        last: Mention | None = None
        for kind in kinds:
            named = self._named.get(kind, [])
            number = bisect_left(named, before, key=lambda mention: mention.first)
            if number and (last is None or named[number - 1].first > last.first):
                last = named[number - 1]
        return last


def find_mentions(document: Document, knowledge: Knowledge, lexicon: Lexicon, holders: Holders) -> Mentions:
    """Find every mention of an actor in a report and resolve whom it stands for."""
    size = len(document.tokens)
    names = find_names(document, lexicon, knowledge)
    states = {m.first: m.actors[0] for m in names if m.by == "adjective"}
    names = [m for m in names if m.by != "adjective"]
    taken = [False] * size
    _take(taken, names)
    names += find_unknown_persons(document, taken)
    names += _families(document, names, taken)
    by_first = {mention.first: mention for mention in names}
    roles = find_roles(document, by_first, holders, states)
    roles = _outermost(roles)
    inside = [False] * size
    _take(inside, roles)
    kept = [m for m in names if not inside[m.first]]
    _take(taken, names)
    _take(taken, [role for role in roles if role.actors or role.roles or role.of])
    found = {m.first: m for m in (*kept, *roles)}
    again = find_again(document, taken, {**by_first, **found}, states, knowledge)
    again = [m for m in again if not any(taken[m.first : m.last]) or m.by in ("delegate", "analysts")]
    mentions = sorted((*kept, *roles, *again), key=lambda m: (m.first, -m.last))
    mentions = _outermost(mentions)
    return Mentions(Discourse(document, knowledge, holders).resolve(mentions), states, size)


def _take(taken: list[bool], mentions: list[Mention]) -> None:
    for mention in mentions:
        taken[mention.first : mention.last] = [True] * (mention.last - mention.first)


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Leave out the mentions that lie inside another."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept


def _families(document: Document, names: list[Mention], taken: list[bool]) -> list[Mention]:
    """Find later mentions, by family name alone, of persons who are in no ledger."""
    _take(taken, names)
    stems: dict[str, Mention] = {}
    loose = document.language.names.loose
    for mention in names:
        if mention.by == "unknown":
            for key in _family_keys(document, mention.last - 1, loose):
                stems.setdefault(key, mention)
    if not stems:
        return []
    found: list[Mention] = []
    for position, token in enumerate(document.tokens):
        if token.kind == "word" and token.capital and not taken[position]:
            keys = _family_keys(document, position, loose)
            known = next((stems[key] for key in keys if key in stems), None)
            if known is not None and position > known.last:
                cases = 0
                for form in document.forms(position):
                    if form.case and (form.pos == "NOUN" or form.name):
                        cases |= CASE_BIT.get(form.case, 0)
                found.append(Mention(position, position + 1, position, known.actors, cases or NOMINATIVE,
                                     by="family", gender=known.gender))  # fmt: skip
    return found


def _family_keys(document: Document, position: int, loose: str) -> list[str]:
    """Return by what a family name is known again: its stem, and its dictionary forms as a name."""
    lemmas = sorted({form.lemma for form in document.forms(position) if form.name})
    return [_stem(document.tokens[position].low, loose), *lemmas]


def _stem(word: str, loose: str) -> str:
    return word[: max(4, len(word) - 3)] if len(word) > 5 else word.rstrip(loose)
