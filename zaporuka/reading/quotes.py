"""Quotations: which stretches of tokens stand in quotation marks, also over several paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from zaporuka.reading.tokens import DASHES, Token

_OPENERS = {"«": "»", "„": '“”"', "“": '”“"', "‹": "›"}
_CLOSERS = frozenset("»”›")
_STRAIGHT = '"'
_MARKS = frozenset((*_OPENERS, _STRAIGHT))
# A quotation that never closes within so many paragraphs was a slip of the pen.
MOST_PARAGRAPHS = 6
MOST_TOKENS = 1_500


class Quote(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last)` with both marks; `inner` and `end` leave the marks out."""

    first: int
    last: int
    inner: int
    end: int


def find_quotes(
    tokens: Sequence[Token], paragraph_of: Sequence[int], told: Sequence[int] = ()
) -> tuple[Quote, ...]:
    """Pair the quotation marks of a text: the outermost quotations, in order.

    A mark that finds no partner within a few paragraphs opens nothing. `told` are the dashes that open a
    line which only says who spoke: what stands before it in its paragraph is quoted without marks.
    """
    lines = {paragraph_of[dash]: dash for dash in reversed(told)}
    quotes: list[Quote] = []
    position = 0
    while position < len(tokens):
        if position == 0 or paragraph_of[position] != paragraph_of[position - 1]:
            spoken = _dialogue(tokens, paragraph_of, position)
            if spoken:
                quotes.extend(spoken)
                position = spoken[-1].last
                continue
            block = _block(tokens, position, lines.get(paragraph_of[position]))
            if block is not None:
                quotes.append(block)
                position = block.last
                continue
        closing = _opens(tokens, position) if tokens[position].text in _MARKS else ""
        if closing:
            end = _close(tokens, paragraph_of, position, closing)
            if end is not None:
                quotes.append(Quote(position, end + 1, position + 1, end))
                position = end
        position += 1
    return tuple(quotes)


def _block(tokens: Sequence[Token], start: int, dash: int | None) -> Quote | None:
    """Return the quotation without marks that runs from a paragraph's start to the line of its speaker."""
    if dash is None or tokens[start].text in _OPENERS or tokens[start].text == _STRAIGHT:
        return None
    end = dash - 1 if tokens[dash - 1].text == "," else dash
    return Quote(start, end, start, end) if end - start > 2 else None


def _opens(tokens: Sequence[Token], position: int) -> str:
    """Return the marks that may close what the token opens, or nothing where it opens nothing."""
    text = tokens[position].text
    if text in _OPENERS:
        if text == "“" and not _opens_by_place(tokens, position):
            return ""
        return _OPENERS[text]
    if text == _STRAIGHT and _opens_by_place(tokens, position):
        return _STRAIGHT
    return ""


def _opens_by_place(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a mark that looks the same on both sides stands before its words."""
    before = tokens[position - 1] if position else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if after is None or after.start > tokens[position].end:
        return False
    return before is None or before.end < tokens[position].start or before.text in "([{«—–-:"


def _close(tokens: Sequence[Token], paragraph_of: Sequence[int], start: int, closing: str) -> int | None:
    depth = 0
    nested = False  # a straight mark inside straight marks
    opener = tokens[start].text
    first_paragraph = paragraph_of[start]
    paragraph = first_paragraph
    for position in range(start + 1, min(len(tokens), start + MOST_TOKENS)):
        token = tokens[position]
        if paragraph_of[position] != paragraph:
            paragraph = paragraph_of[position]
            if paragraph - first_paragraph >= MOST_PARAGRAPHS:
                return None
            if token.text in _OPENERS:  # each paragraph of one quotation may open anew
                depth = 0
                continue
        if token.text in closing and (token.text != _STRAIGHT or not _opens_by_place(tokens, position)):
            if depth == 0:
                return position if not nested or _dash_behind(tokens, position) else None
            depth -= 1
        elif token.text in _CLOSERS and depth == 0 and opener != _STRAIGHT:
            continue
        elif token.text == opener and (opener not in (_STRAIGHT, "“") or _opens_by_place(tokens, position)):
            if opener == _STRAIGHT and paragraph == first_paragraph:
                if start and paragraph_of[start - 1] == first_paragraph:
                    return None
                nested = True
            depth += 1
    return None


def _dash_behind(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a mark closes what somebody said: a dash follows, perhaps behind a comma."""
    behind = [token.text for token in tokens[position + 1 : position + 3]]
    return bool(behind) and (behind[0] in DASHES or (behind[0] == "," and behind[-1] in DASHES))


def _dialogue(tokens: Sequence[Token], paragraph_of: Sequence[int], start: int) -> list[Quote]:
    """Return the spoken pieces of a line of dialogue: “— A, — said he. — B”.

    A paragraph is one where it opens with a dash and a dash behind a comma, question or exclamation mark
    is followed by a word in lower case. The dashes count as quotation marks.
    """
    if tokens[start].text not in DASHES:
        return []
    end = start + 1
    while end < len(tokens) and paragraph_of[end] == paragraph_of[start] and end - start < MOST_TOKENS:
        end += 1
    pieces: list[Quote] = []
    opened: int | None = start
    position = start + 2
    while position < end - 1:
        if tokens[position].text in DASHES and tokens[position].start > tokens[position - 1].end:
            before, after = tokens[position - 1].text, tokens[position + 1]
            if opened is not None:
                if (
                    before in (",", "?", "!", "…", "...", "?..", "!..")
                    and after.kind == "word"
                    and after.text.islower()
                ):
                    if tokens[position - 2].text in _CLOSERS or tokens[position - 2].text == _STRAIGHT:
                        return []
                    last = position - 1 if before == "," else position
                    pieces.append(Quote(opened, last, opened + 1, last))
                    opened = None
            elif before in ".,:":
                opened = position
        position += 1
    if pieces and opened is not None:
        last = end - 1 if tokens[end - 1].text == "." else end
        pieces.append(Quote(opened, last, opened + 1, last))
    return pieces
