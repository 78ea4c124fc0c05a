"""The commands of the response board, as people run them; two at once, and one that is killed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zaporuka.cli import app
from zaporuka.knowledge.journal import Journal

RUN = (sys.executable, "-m", "zaporuka.cli", "board")
OLHA = ("--by", "Olha K.")
RAID = "incident: {id: raid, kind: armed-attack, against: ua, domain: sea}"
WRITER = """
import sys
from pathlib import Path
from typer.testing import CliRunner
from zaporuka.cli import app
for number in range(int(sys.argv[3])):
    line = ["board", "note", sys.argv[1], f"{sys.argv[2]} {number}", "--by", sys.argv[2]]
    done = CliRunner().invoke(app, line)
    assert done.exit_code == 0, done.output
"""


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["board", *map(str, arguments)])
    return done.exit_code, done.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "board.jsonl"
    assert run("open", made, "Drill", *OLHA) == (0, f"{made}: line 1\n")
    return made


def test_board_is_kept_by_commands(file: Path) -> None:
    for line in (
        ("add", file, RAID, "--at", "2026-06-10T03:10"),
        ("add", file, "step: {incident: raid, step: attributed, by: special-commission, to: ru}"),
        ("add", file, "request: {by: ua, incident: raid}"),
        ("ack", file, "de-ua-security-agreement/consultation", "de", "--incident", "raid"),
        ("deliver", file, "jp-ua-security-agreement/consultation", "jp", "--incident", "raid"),
        ("decline", file, "ca-ua-security-agreement/consultation", "ca"),
        ("note", file, "A slip"),
        ("withdraw", file, 8),
    ):
        code, told = run(*line, *OLHA)
        assert code == 0, told
    code, told = run("show", file, "--format", "json", "--lang", "en")
    assert code == 0
    board = json.loads(told)
    found = {
        (item["section"], item["guarantor"]): item
        for item in board["items"]
        if item["commitment"] == f"{item['guarantor']}-ua-security-agreement/consultation"
    }
    assert found["due", "de"]["acknowledged_by"] == "Olha K."
    assert found["due", "es"]["acknowledged"] is None
    assert found["done", "jp"]["state"] == "fulfilled"
    assert found["done", "ca"]["state"] == "violated"
    assert [line["withdrawn"] for line in board["log"]][7] == 9
    code, told = run("verify", file)
    assert code == 0
    assert "sound: 9 lines" in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("add", "FILE", "ceasefire: maybe"), "'maybe'"),
        (("add", "FILE", "ceasefire"), "FACT: one key and its value"),
        (("add", "FILE", "{a: "), "FACT: not YAML"),
        (("add", "FILE", "{}"), "exactly one key"),
        (("add", "FILE", "{ceasefire: ended, hostilities: ceased}"), "exactly one key"),
        (("add", "FILE", "request: {by: atlantis}"), "FILE: unknown actor: atlantis"),
        (("ack", "FILE", "nothing/1", "de"), "FILE: unknown commitment: nothing/1"),
        (("note", "FILE", "x", "--at", "2999-01-01"), "lies ahead"),
        (("withdraw", "FILE", 5), "FILE: there is no line 5"),
        (("open", "FILE", "Again"), "FILE: the board is open already"),
    ],
)
def test_board_refuses_a_line_and_writes_nothing(file: Path, line: tuple[object, ...], told: str) -> None:
    before = file.read_bytes()
    code, output = run(*(file if part == "FILE" else part for part in line), *OLHA)
    assert code == 2
    assert told.replace("FILE", str(file)) in output
    assert output.count("\n") == 1
    assert file.read_bytes() == before


def test_board_show_is_narrowed_to_a_guarantor_and_a_moment(file: Path) -> None:
    for line in (
        ("add", file, RAID, "--at", "2026-06-10T03:10"),
        ("add", file, "step: {incident: raid, step: attributed, by: special-commission, to: ru}"),
    ):
        assert run(*line, *OLHA)[0] == 0
    code, told = run("show", file, "--format", "json", "--guarantor", "de", "--guarantor", "jp")
    assert code == 0
    board = json.loads(told)
    assert {item["guarantor"] for item in board["items"]} == {"de", "jp"} == set(board["only"])
    assert {side["guarantor"] for side in board["sides"]} == {"de", "jp"}
    assert run("show", file, "--guarantor", "germany") == (2, "--guarantor: not in the ledger: germany\n")
    code, told = run("show", file, "--at", "2026-06-11")
    assert code == 2
    assert told.startswith(f"{file}: nothing had been entered by 2026-06-11T")


def test_board_that_is_not_there_is_told(tmp_path: Path) -> None:
    for line in (("show",), ("verify",), ("note", "x", *OLHA)):
        code, told = run(line[0], tmp_path / "none", *line[1:])
        assert code == 2
        assert "no such board" in told
    assert not (tmp_path / "none").exists()


def test_board_tells_a_changed_line(file: Path) -> None:
    run("note", file, "first", *OLHA)
    run("note", file, "second", *OLHA)
    file.write_text(file.read_text(encoding="utf-8").replace("first", "other"), encoding="utf-8")
    code, told = run("verify", file)
    assert code == 2
    assert told.startswith(f"{file}:3: the chain is broken")
    assert run("note", file, "third", *OLHA)[0] == 2


def test_board_keeps_every_line_of_two_writers_at_once(file: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(file), name, "12"]) for name in ("one", "two")
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    said = [entry.body["note"] for entry in Journal(file).entries()[1:]]
    assert len(said) == 24
    assert sorted(said) == sorted(f"{name} {number}" for name in ("one", "two") for number in range(12))
    for name in ("one", "two"):
        assert [each for each in said if each.startswith(name)] == [f"{name} {n}" for n in range(12)]


def test_board_has_whole_lines_when_a_writer_is_killed(file: Path) -> None:
    for _ in range(3):
        before = len(Journal(file).entries())
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(file), "one", "1000"])
        deadline = time.monotonic() + 60
        while len(Journal(file).entries()) < before + 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        writer.kill()
        writer.wait(timeout=60)
        assert len(Journal(file).entries()) > before
        code, told = run("note", file, "after", *OLHA)
        assert code == 0, told
    assert [entry.number for entry in Journal(file).entries()] == list(
        range(1, len(Journal(file).entries()) + 1)
    )
