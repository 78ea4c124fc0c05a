"""Documents of a store: looked up by key, their texts and readings fetched when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, select

from zaporuka.reading.record import Reading
from zaporuka.register.evidence import Document
from zaporuka.register.families import Passage
from zaporuka.register.store import schema as s
from zaporuka.reports import Report, Span

if TYPE_CHECKING:
    from zaporuka.register.store.load import Store


class StoredDocument:
    """A `Document` whose text and reading are fetched when somebody asks for them."""

    def __init__(self, store: Store, version: int, reading: int, key: str, known: str | None) -> None:
        self._store = store
        self.version = version
        self.reading_number = reading
        self.key = key
        self.known = known

    @cached_property
    def report(self) -> Report:
        """The report, its text untouched."""
        return self._store.report(self.version)

    @cached_property
    def reading(self) -> Reading:
        """The latest reading of it."""
        return self._store.reading(self.reading_number)

    @property
    def family(self) -> str:
        """The family of copies it belongs to."""
        return self._store.family(self.version, self.key)[0]

    @property
    def copied(self) -> tuple[Passage, ...]:
        """The passages it has from texts of other families."""
        return self._store.family(self.version, self.key)[1]

    def family_at(self, place: Span) -> str:
        """Give the family whose words stand at a place of the report: another's where they are copied."""
        return next((p.family for p in self.copied if p.covers(place)), self.family)


class Documents(Mapping[str, Document]):
    """The documents of a store by key, as known by a day; their number and keys are asked of the database."""

    def __init__(self, store: Store, known: str | None) -> None:
        self._store = store
        self._known = known
        self._limit = s.limit(known)

    def __getitem__(self, key: str) -> Document:
        found = self._store.seen.get(key)
        if found is None:
            rows = self._rows(s.versions.c.key == key)
            if not rows:
                raise KeyError(key)
            self._store.see(rows[0])
            found = self._store.seen[key]
        if self._limit is not None and s.known_by(found.known) > self._limit:
            raise KeyError(key)
        return cast("Document", found)

    def __iter__(self) -> Iterator[str]:
        for row in self._rows():
            self._store.see(row)
            yield row.key

    def __len__(self) -> int:
        return self._store.count(self._store.current(s.readings.c.id), *self._bounded())

    def _bounded(self) -> list[ColumnElement[bool]]:
        return [] if self._limit is None else [s.readings.c.known_last <= self._limit]

    def _rows(self, *conditions: ColumnElement[bool]) -> Sequence[Any]:
        query = (
            select(
                s.versions.c.key,
                s.versions.c.id.label("version"),
                s.readings.c.id.label("reading"),
                s.readings.c.known,
            )
            .join(s.readings, s.readings.c.version == s.versions.c.id)
            .where(self._store.current(s.readings.c.id), *self._bounded(), *conditions)
            .order_by(s.versions.c.key)
        )
        return self._store.rows(query)
