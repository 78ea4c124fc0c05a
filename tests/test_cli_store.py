from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zaporuka.cli import app

TEXT = "6 січня 2026 року підписали декларацію.\n\n«Гарантії безпеки готові», — заявив Володимир Зеленський."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of two reports, with the store beside it."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "one.txt").write_text(TEXT, encoding="utf-8")
    (reports / "two.txt").write_text(TEXT.replace("готові", "не готові"), encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, [*words, "--store", str(folder / "store.db")])
    assert done.exit_code == status, done.output
    assert len(done.stderr.splitlines()) == (1 if status else 0)
    return done.stdout


def test_add_tells_what_is_new(folder: Path) -> None:
    reports = str(folder / "reports")
    assert run(folder, "add", reports).startswith("2 new, 0 new versions")
    assert run(folder, "add", reports).endswith("2 known already\n")
    (folder / "reports" / "one.txt").write_text(TEXT + " Решта далі.", encoding="utf-8")
    assert run(folder, "add", reports).startswith("0 new, 1 new versions")
    assert "+ Решта далі." in run(folder, "versions", "one")
    assert run(folder, "reread").startswith("0 read anew")


def test_brief_reads_from_the_store(folder: Path) -> None:
    run(folder, "add", str(folder / "reports"))
    found = json.loads(run(folder, "brief", "--format", "json", "--at", "2026-01-09"))
    given = CliRunner().invoke(
        app, ["brief", str(folder / "reports"), "--format", "json", "--at", "2026-01-09"]
    )
    assert found["coverage"]["read"] == 2
    assert [s["id"] for s in found["subjects"]] == [s["id"] for s in json.loads(given.stdout)["subjects"]]


def test_search_finds_other_forms(folder: Path) -> None:
    run(folder, "add", str(folder / "reports"))
    assert "Гарантії безпеки" in run(folder, "search", "гарантіями", "безпека")
    rows = json.loads(run(folder, "search", "гарантія", "--format", "json"))
    assert [row["report"] for row in rows] == ["one", "two"]
    assert run(folder, "search", "дирижабль") == ""


@pytest.mark.parametrize("words", [["brief"], ["search", "слово"], ["reread"], ["versions", "one"]])
def test_a_store_that_is_not_there_is_told_in_a_line(folder: Path, words: list[str]) -> None:
    assert run(folder, *words, status=2) == ""
    assert not (folder / "store.db").exists()


@pytest.mark.parametrize(
    "words",
    [["standing", "pakt"], ["disputes", "--subject", "pakt"], ["timeline", "--actor", "nobody-at-all"]],
)
def test_an_unknown_slug_is_told_before_reports_are_opened(words: list[str]) -> None:
    done = CliRunner().invoke(app, [*words, "no-such-file.txt"])
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert "not in the ledger" in line


def test_an_unknown_report_is_told_in_a_line(folder: Path) -> None:
    run(folder, "add", str(folder / "reports"))
    assert run(folder, "versions", "none", status=2) == ""
