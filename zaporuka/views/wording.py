"""Names, dates, counts and phrases in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from types import ModuleType

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from zaporuka.knowledge import Knowledge
from zaporuka.register.evidence import Assertion
from zaporuka.register.standing import Account
from zaporuka.register.times import days
from zaporuka.views.messages import messages


@lru_cache(maxsize=4)
def _cities(lang: str) -> dict[str, str]:
    """Give the cities that CLDR names, from their English to the other language's name."""
    zones, english = Locale(lang).time_zones, Locale("en").time_zones
    return {
        english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " "): names["city"]
        for zone, names in zones.items()
        if "city" in names
    }


@lru_cache(maxsize=4)
def _places(lang: str) -> dict[str, str]:
    """Give the places of the shipped ledger, from their English to the other language's name."""
    from zaporuka.reading.events.places import places_of

    places = places_of(lang).places.values()
    return {place.title: place.names[lang][0] for place in places if place.names.get(lang)}


class Wording:
    """Everything a view says in words, in one language."""

    def __init__(self, lang: str, knowledge: Knowledge) -> None:
        self.lang = lang
        self.knowledge = knowledge
        self.tables: ModuleType = messages(lang)

    @cached_property
    def _locale(self) -> Locale:
        return Locale(self.lang)

    def text(self, key: str, **parts: object) -> str:
        """Give a message of the table, its parts put in."""
        found: str = self.tables.TEXTS[key]
        return found.format(**parts) if parts else found

    def count(self, key: str, n: int) -> str:
        """Give a number with its noun in the right form."""
        forms: dict[str, str] = self.tables.COUNTS[key]
        return forms.get(self._locale.plural_form(n), forms["other"]).format(n=n)

    def according(self, names: Sequence[str]) -> str:
        """Say who asserts something."""
        return self.text("according-to" if len(names) == 1 else "according-to-many", names=", ".join(names))

    def actor(self, slug: str) -> str:
        """Give an actor's name; one that is in no table is named by its slug, in Latin letters."""
        if slug == "anonymous":
            return self.text("anonymous")
        known = self.knowledge.actors.get(slug)
        if known is not None:
            return known.title(self.lang)
        return " ".join(part.capitalize() for part in slug.split("-"))

    def subject(self, slug: str) -> str:
        """Give the title of a component, instrument or issue."""
        known = self.knowledge.subjects.get(slug)
        titles = known.title if known else {}
        title = titles.get(self.lang) or titles.get("en") or slug.replace("-", " ")
        return title[:1].upper() + title[1:]

    def place(self, name: str) -> str:
        """Give the name of a place as the reader's language has it, where CLDR or the ledger has it."""
        if self.lang == "en":
            return name
        return _cities(self.lang).get(name) or _places(self.lang).get(name, name)

    def order(self, name: str) -> tuple[int, ...]:
        """Give the place of a name in a list: by the alphabet of the language; signs do not count."""
        alphabet: str = self.tables.ALPHABET
        letters = (letter for letter in name.casefold() if letter.isalnum() or letter == " ")
        return tuple(1000 + alphabet.index(x) if x in alphabet else ord(x) for x in letters)

    def number(self, value: float) -> str:
        """Write a number as the language does: one digit behind the separator, below 1 two, and no zeros."""
        return format_decimal(value, format="#,##0.##" if abs(value) < 1 else "#,##0.#", locale=self._locale)

    def phrase(self, account: Account | Assertion) -> str:
        """Say an account's predicate and value in human words, with the actor where there is one."""
        return self.said(account.predicate, account.value)

    def said(self, predicate: str, value: str | int | float) -> str:
        """Say a predicate and a value in human words, with the actor where there is one."""
        facet, _, actor = predicate.partition(":")
        if facet == "status":
            return str(self.tables.STATUS.get(str(value), value))
        if facet == "agreed-share":
            return str(self.tables.SHARE.format(n=value))
        table = self.tables.POSITION if facet == "position" else self.tables.COMMITS
        return self.text("colon", actor=self.actor(actor), phrase=table.get(str(value), str(value)))

    def stance(self, account: Account) -> str:
        """Say an account's value alone."""
        value = str(account.value)
        table = self.tables.POSITION if account.facet == "position" else self.tables.COMMITS
        return str(table.get(value, value)) if account.actor else self.phrase(account)

    def held_stance(self, facet: str, value: str) -> str:
        """Say the force of a pledge (`commits`) or the stance of a position that the ledger holds."""
        table: dict[str, str] = self.tables.COMMITS if facet == "commits" else self.tables.POSITION
        return table.get(value, value)

    def event(self, kind: str, mode: str | None) -> str:
        """Name an event by its PLOVER type and mode."""
        table: dict[str, str] = self.tables.EVENTS
        return table.get(f"{kind}/{mode}") or table.get(kind) or kind

    def event_status(self, status: str) -> str:
        """Name the status of an event."""
        return str(self.tables.EVENT_STATUS.get(status, status))

    def reasons(self, account: Account) -> tuple[str, ...]:
        """Say the reasons of an account's rating, with what they count."""
        table: dict[str, str] = self.tables.REASONS
        return tuple(
            table.get(code, code).format(parties=account.parties, witnesses=account.witnesses)
            for code in account.rating.reasons
        )

    def when(self, value: str | None) -> str:
        """Write an EDTF date as the language writes dates; what is not a date stays as it is."""
        if value is None:
            return self.text("undated")
        found = days(value)
        if found is None or ".." in value:
            return value
        first, last = (date.fromisoformat(day) for day in found)
        precision = len(value.rstrip("?~%"))
        if "/" not in value and precision == 4 and first.year == last.year:
            return str(first.year)
        if "/" not in value and precision == 7 and first.month == last.month:
            return format_date(first, "LLLL y", locale=self._locale)
        if first == last:
            return self._day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self._day(last)}"
        if first.year == last.year:
            return f"{format_skeleton('MMMMd', first, locale=self._locale)} – {self._day(last)}"
        return f"{self._day(first)} – {self._day(last)}"

    def _day(self, day: date) -> str:
        return format_date(day, "d MMMM y", locale=self._locale)
