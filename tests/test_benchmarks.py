"""The benchmarks measure what they say: the same texts every time, one fresh process a contender."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.table import Table

from benchmarks import __main__ as command
from benchmarks.cold import cold_start
from benchmarks.texts import examples, long_report, many_reports, write
from benchmarks.worker import Timing, WorkerError, middle, run

TEXTS = ["Перший абзац.\n\nДругий абзац тут.", "Третій абзац звіту."]


def timing(seconds: float, characters: int = 1000) -> Timing:
    return Timing(load=0.5, seconds=seconds, characters=characters, found=1, peak_mb=99.6)


def lines_of(table: Table) -> list[str]:
    out = io.StringIO()
    Console(file=out, width=100).print(table)
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


@given(st.integers(1, 3000))
def test_long_report_has_just_so_many_characters_and_is_the_same_again(characters: int) -> None:
    made = long_report(TEXTS, characters)
    assert len(made) == characters
    assert made == long_report(TEXTS, characters)


def test_many_reports_are_no_two_alike() -> None:
    made = many_reports(TEXTS, 7)
    assert len(set(made)) == 7
    assert made[:2] == TEXTS


def test_examples_are_the_ukrainian_ones(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    write(["раз", "two", "три"], tmp_path / "reports")
    (tmp_path / "gold" / "00001.yaml").write_text("language: en\n", encoding="utf-8")
    assert examples(tmp_path / "reports") == ["раз", "три"]
    with pytest.raises(FileNotFoundError, match="no Ukrainian reports"):
        examples(tmp_path / "gold")


def test_worker_counts_the_characters_and_lemmas_of_a_folder(tmp_path: Path) -> None:
    write(TEXTS, tmp_path)
    measured = run("pymorphy3", tmp_path)
    assert measured.characters == sum(map(len, TEXTS))
    assert measured.found == 8
    assert measured.seconds > 0
    assert measured.peak_mb > 1


def test_worker_gives_the_last_line_of_a_failure(tmp_path: Path) -> None:
    with pytest.raises(WorkerError, match="KeyError: 'nobody'"):
        run("nobody", tmp_path)


def test_middle_is_the_median_run() -> None:
    assert middle([timing(3), timing(1), timing(2)]).seconds == 2
    assert middle([timing(3), timing(1)]).seconds == 1


def test_speed_table_says_that_a_peer_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "installed", lambda name: name != "natasha")
    lines = lines_of(command.speed_table("Speed", tmp_path, 1, lambda name, folder: timing(0.5)))
    assert "natasha, full pipeline not installed, left out" in lines
    assert "zaporuka, all layers 2,000 – 0.50 100" in lines


def test_speed_table_compares_with_the_peer_and_survives_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def measure(name: str, folder: Path) -> Timing:
        if name == "pymorphy3":
            raise WorkerError("no dictionary")
        return timing(0.1 if name == "zaporuka" else 1.0)

    monkeypatch.setattr(command, "installed", lambda name: True)
    lines = lines_of(command.speed_table("Speed", tmp_path, 3, measure))
    assert "zaporuka, all layers 10,000 10.0× 0.50 100" in lines
    assert "natasha, full pipeline 1,000 1.0× 0.50 100" in lines
    assert any("left out: no dictionary" in line for line in lines)


def test_growth_table_gives_each_size_as_a_multiple_of_the_first(tmp_path: Path) -> None:
    folders = {"one": tmp_path / "1", "two": tmp_path / "2"}
    seconds = {folders["one"]: 1.0, folders["two"]: 2.5}
    table = command.growth_table("Growth", folders, 1, lambda name, folder: timing(seconds[folder]))
    assert "two 2.500 2.50× 400 100" in lines_of(table)


def test_cold_start_keeps_the_first_run_apart_and_gives_it_an_empty_cache(tmp_path: Path) -> None:
    log = tmp_path / "log"
    script = (
        "import os, pathlib, sys; cache = pathlib.Path(os.environ['XDG_CACHE_HOME']); "
        f"open({str(log)!r}, 'a').write(str(len(list(cache.iterdir()))) + ' '.join(sys.argv[1:]) + ','); "
        "(cache / 'made').touch()"
    )
    start = cold_start([Path("a.txt")], 2, [sys.executable, "-c", script])
    assert len(start.later) == 2
    assert log.read_text() == "0a.txt,1a.txt,1a.txt,"
    with pytest.raises(WorkerError, match="nowhere"):
        cold_start([], 1, ["/nowhere/at/all"])
