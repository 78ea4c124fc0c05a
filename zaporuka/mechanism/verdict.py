"""What an evaluation says: true, false or unknown; since when; resting on what; and what would decide it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from zaporuka.mechanism.clock import FIRST


class Question(NamedTuple):
    """A fact that is missing: its kind, what it is about, and who would have to say so (any, if empty)."""

    kind: str
    about: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


class Verdict(NamedTuple):
    """Kleene's three truth values (`None` is unknown), `since` the moment from which it has been so.

    `because` has the origins of the facts that it rests on. `missing`: of an unknown one what would decide
    it, of a false one what has not been done and would make it true.
    """

    truth: bool | None
    since: dt.datetime = FIRST
    because: tuple[str, ...] = ()
    missing: frozenset[Question] = frozenset()


TRUE = Verdict(True)
FALSE = Verdict(False)


def unknown(*missing: Question) -> Verdict:
    """Give an unknown verdict, with the facts that would decide it."""
    return Verdict(None, missing=frozenset(missing))


def every(verdicts: Sequence[Verdict]) -> Verdict:
    """Give the conjunction (Kleene): false as soon as one part is, true when all are."""
    return _join(verdicts, False)


def some(verdicts: Sequence[Verdict]) -> Verdict:
    """Give the disjunction (Kleene): true as soon as one part is, false when none is."""
    return _join(verdicts, True)


def no(verdict: Verdict) -> Verdict:
    """Give the negation; the unknown stays unknown."""
    if verdict.truth is None:
        return verdict
    return verdict._replace(truth=not verdict.truth, missing=frozenset())


def _join(verdicts: Sequence[Verdict], deciding: bool) -> Verdict:
    """Join parts of which one suffices to decide: the earliest that does, else the last that does not."""
    deciders = [each for each in verdicts if each.truth is deciding]
    open_ = [each for each in verdicts if each.truth is None]
    if deciders:
        first = min(deciders, key=lambda each: each.since)
        lacking = not deciding and all(each.missing for each in deciders)
        rest = (each.missing for each in (*deciders, *open_)) if lacking else ()
        return first._replace(missing=frozenset().union(*rest))
    because = tuple(dict.fromkeys(origin for each in verdicts for origin in each.because))
    if open_:
        return Verdict(None, FIRST, because, frozenset().union(*(each.missing for each in open_)))
    since = max((each.since for each in verdicts), default=FIRST)
    missing = frozenset().union(*(each.missing for each in verdicts)) if deciding else frozenset()
    return Verdict(not deciding, since, because, missing)
