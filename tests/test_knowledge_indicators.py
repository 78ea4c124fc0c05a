"""Indicators in a ledger: read, and every fault of them told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from zaporuka.knowledge import LedgerError, default_ledger, load_indicators, load_knowledge
from zaporuka.knowledge.check import check_ledger

ACTORS = "- {id: aa, kind: state, names: {en: [Aaland]}}\n"
SUBJECTS = "- {id: pact, kind: instrument, title: {en: Pact}}\n"
INDICATORS = """\
false_alarms: 2
baseline: {weeks: 26, least: 8, gap: 1}
indicators:
- id: threats
  title: {en: Threats}
  events:
  - {type: THREATEN, by: [aa]}
- id: calls
  title: {en: Calls put off}
  share: 3
  events:
  - {type: CONSULT, mode: phone, status: [denied], among: [aa]}
  claims:
  - {predicate: position, values: [rejects], subjects: [pact], of: [aa], by: [aa]}
  - {predicate: status, values: [rejected], kinds: [instrument]}
"""


def ledger(folder: Path, old: str = "", new: str = "") -> Path:
    """Write a sound ledger, with one text of its indicators replaced by another."""
    assert old in INDICATORS
    for name, text in (("actors/a.yaml", ACTORS), ("subjects/a.yaml", SUBJECTS)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "indicators.yaml").write_text(INDICATORS.replace(old, new, 1), encoding="utf-8")
    return folder


def test_indicators_of_a_sound_ledger_are_read_and_counted(tmp_path: Path) -> None:
    found = load_indicators(ledger(tmp_path))
    assert found is not None
    assert [each.id for each in found.indicators] == ["threats", "calls"]
    assert found.indicators[0].events[0].status == ("occurred", "ongoing")
    assert found.level(found.indicators[1]) == pytest.approx(3 * found.level(found.indicators[0]))
    report = check_ledger(tmp_path)
    assert report.problems == []
    assert report.counts["indicators"] == 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: calls", "id: threats", "8:7: id 'threats' is already taken"),
        ("[aa]}", "[cc]}", "7:27: unknown actor 'cc'"),
        ("among: [aa]", "among: [cc]", "12:60: unknown actor 'cc'"),
        ("[pact]", "[pakt]", "14:57: unknown subject 'pakt'"),
        ("of: [aa]", "of: [cc]", "14:69: unknown actor 'cc'"),
        ("[rejects]", "[refuses]", "14:36: position has no value 'refuses'"),
        ("kinds: [instrument]", "of: [aa]", "15:49: a status is nobody's: it may be asserted by somebody"),
        ("THREATEN", "MENACE", "7:12: invalid enum value 'MENACE'"),
        ("THREATEN", "THREATEN, mode: phone", "7:28: only CONSULT has a mode"),
        ("status: [denied]", "status: []", "12:42: no status is counted"),
        ("[rejected]", "[]", "15:33: no value is counted"),
        ("false_alarms: 2", "false_alarms: 0", "1:15: expected 'float' > 0.0"),
        ("least: 8", "least: 40", "2:30: at least 40 of 26 weeks cannot be"),
        ("share: 3", "weight: 3", "10:3: unknown key 'weight'"),
        ("  events:\n  - {type: THREATEN, by: [aa]}\n", "", "4:3: an indicator counts events or claims"),
        ("title: {en: Threats}", "title: {}", "5:10: an indicator has a title"),
    ],
)
def test_indicators_faults_are_told_with_their_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    problems = check_ledger(ledger(tmp_path, old, new)).problems
    assert [str(each) for each in problems] == [f"{tmp_path}/indicators.yaml:{told}"]


def test_indicators_of_a_ledger_without_them_are_none(tmp_path: Path) -> None:
    (ledger(tmp_path) / "indicators.yaml").unlink()
    assert load_indicators(tmp_path) is None


def test_indicators_that_are_no_yaml_are_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=r"indicators\.yaml:2:"):
        load_indicators(ledger(tmp_path, "baseline: {weeks: 26", "baseline: [weeks: 26"))


def test_indicators_are_no_part_of_what_reading_depends_on(tmp_path: Path) -> None:
    before = load_knowledge(ledger(tmp_path)).fingerprint
    assert load_knowledge(ledger(tmp_path, "false_alarms: 2", "false_alarms: 3")).fingerprint == before


def test_indicators_that_are_shipped_are_titled_in_both_languages() -> None:
    found = load_indicators(default_ledger())
    assert found is not None
    assert found.indicators
    assert {language for each in found.indicators for language in each.title} == {"en", "uk"}
    assert all(len(each.title) == 2 for each in found.indicators)
