"""What a part can decide now: what is called for, awaited or known; all that is offered can follow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from exercise_help import scenario, world

from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.options import Options, options
from zaporuka.mechanism.session import Session


def opened(tmp_path: Path, injects: int) -> Session:
    session = Session(scenario(), world(), tmp_path / "kept.jsonl")
    for _ in range(injects):
        session.reveal()
    return session


def of(session: Session, *actors: str) -> Options:
    return options(session.outcome(), actors)


def test_options_before_anything_has_come_are_to_ask_and_to_sign(tmp_path: Path) -> None:
    found = of(opened(tmp_path, 0), "gg", "vv", "panel", "parliament")
    assert not any((found.incidents, found.owed, found.approvals, found.findings, found.disputes))
    assert found.requests == ("vv",)
    assert found.asked == ("gg", "hh")


def test_options_are_of_those_who_speak_alone(tmp_path: Path) -> None:
    session = opened(tmp_path, 3)
    assert {each.guarantor for each in of(session, "gg").owed} == {"gg"}
    assert {each.guarantor for each in of(session, "hh").owed} == {"hh"}
    assert not any((of(session).owed, of(session).findings, of(session).disputes))
    assert {each.guarantor for each in of(session, "vv").releases} == {"gg", "hh"}
    assert of(session, "gg").releases == ()


def test_options_of_an_approval_are_given_by_who_approves_and_by_the_guarantors_own_procedure(
    tmp_path: Path,
) -> None:
    session = opened(tmp_path, 3)
    for who in ("parliament", "gg"):
        (wanted,) = of(session, who).approvals
        assert (wanted.waiting.approval, wanted.status.commitment) == ("parliament", "pact/2")
        assert not wanted.seeks_only
    assert of(session, "hh").approvals == ()


def test_options_to_find_are_of_those_whose_word_counts_and_go_forward(tmp_path: Path) -> None:
    session = opened(tmp_path, 1)
    (finding,) = of(session, "panel").findings
    assert finding.steps == ("corroborated", "attributed", "determined")
    assert {"rr", "none"} <= set(finding.authors)
    assert of(session, "parliament").findings == ()
    step = {"incident": "raid", "step": "attributed", "by": "panel", "to": "rr"}
    session.decide("Desk", msgspec.convert({"step": step}, Happening))
    (finding,) = of(session, "panel").findings
    assert finding.steps == ("attributed", "determined")
    assert [(each.step, each.by) for each in of(session, "gg").disputes] == [("attributed", "panel")]
    assert of(session, "panel").disputes == ()


@pytest.mark.parametrize("injects", [0, 1, 2, 3])
def test_options_that_are_offered_can_follow(tmp_path: Path, injects: int) -> None:
    session = opened(tmp_path, injects)
    found = of(session, "gg", "hh", "vv", "mission", "panel", "parliament")
    facts: list[dict[str, Any]] = []
    facts += [{"request": {"by": who}} for who in found.requests]
    facts += [
        {"step": {"incident": each.incident, "by": each.by, "step": step}}
        for each in found.findings
        for step in each.steps
    ]
    facts += [
        {"dispute": {"incident": each.incident, "step": each.step, "by": "hh"}} for each in found.disputes
    ]
    facts += [{"instrument": {"id": id, "stage": "suspended", "by": [who]}} for id, who in found.stages]
    facts += [
        {
            "approval": {
                "approval": each.waiting.approval,
                "guarantor": each.status.guarantor,
                "commitment": each.status.commitment,
                "outcome": "granted",
            }
        }
        for each in found.approvals
    ]
    facts += [
        {"performance": {"commitment": each.commitment, "guarantor": each.guarantor}} for each in found.owed
    ]
    assert facts
    for number, fact in enumerate(facts):
        alone = Session(scenario(), world(), tmp_path / f"alone-{number}.jsonl")
        for _ in range(injects):
            alone.reveal()
        assert alone.decide("Desk", msgspec.convert(fact, Happening)).number == 1
