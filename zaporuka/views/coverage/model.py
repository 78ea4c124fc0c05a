"""What the view of coverage is made of: findings in plain words, rows of cases, the clauses behind."""

from __future__ import annotations

import msgspec


class ClauseLine(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment with the place where its text stands; `note` says what a reader should know beside it."""

    id: str
    instrument: str
    does: str
    guarantors: str
    strength: str
    deadline: str | None
    deadline_text: str
    locator: str | None
    url: str
    note: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in plain words; `points` are its parts, `clauses` the commitments that cause it."""

    key: str
    text: str
    points: tuple[str, ...] = ()
    note: str = ""
    clauses: tuple[str, ...] = ()
    alarm: bool = False


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What is owed in a row's cases with one strength: by whom, how fast at best, by which clauses."""

    strength: str
    text: str
    guarantors: tuple[str, ...]
    names: tuple[str, ...]
    clauses: tuple[str, ...]


class Fastest(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest deadline of what is binding at a level of help; `None` where none of it has one."""

    level: str
    text: str
    guarantors: int
    deadline: str | None


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """Cases in which the same is owed: all combinations of these values.

    `fastest` has the levels of help that are bindingly covered; without any, nothing is. `breaks`: by level,
    the smallest sets of guarantors whose refusal leaves nothing of it.
    """

    kind: str
    domains: tuple[str, ...]
    attributions: tuple[str, ...]
    worlds: tuple[str, ...]
    cases: int
    case_text: str
    where_text: str
    fastest: tuple[Fastest, ...]
    holdings: tuple[Holding, ...]
    undetermined: tuple[str, ...]
    undetermined_clauses: tuple[str, ...]
    breaks: dict[str, tuple[tuple[str, ...], ...]]
    breaks_text: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing binding is owed in these cases."""
        return not self.fastest


class CoveragePage(msgspec.Struct, frozen=True, kw_only=True):
    """The view of coverage in one language."""

    lang: str
    at: str
    title: str
    when_text: str
    caution: str
    settings_text: str
    findings: tuple[Finding, ...]
    rows: tuple[CaseRow, ...]
    clauses: tuple[ClauseLine, ...]
    notes: tuple[str, ...] = ()
