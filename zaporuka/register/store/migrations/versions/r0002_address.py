"""The public address of a version, found in the texts that are there already."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from zaporuka.reports import stated_address

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BATCH = 500


def upgrade() -> None:
    """Add the column, and fill it in once: the one change of rows, with their triggers put aside."""
    op.add_column("versions", sa.Column("address", sa.Text(), nullable=True))
    op.create_index("ix_versions_address", "versions", ["address"])
    connection = op.get_bind()
    found = [row for row in _addresses(connection) if row["address"]]
    if not found:
        return
    change = sa.text("UPDATE versions SET address = :address WHERE id = :id")
    if connection.dialect.name != "sqlite":
        op.execute("ALTER TABLE versions DISABLE TRIGGER versions_append_only")
        connection.execute(change, found)
        op.execute("ALTER TABLE versions ENABLE TRIGGER versions_append_only")
        return
    query = sa.text("SELECT sql FROM sqlite_master WHERE name = 'versions_no_update'")
    trigger = connection.execute(query).scalar_one()
    op.execute("DROP TRIGGER versions_no_update")
    connection.execute(change, found)
    connection.exec_driver_sql(trigger)


def _addresses(connection: sa.Connection) -> Iterator[dict[str, object]]:
    """Give each version with the address that its text states."""
    last = 0
    query = sa.text("SELECT id, text FROM versions WHERE id > :last ORDER BY id LIMIT :most")
    while rows := connection.execute(query, {"last": last, "most": BATCH}).all():
        for row in rows:
            words = zlib.decompress(row.text).decode("utf-8", "surrogatepass")
            yield {"id": row.id, "address": stated_address(words)}
        last = rows[-1].id
