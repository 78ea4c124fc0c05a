"""What the parts of a rule say: numbers, words, years; the ground on which all rules are resolved."""

from __future__ import annotations

import re
from typing import NamedTuple

from zaporuka.reading.dates.context import Context
from zaporuka.reading.dates.grammar import Found
from zaporuka.reading.dates.scan import Lexicon
from zaporuka.reading.dates.table import DateTable

Groups = dict[str, tuple[int, int]]  # the parts of a rule: group name → token positions


class Value(NamedTuple):
    """A resolved value; the rule's tokens from `first` to `last` if they are not all of its own."""

    value: str
    bare_year: bool = False
    first: int | None = None
    last: int | None = None
    noted: str | None = None  # where the narrative then stands, if nearer than the value says


class Parts:
    """The tokens of a text, their meanings, and the context in which they are read."""

    def __init__(self, context: Context, lexicon: Lexicon, table: DateTable) -> None:
        self.context = context
        self.words = context.scan.words
        self.codes = context.scan.codes
        self.numbers = lexicon.numbers
        self.names = lexicon.names
        self.bare_weekdays = table.bare_weekdays
        self.capital_months = table.capital_months
        self.counted = re.compile(table.counted).fullmatch
        self.eve_of = re.compile(table.eve_of).fullmatch

    def _number(self, at: tuple[int, int]) -> int:
        """Return what a numeral, a count word, an ordinal or a Roman numeral stands for."""
        total = 0
        for token in range(*at):
            if self.codes[token] in "DnYNOR&":
                word = self.words[token]
                total += int(word) if word.isdecimal() else int(self.numbers[word])
        return total

    def _payload(self, at: tuple[int, int]) -> int:
        return int(self.numbers[self.words[at[0]]])

    def _month_number(self, at: tuple[int, int]) -> int:
        return int(self.words[at[0]]) if self.codes[at[0]] == "D" else self._payload(at)

    def _stated_year(self, at: tuple[int, int] | None) -> int | None:
        """Return the year that a year phrase names: a number, “of last year”, “the same year”."""
        if at is None:
            return None
        codes = self.codes[at[0] : at[1]]
        if codes[0] == "Y":
            return int(self.words[at[0]])
        same = "S" in codes or codes[0] in "TG"
        base, anchor = self.context.base, self.context.anchor
        if codes[0] == "B" or same or base is None:
            if anchor is None:
                return None
            shift = 0 if same else self._payload(at)
            return anchor.year + shift
        return base.year + self._payload(at)

    def _tense(self, found: Found) -> str:
        """Tell past from future; what is planned for a day, or due by it, is not past for a past verb."""
        tense = self.context.tense(found.first, found.last)
        return "" if tense == "past" and self.codes[found.first] in "ue" else tense

    def _year_for(self, found: Found, month: int, day: int) -> int | None:
        return self.context.year_for(month, day, self._tense(found), found.first)

    def _next_word(self, token: int) -> str:
        """Return the word that follows directly, or nothing."""
        return next((w for w in self.words[token : token + 2] if not w.isspace()), "")

    def _capital(self, token: int) -> bool:
        """Tell whether the word at or just after `token` begins with an upper-case letter."""
        start = self.context.scan.starts[min(token, len(self.words))]
        return self.context.text[start : start + 2].lstrip()[:1].isupper()
