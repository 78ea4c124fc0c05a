"""The tables of every language compiled into one pattern a kind: scraped pages mix their languages."""

from __future__ import annotations

import re

from zaporuka.reports.furniture import en, fr, ru, shared, uk

_TABLES = (uk, en, ru, fr)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns) + ")")


LIST_HEAD = re.compile("(?P<head>" + "|".join(p for table in _TABLES for p in table.LISTS) + r")(?!\w)")
START = _any([p for table in _TABLES for p in table.STARTS])
BUTTON = _any([p for table in (uk, ru) for p in table.BUTTONS])
ANYWHERE = re.compile(r"(?<!\w)(?:" + "|".join(p for table in _TABLES for p in table.ANYWHERE) + ")")
OURS = _any([p for table in _TABLES for p in table.OURS])
EXTRA = _any([p for table in _TABLES for p in table.EXTRAS])
WHOLE = frozenset(words for table in _TABLES for words in table.WHOLE)
SECTIONS = frozenset(words for table in _TABLES for words in table.SECTIONS)
CALLS = frozenset(words for table in _TABLES for words in table.CALLS)
NETWORK = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(n) for n in sorted(shared.NETWORKS, key=len, reverse=True))
    + r")(?!\w)"
)
NETWORK_OPENERS = shared.AND | {re.split(r"\W", name)[0] for name in shared.NETWORKS}
"""What a line of nothing but networks begins with."""

FREE_HEAD = re.compile(
    r"(?:also )?(?:чита(?:йте|й) (?:також|ще|еще|по теме|за темою)"
    r"|дивіться також|смотрите (?:также|еще)|также читайте"
    r"|також читайте|[aà] lire (?:aussi|également)|lire (?:aussi|également)|voir aussi|read also|see also)"
)
"""Heads so plain that what they head may follow without a colon."""
