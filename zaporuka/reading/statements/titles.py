"""Titles that name their source at the end: “…, - Bloomberg”."""

from __future__ import annotations

from zaporuka.reading.actors import Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.statements.contents import trim
from zaporuka.reading.statements.cues import Cue
from zaporuka.reading.statements.draft import Draft


def title_sources(document: Document, mentions: Mentions) -> list[Draft]:
    """Return the attribution of a title to the source named at its end, if it has one."""
    report = document.report
    if report.title is None or report.title_source is None:
        return []
    source = document.inside(report.title_source)
    title = document.inside(report.title)
    if not source or not title:
        return []
    mention = mentions.at(source[-1])
    if mention is None or not mention.named or mention.kind == "state" or source[0] - title[0] < 3:
        return []
    first, last = trim(document, title[0], source[0])
    cue = Cue(source[0], source[-1] + 1, source[-1], "colon", None, False)
    return [Draft(cue, mention.actors, mention, first, last, "title")] if last > first else []
