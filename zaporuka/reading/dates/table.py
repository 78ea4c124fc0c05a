"""What a language must tell the temporal tagger: the words of time, by what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Forms = str  # inflected forms, lower case, separated by spaces


@dataclass(frozen=True, eq=False, kw_only=True)
class DateTable:
    """The words of time of one language. Every form is one token, lower case, with a plain apostrophe."""

    language: str
    months: tuple[Forms, ...]  # twelve, January first: forms that name the month wherever they stand
    weak_months: tuple[Forms, ...]  # twelve: forms that are months only beside a day, a year or a preposition
    weekdays: tuple[Forms, ...]  # seven, Monday first
    day_words: Mapping[int, Forms]  # days from today: yesterday is -1
    year_words: Mapping[int, Forms]  # years from this one: “торік” is -1
    eve: Forms  # the day before
    eve_of: str  # regular expression: a word that shows the eve is of an event, not of today
    numbers: Mapping[float, Forms]  # count words
    ordinals: Mapping[int, Forms]
    units: Mapping[str, tuple[Forms, Forms]]  # day, week, month, year → singular forms, plural forms
    half_year: Forms  # “six months” in one word
    weekend: Forms
    quarter: Forms
    half: Forms  # half of a year or month
    half_year_period: Forms  # a calendar half-year
    century: Forms
    century_short: Forms
    year_short: Forms  # “р.”, “рр.”
    seasons: Mapping[str, Forms]  # spring, summer, autumn, winter: need a year or a modifier beside them
    season_adverbs: Mapping[str, Forms]  # “навесні”: stand alone
    parts_of_day: Forms
    shifts: Mapping[int, Forms]  # this 0, last -1, next +1: singular
    plural_shifts: Mapping[int, Forms]  # the same in the plural: of weekends, and of so many days
    past: Forms  # the last (so many days)
    coming: Forms  # the coming (so many days)
    previous: Forms  # the one before what was spoken of
    following: Forms  # the one after what was spoken of
    that: Forms
    same: Forms
    parts: Mapping[str, Forms]  # start, middle, end (of a month)
    ago: Forms
    hence: Forms  # in (so many days)
    later: Forms
    earlier: Forms
    holidays: Mapping[tuple[int, int], Forms]
    new: Forms  # as in the New Year
    year_suffixes: Forms  # of ordinal numerals: 2026-го
    decade_suffixes: Forms  # 1990-х
    into: Forms  # prepositions, by what they do to a date
    on: Forms
    since: Forms
    until: Forms
    during: Forms
    after: Forms
    conjunctions: Forms
    fillers: Forms  # words between the parts of a date: “end of the month”
    relative: Forms  # “коли”: makes “that day” the day of a clause
    era: tuple[Forms, Forms, Forms]  # after “until”: н. е.; our; era
    before_christ: Forms
    past_tense: str  # regular expressions on a whole word
    future_tense: str
    present_tense: str
    counted: str  # a word that, after a four-digit number, makes it a quantity
    bare_weekdays: bool = False  # weekdays need no preposition
    month_first: bool = False  # “January 6”
    capital_months: bool = False  # a month is written with a capital: tells May from may
    shift_after: bool = False  # “la semaine dernière”
    ago_before: bool = False  # “il y a deux jours”
