"""Stances: who supports, demands, offers, accepts or rejects what."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.reading.claims.clauses import Clause
from zaporuka.reading.claims.ground import Found, Ground, View
from zaporuka.reading.claims.holders import Actors
from zaporuka.reading.claims.patterns import Hit
from zaporuka.reading.claims.tools import OWN, PLEDGE, PROMISE, STANCE
from zaporuka.reading.statements.attribution import ASIDE

# Which of several stances in one clause is the one told: a refusal to accept is a refusal.
_ORDER = ("unknown", "undecided", "rejects", "demands", "offers", "supports", "accepts")
WILLING = ("supports", "accepts")
# How far from “without” the subject it governs may begin.
_GOVERNED = 4


class Matrix(msgspec.Struct, frozen=True, gc=False):
    """A stance whose object is the clause that follows: “demands that …”."""

    first: int
    hit: Hit
    value: str
    holders: Actors


class Stances:
    """Reads the positions that a clause tells."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def read(self, view: View) -> list[Found]:
        """Return the positions that a clause tells of its subjects."""
        told = list(self._told(view))
        if told:
            return told
        own = next((hit for hit in view.cues if hit.label.startswith(OWN)), None)
        return [] if own is None or view.resumed else list(self._own(view, own))

    def matrix(self, view: View) -> Matrix | None:
        """Return the stance of a clause that names no subject itself."""
        ordered = self._ordered(view)
        if view.topics or not ordered:
            return None
        hit, value = ordered[0]
        holders = self.holder(view, hit)
        return Matrix(view.clause.first, hit, value, holders) if holders else None

    def governed(self, view: View, matrix: Matrix) -> Iterator[Found]:
        """Yield the stance that the clause before takes on what this clause says."""
        topic = max(view.topics, key=lambda t: t.weight)
        at = matrix.hit.first
        value = (
            "rejects"
            if matrix.value == "demands" and self._renounced(view.clause, view.clause.first)
            else matrix.value
        )
        for holder in matrix.holders:
            by = self.ground.holders.asserter(view.clause, at, holder) or (holder,)
            yield Found(
                topic.label,
                f"position:{holder}",
                value,
                by,
                matrix.first,
                view.clause.last,
                self.ground.binding(view),
                at,
                matrix.hit.text,
            )

    def _told(self, view: View) -> Iterator[Found]:
        ground = self.ground
        condition = ground.binding(view)
        told: set[str] = set()
        for hit, value in self._ordered(view):
            if value == "accepts" and self._agrees_to_do(view, hit):
                continue
            if value in WILLING and condition is not None:
                value = "accepts-if"
            about = [
                t for t in ground.about(view, hit) if t.label not in told and self._reaches(view, hit, t)
            ]
            own = value == "rejects" and bool(about) and ground.kind(about[0]) == "component"
            holders = self.holder(view, hit, about[0] if own else None)
            if value == "offers" and len(holders) > 1:  # what several put forward is a proposal
                for topic in about:
                    told.add(topic.label)
                    yield ground.found(view, topic, "status", "proposed", hit)
                continue
            for topic in about[:1] if len(holders) > 1 else about:
                for holder in holders:
                    told.add(topic.label)
                    found = ground.found(view, topic, f"position:{holder}", value, hit, condition, holder)
                    yield (
                        found
                        if found.by
                        else msgspec.structs.replace(found, by=self._own_word(view, hit, holder))
                    )

    def _agrees_to_do(self, view: View, hit: Hit) -> bool:
        """Tell “agreed to send troops”, which commits, from “agreed to troops”."""
        return self.ground.to_do(hit) and any(
            topic.first >= hit.last and self.ground.kind(topic) == "component" for topic in view.topics
        )

    def _reaches(self, view: View, hit: Hit, topic: Hit) -> bool:
        """Tell whether no other verb of stance stands between a cue and a subject behind it."""
        return not any(
            hit.last <= other.first < topic.first
            and other.label.startswith(STANCE)
            and bool(self.ground.verbs(other.first))
            for other in view.cues
        )

    def _own_word(self, view: View, hit: Hit, holder: str) -> Actors:
        """Return who vouches for a stance that the narrator tells: whoever takes it."""
        holders = self.ground.holders
        if hit.label == STANCE + "unknown":
            return ()  # nobody vouches for what is not known of him
        return tuple(a for a in self._taker(view, hit) if holders.position_of(a) == holder)[:1]

    def _ordered(self, view: View) -> list[tuple[Hit, str]]:
        """Return the stances that the cues of a clause tell, the one that rules the others first."""
        found = []
        for hit in view.cues:
            if not hit.label.startswith(STANCE):
                continue
            value = hit.label.removeprefix(STANCE)
            if self._only_says(hit, view) or self._only_describes(hit):
                continue
            if value in (*WILLING, "offers") and self._promised(hit, view):
                continue
            if value == "demands" and (self._own_act(hit, view) or self._needs(hit, view)):
                continue
            if self.ground.negated(hit, view.clause):
                if value not in self.ground.table.denied:
                    continue
                value = self.ground.table.denied[value]
            found.append((hit, value))
        demand = next((hit for hit, value in found if value == "demands"), None)
        if demand is not None and self._renounced(view.clause, demand.last):
            return [(demand, "rejects")]  # “demands that it give up …”
        return sorted(found, key=lambda f: _ORDER.index(f[1]))

    def _renounced(self, clause: Clause, first: int) -> bool:
        """Tell whether a word of giving up stands in a clause from token `first` on."""
        document, table = self.ground.document, self.ground.table
        return any(
            document.lemmas(p) & table.renouncing and not any(f.case == "nomn" for f in document.forms(p)[:1])
            for p in clause.positions()
            if p >= first
        )

    def _only_says(self, hit: Hit, view: View) -> bool:
        """Tell “insisted that it is so” from “insists on it” and “insists that it be so”."""
        ground = self.ground
        if not ground.document.lemmas(hit.first) & ground.table.insisting:
            return False
        draft = ground.holders.cued(hit.first, hit.last)
        if draft is not None and draft.way == ASIDE:
            return True
        reported = ground.low(hit.last, view.clause.last + 2) & ground.table.reported
        return bool(reported) and view.topics == []

    def _only_describes(self, hit: Hit) -> bool:
        """Tell an adjective that only describes a noun (“unacceptable concessions”) from one that judges."""
        document = self.ground.document
        if hit.last - hit.first > 1 or hit.last >= len(document.tokens):
            return False
        forms = document.forms(hit.first)
        if not forms or any(form.pos != "ADJF" or form.case == "nomn" for form in forms):
            return False
        behind = document.forms(hit.last)
        return bool(behind) and behind[0].pos in ("NOUN", "ADJF")

    def _own_act(self, hit: Hit, view: View) -> bool:
        """Tell “wants to sign it”, which asks nothing of others, from “wants it”, “wants to get it”."""
        ground, table = self.ground, self.ground.table
        if ground.document.lemmas(hit.first).isdisjoint(table.wanting) or not ground.to_do(hit):
            return False
        if not ground.document.lemmas(hit.last).isdisjoint(table.getting):
            return False
        return all(topic.first >= hit.last and ground.kind(topic) != "component" for topic in view.topics)

    def _needs(self, hit: Hit, view: View) -> bool:
        """Tell “this demands an agreement”, which tells what is needed, from what somebody demands."""
        ground = self.ground
        position = hit.first - 1
        if position < view.clause.first or ground.document.tokens[position].low not in ground.table.again:
            return False
        return not ground.holders.stands_for_person(position) and bool(ground.verbs(hit.first))

    def _promised(self, hit: Hit, view: View) -> bool:
        """Tell a willing word that only says what is promised or what will be from a stance taken."""
        if any(form.pos == "INFN" for form in self.ground.document.forms(hit.first)):
            return any(h.first < hit.first for h in view.cues if h.label in (PLEDGE, PROMISE))
        tenses = self.ground.verbs(hit.first)
        return "futr" in tenses and "pres" not in tenses and not self.ground.negated(hit, view.clause)

    def _own(self, view: View, hit: Hit) -> Iterator[Found]:
        """Read an impersonal “must not”, “not without”: the stance of who speaks."""
        ground = self.ground
        value = hit.label.removeprefix(OWN)
        about = ground.about(view, hit)[:1]
        condition = None
        if ground.document.tokens[hit.first].low in ground.table.without:
            inner = [t for t in view.topics if hit.first < t.first <= hit.first + _GOVERNED]
            outer = [t for t in view.topics if t not in inner and ground.kind(t) != "component"]
            about, value = (outer[:1], "accepts-if") if outer else (inner[:1], "demands")
            end = max((t.last for t in inner), default=hit.last)
            condition = (hit.first, max(end, hit.first + 2)) if outer else None
        for topic in about:
            for holder in ground.holders.speaker(view.clause):
                yield ground.found(view, topic, f"position:{holder}", value, hit, condition)

    def holder(self, view: View, cue: Hit, topic: Hit | None = None) -> Actors:
        """Return whose stance a cue tells, as states; `topic` is what only its owner can refuse."""
        return self.ground.holders.positions(self._taker(view, cue, topic))

    def _taker(self, view: View, cue: Hit, topic: Hit | None = None) -> Actors:
        """Return who takes a stance, as named: the source, a noun's owner, the speaker, the subject."""
        holders, clause = self.ground.holders, view.clause
        draft = holders.cued(cue.first, cue.last)
        if draft is not None:
            return draft.actors
        forms = self.ground.document.forms(cue.first)
        if forms and forms[0].pos in ("NOUN", "ADJF"):
            willing = cue.label.removeprefix(STANCE) in WILLING
            for owners in (holders.owners(cue), () if willing else holders.concerned(clause)):
                if holders.positions(owners):
                    return owners
            if cue.label == STANCE + "offers":
                return holders.agent(cue)
            if forms[0].pos == "NOUN" and cue.label == STANCE + "demands":
                return () if not holders.first_person(clause) else holders.speaker(clause)
        if holders.first_person(clause):
            return holders.speaker(clause)
        parties = [party for topic in view.topics for party in self.ground.parties(topic)]
        named = holders.grammatical(clause, cue.first, parties)
        if cue.label == STANCE + "unknown" and not view.resumed:
            return named  # who will or will not agree is named where it is asked
        owner = holders.of_subject(topic) if topic is not None else ()
        for actors in (named, view.before, owner):
            if holders.positions(actors):
                return actors
        return holders.speaker(clause)
