"""From a stretch of text to its EDTF value."""

from __future__ import annotations

from zaporuka.reading.dates.context import Context
from zaporuka.reading.dates.days import DayRules
from zaporuka.reading.dates.grammar import Found
from zaporuka.reading.dates.parts import Value
from zaporuka.reading.dates.periods import PeriodRules
from zaporuka.reading.dates.relative import RelativeRules
from zaporuka.reading.dates.scan import Lexicon
from zaporuka.reading.dates.table import DateTable

_SECOND_END = {"days": "d2", "day_range": "d2", "month_range": "m2", "years": "y2"}


class Resolver(DayRules, PeriodRules, RelativeRules):
    """Resolves what the grammar finds, in the order of the text: one method a rule, of the rule's name.

    With `apart`, the ends of every range are dates of their own, as TimeML has them.
    """

    def __init__(self, context: Context, lexicon: Lexicon, table: DateTable, *, apart: bool = False) -> None:
        super().__init__(context, lexicon, table)
        self.apart = apart

    def resolve(self, found: Found) -> tuple[Value, ...]:
        """Return the values that a stretch stands for: none where it is no date or nothing tells which."""
        try:
            values = getattr(self, f"_{found.rule}")(found, found.groups)
        except (ValueError, OverflowError):
            return ()
        if values is None:
            return ()
        if isinstance(values, str):
            values = Value(values)
        if isinstance(values, Value) and "/" in values.value and self._are_two(found):
            first, last = values.value.split("/")
            at = found.groups[_SECOND_END[found.rule]][0]
            return values._replace(value=first, last=at), values._replace(value=last, first=at)
        return (values,) if isinstance(values, Value) else tuple(values)

    def _are_two(self, found: Found) -> bool:
        """Tell whether the ends of a range are two dates: two months are, unless only “and” joins them."""
        if found.rule not in _SECOND_END:
            return False
        g = found.groups
        months = found.rule == "month_range" and not ("and" in g and "y" not in g and "y2" not in g)
        return self.apart or months
