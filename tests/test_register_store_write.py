from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from golden import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from stores import told
from test_register_laws import CONTEXT, KNOWLEDGE, REGISTERS, pairs

from zaporuka.reading.record import Reading
from zaporuka.register import Depth, MemoryStore, Register
from zaporuka.register.corrections import Correction
from zaporuka.register.marking import Marking
from zaporuka.register.store import Added, open_store, open_writer
from zaporuka.register.store import schema as s
from zaporuka.register.store.engine import connect
from zaporuka.register.store.notes import Note
from zaporuka.register.store.versions import counts, history, versions
from zaporuka.reports import Report, report_from_text
from zaporuka.reports.tlp import Label
from zaporuka.views.brief import brief

FIELDS = ("key", "report", "reading", "family", "known", "copied")
LONG = " ".join(f"слово{n}" for n in range(60))


def put(where: str, *given: tuple[Report, Reading]) -> list[Added]:
    writer = open_writer(where)
    return [writer.add(*pair) for pair in given]


def told_again(pair: tuple[Report, Reading], **changed: Any) -> tuple[Report, Reading]:
    return msgspec.structs.replace(pair[0], **changed), pair[1]


def same(where: str, given: list[tuple[Report, Reading]]) -> None:
    """Compare the store with one in memory of the same reports: documents, assertions, events, families."""
    memory = MemoryStore(given)
    for known in (None, "2026-01-05"):
        with open_store(where) as store:
            assert list(store.assertions(known=known)) == list(memory.assertions(known=known))
            assert list(store.events(known=known)) == list(memory.events(known=known))
            found, expected = store.documents(known=known), memory.documents(known=known)
            assert list(found) == list(expected)
            assert len(found) == len(expected)
            for key, document in expected.items():
                for field in FIELDS:
                    assert getattr(found[key], field) == getattr(document, field), (key, field)
            assert store.latest(known=known) == memory.latest(known=known)
            assert store.coverage(known=known) == memory.coverage(known=known)
            for family in {document.family for document in expected.values()}:
                assert store.members(family, known=known) == memory.members(family, known=known)


GIVEN = [
    told("one", "The pact is signed. It holds."),
    told("two", "The pact is not there yet", "2026-01-05", claims=[("pact", "status", "proposed", "bob")]),
    told("three", f"{LONG}. The end"),
    told("four", f"{LONG}. Another end", "2026-01-04"),
    told("five", "Nobody dated this. Ann said it", None, via=["agency"]),
    told("six", "It may be so", "2026-01", claims=[("pact", "position:aa", "accepts", None)]),
]


def test_store_gives_back_what_went_in(where: str) -> None:
    assert put(where, *GIVEN) == [Added.NEW] * len(GIVEN)
    same(where, GIVEN)
    with open_store(where) as store:
        documents = store.documents()
        assert documents["three"].family == documents["four"].family == "four"
        found = brief(Register(store, CONTEXT), KNOWLEDGE)
    assert found == brief(Register.of(GIVEN, CONTEXT), KNOWLEDGE)


def test_store_adding_twice_changes_nothing(where: str) -> None:
    put(where, *GIVEN)
    with open_store(where) as store:
        before = counts(store)
    assert put(where, *GIVEN) == [Added.NOTHING] * len(GIVEN)
    assert all(open_writer(where).has(report, reading.reader) for report, reading in GIVEN)
    with open_store(where) as store:
        assert counts(store) == before


def test_store_a_changed_text_is_a_new_version(where: str) -> None:
    first = told("one", "The pact is signed. It holds. So it is.")
    second = told("one", "The pact is signed. It may hold. So it is.")
    assert put(where, first, second) == [Added.NEW, Added.VERSION]
    with open_store(where) as store:
        keys = [version.key for version in versions(store, "one")]
        assert keys == ["one", f"one@{second[0].sha256[:8]}"]
        (_, none), (_, changed) = history(store, "one")
        assert none == ()
        assert [(c.sign, c.words) for c in changed] == [("-", "It holds."), ("+", "It may hold.")]
        assert {d.report.text for d in store.documents().values()} == {first[0].text, second[0].text}
    assert put(where, first) == [Added.AGAIN]
    with open_store(where) as store:
        assert len(versions(store, "one")[0].captures) == 2
        assert counts(store)["versions"] == 2


def test_store_goes_by_the_public_address_of_a_report(where: str) -> None:
    url = "https://example.org/news/1"
    first, second = (
        told("one", "The pact is signed. It holds."),
        told("two", "The pact is signed. It may hold."),
    )
    bare = told_again(first, path="kept/one.txt")
    saved = told_again(first, path="kept/one.txt", address=url)
    edited = told_again(second, path="kept/two.txt", address=url)
    reused = told_again(told("one", "Another story altogether."), path="kept/one.txt", address=f"{url}/b")
    assert put(where, bare, saved) == [Added.NEW, Added.NOTHING]
    assert put(where, edited) == [Added.NEW]  # nothing in the store says that the first is of this address
    assert put(where, reused) == [Added.VERSION]  # so this file is taken for the same report, edited
    other = f"{url}/c"
    files = [told_again(pair, path=f"{n}.txt", address=other) for n, pair in enumerate((first, second))]
    assert put(where, *files) == [Added.NEW, Added.VERSION]
    assert put(where, *files) == [Added.NOTHING, Added.NOTHING]
    with open_store(where) as store:
        assert [v.address for v in versions(store, other)] == [other, other]
        assert {d.report.address for d in store.documents().values()} == {None, url, f"{url}/b", other}
    moved = told_again(told("one", "A third story."), path="1.txt", address=f"{url}/d")
    assert put(where, moved) == [Added.NEW]


def test_store_the_same_text_at_two_addresses_is_one_witness(where: str) -> None:
    one = told("one", f"{LONG}. The pact is signed")
    put(where, one, told_again(one, path="elsewhere/one.txt"))
    with open_store(where) as store:
        documents = store.documents()
        assert len(documents) == 2
        assert {d.family for d in documents.values()} == {"one"}
        (account,) = [a for a in Register(store, CONTEXT).standing("pact").current if a.value == "signed"]
        assert account.witnesses == 1


def test_store_keeps_the_old_reading_when_reread(where: str) -> None:
    put(where, GIVEN[0], GIVEN[1])

    def better(report: Report) -> Reading:
        reading = next(reading for found, reading in GIVEN if found.id == report.id)
        claims = reading.claims[:1] if report.id == "one" else reading.claims
        return msgspec.structs.replace(reading, reader="better", claims=claims)

    writer = open_writer(where)
    done = {report.id: changed for report, changed in writer.reread(better, "better")}
    assert done == {"one": True, "two": False}
    assert list(writer.reread(better, "better")) == []
    with open_store(where) as store:
        assert [v.readers for v in versions(store, "one")] == [("gold", "better")]
        assert {d.reading.reader for d in store.documents().values()} == {"better"}
        assert [a.id for a in store.assertions()] == ["one#claim-0", "two#claim-0"]
        assert len(list(store.events())) == 2
        readers = store.connection.execute(select(s.readings.c.reader).order_by(s.readings.c.id)).scalars()
        assert list(readers) == ["gold", "gold", "better", "better"]
        assert store.coverage().read == 2


def test_store_rereads_a_corrected_report_once(where: str) -> None:
    report, reading = GIVEN[0]
    old, new = (open_writer(where, ledger=digit * 64) for digit in "ab")
    old.add(report, reading)
    open_writer(where).correct("one", Correction("claims", reading.claims[0], None, "ann", "2026-01-10"))
    assert list(old.reread(lambda _: reading, "gold")) == []
    assert len(list(new.reread(lambda _: reading, "gold"))) == 1
    assert list(new.reread(lambda _: reading, "gold")) == []
    assert len(list(old.reread(lambda _: reading, "gold"))) == 1
    assert list(old.reread(lambda _: reading, "gold")) == []
    with open_store(where) as store:
        assert len(list(store.assertions())) == len(reading.claims) - 1
        a, b = (f"gold+{digit * 12}" for digit in "ab")
        makers = (a, f"{a} corrected 1", b, f"{b} corrected 1", f"{a}~2", f"{a}~2 corrected 1")
        assert [v.readers for v in versions(store, "one")] == [makers]


def test_store_rereads_when_the_ledger_has_changed_and_when_it_is_as_before(where: str) -> None:
    old, new = (open_writer(where, ledger=digit * 64) for digit in "ab")
    report, reading = GIVEN[0]
    assert old.add(report, reading) == Added.NEW
    assert old.has(report, "gold")
    assert not new.has(report, "gold")
    other = msgspec.structs.replace(reading, claims=reading.claims[:1])
    assert [changed for _, changed in new.reread(lambda _: other, "gold")] == [True]
    assert list(new.reread(lambda _: other, "gold")) == []
    assert old.add(report, reading) == Added.NOTHING  # whoever adds does not take back what others read
    with open_store(where) as store:
        assert len(list(store.assertions())) == 1
    assert [changed for _, changed in old.reread(lambda _: reading, "gold")] == [True]
    assert list(old.reread(lambda _: reading, "gold")) == []
    with open_store(where) as store:
        assert len(list(store.assertions())) == len(reading.claims)
        makers = [f"gold+{'a' * 12}", f"gold+{'b' * 12}", f"gold+{'a' * 12}~2"]
        assert [v.readers for v in versions(store, "one")] == [tuple(makers)]


@pytest.mark.parametrize("text", ["a\x00b said it.", "a\ud800b said it.", "\ufeffслово\r\n\u0301 є."])
def test_store_keeps_every_character(where: str, text: str) -> None:
    report = report_from_text(text, id="odd", path="odd.txt")
    head = GIVEN[0][1].report
    put(where, (report, Reading(report=head, reader="none")))
    with open_store(where) as store:
        assert store.documents()["odd"].report == report


@pytest.mark.parametrize("table", list(s.metadata.tables.values()), ids=str)
def test_store_refuses_to_change_or_remove_a_row(where: str, table: Any) -> None:
    put(where, *GIVEN)
    wrong = GIVEN[0][1].claims[0]
    open_writer(where).correct("one", Correction("claims", wrong, None, "ann", "2026-01-10"))
    amber = Marking(label=Label.AMBER, by="ann", at="2026-01-10")
    open_writer(where).mark("one", amber)
    open_writer(where).note(Note(kind="report", about="one", words="a", marking=amber))
    engine = connect(where, write=True)
    with engine.connect() as connection:
        assert connection.execute(select(table)).first() is not None
    for change in (delete(table), update(table).values({c: c for c in table.c})):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(change)
    engine.dispose()


def test_store_rows_have_valid_and_known_time(where: str) -> None:
    put(where, *GIVEN)
    with open_store(where) as store:
        for table in (s.statements, s.claims, s.events):
            rows = store.connection.execute(select(table).where(table.c.valid == "2026-01-06")).all()
            assert rows
            assert {(r.valid_first, r.valid_last) for r in rows} == {(20260106, 20260106)}
            assert {r.known_last for r in rows} == {20260106}
        month = store.connection.execute(select(s.claims).where(s.claims.c.valid == "2026-01")).one()
        assert (month.valid_first, month.valid_last, month.known_last) == (20260101, 20260131, 20260131)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tales=REGISTERS, data=st.data())
def test_store_the_order_of_reports_does_not_matter(tmp_path: Path, tales: Any, data: Any) -> None:
    given = pairs(tales)
    shuffled = data.draw(st.permutations(given))
    place = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
    put(str(place), *shuffled)
    same(str(place), given)
    with open_store(place) as store:
        for known in ("2026-01-05", None):
            found = brief(Register(store, CONTEXT), KNOWLEDGE, known=known)
            assert found == brief(Register.of(given, CONTEXT), KNOWLEDGE, known=known)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tales=REGISTERS, days=st.lists(st.dates(), min_size=2, max_size=2).map(sorted))
def test_store_a_later_known_day_loses_nothing(tmp_path: Path, tales: Any, days: Any) -> None:
    place = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
    put(str(place), *pairs(tales))
    with open_store(place) as store:
        for ask in (store.assertions, store.events):
            early, late = ({item.id for item in ask(known=day.isoformat())} for day in days)
            assert early <= late
        early, late = (set(store.documents(known=day.isoformat())) for day in days)
        assert early <= late


DEPTHS = st.builds(Depth, words=st.integers(1, 3), lines=st.integers(1, 4), events=st.integers(1, 3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tales=REGISTERS, depth=DEPTHS)
def test_store_a_bounded_depth_shows_nothing_replaced_as_current(
    tmp_path: Path, tales: Any, depth: Depth
) -> None:
    given = pairs(tales)
    place = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
    put(str(place), *given)
    memory = MemoryStore(given)
    with open_store(place) as store:
        for at, known in ((None, None), ("2026-01-06", "2026-01-08")):
            found = list(store.assertions(at=at, known=known, depth=depth))
            assert found == list(memory.assertions(at=at, known=known, depth=depth))
            whole, part = (
                {i.id for s in w.subjects() for a in w.standing(s).current for i in a.assertions}
                for w in (Register(memory, CONTEXT, d).weigh(at, known) for d in (None, depth))
            )
            assert part <= whole


WRITER = """
import sys
sys.path[:0] = {path!r}
from stores import told
from zaporuka.register.store import open_writer
writer = open_writer(sys.argv[1])
print("ready", flush=True)
for number in range(100_000):
    words = " ".join(f"слово{{number}}x{{n}}" for n in range(40))
    writer.add(*told(f"r{{number}}", f"{{words}}. The pact is signed. It holds. So it is"))
"""


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.13, 0.31])
def test_store_killed_at_any_moment_holds_whole_reports(where: str, moment: float) -> None:
    code = WRITER.format(path=[str(ROOT), str(ROOT / "tests")])
    process = subprocess.Popen([sys.executable, "-c", code, where], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with open_store(where) as store:
        found = counts(store)
        whole = found["versions"]
        assert found == {
            "reports": whole,
            "versions": whole,
            "captures": whole,
            "readings": whole,
            "statements": 4 * whole,
            "events": whole,
            "claims": 4 * whole,
        }
        assert all(document.report.text for document in store.documents().values())
    assert put(where, told("after", "The pact is signed. It holds")) == [Added.NEW]
