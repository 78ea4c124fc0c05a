"""The index of words keeps their order, for phrases and for ranking; it is made anew from the texts."""

from __future__ import annotations

import zlib

import sqlalchemy as sa
from alembic import op

from zaporuka.register.store.words import index_text, index_vector

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 500


def upgrade() -> None:
    """Drop the index of words and fill a new one."""
    connection = op.get_bind()
    lite = connection.dialect.name == "sqlite"
    op.execute("DROP TABLE words")
    if lite:
        op.execute(
            "CREATE VIRTUAL TABLE words "
            "USING fts5(lemmas, content='', tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(
            "CREATE TABLE words "
            "(rowid INTEGER PRIMARY KEY REFERENCES versions (id), lemmas tsvector NOT NULL)"
        )
    value = ":lemmas" if lite else "CAST(:lemmas AS tsvector)"
    put = sa.text(f"INSERT INTO words (rowid, lemmas) VALUES (:id, {value})")
    query = sa.text("SELECT id, language, text FROM versions WHERE id > :last ORDER BY id LIMIT :most")
    last = 0
    while rows := connection.execute(query, {"last": last, "most": BATCH}).all():
        made = []
        for row in rows:
            words = zlib.decompress(row.text).decode("utf-8", "surrogatepass")
            lemmas = (index_text if lite else index_vector)(words, row.language)
            made.append({"id": row.id, "lemmas": lemmas})
        connection.execute(put, made)
        last = rows[-1].id
    if not lite:
        op.execute("CREATE INDEX words_lemmas ON words USING gin (lemmas)")
        op.execute(
            "CREATE TRIGGER words_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON words "
            "FOR EACH STATEMENT EXECUTE FUNCTION zaporuka_append_only()"
        )
