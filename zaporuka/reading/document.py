"""A report made ready for reading: paragraphs, quotations, sentences and tokens, all with offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from zaporuka.reading.languages.tables import Language
from zaporuka.reading.morphology import NO_WORD, Forms, vocabulary
from zaporuka.reading.quotes import Quote, find_quotes
from zaporuka.reading.record import DateMention
from zaporuka.reading.tokens import DASHES, Token, tokenize
from zaporuka.reports import Report, Span

_BLANK = re.compile(r"\n[^\S\n]*\n")
_BULLET = re.compile(rf"[^\S\n]*(?:[{DASHES}•▪▫●◦·*☝✅🔹🔸📌👉👇⚡❗]|\d{{1,2}}[.)])[^\S\n]*")
# A line that begins with a dash and a word in lower case, and has no clause of its own.
_SPEAKER = re.compile(rf"\s*[{DASHES}]\s+([^\W\d_A-ZА-ЯҐЄІЇ]+)\s[^,:;]{{2,100}}$")
_FINAL = frozenset(".!?…")
_CLOSERS = frozenset('»”“"’)]')
_ENDS = _FINAL | _CLOSERS
# What goes on for so many tokens is no sentence; the bound keeps the layers that look back in one linear.
LONGEST_SENTENCE = 400


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence: tokens `[first, last)` of the document, and the paragraph it stands in."""

    first: int
    last: int
    paragraph: int


class Document:
    """The tokens of one report and how they are grouped; the ground every reading layer stands on.

    `dated` marks the tokens that belong to a time expression, `verbal` those that may be a finite verb or a
    gerund; `lemmas_of` are each token's dictionary forms.
    """

    def __init__(self, report: Report, language: Language, dates: Sequence[DateMention] = ()) -> None:
        self.report = report
        self.text = report.text
        self.language = language
        self._look_up = vocabulary(language.morphology)
        told: list[int] = []
        self.paragraphs = tuple(_paragraphs(report, self._tells, told))
        self.tokens: list[Token] = []
        self.paragraph_of: list[int] = []
        for index, paragraph in enumerate(self.paragraphs):
            found = tokenize(self.text, paragraph.start, paragraph.end)
            self.tokens.extend(found)
            self.paragraph_of.extend([index] * len(found))
        self.starts = [token.start for token in self.tokens]
        look_up = self._look_up
        self.words = [look_up(token.low) if token.kind == "word" else NO_WORD for token in self.tokens]
        self._found: list[Forms] = [word.forms for word in self.words]
        self.lemmas_of = [word.lemmas for word in self.words]
        self.verbal = [word.verbal for word in self.words]
        self.quotes: tuple[Quote, ...] = find_quotes(
            self.tokens, self.paragraph_of, [bisect_left(self.starts, offset) for offset in told]
        )
        self.quote_of: list[int] = [-1] * len(self.tokens)
        for number, quote in enumerate(self.quotes):
            for position in range(quote.first, quote.last):
                if self.quote_of[position] < 0:
                    self.quote_of[position] = number
        self.sentences = tuple(self._split())
        self.sentence_of: list[int] = []
        for number, sentence in enumerate(self.sentences):
            self.sentence_of.extend([number] * (sentence.last - sentence.first))
        self.dated = [False] * len(self.tokens)
        for mention in dates:
            for position in self.inside(Span(mention.start, mention.end)):
                self.dated[position] = True

    def _tells(self, line: str) -> bool:
        """Tell whether a line only says who spoke (“– said the minister”)."""
        match = _SPEAKER.match(line)
        if match is None:
            return False
        cues = self.language.cues
        return any(form.pos == "VERB" and form.tense in ("past", "pres") and form.lemma in cues.say
                   for form in self.analyse(match[1]))  # fmt: skip

    def forms(self, position: int) -> Forms:
        """Return the analyses of the token at `position` (none for numbers and signs)."""
        return self._found[position]

    def analyse(self, word: str) -> Forms:
        """Return the analyses of any lower-case word."""
        return self._look_up(word).forms

    def lemmas(self, position: int) -> frozenset[str]:
        """Return every dictionary form that the token may have."""
        return self.lemmas_of[position]

    def span(self, first: int, last: int) -> Span:
        """Return the stretch of text from token `first` to the end of token `last - 1`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def inside(self, span: Span) -> range:
        """Return the positions of the tokens that lie in `span`."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def at(self, offset: int) -> int:
        """Return the position of the last token that starts at or before `offset` (-1 before the first)."""
        return bisect_right(self.starts, offset) - 1

    def in_title(self, position: int) -> bool:
        """Tell whether a token stands in the report's title."""
        title = self.report.title
        return title is not None and title.start <= self.tokens[position].start < title.end

    def starts_paragraph(self, position: int) -> bool:
        """Tell whether a token is the first of its paragraph."""
        return position == 0 or self.paragraph_of[position] != self.paragraph_of[position - 1]

    def _split(self) -> list[Sentence]:
        sentences = []
        first = 0
        tokens, table = self.tokens, self.language
        for position in range(len(tokens)):
            last = position + 1
            if last == len(tokens) or self.paragraph_of[last] != self.paragraph_of[position]:
                ends = True
            else:
                may_end = tokens[position].text[-1] in _ENDS
                ends = last - first >= LONGEST_SENTENCE or (
                    may_end and self._ends(position, table.abbreviations)
                )
            if ends:
                sentences.append(Sentence(first, last, self.paragraph_of[position]))
                first = last
        return sentences

    def _ends(self, position: int, abbreviations: frozenset[str]) -> bool:
        """Tell whether a sentence ends with the token at `position`, the next being in the same paragraph."""
        tokens = self.tokens
        token, following = tokens[position], tokens[position + 1]
        number = self.quote_of[position]
        if number >= 0 and self.quotes[number].last > position + 1:
            return False  # sentences inside a quotation stay together
        if token.end == following.start and following.text not in '«“„"':
            return False
        mark = position
        while mark > 0 and tokens[mark].text in _CLOSERS and tokens[mark].end == tokens[mark - 1].end + 1:
            mark -= 1
        if tokens[mark].text[-1] not in _FINAL or (mark != position and number < 0):
            return False
        if (
            mark == position
            and tokens[mark].text == "."
            and self._abbreviated(mark, following, abbreviations)
        ):
            return False
        if following.text in DASHES:  # “…?” — asked he; “…”. — And the quotation goes on
            after = tokens[position + 2] if position + 2 < len(tokens) else None
            return (
                mark == position and after is not None and after.capital and number < 0 and token.text == "."
            )
        return following.kind != "word" or following.capital

    def _abbreviated(self, mark: int, following: Token, abbreviations: frozenset[str]) -> bool:
        before = self.tokens[mark - 1] if mark else None
        if before is None or before.end != self.tokens[mark].start:
            return False
        if len(before.text) == 1 and before.text.isupper() and following.capital:
            return True  # an initial
        return before.low in abbreviations and not (following.capital and before.low in self.language.closing)


def _paragraphs(report: Report, tells: Callable[[str], bool], told: list[int]) -> list[Span]:
    """Split a text into paragraphs at line ends, hard-wrapped lines put together, furniture left out.

    A line that only says who spoke (`tells`) goes with the one before; `told` takes up where it starts.
    """
    text = report.text
    lines = _lines(text)
    wrapped = _hard_wrapped(text, lines)
    breaks = _breaks(report)
    paragraphs: list[Span] = []
    for number, line in enumerate(lines):
        spoken = number > 0 and _speaker_line(text, lines[number - 1], line, tells)
        if spoken:
            told.append(line.start + len(line.of(text)) - len(line.of(text).lstrip()))
        if spoken or (number and _continues(text, lines[number - 1], line, wrapped)):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    pieces: list[Span] = []
    passed = 0
    for paragraph in paragraphs:
        while passed < len(breaks) and breaks[passed].end < paragraph.start:
            passed += 1
        following = bisect_right(breaks, paragraph.end, key=lambda gap: gap.start)
        pieces.extend(_without(paragraph, breaks[passed:following]))
    return [piece for piece in pieces if piece.of(text).strip()]


def _speaker_line(text: str, before: Span, line: Span, tells: Callable[[str], bool]) -> bool:
    """Tell whether a line says who spoke the line before, and is no item of a list."""
    words = line.of(text).lstrip()
    if words[:1] not in DASHES or before.of(text).rstrip()[-1:] in ":;" or not tells(words.rstrip()):
        return False
    return before.of(text).lstrip()[:1] not in DASHES


def _lines(text: str) -> list[Span]:
    lines = []
    start = 0
    for match in re.finditer(r"\r\n|[\n\r\x0b\x0c\u2028\u2029\x85]", text):
        if text[start : match.start()].strip():
            lines.append(Span(start, match.start()))
        start = match.end()
    if text[start:].strip():
        lines.append(Span(start, len(text)))
    return lines


def _hard_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Tell whether the text's lines are cut at a width: lines in a row that go on in lower case."""
    ongoing = sum(1 for a, b in pairwise(lines) if _adjacent(text, a, b) and text[b.start].islower())
    return ongoing >= 2


def _adjacent(text: str, line: Span, following: Span) -> bool:
    return _BLANK.search(text, line.end, following.start) is None


def _continues(text: str, before: Span, line: Span, wrapped: bool) -> bool:
    if not _adjacent(text, before, line) or _BULLET.match(text, line.start):
        return False
    last = before.of(text).rstrip()[-1:]
    first = line.of(text).lstrip()[:1]
    if last in ".!?…:;" or (last in '»”"' and not first.islower()):
        return False
    return first.islower() or wrapped


def _breaks(report: Report) -> list[Span]:
    breaks = list(report.furniture)
    if report.head_line is not None:
        breaks.append(report.head_line)
    if report.title is not None:  # a title is a paragraph of its own
        breaks.append(Span(report.title.end, report.title.end))
        breaks.append(Span(report.title.start, report.title.start))
    return sorted(breaks)


def _without(paragraph: Span, breaks: Sequence[Span]) -> list[Span]:
    pieces = []
    start = paragraph.start
    for gap in breaks:
        if gap.end < start or gap.start > paragraph.end:
            continue
        if gap.start > start:
            pieces.append(Span(start, min(gap.start, paragraph.end)))
        start = max(start, gap.end)
    if start < paragraph.end:
        pieces.append(Span(start, paragraph.end))
    return pieces
