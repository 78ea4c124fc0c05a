"""Statements: every attribution of speech, writing or stated position to a source."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.reading.actors import NOMINATIVE, Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.statements.attribution import AHEAD, ASIDE, CLAUSE, RESUMED, Attribution, Turns
from zaporuka.reading.statements.contents import around, is_bullet, trim
from zaporuka.reading.statements.cues import Cue, find_cue
from zaporuka.reading.statements.draft import Draft
from zaporuka.reading.statements.labels import source_line, verbatim
from zaporuka.reading.statements.quoted import interior_asides
from zaporuka.reading.statements.regions import relays
from zaporuka.reading.statements.resumed import resumed
from zaporuka.reading.statements.segments import Segment
from zaporuka.reading.statements.sentence import SentenceReader
from zaporuka.reading.statements.titles import title_sources
from zaporuka.reading.tokens import DASHES

__all__ = ["Draft", "find_statements"]

# Kinds of actors that can be the source of an attribution.
MOST_BULLETS = 30
# Parts of speech of which a content has at least one.
_SAYING = ("NOUN", "VERB", "INFN", "ADJF", "ADVB", "PRED", "NUMR", "COMP", "GRND", "UNKN")


class StatementReader:
    """Reads a whole report, sentence by sentence, keeping who spoke last."""

    def __init__(self, document: Document, mentions: Mentions) -> None:
        self.document = document
        self.mentions = mentions
        self.turns = Turns()
        self.drafts: list[Draft] = []
        self.beside: list[Attribution] = []  # the attributions of the sentence in hand
        self.pending: tuple[Attribution, int] | None = None

    def read(self) -> list[Draft]:
        """Return the drafts of all statements, in the order of the text."""
        document = self.document
        self.drafts.extend(title_sources(document, self.mentions))
        for number, sentence in enumerate(document.sentences):
            if sentence.last - sentence.first < 2:
                continue
            reader = SentenceReader(document, self.mentions, sentence, self.turns)
            if not reader.segments:
                continue
            if document.in_title(sentence.first):
                colon = self._named_before_colon(reader)
                for attribution in colon or ():
                    self._settle(number, reader, attribution)
                continue
            if self._labelled(number, reader):
                continue
            taken_up = resumed(reader)
            if taken_up is not None:
                self.turns.spoke(taken_up)
                if not self._attributed(number - 1):
                    self._settle(number, reader, taken_up)
                for addition in reader.additions():
                    self._settle(number, reader, addition)
                continue
            colon = self._named_before_colon(reader)
            attributions = reader.read() if colon is None else [*colon, *reader.read()]
            inside = interior_asides(document, self.mentions, sentence, self.turns)
            if not inside and self._continue_quotation(number, attributions):
                continue
            self.drafts.extend(inside)
            self.beside = attributions
            for attribution in attributions:
                self._settle(number, reader, attribution)
        return _without_doubles(self.drafts)

    def _labelled(self, number: int, reader: SentenceReader) -> bool:
        """Read a line that its label opens: whose words follow, or the words themselves."""
        if ":" not in reader.segments[0].after:
            return False
        if not self.document.starts_paragraph(reader.sentence.first):
            return False
        sources = source_line(reader)
        if sources is not None:
            self.turns.speakers.extend(sources[:1])
            return True
        attribution = verbatim(reader)
        if attribution is None:
            return False
        self.turns.spoke(attribution)
        self._settle(number, reader, attribution)
        return True

    def _named_before_colon(self, reader: SentenceReader) -> list[Attribution] | None:
        """Read “Macron: …”: a name and a colon are a cue."""
        first = reader.segments[0]
        if ":" not in first.after or len(reader.segments) < 2:
            return None
        mention = self.mentions.at(first.first)
        if mention is None or mention.first != first.first or not mention.cases & NOMINATIVE:
            return None
        if mention.by in ("again", "authors"):
            return None  # “Author: …” is a by-line
        if first.last - mention.last > 3 or (mention.kind == "state" and mention.by != "seat"):
            return None
        rest = range(mention.last, first.last)
        if any(find_cue(self.document, self.mentions, p) for p in rest):
            return None
        if mention.last < first.last and not any(
            form.pos == "PREP" for form in self.document.forms(mention.last)
        ):
            return None
        cue = Cue(first.first, first.last + 1, mention.head, "colon", None, False)
        found = Attribution(cue, mention.actors, mention, "colon", reader.segments[1].first, reader.end)
        self.turns.spoke(found)
        return [found]

    def _settle(self, number: int, reader: SentenceReader, attribution: Attribution) -> None:
        """Turn an attribution into drafts, each with its content."""
        for first, last in self._contents(number, reader, attribution):
            first, last = trim(self.document, first, last)
            if self._passes_on(attribution, first, last):
                continue
            if last > first and self._says(first, last):
                self.drafts.append(_draft(attribution, first, last))

    def _says(self, first: int, last: int) -> bool:
        """Tell whether tokens hold more than joining words: “which”, “about which” say nothing."""
        document, cues = self.document, self.document.language.cues
        empty = cues.whether | cues.that | document.language.prepositions
        return any(
            document.quote_of[p] >= 0 or any(form.pos in _SAYING for form in document.forms(p)[:2])
            for p in range(first, last)
            if document.tokens[p].kind == "word" and document.tokens[p].low not in empty
        )

    def _passes_on(self, attribution: Attribution, first: int, last: int) -> bool:
        """Tell whether an outlet only passes something on (“RBC retells his reaction”): a link of a chain."""
        if attribution.speaker is None or attribution.speaker.kind != "outlet" or attribution.way != ASIDE:
            return False
        beside = [o for o in self.beside if o.way == ASIDE and abs(o.segment - attribution.segment) == 1]
        if any(o.segment < attribution.segment or not _is_outlet(o) for o in beside):
            return True  # “A, said X, writes the paper”
        return attribution.cue.sort != "preposition" and not any(
            form.pos in ("VERB", "INFN") for p in range(first, last) for form in self.document.forms(p)
        )

    def _contents(
        self, number: int, reader: SentenceReader, attribution: Attribution
    ) -> Iterator[tuple[int, int]]:
        document = self.document
        if attribution.way == RESUMED:
            before = self._sentence_before(number)
            if before is not None:
                yield before
            return
        if attribution.way == AHEAD:
            yield from self._ahead(number)
            return
        if attribution.way != ASIDE:
            yield attribution.first, attribution.last
            return
        segment = reader.segments[attribution.segment]
        cue = attribution.cue
        edge = cue.last
        if attribution.speaker is not None and segment.first <= attribution.speaker.first < segment.last:
            edge = max(edge, attribution.speaker.last)
        others = frozenset(other.segment for other in self.beside if other is not attribution)
        segments = self._own_segments(reader, attribution)
        behind = attribution.segment + 1
        if behind + 1 < len(segments) and relays(reader.view, segments[behind]):
            segments = [*segments[:behind], *segments[behind + 1 :]]  # “As X said, whom Reuters quotes, …”
            others = frozenset(other - (other > behind) for other in others)
        passed = 0  # “As A writes, in the words of B, …”: the outlets named ahead
        while passed < attribution.segment and relays(reader.view, segments[passed]):
            passed += 1
        others = frozenset(other - passed for other in others if other >= passed)
        first, last = around(document, segments[passed:], attribution.segment - passed, edge, others)
        if attribution.segment == 0 and ":" in segment.after and len(reader.segments) == 1:
            yield from self._ahead(number)
            return
        person = attribution.speaker is not None and attribution.speaker.kind == "person"
        if person and self._opens_list(number):  # “According to X, they agreed on this:” and the items
            yield from self._ahead(number)
            return
        yield from self._split_behind(reader, attribution, first, last)

    def _own_segments(self, reader: SentenceReader, attribution: Attribution) -> list[Segment]:
        """Return the segments that an aside may attribute.

        Those are not the clause of a second verb beside its own (“A, said he and added that B”), nor the
        outlets that pass it on at the end.
        """
        segments, index = reader.segments, attribution.segment
        second = any(
            other.segment == index and other.way == CLAUSE and other.cue.first > attribution.cue.first
            for other in self.beside
        )
        if second:
            return segments[: index + 1]
        last = len(segments)
        while last > index + 1 and relays(reader.view, segments[last - 1]):
            last -= 1
        return segments[:last]

    def _split_behind(
        self, reader: SentenceReader, attribution: Attribution, first: int, last: int
    ) -> Iterator[tuple[int, int]]:
        """Give the content of an aside: behind a quotation, its words alone.

        A new sentence of the quotation behind the aside is a second content.
        """
        document, index = self.document, attribution.segment
        reader.segments[index]
        quote = self._quotation_before(reader, index)
        if quote < 0:
            yield first, last
            return
        before = document.quotes[quote]
        start = before.first if before.first <= first or document.quote_of[first] == quote else first
        following = next(
            (
                s
                for s in reader.segments[index + 1 :]
                if document.quote_of[s.first] > quote and any(sign in DASHES for sign in s.before)
            ),
            None,
        )
        if following is None:
            yield start, before.last
        elif (
            "." in document.tokens[following.first - 2].text
            or document.tokens[following.first - 1].text == "."
        ):
            yield start, before.last
            yield following.first, last
        else:
            yield start, last

    def _quotation_before(self, reader: SentenceReader, index: int) -> int:
        """Return the quotation that ends right before a segment, or -1."""
        document = self.document
        position = reader.segments[index].first - 1
        while (
            position > reader.sentence.first
            and document.quote_of[position] < 0
            and (document.tokens[position].kind == "sign")
        ):
            position -= 1
        number = document.quote_of[position]
        dashed = any(sign in DASHES for sign in reader.segments[index].before)
        return number if number >= 0 and dashed else -1

    def _attributed(self, number: int) -> bool:
        """Tell whether a sentence already has a source of its own, so that “about this” only passes it on."""
        if number < 0:
            return True
        sentence = self.document.sentences[number]
        return any(sentence.first <= draft.cue.first < sentence.last for draft in self.drafts[-4:])

    def _sentence_before(self, number: int) -> tuple[int, int] | None:
        """Return the tokens of the sentence that “about this” means."""
        document = self.document
        if number == 0:
            return None
        sentence = document.sentences[number - 1]
        return sentence.first, sentence.last

    def _ahead(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield what a colon at the end of a sentence opens: a list's items, or the next quotation."""
        document = self.document
        sentences = document.sentences
        if number + 1 >= len(sentences):
            return
        following = sentences[number + 1]
        if following.paragraph == sentences[number].paragraph or not is_bullet(document, following.paragraph):
            yield following.first, following.last
            return
        paragraph = following.paragraph
        at = number + 1
        count = 0
        while at < len(sentences) and is_bullet(document, paragraph) and count < MOST_BULLETS:
            first = at
            while at < len(sentences) and sentences[at].paragraph == paragraph:
                at += 1
            yield sentences[first].first, sentences[at - 1].last
            paragraph += 1
            count += 1

    def _opens_list(self, number: int) -> bool:
        """Tell whether a sentence ends with a colon before the items of a list."""
        document = self.document
        if document.tokens[document.sentences[number].last - 1].text != ":":
            return False
        following = document.sentences[number + 1 : number + 2]
        return bool(following) and is_bullet(document, following[0].paragraph)

    def _continue_quotation(self, number: int, attributions: list[Attribution]) -> bool:
        """Give a sentence that is all quotation, with no cue of its own, to the speaker right before it."""
        document = self.document
        sentence = document.sentences[number]
        quote = document.quote_of[sentence.first]
        if quote < 0 or attributions or number == 0 or not self.drafts:
            return False
        whole = document.quotes[quote]
        if whole.first != sentence.first or whole.last < sentence.last - 1 or whole.end - whole.inner < 2:
            return False
        before = document.sentences[number - 1]
        last = self.drafts[-1]
        if not before.first <= last.cue.first < before.last or last.way == AHEAD:
            return False
        if document.sentences[number - 1].paragraph != sentence.paragraph:
            return False
        self.drafts.append(Draft(last.cue, last.actors, last.speaker, whole.inner, whole.end, "continued"))
        return True


def find_statements(document: Document, mentions: Mentions) -> list[Draft]:
    """Return every attribution in a report, without chains and times yet."""
    return StatementReader(document, mentions).read()


def _is_outlet(attribution: Attribution) -> bool:
    return attribution.speaker is not None and attribution.speaker.kind == "outlet"


def _draft(attribution: Attribution, first: int, last: int) -> Draft:
    return Draft(attribution.cue, attribution.actors, attribution.speaker, first, last, attribution.way)


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Keep the first of several drafts of one source with the same content."""
    kept: list[Draft] = []
    seen: set[tuple[tuple[str, ...], int, int]] = set()
    for draft in sorted(drafts, key=lambda d: (d.cue.first, d.first)):
        key = (draft.actors, draft.first, draft.last)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept
