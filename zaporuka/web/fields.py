"""The fields by which a person says what a finding should be: what each has, and what it may have."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.record import Claim, DateMention, Event, Statement
from zaporuka.register.corrections import Finding, Layer
from zaporuka.reports import Span
from zaporuka.web.wording import Words

Kind = Literal["choice", "actor", "actors", "text", "date", "share", "tick", "words"]
FACETS = ("status", "position", "commits", "agreed-share")
WHOSE = ("position", "commits")
"""What is said of a subject that is somebody's: whose it is, belongs to it."""
SHARE = "agreed-share"
SPEECH = ("direct", "indirect", "mixed")
RANGE = re.compile(r"([0-9]+)-([0-9]+)")

Choice = tuple[str, str]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Values to choose from, each with its name, that belong to one facet of claims."""

    facet: str
    name: str
    choices: tuple[Choice, ...]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a form: its name, kind and value; the values to choose from with their names.

    Where the values depend on what is said of the subject, they stand in `groups`. `actor` and `actors` (one
    a line) are told by name; `words` is a stretch of the text: its words, or `start-end`, or nothing.
    """

    name: str
    kind: Kind
    value: str
    choices: tuple[Choice, ...] = ()
    groups: tuple[Group, ...] = ()
    needed: bool = False


def fields_of(
    layer: Layer, one: Finding | None, span: Span | None, text: str, words: Words
) -> tuple[Field, ...]:
    """Give the fields of a finding in a text, or empty ones for a new one that stands on a stretch of it."""
    if layer == "claims":
        return _claim_fields(one if isinstance(one, Claim) else None, span, text, words)
    if layer == "events":
        return _event_fields(one if isinstance(one, Event) else None, span, text, words)
    if layer == "statements":
        return _statement_fields(one if isinstance(one, Statement) else None, span, text, words)
    mention = one if isinstance(one, DateMention) else None
    own = Span(mention.start, mention.end) if mention else span
    return (
        Field(name="day", kind="date", value=mention.value if mention else "", needed=True),
        Field(name="evidence", kind="words", value=stretch(own, text), needed=True),
    )


def values_of(facet: str, words: Words) -> Mapping[str, str]:
    """Give the values that a facet of claims takes, by their codes; none for a share, which is a number."""
    tables = words.tables
    found: Mapping[str, Mapping[str, str]] = {
        "status": tables.STATUS,
        "position": tables.POSITION,
        "commits": tables.COMMITS,
    }
    return found.get(facet, {})


def called(knowledge: Knowledge, words: Words) -> dict[str, tuple[str, ...]]:
    """Give who is called by each name, in small letters: by the name that pages use, else by any other."""
    shown: dict[str, tuple[str, ...]] = {}
    other: dict[str, tuple[str, ...]] = {}
    for slug, actor in knowledge.actors.items():
        _put(shown, words.actor(slug), slug)
        for name in {name for names in actor.names.values() for name in names}:
            _put(other, name, slug)
    return other | shown


def names_of(knowledge: Knowledge, words: Words) -> tuple[Choice, ...]:
    """Give the actors of the ledger to choose from: what is typed for each, and its name, by name.

    That is the name itself where nobody else has it, else the slug.
    """
    by_name: dict[str, tuple[str, ...]] = {}
    for slug in knowledge.actors:
        _put(by_name, words.actor(slug), slug)
    shown = ((slug, words.actor(slug)) for slug in knowledge.actors)
    found = ((name if len(by_name[name.lower()]) == 1 else slug, name) for slug, name in shown)
    return tuple(sorted(found, key=lambda choice: words.order(choice[1])))


def stretch(span: Span | None, text: str) -> str:
    """Tell a stretch of a text: by its words where these stand there once, else as `start-end`."""
    if span is None:
        return ""
    words = span.of(text)
    plain = words == words.strip() and "\r" not in words and not RANGE.fullmatch(words)
    return words if plain and text.count(words) == 1 else f"{span.start}-{span.end}"


def _claim_fields(one: Claim | None, span: Span | None, text: str, words: Words) -> tuple[Field, ...]:
    facet, _, about = one.predicate.partition(":") if one else ("", "", "")
    named = ((id, words.subject(id)) for id in words.knowledge.subjects)
    subjects = tuple(sorted(named, key=lambda choice: words.order(choice[1])))
    value = str(one.value) if one else ""
    groups = [
        Group(facet=each, name=words.term("facet", each), choices=tuple(values.items()))
        for each in FACETS
        if (values := values_of(each, words))
    ]
    if value and facet != SHARE and value not in values_of(facet, words):
        groups.insert(0, Group(facet=facet, name=words.term("facet", facet), choices=((value, value),)))
    return (
        _choice("subject", one.subject if one else "", subjects),
        _choice("facet", facet, tuple((name, words.term("facet", name)) for name in FACETS)),
        Field(name="about", kind="actor", value=_actors((about,) if about else (), words)),
        Field(name="value", kind="choice", value="" if facet == SHARE else value, groups=tuple(groups)),
        Field(name="share", kind="share", value=value if facet == SHARE else ""),
        Field(name="by", kind="actor", value=_actors((one.by,) if one and one.by else (), words)),
        Field(name="evidence", kind="words", value=stretch(one.evidence if one else span, text), needed=True),
        Field(name="condition", kind="words", value=stretch(one.condition if one else None, text)),
    )


def _event_fields(one: Event | None, span: Span | None, text: str, words: Words) -> tuple[Field, ...]:
    names = words.tables.EVENTS
    types = tuple((name, names[name]) for name in names if "/" not in name)
    modes = tuple((name.partition("/")[2], names[name]) for name in names if "/" in name)
    return (
        _choice("type", one.type if one else "", types),
        _choice("mode", (one.mode or "") if one else "", modes, needed=False),
        Field(name="participants", kind="actors", value=_actors(one.participants if one else (), words)),
        Field(name="date", kind="date", value=(one.date or "") if one else ""),
        Field(name="place", kind="text", value=(one.place or "") if one else ""),
        _choice("status", one.status if one else "", tuple(words.tables.EVENT_STATUS.items())),
        Field(name="evidence", kind="words", value=stretch(one.evidence if one else span, text), needed=True),
    )


def _statement_fields(one: Statement | None, span: Span | None, text: str, words: Words) -> tuple[Field, ...]:
    speech = tuple((name, words.term("speech", name)) for name in SPEECH)
    return (
        Field(name="speakers", kind="actors", value=_actors(one.speakers if one else (), words)),
        Field(name="via", kind="actors", value=_actors(one.via if one else (), words)),
        _choice("kind", one.kind if one else "", speech),
        Field(name="said", kind="date", value=(one.said or "") if one else ""),
        Field(name="negated", kind="tick", value="yes" if one and one.negated else ""),
        Field(name="evidence", kind="words", value=stretch(one.content if one else span, text), needed=True),
        Field(name="speaker", kind="words", value=stretch(one.speaker if one else None, text)),
        Field(name="cue", kind="words", value=stretch(one.cue if one else None, text)),
    )


def _choice(name: str, value: str, known: tuple[Choice, ...], *, needed: bool = True) -> Field:
    empty = () if value and needed else (("", "—"),)
    other = ((value, value),) if value and value not in dict(known) else ()
    return Field(name=name, kind="choice", value=value, choices=(*empty, *other, *known), needed=needed)


def _actors(slugs: Sequence[str], words: Words) -> str:
    return "\n".join(words.actor(slug) for slug in slugs)


def _put(into: dict[str, tuple[str, ...]], name: str, slug: str) -> None:
    key = name.lower()
    if slug not in into.get(key, ()):
        into[key] = (*into.get(key, ()), slug)
