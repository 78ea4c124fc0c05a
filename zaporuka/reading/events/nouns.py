"""Events named by a noun: “зустріч Трампа з Путіним”, “після саміту коаліції”, “провів розмову з Карні”."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import CASE_BIT
from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import GENITIVE, INSTRUMENTAL, Group
from zaporuka.reading.events.predicates import (
    DENIED,
    OCCURRED,
    ONGOING,
    PLANNED,
    asked,
    governing,
    status_of,
    subject_of,
)
from zaporuka.reading.events.scene import Frame, Scene
from zaporuka.reading.events.table import EventTable, NounPattern
from zaporuka.reading.tokens import DASHES

_QUOTES = frozenset("«»“”„\"'")
_REACH = 24


class _Phrase(msgspec.Struct):
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


def _patterns(table: EventTable) -> dict[str, NounPattern]:
    return {lemma: pattern for pattern in table.nouns for lemma in sorted(pattern.lemmas)}


class NounReader:
    """Reads the event nouns of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.table = scene.table
        self.document = scene.document
        self.patterns = _patterns(scene.table)
        self.adjectives = adjectives_of(scene.document.language.code, scene.knowledge)

    def read(self) -> list[Frame]:
        """Return a frame for every event noun that tells enough to be kept, or may be completed."""
        frames: list[Frame] = []
        done = -1
        for position, token in enumerate(self.document.tokens):
            if token.kind != "word" or position <= done or self.scene.group_at[position] is not None:
                continue
            pattern = self._pattern(position)
            if pattern is None or self.scene.clause_of[position] < 0:
                continue
            clause = self.scene.clauses[self.scene.clause_of[position]]
            phrase = self._phrase(position, clause, pattern)
            done = phrase.last - 1
            frame = self._frame(position, clause, pattern, phrase)
            if frame is not None:
                frames.append(frame)
        self._attended(frames)
        return frames

    def _attended(self, frames: list[Frame]) -> None:
        """Add to an event those of whom the next sentence says that they took part in it."""
        scene, table, document = self.scene, self.table, self.document
        triggers = [frame.trigger for frame in frames]
        for clause in scene.clauses if frames else ():
            verb = next((p for p in clause.verbs if scene.lemmas(p) & table.take_part), None)
            if verb is None or not any(scene.lemmas(p) & table.part for p in clause.tokens()):
                continue
            if any(self._pattern(p) is not None for p in clause.tokens()) or not self._anaphor(clause):
                continue
            told = [f for f in frames[bisect_left(triggers, clause.first) - 1 :][:1] if f.trigger < clause.first
                    and clause.sentence - document.sentence_of[f.trigger] <= 2]  # fmt: skip
            subject = subject_of(scene, clause, verb)
            if not told or subject is None:
                continue
            beside = [g for g in scene.groups_in(clause) if g.preposition in table.except_]
            actors = (*told[-1].participants, *(a for g in (*beside, subject) for a in g.actors))
            told[-1].participants = tuple(dict.fromkeys(actors))
            told[-1].open = told[-1].background = False

    def _anaphor(self, clause: Clause) -> bool:
        """Tell whether a clause speaks of an event by a pronoun: “участь у ній”."""
        return any(
            self.scene.low(position - 1) in self.table.at
            and any(form.pos == "NPRO" for form in self.document.forms(position))
            for position in clause.tokens()
        )

    def _pattern(self, position: int) -> NounPattern | None:
        for form in self.document.forms(position):
            if form.pos == "NOUN" and form.lemma in self.patterns:
                return self.patterns[form.lemma]
        return None

    # -- the noun phrase --------------------------------------------------------------------------
    def _phrase(self, noun: int, clause: Clause, pattern: NounPattern) -> _Phrase:
        phrase = _Phrase(noun, noun + 1)
        self._left(phrase, noun, clause)
        self._right(phrase, noun + 1, pattern)
        return phrase

    def _qualify(self, phrase: _Phrase, position: int) -> None:
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

    def _left(self, phrase: _Phrase, noun: int, clause: Clause) -> None:
        document, scene = self.document, self.scene
        self._qualify(phrase, noun)
        position = noun - 1
        while position >= clause.first and noun - position <= 8:
            token = document.tokens[position]
            forms = document.forms(position)
            mention = scene.mentions.at(position)
            if mention is not None and mention.by == "possessive":
                phrase.others = tuple(dict.fromkeys((*phrase.others, *mention.actors)))
            elif scene.date_at[position] is not None or token.kind == "number" or token.text in _QUOTES:
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

    def _right(self, phrase: _Phrase, position: int, pattern: NounPattern) -> None:
        scene, table, document = self.scene, self.table, self.document
        sentence = document.sentences[document.sentence_of[phrase.first]]
        end = min(sentence.last, position + _REACH)
        linked = False  # a comma or “and” was passed since the last name
        while position < end:
            phrase.reach = position
            token, low = document.tokens[position], scene.low(position)
            group = scene.group_at[position]
            place = scene.place_at[position]
            if scene.date_at[position] is not None or token.kind == "number" or token.text in _QUOTES:
                position += 1
            elif group is not None and group.first >= phrase.last:
                if not self._take(phrase, group, pattern):
                    return
                position = phrase.last = group.last
                linked = False
            elif place is not None and not place.adjective and scene.low(position - 1) in table.at | table.to:
                self._stand(phrase, position, pattern)
                position = phrase.last = place.last
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
            elif self._nominal(position):
                self._qualify(phrase, position)
                if self._pattern(position) is not None:
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
            pattern = self._pattern(position)
            if pattern is not None and any(form.case == "gent" for form in forms):
                return True
            if scene_lemmas & (self.table.phone | self.table.online | self.table.three):
                return True
        return forms[0].pos in ("ADJF", "NUMR") or self.document.tokens[position].low in (
            "формат",
            "форматі",
            "рівні",
        )

    def _take(self, phrase: _Phrase, group: Group, pattern: NounPattern) -> bool:
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

    def _shared_office(self, phrase: _Phrase, group: Group) -> tuple[str, ...]:
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

    def _stand(self, phrase: _Phrase, position: int, pattern: NounPattern) -> None:
        place = self.scene.place_at[position]
        if place is None:
            return
        phrase.place, phrase.place_state = place.place.title, place.place.state
        if pattern.journey and self.scene.low(position - 1) in self.table.to:
            phrase.destination = place.place.state

    # -- the frame --------------------------------------------------------------------------------
    def _frame(self, noun: int, clause: Clause, pattern: NounPattern, phrase: _Phrase) -> Frame | None:
        scene = self.scene
        if clause.kind == "condition" or asked(scene, clause):
            return None
        status, subject, background = self._environment(noun, clause, phrase)
        if status is None:
            return None
        actors = [*phrase.genitive, *phrase.beside, *phrase.others]
        if subject is not None and (
            not background or pattern.journey or (phrase.beside and not phrase.genitive and not phrase.others)
        ):
            actors = [*subject.actors, *actors]
        host = None
        if pattern.journey:
            if phrase.destination is None:
                return None
            actors = [a for a in actors if scene.state_of(a) != phrase.destination or a in phrase.host]
            if not actors:
                return None
            actors.extend(phrase.host)
            host = phrase.destination
        participants = tuple(dict.fromkeys(a for a in actors))
        mode = "phone" if phrase.phone else "online" if phrase.online else pattern.mode
        frame = Frame(pattern.type, mode, noun, clause.number, participants, status, noun=True, sides=phrase.sides,
                      background=background, told=bool(phrase.preposition), series=phrase.series, place=phrase.place, host=host,
                      first=phrase.first, last=phrase.last)  # fmt: skip
        enough = len(participants) >= 2 or (pattern.strong and any(scene.is_body(a) for a in participants))
        frame.open = not enough and host is None
        return frame

    def _environment(
        self, noun: int, clause: Clause, phrase: _Phrase
    ) -> tuple[str | None, Group | None, bool]:
        """Return the status that the words around a noun give it, the clause's subject, and whether it is told aside."""
        scene, table = self.scene, self.table
        if phrase.preposition:
            status = table.background.get(phrase.preposition)
            if phrase.preposition[0] in table.to and phrase.place is None and not self._dated(clause, phrase):
                return None, None, True  # “came back to talks”
            verb = clause.verbs[0] if clause.verbs else noun
            subject = subject_of(scene, clause, verb)
            part = governing(scene, clause, noun, table.take_part)
            if part is not None and any(scene.lemmas(p) & table.part for p in clause.tokens()):
                return status_of(scene, clause, part), subject, False
            return status or OCCURRED, subject, True
        clause = self._telling(noun, clause, phrase)
        cancel = governing(scene, clause, noun, table.cancel)
        plan = governing(scene, clause, noun, table.plan)
        happen = governing(scene, clause, noun, table.happen)
        conduct = governing(scene, clause, noun, table.conduct)
        if (
            cancel is not None
            and scene.low(cancel - 1) not in table.negations
            and (finite(self.document, cancel) is not None)
        ):
            return DENIED, None, False
        if plan is not None:
            return PLANNED, None, False
        if happen is not None:
            status = status_of(scene, clause, happen)
            if scene.lemmas(happen) & table.finish and status == ONGOING:
                status = OCCURRED
            return status, None, False
        if conduct is not None and self._object(noun):
            modal = scene.lemmas(conduct) & table.intend and any(
                scene.is_infinitive(p) for p in clause.tokens() if p > conduct
            )
            if not modal:
                return (
                    status_of(scene, clause, conduct),
                    subject_of(scene, clause, conduct, dropped=True),
                    False,
                )
        return OCCURRED, None, True

    def _dated(self, clause: Clause, phrase: _Phrase) -> bool:
        return any(self.scene.date_at[position] is not None for position in clause.tokens())

    def _telling(self, noun: int, clause: Clause, phrase: _Phrase) -> Clause:
        """Return the clause that tells what became of an event: its own, or a relative one right behind it."""
        scene, table = self.scene, self.table
        following = scene.clauses[clause.number + 1 : clause.number + 2]
        if (
            following
            and following[0].kind in ("relative", "subordinate")
            and following[0].sentence == clause.sentence
        ):
            near = following[0].first <= phrase.reach + 2
            told = table.happen | table.plan | table.cancel
            if near and governing(scene, clause, noun, told) is None:
                return following[0] if governing(scene, following[0], noun, told) is not None else clause
        return clause

    def _object(self, noun: int) -> bool:
        accusative = CASE_BIT["accs"]
        return any(CASE_BIT.get(form.case or "", 0) & accusative for form in self.document.forms(noun))


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
