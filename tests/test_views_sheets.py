from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from golden import pair_of
from rich.cells import cell_len

from zaporuka.knowledge import (
    Actor,
    Citation,
    Contribution,
    Knowledge,
    Ledger,
    Pledge,
    Position,
    Refusal,
    Step,
    Subject,
)
from zaporuka.reading.record import Reading
from zaporuka.register import Context, Depth, Judgement, MemoryStore, Register
from zaporuka.reports import Report
from zaporuka.views import sheets
from zaporuka.views.brief import brief
from zaporuka.views.render import render
from zaporuka.views.sheets import FORMATS, Sheet, render_sheet
from zaporuka.views.sheets.trace import UnknownIdError

HELD = "In the ledger"
ACTORS = {
    "aa": ("state", None, "Ааландія", "Aaland"),
    "bb": ("state", None, "Бебелія", "Bebelia"),
    "anna-kovalenko": ("person", "aa", "Анна Коваленко", "Anna Kovalenko"),
    "john-smith": ("person", "bb", "Джон Сміт", "John Smith"),
    "agency": ("outlet", None, "Агенція", "Agency"),
    "institute": ("research", None, "Інститут", "Institute"),
}
SUBJECTS = (
    Subject(id="patrol", kind="component", title={"uk": "Патруль", "en": "Patrol"}, part_of=("peace",)),
    Subject(id="pact", kind="instrument", title={"uk": "Пакт", "en": "Pact"}, parties=("aa", "bb")),
    Subject(id="peace", kind="issue", title={"uk": "Мир", "en": "Peace"}),
)
KNOWLEDGE = Knowledge(
    actors={
        slug: Actor(id=slug, kind=kind, state=state, names={"uk": (uk,), "en": (en,)})
        for slug, (kind, state, uk, en) in ACTORS.items()
    },
    subjects={s.id: s for s in SUBJECTS},
    home={},
    fingerprint="",
)


def told(
    name: str, published: str | None, sentence: str, claim: tuple[str, str, Any, str | None], **more: Any
) -> tuple[Report, Reading]:
    """Make a report of one sentence that makes one claim, and maybe tells an event."""
    subject, predicate, value, by = claim
    gold: dict[str, Any] = {
        "published": published,
        "claims": [
            {"subject": subject, "predicate": predicate, "value": value, "by": by, "evidence": sentence}
        ],
        "events": more.get("events", []),
    }
    if by:
        gold["statements"] = [
            {
                "speaker": by,
                "content": sentence,
                "cue": sentence,
                "kind": "indirect",
                "via": more.get("via", []),
            }
        ]
    return pair_of(name, sentence, gold)


MEETING = {"type": "CONSULT", "mode": "meeting", "status": "occurred", "place": "Paris"}
PAIRS = (
    told(
        "r1", "2026-01-02", "Анна каже, що пакт обговорюють.", ("pact", "status", "under-negotiation", "aa")
    ),
    told("r2", "2026-01-03", "Бебелія відкидає патруль.", ("patrol", "position:bb", "rejects", "john-smith")),
    told(
        "r3",
        "2026-01-09",
        "У Парижі підписали пакт, додала Анна.",
        ("pact", "status", "signed", "anna-kovalenko"),
        events=[
            {
                **MEETING,
                "participants": ["anna-kovalenko", "john-smith"],
                "date": "2026-01-08",
                "evidence": "У Парижі підписали пакт",
            }
        ],
    ),
    told(
        "r4", "2026-01-10", "Бебелія згодна на патруль.", ("patrol", "position:bb", "accepts", "john-smith")
    ),
    told(
        "r5",
        "2026-01-11",
        "Інститут вважає, що Бебелія відкидає мир.",
        ("peace", "position:bb", "rejects", "institute"),
        events=[
            {
                **MEETING,
                "participants": ["anna-kovalenko", "john-smith"],
                "date": "2026-01-09",
                "evidence": "Бебелія відкидає мир",
            }
        ],
    ),
    told("r6", None, "Аґенція: Ааландія підтримує патруль.", ("patrol", "position:aa", "supports", "agency")),
)
JUDGED = {"agency": (Judgement("2026-01-01", "B", {"en": "a long record"}),)}


def register(*pairs: tuple[Report, Reading]) -> Register:
    import msgspec

    context = msgspec.structs.replace(Context.of(KNOWLEDGE), judgements=JUDGED)
    return Register.of(pairs or PAIRS, context)


def views(made: Register | None = None, **when: Any) -> dict[str, Sheet]:
    made = made or register()
    lang = when.pop("lang", "en")
    return {
        "standing": sheets.standing(made, KNOWLEDGE, "pact", lang=lang, **when),
        "changes": sheets.changes(made, KNOWLEDGE, "2026-01-05", lang=lang, **when),
        "disputes": sheets.disputes(made, KNOWLEDGE, lang=lang, **when),
        "timeline": sheets.timeline(made, KNOWLEDGE, lang=lang, **when),
        "matrix": sheets.matrix(made, KNOWLEDGE, lang=lang, **when),
        "trace": sheets.trace(made, KNOWLEDGE, "r1#claim-0", lang=lang, **when),
    }


def block(sheet: Sheet, title: str) -> list[str]:
    return [row.what for b, row in sheet.rows() if b.title.startswith(title)]


def test_standing_gives_the_headline_and_what_it_replaced_and_by_whom() -> None:
    found = views()["standing"]
    assert block(found, "Current") == ["signed"]
    (old,) = [row for b, row in found.rows() if b.title == "Superseded"]
    assert old.what == "under negotiation"
    assert old.notes == ("since then: signed — Anna Kovalenko (Aaland), 8 January 2026 [r3#claim-0]",)


def test_changes_tells_what_is_new_what_it_replaced_and_who_moved() -> None:
    found = views()["changes"]
    moved = ["Bebelia · Patrol: rejects → accepts", "before that: rejects"]
    assert block(found, "Parties that moved") == moved
    assert block(found, "New") == ["Pact — signed", "Peace — Bebelia: rejects"]
    assert "Pact" not in str(block(found, "Superseded"))
    assert block(found, "Superseded")[0] == "under negotiation"
    assert len(block(found, "Events newly known")) == 1
    assert found.notes == ("left out, published later or without a date: 1",)


def test_changes_since_the_last_day_are_none() -> None:
    found = sheets.changes(register(), KNOWLEDGE, "2026-01-11", lang="en")
    assert not found.blocks
    assert found.notes[0] == "Nothing changed."


def test_disputes_sets_part_and_whole_face_to_face_with_their_independence() -> None:
    (found,) = views()["disputes"].blocks
    assert found.title == "Bebelia — stand against each other (one is part of the other)"
    assert [row.what for row in found.rows] == ["accepts · Patrol", "rejects · Peace"]
    assert found.rows[0].notes == ("the actor's own word",)
    assert found.note == "independent of each other: r4 against r5"
    assert not sheets.disputes(register(), KNOWLEDGE, subject="pact").blocks
    assert not sheets.disputes(register(), KNOWLEDGE, actor="aa").blocks
    assert sheets.disputes(register(), KNOWLEDGE, actor="john-smith").blocks


def test_disputes_says_what_two_accounts_share() -> None:
    claims = (
        ("patrol", "position:bb", "accepts", "anna-kovalenko"),
        ("patrol", "position:bb", "rejects", "aa"),
    )
    pairs = [
        told(f"r{i}", "2026-01-02", f"Речення {i} про патруль.", c, via=["agency"])
        for i, c in enumerate(claims)
    ]
    (found,) = sheets.disputes(register(*pairs), KNOWLEDGE, lang="en").blocks
    assert found.note == "not wholly independent: one side asserts both (Aaland); both come through Agency"


def test_timeline_is_in_order_and_tells_where_accounts_of_an_event_differ() -> None:
    found = views()["timeline"]
    dates = [row.date for _, row in found.rows() if row.date]
    assert dates == sorted(dates)
    assert [b.title for b in found.blocks] == ["January 2026", "Without a date"]
    (event,) = [row for _, row in found.rows() if row.event]
    assert event.notes == ("dates differ: 8 January 2026 (r3#event-0); 9 January 2026 (r5#event-0)",)
    assert event.event is not None
    assert any("Анна" in words for words in event.event.accounts)


def test_timeline_of_an_actor_keeps_superseded_positions_in_their_place() -> None:
    found = sheets.timeline(register(), KNOWLEDGE, actor="bb", lang="en")
    said = [(row.date, row.kind) for _, row in found.rows() if row.line]
    assert said == [
        ("2026-01-03", "superseded"),
        ("2026-01-10", "current"),
        ("2026-01-11", "current"),
    ]
    assert len([row for _, row in found.rows() if row.event]) == 1
    of_pact = sheets.timeline(register(), KNOWLEDGE, subject="pact", lang="en")
    assert len([row for _, row in of_pact.rows() if row.event]) == 1


def test_matrix_has_signs_words_and_accounts() -> None:
    grid = views()["matrix"].grid
    assert grid is not None
    assert [slug for slug, _ in grid.columns] == ["patrol", "peace"]
    cells = {actor: row for (actor, _), row in zip(grid.rows, grid.cells, strict=True)}
    assert [cell.sign if cell else None for cell in cells["bb"]] == ["+*", "−*"]
    assert [cell.sign if cell else None for cell in cells["aa"]] == ["+", None]
    narrow = sheets.matrix(register(), KNOWLEDGE, kinds=("component",)).grid
    assert narrow is not None
    assert [slug for slug, _ in narrow.columns] == ["patrol"]


CITED = (Citation(url="https://example.org/1"),)
LEDGER = Ledger(
    instruments={},
    components={},
    sources={},
    fingerprint="",
    contributions={
        "bb": Contribution(
            state="bb",
            pledges=(
                Pledge(
                    id="bb/watch",
                    kind="monitoring",
                    component="patrol",
                    force="may",
                    does={"en": "Send watchers."},
                    performance=(Step(performance="pledged", on="2026-01-01", source=CITED),),
                ),
            ),
            ruled_out=(
                Refusal(kind="monitoring", on="2026-01-09", does={"en": "No more watchers."}, source=CITED),
            ),
            positions=(
                Position(
                    subject="peace", stance="rejects", on="2026-01-02", does={"en": "No."}, source=CITED
                ),
                Position(
                    subject="peace", stance="accepts", on="2026-01-10", does={"en": "Yes."}, source=CITED
                ),
                Position(
                    subject="peace", stance="demands", on="2026-01-03", does={"en": "More."}, source=CITED
                ),
            ),
        )
    },
)


def test_views_show_what_the_ledger_holds_at_that_time() -> None:
    def shown(subject: str, **time: str) -> list[str]:
        found = sheets.standing(register(), KNOWLEDGE, subject, lang="en", ledger=LEDGER, **time)
        assert all("https://example.org/1" in row.notes[0] for b, row in found.rows() if b.title == HELD)
        return block(found, HELD)

    held_words = "Bebelia: may commit itself (said) — Send watchers."
    assert shown("patrol") == [held_words, "Bebelia: has ruled out — No more watchers."]
    assert shown("patrol", at="2026-01-08") == shown("patrol", known="2026-01-08") == [held_words]
    assert shown("peace") == ["Bebelia: demands — More.", "Bebelia: accepts — Yes."]
    assert shown("peace", at="2026-01-09") == ["Bebelia: rejects — No.", "Bebelia: demands — More."]
    grid = sheets.matrix(register(), KNOWLEDGE, lang="en", ledger=LEDGER).grid
    assert grid is not None
    cells = {actor: row for (actor, _), row in zip(grid.rows, grid.cells, strict=True)}
    assert [cell.sign if cell else None for cell in cells["bb"]] == ["+*(±−)", "−*(+!)"]
    sheet = sheets.matrix(register(), KNOWLEDGE, lang="en", ledger=LEDGER)
    for form in FORMATS:
        assert "Send watchers." in " ".join(render_sheet(sheet, KNOWLEDGE, form).split())
    traced = sheets.trace(register(), KNOWLEDGE, "r4#claim-0", lang="en", ledger=LEDGER)
    facts = {fact.key: fact.value for b in traced.blocks for fact in b.facts}
    assert "has ruled out — No more watchers." in facts["held"]


def test_trace_opens_a_claim_down_to_the_reader() -> None:
    found = sheets.trace(register(), KNOWLEDGE, "r6#claim-0", lang="en")
    facts = {fact.key: fact.value for b in found.blocks for fact in b.facts}
    assert facts["sentence"] == "Аґенція: Ааландія підтримує патруль."
    assert facts["rating"] == "B3"
    assert facts["reliability"] == "Agency — B, since 1 January 2026: a long record"
    assert (facts["reader"], facts["state"], facts["root"]) == ("gold", "current", "Agency")


def test_trace_tells_what_people_decided_on_the_evidence() -> None:
    decided = ("accepted by Anna, 2026-01-12",)
    for given in ((), decided):
        found = sheets.trace(register(), KNOWLEDGE, "r3#claim-0", lang="en", decisions=given)
        told_of = [fact.value for b in found.blocks for fact in b.facts if fact.key == "decisions"]
        assert told_of == list(given)


def test_trace_tells_what_replaced_a_claim_and_what_stands_against_one() -> None:
    old = sheets.trace(register(), KNOWLEDGE, "r1#claim-0", lang="en")
    facts = {fact.key: fact.value for b in old.blocks for fact in b.facts}
    assert facts["state"] == "superseded"
    assert facts["successor"].endswith("[r3#claim-0]")
    disputed = sheets.trace(register(), KNOWLEDGE, "r4#claim-0", lang="en")
    facts = {fact.key: fact.value for b in disputed.blocks for fact in b.facts}
    assert "[r5#claim-0]" in facts["against"]


def test_trace_opens_an_event_and_refuses_what_is_not_there_yet() -> None:
    found = sheets.trace(register(), KNOWLEDGE, "r5#event-0", lang="en")
    assert any("dates differ" in row.what for _, row in found.rows())
    with pytest.raises(UnknownIdError):
        sheets.trace(register(), KNOWLEDGE, "r5#event-0", known="2026-01-10")
    with pytest.raises(UnknownIdError):
        sheets.trace(register(), KNOWLEDGE, "r5#claim-9")


def test_views_say_how_far_back_they_look_and_rows_do_not() -> None:
    deep = Register(MemoryStore(PAIRS), Context.of(KNOWLEDGE), Depth(words=3, lines=40, events=70))
    of_subject = {"standing": "this subject (30 or more)", "trace": "this subject (3 or more)"}
    for name, sheet in views(deep).items():
        note = of_subject.get(name, "the 40 positions spoken of last and the last 70 mentions of events")
        for form in FORMATS:
            written = " ".join(render_sheet(sheet, KNOWLEDGE, form).split())
            assert (note in written) == (form != "csv"), (name, form)
    for sheet in views().values():
        assert not any("register is large" in note for note in sheet.notes)


def test_no_view_shows_what_was_published_later() -> None:
    for name, sheet in views(known="2026-01-09").items():
        for form in FORMATS:
            written = render_sheet(sheet, KNOWLEDGE, form)
            assert not any(later in written for later in ("r4", "r5", "r6", "2026-01-11")), (name, form)


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_brief_shows_nothing_that_was_published_later(form: str) -> None:
    found = brief(register(), KNOWLEDGE, known="2026-01-09", lang="en")
    assert found.at == "2026-01-09"
    written = render(found, KNOWLEDGE, form)
    assert "r3" in written
    assert not any(later in written for later in ("r4", "r5", "r6", "2026-01-10", "2026-01-11"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["uk", "en"])
def test_every_view_comes_in_every_form_and_language(form: str, lang: str) -> None:
    for name, sheet in views(lang=lang).items():
        written = render_sheet(sheet, KNOWLEDGE, form)
        assert written.strip()
        if form == "text":
            assert all(cell_len(row) <= 80 for row in written.splitlines()), name
        if form == "json":
            assert json.loads(written)["view"] == name
        if form == "csv":
            rows = list(csv.reader(io.StringIO(written)))
            assert len({len(row) for row in rows}) == 1
            assert len(rows) > 1
        if form == "md":
            assert written.startswith("# ")


def test_text_is_narrow_where_it_is_asked_to_be() -> None:
    for sheet in views().values():
        written = render_sheet(sheet, KNOWLEDGE, "text", width=50)
        assert all(cell_len(row) <= 50 for row in written.splitlines())


def test_csv_disarms_what_a_spreadsheet_would_run() -> None:
    pair = told("=r", "2026-01-02", "=HYPERLINK(1) каже Анна.", ("pact", "status", "signed", "aa"))
    written = render_sheet(sheets.standing(register(pair), KNOWLEDGE, "pact"), KNOWLEDGE, "csv")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert not any(cell.startswith("=") for cell in cells)
    assert "'=HYPERLINK(1) каже Анна." in cells


def test_render_refuses_an_unknown_form() -> None:
    with pytest.raises(ValueError, match="unknown format"):
        render_sheet(views()["matrix"], KNOWLEDGE, "xls")
