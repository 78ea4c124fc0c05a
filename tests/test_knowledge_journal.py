"""A journal is only ever added to, and says where somebody has changed it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from golden import ROOT
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.knowledge.journal import FIRST, Journal, JournalError

BODIES = st.lists(
    st.dictionaries(st.text(max_size=5), st.one_of(st.text(max_size=9), st.integers(), st.none())),
    max_size=6,
)


def made(tmp_path: Path, *bodies: object) -> Journal:
    journal = Journal(tmp_path / "log" / "journal.jsonl")
    for body in bodies:
        journal.add("Olha", body)
    return journal


def test_journal_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert made(tmp_path).entries() == ()
    assert made(tmp_path).last() == FIRST


@given(bodies=BODIES)
def test_journal_gives_back_what_was_entered_in_order(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[dict[str, object]]
) -> None:
    journal = made(tmp_path_factory.mktemp("journal"), *bodies)
    assert [entry.body for entry in journal.entries()] == bodies
    assert [entry.number for entry in journal.entries()] == list(range(1, len(bodies) + 1))
    assert {entry.by for entry in journal.entries()} <= {"Olha"}


@given(st.data())
def test_journal_tells_where_any_letter_was_changed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    journal = made(tmp_path_factory.mktemp("journal"), "one", "two", "three")
    lines = journal.file.read_bytes().splitlines(keepends=True)
    line = data.draw(st.integers(0, 1))
    place = data.draw(st.integers(0, len(lines[line]) - 2))
    lines[line] = lines[line][:place] + b"#" + lines[line][place + 1 :]
    journal.file.write_bytes(b"".join(lines))
    with pytest.raises(JournalError, match=rf"journal\.jsonl:{line + 1}:|journal\.jsonl:{line + 2}:"):
        journal.entries()


@pytest.mark.parametrize("change", ["drop", "swap", "repeat"])
def test_journal_tells_of_a_line_removed_moved_or_doubled(tmp_path: Path, change: str) -> None:
    journal = made(tmp_path, "one", "two", "three")
    one, two, three = journal.file.read_bytes().splitlines(keepends=True)
    lines = {"drop": [one, three], "swap": [two, one, three], "repeat": [one, one, two]}[change]
    journal.file.write_bytes(b"".join(lines))
    with pytest.raises(JournalError, match="chain is broken"):
        journal.entries()
    with pytest.raises(JournalError, match="chain is broken"):
        journal.add("Olha", "four")


def test_journal_cut_at_its_end_is_told_by_its_last_hash(tmp_path: Path) -> None:
    journal = made(tmp_path, "one", "two")
    before = journal.last()
    journal.file.write_bytes(journal.file.read_bytes().splitlines(keepends=True)[0])
    assert [entry.body for entry in journal.entries()] == ["one"]
    assert journal.last() != before


def test_journal_half_a_line_counts_for_nothing_and_the_next_takes_its_place(tmp_path: Path) -> None:
    journal = made(tmp_path, "one")
    with journal.file.open("ab") as out:
        out.write(b'{"number":2,"at":"2026')
    assert [entry.body for entry in journal.entries()] == ["one"]
    journal.add("Olha", "two")
    assert [entry.body for entry in journal.entries()] == ["one", "two"]


def test_journal_lets_nobody_decide_twice(tmp_path: Path) -> None:
    journal = made(tmp_path)

    def only_once(entries: tuple[object, ...]) -> None:
        if entries:
            raise PermissionError("decided already")

    journal.add("Olha", "accepted", only_once)
    with pytest.raises(PermissionError):
        journal.add("Petro", "accepted", only_once)
    assert [entry.by for entry in journal.entries()] == ["Olha"]


def enter(file: Path, who: str) -> None:
    for number in range(20):
        Journal(file).add(who, number)


def test_journal_two_writers_lose_and_double_nothing(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=enter, args=(file, who)) for who in ("Olha", "Petro")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    entries = Journal(file).entries()
    for who in ("Olha", "Petro"):
        assert [entry.body for entry in entries if entry.by == who] == list(range(20))


def test_journal_killed_at_any_moment_holds_whole_lines(tmp_path: Path) -> None:
    file = tmp_path / "journal.jsonl"
    code = "from test_knowledge_journal import *\nwhile True: enter(Path(sys.argv[1]), 'Olha')"
    search = os.pathsep.join((str(ROOT / "tests"), str(ROOT)))
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(file)], env={**os.environ, "PYTHONPATH": search}
    )
    while not (file.exists() and file.stat().st_size > 5000):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = len(Journal(file).entries())
    assert before > 0
    Journal(file).add("Petro", "after")
    assert len(Journal(file).entries()) == before + 1
