"""Bytes to text: which encoding a file is in, told by its bytes alone.

Strict UTF-8 comes first, for hardly anything else passes for it; UTF-16 is told by its zero and script
bytes; the one-byte encodings by which of them gives letters in the frequencies of the language.
"""

from __future__ import annotations

import codecs
import math
import re
import string

import msgspec
from charset_normalizer import from_bytes

from zaporuka.reports.frequencies import CYRILLIC, LATIN, MARKS

SAMPLE = 65_536
"""How many bytes or letters are looked at to tell an encoding; all of the file is decoded."""

_BYTE_ENCODINGS = ("windows-1251", "koi8-u", "windows-1252", "windows-1250", "iso-8859-5", "cp866")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_CONTROL = bytes({*range(32), 127} - set(b"\t\n\r\v\f\x1b\x1a\x1c\x1d\x1e\x1f\x02\x03"))
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_WORST = math.log(0.0001)
_FEWEST_FOR_CASE = 12
_LEAST_USUAL = 0.85
_CAPITAL_INSIDE = 0.25
_ALL_ONE_CASE = 0.6
_PLAUSIBLE = math.log(0.006)


class Undecodable(ValueError):
    """The bytes are no text: `place` says where in the file, the message why."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


class Decoded(msgspec.Struct, frozen=True):
    """A file's text without its byte order mark, and the name of its encoding."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Return the text of `data`; raise `Undecodable` for binary data and broken text."""
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], codec, len(mark)), name)
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if b"\0" in sample or controls * 20 > len(sample):
        return _wide(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if controls * 100 > len(sample):
            raise Undecodable("binary data, not text") from None
        return _one_byte(data, error)


def _strict(data: bytes, codec: str, base: int) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Undecodable(f"broken {codec} text ({error.reason})", f"byte {base + error.start}") from None


def _wide(data: bytes) -> Decoded:
    """Decode UTF-16 without a byte order mark, where letters of the usual scripts come out."""
    best, best_codec = 0.0, ""
    if len(data) % 2 == 0:
        for codec in ("utf-16-le", "utf-16-be"):
            sample = data[:SAMPLE].decode(codec, "replace")
            usual = sum(map(_usual, sample))
            if usual / len(sample) > best:
                best, best_codec = usual / len(sample), codec
    if best < _LEAST_USUAL:
        if data.count(b"\0") * 1000 < len(data):
            try:  # a text with a stray control character or two is still a text
                return _with_controls(data)
            except UnicodeDecodeError:
                pass
        raise Undecodable("binary data, not text")
    return Decoded(_strict(data, best_codec, 0), best_codec)


def _usual(char: str) -> bool:
    """Tell whether a character is one of Latin, Cyrillic or Greek text, a typographic mark or an emoji."""
    if char < "\u0100":
        return char >= " " or char in "\r\n\t"
    if "\u0370" <= char < "\u0530":
        return True
    return "\u2010" <= char <= "\u27bf" or "\ufe0e" <= char <= "\ufe0f" or char >= "\U0001f000"


def _with_controls(data: bytes) -> Decoded:
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    if controls * 3 > len(sample):
        raise Undecodable("binary data, not text")
    return Decoded(data.decode("utf-8"), "utf-8")


def _one_byte(data: bytes, error: UnicodeDecodeError) -> Decoded:
    scored: list[tuple[float, str]] = []
    for codec in _BYTE_ENCODINGS:
        score = _likelihood(data, codec)
        if score is not None:
            scored.append((score, codec))
    scored.sort(reverse=True)
    for score, codec in scored:
        if score >= _PLAUSIBLE:
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError:
                continue
    if _mostly_utf8(data):
        raise Undecodable(f"broken utf-8 text ({error.reason})", f"byte {error.start}")
    guess = from_bytes(data[:SAMPLE]).best()
    if guess is not None and guess.chaos < 0.1:
        try:
            return Decoded(data.decode(guess.encoding), guess.encoding)
        except UnicodeDecodeError:
            pass
    raise Undecodable("in no encoding that gives readable text")


def _mostly_utf8(data: bytes) -> bool:
    sample = data[:SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    kept = len(sample.decode("utf-8", "ignore").encode("utf-8").translate(None, bytes(range(128))))
    return kept * 10 >= high * 8


def _likelihood(data: bytes, codec: str) -> float | None:
    """Return the mean log frequency of the characters that the high bytes stand for in `codec`.

    A capital inside a word or after a small letter counts as nearly impossible: that is what tells
    KOI8-U, whose cases are the other way round, from windows-1251.
    """
    total, count, capitals, smalls = 0.0, 0, 0, 0
    latin = _mostly_latin(data)
    for run in _HIGH_RUN.finditer(data):
        try:
            words = run.group()[:200].decode(codec)
        except UnicodeDecodeError:
            return None
        before = data[run.start() - 1 : run.start()].decode("ascii", "ignore") if run.start() else " "
        after = data[run.end() : run.end() + 1].decode("ascii", "ignore") or " "
        lone = latin and sum(map(str.isalpha, words)) == 1
        total += sum(
            _letter(previous, char, following, lone=lone)
            for previous, char, following in zip(before + words, words, words[1:] + after, strict=False)
        )
        capitals += sum(map(str.isupper, words))
        smalls += sum(map(str.islower, words))
        count += len(words)
        if count >= SAMPLE:
            break
    if not count:
        return None
    if not smalls:  # a line of capitals, which in the other Cyrillic encoding is a line without any
        total += capitals * math.log(_ALL_ONE_CASE / _CAPITAL_INSIDE)
    elif not capitals and count >= _FEWEST_FOR_CASE:
        total += smalls * math.log(_ALL_ONE_CASE)
    return total / count


def _mostly_latin(data: bytes) -> bool:
    """Tell whether basic Latin letters outnumber the bytes above them three to one."""
    sample = data[:SAMPLE]
    letters = len(sample) - len(sample.translate(None, string.ascii_letters.encode()))
    return letters > 3 * (len(sample) - len(sample.translate(None, bytes(range(128, 256)))))


def _letter(previous: str, char: str, following: str, *, lone: bool) -> float:
    """Return the log frequency of a character between two others.

    `lone` says that it is the only such letter in its place, in a text of Latin letters.
    """
    small = char.lower()
    if char in MARKS:
        return math.log(0.02)
    if small in CYRILLIC:
        if lone or (previous.isascii() and previous.isalpha()):
            return _WORST
        weight = math.log(CYRILLIC[small] / 10_000)
        if char != small:
            if previous.isalpha() and previous.islower():
                return _WORST
            weight += math.log(0.3 if following.islower() and not previous.isalpha() else _CAPITAL_INSIDE)
        return weight
    if small in LATIN:
        touching = any(beside.isascii() and beside.isalpha() for beside in (previous, following))
        if (char != small and previous.isalpha() and previous.islower()) or not (touching or lone):
            return _WORST
        return math.log(0.02 if char == small else 0.008)
    return _WORST
