"""Months, seasons, years and longer, and their parts."""

from __future__ import annotations

from datetime import date, timedelta

from zaporuka.reading import edtf
from zaporuka.reading.dates.grammar import Found
from zaporuka.reading.dates.parts import Groups, Parts, Value

_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_CLOSERS = frozenset(")],.;:|")


class PeriodRules(Parts):
    """Rules whose value is longer than a day."""

    def _year_of_month(self, found: Found, g: Groups, month: int) -> int | None:
        if "y" in g:
            return self._stated_year(g["y"])
        base = self.context.base
        shift = next((g[name] for name in ("s", "q", "a") if name in g), None)
        if shift is None or base is None:
            return self._year_for(found, month, 15)
        if self.codes[shift[0]] == "Q":
            return base.year + self._payload(shift)
        if self.codes[shift[0]] == "B":
            return None
        by = self._payload(shift)
        if by == 0:
            return base.year
        return base.year - (month >= base.month) if by < 0 else base.year + (month <= base.month)

    def _month(self, found: Found, g: Groups) -> str | None:
        if self.codes[g["m"][0]] == "A" and not any(name in g for name in "ypsq"):
            return None
        if self.capital_months and not self._capital(g["m"][0]):
            return None
        if self.codes[max(found.first - 2, 0) : found.first].strip()[-1:] in tuple("DnY"):
            return None  # “32 січня” is no month
        month = self._payload(g["m"])
        year = self._year_of_month(found, g, month)
        return edtf.month_value(year, month) if year else None

    def _month_range(self, found: Found, g: Groups) -> str | None:
        if "e" in g and "f" not in g:
            return None
        month, month2 = self._payload(g["m"]), self._payload(g["m2"])
        year2 = self._stated_year(g["y2"]) if "y2" in g else None
        year = self._stated_year(g["y"]) if "y" in g else None
        if year is None:
            year = year2 - (month2 < month) if year2 else self._year_for(found, month, 15)
        if year is None:
            return None
        return edtf.interval(
            edtf.month_value(year, month), edtf.month_value(year2 or year + (month2 < month), month2)
        )

    def _part_of_month(self, found: Found, g: Groups) -> str | None:
        part = self.names[self.words[g["p"][0]]]
        if "o" in g:
            day = self.context.base or self.context.anchor
            if day is None:
                return None
            shift = next((t for t in range(found.first, g["o"][0]) if self.codes[t] == "m"), None)
            by = self._payload((shift, shift)) if shift is not None else 0
            return edtf.part_of_month(*edtf.shift_month(day.year, day.month, by), part)
        month = self._payload(g["m"])
        year = self._year_of_month(found, g, month)
        return edtf.part_of_month(year, month, part) if year else None

    def _half_month(self, found: Found, g: Groups) -> str | None:
        month, half = self._payload(g["m"]), self._number(g["n"])
        year = self._year_of_month(found, g, month)
        if year is None or half > 2:
            return None
        end = edtf.days(edtf.month_value(year, month))[1]
        return (
            edtf.day_interval(end.replace(day=1), end.replace(day=15))
            if half == 1
            else edtf.day_interval(end.replace(day=16), end)
        )

    def _part_of_year(self, found: Found, g: Groups) -> Value | None:
        if "y" in g:
            year = self._stated_year(g["y"])
        else:
            day = self.context.base or self.context.anchor
            year = day.year if day else None
        if not year:
            return None
        part = self.names[self.words[g["p"][0]]]
        month = edtf.month_value(year, {"start": 1, "middle": 6, "end": 12}[part])
        if self.context.base and part != "middle":  # news is exact to the month, history is not
            return Value(month)
        return Value(edtf.year_value(year), noted=month)

    def _year(self, found: Found, g: Groups) -> Value | None:
        at = next(g[name] for name in ("y", "y1", "y2") if name in g)
        year = int(self.words[at[0]])
        if "many" in g and not 1800 <= year <= 2100:  # “1500 років” is a length of time
            return None
        if year < 100:
            return None
        return Value(edtf.year_value(year), bare_year=True)

    def _bare_year(self, found: Found, g: Groups) -> Value | None:
        at, year = g["y"][0], int(self.words[g["y"][0]])
        prep = self.codes[g["p"][0]] if "p" in g else ""
        before = self.codes[max(at - 1, 0) : at]
        after = self.codes[found.last : found.last + 2].strip()[:1] or "|"
        if not 1700 <= year <= 2100:
            return None
        if before == "(" and after in ")-,:;":
            return Value(edtf.year_value(year), bare_year=True)
        if prep in ("i", "p") and not (
            after == "x" and self.counted(self._next_word(found.last)) and not self._capital(found.last)
        ):
            return Value(edtf.year_value(year), bare_year=True)
        if prep in ("f", "e", "u", "p") and after in _CLOSERS:
            return Value(edtf.year_value(year), bare_year=True)
        return None

    def _years(self, found: Found, g: Groups) -> Value | tuple[Value, ...] | None:
        first, last = int(self.words[g["y"][0]]), int(self.words[g["y2"][0]])
        if last < 100:
            last += first - first % 100
        after = self.codes[found.last : found.last + 2].strip()[:1] or "|"
        prep = self.codes[g["p"][0]] if "p" in g else ""
        before = self.codes[max(found.first - 1, 0) : found.first]
        if not first < last <= first + 300:
            return None
        if "u" not in g:
            plain = "j" in g and (before == "(" or prep or (first >= 1500 and after in _CLOSERS))
            if not plain and not ("e" in g and prep == "f" and first >= 1800):
                return None
        if "e" in g and prep != "f":
            return None
        if "and" in g and last != first + 1:
            values = (
                Value(edtf.year_value(first), bare_year=True, last=g["y"][1]),
                Value(edtf.year_value(last), bare_year=True, first=g["y2"][0]),
            )
            return values
        return Value(edtf.interval(edtf.year_value(first), edtf.year_value(last)), bare_year=True)

    def _bc(self, found: Found, g: Groups) -> Value:
        first = 1 - self._number(g["y"])
        last = 1 - self._number(g["y2"]) if "y2" in g else first
        return Value(edtf.interval(edtf.year_value(first), edtf.year_value(last)), bare_year=True)

    def _decade(self, found: Found, g: Groups) -> Value | None:
        start = self._number(g["y"])
        if start % 10 or (start < 100 and "u" not in g):
            return None
        if start < 100:
            anchor = self.context.anchor or self.context.base
            century = 1900 if anchor is None or anchor.year >= 1930 else anchor.year // 100 * 100
            start += century
        return Value(edtf.interval(edtf.year_value(start), edtf.year_value(start + 9)), bare_year=True)

    def _century(self, found: Found, g: Groups) -> Value | None:
        first = self._number(g["n"])
        last = self._number(g["n2"]) if "n2" in g else first
        short = "short" in g and first < 9  # “5 ст.” may be an article
        if short or not 1 <= first <= last <= 21:
            return None
        return Value(
            edtf.interval(edtf.year_value(100 * first - 99), edtf.year_value(100 * last)), bare_year=True
        )

    def _bc_century(self, found: Found, g: Groups) -> Value | None:
        first = self._number(g["n"])
        last = self._number(g["n2"]) if "n2" in g else first
        if not 1 <= last <= first <= 40:
            return None
        return Value(
            edtf.interval(edtf.year_value(1 - 100 * first), edtf.year_value(100 - 100 * last)), bare_year=True
        )

    def _half(self, found: Found, g: Groups) -> str | None:
        return self._fraction(g, 6)

    def _quarter(self, found: Found, g: Groups) -> str | None:
        return self._fraction(g, 3)

    def _fraction(self, g: Groups, months: int) -> str | None:
        number = self._number(g["n"])
        stated = g.get("y") or g.get("y1")
        day = self.context.base or self.context.anchor
        year = self._stated_year(stated) if stated else day.year if day else None
        if year is None or not 1 <= number <= 12 // months:
            return None
        end = edtf.days(edtf.month_value(year, months * number))[1]
        return edtf.day_interval(date(year, months * (number - 1) + 1, 1), end)

    def _season(self, found: Found, g: Groups) -> str | None:
        at = next(g[name] for name in ("a", "s", "s1") if name in g)
        month = _SEASON_MONTHS[self.names[self.words[at[0]]]]
        base = self.context.base
        if "m" in g and base is not None:
            this = base.year - (month == 12 and base.month < 3)
            year: int | None = this + self._payload(g["m"])
            if self._payload(g["m"]) == -1 and date(this, month, 1) + timedelta(days=90) < base:
                year = this
        elif "y" in g:
            year = self._stated_year(g["y"])
        else:
            year = self._year_for(found, month, 15)
        if year is None:
            return None
        return edtf.interval(
            edtf.month_value(year, month), edtf.month_value(*edtf.shift_month(year, month, 2))
        )
