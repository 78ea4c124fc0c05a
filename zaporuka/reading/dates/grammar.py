"""The grammar of time expressions, over the codes of `scan.py`; shared by all languages.

Each rule is a regular expression on codes; `_` is an optional space. In the order given, the first rule that
fits at a place wins. The groups of a rule are token positions, because every token is one code. All
repetitions are bounded, so that a scan takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from zaporuka.reading.dates.table import DateTable

_DAY = "(?:D(?:-?U)?|(?:N )?O)"
_TH = "(?:-[U&])"  # the ending of a numeral: 2022-го
_YEAR_NOUN = r"(?:y|9|r\.?)"
_YEAR = rf"(?:Y{_TH}?(?:_{_YEAR_NOUN})?|[mB]_(?:S_)?y|[TG]_(?:S_)?y|Q)"
_PREP = "(?:[iufepb] )?(?:~ )?"
_OF = "(?: ~){0,2} ?"  # end of the month
_BC = r"(?:e_1\.?_2\.?|e_4_2|X)"
_UNITS = "[dwoy6789]"
_COUNT = "[NDn]"

_RULES = (
    (
        "numeric_range",
        r"(?:[ip] )?(?P<f>f )?(?P<d>D)\.(?P<m>D)\.(?P<y>Y)_(?:-|(?P<e>e ))_(?P<d2>D)\.(?P<m2>D)\.(?P<y2>Y)",
    ),
    ("numeric", r"(?:W,?_)?(?:(?P<d1>D)-)?(?P<d>D)(?P<s>[./])(?P<m>D)(?P=s)(?P<y>Y)(?:_r\.?)?"),
    ("short_numeric", r"(?P<d>D)\.(?P<m>D)\.(?P<y>[Dn])"),
    ("iso", "(?P<y>Y)-(?P<m>D)-(?P<d>D)"),
    ("weekday_night", f"{_PREP}g_(?:f )?(?P<w>W)_u (?P<w2>W)"),
    (
        "day_range",
        f"(?:[ip] )?(?P<f>f )?(?P<d>{_DAY})_(?P<m>[MA])(?:,?_(?P<y>{_YEAR}))?_(?:-|(?P<e>e ))_"
        f"(?P<d2>{_DAY})_(?P<m2>[MA])(?:,?_(?P<y2>{_YEAR}))?",
    ),
    (
        "days",
        f"(?:[iupe] )?(?:g_)?(?P<f>f )?(?P<d>{_DAY})(?:(?:,_D){{0,8}}_& |_-_|(?(f)_[eu] |(?!)))"
        f"(?P<d2>{_DAY})_(?P<m>[MA])(?:,?_(?P<y>{_YEAR}))?",
    ),
    ("date", f"{_PREP}(?:g_u )?(?:W,?_)?(?:~ )?(?P<d>{_DAY}){_OF}(?P<m>[MA])(?:,?_(?P<y>{_YEAR}))?"),
    ("month_first", f"{_PREP}(?:W,?_)?(?P<m>[MA])_(?P<d>D(?:-?U)?)(?:_(?:-_|& )(?P<d2>D))?(?:,?_(?P<y>Y))?"),
    (
        "part_of_month",
        f"{_PREP}(?P<p>P)(?:-|{_OF})(?:(?:m_)?(?P<o>[o8])|(?P<s>[mQ])?_?(?P<m>[MA])(?:_(?P<y>{_YEAR}))?)",
    ),
    ("part_of_year", f"{_PREP}(?P<p>P){_OF}(?:(?P<y>{_YEAR})|(?P<y1>y))"),
    ("half_month", f"{_PREP}(?P<n>O)_H{_OF}(?P<m>[MA])(?:_(?P<y>{_YEAR}))?"),
    (
        "month_range",
        f"(?:(?P<f>f )|[iup] )?(?P<m>[MA])(?:_(?P<y>{_YEAR}))?_(?:-|(?P<and>& )(?:i )?|(?P<e>e ))_"
        f"(?P<m2>[MA])(?:_(?P<y2>{_YEAR}))?",
    ),
    (
        "month",
        f"(?P<p>[iufepb] )?(?:(?P<s>[mB]) |(?P<q>Q) (?:i )?)?(?P<m>[MA])(?:,?_(?P<y>{_YEAR}))?"
        "(?:_(?P<a>m)(?!_y))?",
    ),
    ("bc_century", rf"{_PREP}(?P<n>[ORD]){_TH}?(?:_-_(?P<n2>[ORD]))?_(?:c|C\.?)_(?P<bc>{_BC})"),
    ("century", rf"(?:[ifep] )?(?P<n>[ORD]){_TH}?(?:_-_(?P<n2>[ORD]))?_(?:c|(?P<short>C)\.?(?!_[DnY]))"),
    ("bc", rf"{_PREP}(?P<y>[YnD])(?:_-_(?P<y2>[YnD]))?(?:_{_YEAR_NOUN})?_{_BC}"),
    ("decade", "(?:[ifep] )?(?P<y>[YnD])-K(?:_(?P<u>9))?(?:_R_c)?"),
    (
        "years",
        rf"(?P<p>[ifpu] )?(?P<y>Y){_TH}?(?:_y)?(?:_(?P<j>[-/])_|_(?P<and>&) |_(?P<e>e ))(?P<y2>Y|n|D){_TH}?"
        rf"(?:_(?P<u>{_YEAR_NOUN}))?",
    ),
    ("year", rf"{_PREP}(?:(?P<y>Y){_TH}?_(?:y|r\.?|(?P<many>9))|(?P<y1>Y){_TH}|(?P<y2>n)_y)"),
    ("bare_year", "(?P<p>[iufep] )?(?P<y>Y)"),
    ("half", f"(?:[ipeu] )?(?P<n>[ORD&])(?:-?U)?_(?:h(?:{_OF}(?P<y>{_YEAR}))?|H{_OF}(?:(?P<y1>{_YEAR})|y))"),
    ("quarter", f"(?:[ipeu] )?(?P<n>[ORD&])(?:-?U)?_q(?:{_OF}(?P<y>{_YEAR}))?"),
    (
        "season",
        f"{_PREP}(?:P_)?(?:(?P<a>a)|(?P<m>m)_(?P<s1>s)|(?P<s>s)(?=_[YmTQ]))(?:_(?P<y>{_YEAR})|(?!_[nD]))",
    ),
    ("then", "(?:[ifup] )?(?:T_(?:S_)?|G_S_|m_S_|~ S_)(?P<u>[dwoykgW])(?!,_I)"),
    (
        "span",
        f"(?:[pui] )?(?:(?P<s>[LVml])_(?:(?P<n>{_COUNT})_(?P<u>{_UNITS})|(?P<h>5))"
        f"|(?P<n1>{_COUNT})_(?P<s1>[LV])_"
        f"(?P<u1>{_UNITS})|(?P<s2>L)_(?P<u2>[woy]))",
    ),
    ("before_that", f"p (?:(?P<n>{_COUNT})_)?(?P<u>{_UNITS})_e [mT](?! x)"),
    ("ago", f"(?:(?P<n>{_COUNT})_)?(?:(?P<u>{_UNITS})|(?P<h>5))_G"),
    ("hence", f"v (?:(?P<n>{_COUNT})_)?(?:(?P<u>{_UNITS})|(?P<h>5))(?P<b>_b)?"),
    ("later", f"(?:[pv] )?(?:(?P<n>{_COUNT})_)?(?:(?P<u>{_UNITS})|(?P<h>5))_(?P<s>[jJ])"),
    ("weekday_of_week", f"{_PREP}(?P<w>W)(?:(?:_& |_-_)(?:i )?(?P<w2>W))?_(?P<m>m)_w"),
    (
        "shifted",
        f"{_PREP}(?:(?P<m>[mB])_(?:(?P<u>[dwoyqhgW78])|x (?P<u1>w))|(?P<l>[mlV])_(?P<k>k|W)"
        "|(?<=[ip] )~ (?P<k0>k))",
    ),
    ("shifted_after", f"{_PREP}(?P<u>[woysW])_(?P<m>[mB])"),
    ("ago_before", f"G x (?:(?P<n>{_COUNT})_)?(?:(?P<u>{_UNITS})|(?P<h>5))"),
    ("new_year", "(?:[eub] )0_(?P<y>y)"),
    ("holiday", f"(?:[ieubp] )?(?P<z>Z)(?:_(?P<y>{_YEAR}))?"),
    ("weekday", "(?P<p>[iufe] )?(?P<w>W)(?:(?:_& |_-_)(?:[iu] )?(?P<w2>W))?(?:_g)?"),
    ("day_word", "(?:(?P<b>b)-)?(?P<z>z)(?:_S)?(?:_g)?"),
    ("year_word", "(?P<q>Q)"),
    ("eve", "(?P<z>E)"),
)
# What a date can begin with: a word of time, or a preposition before one.
_FIRST = "(?=[DnYNORMAWzQEdwoy56789kqhHcsZaglmLVBTGSvP]|[iufepb&~] [^ x,.;:|()/-]|b-z)"


class Found(NamedTuple):
    """A stretch of tokens `[first, last)` that a rule fits; `groups` are the token positions of its parts."""

    rule: str
    first: int
    last: int
    groups: dict[str, tuple[int, int]]


class Grammar(NamedTuple):
    """The rules compiled: one expression that finds, and one a rule that takes apart."""

    finder: re.Pattern[str]
    rules: dict[str, re.Pattern[str]]

    def find(self, codes: str) -> Iterator[Found]:
        """Yield the stretches of `codes` that a rule fits, from left to right, none overlapping."""
        for match in self.finder.finditer(codes):
            rule = match.lastgroup or ""
            parts = self.rules[rule].match(codes, match.start())
            if parts is not None:
                groups = {name: parts.span(name) for name, part in parts.groupdict().items() if part}
                yield Found(rule, match.start(), match.end(), groups)


@cache
def grammar_of(table: DateTable) -> Grammar:
    """Compile the rules that hold in a table's language."""
    left_out = {
        name
        for name, holds in (
            ("month_first", table.month_first),
            ("shifted_after", table.shift_after),
            ("ago_before", table.ago_before),
        )
        if not holds
    }
    rules = {name: rule.replace("_", " ?") for name, rule in _RULES if name not in left_out}
    finder = "|".join(f"(?P<{name}>{_anonymous(rule, name)})" for name, rule in rules.items())
    return Grammar(
        re.compile(f"{_FIRST}(?:{finder})"), {name: re.compile(rule) for name, rule in rules.items()}
    )


def _anonymous(rule: str, name: str) -> str:
    """Make the groups of a rule its own, so that all rules stand in one expression."""
    rule = re.sub(r"\(\?P<(\w+)>", rf"(?P<{name}_\1>", rule)
    rule = re.sub(r"\(\?P=(\w+)\)", rf"(?P={name}_\1)", rule)
    return re.sub(r"\(\?\((\w+)\)", rf"(?({name}_\1)", rule)
