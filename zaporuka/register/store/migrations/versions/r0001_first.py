"""The first schema: reports, versions, captures, readings and what they found; words; refusal of changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "reports versions captures readings statements lines voices claims events marks near families".split()
)


def upgrade() -> None:
    """Make the tables, the index of words, and triggers that refuse to change or remove a row."""
    op.create_table(
        "lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("predicate", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subject", "predicate"),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("address"),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.Column("captured", sa.Text(), nullable=True),
        sa.Column("places", sa.Text(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("shingles", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("report", "sha256"),
    )
    op.create_table(
        "voices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line"],
            ["lines.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(("ix_captures_report"), "captures", ["report"], unique=False)
    op.create_table(
        "families",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("copied", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_families_family", "families", ["family"], unique=False)
    op.create_index(("ix_families_version"), "families", ["version"], unique=False)
    op.create_table(
        "marks",
        sa.Column("mark", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("mark", "version"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "near",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["one"],
            ["versions.id"],
        ),
        sa.ForeignKeyConstraint(
            ["other"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Text(), nullable=True),
        sa.Column("known_last", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["replaces"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version"],
            ["versions.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("replaces"),
        sa.UniqueConstraint("version", "reader"),
    )
    op.create_index("readings_by_day", "readings", ["known_last", "read", "found", "version"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("voice", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("condition_start", sa.Integer(), nullable=True),
        sa.Column("condition_end", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("valid_first", sa.Integer(), nullable=False),
        sa.Column("valid_last", sa.Integer(), nullable=False),
        sa.Column("known_last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line"],
            ["lines.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.id"],
        ),
        sa.ForeignKeyConstraint(
            ["voice"],
            ["voices.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("claims_of_line", "claims", ["line", "valid_first", "known_last"], unique=False)
    op.create_index("claims_of_reading", "claims", ["reading", "n"], unique=True)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("valid", sa.Text(), nullable=True),
        sa.Column("valid_first", sa.Integer(), nullable=False),
        sa.Column("valid_last", sa.Integer(), nullable=False),
        sa.Column("known_last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_day", "events", ["valid_last", "known_last"], unique=False)
    op.create_index("events_of_reading", "events", ["reading", "n"], unique=True)
    op.create_table(
        "statements",
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("speakers", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Text(), nullable=True),
        sa.Column("valid_first", sa.Integer(), nullable=False),
        sa.Column("valid_last", sa.Integer(), nullable=False),
        sa.Column("known_last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.id"],
        ),
        sa.PrimaryKeyConstraint("reading", "n"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE words "
            "USING fts5(lemmas, content='', detail=none, tokenize='unicode61 remove_diacritics 0')"
        )
        for table in TABLES:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, 'append-only: nothing is changed or removed'); END"
                )
        return
    op.execute(
        "CREATE TABLE words (rowid INTEGER PRIMARY KEY REFERENCES versions (id), lemmas tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX words_lemmas ON words USING gin (lemmas)")
    op.execute(
        "CREATE FUNCTION zaporuka_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'append-only: nothing is changed or removed'; END $$"
    )
    for table in (*TABLES, "words"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION zaporuka_append_only()"
        )
