"""Search: the reports in which all words and phrases of a query occur, in any inflected form, best first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

import msgspec
from sqlalchemy import Connection, Subquery, bindparam, column, select, text

from zaporuka.register.store import schema as s
from zaporuka.register.store.load import Store
from zaporuka.register.store.words import Asked, Group, asked, index_text, index_vector, sequence
from zaporuka.reports import Report, Span

MOST = 20

RANKED = 10_000
"""Where more reports have the words, so many are ranked, those taken in last."""

LOOKED_AT = 2_000
"""So many reports, the best ones, are looked through for a phrase."""

_TOGETHER = 50
_NEAR = 8  # tokens of the index between two words that stand together, each with all its lemmas

_RANKED = {
    # bm25 is the lower the better, ts_rank the higher; 1: divided by the logarithm of the text's length
    "sqlite": (
        "SELECT rowid AS id, bm25(words) AS score FROM words WHERE words MATCH :query AND rowid > coalesce("
        "(SELECT rowid FROM words WHERE words MATCH :query ORDER BY rowid DESC LIMIT 1 OFFSET :ranked), 0)"
    ),
    "postgresql": (
        "SELECT rowid AS id, -ts_rank(lemmas, CAST(:query AS tsquery), 1) AS score FROM (SELECT * FROM words "
        "WHERE lemmas @@ CAST(:query AS tsquery) ORDER BY rowid DESC LIMIT :ranked) AS last"
    ),
}
_MATCHES = {
    "sqlite": "SELECT rowid AS id FROM words WHERE words MATCH :query",
    "postgresql": "SELECT rowid AS id FROM words WHERE lemmas @@ CAST(:query AS tsquery)",
}
_PUT = {
    "sqlite": "INSERT INTO words (rowid, lemmas) VALUES (:id, :lemmas)",
    "postgresql": "INSERT INTO words (rowid, lemmas) VALUES (:id, CAST(:lemmas AS tsvector))",
}


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A report in which the words occur: its key, when it was known, and where they stand in its text."""

    key: str
    known: str | None
    report: Report
    places: tuple[Span, ...]


def index(connection: Connection, version: int, words: str, language: str | None) -> None:
    """Put the words of a version into the index."""
    dialect = connection.dialect.name
    lemmas = (index_text if dialect == "sqlite" else index_vector)(words, language)
    connection.execute(text(_PUT[dialect]), {"id": version, "lemmas": lemmas})


def search(store: Store, words: str, *, known: str | None = None, most: int = MOST) -> tuple[Hit, ...]:
    """Find the reports with all of `words`, in any inflected form, the best first.

    Words in quotes of any kind must stand together in that order. The best is the report that says the words
    most often for its length, rare words counting more (on SQLite); of equals, the one taken in last.
    `known` leaves out what was not known by then. A query without a word finds nothing.
    """
    query = asked(words)
    if not query.groups:
        return ()
    ranked = _keys(store, query, known, LOOKED_AT if query.phrases else most)
    found: list[Hit] = []
    for first in range(0, len(ranked), _TOGETHER):
        found += hits(store, ranked[first : first + _TOGETHER], query, most - len(found))
        if len(found) == most:
            break
    return tuple(found)


def matching(store: Store, query: Asked) -> Subquery:
    """Give the versions that may answer a query, as a table with the column `id`; `hits` sees to phrases."""
    dialect = store.connection.dialect.name
    matches = text(_MATCHES[dialect]).bindparams(bindparam("query", _written(query, dialect)))
    return matches.columns(s.versions.c.id).subquery("matches")


def hits(store: Store, keys: Iterable[str], query: Asked, most: int | None = None) -> tuple[Hit, ...]:
    """Give reports by their keys, `most` of them, with the places of the words; those without are left out.

    A query for nothing gives every report, without places.
    """
    documents = store.documents()
    found: list[Hit] = []
    for document in [documents[key] for key in keys]:  # their texts come together
        if len(found) == most:
            break
        places = tuple(_places(document.report, query))
        if places or not query.groups:
            found.append(Hit(key=document.key, known=document.known, report=document.report, places=places))
    return tuple(found)


def _keys(store: Store, query: Asked, known: str | None, most: int) -> Sequence[str]:
    """Give the keys of the reports that may answer a query, the best first; the store has seen them then."""
    dialect = store.connection.dialect.name
    ranked = text(_RANKED[dialect]).bindparams(
        bindparam("query", _written(query, dialect)), bindparam("ranked", RANKED)
    )
    found = ranked.columns(s.versions.c.id, column("score")).subquery("ranked")
    rows = (
        select(
            s.versions.c.key,
            s.versions.c.id.label("version"),
            s.readings.c.id.label("reading"),
            s.readings.c.known,
        )
        .join(found, found.c.id == s.versions.c.id)
        .join(s.readings, s.readings.c.version == s.versions.c.id)
        .where(store.current(s.readings.c.id), *store.visible(s.readings.c, known, None))
        .order_by(found.c.score, found.c.id.desc())
        .limit(most)
    )
    found_rows = store.rows(rows)
    for row in found_rows:
        store.see(row)
    return [row.key for row in found_rows]


def _written(query: Asked, dialect: str) -> str:
    return _fts5(query) if dialect == "sqlite" else _tsquery(query)


def _fts5(query: Asked) -> str:
    """Write a query for FTS5: each word in any of its lemmas; those of a phrase close to the next one."""
    parts = ["(" + " OR ".join(f'"{lemma}"' for lemma in sorted(group)) + ")" for group in query.groups]
    for phrase in query.phrases:
        for one, other in pairwise(phrase):
            pairs = (f'NEAR("{a}" "{b}", {_NEAR})' for a, b in product(sorted(one), sorted(other)))
            parts.append("(" + " OR ".join(pairs) + ")")
    return " AND ".join(parts)


def _tsquery(query: Asked) -> str:
    """Write a query for PostgreSQL: each word in any of its lemmas, those of a phrase one behind another."""

    def any_of(group: Group) -> str:
        return "(" + " | ".join(f"'{lemma}'" for lemma in sorted(group)) + ")"

    parts = [any_of(group) for group in query.words]
    parts += ["(" + " <-> ".join(map(any_of, phrase)) + ")" for phrase in query.phrases]
    return " & ".join(parts)


def _places(report: Report, query: Asked) -> Iterator[Span]:
    """Give where the words and phrases stand, in order; nothing where a phrase is not there."""
    if not query.groups:
        return
    words = list(sequence(report.text, report.language))
    found: set[Span] = set()
    for phrase in query.phrases:
        starts = [
            n
            for n in range(len(words) - len(phrase) + 1)
            if all(not group.isdisjoint(words[n + k][2]) for k, group in enumerate(phrase))
        ]
        if not starts:
            return
        found |= {Span(*words[n + k][:2]) for n in starts for k in range(len(phrase))}
    wanted = frozenset().union(*query.words)
    found |= {Span(start, end) for start, end, lemmas in words if not wanted.isdisjoint(lemmas)}
    yield from sorted(found)
