"""Incidents drafted from reports: what is reported, by how many witnesses, and no step further."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
import yaml
from golden import pair_of

from evaluation.corpus import LEDGER
from zaporuka.knowledge import Knowledge, load_knowledge
from zaporuka.knowledge.journal import Entry
from zaporuka.knowledge.system import load_ledger
from zaporuka.knowledge.textyaml import text_loader
from zaporuka.mechanism.board import Board, Written, check_line, read_board
from zaporuka.mechanism.clock import moment
from zaporuka.mechanism.drafts import Draft, drafts
from zaporuka.mechanism.facts import Happening
from zaporuka.reading import read_report
from zaporuka.register import Context, Register
from zaporuka.reports import Report, open_reports
from zaporuka.views.drafts import FORMATS, render_drafts
from zaporuka.views.messages import LANGUAGES

SHELLED = "Росія обстріляла консульство Туреччини в Одесі 20 листопада 2026 року, повідомляє {who}."
THREAT = "Росія пригрозила Україні новими ударами."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(LEDGER)


@pytest.fixture
def register(tmp_path: Path, knowledge: Knowledge) -> Register:
    return _register(
        tmp_path,
        knowledge,
        f"{SHELLED.format(who='Reuters')} Будівлю пошкоджено уламками з моря.",
        f"Уночі сталося нове. {SHELLED.format(who='BBC')} Постраждалих немає.",
        THREAT,
    )


def _register(folder: Path, knowledge: Knowledge, *texts: str) -> Register:
    for number, text in enumerate(texts):
        text = f"Київ, 21 листопада 2026. {text}"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    reports = [report for report in open_reports([folder]) if isinstance(report, Report)]
    assert len(reports) == len(texts)
    context = Context.of(knowledge, load_ledger(LEDGER).sources)
    return Register.of([(report, read_report(report, knowledge)) for report in reports], context)


def one(found: tuple[Draft, ...], kind: str) -> Draft:
    [draft] = [each for each in found if each.kind == kind]
    return draft


def test_drafts_say_who_against_whom_when_and_where(register: Register) -> None:
    attack = one(drafts(register), "armed-attack")
    assert (attack.by, attack.against, attack.date, attack.place) == ("ru", "tr", "2026-11-20", "Odesa")
    assert attack.id == "armed-attack-ru-tr-2026-11-20"
    assert one(drafts(register), "threat").against == "ua"


def test_drafts_suggest_a_domain_by_the_words_of_the_evidence_and_assert_none(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    said = "Росія обстріляла з корабля консульство Туреччини в Одесі 20 листопада 2026 року."
    made = _register(tmp_path, knowledge, said)
    [draft] = drafts(made)
    assert (draft.domain, draft.suggested_by) == ("sea", ("корабля",))
    assert [fact.incident.domain for fact in draft.facts() if fact.incident] == [None]
    text = render_drafts(made, knowledge, "yaml", lang="en")
    assert "# domain: sea? suggested by «корабля»; for a person to enter\n" in text
    assert "sea" not in text.splitlines()[-1]


def test_drafts_are_corroborated_by_two_independent_witnesses_and_else_reported(
    tmp_path: Path, register: Register, knowledge: Knowledge
) -> None:
    assert one(drafts(register), "armed-attack").step == "corroborated"
    assert one(drafts(register), "threat").step == "reported"
    (tmp_path / "same").mkdir()
    same = SHELLED.format(who="Reuters")
    shared = _register(tmp_path / "same", knowledge, same, f"Оновлено вранці. {same} Подробиці згодом.")
    draft = one(drafts(shared), "armed-attack")
    assert (draft.witnesses, draft.step) == (1, "reported")


def test_drafts_leave_out_what_is_planned_or_lies_ahead(
    tmp_path: Path, register: Register, knowledge: Knowledge
) -> None:
    assert drafts(register, at="2026-11-19") == ()
    assert [draft.kind for draft in drafts(register, at="2026-11-20")] == ["armed-attack"]
    assert drafts(register, known="2026-11-20") == ()


def test_drafts_never_take_a_step_above_corroboration(register: Register) -> None:
    facts = [fact for draft in drafts(register) for fact in draft.facts()]
    assert [fact.key for fact in facts] == ["incident", "step", "incident"]
    assert [fact.step.step for fact in facts if fact.step] == ["corroborated"]
    assert all(fact.incident.qualities == {} for fact in facts if fact.incident)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_drafts_as_yaml_can_be_entered_as_they_are(
    register: Register, knowledge: Knowledge, lang: str
) -> None:
    text = render_drafts(register, knowledge, "yaml", lang=lang)
    entries = yaml.load(text.encode(), Loader=text_loader())
    facts = [msgspec.convert(entry, Happening, strict=False) for entry in entries]
    assert facts == [fact for draft in drafts(register) for fact in draft.facts()]
    assert "Reuters" in text
    opened, system = _opened(), load_ledger(LEDGER)
    for fact in facts:
        if fact.incident is not None:
            check_line(
                Written(fact=fact), opened, system, knowledge.actors, moment("2026-11-22", "Europe/Kyiv")
            )


def _opened() -> Board:
    first = Entry(number=1, at="2026-11-21T00:00:00+00:00", by="x", body={"open": "x"}, after="")
    return read_board([first], "Europe/Kyiv")


@pytest.mark.parametrize("form", FORMATS)
def test_drafts_have_their_evidence_in_every_form(
    register: Register, knowledge: Knowledge, form: str
) -> None:
    text = render_drafts(register, knowledge, form, lang="en", width=100)
    assert "обстріляла консульство" in text
    assert "armed-attack-ru-tr-2026-11-20" in text


def told(*events: Mapping[str, object]) -> tuple[Draft, ...]:
    base = {"type": "ASSAULT", "status": "occurred", "date": "2026-01-06", "evidence": "It was hit."}
    pairs = [
        pair_of(f"r{i}", f"It was hit. Report {i} tells it so.", {"events": [{**base, **event}]})
        for i, event in enumerate(events)
    ]
    return drafts(Register.of(pairs, Context(sides={"general": "aa"})))


def test_drafts_of_what_is_denied_too_are_marked_and_not_corroborated() -> None:
    both = {"participants": ["aa", "bb"]}
    [draft] = told(both, both, {**both, "status": "denied"})
    assert draft.contested
    assert draft.witnesses == 3
    assert draft.step == "reported"


def test_drafts_take_the_side_of_whoever_acted() -> None:
    [draft] = told({"participants": ["general", "bb"]})
    assert (draft.by, draft.against) == ("aa", "bb")


def test_drafts_without_a_victim_are_no_facts_until_a_person_names_it() -> None:
    [draft] = told({"participants": ["aa"]})
    assert (draft.against, draft.facts()) == (None, ())


def test_drafts_are_only_of_what_has_happened_and_is_an_incident() -> None:
    both = ["aa", "bb"]
    assert told({"participants": both, "status": "planned"}) == ()
    assert told({"participants": both, "status": "denied"}) == ()
    assert told({"participants": both, "type": "SANCTION"}) == ()


def test_drafts_of_one_name_are_numbered() -> None:
    both = {"participants": ["aa", "bb"]}
    found = told({**both, "place": "Paris"}, {**both, "place": "Rome"})
    assert [draft.id for draft in found] == [
        "armed-attack-aa-bb-2026-01-06",
        "armed-attack-aa-bb-2026-01-06-2",
    ]


def test_drafts_of_nothing_say_so(tmp_path: Path, knowledge: Knowledge) -> None:
    empty = _register(tmp_path, knowledge, "Нічого не сталося.")
    assert yaml.safe_load(render_drafts(empty, knowledge, "yaml")) == []
    assert "Нападів чи погроз" in render_drafts(empty, knowledge, "text")
    with pytest.raises(ValueError, match="csv"):
        render_drafts(empty, knowledge, "csv")
