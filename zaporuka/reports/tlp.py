"""The labels of the Traffic Light Protocol 2.0, and the one that a report's own head states.

Definition: FIRST, "Traffic Light Protocol (TLP), Version 2.0", 2022 (https://www.first.org/tlp/). A label
says to whom what it stands on may be passed on; it is no grade of secrecy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from zaporuka.reports.model import Span

HEAD = 10
"""A label is looked for in so many lines with words at a report's beginning."""


class Label(StrEnum):
    """The labels, the narrowest circle of recipients first."""

    RED = "RED"
    STRICT = "AMBER+STRICT"
    AMBER = "AMBER"
    GREEN = "GREEN"
    CLEAR = "CLEAR"

    @property
    def tlp(self) -> str:
        """The label as it is written: `TLP:AMBER+STRICT`."""
        return f"TLP:{self.value}"

    @property
    def width(self) -> int:
        """How wide the circle is: 0 for RED, more for each label that lets it be passed on further."""
        return _ORDER.index(self)


_ORDER = tuple(Label)

UNMARKED = Label.CLEAR
"""What holds of a report that nobody has marked: it is news, which everybody could read."""

_SPELT = re.compile(
    r"(?:TLP\s*[:=-]?\s*)?(?P<name>RED|AMBER\s*[-+ ]\s*STRICT|AMBER|GREEN|CLEAR|WHITE)", re.IGNORECASE
)
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
# The whole line is the label, as a title of its own, in bold, or as a field of front matter.
_STATED = re.compile(
    r"[\s\W]*?TLP\s*[:=]\s*[\"'*]*(?P<name>RED|AMBER\s*[-+ ]\s*STRICT|AMBER|GREEN|CLEAR|WHITE)[\s\W]*",
    re.IGNORECASE,
)


def label_of(words: str) -> Label:
    """Give the label of a word such as `AMBER`, `tlp:amber+strict` or `WHITE`, as CLEAR was called before.

    `ValueError` for any other.
    """
    found = _SPELT.fullmatch(words.strip())
    if found is None:
        raise ValueError(f"no label of TLP 2.0: {words}; there are {', '.join(_ORDER)}")
    return _named(found["name"])


def strictest(labels: Iterable[Label]) -> Label:
    """Give the label with the narrowest circle; CLEAR of none."""
    return min(labels, key=lambda each: each.width, default=Label.CLEAR)


def stated(text: str) -> tuple[Label, Span] | None:
    """Give the label that stands on a line of its own at a report's beginning, and that line; or `None`.

    Of several the strictest counts.
    """
    found: list[tuple[Label, Span]] = []
    number = 0
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        number += 1
        if number > HEAD:
            break
        told = _STATED.fullmatch(line.group()) if len(line.group()) < 80 else None
        if told is not None:
            found.append((_named(told["name"]), Span(line.start(), line.end())))
    return min(found, key=lambda each: each[0].width, default=None)


def _named(word: str) -> Label:
    name = "+".join(re.split(r"[-+\s]+", word.upper()))
    return Label.CLEAR if name == "WHITE" else Label(name)
