"""What an indicator counts: whether a claim or an event of the register fits one of its patterns."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from zaporuka.knowledge.indicators import CountedClaims, CountedEvents, Indicator
from zaporuka.register import Assertion, Context, EventMention


class Matcher:
    """Tells of one indicator what it counts; a state or an organisation stands for all who speak for it."""

    def __init__(self, indicator: Indicator, kinds: Mapping[str, str], context: Context) -> None:
        """Take the indicator, the kind of every subject by slug, and whose side each actor is on."""
        self._indicator = indicator
        self._kinds = kinds
        self._context = context

    def event(self, mention: EventMention) -> bool:
        """Tell whether a mention of an event counts."""
        return any(self._event(each, mention) for each in self._indicator.events)

    def claim(self, item: Assertion) -> bool:
        """Tell whether an assertion counts."""
        return any(self._claim(each, item) for each in self._indicator.claims)

    def _event(self, counted: CountedEvents, mention: EventMention) -> bool:
        told = mention.event
        return (
            told.type == counted.type
            and told.status in counted.status
            and (counted.mode is None or told.mode == counted.mode)
            and self._is_one(told.participants[:1], counted.by)
            and self._is_one(told.participants, counted.among)
        )

    def _claim(self, counted: CountedClaims, item: Assertion) -> bool:
        return (
            item.value in counted.values
            and item.facet == counted.predicate
            and (not counted.subjects or item.subject in counted.subjects)
            and (not counted.kinds or self._kinds.get(item.subject) in counted.kinds)
            and self._is_one((item.actor,), counted.of)
            and self._is_one((item.by,), counted.by)
        )

    def _is_one(self, actors: Collection[str | None], wanted: Collection[str]) -> bool:
        """Tell whether an actor is among those wanted, by itself or by its side; nobody wanted is anybody."""
        if not wanted:
            return True
        return any(a is not None and (a in wanted or self._context.side(a) in wanted) for a in actors)
