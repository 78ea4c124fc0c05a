"""Weekly counts: what the reports that first came in a week tell, each thing once.

A week counts by when something came to be known, so a count never changes with what is reported later. A
family of copies is one witness, in the week of its first report; what a later copy tells is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from zaporuka.knowledge.indicators import Indicator
from zaporuka.mechanism.indicators.matching import Matcher
from zaporuka.mechanism.indicators.model import Reported, WeekCount
from zaporuka.mechanism.indicators.weeks import monday, week_of
from zaporuka.register import Assertion, EventMention, Register
from zaporuka.register.independence import witnesses
from zaporuka.register.occasions import occasions

Item = TypeVar("Item", Assertion, EventMention)


class Arrivals:
    """When the families of a register's reports first came, as known by a day."""

    def __init__(self, register: Register, known: str | None) -> None:
        """Go through the reports that were read."""
        self._first: dict[str, str] = {}
        self.unplaced = 0
        for arrival in register.arrivals(known):
            week = week_of(arrival.known)
            if week is None:
                self.unplaced += 1
            elif week < self._first.get(arrival.family, "9999"):
                self._first[arrival.family] = week

    def exposure(self) -> dict[str, int]:
        """Give how many families first came in each week that has any."""
        found: dict[str, int] = {}
        for week in self._first.values():
            found[week] = found.get(week, 0) + 1
        return found

    def new(self, family: str, week: str) -> bool:
        """Tell whether a family's text is new in a week: it did not come in an earlier one."""
        return self._first.get(family, week) >= week


class Counter:
    """Counts what indicators ask for, week by week, in a register as known by a day."""

    def __init__(
        self,
        register: Register,
        indicators: Sequence[Indicator],
        kinds: Mapping[str, str],
        weeks: Sequence[str],
        known: str | None,
    ) -> None:
        """Fetch what may count in some weeks, in their order."""
        self._register = register
        self._documents = register.documents()
        self._kinds = kinds
        self._weeks = weeks
        self._arrivals = Arrivals(register, known)
        self._exposure = self._arrivals.exposure()
        since = monday(weeks[0]).isoformat()
        values = {v for one in indicators for v in _values(one)}
        types = {t for one in indicators for t in _types(one)}
        self._claims = _sorted(register.assertions(known, since, values) if values else (), _value)
        self._events = _sorted(register.mentions(known, since, types) if types else (), _type)

    @property
    def unplaced(self) -> int:
        """How many reports cannot be placed in a week."""
        return self._arrivals.unplaced

    def count(self, indicator: Indicator) -> tuple[WeekCount, ...]:
        """Count what an indicator asks for in every week."""
        matcher = Matcher(indicator, self._kinds, self._register.context)
        found = []
        for week in self._weeks:
            mentions = (m for kind in _types(indicator) for m in self._events.get((week, kind), ()))
            asserted = (a for value in _values(indicator) for a in self._claims.get((week, value), ()))
            events = [m for m in mentions if matcher.event(m) and self._new(m, week)]
            claims = [a for a in asserted if matcher.claim(a) and self._new(a, week)]
            reported = (*self._occasions(events), *self._accounts(claims))
            found.append(WeekCount(week=week, families=self._exposure.get(week, 0), reported=tuple(reported)))
        return tuple(found)

    def _new(self, item: Assertion | EventMention, week: str) -> bool:
        return self._arrivals.new(self._documents[item.document].family_at(item.place), week)

    def _occasions(self, mentions: Sequence[EventMention]) -> Iterable[Reported]:
        """Bring together the mentions of one event within a week."""
        context = self._register.context
        for each in occasions(mentions, self._documents, context):
            actor = context.side(each.participants[0]) if each.participants else None
            yield Reported(count=1, actor=actor, items=each.mentions)

    def _accounts(self, items: Sequence[Assertion]) -> Iterable[Reported]:
        """Bring together what asserts the same; it counts once for each witness of it."""
        same: dict[tuple[str, str, str], list[Assertion]] = {}
        for item in items:
            same.setdefault((item.subject, item.predicate, str(item.value)), []).append(item)
        for alike in same.values():
            actor = alike[0].actor
            yield Reported(
                count=witnesses(alike, self._documents),
                actor=self._register.context.side(actor) if actor else None,
                items=tuple(alike),
            )


def _types(indicator: Indicator) -> list[str]:
    return sorted({each.type for each in indicator.events})


def _values(indicator: Indicator) -> list[str]:
    return sorted({value for each in indicator.claims for value in each.values})


def _type(mention: EventMention) -> str:
    return mention.event.type


def _value(item: Assertion) -> str:
    return str(item.value)


def _sorted(items: Iterable[Item], kind: Callable[[Item], str]) -> dict[tuple[str, str], list[Item]]:
    """Sort items by the week in which they came to be known, and by their kind."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        week = week_of(item.known)
        if week is not None:
            found.setdefault((week, kind(item)), []).append(item)
    return found
