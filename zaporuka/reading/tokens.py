"""Tokens: the words, numbers and signs of a text, with their offsets in the untouched text."""

from __future__ import annotations

import re

import msgspec

APOSTROPHES = "'’ʼ‘`´"
DASHES = "-–—‒―−"
QUOTES = frozenset('«»“”„"')
LONE_QUOTES = QUOTES | {"'"}  # with the apostrophe that stands alone
HYPHENS = "-‑‐"
# A token's text, lower-case form and kind are kept once, however often it comes, within these bounds.
LONGEST_KEPT = 40
MOST_KEPT = 1 << 15
_KNOWN: dict[str, tuple[str, str, str]] = {}

_WORD = rf"[^\W\d_]+(?:[{APOSTROPHES}][^\W\d_]+|[{HYPHENS}][^\W_]+)*"
_TOKEN = re.compile(
    rf"(?P<word>{_WORD})"
    rf"|(?P<number>\d+(?:[.,:]\d+)*(?:[{HYPHENS}][^\W\d_]+)?)"
    r"|(?P<sign>\.{2,}|\S)"
)
_PLAIN = str.maketrans(dict.fromkeys("’ʼ‘`´", "'") | {"‑": "-", "‐": "-", "\u0301": None})
_ODD = frozenset(map(chr, _PLAIN))


# Letters of the two scripts that look alike: a slip of the keyboard, or a way round a filter.
_LATIN = re.compile("[a-z]")
_LOOKALIKE = str.maketrans("aceiopxyk", "асеіорхук")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or sign at `[start, end)` in code points.

    `low` is its lower-case form, with plain apostrophes and, in a word of mixed scripts, Cyrillic letters
    in place of the Latin ones that look like them.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str  # word, number, sign

    @property
    def capital(self) -> bool:
        """Tell whether the token begins with an upper-case letter."""
        return self.text[:1].isupper()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Split `text[start:end]` into tokens; whitespace is left out, nothing else is lost."""
    tokens = []
    known = _KNOWN
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        first = match.start()
        same = known.get(word)
        if same is None:
            kind = match.lastgroup or "sign"
            low = _lower(word) if kind == "word" else word
            same = word, word if low == word else low, kind  # one string where they are the same
            if len(word) < LONGEST_KEPT and len(known) < MOST_KEPT:
                known[word] = same
        tokens.append(Token(first, first + len(word), *same))
    return tokens


def _lower(word: str) -> str:
    if word.isascii():
        return word.lower()
    low = word.lower()
    if not _ODD.isdisjoint(low):
        low = low.translate(_PLAIN)
    if _LATIN.search(low):
        parts = low.split("-")
        low = "-".join(part if part.isascii() else part.translate(_LOOKALIKE) for part in parts)
    return low
