"""The after-action report: every line with its clause and its facts, in each form and language."""

from __future__ import annotations

import json
import re
import string
from html.parser import HTMLParser

import msgspec
import pytest
from exercise_help import ASKS, FOUND, RAID, inject, knowledge, scenario, world
from mechanism_help import time

from zaporuka.knowledge import load_knowledge
from zaporuka.mechanism.exercise import Decision, play
from zaporuka.mechanism.facts import Happening
from zaporuka.mechanism.scenario import find_scenario, shipped_scenarios
from zaporuka.mechanism.scenario_rules import load_scenario, load_world
from zaporuka.views.exercise import FORMATS, Line, Report, render_report, report
from zaporuka.views.exercise.words import LANGUAGES, words

NAMES = sorted(each.stem for each in shipped_scenarios().glob("*.yaml"))
WORLD = load_world(None)
KNOWLEDGE = load_knowledge()


def made(*injects: dict[str, object], lang: str = "en", **fields: object) -> Report:
    return report(play(scenario(*injects, **fields), world().ledger), knowledge(), lang)


def section(found: Report, key: str) -> tuple[Line, ...]:
    return next(each.lines for each in found.sections if each.key == key)


def every_line(found: Report) -> list[Line]:
    timeline = [line for each in found.entries for line in each.lines]
    return timeline + [line for each in found.sections for line in each.lines]


def test_exercise_words_are_the_same_in_every_language() -> None:
    def parts(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    first, *others = (words(lang) for lang in LANGUAGES)
    for other in others:
        assert first.TEXTS.keys() == other.TEXTS.keys()
        assert all(parts(text) == parts(other.TEXTS[key]) for key, text in first.TEXTS.items())


def test_exercise_report_says_first_and_last_that_none_of_it_has_happened() -> None:
    for form in FORMATS:
        text = render_report(made(), form, width=100)
        assert text.count("An exercise: none of it has happened.") >= 1
    assert made().exercise


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_exercise_every_line_of_a_report_has_its_clause_and_its_facts(name: str, lang: str) -> None:
    outcome = play(load_scenario(find_scenario(name), WORLD), WORLD.ledger)
    found = report(outcome, KNOWLEDGE, lang)
    origins = {each.origin for each in outcome.facts} | {"start"}
    for line in every_line(found):
        assert set(line.rests) <= origins
        assert all(each.url.startswith("http") and each.title for each in line.clauses)
        if line.kind not in ("nobody", "refused"):
            assert line.clauses, line.text
            assert line.rests, line.text
        assert not re.search(r"[{}]", line.text)
    for entry in found.entries:
        numbers = {each.origin for each in outcome.injects}
        for line in entry.lines:
            if entry.kind == "inject":
                assert set(line.rests) & numbers, line.text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_exercise_reports_of_the_shipped_scenarios_are_written_in_every_form(name: str, lang: str) -> None:
    found = report(play(load_scenario(find_scenario(name), WORLD), WORLD.ledger), KNOWLEDGE, lang)
    text = render_report(found, "text", width=80)
    assert max(map(len, text.splitlines())) <= 80
    assert render_report(found, "md").startswith("# ")
    assert msgspec.convert(json.loads(render_report(found, "json")), Report) == found
    page = render_report(found, "html")
    Checker().feed(page)
    assert f'lang="{lang}"' in page
    if lang == "en":
        assert not re.search("[Ѐ-ӿ]", text), "an English report has no Ukrainian words"


class Checker(HTMLParser):
    """Fails on anything that a page would have to fetch."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "link", "img", "iframe")
        assert all(name != "src" for name, _ in attrs)


def test_exercise_report_escapes_the_words_of_a_scenario() -> None:
    found = made(inject(1, "PT1H", RAID, what={"en": "<script>*x*</script>"}))
    assert "&lt;script&gt;" in render_report(found, "html")
    assert "<script>" not in render_report(found, "html")
    assert "\\*x\\*" in render_report(found, "md")


def test_exercise_report_tells_what_is_due_and_by_when() -> None:
    found = report(play(scenario(), world().ledger, until=time("2026-06-01T13:00")), knowledge(), "en")
    consult = section(found, "due")[0]
    assert consult.guarantors == ("gg", "hh")
    assert consult.due == "2026-06-02T12:00:00+03:00"
    assert "due 2 June 2026, 12:00" in consult.text
    assert "0 injects are yet to come" in found.when_text


def test_exercise_report_tells_late_acts_refusals_and_what_nobody_owed() -> None:
    def did(number: int, at: str, **fact: object) -> Decision:
        return Decision(number, time(at), "desk", msgspec.convert(fact, Happening))

    late = {"commitment": "pact/1", "guarantor": "gg"}
    again = {"commitment": "pact/3", "guarantor": "gg"}
    decisions = [
        did(1, "2026-06-01T01:00", performance=again),
        did(2, "2026-06-04T12:00", performance=late),
        did(3, "2026-06-05T12:00", refusal={"guarantor": "hh"}),
    ]
    found = report(play(scenario(), world().ledger, decisions=decisions), knowledge(), "en")
    assert {(each.kind, each.alarm) for each in section(found, "done")} == {("done", True), ("unowed", False)}
    assert section(found, "refused")[0].rests == ("d3",)
    assert {each.state for each in section(found, "overdue")} == {"violated", "triggered"}


def test_exercise_report_tells_what_waits_for_a_request_and_for_an_approval() -> None:
    found = made(inject(1, "PT1H", RAID), inject(2, "PT2H", FOUND))
    (awaited,) = section(found, "awaited")
    assert "a request by VV" in awaited.text
    assert awaited.guarantors == ("gg", "hh")
    assert ["parliament: not sought" in each.text for each in section(found, "approvals")] == [True]


def test_exercise_report_says_what_would_decide_what_is_open() -> None:
    found = made(inject(1, "PT1H", RAID), inject(2, "PT2H", ASKS))
    (opened,) = section(found, "undetermined")
    assert opened.why == (
        "missing: whether the incident “raid” is the work of RR "
        "(to be said by the panel or the guarantor itself)",
    )


def test_exercise_report_marks_gaps() -> None:
    lines = section(made(), "gaps")
    assert {each.kind: each.alarm for each in lines} == {"nobody": True, "bound": False}
    assert "nobody is bound: defence · an aim: GG" in [each.text for each in lines]
