"""The fields by which a person says what a finding should be: made from a finding, and made one again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from zaporuka.reading.record import Claim, DateMention, Event, Statement
from zaporuka.register.corrections import Finding, Layer
from zaporuka.register.times import days
from zaporuka.reports import Span
from zaporuka.web.wording import Words

Kind = Literal["choice", "text", "lines", "tick", "words"]
FACETS = ("status", "position", "commits", "agreed-share")
SPEECH = ("direct", "indirect", "mixed")


class FieldError(ValueError):
    """A field that says nothing that a finding may be; the message is told to the person."""


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a form: its name, kind and value; the values to choose from with their names.

    `words` is a stretch of the text: its value is `start-end`, or empty.
    """

    name: str
    kind: Kind
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False


def fields_of(layer: Layer, one: Finding | None, span: Span | None, words: Words) -> tuple[Field, ...]:
    """Give the fields of a finding, or empty ones for a new finding that stands on a stretch of text."""
    if layer == "claims":
        return _claim_fields(one if isinstance(one, Claim) else None, span, words)
    if layer == "events":
        return _event_fields(one if isinstance(one, Event) else None, span, words)
    if layer == "statements":
        return _statement_fields(one if isinstance(one, Statement) else None, span, words)
    mention = one if isinstance(one, DateMention) else None
    own = Span(mention.start, mention.end) if mention else span
    return (
        Field(name="value", kind="text", value=mention.value if mention else "", needed=True),
        Field(name="evidence", kind="words", value=_range(own), needed=True),
    )


def record_of(
    layer: Layer, form: Mapping[str, str], one: Finding | None, text: str, words: Words
) -> dict[str, Any]:
    """Give the record of a finding (a reading record's keys) that a form tells; the rest stays as it was.

    Raises `FieldError` where a field says nothing of its kind.
    """
    form = {field.name: field.value for field in fields_of(layer, one, None, words)} | dict(form)
    read = _Form(form, text, words, msgspec.to_builtins(one) if one is not None else {})
    if layer == "claims":
        made = _claim_record(read)
    elif layer == "events":
        made = _event_record(read)
    elif layer == "statements":
        made = _statement_record(read)
    else:
        span = read.span("evidence", needed=True)
        made = {"value": read.day("value", needed=True), **(span or {})}
    return {**read.before, **made}


def _claim_fields(one: Claim | None, span: Span | None, words: Words) -> tuple[Field, ...]:
    facet, _, about = one.predicate.partition(":") if one else ("", "", "")
    subjects = tuple(sorted(((id, words.subject(id)) for id in words.knowledge.subjects), key=_by_name))
    tables = words.tables
    values = {**tables.STATUS, **tables.POSITION, **tables.COMMITS}
    return (
        _choice("subject", one.subject if one else "", subjects),
        _choice("facet", facet, tuple((name, words.term("facet", name)) for name in FACETS)),
        Field(name="about", kind="text", value=words.actor(about) if about else ""),
        Field(name="value", kind="text", value=_named(one.value, values) if one else "", needed=True),
        Field(name="by", kind="text", value=words.actor(one.by) if one and one.by else ""),
        Field(name="evidence", kind="words", value=_range(one.evidence if one else span), needed=True),
        Field(name="condition", kind="words", value=_range(one.condition if one else None)),
    )


def _event_fields(one: Event | None, span: Span | None, words: Words) -> tuple[Field, ...]:
    names = words.tables.EVENTS
    types = tuple((name, names[name]) for name in names if "/" not in name)
    modes = tuple((name.partition("/")[2], names[name]) for name in names if "/" in name)
    status = tuple(words.tables.EVENT_STATUS.items())
    taking = [words.actor(slug) for slug in one.participants] if one else []
    return (
        _choice("type", one.type if one else "", types),
        _choice("mode", (one.mode or "") if one else "", modes, needed=False),
        Field(name="participants", kind="lines", value="\n".join(taking)),
        Field(name="date", kind="text", value=(one.date or "") if one else ""),
        Field(name="place", kind="text", value=(one.place or "") if one else ""),
        _choice("status", one.status if one else "", status),
        Field(name="evidence", kind="words", value=_range(one.evidence if one else span), needed=True),
    )


def _statement_fields(one: Statement | None, span: Span | None, words: Words) -> tuple[Field, ...]:
    speech = tuple((name, words.term("speech", name)) for name in SPEECH)
    speaking = [words.actor(slug) for slug in one.speakers] if one else []
    chain = [words.actor(slug) for slug in one.via] if one else []
    return (
        Field(name="speakers", kind="lines", value="\n".join(speaking)),
        Field(name="via", kind="lines", value="\n".join(chain)),
        _choice("kind", one.kind if one else "", speech),
        Field(name="said", kind="text", value=(one.said or "") if one else ""),
        Field(name="negated", kind="tick", value="yes" if one and one.negated else ""),
        Field(name="evidence", kind="words", value=_range(one.content if one else span), needed=True),
        Field(name="speaker", kind="words", value=_range(one.speaker if one else None)),
        Field(name="cue", kind="words", value=_range(one.cue if one else None)),
    )


def _claim_record(read: _Form) -> dict[str, Any]:
    facet = read.chosen("facet", FACETS)
    tables = read.words.tables
    values: Mapping[str, str] = {
        "status": tables.STATUS,
        "position": tables.POSITION,
        "commits": tables.COMMITS,
    }.get(facet, {})
    about = read.actor(read.form["about"]) if facet in ("position", "commits") else None
    if facet in ("position", "commits") and about is None:
        raise FieldError(read.words.text("wrong-whose"))
    return {
        "subject": read.chosen("subject", read.words.knowledge.subjects),
        "predicate": f"{facet}:{about}" if about else facet,
        "value": read.share("value") if facet == "agreed-share" else read.code("value", values),
        "by": read.actor(read.form["by"]),
        "evidence": read.span("evidence", needed=True),
        "condition": read.span("condition"),
    }


def _event_record(read: _Form) -> dict[str, Any]:
    names = read.words.tables.EVENTS
    return {
        "type": read.chosen("type", names),
        "mode": read.chosen("mode", [name.partition("/")[2] for name in names]) or None,
        "participants": read.actors("participants"),
        "date": read.day("date"),
        "place": read.form["place"].strip() or None,
        "status": read.chosen("status", read.words.tables.EVENT_STATUS),
        "evidence": read.span("evidence", needed=True),
    }


def _statement_record(read: _Form) -> dict[str, Any]:
    return {
        "speakers": read.actors("speakers"),
        "via": read.actors("via"),
        "kind": read.chosen("kind", SPEECH),
        "said": read.day("said"),
        "negated": bool(read.form["negated"]),
        "content": read.span("evidence", needed=True),
        "speaker": read.span("speaker"),
        "cue": read.span("cue"),
    }


class _Form:
    """A form read field by field; what a finding had already may stay, even where the ledger lacks it."""

    def __init__(self, form: Mapping[str, str], text: str, words: Words, before: dict[str, Any]) -> None:
        self.form = form
        self.words = words
        self.before = before
        self._text = text
        self._slugs: dict[str, str] | None = None

    def chosen(self, name: str, known: Any) -> str:
        """Give a value that is one of those known, or was there before."""
        value = self.form[name].strip()
        facet = str(self.before.get("predicate", "")).partition(":")[0]
        if value in known or value in (self.before.get(name), facet if name == "facet" else None):
            return value
        raise FieldError(self.words.text("wrong-unknown", value=value or "—"))

    def code(self, name: str, table: Mapping[str, str]) -> str:
        """Give the code of a value that is told by code or by name."""
        value = self.form[name].strip()
        codes = {told.lower(): code for code, told in table.items()}
        found = value if value in table else codes.get(value.lower())
        if found is None and value == str(self.before.get(name)):
            found = value
        if found is None:
            some = ", ".join(table.values())
            raise FieldError(self.words.text("wrong-value", value=value or "—", values=some))
        return found

    def share(self, name: str) -> float:
        """Give a percentage from 0 to 100."""
        value = self.form[name].strip().rstrip("%").strip().replace(",", ".")
        try:
            found = float(value)
        except ValueError:
            found = -1.0
        if not 0 <= found <= 100:
            raise FieldError(self.words.text("wrong-share", value=value or "—"))
        return int(found) if found == int(found) else found

    def actor(self, told: str) -> str | None:
        """Give the slug of an actor that is told by slug or name; `None` where nobody is."""
        told = " ".join(told.split())
        actors = self.words.knowledge.actors
        if not told or told in actors:
            return told or None
        there = (slug for slug in sorted(_strings(self.before)) if told in (slug, self.words.actor(slug)))
        if (same := next(there, None)) is not None:
            return same
        if self._slugs is None:
            self._slugs = {}
            for slug in actors:
                name = self.words.actor(slug).lower()
                self._slugs[name] = "" if name in self._slugs else slug
        found = self._slugs.get(told.lower())
        if not found:
            raise FieldError(self.words.text("wrong-actor", name=told))
        return found

    def actors(self, name: str) -> list[str]:
        """Give the slugs of the actors of a field, one a line."""
        return [slug for line in self.form[name].splitlines() if (slug := self.actor(line))]

    def day(self, name: str, *, needed: bool = False) -> str | None:
        """Give a date in EDTF."""
        value = self.form[name].strip()
        if not value and not needed:
            return None
        if days(value) is None and value != self.before.get(name):
            raise FieldError(self.words.text("wrong-date", value=value or "—"))
        return value

    def span(self, name: str, *, needed: bool = False) -> dict[str, int] | None:
        """Give a stretch of the text: told as `start-end`, or by its words where these stand there once."""
        value = self.form[name].strip()
        start, dash, end = value.partition("-")
        if dash and start.isascii() and end.isascii() and start.isdigit() and end.isdigit():
            if int(start) < int(end) <= len(self._text):
                return {"start": int(start), "end": int(end)}
        elif value:
            number = self._text.count(value)
            if number == 1:
                at = self._text.index(value)
                return {"start": at, "end": at + len(value)}
            raise FieldError(self.words.text("wrong-words", number=number))
        elif not needed:
            return None
        raise FieldError(self.words.text("wrong-place"))


def _choice(name: str, value: str, known: tuple[tuple[str, str], ...], *, needed: bool = True) -> Field:
    empty = () if value and needed else (("", "—"),)
    other = ((value, value),) if value and value not in dict(known) else ()
    return Field(name=name, kind="choice", value=value, choices=(*empty, *other, *known), needed=needed)


def _named(value: Any, names: Mapping[str, str]) -> str:
    return names.get(str(value), str(value))


def _range(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span is not None else ""


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1].lower()


def _strings(record: Mapping[str, Any]) -> set[str]:
    """Give every actor that a finding names, to stay where the ledger does not know it."""
    found: set[str] = set()
    for name in ("by", "participants", "speakers", "via"):
        value = record.get(name)
        found |= {value} if isinstance(value, str) else set(value or ())
    return (found | {str(record.get("predicate", "")).partition(":")[2]}) - {""}
