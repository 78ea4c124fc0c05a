"""Events told by a predicate: “зустрівся з”, “зателефонував”, “прибув до”, “підписали декларацію”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from zaporuka.reading.events.clauses import Clause, finite
from zaporuka.reading.events.groups import INSTRUMENTAL
from zaporuka.reading.events.meetings import MeetingReader
from zaporuka.reading.events.predicates import (
    OCCURRED,
    ONGOING,
    PLANNED,
    asked,
    status_of,
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


class VerbReader(MeetingReader):
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
