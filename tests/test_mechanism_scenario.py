"""Scenarios: what a file may say, every fault with its place, and the inject list as CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from exercise_help import ASKS, FOUND, RAID, inject, raw, scenario, world, written
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.schema import schema_of
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.injects_csv import injects_csv, read_injects
from zaporuka.mechanism.scenario import (
    SCENARIO,
    Inject,
    find_scenario,
    read_scenario,
    scenario_yaml,
    shipped_scenarios,
    timed,
)
from zaporuka.mechanism.scenario_rules import check_scenarios, load_scenario, load_world

SHIPPED = sorted(shipped_scenarios().glob("*.yaml"))


def faults(tmp_path: Path, value: dict[str, Any]) -> list[str]:
    file = written(tmp_path, value)
    return [str(each).removeprefix(f"{file}:") for each in check_scenarios([file], world())]


def test_scenario_that_is_sound_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, raw()) == []


def test_scenario_times_are_of_the_zone_and_from_the_start() -> None:
    moments = [each.at.isoformat() for each in timed(scenario(), "Europe/Kyiv")]
    assert moments == ["2026-06-01T03:00:00+03:00", "2026-06-01T09:00:00+03:00", "2026-06-01T12:00:00+03:00"]


def test_scenario_injects_come_in_the_order_in_which_they_are_known() -> None:
    late = scenario(inject(1, "PT1H", RAID, known="PT5H"), inject(2, "PT2H", ASKS))
    assert [each.inject.number for each in timed(late, "Europe/Kyiv")] == [2, 1]


def step(**fields: Any) -> dict[str, Any]:
    return {"step": {"incident": "raid", "step": "attributed", "by": "panel", **fields}}


def approval(**fields: Any) -> dict[str, Any]:
    return {"approval": {"approval": "parliament", "guarantor": "gg", "outcome": "granted", **fields}}


def done(**fields: Any) -> dict[str, Any]:
    return {"performance": {"commitment": "pact/1", "guarantor": "gg", **fields}}


WRONG = {
    "out of order: the inject above it is at 2026-06-01T05:00": [inject(1, "PT5H"), inject(2, "PT4H")],
    "the number 1 is here twice": [inject(1, "PT5H"), inject(1, "PT6H")],
    "unknown actor 'zz'": [inject(1, "PT5H", to=["zz"])],
    "comes before the start, 2026-06-01T00:00": [inject(1, "2026-05-31T23:00")],
    "comes after the end, 2026-06-11T00:00": [inject(1, "P11D")],
    "known before it happens": [inject(1, "PT5H", known="PT4H")],
    "known after the end, 2026-06-11T00:00": [inject(1, "PT5H", known="P12D")],
    "the incident 'raid' has been reported already": [inject(1, "PT5H", RAID), inject(2, "PT6H", RAID)],
    "no incident 'raid' has been reported yet": [inject(1, "PT5H", FOUND), inject(2, "PT6H", RAID)],
    "unknown party 'zz'": [inject(1, "PT5H", RAID, step(by="zz"))],
    "unknown author 'zz'": [inject(1, "PT5H", RAID, step(to="zz"))],
    "unknown commitment 'pact/9'": [inject(1, "PT5H", done(commitment="pact/9"))],
    "unknown commitment 'pact/11' (did you mean pact/1?)": [inject(1, "PT5H", done(commitment="pact/11"))],
    "unknown instrument 'oath'": [inject(1, "PT5H", {"instrument": {"id": "oath", "stage": "signed"}})],
    "'rr' is no guarantor of 'pact/1'": [inject(1, "PT5H", done(guarantor="rr"))],
    "'rr' is no guarantor of any commitment": [inject(1, "PT5H", {"refusal": {"guarantor": "rr"}})],
    "unknown approval 'luck'": [inject(1, "PT5H", approval(approval="luck"))],
    "in no commitment 'hh' waits for 'parliament'": [inject(1, "PT5H", approval(guarantor="hh"))],
    "in 'pact/1' 'gg' does not wait for 'parliament'": [inject(1, "PT5H", approval(commitment="pact/1"))],
    "no date and time: soon": [inject(1, "PT5H", approval(outcome="in-recess", until="soon"))],
    "'qq' is no party to 'pact'": [
        inject(1, "PT5H", {"instrument": {"id": "pact", "stage": "ratified", "by": ["qq"]}})
    ],
    "'pact' is not suspended, it cannot be resumed": [
        inject(1, "PT5H", {"instrument": {"id": "pact", "stage": "resumed"}})
    ],
    "nobody has taken the step 'attributed' of 'raid'": [
        inject(1, "PT5H", RAID, {"dispute": {"incident": "raid", "step": "attributed", "by": "gg"}})
    ],
    "'panel' has taken 'attributed' of 'raid' already, which comes after 'verified'": [
        inject(1, "PT5H", RAID, FOUND), inject(2, "PT6H", step(step="verified"))
    ],
    "contradicts what is said of the same moment: in-force": [
        inject(1, "PT5H", {"ceasefire": "in-force"}), inject(2, "PT5H", {"ceasefire": "ended"})
    ],
    "contradicts what is said of the same moment: granted": [
        inject(1, "PT5H", approval(), approval(outcome="refused"))
    ],
    "contradicts what is said of the same moment: rr": [inject(1, "PT5H", RAID, FOUND, step(to="none"))],
    "contradicts what is said of the same moment: performance": [
        inject(1, "PT5H", done(), {"refusal": {"guarantor": "gg", "commitment": "pact/1"}})
    ],
}  # fmt: skip


def test_scenario_file_with_nothing_in_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("")
    [found] = check_scenarios([tmp_path / "empty.yaml"], world())
    assert found.message == "there is nothing in this file"


@pytest.mark.parametrize("message", WRONG)
def test_scenario_fault_is_told_with_its_place(tmp_path: Path, message: str) -> None:
    found = faults(tmp_path, raw(*WRONG[message]))
    assert len(found) == 1
    line, column, told = found[0].split(":", 2)
    assert told.strip() == message
    lines = (tmp_path / "raid.yaml").read_text().splitlines()
    assert 1 <= int(column) <= len(lines[int(line) - 1])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"exercise": False}, "an exercise: true, none of it has happened"),
        ({"zone": "Mars/Base"}, "no such time zone: Mars/Base"),
        ({"end": "2026-05-01"}, "ends before it begins"),
        ({"start": "P3D"}, "a start is a date and time"),
        ({"start": "2026-13-01"}, "no such time: 2026-13-01"),
        ({"names": {"siege": {"en": "siege"}}}, "no incident 'siege' is reported"),
        (
            {"given": [{"ceasefire": "in-force", "hostilities": "ceased"}]},
            "a fact has exactly one key, not 2",
        ),
        ({"given": [{"ceasefire": "in-force"}, {"ceasefire": "ended"}]}, "contradicts what is said"),
        ({"teams": []}, "unknown key 'teams'"),
    ],
)
def test_scenario_as_a_whole_is_checked(tmp_path: Path, fields: dict[str, Any], message: str) -> None:
    found = faults(tmp_path, raw(**fields))
    assert len(found) == 1
    assert message in found[0]


def test_scenario_may_contradict_itself_as_time_goes_by(tmp_path: Path) -> None:
    changed = inject(1, "PT5H", {"ceasefire": "ended"}), inject(2, "PT6H", {"ceasefire": "in-force"})
    assert faults(tmp_path, raw(*changed, given=[{"ceasefire": "in-force"}])) == []


def test_scenario_schema_is_that_of_its_type() -> None:
    kept = json.loads((shipped_scenarios() / "schema" / "scenario.json").read_text())
    assert kept == json.loads(json.dumps(schema_of(SCENARIO))), (
        "python -m zaporuka.mechanism.scenario examples/scenarios/schema"
    )


def test_scenario_shipped_ones_are_sound_marked_in_two_languages_and_found_by_name() -> None:
    assert len(SHIPPED) >= 8
    assert check_scenarios(SHIPPED, load_world(None)) == []
    for file in SHIPPED:
        assert find_scenario(file.stem) == file
        item = read_scenario(file, [])
        assert item is not None
        one = item.value
        assert (one.id, one.exercise) == (file.stem, True)
        texts = [one.title, one.note, *one.names.values(), *(each.what for each in one.injects)]
        texts += [each.expected for each in one.injects if each.expected]
        assert all(set(each) == {"en", "uk"} for each in texts), file


def test_scenario_that_is_nowhere_is_told_with_those_there_are() -> None:
    with pytest.raises(LedgerError, match="attack-from-the-sea"):
        find_scenario("attack-from-the-moon")


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_scenario_written_and_read_back_is_the_same(tmp_path: Path, file: Path) -> None:
    given_ = load_world(None)
    one = load_scenario(file, given_)
    again, table = tmp_path / "again.yaml", tmp_path / "injects.csv"
    again.write_text(scenario_yaml(one), encoding="utf-8")
    table.write_text(injects_csv(one.injects), encoding="utf-8", newline="")
    assert load_scenario(again, given_) == one
    assert load_scenario(file, given_, table) == one


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
WORDS = st.dictionaries(st.sampled_from(["en", "uk", "fr"]), TEXT, max_size=3)
FACTS = st.sampled_from([RAID, FOUND, ASKS, {"ceasefire": "ended"}, {"refusal": {"guarantor": "gg"}}])
INJECTS = st.lists(
    st.builds(
        Inject,
        number=st.integers(1, 99),
        time=st.sampled_from(["PT3H", "+P1DT2H", "2026-06-01T12:00", "2026-06-01T12:00:30+02:00"]),
        sender=st.sampled_from(["vv", "control"]),
        what=WORDS,
        to=st.lists(st.sampled_from(["gg", "hh"]), max_size=2).map(tuple),
        expected=WORDS,
        facts=st.lists(FACTS.map(lambda each: msgspec.convert(each, Happening)), max_size=2).map(tuple),
        known=st.none() | st.just("+P2D"),
    ),
    max_size=4,
)


@given(INJECTS)
def test_scenario_inject_list_loses_nothing_as_csv(
    tmp_path_factory: pytest.TempPathFactory, some: list[Inject]
) -> None:
    file = tmp_path_factory.mktemp("csv") / "injects.csv"
    file.write_bytes(injects_csv(some).encode())
    assert list(read_injects(file).injects) == some


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number,time\n", ":1:1: column 'from' is missing"),
        ("number,time,from,mood\n", ":1:4: unknown column 'mood'"),
        ("number,number,time,from\n", ":1:2: column 'number' is here twice"),
        ("number,time,from\n1,PT1H,vv\nx,PT1H,vv\n", ":3:1: number: expected `int`"),
        ("number,time,from\n1,soon,vv\n", ":2:2: time: expected `str` matching"),
        ('number,time,from,what:en\n1,PT1H,vv,"a\nb"\n2,,vv,c\n', ":4:2: time is empty"),
        (
            'number,time,from,facts\n1,PT1H,vv,"[{""rain"": 1}]"\n',
            ":2:4: facts: object contains unknown field",
        ),
        ("number,time,from,facts\n1,PT1H,vv,[\n", ":2:4: facts: input data was truncated"),
        ("number,time,from\n1,PT1H,vv,more\n", ":2:4: more cells than columns"),
        ('number,time,from\n1,PT1H,"vv\n', ": not CSV"),
    ],
)
def test_scenario_csv_fault_is_told_with_line_and_column(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "injects.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as told:
        read_injects(file)
    assert message.replace("`", "'") in str(told.value)


def test_scenario_csv_that_contradicts_itself_is_told_by_its_own_places(tmp_path: Path) -> None:
    file, table = written(tmp_path, raw()), tmp_path / "injects.csv"
    table.write_text("number,time,from\n1,PT5H,vv\n2,PT4H,vv\n3,PT6H,zz\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"injects\.csv:3:2: out of order"):
        load_scenario(file, world(), table)
