"""Clauses: a sentence cut where claims are read, with asides that only attribute left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

import msgspec

from zaporuka.reading.claims.table import ClaimTable
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.morphology import KNOWN_WORDS, morphology
from zaporuka.reading.statements import Draft
from zaporuka.reading.tokens import DASHES, QUOTES

_CUTS = frozenset(",;:()") | frozenset("–—―‒")
_FINAL = frozenset(".!?…") | {"..", "..."}
# The most tokens of a clause: what runs on without a comma for longer is no sentence.
MOST_TOKENS = 120
FINITE = ("past", "pres", "futr", "impers")


class Clause(msgspec.Struct, gc=False):
    """Stretches of tokens that make one clause of a sentence; `opener` is its first word."""

    sentence: int
    ranges: list[tuple[int, int]]
    opener: str
    fresh: bool  # first of its sentence, also inside a quotation
    verbal: bool
    attributes: bool  # holds the cue of a statement whose content is elsewhere

    @property
    def first(self) -> int:
        """The first token."""
        return self.ranges[0][0]

    @property
    def last(self) -> int:
        """The token after the last one."""
        return self.ranges[-1][1]

    def positions(self) -> Sequence[int]:
        """Return the tokens of the clause: a range or a tuple, which can be remembered by."""
        if len(self.ranges) == 1:
            return range(*self.ranges[0])
        return tuple([position for first, last in self.ranges for position in range(first, last)])


def clauses_of(
    document: Document, sentence: Sentence, drafts: Sequence[Draft], table: ClaimTable, telling: Set[int]
) -> list[Clause]:
    """Cut a sentence into clauses; `drafts` are the statements whose cue or content touches it.

    `telling` are tokens that tell a stance: a cue among them is no mere attribution.
    """
    cued: dict[int, list[Draft]] = {}
    for draft in drafts:
        if not any(position in telling for position in range(draft.cue.first, draft.cue.last)):
            cued.setdefault(draft.cue.verb, []).append(draft)
    clauses: list[Clause] = []
    for first, last, fresh in _pieces(document, sentence, cued, table):
        piece = _clause(document, first, last, fresh, cued, table)
        before = clauses[-1] if clauses else None
        parted = None if fresh or not piece.verbal else _parted(clauses, piece, table)
        if parted is not None:
            parted.ranges.append((first, last))
            parted.verbal = True
            continue
        if before is None or fresh or piece.opener in table.subordinators:
            if piece.attributes and not piece.verbal and before is not None:
                continue  # an aside that only attributes
            clauses.append(piece)
        elif piece.attributes and not piece.verbal:
            continue
        elif (
            before.attributes
            or piece.attributes
            or (piece.verbal and before.verbal)
            or piece.last - before.first > MOST_TOKENS
        ):
            clauses.append(piece)
        else:
            before.ranges.append((first, last))
            before.verbal = before.verbal or piece.verbal
    return clauses


def _parted(clauses: list[Clause], piece: Clause, table: ClaimTable) -> Clause | None:
    """Return the clause that a relative clause parts from its verb: “Talks, which they want, go on”."""
    if len(clauses) < 2 or piece.opener in table.subordinators or piece.attributes:
        return None
    relative, head = clauses[-1], clauses[-2]
    if relative.opener not in table.relatives or relative.fresh or not relative.verbal:
        return None
    return None if head.verbal or head.attributes else head


def _pieces(
    document: Document, sentence: Sentence, cued: Mapping[int, Sequence[Draft]], table: ClaimTable
) -> Iterator[tuple[int, int, bool]]:
    tokens = document.tokens
    joined = {verb - 1 for verb in cued if tokens[verb - 1].low in table.coordinators} if cued else ()
    first, fresh = sentence.first, True
    for position in range(sentence.first, sentence.last):
        if position - first >= MOST_TOKENS:
            yield first, position, fresh
            first, fresh = position, False
        if tokens[position].kind == "word":
            if joined and position in joined and position > first:
                yield first, position, fresh  # “said that A and added B”
                first, fresh = position, False
            continue
        text = tokens[position].text
        final = text in _FINAL
        if final or text in _CUTS or (text in DASHES and _spaced(document, position)):
            if any(tokens[p].kind != "sign" for p in range(first, position)):
                yield first, position, fresh
                fresh = False
            first = position + 1
            fresh = fresh or final
        elif text in QUOTES and position == first:
            first = position + 1
    if any(tokens[p].kind != "sign" for p in range(first, sentence.last)):
        yield first, sentence.last, fresh


def _spaced(document: Document, position: int) -> bool:
    tokens = document.tokens
    return position > 0 and tokens[position - 1].end < tokens[position].start


def _clause(
    document: Document,
    first: int,
    last: int,
    fresh: bool,
    cued: Mapping[int, Sequence[Draft]],
    table: ClaimTable,
) -> Clause:
    tokens = document.tokens
    while last > first + 1 and tokens[last - 1].text in QUOTES:
        last -= 1
    head = first
    while head < last - 1 and (tokens[head].kind == "sign" or tokens[head].low in table.coordinators):
        head += 1
    here = [p for p in range(first, last) if p in cued] if cued else []
    attributes = any(not _holds(first, last, draft) for p in here for draft in cued[p])
    language, predicatives = document.language.morphology, table.predicatives
    verbal = False
    for position in range(first, last):
        low = tokens[position].low
        if (document.verbal[position] and _finite(language, low)) or low in predicatives:
            verbal = not (attributes and position in here)
            if verbal:
                break
    return Clause(document.sentence_of[first], [(first, last)], tokens[head].low, fresh, verbal, attributes)


def _holds(first: int, last: int, draft: Draft) -> bool:
    """Tell whether a piece has some of what its own cue attributes, and does not merely stand amid it."""
    around = draft.first < first and draft.last > last
    return not around and draft.first < last and draft.last > first


@lru_cache(maxsize=KNOWN_WORDS)
def _finite(language: str, word: str) -> bool:
    """Tell whether a word can be a finite verb, and is no function word first."""
    forms = morphology(language)(word)
    if not forms or forms[0].pos in ("PREP", "CONJ", "PRCL", "NPRO"):
        return False
    return bool([form for form in forms if form.pos == "VERB" and form.tense in FINITE])
