from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from golden import GOLD, pair_of, shared_pairs
from rich.cells import cell_len

from zaporuka.knowledge import Actor, Knowledge, Subject
from zaporuka.reading.record import Reading, ReportHead
from zaporuka.register import Context, Register
from zaporuka.views.brief import brief, seen_lines
from zaporuka.views.model import Brief, glance
from zaporuka.views.render import FORMATS, render

ACTORS = {
    "aa": ("state", None, "Ааландія", "Aaland"),
    "bb": ("state", None, "Бебелія", "Bebelia"),
    "anna-kovalenko": ("person", "aa", "Анна Коваленко", "Anna Kovalenko"),
    "john-smith": ("person", "bb", "Джон Сміт", "John Smith"),
    "agency": ("outlet", None, "Агенція", "Agency"),
    "daily": ("outlet", None, "Щоденник", "Daily"),
}
KNOWLEDGE = Knowledge(
    actors={
        slug: Actor(id=slug, kind=kind, state=state, names={"uk": (uk,), "en": (en,)})
        for slug, (kind, state, uk, en) in ACTORS.items()
    },
    subjects={
        "pact": Subject(
            id="pact", kind="instrument", title={"uk": "Пакт", "en": "Pact"}, parties=("aa", "bb")
        ),
        "patrol": Subject(id="patrol", kind="component", title={"uk": "Патруль", "en": "Patrol"}),
    },
    home={},
    fingerprint="",
)
SAID = "Анна Коваленко заявила, що пакт узгоджено на 90 відсотків."
DENIED = "Джерела Агенції кажуть, що <b>Бебелія</b> відкидає патруль | *зовсім*."
ASKED = "Бебелія вимагає від Ааландії вивести патруль."
WOULD = "Ааландія пошле патруль, якщо настане тиша."
CONDITION = "якщо настане тиша"
MEETING = "Наступна зустріч двох держав призначена на 20 січня."


def statement(speaker: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
    return {"speaker": speaker, "cue": cue, "content": content, "kind": "indirect", **more}


def claim(
    subject: str, predicate: str, value: Any, by: str | None, evidence: str, **more: Any
) -> dict[str, Any]:
    return {
        "subject": subject,
        "predicate": predicate,
        "value": value,
        "by": by,
        "evidence": evidence,
        **more,
    }


def register() -> Register:
    first = pair_of(
        "first",
        f"{SAID}\n\n{DENIED}\n\n{ASKED}",
        {
            "published": "2026-01-09",
            "statements": [
                statement("anna-kovalenko", "заявила", "пакт узгоджено на 90 відсотків", said="2026-01-08"),
                statement("anonymous", "кажуть", "<b>Бебелія</b> відкидає патруль", via=["daily", "agency"]),
            ],
            "claims": [
                claim("pact", "agreed-share", 90, "anna-kovalenko", "пакт узгоджено на 90 відсотків"),
                claim("patrol", "position:bb", "rejects", "anonymous", "відкидає патруль"),
                claim("patrol", "position:bb", "demands", "bb", "вивести патруль"),
            ],
        },
    )
    second = pair_of(
        "second",
        f"{WOULD} {MEETING}",
        {
            "claims": [
                claim(
                    "patrol", "commits:aa", "would-if", None, "пошле патруль", condition="якщо настане тиша"
                ),
                claim("patrol", "position:bb", "accepts", "anna-kovalenko", "пошле патруль"),
            ],
            "events": [
                {
                    "type": "CONSULT",
                    "mode": "meeting",
                    "participants": ["aa", "bb"],
                    "date": "2026-01-20",
                    "place": "Paris",
                    "status": "planned",
                    "evidence": "зустріч двох держав",
                }
            ],
        },
    )
    report, _ = pair_of("third", "Wir haben nichts gesagt.", {"language": "de"})
    unread = Reading(report=ReportHead(id="third", language="de", published=None), reader="gold", read=False)
    return Register.of([first, second, (report, unread)], Context.of(KNOWLEDGE))


def made(**options: Any) -> Brief:
    return brief(register(), KNOWLEDGE, **options)


def test_brief_gives_each_subject_its_standing_and_evidence() -> None:
    found = made(lang="en")
    assert [(s.id, s.standing) for s in found.subjects] == [("pact", "uncontested"), ("patrol", "disputed")]
    (share,) = found.subjects[0].status
    assert (share.phrase, share.when, share.asserter_names) == (
        "90 % agreed",
        "2026-01-08",
        ("Anna Kovalenko (Aaland)",),
    )
    (proof,) = share.proofs
    assert (proof.report, proof.sentence) == ("first", SAID)
    assert proof.sentence[proof.mark_start : proof.mark_end] == "пакт узгоджено на 90 відсотків"


def test_brief_lays_disputed_accounts_side_by_side() -> None:
    (dispute,) = made(lang="en").disputes
    assert [line.stance for line in dispute.lines] == ["accepts", "rejects"]
    refusal = dispute.lines[1]
    assert refusal.asserter_names == ("unnamed sources of Agency",)
    assert (refusal.root_names, refusal.rating) == (("Agency",), "F6")
    assert refusal.proofs[0].chain == ("Daily", "Agency")


def test_brief_shows_in_short_what_different_actors_hold_on_a_subject_without_a_status() -> None:
    patrol = made(lang="en").subjects[1]
    assert {line.actor for line in glance(patrol)} == {"aa", "bb"}
    assert glance(patrol)[0].number == patrol.headline


def test_brief_gathers_demands_conditions_and_chains() -> None:
    found = made(lang="en")
    assert [ask.asker_name for ask in found.demands] == ["Bebelia"]
    assert [line.condition for line in found.conditions] == ["якщо настане тиша"]
    assert [(c.root, c.paths, c.claims) for c in found.chains] == [("agency", (("daily",),), 1)]


def test_brief_sees_planned_events_from_its_own_day() -> None:
    (ahead,) = made(at="2026-01-09").events
    (behind,) = made(at="2026-02-01", lang="en").events
    assert (ahead.part, ahead.status_text, ahead.place) == ("upcoming", "заплановано", "Париж")
    assert (behind.part, behind.status) == ("past", "planned")
    assert "do not say whether it took place" in behind.status_text


def test_brief_is_of_the_latest_reports_day_unless_told() -> None:
    assert made().at == "2026-01-09"


def test_brief_says_what_it_rests_on() -> None:
    coverage = made(lang="en", problems=("x.txt: empty file",)).coverage
    assert (coverage.read, coverage.unread, coverage.problems) == (2, 1, 1)
    notes = "\n".join(coverage.notes)
    assert "x.txt: empty file" in notes
    assert "language de: third" in notes
    assert "second" in notes


def test_brief_known_leaves_out_what_cannot_have_been_known() -> None:
    found = made(known="2026-01-09", lang="en")
    assert found.coverage.read == 1
    assert not found.events
    assert any(note == "left out, published later or without a date: 2" for note in found.coverage.notes)
    assert not any("second" in note for note in found.coverage.notes), "not even the name of a later report"


def test_brief_is_the_same_each_time() -> None:
    assert made() == made()


def test_brief_of_nothing_is_sound_in_every_format() -> None:
    empty = brief(Register.of([]), KNOWLEDGE)
    assert empty.subjects == ()
    assert all(render(empty, KNOWLEDGE, form) for form in FORMATS)


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_render_shows_every_line_with_its_sentence_and_report(form: str, lang: str) -> None:
    found = made(lang=lang)
    page = re.sub(r"</?\w[^>]*>|[\\*]", "", render(found, KNOWLEDGE, form))
    page = " ".join(page.replace("│", " ").split())
    for line in seen_lines(found):
        assert line.proofs[0].report in page
        words = line.proofs[0].sentence.split("<")[0]
        assert " ".join(words.split()) in page, line


def test_render_refuses_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="docx"):
        render(made(), KNOWLEDGE, "docx")


@pytest.mark.parametrize("width", [40, 80, 100])
def test_render_text_keeps_its_width_and_is_plain_in_a_pipe(width: int) -> None:
    page = render(made(), KNOWLEDGE, "text", width=width)
    assert max(cell_len(row) for row in page.splitlines()) <= width
    assert "\x1b" not in page


def test_render_text_is_coloured_on_a_terminal_and_says_the_same() -> None:
    plain, coloured = (render(made(), KNOWLEDGE, "text", colour=c) for c in (False, True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_render_text_numbers_lead_to_a_line_that_is_there() -> None:
    page = render(made(), KNOWLEDGE, "text")
    referred = set(re.findall(r"\[(\d+)\]", page))
    shown = set(re.findall(r"^  \[(\d+)\] ", page, re.MULTILINE))
    assert referred == shown


class _Tags(HTMLParser):
    VOID = frozenset({"meta", "br", "link"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name in ("src", "href") and not (value or "").startswith("#"):
                self.outside.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_render_html_is_one_sound_page_that_needs_nothing_else() -> None:
    page = render(made(), KNOWLEDGE, "html")
    tags = _Tags()
    tags.feed(page)
    assert not tags.open
    assert not tags.outside
    assert len(tags.ids) == len(set(tags.ids))
    assert {link.lstrip("#") for link in tags.links} <= set(tags.ids)
    assert '<html lang="uk">' in page
    assert '<blockquote lang="uk">' in page


def test_render_html_and_markdown_escape_the_words_of_reports() -> None:
    assert "&lt;b&gt;Бебелія&lt;/b&gt;" in render(made(), KNOWLEDGE, "html")
    page = render(made(), KNOWLEDGE, "md")
    assert "<b>" not in page.replace("\\<b\\>", "")
    assert "\\| \\*зовсім\\*" in page


def test_render_json_is_the_brief_itself() -> None:
    found = made()
    page = render(found, KNOWLEDGE, "json")
    assert msgspec.json.decode(page.encode(), type=Brief) == found
    assert json.loads(page)["subjects"][0]["status"][0]["proofs"][0]["sentence"] == SAID


@pytest.mark.skipif(not GOLD.exists(), reason="the shared gold is not here")
def test_brief_of_the_real_reports_shows_the_chain_behind_an_outlet() -> None:
    pairs = shared_pairs("00*.yaml")
    known = Context(publishers=frozenset({"bloomberg", "rbc-ukraine", "reuters"}))
    found = brief(Register.of(pairs, known), KNOWLEDGE, lang="en")
    (behind,) = (c for c in found.chains if c.root == "bloomberg")
    assert behind.paths == (("rbc-ukraine",),)
    assert len(behind.reports) == 1
    calls = [e for e in found.events if e.mode == "phone"]
    assert [(e.when, set(e.participants)) for e in calls] == [("2026-01-09", {"marco-rubio", "mark-rutte"})]
    paris = [e for e in found.events if e.mode == "multilateral"]
    assert [(e.when, e.place, e.witnesses, e.status) for e in paris] == [
        ("2026-01-06", "Paris", 2, "occurred")
    ]
    (visit,) = (e for e in found.events if e.mode == "visit")
    assert visit.when == "2026-02-02/2026-02-08"
