"""To whom reports may be told, and what people note on reports, subjects and actors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables, to which rows are only ever added, and the index by which a voice is looked up."""
    op.create_index("claims_of_voice", "claims", ["voice"])
    op.create_table(
        "markings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("report", sa.Integer(), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
    )
    op.create_index("ix_markings_report", "markings", ["report"])
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("report", sa.Integer(), sa.ForeignKey("reports.id")),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("withdraws", sa.Integer(), sa.ForeignKey("notes.id"), unique=True),
    )
    op.create_index("notes_about", "notes", ["kind", "about"])
    lite = op.get_bind().dialect.name == "sqlite"
    for table in ("markings", "notes"):
        if not lite:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION zaporuka_append_only()"
            )
            continue
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'append-only: nothing is changed or removed'); END"
            )
