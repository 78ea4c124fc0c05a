"""Why a step is refused, in the words of the person who wanted to take it."""

from __future__ import annotations

from zaporuka.mechanism.refusal import RefusalError
from zaporuka.views.exercise.phrases import Phrases
from zaporuka.views.mechanism_words import word
from zaporuka.web.wording import Words

_VOCABULARY = {"no-step-taken": ((0, "step"),), "step-behind": ((1, "step"), (3, "step"))}
"""Which parts of a refusal are words of a vocabulary."""


def refusal_text(words: Words, phrases: Phrases, error: RefusalError) -> str:
    """Say a refusal in the person's language, what it names by its name."""
    parts = [_named(phrases, each) for each in error.parts]
    for place, kind in _VOCABULARY.get(error.key, ()):
        parts[place] = word(kind, error.parts[place], phrases.lang)
    if error.key == "unknown":
        parts = [words.text(f"kind-{error.parts[0]}"), error.parts[1]]
    elif error.key == "contradicts":
        parts = [_value(phrases, error.parts[0])]
    return words.text(f"refusal-{error.key}").format(*parts)


def _named(phrases: Phrases, slug: str) -> str:
    ledger = phrases.outcome.ledger
    if slug in ledger.instruments:
        return phrases.instrument(slug)
    if slug in {each.body.id for each in phrases.outcome.facts if each.key == "incident"}:
        return phrases.incident(slug)
    return phrases.known_name(slug) or slug


def _value(phrases: Phrases, value: str) -> str:
    """Say a value that was told before: an actor, an outcome of an approval, or as it is."""
    for kind in ("outcome", "fact"):
        try:
            return word(kind, value, phrases.lang)
        except KeyError:
            continue
    return phrases.known_name(value) or value
