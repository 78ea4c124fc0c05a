"""Lemma patterns: the small language in which ledger and tables say what to look for (docs/claims.md)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import ANONYMOUS, Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.morphology import INFINITIVE, KNOWN_WORDS
from zaporuka.reading.tokens import QUOTES

GAP = ".."
MOST_SKIPPED = 4
BAGS = 64  # clauses whose keys are kept together


class Element(msgspec.Struct, frozen=True, gc=False):
    """One place of a sequence: words of which any fits, beginnings of words, or a gap."""

    words: frozenset[str]
    stems: tuple[str, ...]
    gap: bool = False
    optional: bool = False
    actor: bool = False

    def fits(self, keys: frozenset[str], low: str) -> bool:
        """Tell whether a token with these keys can stand here."""
        return not self.words.isdisjoint(keys) or (bool(self.stems) and low.startswith(self.stems))


Elements = tuple[Element, ...]


class Part(msgspec.Struct, frozen=True, gc=False):
    """A sequence to be looked for anywhere; of each of the `needed` sets of words it must have one.

    `alone` tells that these words are all there is to it.
    """

    sequence: Elements
    needed: tuple[frozenset[str], ...]
    alone: bool


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """A sequence, and others that the clause or the sentence must have, or the clause must not have."""

    sequence: Elements
    present: tuple[Part, ...]
    around: tuple[Part, ...]
    absent: tuple[Part, ...]
    weight: int  # how much a match says: the number of its places


def compile_pattern(text: str) -> Pattern:
    """Compile `a|b .. stem* & other && farther ! unwanted`; raises ValueError where a part says nothing."""
    sequence: Elements = ()
    parts: dict[str, list[Part]] = {"&": [], "&&": [], "!": []}
    sign, words = "", []
    for word in [*text.split(), "&"]:
        if word not in parts:
            words.append(word)
            continue
        part = tuple(_element(inner) for inner in words)
        if not part or part[0].gap or part[-1].gap:
            raise ValueError(f"a pattern needs words at its edges: {text!r}")
        if sign:
            parts[sign].append(Part(part, _needed(part), len(part) == 1 and not part[0].stems))
        else:
            sequence = part
        sign, words = word, []
    every = (sequence, *(part.sequence for part in (*parts["&"], *parts["&&"])))
    weight = sum(1 for part in every for e in part if not (e.gap or e.optional))
    return Pattern(sequence, tuple(parts["&"]), tuple(parts["&&"]), tuple(parts["!"]), weight)


def _needed(sequence: Iterable[Element]) -> tuple[frozenset[str], ...]:
    return tuple(e.words for e in sequence if not (e.gap or e.optional or e.stems))


def _element(text: str) -> Element:
    if text == GAP:
        return Element(frozenset(), (), gap=True)
    optional = text.endswith("?") and len(text) > 1
    choices = text.removesuffix("?").split("|")
    stems = tuple(choice[:-1] for choice in choices if choice.endswith("*"))
    words = frozenset(choice for choice in choices if not choice.endswith("*"))
    actor = any(word.startswith("@") and word != INFINITIVE for word in words)
    return Element(words, stems, optional=optional, actor=actor)


class Keys:
    """What each token of a document answers to: its form, its dictionary forms, the actors it names."""

    def __init__(self, document: Document, mentions: Mentions, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.home = knowledge.home.get(document.language.code)
        self._of_actor: dict[str, set[str]] = {}
        signs: dict[str, frozenset[str]] = {}
        self.of: list[frozenset[str]] = [
            word.keys or signs.setdefault(token.low, frozenset((token.low,)))
            for word, token in zip(document.words, document.tokens, strict=True)
        ]
        self.end = list(range(1, len(document.tokens) + 1))
        self.beginnings: dict[Finder, list[int]] = {}  # tokens where a pattern of a finder may begin
        self._bags: dict[Sequence[int], frozenset[str]] = {}
        for position, state in mentions.states.items():
            self._name(position, position + 1, (state,))
        for mention in mentions.found:
            if not (mention.by == "seat" and self._is_where(mention.first)):
                self._name(mention.first, mention.last, mention.actors)

    def bag(self, positions: Sequence[int]) -> frozenset[str]:
        """Return all that the tokens of a clause answer to together; a range or a tuple, to be kept."""
        found = self._bags.get(positions)
        if found is None:
            if len(self._bags) >= BAGS:  # one clause is asked about many times, but soon never again
                self._bags.clear()
            of = self.of
            found = self._bags[positions] = frozenset().union(*[of[position] for position in positions])
        return found

    def _is_where(self, position: int) -> bool:
        """Tell whether a seat of power tells only where something was done: “adopted in Vilnius”."""
        before = self.document.tokens[position - 1].low if position else ""
        return before in self.document.language.cues.adjunct_prepositions

    def _name(self, first: int, last: int, actors: Sequence[str]) -> None:
        names = set[str]().union(*map(self._names_of, actors))
        if names:
            for position in range(first, last):
                self.of[position] |= names
                self.end[position] = last

    def _names_of(self, slug: str) -> set[str]:
        """Return what a mention of an actor answers to; most actors are mentioned again and again."""
        names = self._of_actor.get(slug)
        if names is None:
            names = self._of_actor[slug] = self._actor_keys(slug)
        return names

    def _actor_keys(self, slug: str) -> set[str]:
        actor = self.knowledge.actors.get(slug)
        if actor is None or slug == ANONYMOUS:
            return set()
        names = {"@" + slug}
        if actor.kind == "person" and actor.state is not None:
            names.add("@of:" + actor.state)
        if actor.kind in ("person", "outlet", "research"):
            return names
        state = slug if actor.kind == "state" else actor.state
        if state is not None:
            names |= {"@" + state, "@home" if state == self.home else "@state"}
        return names

    def match(self, sequence: Elements, place: int, positions: Sequence[int], at: int = 0) -> int | None:
        """Return the token after a match that begins at `positions[place]`, or `None` where none does.

        `positions` are the tokens of a clause; signs of quotation between words are passed over.
        """
        tokens = self.document.tokens
        end = positions[place] if place < len(positions) else 0
        while at < len(sequence):
            element = sequence[at]
            if element.gap:
                return self._leap(sequence, place, positions, at + 1)
            if place < len(positions) and element.fits(
                self.of[positions[place]], tokens[positions[place]].low
            ):
                position = positions[place]
                end = self.end[position] if element.actor else position + 1
                place += 1
                while place < len(positions) and (
                    positions[place] < end or tokens[positions[place]].text in QUOTES
                ):
                    place += 1
            elif not element.optional:
                return None
            at += 1
        return end

    def _leap(self, sequence: Elements, place: int, positions: Sequence[int], at: int) -> int | None:
        for skipped in range(MOST_SKIPPED + 1):
            if place + skipped >= len(positions):
                return None
            found = self.match(sequence, place + skipped, positions, at)
            if found is not None:
                return found
        return None

    def has(self, part: Part, positions: Sequence[int]) -> bool:
        """Tell whether a part of a pattern stands anywhere in a clause."""
        if any(map(self.bag(positions).isdisjoint, part.needed)):
            return False
        if part.alone:
            return True
        places = range(len(positions))
        return any(self.match(part.sequence, place, positions) is not None for place in places)


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A pattern's match: tokens `[first, last)`, what it stands for and how much it says."""

    first: int
    last: int
    label: str
    weight: int
    text: str = ""  # the pattern


class _Candidate(msgspec.Struct, frozen=True):
    """A pattern under its label, with the words that its clause (or, farther, its sentence) must have."""

    label: str
    pattern: Pattern
    text: str
    needed: tuple[frozenset[str], ...]
    farther: tuple[frozenset[str], ...]


class Finder:
    """Many patterns under labels, found in one pass over the tokens."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        """Take pairs of label and pattern text."""
        self._words: dict[str, list[_Candidate]] = {}
        self._stems: dict[str, list[_Candidate]] = {}
        self._known: dict[frozenset[str], list[_Candidate]] = {}
        for label, text in labelled:
            pattern = compile_pattern(text)
            head, *rest = pattern.sequence
            needed = (*_needed(rest), *(words for part in pattern.present for words in part.needed))
            farther = tuple(words for part in pattern.around for words in part.needed)
            candidate = _Candidate(label, pattern, text, needed, farther)
            for word in head.words:
                self._words.setdefault(word, []).append(candidate)
            for stem in head.stems:
                self._stems.setdefault(stem[:3], []).append(candidate)
        self._heads = frozenset(self._words)

    def find(self, keys: Keys, positions: Sequence[int], sentence: Sequence[int] = ()) -> list[Hit]:
        """Return every match among the tokens of one clause (which stands in a sentence), in order."""
        found: list[Hit] = []
        of, around = keys.of, sentence or positions
        bag: frozenset[str] | None = None
        for position in self._beginnings(keys, positions):
            place = positions.index(position)
            for candidate in self._candidates(of[position]):
                if bag is None:
                    bag = keys.bag(positions)
                if any(map(bag.isdisjoint, candidate.needed)):
                    continue  # a word that it needs stands nowhere in the clause
                if candidate.farther and any(map(keys.bag(around).isdisjoint, candidate.farther)):
                    continue
                pattern = candidate.pattern
                end = keys.match(pattern.sequence, place, positions)
                if end is not None and _suits(keys, pattern, positions, around):
                    found.append(Hit(position, end, candidate.label, pattern.weight, candidate.text))
        return found

    def may_find(self, keys: Keys, positions: Sequence[int]) -> bool:
        """Tell, without a close look, whether a clause among the tokens of a sentence may hold a match."""
        if self not in keys.beginnings:  # asked of every sentence: all of the report is gone through at once
            keys.beginnings[self] = self._scan(keys, range(len(keys.of)))
        beginnings = self._beginnings(keys, positions)
        if not beginnings:
            return False
        disjoint = keys.bag(positions).isdisjoint
        for position in beginnings:
            for candidate in self._candidates(keys.of[position]):
                if not (any(map(disjoint, candidate.needed)) or any(map(disjoint, candidate.farther))):
                    return True
        return False

    def _beginnings(self, keys: Keys, positions: Sequence[int]) -> list[int]:
        """Return the tokens, few of them, at which a pattern may begin among those of a clause."""
        every = keys.beginnings.get(self)
        if every is None or not positions:
            return self._scan(keys, positions)
        found = every[bisect_left(every, positions[0]) : bisect_right(every, positions[-1])]
        return found if isinstance(positions, range) else [each for each in found if each in positions]

    def _scan(self, keys: Keys, positions: Sequence[int]) -> list[int]:
        of, tokens, without, stems = keys.of, keys.document.tokens, self._heads.isdisjoint, self._stems
        if not stems:
            return [position for position in positions if not without(of[position])]
        return [p for p in positions if not without(of[p]) or tokens[p].low[:3] in stems]

    def _candidates(self, keys: frozenset[str]) -> list[_Candidate]:
        """Return the patterns that may begin at a token with these keys; few tokens have any."""
        known = self._known.get(keys)
        if known is not None:
            return known
        found = [candidate for key in sorted(keys) for candidate in self._words.get(key, ())]
        stems = self._stems.keys() & {key[:3] for key in keys} if self._stems else ()
        found += [candidate for stem in sorted(stems) for candidate in self._stems[stem]]
        if len(self._known) < KNOWN_WORDS:
            self._known[keys] = found
        return found


def _suits(keys: Keys, pattern: Pattern, positions: Sequence[int], around: Sequence[int]) -> bool:
    """Tell whether a clause has what a pattern asks for beside its sequence, and not what it excludes."""
    for part in pattern.present:
        if not keys.has(part, positions):
            return False
    for part in pattern.absent:
        if keys.has(part, positions):
            return False
    return all(keys.has(part, around) for part in pattern.around)
