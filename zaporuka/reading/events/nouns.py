"""Events named by a noun: “зустріч Трампа з Путіним”, “після саміту коаліції”, “провів розмову з Карні”."""

from __future__ import annotations

from bisect import bisect_left

from zaporuka.reading.actors import CASE_BIT
from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import Group
from zaporuka.reading.events.phrases import Phrase, PhraseReader
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
from zaporuka.reading.events.table import HOST, NounPattern

_NEAR = 3  # frames and sentences back


class NounReader:
    """Reads the event nouns of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.table = scene.table
        self.document = scene.document
        self.phrases = PhraseReader(scene)

    def read(self) -> list[Frame]:
        """Return a frame for every event noun that tells enough to be kept, or may be completed."""
        frames: list[Frame] = []
        done = -1
        nouns = self.phrases.lemmas
        for position, lemmas in enumerate(self.document.lemmas_of):
            if lemmas.isdisjoint(nouns) or position <= done or self.scene.group_at[position] is not None:
                continue
            pattern = self.phrases.pattern(position)
            if pattern is None or self.scene.clause_of[position] < 0:
                continue
            clause = self.scene.clauses[self.scene.clause_of[position]]
            phrase = self.phrases.phrase(position, clause, pattern)
            done = phrase.last - 1
            frame = self._frame(position, clause, pattern, phrase)
            if frame is not None and not self._again(frame, phrase, frames):
                frames.append(frame)
        self._attended(frames)
        return frames

    def _again(self, frame: Frame, phrase: Phrase, frames: list[Frame]) -> bool:
        """Add those who take part in “the summit” to the summit told of just before, if there is one."""
        scene, document = self.scene, self.document
        bare = not (phrase.genitive or phrase.beside or phrase.others or phrase.series)
        if not bare or frame.background or not frame.participants:
            return False
        clause = scene.clauses[frame.clause]
        if governing(scene, clause, frame.trigger, self.table.take_part) is None:
            return False
        for other in reversed(frames[-_NEAR:]):
            far = document.sentence_of[frame.trigger] - document.sentence_of[other.trigger]
            near = far <= _NEAR
            same = far == 1 or scene.lemmas(other.trigger) & scene.lemmas(frame.trigger)
            clash = phrase.place and other.place and phrase.place != other.place
            if near and same and not clash:
                other.participants = tuple(dict.fromkeys((*other.participants, *frame.participants)))
                other.open = False
                return True
        return False

    def _attended(self, frames: list[Frame]) -> None:
        """Add to an event those of whom the next sentence says that they took part in it."""
        scene, table, document = self.scene, self.table, self.document
        triggers = [frame.trigger for frame in frames]
        for clause in scene.clauses if frames else ():
            verb = next((p for p in clause.verbs if scene.lemmas(p) & table.take_part), None)
            if verb is None or not any(scene.lemmas(p) & table.part for p in clause.tokens()):
                continue
            if any(self.phrases.pattern(p) is not None for p in clause.tokens()) or not self._anaphor(clause):
                continue
            index = bisect_left(triggers, clause.first) - 1
            told = frames[index] if index >= 0 else None
            subject = subject_of(scene, clause, verb)
            if told is None or subject is None:
                continue
            if clause.sentence - document.sentence_of[told.trigger] > 2:
                continue
            beside = [g for g in scene.groups_in(clause) if g.preposition in table.except_]
            actors = (*told.participants, *(a for g in (*beside, subject) for a in g.actors))
            told.participants = tuple(dict.fromkeys(actors))
            told.open = told.background = False

    def _anaphor(self, clause: Clause) -> bool:
        """Tell whether a clause speaks of an event by a pronoun: “участь у ній”."""
        return any(
            self.scene.low(position - 1) in self.table.at
            and any(form.pos == "NPRO" for form in self.document.forms(position))
            for position in clause.tokens()
        )

    # -- the frame --------------------------------------------------------------------------------
    def _frame(self, noun: int, clause: Clause, pattern: NounPattern, phrase: Phrase) -> Frame | None:
        scene, table = self.scene, self.table
        if clause.kind == "condition" or asked(scene, clause):
            return None
        status, subject, background = self._environment(noun, clause, phrase)
        if status is None or (pattern.governed and background):
            return None
        actors = [*phrase.genitive, *phrase.beside, *phrase.others]
        bare = pattern.strong and not actors and self._held_at(clause, phrase)
        if subject is not None and (
            not background
            or pattern.journey
            or (phrase.beside and not phrase.genitive and not phrase.others)
            or (bare and len({scene.state_of(actor) for actor in subject.actors}) > 1)
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
        frame = Frame(
            type=pattern.type,
            mode=mode,
            trigger=noun,
            clause=clause.number,
            participants=participants,
            status=status,
            noun=True,
            sides=phrase.sides,
            background=background,
            told=bool(phrase.preposition),
            series=phrase.series,
            place=phrase.place,
            host=host,
            first=phrase.first,
            last=phrase.last,
        )
        alone = not (phrase.genitive or phrase.others or subject) and participants == phrase.beside
        one_side = alone and len({scene.state_of(actor) for actor in participants}) < 2
        enough = (len(participants) >= 2 and not one_side) or (
            pattern.strong and any(scene.is_body(a) for a in participants)
        )
        frame.open = not enough and host is None
        if frame.open and phrase.beside and not background:
            first = self.document.sentences[clause.sentence].first
            opening = tuple(scene.low(position) for position in range(first, first + 2))
            frame.follows = opening in table.follows or opening[:1] in table.follows
        return frame

    def _environment(
        self, noun: int, clause: Clause, phrase: Phrase
    ) -> tuple[str | None, Group | None, bool]:
        """Return the status that the words around a noun give, the subject, and whether it is told aside."""
        scene, table = self.scene, self.table
        if phrase.preposition:
            status = table.background.get(phrase.preposition)
            before = phrase.first - len(phrase.preposition) - 1
            if before >= clause.first and scene.lemmas(before) & table.proposals:
                return None, None, True  # “our proposal of a meeting”
            if self._bound_for(noun, clause, phrase):
                dated = scene.published is None or self._dated(clause, phrase)
                traveller = (
                    subject_of(scene, clause, clause.verbs[0]) if phrase.beside and clause.verbs else None
                )
                return (OCCURRED if dated else PLANNED), traveller, True
            if phrase.preposition[0] in table.to and phrase.place is None and not self._dated(clause, phrase):
                return None, None, True  # “came back to talks”
            verb = clause.verbs[0] if clause.verbs else noun
            subject = self._speaker(clause, noun) or subject_of(scene, clause, verb)
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
            form = finite(self.document, plan)
            active = form is not None and phrase.beside and not (phrase.genitive or phrase.others)
            own = active and self._object(noun) and not self.document.tokens[plan].low.endswith(("ся", "сь"))
            return PLANNED, subject_of(scene, clause, plan) if own else None, False
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

    def _held_at(self, clause: Clause, phrase: Phrase) -> bool:
        """Tell “at the summit in X they agreed”: who met there is the subject alone."""
        past = any(
            (form := finite(self.document, verb)) and form.tense == "past" for verb in clause.verbs[:1]
        )
        held = phrase.preposition in self.table.held and (phrase.place or self._dated(clause, phrase))
        return bool(held) and past and not phrase.series

    def _speaker(self, clause: Clause, noun: int) -> Group | None:
        """Return who spoke, in a clause that attributes: “…, said X after talks with Y”."""
        scene = self.scene
        for first, last in clause.parts:
            for position in range(first, min(last, noun)):
                group = scene.group_at[position] if position in scene.speakers else None
                if group is not None and group.subject:
                    return None if any(position < verb < noun for verb in clause.verbs) else group
        return None

    def _bound_for(self, noun: int, clause: Clause, phrase: Phrase) -> bool:
        """Tell whether somebody travels to the event: “came to Paris for a meeting of the coalition”."""
        journey = [p.lemmas for p in self.table.verbs if p.way == HOST]
        if phrase.preposition[-1:] not in (("на",),):
            return False
        cases = {form.case for form in self.document.forms(noun)}
        return "loct" not in cases and any(
            self.scene.lemmas(verb) & lemmas for verb in clause.verbs for lemmas in journey
        )

    def _dated(self, clause: Clause, phrase: Phrase) -> bool:
        return any(self.scene.date_at[position] is not None for position in clause.tokens())

    def _telling(self, noun: int, clause: Clause, phrase: Phrase) -> Clause:
        """Return the clause that tells what became of an event: its own, or one right behind it."""
        scene, table = self.scene, self.table
        following = scene.after(clause)
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
        counted = noun - 1  # “a number of meetings”
        while counted > 0 and any(form.pos == "ADJF" for form in self.document.forms(counted)[:1]):
            counted -= 1
        if self.scene.lemmas(counted) & self.table.amounts:
            noun = counted
        return any(CASE_BIT.get(form.case or "", 0) & accusative for form in self.document.forms(noun))
