"""The view of coverage: whole, the same in every form and language, every finding opening to its clauses."""

from __future__ import annotations

import csv
import io
import json

import pytest
from mechanism_help import ATTACK, ledger, promise, time

from zaporuka.knowledge import Actor, Knowledge
from zaporuka.mechanism.coverage import cover
from zaporuka.views.coverage import FORMATS, CoveragePage, coverage_page, render_coverage
from zaporuka.views.messages import LANGUAGES
from zaporuka.views.messages.coverage import coverage_messages

ACTORS = {
    slug: Actor(id=slug, kind=kind, names={"uk": (slug.upper(),), "en": (slug.upper(),)})
    for slug, kind in {"gg": "state", "hh": "group", "vv": "state", "rr": "state"}.items()
}
KNOWLEDGE = Knowledge(actors=ACTORS, subjects={}, home={}, fingerprint="")
SYSTEM = ledger(
    promise(
        ATTACK, obligation="consultation", deadline="PT24H", does={"en": "<b>Talk</b>.", "uk": "<b>Ні</b>."}
    ),
    promise(ATTACK, id="pact/2", guarantors=("hh",)),
    promise(ATTACK, id="pact/3", guarantors=()),
)
FOUND = cover(SYSTEM, time("2026-06-01"), groups=frozenset({"hh"}))


def page(lang: str = "en") -> CoveragePage:
    return coverage_page(FOUND, SYSTEM, KNOWLEDGE, lang)


def test_coverage_page_has_every_case_once() -> None:
    found = page()
    every = [
        (r.kind, d, a, w) for r in found.rows for d in r.domains for a in r.attributions for w in r.worlds
    ]
    assert len(every) == len(set(every)) == sum(row.cases for row in found.rows) == 7 * 5 * 4 * 3


def test_coverage_page_opens_every_finding_to_clauses_that_are_there() -> None:
    found = page()
    there = {each.id for each in found.clauses}
    assert {id for each in found.findings for id in each.clauses} <= there
    assert {id for row in found.rows for held in row.holdings for id in held.clauses} <= there
    assert {"gap-any", "break", "undated", "nobody", "grouped", "step"} <= {f.key for f in found.findings}


def test_coverage_page_tells_the_smallest_deadline_of_each_level() -> None:
    row = page().rows[0]
    assert [(each.level, each.deadline) for each in row.fastest] == [("any", "PT24H"), ("defence", None)]
    assert row.breaks["defence"] == (("hh",),)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_coverage_is_written_in_every_form_and_language(form: str, lang: str) -> None:
    text = render_coverage(page(lang), form)
    assert "pact/1" in text
    assert "{" not in text or form in ("json", "html")


def test_coverage_html_escapes_the_words_of_the_ledger() -> None:
    text = render_coverage(page(), "html")
    assert "<b>Talk" not in text
    assert "&lt;b&gt;Talk" in text


def test_coverage_csv_and_json_hold_the_same_cases() -> None:
    rows = list(csv.DictReader(io.StringIO(render_coverage(page(), "csv"))))
    data = json.loads(render_coverage(page(), "json"))
    assert {row["kind"] for row in rows} == {row["kind"] for row in data["rows"]}
    assert all(len(row) == 13 for row in rows)


def test_coverage_unknown_form_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        render_coverage(page(), "pdf")


def test_coverage_words_are_the_same_in_every_language() -> None:
    tables = [coverage_messages(lang) for lang in LANGUAGES]
    for name in ("TEXTS", "ATTRIBUTION", "WORLD", "TRIGGERS", "COUNTS"):
        assert len({frozenset(getattr(table, name)) for table in tables}) == 1
