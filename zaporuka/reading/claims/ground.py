"""What all readers of claims stand on: a clause as it is seen, and the questions one asks of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import Mentions
from zaporuka.reading.claims.clauses import Clause
from zaporuka.reading.claims.holders import Actors, Holders
from zaporuka.reading.claims.patterns import Hit, Keys
from zaporuka.reading.claims.tools import ADOPT, READY, SIGN, STANCE, STATUS, Tools
from zaporuka.reading.document import Document
from zaporuka.reading.morphology import KNOWN_WORDS, Form, morphology
from zaporuka.reading.statements import Draft

Stretch = tuple[int, int]

# How much farther the less likely side of a cue seems: an object stands behind its verb.
BEHIND = 5
# How much farther a subject seems that one word names, beside one that several do.
VAGUE = 6
# The most tokens between two subjects that a conjunction joins.
MOST_JOINED = 6
_SMALL = ("PREP", "CONJ", "NPRO", "PRCL")


class Found(msgspec.Struct, frozen=True, gc=False):
    """A claim in the making: tokens `[first, last)` are its evidence, `pattern` the wording that tells it."""

    subject: str
    predicate: str
    value: str | int | float
    by: Actors
    first: int
    last: int
    condition: Stretch | None
    at: int
    pattern: str


class View(msgspec.Struct, frozen=True, gc=False):
    """A clause with what was found in it.

    `supposed` are the subjects that stand in a condition on it; `resumed` tells that its own subjects are
    only taken up again by a pronoun or the like; `before` is who the clause before was about;
    `assumed` are the parts of the system that it names in a condition.
    """

    clause: Clause
    topics: list[Hit]
    cues: list[Hit]
    conditions: list[Stretch]
    supposed: list[Hit]
    resumed: bool
    before: Actors
    assumed: list[Hit]


class Ground:
    """A document with the tools for it; answers the questions that all readers of claims ask."""

    def __init__(
        self,
        document: Document,
        mentions: Mentions,
        drafts: Sequence[Draft],
        knowledge: Knowledge,
        tools: Tools,
    ) -> None:
        self.document = document
        self.tools = tools
        self.table = tools.table
        self.keys = Keys(document, mentions, knowledge)
        self.holders = Holders(document, mentions, drafts, knowledge, tools.table, self.keys)

    def kind(self, topic: Hit) -> str:
        """Return whether a subject is a component, an instrument or an issue."""
        return self.tools.kinds[topic.label]

    def parties(self, topic: Hit) -> list[str]:
        """Return the parties of a subject other than the state the ledger is at home in."""
        return [party for party in self.tools.parties.get(topic.label, ()) if party != self.keys.home]

    def low(self, first: int, last: int) -> set[str]:
        """Return the forms of some tokens in lower case."""
        return {token.low for token in self.document.tokens[first:last]}

    def verbs(self, position: int) -> set[str | None]:
        """Return the tenses in which a token can be a finite verb."""
        return {form.tense for form in self.document.forms(position) if form.pos == "VERB"}

    def adjective(self, position: int) -> list[Form]:
        """Return the readings of a token as an adjective or participle."""
        return [form for form in self.document.forms(position) if form.pos == "ADJF"]

    def future(self, positions: Sequence[int], conditions: Sequence[Stretch]) -> int | None:
        """Return the verb in the future tense among the tokens of a clause, conditions left aside."""
        tokens, language = self.document.tokens, self.document.language.morphology
        verbal = self.document.verbal
        for position in positions:
            if not verbal[position]:
                continue
            if _is_future(language, tokens[position].low) and not within(position, conditions):
                return position
        return None

    def negated(self, hit: Hit, clause: Clause) -> bool:
        """Tell whether a cue is denied; a pattern that holds the negation itself is not."""
        if self.low(hit.first, hit.last) & self.table.negations:
            return False
        infinitive = any(form.pos == "INFN" for form in self.document.forms(hit.first))
        start = clause.first if infinitive else max(clause.first, hit.first - 2)
        tokens = self.document.tokens
        denied = any(
            tokens[p].low in self.table.negations and tokens[p + 1].low not in self.table.emphatic
            for p in range(start, hit.first)
        )
        if infinitive and not denied:  # “to force somebody to it one must not”
            denied = any(
                tokens[p].low in self.table.negations and tokens[p + 1].low in self.table.predicatives
                for p in range(hit.last, clause.last - 1)
            )
        if not denied and (self.adjective(hit.first) or "impers" in self.verbs(hit.first)):
            denied = any(  # “it was not agreed”, the verb behind
                tokens[p].low in self.table.negations and self.keys.of[p + 1] & self.table.being
                for p in range(hit.last, min(hit.last + 2, clause.last - 1))
            )
        denied = denied or any(tokens[p].low in self.table.none for p in clause.positions())
        return denied and not any(self.keys.of[p] & self.table.ceasing for p in range(clause.first, hit.last))

    def to_do(self, hit: Hit) -> bool:
        """Tell whether an infinitive stands right behind a cue."""
        if hit.last >= len(self.document.tokens):
            return False
        return any(form.pos == "INFN" for form in self.document.forms(hit.last)[:1])

    def without(self, clause: Clause) -> bool:
        """Tell whether a clause has a “without”."""
        return any(self.document.tokens[p].low in self.table.without for p in clause.positions())

    def binding(self, view: View, topic: Hit | None = None) -> Stretch | None:
        """Return the condition that a clause is under; “even after …” is none.

        A condition in one item of a list does not bind the items behind it.
        """
        for first, last in view.conditions:
            if first and self.document.tokens[first - 1].low in self.table.concessive:
                continue
            item = next((r for r in view.clause.ranges if r[0] < first < r[1]), None)
            if topic is None or item is None or topic.first < item[1]:
                return first, last
        return None

    def about(self, view: View, hit: Hit) -> list[Hit]:
        """Return the subjects that a cue is about: the nearest one, and those joined to it.

        An object stands behind its verb; what an adjective or a standing is said of, before it.
        """
        topics = view.topics
        if hit.label in (SIGN, ADOPT, READY):
            topics = [t for t in topics if self.kind(t) == "instrument"] or topics
        if hit.label in (SIGN, ADOPT):
            topics = [t for t in topics if not self._by_virtue(view.clause, t)]
        if self.document.tokens[hit.last - 1].low in self.table.apart and self.adjective(hit.first):
            topics = [t for t in topics if t.first != hit.last]  # “far from peace” is not about peace
        if hit.label.startswith(STATUS) and len(topics) > 1:  # “open in the plan are two points”
            topics = [t for t in topics if not self._within_a_text(t)] or topics
        if not topics:
            return []
        forms = self.document.forms(hit.first)
        noun = bool(forms) and forms[0].pos == "NOUN" and hit.label.startswith(STANCE)
        predicative = (bool(forms) and forms[0].pos == "ADJF") or hit.label.startswith(STATUS)

        def far(topic: Hit) -> tuple[int, int]:
            behind = topic.first >= hit.first
            distance = topic.first - hit.last if behind else hit.first - topic.last
            distance += BEHIND if behind == predicative else 0
            distance += BEHIND if noun and not behind else 0  # “a refusal of X”
            if self.low(max(0, topic.first - 2), topic.first) & self.table.without:
                distance += VAGUE  # what is lacking is not what is spoken of
            return distance + (VAGUE if topic.weight == 1 else 0), -topic.weight

        nearest = min(topics, key=far)
        chosen = {nearest.label: nearest}
        for topic in sorted(view.topics, key=lambda t: t.first):
            if (
                topic.label not in chosen
                and topic in topics
                and any(self._joined(topic, c, view.cues) for c in chosen.values())
            ):
                chosen[topic.label] = topic
        return list(chosen.values())

    def _by_virtue(self, clause: Clause, topic: Hit) -> bool:
        """Tell whether a subject is only what something is done in execution of."""
        inside = clause.first <= topic.first < clause.last
        return inside and bool(self.low(max(0, topic.first - 3), topic.first) & self.table.by_virtue)

    def _within_a_text(self, topic: Hit) -> bool:
        """Tell whether a subject is only the text in which something is so."""
        near = self.low(max(0, topic.first - 2), topic.first)
        return self.kind(topic) != "component" and not near.isdisjoint(self.document.language.cues.places)

    def _joined(self, one: Hit, other: Hit, cues: list[Hit]) -> bool:
        if (one.first, one.last) == (other.first, other.last):
            return True
        first, second = sorted((one, other), key=lambda t: t.first)
        if any(first.last <= c.first < second.first and c.label.startswith(STANCE) for c in cues):
            return False
        near = second.first - first.last <= MOST_JOINED
        return near and bool(self.low(first.last, second.first) & self.table.joining)

    def found(
        self,
        view: View,
        topic: Hit,
        predicate: str,
        value: str | int | float,
        cue: Hit,
        condition: Stretch | None = None,
        holder: str | None = None,
    ) -> Found:
        """Make the claim that a cue tells of a subject, with the clause as its evidence."""
        by = self.holders.asserter(view.clause, cue.first, holder)
        first, last = view.clause.first, view.clause.last
        return Found(topic.label, predicate, value, by, first, last, condition, cue.first, cue.text)


@lru_cache(maxsize=KNOWN_WORDS)
def _is_future(language: str, word: str) -> bool:
    """Tell whether a word is a finite verb in the future tense and no other."""
    forms = morphology(language)(word)
    if not [form for form in forms if form.tense == "futr" and form.person]:
        return False
    tenses = {form.tense for form in forms if form.pos == "VERB"}
    return "futr" in tenses and "pres" not in tenses and forms[0].pos not in _SMALL


def within(position: int, stretches: Sequence[Stretch]) -> bool:
    """Tell whether a token lies in one of some stretches."""
    return any(first <= position < last for first, last in stretches)


def outermost(hits: list[Hit]) -> list[Hit]:
    """Keep, of matches that overlap, those that say most; the result is in the order of the text."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.weight, h.first - h.last, h.first)):
        if all(_beside(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def _beside(hit: Hit, other: Hit) -> bool:
    if hit.last <= other.first or hit.first >= other.last:
        return True
    same = (hit.first, hit.last, hit.weight) == (other.first, other.last, other.weight)
    return same and hit.label != other.label
