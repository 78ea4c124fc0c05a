"""Which report a text is a version of: the one of its public address, else the one of its file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select

from zaporuka.register.store import schema as s
from zaporuka.reports import Report


def address_of(report: Report) -> str:
    """Give the address of all versions of a report: its public one, else a file's full path."""
    if report.address or "://" in report.path:
        return report.address or report.path
    return _file_of(report)


def home_of(connection: Connection, report: Report) -> int | None:
    """Give the number of the report that a text is a version of, `None` where there is none yet.

    That is the report of its public address, else the one that the file held before, unless a text there
    gave another public address: then the file has been used for another report.
    """
    v, home = s.versions.c, select(s.reports.c.id)
    query = home.where(s.reports.c.address == address_of(report))
    found = connection.execute(query).scalar()
    if found is not None or report.address is None:
        return found
    query = select(v.report).where(v.address == report.address).order_by(v.id).limit(1)
    found = connection.execute(query).scalar()
    if found is not None:
        return int(found)
    other = select(v.id).where(v.report == s.reports.c.id, v.address.is_not(None)).exists()
    return connection.execute(home.where(s.reports.c.address == _file_of(report), ~other)).scalar()


def latest_of(connection: Connection, home: int, report: Report) -> tuple[int, str, str] | None:
    """Give the version of a report that was captured last: its number, hash and key.

    Where several files hold texts of one public address, it is the last one of this file, if it has any.
    """
    c, v = s.captures.c, s.versions.c
    query = (
        select(v.id, v.sha256, v.key)
        .join(s.captures, c.version == v.id)
        .where(c.report == home)
        .order_by((v.path == report.path).desc(), c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else (row.id, row.sha256, row.key)


def _file_of(report: Report) -> str:
    if report.path in ("", "-") or "\0" in report.path:  # no file has such a path
        return f"text:{report.id}:{report.sha256}" if report.path else f"text:{report.id}"
    try:
        return str(Path(report.path).resolve())
    except ValueError:  # a name that no file can have
        return report.path
