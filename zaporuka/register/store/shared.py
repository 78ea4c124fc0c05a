"""A store that many readers open one after another or at once, such as the desk: one engine, many moments."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from zaporuka.register.marking import Recipient
from zaporuka.register.store import schema as s
from zaporuka.register.store.engine import connect, shown, telling
from zaporuka.register.store.load import Store
from zaporuka.register.store.narrowed import Narrowings, state_of
from zaporuka.register.store.rows import names
from zaporuka.register.translations import Naming


class SharedStore:
    """The way to one store; `StoreError` where there is none or it cannot be read."""

    def __init__(self, store: Path | str) -> None:
        self.place = shown(store)
        self._engine = connect(store)
        self._narrowings = Narrowings()

    def open(self, recipient: Recipient, naming: Naming | None = None) -> Store:
        """Open the store as of this moment for a recipient and one thread; who asked for it closes it.

        `naming` is the ledger's, by which translations are one family; it is the same for all who ask.
        """
        return Store(
            self._engine, self.place, keep=True, recipient=recipient, naming=naming, kept=self._narrowings
        )

    def state(self) -> str:
        """Name what the store holds: as long as nothing was put into it, the name is the same."""
        with telling(self.place), self._engine.connect() as connection:
            return state_of(connection)

    def named(self) -> frozenset[str]:
        """Give the persons whom a marking names, in force or not: only to these does a name matter."""
        with telling(self.place), self._engine.connect() as connection:
            found = [connection.execute(select(t.c.recipients).distinct()) for t in (s.markings, s.notes)]
            return frozenset(name for rows in found for row in rows for name in names(row.recipients))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
