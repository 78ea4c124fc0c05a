"""The commands of a desk's people and of its log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from zaporuka.cli import app
from zaporuka.knowledge.journal import Journal
from zaporuka.web.accounts import Accounts
from zaporuka.web.people import Role

PASSWORD = "корова їсть траву"


def run(home: Path, *words: str, given: str | None = None) -> Any:
    return CliRunner().invoke(app, [*words, "--home", str(home)], input=given)


def test_people_are_added_changed_closed_and_listed(tmp_path: Path) -> None:
    done = run(tmp_path, "people", "add", "Olha", "--role", "admin", given=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout.count("\n")) == (0, 1)
    assert run(tmp_path, "people", "add", "Petro", given=f"{PASSWORD}\n").exit_code == 0
    assert run(tmp_path, "people", "role", "Petro", "approver").exit_code == 0
    assert run(tmp_path, "people", "password", "Petro", given="інша корова пасеться\n").exit_code == 0
    assert run(tmp_path, "people", "close", "Petro").exit_code == 0
    assert run(tmp_path, "people", "circle", "Petro", "client").exit_code == 0
    kept = Accounts(tmp_path / "people.jsonl")
    assert kept.enter("Petro", "інша корова пасеться") is None
    assert run(tmp_path, "people", "open", "Petro").exit_code == 0
    petro = kept.enter("Petro", "інша корова пасеться")
    assert petro is not None
    assert petro.role is Role.APPROVER
    lines = run(tmp_path, "people", "list").stdout.splitlines()
    assert [line.partition(", 2")[0] for line in lines] == [
        "Olha: admin, organisation, open",
        "Petro: approver, client, open",
    ]


@pytest.mark.parametrize(
    ("words", "given", "line"),
    [
        (("add", "Olha"), PASSWORD, "there is such an account already"),
        (("add", "Petro"), "short", "at least 12"),
        (("add", "Petro"), "", "at least 12"),
        (("close", "Olha"), "", "the last account"),
        (("role", "Nobody", "admin"), "", "no such account"),
        (("role", "Olha", "king"), "", "king"),
    ],
)
def test_people_refuse_with_a_line(tmp_path: Path, words: tuple[str, ...], given: str, line: str) -> None:
    Accounts(tmp_path / "people.jsonl").make("Olha", PASSWORD, Role.ADMIN, "test")
    before = (tmp_path / "people.jsonl").read_bytes()
    done = run(tmp_path, "people", *words, given=f"{given}\n")
    assert done.exit_code == 2
    assert line in done.stderr
    assert (tmp_path / "people.jsonl").read_bytes() == before


def test_people_take_no_password_as_an_argument(tmp_path: Path) -> None:
    assert run(tmp_path, "people", "add", "Olha", "--password", PASSWORD).exit_code == 2
    assert run(tmp_path, "people", "add", "Olha", PASSWORD).exit_code == 2


@pytest.fixture
def log(tmp_path: Path) -> Path:
    kept = Journal(tmp_path / "audit.jsonl")
    kept.add("Olha", {"act": "sign-in", "from": "::1"})
    kept.add("Olha", {"act": "accept", "on": {"id": "0b0f24228d"}})
    kept.add("\x1b[2Jeve", {"act": "sign-in-failed", "from": "::1"})
    return tmp_path / "audit.jsonl"


def test_audit_shows_the_log_and_that_it_is_whole(log: Path) -> None:
    done = run(log.parent, "audit")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "3"]
    assert 'Olha accept {"on":{"id":"0b0f24228d"}}' in lines[1]
    assert lines[-1].endswith(Journal(log).last())
    assert "\x1b" not in done.stdout
    assert CliRunner().invoke(app, ["audit", str(log)]).stdout == done.stdout


@pytest.mark.parametrize(
    ("number", "how", "at"),
    [
        *((1, "changed", 2), (2, "changed", 3), (1, "gone", 1), (2, "gone", 2)),
        *((1, "twice", 2), (3, "twice", 4), (3, "no line", 3)),
    ],
)
def test_audit_names_the_line_where_the_chain_breaks(log: Path, number: int, how: str, at: int) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    line = lines[number - 1]
    changed = line.replace(b"Olha", b"Anna")
    put = {"changed": [changed], "gone": [], "twice": [line] * 2, "no line": [b"{}\n"]}[how]
    log.write_bytes(b"".join([*lines[: number - 1], *put, *lines[number:]]))
    done = run(log.parent, "audit")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{log}:{at}: ")
    assert done.stderr.count("\n") == 1


def test_audit_finds_what_was_cut_off_the_end(log: Path) -> None:
    end = Journal(log).last()
    assert run(log.parent, "audit", "--last", end).exit_code == 0
    Journal(log).add("Olha", {"act": "sign-out"})
    assert run(log.parent, "audit", "--last", end).exit_code == 0
    whole = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(whole[:2]))
    assert run(log.parent, "audit").exit_code == 0
    done = run(log.parent, "audit", "--last", end)
    assert done.exit_code == 2
    assert "cut off" in done.stderr


def test_audit_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["audit", str(tmp_path / "none.jsonl")])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
