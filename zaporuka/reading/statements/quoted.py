"""Asides inside a quotation: “A, — admitted the minister, — B” where one pair of marks holds all."""

from __future__ import annotations

from zaporuka.reading.actors import Mentions
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements.attribution import ASIDE, Attribution, Turns
from zaporuka.reading.statements.contents import trim
from zaporuka.reading.statements.cues import Cue, find_cue
from zaporuka.reading.statements.draft import Draft
from zaporuka.reading.statements.speakers import find_speaker
from zaporuka.reading.tokens import DASHES

LONGEST_ASIDE = 14


def interior_asides(document: Document, mentions: Mentions, sentence: Sentence, turns: Turns) -> list[Draft]:
    """Return the statements whose cue is set off by dashes inside the quotation that it attributes."""
    drafts: list[Draft] = []
    numbers = sorted({document.quote_of[p] for p in range(sentence.first, sentence.last)} - {-1})
    for number in numbers:
        quote = document.quotes[number]
        position = quote.inner + 1
        while position < quote.end - 1:
            found = _aside(document, mentions, position, quote.end)
            if found is None:
                position += 1
                continue
            attribution, last = found
            pieces = [(quote.inner, position)]
            if document.tokens[last - 1].text == "." or document.tokens[last].text == ".":
                pieces.append((last, quote.end))
            else:
                pieces = [(quote.inner, quote.end)]
            for start, end in pieces:
                start, end = trim(document, start, end)
                if end > start:
                    drafts.append(
                        Draft(attribution.cue, attribution.actors, attribution.speaker, start, end, ASIDE)
                    )
            turns.spoke(attribution)
            break
    return drafts


def _aside(document: Document, mentions: Mentions, position: int, end: int) -> tuple[Attribution, int] | None:
    """Return the aside that opens with the dash at `position`, and where it ends."""
    tokens = document.tokens
    if tokens[position].text not in DASHES or tokens[position - 1].text not in ",?!…." + "...":
        return None
    start = position + 1
    stop = start
    while stop < min(end, start + LONGEST_ASIDE) and tokens[stop].text not in DASHES:
        stop += 1
    if stop >= min(end, start + LONGEST_ASIDE) or stop == start:
        return None
    cue: Cue | None = None
    for at in range(start, min(start + 3, stop)):
        cue = find_cue(document, mentions, at, anywhere=True)
        if cue is not None and cue.form is not None:
            break
    if cue is None or cue.form is None:
        return None
    found = find_speaker(document, mentions, cue, start, stop, after_first=True)
    if found is None:
        return None
    return Attribution(cue, found[1], found[0], ASIDE), stop
