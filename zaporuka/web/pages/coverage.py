"""Coverage: what is bindingly covered in every case, as a heat map whose cells open to the clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from litestar.exceptions import ClientException

from zaporuka.mechanism.coverage import ATTRIBUTIONS, DIMENSIONS, KINDS, WORLDS, NoAttackError
from zaporuka.register.times import days
from zaporuka.views.coverage import CaseRow, ClauseLine, CoveragePage, Finding, coverage_page
from zaporuka.views.mechanism_words import word
from zaporuka.views.messages.coverage import coverage_messages
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import At
from zaporuka.web.twins import Page

YEARS = (1991, 2999)
"""The first and the last year for which a moment is taken."""

STRENGTHS = ("law", "word", "aim", "option", "undetermined", "nothing")
"""How strongly something is owed, the strongest first; what comes after `word` does not bind."""


class Shade(msgspec.Struct, frozen=True, kw_only=True):
    """The strongest that is owed in the cases of a row; `open` tells that more is undetermined.

    `domains` names the domains that it is of where they are not all.
    """

    row: int
    strength: str
    text: str
    open: bool
    domains: str


class HeatRow(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of incident with its cells, one a column; a cell has several shades where domains differ."""

    kind: str
    name: str
    cells: tuple[tuple[Shade, ...], ...]


class HeatMap(msgspec.Struct, frozen=True, kw_only=True):
    """Kinds of incident by how they are attributed, with the papers as they are supposed."""

    world: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]


class Covering(msgspec.Struct, frozen=True, kw_only=True):
    """Coverage of the ledger as of a day: findings, heat maps, the cases and clauses behind them.

    `words` names what the cases are told with, `strengths` the shades. Where the ledger has no commitment
    that speaks of an attack, only `notes` says so.
    """

    at: str
    title: str
    when_text: str
    caution: str
    settings_text: str
    findings: tuple[Finding, ...]
    strengths: tuple[tuple[str, str], ...]
    maps: tuple[HeatMap, ...]
    cases: tuple[CaseRow, ...]
    clauses: tuple[ClauseLine, ...]
    words: dict[str, str]
    notes: tuple[str, ...]


def coverage(ask: Ask, at: At = None) -> Covering:
    """Give what is bindingly covered in every case as of a day, else as of today; and where it breaks."""
    day = at or date.today().isoformat()
    found = days(day)
    if found is None or not YEARS[0] <= int(found[1][:4]) <= YEARS[1]:
        line = f"at: not a day of the years {YEARS[0]} to {YEARS[1]}: {day}"
        parts = {"say": "coverage-years", "first": YEARS[0], "last": YEARS[1], "day": day}
        raise ClientException(line, extra=parts)
    texts: dict[str, str] = coverage_messages(ask.lang).TEXTS
    try:
        covered = ask.desk.covered.get(ask.ledger, ask.knowledge, day)
    except NoAttackError:
        return _empty(day, texts)
    made = coverage_page(covered, ask.ledger, ask.knowledge, ask.lang)
    names = _names(ask, texts)
    return Covering(
        at=made.at,
        title=made.title,
        when_text=made.when_text,
        caution=made.caution,
        settings_text=made.settings_text,
        findings=made.findings,
        strengths=tuple(names.items()),
        maps=tuple(_maps(made, names)),
        cases=made.rows,
        clauses=made.clauses,
        words={name: texts[name] for name in ("findings", "matrix", "clauses", "nothing", "undetermined")},
        notes=made.notes,
    )


def _empty(day: str, texts: dict[str, str]) -> Covering:
    return Covering(
        at=day,
        title=texts["title"],
        when_text="",
        caution=texts["caution"],
        settings_text="",
        findings=(),
        strengths=(),
        maps=(),
        cases=(),
        clauses=(),
        words={},
        notes=(texts["not-attack"],),
    )


def _names(ask: Ask, texts: dict[str, str]) -> dict[str, str]:
    """Name the shades; `nothing` is less than "nothing binding", where an aim may be left."""
    bare = {"undetermined": texts["undetermined"], "nothing": ask.words.text("coverage-nothing")}
    return {each: bare.get(each) or word("strength", each, ask.lang) for each in STRENGTHS}


def _maps(made: CoveragePage, names: dict[str, str]) -> Iterator[HeatMap]:
    tables = coverage_messages(made.lang)
    for world in WORLDS:
        yield HeatMap(
            world=world,
            title=tables.WORLD[world],
            columns=tuple((each, tables.ATTRIBUTION[each]) for each in ATTRIBUTIONS),
            rows=tuple(
                HeatRow(
                    kind=kind,
                    name=word("incident", kind, made.lang),
                    cells=tuple(
                        tuple(_shades(made.rows, kind, way, world, made.lang, names)) for way in ATTRIBUTIONS
                    ),
                )
                for kind in KINDS
            ),
        )


def _shades(
    rows: Sequence[CaseRow], kind: str, attribution: str, world: str, lang: str, names: dict[str, str]
) -> Iterator[Shade]:
    for number, row in enumerate(rows):
        if row.kind == kind and attribution in row.attributions and world in row.worlds:
            strength = strongest(row)
            every = row.domains == DIMENSIONS["domain"]
            yield Shade(
                row=number,
                strength=strength,
                text=names[strength],
                open=strength not in ("undetermined", "nothing") and _is_open(row),
                domains="" if every else ", ".join(word("domain", each, lang) for each in row.domains),
            )


def strongest(row: CaseRow) -> str:
    """Tell the strongest that is owed in the cases of a row, one of `STRENGTHS`."""
    owed = {each.strength for each in row.holdings}
    found = next((each for each in STRENGTHS if each in owed), None)
    return found or ("undetermined" if _is_open(row) else "nothing")


def _is_open(row: CaseRow) -> bool:
    """Tell whether something is undetermined in the cases of a row, or owed with a strength not known."""
    return bool(row.undetermined_clauses) or any(each.strength == "unknown" for each in row.holdings)


PAGE = Page(path="/coverage", make=coverage, template="coverage.html.j2", section="coverage", long=True)
