"""What is known at a place in a report: the day it speaks from, what was named last, past or future."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from zaporuka.reading import edtf
from zaporuka.reading.dates.scan import Scan
from zaporuka.reading.dates.table import DateTable

_SENTENCE_END = ";|"
_REACH = 24  # tokens, to each side, within which the tense of a clause is looked for
_NEAR = timedelta(days=100)  # a day without year this near to the anchor leaves no doubt
_OPENING, _CLOSING = "«“„", "»”"
_SPEECH_DASH = re.compile(r"[-–—]\s")


class Context:
    """The state of one reading: it moves on with every date that is resolved."""

    def __init__(self, text: str, scan: Scan, table: DateTable, base: date | None) -> None:
        self.text = text
        self.scan = scan
        self.base = base
        self.last_day: date | None = None  # the last exact day named
        self.anchor: date | None = None  # where the narrative stands
        self.year_named: tuple[int, int] | None = None  # the last bare year, and the token where it stood
        self.day_named_at = 0
        self._tenses = _tenses(table)

    def note(self, value: str, token: int, *, bare_year: bool) -> None:
        """Move on: `value` was named at `token`."""
        try:
            first, last = edtf.days(value)
        except ValueError:
            return
        if bare_year:
            self.year_named = (first.year, token)
            if self.anchor is None or (first.year > self.anchor.year and self._opens_sentence(token)):
                self.anchor = date(first.year, 7, 1)
            return
        if first == last:
            self.last_day, self.day_named_at = first, token
        self.anchor = first if last - first > timedelta(days=40) else first + (last - first) // 2

    def tense(self, first: int, last: int) -> str:
        """Tell the time of tokens `[first, last)` from the nearest telling word of the sentence.

        It is `past`, `present`, `future`, or empty where no word tells.
        """
        codes, words = self.scan.codes, self.scan.words
        best = (_REACH * 2, "")
        for places in (
            range(last, min(last + _REACH, len(words))),
            range(first - 1, max(first - _REACH, 0) - 1, -1),
        ):
            penalty = 0
            for distance, at in enumerate(places):
                code = codes[at]
                if code in _SENTENCE_END or (code == "." and codes[at + 1 : at + 2] in (" ", "|", "")):
                    break
                if code in ",:":
                    penalty += 8
                if code == "x" and distance + penalty < best[0]:
                    for name, tells in self._tenses:
                        if tells(words[at]):
                            best = (distance + penalty, name)
                            break
        return best[1]

    def year_for(self, month: int, day: int, tense: str, token: int) -> int | None:
        """Return the year of a date that names none, or `None` where nothing tells.

        It is the year that brings it nearest to the anchor: the publication day, else where the narrative
        stands. Where two years are about as near, the date named before it decides, then the tense, then the
        past. A bare year named just before in the same sentence governs.
        """
        if self.base and self.year_named and self._same_sentence(self.year_named[1], token):
            return self.year_named[0]
        anchor = self.base or self.anchor
        if anchor is None:
            return None
        choices = [d for y in (-1, 0, 1) if (d := _safe(anchor.year + y, month, day))]
        choices.sort(key=lambda d: abs(d - anchor))
        if not choices:
            return None
        if self.base is None or abs(choices[0] - anchor) <= _NEAR or len(choices) < 2:
            return choices[0].year
        before, after = sorted(choices[:2])
        if tense == "future":
            return after.year
        if tense == "past" or abs(choices[0] - anchor) > _NEAR * 1.5:
            return before.year
        return choices[0].year

    def speech_day(self, token: int) -> date | None:
        """Return the day from which the words at `token` are spoken: in a quotation, the speaker's day."""
        if self.base is None or not self._quoted(token):
            return self.base
        named = self.last_day
        if named and timedelta(0) <= self.base - named <= timedelta(days=7):
            between = self.scan.codes[self.day_named_at : token]
            if len(between) < 200 and between.count("|") <= 1:
                return named
        return self.base

    def _quoted(self, token: int) -> bool:
        at = self.scan.starts[token]
        begin = max(self.text.rfind("\n", 0, at) + 1, at - 1500)
        before = self.text[begin:at]
        if _SPEECH_DASH.match(before):
            return True
        opened = sum(map(before.count, _OPENING)) - sum(map(before.count, _CLOSING))
        return opened > 0 or before.count('"') % 2 == 1

    def _opens_sentence(self, token: int) -> bool:
        """Tell whether what stands at `token` sets the time of the sentence: nothing much goes before it."""
        before = self.scan.codes[max(token - 3, 0) : token]
        return len(before) < 3 or any(sign in before for sign in ".;|")

    def _same_sentence(self, earlier: int, later: int) -> bool:
        between = self.scan.codes[earlier:later]
        return len(between) < 40 and not any(sign in between for sign in ".;|(")


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _tenses(table: DateTable) -> tuple[tuple[str, Callable[[str], object]], ...]:
    named = (("future", table.future_tense), ("past", table.past_tense), ("present", table.present_tense))
    return tuple((name, re.compile(pattern).fullmatch) for name, pattern in named)
