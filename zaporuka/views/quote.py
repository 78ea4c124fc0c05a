"""Evidence as it is quoted: the sentence around a span, verbatim, and a shorter form of it."""

from __future__ import annotations

import re

from zaporuka.reports import Report, Span

LONGEST = 1200
LONGEST_LIST = 20
LOOK_AHEAD = 8
CUT = " … "
_ITEM = re.compile(r"[ \t]*(?:[-–—•*·]|\d{1,2}[.)])\s")

# A sentence ends at a full stop and the like with what closes after it, before a space and a capital or a
# quote; initials and one-letter abbreviations (“р.”, “J.”) do not end one.
_CLOSED = r"(?<!\b\w)[.!?…]+[»”\"’)\]]*(?=\s+[«“„\"(\[–—-]*\s?[^\W\d_a-zа-яёєіїґ])"
_BLANK_LINE = r"\r?\n(?:[ \t]*\r?\n)+"
_NEW_LINE = r"[\r\n](?=[ \t]*[^\sa-zа-яёєіїґ])"  # a line that goes on in lower case is a wrapped one
_END = re.compile(f"{_CLOSED}|{_BLANK_LINE}|{_NEW_LINE}")


def sentence(report: Report, span: Span) -> Span:
    """Give the whole sentences around a span of a report, without a data set's head line before them.

    A stretch without sentence ends is limited to `LONGEST` code points on either side of the span.
    """
    text = report.text
    floor = max(0, span.start - LONGEST)
    if report.head_line and report.head_line.end <= span.start:
        floor = max(floor, report.head_line.end)
    start = _last_end(text, floor, span.start)
    ceiling = min(len(text), span.end + LONGEST)
    ended = _END.search(text, max(span.start, span.end - 1), ceiling)
    end = ended.end() if ended else ceiling
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    start = _lead_in(text, start)
    end -= len(words) - len(words.rstrip())
    return Span(min(start, span.start), max(end, span.end))


def _last_end(text: str, floor: int, limit: int) -> int:
    """Give where the last sentence that ends by `limit` ends, seeing what follows `limit`; else `floor`."""
    ends = (m.end() for m in _END.finditer(text, floor, min(len(text), limit + LOOK_AHEAD)))
    return max((end for end in ends if end <= limit), default=floor)


def _lead_in(text: str, start: int) -> int:
    """Give where the line that introduces a list begins, if `start` is at an item of one; else `start`."""
    at = start
    for _ in range(LONGEST_LIST):
        if not _ITEM.match(text, at):
            break
        before = text[:at].rstrip()
        at = max(before.rfind("\n"), before.rfind("\r")) + 1
        if before.endswith(":"):
            at = _last_end(text, at, len(before))
            return at + len(text[at:]) - len(text[at:].lstrip())
        if not before:
            break
    return start


def shortened(text: str, span: Span, length: int) -> str:
    """Shorten a sentence to about `length` code points by cutting inside it, keeping its ends and the span.

    `span` points into `text`. Nothing is changed but what “…” stands for, and line ends, which become spaces.
    """
    if len(text) <= length:
        return _line(text)
    head, kept, tail = text[: span.start], text[span.start : span.end], text[span.end :]
    if len(kept) > length * 3 // 4:
        kept = _middle(kept, length * 3 // 4)
    room = max(0, length - len(kept))
    share = min(len(head), max(room // 2, room - len(tail)))
    return _line(_middle(head, share, end=False) + kept + _middle(tail, room - share, start=False))


def _middle(text: str, length: int, *, start: bool = True, end: bool = True) -> str:
    """Cut the middle of a text out at word boundaries; `end=False` keeps more of the start, and so on."""
    if len(text) <= length + len(CUT):
        return text
    before = length // 2 if start and end else (length if start else 0)
    after = length - before
    first = text[:before].rpartition(" ")[0] if before else ""
    last = text[len(text) - after :].partition(" ")[2] if after else ""
    return first.rstrip(" ,;") + CUT + last


def _line(text: str) -> str:
    return re.sub(r"\s*[\r\n]+\s*", " ", text).strip()
