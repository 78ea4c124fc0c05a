"""Views: what a clause is about, under which conditions, and what it takes up from the clauses before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from zaporuka.reading.claims.clauses import Clause
from zaporuka.reading.claims.ground import Ground, Stretch, View, outermost, within
from zaporuka.reading.claims.holders import Actors
from zaporuka.reading.claims.patterns import GAP, Hit
from zaporuka.reading.claims.tools import ADOPT, CONDITION, READY, SIGN, STANCE, STATUS

# Stances whose object may be a bare number: “asks for up to fifty years”.
_COUNTED = (STANCE + "demands", STANCE + "offers")
# In a sentence of so many clauses, a condition reaches only the clauses beside it.
MANY_CLAUSES = 4
# The most tokens between “after” and what must come first.
AFTER = 5
# The most tokens between a subject and the relative word that takes it up.
NEAR = 20
_BRACKETS = frozenset("()")
# The most tokens between “first …” and “then …”.
THEN = 60


class Viewer:
    """Sees the clauses of a report one after another, keeping the subjects last spoken of."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.last: list[Hit] = []
        self.last_at = 0  # the sentence they were spoken of in
        self.about: int | None = None  # the sentence that opens with “as for X”
        self.recent: dict[str, list[Hit]] = {}  # kind → the subjects of that kind last spoken of

    def remember(self, view: View) -> None:
        """Keep the subjects that a clause names, for those that take them up again.

        Where a clause speaks of several documents, of none in particular, “it” is no longer the one before.
        """
        if not view.topics and self._speaks_of_several(view.clause):
            self.last = []
        if not view.topics and view.assumed:  # “if troops come, they will be a target”
            self.last, self.last_at = view.assumed, view.clause.sentence
        if view.resumed or not view.topics:
            return
        kind = self.ground.kind
        as_for = view.clause.opener in self.ground.table.relatives and not self.ground.keys.bag(
            view.clause.positions()
        ).isdisjoint(self.ground.table.as_for)
        self.about = view.clause.sentence if as_for else None
        self.last, self.last_at = view.topics, view.clause.sentence
        for topic in view.topics:
            self.recent[kind(topic)] = [t for t in view.topics if kind(t) == kind(topic)]

    def _speaks_of_several(self, clause: Clause) -> bool:
        ground = self.ground
        nouns = ground.table.again_nouns
        if ground.keys.bag(clause.positions()).isdisjoint(nouns):
            return False
        return any(
            not ground.keys.of[position].isdisjoint(nouns)
            and all(form.number == "plur" for form in ground.document.forms(position) if form.lemma in nouns)
            for position in clause.positions()
        )

    def _determines(self, position: int, following: int) -> bool:
        """Tell a “this” or “her” before its noun (“in this direction”) from one that stands alone."""
        document = self.ground.document
        if following <= position or not any(form.pos == "NOUN" for form in document.forms(following)[:1]):
            return False
        owns = document.tokens[position].low in document.language.mentions.possessives
        return owns or any(form.pos == "ADJF" for form in document.forms(position))

    def _of_another_noun(self, clause: Clause) -> bool:
        """Tell whether a relative word stands too far behind the last subject to take it up."""
        return max(topic.last for topic in self.last) < clause.first - NEAR

    def _opens_speech(self, clause: Clause) -> bool:
        """Tell the “that” of “added that …”, “it means that …” from the one that takes up a noun."""
        ground = self.ground
        if clause.opener not in ground.document.language.cues.that:
            return False
        draft = ground.holders.said_by(min(clause.first + 1, clause.last - 1))
        if draft is not None and clause.first <= draft.first <= clause.first + 1:
            return True
        before = ground.document.forms(clause.first - 2) if clause.first > 1 else ()
        return bool(before) and all(form.pos == "VERB" for form in before)

    def _one_of_many(self, position: int, noun: str, kinds: tuple[str, ...]) -> bool:
        """Tell a noun in the plural (“ten agreements”), which is not the one text spoken of last."""
        forms = [form for form in self.ground.document.forms(position) if form.lemma == noun]
        return "component" not in kinds and all(form.number == "plur" for form in forms)

    def conditions(self, clause: Clause, cues: list[Hit], end: int) -> list[Stretch]:
        """Return the conditions that a clause of a sentence which ends at token `end` holds."""
        return list(self._conditions(clause, cues, end))

    def _conditions(self, clause: Clause, cues: list[Hit], end: int) -> Iterator[Stretch]:
        ground, table = self.ground, self.ground.table
        end = min(end, clause.last + THEN)
        if clause.opener in table.first and ground.low(clause.last, end) & table.then:
            yield clause.first, clause.last
        for hit in cues:
            if hit.label == CONDITION and not self._concludes(clause, hit):
                yield hit.first, self._end(clause, hit.first)
        if ground.keys.bag(clause.positions()).isdisjoint(table.after):
            return
        for first, last in clause.ranges:
            for position in range(first, last):
                if ground.document.tokens[position].low in table.after:
                    reach = range(position + 1, min(last, position + 1 + AFTER))
                    hits = ground.tools.peace.find(ground.keys, reach)
                    if hits:
                        yield position, max(hit.last for hit in hits)

    def _concludes(self, clause: Clause, hit: Hit) -> bool:
        """Tell “only then will it get X” from “only then, when X is there”."""
        tokens = self.ground.document.tokens
        if tokens[hit.last - 1].low not in self.ground.table.then or hit.last >= clause.last:
            return False
        return tokens[hit.last].text != ","

    def _end(self, clause: Clause, position: int) -> int:
        """Return the token after the stretch of a clause that a token stands in, brackets passed over."""
        tokens, end = self.ground.document.tokens, position
        for first, last in clause.ranges:
            if first <= position < last or (end > position and tokens[first - 1].text in _BRACKETS):
                end = last
            elif end > position:
                break
        return end

    def view(
        self,
        clauses: list[Clause],
        number: int,
        every: list[Hit],
        conditions: list[Stretch],
        sentence: Sequence[int],
        before: Actors,
    ) -> View:
        """Return how a clause of a sentence is seen, `every` being all its cues."""
        ground, clause = self.ground, clauses[number]
        hits = outermost(ground.tools.subjects.find(ground.keys, clause.positions(), sentence))
        reach = _reach(conditions, clauses, number)
        topics = [hit for hit in hits if not within(hit.first, reach)]
        cues = outermost([h for h in every if self._counts(h, hits, reach)])
        telling = bool(cues) or ground.future(clause.positions(), reach) is not None
        supposed = list(self._supposed(clause, reach)) if telling else []
        resumed = [] if topics or not telling else self._resume(clause, cues)
        assumed = [h for h in hits if h not in topics and h.weight > 1 and self.ground.kind(h) == "component"]
        return View(clause, topics or resumed, cues, reach, supposed, bool(resumed), before, assumed)

    def _counts(self, cue: Hit, topics: list[Hit], conditions: list[Stretch]) -> bool:
        """Tell a cue from a word of a condition, and from a part of a name (a declaration of intent)."""
        if cue.label == CONDITION:
            return False
        if within(cue.first, conditions) and not (cue.label == SIGN and self.ground.adjective(cue.first)):
            return False
        if cue.label in (SIGN, ADOPT) or cue.label.startswith(STATUS):
            return True
        return not any(_swallows(topic, cue) for topic in topics)

    def _supposed(self, clause: Clause, conditions: list[Stretch]) -> Iterator[Hit]:
        ground = self.ground
        for first, last in conditions:
            if first == clause.first and clause.last <= last:
                continue  # the clause is itself the condition
            for hit in ground.tools.subjects.find(ground.keys, range(first, last)):
                if ground.kind(hit) == "component" and hit.weight > 1:
                    yield hit

    def _resume(self, clause: Clause, cues: list[Hit]) -> list[Hit]:
        """Return the subjects that a relative, a pronoun or a noun such as “document” takes up again."""
        table, keys, tokens = self.ground.table, self.ground.keys, self.ground.document.tokens
        positions = clause.positions()
        relative = self.last and clause.sentence == self.last_at and clause.opener in table.relatives
        if relative and not (self._opens_speech(clause) or self._of_another_noun(clause)):
            return self.last
        if self.about is not None and clause.sentence == self.about:
            return self.last
        bag = keys.bag(positions)
        for position in positions if not bag.isdisjoint(table.again_nouns) else ():
            for noun, kinds in table.again_nouns.items():
                kind = (
                    next((k for k in kinds if k in self.recent), None) if noun in keys.of[position] else None
                )
                if kind is not None and not self._one_of_many(position, noun, kinds):
                    return _at(self.recent[kind], position, position + 1)
        if any(hit.label == READY for hit in cues) and self.recent.get("instrument"):
            return self.recent["instrument"]
        if not self.last or clause.sentence - self.last_at > 1:
            return []
        dated = self.ground.document.dated
        counted = any(
            tokens[p].kind == "number" or keys.of[p] & table.spells for p in positions if not dated[p]
        )
        if any(hit.text in table.objectless or (counted and hit.label in _COUNTED) for hit in cues):
            return _at(self.last, clause.first, clause.first)
        for position, following in zip(positions, [*positions[1:], positions[-1]], strict=True):
            if keys.of[position] & table.this and keys.of[following] & table.again_things:
                return _at(self.last, position, following + 1)
            if tokens[position].low not in table.again or self._determines(position, following):
                continue
            if not self.ground.holders.stands_for_person(position):
                return _at(self.last, position, position + 1)
        return []


def _at(topics: list[Hit], first: int, last: int) -> list[Hit]:
    return [msgspec.structs.replace(topic, first=first, last=last) for topic in topics]


def _swallows(topic: Hit, cue: Hit) -> bool:
    if not (topic.first <= cue.first and cue.last <= topic.last) or (topic.first, topic.last) == (
        cue.first,
        cue.last,
    ):
        return False
    return GAP not in topic.text or topic.first == cue.first or topic.last == cue.last


def _reach(conditions: list[Stretch], clauses: list[Clause], at: int) -> list[Stretch]:
    """Return the conditions that may bind a clause: in a long sentence, those near it."""
    if len(clauses) < MANY_CLAUSES:
        return conditions
    first, last = clauses[max(0, at - 2)].first, clauses[min(len(clauses) - 1, at + 1)].last
    begin = bisect_left(conditions, (first, 0))
    return conditions[begin : bisect_left(conditions, (last, 0))]
