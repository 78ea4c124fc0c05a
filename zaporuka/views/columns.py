"""Text laid out in the columns of a terminal: safe to print, and wrapped by what each character takes up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

# Control characters could steer the terminal, and bidirectional ones reorder what stands around them.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def printable(text: str) -> str:
    """Give a text on one line, with U+FFFD in the place of every character that is no part of the words."""
    return " ".join(_STEERING.sub("\ufffd", " ".join(text.split())).split())


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Break a text into rows of at most `width` columns, the first after `first`, the others after `rest`.

    Words are kept whole unless one is longer than a row. An empty text gives no row.
    """
    row, empty = first, True
    for word in printable(text).split(" "):
        if not word:
            continue
        if not empty and cell_len(row) + 1 + cell_len(word) > width:
            yield row
            row, empty = rest, True
        while cell_len(row) + (not empty) + cell_len(word) > width:
            head, *tail = chop_cells(word, max(1, width - cell_len(row)))
            if not tail:
                break
            yield row + head
            row, word = rest, "".join(tail)
        row, empty = (row + word if empty else f"{row} {word}"), False
    if not empty:
        yield row
