"""When and where an event is: the date and place its clause names, or those it takes over."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from zaporuka.reading import edtf
from zaporuka.reading.events.clauses import Clause
from zaporuka.reading.events.predicates import OCCURRED, ONGOING, PLANNED
from zaporuka.reading.events.scene import Frame, Scene
from zaporuka.reading.statements import Draft

_REACH = 6  # clauses, events or dates back


class Timing:
    """Gives the frames of a scene their dates, places and final status."""

    def __init__(self, scene: Scene, drafts: list[Draft]) -> None:
        self.scene = scene
        title = scene.document.report.title
        self.dated = [
            position
            for position, date in enumerate(scene.date_at)
            if date is not None
            and len(date.value) > len("2026")
            and (title is None or scene.document.tokens[position].start >= title.start)
        ]
        self.opening = self._opening()
        self.contents = _contents_at(drafts)

    def settle(self, frame: Frame) -> None:
        """Fill in date and place, and bring the status in line with the date."""
        frame.date = frame.date or self._date(frame)
        if frame.place is None:
            frame.place = self._place(frame)
        self._status(frame)

    def spread(self, frames: list[Frame]) -> list[Frame]:
        """Return the further events of a line such as “23 January, 4 February – two rounds in Geneva”.

        The events named by a noun in the plural, without a verb, are as many as the dates before it.
        """
        scene = self.scene
        more: list[Frame] = []
        for frame in frames:
            clause = scene.clauses[frame.clause]
            plural = any(form.number == "plur" for form in scene.document.forms(frame.trigger)[:1])
            if not frame.noun or frame.open or clause.verbs or not plural:
                continue
            first = scene.document.sentences[clause.sentence].first
            found = [date for p in range(first, frame.trigger) if (date := scene.date_at[p]) is not None]
            values = list(dict.fromkeys(date.value for date in found if len(date.value) > len("2026-01")))
            if len(values) > 1:
                frame.date = values[0]
                more.extend(msgspec.structs.replace(frame, date=value) for value in values[1:])
        return more

    # -- dates ------------------------------------------------------------------------------------
    def _date(self, frame: Frame) -> str | None:
        scene = self.scene
        clause = scene.clauses[frame.clause]
        for other in (*self._described(clause, frame), clause):
            found = self._nearest(other, frame, anywhere=other is not clause)
            if found is not None:
                return found
        against = clause.kind == "adversative" and frame.status == ONGOING
        for other in () if against else self._kin(clause, frame):
            found = self._nearest(other, frame)
            if found is not None:
                return found
        return None

    def _described(self, clause: Clause, frame: Frame) -> list[Clause]:
        """Return the relative clause that says when the event a noun names was or will be."""
        scene = self.scene
        following = scene.after(clause)
        told = scene.table.happen | scene.table.plan | scene.table.cancel
        return [
            other
            for other in following
            if frame.noun
            and other.kind in ("relative", "subordinate")
            and other.sentence == clause.sentence
            and any(scene.lemmas(position) & told for position in other.tokens())
        ]

    def _kin(self, clause: Clause, frame: Frame) -> list[Clause]:
        """Return the clauses before it in its sentence, nearest first: their date may be the event's."""
        clauses = self.scene.clauses
        kin: list[Clause] = []
        number = clause.number - 1
        while number >= max(0, clause.number - _REACH) and clauses[number].sentence == clause.sentence:
            if clauses[number].kind != "aside":
                kin.append(clauses[number])
            number -= 1
        return kin

    def _nearest(self, clause: Clause, frame: Frame, *, anywhere: bool = False) -> str | None:
        scene = self.scene
        best: tuple[int, str] | None = None
        for position in clause.tokens():
            date = scene.date_at[position]
            if date is None or not (anywhere or self._same_content(position, frame.trigger)):
                continue
            distance = abs(position - frame.trigger)
            if best is None or distance < best[0]:
                best = (distance, date.value)
        return None if best is None else best[1]

    def _same_content(self, date: int, trigger: int) -> bool:
        """Tell whether no attribution lies between a date and an event."""
        (starts, inside) = self.contents
        return inside[bisect_right(starts, date)] == inside[bisect_right(starts, trigger)]

    # -- places -----------------------------------------------------------------------------------
    def _place(self, frame: Frame) -> str | None:
        scene = self.scene
        clause = scene.clauses[frame.clause]
        best: tuple[int, str] | None = None
        for position in clause.tokens():
            place = scene.place_at[position]
            if place is None or place.adjective or place.first != position:
                continue
            if scene.low(position - 1) not in scene.table.at | scene.table.to:
                continue
            distance = abs(position - frame.trigger)
            if best is None or distance < best[0]:
                best = (distance, place.place.title)
        return None if best is None else best[1]

    # -- status -----------------------------------------------------------------------------------
    def _status(self, frame: Frame) -> None:
        published = self.scene.published
        if frame.date is None or published is None:
            return
        start, end = edtf.bounds(frame.date)
        first, last = edtf.bounds(published)
        if frame.status == ONGOING and end < first:
            frame.status = OCCURRED
        elif frame.status in (OCCURRED, ONGOING) and start > last:
            frame.status = PLANNED

    # -- what the text leaves to be understood -------------------------------------------------------
    def infer(self, frames: list[Frame]) -> None:
        """Date the frames that name no day: by what was told just before, or as the news of the day.

        An event told in the past or present takes the date of the dated event before it with which it shares
        an actor or the place; the event that the title or the opening tells is of the day of publication.
        """
        scene = self.scene
        told: list[Frame] = []
        for frame in sorted(frames, key=lambda f: f.trigger):
            if frame.date is None and not frame.open and frame.status == PLANNED:
                frame.date = self._coming(frame) or self._today(frame)
            elif frame.date is None and not frame.open:
                ongoing = frame.status == ONGOING
                before = (
                    None
                    if ongoing
                    else next(
                        (other for other in reversed(told[-_REACH:]) if self._linked(other, frame)), None
                    )
                )
                if before is not None:
                    frame.date = before.date
                    frame.place = frame.place or before.place
                elif not ongoing and (date := self._reference(frame)) is not None:
                    frame.date, frame.inferred = date, True
                elif frame.trigger < self.opening and scene.published and not frame.background:
                    frame.date, frame.inferred = scene.published, True
            if frame.date is not None and not frame.open:
                told.append(frame)

    def _coming(self, frame: Frame) -> str | None:
        """Return the day named last in the sentences before a plan, where it is not past."""
        scene, document = self.scene, self.scene.document
        index = bisect_left(self.dated, frame.trigger)
        date = scene.date_at[self.dated[index - 1]] if index else None
        if date is None or frame.background:
            return None
        position = self.dated[index - 1]
        near = document.sentence_of[position] >= document.sentence_of[frame.trigger] - 2
        due = scene.published is None or edtf.bounds(date.value)[0] >= edtf.bounds(scene.published)[0]
        return date.value if near and due else None

    def _today(self, frame: Frame) -> str | None:
        """Return the day of publication for a plan whose clause names but a time of day: “in the evening”."""
        scene = self.scene
        clause = scene.clauses[frame.clause]
        named = any(scene.low(position) in scene.table.times_of_day for position in clause.tokens())
        return scene.published if named else None

    def _reference(self, frame: Frame) -> str | None:
        """Return the last day named before an event that is not to come: the day the text has got to."""
        scene, document = self.scene, self.scene.document
        if frame.background and not frame.told:
            return None
        sentence = document.sentence_of[frame.trigger]
        index = bisect_left(self.dated, frame.trigger)
        for number in range(index - 1, max(index - 4 * _REACH, 0) - 1, -1):
            position = self.dated[number]
            near = document.sentence_of[position] >= sentence - 1
            date = scene.date_at[position]
            if date is None or (frame.trigger < self.opening and not near):
                return None
            late = (
                scene.published is not None and edtf.bounds(date.value)[0] > edtf.bounds(scene.published)[1]
            )
            if not late:
                return date.value
            if near:
                return None
        return None

    def _opening(self) -> int:
        """Return the end of the title and the first sentences of the body that are told in full."""
        document = self.scene.document
        count = 0
        for sentence in document.sentences:
            if document.in_title(sentence.first):
                continue
            if any(self.scene.clause_of[p] >= 0 and self.scene.clauses[self.scene.clause_of[p]].verbs
                   for p in range(sentence.first, sentence.last)):  # fmt: skip
                count += 1
            if count == 2:
                return sentence.last
        return len(document.tokens)

    def _linked(self, other: Frame, frame: Frame) -> bool:
        document = self.scene.document
        apart = document.sentence_of[frame.trigger] - document.sentence_of[other.trigger]
        if other.status == PLANNED or apart > 2:
            return False
        same = frame.type in ("SUPPORT", "AGREE") and other.type in ("SUPPORT", "AGREE", "CONSULT")
        return same or (bool(set(frame.participants) & set(other.participants)) and apart <= 1)


def _contents_at(drafts: list[Draft]) -> tuple[list[int], list[frozenset[tuple[int, int]]]]:
    """Return the tokens at which a content begins or ends, and the contents open before and behind each."""
    contents = {(draft.first, draft.last) for draft in drafts if draft.last > draft.first}
    opening: dict[int, set[tuple[int, int]]] = {}
    for content in contents:
        for edge in content:
            opening.setdefault(edge, set()).add(content)
    starts = sorted(opening)
    inside = [frozenset[tuple[int, int]]()]
    for edge in starts:
        inside.append(inside[-1] ^ opening[edge])
    return starts, inside
