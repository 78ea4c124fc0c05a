"""The commands that propose and decide, from a report to the ledger's files and back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from zaporuka.cli import app
from zaporuka.knowledge import default_ledger

URL = "https://example.org/1"
TEXT = (
    "Київ, 9 січня 2026. Президент Франції Еммануель Макрон заявив, що Франція візьме участь у моніторингу "
    "припинення вогню."
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_ledger(), tmp_path / "ledger"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "one.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def proposed(report: Path, ledger: Path) -> list[dict[str, Any]]:
    done = run("propose", report, "--ledger", ledger, "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def texts(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_propose_tells_the_sentence_word_for_word(report: Path, ledger: Path) -> None:
    (one,) = proposed(report, ledger)
    assert one["sentences"]
    assert all(each in TEXT for each in one["sentences"])
    done = run("propose", report, "--ledger", ledger)
    assert str(one["id"]) in done.stdout
    assert "Еммануель Макрон заявив" in done.stdout


def test_propose_without_a_named_ledger_writes_nothing(report: Path) -> None:
    before = texts(default_ledger())
    done = run("propose", report)
    assert done.exit_code == 0, done.stderr
    assert texts(default_ledger()) == before


def test_accept_then_undo_leaves_every_file_of_the_ledger_as_it_was(report: Path, ledger: Path) -> None:
    before = texts(ledger)
    (one,) = proposed(report, ledger)
    words = ("--source", URL, "--kind", "monitoring", "--does", "en=Watch.")
    done = run("accept", one["id"], "--by", "Anna", "--ledger", ledger, *words)
    assert done.exit_code == 0, done.stderr
    assert "accepted" in done.stdout
    assert run("check", ledger).exit_code == 0
    assert proposed(report, ledger) == []
    done = run("undo", one["id"], "--by", "Boris", "--reason", "too soon", "--ledger", ledger)
    assert done.exit_code == 0, done.stderr
    after = texts(ledger)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"decisions.yaml", "proposals.json"}
    assert [each["id"] for each in proposed(report, ledger)] == [one["id"]]


def test_accept_takes_the_address_of_the_report_for_its_source(report: Path, ledger: Path) -> None:
    report.write_text(f"---\nurl: {URL}\n---\n{TEXT}", encoding="utf-8")
    (one,) = proposed(report, ledger)
    words = ("--kind", "monitoring", "--does", "en=Watch.")
    done = run("accept", one["id"], "--by", "Anna", "--ledger", ledger, *words)
    assert done.exit_code == 0, done.stderr
    assert f"url: {URL}" in (ledger / "pledges" / "fr.yaml").read_text(encoding="utf-8")
    told = run("trace", one["evidence"][0]["id"], report, "--ledger", ledger, "--format", "csv").stdout
    assert f"address,Адреса,{URL}" in told
    record = json.loads(run("read", report).stdout)
    assert record["report"]["address"] == URL
    assert f"<{URL}>" in run("brief", report, "--format", "md").stdout
    assert f'href="{URL}"' in run("brief", report, "--format", "html").stdout


def test_reject_keeps_the_reason_and_is_not_proposed_again(report: Path, ledger: Path) -> None:
    (one,) = proposed(report, ledger)
    done = run("reject", one["id"], "--by", "Anna", "--reason", "a slip", "--ledger", ledger)
    assert done.exit_code == 0, done.stderr
    assert "a slip" in (ledger / "decisions.yaml").read_text(encoding="utf-8")
    assert proposed(report, ledger) == []


@pytest.mark.parametrize(
    "words",
    [
        ["accept", "ID", "--by", "Anna"],
        ["accept", "ID", "--by", " ", "--source", URL],
        ["accept", "ID", "--by", "Anna", "--on", "Friday"],
        ["accept", "ID", "--by", "Anna", "--does", "words"],
        [
            "accept",
            "ID",
            "--by",
            "Anna",
            "--source",
            URL,
            "--kind",
            "x",
            "--does",
            "en=W.",
        ],
        ["accept", "0123456789", "--by", "Anna"],
        ["reject", "ID", "--by", "Anna", "--reason", ""],
        ["undo", "ID", "--by", "Anna"],
    ],
)
def test_a_decision_that_cannot_be_made_is_one_line_and_writes_nothing(
    words: list[str], report: Path, ledger: Path
) -> None:
    (one,) = proposed(report, ledger)
    before = texts(ledger)
    done = run(*(one["id"] if each == "ID" else each for each in words), "--ledger", ledger)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert texts(ledger) == before


def test_a_ledger_that_is_not_there_is_told_in_a_line(report: Path, tmp_path: Path) -> None:
    for words in (["propose", report], ["undo", "0123456789", "--by", "Anna"]):
        done = run(*words, "--ledger", tmp_path / "none")
        assert (done.exit_code, done.stdout) == (2, "")
        assert len(done.stderr.splitlines()) == 1


def test_propose_and_trace_go_by_the_store_as_by_the_reports(
    report: Path, ledger: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store.db"
    run("add", report, "--store", store)
    (one,) = proposed(report, ledger)
    done = run("propose", "--store", store, "--ledger", ledger, "--format", "json")
    assert [each["id"] for each in json.loads(done.stdout)] == [one["id"]]
    run("reject", one["id"], "--by", "Anna", "--reason", "a slip", "--ledger", ledger)
    evidence = one["evidence"][0]["id"]
    told = run("trace", evidence, "--store", store, "--ledger", ledger, "--lang", "en").stdout
    assert "rejected by Anna" in " ".join(told.split())
    assert "a slip" in told
