"""The ledger of the system: conditions, loading with a cache that is never stale, schemas, editing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.knowledge import Commitment, LedgerError, default_ledger, load_knowledge, load_ledger
from zaporuka.knowledge.conditions import Condition, named
from zaporuka.knowledge.edit import editable_text, read_editable, write_editable
from zaporuka.knowledge.kinds import KINDS, kind_of, ledger_files
from zaporuka.knowledge.ledger import Citation, Instrument, Stage
from zaporuka.knowledge.schema import schema_of, write_schemas
from zaporuka.knowledge.vocabulary import ROLES

FOLDER = default_ledger()
DOCUMENT = Path(__file__).parents[1] / "docs" / "ledger.md"
OWN = [
    file
    for file, _ in ledger_files(FOLDER)
    if file.relative_to(FOLDER).parts[0] not in ("actors", "subjects")
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "ledger"))


def test_condition_has_exactly_one_key() -> None:
    assert msgspec.convert({"ceasefire": "in-force"}, Condition).ceasefire == "in-force"
    two = {"ceasefire": "in-force", "hostilities": "ceased"}
    wrongs: list[dict[str, object]] = [{}, {**two}, {"all": []}, {"requested-by": []}]
    for wrong in wrongs:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, Condition)


def test_instrument_stage_is_the_latest_and_of_one_day_the_last() -> None:
    source = (Citation(url="https://example.org"),)
    stages = (
        Stage(stage="signed", on="2024-06-13", source=source),
        Stage(stage="in-force", on="2024-06-13", source=source),
        Stage(stage="suspended", on="2025-01", source=source),
    )
    one = Instrument(id="pact", title={}, kind="treaty", binding="legal", parties=(), stages=stages)
    assert [one.stage(at) for at in ("2024-06-12", "2024-06-13", None)] == [None, stages[1], stages[2]]


def test_condition_tells_everything_that_it_names() -> None:
    attack = {"armed-attack": {"by": "aa", "against": "bb"}}
    deep = {
        "any": [
            {"all": [attack, {"not": {"membership": {"of": "cc", "in": "dd"}}}]},
            {"after": {"since": {"ceasefire-violation": {"by": "ee"}}, "lapse": "PT72H"}},
            {"instrument": {"id": "pact", "stage": "signed", "by": "ff"}},
            {"commitment": {"id": "pact/1", "state": "violated"}},
            {"decision": {"by": "gg", "after": ["hh"]}},
            {"escalation": {"by": "ii", "against": "jj"}},
            {"doubt": {"about": "deed"}},
            {"requested-by": ["kk", "ll"]},
        ]
    }
    found = list(named(msgspec.convert(deep, Condition), ("trigger",)))
    assert {each.id for each in found if each.kind == "actor"} == {letter * 2 for letter in "abcdefghijkl"}
    assert {each.id for each in found if each.kind != "actor"} == {"pact", "pact/1", "deed"}
    assert ("trigger", "any", 0, "all", 1, "not", "membership", "in") in {each.path for each in found}


def test_load_ledger_gives_the_same_from_the_files_and_from_the_cache(copy: Path) -> None:
    first = load_ledger(copy)
    assert msgspec.msgpack.encode(load_ledger(copy)) == msgspec.msgpack.encode(first)
    assert first.commitments().keys() == {
        each.id for one in first.instruments.values() for each in one.commitments
    }


def test_load_ledger_is_never_stale(copy: Path) -> None:
    before = load_ledger(copy)
    file = copy / "instruments" / f"{next(iter(before.instruments))}.yaml"
    content = read_editable(file)
    content["title"]["en"] = "Another title"
    write_editable(file, content)
    after = load_ledger(copy)
    assert after.instruments[content["id"]].title["en"] == "Another title"
    assert after.fingerprint != before.fingerprint


def test_load_knowledge_does_not_depend_on_what_reading_does_not_use(copy: Path) -> None:
    before = load_knowledge(copy).fingerprint
    shutil.rmtree(copy / "instruments")
    (copy / "sources.yaml").unlink()
    assert load_knowledge(copy).fingerprint == before


def test_load_ledger_without_its_files_is_empty(tmp_path: Path) -> None:
    empty = load_ledger(tmp_path)
    assert (empty.instruments, empty.contributions, empty.components, empty.sources) == ({}, {}, {}, {})
    with pytest.raises(LedgerError, match="not a ledger folder"):
        load_ledger(tmp_path / "absent")


def test_load_ledger_names_the_place_of_a_fault(copy: Path) -> None:
    file = copy / "components.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith("  obligations:"))
    lines[number] = "  obligations: [hope]"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LedgerError, match=rf"components\.yaml:{number + 1}:17: invalid enum value 'hope'"):
        load_ledger(copy)


VOIDS = "  void_if: [{{commitment: {{id: ceasefire-response-plan/{}, state: triggered}}}}]\n"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2", "1", r":32:31: a cycle: ceasefire-response-plan/1 depends on itself"),
        ("2", "8", r":48:31: unknown commitment 'ceasefire-response-plan/8'"),
    ],
)
def test_load_ledger_refuses_what_could_not_be_put_to_work(
    copy: Path, first: str, second: str, told: str
) -> None:
    file = copy / "instruments" / "ceasefire-response-plan.yaml"
    text = file.read_text(encoding="utf-8")
    for trigger, other in (("{by: ru}}\n  deadline", first), ("{by: ru, continues: true}}\n", second)):
        head, rest = trigger.split("\n")
        text = text.replace(trigger, f"{head}\n{VOIDS.format(other)}{rest}")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError, match=rf"ceasefire-response-plan\.yaml{told}"):
        load_ledger(copy)


def test_load_ledger_refuses_an_id_that_is_taken(copy: Path) -> None:
    file = next(iter(sorted((copy / "instruments").glob("*.yaml"))))
    shutil.copy(file, file.with_name("zz-again.yaml"))
    with pytest.raises(LedgerError, match=r"zz-again\.yaml:\d+:\d+: .* is already taken"):
        load_ledger(copy)


def test_schemas_in_the_ledger_are_those_of_the_types(tmp_path: Path) -> None:
    for made in write_schemas(tmp_path):
        published = FOLDER / "schema" / made.name
        assert published.read_text(encoding="utf-8") == made.read_text(encoding="utf-8"), (
            "run: python -m zaporuka.knowledge.schema registers/ukraine/schema"
        )


def test_schemas_know_the_closed_vocabularies() -> None:
    kinds = {kind.name: kind for kind in KINDS}
    text = json.dumps(schema_of(kinds["instrument"]))
    assert all(f'"{word}"' in text for word in ("shall", "intends", "may", "text-finalised", "armed-attack"))


@pytest.mark.parametrize("file", OWN, ids=lambda file: str(file.relative_to(FOLDER)))
def test_files_name_their_schema_for_editors(file: Path) -> None:
    if file.name == "ledger.yaml":
        return
    kind = kind_of(file.relative_to(FOLDER))
    assert kind is not None
    first = file.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="
    assert first.startswith(prefix)
    assert (
        file.parent / first.removeprefix(prefix)
    ).resolve() == FOLDER.resolve() / "schema" / f"{kind.name}.json"


@pytest.mark.parametrize("file", OWN, ids=lambda file: str(file.relative_to(FOLDER)))
def test_editing_leaves_what_it_does_not_change(file: Path) -> None:
    assert editable_text(read_editable(file)) == file.read_text(encoding="utf-8")


def test_editing_keeps_comments_and_changes_only_its_line(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    text = (
        "# first\nid: one  # said once\n\nstages:\n# before\n- {stage: signed, on: 2026-01-06}\n"
        'deadline: null # none\nname: "quoted"\nlist: [{a: b}, {c: d}]\ntext: >-\n  folded\n  here\n'
    )
    file.write_text(text, encoding="utf-8")
    content = read_editable(file)
    content["stages"].append({"stage": "ratified"})
    write_editable(file, content)
    added = [line for line in file.read_text(encoding="utf-8").splitlines() if line not in text.splitlines()]
    assert added == ["- stage: ratified"]
    assert list(tmp_path.iterdir()) == [file]


def test_editing_tells_where_a_file_is_not_yaml(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("id: one\nid: [two\n", encoding="utf-8")
    with pytest.raises(LedgerError, match=r"one\.yaml:\d+:\d+: "):
        read_editable(file)


TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="abcї -:,#'\"", max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet="abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(alphabet="abc", min_size=1), TREES, min_size=1))
def test_editing_of_an_edited_text_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, tree: object
) -> None:
    file = tmp_path_factory.getbasetemp() / "tree.yaml"
    once = editable_text(tree)
    file.write_text(once, encoding="utf-8")
    assert editable_text(read_editable(file)) == once


def test_document_lists_the_roles_and_no_others() -> None:
    paragraph = DOCUMENT.read_text(encoding="utf-8").split("\nRoles:", 1)[1].split("\n\n", 1)[0]
    words = re.sub(r"\([^)]*\)", "", paragraph)
    assert set(re.findall(r"[a-z]+(?:-[a-z]+)*", words)) == ROLES


def test_document_explains_every_key_of_a_condition() -> None:
    section = DOCUMENT.read_text(encoding="utf-8").split("## Conditions", 1)[1].split("\n## ", 1)[0]
    assert {key for key in Condition.__struct_encode_fields__ if f"| `{key}` |" not in section} == set()


def test_document_explains_every_field_of_a_commitment() -> None:
    section = DOCUMENT.read_text(encoding="utf-8").split("## Instruments", 1)[1].split("## Conditions", 1)[0]
    assert {key for key in Commitment.__struct_encode_fields__ if f"`{key}`" not in section} == set()
