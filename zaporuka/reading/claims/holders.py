"""Holders: whose position or commitment a clause tells, and who asserts it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import ANONYMOUS, CASE_BIT, NOMINATIVE, Mention, Mentions
from zaporuka.reading.claims.clauses import Clause
from zaporuka.reading.claims.patterns import Hit, Keys
from zaporuka.reading.claims.table import ClaimTable
from zaporuka.reading.document import Document
from zaporuka.reading.statements import Draft

_GENITIVE = CASE_BIT["gent"]
_INSTRUMENTAL = CASE_BIT["ablt"]
_PUBLISHERS = ("outlet", "research")
Actors = tuple[str, ...]


class Holders:
    """Finds the actors behind a clause; remembers who was the subject of the clause before."""

    def __init__(
        self, document: Document, mentions: Mentions, drafts: Sequence[Draft], knowledge: Knowledge,
        table: ClaimTable, keys: Keys,
    ) -> None:  # fmt: skip
        self.document = document
        self.mentions = mentions
        self.drafts = drafts
        self.knowledge = knowledge
        self.table = table
        self.keys = keys
        groups = [m for m in mentions.found if m.kind == "group" and m.actors]
        coalitions = [m for m in groups if knowledge.actors[m.actors[0]].form == "coalition"]
        self._groups = sorted(coalitions or groups, key=lambda m: m.first)
        self._inner: list[Draft | None] = _innermost(len(document.tokens), drafts)
        self._cued = {
            p: d for d in reversed(drafts) for p in range(d.cue.first, min(d.cue.last, len(self._inner)))
        }

    def position_of(self, actor: str) -> str | None:
        """Return the actor that a position is booked on: a person's or a department's is its state's."""
        known = self.knowledge.actors.get(actor)
        if known is None or known.kind in _PUBLISHERS or actor == ANONYMOUS:
            return None
        if known.kind == "state":
            return actor
        return known.state or (None if known.kind == "person" else actor)

    def positions(self, actors: Sequence[str]) -> Actors:
        """Return the distinct actors that positions of `actors` are booked on."""
        found = [place for actor in actors if (place := self.position_of(actor)) is not None]
        return tuple(dict.fromkeys(found))

    def said_by(self, position: int) -> Draft | None:
        """Return the innermost statement whose content covers a token."""
        return self._inner[position]

    def cued(self, first: int, last: int) -> Draft | None:
        """Return the statement whose cue is among some tokens."""
        return next((self._cued[p] for p in range(first, last) if p in self._cued), None)

    def cued_in(self, clause: Clause) -> Draft | None:
        """Return the statement whose cue stands in a clause."""
        return next((self._cued[p] for p in clause.positions() if p in self._cued), None)

    def asserter(self, clause: Clause, position: int, holder: str | None) -> Actors:
        """Return who asserts what a clause tells: the innermost statement's source, else nobody.

        Where the source only tells its own stance in somebody else's words, it is that somebody.
        """
        draft = self._inner[position]
        if draft is None:
            draft = next((self._inner[p] for p in clause.positions() if self._inner[p] is not None), None)
        if draft is None:
            draft = next((self._cued[p] for p in clause.positions() if p in self._cued), None)
        if draft is None:
            return ()
        outer = self._inner[draft.cue.verb] if draft.cue.verb < len(self._inner) else None
        if outer is not None and outer is not draft and holder in self.positions(draft.actors):
            return outer.actors
        return draft.actors

    def stands_for_person(self, position: int) -> bool:
        """Tell whether a pronoun stands for a known actor as a clause's subject, or only owns a noun."""
        mention = self.mentions.at(position)
        if mention is None:
            return False
        if mention.by == "possessive":
            forms = self.document.forms(position + 1) if position + 1 < len(self.document.tokens) else ()
            return any(form.pos in ("NOUN", "ADJF") for form in forms)
        return bool(mention.actors) and bool(mention.cases & NOMINATIVE)

    def speaker(self, clause: Clause) -> Actors:
        """Return the state that a first person of the clause speaks for."""
        draft = next((self._inner[p] for p in clause.positions() if self._inner[p] is not None), None)
        return self.positions(draft.actors) if draft is not None else ()

    def first_person(self, clause: Clause) -> bool:
        """Tell whether somebody speaks of themselves: “we”, “our”, a verb in the first person."""
        document = self.document
        for position in clause.positions():
            if document.tokens[position].low in self.table.we and not self._apposed(position):
                return True
            forms = document.forms(position)
            if forms and forms[0].pos == "VERB" and forms[0].person == "1per":
                if not any(form.person == "3per" for form in forms):  # “є”
                    return True
        return False

    def _apposed(self, position: int) -> bool:
        """Tell “we, the Europeans”: the name behind says who."""
        tokens = self.document.tokens
        mention = self.mentions.at(position + 2) if position + 2 < len(tokens) else None
        comma = mention is not None and tokens[position + 1].text == ","
        return comma and mention is not None and bool(mention.cases & NOMINATIVE) and mention.kind == "group"

    def subjects(self, clause: Clause, near: int) -> list[Mention]:
        """Return the mentions that are the grammatical subject of a clause, with those joined to it."""
        found = [
            m
            for first, last in clause.ranges
            for m in self.mentions.within(first, last)
            if self._is_subject(m)
        ]
        ahead = [m for m in found if m.first < near]
        behind = [m for m in found if m.first > near]
        chosen = ahead[:1] or behind[:1]
        if not chosen:
            return []
        every = ahead or behind
        for mention in every[1:]:
            if self._joined(chosen[-1], mention):
                chosen.append(mention)
        return chosen

    def grammatical(self, clause: Clause, near: int, parties: Sequence[str] = ()) -> Actors:
        """Return the actors that the grammatical subject of a clause stands for.

        `parties` are those of the subject spoken of: “26 states” are then the group among them.
        """
        group = self._of_group(clause, parties)
        if group:
            return group
        return tuple(actor for mention in self.subjects(clause, near) for actor in mention.actors)

    def _is_subject(self, mention: Mention) -> bool:
        if not mention.cases & NOMINATIVE or mention.by == "possessive" or not mention.actors:
            return False
        if mention.kind in _PUBLISHERS:
            return False
        document = self.document
        before = mention.first - 1
        while before >= 0 and document.tokens[before].text in '«“„"':
            before -= 1
        if before < 0 or document.sentence_of[before] != document.sentence_of[mention.first]:
            return True
        forms = document.forms(before)
        low = document.tokens[before].low
        if low in document.language.prepositions or any(form.pos == "PREP" for form in forms[:1]):
            return False
        listed = document.tokens[before].text == "," or document.tokens[before].low in self.table.coordinators
        other = self.mentions.at(before - 1) if listed else None
        if other is not None and other.kind == mention.kind and not other.cases & NOMINATIVE:
            return False  # one more of a list that is no subject
        if not document.lemmas(before).isdisjoint(document.language.mentions.amounts):
            return True  # “several European countries”
        noun = bool(forms) and forms[0].pos == "NOUN" and not forms[0].name
        return not (noun and bool(mention.cases & _GENITIVE) and self.mentions.at(before) is None)

    def _joined(self, one: Mention, other: Mention) -> bool:
        between = [self.document.tokens[p].low for p in range(one.last, other.first)]
        return len(between) <= 2 and any(low in self.table.coordinators or low == "," for low in between)

    def _of_group(self, clause: Clause, parties: Sequence[str]) -> Actors:
        """Return the group last named, where “partners” or “26 states” are the subject."""
        document = self.document
        bag = self.keys.bag(clause.positions())
        if bag.isdisjoint(self.table.groups) and bag.isdisjoint(self.table.states):
            return ()
        for position in clause.positions():
            keys = self.keys.of[position]
            named = not keys.isdisjoint(self.table.groups)
            counted = not keys.isdisjoint(self.table.states) and any(
                document.tokens[p].kind == "number" or any(f.pos == "NUMR" for f in document.forms(p)[:1])
                for p in range(max(clause.first, position - 2), position)
            )
            if not named and not counted:
                continue
            mention = self.mentions.at(position)
            if (
                named
                and not counted
                and (
                    (mention is not None and self.positions(mention.actors))
                    or not any(f.case == "nomn" for f in document.forms(position))
                )
            ):
                continue
            groups = [p for p in parties if self.knowledge.actors[p].kind == "group"]
            if group := next(iter(groups), None) or self.group_before(position):
                return (group,)
        return ()

    def group_before(self, position: int) -> str | None:
        """Return the group of states last named before a token, else the first one of the report."""
        at = bisect_left(self._groups, position, key=lambda m: m.first)
        near = self._groups[max(0, at - 1)] if self._groups else None
        return near.actors[0] if near is not None else None

    def owners(self, hit: Hit) -> Actors:
        """Return whose a noun is, by an adjective or a possessive before it or a genitive behind it."""
        document = self.document
        for position in range(hit.first - 1, max(-1, hit.first - 3), -1):
            state = self.mentions.states.get(position)
            if state is not None:
                return (state,)
            mention = self.mentions.at(position)
            if mention is not None and mention.by == "possessive" and mention.actors:
                return mention.actors
        if hit.last < len(document.tokens):
            mention = self.mentions.at(hit.last)
            if mention is not None and mention.first == hit.last and mention.cases & _GENITIVE:
                return mention.actors
        return ()

    def leaders(self, hit: Hit) -> Actors:
        """Return under whose lead something is: “under the lead of X”, also where both are one name."""
        within = self.mentions.at(hit.last - 1)
        return within.actors if within is not None and within.first > hit.first else self.owners(hit)

    def agent(self, cue: Hit) -> Actors:
        """Return by whom something is done, as a passive tells: a name in the instrumental behind it."""
        for position in range(cue.last, min(cue.last + 2, len(self.document.tokens))):
            mention = self.mentions.at(position)
            if mention is not None and mention.cases & _INSTRUMENTAL:
                return mention.actors
        return ()

    def concerned(self, clause: Clause) -> Actors:
        """Return for whom something is what a clause says: “for Moscow, … is a condition”."""
        for position in clause.positions():
            if self.document.tokens[position].low in self.table.concerning:
                mention = self.mentions.at(position + 1)
                if mention is not None and mention.first == position + 1:
                    return mention.actors
        return ()

    def of_subject(self, hit: Hit) -> Actors:
        """Return the states that the words of a subject name: “Polish troops”, “troops of France”.

        Whose attack it is does not tell who answers it.
        """
        if not self.table.attacks.isdisjoint(self.keys.bag(range(hit.first, hit.last))):
            return ()
        found = []
        for position in range(hit.first, hit.last):
            mention = self.mentions.at(position)
            if mention is not None and mention.by == "pronoun":
                continue  # “they will lean, she promised, on X”
            for key in sorted(self.keys.of[position]):
                if key[0] == "@" and key not in ("@home", "@state"):
                    place = self.position_of(key[1:])
                    if place is not None and place != self.keys.home:
                        found.append(place)
        if not found:
            found = [p for p in self.positions(self.owners(hit)) if p != self.keys.home]
        if not self.table.modelled.isdisjoint(self.keys.bag(range(hit.first, hit.last))):
            found = [p for p in found if self.knowledge.actors[p].kind == "state"]
        return tuple(dict.fromkeys(found))


def _innermost(size: int, drafts: Sequence[Draft]) -> list[Draft | None]:
    inner: list[Draft | None] = [None] * size
    for draft in sorted(drafts, key=lambda d: d.first - d.last):
        inner[draft.first : draft.last] = [draft] * (draft.last - draft.first)
    return inner
