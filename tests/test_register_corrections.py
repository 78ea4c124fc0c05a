"""What people correct in a reading: applied beside the machine's own, again after every rereading."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError
from stores import told

from zaporuka.reading.record import Claim, Reading, Statement
from zaporuka.register import Register
from zaporuka.register.corrections import TYPES, Correction, CorrectionError, apply, check, finding, spans
from zaporuka.register.store import open_store, open_writer
from zaporuka.register.store import schema as s
from zaporuka.register.store.corrected import all_corrections
from zaporuka.register.store.engine import connect
from zaporuka.reports import Span

TEXT = "The pact is signed. Bob said it holds. Ann said it may."
SAID = [("pact", "status", "signed", None), ("pact", "force", "may", "ann")]
REPORT, READING = told("one", TEXT, claims=SAID)
VALUES = st.sampled_from(["signed", "rejected", None])


def correction(before: Any, after: Any, **fields: Any) -> Correction:
    given: dict[str, Any] = {"layer": "claims", "by": "Olha", "at": "2026-01-10T10:00:00+00:00"}
    return Correction(before=before, after=after, **{**given, **fields})


def changed(claim: Claim, **fields: Any) -> Claim:
    return msgspec.structs.replace(claim, **fields)


FIRST, SECOND = READING.claims
BETTER = changed(FIRST, value="agreed-in-principle")


def test_corrections_remove_change_and_add() -> None:
    assert apply(READING, [correction(FIRST, None)]).reading.claims == (SECOND,)
    assert apply(READING, [correction(FIRST, BETTER)]).reading.claims == (BETTER, SECOND)
    other = changed(SECOND, by="bob")
    assert apply(READING, [correction(None, other)]).reading.claims == (FIRST, SECOND, other)


def test_corrections_come_one_after_the_other() -> None:
    made = [correction(FIRST, BETTER), correction(BETTER, None), correction(None, BETTER)]
    assert apply(READING, made).reading.claims == (SECOND, BETTER)


def test_corrections_that_find_nothing_are_told_and_change_nothing() -> None:
    gone = correction(changed(FIRST, value="rejected"), None)
    found = apply(READING, [gone])
    assert (found.reading, found.idle) == (READING, (gone,))


def test_corrections_outlive_a_reader_that_cuts_its_words_otherwise() -> None:
    wider = changed(FIRST, evidence=Span(FIRST.evidence.start, FIRST.evidence.end + 3))
    anew = msgspec.structs.replace(READING, claims=(wider, SECOND))
    assert apply(anew, [correction(FIRST, None)]).reading.claims == (SECOND,)
    elsewhere = changed(FIRST, evidence=Span(FIRST.evidence.end, FIRST.evidence.end + 5))
    moved = msgspec.structs.replace(READING, claims=(elsewhere, SECOND))
    assert apply(moved, [correction(FIRST, None)]).reading == moved


def test_corrections_of_statements_keep_claims_with_theirs() -> None:
    said = [Statement(speakers=(who,), content=Span(20, 37), kind="indirect") for who in ("bob", "ann")]
    claims = (changed(FIRST, statement=0), changed(SECOND, statement=1))
    reading = msgspec.structs.replace(READING, statements=tuple(said), claims=claims)
    found = apply(reading, [correction(said[0], None, layer="statements")]).reading
    assert [claim.statement for claim in found.claims] == [None, 0]


@pytest.mark.parametrize(
    ("made", "message"),
    [
        (correction(None, None), "removes, changes or adds"),
        (correction(FIRST, FIRST), "there already"),
        (correction(FIRST, None, by=" "), "somebody's"),
        (correction(None, changed(FIRST, evidence=Span(3, 3))), "no words at 3-3"),
        (correction(None, changed(FIRST, evidence=Span(3, 900))), "no words at 3-900"),
    ],
)
def test_corrections_that_make_no_sense_are_refused(made: Correction, message: str) -> None:
    with pytest.raises(CorrectionError, match=message):
        check(made, TEXT)


def test_corrections_take_a_finding_from_its_record_and_nothing_else() -> None:
    assert finding("claims", msgspec.to_builtins(FIRST)) == FIRST
    with pytest.raises(CorrectionError, match="not one of the events"):
        finding("events", msgspec.to_builtins(FIRST))


@given(st.lists(st.tuples(st.sampled_from(range(2)), VALUES), max_size=5))
def test_corrections_never_touch_another_layer_or_lose_a_span(changes: list[tuple[int, str | None]]) -> None:
    made = [
        correction(READING.claims[n], None if value is None else changed(READING.claims[n], value=value))
        for n, value in changes
    ]
    found = apply(READING, made).reading
    for layer in TYPES:
        if layer != "claims":
            assert getattr(found, layer) == getattr(READING, layer)
    assert all(span.end <= len(TEXT) for claim in found.claims for span in spans(claim))


def test_corrections_count_in_the_register_at_once_and_the_machines_reading_stays(where: str) -> None:
    writer = open_writer(where)
    writer.add(REPORT, READING)
    writer.correct("one", correction(FIRST, BETTER, reason="only in principle"))
    with open_store(where) as store:
        current = Register(store).standing("pact").current
        assert {each.value for each in current if each.predicate == "status"} == {"agreed-in-principle"}
        assert [key for key, _ in all_corrections(store)] == ["one"]
        assert next(all_corrections(store, "one"))[1].reason == "only in principle"
        readings = store.connection.execute(s.readings.select().order_by(s.readings.c.id)).all()
    assert [row.reader for row in readings] == [READING.reader, f"{READING.reader} corrected 1"]


def test_corrections_are_made_again_when_the_reader_has_improved(where: str) -> None:
    writer = open_writer(where)
    writer.add(REPORT, READING)
    writer.correct("one", correction(FIRST, BETTER))
    better = msgspec.structs.replace(READING, reader="newer", claims=(FIRST, changed(SECOND, value="will")))
    assert [report.id for report, _ in open_writer(where).reread(lambda report: better, "newer")] == ["one"]
    assert list(open_writer(where).reread(lambda report: better, "newer")) == []
    with open_store(where) as store:
        assert [each.value for each in store.assertions()] == ["agreed-in-principle", "will"]


def test_corrections_of_what_is_not_there_are_refused_and_nothing_is_kept(where: str) -> None:
    writer = open_writer(where)
    writer.add(REPORT, READING)
    writer.correct("one", correction(FIRST, None))
    for key, before in (("one", FIRST), ("two", SECOND)):
        with pytest.raises(CorrectionError, match=key):
            writer.correct(key, correction(before, None))
    with open_store(where) as store:
        assert len(list(all_corrections(store))) == 1


def test_corrections_are_never_changed_or_removed(where: str) -> None:
    writer = open_writer(where)
    writer.add(REPORT, READING)
    writer.correct("one", correction(FIRST, None))
    engine = connect(where, write=True)
    for change in (s.corrections.update().values(said_by="x"), s.corrections.delete()):
        with pytest.raises(DBAPIError), engine.begin() as connection:
            connection.execute(change)
    engine.dispose()


def test_corrections_are_a_gold_set(where: str) -> None:
    open_writer(where).add(REPORT, READING)
    made = open_writer(where).correct("one", correction(FIRST, BETTER))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Reading).claims == (BETTER, SECOND)
