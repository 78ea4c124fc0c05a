"""When and where an event is: the date and place its clause names, or those it takes over."""

from __future__ import annotations

from zaporuka.reading import edtf
from zaporuka.reading.events.clauses import Clause
from zaporuka.reading.events.predicates import OCCURRED, ONGOING, PLANNED
from zaporuka.reading.events.scene import Frame, Scene
from zaporuka.reading.statements import Draft


class Timing:
    """Gives the frames of a scene their dates, places and final status."""

    def __init__(self, scene: Scene, drafts: list[Draft]) -> None:
        self.scene = scene
        self.contents = [(draft.first, draft.last) for draft in drafts if draft.last > draft.first]

    def settle(self, frame: Frame) -> None:
        """Fill in date and place, and bring the status in line with the date."""
        frame.date = frame.date or self._date(frame)
        if frame.place is None:
            frame.place = self._place(frame)
        self._status(frame)

    # -- dates ------------------------------------------------------------------------------------
    def _date(self, frame: Frame) -> str | None:
        scene = self.scene
        clause = scene.clauses[frame.clause]
        found = self._nearest(clause, frame)
        if found is not None:
            return found
        for other in self._kin(clause, frame):
            found = self._nearest(other, frame)
            if found is not None:
                return found
        return None

    def _kin(self, clause: Clause, frame: Frame) -> list[Clause]:
        """Return the clauses whose date is the event's too: a relative that follows, the one above, one before."""
        clauses = self.scene.clauses
        kin: list[Clause] = []
        following = clauses[clause.number + 1] if clause.number + 1 < len(clauses) else None
        if frame.noun and following is not None and following.sentence == clause.sentence:
            if following.kind == "relative" and following.first <= frame.last + 2:
                kin.append(following)
        number = clause.number - 1
        while number >= 0 and clauses[number].sentence == clause.sentence:
            if clauses[number].kind != "aside":
                kin.append(clauses[number])
            number -= 1
        return kin

    def _nearest(self, clause: Clause, frame: Frame) -> str | None:
        scene = self.scene
        best: tuple[int, str] | None = None
        for position in clause.tokens():
            date = scene.date_at[position]
            if date is None or not self._same_content(position, frame.trigger):
                continue
            distance = abs(position - frame.trigger)
            if best is None or distance < best[0]:
                best = (distance, date.value)
        return None if best is None else best[1]

    def _same_content(self, date: int, trigger: int) -> bool:
        """Tell whether no attribution lies between a date and an event."""
        return all((first <= date < last) == (first <= trigger < last) for first, last in self.contents)

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
        opening = self._opening()
        told: list[Frame] = []
        for frame in sorted(frames, key=lambda f: f.trigger):
            if frame.date is None and not frame.open and frame.status != PLANNED:
                before = next((other for other in reversed(told) if self._linked(other, frame)), None)
                if before is not None:
                    frame.date = before.date
                    frame.place = frame.place or before.place
                elif (date := self._reference(frame)) is not None:
                    frame.date, frame.inferred = date, True
                elif frame.trigger < opening and scene.published and not frame.background:
                    frame.date, frame.inferred = scene.published, True
            if frame.date is not None and not frame.open:
                told.append(frame)

    def _reference(self, frame: Frame) -> str | None:
        """Return the last day named before an event in its sentence or the one before, where it is not to come."""
        scene, document = self.scene, self.scene.document
        sentence = document.sentence_of[frame.trigger]
        paragraph = document.paragraph_of[frame.trigger]
        position = frame.trigger
        while position >= 0 and document.paragraph_of[position] == paragraph:
            if document.sentence_of[position] < sentence - 1:
                return None
            date = scene.date_at[position]
            if date is not None and len(date.value) > len("2026"):
                late = scene.published is not None and edtf.bounds(date.value)[0] > edtf.bounds(scene.published)[1]
                return None if late else date.value
            position -= 1
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
        return same or bool(set(frame.participants) & set(other.participants)) and apart <= 1
