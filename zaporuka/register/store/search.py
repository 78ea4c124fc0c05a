"""Search: the reports in which all words of a query occur, in whatever inflected form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import bindparam, select, text

from zaporuka.register.store import schema as s
from zaporuka.register.store.engine import telling
from zaporuka.register.store.load import Store
from zaporuka.register.store.words import asked, lemmas, words_of
from zaporuka.reports import Report, Span

MOST = 20

_MATCHES = {
    "sqlite": "SELECT rowid AS id FROM words WHERE words MATCH :query",
    "postgresql": "SELECT rowid AS id FROM words WHERE lemmas @@ CAST(:query AS tsquery)",
}


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which the words occur: its key, when it was known, and where they stand in its text."""

    key: str
    known: str | None
    report: Report
    places: tuple[Span, ...]


def search(store: Store, words: str, *, known: str | None = None, most: int = MOST) -> tuple[Hit, ...]:
    """Find the reports with all of `words`, in any inflected form, those taken in last coming first.

    `known` leaves out what was not known by then. A query without a word finds nothing.
    """
    groups = asked(words)
    if not groups:
        return ()
    dialect = store.connection.dialect.name
    if dialect == "sqlite":
        query = " AND ".join("(" + " OR ".join(f'"{w}"' for w in sorted(group)) + ")" for group in groups)
    else:
        query = " & ".join("(" + " | ".join(f"'{w}'" for w in sorted(group)) + ")" for group in groups)
    matches = text(_MATCHES[dialect]).bindparams(bindparam("query", query)).columns(s.versions.c.id)
    found = matches.subquery("matches")
    rows = (
        select(s.versions.c.key)
        .join(found, found.c.id == s.versions.c.id)
        .join(s.readings, s.readings.c.version == s.versions.c.id)
        .where(store.current(s.readings.c.id))
        .order_by(found.c.id.desc())
        .limit(most)
    )
    bound = s.limit(known)
    if bound is not None:
        rows = rows.where(s.readings.c.known_last <= bound)
    with telling(store.place):
        keys = list(store.connection.execute(rows).scalars())
    documents = store.documents()
    return tuple(
        Hit(
            key=key,
            known=documents[key].known,
            report=documents[key].report,
            places=tuple(_places(documents[key].report, groups)),
        )
        for key in keys
    )


def _places(report: Report, groups: Sequence[frozenset[str]]) -> Iterator[Span]:
    wanted = frozenset().union(*groups)
    for start, end, word in words_of(report.text):
        if not wanted.isdisjoint(lemmas(word, report.language)):
            yield Span(start, end)
