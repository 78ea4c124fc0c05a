"""Meetings told by a verb: who meets, calls, visits or receives whom, and where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from zaporuka.reading.events.acts import ActReader
from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import ACCUSATIVE, DATIVE, GENITIVE, Group
from zaporuka.reading.events.predicates import (
    OCCURRED,
    ONGOING,
    partners,
    sides_of,
    subject_of,
)
from zaporuka.reading.events.scene import Frame
from zaporuka.reading.events.table import (
    VerbPattern,
)


class MeetingReader(ActReader):
    """Reads what a verb says of who meets, calls, visits or receives whom."""

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
        others = [group for group in partners(self.scene, clause)
                  if group is not subject and not self._of_a_noun(group)]  # fmt: skip
        if frame.status == ONGOING and not others and not self._among(clause) and not self._located(clause):
            return  # “the partners discuss guarantees”: no occasion is told
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
        among = self._among(clause)
        shared = bool(self.scene.lemmas(verb) & self.table.shared) and form.tense == "past"
        called = any(self.scene.lemmas(position) & self.table.phone for position in clause.tokens())
        return among or called or shared or self.document.tokens[verb].low.endswith(("ся", "сь"))

    def _among(self, clause: Clause) -> bool:
        return any(self.scene.low(position) in self.table.between for position in clause.tokens())

    def _located(self, clause: Clause) -> bool:
        return any(self.scene.place_at[p] or self.scene.date_at[p] for p in clause.tokens())

    def _of_a_noun(self, group: Group) -> bool:
        """Tell whether “with X” belongs to a noun for talks: “discussed the results of meetings with X”."""
        nouns = (pattern.lemmas for pattern in self.table.nouns)
        before = self.scene.lemmas(group.start - 2)
        return any(not before.isdisjoint(lemmas) for lemmas in nouns)

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
        if any(self._of_a_noun(group) for group in partners(scene, clause)):
            return  # “left for Geneva for talks with X”: those are told by their noun
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
        if not hosts and self._for_talks(clause, verb):
            return  # “left for Geneva for talks”: whose guest one is there is not told
        frame.place, frame.host = place, state
        yield self._filled(frame, [*subject.actors, *hosts], [subject], clause)

    def _for_talks(self, clause: Clause, verb: int) -> bool:
        for position in clause.tokens():
            if position <= verb or self.scene.lemmas(position).isdisjoint(self.table.rounds):
                continue
            left = position - 1
            while left > verb and any(form.pos == "ADJF" for form in self.document.forms(left)[:1]):
                left -= 1
            if self.scene.low(left) in self.table.at and any(
                form.case == "accs" for form in self.document.forms(position)
            ):
                return True
        return False

    def _together(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        subject = subject_of(self.scene, clause, verb)
        if subject is None or any(self.scene.is_infinitive(p) for p in clause.tokens() if p > verb):
            return
        body = any(self.scene.is_body(actor) for actor in subject.actors)
        if not body and len({self.scene.state_of(actor) for actor in subject.actors}) < 2:
            return
        if self._located(clause):
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
