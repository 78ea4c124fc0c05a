"""Standings: how far a part of the system or a text has got."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.reading.claims.ground import Found, Ground, View
from zaporuka.reading.claims.patterns import Hit
from zaporuka.reading.claims.tools import ADOPT, READY, SIGN, STATUS

# Standings that only the past can tell.
_ENDED = ("ratified", "suspended", "terminated")
_PROPOSED = "proposed"
_OPEN = "under-negotiation"
# A share that says a text is ready as a whole.
WHOLE = 100
# The most words between “will be” and its participle.
PARTED = 3


class Standings:
    """Reads the standings that a clause tells."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def read(self, view: View) -> Iterator[Found]:
        """Yield the standings and shares that a clause tells of its subjects."""
        for hit in view.cues:
            if self.ground.negated(hit, view.clause):
                yield from self._denied(view, hit)
                continue
            for topic in self.ground.about(view, hit):
                value = self._value(view, hit, topic)
                if value is not None:
                    yield self.ground.found(view, topic, "status", value, hit)
        for at, number in self._shares(view):
            share = Hit(at, at + 1, "share", 1, "share")
            for topic in self.ground.about(view, share):
                yield self.ground.found(view, topic, "agreed-share", number, share)

    def _denied(self, view: View, hit: Hit) -> Iterator[Found]:
        """Read that something is not agreed: it is still open."""
        if hit.label == STATUS + "agreed-in-principle":
            for topic in self.ground.about(view, hit):
                yield self.ground.found(view, topic, "status", _OPEN, hit)

    def announced(self, view: View) -> Hit | None:
        """Return the standing that a clause without a subject gives to what a colon after it lists."""
        tokens, end = self.ground.document.tokens, view.clause.last
        if view.topics or end >= len(tokens) or tokens[end].text != ":":
            return None
        for hit in view.cues:
            if hit.label.startswith(STATUS) and not self.ground.negated(hit, view.clause):
                return hit if self._done(hit, "") else None
        return None

    def listed(self, view: View, opening: View, hit: Hit) -> Iterator[Found]:
        """Yield the standing that an opening clause gives to the subjects of an item."""
        by = self.ground.holders.asserter(opening.clause, hit.first, None)
        value = hit.label.removeprefix(STATUS)
        first, last = opening.clause.first, view.clause.last
        for topic in view.topics:
            yield Found(topic.label, "status", value, by, first, last, None, hit.first, hit.text)

    def _value(self, view: View, hit: Hit, topic: Hit) -> str | None:
        if hit.label.startswith(STATUS):
            value = hit.label.removeprefix(STATUS)
            if value == _PROPOSED and self.ground.kind(topic) == "issue":
                return (
                    None  # a draft that provides for a concession takes a stand on it, and proposes no part
                )
            to_come = self._to_come(view, hit.first) or self._to_come(view, hit.last - 1)
            told = value == _OPEN or (self._done(hit, value) and not to_come)
            return value if told else None
        if self.ground.kind(topic) != "instrument":
            return None
        if hit.label in (SIGN, ADOPT):
            return self._concluded(view, hit)
        return "text-finalised" if hit.label == READY and self._is_ready(view, hit) else None

    def _is_ready(self, view: View, hit: Hit) -> bool:
        """Tell a text that is ready from somebody who is ready, and from one that is so only in part."""
        if any(number < WHOLE for _, number in self._shares(view)):
            return False
        at = self._predicate(hit)
        tenses = self.ground.verbs(at)
        if tenses and not tenses & {"past", "impers", "pres"}:
            return False
        readings = self.ground.adjective(at)
        named = len(hit.text.split()) > 1 or not readings or any(f.case == "ablt" for f in readings)
        return named or not self.ground.holders.grammatical(view.clause, hit.first)

    def _predicate(self, hit: Hit) -> int:
        """Return the token of a cue that can be a verb or a participle, else its first."""
        for position in range(hit.first, hit.last):
            if any(form.pos in ("VERB", "ADJF", "INFN") for form in self.ground.document.forms(position)[:1]):
                return position
        return hit.first

    def _done(self, hit: Hit, value: str) -> bool:
        """Tell whether a cue says that something is so, not that it will or should be."""
        forms = self.ground.document.forms(hit.first)
        if forms and forms[0].pos == "ADJF":
            return value == _OPEN or any(form.case == "nomn" for form in forms)
        told = ("past", "impers") if value in _ENDED else ("past", "impers", "pres")
        verbs = [form for form in forms if form.pos in ("VERB", "INFN")]
        if not verbs and hit.last > hit.first + 1:  # “an agreement that lets it reach its aim”
            behind = self.ground.document.forms(hit.last - 1)
            return not behind or behind[0].pos != "INFN"
        return not verbs or any(form.tense in told for form in verbs)

    def _to_come(self, view: View, at: int) -> bool:
        """Tell a participle of what will or must be so (“is to be signed”) from one of what is."""
        ground = self.ground
        if not ground.adjective(at):
            return False
        return any(
            form.lemma in ground.table.being and (form.tense == "futr" or form.pos == "INFN")
            for position in range(max(view.clause.first, at - PARTED), min(at + 2, view.clause.last))
            for form in ground.document.forms(position)
        )

    def _concluded(self, view: View, hit: Hit) -> str | None:
        """Tell by its tense what a verb of signing or adopting says of a text."""
        at = self._predicate(hit)
        if self._to_come(view, at):
            return "text-finalised" if hit.label == SIGN else None
        forms = self.ground.document.forms(at)
        tenses = self.ground.verbs(at)
        done = bool(tenses & {"past", "impers", "pres"}) or any(form.pos == "ADJF" for form in forms)
        if hit.label == ADOPT:
            return "text-finalised" if done else None
        if done or (forms and forms[0].pos == "NOUN"):
            return "signed"
        return "text-finalised" if "futr" in tenses else None  # there is a text, but no signature yet

    def _shares(self, view: View) -> Iterator[tuple[int, int | float]]:
        """Yield the percentages agreed that a clause names, with their tokens."""
        ground = self.ground
        positions = view.clause.positions()
        if ground.keys.bag(positions).isdisjoint(ground.table.percent):
            return
        places = [p for p in positions if p and ground.keys.of[p] & ground.table.percent]
        if not places or not ground.tools.shares.find(ground.keys, positions):
            return
        for position in places:
            before = ground.document.tokens[position - 1]
            if before.low in ground.table.numbers:
                yield position, ground.table.numbers[before.low]
            elif before.kind == "number":
                try:
                    number = float(before.text.replace(",", "."))
                except ValueError:
                    continue  # a range, a time or a word with a number in it
                yield position, int(number) if number.is_integer() else number
