"""Commands that show the register: `timeline` with its chart; the other views are tested with the store."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from golden import ROOT
from typer.testing import CliRunner

from zaporuka.cli import app

RUNNER = CliRunner()
REPORTS = str(ROOT / "examples" / "reports")


def test_cli_timeline_draws_the_positions_of_an_actor(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python draws charts; it is not installed")
    png, svg = tmp_path / "c.png", tmp_path / "c.svg"
    options = ["--actor", "ru", "--png", str(png), "--svg", str(svg), "--lang", "en"]
    done = RUNNER.invoke(app, ["timeline", REPORTS, *options])
    assert done.exit_code == 0, done.stderr
    assert png.read_bytes().startswith(b"\x89PNG")
    drawn = svg.read_text(encoding="utf-8")
    assert "Russia · As of 18 February 2026" in drawn
    assert "Multinational force" in drawn
    assert "http" not in drawn.replace("http://www.w3.org/", "")


def test_cli_timeline_puts_the_label_on_the_chart(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python draws charts; it is not installed")
    svg = tmp_path / "c.svg"
    done = RUNNER.invoke(
        app, ["timeline", REPORTS, "--actor", "ru", "--svg", str(svg), "--tlp", "AMBER+STRICT"]
    )
    assert done.exit_code == 0, done.stderr
    assert "TLP:" in svg.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--svg", "c.svg"], "a chart is of one actor's positions: name it with --actor"),
        (
            ["--svg", "c.svg", "--actor", "bloomberg"],
            "no chart: no dated position or commitment of bloomberg",
        ),
        (["--svg", "nowhere/c.svg", "--actor", "ru"], "nowhere/c.svg: no such file or directory"),
    ],
)
def test_cli_timeline_says_why_there_is_no_chart(
    options: list[str], line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python draws charts; it is not installed")
    monkeypatch.chdir(tmp_path)
    done = RUNNER.invoke(app, ["timeline", REPORTS, *options])
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == line
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_cli_timeline_without_what_draws_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    done = RUNNER.invoke(app, ["timeline", REPORTS, "--actor", "ru", "--png", str(tmp_path / "c.png")])
    assert done.exit_code == 2
    assert "charts need vl-convert-python" in done.stderr
    assert list(tmp_path.iterdir()) == []
