"""The shipped ledger's instruments, pledges and sources: what is in them, and that all of it is sourced."""

from __future__ import annotations

from collections import Counter

import pytest

from zaporuka.knowledge import Instrument, load_knowledge, load_ledger
from zaporuka.knowledge.vocabulary import STAGES

LEDGER = load_ledger()
KNOWLEDGE = load_knowledge()
LANGUAGES = {"uk", "en"}


def bilateral() -> list[Instrument]:
    return [each for each in LEDGER.instruments.values() if each.under == "g7-vilnius-declaration"]


def test_ledger_has_the_instruments_of_the_system() -> None:
    wanted = {
        "budapest-memorandum",
        "g7-vilnius-declaration",
        "ukraine-compact",
        "28-point-plan",
        "20-point-plan",
        "paris-declaration",
        "fr-gb-ua-declaration-of-intent",
        "us-ua-security-agreement",
    }
    assert wanted <= set(LEDGER.instruments)
    assert sum(each.stages[0].on.startswith("2024") for each in bilateral()) >= 25


def test_ledger_has_the_five_components_of_the_declaration_in_order() -> None:
    points = {
        each.defined.locator: each.id
        for each in LEDGER.components.values()
        if each.defined is not None and each.defined.instrument == "paris-declaration"
    }
    assert list(points) == [f"point {n}" for n in range(1, 6)]
    promised = {each.component for each in LEDGER.instruments["paris-declaration"].commitments}
    assert set(points.values()) <= promised
    named = {slug for slug, each in KNOWLEDGE.subjects.items() if each.kind == "component"}
    assert set(LEDGER.components) == named


def test_ledger_consultations_within_a_day_are_those_whose_source_says_so() -> None:
    clocks = {
        each.id.partition("/")[0]: each.deadline
        for each in LEDGER.commitments().values()
        if each.obligation == "consultation"
    }
    assert Counter(clocks.values())["PT24H"] >= 13
    assert clocks["g7-vilnius-declaration"] is None  # immediately, in no number of hours
    assert clocks["ukraine-compact"] is None  # swiftly
    assert clocks["budapest-memorandum"] is None


def test_ledger_declaration_sets_no_deadline_for_its_own_commitments() -> None:
    assert {each.deadline for each in LEDGER.instruments["paris-declaration"].commitments} == {None}
    assert "shall" not in {
        each.force
        for each in LEDGER.instruments["paris-declaration"].commitments
        if each.component in ("armed-attack-response", "multinational-force")
    }


@pytest.mark.parametrize("slug", sorted(LEDGER.instruments))
def test_ledger_instruments_are_told_in_both_languages_with_sources(slug: str) -> None:
    one = LEDGER.instruments[slug]
    assert set(one.title) == LANGUAGES
    assert one.commitments, "an instrument without a commitment is not of the system"
    for each in one.commitments:
        assert set(each.does) == LANGUAGES
        assert all(citation.url.startswith("http") for citation in each.source)
    assert [STAGES.index(each.stage) for each in one.stages] == sorted(
        STAGES.index(each.stage) for each in one.stages
    )


@pytest.mark.parametrize("slug", sorted(LEDGER.instruments))
def test_ledger_instruments_are_between_the_states_of_their_subject(slug: str) -> None:
    """A subject of claims says who concludes an instrument; the ledger is not about others."""
    one = LEDGER.instruments[slug]
    if one.subject is None:
        return
    said = {
        each for each in KNOWLEDGE.subjects[one.subject].parties if KNOWLEDGE.actors[each].kind == "state"
    }
    assert said <= {*one.parties, "us"}, "the United States is at the Paris Declaration, and did not sign it"


def test_ledger_tells_what_states_pledge_and_what_they_have_ruled_out() -> None:
    kinds = Counter(each.kind for one in LEDGER.contributions.values() for each in one.pledges)
    wanted = {"troops", "headquarters", "sea", "air", "money", "training", "logistics"}
    assert wanted <= set(kinds)
    assert len(LEDGER.contributions) >= 20
    refused = {
        state
        for state, one in LEDGER.contributions.items()
        for each in one.ruled_out
        if each.kind == "troops"
    }
    assert {"pl", "it", "us", "gr"} <= refused
    pledged = {
        state for state, one in LEDGER.contributions.items() for each in one.pledges if each.kind == "troops"
    }
    assert not refused & pledged, "a state both sends soldiers and has ruled that out"


def test_ledger_sources_are_publishers_with_a_reason_and_a_day() -> None:
    for slug, one in LEDGER.sources.items():
        assert KNOWLEDGE.actors[slug].kind in ("outlet", "organisation", "research")
        for rating in one.ratings:
            assert set(rating.reason) == LANGUAGES
            assert rating.reliability != "F", "F is what a source has that is not listed"
