from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zaporuka.register import Assertion
from zaporuka.register.compatibility import LIFECYCLE
from zaporuka.register.supersession import overtaken, replaced, revoked
from zaporuka.register.times import before
from zaporuka.reports import Span

DAYS = st.sampled_from([None, "2026-01", *(f"2026-01-{day:02}" for day in (3, 5, 9, 20))])


@st.composite
def assertions(draw: st.DrawFn, predicate: str, values: list[str]) -> list[Assertion]:
    count = draw(st.integers(1, 8))
    return [
        Assertion(
            id=f"a{i}",
            document=f"d{draw(st.integers(0, 2))}",
            subject="pact",
            predicate=predicate,
            value=draw(st.sampled_from(values)),
            evidence=Span(0, 1),
            by=draw(st.sampled_from(["ann", "bob", None])),
            valid=draw(DAYS),
        )
        for i in range(count)
    ]


@given(assertions("position:aa", ["accepts", "rejects", "demands", "supports"]))
def test_replaced_only_by_a_later_and_different_word_of_the_same_asserter(items: list[Assertion]) -> None:
    gone = replaced(items, lambda item: item.by or item.id)
    for old in items:
        newer = [
            new
            for new in items
            if (new.by or new.id) == (old.by or old.id)
            and new.value != old.value
            and "demands" not in (new.value, old.value)
            and before(old.valid, new.valid)
        ]
        assert (old.id in gone) == bool(newer)


@given(assertions("status", list(LIFECYCLE)))
def test_overtaken_leaves_the_furthest_dated_stage_and_all_undated_ones(items: list[Assertion]) -> None:
    gone = overtaken(items)
    assert all(i.id not in gone for i in items if i.valid is None)
    dated = [i for i in items if i.valid is not None]
    if dated:
        furthest = max(LIFECYCLE[str(i.value)] for i in dated)
        resumable = {"suspended", "rejected"}
        tops = [i for i in dated if LIFECYCLE[str(i.value)] == furthest and i.value not in resumable]
        assert all(i.id not in gone for i in tops)


@given(assertions("status", ["under-negotiation", "signed"]))
def test_overtaken_by_others_needs_a_later_day(items: list[Assertion]) -> None:
    gone = overtaken(items)
    for old in items:
        later = any(before(old.valid, new.valid) and new.value == "signed" for new in items)
        if old.value == "under-negotiation" and later:
            assert old.id in gone
        if old.value == "signed":
            assert old.id not in gone


def word(id: str, predicate: str, value: str, by: str, valid: str | None) -> Assertion:
    return Assertion(
        id=id,
        document=id,
        subject="pact",
        predicate=predicate,
        value=value,
        evidence=Span(0, 1),
        by=by,
        valid=valid,
    )


def test_revoked_a_refusal_takes_back_an_earlier_commitment_of_the_same_side_only() -> None:
    promise = word("promise", "commits:aa", "will", "ann", "2026-01-03")
    refusal = word("refusal", "position:aa", "rejects", "ann", "2026-01-09")
    other = word("other", "position:aa", "rejects", "bob", "2026-01-09")
    demand = word("demand", "position:aa", "demands", "ann", "2026-01-09")

    def gone(*items: Assertion) -> set[str]:
        return revoked(items, lambda item: item.by or item.id)

    assert gone(promise, refusal) == {"promise"}
    assert gone(promise, other) == set()
    assert gone(promise, demand) == set()
    assert gone(promise, word("undated", "position:aa", "rejects", "ann", None)) == set()
