"""From text to codes: every token of a text becomes one letter that says what it means for dates.

The letters are the same for every language, so that one grammar (`grammar.py`) reads them all:

    D number 1-31      n other number to 999  Y number 1000-2199  N count word      O ordinal   R Roman number
    M month            A weak month           W weekday           z day word        Q year word E eve
    d w o y units      6 7 8 9 their plurals  5 half-year span    k weekend         q quarter   h half-year
    H half             c century              C its short form    r short “year”    s season    Z holiday
    a season adverb    g part of day          m shift             l plural shift    L past      V coming
    B before, after    T that                 S same              P part of month   G ago       v hence
    j later            J earlier              0 new               U year suffix     K decade suffix
    i into  u on  f since  e until  p during  b after  & and  ~ of  I relative        1 2 3 4 era words
    X before Christ    - , . / ( ) : as they are (every dash is -, other full stops are ;)
    ' ' space          | paragraph break      x anything else
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from zaporuka.reading.dates.table import DateTable, Forms
from zaporuka.reading.morphology import KNOWN_WORDS

Payload = float | str

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\s+|\d+|[\W_]")
_SIGNS = dict.fromkeys("-‐‑‒–—―−", "-") | {s: s for s in ",./():"} | dict.fromkeys("!?…;", ";")
_LOOKALIKES = str.maketrans("ixv", "іху")


class Scan(NamedTuple):
    """A text as tokens and codes: `codes[k]` is the letter of `words[k]`, which begins at `starts[k]`."""

    words: list[str]  # lower case, plain apostrophes; as long as the tokens of the text
    starts: list[int]  # one more than words: the last is the length of the text
    codes: str


class Codes(dict[str, str]):
    """The codes of the forms of a table; a word of no table gets the code of its kind."""

    def __missing__(self, word: str) -> str:
        """Return, and within bounds keep, the code of a word that is in no table."""
        code = _code(word)
        if len(self) < KNOWN_WORDS:
            self[word] = code
        return code


class Lexicon(NamedTuple):
    """A table compiled: the code of each form, and what the form stands for."""

    codes: Codes
    numbers: dict[str, float]  # of months, weekdays, numerals, shifts; of holidays month * 100 + day
    names: dict[str, str]  # of units, seasons, parts


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Split a text into tokens and give each its code; every character belongs to one token."""
    low = text.lower()
    if len(low) != len(text):  # some capitals have no one-letter lower case
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    low = low.replace("’", "'").replace("ʼ", "'")
    words = _TOKEN.findall(low)
    codes = "".join(map(lexicon.codes.__getitem__, words))
    return Scan(words, list(accumulate(map(len, words), initial=0)), codes)


def _code(word: str) -> str:
    first = word[0]
    if first.isspace():
        return "|" if word.count("\n") > 1 else " "
    if first.isdecimal() and len(word) <= 4:
        value = int(word)
        if len(word) == 4:
            return "Y" if 1000 <= value <= 2199 else "x"
        return "D" if 1 <= value <= 31 and len(word) < 3 else "n"
    return _SIGNS.get(word, "x")


@cache
def lexicon_of(table: DateTable) -> Lexicon:
    """Compile a table of words; where a form has two meanings the one listed first counts."""
    codes = Codes()
    numbers: dict[str, float] = {}
    names: dict[str, str] = {}
    for code, forms, payload in _entries(table):
        for form in forms.split():
            for spelling in dict.fromkeys((form, form.replace("і", "i"))):
                if spelling not in codes:
                    codes[spelling] = code
                    if isinstance(payload, str):
                        names[spelling] = payload
                    else:
                        numbers[spelling] = payload
    numbers |= {"i": 1, "і": 1}  # “and” in some languages, and the Roman numeral
    return Lexicon(codes, numbers, names)


def _entries(table: DateTable) -> Iterator[tuple[str, Forms, Payload]]:
    t = table
    for month in range(12):
        yield "M", t.months[month], month + 1
        yield "A", t.weak_months[month], month + 1
    for weekday in range(7):
        yield "W", t.weekdays[weekday], weekday
    for code, numbered in (("z", t.day_words), ("Q", t.year_words), ("m", t.shifts), ("l", t.plural_shifts)):
        for shift, forms in numbered.items():
            yield code, forms, shift
    for unit, (_, many) in t.units.items():
        yield {"day": "6", "week": "7", "month": "8", "year": "9"}[unit], many, unit
    for unit, (one, _) in t.units.items():
        yield {"day": "d", "week": "w", "month": "o", "year": "y"}[unit], one, unit
    for number, forms in t.numbers.items():
        yield "N", forms, number
    for number, forms in t.ordinals.items():
        yield "O", forms, number
    for day, forms in t.holidays.items():
        yield "Z", forms, day[0] * 100 + day[1]
    for code, named in (("P", t.parts), ("s", t.seasons), ("a", t.season_adverbs)):
        for name, forms in named.items():
            yield code, forms, name
    yield "B", t.previous, -1
    yield "B", t.following, 1
    single = (
        ("E", t.eve), ("5", t.half_year), ("k", t.weekend), ("q", t.quarter), ("H", t.half),
        ("h", t.half_year_period), ("c", t.century), ("C", t.century_short), ("r", t.year_short),
        ("g", t.parts_of_day), ("L", t.past), ("V", t.coming), ("T", t.that),
        ("S", t.same), ("G", t.ago), ("v", t.hence), ("j", t.later), ("J", t.earlier), ("0", t.new),
        ("i", t.into), ("u", t.on), ("f", t.since), ("e", t.until), ("p", t.during), ("b", t.after),
        ("&", t.conjunctions), ("~", t.fillers), ("I", t.relative), ("1", t.era[0]), ("4", t.era[1]),
        ("2", t.era[2]),
        ("X", t.before_christ), ("U", t.year_suffixes), ("K", t.decade_suffixes),
    )  # fmt: skip
    for code, forms in single:
        yield code, forms, 0
    for number, roman in enumerate(_ROMAN, start=1):
        yield "R", f"{roman} {roman.translate(_LOOKALIKES)} {roman.replace('x', 'х')}", number


_ROMAN = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
    "xvii", "xviii", "xix", "xx", "xxi",
)  # fmt: skip
