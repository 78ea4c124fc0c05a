"""A trace: one claim or event down to its sentence, chain, family, rating and the reader's version."""

from __future__ import annotations

import msgspec

from zaporuka.register.decisions import decisions, told
from zaporuka.views.sheets import Fact, Sheet
from zaporuka.views.sheets import trace as sheet
from zaporuka.views.sheets.trace import UnknownIdError
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import At, Known, Name
from zaporuka.web.twins import NoSuchError, Page


class TracePage(msgspec.Struct, frozen=True, kw_only=True):
    """A claim or an event with everything it rests on.

    `steps` leads from the report back to who says it; `mark_start` and `mark_end` are the evidence's place in
    `sentence`.
    """

    id: str
    what: str
    subject: str | None
    report: str
    language: str | None
    sentence: str
    mark_start: int
    mark_end: int
    steps: tuple[str, ...]
    sheet: Sheet


def trace(ask: Ask, id: Name, at: At = None, known: Known = None) -> TracePage:
    """Open one claim or event, named as every other page names it, down to its sentence."""
    try:
        seen = (each for each in decisions(ask.desk.ledger_folder) if ask.may_see(each.evidence))
        made = told(tuple(seen), id)
        found = sheet(ask.register, ask.knowledge, id, at=at, known=known, lang=ask.lang, decisions=made)
    except UnknownIdError as error:
        raise NoSuchError(ask.words.text("no-trace", id=id)) from error
    facts = {fact.key: fact for block in found.blocks for fact in block.facts}
    words, evidence = facts["sentence"].value, facts["evidence"].value
    start = max(0, words.find(evidence))
    item = ask.store.assertion(id)
    report = id.rpartition("#")[0]
    return TracePage(
        id=id,
        what=_what(facts),
        subject=item.subject if item and item.subject in ask.knowledge.subjects else None,
        report=report,
        language=ask.register.documents()[report].report.language,
        sentence=words,
        mark_start=start,
        mark_end=start + len(evidence),
        steps=tuple(facts["chain"].value.split(" ← ")) if "chain" in facts else (),
        sheet=found,
    )


def _what(facts: dict[str, Fact]) -> str:
    found = facts.get("claim") or facts["event"]
    return found.value.rpartition(" (")[0] or found.value


PAGE = Page(path="/trace/{id:path}", make=trace, template="trace.html.j2", section="board")
