"""A table-top exercise as it is kept: it only grows, goes on where it stopped, and survives a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time as clock
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import msgspec
import pytest
from exercise_help import scenario, world

from evaluation.corpus import ROOT
from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.journal import Journal
from zaporuka.mechanism.board import Acknowledged
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.parts import Part
from zaporuka.mechanism.refusal import RefusalError
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


def with_line(file: Path, number: int, body: Any) -> None:
    """Write a journal anew with another line, its chain sound."""
    bodies = [each.body for each in Journal(file).entries()]
    bodies[number - 1] = body
    file.unlink()
    for each in bodies:
        Journal(file).add("Desk", each)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("nonsense", r":2: Expected `object`"),
        ({"clock": "never"}, r":2: "),
        ({"clock": "2026-06-01T00:00:00+03:00", "reveal": 77}, r":2: the scenario has no inject 77"),
        ({}, r":2: Object missing required field `clock`"),
    ],
)
def test_session_damage_is_told_with_its_line(tmp_path: Path, body: Any, message: str) -> None:
    played(tmp_path)
    with_line(tmp_path / "kept.jsonl", 2, body)
    with pytest.raises(LedgerError, match=message):
        opened(tmp_path)


def test_session_of_which_a_line_was_changed_is_refused(tmp_path: Path) -> None:
    played(tmp_path)
    file = tmp_path / "kept.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Said by telephone.", b"Said by nobody...."))
    with pytest.raises(LedgerError, match=r"kept.jsonl:7: the chain is broken"):
        opened(tmp_path)


def test_session_of_the_old_form_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    file.write_text('{"scenario":"raid","content":"0","ledger":"0","exercise":true}\n', encoding="utf-8")
    with pytest.raises(LedgerError, match=r"kept.jsonl:1: kept by an earlier Zaporuka") as told:
        opened(tmp_path)
    assert "\n" not in str(told.value)
    assert file.read_text(encoding="utf-8").count("\n") == 1


def test_session_that_is_gone_is_told(tmp_path: Path) -> None:
    session = played(tmp_path)
    (tmp_path / "kept.jsonl").write_bytes(b"")
    with pytest.raises(LedgerError, match="no exercise is kept here any more"):
        session.played()


def test_session_shows_what_another_has_added(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    one.reveal("Olha")
    assert other.number() == 1
    assert [each.inject.number for each in other.played().revealed] == [1]
    other.decide("Iryna", note="Seen.")
    assert one.played() == other.played()
    assert [each.by for each in one.outcome().decisions] == ["Iryna"]
    assert len(Journal(tmp_path / "kept.jsonl").entries()) == 3


def test_session_reveals_an_inject_once_where_two_mean_the_same(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    one.reveal("Olha", 1)
    with pytest.raises(RefusalError, match="inject 1 is not the next any more"):
        other.reveal("Anna", 1)
    for number in (2, 3):
        one.reveal("Olha", number)
    with pytest.raises(RefusalError, match="inject 3 is not the next any more"):
        other.reveal("Anna", 3)


DECLINED = {"commitment": "pact/1", "guarantor": "gg"}


def test_session_takes_one_of_two_decisions_that_contradict_each_other(tmp_path: Path) -> None:
    sessions = [opened(tmp_path), opened(tmp_path)]
    for _ in range(3):
        sessions[0].reveal()
    facts = [happening(performance=DONE), happening(refusal=DECLINED)]
    start, told = Barrier(2), []

    def press(number: int) -> None:
        start.wait()
        try:
            told.append(sessions[number].decide(f"Desk {number}", facts[number]).by)
        except RefusalError as error:
            told.append(error.key)

    threads = [Thread(target=press, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told)[1:] == ["contradicts"]
    assert len(sessions[0].played().decisions) == 1


def test_session_takes_a_decision_once_at_a_moment(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.reveal()
    asks = happening(request={"by": "vv", "incident": "raid"})
    session.decide("Desk", asks)
    with pytest.raises(RefusalError, match="decision 1 of Desk says this already"):
        session.decide("Other desk", asks)
    session.move("PT1H")
    assert session.decide("Other desk", asks).number == 2


ADDER = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from exercise_help import scenario, world
from zaporuka.mechanism.session import Session
session = Session(scenario(), world(), Path(sys.argv[1]))
for number in range(40):
    session.decide(sys.argv[2], note=f"note {{number}}")
"""


def test_session_of_several_processes_loses_and_doubles_nothing(tmp_path: Path) -> None:
    code = ADDER.format(path=[str(ROOT), str(ROOT / "tests")])
    file = tmp_path / "kept.jsonl"
    players = [
        subprocess.Popen([sys.executable, "-c", code, str(file), name]) for name in ("Olha", "Anna", "Iryna")
    ]
    assert [each.wait() for each in players] == [0, 0, 0]
    notes = [(each.by, each.note) for each in opened(tmp_path).played().decisions]
    assert len(notes) == 120
    for name in ("Olha", "Anna", "Iryna"):
        assert [note for by, note in notes if by == name] == [f"note {n}" for n in range(40)]


def part(who: str, *actors: str, control: bool = False) -> Part:
    return Part(who=who, actors=actors, control=control)


def test_session_gives_control_to_the_first_and_then_by_whom_has_it(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.take("Olha", part("Olha", control=True))
    with pytest.raises(RefusalError, match="exercise control is with Olha"):
        session.take("Iryna", part("Iryna", control=True))
    with pytest.raises(RefusalError, match="only exercise control gives others a part"):
        session.take("Iryna", part("Rada", "gg"))
    with pytest.raises(RefusalError, match="somebody has to run the exercise"):
        session.take("Olha", part("Olha", "gg"))
    session.take("Olha", part("Iryna", control=True))
    session.take("Olha", part("Olha", "gg"))
    assert session.played().control == ("Iryna",)


def test_session_lets_a_player_say_what_is_theirs_and_control_anything(tmp_path: Path) -> None:
    session = opened(tmp_path)
    for _ in range(3):
        session.reveal()
    session.take("Olha", part("Olha", control=True))
    session.take("Iryna", part("Iryna", "gg"))
    ours, theirs = DONE, DONE | {"guarantor": "hh"}
    with pytest.raises(RefusalError, match="for another part"):
        session.decide("Iryna", happening(performance=theirs), seated=True)
    with pytest.raises(RefusalError, match="for another part"):
        session.decide("Iryna", ack=Acknowledged(**theirs), seated=True)
    with pytest.raises(RefusalError, match="who decides has a part"):
        session.decide("Rada", note="Hello", seated=True)
    with pytest.raises(RefusalError, match="there is no part of this name: nobody"):
        session.take("Rada", part("Rada", "nobody"))
    session.decide("Iryna", ack=Acknowledged(**ours), seated=True)
    session.decide("Iryna", happening(performance=ours), seated=True)
    session.decide("Olha", happening(performance=theirs), seated=True)
    assert [each.by for each in opened(tmp_path).played().decisions] == ["Iryna", "Iryna", "Olha"]


def test_session_that_has_ended_takes_no_step(tmp_path: Path) -> None:
    session = opened(tmp_path)
    session.reveal()
    session.end("Olha")
    kept = (tmp_path / "kept.jsonl").read_bytes()
    for step in (
        lambda: session.reveal("Anna"),
        lambda: session.move("PT1H"),
        lambda: session.decide("Anna", note="late"),
        lambda: session.take("Anna", part("Anna", "gg")),
        lambda: session.end("Anna"),
    ):
        with pytest.raises(RefusalError, match="the exercise has been ended by Olha"):
            step()
    assert (tmp_path / "kept.jsonl").read_bytes() == kept
    assert session.outcome().injects


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
