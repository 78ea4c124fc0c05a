"""From a stretch of text to its EDTF value: one small function a rule of the grammar."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from zaporuka.reading import edtf
from zaporuka.reading.dates.context import Context
from zaporuka.reading.dates.grammar import Found
from zaporuka.reading.dates.scan import Lexicon
from zaporuka.reading.dates.table import DateTable

_UNIT_OF = {
    "d": "day",
    "w": "week",
    "o": "month",
    "y": "year",
    "6": "day",
    "7": "week",
    "8": "month",
    "9": "year",
}
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SECOND_END = {"days": "d2", "day_range": "d2", "month_range": "m2", "years": "y2"}
_CLOSERS = frozenset(")],.;:|")


class Value(NamedTuple):
    """A resolved value; the rule's tokens from `first` to `last` if they are not all of its own."""

    value: str
    bare_year: bool = False
    first: int | None = None
    last: int | None = None
    noted: str | None = None  # where the narrative then stands, if nearer than the value says


class Resolver:
    """Resolves what the grammar finds, in the order of the text."""

    def __init__(self, context: Context, lexicon: Lexicon, table: DateTable, *, apart: bool = False) -> None:
        self.apart = apart
        self.context = context
        self.words = context.scan.words
        self.codes = context.scan.codes
        self.payloads = lexicon.payloads
        self.bare_weekdays = table.bare_weekdays
        self.counted = re.compile(table.counted).fullmatch
        self.eve_of = re.compile(table.eve_of).fullmatch

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

    # What a part of a rule says

    def _number(self, at: tuple[int, int]) -> int:
        """The number that a numeral, a count word, an ordinal or a Roman numeral stands for."""
        total = 0
        for token in range(*at):
            if self.codes[token] in "DnYNOR":
                word = self.words[token]
                total += int(word) if word.isdecimal() else int(self.payloads[word])  # type: ignore[arg-type]
        return total

    def _payload(self, at: tuple[int, int]) -> int:
        return int(self.payloads[self.words[at[0]]])  # type: ignore[arg-type]

    def _month_number(self, at: tuple[int, int]) -> int:
        return int(self.words[at[0]]) if self.codes[at[0]] == "D" else self._payload(at)

    def _stated_year(self, at: tuple[int, int] | None) -> int | None:
        """The year that a year phrase names: a number, “of last year”, “the same year”."""
        if at is None:
            return None
        codes = self.codes[at[0] : at[1]]
        if codes[0] == "Y":
            return int(self.words[at[0]])
        same = "S" in codes or codes[0] in "TG"
        base, anchor = self.context.base, self.context.anchor
        if codes[0] == "B" or same or base is None:
            if anchor is None:
                return None
            shift = -1 if codes[0] == "B" else 0 if same else self._payload(at)
            return anchor.year + shift
        return base.year + self._payload(at)

    def _tense(self, found: Found) -> str:
        """Tell past from future; what is planned for a day, or due by it, is not past for a past verb."""
        tense = self.context.tense(found.first, found.last)
        return "" if tense == "past" and self.codes[found.first] in "ue" else tense

    def _year_for(self, found: Found, month: int, day: int) -> int | None:
        return self.context.year_for(month, day, self._tense(found), found.first)

    def _unknown_year(self, groups: dict[str, tuple[int, int]], name: str) -> bool:
        return name in groups and self._stated_year(groups[name]) is None

    # Days

    def _numeric(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        before, after = (
            self.codes[max(found.first - 1, 0) : found.first],
            self.codes[found.last : found.last + 2],
        )
        if before in (".", "/", "-") or after in (".D", "/D"):
            return None
        day, month = self._number(g["d"]), self._number(g["m"])
        if month > 12 >= day:
            day, month = month, day
        last = date(int(self.words[g["y"][0]]), month, day)
        return (
            edtf.day_interval(last.replace(day=self._number(g["d1"])), last)
            if "d1" in g
            else last.isoformat()
        )

    def _iso(self, found: Found, g: dict[str, tuple[int, int]]) -> str:
        return date(*(self._number(g[part]) for part in "ymd")).isoformat()

    def _date(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        month, day = self._payload(g["m"]), self._number(g["d"])
        year = self._stated_year(g.get("y")) if "y" in g else self._year_for(found, month, day)
        return date(year, month, day).isoformat() if year else None

    def _month_first(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        first = self._date(found, g)
        if first is None or "d2" not in g:
            return first
        start = date.fromisoformat(first)
        return edtf.day_interval(start, start.replace(day=self._number(g["d2"])))

    def _days(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        month, day, last = self._payload(g["m"]), self._number(g["d"]), self._number(g["d2"])
        year = self._stated_year(g["y"]) if "y" in g else self._year_for(found, month, last)
        if year is None:
            return None
        if day >= last:
            return date(year, month, last).isoformat()
        return edtf.day_interval(date(year, month, day), date(year, month, last))

    def _day_range(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        if "e" in g and "f" not in g:
            return None
        month, day = self._payload(g["m"]), self._number(g["d"])
        month2, day2 = self._payload(g["m2"]), self._number(g["d2"])
        year2 = self._stated_year(g["y2"]) if "y2" in g else None
        year = self._stated_year(g["y"]) if "y" in g else None
        wraps = (month2, day2) < (month, day)
        if year is None and year2 is None:
            year = self._year_for(found, month, day)
        if year is None:
            if year2 is None:
                return None
            year = year2 - wraps
        return edtf.day_interval(date(year, month, day), date(year2 or year + wraps, month2, day2))

    def _weekday_night(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        end = self._weekday_day(found, self._payload(g["w2"]), None)
        start = self._payload(g["w"])
        if end is None or (start + 1) % 7 != end.weekday():
            return None
        return edtf.day_interval(end - timedelta(days=1), end)

    def _day_word(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        day = self.context.speech_day(found.first)
        return (day + timedelta(days=self._payload(g["z"]))).isoformat() if day else None

    def _holiday(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        month, day = self.payloads[self.words[g["z"][0]]]  # type: ignore[misc]
        year = self._stated_year(g["y"]) if "y" in g else self._year_for(found, month, day)
        return date(year, month, day).isoformat() if year else None

    def _new_year(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        year = self._year_for(found, 1, 1)
        return date(year, 1, 1).isoformat() if year else None

    def _eve(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        if self.codes[found.last : found.last + 2].strip()[:1] in tuple("DWZ"):
            return None
        if self.eve_of(self._next_word(found.last)):
            return None
        day = self.context.base
        return (day - timedelta(days=1)).isoformat() if day else None

    # Weekdays

    def _weekday_day(self, found: Found, weekday: int, prep: str | None) -> date | None:
        """The nearest such weekday, today included, on the side of today that preposition and tense tell."""
        base = self.context.base
        if base is None:
            return None
        ahead = (weekday - base.weekday()) % 7
        if ahead == 0:
            return base
        tense = self._tense(found)
        if prep == "u" or prep == "e" or (tense == "future"):
            return base + timedelta(days=ahead)
        return base + timedelta(days=ahead - 7)

    def _weekday(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        prep = self.codes[g["p"][0]] if "p" in g else None
        if prep is None and not self.bare_weekdays:
            return None
        day = self._weekday_day(found, self._payload(g["w"]), prep)
        if day is None:
            return None
        if "w2" not in g:
            return day.isoformat()
        last = day + timedelta(days=(self._payload(g["w2"]) - day.weekday()) % 7)
        base = self.context.base
        if base and day < base < last and self._tense(found) != "future":
            day, last = day - timedelta(days=7), last - timedelta(days=7)
        return edtf.day_interval(day, last)

    def _weekday_of_week(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        base = self.context.base
        if base is None:
            return None
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=self._payload(g["m"]))
        first = monday + timedelta(days=self._payload(g["w"]))
        last = monday + timedelta(days=self._payload(g["w2"])) if "w2" in g else first
        return edtf.day_interval(first, last)

    # Months and their parts

    def _year_of_month(self, found: Found, g: dict[str, tuple[int, int]], month: int) -> int | None:
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

    def _month(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        if self.codes[g["m"][0]] == "A" and not any(name in g for name in "ypsq"):
            return None
        month = self._payload(g["m"])
        year = self._year_of_month(found, g, month)
        return edtf.month_value(year, month) if year else None

    def _month_range(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
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

    def _part_of_month(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        part = str(self.payloads[self.words[g["p"][0]]])
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

    def _half_month(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
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

    # Years and longer

    def _part_of_year(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | None:
        if "y" in g:
            year = self._stated_year(g["y"])
        else:
            day = self.context.base or self.context.anchor
            year = day.year if day else None
        if not year:
            return None
        part = self.payloads[self.words[g["p"][0]]]
        month = edtf.month_value(year, {"start": 1, "middle": 6, "end": 12}[str(part)])
        if self.context.base and part != "middle":  # news is exact to the month, history is not
            return Value(month)
        return Value(edtf.year_value(year), noted=month)

    def _year(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | None:
        at = next(g[name] for name in ("y", "y1", "y2") if name in g)
        year = int(self.words[at[0]])
        if "many" in g and not 1800 <= year <= 2100:  # “1500 років” is a length of time
            return None
        if year < 100:
            return None
        return Value(edtf.year_value(year), bare_year=True)

    def _bare_year(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | None:
        at, year = g["y"][0], int(self.words[g["y"][0]])
        prep = self.codes[g["p"][0]] if "p" in g else ""
        before = self.codes[max(at - 1, 0) : at]
        after = self.codes[found.last : found.last + 2].strip()[:1] or "|"
        if not 1700 <= year <= 2100:
            return None
        if before == "(" and after in ")-,:;":
            return Value(edtf.year_value(year), bare_year=True)
        if prep == "i" and not (after == "x" and self.counted(self._next_word(found.last))):
            return Value(edtf.year_value(year), bare_year=True)
        if prep in ("f", "e", "u", "p") and after in _CLOSERS:
            return Value(edtf.year_value(year), bare_year=True)
        return None

    def _next_word(self, token: int) -> str:
        return next((w for w in self.words[token : token + 2] if not w.isspace()), "")

    def _years(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | tuple[Value, ...] | None:
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

    def _bc(self, found: Found, g: dict[str, tuple[int, int]]) -> Value:
        first = 1 - self._number(g["y"])
        last = 1 - self._number(g["y2"]) if "y2" in g else first
        return Value(edtf.interval(edtf.year_value(first), edtf.year_value(last)), bare_year=True)

    def _decade(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | None:
        start = self._number(g["y"])
        if start % 10 or (start < 100 and "u" not in g):
            return None
        if start < 100:
            anchor = self.context.anchor or self.context.base
            century = 1900 if anchor is None or anchor.year >= 1930 else anchor.year // 100 * 100
            start += century
        return Value(edtf.interval(edtf.year_value(start), edtf.year_value(start + 9)), bare_year=True)

    def _century(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | None:
        first = self._number(g["n"])
        last = self._number(g["n2"]) if "n2" in g else first
        if not 1 <= first <= last <= 21:
            return None
        return Value(
            edtf.interval(edtf.year_value(100 * first - 99), edtf.year_value(100 * last)), bare_year=True
        )

    def _bc_century(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | None:
        first = self._number(g["n"])
        last = self._number(g["n2"]) if "n2" in g else first
        if not 1 <= last <= first <= 40:
            return None
        return Value(
            edtf.interval(edtf.year_value(1 - 100 * first), edtf.year_value(100 - 100 * last)), bare_year=True
        )

    def _half(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        return self._fraction(g, 6)

    def _quarter(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        return self._fraction(g, 3)

    def _fraction(self, g: dict[str, tuple[int, int]], months: int) -> str | None:
        number = self._number(g["n"])
        day = self.context.base or self.context.anchor
        year = self._stated_year(g["y"]) if "y" in g else day.year if day else None
        if year is None or not 1 <= number <= 12 // months:
            return None
        end = edtf.days(edtf.month_value(year, months * number))[1]
        return edtf.day_interval(date(year, months * (number - 1) + 1, 1), end)

    def _season(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        at = next(g[name] for name in ("a", "s", "s1") if name in g)
        month = _SEASON_MONTHS[str(self.payloads[self.words[at[0]]])]
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

    # Counted from today or from what was named last

    def _shifted(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | str | None:
        if "k" in g:
            return self._weekend(found, self._payload(g["l"]))
        at = g.get("u") or g["u1"]
        unit = self.codes[at[0]]
        base = self.context.base
        if self.codes[g["m"][0]] == "B":
            return self._near_last(unit, -1)
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
        """The calendar unit that lies `by` units after the one `day` is in."""
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
        """The day, week, month or year that lies `by` units from what was named last."""
        context = self.context
        if unit in "dg":
            return (context.last_day + timedelta(days=by)).isoformat() if context.last_day else None
        if unit in "w7" and context.last_day is None:
            return None
        day = context.last_day if unit in "w7" else context.anchor
        value = self._unit_value(unit, day, by) if day else None
        return value.value if isinstance(value, Value) else value

    def _shifted_after(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | str | None:
        return self._shifted(found, g)

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

    def _then(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
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

    def _span(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
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
                and self.words[number[0]] in self.payloads
                and self.payloads[self.words[number[0]]] == 0.5
            )
            count = 6 if half else self._number(number) if number else 1
            unit = "month" if half else unit
        other = edtf.shift_day(base, count * (1 if direction > 0 else -1), unit)
        return edtf.day_interval(*sorted((base, other)))

    def _amount(self, g: dict[str, tuple[int, int]]) -> tuple[int, str]:
        """How many of which unit: “два тижні”, “день”, “пів року”."""
        number = g.get("n")
        if "h" in g or (number and self.payloads.get(self.words[number[0]]) == 0.5):
            return 6, "month"
        unit = _UNIT_OF[self.codes[g["u"][0]]]
        if number is None and self.codes[g["u"][0]] in "6789":
            raise ValueError("a plural without a number")
        return (self._number(number) if number else 1), unit

    def _ago(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | str | None:
        return self._away(self.context.base, g, -1)

    def _away(self, day: date | None, g: dict[str, tuple[int, int]], sign: int) -> Value | str | None:
        count, unit = self._amount(g)
        if day is None:
            return None
        there = edtf.shift_day(day, sign * count, unit)
        if unit == "year" and count > 1:
            return Value(edtf.year_value(there.year), bare_year=True)
        return there.isoformat()[:7] if unit in ("month", "year") else there.isoformat()

    def _hence(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | str | None:
        if self.context.base is not None and self._tense(found) != "past":
            return self._away(self.context.base, g, 1)
        return self._from_last(g, 1)

    def _from_last(self, g: dict[str, tuple[int, int]], sign: int) -> str | None:
        count, unit = self._amount(g)
        day = self.context.last_day
        return edtf.shift_day(day, sign * count, unit).isoformat() if day else None

    def _later(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | str | None:
        sign = 1 if self.codes[g["s"][0]] == "j" else -1
        if self.context.last_day is None and sign < 0:
            return self._away(self.context.base, g, sign)
        return self._from_last(g, sign)

    def _before_that(self, found: Found, g: dict[str, tuple[int, int]]) -> str | None:
        return self._from_last(g, -1)

    def _year_word(self, found: Found, g: dict[str, tuple[int, int]]) -> Value | None:
        base = self.context.base
        return Value(edtf.year_value(base.year + self._payload(g["q"])), bare_year=True) if base else None
