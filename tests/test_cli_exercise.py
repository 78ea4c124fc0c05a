"""`zaporuka exercise`, at once and step by step, and `zaporuka check` on scenarios."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from exercise_help import inject, raw, written
from typer.testing import CliRunner

from evaluation.corpus import ROOT
from zaporuka.cli import app

NAME = "attack-from-the-sea"
HOME = {"from": "ua"}
BANNER = "An exercise: none of it has happened."


def run(*words: str, given: str | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [*words], input=given)
    return done.exit_code, done.stdout, done.stderr


def test_exercise_command_lists_what_is_shipped() -> None:
    status, out, _ = run("exercise", "--lang", "en")
    assert status == 0
    assert f"{NAME}: " in out
    assert out.endswith(f"{BANNER}\n")


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "yaml"])
def test_exercise_command_writes_every_form(tmp_path: Path, form: str) -> None:
    file = tmp_path / "report"
    assert run("exercise", NAME, "--lang", "en", "--format", form, "--output", str(file))[0] == 0
    assert "Attack from the sea after a ceasefire" in file.read_text(encoding="utf-8") or form == "text"


def test_exercise_command_plays_to_a_time() -> None:
    status, out, _ = run("exercise", NAME, "--lang", "en", "--at", "2026-12-10T05:00", "--format", "json")
    assert (status, json.loads(out)["at"]) == (0, "2026-12-10T05:00:00+02:00")
    assert "8 injects are yet to come" in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["attack-from-the-moon"], "no such scenario"),
        ([NAME, "--at", "soon"], "--at: not a time such as"),
        ([NAME, "--at", "P3Y"], "--at: outside the exercise"),
        ([NAME, "--step"], "--step: name the file"),
        ([NAME, "--step", "--save", "x", "--at", "PT1H"], "--step goes with"),
        ([NAME, "--save", "nowhere.jsonl"], "no exercise is kept here"),
        ([NAME, "--from-csv", "nowhere.csv"], "nowhere.csv: no such file"),
    ],
)
def test_exercise_command_called_wrongly_ends_with_one_line(words: list[str], message: str) -> None:
    status, out, err = run("exercise", *words)
    assert (status, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1


def test_exercise_command_tells_a_fault_of_a_scenario_with_its_place(tmp_path: Path) -> None:
    file = written(tmp_path, raw(inject(1, "PT1H", to=["nobody-known"])))
    status, _, err = run("exercise", str(file))
    assert status == 2
    assert err.startswith(f"{file}:")


def test_exercise_command_writes_and_reads_the_inject_list(tmp_path: Path) -> None:
    table, one, two = tmp_path / "injects.csv", tmp_path / "one.json", tmp_path / "two.json"
    assert run("exercise", NAME, "--injects-csv", str(table))[0] == 0
    assert run("exercise", NAME, "--format", "json", "--output", str(one))[0] == 0
    assert run("exercise", NAME, "--from-csv", str(table), "--format", "json", "--output", str(two))[0] == 0
    assert one.read_bytes() == two.read_bytes()
    table.write_text(table.read_text(encoding="utf-8").replace("port-attack", "quake", 1), encoding="utf-8")
    status, _, err = run("exercise", NAME, "--from-csv", str(table))
    assert status == 2
    assert "injects.csv:" in err


STEPS = """next
as Ministry desk
due
next
next
request ua port-attack
did gb-ua-security-agreement/consultation gb port-attack
refuse us
note We wait for Berlin.
fact {"approval": {"approval": "constitutional-procedures", "guarantor": "de", "outcome": "sought"}}
clock PT20M
bogus
did pact/9 gb
quit
next
"""


def test_exercise_command_says_that_it_drops_a_line_that_was_cut_off(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    run("exercise", NAME, "--step", "--save", str(kept), given="as Desk\nnext\nnote Halfway.\n")
    kept.write_bytes(kept.read_bytes()[:-9])
    status, out, err = run("exercise", NAME, "--save", str(kept), "--lang", "en")
    assert (status, err) == (0, f"{kept}: the last line was cut off, and is dropped\n")
    assert "Halfway" not in out


def test_exercise_command_plays_step_by_step_from_a_pipe_and_goes_on(tmp_path: Path) -> None:
    kept = tmp_path / "kept.jsonl"
    words = ["exercise", NAME, "--step", "--save", str(kept), "--lang", "en"]
    status, out, err = run(*words, given=STEPS)
    assert status == 0
    assert BANNER in out
    assert "called for → fulfilled" in out
    assert "called for → violated · consultation: United States" in out
    assert "We wait for Berlin." in out
    assert err.splitlines() == [
        "no such command: bogus; help tells them",
        "performance.commitment: unknown commitment 'pact/9'",
    ]
    lines = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    assert [each["body"]["reveal"] for each in lines if each["body"].get("reveal")] == [1, 2, 3]
    assert {each["by"] for each in lines if each["body"].get("fact")} == {"Ministry desk"}
    status, out, _ = run(*words, given="next\n")
    assert "Inject 4" in out
    status, out, _ = run("exercise", NAME, "--save", str(kept), "--lang", "en", "--format", "md")
    assert "Decision 4, Ministry desk" in out
    assert "5 injects are yet to come" in out


def test_exercise_command_wants_a_name_for_a_decision(tmp_path: Path) -> None:
    _, _, err = run(
        "exercise", NAME, "--step", "--save", str(tmp_path / "k"), given="refuse us\nnote x\nas\nclock\n"
    )
    assert err.splitlines()[:3] == ["who decides? as NAME", "who decides? as NAME", "as NAME"]


def test_exercise_command_step_mode_runs_as_a_program(tmp_path: Path) -> None:
    words = ["exercise", NAME, "--step", "--save", str(tmp_path / "kept.jsonl")]
    done = subprocess.run(
        [sys.executable, "-m", "zaporuka.cli", *words],
        input="next\nhelp\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "reveal the next inject" in done.stdout


def test_check_command_checks_a_scenario_and_a_folder_of_them(tmp_path: Path) -> None:
    assert run("check", str(ROOT / "examples" / "scenarios"))[0] == 0
    file = written(tmp_path, raw(inject(1, "PT9H", **HOME), inject(1, "PT3H", **HOME)))
    for place in (file, tmp_path):
        status, out, _ = run("check", str(place))
        assert status == 2
        told = [line.removeprefix(f"{file}:") for line in out.splitlines()]
        assert {each.split(": ", 1)[1] for each in told} == {
            "the number 1 is here twice",
            "out of order: the inject above it is at 2026-06-01T09:00",
        }
