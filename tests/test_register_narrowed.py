"""A narrowed store is as one into which what is hidden was never put (docs/store.md, “Marked reports”)."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from golden import pair_of
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, text
from stores import postgres, told
from test_register_laws import CLAIM, CONTEXT, DAYS, EVENT, KNOWLEDGE

from zaporuka.reading.record import Reading
from zaporuka.register import Register
from zaporuka.register.corrections import Correction
from zaporuka.register.marking import KEEPER, READS, Circle, Marking, MarkingError, Recipient, marking
from zaporuka.register.store import SharedStore, Store, StoreError, open_store, open_writer
from zaporuka.register.store.corrected import all_corrections
from zaporuka.register.store.engine import telling
from zaporuka.register.store.find import Wanted, find
from zaporuka.register.store.markings import markings, markings_of
from zaporuka.register.store.narrowed import FIRST, THEN
from zaporuka.register.store.schema import metadata
from zaporuka.register.store.search import search
from zaporuka.register.store.spoken import spoken
from zaporuka.register.store.versions import counts, versions
from zaporuka.reports import Report
from zaporuka.reports.tlp import Label
from zaporuka.views import sheets
from zaporuka.views.brief import brief

_WORDS = random.Random(7)
SYLLABLES = ("ka", "ro", "mi", "ten", "lu", "sol", "ver", "ni", "da", "pu")
PASSAGES = tuple(
    " ".join("".join(_WORDS.choices(SYLLABLES, k=3)) for _ in range(60)).capitalize() + "." for _ in range(4)
)
TALE = st.tuples(
    st.sampled_from(DAYS),
    st.lists(CLAIM, max_size=3),
    st.lists(EVENT, max_size=2),
    st.sampled_from([[], ["agency"]]),
    st.lists(st.integers(0, len(PASSAGES) - 1), max_size=3, unique=True),
    st.sampled_from([*Label, None]),
)
TALES = st.lists(TALE, min_size=1, max_size=6)
RECIPIENTS = st.builds(
    Recipient,
    st.sampled_from([*Circle, None]),
    st.sampled_from(["", "ann", "bob"]),
    st.sampled_from(list(Label)),
)


def pairs(tales: list[Any]) -> list[tuple[Report, Reading, Marking | None]]:
    """Make the reports: passages that they have in common, and what they assert in sentences of their own."""
    made = []
    for number, (published, claims, events, via, passages, label) in enumerate(tales):
        said = [f"Words {number} of claim {i} are told." for i in range(len(claims))]
        happened = [f"Words {number} of event {i} are told." for i in range(len(events))]
        gold = {
            "published": published,
            "statements": [
                {"speaker": by, "content": words, "cue": words, "kind": "indirect", "via": via}
                for words, (_, _, by) in zip(said, claims, strict=True)
                if by
            ],
            "claims": [
                {"subject": s, "predicate": p, "value": v, "by": by, "evidence": words}
                for words, (s, (p, v), by) in zip(said, claims, strict=True)
            ],
            "events": [
                {"type": t, "participants": who, "date": day, "status": status, "evidence": words}
                for words, (t, who, day, status) in zip(happened, events, strict=True)
            ],
        }
        words = "\n\n".join([*said, *happened, *(PASSAGES[i] for i in passages), "The end."])
        report, reading = pair_of(f"r{number}", words, gold)
        named = ("ann",) if label is Label.RED else ()
        marking = None if label is None else Marking(label=label, recipients=named, by="ann", at="2026-01-01")
        made.append((report, reading, marking))
    return made


def fill(where: str, reports: list[tuple[Report, Reading, Marking | None]]) -> None:
    writer = open_writer(where, CONTEXT.naming)
    for pair in reports:
        writer.add(*pair)


def everything(store: Store) -> dict[str, Any]:
    """Give all that a store can be asked, but for the order of what a search finds."""
    documents = store.documents()
    register = Register(store, CONTEXT, store.depth())
    found: dict[str, Any] = {
        "documents": {
            key: (d.report.text, d.reading, d.family, d.copied, d.known) for key, d in documents.items()
        },
        "number": len(documents),
        "assertions": list(store.assertions()),
        "deep": list(store.assertions(depth=register.depth)),
        "events": list(store.events()),
        "last": list(store.events(latest=2)),
        "coverage": store.coverage(),
        "arrivals": list(store.arrivals()),
        "latest": (store.latest(), store.earliest(), store.depth()),
        "actors": store.actors(),
        "members": {key: store.members(key) for key in documents},
        "counts": counts(store),
        "rows": {
            table: store.connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in (FIRST | THEN)
            if table
            not in ("families", "marks")  # those are kept as they were found, and looked up otherwise
        },
        "versions": {key: [v.number for v in versions(store, key)] for key in documents},
        "spoken": [[(s.document, s.n) for s in spoken(store, who)] for who in KNOWLEDGE.actors],
        "found": [
            (r.total, r.facets, [h.key for h in r.hits])
            for r in (
                find(store, w) for w in (Wanted(), Wanted(words="told"), Wanted(actor="bb", kind="claim"))
            )
        ],
        "search": sorted(hit.key for hit in search(store, "words told")),
        "markings": markings_of(store, list(documents)),
    }
    for known in (None, "2026-01-05"):
        found[f"brief {known}"] = brief(register, KNOWLEDGE, known=known)
        found[f"disputes {known}"] = sheets.disputes(register, KNOWLEDGE, known=known)
        found[f"timeline {known}"] = sheets.timeline(register, KNOWLEDGE, known=known)
        for subject in KNOWLEDGE.subjects:
            found[f"{subject} {known}"] = sheets.standing(register, KNOWLEDGE, subject, known=known)
    return found


def compare(new: Callable[[], str], tales: list[Any], recipient: Recipient) -> None:
    made = pairs(tales)
    told_to = [each for each in made if each[2] is None or recipient.may(each[2].label, each[2].recipients)]
    where = new()
    fill(where, made)
    with open_store(where, recipient, CONTEXT.naming) as narrowed:
        found = everything(narrowed)
        assert all(narrowed.hides(report.id) for report, _, _ in made if report.id not in found["documents"])
    where = new()
    fill(where, told_to)
    with open_store(where) as store:
        wanted = everything(store)
    for name, value in wanted.items():
        assert found[name] == value, name


@settings(max_examples=30, deadline=None)
@given(TALES, RECIPIENTS)
def test_narrowed_store_is_as_if_the_hidden_had_never_been_put_in(
    tales: list[Any], recipient: Recipient
) -> None:
    with TemporaryDirectory() as folder:
        names = iter(("full.db", "less.db"))
        compare(lambda: str(Path(folder) / next(names)), tales, recipient)


@settings(max_examples=4, deadline=None)
@given(TALES, RECIPIENTS)
def test_narrowed_store_on_postgresql_too(tales: list[Any], recipient: Recipient) -> None:
    compare(postgres, tales, recipient)


def test_narrowed_every_table_is_shadowed() -> None:
    assert set(FIRST) | set(THEN) == {*metadata.tables, "words"}
    assert not set(FIRST) & set(THEN)


AMBER = Marking(label=Label.AMBER, by="ann", at="2026-01-07")
OUTSIDE = Recipient(Circle.COMMUNITY)


def two(where: str) -> str:
    writer = open_writer(where)
    writer.add(*told("open", "Пакт підписано", "2026-01-05"))
    writer.add(*told("kept", "Пакт відхилено вчора", "2026-01-06"), AMBER)
    return where


def test_narrowed_store_cannot_be_written_and_leaves_nothing_behind(where: str) -> None:
    shared = SharedStore(two(where))
    for recipient, keys in ((OUTSIDE, ["open"]), (KEEPER, ["kept", "open"]), (OUTSIDE, ["open"])):
        with shared.open(recipient) as store:
            assert list(store.documents()) == keys
            assert store.hides("kept") is (recipient is OUTSIDE)
            with pytest.raises(StoreError), telling("here"):
                store.connection.execute(
                    text("INSERT INTO lines (id, subject, predicate) VALUES (99, 'a', 'b')")
                )
    with shared.open(KEEPER) as store:
        assert not list(inspect(store.connection).get_temp_view_names())
    shared.close()


def test_narrowed_store_goes_by_the_latest_marking_and_by_the_state(where: str) -> None:
    shared = SharedStore(two(where))
    writer = open_writer(where)

    def seen(recipient: Recipient) -> list[str]:
        with shared.open(recipient) as store:
            return list(store.documents())

    before = shared.state()
    assert seen(OUTSIDE) == ["open"]
    assert writer.mark("open", AMBER)
    assert not writer.mark("open", AMBER), "the same again changes nothing"
    assert shared.state() != before
    assert seen(OUTSIDE) == []
    red = Marking(label=Label.RED, recipients=("Olha",), by="ann", at="2026-01-08")
    assert writer.mark("kept.txt", red)
    assert seen(Recipient(Circle.ORGANISATION, "Petro")) == ["open"]
    assert seen(Recipient(Circle.PUBLIC, "Olha")) == ["kept"], "RED is told to persons, wherever they stand"
    assert shared.named() == {"Olha"}
    assert writer.mark("kept", msgspec.structs.replace(AMBER, label=Label.CLEAR))
    assert seen(OUTSIDE) == ["kept"]
    with shared.open(KEEPER) as store:
        assert [(key, m.label) for key, m in markings(store)] == [
            ("kept", Label.AMBER), ("open", Label.AMBER), ("kept", Label.RED), ("kept", Label.CLEAR),
        ]  # fmt: skip
        assert store.label is Label.AMBER
    with shared.open(OUTSIDE) as store:
        assert store.label is Label.CLEAR
        assert [(key, m.label) for key, m in markings(store)] == [("kept", Label.CLEAR)], "no earlier reasons"
    with pytest.raises(MarkingError, match="no such report"):
        writer.mark("none", AMBER)
    shared.close()


def test_narrowed_store_hides_what_people_have_corrected(where: str) -> None:
    two(where)
    with open_store(where) as store:
        (claim,) = store.documents()["kept"].reading.claims
    open_writer(where).correct("kept", Correction("claims", claim, None, "ann", "2026-01-07"))
    with open_store(where, OUTSIDE) as store:
        assert list(all_corrections(store)) == []
        assert versions(store, "kept") == versions(store, "kept.txt") == ()


def test_narrowed_store_with_the_words_of_a_hidden_report_finds_nothing(where: str) -> None:
    with open_store(two(where), OUTSIDE) as store:
        assert search(store, "відхилити") == ()
        assert find(store, Wanted(words="відхилено")).total == 0
        assert search(store, "пакт")[0].key == "open"


@pytest.mark.parametrize(
    "words", ["TLP:AMBER\n", "**TLP: AMBER**\r\n\n", "tlp:amber\n", "--\nTLP:CLEAR\nTLP:AMBER\n"]
)
def test_narrowed_store_takes_the_label_that_stands_in_a_report(where: str, words: str) -> None:
    report, reading = told("one", f"{words}Пакт підписано")
    writer = open_writer(where)
    writer.add(report, reading)
    with open_store(where) as store:
        ((key, marking),) = markings(store)
    assert (key, marking.label) == ("one", Label.AMBER)
    writer.mark("one", msgspec.structs.replace(AMBER, label=Label.STRICT))
    edited = msgspec.structs.replace(report, text=report.text + " так", sha256="1" * 64)
    writer.add(edited, reading, msgspec.structs.replace(AMBER, label=Label.GREEN))
    with open_store(where) as store:
        assert {m.label for m in markings_of(store, list(store.documents())).values()} == {Label.STRICT}


def test_marking_circles_are_nested_and_red_is_no_circle() -> None:
    for label in Label:
        told_to = [circle for circle in Circle if label in READS[circle]]
        assert told_to == list(Circle)[: len(told_to)], "who is further in reads what those further out read"
        assert label is not Label.RED or not told_to
        for circle in (*Circle, None):
            for lens in Label:
                seen = Recipient(circle, "ann", lens).may(label, ["ann"])
                assert seen <= (label.width >= lens.width), "a lens lets nothing stricter through"
                assert seen <= Recipient(circle, "ann").may(label, ["ann"]), "and never anything more"
    assert not Recipient(Circle.ORGANISATION, "").may(Label.RED, [""])
    assert not Recipient(Circle.ORGANISATION, "bob").may(Label.RED, ["ann"])


def test_marking_that_makes_no_sense_is_refused() -> None:
    for label, persons in ((Label.RED, [" "]), (Label.AMBER, ["ann"])):
        with pytest.raises(MarkingError):
            marking(label, persons, by="bob", at="2026-01-01")
    with pytest.raises(MarkingError):
        marking(Label.AMBER, by=" ", at="2026-01-01")
    red = marking(Label.RED, ["ann", "bob", "ann"], by="bob", at="2026-01-01")
    assert red.words == "TLP:RED (ann, bob)"
    assert marking(Label.RED, ["ann"], by="bob", at="2026-01-01").narrows(red)
    assert not marking(Label.RED, ["eve"], by="bob", at="2026-01-01").narrows(red)
