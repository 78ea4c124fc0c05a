"""Noun phrases of events: who, where and by what medium, as the words around the noun say."""

from __future__ import annotations

from functools import cache

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.events.clauses import Clause
from zaporuka.reading.events.groups import GENITIVE, INSTRUMENTAL, Group
from zaporuka.reading.events.scene import Scene
from zaporuka.reading.events.table import EventTable, NounPattern
from zaporuka.reading.languages import table_of
from zaporuka.reading.tokens import DASHES, LONE_QUOTES

_REACH = 24


class Phrase(msgspec.Struct, gc=False):
    """What a noun phrase tells of its event."""

    first: int
    last: int
    reach: int = 0
    preposition: tuple[str, ...] = ()
    genitive: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # behind “with”
    others: tuple[str, ...] = ()  # adjectives of states, possessives
    place: str | None = None
    place_state: str | None = None
    destination: str | None = None  # the state travelled to
    host: tuple[str, ...] = ()
    sides: int = 0
    phone: bool = False
    online: bool = False
    series: bool = False


@cache
def _patterns(language: str) -> dict[str, NounPattern]:
    """Return a language's event nouns by lemma."""
    table = table_of(language, "events", EventTable)
    nouns = table.nouns if table is not None else ()
    return {lemma: pattern for pattern in nouns for lemma in sorted(pattern.lemmas)}


class PhraseReader:
    """Reads the noun phrases of a scene's events."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.table = scene.table
        self.document = scene.document
        self.patterns = _patterns(scene.document.language.code)
        self.lemmas = frozenset(self.patterns)
        self.adjectives = adjectives_of(scene.document.language.code, scene.knowledge)

    def pattern(self, position: int) -> NounPattern | None:
        """Return the pattern of an event noun, or `None`."""
        if self.document.lemmas_of[position].isdisjoint(self.lemmas):
            return None
        for form in self.document.forms(position):
            if form.pos == "NOUN" and form.lemma in self.patterns:
                return self.patterns[form.lemma]
        return None

    def phrase(self, noun: int, clause: Clause, pattern: NounPattern) -> Phrase:
        """Return what the phrase around an event noun tells."""
        phrase = Phrase(noun, noun + 1)
        self._left(phrase, noun, clause)
        self._right(phrase, noun + 1, pattern)
        return phrase

    def _qualify(self, phrase: Phrase, position: int) -> None:
        """Take what an adjective or noun of the phrase tells: sides, states, place, medium."""
        scene, table = self.scene, self.table
        lemmas = scene.lemmas(position)
        if lemmas & table.three:
            phrase.sides = 3
        elif lemmas & table.many:
            phrase.sides = max(phrase.sides, 3)
        phrase.series = phrase.series or bool(lemmas & table.series)
        phrase.phone = phrase.phone or bool(lemmas & table.phone)
        phrase.online = phrase.online or bool(lemmas & table.online)
        states = list(self._states(position))
        phrase.others = tuple(dict.fromkeys((*phrase.others, *states)))
        place = scene.place_at[position]
        if place is not None and place.adjective:
            phrase.place, phrase.place_state = place.place.title, place.place.state

    def _states(self, position: int) -> list[str]:
        if position in self.scene.mentions.states:
            return [self.scene.mentions.states[position]]
        word = self.document.tokens[position].low
        if "-" not in word:
            return []
        linking, ending = self.table.adjective_endings
        found = []
        parts = word.split("-")
        for part in parts[:-1]:
            state = self.adjectives.get(part[: -len(linking)] + ending) if part.endswith(linking) else None
            if state is None:
                return []
            found.append(state)
        for lemma in sorted(self.scene.lemmas(position)):
            state = self.adjectives.get(lemma.split("-")[-1])
            if state is not None:
                return [*found, state]
        return []

    def _left(self, phrase: Phrase, noun: int, clause: Clause) -> None:
        document, scene = self.document, self.scene
        self._qualify(phrase, noun)
        position = noun - 1
        while position >= clause.first and noun - position <= 8:
            token = document.tokens[position]
            forms = document.forms(position)
            mention = scene.mentions.at(position)
            if mention is not None and mention.by == "possessive":
                phrase.others = tuple(dict.fromkeys((*phrase.others, *mention.actors)))
            elif scene.date_at[position] is not None or token.kind == "number" or token.text in LONE_QUOTES:
                pass
            elif (
                forms and forms[0].pos in ("ADJF", "NUMR", "ADVB", "NPRO") and not self._preposition(position)
            ):
                self._qualify(phrase, position)
            else:
                break
            phrase.first = position
            position -= 1
        for size in (2, 1):
            words = tuple(scene.low(p) for p in range(position - size + 1, position + 1))
            if position - size + 1 >= clause.first and words in self.table.background:
                phrase.preposition = words
                return
        if position >= clause.first and self._preposition(position):
            phrase.preposition = (scene.low(position),)

    def _preposition(self, position: int) -> bool:
        low = self.scene.low(position)
        if low in self.table.coordinators or low in self.table.adversatives:
            return False
        return any(form.pos == "PREP" for form in self.document.forms(position))

    def _right(self, phrase: Phrase, position: int, pattern: NounPattern) -> None:
        scene, table, document = self.scene, self.table, self.document
        sentence = document.sentences[document.sentence_of[phrase.first]]
        end = min(sentence.last, position + _REACH)
        linked = False  # a comma or “and” was passed since the last name
        while position < end:
            phrase.reach = position
            token, low = document.tokens[position], scene.low(position)
            group = scene.group_at[position]
            place = scene.place_at[position]
            if scene.date_at[position] is not None or token.kind == "number" or token.text in LONE_QUOTES:
                position += 1
            elif group is not None and group.first >= phrase.last:
                if not self._take(phrase, group, pattern):
                    return
                position = phrase.last = group.last
                linked = False
            elif place is not None and not place.adjective and scene.low(position - 1) in table.at | table.to:
                self._stand(phrase, position, pattern)
                position = phrase.last = place.last
            elif low == ":" and not (phrase.genitive or phrase.beside or phrase.others):
                listed = scene.group_at[position + 1] if position + 1 < end else None
                if listed is not None and len(listed.actors) > 1 and listed.subject:
                    phrase.genitive = listed.actors  # “two rounds in Geneva: Ukrainians, Americans”
                return
            elif low in DASHES and phrase.beside and self._before_person(position + 1):
                persons = scene.group_at[position + 1]
                if persons is None or not persons.cases & INSTRUMENTAL or persons.preposition:
                    return
                phrase.beside = persons.actors  # “with the American delegation – X and Y”
                position = phrase.last = persons.last
            elif low == "," and scene.low(position + 1) in table.such_as:
                position += 2
                if scene.low(position) == ",":
                    position += 1
            elif (
                low in DASHES and scene.low(position + 1) in table.with_ | table.between
            ) or low in table.with_ | table.between | table.at | table.to:
                position += 1
            elif low in table.by_means and scene.low(position + 1) in table.among:
                position += 2
            elif low in table.coordinators and not linked:
                linked = True
                position += 1
            elif position in scene.mentions.states and self._before_person(position + 1):
                position += 1  # “with the Turkish colleague X”
            elif self._nominal(position):
                self._qualify(phrase, position)
                if self.pattern(position) is not None:
                    phrase.last = position + 1
                position += 1
            else:
                return

    def _nominal(self, position: int) -> bool:
        forms = self.document.forms(position)
        if not forms:
            return False
        if scene_lemmas := self.scene.lemmas(position):
            if scene_lemmas & self.table.collectives:
                return True
            pattern = self.pattern(position)
            if pattern is not None and any(form.case == "gent" for form in forms):
                return True
            if scene_lemmas & (self.table.phone | self.table.online | self.table.three):
                return True
        return forms[0].pos in ("ADJF", "NUMR") or self.document.tokens[position].low in (
            "формат",
            "форматі",
            "рівні",
        )

    def _before_person(self, position: int) -> bool:
        """Tell whether a group of persons begins at a token."""
        group = self.scene.group_at[position] if position < len(self.scene.group_at) else None
        return group is not None and all(self.scene.kind_of(actor) == "person" for actor in group.actors)

    def _take(self, phrase: Phrase, group: Group, pattern: NounPattern) -> bool:
        scene, table = self.scene, self.table
        place = scene.place_at[group.first]
        actors = self._shared_office(phrase, group)
        if group.preposition in table.at and scene.is_place(group):
            self._stand(phrase, group.first, pattern)
            return True
        if group.preposition in table.to and pattern.journey:
            phrase.destination = scene.state_of(actors[0])
            if place is not None:
                phrase.place = place.place.title
            phrase.host = tuple(a for a in actors if scene.kind_of(a) == "person")
            return True
        if group.preposition in table.with_:
            if not group.cases & INSTRUMENTAL:
                return False
            phrase.beside = tuple(dict.fromkeys((*phrase.beside, *actors)))
            return True
        if group.preposition in table.between or scene.low(group.start - 1) in table.among:
            phrase.genitive = tuple(dict.fromkeys((*phrase.genitive, *actors)))
            return True
        if group.preposition:
            return False
        if group.cases & GENITIVE:
            phrase.genitive = tuple(dict.fromkeys((*phrase.genitive, *actors)))
            return True
        return False

    def _shared_office(self, phrase: Phrase, group: Group) -> tuple[str, ...]:
        """Return a group's actors; “the Ukrainian and American presidents” are two persons of one office."""
        scene = self.scene
        mention = scene.mentions.at(group.first)
        if mention is None or not mention.plural or not mention.roles or not phrase.others:
            return group.actors
        holders = [scene.holders.at(mention.roles, state, scene.published) for state in phrase.others]
        if not all(holders):
            return group.actors
        phrase.others = ()
        return (*(found[0] for found in holders), *group.actors)

    def _stand(self, phrase: Phrase, position: int, pattern: NounPattern) -> None:
        place = self.scene.place_at[position]
        if place is None:
            return
        phrase.place, phrase.place_state = place.place.title, place.place.state
        if pattern.journey and self.scene.low(position - 1) in self.table.to:
            phrase.destination = place.place.state


_ADJECTIVES: dict[tuple[str, str], dict[str, str]] = {}


def adjectives_of(language: str, knowledge: Knowledge) -> dict[str, str]:
    """Return the adjectives of states in a language, with the state each belongs to."""
    key = (knowledge.fingerprint, language)
    if key not in _ADJECTIVES:
        _ADJECTIVES[key] = {
            adjective: actor.id
            for actor in knowledge.actors.values()
            if actor.kind == "state"
            for adjective in actor.adjectives.get(language, ())
        }
    return _ADJECTIVES[key]
