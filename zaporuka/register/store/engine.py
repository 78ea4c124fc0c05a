"""Opening a store: its address, its revision, and every database's errors as one line with a place."""

from __future__ import annotations

import os
import re
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from zaporuka.register.store.schema import HEAD

WAIT = 10.0
"""Seconds that a writer waits for another one before it gives up."""

WRITERS = 7_273_110
"""The number under which writers of one PostgreSQL store take turns."""

_HEADER = 100
_MAGIC = b"SQLite format 3\x00"
_REASONS = (
    ("database is locked", "another program has been writing to it for {wait:g} s; try again"),
    ("readonly database", "cannot be written: it is read-only"),
    ("read-only transaction", "cannot be written: it is read-only"),
    ("database or disk is full", "the disk is full"),
    ("no space left", "the disk is full"),
    ("disk i/o error", "the disk refuses to read or write"),
    ("malformed", "damaged, or copied only in part"),
    ("could not decode", "damaged, or copied only in part"),
    ("file is not a database", "no store: not an SQLite database"),
    ("unable to open database file", "cannot be opened"),
    ("statement timeout", "another program has been writing to it for {wait:g} s; try again"),
    ("lock timeout", "another program has been writing to it for {wait:g} s; try again"),
)


class StoreError(Exception):
    """A store that cannot be opened, read or written: where (`place`), and why, in one line."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place


def address(store: Path | str) -> str:
    """Give the database address of a store: a PostgreSQL address as it is, else that of an SQLite file."""
    name = str(store)
    if re.match(r"postgres(ql)?(\+\w+)?://", name):
        return re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql+psycopg://", name)
    return f"sqlite:///{name}"


def shown(store: Path | str) -> str:
    """Give a store's address as messages name it, without a password."""
    return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1@", str(store))


@contextmanager
def telling(place: str) -> Iterator[None]:
    """Turn whatever a database raises into a `StoreError` of one line that names the place."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(place, _reason(str(error.orig))) from error
    except sqlite3.Error as error:
        raise StoreError(place, _reason(str(error))) from error
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(place, f"its database driver is not installed: {error}") from error
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StoreError(place, "damaged, or copied only in part") from error
    except (ArgumentError, SQLAlchemyError) as error:
        raise StoreError(place, _reason(str(error))) from error


def _reason(message: str) -> str:
    lowered = message.lower()
    for part, reason in _REASONS:
        if part in lowered:
            return reason.format(wait=WAIT)
    return next((line for line in message.splitlines() if line.strip()), "the database fails")


def connect(store: Path | str, *, create: bool = False, write: bool = False) -> Engine:
    """Open a store whose schema is this code's; `create` makes one that is not there, `write` migrates.

    Raises `StoreError` where there is none, it is damaged, or its schema is newer or needs migration.
    """
    place = shown(store)
    url = address(store)
    if url.startswith("sqlite"):
        _check_file(Path(store), create=create)
        if (write or create) and _frozen(Path(store)):
            raise StoreError(place, "cannot be written: it is read-only")
    with telling(place):
        engine = _engine(url, Path(store), write=write or create)
        with engine.connect() as connection:
            found = revision(connection)
    if found == HEAD:
        return engine
    known = _revisions()
    if found is None and not create:
        raise StoreError(place, "no store: it has no tables of one; `zaporuka add` makes one")
    if found is not None and found not in known:
        raise StoreError(
            place, f"its schema ({found}) is newer than this program's ({HEAD}): install a newer Zaporuka"
        )
    if found is not None and not write:
        raise StoreError(
            place, f"its schema ({found}) is older than this program's: `zaporuka add` renews it"
        )
    with telling(place):
        migrate(engine)
    return engine


def revision(connection: Connection) -> str | None:
    """Give the revision of a store's schema; `None` where it has no tables of one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def migrate(engine: Engine, target: str = "head") -> None:
    """Bring a store's schema up to date, in one transaction: wholly or not at all."""
    from alembic import command

    with writing(engine) as connection:
        command.upgrade(_config(connection), target)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction that may write; others wait their turn, and a crash leaves no trace of it."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(WAIT * 1000)}ms'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
        yield connection
        connection.commit()


def _config(connection: Connection | None = None) -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def _revisions() -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _engine(url: str, path: Path, *, write: bool) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url)
    # A medium that cannot be written has no room for SQLite's own files beside the store either.
    mode = "rwc" if write else ("ro&immutable=1" if _frozen(path) else "rw")
    quoted = path.absolute().as_uri()

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(f"{quoted}?mode={mode}", uri=True, timeout=WAIT, isolation_level=None)

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA mmap_size = 1073741824")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
        else:
            connection.execute("PRAGMA query_only = ON")

    return engine


def _frozen(path: Path) -> bool:
    return not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK))


def _check_file(path: Path, *, create: bool) -> None:
    """Tell apart no file, a folder, a file that is no database, and one cut short in copying."""
    place = str(path)
    if path.is_dir():
        raise StoreError(place, "is a folder, not a store")
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        if create and path.parent.is_dir():
            return
        what = "no such folder" if create else "no such store; `zaporuka add` makes one"
        raise StoreError(place, what) from None
    except OSError as error:
        raise StoreError(place, (error.strerror or str(error)).lower()) from None
    if not size:
        if create:
            return
        raise StoreError(place, "empty file, no store")
    try:
        with path.open("rb") as handle:
            header = handle.read(_HEADER)
    except OSError as error:
        raise StoreError(place, (error.strerror or str(error)).lower()) from None
    if not header.startswith(_MAGIC):
        raise StoreError(place, "no store: not an SQLite database")
    log = path.with_name(f"{path.name}-wal")
    whole = _whole_size(header)
    if size < whole and not (log.exists() and log.stat().st_size):
        raise StoreError(place, f"copied only in part: {size:,} of {whole:,} bytes are there")


def _whole_size(header: bytes) -> int:
    """Give the size that an SQLite file's header tells, 0 where it tells none (its format, section 1.3)."""
    if len(header) < _HEADER:
        return _HEADER
    page = int.from_bytes(header[16:18], "big")
    told = header[24:28] == header[92:96]
    return int.from_bytes(header[28:32], "big") * (65536 if page == 1 else page) if told else 0
