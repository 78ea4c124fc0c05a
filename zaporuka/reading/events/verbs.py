"""Events told by a predicate: “зустрівся з”, “зателефонував”, “прибув до”, “підписали декларацію”."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.reading.actors import CASE_BIT
from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import ACCUSATIVE, DATIVE, GENITIVE, Group
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
    VerbPattern,
)


class VerbReader:
    """Reads the event verbs of a scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.table = scene.table
        self.document = scene.document
        self.patterns: dict[str, list[VerbPattern]] = {}
        for pattern in scene.table.verbs:
            for lemma in pattern.lemmas:
                self.patterns.setdefault(lemma, []).append(pattern)

    def read(self) -> list[Frame]:
        """Return the frames of every event verb with all that its pattern asks for."""
        frames: list[Frame] = []
        for clause in self.scene.clauses:
            if clause.kind == "condition" or asked(self.scene, clause):
                continue
            for position in clause.tokens():
                for pattern in self._patterns(position):
                    found = list(self._read(pattern, clause, position))
                    frames.extend(found)
                    if found:
                        break
            frames.extend(self._nominal(clause))
        return frames

    def _patterns(self, position: int) -> list[VerbPattern]:
        for form in self.document.forms(position):
            if form.pos in ("VERB", "INFN") and form.lemma in self.patterns:
                if finite(self.document, position) is not None or self.scene.is_infinitive(position):
                    return self.patterns[form.lemma]
        return []

    def _read(self, pattern: VerbPattern, clause: Clause, verb: int) -> Iterator[Frame]:
        status = status_of(self.scene, clause, verb)
        if pattern.ahead and status == ONGOING:
            status = PLANNED
        if status is None or status == "denied" or (pattern.done and status != OCCURRED):
            return
        frame = Frame(pattern.type, pattern.mode, verb, clause.number, (), status, first=verb, last=verb + 1)
        way = {
            WITH: self._with, GUEST: self._guest, CALLEE: self._callee, HOST: self._host,
            TABLE: self._table, TOGETHER: self._together, SIGN: self._sign, AGAINST: self._against, ALONE: self._against,
        }[pattern.way]  # fmt: skip
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
        return among or self.document.tokens[verb].low.endswith(("ся", "сь"))

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
        return self.scene.kind_of(actor) == "person" or group.by in ("delegate", "people") or group.collective

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
        for position in located.tokens():
            found = scene.place_at[position]
            if found is None or found.adjective or found.first != position:
                continue
            before = scene.low(position - 1)
            direct = any(form.lemma in ("відвідати", "відвідувати") for form in self.document.forms(verb))
            if before in table.to or before in table.at or direct:
                state, place = found.place.state, found.place.title
                break
        if state is None:
            for group in scene.groups_in(clause):
                if (
                    group is not subject
                    and group.preposition in table.to | table.at
                    and scene.is_place(group)
                ):
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
        for guest, host in zip(groups, groups[1:], strict=False):
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

    # -- agreements and what sides do to each other ------------------------------------------------
    def _object(self, pattern: VerbPattern, clause: Clause, verb: int) -> int | None:
        """Return the token of the noun that a pattern must govern, also before a relative clause."""
        scene = self.scene
        found = [
            position
            for position in clause.tokens()
            if position != verb
            and scene.lemmas(position) & pattern.objects
            and self._governed(pattern, position)
        ]
        if found:
            return min(found, key=lambda position: abs(position - verb))
        if clause.kind == "relative":
            floor = max(clause.first - 16, self.document.sentences[clause.sentence].first)
            for position in range(clause.first - 1, floor - 1, -1):
                if scene.lemmas(position) & pattern.objects:
                    return position
        return None

    def _governed(self, pattern: VerbPattern, position: int) -> bool:
        document, scene = self.document, self.scene
        forms = [form for form in document.forms(position) if form.pos in ("NOUN", "NUMR")]
        if not forms or scene.group_at[position] is not None:
            return False
        left = position - 1
        while (
            left > 0
            and scene.group_at[left] is None
            and any(form.pos in ("ADJF", "NUMR", "NPRO") for form in document.forms(left)[:1])
        ):
            left -= 1
        preposed = any(form.pos == "PREP" for form in document.forms(left)) and scene.low(left) not in (
            self.table.coordinators | self.table.adversatives
        )
        if pattern.prepositions:
            return scene.low(left) in pattern.prepositions
        return not preposed and any(form.case in ("accs", "gent", "nomn", "ablt") for form in forms)

    def _sign(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        scene = self.scene
        noun = self._object(pattern, clause, verb)
        if noun is None:
            return
        form = finite(self.document, verb)
        subject = subject_of(scene, clause, verb, dropped=form is not None and form.number == "plur")
        others = [group for group in partners(scene, clause) if group is not subject]
        others += [
            g for g in scene.groups_in(clause) if subject is None and g.preposition in self.table.between
        ]
        mine = () if subject is None else subject.actors
        theirs = tuple(actor for group in others for actor in group.actors)
        actors = (*mine, *theirs)
        if not any(scene.is_body(actor) for actor in actors) and len({scene.state_of(a) for a in actors}) < 2:
            return
        persons = any(scene.kind_of(actor) == "person" for actor in actors)
        dated = any(scene.date_at[position] for position in clause.tokens())
        if (frame.status == PLANNED and not dated and not persons) or (frame.status == ONGOING and not dated):
            return
        frame.first, frame.last = min(verb, noun), max(verb, noun) + 1
        used = [group for group in (subject, *others) if group is not None]
        several = any(form.number == "plur" and form.pos == "NOUN" for form in self.document.forms(noun)[:1])
        if several and len(theirs) == 1 and len(mine) > 1:
            for actor in mine:
                yield self._filled(_copy(frame), (actor, *theirs), used, clause)
            return
        yield self._filled(frame, actors, used, clause)

    def _against(self, pattern: VerbPattern, clause: Clause, verb: int, frame: Frame) -> Iterator[Frame]:
        scene = self.scene
        subject = subject_of(scene, clause, verb)
        if subject is None:
            return
        noun = self._object(pattern, clause, verb) if pattern.objects else verb
        if noun is None:
            return
        targets = [
            group
            for group in scene.groups_in(clause)
            if group is not subject and self._target(pattern, group, noun)
        ]
        if pattern.way == ALONE:
            yield self._filled(frame, subject.actors, [subject], clause)
            return
        if not targets and pattern.infinitive:
            targets = [g for g in scene.groups_in(clause) if g is not subject and g.first > verb and
                       g.cases & ACCUSATIVE and not g.preposition]  # fmt: skip
        if targets or (pattern.clause and self._content(clause)):
            actors = [*subject.actors, *(actor for group in targets for actor in group.actors)]
            yield self._filled(frame, actors, [subject, *targets], clause)

    def _target(self, pattern: VerbPattern, group: Group, noun: int) -> bool:
        for preposition, case in pattern.targets:
            if group.preposition != preposition or not group.cases & CASE_BIT[case]:
                continue
            if case == "gent" and not preposition:
                return group.owner == noun or group.start == noun + 1
            return True
        return False

    def _content(self, clause: Clause) -> bool:
        """Tell whether a clause that says what is meant follows."""
        following = self.scene.clauses[clause.number + 1 : clause.number + 2]
        return any(c.sentence == clause.sentence and c.kind == "subordinate" for c in following) or any(
            c.opening.startswith(":") and c.sentence == clause.sentence for c in following
        )

    def _filled(
        self, frame: Frame, actors: tuple[str, ...] | list[str], groups: list[Group], clause: Clause
    ) -> Frame:
        frame.participants = tuple(dict.fromkeys(actors))
        inside = [group for group in groups if clause.first <= group.first < clause.last]
        marks = [frame.first, frame.last - 1] if frame.first >= 0 else [frame.trigger]
        frame.first = min([*marks, *(group.start for group in inside)])
        frame.last = max([*marks, *(group.last - 1 for group in inside)]) + 1
        return frame


def _copy(frame: Frame) -> Frame:
    return Frame(frame.type, frame.mode, frame.trigger, frame.clause, (), frame.status, first=frame.first,
                 last=frame.last)  # fmt: skip
