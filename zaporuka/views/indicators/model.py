"""Early warning as data: what every renderer shows and what `--format json` gives."""

from __future__ import annotations

import msgspec

from zaporuka.views.model import Proof


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted once, or once for each witness, in a week: in words, by whom, with its evidence."""

    what: str
    count: int
    actor: str | None
    actor_name: str | None
    proofs: tuple[Proof, ...]


class WeekLine(msgspec.Struct, frozen=True, kw_only=True):
    """A week (`first` to `last`, ISO days): what was counted, and what the weeks before let one expect.

    `families` is how many independent texts came in it. What was not tested has neither expectation nor
    probability; `state` says why.
    """

    week: str
    first: str
    last: str
    state: str
    count: int
    families: int
    expected: float | None
    threshold: int | None
    probability: float | None
    dispersion: float | None
    baseline: int | None


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """A week that was an alert: when, how far above what was expected, by whom, and the evidence under it."""

    week: str
    when_text: str
    text: str
    by_actor: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]


class IndicatorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with its weeks, the last one's state in words, and its alerts, the latest first."""

    id: str
    title: str
    note: str
    level: float
    state: str
    state_text: str
    weeks: tuple[WeekLine, ...]
    alerts: tuple[Alert, ...]


class Warnings(msgspec.Struct, frozen=True, kw_only=True):
    """Early warning at a time, as known by a time, in one language.

    `caution` says what is measured and what is not, `method` how; every form shows both.
    """

    view: str
    lang: str
    title: str
    caution: str
    method: str
    at: str | None
    known: str | None
    when_text: str
    false_alarms: float
    indicators: tuple[IndicatorEntry, ...]
    notes: tuple[str, ...]
