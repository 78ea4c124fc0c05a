from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from golden import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert, inspect, text, update
from sqlalchemy.exc import DBAPIError
from stores import postgres, told

from zaporuka.register.store import Added, StoreError, open_store, open_writer
from zaporuka.register.store import engine as engines
from zaporuka.register.store.engine import connect, shown, writing
from zaporuka.register.store.schema import HEAD, metadata
from zaporuka.register.store.search import search
from zaporuka.register.store.versions import counts

PAIR = told("one", "The pact is signed. It holds. So it is")
MORE = told("two", "The pact is signed. It may hold. So it was")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Make a store of one report."""
    path = tmp_path / "one.db"
    open_writer(path).add(*PAIR)
    return path


def error(path: Path | str, *, write: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        open_writer(path).add(*MORE) if write else list(open_store(path).assertions())
    line = str(caught.value)
    assert line.startswith(shown(path))
    assert "\n" not in line
    return line


def held(path: Path | str) -> int:
    with open_store(path) as opened:
        return counts(opened)["versions"]


def test_engine_migrations_make_the_tables_that_the_code_uses(where: str) -> None:
    engine = connect(where, create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        found = compare_metadata(context, metadata)
    engine.dispose()
    # the index of words is no table of SQLAlchemy's
    assert [d for d in found if not str(getattr(d[1], "name", "")).startswith("words")] == []


def older(where: str, revision: str) -> None:
    """Make a store as an earlier revision of the schema had it, with the rows of one of today."""
    with open_store(where) as store:
        rows = {t: store.connection.execute(t.select()).mappings().all() for t in metadata.sorted_tables}
    if where.startswith("postgresql"):
        postgres()
    else:
        Path(where).unlink()
    engine = engines._engine(engines.address(where), Path(where), write=True)
    engines.migrate(engine, revision)
    with writing(engine) as connection:
        for table, found in rows.items():
            if not inspect(connection).has_table(table.name):
                continue
            there = {column["name"] for column in inspect(connection).get_columns(table.name)}
            for row in found:
                connection.execute(insert(table).values({k: v for k, v in row.items() if k in there}))
    engine.dispose()


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_engine_an_older_store_is_renewed_by_writing_and_not_by_reading(where: str, revision: str) -> None:
    report, reading = told("far", "URL: https://example.org/far\n\nThe pact is signed. It holds")
    assert report.address is None
    again = msgspec.structs.replace(report, address="https://example.org/far")
    first = report if revision == "0001" else again  # as the program of that time took it in
    writer = open_writer(where)
    assert [writer.add(*PAIR), writer.add(first, reading)] == [Added.NEW, Added.NEW]
    older(where, revision)
    assert "older" in error(where)
    assert open_writer(where).add(*PAIR) == Added.NOTHING
    assert open_writer(where).add(again, reading) == Added.NOTHING
    with open_store(where) as store:
        documents = store.documents()
        assert {key: d.report.address for key, d in documents.items()} == {"one": None, "far": again.address}
        assert documents["one"].report == PAIR[0]
        assert {hit.key for hit in search(store, '"pact is"')} == {"one", "far"}
        change = update(metadata.tables["versions"]).values(address=None)
    engine = connect(where, write=True)
    with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(change)
    engine.dispose()


def test_engine_a_newer_schema_is_not_touched(where: str) -> None:
    open_writer(where).add(*PAIR)
    engine = connect(where, write=True)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for write in (False, True):
        line = error(where, write=write)
        assert "newer" in line
        assert HEAD in line


def test_engine_a_store_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    assert "no such store" in error(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
    assert "no such folder" in error(tmp_path / "none" / "store.db", write=True)


def test_engine_what_is_no_store_says_so(tmp_path: Path) -> None:
    assert "folder" in error(tmp_path)
    other = tmp_path / "words.txt"
    other.write_text("Nothing of a database at all, but long enough to be looked at. " * 3)
    for write in (False, True):
        assert "not an SQLite database" in error(other, write=write)
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE things (id)")
    assert "no store" in error(foreign)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_engine_a_store_copied_in_part_says_how_much_is_there(store: Path, share: float) -> None:
    part = store.with_name("part.db")
    data = store.read_bytes()
    part.write_bytes(data[: int(len(data) * share)])
    for write in (False, True):
        assert "copied only in part" in error(part, write=write)
    assert part.read_bytes() == data[: int(len(data) * share)]


@settings(max_examples=40, deadline=None)
@given(where=st.integers(0, 10**6), bytes=st.binary(min_size=1, max_size=64))
def test_engine_a_damaged_store_gives_an_error_and_no_other_exception(where: int, bytes: bytes) -> None:
    path = Path(_damaged(where, bytes))
    with suppress(StoreError), open_store(path) as opened:
        list(opened.assertions())
        for document in opened.documents().values():
            document.report, document.reading  # noqa: B018


def _damaged(where: int, replaced: bytes) -> str:
    import tempfile

    folder = Path(tempfile.gettempdir())
    whole = folder / f"whole-{os.getpid()}.db"
    if not whole.exists():
        open_writer(whole).add(*PAIR)
    data = bytearray(whole.read_bytes())
    where %= len(data)
    data[where : where + len(replaced)] = replaced
    path = folder / f"damaged-{os.getpid()}.db"
    path.write_bytes(data)
    return str(path)


def test_engine_a_read_only_store_can_be_read_and_says_why_not_written(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.chmod(0o444)
    store.parent.chmod(0o555)
    # root may write anywhere; as on a medium that cannot be written, the question is answered with no
    monkeypatch.setattr(os, "access", lambda *_: False)
    try:
        assert held(store) == 1
        assert "read-only" in error(store, write=True)
        assert held(store) == 1
    finally:
        store.parent.chmod(0o755)


def test_engine_a_full_disk_loses_nothing(store: Path) -> None:
    engine = connect(store, write=True)

    @event.listens_for(engine, "connect")
    def narrow(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    from zaporuka.register.store.write import Writer

    long = told("long", " ".join(f"слово{n}" for n in range(20_000)))
    with pytest.raises(StoreError, match="the disk is full"):
        Writer(engine, str(store)).add(*long)
    engine.dispose()
    assert held(store) == 1
    open_writer(store).add(*long)
    assert held(store) == 2


LIMITED = """
import sys
sys.path[:0] = {path!r}
from stores import told
from zaporuka.register.store import StoreError, open_writer
writer = open_writer(sys.argv[1])
try:
    for number in range(1000):
        words = " ".join(f"слово{{number}}x{{n}}" for n in range(400))
        writer.add(*told(f"r{{number}}", words))
        print(number, flush=True)
except StoreError as error:
    print(error, file=sys.stderr)
    sys.exit(2)
"""


def test_engine_a_disk_that_fills_up_keeps_the_reports_before(store: Path) -> None:
    code = LIMITED.format(path=[str(ROOT), str(ROOT / "tests")])
    most = store.stat().st_size + 300_000

    def limit() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = subprocess.run(
        [sys.executable, "-c", code, str(store)],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith(str(store))
    assert "disk" in line
    added = len(done.stdout.splitlines())
    assert added
    assert held(store) == added + 1


def test_engine_two_writers_at_once_lose_nothing(where: str) -> None:
    open_writer(where)
    failed: list[BaseException] = []

    def write(name: str) -> None:
        try:
            writer = open_writer(where)
            for number in range(12):
                writer.add(*told(f"{name}{number}", f"Слово {name} {number}. The pact is signed. It holds"))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert held(where) == 24


def test_engine_a_writer_that_waits_too_long_says_so(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "WAIT", 0.2)
    open_writer(where).add(*PAIR)
    first = connect(where, write=True)
    with writing(first):
        assert "another program" in error(where, write=True)
        assert held(where) == 1
    first.dispose()
    open_writer(where).add(*MORE)
    assert held(where) == 2


def test_engine_a_server_that_cannot_be_reached_is_told_in_a_line(tmp_path: Path) -> None:
    line = error(f"postgresql://ann:secret@/none?host={tmp_path}")
    assert "secret" not in line


def test_engine_an_empty_database_is_no_store() -> None:
    assert "no store" in error(postgres())


def test_engine_a_store_can_be_moved_and_copied_whole(store: Path) -> None:
    moved = store.with_name("moved.db")
    shutil.move(store, moved)
    assert held(moved) == 1
    assert sorted(p.name for p in moved.parent.iterdir()) == ["moved.db"]
