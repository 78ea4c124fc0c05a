"""What the report of an exercise says in words: names, moments, questions, clauses, origins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from types import ModuleType

from babel import Locale
from babel.dates import format_datetime

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.mechanism.approvals import Waiting
from zaporuka.mechanism.exercise import GIVEN, Outcome
from zaporuka.mechanism.incidents import NOBODY
from zaporuka.mechanism.scenario import CONTROL
from zaporuka.mechanism.state import instrument_of
from zaporuka.mechanism.status import Status
from zaporuka.mechanism.verdict import Question
from zaporuka.views.exercise.model import Clause
from zaporuka.views.exercise.words import words
from zaporuka.views.locators import place
from zaporuka.views.mechanism_words import EACH, actor, approval, question, word
from zaporuka.views.wording import Wording


class Phrases:
    """The words for one outcome, in one language."""

    def __init__(self, outcome: Outcome, knowledge: Knowledge, lang: str) -> None:
        self.lang = lang
        self._knowledge = knowledge
        self.outcome = outcome
        self.tables: ModuleType = words(lang)
        self.commitments = outcome.ledger.commitments()
        self._ledger: Ledger = outcome.ledger
        self._wording = Wording(lang, knowledge)
        self._bodies = outcome.ledger.bodies()
        self._locale = Locale(lang)
        self._reported = {each.body.id: (each.origin,) for each in outcome.facts if each.key == "incident"}
        self._zone = outcome.times.start.tzinfo

    def text(self, key: str, **parts: object) -> str:
        """Give a message of the table, its parts put in."""
        found: str = self.tables.TEXTS[key]
        return found.format(**parts) if parts else found

    def own(self, text: dict[str, str]) -> str:
        """Give a text of the scenario or the ledger in the language, or in one that it has."""
        return text.get(self.lang) or text.get("en") or next(iter(text.values()), "")

    def when(self, at: dt.datetime) -> str:
        """Write a moment by the clocks of the exercise."""
        return format_datetime(at.astimezone(self._zone), "d MMMM y, HH:mm", locale=self._locale)

    def said(self, at: str) -> str:
        """Write a moment of the clock on the wall (ISO 8601, UTC), which is not that of the exercise."""
        moment = dt.datetime.fromisoformat(at)
        return format_datetime(moment.astimezone(dt.UTC), "d MMMM y, HH:mm:ss 'UTC'", locale=self._locale)

    def name(self, who: str) -> str:
        """Name an actor, a body, exercise control, nobody, or every guarantor for itself."""
        if who == CONTROL:
            return self.text(who)
        if who in (EACH, NOBODY):
            return actor(who, self._knowledge, self._ledger, self.lang)
        if who in self._bodies:
            return self.own(self._bodies[who].title)
        return self._wording.actor(who)

    def known_name(self, slug: str) -> str | None:
        """Name an actor of the ledger or a body of its procedure; `None` where it is neither."""
        known = slug in self._knowledge.actors or slug in self._bodies
        return self.name(slug) if known else None

    def names(self, some: Iterable[str]) -> str:
        """Name several, in the order given."""
        return ", ".join(self.name(each) for each in dict.fromkeys(some))

    def state(self, status: Status) -> str:
        """Name a state."""
        return word("state", status.state, self.lang)

    def strength(self, status: Status) -> str:
        """Name a strength."""
        return self.by_strength(status.strength)

    def by_strength(self, strength: str) -> str:
        """Name a strength that stands by itself."""
        return (
            self.text("strength-unknown") if strength == "unknown" else word("strength", strength, self.lang)
        )

    def obligation(self, kind: str) -> str:
        """Name a kind of obligation."""
        return word("obligation", kind, self.lang)

    def instrument(self, slug: str) -> str:
        """Give the title of an instrument."""
        return self.own(self._ledger.instruments[slug].title)

    def clause(self, commitment: str) -> Clause:
        """Give the clause of a commitment: the first of its sources that names a place in the text."""
        one: Commitment = self.commitments[commitment]
        instrument = instrument_of(commitment, self._ledger)
        source = next((each for each in one.source if each.locator), one.source[0])
        return Clause(
            id=commitment,
            instrument=instrument.id,
            title=self.own(instrument.title),
            locator=place(source.locator, self.lang) if source.locator else None,
            url=source.url,
        )

    def incident(self, slug: str) -> str:
        """Name an incident as the scenario does, else by its id."""
        return self.text("named", name=self.called(slug)) if slug in self.outcome.scenario.names else slug

    def called(self, slug: str) -> str:
        """Give what the scenario calls an incident, without quotation marks; else its id."""
        return self.own(self.outcome.scenario.names.get(slug, {})) or slug

    def reported(self, incident: str | None) -> tuple[str, ...]:
        """Give the origin of an incident: what is said of it rests on its report too."""
        return self._reported.get(incident or "", ())

    def procedure(self, which: str) -> str:
        """Name an approval, or who gives it."""
        return approval(which, self._knowledge, self._ledger, self.lang)

    def approval(self, waiting: Waiting) -> str:
        """Say what has become of an approval."""
        name = self.procedure(waiting.approval)
        outcome = word("outcome", waiting.outcome, self.lang)
        if waiting.until is not None:
            outcome = self.text("recess-until", at=self.when(waiting.until))
        return self.text("approval-is", approval=name, outcome=outcome)

    def rests(self, origins: Iterable[str], clauses: Iterable[Clause] = ()) -> str:
        """Say in words what a line rests on; an instrument whose clause stands beside it is left out."""
        numbers, others = [], []
        beside = {each.instrument for each in clauses}
        for each in (one for one in origins if one not in beside):
            if each.isdigit():
                numbers.append(each)
            elif each == GIVEN:
                others.append(self.text("rest-start"))
            elif each[:1] == "d" and each[1:].isdigit():
                others.append(self.text("rest-decision", number=each[1:]))
            else:
                others.append(each)
        numbered = self.text("rest-inject", number=", ".join(sorted(numbers, key=int))) if numbers else ""
        return "; ".join(each for each in (numbered, *dict.fromkeys(others)) if each)

    def question(self, asked: Question) -> str:
        """Say a missing fact in words."""
        if asked.kind in ("request", "decision"):
            by = self.text("or").join(self.name(each) for each in asked.by) or self.text("anyone")
            return self.text(f"q-{asked.kind}", by=by)
        return question(asked, self._knowledge, self._ledger, self.lang, self.called)

    def questions(self, asked: Iterable[Question]) -> tuple[str, ...]:
        """Say missing facts in words, in a fixed order."""
        return tuple(sorted(dict.fromkeys(self.question(each) for each in asked)))


def asked_of_all(status: Status, questions: Iterable[Question]) -> frozenset[Question]:
    """Give questions with the guarantor's own name said as each guarantor's, so that alike ones are one.

    Who did it says more than whether that has been found, so where both are asked only the first is.
    """
    found = {
        each._replace(
            about=tuple(
                EACH if each.kind == "attribution" and it == status.guarantor else it for it in each.about
            ),
            by=tuple(EACH if who == status.guarantor else who for who in each.by),
        )
        for each in questions
    }
    authors = {each.about[0] for each in found if each.kind == "attribution"}
    return frozenset(
        each
        for each in found
        if each.kind != "step" or each.about[1] != "attributed" or each.about[0] not in authors
    )
