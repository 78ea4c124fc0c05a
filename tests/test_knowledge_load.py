"""Loading a ledger: from YAML, from the cache, and what is said where it is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from zaporuka.knowledge import LedgerError, load_knowledge
from zaporuka.knowledge import load as loading
from zaporuka.knowledge.model import Office

ACTORS = """
- id: zz
  kind: state
  names: {uk: [Зразок]}
- id: petro-testenko
  kind: person
  state: zz
  names: {uk: [Петро Тестенко]}
  offices:
    - {role: head-of-state, of: zz, from: 2020-05, to: 2024}
"""
SUBJECTS = "- {id: bridge, kind: issue, title: {uk: міст}, words: {uk: [міст]}}\n"


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_args, **_kept: str(tmp_path / "cache"))
    folder = tmp_path / "ledger"
    for name, text in (("actors/zz.yaml", ACTORS), ("subjects/all.yaml", SUBJECTS),
                       ("ledger.yaml", "home: {uk: zz}\n")):  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def cached(ledger: Path) -> list[Path]:
    return sorted((ledger.parent / "cache").glob("*"))


def test_load_reads_actors_subjects_and_home(ledger: Path) -> None:
    found = load_knowledge(ledger)
    assert set(found.actors) == {"zz", "petro-testenko"}
    assert set(found.subjects) == {"bridge"}
    assert found.home == {"uk": "zz"}
    assert found.actors["petro-testenko"].offices[0].role == "head-of-state"


def test_load_comes_from_the_cache_the_second_time(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_knowledge(ledger)
    assert len(cached(ledger)) == 1

    def never(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(loading, "_compile", never)
    assert load_knowledge(ledger) == first


def test_load_leaves_nothing_behind_where_the_disk_is_full(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.fsync", full)
    load_knowledge(ledger)
    assert cached(ledger) == []


def test_load_changed_file_is_never_read_from_a_stale_cache(ledger: Path) -> None:
    before = load_knowledge(ledger)
    path = ledger / "actors" / "zz.yaml"
    path.write_text(ACTORS.replace("[Зразок]", "[Приклад]"), encoding="utf-8")
    after = load_knowledge(ledger)
    assert after.actors["zz"].names["uk"] == ("Приклад",)
    assert after.fingerprint != before.fingerprint


def test_load_renamed_file_changes_the_fingerprint(ledger: Path) -> None:
    before = load_knowledge(ledger).fingerprint
    (ledger / "actors" / "zz.yaml").rename(ledger / "actors" / "other.yaml")
    assert load_knowledge(ledger).fingerprint != before


def test_load_broken_cache_is_read_anew(ledger: Path) -> None:
    first = load_knowledge(ledger)
    (kept,) = cached(ledger)
    kept.write_bytes(b"\x00broken")
    assert load_knowledge(ledger) == first


def test_load_goes_on_where_nothing_can_be_kept(ledger: Path) -> None:
    (ledger.parent / "cache").write_text("a file in the way")
    assert "zz" in load_knowledge(ledger).actors


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("actors/zz.yaml", ACTORS + ACTORS, "already taken"),
        ("actors/zz.yaml", ACTORS.replace("of: zz", "of: nobody"), "nobody"),
        ("actors/zz.yaml", ACTORS.replace("  kind: state\n", ""), "kind"),
        ("actors/zz.yaml", ACTORS + "  colour: red\n", "colour"),
        ("actors/zz.yaml", "id: zz", "expected a list"),
        ("actors/zz.yaml", "- [", "zz.yaml"),
        ("actors/zz.yaml", "- 5\n", "entry 1"),
    ],
)
def test_load_wrong_ledger_is_told_with_its_place(ledger: Path, name: str, text: str, said: str) -> None:
    (ledger / name).write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=said) as caught:
        load_knowledge(ledger)
    assert "\n" not in str(caught.value)
    assert str(ledger) in str(caught.value)


@pytest.mark.parametrize("folder", ["absent", "cache"])
def test_load_folder_that_is_no_ledger(ledger: Path, folder: str) -> None:
    with pytest.raises(LedgerError, match="not a ledger folder"):
        load_knowledge(ledger.parent / folder)


def test_load_shipped_ledger_is_whole() -> None:
    found = load_knowledge()
    assert len(found.actors) >= 250
    assert all(key == actor.id for key, actor in found.actors.items())
    for actor in found.actors.values():
        assert actor.state is None or actor.state in found.actors, actor.id
        assert all(office.of in found.actors for office in actor.offices), actor.id
    assert all(state in found.actors for state in found.home.values())


@pytest.mark.parametrize(
    ("day", "held"),
    [("2020-04-30", False), ("2020-05-01", True), ("2022-01-01", True), ("2024-12-31", True),
     ("2025-01-01", False), (None, False)],
)  # fmt: skip
def test_load_office_is_held_from_its_first_to_its_last_day(day: str | None, held: bool) -> None:
    assert Office(role="head-of-state", of="zz", start="2020-05", end="2024").held(day) is held


def test_load_office_without_end_is_still_held() -> None:
    assert Office(role="head-of-state", of="zz", start="2020").held(None)
    assert Office(role="head-of-state", of="zz").held("2026-01-01")


def test_load_actor_title_falls_back_to_english_and_to_the_slug() -> None:
    actors = load_knowledge().actors
    assert actors["us"].title("uk") == actors["us"].names["uk"][0]
    assert actors["us"].title("xx") == actors["us"].names["en"][0]
