"""What is counted from today, or from what was named last."""

from __future__ import annotations

from datetime import date, timedelta

from zaporuka.reading import edtf
from zaporuka.reading.dates.grammar import Found
from zaporuka.reading.dates.parts import Groups, Parts, Value

_UNIT_OF = {"d": "day", "w": "week", "o": "month", "y": "year"} | {
    "6": "day", "7": "week", "8": "month", "9": "year"
}  # fmt: skip


class RelativeRules(Parts):
    """Rules whose value hangs on another."""

    def _shifted(self, found: Found, g: Groups) -> Value | str | None:
        if "k0" in g:
            return self._weekend(found, 0)
        if "k" in g:
            by = 1 if self.codes[g["l"][0]] == "V" else self._payload(g["l"])
            if self.codes[g["k"][0]] == "W":
                return self._coming_weekday(self._payload(g["k"])) if self.codes[g["l"][0]] == "V" else None
            return self._weekend(found, by)
        at = g.get("u") or g["u1"]
        unit = self.codes[at[0]]
        base = self.context.base
        if self.codes[g["m"][0]] == "B":
            return self._near_last(unit, self._payload(g["m"]))
        by = self._payload(g["m"])
        if base is None or (unit in "dg" and by == 1):
            value = self._near_last(unit, by)
            if (
                value
                and base
                and edtf.is_day(value)
                and value > base.isoformat()
                and self._tense(found) != "future"
            ):
                return base.isoformat()
            return value
        if unit == "W":
            weekday = self._payload(at)
            monday = base - timedelta(days=base.weekday())
            if by == 0:
                return (monday + timedelta(days=weekday)).isoformat()
            if by > 0:
                return (monday + timedelta(days=weekday, weeks=by)).isoformat()
            back = (base.weekday() - weekday - 1) % 7 + 1
            return (base - timedelta(days=back) + timedelta(weeks=by + 1)).isoformat()
        if unit == "d":
            day = self.context.last_day if by == 0 else None
            return (day or base + timedelta(days=by)).isoformat()
        if unit == "g":
            return base.isoformat() if by <= 0 else (base + timedelta(days=1)).isoformat()
        return self._unit_value(unit, base, by)

    def _unit_value(self, unit: str, day: date, by: int) -> Value | str | None:
        """Return the calendar unit that lies `by` units after the one `day` is in."""
        if unit in "w7":
            return edtf.week_of(day, by)
        if unit in "o8":
            return edtf.month_value(*edtf.shift_month(day.year, day.month, by))
        if unit == "y":
            return Value(edtf.year_value(day.year + by), bare_year=True)
        months = {"q": 3, "h": 6}.get(unit)
        if months is None:
            return None
        index = day.year * 12 // months + (day.month - 1) // months + by
        year, part = divmod(index, 12 // months)
        end = edtf.days(edtf.month_value(year, months * (part + 1)))[1]
        return edtf.day_interval(date(year, months * part + 1, 1), end)

    def _near_last(self, unit: str, by: int) -> str | None:
        """Return the day, week, month or year that lies `by` units from what was named last."""
        context = self.context
        if unit in "dg":
            return (context.last_day + timedelta(days=by)).isoformat() if context.last_day else None
        if unit in "w7" and context.last_day is None:
            return None
        day = context.last_day if unit in "w7" else context.anchor
        value = self._unit_value(unit, day, by) if day else None
        return value.value if isinstance(value, Value) else value

    def _shifted_after(self, found: Found, g: Groups) -> Value | str | None:
        return self._shifted(found, g)

    def _coming_weekday(self, weekday: int) -> str | None:
        base = self.context.base
        return (base + timedelta(days=(weekday - base.weekday() - 1) % 7 + 1)).isoformat() if base else None

    def _weekend(self, found: Found, by: int) -> str | None:
        base = self.context.base
        if base is None:
            return None
        saturday = base + timedelta(days=5 - base.weekday())
        if (by == -1 and base.weekday() == 6) or by < -1:
            saturday += timedelta(weeks=by)
        elif by == -1:
            saturday -= timedelta(weeks=1)
        elif by == 1 and base.weekday() > 4:
            saturday += timedelta(weeks=1)
        elif by == 0 and base.weekday() < 3 and self._tense(found) != "future":
            saturday -= timedelta(weeks=1)
        return edtf.day_interval(saturday, saturday + timedelta(days=1))

    def _then(self, found: Found, g: Groups) -> str | None:
        unit = self.codes[g["u"][0]]
        if unit == "k":
            day = self.context.last_day
            saturday = day + timedelta(days=5 - day.weekday()) if day else None
            return edtf.day_interval(saturday, saturday + timedelta(days=1)) if saturday else None
        if unit == "W":
            day = self.context.last_day or self.context.base
            return (
                (day - timedelta(days=(day.weekday() - self._payload(g["u"])) % 7)).isoformat()
                if day
                else None
            )
        return self._near_last(unit, 0)

    def _span(self, found: Found, g: Groups) -> str | None:
        base = self.context.base
        sign = next(g[name] for name in ("s", "s1", "s2") if name in g)
        if base is None:
            return None
        code = self.codes[sign[0]]
        direction = {"L": -1, "V": 1}.get(code) or self._payload(sign)
        if not direction:
            return None
        if "h" in g:
            count, unit = 6, "month"
        else:
            at = next(g[name] for name in ("u", "u1", "u2") if name in g)
            unit = _UNIT_OF[self.codes[at[0]]]
            number = g.get("n") or g.get("n1")
            half = (
                number is not None
                and self.words[number[0]] in self.numbers
                and self.numbers[self.words[number[0]]] == 0.5
            )
            count = 6 if half else self._number(number) if number else 1
            unit = "month" if half else unit
        other = edtf.shift_day(base, count * (1 if direction > 0 else -1), unit)
        return edtf.day_interval(*sorted((base, other)))

    def _amount(self, g: Groups) -> tuple[int, str]:
        """How many of which unit: “два тижні”, “день”, “пів року”."""
        number = g.get("n")
        if "h" in g or (number and self.numbers.get(self.words[number[0]]) == 0.5):
            return 6, "month"
        unit = _UNIT_OF[self.codes[g["u"][0]]]
        if number is None and self.codes[g["u"][0]] in "6789":
            raise ValueError("a plural without a number")
        return (self._number(number) if number else 1), unit

    def _ago(self, found: Found, g: Groups) -> Value | str | None:
        return self._away(self.context.base, g, -1)

    def _ago_before(self, found: Found, g: Groups) -> Value | str | None:
        return self._away(self.context.base, g, -1)

    def _away(self, day: date | None, g: Groups, sign: int) -> Value | str | None:
        count, unit = self._amount(g)
        if day is None:
            return None
        there = edtf.shift_day(day, sign * count, unit)
        if unit == "year" and count > 1:
            return Value(edtf.year_value(there.year), bare_year=True)
        return there.isoformat()[:7] if unit in ("month", "year") else there.isoformat()

    def _hence(self, found: Found, g: Groups) -> Value | str | None:
        if "b" in g or (self.context.base is not None and self._tense(found) != "past"):
            if "b" in g:  # “two days after the summit”
                return self._from_last(g, 1)
            return self._away(self.context.base, g, 1)
        return self._from_last(g, 1)

    def _from_last(self, g: Groups, sign: int) -> str | None:
        count, unit = self._amount(g)
        day = self.context.last_day
        return edtf.shift_day(day, sign * count, unit).isoformat() if day else None

    def _later(self, found: Found, g: Groups) -> Value | str | None:
        sign = 1 if self.codes[g["s"][0]] == "j" else -1
        if self.context.last_day is None and sign < 0:
            return self._away(self.context.base, g, sign)
        return self._from_last(g, sign)

    def _before_that(self, found: Found, g: Groups) -> str | None:
        return self._from_last(g, -1)

    def _year_word(self, found: Found, g: Groups) -> Value | None:
        base = self.context.base
        return Value(edtf.year_value(base.year + self._payload(g["q"])), bare_year=True) if base else None
