"""The reader of claims: clause by clause, what is said to stand where, and who takes which position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import Mentions
from zaporuka.reading.claims.clauses import Clause, clauses_of
from zaporuka.reading.claims.holders import Actors, Holders
from zaporuka.reading.claims.patterns import GAP, Hit, Keys
from zaporuka.reading.claims.tools import (
    ADOPT,
    CONDITION,
    DEPEND,
    FUTURE,
    HEDGE,
    LEAD,
    OBLIGED,
    OPEN,
    OWN,
    PLEDGE,
    PROMISE,
    READY,
    RECEIVE,
    SIGN,
    STANCE,
    STATUS,
    Tools,
)  # fmt: skip
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements import Draft

# Which of several stances in one clause is the one told: a refusal to accept is a refusal.
_ORDER = ("unknown", "undecided", "rejects", "demands", "offers", "supports", "accepts")
# How much farther the less likely side of a cue seems: an object stands behind its verb.
BEHIND = 5
# How much farther a subject seems that one word names, beside one that several do.
VAGUE = 6
_ENDED = ("ratified", "suspended", "terminated")
_WILLING = ("supports", "accepts")
_ASKING = (STANCE + "demands", STANCE + "offers")


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
    why: str


class View(NamedTuple):
    """A clause with what was found in it; `supposed` are the subjects that stand in a condition on it."""

    clause: Clause
    topics: list[Hit]
    cues: list[Hit]
    conditions: list[tuple[int, int]]
    supposed: list[Hit]
    resumed: bool


class Matrix(NamedTuple):
    """A stance whose object is the clause that follows: “demands that …”."""

    first: int
    hit: Hit
    value: str
    holders: Actors


class ClaimReader:
    """Reads a whole report, keeping the subject last spoken of."""

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
        self.drafts = drafts
        self.keys = Keys(document, mentions, knowledge)
        self.holders = Holders(document, mentions, drafts, knowledge, tools.table, self.keys)
        self.last: list[Hit] = []  # the subjects last spoken of, and in which sentence
        self.last_at = 0
        self.recent: dict[str, list[Hit]] = {}  # kind → the subjects of that kind last spoken of
        self.subject: Actors = ()  # of the clause before
        self.sentence: Sequence[int] = ()
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """Return what was found, in the order of the text."""
        by_sentence: dict[int, list[Draft]] = {}
        of = self.document.sentence_of
        for draft in self.drafts:
            for number in {
                of[min(draft.cue.verb, len(of) - 1)],
                *range(of[draft.first], of[draft.last - 1] + 1),
            }:
                by_sentence.setdefault(number, []).append(draft)
        for number, sentence in enumerate(self.document.sentences):
            self._sentence(sentence, by_sentence.get(number, []))
        return self.found

    def _sentence(self, sentence: Sentence, drafts: list[Draft]) -> None:
        whole = range(sentence.first, sentence.last)
        self.sentence = whole
        telling = {
            h.first + n for h in self.tools.cues.find(self.keys, whole) for n in range(h.last - h.first)
            if h.label.startswith(STANCE) or h.label in (PLEDGE, OPEN, HEDGE)
        } if drafts else set()  # fmt: skip
        clauses = clauses_of(self.document, sentence, drafts, self.table, telling)
        conditions = [c for clause in clauses for c in self._conditions(clause)]
        self.subject = ()
        matrix: Matrix | None = None
        listing: tuple[View, Hit] | None = None
        for number, clause in enumerate(clauses):
            if clause.fresh:
                self.subject = ()
            reach = conditions if len(clauses) < 4 else self._near(conditions, clauses, number)
            view = self._view(clause, conditions, reach)
            governed = matrix is not None and clause.opener in self.table.governed
            if view.topics or view.supposed:
                if governed and matrix is not None and view.topics:
                    self.found.extend(self._governed(view, matrix))
                if listing is not None and view.topics:
                    self.found.extend(self._listed(view, *listing))
                    if not self._announces(view):
                        self._remember(view.topics, clause)
                        continue
                if not governed or clause.opener not in self.table.wished:
                    self.found.extend(self._claims(view))
                if view.topics and not view.resumed:
                    self._remember(view.topics, clause)
            matrix = None if view.topics else self._matrix(view)
            listing = self._announces(view) or listing
            if clause.attributes and (draft := self.holders.cued_in(clause)) is not None:
                self.subject = draft.actors
            elif not any(c[0] == clause.first for c in conditions):
                self.subject = self.holders.grammatical(clause, clause.last) or self.subject

    def _remember(self, topics: list[Hit], clause: Clause) -> None:
        self.last, self.last_at = topics, clause.sentence
        for topic in topics:
            kind = self.tools.kinds[topic.label]
            self.recent[kind] = [t for t in topics if self.tools.kinds[t.label] == kind]

    def _announces(self, view: View) -> tuple[View, Hit] | None:
        """Return the standing that a clause without a subject gives to what a colon after it lists."""
        end = view.clause.last
        tokens = self.document.tokens
        if view.topics or end >= len(tokens) or tokens[end].text != ":":
            return None
        hit = next((h for h in view.cues if h.label.startswith(STATUS) and not self._negated(h, view.clause)), None)
        return None if hit is None or not self._done(hit, "") else (view, hit)

    def _listed(self, view: View, opening: View, hit: Hit) -> Iterator[Found]:
        for topic in view.topics:
            by = self.holders.asserter(opening.clause, hit.first, None)
            yield Found(topic.label, "status", hit.label.removeprefix(STATUS), by, opening.clause.first,
                        view.clause.last, None, hit.first, hit.text)  # fmt: skip

    def _matrix(self, view: View) -> Matrix | None:
        """Return the stance of a clause that names no subject itself."""
        stances = self._stances(view)
        if not stances:
            return None
        _, hit, value = stances[0]
        holders = self._holder(view, hit)
        return Matrix(view.clause.first, hit, value, holders) if holders else None

    def _governed(self, view: View, matrix: Matrix) -> Iterator[Found]:
        topic = max(view.topics, key=lambda t: t.weight)
        for holder in matrix.holders:
            by = self.holders.asserter(view.clause, matrix.hit.first, holder)
            yield Found(topic.label, f"position:{holder}", matrix.value, by, matrix.first, view.clause.last,
                        self._binding(view), matrix.hit.first, matrix.hit.text)  # fmt: skip

    def _near(
        self, conditions: list[tuple[int, int]], clauses: list[Clause], at: int
    ) -> list[tuple[int, int]]:
        """Return the conditions in a clause and the two beside it: a long sentence has several."""
        first, last = clauses[max(0, at - 2)].first, clauses[min(len(clauses) - 1, at + 1)].last
        return [c for c in conditions if first <= c[0] < last]

    # -- what is in a clause

    def _view(
        self, clause: Clause, conditions: list[tuple[int, int]], reach: list[tuple[int, int]]
    ) -> View:
        every = self.tools.cues.find(self.keys, clause.positions())
        hits = _outermost(self.tools.subjects.find(self.keys, clause.positions(), self.sentence))
        cues = _outermost([
            h for h in every
            if h.label != CONDITION and not self._swallowed(h, hits)
            and (not _within(h.first, conditions) or (h.label == SIGN and self._participle(h)))
        ])  # fmt: skip
        topics = [h for h in hits if not _within(h.first, conditions)]
        supposed = []
        inside = [
            c
            for c in reach
            if not (clause.first <= c[0] < clause.last and c[1] >= clause.last and c[0] == clause.first)
        ]
        if inside and (cues or self._future(clause, conditions) is not None):
            supposed = [
                t for c in inside for t in self.tools.subjects.find(self.keys, range(*c))
                if self.tools.kinds[t.label] == "component" and t.weight > 1
            ]  # fmt: skip
        resumed = False
        if not topics and (cues or self._future(clause, conditions) is not None):
            topics = self._resume(clause, cues)
            resumed = bool(topics)
        return View(clause, topics, cues, reach, supposed, resumed)

    def _swallowed(self, cue: Hit, topics: list[Hit]) -> bool:
        """Tell whether a cue is only part of a subject's name: the intent in a declaration of intent."""
        if cue.label in (SIGN, ADOPT) or cue.label.startswith(STATUS):
            return False
        return any(
            t.first <= cue.first and cue.last <= t.last and (t.first, t.last) != (cue.first, cue.last)
            and (GAP not in t.text or t.first == cue.first or t.last == cue.last)
            for t in topics
        )  # fmt: skip

    def _participle(self, hit: Hit) -> bool:
        return any(f.pos == "ADJF" for f in self.document.forms(hit.first))

    def _resume(self, clause: Clause, cues: list[Hit]) -> list[Hit]:
        """Return the subjects that a relative, a pronoun or a noun such as “document” means."""
        document = self.document
        near = bool(self.last) and clause.sentence - self.last_at <= 1
        same = bool(self.last) and clause.sentence == self.last_at
        if same and clause.opener in self.table.relatives:
            return self.last
        for position in clause.positions():
            for noun, kinds in self.table.again_nouns.items():
                if noun in self.keys.of[position]:
                    for kind in kinds:
                        if kind in self.recent:
                            return [t._replace(first=position, last=position + 1) for t in self.recent[kind]]
        if any(h.label == READY for h in cues) and self.recent.get("instrument"):
            return self.recent["instrument"]
        if not near:
            return []
        counted = any(document.tokens[p].kind == "number" or self.keys.of[p] & self.table.spells
                      for p in clause.positions())  # fmt: skip
        if any(h.text in self.table.objectless or (counted and h.label in _ASKING) for h in cues):
            return [t._replace(first=clause.first, last=clause.first) for t in self.last]
        for position in clause.positions():
            if self.keys.of[position] & self.table.this and self.keys.of[position + 1] & self.table.again_things:
                return [t._replace(first=position, last=position + 2) for t in self.last]
            if document.tokens[position].low not in self.table.again or self.holders.stands_for_person(
                position
            ):
                continue
            return [t._replace(first=position, last=position + 1) for t in self.last]
        return []

    def _conditions(self, clause: Clause) -> Iterator[tuple[int, int]]:
        """Yield the conditions of a clause."""
        if clause.opener in self.table.first and any(
            self.document.tokens[p].low in self.table.then for p in range(clause.last, self.sentence[-1] + 1)
        ):
            yield clause.first, clause.last
        for hit in self.tools.cues.find(self.keys, clause.positions()):
            if hit.label == CONDITION:
                yield hit.first, next(last for first, last in clause.ranges if first <= hit.first < last)
        for first, last in clause.ranges:
            for position in range(first, last):
                if self.document.tokens[position].low in self.table.after:
                    reach = range(position + 1, min(last, position + 6))
                    for hit in self.tools.peace.find(self.keys, reach)[:1]:
                        yield position, hit.last

    def _binding(self, view: View, topic: Hit | None = None) -> tuple[int, int] | None:
        """Return the condition that a clause is under; “even after …” is none.

        A condition in one item of a list does not bind the items behind it.
        """
        ranges = view.clause.ranges
        for first, last in view.conditions:
            before = self.document.tokens[first - 1].low if first else ""
            if before in self.table.concessive:
                continue
            item = next((r for r in ranges if r[0] < first < r[1]), None)
            if topic is not None and item is not None and topic.first >= item[1]:
                continue
            return first, last
        return None

    def _negated(self, hit: Hit, clause: Clause) -> bool:
        tokens = self.document.tokens
        if {tokens[p].low for p in range(hit.first, hit.last)} & self.table.negations:
            return False  # the pattern itself says so
        infinitive = any(f.pos == "INFN" for f in self.document.forms(hit.first))
        start = clause.first if infinitive else max(clause.first, hit.first - 2)
        low = {tokens[p].low for p in range(start, hit.first)}
        negated = bool(low & self.table.negations) or bool(
            {tokens[p].low for p in clause.positions()} & self.table.none
        )
        ceased = any(self.keys.of[p] & self.table.ceasing for p in range(clause.first, hit.last))
        return negated and not ceased

    # -- from a clause to claims

    def _claims(self, view: View) -> Iterator[Found]:
        if view.supposed:
            told = list(self._commitment(view._replace(topics=view.supposed[:1])))
            if told:
                yield from told
                return
        if not view.topics:
            return
        if self._asks(view.clause):
            yield from (f for f in self._stance(view) if f.value == "unknown")
            return
        yield from self._status(view)
        stances = list(self._stance(view))
        yield from stances or self._commitment(view)

    def _asks(self, clause: Clause) -> bool:
        """Tell whether a clause asks: a direct or an indirect question tells nothing but that it is open."""
        tokens = self.document.tokens
        ends = clause.last < len(tokens) and tokens[clause.last].text == "?"
        return ends or clause.opener in self.table.asking

    def _about(self, view: View, hit: Hit) -> list[Hit]:
        """Return the subjects that a cue is about: the next one behind it, else before it, and those joined to it."""
        topics = view.topics
        if hit.label in (SIGN, ADOPT, READY):
            topics = [t for t in topics if self.tools.kinds[t.label] == "instrument"] or topics
        if not topics:
            return []
        forms = self.document.forms(hit.first)
        predicative = (bool(forms) and forms[0].pos == "ADJF") or hit.label.startswith(STATUS)

        def far(topic: Hit) -> tuple[int, int]:
            behind = topic.first >= hit.first
            distance = topic.first - hit.last if behind else hit.first - topic.last
            distance += BEHIND if behind == predicative else 0
            return distance + (VAGUE if topic.weight == 1 else 0), -topic.weight

        order = sorted(topics, key=far)
        chosen = [order[0]]
        for topic in sorted(view.topics, key=lambda t: t.first):
            if topic is not order[0] and any(self._joined(topic, c, view.cues) for c in chosen):
                chosen.append(topic)
        labels = {t.label: t for t in reversed(chosen)}
        return list(labels.values())

    def _joined(self, one: Hit, other: Hit, cues: list[Hit]) -> bool:
        if (one.first, one.last) == (other.first, other.last):
            return True
        first, second = sorted((one, other), key=lambda t: t.first)
        if any(first.last <= c.first < second.first and c.label.startswith(STANCE) for c in cues):
            return False
        between = [self.document.tokens[p].low for p in range(first.last, second.first)]
        return len(between) <= 6 and bool(set(between) & self.table.joining)

    def _found(
        self, view: View, topic: Hit, predicate: str, value: str | int | float, at: int, why: str,
        condition: tuple[int, int] | None = None, holder: str | None = None,
    ) -> Found:  # fmt: skip
        first, last = view.clause.first, view.clause.last
        by = self.holders.asserter(view.clause, at, holder)
        return Found(topic.label, predicate, value, by, first, last, condition, at, why)

    def _status(self, view: View) -> Iterator[Found]:
        clause = view.clause
        for hit in view.cues:
            negated = self._negated(hit, clause)
            for topic in self._about(view, hit):
                kind = self.tools.kinds[topic.label]
                value: str | None = None
                if hit.label.startswith(STATUS) and not negated:
                    value = hit.label.removeprefix(STATUS)
                    if value != "under-negotiation" and not self._done(hit, value):
                        continue
                elif hit.label in (SIGN, ADOPT) and kind == "instrument" and not negated:
                    value = self._concluded(hit)
                elif (
                    hit.label == READY and kind == "instrument" and not negated and self._is_ready(view, hit)
                ):
                    value = "text-finalised"
                if value is not None:
                    yield self._found(view, topic, "status", value, hit.first, hit.text)
        for at, number in self._shares(view):
            for topic in self._about(view, Hit(at, at + 1, "", 1)):
                yield self._found(view, topic, "agreed-share", number, at, "share")

    def _is_ready(self, view: View, hit: Hit) -> bool:
        """Tell a text that is ready from somebody who is ready, and from one that is so only in part."""
        if any(number < 100 for _, number in self._shares(view)):
            return False
        forms = self.document.forms(hit.first)
        if (
            len(hit.text.split()) > 1
            or any(f.case == "ablt" for f in forms)
            or not forms
            or forms[0].pos != "ADJF"
        ):
            return True
        return not self.holders.grammatical(view.clause, hit.first)

    def _done(self, hit: Hit, value: str) -> bool:
        """Tell whether a cue says that something is so, not that it will or should be."""
        forms = self.document.forms(hit.first)
        verbs = [f for f in forms if f.pos in ("VERB", "INFN")]
        told = ("past", "impers") if value in _ENDED else ("past", "impers", "pres")
        if forms and forms[0].pos == "ADJF" and value != "under-negotiation":
            return any(f.case == "nomn" for f in forms)
        return not verbs or any(f.tense in told for f in verbs) or forms[0].pos == "ADJF"

    def _concluded(self, hit: Hit) -> str | None:
        """Tell by its tense what a verb of signing or adopting says of a text."""
        forms = self.document.forms(hit.first)
        tenses = {f.tense for f in forms if f.pos == "VERB"}
        participle = any(f.pos == "ADJF" for f in forms)
        if hit.label == SIGN:
            if tenses & {"past", "impers", "pres"} or participle or (forms and forms[0].pos == "NOUN"):
                return "signed"
            return "text-finalised" if "futr" in tenses else None
        return "text-finalised" if tenses & {"past", "impers", "pres"} or participle else None

    def _shares(self, view: View) -> Iterator[tuple[int, int | float]]:
        tokens = self.document.tokens
        for position in view.clause.positions():
            if tokens[position].text != "%" and "відсоток" not in self.keys.of[position]:
                continue
            if not self.tools.shares.find(self.keys, view.clause.positions()):
                continue
            before = tokens[position - 1]
            if before.kind == "number":
                number = float(before.text.replace(",", ".").rstrip("%"))
                yield position, int(number) if number.is_integer() else number
            elif (
                value := next((v for w, v in self.table.numbers.items() if before.low == w), None)
            ) is not None:
                yield position, value

    def _stances(self, view: View) -> list[tuple[int, Hit, str]]:
        """Return the stances that the cues of a clause tell, the one that rules the others first."""
        found = []
        pledged = [h.first for h in view.cues if h.label in (PLEDGE, PROMISE)]
        for hit in view.cues:
            if not hit.label.startswith(STANCE):
                continue
            value = hit.label.removeprefix(STANCE)
            if value in (*_WILLING, "offers") and self._is_promise(hit, pledged, view):
                continue
            if self._negated(hit, view.clause):
                if value not in self.table.denied:
                    continue
                value = self.table.denied[value]
            found.append((_ORDER.index(value), hit, value))
        return sorted(found, key=lambda f: f[0])

    def _is_promise(self, hit: Hit, pledged: list[int], view: View) -> bool:
        """Tell a willing word that only says what is promised or what will be from a stance taken."""
        forms = self.document.forms(hit.first)
        tenses = {f.tense for f in forms if f.pos == "VERB"}
        if any(f.pos == "INFN" for f in forms):
            return any(first < hit.first for first in pledged)
        return "futr" in tenses and "pres" not in tenses and not self._negated(hit, view.clause)

    def _stance(self, view: View) -> Iterator[Found]:
        condition = self._binding(view)
        told: set[str] = set()
        for _, hit, value in self._stances(view):
            if value in _WILLING and condition is not None:
                value = "accepts-if"
            holders = self._holder(view, hit)
            about = [t for t in self._about(view, hit) if t.label not in told]
            if value == "offers" and len(holders) > 1:
                for topic in about:
                    told.add(topic.label)
                    yield self._found(view, topic, "status", "proposed", hit.first, hit.text)
                continue
            for topic in about[:1] if len(holders) > 1 else about:
                for holder in holders:
                    told.add(topic.label)
                    yield self._found(
                        view, topic, f"position:{holder}", value, hit.first, hit.text, condition, holder
                    )
        if told:
            return
        for hit in view.cues:
            if hit.label.startswith(OWN):
                yield from self._own(view, hit)
                return

    def _own(self, view: View, hit: Hit) -> Iterator[Found]:
        """Read an impersonal “must not”, “not without”: the stance of who speaks."""
        value = hit.label.removeprefix(OWN)
        about = self._about(view, hit)[:1]
        if view.resumed:
            return
        if self.document.tokens[hit.first].low in self.table.without:
            inner = [t for t in view.topics if hit.first < t.first <= hit.first + 4]
            outer = [t for t in view.topics if t not in inner and self.tools.kinds[t.label] != "component"]
            about, value = (outer[:1], "accepts-if") if outer else (inner[:1], "demands")
        condition = (hit.first, hit.last) if value == "accepts-if" else None
        for topic in about:
            for holder in self.holders.speaker(view.clause):
                yield self._found(view, topic, f"position:{holder}", value, hit.first, hit.text, condition)

    def _holder(self, view: View, cue: Hit) -> Actors:
        """Return whose stance a cue tells."""
        holders, clause = self.holders, view.clause
        draft = holders.cued(cue.first, cue.last)
        if draft is not None:
            return holders.positions(draft.actors)
        forms = self.document.forms(cue.first)
        if forms and forms[0].pos in ("NOUN", "ADJF"):
            owners = holders.positions(holders.owners(cue)) or holders.positions(holders.concerned(clause))
            if owners:
                return owners
            if cue.label == STANCE + "offers":
                return holders.positions(holders.agent(cue))
        if holders.first_person(clause):
            return holders.speaker(clause)
        named = holders.positions(holders.grammatical(clause, cue.first, self._parties(view)))
        return named or holders.positions(self.subject) or holders.speaker(clause)

    def _commitment(self, view: View) -> Iterator[Found]:
        clause = view.clause
        told = self._modality(view)
        if told is None:
            return
        value, hit, negated = told
        negated_may = negated and hit.label == HEDGE
        weight = max(t.weight for t in view.topics)
        topics = [t for t in self._about(view, hit) if t.weight == weight] or [
            t for t in view.topics if t.weight == weight][:1]  # fmt: skip
        for topic in topics:
            kind = self.tools.kinds[topic.label]
            if kind == "issue" and (hit.label != PLEDGE or all(h.label != SIGN for h in view.cues)):
                continue
            if hit.label == FUTURE and topic.weight < 2:
                continue
            if negated_may and not (self.holders.of_subject(topic) or self.holders.grammatical(clause, hit.first)):
                continue
            condition = self._binding(view, topic)
            for holder in self._committed(view, topic, hit):
                predicate, given = self._pledged(view, topic, hit, value, negated, condition)
                if predicate:
                    yield self._found(
                        view, topic, f"{predicate}:{holder}", given, hit.first, hit.text, condition, holder
                    )

    def _pledged(
        self, view: View, topic: Hit, cue: Hit, value: str, negated: bool, condition: tuple[int, int] | None
    ) -> tuple[str, str]:
        """Return predicate and value of a commitment: to a part of the system, or to agree to a text."""
        kind = self.tools.kinds[topic.label]
        without = any(self.document.tokens[p].low in self.table.without for p in view.clause.positions())
        if kind == "issue":
            if negated:
                return "position", "accepts-if" if without or condition else "rejects"
            return "position", "accepts-if" if condition else "accepts"
        if negated and kind == "component" and without:
            return "commits", "would-if"
        if negated:
            return "position", "rejects"
        if kind == "component" or condition is not None:
            return "commits", "would-if" if condition is not None and cue.label != OPEN else value
        return "", ""

    def _modality(self, view: View) -> tuple[str, Hit, bool] | None:
        """Return the strength of a commitment, the token that says so, and whether it is denied."""
        clause = view.clause
        for hit in view.cues:
            if hit.label == DEPEND:
                return "would-if", hit, False
            if hit.label == OBLIGED and (
                view.supposed or (not view.resumed and self._abroad(clause, hit))
            ):
                return "will", hit, self._negated(hit, clause)
        for hit in view.cues:
            if hit.label in (HEDGE, OPEN):
                return "may", hit, hit.label == HEDGE and self._negated(hit, clause)
        for hit in sorted(view.cues, key=lambda h: h.label != PLEDGE):
            if hit.label == PLEDGE:
                return "will", hit, self._negated(hit, clause)
            if hit.label == PROMISE and not self._negated(hit, clause):
                return "will", hit, False
            if hit.label == LEAD:
                return "will", hit, False
        position = self._future(clause, view.conditions)
        if position is not None:
            hit = Hit(position, position + 1, FUTURE, 1, FUTURE)
            return "will", hit, self._negated(hit, clause)
        return None

    def _abroad(self, clause: Clause, hit: Hit) -> bool:
        """Tell whether the subject of a clause is some other state than the one the ledger is at home in."""
        named = self.holders.positions(self.holders.grammatical(clause, hit.first))
        return bool(named) and self.keys.home not in named

    def _future(self, clause: Clause, conditions: list[tuple[int, int]]) -> int | None:
        """Return the clause's verb in the future tense."""
        for position in clause.positions():
            if _within(position, conditions):
                continue
            forms = self.document.forms(position)
            tenses = {f.tense for f in forms if f.pos == "VERB"}
            if (
                "futr" in tenses
                and "pres" not in tenses
                and forms[0].pos not in ("PREP", "CONJ", "NPRO", "PRCL")
            ):
                return position
        return None

    def _parties(self, view: View) -> list[str]:
        return [party for topic in view.topics for party in self.tools.parties.get(topic.label, ())]

    def _committed(self, view: View, topic: Hit, cue: Hit) -> Actors:
        """Return who commits itself: the owner of what is promised, else the subject, else who leads."""
        holders, clause = self.holders, view.clause
        home = self.keys.home
        received = any(h.label in (RECEIVE, DEPEND) for h in view.cues)
        parties = self._parties(view)
        own = holders.of_subject(topic)
        if own:
            return own
        if received:
            return tuple(p for p in self.tools.parties.get(topic.label, ()) if p != home)
        if holders.first_person(clause):
            return holders.speaker(clause)
        draft = holders.cued(cue.first, cue.first + 1)
        if draft is not None:
            return tuple(n for n in holders.positions(draft.actors) if n != home)
        named = tuple(n for n in holders.positions(holders.grammatical(clause, cue.first, parties)) if n != home)
        if named:
            return named
        for hit in view.cues:
            if hit.label == LEAD and (owners := holders.positions(holders.owners(hit))):
                return owners
        if cue.label == FUTURE and (view.resumed or topic in view.supposed):
            return ()  # who does it is not said
        return tuple(n for n in holders.positions(self.subject) if n != home)


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= position < last for first, last in spans)


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Keep, of matches that overlap, those that say most; the result is in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.weight, h.first - h.last, h.first)):
        if all(
            hit.last <= k.first
            or hit.first >= k.last
            or (hit.weight == k.weight and hit[:2] == k[:2] and hit.label != k.label)
            for k in kept
        ):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
