"""A form that a person has filled in to say what a finding should be, read field by field into its record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import msgspec

from zaporuka.register.corrections import Finding, Layer
from zaporuka.register.times import days
from zaporuka.web.fields import FACETS, RANGE, SHARE, SPEECH, WHOSE, called, fields_of, values_of
from zaporuka.web.wording import Words

NAMED = 12
"""So many of the values that a field may have are named where it has another."""
MOST = 60
"""So many actors are told in one field at most, each in an input of its own."""
_EACH = re.compile(r"([a-z]+)\.([0-9]{1,4})")


class FieldError(ValueError):
    """A field that says nothing that a finding may be: which one, and the line that is told to the person."""

    def __init__(self, field: str, line: str) -> None:
        """Take the name of the field, and the line."""
        super().__init__(line)
        self.field = field


def record_of(
    layer: Layer, form: Mapping[str, str], one: Finding | None, text: str, words: Words
) -> dict[str, Any]:
    """Give the record of a finding (a reading record's keys) that a form tells; the rest stays as it was.

    Raises `FieldError` where a field says nothing of its kind.
    """
    there = {field.name: field.value for field in fields_of(layer, one, None, text, words)}
    read = _Form(there | gathered(form), text, words, msgspec.to_builtins(one) if one is not None else {})
    if layer == "claims":
        made = _claim_record(read)
    elif layer == "events":
        made = _event_record(read)
    elif layer == "statements":
        made = _statement_record(read)
    else:
        span = read.span("evidence", needed=True)
        made = {"value": read.day("day", "value", needed=True), **(span or {})}
    return {**read.before, **made}


def gathered(form: Mapping[str, str]) -> dict[str, str]:
    """Give a form with what was told in inputs `name.0`, `name.1`… as the lines of `name`."""
    parts: dict[str, list[tuple[int, str]]] = {}
    found = dict(form)
    for key, value in form.items():
        if each := _EACH.fullmatch(key):
            parts.setdefault(each[1], []).append((int(each[2]), value))
            del found[key]
    for name, lines in parts.items():
        told = [" ".join(line.split()) for _, line in sorted(lines)[:MOST]]
        found[name] = "\n".join(line for line in told if line)
    return found


def _claim_record(read: _Form) -> dict[str, Any]:
    facet = read.chosen("facet", FACETS)
    about = read.actor("about") if facet in WHOSE else None
    if facet in WHOSE and about is None:
        raise read.fault("about", "wrong-whose")
    return {
        "subject": read.chosen("subject", read.words.knowledge.subjects),
        "predicate": f"{facet}:{about}" if about else facet,
        "value": read.share("share") if facet == SHARE else read.code("value", values_of(facet, read.words)),
        "by": read.actor("by"),
        "evidence": read.span("evidence", needed=True),
        "condition": read.span("condition"),
    }


def _event_record(read: _Form) -> dict[str, Any]:
    names = read.words.tables.EVENTS
    modes = {"": "—"} | {key.partition("/")[2]: name for key, name in names.items() if "/" in key}
    return {
        "type": read.chosen("type", {key: name for key, name in names.items() if "/" not in key}),
        "mode": read.chosen("mode", modes) or None,
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

    def fault(self, field: str, key: str, **parts: object) -> FieldError:
        """Give the error of a field, which names it as the form does."""
        line = self.words.text(key, **parts)
        return FieldError(field, f"{self.words.text(f'field-{field}')}: {line}")

    def chosen(self, name: str, known: Iterable[str]) -> str:
        """Give a value that is one of those known, or was there before."""
        value = self.form[name].strip()
        if value in known or (value and value == (self._facet if name == "facet" else self.before.get(name))):
            return value
        raise self.fault(name, "wrong-value", value=value or "—", values=self._some(name, known))

    def code(self, name: str, table: Mapping[str, str]) -> str:
        """Give the code of a value that is told by code or by name."""
        value = self.form[name].strip()
        codes = {told.lower(): code for code, told in table.items()}
        found = value if value in table else codes.get(value.lower())
        if found is None and value and value == str(self.before.get(name)) and self._same_facet:
            found = value
        if found is None:
            raise self.fault(name, "wrong-value", value=value or "—", values=self._some(name, table))
        return found

    def share(self, name: str) -> float:
        """Give a percentage from 0 to 100."""
        value = self.form[name].strip().rstrip("%").strip().replace(",", ".")
        try:
            found = float(value)
        except ValueError:
            found = -1.0
        if not 0 <= found <= 100:
            raise self.fault(name, "wrong-share", value=value or "—")
        return int(found) if found == int(found) else found

    def actor(self, name: str, told: str | None = None) -> str | None:
        """Give the slug of the actor of a field, told by slug or name; `None` where nobody is."""
        told = " ".join((self.form[name] if told is None else told).split())
        if not told or told in self.words.knowledge.actors:
            return told or None
        there = (slug for slug in sorted(_strings(self.before)) if told in (slug, self.words.actor(slug)))
        if (same := next(there, None)) is not None:
            return same
        found = self._called.get(told.lower(), ())
        if len(found) == 1:
            return found[0]
        near = found or [slug for key, slugs in self._called.items() if told.lower() in key for slug in slugs]
        some = [f"{self.words.actor(slug)} ({slug})" for slug in dict.fromkeys(near)]
        if not some:
            raise self.fault(name, "wrong-actor", name=told)
        raise self.fault(name, "wrong-actor-which", name=told, names=_listed(some))

    def actors(self, name: str) -> list[str]:
        """Give the slugs of the actors of a field, one a line."""
        return [slug for line in self.form[name].splitlines() if (slug := self.actor(name, line))]

    def day(self, name: str, key: str | None = None, *, needed: bool = False) -> str | None:
        """Give a date in EDTF; `key` where the finding calls it otherwise."""
        value = self.form[name].strip()
        if not value and not needed:
            return None
        if days(value) is None and (not value or value != self.before.get(key or name)):
            raise self.fault(name, "wrong-date", value=value or "—")
        return value

    def span(self, name: str, *, needed: bool = False) -> dict[str, int] | None:
        """Give a stretch of the text: told as `start-end`, or by its words where these stand there once."""
        value = self.form[name].strip()
        if place := RANGE.fullmatch(value):
            if len(value) < 30 and int(place[1]) < int(place[2]) <= len(self._text):
                return {"start": int(place[1]), "end": int(place[2])}
        elif value:
            number = self._text.count(value)
            if number == 1:
                at = self._text.index(value)
                return {"start": at, "end": at + len(value)}
            if number == 0:
                raise self.fault(name, "wrong-no-words")
            raise self.fault(name, "wrong-words", number=number)
        elif not needed:
            return None
        raise self.fault(name, "wrong-place")

    @property
    def _facet(self) -> str:
        """The facet that the finding had."""
        return str(self.before.get("predicate", "")).partition(":")[0]

    @property
    def _same_facet(self) -> bool:
        return self.form.get("facet", "").strip() == self._facet

    @cached_property
    def _called(self) -> dict[str, tuple[str, ...]]:
        return called(self.words.knowledge, self.words)

    def _some(self, name: str, known: Iterable[str]) -> str:
        """Name the values that a field may have as the form does, the first of many."""
        words = self.words
        if name == "subject":
            return _listed(sorted((words.subject(code) for code in known), key=words.order))
        if isinstance(known, Mapping):
            return _listed([str(told) for told in known.values()])
        return _listed([words.term("facet" if name == "facet" else "speech", code) for code in known])


def _listed(names: list[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _strings(record: Mapping[str, Any]) -> set[str]:
    """Give every actor that a finding names, to stay where the ledger does not know it."""
    found: set[str] = set()
    for name in ("by", "participants", "speakers", "via"):
        value = record.get(name)
        found |= {value} if isinstance(value, str) else set(value or ())
    return (found | {str(record.get("predicate", "")).partition(":")[2]}) - {""}
