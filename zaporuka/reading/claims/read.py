"""The reader of claims: clause by clause, what is said to stand where, and who takes which position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import Mentions
from zaporuka.reading.claims.clauses import Clause, clauses_of
from zaporuka.reading.claims.holders import Actors, Holders
from zaporuka.reading.claims.patterns import Hit, Keys
from zaporuka.reading.claims.tools import (
    ADOPT, CONDITION, HEDGE, OWN, PLEDGE, READY, RECEIVE, SIGN, STANCE, STATUS, Tools,
)  # fmt: skip
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements import Draft

# Which of several stances in one clause is the one told: a refusal to accept is a refusal.
_ORDER = ("unknown", "undecided", "rejects", "demands", "offers", "supports", "accepts")


class Found(NamedTuple):
    """A claim in the making: tokens `[first, last)` are its evidence."""

    subject: str
    predicate: str
    value: str | int | float
    by: Actors
    first: int
    last: int
    condition: tuple[int, int] | None
    at: int


class View(NamedTuple):
    """A clause with what was found in it."""

    clause: Clause
    topics: list[Hit]
    resumed: bool
    cues: list[Hit]
    conditions: list[tuple[int, int]]


class ClaimReader:
    """Reads a whole report, keeping the subject last spoken of."""

    def __init__(
        self, document: Document, mentions: Mentions, drafts: Sequence[Draft], knowledge: Knowledge, tools: Tools
    ) -> None:
        self.document = document
        self.tools = tools
        self.table = tools.table
        self.drafts = drafts
        self.keys = Keys(document, mentions, knowledge)
        self.holders = Holders(document, mentions, drafts, knowledge, tools.table, self.keys)
        self.last: Hit | None = None  # the subject last spoken of
        self.last_at = 0
        self.recent: dict[str, Hit] = {}  # kind → the subject of that kind last spoken of
        self.subject: Actors = ()  # of the clause before
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """Return what was found, in the order of the text."""
        by_sentence: dict[int, list[Draft]] = {}
        of = self.document.sentence_of
        for draft in self.drafts:
            for number in {of[min(draft.cue.verb, len(of) - 1)], *range(of[draft.first], of[draft.last - 1] + 1)}:
                by_sentence.setdefault(number, []).append(draft)
        for number, sentence in enumerate(self.document.sentences):
            self._sentence(sentence, by_sentence.get(number, []))
        return self.found

    def _sentence(self, sentence: Sentence, drafts: list[Draft]) -> None:
        clauses = clauses_of(self.document, sentence, drafts, self.table)
        conditions = [c for clause in clauses for c in self._conditions(clause)]
        self.subject = ()
        for clause in clauses:
            if clause.fresh:
                self.subject = ()
            view = self._view(clause, conditions)
            if view.topics:
                self.found.extend(self._claims(view))
            for topic in view.topics:
                if not view.resumed:
                    self.recent[self.tools.kinds[topic.label]] = topic
                    self.last, self.last_at = topic, self.document.sentence_of[clause.first]
            self.subject = self.holders.grammatical(clause, clause.last) or self.subject

    # -- what is in a clause

    def _view(self, clause: Clause, conditions: list[tuple[int, int]]) -> View:
        every = self.tools.cues.find(self.keys, clause.ranges)
        cues = _outermost([h for h in every if h.label != CONDITION and not _within(h.first, conditions)])
        hits = _outermost(self.tools.subjects.find(self.keys, clause.ranges))
        topics = [h for h in hits if not _within(h.first, conditions)]
        resumed = False
        if not topics and cues:
            topics = self._resume(clause)
            resumed = bool(topics)
        return View(clause, topics, resumed, cues, conditions)

    def _resume(self, clause: Clause) -> list[Hit]:
        """Return the subject that a pronoun, a relative or a noun such as “document” means."""
        if self.last is None or self.document.sentence_of[clause.first] - self.last_at > 1:
            near = False
        else:
            near = True
        for position in clause.positions():
            keys = self.keys.of[position]
            for noun, kinds in self.table.again_nouns.items():
                if noun in keys:
                    hits = [self.recent[kind] for kind in kinds if kind in self.recent]
                    if hits:
                        return [hits[0]._replace(first=position, last=position + 1)]
        if not near or self.last is None:
            return []
        low = clause.opener
        if low in self.table.relatives:
            return [self.last]
        for position in clause.positions():
            if self.document.tokens[position].low in self.table.again and self.holders.mentions.at(position) is None:
                return [self.last._replace(first=position, last=position + 1)]
        return []

    def _conditions(self, clause: Clause) -> Iterator[tuple[int, int]]:
        """Yield the conditions of a clause; one after “even” is left out of the reading but binds nothing."""
        for hit in self.tools.cues.find(self.keys, clause.ranges):
            if hit.label == CONDITION:
                end = next(last for first, last in clause.ranges if first <= hit.first < last)
                yield hit.first, end
        for first, last in clause.ranges:
            for position in range(first, last):
                if self.document.tokens[position].low in self.table.after:
                    reach = [(position + 1, min(last, position + 6))]
                    for hit in self.tools.peace.find(self.keys, reach)[:1]:
                        yield position, hit.last

    def _binding(self, view: View) -> tuple[int, int] | None:
        for first, last in view.conditions:
            before = self.document.tokens[first - 1].low if first else ""
            if before not in self.table.concessive:
                return first, last
        return None

    def _negated(self, hit: Hit, clause: Clause) -> bool:
        tokens = self.document.tokens
        low = {tokens[p].low for p in range(max(clause.first, hit.first - 2), hit.first)}
        inside = {tokens[p].low for p in range(hit.first, hit.last)}
        if inside & self.table.negations:
            return False  # the pattern itself says so
        if low & self.table.negations:
            return True
        return bool({tokens[p].low for p in clause.positions()} & self.table.none)

    # -- from a clause to claims

    def _claims(self, view: View) -> Iterator[Found]:
        for topic in self._chosen(view):
            yield from self._status(view, topic)
            stances = list(self._stance(view, topic))
            yield from stances or self._commitment(view, topic)

    def _chosen(self, view: View) -> list[Hit]:
        """Return the subjects of a clause that claims are made about: not the general one beside a special one."""
        labels: dict[str, Hit] = {}
        for topic in view.topics:
            labels.setdefault(topic.label, topic)
        return list(labels.values())

    def _found(
        self, view: View, topic: Hit, predicate: str, value: str | int | float, at: int,
        condition: tuple[int, int] | None = None, by: Actors | None = None,
    ) -> Found:  # fmt: skip
        first, last = view.clause.first, view.clause.last
        by = self.holders.asserter(view.clause, at) if by is None else by
        return Found(topic.label, predicate, value, by, first, last, condition, at)

    def _status(self, view: View, topic: Hit) -> Iterator[Found]:
        kind = self.tools.kinds[topic.label]
        clause = view.clause
        seen = set()
        for hit in view.cues:
            negated = self._negated(hit, clause)
            value: str | None = None
            if hit.label.startswith(STATUS) and not negated:
                value = hit.label.removeprefix(STATUS)
            elif hit.label in (SIGN, ADOPT) and kind == "instrument":
                value = self._concluded(hit, negated)
            elif hit.label == READY and kind == "instrument" and not negated:
                value = "text-finalised"
            if value is not None and value not in seen:
                seen.add(value)
                yield self._found(view, topic, "status", value, hit.first)
        for number in self._shares(view):
            yield self._found(view, topic, "agreed-share", number, clause.first)

    def _concluded(self, hit: Hit, negated: bool) -> str | None:
        """Tell by its tense what a verb of signing or adopting says of a text."""
        if negated:
            return None
        forms = self.document.forms(hit.first)
        tenses = {f.tense for f in forms if f.pos == "VERB"}
        if hit.label == SIGN:
            if tenses & {"past", "impers", "pres"} or any(f.pos == "ADJF" for f in forms):
                return "signed"
            return "text-finalised" if "futr" in tenses else None
        return "text-finalised" if tenses & {"past", "impers"} or any(f.pos == "ADJF" for f in forms) else None

    def _shares(self, view: View) -> Iterator[int | float]:
        tokens = self.document.tokens
        for position in view.clause.positions():
            if tokens[position].text == "%" or "відсоток" in self.keys.of[position]:
                before = tokens[position - 1]
                if before.kind == "number" and self.tools.shares.find(self.keys, view.clause.ranges):
                    number = float(before.text.replace(",", ".").rstrip("%"))
                    yield int(number) if number.is_integer() else number

    def _stance(self, view: View, topic: Hit) -> Iterator[Found]:
        clause = view.clause
        best: tuple[int, Hit, str] | None = None
        for hit in view.cues:
            if not hit.label.startswith(STANCE):
                continue
            value = hit.label.removeprefix(STANCE)
            if self._negated(hit, clause):
                if value not in self.table.denied:
                    continue
                value = self.table.denied[value]
            rank = _ORDER.index(value)
            if best is None or rank < best[0]:
                best = (rank, hit, value)
        condition = self._binding(view)
        if best is not None:
            _, hit, value = best
            holders = self._holder(view, topic, hit)
            if value in ("accepts", "supports") and condition is not None:
                value = "accepts-if"
            for holder in holders:
                yield self._found(view, topic, f"position:{holder}", value, hit.first, condition)
            if holders:
                return
        for hit in view.cues:
            if hit.label.startswith(OWN):
                for holder in self.holders.speaker(clause):
                    yield self._found(view, topic, f"position:{holder}", hit.label.removeprefix(OWN), hit.first)
                return

    def _holder(self, view: View, topic: Hit, cue: Hit) -> Actors:
        """Return whose stance a cue tells."""
        holders, clause = self.holders, view.clause
        draft = holders.cued(cue.first, cue.last)
        if draft is not None:
            return holders.positions(draft.actors)
        forms = self.document.forms(cue.first)
        if forms and forms[0].pos == "NOUN":
            owners = holders.positions(holders.owners(cue))
            if owners:
                return owners
        if holders.first_person(clause):
            return holders.speaker(clause)
        named = holders.positions(holders.grammatical(clause, cue.first))
        return named or holders.positions(self.subject) or holders.speaker(clause)

    def _commitment(self, view: View, topic: Hit) -> Iterator[Found]:
        clause = view.clause
        kind = self.tools.kinds[topic.label]
        if kind == "issue":
            return
        value, at, negated = self._modality(view)
        if value is None:
            return
        holders = self._committed(view, topic, at)
        condition = self._binding(view)
        for holder in holders:
            if negated:
                yield self._found(view, topic, f"position:{holder}", "rejects", at)
            elif kind == "component" or condition is not None:
                told = "would-if" if condition is not None else value
                yield self._found(view, topic, f"commits:{holder}", told, at, condition)

    def _modality(self, view: View) -> tuple[str | None, int, bool]:
        """Return the strength of a commitment, the token that says so, and whether it is denied."""
        clause = view.clause
        for hit in view.cues:
            if hit.label == HEDGE:
                return "may", hit.first, self._negated(hit, clause)
        for hit in view.cues:
            if hit.label == PLEDGE:
                return "will", hit.first, self._negated(hit, clause)
        for position in clause.positions():
            if _within(position, view.conditions):
                continue
            for form in self.document.forms(position)[:2]:
                if form.pos == "VERB" and form.tense == "futr":
                    return "will", position, self._negated(Hit(position, position + 1, "", 1), clause)
        return None, 0, False

    def _committed(self, view: View, topic: Hit, at: int) -> Actors:
        """Return who commits itself: the owner of what is promised, else the subject, else the speaker."""
        holders, clause = self.holders, view.clause
        own = holders.of_subject(topic)
        if own:
            return own
        if holders.first_person(clause):
            return holders.speaker(clause)
        draft = holders.cued(at, at + 1)
        named = holders.positions(draft.actors if draft is not None else holders.grammatical(clause, at))
        named = tuple(n for n in named if n != self.keys.home)
        return named or tuple(n for n in holders.positions(self.subject) if n != self.keys.home)


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= position < last for first, last in spans)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Keep, of matches that overlap, the one that says most; the result is in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.weight, h.first - h.last, h.first)):
        if all(hit.last <= k.first or hit.first >= k.last for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
