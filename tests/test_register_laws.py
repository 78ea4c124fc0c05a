"""Laws of the register, on registers of generated reports (docs/register.md, “Laws”)."""

from __future__ import annotations

import random
from typing import Any

from golden import pair_of
from hypothesis import given, settings
from hypothesis import strategies as st

from zaporuka.knowledge import Actor, Knowledge, Subject
from zaporuka.reading.record import Reading
from zaporuka.register import Context, MemoryStore, Register
from zaporuka.register.times import begun
from zaporuka.reports import Report
from zaporuka.views import sheets
from zaporuka.views.brief import brief, seen_lines
from zaporuka.views.model import Proof

KNOWLEDGE = Knowledge(
    actors={
        slug: Actor(id=slug, kind=kind, state=state, names={"en": (slug.title(),)})
        for slug, kind, state in (
            ("aa", "state", None),
            ("bb", "state", None),
            ("ann", "person", "aa"),
            ("bob", "person", "bb"),
            ("agency", "outlet", None),
        )
    },
    subjects={
        "pact": Subject(id="pact", kind="instrument", title={"en": "Pact"}, parties=("aa", "bb")),
        "patrol": Subject(id="patrol", kind="component", title={"en": "Patrol"}, part_of=("pact",)),
    },
    home={},
    fingerprint="",
)
CONTEXT = Context.of(KNOWLEDGE)
DAYS = ("2026-01-01", "2026-01-05", "2026-01-09", "2026-01", None)
VALUES = (
    *(("status", stage) for stage in ("proposed", "under-negotiation", "signed", "rejected", "suspended")),
    *(("agreed-share", share) for share in (80, 90)),
    *((f"position:{a}", v) for a in ("aa", "bb") for v in ("accepts", "rejects", "demands", "unknown")),
    ("commits:bb", "will"),
)
CLAIM = st.tuples(
    st.sampled_from(["pact", "patrol"]),
    st.sampled_from(VALUES),
    st.sampled_from(["ann", "bob", "aa", "agency", "anonymous", None]),
)
EVENT = st.tuples(
    st.sampled_from(["CONSULT", "SUPPORT"]),
    st.sampled_from([["ann", "bob"], ["aa", "bb"], ["bob"]]),
    st.sampled_from(DAYS),
    st.sampled_from(["occurred", "planned", "denied"]),
)
TALE = st.tuples(
    st.sampled_from(DAYS),
    st.lists(CLAIM, max_size=3),
    st.lists(EVENT, max_size=2),
    st.sampled_from([[], ["agency"]]),
)
REGISTERS = st.lists(TALE, max_size=5)
Tale = tuple[Any, list[Any], list[Any], list[str]]


def pairs(tales: list[Tale]) -> list[tuple[Report, Reading]]:
    """Make the reports: every claim and every event in a sentence of its own."""
    made = []
    for number, (published, claims, events, via) in enumerate(tales):
        sentences = [f"Words {number} of claim {i} are told." for i in range(len(claims))]
        happened = [f"Words {number} of event {i} are told." for i in range(len(events))]
        gold = {
            "published": published,
            "statements": [
                {"speaker": by, "content": words, "cue": words, "kind": "indirect", "via": via}
                for words, (_, _, by) in zip(sentences, claims, strict=True)
                if by
            ],
            "claims": [
                {"subject": s, "predicate": p, "value": v, "by": by, "evidence": words}
                for words, (s, (p, v), by) in zip(sentences, claims, strict=True)
            ],
            "events": [
                {"type": t, "participants": who, "date": day, "status": status, "evidence": words}
                for words, (t, who, day, status) in zip(happened, events, strict=True)
            ],
        }
        made.append(pair_of(f"r{number}", "\n\n".join([*sentences, *happened, "The end."]), gold))
    return made


def shown(register: Register, at: str | None, known: str | None) -> set[str]:
    """Give the ids of everything that views show at a moment."""
    weigher = register.weigh(at, known)
    standings = [weigher.standing(s) for s in weigher.subjects()]
    ids = {i.id for s in standings for a in (*s.current, *s.superseded) for i in a.assertions}
    return ids | {m.id for o in register.occasions(known) for m in o.mentions}


@settings(max_examples=80, deadline=None)
@given(REGISTERS, st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_law_superseded_and_current_partition_the_assertions(
    tales: list[Tale], at: str | None, known: str | None
) -> None:
    store = MemoryStore(pairs(tales))
    weigher = Register(store, CONTEXT).weigh(at, known)
    for subject in weigher.subjects():
        found = weigher.standing(subject)
        parts = [[i.id for a in part for i in a.assertions] for part in (found.current, found.superseded)]
        everything = parts[0] + parts[1]
        assert len(everything) == len(set(everything)), "an assertion is one or the other"
        about = store.assertions(subjects=[subject], known=known)
        assert set(everything) == {i.id for i in about if begun(i.valid, at)}, "and never neither"


@settings(max_examples=80, deadline=None)
@given(
    REGISTERS, st.sampled_from(DAYS), st.sampled_from(["2026-01-01", "2026-01-05", "2026-01-09", "2026-01"])
)
def test_law_known_is_monotone(tales: list[Tale], at: str | None, known: str) -> None:
    register = Register.of(pairs(tales), CONTEXT)
    earlier = shown(register, at, known)
    for later in ("2026-01-31", "2027", None):
        assert earlier <= shown(register, at, later)


@settings(max_examples=40, deadline=None)
@given(REGISTERS, st.sampled_from(DAYS))
def test_law_no_view_shows_a_claim_without_a_sentence_of_its_report(
    tales: list[Tale], known: str | None
) -> None:
    given_pairs = pairs(tales)
    texts = {report.id: report.text for report, _ in given_pairs}
    register = Register.of(given_pairs, CONTEXT)
    proofs: list[Proof] = [
        proof for line in seen_lines(brief(register, KNOWLEDGE, known=known)) for proof in line.proofs
    ]
    made = [
        *(sheets.standing(register, KNOWLEDGE, s, known=known) for s in KNOWLEDGE.subjects),
        sheets.changes(register, KNOWLEDGE, "2026-01-01", known=known),
        sheets.disputes(register, KNOWLEDGE, known=known),
        sheets.timeline(register, KNOWLEDGE, known=known),
    ]
    for sheet in made:
        for _, row in sheet.rows():
            assert row.proofs
            proofs += row.proofs
    grid = sheets.matrix(register, KNOWLEDGE, known=known).grid
    for cell in (cell for cells in (grid.cells if grid else ()) for cell in cells if cell):
        proofs += [proof for line in cell.lines for proof in line.proofs]
    for proof in proofs:
        text = texts[proof.report]
        assert proof.sentence.strip()
        assert proof.sentence in text
        assert text[proof.start : proof.end] == proof.sentence[proof.mark_start : proof.mark_end]


@settings(max_examples=60, deadline=None)
@given(REGISTERS, st.sampled_from(DAYS), st.integers(0, 10_000))
def test_law_the_order_of_reports_does_not_matter(tales: list[Tale], known: str | None, seed: int) -> None:
    given_pairs = pairs(tales)
    shuffled = random.Random(seed).sample(given_pairs, len(given_pairs))
    one, other = Register.of(given_pairs, CONTEXT), Register.of([*shuffled, *shuffled[:1]], CONTEXT)
    assert brief(one, KNOWLEDGE, known=known) == brief(other, KNOWLEDGE, known=known)
    assert sheets.timeline(one, KNOWLEDGE, known=known) == sheets.timeline(other, KNOWLEDGE, known=known)
    assert sheets.disputes(one, KNOWLEDGE, known=known) == sheets.disputes(other, KNOWLEDGE, known=known)
