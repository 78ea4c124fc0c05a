"""Proposals, decisions and their edits of the ledger: on a small ledger of invented states."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from golden import ROOT, pair_of
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.knowledge import LedgerError, default_ledger, load_knowledge, load_ledger
from zaporuka.knowledge.check import check_ledger
from zaporuka.knowledge.kinds import INSTRUMENT, PLEDGES, FileKind, ledger_files
from zaporuka.knowledge.textyaml import text_loader
from zaporuka.reading.record import Reading
from zaporuka.register import Context, Register
from zaporuka.register.amendment import Addition
from zaporuka.register.decisions import (
    accept,
    decided,
    decisions,
    keep_proposals,
    kept_proposals,
    reject,
    told,
    undo,
)
from zaporuka.register.held import positions
from zaporuka.register.insertion import insertion
from zaporuka.register.intent import INTENT
from zaporuka.register.proposals import Proposal, propose
from zaporuka.reports import Report

FILES = {
    "actors/all.yaml": """\
- {id: aa, kind: state, names: {en: [Aland]}}
- {id: bb, kind: state, names: {en: [Borduria]}}
- {id: cc, kind: group, names: {en: [Circle]}}
- {id: gazette, kind: outlet, names: {en: [Gazette]}}
- {id: jane-doe, kind: person, names: {en: [Jane Doe]}, state: aa}
""",
    "subjects/all.yaml": """\
- {id: help, kind: component, title: {en: Help}}
- {id: pact, kind: instrument, title: {en: Pact}, parties: [aa, bb]}
""",
    "components.yaml": """\
- id: help
  obligations: [supply]
  covers: {en: Help}
  source: [{url: https://example.org/1}]
""",
    "instruments/pact.yaml": """\
# The pact of the two.
id: pact
subject: pact
title: {en: "Pact"}   # its short name
kind: treaty
binding: legal
parties: [aa, bb]
stages:
- stage: signed
  on: 2024-01-01
  source:
  - {url: https://example.org/2}   # the text
# What it promises stands below.
note: >-
  Two lines
  of a note.
""",
    "pledges/bb.yaml": """\
state: bb
pledges:
- id: bb/boots
  kind: supply
  component: help
  force: may
  does: {en: Give boots.}
  performance:
  - {performance: pledged, on: 2024-01-01, source: [{url: https://example.org/3}]}
ruled_out: []  # nothing yet
positions:
- {subject: pact, stance: supports, on: 2025-01-01, does: {en: Yes.}, source: [{url: https://example.org/4}]}
# So far.
""",
}
URL = Addition(sources=("https://example.org/new",))
WORDS = Addition(sources=URL.sources, does={"en": "Give help."})
WHEN = "2026-01-10T10:00:00+00:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    folder = tmp_path / "ledger"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    assert check_ledger(folder).problems == []
    return folder


def said(name: str, subject: str, predicate: str, value: Any, by: str | None, **more: Any) -> Any:
    """Make a report with one claim, in a sentence that no other report has."""
    words = f"The {name} has it that {subject} is {value}."
    day = more.get("day", "2026-01-06")
    claim = {"subject": subject, "predicate": predicate, "value": value, "by": by, "evidence": words}
    statement = {
        "speaker": by,
        "content": words,
        "cue": words,
        "kind": "indirect",
        "via": more.get("via", []),
        "said": day,
    }
    return pair_of(
        name, words, {"published": day, "claims": [claim], "statements": [statement] if by else []}
    )


def found(folder: Path, *pairs: tuple[Report, Reading]) -> tuple[Proposal, ...]:
    knowledge, system = load_knowledge(folder), load_ledger(folder)
    register = Register.of(pairs, Context.of(knowledge, system.sources))
    return propose(register, knowledge, system, decided(decisions(folder)))


def kept(folder: Path, *pairs: tuple[Report, Reading]) -> Proposal:
    proposals = found(folder, *pairs)
    keep_proposals(folder, proposals)
    (one,) = proposals
    return one


def texts(folder: Path) -> dict[str, bytes]:
    own = ("decisions.yaml", "proposals.json")
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*.yaml") if f.name not in own}


RATIFIED = said("one", "pact", "status", "ratified", "jane-doe")


def test_propose_gives_a_later_stage_with_its_evidence_and_rating(ledger: Path) -> None:
    (one,) = found(ledger, RATIFIED)
    assert one.change.key == ("stage", "pact", "pact", "ratified")
    assert one.change.on == "2026-01-06~"
    assert (one.rating, one.reasons) == ("F2", ("own-word", "uncontradicted"))
    (evidence,) = one.evidence
    report = RATIFIED[0]
    assert report.text[evidence.start : evidence.end] == "The one has it that pact is ratified."
    assert (evidence.id, evidence.by, evidence.root) == ("one#claim-0", "jane-doe", "report:one")


def test_propose_keeps_the_chain_of_the_evidence(ledger: Path) -> None:
    (one,) = found(ledger, said("one", "pact", "status", "ratified", "jane-doe", via=["gazette"]))
    assert (one.evidence[0].via, one.roots) == (("gazette",), ("gazette",))


@pytest.mark.parametrize(
    "claim",
    [
        ("pact", "status", "signed", "jane-doe"),
        ("pact", "status", "under-negotiation", "jane-doe"),
        ("help", "status", "agreed-in-principle", "jane-doe"),
        ("help", "commits:bb", "may", "jane-doe"),
        ("help", "commits:cc", "will", "jane-doe"),
        ("pact", "commits:aa", "will", "jane-doe"),
        ("help", "position:cc", "supports", "jane-doe"),
        ("help", "position:bb", "unknown", "jane-doe"),
        ("pact", "position:bb", "supports", "jane-doe"),
        ("nothing", "position:bb", "supports", "jane-doe"),
    ],
)
def test_propose_leaves_out_what_the_ledger_has_or_has_no_place_for(
    claim: tuple[str, str, str, str], ledger: Path
) -> None:
    assert found(ledger, said("one", *claim)) == ()


def test_propose_leaves_out_a_stage_from_before_the_last_one(ledger: Path) -> None:
    assert found(ledger, said("one", "pact", "status", "ratified", "jane-doe", day="2023-01-06")) == ()


def test_propose_leaves_out_what_was_superseded(ledger: Path) -> None:
    later = said("two", "pact", "status", "in-force", "jane-doe", day="2026-01-09")
    assert [each.change.value for each in found(ledger, RATIFIED, later)] == ["in-force"]


def test_propose_gives_a_stronger_pledge_to_the_speakers_state_and_a_refusal(ledger: Path) -> None:
    pledge = said("one", "help", "commits:jane-doe", "would-if", "jane-doe")
    refusal = said("two", "help", "position:bb", "rejects", None)
    stronger = said("three", "help", "commits:bb", "will", "jane-doe", day="2025-01-01")
    keys = {each.change.key for each in found(ledger, pledge, refusal, stronger)}
    assert keys >= {("pledge", "aa", "help", "would-if"), ("refusal", "bb", "help", "rejects")}
    assert ("pledge", "bb", "help", "will") in {each.change.key for each in found(ledger, stronger)}


def test_propose_gives_positions_and_leaves_those_out_that_are_held_or_from_before(ledger: Path) -> None:
    def keys(claim: tuple[str, str, str], day: str = "2026-01-06") -> set[tuple[str, str, str, str]]:
        return {each.change.key for each in found(ledger, said("one", *claim, "jane-doe", day=day))}

    assert keys(("help", "position:jane-doe", "rejects")) == {("position", "aa", "help", "rejects")}
    assert keys(("pact", "position:bb", "rejects")) == {("position", "bb", "pact", "rejects")}
    assert keys(("pact", "position:bb", "rejects"), "2024-12-31") == set()
    assert keys(("pact", "position:bb", "demands"), "2024-12-31") == {("position", "bb", "pact", "demands")}


def test_accept_writes_a_position_that_the_next_one_supersedes(ledger: Path) -> None:
    one, before = kept(ledger, said("one", "pact", "position:bb", "accepts-if", "jane-doe")), texts(ledger)
    with pytest.raises(LedgerError, match="what the position is is needed"):
        accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    accept(ledger, one.id, by="Anna", at=WHEN, addition=WORDS)
    text = (ledger / "pledges" / "bb.yaml").read_text(encoding="utf-8")
    assert text.startswith(FILES["pledges/bb.yaml"].removesuffix("# So far.\n"))
    assert text.endswith("# So far.\n")
    (old, new) = (bb := load_ledger(ledger).contributions["bb"]).positions
    assert (new.subject, new.stance, new.on, new.unknown) == (
        "pact",
        "accepts-if",
        "2026-01-06~",
        ("condition",),
    )
    assert (positions(bb), positions(bb, at="2025-12-31")) == ((new,), (old,))
    assert found(ledger, said("one", "pact", "position:bb", "accepts-if", "jane-doe")) == ()
    undo(ledger, one.id, by="Anna", at=WHEN)
    assert texts(ledger) == before
    other = kept(ledger, said("two", "pact", "position:aa", "rejects", "jane-doe"))
    accept(ledger, other.id, by="Anna", at=WHEN, addition=WORDS)
    assert [each.stance for each in load_ledger(ledger).contributions["aa"].positions] == ["rejects"]
    assert check_ledger(ledger).problems == []


def test_propose_gives_the_same_ids_whatever_the_order(ledger: Path) -> None:
    pairs = [RATIFIED, said("two", "help", "commits:aa", "will", "jane-doe")]
    assert found(ledger, *pairs) == found(ledger, *reversed(pairs))
    first, other = found(ledger, *pairs)
    assert first.id != other.id


def test_accept_puts_lines_in_and_undo_takes_exactly_these_away(ledger: Path) -> None:
    one, before = kept(ledger, RATIFIED), texts(ledger)
    accept(ledger, one.id, by="Anna", at=WHEN, reason="the text is out", addition=URL)
    after = texts(ledger)
    assert {name for name in before if before[name] != after[name]} == {"instruments/pact.yaml"}
    put = b"- stage: ratified\n  on: 2026-01-06~\n  source:\n  - url: https://example.org/new\n"
    old = before["instruments/pact.yaml"]
    place = old.index(b"# What it promises")
    assert after["instruments/pact.yaml"] == old[:place] + put + old[place:]
    assert [each.stage for each in load_ledger(ledger).instruments["pact"].stages] == ["signed", "ratified"]
    (made,) = decisions(ledger)
    assert (made.by, made.at, made.reason, made.decision) == ("Anna", WHEN, "the text is out", "accepted")
    assert (made.evidence, made.roots) == (("one#claim-0",), ("report:one",))
    undo(ledger, one.id, by="Boris", at=WHEN)
    assert texts(ledger) == before
    assert [each.decision for each in decisions(ledger)] == ["accepted", "undone"]
    assert [each.id for each in found(ledger, RATIFIED)] == [one.id]


@pytest.mark.parametrize(
    ("held", "left"),
    [
        ("unknown: [ratified]  # not seen\n", "unknown: []  # not seen\n"),
        ("unknown: [duration, ratified]\n", "unknown: [duration]\n"),
        ("unknown: [ratified, in-force, duration]\n", "unknown: [in-force, duration]\n"),
        ("unknown:\n- ratified\n", "unknown: []\n"),
        ("unknown:\n  # why\n  - in-force\n  - ratified  # not seen\n", "unknown:\n  # why\n  - in-force\n"),
        ("unknown: [\n  ratified,\n  in-force,\n]\n", "unknown: [\n  in-force,\n]\n"),
        ("unknown: [in-force]\n", "unknown: [in-force]\n"),
    ],
)
def test_accept_takes_a_stage_out_of_what_is_unknown(held: str, left: str, ledger: Path) -> None:
    file = ledger / "instruments" / "pact.yaml"
    file.write_text(FILES["instruments/pact.yaml"].replace("stages:", f"{held}stages:"), encoding="utf-8")
    one, before = kept(ledger, RATIFIED), texts(ledger)
    accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    assert left in file.read_text(encoding="utf-8")
    assert "ratified" not in load_ledger(ledger).instruments["pact"].unknown
    assert check_ledger(ledger).problems == []
    file.write_text("# A line above.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    undo(ledger, one.id, by="Anna", at=WHEN)
    file.write_text(file.read_text(encoding="utf-8").removeprefix("# A line above.\n"), encoding="utf-8")
    assert texts(ledger) == before


def test_accept_makes_the_file_of_a_state_without_one_and_undo_removes_it(ledger: Path) -> None:
    one = kept(ledger, said("one", "help", "commits:aa", "would-if", "jane-doe"))
    accept(ledger, one.id, by="Anna", at=WHEN, addition=WORDS)
    (pledge,) = load_ledger(ledger).contributions["aa"].pledges
    assert (pledge.id, pledge.kind, pledge.force, pledge.unknown) == (
        "aa/supply",
        "supply",
        "would-if",
        ("condition",),
    )
    assert check_ledger(ledger).problems == []
    undo(ledger, one.id, by="Anna", at=WHEN)
    assert not (ledger / "pledges" / "aa.yaml").exists()


def test_accept_adds_to_a_list_in_brackets(ledger: Path) -> None:
    one, before = kept(ledger, said("one", "help", "position:bb", "rejects", None)), texts(ledger)
    accept(ledger, one.id, by="Anna", at=WHEN, addition=WORDS)
    (refusal,) = load_ledger(ledger).contributions["bb"].ruled_out
    assert (refusal.kind, refusal.does) == ("supply", {"en": "Give help."})
    assert (ledger / "pledges" / "bb.yaml").read_text(encoding="utf-8").count("]  # nothing yet\n") == 1
    undo(ledger, one.id, by="Anna", at=WHEN)
    assert texts(ledger) == before


def test_accept_writes_nothing_where_the_ledger_would_be_unsound(ledger: Path) -> None:
    one = kept(ledger, said("one", "pact", "status", "activated", "jane-doe"))
    before = texts(ledger)
    with pytest.raises(LedgerError, match=r"instruments/pact\.yaml:13:\d+: activated without in-force"):
        accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    assert texts(ledger) == before
    assert decisions(ledger) == ()


@pytest.mark.parametrize(
    ("claim", "addition", "message"),
    [
        (("pact", "status", "ratified"), Addition(), "no report has a public address"),
        (("help", "commits:aa", "will"), URL, "in the ledger's own words"),
        (("pact", "status", "ratified"), Addition(sources=("no address",)), r"pact\.yaml:\d+:\d+: "),
    ],
)
def test_accept_says_what_is_missing(
    claim: tuple[str, str, str], addition: Addition, message: str, ledger: Path
) -> None:
    one, before = kept(ledger, said("one", *claim, "jane-doe")), texts(ledger)
    with pytest.raises(LedgerError, match=message):
        accept(ledger, one.id, by="Anna", at=WHEN, addition=addition)
    assert (texts(ledger), decisions(ledger)) == (before, ())


def test_what_was_decided_is_not_proposed_again_unless_another_root_says_it(ledger: Path) -> None:
    one = kept(ledger, RATIFIED)
    reject(ledger, one.id, by="Anna", at=WHEN, reason="a slip")
    assert found(ledger, RATIFIED) == ()
    other = said("two", "pact", "status", "ratified", "bb", via=["gazette"])
    (again,) = found(ledger, RATIFIED, other)
    assert again.roots == ("gazette", "report:one")
    assert again.id != one.id
    with pytest.raises(LedgerError, match="rejected by Anna"):
        accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    undo(ledger, one.id, by="Anna", at=WHEN)
    assert [each.id for each in found(ledger, RATIFIED)] == [one.id]


def test_undo_refuses_where_the_place_has_changed_since_and_not_elsewhere(ledger: Path) -> None:
    one = kept(ledger, RATIFIED)
    accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    file = ledger / "instruments" / "pact.yaml"
    sound = file.read_text(encoding="utf-8")
    for changed in (
        sound.replace("2026-01-06~", "2026-01-07"),
        sound.replace("example.org/new\n", "example.org/new\n  note: More of it.\n"),
    ):
        file.write_text(changed, encoding="utf-8")
        with pytest.raises(LedgerError, match=r"instruments/pact\.yaml:\d+: changed at this place since"):
            undo(ledger, one.id, by="Anna", at=WHEN)
        assert file.read_text(encoding="utf-8") == changed
    file.write_text("# A line above.\n" + sound, encoding="utf-8")
    undo(ledger, one.id, by="Anna", at=WHEN)
    assert file.read_text(encoding="utf-8") == "# A line above.\n" + FILES["instruments/pact.yaml"]


def test_undo_refuses_what_the_ledger_needs(ledger: Path) -> None:
    one = kept(ledger, said("one", "pact", "status", "in-force", "jane-doe"))
    accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    other = kept(ledger, said("two", "pact", "status", "activated", "jane-doe", day="2026-02-01"))
    accept(ledger, other.id, by="Anna", at=WHEN, addition=URL)
    before = texts(ledger)
    with pytest.raises(LedgerError, match="activated without in-force"):
        undo(ledger, one.id, by="Anna", at=WHEN)
    assert texts(ledger) == before


def test_undo_of_nothing_and_unknown_ids_are_refused(ledger: Path) -> None:
    with pytest.raises(LedgerError, match="no decision"):
        undo(ledger, "0123456789", by="Anna", at=WHEN)
    with pytest.raises(LedgerError, match="no such proposal"):
        reject(ledger, "0123456789", by="Anna", at=WHEN, reason="none")


def test_accept_leaves_the_ledger_as_it_was_where_the_decision_cannot_be_kept(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, before = kept(ledger, RATIFIED), texts(ledger)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "decisions.yaml":
            raise OSError(28, os.strerror(28), str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    assert (texts(ledger), decisions(ledger)) == (before, ())
    assert not list(ledger.rglob("*.part"))


KILLED = """
import os, signal, sys
sys.path[:0] = {path!r}
from pathlib import Path
from test_register_proposals import URL, WHEN, accept, undo
place, deed, id, moment = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
steps = 0

def dying(real):
    def step(self, *rest, **more):
        global steps
        steps += 1
        if steps == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, *rest, **more)
    return step

Path.replace, Path.unlink = dying(Path.replace), dying(Path.unlink)
if deed == "accept":
    accept(place, id, by="Anna", at=WHEN, addition=URL)
else:
    undo(place, id, by="Anna", at=WHEN)
"""


@pytest.mark.parametrize("deed", ["accept", "undo"])
def test_a_decision_that_is_killed_at_any_step_is_made_wholly_or_not_at_all(deed: str, ledger: Path) -> None:
    one, before = kept(ledger, RATIFIED), texts(ledger)
    code = KILLED.format(path=[str(ROOT), str(ROOT / "tests")])
    accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
    after = texts(ledger)
    if deed == "accept":
        undo(ledger, one.id, by="Anna", at=WHEN)
    start, made = (before, after) if deed == "accept" else (after, before)
    seen = set()
    for moment in range(1, 20):
        number = len(decisions(ledger))
        done = subprocess.run(
            [sys.executable, "-c", code, str(ledger), deed, one.id, str(moment)],
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        grown = len(decisions(ledger)) - number
        assert (grown, texts(ledger)) in ((0, start), (1, made)), moment
        assert not (ledger / INTENT).exists()
        seen.add(grown)
        if grown:  # back to the start
            if deed == "accept":
                undo(ledger, one.id, by="Anna", at=WHEN)
            else:
                accept(ledger, one.id, by="Anna", at=WHEN, addition=URL)
            assert texts(ledger) == start
        if done.returncode == 0:
            break
    assert done.returncode == 0
    assert seen == {0, 1}
    assert not [f for f in ledger.rglob("*") if f.name.endswith(".part")]


def test_a_decision_cut_short_whose_file_was_edited_since_is_told(ledger: Path) -> None:
    one = kept(ledger, RATIFIED)
    code = KILLED.format(path=[str(ROOT), str(ROOT / "tests")])
    command = [sys.executable, "-c", code, str(ledger), "accept", one.id, "5"]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    assert (ledger / INTENT).exists()
    file = ledger / "instruments" / "pact.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# By hand.\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"cut short, and instruments/pact\.yaml has been changed since"):
        decisions(ledger)
    (ledger / INTENT).unlink()
    assert decisions(ledger) == ()


def test_decisions_are_only_added_to_and_told_for_their_evidence(ledger: Path) -> None:
    one = kept(ledger, RATIFIED)
    reject(ledger, one.id, by="Anna", at=WHEN, reason="a slip: no")
    first = (ledger / "decisions.yaml").read_bytes()
    undo(ledger, one.id, by="Anna", at=WHEN)
    assert (ledger / "decisions.yaml").read_bytes().startswith(first)
    lines = told(decisions(ledger), "one#claim-0")
    assert lines[0] == f"{WHEN} rejected by Anna (pact stage ratified): a slip: no"
    assert (len(lines), told(decisions(ledger), "other#claim-0")) == (2, [])


def test_kept_proposals_have_no_words_of_a_report(ledger: Path) -> None:
    one = kept(ledger, RATIFIED)
    assert kept_proposals(ledger) == (one,)
    assert "has it that" not in (ledger / "proposals.json").read_text(encoding="utf-8")


def test_an_unsound_file_of_decisions_is_told_with_its_name(ledger: Path) -> None:
    (ledger / "decisions.yaml").write_text("- {id: x}\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"decisions\.yaml: "):
        decisions(ledger)
    (ledger / "proposals.json").write_text("[{]", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"proposals\.json: "):
        kept_proposals(ledger)


ENDINGS = st.sampled_from(["", "\n", "\n\n# end\n", "\nlast: |\n  a\n  b\n\n", "\nnote: x  # why\n"])
LISTS = st.sampled_from(
    [
        "stages:\n- {a: b}",
        "stages:\n  - a: b\n    c: >-\n      d\n      e",
        "stages: [{a: b}]",
        "stages: []",
        "x: y",
    ]
)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20),
    LISTS,
    ENDINGS,
    st.booleans(),
)
def test_insertion_adds_one_item_and_reverts_to_the_former_text(
    value: str, listed: str, ending: str, windows: bool
) -> None:
    import yaml

    text = f"# first\nid: one\n{listed}{ending}".replace("\n", "\r\n" if windows else "\n")
    edit = insertion(text, "f.yaml", "stages", {"a": value, "n": [{"url": "no"}]})
    after = edit.apply(text)
    assert edit.revert(after) == text
    old, new = (yaml.load(each, Loader=text_loader()) for each in (text, after))
    assert new == old | {"stages": [*old.get("stages", []), {"a": value, "n": [{"url": "no"}]}]}


@pytest.mark.parametrize("kind", [(INSTRUMENT, "stages"), (PLEDGES, "pledges"), (PLEDGES, "ruled_out")])
def test_insertion_into_the_shipped_files_changes_one_place(kind: tuple[FileKind, str]) -> None:
    import yaml

    files = [file for file, _ in ledger_files(default_ledger(), kind[0])]
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        edit = insertion(text, file.name, kind[1], {"id": "new", "on": "2026-01-06"})
        after = edit.apply(text)
        old, new = (yaml.load(each, Loader=text_loader()) for each in (text, after))
        assert new == old | {kind[1]: [*old.get(kind[1], []), {"id": "new", "on": "2026-01-06"}]}, file
        assert edit.removed.count("\n") <= 1
        assert edit.revert(after) == text
