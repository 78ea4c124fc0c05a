"""Conditions said aloud: each key of the language as a clause that can stand after “if”, in plain words.

Parts that join others are set off by brackets where they stand inside another, so that a sentence says what
the condition says and nothing else. The frames are in `zaporuka.views.messages.mechanism`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from types import ModuleType
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.conditions import Attack, Condition, Violation
from zaporuka.knowledge.ledger import Ledger
from zaporuka.views.mechanism_words import Name, Names, listed, name, names, quoted, said, word
from zaporuka.views.messages.mechanism import mechanism_messages

_PARTS = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNITS = ("Y", "M", "W", "D", "TH", "TM")
_STATES = ("ceasefire", "hostilities", "settlement")


class Speaker(NamedTuple):
    """Who says a condition: in a language, with the names of a ledger."""

    knowledge: Knowledge
    ledger: Ledger
    lang: str

    @property
    def tables(self) -> ModuleType:
        """The frames of the language."""
        return mechanism_messages(self.lang, "conditions")

    def name(self, slug: str) -> Name:
        """Give the name of an actor or body, to be put into a frame."""
        return name(slug, self.knowledge, self.ledger, self.lang)

    def names(self, slugs: Sequence[str], joint: str = "and") -> Names:
        """Give the names of actors as a list, joined by `and` or `or`."""
        return names(slugs, self.knowledge, self.ledger, self.lang, joint)

    def title(self, instrument: str) -> str:
        """Give the title of an instrument."""
        return quoted(self.ledger.instruments[instrument].title, self.lang, instrument)


def duration(text: str, lang: str, case: str = "nomn") -> str:
    """Say an ISO 8601 duration, its nouns agreeing with their numbers: `PT72H` is “72 години”, “72 hours”.

    `case`: nomn, gent or accs (uk). Raises `ValueError` for what is no duration.
    """
    match = _PARTS.fullmatch(text)
    if match is None:
        raise ValueError(f"not a duration: {text}")
    plural = Locale(lang).plural_form
    order = {"one": 0, "few": 1} if lang == "uk" else {"one": 0}
    said_ = []
    for unit, number in zip(_UNITS, match.groups(), strict=True):
        if number is not None:
            cases = mechanism_messages(lang, "conditions").UNITS[unit]
            forms = cases.get(case, cases["nomn"])
            said_.append(f"{int(number)} {forms[order.get(plural(int(number)), len(forms) - 1)]}")
    return listed(said_, lang)


def day(text: str, lang: str) -> tuple[str, str]:
    """Say an EDTF day, month or year, and tell which it is."""
    bare = text.rstrip("?~%")
    kind, pattern = {4: ("year", "y"), 7: ("month", "LLLL y")}.get(len(bare), ("day", "d MMMM y"))
    first = date.fromisoformat((bare + "-01-01")[:10] if len(bare) == 4 else (bare + "-01")[:10])
    frame = mechanism_messages(lang, "conditions").TEXTS[f"date/{kind}"]
    return frame.format(date=format_date(first, pattern, locale=lang)), kind


def say(condition: Condition, speaker: Speaker, negated: bool = False) -> str:
    """Say a condition, or that it does not hold, as a clause that can stand after “if”."""
    if condition.none_of is not None:
        return say(condition.none_of, speaker, not negated)
    for key, joint in (("all_of", "all"), ("any_of", "any")):
        parts = getattr(condition, key)
        if parts is not None:
            return _joined(parts, joint, speaker, negated)
    frame, values = _framed(condition, speaker)
    if negated and frame in speaker.tables.NEGATED:
        return str(speaker.tables.NEGATED[frame].format(**values))
    clause = _clause(condition, frame, values, speaker)
    return str(speaker.tables.CONDITIONS["not"].format(part=clause)) if negated else clause


def _joined(parts: tuple[Condition, ...], joint: str, speaker: Speaker, negated: bool) -> str:
    """Join parts; what does not hold of all holds not of one (De Morgan), so it is said of each."""
    if len(parts) == 1:
        return say(parts[0], speaker, negated)
    if negated:
        joint = "any" if joint == "all" else "all"
    texts = speaker.tables.TEXTS
    clauses = [_inner(part, speaker, negated) for part in parts]
    if joint == "all":
        return str(texts["all"].join(clauses))
    return str(texts["either"].format(parts=texts["any"].join(clauses)))


def _inner(condition: Condition, speaker: Speaker, negated: bool = False) -> str:
    """Say a part of a condition, in brackets where it joins others itself."""
    clause = say(condition, speaker, negated)
    bare = condition
    while bare.none_of is not None:
        bare = bare.none_of
    joins = len(bare.all_of or bare.any_of or ()) > 1 or bare.within or bare.after
    return str(speaker.tables.TEXTS["inner"].format(part=clause)) if joins else clause


def _clause(condition: Condition, frame: str, values: dict[str, Any], speaker: Speaker) -> str:
    kind, _, value = frame.partition("/")
    if kind in _STATES:
        return word(kind, value, speaker.lang)
    if kind == "instrument":
        reached, texts = condition.instrument, speaker.tables.TEXTS
        whose = texts["for"].format(**values) if reached and reached.by else texts["for-all"]
        return str(speaker.tables.STAGES[value].format(**values) + whose)
    return str(speaker.tables.CONDITIONS[frame].format(**values))


def _framed(condition: Condition, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    """Give the frame of a condition that joins no others, and what goes into it."""
    for key in _STATES:
        if getattr(condition, key) is not None:
            return f"{key}/{getattr(condition, key)}", {}
    for key, framing in _FRAMES.items():
        value = getattr(condition, key)
        if value is not None:
            return framing(value, speaker)
    raise AssertionError("a condition has a key")


def _attack(one: Attack, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    tables = speaker.tables
    words = [tables.ADJECTIVES[each] for each in one.qualified]
    words += [tables.ADJECTIVES["unprovoked"]] if one.unprovoked else []
    joined = ", ".join(words) + " " if words else ""
    article = "an" if (joined or "armed")[0] in "aeiou" else "a"
    values = {
        "adjectives": tables.TEXTS["article"].format(article=article, adjectives=joined),
        "by": speaker.name(one.by),
        "against": speaker.name(one.against),
        "weapons": tables.TEXTS["nuclear"] if one.weapons == "nuclear" else "",
        "target": tables.TEXTS["target"].format(target=one.target) if one.target else "",
        "step": tables.STEPS[one.step],
    }
    return "armed-attack/threat" if one.or_threat else "armed-attack", values


def _violation(one: Violation, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    frame = "ceasefire-violation" + ("/by" if one.by else "") + ("/continues" if one.continues else "")
    by = speaker.name(one.by) if one.by else ""
    return frame, {"by": by, "step": speaker.tables.STEPS[one.step]}


def _decision(one: Any, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    values = {"by": speaker.name(one.by), "actors": speaker.names(one.after)}
    return "decision/after" if one.after else "decision", values


def _attributed(one: Any, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    values = {"to": speaker.name(one.to), "by": speaker.name(one.by) if one.by else ""}
    return "attributed-to/by" if one.by else "attributed-to", values


def _outcome(one: Any, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    title, does = said(one.id, speaker.ledger, speaker.lang)
    return "commitment", {"title": title, "does": does, "state": word("state", one.state, speaker.lang)}


def _reached(one: Any, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    by = speaker.name(one.by) if one.by else ""
    return f"instrument/{one.stage}", {"title": speaker.title(one.id), "by": by}


def _before(one: str, speaker: Speaker) -> tuple[str, dict[str, Any]]:
    text, kind = day(one, speaker.lang)
    return f"before/{kind}", {"date": text}


def _timed(key: str) -> Callable[[Any, Speaker], tuple[str, dict[str, Any]]]:
    """Frame a lapse or window: its conditions, and its duration in the case of the frame."""

    def framing(one: Any, speaker: Speaker) -> tuple[str, dict[str, Any]]:
        values = {
            "lapse": duration(one.lapse, speaker.lang, speaker.tables.CASES[key]),
            "since": _inner(one.since, speaker),
        }
        if key == "within":
            values["holds"] = _inner(one.holds, speaker)
        return key, values

    return framing


_FRAMES: dict[str, Callable[[Any, Speaker], tuple[str, dict[str, Any]]]] = {
    "armed_attack": _attack,
    "ceasefire_violation": _violation,
    "escalation": lambda one, speaker: (
        "escalation",
        {
            "by": speaker.name(one.by),
            "against": speaker.name(one.against),
            "step": speaker.tables.STEPS[one.step],
        },
    ),
    "domain": lambda one, speaker: (
        "domain",
        {"domains": listed([word("in-domain", each, speaker.lang) for each in one], speaker.lang, "or")},
    ),
    "attributed_to": _attributed,
    "non_provocation": lambda one, speaker: ("non-provocation", {"by": speaker.name(one.by)}),
    "requested_by": lambda one, speaker: (
        "requested-by",
        {"actors": speaker.names(one, "or")},
    ),
    "instrument": _reached,
    "commitment": _outcome,
    "membership": lambda one, speaker: (
        "membership",
        {"of": speaker.name(one.of), "organisation": speaker.name(one.organisation)},
    ),
    "decision": _decision,
    "doubt": lambda one, speaker: ("doubt", {"title": speaker.title(one.about)}),
    "after": _timed("after"),
    "within": _timed("within"),
    "before": _before,
}
