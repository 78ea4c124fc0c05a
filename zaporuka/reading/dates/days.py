"""Days: written out, by weekday, by a word such as “yesterday”."""

from __future__ import annotations

from datetime import date, timedelta

from zaporuka.reading import edtf
from zaporuka.reading.dates.grammar import Found
from zaporuka.reading.dates.parts import Groups, Parts


class DayRules(Parts):
    """Rules whose value is a day or an interval of days."""

    def _numeric(self, found: Found, g: Groups) -> str | None:
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

    def _numeric_range(self, found: Found, g: Groups) -> str | None:
        if "e" in g and "f" not in g:
            return None
        first, last = (date(*(self._number(g[part + end]) for part in "ymd")) for end in ("", "2"))
        return edtf.day_interval(first, last) if first <= last else None

    def _short_numeric(self, found: Found, g: Groups) -> str | None:
        base = self.context.base
        texts = [self.words[g[part][0]] for part in "dmy"]
        before, after = (
            self.codes[max(found.first - 1, 0) : found.first],
            self.codes[found.last : found.last + 2],
        )
        if base is None or before == "." or after == ".D" or any(len(text) != 2 for text in texts):
            return None
        day = date(base.year - base.year % 100 + int(texts[2]), int(texts[1]), int(texts[0]))
        return day.isoformat() if abs(day - base) < timedelta(days=3660) else None

    def _iso(self, found: Found, g: Groups) -> str:
        return date(*(self._number(g[part]) for part in "ymd")).isoformat()

    def _date(self, found: Found, g: Groups) -> str | None:
        month, day = self._payload(g["m"]), self._number(g["d"])
        year = self._stated_year(g.get("y")) if "y" in g else self._year_for(found, month, day)
        return date(year, month, day).isoformat() if year else None

    def _month_first(self, found: Found, g: Groups) -> str | None:
        first = self._date(found, g)
        if first is None or "d2" not in g:
            return first
        start = date.fromisoformat(first)
        return edtf.day_interval(start, start.replace(day=self._number(g["d2"])))

    def _days(self, found: Found, g: Groups) -> str | None:
        month, day, last = self._payload(g["m"]), self._number(g["d"]), self._number(g["d2"])
        year = self._stated_year(g["y"]) if "y" in g else self._year_for(found, month, last)
        if year is None:
            return None
        if day >= last:
            return date(year, month, last).isoformat()
        return edtf.day_interval(date(year, month, day), date(year, month, last))

    def _day_range(self, found: Found, g: Groups) -> str | None:
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

    def _weekday_night(self, found: Found, g: Groups) -> str | None:
        end = self._weekday_day(found, self._payload(g["w2"]), None)
        start = self._payload(g["w"])
        if end is None or (start + 1) % 7 != end.weekday():
            return None
        return edtf.day_interval(end - timedelta(days=1), end)

    def _day_word(self, found: Found, g: Groups) -> str | None:
        day = self.context.speech_day(found.first)
        by = self._payload(g["z"])
        if "b" in g:  # “avant-hier”, “après-demain”
            by += 1 if by > 0 else -1
        return (day + timedelta(days=by)).isoformat() if day else None

    def _holiday(self, found: Found, g: Groups) -> str | None:
        month, day = divmod(self._payload(g["z"]), 100)
        year = self._stated_year(g["y"]) if "y" in g else self._year_for(found, month, day)
        return date(year, month, day).isoformat() if year else None

    def _new_year(self, found: Found, g: Groups) -> str | None:
        year = self._year_for(found, 1, 1)
        return date(year, 1, 1).isoformat() if year else None

    def _eve(self, found: Found, g: Groups) -> str | None:
        if self.codes[found.last : found.last + 2].strip()[:1] in tuple("DWZ"):
            return None
        if self.eve_of(self._next_word(found.last)):
            return None
        day = self.context.base
        return (day - timedelta(days=1)).isoformat() if day else None

    def _weekday_day(self, found: Found, weekday: int, prep: str | None) -> date | None:
        """Return the nearest such weekday, today included, on the side that preposition and tense tell."""
        base = self.context.base
        if base is None:
            return None
        ahead = (weekday - base.weekday()) % 7
        if ahead == 0:
            return base
        tense = self._tense(found)
        if prep in ("u", "e") or tense == "future":
            return base + timedelta(days=ahead)
        return base + timedelta(days=ahead - 7)

    def _weekday(self, found: Found, g: Groups) -> str | None:
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

    def _weekday_of_week(self, found: Found, g: Groups) -> str | None:
        base = self.context.base
        if base is None:
            return None
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=self._payload(g["m"]))
        first = monday + timedelta(days=self._payload(g["w"]))
        last = monday + timedelta(days=self._payload(g["w2"])) if "w2" in g else first
        return edtf.day_interval(first, last)
