"""A store that many readers open one after another or at once, such as the desk: one engine, many moments."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import func, select

from zaporuka.register.store import schema as s
from zaporuka.register.store.engine import connect, shown, telling
from zaporuka.register.store.load import Store


class SharedStore:
    """The way to one store; `StoreError` where there is none or it cannot be read."""

    def __init__(self, store: Path | str) -> None:
        self.place = shown(store)
        self._engine = connect(store)

    def open(self) -> Store:
        """Open the store as of this moment, for one thread; it is closed by who asked for it."""
        return Store(self._engine, self.place, keep=True)

    def state(self) -> str:
        """Name what the store holds: as long as nothing was put into it, the name is the same."""
        tables = (s.captures, s.readings, s.families)
        query = select(*(select(func.max(table.c.id)).scalar_subquery() for table in tables))
        with telling(self.place), self._engine.connect() as connection:
            row = connection.execute(query).one()
        return "-".join(str(number or 0) for number in row)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()
