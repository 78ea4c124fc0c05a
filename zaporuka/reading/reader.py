"""The built-in reader: a report and what the ledger knows in, a reading out. It needs nothing else."""

from __future__ import annotations

import gc

import zaporuka
from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import Holders, Lexicon, find_mentions, lexicon_of
from zaporuka.reading.chains import ChainReader
from zaporuka.reading.claims import find_claims
from zaporuka.reading.dates import find_dates
from zaporuka.reading.document import Document
from zaporuka.reading.events import find_events
from zaporuka.reading.languages import Language, language_of
from zaporuka.reading.record import Reading, ReportHead, Statement
from zaporuka.reading.said import date_statements
from zaporuka.reading.statements import Draft, find_statements
from zaporuka.reading.statements.contents import kind_of
from zaporuka.reports import Report

READER = f"zaporuka-rules/{zaporuka.__version__}"


class _World:
    """What does not change from report to report: the names and offices of one ledger in one language."""

    def __init__(self, knowledge: Knowledge, language: Language) -> None:
        self.lexicon: Lexicon = lexicon_of(knowledge, language)
        self.holders = Holders(knowledge)
        self.settled = False  # whether all that reading loads on first use is there


_WORLDS: dict[tuple[str, str], _World] = {}


def _world(knowledge: Knowledge, language: Language) -> _World:
    key = (knowledge.fingerprint, language.code)
    if key not in _WORLDS:
        _WORLDS[key] = _World(knowledge, language)
        gc.freeze()  # dictionaries and names stay for good: do not look through them again and again
    return _WORLDS[key]


def _settle(world: _World) -> None:
    """Keep the collector of garbage away from the tables that the first report made the layers load."""
    if not world.settled:
        world.settled = True
        gc.freeze()


def prepare(knowledge: Knowledge, language: str) -> None:
    """Load what reading in a language needs (dictionaries, names), so that the first report does not wait."""
    read_report(Report(id="", path="", text=".", sha256="", encoding="utf-8", language=language), knowledge)


def read_report(report: Report, knowledge: Knowledge) -> Reading:
    """Read one report: its furniture, dates, statements, events and claims.

    Goes in: a report and the ledger's knowledge. Comes out: a reading whose spans lie in the report's
    text. A report in a language that has no tables gives a reading with `read` false and no finds.
    """
    head = ReportHead(
        id=report.id,
        language=report.language,
        published=report.published,
        sha256=report.sha256,
        title=report.title,
        address=report.address,
    )
    language = language_of(report.language)
    if language is None:
        return Reading(report=head, reader=READER, read=False, boilerplate=report.furniture)
    world = _world(knowledge, language)
    skip = report.furniture if report.head_line is None else (*report.furniture, report.head_line)
    dates = find_dates(report.text, report.published, language.dates, skip=skip)
    document = Document(report, language, dates)
    mentions = find_mentions(document, knowledge, world.lexicon, world.holders)
    drafts = find_statements(document, mentions)
    ChainReader(document, mentions, knowledge).read(drafts)
    date_statements(document, drafts, dates)
    statements = tuple(_statement(document, draft) for draft in drafts)
    reading = Reading(
        report=head,
        reader=READER,
        boilerplate=report.furniture,
        dates=dates,
        statements=statements,
        events=find_events(document, mentions, drafts, dates, knowledge),
        claims=find_claims(document, mentions, drafts, statements, knowledge),
    )
    _settle(world)
    return reading


def _statement(document: Document, draft: Draft) -> Statement:
    content = document.span(draft.first, draft.last)
    return Statement(
        speakers=draft.actors,
        speaker=None if draft.speaker is None else document.span(draft.speaker.first, draft.speaker.last),
        cue=document.span(draft.cue.first, min(draft.cue.last, len(document.tokens))),
        content=content,
        kind=kind_of(document, draft.first, draft.last, content),
        via=draft.via,
        said=draft.said,
        negated=draft.cue.negated or draft.cue.lemma in document.language.cues.denying,
    )
