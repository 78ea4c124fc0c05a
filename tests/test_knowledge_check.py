"""`zaporuka check`: each kind of fault is found, at its file, line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from zaporuka.cli import app
from zaporuka.knowledge import LedgerError, default_ledger
from zaporuka.knowledge.check import check_ledger
from zaporuka.knowledge.forms import Problem, read_items
from zaporuka.knowledge.kinds import INSTRUMENT, KINDS

ACTORS = """\
- {id: aa, kind: state, names: {en: [Aland]}}
- {id: bb, kind: state, names: {en: [Borduria]}}
- id: jane-doe
  kind: person
  names: {en: [Jane Doe]}
  state: aa
  offices:
  - {role: head-of-state, of: aa, from: 2024-05-01}
"""
SUBJECTS = (
    "- {id: help, kind: component, title: {en: Help}}\n- {id: pact, kind: instrument, title: {en: Pact}}\n"
)
COMPONENTS = """\
- id: help
  defined: {instrument: pact}
  obligations: [supply]
  covers: {en: Help}
  source: [{url: https://example.org/1}]
"""
SOURCES = """\
- id: bb
  ratings:
  - {reliability: B, on: 2025-01-01, by: someone, reason: {en: a reason}}
  - {reliability: C, on: 2025-06-01, by: someone, reason: {en: another}}
"""
PACT = """\
id: pact
subject: pact
title: {en: Pact}
kind: treaty
binding: legal
parties: [aa, bb]
stages:
- stage: signed
  on: 2024-01-01
  source: [{url: https://example.org/2}]
- stage: in-force
  on: 2024-02-01
  source: [{url: https://example.org/2}]
commitments:
- id: pact/1
  component: help
  guarantors: [aa]
  beneficiary: bb
  obligation: supply
  does: {en: Give help}
  force: shall
  trigger: {all: [{armed-attack: {by: aa, against: bb}}, {requested-by: [bb]}]}
  deadline: PT24H
  void_if:
  - {instrument: {id: pact, stage: terminated}}
  source: [{url: https://example.org/2, locator: article 1}]
"""
PLEDGES = """\
state: aa
pledges:
- id: aa/troops
  kind: troops
  component: help
  force: would-if
  does: {en: Send troops}
  condition: {ceasefire: in-force}
  performance:
  - {performance: pledged, on: 2024-03-01, source: [{url: https://example.org/3}]}
  - {performance: delivered, on: 2024-04, source: [{url: https://example.org/3}]}
positions:
- subject: pact
  stance: rejects
  on: 2024-04-01
  withdrawn: 2024-05
  does: {en: Against it.}
  source: [{url: https://example.org/3}]
"""
PROCEDURE = """\
- step: verified
  bodies:
  - {id: mission, title: {en: mission}}
- step: attributed
  bodies:
  - {id: panel, title: {en: panel}}
  each: true
"""
HOME = "title: {en: Small}\nhome: {uk: aa}\nzone: Europe/Kyiv\n"
FILES = {
    "actors/all.yaml": ACTORS,
    "subjects/all.yaml": SUBJECTS,
    "components.yaml": COMPONENTS,
    "sources.yaml": SOURCES,
    "instruments/pact.yaml": PACT,
    "pledges/aa.yaml": PLEDGES,
    "procedure.yaml": PROCEDURE,
    "ledger.yaml": HOME,
}
PACT_FILE, PLEDGES_FILE = "instruments/pact.yaml", "pledges/aa.yaml"
VOID = "{instrument: {id: pact, stage: terminated}}"
BOTH = "{all: [{ceasefire: in-force}, {ceasefire: ended}]}"
REQUEST = "{requested-by: [bb]}"
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a sound ledger, with one text in one file replaced by another."""

    def write(name: str = "", old: str = "", new: str = "") -> Path:
        for file, text in FILES.items():
            path = tmp_path / file
            path.parent.mkdir(exist_ok=True)
            if file == name:
                assert text.count(old) >= 1, old
                text = text.replace(old, new, 1)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def said(folder: Path) -> list[str]:
    return [str(each).removeprefix(f"{folder}/") for each in check_ledger(folder).problems]


def test_check_finds_nothing_in_a_sound_ledger(make: Make) -> None:
    report = check_ledger(make())
    assert report.problems == []
    assert report.counts["instrument"] == 1


def test_check_finds_nothing_in_the_shipped_ledger() -> None:
    assert list(map(str, check_ledger(default_ledger()).problems)) == []


# What is put in the place of what, in which file; the words where the fault stands; what is told of it.
FAULTS = [
    ("actors/all.yaml", "id: bb", "id: aa", "aa, kind: state, names: {en: [Bo", "id 'aa' is already taken"),
    ("actors/all.yaml", "state: aa", "state: zz", "zz", "unknown actor 'zz'"),
    ("actors/all.yaml", "head-of-state", "king", "king", "unknown role 'king'"),
    ("actors/all.yaml", "2024-05-01", "2024-02-30", "2024-02-30", "no such date: 2024-02-30"),
    ("actors/all.yaml", "-01}", "-01, to: 2023}", "2023", "ends on 2023, before it begins on 2024-05-01"),
    ("actors/all.yaml", "kind: person", "knd: person", "knd", "unknown key 'knd'"),
    ("components.yaml", "instrument: pact", "instrument: post", "post", "unknown instrument 'post'"),
    (
        "components.yaml",
        "id: help",
        "id: hope",
        "hope",
        "no subject 'hope' holds the words of this component",
    ),
    ("components.yaml", "[{url: https://example.org/1}]", "[]", "[]", "source is missing"),
    ("sources.yaml", "2025-06-01", "2024-06-01", "2024-06-01", "set on 2024-06-01, before the one above it"),
    ("sources.yaml", "reliability: B", "reliability: G", "G", "invalid enum value 'G'"),
    ("sources.yaml", "id: bb", "id: gazette", "gazette", "unknown actor 'gazette'"),
    (PACT_FILE, "[aa, bb]", "[aa, cc]", "cc", "unknown actor 'cc'"),
    (PACT_FILE, "subject: pact", "subject: past", "past", "unknown subject 'past'"),
    (PACT_FILE, "kind: treaty", "kind: tract", "tract", "invalid enum value 'tract'"),
    (PACT_FILE, "stage: signed", "stage: inked", "inked", "invalid enum value 'inked'"),
    (PACT_FILE, "2024-02-01", "2023-02-01", "2023-02", "in-force on 2023-02-01, before signed on 2024-01-01"),
    (PACT_FILE, "stage: in-force", "stage: suspended", "suspended", "suspended without in-force"),
    (PACT_FILE, "2024-02-01", "2024-13-01", "2024-13", "no such date: 2024-13-01"),
    (PACT_FILE, "2024-02-01", "soon", "soon", "expected a year, a month or a day"),
    (PACT_FILE, "component: help", "component: hlp", "hlp", "unknown component 'hlp'"),
    (PACT_FILE, "force: shall", "force: must", "must", "invalid enum value 'must'"),
    (PACT_FILE, "  force: shall\n", "", "id: pact/1", "force is missing; not known: name it in unknown"),
    (PACT_FILE, "shall", "shall\n  unknown: [force]", "force]", "force is given and called unknown"),
    (PACT_FILE, "guarantors: [aa]", "guarantors: []", "[]", "guarantors are missing"),
    (PACT_FILE, "{requested-by: [bb]}", "{asked-by: [bb]}", "asked-by", "unknown key 'asked-by'"),
    (PACT_FILE, "{requested-by: [bb]}", "{}", "{}", "a condition has exactly one key, not 0"),
    (PACT_FILE, "against: bb", "against: xx", "xx", "unknown actor 'xx'"),
    (PACT_FILE, "PT24H", "24 hours", "24 hours", "expected a duration such as PT24H"),
    (PACT_FILE, "id: pact, stage", "id: post, stage", "post", "unknown instrument 'post'"),
    (
        PACT_FILE,
        VOID,
        "{commitment: {id: pact/1, state: violated}}",
        "pact/1, ",
        "a cycle: pact/1 depends on",
    ),
    (PACT_FILE, "subject: pact", "successor: pact", "pact\ntitle", "a cycle: pact depends on itself"),
    (PACT_FILE, "treaty", "treaty\nkind: plan", "kind: plan", "key 'kind' is here twice"),
    (PACT_FILE, "id: pact/1", "id: past/1", "past/1", "the id of a commitment begins with 'pact/'"),
    (
        PACT_FILE,
        "https://example.org/2, locator",
        "example.org, locator",
        "example.org, ",
        "expected an address that begins with",
    ),
    (PACT_FILE, "legal", "legal\nunknown: [nothing]", "nothing", "'nothing' is no field, stage or"),
    (
        PACT_FILE,
        "legal",
        "legal\nunknown: [signed]",
        "signed]",
        "signed is given and called unknown",
    ),
    (PACT_FILE, "legal", "legal\nunknown: [parties]", "parties]", "parties is given and called unknown"),
    (PACT_FILE, "binding: legal\n", "", "id: pact", "required key 'binding' is missing"),
    (PLEDGES_FILE, "2024-04", "2024-02", "2024-02", "delivered on 2024-02, before the step above it"),
    (PLEDGES_FILE, "id: aa/troops", "id: troops", "troops", "the id of a pledge begins with 'aa/'"),
    (PLEDGES_FILE, "subject: pact", "subject: past", "past", "unknown subject 'past'"),
    (PLEDGES_FILE, "stance: rejects", "stance: hates", "hates", "invalid enum value 'hates'"),
    (PLEDGES_FILE, "stance: rejects", "stance: accepts-if", "accepts-if", "condition is missing; not known"),
    (
        PLEDGES_FILE,
        "stance: rejects",
        "stance: rejects\n  unknown: [on]",
        "on]",
        "on is given and called unknown",
    ),
    (PLEDGES_FILE, "withdrawn: 2024-05", "withdrawn: 2023", "2023", "withdrawn on 2023, said on 2024-04-01"),
    (PLEDGES_FILE, "state: aa", "state: ax", "ax", "unknown actor 'ax'"),
    (PACT_FILE, VOID, BOTH, "{ceasefire: ended}", "this can never hold: what is asked of ceasefire excludes"),
    (PACT_FILE, REQUEST, "{domain: [sea]}, {domain: [air]}", "{domain: [air]", "this can never hold: no inc"),
    (PACT_FILE, REQUEST, f"{{not: {REQUEST}}}, {REQUEST}", REQUEST + "]", "this can never hold: it must"),
    (PACT_FILE, REQUEST, "{before: 2024}", "{before: 2024", "this can never hold: before 2024, when the"),
    (PACT_FILE, REQUEST, "{before: 2025-02-30}", "2025-02-30", "no such date: 2025-02-30"),
    (PACT_FILE, REQUEST, "{attributed-to: {to: aa, by: bb}}", "bb}}]", "this can never hold: bb has no part"),
    (
        PACT_FILE,
        "by: aa, against: bb",
        "by: bb, against: bb",
        "bb}}, {req",
        "an actor does not attack itself",
    ),
    (
        PACT_FILE,
        REQUEST,
        "{after: {since: {ceasefire: ended}, lapse: PT0H}}",
        "PT0H",
        "no time: PT0H",
    ),
    (PLEDGES_FILE, "{ceasefire: in-force}", BOTH, "{ceasefire: ended}", "this can never hold"),
    ("procedure.yaml", "  each: true", "  note: nobody\n- step: determined", "determined", "nobody may take"),
    ("procedure.yaml", "id: mission", "id: bb", "bb", "'bb' is an actor already"),
    ("ledger.yaml", "Europe/Kyiv", "Europe/Atlantis", "Europe/A", "no such time zone: Europe/Atlantis"),
    (PLEDGES_FILE, "condition:", "approval: [nobody]\n  condition:", "nobody", "unknown approval 'nobody'"),
]


@pytest.mark.parametrize(("name", "old", "new", "at", "told"), FAULTS)
def test_check_tells_a_fault_with_its_place(
    make: Make, name: str, old: str, new: str, at: str, told: str
) -> None:
    folder = make(name, old, new)
    before = (folder / name).read_text(encoding="utf-8").partition(at)[0]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    found = said(folder)
    assert any(each.startswith(f"{name}:{line}:{column}: {told}") for each in found), found


def test_check_tells_where_a_file_is_not_yaml(make: Make) -> None:
    assert any(line.startswith("instruments/pact.yaml:4:") for line in said(make(PACT_FILE, "Pact}", "Pact")))


def test_check_tells_every_fault_and_not_only_the_first(make: Make) -> None:
    folder = make("instruments/pact.yaml", "kind: treaty", "kind: tract")
    file = folder / "instruments" / "pact.yaml"
    text = file.read_text(encoding="utf-8").replace("stage: signed", "stage: inked")
    file.write_text(text.replace("component: help", "componant: help"), encoding="utf-8")
    lines = said(folder)
    assert [line.split(":")[1] for line in lines if line.startswith("instruments/")][:3] == ["4", "8", "15"]


def test_check_does_not_call_unknown_what_is_there_and_unsound(make: Make) -> None:
    assert said(make(PACT_FILE, "force: shall", "force: must")) == [
        "instruments/pact.yaml:21:10: invalid enum value 'must'"
    ]
    assert len(said(make("actors/all.yaml", "id: bb", "ID: bb"))) > 1


@pytest.mark.parametrize("by", ["panel", "aa"])
def test_check_knows_who_may_attribute_for_everyone_or_for_itself(make: Make, by: str) -> None:
    assert said(make(PACT_FILE, REQUEST, f"{{attributed-to: {{to: aa, by: {by}}}}}")) == []


def test_check_finds_a_cycle_through_several_commitments(make: Make) -> None:
    folder = make()
    file = folder / "instruments" / "pact.yaml"
    entry = FILES["instruments/pact.yaml"].partition("commitments:\n")[2]
    ring = [
        entry.replace("pact/1", f"pact/{n}").replace(
            VOID, f"{{commitment: {{id: pact/{m}, state: violated}}}}"
        )
        for n, m in ((1, 2), (2, 3), (3, 1))
    ]
    file.write_text(PACT.partition("commitments:\n")[0] + "commitments:\n" + "".join(ring), encoding="utf-8")
    assert [line.partition(": ")[2] for line in said(folder)] == [
        f"a cycle: pact/{n} depends on itself by this" for n in (1, 2, 3)
    ]


def test_check_refuses_a_folder_that_is_no_ledger(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(LedgerError, match="not a ledger folder"):
            check_ledger(folder)


def test_check_command_exits_with_2_and_one_line_a_fault(make: Make) -> None:
    sound = CliRunner().invoke(app, ["check", str(make())])
    assert (sound.exit_code, sound.stdout.count("\n")) == (0, 1)
    folder = make("actors/all.yaml", "head-of-state", "king\u2028queen")
    broken = CliRunner().invoke(app, ["check", str(folder)])
    assert broken.exit_code == 2
    assert broken.stdout.startswith(f"{folder}/actors/all.yaml:8:12: unknown role ")
    absent = CliRunner().invoke(app, ["check", str(folder / "absent")])
    assert (absent.exit_code, absent.stdout) == (2, "")


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(), st.text(alphabet="{}[]:-,&*!|>'\"\n ab?%@`#\t~"), st.binary()))
def test_check_never_fails_on_what_a_file_may_hold(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    for kind in KINDS:
        problems: list[Problem] = []
        items = read_items(file, kind, problems)
        assert problems or items or kind.listed
        assert all(each.place.line >= 1 and each.place.column >= 1 for each in problems)


def test_check_reads_a_value_that_contains_itself_as_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "loop.yaml"
    file.write_text("id: &a [*a]\n", encoding="utf-8")
    problems: list[Problem] = []
    assert read_items(file, INSTRUMENT, problems) == []
    assert [each.message for each in problems] == ["a value contains itself"]
