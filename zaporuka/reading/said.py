"""When it was said: the day of each statement, where its report tells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zaporuka.reading.document import Document
from zaporuka.reading.record import DateMention
from zaporuka.reading.statements import Draft


def date_statements(document: Document, drafts: list[Draft], dates: Sequence[DateMention]) -> None:
    """Fill in `said` of every draft (EDTF), leaving `None` where the report does not tell.

    A date beside the cue, outside what was said, is the day. What the same speaker says next has the
    same day, until another date or a look back comes between.
    """
    dates = [mention for mention in dates if not _to_come(mention.value, document.report.published)]
    starts = [mention.start for mention in dates]
    days: dict[tuple[str, ...], str] = {}
    paragraph = -1
    for draft in sorted(drafts, key=lambda d: d.cue.first):
        sentence = document.sentences[document.sentence_of[draft.cue.first]]
        own = _beside(document, draft, dates, starts)
        if own is None and sentence.paragraph != paragraph:
            own = _opening(document, sentence.paragraph, draft, dates, starts)
        reminded = document.tokens[sentence.first].low in document.language.cues.reminders
        if own is not None:
            days[draft.actors] = own
        elif reminded:
            days.pop(draft.actors, None)
        draft.said = days.get(draft.actors)
        paragraph = sentence.paragraph


def _to_come(value: str, published: str | None) -> bool:
    """Tell whether a time begins after the day of publication: nothing has been said then."""
    return published is not None and value[:10] > published


def _within(
    document: Document, first: int, last: int, dates: Sequence[DateMention], starts: list[int]
) -> list[DateMention]:
    """Return the dates that stand in tokens `[first, last)`."""
    if first >= last:
        return []
    span = document.span(first, last)
    return list(dates[bisect_left(starts, span.start) : bisect_left(starts, span.end)])


def _beside(document: Document, draft: Draft, dates: Sequence[DateMention], starts: list[int]) -> str | None:
    """Return the date of the cue's own sentence that lies outside the content and nearest to the cue."""
    sentence = document.sentences[document.sentence_of[draft.cue.first]]
    cue = document.tokens[draft.cue.first].start
    content = document.span(draft.first, draft.last)
    found = [
        mention
        for mention in _within(document, sentence.first, sentence.last, dates, starts)
        if not content.start <= mention.start < content.end
        or draft.cue.first <= document.at(mention.start) < draft.cue.last
    ]
    if not found:
        return None
    return min(found, key=lambda mention: abs(mention.start - cue)).value


def _opening(
    document: Document, paragraph: int, draft: Draft, dates: Sequence[DateMention], starts: list[int]
) -> str | None:
    """Return a date that opens the paragraph before the statement: “On Monday he met the press. …”."""
    first = document.sentence_of[draft.cue.first]
    while first > 0 and document.sentences[first - 1].paragraph == paragraph:
        first -= 1
    opening = document.sentences[first]
    if opening.first == document.sentences[document.sentence_of[draft.cue.first]].first:
        return None
    found = _within(document, opening.first, min(opening.last, opening.first + 4), dates, starts)
    return found[0].value if found else None
