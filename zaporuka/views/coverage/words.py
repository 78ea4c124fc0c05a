"""Names, counts and times in the view of coverage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from babel import Locale
from babel.units import format_unit

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.ledger import Ledger
from zaporuka.views.mechanism_words import actor, approval, listed
from zaporuka.views.messages.coverage import coverage_messages

_DAYS = {"Y": "duration-year", "M": "duration-month", "W": "duration-week", "D": "duration-day"}
_HOURS = {"H": "duration-hour", "M": "duration-minute"}


class Words:
    """Everything that the view says in words, in one language."""

    def __init__(self, lang: str, knowledge: Knowledge, ledger: Ledger) -> None:
        self.lang = lang
        self.knowledge = knowledge
        self.ledger = ledger
        self.tables = coverage_messages(lang)
        self._locale = Locale(lang)

    def text(self, key: str, **parts: object) -> str:
        """Give a message, its parts put in."""
        found: str = self.tables.TEXTS[key]
        return found.format(**parts) if parts else found

    def count(self, key: str, n: int) -> str:
        """Give a number with its noun in the right form."""
        forms: dict[str, str] = self.tables.COUNTS[key]
        return forms.get(self._locale.plural_form(n), forms["other"]).format(n=n)

    def name(self, slug: str) -> str:
        """Name an actor or a body."""
        return actor(slug, self.knowledge, self.ledger, self.lang)

    def names(self, slugs: Iterable[str], joint: str = "and") -> str:
        """List actors by name, in the order of the alphabet."""
        return listed(sorted(self.name(each) for each in slugs), self.lang, joint)

    def approval(self, which: str) -> str:
        """Name an approval that a commitment waits for."""
        return approval(which, self.knowledge, self.ledger, self.lang)

    def list(self, parts: Sequence[str], joint: str = "and") -> str:
        """Join words into a list."""
        return listed(parts, self.lang, joint)

    def duration(self, text: str) -> str:
        """Say an ISO 8601 duration in words."""
        date, _, time = text[1:].partition("T")
        parts = [(int(n), _DAYS[unit]) for n, unit in re.findall(r"(\d+)([YMWD])", date)]
        parts += [(int(n), _HOURS[unit]) for n, unit in re.findall(r"(\d+)([HM])", time)]
        return " ".join(format_unit(n, unit, length="long", locale=self._locale) for n, unit in parts)

    def deadline(self, text: str | None, unknown: bool = False) -> str:
        """Say a deadline, or that there is none."""
        if text is None:
            return self.text("unknown-deadline" if unknown else "no-deadline")
        return self.text("within", time=self.duration(text))
