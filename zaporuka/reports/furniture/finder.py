"""Finding page furniture: each line is judged by the tables, by its layout and by where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from zaporuka.reports.days import days_of
from zaporuka.reports.furniture import cues, shared
from zaporuka.reports.lines import LONGEST_FIELD, Line, plain
from zaporuka.reports.model import Span
from zaporuka.reports.stamps import Stamp, stamp_of

_LONGEST = 260
_DATE_FIRST = 15
_SHORT_FIELD = 45
_CRUMB = re.compile(r"\s[>»→/›]\s")
_WORDS = re.compile(r"\w[\w'-]*")
_LETTERS = re.compile(r"\w+")
_HEAD_END = re.compile(r"\s*(?:[:|–—-]|$)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_LAST_SENTENCE = re.compile(r"(?<=[.!?…»”\")])\s+(?=[^\s])")
_TAIL_OF_PARAGRAPH = 320
_NUMBER = re.compile(r"\d[\d \u00a0.,]*[kкmмк]?")


class Layout(msgspec.Struct, frozen=True):
    """Where the furniture of a page stands, and which lines are wholly furniture, related items or stamps."""

    furniture: tuple[Span, ...]
    whole: tuple[bool, ...]
    related: tuple[bool, ...]
    stamps: tuple[bool, ...]


def lay_out(lines: Sequence[Line]) -> Layout:
    """Return the layout of a page's `lines`, in time linear in their number and length."""
    size = len(lines)
    prose = [index for index, line in enumerate(lines) if line.prose]
    head = next((index for index in prose if not is_furniture(lines[index])), None)
    tail = next((index for index in reversed(prose) if not is_furniture(lines[index])), size)
    spans: list[Span] = []
    whole, related, stamps = [False] * size, [False] * size, [False] * size
    listing = _Listing()
    updated: list[int] = []
    for index, line in enumerate(lines):
        opening, closing = head is None or index < head, index > tail
        headed = _list_head(line)
        if headed is not None:
            listing = _Listing(open=True, bare=headed)
            whole[index] = related[index] = True
        elif listing.open and listing.takes(line, closing, followed=index + 1 < size):
            whole[index] = related[index] = True
        else:
            listing = _Listing()
            stamp = stamp_of(line)
            if stamp is not None and stamp.kind != "dateline":
                stamps[index] = True
                if stamp.kind == "updated":
                    updated.append(index)
                spans.extend(_extras(line, stamp))
                continue
            whole[index] = is_furniture(line, opening=opening, closing=closing)
            if not whole[index]:
                spans.extend(_last_call(line, closing=index >= tail))
        if whole[index]:
            spans.append(line.span)
    if len(updated) < sum(stamps):  # a time of change beside the day of publication is the page's
        spans.extend(lines[index].span for index in updated)
    return Layout(tuple(sorted(set(spans))), tuple(whole), tuple(related), tuple(stamps))


def is_furniture(line: Line, *, opening: bool = False, closing: bool = False) -> bool:
    """Tell whether the whole of a line is furniture.

    `opening` says that no paragraph of running text has come yet, `closing` that none comes after.
    """
    if len(line.text) > _LONGEST:
        return False
    core = line.core
    if cues.START.match(core) or cues.ANYWHERE.search(core) or _is_small(core) or cues.EXTRA.fullmatch(core):
        return True
    if not line.prose and cues.BUTTON.match(core):
        return True
    if _calls(core, closing=closing) or _only_networks(core):
        return True
    if _counts(line.text):
        return True
    fields = line.fields()
    if len(fields) > 1 and _strip_of_fields(fields, opening=opening, closing=closing):
        return True
    if opening and (core in cues.SECTIONS or _breadcrumb(line, fields)):
        return True
    return closing and _trailing_link(line, core)


class _Listing:
    """A list of other items that is being read: opened by its head, closed by the first line not of it."""

    def __init__(self, *, open: bool = False, bare: bool = False) -> None:
        self.open = open
        self._bare = bare
        self._taken = 0
        self._dated = False

    def takes(self, line: Line, closing: bool, *, followed: bool) -> bool:
        """Tell whether `line` is the list's next item, and remember it."""
        after_date, self._dated = self._dated, False
        size = len(line.text)
        if size > LONGEST_FIELD:
            return False
        if is_furniture(line, closing=closing):
            return True
        if self._bare:
            stamp = stamp_of(line)
            if stamp is not None and stamp.kind == "stamp" and stamp.day.start - line.start <= _DATE_FIRST:
                self._dated = True
                self._taken += 1
                return True
        if after_date or _is_item(line):
            self._taken += 1
            return True
        if not self._bare or line.prose or len(line.text.split()) < 3 or line.text.endswith((":", ".", ";")):
            return False
        if closing or (self._taken == 0 and followed):
            self._taken += 1
            return True
        return False


def _list_head(line: Line) -> bool | None:
    """Tell whether a line heads a list of other items; true where nothing else stands on it."""
    if len(line.text) > LONGEST_FIELD:
        return None
    core = line.core
    found = cues.LIST_HEAD.match(core)
    if found is None:
        return None
    if found.end() == len(core):
        return True
    after = _HEAD_END.match(core, found.end())
    if after is None and not cues.FREE_HEAD.match(core):
        return None
    if after is not None and core[after.end() - 1] in "–—-" and not cues.FREE_HEAD.match(core):
        return None
    return False


def _is_item(line: Line) -> bool:
    """Tell whether a line looks like an item of a list of links: a bullet, or a date at either end."""
    if line.bulleted and not line.prose:
        return True
    text = line.text
    for day in days_of(text[:60]):
        if day.start <= 12 and len(text) < 200:
            return True
        break
    tail = text[-45:]
    if (
        any(not tail[day.end :].strip(" .)]–—-,:|0123456789рокуг") for day in days_of(tail))
        and not line.prose
    ):
        return True
    return _CLOCK.match(text) is not None and len(text) < 160


def _extras(line: Line, stamp: Stamp) -> list[Span]:
    """Return what follows a date stamp on its line and is furniture: an update, a reading time, counts."""
    rest = line.text[stamp.rest - line.start :]
    parts = list(re.finditer(r"[^|•·▪]+", rest))
    if len(parts) == 1:
        parts = list(re.finditer(r"(?:[^\s.]|\s(?!\s)|\.(?!\s))+", rest))
    first = last = None
    for part in parts:
        words = part.group()
        core = plain(words)
        if not core:
            continue
        lead = len(words) - len(words.lstrip(" \t\u00a0.,;"))
        if (
            cues.EXTRA.match(core)
            or (cues.START.match(core) and not core.startswith(("автор", "author", "auteur")))
            or _counts(words.strip())
        ):
            first = part.start() + lead if first is None else first
            last = part.start() + len(words.rstrip())
    if first is None or last is None:
        return []
    return [Span(stamp.rest + first, stamp.rest + last)]


def _is_small(core: str) -> bool:
    return core in cues.WHOLE or core.rstrip(" !?.…:") in cues.WHOLE


def _calls(core: str, *, closing: bool) -> bool:
    """Tell whether words call on the reader to follow, subscribe, support or write."""
    first = _WORDS.match(core)
    opens = first is not None and first.group() in cues.CALLS
    if not opens and not closing:
        return False
    words = _WORDS.findall(core)
    if not (opens and (closing or len(words) <= 14)):
        if not closing or len(words) > 30 or cues.CALLS.isdisjoint(words):
            return False
        if len(words) > 12 and "?" not in core and "!" not in core:
            return False
    return cues.OURS.search(core) is not None or cues.NETWORK.search(core) is not None


def _only_networks(core: str) -> bool:
    first = _LETTERS.search(core)
    if first is None or first.group() not in cues.NETWORK_OPENERS:
        return False
    rest, found = cues.NETWORK.subn(" ", core)
    if not found:
        return False
    left = [word for word in _WORDS.findall(rest) if word not in shared.AND]
    return not left and (found > 1 or len(core) > 1)


def _counts(text: str) -> bool:
    """Tell whether a text is signs of reactions with their numbers or words: “👁 4812   💬 17”."""
    if len(text) > 80 or text[:1] not in shared.COUNTERS:
        return False
    rest = _NUMBER.sub(
        " ", "".join(" " if char in shared.COUNTERS or char == "\ufe0f" else char for char in text)
    )
    return not rest.strip() or (sum(char in shared.COUNTERS for char in text) > 1 and len(rest.split()) <= 8)


def _strip_of_fields(fields: Sequence[Line], *, opening: bool, closing: bool) -> bool:
    """Tell whether a line of short fields is a strip of links: one known field is enough to show it."""
    known = sum(_known(field.core) for field in fields)
    short = all(len(field.text) <= _SHORT_FIELD for field in fields)
    if known == len(fields):
        return True
    if known and short:
        return True
    return (
        closing
        and known > 0
        and len(fields) > 1
        and all(len(field.text) <= 2 * _SHORT_FIELD for field in fields)
    )


def _known(core: str) -> bool:
    return (
        _is_small(core)
        or cues.EXTRA.fullmatch(core) is not None
        or cues.START.match(core) is not None
        or cues.BUTTON.match(core) is not None
        or cues.LIST_HEAD.fullmatch(core) is not None
        or _calls(core, closing=False)
        or _only_networks(core)
    )


def _breadcrumb(line: Line, fields: Sequence[Line]) -> bool:
    """Tell whether fields are the path to a page: short, few words each, no sentence, one a section."""
    if len(fields) < 2 or any(len(field.text.split()) > 3 for field in fields):
        return False
    if len(line.text) > 100 or line.text.endswith((".", "!", "?", ":")):
        return False
    return _CRUMB.search(line.text) is not None or any(field.core in cues.SECTIONS for field in fields)


def _trailing_link(line: Line, core: str) -> bool:
    """Tell whether a short line after the last paragraph points to the page's own pages and channels."""
    if line.prose or len(core) > 100:
        return False
    return cues.NETWORK.search(core) is not None and cues.OURS.search(core) is not None


def _last_call(line: Line, *, closing: bool) -> list[Span]:
    """Return the last sentences of a paragraph where they call on the reader, as in a page on one line."""
    if len(line.text) <= 80:
        return []
    tail = line.text[-_TAIL_OF_PARAGRAPH:]
    base = line.end - len(tail)
    for mark in _LAST_SENTENCE.finditer(tail):
        words = tail[mark.end() :]
        core = plain(words)
        first = _WORDS.match(core)
        if len(core) <= 200 and (
            (_list_head(Line(0, len(words), words)) is not None and cues.FREE_HEAD.match(core))
            or (first is not None and len(first.group()) > 4 and first.group() in cues.CALLS and closing
            and (cues.OURS.search(core) or cues.NETWORK.search(core)))
        ):  # fmt: skip
            return [Span(base + mark.end(), line.end)]
    return []
