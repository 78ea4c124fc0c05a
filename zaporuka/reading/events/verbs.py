"""Events told by a predicate: “зустрівся з”, “зателефонував”, “прибув до”, “підписали декларацію”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from zaporuka.reading.events.acts import ActReader
from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import ACCUSATIVE, DATIVE, GENITIVE, INSTRUMENTAL, Group
from zaporuka.reading.events.predicates import (
    OCCURRED,
    ONGOING,
    PLANNED,
    asked,
    partners,
    sides_of,
    status_of,
    subject_of,
)
from zaporuka.reading.events.scene import Frame, Scene
from zaporuka.reading.events.table import (
    AGAINST,
    ALONE,
    CALLEE,
    GUEST,
    HOST,
    SIGN,
    TABLE,
    TOGETHER,
    WITH,
    EventTable,
    VerbPattern,
)
from zaporuka.reading.languages import table_of
from zaporuka.reading.tokens import DASHES


@cache
def _patterns(language: str) -> dict[str, list[VerbPattern]]:
    """Return a language's verb patterns by the lemmas they begin with."""
    table = table_of(language, "events", EventTable)
    patterns: dict[str, list[VerbPattern]] = {}
    for pattern in table.verbs if table is not None else ():
        for lemma in pattern.lemmas:
            patterns.setdefault(lemma, []).append(pattern)
    return patterns


class VerbReader(ActReader):
    """Reads the event verbs of a scene."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.patterns = _patterns(scene.document.language.code)

    def read(self) -> list[Frame]:
        """Return the frames of every event verb with all that its pattern asks for."""
        frames: list[Frame] = []
        lemmas_of, verbs = self.document.lemmas_of, frozenset(self.patterns)
        for clause in self.scene.clauses:
            if clause.kind == "condition" or asked(self.scene, clause):
                continue
            for position in clause.tokens():
                if lemmas_of[position].isdisjoint(verbs):
                    continue
                for pattern in self._patterns(position):
                    found = list(self._read(pattern, clause, position))
                    frames.extend(found)
                    if found:
                        break
            frames.extend(self._nominal(clause))
            frames.extend(self._elliptic(clause, frames))
        return frames

    def _elliptic(self, clause: Clause, frames: list[Frame]) -> Iterator[Frame]:
        """Read a line of a chronicle that leaves out the verb of the line before: “13 June – with X”."""
        scene, document = self.scene, self.document
        first = document.sentences[clause.sentence].first
        last = frames[-1] if frames else None
        if clause.verbs or last is None or last.type not in ("SUPPORT", "AGREE") or clause.first != first:
            return
        dash = first
        while dash < clause.last and scene.date_at[dash] is not None:
            dash += 1
        dated = dash > first and document.starts_paragraph(first) and document.tokens[dash].text in DASHES
        if not dated or clause.sentence - document.sentence_of[last.trigger] != 1:
            return
        for group in scene.groups_in(clause):
            if group.preposition not in self.table.with_ or not group.cases & INSTRUMENTAL:
                continue
            for actor in group.actors:
                yield Frame(last.type, None, group.first, clause.number, (last.participants[0], actor),
                            OCCURRED, first=group.start, last=group.last)  # fmt: skip

    def _patterns(self, position: int) -> list[VerbPattern]:
        for form in self.document.forms(position):
            known = form.pos in ("VERB", "INFN") and form.lemma in self.patterns
            if known and (finite(self.document, position) is not None or self.scene.is_infinitive(position)):
                return self.patterns[form.lemma]
        return []

    def _read(self, pattern: VerbPattern, clause: Clause, verb: int) -> Iterator[Frame]:
        status = status_of(self.scene, clause, verb)
        if pattern.ahead and status == ONGOING:
            status = PLANNED
        if status is None or status == "denied" or (pattern.done and status != OCCURRED):
            return
        if status == ONGOING and clause.kind == "relative":
            return  # “the guarantees that A and B are discussing” tells of the guarantees, not of an occasion
        frame = Frame(pattern.type, pattern.mode, verb, clause.number, (), status, first=verb, last=verb + 1)
        way = {
            WITH: self._with,
            GUEST: self._guest,
            CALLEE: self._callee,
            HOST: self._host,
            TABLE: self._table,
            TOGETHER: self._together,
            SIGN: self._sign,
            AGAINST: self._against,
            ALONE: self._against,
        }[pattern.way]
        for done in way(pattern, clause, verb, frame):
            self._medium(clause, done)
            yield done

    def _medium(self, clause: Clause, frame: Frame) -> None:
        if frame.type != "CONSULT":
            return
        for position in clause.tokens():
            lemmas = self.scene.lemmas(position)
            if lemmas & self.table.phone:
                frame.mode = "phone"
            elif lemmas & self.table.online:
                frame.mode = "online"

    def _table(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        if self._object(pattern, clause, verb) is None:
            return
        subject = subject_of(self.scene, clause, verb)
        actors = () if subject is None else subject.actors
        frame.sides = sides_of(self.scene, clause)
        frame.open = len(actors) < 2
        if not frame.open or frame.sides:
            yield self._filled(frame, actors, [] if subject is None else [subject], clause)

    # -- meetings ---------------------------------------------------------------------------------
    def _with(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        subject = subject_of(self.scene, clause, verb, dropped=True)
        if subject is None and not pattern.objects and sides_of(self.scene, clause):
            frame.sides, frame.open = 3, True
            yield self._filled(frame, (), [], clause)
        if subject is None or (pattern.objects and self._object(pattern, clause, verb) is None):
            return
        listed = list(self._listed(clause, subject, frame))
        if listed:
            yield from listed
            return
        others = [group for group in partners(self.scene, clause) if group is not subject]
        actors = [*subject.actors, *(actor for group in others for actor in group.actors)]
        states = {self.scene.state_of(actor) for actor in actors}
        body = any(self.scene.is_body(actor) for actor in subject.actors) and not others
        if len(states) < 2 and not body:
            return
        if not others and not body and not self._mutual(clause, verb, subject):
            return
        yield self._filled(frame, actors, [subject, *others], clause)

    def _listed(self, clause: Clause, subject: Group, frame: Frame) -> Iterator[Frame]:
        """Read a list behind a colon: each line that opens with a person is a talk of its own."""
        document, scene = self.document, self.scene
        if clause.last >= len(document.tokens) or document.tokens[clause.last].text != ":":
            return
        sentence = clause.sentence + 1
        if document.sentences[clause.sentence].last > clause.last + 1:
            return
        date = next((found.value for p in clause.tokens() if (found := scene.date_at[p]) is not None), None)
        while sentence < len(document.sentences):
            first = document.sentences[sentence].first
            if first and document.paragraph_of[first] == document.paragraph_of[first - 1]:
                sentence += 1
                continue
            group = next((g for p in range(first, min(first + 3, len(document.tokens)))
                          if (g := scene.group_at[p]) is not None), None)  # fmt: skip
            if (
                group is None
                or scene.kind_of(group.actors[0]) != "person"
                or group.actors[0] in subject.actors
            ):
                return
            line = Frame(frame.type, frame.mode, group.first, scene.clause_of[group.first],
                         (*subject.actors, group.actors[0]), frame.status, date=date,
                         first=group.first, last=group.last)  # fmt: skip
            yield line
            sentence += 1

    def _mutual(self, clause: Clause, verb: int, subject: Group) -> bool:
        """Tell whether a plural subject alone can have met: a reciprocal verb, or “among themselves”."""
        form = finite(self.document, verb)
        if form is None or form.number != "plur" or len(subject.actors) < 2:
            return False
        among = any(self.scene.low(position) in self.table.between for position in clause.tokens())
        shared = bool(self.scene.lemmas(verb) & self.table.shared) and form.tense == "past"
        called = any(self.scene.lemmas(position) & self.table.phone for position in clause.tokens())
        return among or called or shared or self.document.tokens[verb].low.endswith(("ся", "сь"))

    def _guest(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        subject = subject_of(self.scene, clause, verb, dropped=True)
        if subject is None:
            return
        for group in self.scene.groups_in(clause):
            if group is subject or not group.cases & ACCUSATIVE or group.owner >= 0:
                continue
            if group.preposition not in (pattern.prepositions or ("",)):
                continue
            if not all(self._meets(actor, group) for actor in group.actors):
                continue
            others = [other for other in partners(self.scene, clause) if other is not subject]
            actors = [*subject.actors, *group.actors, *(a for other in others for a in other.actors)]
            if len({self.scene.state_of(actor) for actor in actors}) > 1:
                yield self._filled(frame, actors, [subject, group, *others], clause)
            return

    def _meets(self, actor: str, group: Group) -> bool:
        return (
            self.scene.kind_of(actor) in ("person", "group")
            or group.by in ("delegate", "people")
            or group.collective
        )

    def _callee(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        subject = subject_of(self.scene, clause, verb, dropped=True)
        if subject is None:
            return
        called = [
            group
            for group in self.scene.groups_in(clause)
            if group is not subject
            and ((not group.preposition and group.cases & DATIVE) or group.preposition in self.table.to)
        ]
        called += [group for group in partners(self.scene, clause) if group is not subject]
        if called:
            actors = [*subject.actors, *(actor for group in called for actor in group.actors)]
            yield self._filled(frame, actors, [subject, *called], clause)
        elif self._mutual(clause, verb, subject):
            yield self._filled(frame, subject.actors, [subject], clause)

    def _host(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        scene, table = self.scene, self.table
        subject = subject_of(scene, clause, verb, dropped=True)
        if subject is None or not all(self._meets(actor, subject) for actor in subject.actors):
            return
        state = place = None
        located = clause
        if scene.low(clause.first) in table.places and clause.number:
            located = scene.clauses[clause.number - 1]
        direct = bool(scene.lemmas(verb) & table.visiting)
        for position in located.tokens():
            found = scene.place_at[position]
            if found is None or found.adjective or found.first != position:
                continue
            if subject.start <= position < subject.last:
                continue  # “the head of the Pentagon”
            before = scene.low(position - 1)
            if before in table.to or before in table.at or direct:
                state, place = found.place.state, found.place.title
                break
        if state is None:
            for group in scene.groups_in(clause):
                visited = direct and not group.preposition and bool(group.cases & ACCUSATIVE)
                located_at = group.preposition in table.to | table.at and scene.is_place(group)
                named = scene.kind_of(group.actors[0]) == "state" and group.by in ("name", "seat")
                if group is not subject and named and (located_at or visited):
                    state = group.actors[0]
                    place = scene.knowledge.actors[state].title("en")
                    break
        if state is None or any(scene.state_of(actor) == state for actor in subject.actors):
            return
        sentence = [c for c in scene.clauses[max(0, clause.number - 2) : clause.number + 4]
                    if c.sentence == clause.sentence]  # fmt: skip
        hosts = [
            actor
            for part in sentence
            for group in scene.groups_in(part)
            if group is not subject and group.owner < 0
            for actor in group.actors
            if scene.kind_of(actor) == "person" and scene.state_of(actor) == state
        ]
        frame.place, frame.host = place, state
        yield self._filled(frame, [*subject.actors, *hosts], [subject], clause)

    def _together(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        subject = subject_of(self.scene, clause, verb)
        if subject is None or any(self.scene.is_infinitive(p) for p in clause.tokens() if p > verb):
            return
        body = any(self.scene.is_body(actor) for actor in subject.actors)
        if not body and len({self.scene.state_of(actor) for actor in subject.actors}) < 2:
            return
        located = any(self.scene.place_at[p] or self.scene.date_at[p] for p in clause.tokens())
        if located:
            yield self._filled(frame, subject.actors, [subject], clause)

    def _nominal(self, clause: Clause) -> Iterator[Frame]:
        """Read “X у Y”: a clause without a verb in which one person is at another's."""
        if clause.verbs:
            return
        scene = self.scene
        groups = scene.groups_in(clause)
        for guest, host in pairwise(groups):
            if not guest.subject or host.preposition not in self.table.at or not host.own & GENITIVE:
                continue
            if host.start - guest.last > 1 or scene.is_place(host):
                continue
            actors = (*guest.actors, *host.actors)
            if all(scene.kind_of(actor) == "person" for actor in actors) and len(actors) > 1:
                frame = Frame("CONSULT", "visit", host.first - 1, clause.number, (), OCCURRED)
                rest = [
                    group for group in groups if group.first > host.first and group.subject and group.plural
                ]
                for other in scene.clauses[clause.number + 1 : clause.number + 2]:
                    if other.sentence == clause.sentence and not other.verbs:
                        rest += [group for group in scene.groups_in(other) if group.subject]
                actors = (*actors, *(actor for group in rest for actor in group.actors))
                yield self._filled(frame, actors, [guest, host], clause)
                return
