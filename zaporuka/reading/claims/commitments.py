"""Commitments: who will do, would do on a condition, or may do what."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.reading.claims.ground import Found, Ground, Stretch, View
from zaporuka.reading.claims.holders import Actors
from zaporuka.reading.claims.patterns import Hit
from zaporuka.reading.claims.tools import (
    DEPEND,
    FUTURE,
    HEDGE,
    LEAD,
    OBLIGED,
    OPEN,
    PLEDGE,
    PROMISE,
    RECEIVE,
    SIGN,
    STANCE,
)


class Modality(msgspec.Struct, frozen=True, gc=False):
    """The strength of a commitment, the words that tell it, and whether it is denied."""

    value: str
    hit: Hit
    negated: bool


class Commitments:
    """Reads the commitments that a clause tells; a denied one is a refusal."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def read(self, view: View, hedge: Hit | None = None) -> Iterator[Found]:
        """Yield the commitments that a clause tells about the most special of its subjects.

        `hedge` is the hedge of the clause that governs this one: “did not rule out that …”.
        """
        ground = self.ground
        told = self._modality(view)
        if told is None:
            return
        if hedge is not None:
            told = Modality("may", msgspec.structs.replace(told.hit, label=hedge.label), told.negated)
        if told.negated and told.hit.label == FUTURE:
            yield from self._will_not_be(view, told.hit)
        weight = max(topic.weight for topic in view.topics)
        near = [topic for topic in self.ground.about(view, told.hit) if topic.weight == weight]
        others = [t for t in view.topics if t not in near and ground.kind(t) == "component"]
        if near and all(ground.kind(t) == "instrument" for t in near) and told.hit.label == PLEDGE:
            near += others[:1]  # “ready to give a guarantee like Article 5”
        for topic in near or [t for t in view.topics if t.weight == weight][:1]:
            if not self._can_be_promised(view, topic, told):
                continue
            condition = self.ground.binding(view, topic)
            said = msgspec.structs.replace(told, negated=True) if self._set_against(topic) else told
            predicate, value = self._pledged(view, topic, said, condition)
            for holder in self._committed(view, topic, told.hit) if predicate else ():
                found = self.ground.found(
                    view, topic, f"{predicate}:{holder}", value, told.hit, condition, holder
                )
                own = () if found.by else self._own_word(view, told.hit, holder)
                yield msgspec.structs.replace(found, by=own) if own else found

    def _own_word(self, view: View, hit: Hit, holder: str) -> Actors:
        """Return who vouches for what “it said it was ready to do”, in the narrator's words: who said so."""
        ground, holders = self.ground, self.ground.holders
        say = ground.document.language.cues.say
        if hit.label not in (PLEDGE, PROMISE) or not any(
            ground.document.lemmas(position) & say for position in range(view.clause.first, hit.last)
        ):
            return ()
        named = holders.grammatical(view.clause, hit.first)
        return tuple(actor for actor in named if holders.position_of(actor) == holder)[:1]

    def hedge(self, view: View) -> Hit | None:
        """Return the hedge of a clause that names no subject itself."""
        if view.topics:
            return None
        return next((hit for hit in view.cues if hit.label in (HEDGE, OPEN)), None)

    def _will_not_be(self, view: View, cue: Hit) -> Iterator[Found]:
        """Read that what is on the table will not come: the stance of who says so."""
        for topic in view.topics:
            inside = topic.first <= cue.first < topic.last
            if self.ground.kind(topic) == "issue" and inside:
                for holder in self.ground.holders.speaker(view.clause):
                    yield self.ground.found(view, topic, f"position:{holder}", "rejects", cue)

    def _can_be_promised(self, view: View, topic: Hit, told: Modality) -> bool:
        """Tell whether a modal word is likely to be about a subject, and not about something beside it."""
        ground, hit = self.ground, told.hit
        if ground.kind(topic) == "issue":  # only to sign: one cannot promise an issue
            return hit.label == PLEDGE and any(h.label == SIGN for h in view.cues)
        if hit.label == FUTURE:
            return topic.weight > 1
        if hit.label == HEDGE and told.negated:
            named = ground.holders.grammatical(view.clause, hit.first)
            return bool(ground.holders.of_subject(topic) or named)
        return True

    def _pledged(self, view: View, topic: Hit, told: Modality, condition: Stretch | None) -> tuple[str, str]:
        """Return predicate and value of a commitment: to a part of the system, or to agree to a text."""
        kind = self.ground.kind(topic)
        without = told.negated and self.ground.without(view.clause)
        if kind == "issue":
            if told.negated and not without and condition is None:
                return "position", "rejects"
            return "position", "accepts-if" if without or condition else "accepts"
        if told.negated:
            return ("commits", "would-if") if without and kind == "component" else ("position", "rejects")
        if kind == "component" or condition is not None:
            possible = told.hit.label == OPEN and not self._predicative(told.hit)
            bound = condition is not None and not possible
            return "commits", "would-if" if bound else told.value
        return "", ""

    def _modality(self, view: View) -> Modality | None:
        clause, ground = view.clause, self.ground
        for hit in view.cues:
            if hit.label == DEPEND:
                return Modality("would-if", hit, False)
            supposed = view.supposed and not self._has_doer(view, view.clause.last)
            if hit.label == OBLIGED and (supposed or (not view.resumed and self._abroad(view, hit))):
                return Modality("will", hit, ground.negated(hit, clause))
        for hit in view.cues:
            if hit.label == HEDGE and self._mere_adverb(view, hit):
                continue
            if hit.label == OPEN and self._attributive(hit) and self._stronger(view, hit):
                continue
            if hit.label in (HEDGE, OPEN):
                return Modality("may", hit, hit.label == HEDGE and ground.negated(hit, clause))
        for hit in view.cues:
            if hit.label == STANCE + "accepts" and ground.to_do(hit):
                return Modality("will", hit, ground.negated(hit, clause))
        for hit in sorted(view.cues, key=lambda h: h.label != PLEDGE):
            if hit.label == PLEDGE:
                return Modality("will", hit, ground.negated(hit, clause))
            if hit.label == PROMISE and not ground.low(clause.first, hit.first) & ground.table.negations:
                return Modality("will", hit, False)
            if hit.label == LEAD:
                return Modality("will", hit, False)
        position = ground.future(clause.positions(), view.conditions)
        if position is None or ground.low(position - 1, position) & ground.table.predicatives:
            return None  # “it will be possible to speak of X”
        hit = Hit(position, position + 1, FUTURE, 1, FUTURE)
        return Modality("will", hit, ground.negated(hit, clause))

    def _mere_adverb(self, view: View, hit: Hit) -> bool:
        """Tell a “supposedly” about what is or was from one about what is to come."""
        forms = self.ground.document.forms(hit.first)
        verb = any(form.pos in ("VERB", "INFN") for form in forms[:1])
        past = any("past" in self.ground.verbs(p) for p in view.clause.positions())
        return not verb and past and self.ground.future(view.clause.positions(), view.conditions) is None

    def _predicative(self, hit: Hit) -> bool:
        """Tell “is possible (only after X)” from “a possible X” and “does not rule out X”."""
        one = hit.last - hit.first == 1 and bool(self.ground.adjective(hit.first))
        return one and not self._attributive(hit)

    def _set_against(self, topic: Hit) -> bool:
        """Tell “it gives roads, and not soldiers”: what is promised is something else."""
        return bool(self.ground.low(topic.last - 2, topic.last - 1) & self.ground.table.negations)

    def _attributive(self, hit: Hit) -> bool:
        """Tell a “possible” before its noun from one that is said of something."""
        document = self.ground.document
        if (
            hit.last - hit.first > 1
            or hit.last >= len(document.tokens)
            or not self.ground.adjective(hit.first)
        ):
            return False
        behind = document.forms(hit.last)
        return bool(behind) and behind[0].pos in ("NOUN", "ADJF")

    def _stronger(self, view: View, hit: Hit) -> bool:
        """Tell whether a clause with “a possible X” pledges in so many words, or is about something else."""
        if any(h.label == PLEDGE for h in view.cues):
            return True
        return not any(t.first <= hit.last + 1 and t.last > hit.first for t in view.topics)

    def _abroad(self, view: View, hit: Hit) -> bool:
        """Tell whether the subject of a clause is some other state than the one the ledger is at home in."""
        holders = self.ground.holders
        named = holders.positions(holders.grammatical(view.clause, hit.first))
        return bool(named) and self.ground.keys.home not in named

    def _committed(self, view: View, topic: Hit, cue: Hit) -> Actors:
        """Return who commits itself: the owner of what is promised, else the subject, else who leads."""
        holders, clause = self.ground.holders, view.clause
        own = holders.of_subject(topic)
        if own:
            return own
        if any(hit.label == RECEIVE for hit in view.cues) and (givers := self._givers(view)):
            return givers
        if any(hit.label in (RECEIVE, DEPEND) for hit in view.cues):
            return tuple(self.ground.parties(topic))
        if holders.first_person(clause):
            return holders.speaker(clause)
        draft = holders.cued(cue.first, cue.first + 1)
        if draft is not None:
            return self._foreign(draft.actors)
        parties = [party for t in view.topics for party in self.ground.parties(t)]
        named = self._foreign(holders.grammatical(clause, cue.first, parties))
        if named:
            return named
        for hit in view.cues:
            if hit.label == LEAD and (owners := holders.positions(holders.leaders(hit))):
                return owners
        if cue.label == FUTURE and (view.resumed or topic in view.supposed):
            return ()  # who does it is not said
        if cue.label in (FUTURE, HEDGE, OPEN) and self._has_doer(view, cue.first):
            return ()
        return self._foreign(view.before)

    def _givers(self, view: View) -> Actors:
        """Return from whom something is to be received: “from us”, “from the Americans”."""
        ground, holders = self.ground, self.ground.holders
        tokens = ground.document.tokens
        for position in view.clause.positions():
            if tokens[position].low not in ground.table.apart or position + 1 >= len(tokens):
                continue
            if tokens[position + 1].low in ground.table.we:
                return holders.speaker(view.clause)
            mention = holders.mentions.at(position + 1)
            if mention is not None:
                return self._foreign(mention.actors)
        return ()

    def _has_doer(self, view: View, verb: int) -> bool:
        """Tell whether a noun that names no actor stands before a verb as its subject."""
        forms = self.ground.document.forms
        return any(
            form.pos == "NOUN" and form.case == "nomn"
            for position in view.clause.positions()
            if position < verb
            for form in forms(position)[:1]
        )

    def _foreign(self, actors: Actors) -> Actors:
        home = self.ground.keys.home
        return tuple(p for p in self.ground.holders.positions(actors) if p != home)
