"""The reader of claims: clause by clause, what is said to stand where, and who takes which position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from zaporuka.reading.claims.clauses import Clause, clauses_of
from zaporuka.reading.claims.commitments import Commitments
from zaporuka.reading.claims.ground import Found, Ground, View
from zaporuka.reading.claims.holders import Actors
from zaporuka.reading.claims.patterns import Hit
from zaporuka.reading.claims.stances import WILLING, Matrix, Stances
from zaporuka.reading.claims.standings import Standings
from zaporuka.reading.claims.tools import DENIED, HEDGE, OPEN, PLEDGE, STANCE
from zaporuka.reading.claims.views import Viewer
from zaporuka.reading.document import Sentence
from zaporuka.reading.statements import Draft

# How many tokens behind its first one a cue of a statement is looked through for a stance.
CUE_REACH = 6
# The most tokens of a sentence that are looked through for the farther parts of a pattern.
MOST_AROUND = 400


class ClaimReader:
    """Reads a whole report, sentence by sentence."""

    def __init__(self, ground: Ground, drafts: Sequence[Draft]) -> None:
        self.document = ground.document
        self.drafts = drafts
        self.ground = ground
        self.viewer = Viewer(self.ground)
        self.standings = Standings(self.ground)
        self.stances = Stances(self.ground)
        self.commitments = Commitments(self.ground)

    def read(self) -> list[Found]:
        """Return what was found, in the order of the text."""
        by_sentence: dict[int, list[Draft]] = {}
        of = self.document.sentence_of
        for draft in self.drafts:
            content = range(of[draft.first], of[draft.last - 1] + 1)
            for number in {of[min(draft.cue.verb, len(of) - 1)], *content}:
                by_sentence.setdefault(number, []).append(draft)
        found: list[Found] = []
        for number, sentence in enumerate(self.document.sentences):
            if self._may_tell(sentence):
                found.extend(self._sentence(sentence, by_sentence.get(number, [])))
        return found

    def _may_tell(self, sentence: Sentence) -> bool:
        """Tell whether a sentence may hold a claim, or name (or no longer mean) what a later one takes up.

        Without a cue or a verb in the future nothing is told; without a subject nothing is remembered.
        """
        ground, tools = self.ground, self.ground.tools
        positions = range(sentence.first, sentence.last)
        return (
            tools.subjects.may_find(ground.keys, positions)
            or tools.cues.may_find(ground.keys, positions)
            or not ground.keys.bag(positions).isdisjoint(ground.table.again_nouns)
            or ground.future(positions, ()) is not None
        )

    def _sentence(self, sentence: Sentence, drafts: list[Draft]) -> Iterator[Found]:
        ground, table = self.ground, self.ground.table
        whole = range(sentence.first, min(sentence.last, sentence.first + MOST_AROUND))
        clauses = clauses_of(self.document, sentence, drafts, table, self._telling(drafts, sentence))
        cues = [ground.tools.cues.find(ground.keys, clause.positions()) for clause in clauses]
        conditions = sorted(
            condition
            for clause, every in zip(clauses, cues, strict=True)
            for condition in self.viewer.conditions(clause, every, sentence.last)
        )
        opening = {first for first, _ in conditions}
        before: Actors = ()
        matrix: Matrix | None = None
        hedge: Hit | None = None
        announced: tuple[View, Hit] | None = None
        for number, clause in enumerate(clauses):
            before = () if clause.fresh else before
            view = self.viewer.view(clauses, number, cues[number], conditions, whole, before)
            if announced is not None and view.topics:
                yield from self.standings.listed(view, *announced)
            else:
                told = self._claims(view, matrix, hedge if clause.opener in table.governed else None)
                yield from self._in_doubt(told, clauses, number)
            self.viewer.remember(view)
            matrix = self.stances.matrix(view)
            hedge = self.commitments.hedge(view)
            hit = self.standings.announced(view)
            announced = (view, hit) if hit is not None else announced
            before = self._subject(clause, clause.first in opening) or before

    def _telling(self, drafts: list[Draft], sentence: Sentence) -> set[int]:
        """Return the tokens of the cues of statements that tell a stance themselves."""
        ground = self.ground
        telling: set[int] = set()
        for draft in drafts:
            reach = range(draft.cue.first, min(draft.cue.last + CUE_REACH, sentence.last))
            if not sentence.first <= draft.cue.first < sentence.last:
                continue
            for hit in ground.tools.cues.find(ground.keys, reach):
                if hit.label.startswith(STANCE) or hit.label in (PLEDGE, OPEN, HEDGE):
                    telling.update(range(hit.first, hit.last))
        return telling

    def _subject(self, clause: Clause, conditional: bool) -> Actors:
        """Return who a clause is about, for the clauses behind it that name nobody."""
        holders = self.ground.holders
        if clause.attributes and (draft := holders.cued_in(clause)) is not None:
            return draft.actors
        return () if conditional else holders.grammatical(clause, clause.last)

    def _claims(self, view: View, matrix: Matrix | None, hedge: Hit | None) -> Iterator[Found]:
        clause, table = view.clause, self.ground.table
        if matrix is not None and clause.opener in table.governed and view.topics:
            yield from self.stances.governed(view, matrix)
        if clause.opener in table.wished and (matrix is not None or self._for_a_purpose(clause)):
            return
        if view.supposed:
            told = list(self._answers(view))
            if told:
                yield from told
                return
        if not view.topics:
            return
        if self._asks(clause):
            yield from (found for found in self.stances.read(view) if found.value == "unknown")
            return
        yield from self.standings.read(view)
        yield from self.stances.read(view) or self.commitments.read(view, hedge)

    def _for_a_purpose(self, clause: Clause) -> bool:
        """Tell “in order to support it” from “so that it should be supported”."""
        tokens = clause.positions()
        return not any(self.ground.verbs(p) for p in tokens) and any(
            form.pos == "INFN" for p in tokens[1:4] for form in self.document.forms(p)[:1]
        )

    def _in_doubt(self, told: Iterator[Found], clauses: list[Clause], number: int) -> Iterator[Found]:
        """Take back what the clause before denies or doubts: “denied that X agreed” is no agreement.

        What is denied is left open (`undecided`); what is called unlikely is a refusal, as “hardly” is.
        """
        clause = clauses[number]
        mood = ""
        if number and not clause.fresh and clause.opener in self.ground.table.reported:
            before = clauses[number - 1].positions()
            hits = self.ground.tools.moods.find(self.ground.keys, before)
            mood = hits[-1].label if hits else ""
        for found in told:
            if not mood:
                yield found
            elif found.predicate.startswith("position:") and found.value in WILLING:
                holder = found.predicate.partition(":")[2]
                yield msgspec.structs.replace(
                    found,
                    value="undecided" if mood == DENIED else "rejects",
                    by=() if found.by == (holder,) else found.by,  # the doubt is not its own
                    first=clauses[number - 1].first,
                )

    def _answers(self, view: View) -> Iterator[Found]:
        """Read what is promised for the case that a condition supposes, not by whoever brings it about."""
        mentions = self.ground.holders.mentions
        causes = {
            actor
            for first, last in view.conditions
            for mention in mentions.within(first, last)
            for actor in self.ground.holders.positions(mention.actors)
        }
        for found in self.commitments.read(msgspec.structs.replace(view, topics=view.supposed[:1])):
            if found.predicate.partition(":")[2] not in causes:
                yield found

    def _asks(self, clause: Clause) -> bool:
        """Tell whether a clause asks: a direct or an indirect question tells nothing but that it is open."""
        tokens = self.document.tokens
        table = self.ground.table
        if clause.last < len(tokens) and tokens[clause.last].text == "?":
            return True
        if clause.opener in table.asking:
            return True
        if clause.first + 1 < clause.last:
            behind = tokens[clause.first + 1].low
            if behind in table.precisely and clause.opener in table.relatives:
                return True  # “what exactly was signed”
            if behind in table.asked_of and clause.opener in self.document.language.prepositions:
                return True  # “for what the partners will be ready”
        return clause.opener in table.relatives and self._verb_before(clause)

    def _verb_before(self, clause: Clause) -> bool:
        """Tell whether a verb stands before a clause, so that its “which” asks: “we explain which …”."""
        before = clause.first - 2
        if before < 0 or self.document.tokens[before + 1].text != ",":
            return False
        if any(form.pos == "CONJ" for form in self.document.forms(clause.first)):
            return False  # “that”
        forms = self.document.forms(before)
        return bool(forms) and all(form.pos in ("VERB", "INFN", "PRED") for form in forms)
