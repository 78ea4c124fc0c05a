"""What early warning gives: for every indicator its weeks, each tested or said why not, with the evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

from zaporuka.knowledge.indicators import Indicator
from zaporuka.register import Assertion, EventMention

State = Literal["no-data", "short", "quiet", "alert"]
"""`no-data`: no report was read of that week; `short`: too few weeks before it to compare with."""


class Reported(msgspec.Struct, frozen=True, kw_only=True):
    """What a week's reports tell once: an occasion, or what somebody asserts.

    An occasion counts once however many tell it; an assertion once for each witness. `actor` is the side
    whose act or word it is, where the report says.
    """

    count: int
    actor: str | None
    items: tuple[Assertion, ...] | tuple[EventMention, ...]


class WeekCount(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted in a week, and the exposure: how many families of reports first came in it."""

    week: str
    families: int
    reported: tuple[Reported, ...] = ()

    @property
    def count(self) -> int:
        """How much was counted."""
        return sum(each.count for each in self.reported)


class Assessed(msgspec.Struct, frozen=True, kw_only=True):
    """A week beside what the weeks before it let one expect.

    `probability` is that of so many or more if nothing has changed; the week is an alert where it is not
    above the series' level. `threshold` is the smallest count that would be one; `baseline` how many weeks
    it was compared with. All are `None` where the week was not tested.
    """

    week: str
    families: int
    count: int
    state: State
    reported: tuple[Reported, ...] = ()
    expected: float | None = None
    dispersion: float | None = None
    probability: float | None = None
    threshold: int | None = None
    baseline: int | None = None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """The weeks of an indicator, and the level: the chance of a false alarm that it has in a week."""

    indicator: Indicator
    level: float
    weeks: tuple[Assessed, ...]

    @property
    def alerts(self) -> tuple[Assessed, ...]:
        """The weeks that are alerts."""
        return tuple(week for week in self.weeks if week.state == "alert")


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """All series as known by the end of the day `known`.

    `under_way` tells that the last week was not over then. `unplaced` counts the reports read whose day is
    not told exactly enough to say in which week they came.
    """

    known: str | None
    series: tuple[Series, ...]
    false_alarms: float
    under_way: bool = False
    unplaced: int = 0
