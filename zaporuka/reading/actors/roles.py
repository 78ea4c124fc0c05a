"""Mentions by office: “the French president”, “NATO's secretary general”, “head of the Pentagon”."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors.lexicon import CASE_BIT
from zaporuka.reading.actors.model import Mention
from zaporuka.reading.document import Document
from zaporuka.reading.languages import language_of
from zaporuka.reading.languages.tables import Phrase

_GENITIVE = CASE_BIT["gent"]


class Holders:
    """Who holds which office, by role and by the actor it belongs to."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.by_office: dict[tuple[str, str], list[str]] = {}
        for actor in knowledge.actors.values():
            for office in actor.offices:
                for of in {office.of, knowledge.actors[office.of].state or office.of}:
                    self.by_office.setdefault((office.role, of), []).append(actor.id)

    def at(self, roles: tuple[str, ...], of: str, day: str | None) -> list[str]:
        """Return who holds one of the roles of an actor on a day, by the office closest to the actor."""
        found: dict[str, int] = {}
        for role in roles:
            for person in self.by_office.get((role, of), ()):
                for office in self.knowledge.actors[person].offices:
                    if office.role == role and office.held(day):
                        near = 0 if office.of == of else 1
                        if near == 0 or self.knowledge.actors[office.of].state == of:
                            found[person] = min(near, found.get(person, 9))
        nearest = min(found.values(), default=0)
        return [person for person, near in found.items() if near == nearest]

    def holds(self, person: str, roles: tuple[str, ...], day: str | None) -> bool:
        """Tell whether a person holds one of the roles on a day."""
        actor = self.knowledge.actors.get(person)
        return actor is not None and any(o.role in roles and o.held(day) for o in actor.offices)

    def has_held(self, person: str, roles: tuple[str, ...]) -> bool:
        """Tell whether a person ever held one of the roles."""
        actor = self.knowledge.actors.get(person)
        return actor is not None and any(office.role in roles for office in actor.offices)


class _Match(msgspec.Struct, frozen=True, gc=False):
    last: int
    roles: tuple[str, ...]
    state: str | None
    head_word: bool


# How many words may say what an office is for, and what a name behind them may be.
LONGEST_REMIT = 10
_NAMED = ("name", "unknown", "family")

PhraseIndex = dict[str, list[tuple[Phrase, tuple[str, ...]]]]


@cache
def _index(language: str) -> PhraseIndex:
    """Return a language's phrases for offices by their first word, the longest first."""
    found = language_of(language)
    index: PhraseIndex = {}
    for phrase, roles in found.roles.phrases.items() if found else ():
        index.setdefault(phrase[0], []).append((phrase, roles))
    for phrases in index.values():
        phrases.sort(key=lambda item: -len(item[0]))
    return index


@cache
def _openings(language: str) -> frozenset[str]:
    """Return the words that a mention by office may begin with."""
    found = language_of(language)
    return frozenset(_index(language)) | (found.roles.heads if found else frozenset())


def _office_lemmas(document: Document, position: int) -> tuple[str, ...]:
    """Return the dictionary forms of a noun or an adjective, and the word itself."""
    forms = document.forms(position)
    return (*[f.lemma for f in forms if f.pos in ("NOUN", "ADJF")], document.tokens[position].low)


def find_roles(
    document: Document, names: dict[int, Mention], holders: Holders, states: dict[int, str]
) -> list[Mention]:
    """Return the mentions by office, right to left, so that “aide to the president of Russia” nests.

    `names` are the mentions by name by first token (those that an office takes in are removed);
    `states` the tokens that are adjectives of a state.
    """
    index = _index(document.language.code)
    found: dict[int, Mention] = dict(names)
    roles: list[Mention] = []
    openings = _openings(document.language.code)
    for position in range(len(document.tokens) - 1, -1, -1):
        token = document.tokens[position]
        if document.words[position].keys.isdisjoint(openings):
            continue
        lemmas = _office_lemmas(document, position)
        if token.kind != "word" or position in names or openings.isdisjoint(lemmas):
            continue
        mention = _read(document, position, lemmas, index, found, states, holders)
        if mention is not None:
            found[position] = mention
            roles.append(mention)
    return roles


def _read(
    document: Document,
    position: int,
    lemmas: Sequence[str],
    index: PhraseIndex,
    found: dict[int, Mention],
    states: dict[int, str],
    holders: Holders,
) -> Mention | None:
    match = _match(document, position, lemmas, index, states)
    if match is None:
        return None
    noun = any(form.pos == "NOUN" for form in document.forms(position)[:1])
    cases, plural, gender = _shape(document, position if noun else min(position + 1, match.last - 1))
    if not cases:
        return None
    first, state = position, match.state
    posts = document.language.roles.posts
    while first > 0 and first - 1 in states:
        state = state or states[first - 1]
        first -= 1
    last, of = match.last, state
    owner = found.get(last)
    if owner is not None and owner.cases & _GENITIVE and not _apposed(owner, cases, match.roles, holders):
        of, last = owner.actors[0] if owner.actors else of, owner.last
    elif owner is None and last + 1 < len(document.tokens) and document.tokens[last].low in posts:
        place = found.get(last + 1)
        if place is not None and place.kind in ("organisation", "group", "state") and match.roles:
            last = place.last
            of = of or place.actors[0]
    if plural and not match.roles and owner is not None and owner.kind in ("state", "group"):
        return None  # “the leaders of Britain, France and …”: the names stand for themselves
    body = found.get(position + 1)
    if of is None and match.roles and body is not None and body.kind == "organisation":
        if body.last > match.last and body.cases & _GENITIVE:  # a ministry that is itself in the ledger
            of, last = holders.knowledge.actors[body.actors[0]].state or body.actors[0], body.last
    if (remit := _remit(document, last, found, cases)) is not None:
        last = remit
    holder = found.get(last)
    named = holder if holder is not None and holder.kind == "person" and holder.cases & cases else None
    if named is None and not match.roles and of is None:
        return None
    mention = Mention(
        first, last, position, (), cases, by="role", gender=gender, plural=plural, roles=match.roles, of=of
    )
    if named is not None:
        mention.actors, mention.last, mention.by = named.actors, named.last, "name"
        mention.cases = named.cases & cases
        mention.gender = named.gender
    return mention


def _remit(document: Document, first: int, found: dict[int, Mention], cases: int) -> int | None:
    """Return where the name stands behind what an office is for (“envoy for Ukraine X”), or `None`."""
    tokens, table = document.tokens, document.language.roles
    if first >= len(tokens) or tokens[first].low not in document.language.prepositions:
        return None
    end = min(len(tokens), first + LONGEST_REMIT)
    if not any(
        document.lemmas(position) & table.remits for position in range(first + 1, min(end, first + 4))
    ):
        return None
    for position in range(first + 2, end):
        name = found.get(position)
        if name is not None and name.kind == "person" and name.cases & cases and name.by in _NAMED:
            return position if tokens[position - 1].low not in document.language.prepositions else None
        if tokens[position].kind == "sign" or any(f.pos == "VERB" for f in document.forms(position)[:1]):
            return None
    return None


def _apposed(owner: Mention, cases: int, roles: tuple[str, ...], holders: Holders) -> bool:
    """Tell a name in apposition (“президента Трампа”) from an owner (“радника Трампа”)."""
    if owner.kind != "person" or not owner.cases & cases:
        return False
    if owner.by == "unknown":
        return not owner.cases & _GENITIVE or bool(cases & _GENITIVE)
    return any(holders.has_held(person, roles) for person in owner.actors)


def _match(
    document: Document,
    position: int,
    lemmas: Sequence[str],
    index: PhraseIndex,
    states: dict[int, str],
) -> _Match | None:
    tokens, table = document.tokens, document.language.roles
    after = position + 1
    state = None
    while after in states:
        state = state or states[after]
        after += 1
    for lemma in lemmas:
        for phrase, roles in index.get(lemma, ()):
            rest = phrase[1:]
            start = after if rest else position + 1
            fits = start + len(rest) <= len(tokens) and all(
                tokens[start + n].low == word or (not n and _qualified(document, position, start, word))
                for n, word in enumerate(rest)
            )
            if fits:
                return _Match(start + len(rest), roles, state if rest else None, lemma in table.heads)
        if lemma in table.heads:
            for words, role in table.departments.items():
                end = after + len(words)
                if end <= len(tokens) and all(
                    word in document.lemmas(after + n) or tokens[after + n].low == word
                    for n, word in enumerate(words)
                ):
                    return _Match(end, (role,), state, True)
            return _Match(position + 1, (), None, True)
    return None


def _qualified(document: Document, adjective: int, noun: int, word: str) -> bool:
    """Tell whether a noun is a form of `word` behind an adjective that agrees (“генеральним секретарем”)."""
    own = {(form.case, form.number) for form in document.forms(adjective) if form.pos == "ADJF"}
    return any(form.lemma == word and (form.case, form.number) in own for form in document.forms(noun))


def _shape(document: Document, position: int) -> tuple[int, bool, str | None]:
    """Return the cases, number and gender of the noun at a position."""
    cases = 0
    numbers: set[str] = set()
    gender = None
    for form in document.forms(position):
        if form.pos == "NOUN" and form.case:
            cases |= CASE_BIT.get(form.case, 0)
            numbers.add(form.number or "sing")
            gender = gender or ("f" if form.gender == "femn" else "m")
    return cases, numbers == {"plur"}, gender
