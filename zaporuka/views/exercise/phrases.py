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
from zaporuka.mechanism.scenario import CONTROL
from zaporuka.mechanism.state import instrument_of
from zaporuka.mechanism.status import Status
from zaporuka.mechanism.verdict import Question
from zaporuka.views.exercise.model import Clause
from zaporuka.views.exercise.words import words
from zaporuka.views.locators import place
from zaporuka.views.wording import Wording

EACH = "each"
"""In the place of a guarantor's own name, where every guarantor may find something for itself."""


class Phrases:
    """The words for one outcome, in one language."""

    def __init__(self, outcome: Outcome, knowledge: Knowledge, lang: str) -> None:
        self.lang = lang
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

    def name(self, who: str) -> str:
        """Name an actor, a body, exercise control, or every guarantor for itself."""
        if who in (CONTROL, EACH):
            return self.text(who)
        if who in self._bodies:
            return self.own(self._bodies[who].title)
        return self._wording.actor(who)

    def names(self, some: Iterable[str]) -> str:
        """Name several, in the order given."""
        return ", ".join(self.name(each) for each in dict.fromkeys(some))

    def state(self, status: Status) -> str:
        """Name a state."""
        return str(self.tables.STATES[status.state])

    def strength(self, status: Status) -> str:
        """Name a strength."""
        return str(self.tables.STRENGTHS[status.strength])

    def obligation(self, kind: str) -> str:
        """Name a kind of obligation."""
        return str(self.tables.OBLIGATIONS[kind])

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
        name = self.outcome.scenario.names.get(slug)
        return self.text("named", name=self.own(name)) if name else slug

    def reported(self, incident: str | None) -> tuple[str, ...]:
        """Give the origin of an incident: what is said of it rests on its report too."""
        return self._reported.get(incident or "", ())

    def approval(self, waiting: Waiting) -> str:
        """Say what has become of an approval."""
        name = self.tables.APPROVALS.get(waiting.approval) or self.name(waiting.approval)
        outcome = str(self.tables.OUTCOMES[waiting.outcome])
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
        about = [*asked.about, "", ""]
        incident = self.incident(about[0])
        by = self.text("or").join(self.name(each) for each in asked.by) or self.text("anyone")
        tables = self.tables
        parts = {
            "step": {"incident": incident, "step": tables.STEPS.get(about[1], about[1]), "by": by},
            "attribution": {"incident": incident, "by": by},
            "quality": {"incident": incident, "quality": tables.QUALITIES.get(about[1], about[1]), "by": by},
            "target": {"incident": incident, "target": about[1]},
            "domain": {"incident": incident},
            "request": {"by": by},
            "decision": {"by": by},
            "stage": {"stage": tables.STAGES.get(about[1], about[1])},
            "commitment": {"commitment": about[0]},
        }.get(asked.kind, {})
        if asked.kind in ("doubt", "stage", "binding"):
            parts["instrument"] = self.instrument(about[0])
        return self.text(f"q-{asked.kind}", **parts) if parts else self.text(f"q-{asked.kind}")

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
