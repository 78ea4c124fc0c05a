"""The desk itself: one store and one ledger, opened once, and what one question to it comes with."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Event

from zaporuka.knowledge import Indicators, Knowledge, Ledger
from zaporuka.register import Context, Register
from zaporuka.register.store import SharedStore, Store
from zaporuka.register.store.notes import Kind, Note, notes
from zaporuka.reports.tlp import strictest
from zaporuka.views.sheets.scene import Scene
from zaporuka.web.answers import Answers
from zaporuka.web.covered import Covered
from zaporuka.web.held import HeldLedger
from zaporuka.web.home import Home, home_of
from zaporuka.web.makers import Makers
from zaporuka.web.people import Person
from zaporuka.web.together.tables import Tables
from zaporuka.web.wording import Words

PATIENCE = 0.5
"""So many seconds pass before the desk asks again whether the store has changed."""


class Desk:
    """A store, a ledger and the answers made from them. `closing` is set when no stream is to go on.

    `StoreError` where the store cannot be opened, `LedgerError` where the ledger is unsound.
    """

    def __init__(
        self,
        store: Path | str,
        ledger: Path | None = None,
        patience: float = PATIENCE,
        home: Path | None = None,
        makers: int = 0,
    ) -> None:
        self.held = HeldLedger(ledger)
        self.store = SharedStore(store)
        self.place = store
        self.home: Home = home_of(store, home)
        self.tables, self.closing = Tables(self.home), Event()
        self.answers = Answers()
        self.covered = Covered()
        self.makers = Makers(self, makers)
        self._patience = patience
        self._state, self._looked = "", 0.0
        self._looking, self._again = threading.Lock(), True
        self._named: frozenset[str] = frozenset()

    @property
    def ledger_folder(self) -> Path:
        """The folder of the ledger."""
        return self.held.folder

    @property
    def knowledge(self) -> Knowledge:
        """What the ledger knows of the world."""
        return self.held.now.knowledge

    @property
    def ledger(self) -> Ledger:
        """What the ledger has of the system itself."""
        return self.held.now.ledger

    @property
    def context(self) -> Context:
        """What evidence is weighed by."""
        return self.held.now.context

    @property
    def words(self) -> dict[str, Words]:
        """The words of the desk, by language."""
        return self.held.now.words

    @contextmanager
    def open(self, lang: str, person: Person) -> Iterator[Ask]:
        """Open the register as of this moment, for one question of a person in one thread.

        It has nothing that the person may not be told.
        """
        with self.store.open(person.recipient, self.context.naming) as store:
            yield Ask(self, store, lang, person)

    def kept_for(self, person: Person) -> Person:
        """Give for whom an answer is kept: many alike, but for one alone whom a marking names."""
        return person if person.name in self._named else person.alike

    @property
    def waits(self) -> bool:
        """Tell whether asking for the state may take a while: the store is asked for it."""
        return not self._state or self._again or time.monotonic() - self._looked >= self._patience

    def state(self) -> str:
        """Name the state that answers depend on; the store is asked for it every `patience` seconds.

        While one asks, others go by what was there before, unless something was changed here since.
        """
        if self.waits:
            with self._looking:
                if self.waits:
                    self._look()
        return self._state

    def _look(self) -> None:
        self._again, self._looked = False, time.monotonic()
        try:
            self.held.refresh()
            held, self._named = self.held, self.store.named()
            self._state = f"{self.store.state()}/{held.state}/{date.today()}/{held.fault or ''}"
        except BaseException:
            self._again = True
            raise

    def look_again(self) -> None:
        """Ask for the state anew at the next question: something was changed here."""
        self._again = True


class Ask:
    """One question: the register as of now, the words of one language, and who asks.

    `label` is what the answer bears: the strictest among all reports that it could be drawn from, and among
    the notes that were asked for.
    """

    def __init__(self, desk: Desk, store: Store, lang: str, person: Person) -> None:
        self.label = store.label
        self.desk = desk
        self.store = store
        self.lang = lang
        self.person = person
        self._held = desk.held.now
        self.words = self._held.words[lang]
        self.knowledge = self._held.knowledge

    @property
    def ledger(self) -> Ledger:
        """What the ledger has of the system itself."""
        return self._held.ledger

    @property
    def indicators(self) -> Indicators | None:
        """What the ledger counts for early warning; `None` where it has no indicators."""
        return self._held.indicators

    @cached_property
    def register(self) -> Register:
        """The register over the store; a large one looks back as far as every view does."""
        return Register(self.store, self._held.context, self.store.depth())

    def notes(self, kind: Kind | None = None, about: str | None = None) -> tuple[Note, ...]:
        """Give the notes that who asks may read, all or on one thing; the answer bears their labels too."""
        found = tuple(notes(self.store, kind, about))
        self.label = strictest((self.label, *(note.marking.label for note in found)))
        return found

    def may_see(self, ids: Iterable[str]) -> bool:
        """Tell whether no claim or event among these is of a report that is kept from who asks."""
        return not any(self.store.hides(id.rpartition("#")[0]) for id in ids)

    def scene(self, at: str | None, known: str | None) -> Scene:
        """Give the register as of two times."""
        return Scene(self.register, self.knowledge, at, known, self.lang)
