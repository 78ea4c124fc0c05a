from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zaporuka.cli import app

TEXT = "6 січня 2026 року підписали Паризьку декларацію."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a store of one report with one claim."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    run(tmp_path, "add", str(tmp_path / "one.txt"))
    return tmp_path


def run(folder: Path, *words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, [*words, "--store", str(folder / "store.db")])
    assert done.exit_code == status, done.output
    assert len(done.stderr.splitlines()) == (1 if status else 0)
    return done.stderr if status else done.stdout


def standing(folder: Path) -> set[str]:
    rows = json.loads(run(folder, "standing", "paris-declaration", "--format", "json"))
    return {word for word in ("signed", "in-force") if f'"value": "{word}"' in json.dumps(rows)}


def test_correct_changes_what_the_register_shows_and_removes_it(folder: Path) -> None:
    assert standing(folder) == {"signed"}
    change = ("correct", "one", "claims", "--number", "0", "--by", "Olha", "--reason", "misread")
    run(folder, *change, "--to", '{"value": "in-force"}')
    assert standing(folder) == {"in-force"}
    run(folder, *change)
    assert standing(folder) == set()
    told = run(folder, "corrections")
    assert told.count("Olha: misread") == 2
    assert "  - paris-declaration  status  signed" in told
    assert "  + paris-declaration  status  in-force" in told


def test_correct_adds_what_the_machine_missed(folder: Path) -> None:
    said = {"start": TEXT.index("Паризьку"), "end": len(TEXT)}
    claim = {"subject": "guarantees", "predicate": "status", "value": "in-force", "evidence": said}
    run(folder, "correct", "one", "claims", "--by", "Olha", "--to", json.dumps(claim))
    gold = [json.loads(line) for line in run(folder, "corrections", "--format", "gold").splitlines()]
    assert [each["report"]["id"] for each in gold] == ["one"]
    assert gold[0]["claims"][-1]["evidence"] == said
    lines = run(folder, "corrections", "one", "--format", "jsonl").splitlines()
    assert [json.loads(line)["before"] for line in lines] == [None]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["two", "claims", "--number", "0", "--by", "Olha"], "two: no such report"),
        (["one", "claims", "--number", "7", "--by", "Olha"], "no finding 7 among its 1 claims"),
        (["one", "claims", "--by", "Olha"], "removes, changes or adds"),
        (["one", "claims", "--by", " ", "--number", "0"], "say whose"),
        (["one", "claims", "--by", "Olha", "--to", "{"], "--to: not JSON"),
        (["one", "claims", "--by", "Olha", "--to", "[]"], "--to: not a JSON object"),
        (["one", "claims", "--by", "Olha", "--to", "{}"], "not one of the claims"),
    ],
)
def test_correct_tells_in_one_line_what_cannot_be(folder: Path, words: list[str], line: str) -> None:
    assert line in run(folder, "correct", *words, status=2)
    assert run(folder, "corrections") == ""


def test_corrections_of_a_report_that_is_not_there_is_told(folder: Path) -> None:
    assert "two: no such report" in run(folder, "corrections", "two", status=2)
