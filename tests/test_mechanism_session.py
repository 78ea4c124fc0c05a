"""A table-top exercise as it is kept: it only grows, goes on where it stopped, and survives a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time as clock
from pathlib import Path
from typing import Any

import msgspec
import pytest
from exercise_help import scenario, world

from evaluation.corpus import ROOT
from zaporuka.knowledge import LedgerError
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.session import Session


def opened(tmp_path: Path, **fields: Any) -> Session:
    return Session(scenario(**fields), world(), tmp_path / "kept.jsonl")


def happening(**fact: Any) -> Happening:
    return msgspec.convert(fact, Happening)


DONE = {"commitment": "pact/1", "guarantor": "gg", "incident": "raid"}


def played(tmp_path: Path) -> Session:
    session = opened(tmp_path)
    for _ in range(3):
        session.reveal()
    session.decide("Desk", happening(performance=DONE))
    session.decide("Desk", note="Said by telephone.")
    session.move("PT30H")
    return session


def test_session_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = played(tmp_path)
    again = opened(tmp_path)
    assert again.played() == first.played()
    assert again.outcome().statuses == first.outcome().statuses
    states = {(each.commitment, each.guarantor): each.state for each in again.outcome().statuses}
    assert (states["pact/1", "gg"], states["pact/1", "hh"]) == ("fulfilled", "violated")


def test_session_shows_nothing_of_what_is_ahead(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.reveal()
    outcome = session.outcome()
    assert [each.inject.number for each in outcome.ahead] == [2, 3]
    assert {each.incident for each in outcome.statuses if each.commitment == "pact/3"} == {"raid"}
    assert all(each.state != "triggered" for each in outcome.statuses)


def test_session_ends_with_its_injects(tmp_path: Path) -> None:
    session = played(tmp_path)
    assert session.reveal() is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-06-01T00:00", "the clock does not go back"),
        ("P30D", "the exercise ends at"),
        ("soon", "soon"),
    ],
)
def test_session_moves_its_clock_only_forward_and_to_the_end(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        played(tmp_path).move(text)


def test_session_clock_does_not_pass_an_inject(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.move("PT2H")
    with pytest.raises(ValueError, match="inject 1 comes first"):
        session.move("PT2H")


def test_session_refuses_what_cannot_follow_and_keeps_nothing_of_it(tmp_path: Path) -> None:
    session = opened(tmp_path)
    kept = (tmp_path / "kept.jsonl").read_bytes()
    with pytest.raises(ValueError, match="no incident 'raid' has been reported yet"):
        session.decide("Desk", happening(performance=DONE))
    with pytest.raises(ValueError, match="a decision has a name"):
        session.decide(" ", note="Who am I?")
    assert (tmp_path / "kept.jsonl").read_bytes() == kept


def test_session_file_only_grows_by_whole_lines(tmp_path: Path) -> None:
    session = opened(tmp_path)
    file = tmp_path / "kept.jsonl"
    before = file.read_bytes()
    for _ in range(3):
        session.reveal()
        after = file.read_bytes()
        assert after.startswith(before)
        assert after.count(b"\n") == before.count(b"\n") + 1
        before = after
    assert all(isinstance(json.loads(line), dict) for line in before.splitlines())


@pytest.mark.parametrize("lost", [1, 7, 40])
def test_session_line_cut_off_in_its_writing_is_dropped(tmp_path: Path, lost: int) -> None:
    played(tmp_path)
    file = tmp_path / "kept.jsonl"
    file.write_bytes(file.read_bytes()[:-lost])
    again = opened(tmp_path)
    assert again.dropped
    assert len(again.played().decisions) == 2
    again.move("PT1H")
    assert not opened(tmp_path).dropped


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"nonsense", r":2: JSON is malformed"),
        (b'{"said": "x", "clock": "never"}', r":2: "),
        (
            b'{"said": "x", "clock": "2026-06-01T00:00:00+03:00", "reveal": 77}',
            r":2: the scenario has no inject 77",
        ),
        (b'{"said": "x"}', r":2: Object missing required field `clock`"),
    ],
)
def test_session_damage_is_told_with_its_line(tmp_path: Path, line: bytes, message: str) -> None:
    played(tmp_path)
    file = tmp_path / "kept.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([lines[0], line + b"\n", *lines[2:]]))
    with pytest.raises(LedgerError, match=message):
        opened(tmp_path)


def test_session_of_another_scenario_or_ledger_is_refused(tmp_path: Path) -> None:
    played(tmp_path)
    with pytest.raises(LedgerError, match="the exercise 'raid', not 'siege'"):
        opened(tmp_path, id="siege")
    with pytest.raises(LedgerError, match="the scenario has changed"):
        opened(tmp_path, note={"en": "Otherwise."})
    other = world()
    changed = other._replace(ledger=msgspec.structs.replace(other.ledger, fingerprint="new"))
    with pytest.raises(LedgerError, match="the ledger has changed"):
        Session(scenario(), changed, tmp_path / "kept.jsonl")


PLAYER = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from exercise_help import scenario, world
from zaporuka.mechanism.session import Session
session = Session(scenario(), world(), Path(sys.argv[1]))
session.reveal()
print("ready", flush=True)
for number in range(100_000):
    session.decide("Desk", note=f"note {{number}} " + "слово " * 40)
    print(number, flush=True)
"""


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.13, 0.31])
def test_session_killed_at_any_moment_has_all_that_was_confirmed(tmp_path: Path, moment: float) -> None:
    code = PLAYER.format(path=[str(ROOT), str(ROOT / "tests")])
    file = tmp_path / "kept.jsonl"
    process = subprocess.Popen([sys.executable, "-c", code, str(file)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    clock.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    confirmed = len(process.stdout.read().splitlines())
    process.stdout.close()
    session = opened(tmp_path)
    notes = [each.note for each in session.played().decisions]
    assert len(notes) in (confirmed, confirmed + 1)
    assert [each.split()[1] for each in notes] == [str(number) for number in range(len(notes))]
    session.decide("Desk", note="after")
    assert opened(tmp_path).played().decisions[-1].note == "after"
