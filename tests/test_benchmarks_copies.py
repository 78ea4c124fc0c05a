"""The copies' benchmark: a test set whose truth is right, and the register's own way reaching its floors."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from benchmarks import copies as bench

ORIGINALS = bench.examples()


@pytest.fixture(scope="module")
def made() -> bench.Set:
    return bench.made_copies(ORIGINALS, 1)


def test_made_copies_is_the_same_each_time_and_has_every_kind(made: bench.Set) -> None:
    assert bench.made_copies(ORIGINALS, 1).texts == made.texts
    assert all(made.pairs[kind] for kind in bench.KINDS)
    assert not made.every & made.open
    assert not any(key.startswith("alike") for pair in made.every for key in pair)


def test_the_register_finds_copies_of_every_kind(made: bench.Set) -> None:
    found = bench.found_by_register(made.texts) - made.open
    precision, recall = bench.score(found, made.every)
    assert precision >= 0.93
    assert recall >= 0.97
    for kind in bench.KINDS:
        assert bench.score(found, made.pairs[kind])[1] >= 0.93, kind


def test_the_register_keeps_texts_that_only_look_alike_apart(made: bench.Set) -> None:
    found = bench.found_by_register(made.texts)
    assert not any(key.startswith("alike") for pair in found for key in pair)


def test_exact_hashing_finds_exact_copies_only(made: bench.Set) -> None:
    assert bench.found_by_hash({"a": "Раз, два!", "b": "раз два", "c": "раз три"}) == {frozenset("ab")}


def test_score_of_nothing() -> None:
    assert bench.score([], []) == (1.0, 1.0)
    assert bench.score([frozenset("ab")], [frozenset("ab"), frozenset("cd")]) == (1.0, 0.5)


def test_table_says_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "installed", lambda name: False)
    out = io.StringIO()
    Console(file=out, width=130).print(bench.copies_table(ORIGINALS, 1))
    assert out.getvalue().count("not installed, left out") == 3
    assert "zaporuka" in out.getvalue()
