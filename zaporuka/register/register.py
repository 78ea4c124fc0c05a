"""The register: evidence in, standings, disputes and occasions out, as of two times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zaporuka.reading.record import Reading
from zaporuka.register.context import Context
from zaporuka.register.evidence import Document, EvidenceStore, MemoryStore
from zaporuka.register.occasions import Occasion, occasions
from zaporuka.register.standing import Dispute, Standing, Weigher
from zaporuka.register.times import begun, days
from zaporuka.reports import Report


class Register:
    """What is asserted about the system, by whom, and how it stands at a time, as known by a time.

    `at` and `known` are EDTF days, months or years; left out, everything counts. What begins after `at` is
    left out of standings (not out of the calendar); what has no date of its own is taken to hold. With
    `known`, what cannot be shown to have been known by then is left out.
    """

    def __init__(self, store: EvidenceStore, context: Context | None = None) -> None:
        self._store = store
        self.context = context or Context()

    @classmethod
    def of(cls, pairs: Iterable[tuple[Report, Reading]], context: Context | None = None) -> Register:
        """Build a register in memory from reports with readings; a report given twice counts once."""
        return cls(MemoryStore(pairs), context)

    def documents(self, known: str | None = None) -> Mapping[str, Document]:
        """Give the documents by key."""
        return self._store.documents(known=known)

    def latest(self, known: str | None = None) -> str | None:
        """Give the last day any document, of those known by `known`, came to be known; `None` without one."""
        found = (days(d.known) for d in self._store.documents(known=known).values())
        return max((d[1] for d in found if d is not None), default=None)

    def weigh(self, at: str | None = None, known: str | None = None) -> Weigher:
        """Weigh everything visible at a moment once, for many questions about the same moment."""
        visible = (a for a in self._store.assertions(known=known) if begun(a.valid, at))
        return Weigher(visible, self._store.documents(), self.context, known)

    def standing(self, subject: str, at: str | None = None, known: str | None = None) -> Standing:
        """Give the standing of one subject."""
        return self.weigh(at, known).standing(subject)

    def disputes(self, at: str | None = None, known: str | None = None) -> tuple[Dispute, ...]:
        """Give the pairs of current accounts that cannot both hold or point different ways."""
        return self.weigh(at, known).disputes()

    def occasions(self, known: str | None = None) -> tuple[Occasion, ...]:
        """Give the events, mentions of one event brought together."""
        return occasions(self._store.events(known=known), self._store.documents(), self.context)
