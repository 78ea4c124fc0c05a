"""Contents: from tokens to the exact words attributed, without cue, conjunction or outer quotation marks."""

from __future__ import annotations

from zaporuka.reading.document import Document
from zaporuka.reading.statements.segments import Segment
from zaporuka.reading.tokens import DASHES
from zaporuka.reports import Span

_EDGE = frozenset(",;:–—―‒-•▪▫●·*→➡▶►✔✅.\ufe0f") | frozenset("()")


def trim(document: Document, first: int, last: int) -> tuple[int, int]:
    """Leave out signs and joining words at the edges of tokens `[first, last)`, and a pair of outer marks."""
    tokens, table = document.tokens, document.language.cues
    if first + 2 < last and _numbered(document, first):
        first += 2
    while first < last:
        token = tokens[first]
        if (token.text in _EDGE and not (token.text == "-" and _glued(document, first))) or (
            token.low in table.adversatives and first + 1 < last
        ):
            first += 1
        else:
            break
    if first < last:
        last = _to_the_end(document, first, last)
    while (
        last > first
        and (tokens[last - 1].text in _EDGE or tokens[last - 1].text == "…")
        and not _closes(document, first, last)
    ):
        last -= 1
    quote = document.quote_of[first] if first < last else -1
    if quote >= 0 and document.quotes[quote].first == first and document.quotes[quote].last == last:
        first, last = document.quotes[quote].inner, document.quotes[quote].end
        while last > first and tokens[last - 1].text in ",.":
            last -= 1
    return first, last


def _numbered(document: Document, first: int) -> bool:
    """Tell whether a content begins with the number of a list's item: “1) …”."""
    number, sign = document.tokens[first : first + 2]
    item = number.kind == "number" and sign.text in (".", ")") and document.starts_paragraph(first)
    return item and is_bullet(document, document.paragraph_of[first])


def _to_the_end(document: Document, first: int, last: int) -> int:
    """Return where a quotation that begins with a content ends, if it goes on in the next paragraphs."""
    quote = document.quote_of[first]
    if quote < 0 or document.quotes[quote].first != first:
        return last
    position, end = last, document.quotes[quote].last
    while position < end and document.paragraph_of[position] == document.paragraph_of[first]:
        if document.tokens[position].kind != "sign":
            return last
        position += 1
    return end if position < end else last


def _glued(document: Document, position: int) -> bool:
    return document.tokens[position].end == document.tokens[position + 1].start


def _closes(document: Document, first: int, last: int) -> bool:
    """Keep a closing bracket whose opening one is inside."""
    if document.tokens[last - 1].text != ")":
        return False
    return any(document.tokens[position].text == "(" for position in range(first, last))


def kind_of(document: Document, first: int, last: int, content: Span) -> str:
    """Return `direct`, `indirect` or `mixed`, as PolNeAR has it; names and terms in marks change nothing."""
    quote = document.quote_of[first]
    if quote >= 0:
        whole = document.quotes[quote]
        if whole.inner <= first and last <= whole.end:
            return "direct"
    inside = {document.quote_of[position] for position in range(first, last)} - {-1}
    covered = sum(document.quotes[n].end - document.quotes[n].inner for n in inside)
    if inside and covered >= 0.8 * (last - first - 2 * len(inside)):
        return "direct"
    return "mixed" if any(_words_of_speech(document, n) for n in inside) else "indirect"


def _words_of_speech(document: Document, number: int) -> bool:
    quote = document.quotes[number]
    words = [
        position for position in range(quote.inner, quote.end) if document.tokens[position].kind == "word"
    ]
    if not words or document.tokens[words[0]].capital:
        return len(words) > 5
    return len(words) > 2 or any(
        form.pos in ("VERB", "ADJF", "ADVB") for p in words for form in document.forms(p)[:1]
    )


def around(
    document: Document, segments: list[Segment], index: int, cue_last: int, others: frozenset[int]
) -> tuple[int, int]:
    """Return the tokens that an aside in segment `index` attributes: its sentence, or its part of it.

    `others` are the segments of the sentence's other cues: a clause that opens with “but” or “because”
    between two cues parts what they attribute. `cue_last` is where the cue and its speaker end.
    """
    begin, stop = 0, len(segments)
    for before in range(index, 0, -1):
        parts = any(sign in ":;" for sign in segments[before].before)
        if parts or (_opens_part(document, segments[before]) and any(o < before for o in others)):
            begin = before
            break
    for after in range(index + 1, len(segments)):
        opens = _opens_part(document, segments[after])
        if ";" in segments[after].before or (opens and any(o >= after for o in others)):
            stop = after
            break
    first, last = segments[begin].first, segments[stop - 1].last
    if stop > index + 1 and _gerund(document, segments[index + 1]):
        stop = index + 1  # “A, said he, stressing B”: what the speaker did besides
    if index == begin:
        first = cue_last
        own = segments[index]
        said = any(f.pos == "VERB" for p in range(first, own.last) for f in document.forms(p)[:1])
        if index + 1 < stop and (first >= own.last or ("," in own.after and not said)):
            first = segments[index + 1].first
    elif index == stop - 1:
        last = segments[index - 1].last
    return first, last


def _gerund(document: Document, segment: Segment) -> bool:
    """Tell whether a segment opens with a gerund."""
    forms = document.forms(segment.first)
    return bool(forms) and forms[0].pos == "GRND"


def _opens_part(document: Document, segment: Segment) -> bool:
    """Tell whether a segment opens with a word that sets its clause against or beside the one before."""
    low, cues = document.tokens[segment.first].low, document.language.cues
    return low in cues.resets or low in cues.adversatives or low in cues.openers


def is_bullet(document: Document, paragraph: int) -> bool:
    """Tell whether a paragraph is an item of a list."""
    text = document.paragraphs[paragraph].of(document.text).lstrip()
    return bool(text) and (
        text[0] in "•▪▫●◦·*🔹🔸→➡▶►✔✅" or text[0] in DASHES or text[:2].rstrip(".)").isdigit()
    )
