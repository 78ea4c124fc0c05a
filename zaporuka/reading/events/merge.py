"""One event a report: frames that tell of the same event are put together, the fullest words kept."""

from __future__ import annotations

from zaporuka.reading import edtf
from zaporuka.reading.events.predicates import DENIED
from zaporuka.reading.events.scene import Frame, Scene

REACH = 60  # events that a later telling is compared with


class Merger:
    """Joins the frames of one scene into events, in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.counts = scene.count_states()

    def merge(self, frames: list[Frame]) -> list[Frame]:
        """Return one frame an event; frames that stay too vague are dropped."""
        for frame in frames:
            self._receive(frame)
        kept: list[Frame] = []
        for frame in sorted(frames, key=lambda f: (f.open, f.trigger)):
            if frame.open:
                self._fold(frame, kept)
                continue
            known = next((other for other in kept[-REACH:] if self._same(other, frame)), None)
            if known is None:
                kept.append(frame)
            else:
                self._join(known, frame)
        return sorted(kept, key=lambda frame: frame.trigger)

    # -- completing -------------------------------------------------------------------------------
    def _receive(self, frame: Frame) -> None:
        """Give a visit its host: its person named beside, else its leader if named, else itself."""
        if frame.host is None:
            return
        scene = self.scene
        if any(scene.state_of(actor) == frame.host for actor in frame.participants):
            return
        leaders = scene.holders.at(scene.table.host_roles, frame.host, scene.published)
        named = {actor for group in scene.groups for actor in group.actors}
        host = next((leader for leader in leaders if leader in named), frame.host)
        frame.participants = (*frame.participants, host)

    def _fold(self, frame: Frame, kept: list[Frame]) -> None:
        """Let a vague frame (“the next round in Abu Dhabi”) add to an event, or complete it by its sides."""
        for other in kept[-REACH:]:
            if other.type == frame.type and self._compatible(other, frame) and self._tied(other, frame):
                self._join(other, frame, participants=False)
                return
        if frame.follows and (before := [other for other in kept if other.trigger < frame.trigger]):
            guests = {self.scene.state_of(actor) for actor in frame.participants}
            hosts = [a for a in max(before, key=lambda o: o.trigger).participants
                     if self.scene.state_of(a) not in guests]  # fmt: skip
            frame.participants = (*hosts, *frame.participants)
            kept.append(frame)
            return
        if frame.series and not frame.participants and (frame.date or frame.place) and not frame.background:
            talks = [
                other
                for other in kept[-REACH:]
                if other.noun and other.type == frame.type and other.host is None
            ]
            if talks and frame.sides < 3:
                frame.participants = talks[-1].participants
                kept.append(frame)
                return
        if frame.sides == 3 and (frame.date or frame.place) and not frame.background:
            states = self._three(frame, kept)
            if len(states) >= 3:
                frame.participants = states
                known = next((other for other in kept[-REACH:] if self._same(other, frame)), None)
                if known is None:
                    kept.append(frame)
                else:
                    self._join(known, frame)

    def _tied(self, other: Frame, frame: Frame) -> bool:
        shared = set(other.participants) & set(frame.participants)
        if frame.date and other.date and edtf.overlap(frame.date, other.date):
            return bool(shared) or not frame.participants
        if frame.date and not frame.participants and other.noun and (other.date is None or other.inferred):
            return other.background and other.trigger < frame.trigger and frame.status == other.status
        return bool(frame.place and frame.place == other.place and not frame.participants)

    def _three(self, frame: Frame, kept: list[Frame]) -> tuple[str, ...]:
        sides = [self.scene.state_of(actor) for actor in frame.participants]
        for other in kept[-REACH:]:
            lifted = tuple(dict.fromkeys(self.scene.state_of(actor) for actor in other.participants))
            if other.type == frame.type and len(lifted) == 3 and set(sides) <= set(lifted):
                return lifted
        for state, _ in self.counts.most_common():
            if len(set(sides)) >= 3:
                break
            if state not in sides:
                sides.append(state)
        return tuple(dict.fromkeys(sides))

    # -- sameness ---------------------------------------------------------------------------------
    def _compatible(self, a: Frame, b: Frame) -> bool:
        guess = (a.inferred or b.inferred) and (a.background or b.background or a.noun == b.noun)
        if a.date and b.date and not edtf.overlap(a.date, b.date) and not guess:
            return False
        if a.place and b.place and a.place != b.place:
            return False
        aside = (a.background and not a.date) or (b.background and not b.date)
        if (
            a.status != b.status
            and DENIED not in (a.status, b.status)
            and not (a.date and b.date and a.date == b.date)
            and not aside
        ):
            return False
        remote = {"phone", "online"} & {a.mode, b.mode}
        return not (remote and a.mode and b.mode and a.mode != b.mode and not (a.background or b.background))

    def _same(self, a: Frame, b: Frame) -> bool:
        if a.type != b.type or not self._compatible(a, b):
            return False
        first, second = set(a.participants), set(b.participants)
        if first <= second or second <= first:
            return True
        if self._different_persons(first, second):
            return False
        lifted_a = {self.scene.state_of(actor) for actor in first}
        lifted_b = {self.scene.state_of(actor) for actor in second}
        shared = len(lifted_a & lifted_b)
        if lifted_a <= lifted_b or lifted_b <= lifted_a:
            return shared >= 2
        return len(first & second) >= 2 and 2 * shared >= len(lifted_a | lifted_b)

    def _different_persons(self, first: set[str], second: set[str]) -> bool:
        """Tell whether a state is spoken for by other persons in each telling."""
        sides: dict[str, tuple[set[str], set[str]]] = {}
        for number, actors in enumerate((first, second)):
            for actor in actors:
                if self.scene.kind_of(actor) == "person":
                    sides.setdefault(self.scene.state_of(actor), (set(), set()))[number].add(actor)
        return any(a and b and not a & b for a, b in sides.values())

    def _join(self, known: Frame, frame: Frame, participants: bool = True) -> None:
        if participants:
            known.participants = self._fuller(known, frame)
        if known.inferred and frame.date and not frame.inferred:
            known.date, known.inferred = frame.date, False
        elif known.date is None or (not frame.inferred and frame.date and _shorter(frame.date, known.date)):
            known.date = frame.date or known.date
        known.place = known.place or frame.place
        if DENIED in (known.status, frame.status) or (known.background and not frame.background):
            known.status = frame.status if frame.status == DENIED or known.background else known.status
        if known.background and not frame.background:
            known.first, known.last, known.background = frame.first, frame.last, False
        known.mode = known.mode or frame.mode
        known.sides = max(known.sides, frame.sides)

    def _fuller(self, a: Frame, b: Frame) -> tuple[str, ...]:
        """Return the participants of two tellings: persons before the states they speak for."""
        union = dict.fromkeys((*a.participants, *b.participants))
        spoken = {self.scene.state_of(actor) for actor in union if self.scene.kind_of(actor) == "person"}
        return tuple(actor for actor in union if actor not in spoken)


def _shorter(a: str, b: str) -> bool:
    """Tell whether an EDTF value lies inside another and is not the same."""
    return a != b and edtf.contains(b, a)
