"""Search: the reports in which all words of a query occur, in whatever inflected form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Subquery, bindparam, select, text

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
    found = matching(store, groups)
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
    return hits(store, keys, groups)


def matching(store: Store, groups: Sequence[frozenset[str]]) -> Subquery:
    """Give the versions in whose texts a lemma of every group occurs, as a table with the column `id`."""
    dialect = store.connection.dialect.name
    if dialect == "sqlite":
        query = " AND ".join("(" + " OR ".join(f'"{w}"' for w in sorted(group)) + ")" for group in groups)
    else:
        query = " & ".join("(" + " | ".join(f"'{w}'" for w in sorted(group)) + ")" for group in groups)
    matches = text(_MATCHES[dialect]).bindparams(bindparam("query", query)).columns(s.versions.c.id)
    return matches.subquery("matches")


def hits(store: Store, keys: Iterable[str], groups: Sequence[frozenset[str]]) -> tuple[Hit, ...]:
    """Give reports by their keys, with the places of words with a lemma of any group."""
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
    if not wanted:
        return
    for start, end, word in words_of(report.text):
        if not wanted.isdisjoint(lemmas(word, report.language)):
            yield Span(start, end)
