"""The register: evidence in, standings, disputes and occasions out, as of two times."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from zaporuka.reading.record import Reading
from zaporuka.register.context import Context
from zaporuka.register.evidence import (
    Arrival,
    Assertion,
    Coverage,
    Depth,
    Document,
    EventMention,
    EvidenceStore,
    could_be_known,
)
from zaporuka.register.memory import MemoryStore
from zaporuka.register.occasions import Occasion, occasions
from zaporuka.register.standing import Dispute, Standing, Weigher
from zaporuka.register.times import begun
from zaporuka.reports import Report
from zaporuka.reports.tlp import Label

OF_ACTOR = 2
"""So many times as many words are weighed of one actor, on all of its lines."""

FURTHER = 10
"""So many times as many words are weighed where one subject alone is asked for, and all of its lines."""


class Register:
    """What is asserted about the system, by whom, and how it stands at a time, as known by a time.

    `at` and `known` are EDTF days, months or years; left out, everything counts. What begins after `at` is
    left out of standings (not out of the calendar); what has no date of its own is taken to hold. With
    `known`, what cannot be shown to have been known by then is left out.
    """

    def __init__(
        self, store: EvidenceStore, context: Context | None = None, depth: Depth | None = None
    ) -> None:
        """Open a register over a store.

        With `depth`, only the last words are weighed and only the last events brought together: enough for
        what is current, and it takes as long on a large store as on a small one. The standing of one subject
        looks `FURTHER` back.
        """
        self._store = store
        self.context = context or Context()
        self.depth = depth

    @classmethod
    def of(cls, pairs: Iterable[tuple[Report, Reading]], context: Context | None = None) -> Register:
        """Build a register in memory from reports with readings; a report given twice counts once."""
        return cls(MemoryStore(pairs, context.naming if context else None), context)

    @property
    def label(self) -> Label:
        """The strictest label (TLP 2.0) among the reports that this register can draw on."""
        return self._store.label

    def documents(self, known: str | None = None) -> Mapping[str, Document]:
        """Give the documents by key."""
        return self._store.documents(known=known)

    def latest(self, known: str | None = None) -> str | None:
        """Give the last day any document, of those known by `known`, came to be known; `None` without one."""
        return self._store.latest(known=known)

    def coverage(self, known: str | None = None) -> Coverage:
        """Count the documents known by `known`, and name those that a view should name."""
        return self._store.coverage(known=known)

    def members(self, family: str, known: str | None = None) -> Sequence[str]:
        """Give the keys of the documents of a family that are known by `known`."""
        return self._store.members(family, known=known)

    def arrivals(self, known: str | None = None) -> Iterable[Arrival]:
        """Give the documents known by `known` that were read, with their families, as they came."""
        return self._store.arrivals(known=known)

    def assertions(self, known: str | None, since: str, values: Collection[str]) -> Iterable[Assertion]:
        """Give all assertions of some values known by `known` and not surely before `since`."""
        return self._store.assertions(known=known, since=since, values=values)

    def mentions(self, known: str | None, since: str, types: Collection[str]) -> Iterable[EventMention]:
        """Give all mentions of events of some types known by `known` and not surely before `since`."""
        return self._store.events(known=known, since=since, types=types)

    def weigh(
        self,
        at: str | None = None,
        known: str | None = None,
        subjects: Collection[str] | None = None,
        further: int = FURTHER,
    ) -> Weigher:
        """Weigh everything visible at a moment, or some subjects, once, for many questions about it.

        Of some subjects so many times as many words (`further`) are weighed as of all.
        """
        depth = self.depth if subjects is None else self._deeper(further)
        visible = self._store.assertions(subjects=subjects, known=known, at=at, depth=depth)
        return Weigher(visible, self._store.documents(), self.context, known)

    def standing(self, subject: str, at: str | None = None, known: str | None = None) -> Standing:
        """Give the standing of one subject."""
        return self.about(subject, at, known).standing(subject)

    def about(
        self, subject: str, at: str | None = None, known: str | None = None, further: int = FURTHER
    ) -> Weigher:
        """Weigh one subject, with what bears on it, so many times as far back as everything."""
        return self.weigh(at, known, self._circle(subject), further)

    def of_actor(self, actor: str, at: str | None = None, known: str | None = None) -> Weigher:
        """Weigh what is said of the positions and commitments of one actor, and of those who speak for it."""
        spoken_for = {actor, *(who for who, side in self.context.sides.items() if side == actor)}
        visible = self._store.assertions(actors=spoken_for, known=known, at=at, depth=self._deeper(OF_ACTOR))
        return Weigher(visible, self._store.documents(), self.context, known)

    def around(self, id: str, at: str | None = None, known: str | None = None) -> Weigher:
        """Weigh the subject of one assertion, itself among what is weighed whatever the depth."""
        item = self._store.assertion(id)
        if item is None or not could_be_known(item.known, known) or not begun(item.valid, at):
            return Weigher((), {}, self.context, known)
        circle = self._circle(item.subject)
        found = self._store.assertions(subjects=circle, known=known, at=at, depth=self._deeper(1))
        visible = {a.id: a for a in (*found, item)}
        return Weigher(visible.values(), self._store.documents(), self.context, known)

    def _deeper(self, times: int) -> Depth | None:
        """Give the depth for one subject: so many times as many words, on all of its lines."""
        if self.depth is None:
            return None
        return Depth(words=times * self.depth.words, lines=2**31 - 1, events=self.depth.events)

    def _circle(self, subject: str) -> set[str]:
        """Give what bears on a subject's standing: the linked ones, and those that bear on their rating."""
        near = {subject, *self.context.linked(subject)}
        return near.union(*(self.context.linked(other) for other in near))

    def disputes(self, at: str | None = None, known: str | None = None) -> tuple[Dispute, ...]:
        """Give the pairs of current accounts that cannot both hold or point different ways."""
        return self.weigh(at, known).disputes()

    def occasions(self, known: str | None = None) -> tuple[Occasion, ...]:
        """Give the events, mentions of one event brought together."""
        latest = None if self.depth is None else self.depth.events
        return occasions(
            self._store.events(known=known, latest=latest), self._store.documents(), self.context
        )

    def occasions_near(self, id: str, known: str | None = None) -> tuple[Occasion, ...]:
        """Give the events that share a day with the mention of an id, its own event among them."""
        if self.depth is None:
            return self.occasions(known)
        mentions = self._store.events_near(id, known=known)
        return occasions(mentions, self._store.documents(), self.context)
