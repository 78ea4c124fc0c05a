"""Acts of one side, and of sides together on a text: signing, adopting, delivering, threatening."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.reading.actors import CASE_BIT
from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import ACCUSATIVE, Group
from zaporuka.reading.events.predicates import (
    ONGOING,
    PLANNED,
    partners,
    subject_of,
)
from zaporuka.reading.events.scene import Frame, Scene
from zaporuka.reading.events.table import (
    ALONE,
    VerbPattern,
)


class ActReader:
    """Reads what a verb says of an object: who signs, who delivers to whom."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.table = scene.table
        self.document = scene.document

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
        return self._resumed(pattern, clause)

    def _resumed(self, pattern: VerbPattern, clause: Clause) -> int | None:
        """Return the text that a pronoun takes up from the sentence before: “It was signed by …”."""
        document, scene = self.document, self.scene
        if clause.sentence == 0 or not any(scene.low(p) in self.table.it for p in clause.tokens()):
            return None
        before = document.sentences[clause.sentence - 1]
        for position in range(before.last - 1, before.first - 1, -1):
            if scene.lemmas(position) & pattern.objects:
                return next(p for p in clause.tokens() if scene.low(p) in self.table.it)
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
        said = clause.kind == "subordinate" and frame.status == PLANNED  # “he said that he would sign”
        subject = subject_of(
            scene, clause, verb, dropped=said or (form is not None and form.number == "plur")
        )
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
