"""A page as HTML: Jinja2 with every word escaped, and the few functions that templates may call."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import msgspec
from markupsafe import Markup, escape

from zaporuka import __version__
from zaporuka.reports.tlp import Label
from zaporuka.views.messages import LANGUAGES
from zaporuka.views.model import trail
from zaporuka.web.nav import NAV
from zaporuka.web.people import Person
from zaporuka.web.wording import Words

if TYPE_CHECKING:
    from jinja2 import Environment

    from zaporuka.views.found import Sentence
    from zaporuka.web.desk import Ask, Desk
    from zaporuka.web.twins import Page

STATIC = Path(__file__).parent / "static"
NAMES = ("id", "key")
"""Parameters that are parts of an address and do not stand behind its question mark."""

COOKIES = ("player",)
"""Parameters that cookies hold."""

LENS = "tlp"
KEPT = ("at", "known")
"""Parameters that links carry on from page to page."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Give the templates' environment: autoescape everywhere, and nothing undefined passes."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("zaporuka.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals.update(version=__version__, languages=LANGUAGES, nav=NAV, static=static)
    return made


@lru_cache(maxsize=32)
def static(name: str) -> str:
    """Give the address of a file of ours, with its hash, so that browsers may keep it for good."""
    digest = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"


def address(path: str, parameters: Mapping[str, Any]) -> str:
    """Give an address with those of the parameters that have a value."""
    given = {name: value for name, value in parameters.items() if value not in (None, "", False)}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def part(name: str) -> str:
    """Give a name as one part of an address, whatever characters it has."""
    return quote(name, safe="~@!$,;")


def page_bytes(page: Page, made: Any, ask: Ask, given: Mapping[str, Any], path: str) -> bytes:
    """Write a page as UTF-8 HTML; `given` are the parameters of its address, which is `path`."""
    return html(page.template, ask, path, given, page=made, section=page.section)


class Voice(msgspec.Struct, frozen=True):
    """What a page says with, and to whom."""

    words: Words
    lang: str
    person: Person
    label: Label | None = None


def html(
    template: str, ask: Ask | Voice, path: str, given: Mapping[str, Any], *, section: str = "", **more: Any
) -> bytes:
    """Write a template as UTF-8 HTML with the words of the ask's language."""
    view = Shown(ask, path, given)
    names = ("t", "count", "term", "words", "lang", "person", "link", "here", "part", "given")
    called = {name: getattr(view, name) for name in names}
    twin = address(f"{quote(path)}.json", view.query) if section else None
    made = environment().get_template(template).render(ctx=view, twin=twin, section=section, **called, **more)
    return made.encode("utf-8", "replace")


class Shown:
    """What templates may ask for while a page is written."""

    part = staticmethod(part)
    trail = staticmethod(trail)

    def __init__(self, ask: Ask | Voice, path: str, given: Mapping[str, Any]) -> None:
        self.words = ask.words
        self.lang = ask.lang
        self.person = ask.person
        self.label: Label | None = ask.label
        self.lens = {} if self.person.up_to is Label.RED else {LENS: self.person.up_to.value}
        self.path = path
        self.given = given
        self.t = ask.words.text
        self.count = ask.words.count
        self.term = ask.words.term
        self.known_actors = ask.words.knowledge.actors
        self.query = self.lens | {
            name: value
            for name, value in given.items()
            if name not in (*NAMES, *COOKIES) and not (name == "page" and value == 1)
        }

    def narrower(self, value: str) -> bool:
        """Tell whether a label lets less through than what this page bears."""
        return self.label is not None and Label(value).width > self.label.width

    def link(self, to: str, **parameters: Any) -> str:
        """Give the address of another page, for the same moment."""
        kept = {name: self.given.get(name) for name in KEPT}
        return address(to, {**kept, **self.lens, **parameters})

    def here(self, **parameters: Any) -> str:
        """Give the address of this page with some parameters otherwise."""
        return address(quote(self.path), {**self.query, **parameters})

    def file(self, to: str) -> str:
        """Give the address of a file with what this page shows."""
        return address(to, self.query)

    def jump(self, id: str) -> str:
        """Give the place of a claim or an event in its report's text."""
        report, _, one = id.rpartition("#")
        kind, _, number = one.partition("-")
        return f"{self.link('/reports/' + part(report))}#t-{kind[:1]}{number}"

    def marked(self, piece: Sentence) -> Markup:
        """Give a sentence, escaped, with its words marked."""
        out, last = Markup(), piece.start
        for word in sorted(piece.words):
            before = piece.text[last - piece.start : word.start - piece.start]
            found = piece.text[word.start - piece.start : word.end - piece.start]
            out += escape(before) + Markup("<mark>") + escape(found) + Markup("</mark>")
            last = word.end
        return out + escape(piece.text[last - piece.start :])


def fault_bytes(desk: Desk, lang: str, person: Person, path: str, what: object, back: str = "/") -> bytes:
    """Write the page that says why a question was not answered; it asks nothing of the store."""
    return html("fault.html.j2", Voice(desk.words[lang], lang, person), path, {}, page=what, back=back)
