"""Marked reports on the command line: marking, `--tlp` on every view, and the label on every output."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from zaporuka.cli import app
from zaporuka.reports.tlp import Label
from zaporuka.views.marked import marked

OPEN = "Київ, 6 січня 2026 року\n\nВолодимир Зеленський заявив, що Паризьку декларацію підписали."
KEPT = "Київ, 7 січня 2026 року\n\nЕммануель Макрон заявив, що Паризьку декларацію вже підписали."
SECRET = "Макрон"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a store of an open report and one that is marked AMBER."""
    (tmp_path / "open.txt").write_text(OPEN, encoding="utf-8")
    (tmp_path / "kept.txt").write_text(KEPT, encoding="utf-8")
    run(tmp_path, "add", str(tmp_path / "open.txt"))
    run(tmp_path, "add", str(tmp_path / "kept.txt"), "--tlp", "amber", "--by", "Olha")
    return tmp_path


def run(folder: Path, *words: str, status: int = 0) -> str:
    done = CliRunner().invoke(app, [*words, "--store", str(folder / "store.db")])
    assert done.exit_code == status, done.output
    assert len(done.stderr.splitlines()) == (1 if status else 0)
    return done.stderr if status else done.stdout


VIEWS = (
    ("brief",),
    ("brief", "--format", "md"),
    ("brief", "--format", "html"),
    ("brief", "--format", "json"),
    ("standing", "paris-declaration"),
    ("changes", "--since", "2026-01-01", "--format", "json"),
    ("disputes", "--format", "csv"),
    ("timeline", "--format", "csv"),
    ("matrix", "--format", "json"),
    ("indicators",),
    ("incidents", "--format", "yaml"),
    ("search", "підписали"),
    ("search", "підписали", "--format", "json"),
    ("corrections",),
    ("propose",),
)


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_marking_every_view_bears_its_label_and_is_narrowed_by_tlp(
    folder: Path, view: tuple[str, ...]
) -> None:
    told = run(folder, *view)
    narrowed = run(folder, *view, "--tlp", "GREEN")
    assert SECRET not in narrowed
    assert "kept" not in narrowed
    assert Label.AMBER.tlp not in narrowed
    for out, label in ((told, Label.AMBER), (narrowed, Label.CLEAR)):
        assert label.tlp in out or len(out.splitlines()) < 2, "rows without a label"


def test_marking_stands_on_the_chart_too(folder: Path) -> None:
    run(folder, "indicators", "--svg", str(folder / "chart.svg"))
    assert Label.AMBER.tlp in (folder / "chart.svg").read_text(encoding="utf-8")


def test_marking_of_a_store_without_marks_changes_no_output(tmp_path: Path) -> None:
    (tmp_path / "open.txt").write_text(OPEN, encoding="utf-8")
    run(tmp_path, "add", str(tmp_path / "open.txt"))
    assert "TLP" not in run(tmp_path, "brief")
    assert run(tmp_path, "brief", "--tlp", "AMBER").startswith("TLP:CLEAR\n\n")


def test_marking_of_reports_that_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text(f"TLP:AMBER\n\n{KEPT}", encoding="utf-8")
    (tmp_path / "open.txt").write_text(OPEN, encoding="utf-8")
    told = run(tmp_path, "timeline", str(tmp_path))
    assert told.startswith("TLP:AMBER\n")
    assert SECRET in told
    assert SECRET not in run(tmp_path, "timeline", str(tmp_path), "--tlp", "GREEN")


def test_marking_is_told_with_who_set_it_and_nothing_hidden_is_traced(folder: Path) -> None:
    assert run(folder, "mark", "open", "--tlp", "RED", "--for", "Olha", "--by", "Petro", "--reason", "x") == (
        "open: TLP:RED (Olha)\n"
    )
    assert run(folder, "mark", "open").endswith(" TLP:RED (Olha) · Petro: x\n")
    assert "already" in run(folder, "mark", "open", "--tlp", "RED", "--for", "Olha")
    assert run(folder, "trace", "kept#claim-0").startswith("TLP:RED\n")
    assert "no claim" in run(folder, "trace", "kept#claim-0", "--tlp", "GREEN", status=2)
    assert "no such report" in run(folder, "versions", "kept", "--tlp", "GREEN", status=2)
    run(folder, "add", str(folder / "open.txt"), "--tlp", "GREEN")
    assert "GREEN" not in run(folder, "mark", "open"), "adding never lets more be told"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("brief", "--tlp", "blue"), "--tlp: no label of TLP 2.0: blue"),
        (("mark", "open", "--tlp", "red"), "name them"),
        (("mark", "open", "--tlp", "green", "--for", "Olha"), "not for persons"),
        (("mark", "open", "--for", "Olha"), "say --tlp RED"),
        (("mark", "none", "--tlp", "GREEN"), "none: no such report"),
        (("mark", "none"), "none: no such report"),
    ],
)
def test_marking_that_makes_no_sense_is_told_in_a_line(
    folder: Path, words: tuple[str, ...], line: str
) -> None:
    assert line in run(folder, *words, status=2)


def test_marking_of_data_is_a_field_or_a_column() -> None:
    assert json.loads(marked('{"a": 1}', "json", Label.RED)) == {"tlp": "TLP:RED", "a": 1}
    assert json.loads(marked('[{"a": 1}]', "json", Label.RED)) == [{"tlp": "TLP:RED", "a": 1}]
    assert marked('{"a":1}\n', "jsonl", Label.STRICT) == '{"tlp":"TLP:AMBER+STRICT","a":1}\n'
    rows = list(csv.reader(io.StringIO(marked('a,b\r\n1,"2\n3"\r\n', "csv", Label.GREEN))))
    assert rows == [["a", "b", "tlp"], ["1", "2\n3", "TLP:GREEN"]]
    assert marked("x", "text", None) == "x"
    with pytest.raises(ValueError, match="no place"):
        marked("x", "png", Label.RED)
