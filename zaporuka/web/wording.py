"""Everything the desk says in words: the tables of the views, and its own."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from zaporuka.knowledge import Knowledge
from zaporuka.register.times import days
from zaporuka.views.messages import LANGUAGES
from zaporuka.views.messages.mechanism import mechanism_messages
from zaporuka.views.wording import Wording

DEFAULT = LANGUAGES[0]


class Words(Wording):
    """The wording of the views with the desk's own words, in one language."""

    def __init__(self, lang: str, knowledge: Knowledge) -> None:
        super().__init__(lang, knowledge)
        self.own = import_module(f"zaporuka.web.messages.{lang}")

    def text(self, key: str, **parts: object) -> str:
        """Give a message of the desk's table, else of the views'."""
        found = self.own.TEXTS.get(key)
        if found is None:
            return super().text(key, **parts)
        return str(found.format(**parts)) if parts else str(found)

    def count(self, key: str, n: int) -> str:
        """Give a number with its noun in the right form."""
        forms = self.own.COUNTS.get(key)
        if forms is None:
            return super().count(key, n)
        form = forms.get(self._locale.plural_form(n), forms["other"])
        return str(form.format(n=f"{n:,}".replace(",", "\u00a0")))

    def term(self, kind: str, code: str) -> str:
        """Name a code of a vocabulary (`force`, `stage`, `role`…); one without a name stays as it is.

        What the mechanism has a word for is called as everywhere.
        """
        own = self.own.TERMS.get(kind, {})
        of_mechanism = mechanism_messages(self.lang).WORDS.get(kind, {})
        return str(own.get(code) or of_mechanism.get(code) or code.replace("-", " "))

    def age(self, value: str | None, at: str | None) -> str:
        """Say how old something is on a day; nothing where either is unknown."""
        number = days_between(value, at)
        return "" if number is None or number < 0 else self.count("days-old", number)


def days_between(value: str | None, at: str | None) -> int | None:
    """Give the days from the end of one date to the end of another; `None` where either is unknown."""
    one, other = days(value), days(at)
    if one is None or other is None:
        return None
    return (date.fromisoformat(other[1]) - date.fromisoformat(one[1])).days


def chosen(asked: str | None, kept: str | None, accepted: str) -> str:
    """Choose a language: the one asked for, else the one kept, else the first that the browser accepts."""
    preferred = [part.partition(";")[0].strip()[:2].lower() for part in accepted.split(",")]
    return next((code for code in (asked, kept, *preferred) if code in LANGUAGES), DEFAULT)
