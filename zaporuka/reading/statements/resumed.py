"""“About this X reports, citing Y”: a sentence that takes up what was said before it and says whose it is."""

from __future__ import annotations

from zaporuka.reading.actors import Mention, Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.statements.attribution import RESUMED, Attribution
from zaporuka.reading.statements.cues import Cue, find_cue, is_reported
from zaporuka.reading.statements.segments import Segment
from zaporuka.reading.statements.sentence import SentenceReader
from zaporuka.reading.statements.speakers import (
    PUBLISHERS,
    apposed_subject,
    author_of,
    cited_source,
    find_speaker,
)


def resumed(reader: SentenceReader) -> Attribution | None:
    """Return the attribution of a resumptive sentence, or `None` where a sentence is none.

    The source is whoever is named as having said it; where only publishers are named, the last of
    them, and where its unnamed sources are, those.
    """
    document, mentions = reader.document, reader.mentions
    if not _takes_up(reader):
        return None
    cues = [(segment, cue) for segment in reader.segments for cue in _cues(document, mentions, segment)]
    if not cues:
        return None
    spoken = [(cue, found) for segment, cue in cues if (found := _subject(reader, cue, segment))]
    persons = [(cue, found) for cue, found in spoken if found[0].kind not in PUBLISHERS]
    if persons:
        cue, (mention, actors) = persons[0]
        return Attribution(cue, actors, mention, RESUMED)
    cited = cited_source(document, mentions, reader.sentence.first, reader.sentence.last)
    if cited is not None:
        return Attribution(cues[0][1], cited.actors, cited, RESUMED)
    if not spoken:
        author = author_of(document, mentions, reader.sentence.first, reader.end, None)
        if author is None:
            return None
        return Attribution(cues[0][1], author[1], author[0], RESUMED)
    reported = next((cue for _, cue in cues if is_reported(document, cue)), None)
    if reported is not None:  # “as A reports, it says in the account of B”
        author = author_of(document, mentions, reader.sentence.first, reader.end, None)
        if author is not None:
            return Attribution(reported, author[1], author[0], RESUMED)
    far = [(cue, found) for cue, found in spoken if not _as_clause(document, cue)] or spoken
    cue, (mention, actors) = far[0]
    return Attribution(cue, actors, mention, RESUMED)


def _takes_up(reader: SentenceReader) -> bool:
    """Tell whether a sentence opens with “about this”, “such a statement”, “this” or “so”."""
    document, table = reader.document, reader.table
    segment = reader.segments[0]
    words = [p for p in range(segment.first, segment.last) if document.tokens[p].kind == "word"]
    lows = [document.tokens[p].low for p in words]
    following = reader.segments[1] if len(reader.segments) > 1 else None
    if following is not None and document.tokens[following.first].low in table.that and len(words) < 4:
        return False
    for start in range(min(3, max(0, len(lows) - 1))):
        if tuple(lows[start : start + 2]) in table.resumptive:
            return True
    if lows and lows[0] in table.as_words:  # “As A reports, writes C, about this B was told …”
        pairs = (document.tokens[part.first : part.first + 2] for part in reader.segments[1:4])
        return any(tuple(token.low for token in pair) in table.resumptive for pair in pairs)
    for position in words[:-1]:  # “… explained this to the viewers”
        if document.tokens[position + 1].low in table.this and len(reader.segments) == 1:
            cue = find_cue(document, reader.mentions, position)
            if cue is not None and cue.sort == "say":
                return True
    opening = words[1:] if words and any(f.pos == "PREP" for f in document.forms(words[0])) else words
    if len(opening) >= 2 and document.lemmas(opening[0]) & table.demonstratives:
        if lows[0] in table.about and ":" not in segment.after:  # “of this plan X told in an interview”
            return any(_says(reader, p) for p in opening[2:])
        return bool(document.lemmas(opening[1]) & table.reports) and ":" not in segment.after
    if lows and (lows[0],) in table.resumptive and ":" not in segment.after:
        return any(find_cue(document, reader.mentions, p) for p in words[1:4]) and not (
            reader.sentence.last > reader.end and document.tokens[reader.sentence.last - 1].text == ":"
        )
    return False


def _says(reader: SentenceReader, position: int) -> bool:
    cue = find_cue(reader.document, reader.mentions, position)
    return cue is not None and cue.sort == "say"


def _cues(document: Document, mentions: Mentions, segment: Segment) -> list[Cue]:
    found = []
    for position in range(segment.first, segment.last):
        if document.quote_of[position] < 0:
            cue = find_cue(document, mentions, position, anywhere=True)
            if cue is not None and cue.form is not None and cue.sort not in ("gerund", "adjective"):
                found.append(cue)
    return found


def _subject(reader: SentenceReader, cue: Cue, segment: Segment) -> tuple[Mention, tuple[str, ...]] | None:
    document, mentions = reader.document, reader.mentions
    found = find_speaker(document, mentions, cue, segment.first, segment.last, after_first=True)
    found = found or apposed_subject(document, mentions, cue, reader.segments, segment)
    return found or _correspondent(reader, segment)


def _correspondent(reader: SentenceReader, segment: Segment) -> tuple[Mention, tuple[str, ...]] | None:
    """Return the outlet whose correspondent said it."""
    document, mentions = reader.document, reader.mentions
    for position in range(segment.first, segment.last - 1):
        outlet = mentions.at(position + 1)
        if outlet is not None and outlet.kind == "outlet" and outlet.first == position + 1:
            if any(form.lemma in document.language.cues.media_nouns and form.case == "nomn"
                   for form in document.forms(position)):  # fmt: skip
                return outlet, outlet.actors
    return None


def _as_clause(document: Document, cue: Cue) -> bool:
    before = cue.first - 1
    return before >= 0 and document.tokens[before].low in document.language.cues.as_words
