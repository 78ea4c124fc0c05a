from __future__ import annotations

from typing import Any

from golden import pair_of

from zaporuka.reading.record import Reading
from zaporuka.register import Context, Register, Standing
from zaporuka.reports import Report

CONTEXT = Context(
    sides={"anna-kovalenko": "aa", "petro-melnyk": "aa", "john-smith": "bb", "spokesman-of-cc": "cc"},
    publishers=frozenset({"daily", "agency", "gazette"}),
    links={"pact": frozenset({"peace"}), "peace": frozenset({"pact"})},
    parties={"pact": frozenset({"aa", "bb"})},
)
WORDS = iter(range(10_000))


def told(
    published: str | None, *claims: tuple[str, str, Any, str | None], **more: Any
) -> tuple[Report, Reading]:
    """Make a report that makes claims (subject, predicate, value, by), each in a sentence of its own."""
    number = next(WORDS)
    sentences = [f"Sentence {number} number {i} of a report says a thing." for i in range(len(claims))]
    via, said = more.get("via", []), more.get("said")
    gold = {
        "published": published,
        "statements": [
            {
                "speaker": by,
                "content": words,
                "cue": words,
                "kind": "indirect",
                "via": via,
                "said": said,
            }
            for words, (_, _, _, by) in zip(sentences, claims, strict=True)
            if by
        ],
        "claims": [
            {"subject": s, "predicate": p, "value": v, "by": by, "evidence": words}
            for words, (s, p, v, by) in zip(sentences, claims, strict=True)
        ],
    }
    return pair_of(f"r{number}", "\n\n".join(sentences), gold)


def standing(*pairs: tuple[Report, Reading], subject: str = "pact", **when: str) -> Standing:
    return Register.of(pairs, CONTEXT).standing(subject, **when)


def values(found: Standing) -> set[tuple[str, str]]:
    return {(a.predicate, str(a.value)) for a in found.current}


def test_standing_of_nothing_is_empty() -> None:
    found = standing(subject="nothing")
    assert found.headline is None
    assert not found.disputed


def test_standing_a_later_stage_supersedes_and_is_no_dispute() -> None:
    found = standing(
        told("2026-01-01", ("pact", "status", "under-negotiation", "john-smith")),
        told("2026-01-06", ("pact", "status", "signed", "anna-kovalenko")),
    )
    assert values(found) == {("status", "signed")}
    assert [a.value for a in found.superseded] == ["under-negotiation"]
    assert not found.disputed


def test_standing_an_earlier_stage_asserted_later_is_a_dispute() -> None:
    found = standing(
        told("2026-01-06", ("pact", "status", "signed", "anna-kovalenko")),
        told("2026-01-09", ("pact", "status", "under-negotiation", "john-smith")),
    )
    assert found.disputed
    assert values(found) == {("status", "signed"), ("status", "under-negotiation")}
    assert all(a.rating.credibility > 2 for a in found.current)


def test_standing_stages_that_imply_one_another_are_no_dispute() -> None:
    found = standing(
        told("2026-01-06", ("pact", "status", "signed", "anna-kovalenko")),
        told("2026-01-09", ("pact", "status", "text-finalised", "john-smith")),
    )
    assert not found.disputed


def test_standing_undated_stages_decide_nothing() -> None:
    found = standing(
        told(None, ("pact", "status", "proposed", "anna-kovalenko")),
        told("2026-01-09", ("pact", "status", "signed", "john-smith")),
    )
    assert values(found) == {("status", "proposed"), ("status", "signed")}
    assert not found.disputed


def test_standing_a_side_replaces_its_own_position_whoever_speaks() -> None:
    found = standing(
        told("2026-01-01", ("pact", "position:aa", "rejects", "anna-kovalenko")),
        told("2026-01-05", ("pact", "position:aa", "accepts", "petro-melnyk")),
    )
    assert values(found) == {("position:aa", "accepts")}
    assert not found.disputed


def test_standing_a_demand_outlives_a_later_support() -> None:
    found = standing(
        told("2026-01-01", ("pact", "position:aa", "demands", "anna-kovalenko")),
        told("2026-01-05", ("pact", "position:aa", "supports", "anna-kovalenko")),
    )
    assert values(found) == {("position:aa", "demands"), ("position:aa", "supports")}


def test_standing_acceptance_and_refusal_by_two_asserters_are_disputed_and_both_shown() -> None:
    found = standing(
        told(None, ("pact", "position:cc", "accepts", "john-smith")),
        told("2026-01-05", ("pact", "position:cc", "rejects", "spokesman-of-cc")),
    )
    assert found.disputed
    assert found.headline is not None
    assert (found.headline.value, found.headline.own_word) == ("rejects", True)
    third = next(a for a in found.current if a.value == "accepts")
    assert third.rating.credibility == 5
    assert "contradicted-by-own-word" in third.rating.reasons


def test_standing_disputes_reach_over_linked_subjects() -> None:
    pairs = (
        told(None, ("pact", "position:cc", "accepts", "john-smith")),
        told("2026-01-05", ("peace", "position:cc", "rejects", "anna-kovalenko")),
    )
    assert standing(*pairs).disputed
    assert standing(*pairs, subject="peace").disputed
    assert [d.kind for d in Register.of(pairs, CONTEXT).disputes()] == ["linked"]


def test_standing_reports_of_one_actor_that_point_apart_are_a_contrast_not_a_dispute() -> None:
    pairs = (
        told(None, ("guard", "position:cc", "accepts", "john-smith")),
        told("2026-01-05", ("peace", "position:cc", "rejects", "anna-kovalenko")),
    )
    register = Register.of(pairs, CONTEXT)
    assert [d.kind for d in register.disputes()] == ["apart"]
    assert not register.standing("peace").disputed


def test_standing_not_knowing_contradicts_nobody() -> None:
    found = standing(
        told("2026-01-05", ("pact", "position:cc", "unknown", "agency")),
        told("2026-01-05", ("pact", "position:cc", "rejects", "john-smith")),
    )
    assert not found.disputed
    assert next(a for a in found.current if a.value == "unknown").rating.code == "F6"


def test_standing_a_party_outranks_a_third_party_on_the_status() -> None:
    found = standing(
        told("2026-01-09", ("pact", "status", "agreed-in-principle", "spokesman-of-cc")),
        told("2026-01-06", ("pact", "status", "signed", "anna-kovalenko")),
    )
    assert found.headline is not None
    assert found.headline.value == "signed"


def test_standing_ten_outlets_citing_one_agency_are_one_witness_one_asserter_one_root() -> None:
    claim = ("pact", "position:cc", "rejects", "anonymous")
    found = standing(*(told("2026-01-05", claim, via=[f"outlet-{i}", "agency"]) for i in range(10)))
    (account,) = found.current
    assert len(account.assertions) == 10
    assert (account.witnesses, account.asserters, account.roots) == (1, ("agency",), ("agency",))
    assert account.rating.code == "F6"


def test_standing_separate_reports_of_one_speaker_are_witnesses_not_asserters() -> None:
    claim = ("pact", "position:cc", "rejects", "john-smith")
    found = standing(
        told("2026-01-05", claim), told("2026-01-06", claim), told("2026-01-07", claim, via=["daily"])
    )
    (account,) = found.current
    assert (account.witnesses, account.asserters) == (3, ("john-smith",))
    assert account.rating.credibility == 3


def test_standing_speakers_of_one_side_do_not_confirm_one_another() -> None:
    claim = ("pact", "position:cc", "rejects")
    one_side = standing(
        told("2026-01-05", (*claim, "anna-kovalenko")), told("2026-01-05", (*claim, "petro-melnyk"))
    )
    two_sides = standing(
        told("2026-01-05", (*claim, "anna-kovalenko")), told("2026-01-05", (*claim, "john-smith"))
    )
    assert one_side.current[0].rating.credibility == 3
    assert two_sides.current[0].rating.credibility == 1


def test_standing_two_times_hide_what_was_not_yet_so_or_not_yet_known() -> None:
    pairs = (
        told("2026-01-05", ("pact", "status", "under-negotiation", "john-smith")),
        told("2026-02-01", ("pact", "status", "signed", "anna-kovalenko"), said="2026-01-06"),
    )
    assert values(standing(*pairs)) == {("status", "signed")}
    assert values(standing(*pairs, at="2026-01-05")) == {("status", "under-negotiation")}
    assert values(standing(*pairs, at="2026-01-10", known="2026-01-10")) == {("status", "under-negotiation")}
    assert values(standing(*pairs, at="2026-01-10", known="2026-02")) == {("status", "signed")}


def test_standing_what_has_no_known_date_was_not_known_then() -> None:
    undated = told(None, ("pact", "status", "signed", "anna-kovalenko"))
    assert standing(undated).current
    assert not standing(undated, known="2026-01-01").current


def test_standing_copies_of_a_text_are_one_witness() -> None:
    claim = ("pact", "position:cc", "rejects", "john-smith")
    report, reading = told("2026-01-05", claim)
    again = pair_of("copy", report.text + "\n", {"published": "2026-01-06"})[0]
    register = Register.of([(report, reading), (again, reading)], CONTEXT)
    (account,) = register.standing("pact").current
    assert (len(account.assertions), account.witnesses) == (2, 1)


def test_register_takes_the_same_report_once() -> None:
    pair = told("2026-01-05", ("pact", "status", "signed", "anna-kovalenko"))
    register = Register.of([pair, pair], CONTEXT)
    assert len(register.documents()) == 1
    assert len(register.standing("pact").current[0].assertions) == 1


def test_register_gives_the_chain_a_report_names_to_a_claim_outside_statements() -> None:
    text = "The agency writes a thing. The deal is near."
    gold = {
        "published": "2026-01-05",
        "statements": [
            {
                "speaker": "agency",
                "content": "a thing",
                "cue": "writes",
                "kind": "indirect",
                "via": ["daily", "agency"],
            }
        ],
        "claims": [
            {
                "subject": "pact",
                "predicate": "status",
                "value": "proposed",
                "by": "agency",
                "evidence": "is near",
            }
        ],
    }
    found = Register.of([pair_of("r", text, gold)], CONTEXT).standing("pact")
    assert found.current[0].assertions[0].via == ("daily", "agency")
