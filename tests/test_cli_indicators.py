"""`zaporuka indicators` from end to end: made reports are read, counted and tested, and the chart drawn."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.weekly import write
from zaporuka.cli import app

RUNNER = CliRunner()
LEDGER = "- {id: aa, kind: state, names: {uk: [Ааландія], en: [Aaland]}}\n"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the made reports of sixty weeks."""
    folder = tmp_path_factory.mktemp("weekly")
    assert write(folder) > 200
    return folder


@pytest.fixture(scope="module")
def store(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Put them into a store."""
    path = str(tmp_path_factory.mktemp("store") / "weekly.db")
    assert RUNNER.invoke(app, ["add", str(reports), "--store", path]).exit_code == 0
    return path


def test_cli_indicators_finds_the_week_of_threats_and_nothing_else(store: str) -> None:
    done = RUNNER.invoke(app, ["indicators", "--store", store, "--lang", "en", "--format", "json"])
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    alerts = [(e["id"], a["week"]) for e in found["indicators"] for a in e["alerts"]]
    assert alerts == [("threats", "2026-W04")]
    first = found["indicators"][0]["alerts"][0]["findings"][0]["proofs"][0]
    assert "пригроз" in first["sentence"]
    opened = RUNNER.invoke(app, ["trace", first["id"], "--store", store])
    assert opened.exit_code == 0


def test_cli_indicators_as_known_before_that_week_are_quiet(store: str) -> None:
    done = RUNNER.invoke(app, ["indicators", "--store", store, "--lang", "en", "--known", "2026-01-18"])
    assert done.exit_code == 0
    assert "! Russia" not in done.stdout
    assert "As of 14 January 2026, as known by 18 January 2026" in done.stdout


def test_cli_indicators_of_files_are_those_of_the_store(reports: Path, store: str) -> None:
    options = ["--lang", "uk", "--format", "text"]
    of_files = RUNNER.invoke(app, ["indicators", str(reports), *options])
    of_store = RUNNER.invoke(app, ["indicators", "--store", store, *options])
    assert of_files.exit_code == of_store.exit_code == 0
    assert of_files.stdout == of_store.stdout
    assert of_files.stdout.startswith("РАННЄ ПОПЕРЕДЖЕННЯ")


def test_cli_indicators_draws_the_chart_into_files(store: str, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python draws charts; it is not installed")
    png, svg = tmp_path / "c.png", tmp_path / "c.svg"
    page = tmp_path / "c.html"
    options = ["--png", str(png), "--svg", str(svg), "--format", "html", "--output", str(page)]
    done = RUNNER.invoke(app, ["indicators", "--store", store, *options])
    assert done.exit_code == 0, done.stderr
    assert png.read_bytes().startswith(b"\x89PNG")
    assert svg.read_text(encoding="utf-8").startswith("<svg")
    assert "<svg" in page.read_text(encoding="utf-8")


def test_cli_indicators_without_what_draws_say_so_and_write_nothing(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    png, out = tmp_path / "c.png", tmp_path / "out.txt"
    done = RUNNER.invoke(app, ["indicators", "--store", store, "--png", str(png), "--output", str(out)])
    assert done.exit_code == 2
    assert done.stderr == "charts need vl-convert-python: pip install 'zaporuka[charts]'\n"
    assert list(tmp_path.iterdir()) == []


def test_cli_indicators_of_a_ledger_without_any_or_unsound_say_so(store: str, tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / "a.yaml").write_text(LEDGER, encoding="utf-8")
    command = ["indicators", "--store", store, "--ledger", str(tmp_path)]
    done = RUNNER.invoke(app, command)
    assert (done.exit_code, done.stderr) == (
        2,
        f"{tmp_path}: this ledger has no indicators (indicators.yaml)\n",
    )
    (tmp_path / "indicators.yaml").write_text("indicators: 3\n", encoding="utf-8")
    done = RUNNER.invoke(app, command)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"{tmp_path}/indicators.yaml:1:13: ")


def test_cli_indicators_with_a_bad_date_or_a_place_that_cannot_be_written(store: str, tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["indicators", "--store", store, "--at", "soon"])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    nowhere = tmp_path / "none" / "c.svg"
    done = RUNNER.invoke(app, ["indicators", "--store", store, "--svg", str(nowhere)])
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert str(nowhere) in done.stderr
