"""The view of coverage: a pure function of what was found, the ledger and a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.mechanism.clock import FIRST, later
from zaporuka.mechanism.coverage import (
    ATTRIBUTIONS,
    BINDING,
    DIMENSIONS,
    LEVELS,
    WORLDS,
    Case,
    Coverage,
    Found,
    Level,
    levels,
)
from zaporuka.mechanism.state import instrument_of
from zaporuka.mechanism.status import strength
from zaporuka.views.coverage.findings import findings, signed
from zaporuka.views.coverage.model import CaseRow, ClauseLine, CoveragePage, Fastest, Holding
from zaporuka.views.coverage.words import Words
from zaporuka.views.locators import place
from zaporuka.views.mechanism_words import titled, word
from zaporuka.views.wording import Wording

_STRENGTHS = ("law", "word", "aim", "option", "unknown")


def coverage_page(found: Coverage, ledger: Ledger, knowledge: Knowledge, lang: str = "uk") -> CoveragePage:
    """Make the view of coverage: findings first, then the cases, then every clause that either names."""
    words = Words(lang, knowledge, ledger)
    rows = tuple(_row(cases, ledger, words) for cases in alike(found.found))
    told = tuple(findings(found, ledger, words))
    day = found.at.date().isoformat()
    used = {id for each in told for id in each.clauses}
    used |= {id for row in rows for each in row.holdings for id in each.clauses}
    used |= {id for row in rows for id in row.undetermined_clauses}
    every = ledger.commitments()
    who = {"victim": words.name(found.who.victim), "attacker": words.name(found.who.attacker)}
    return CoveragePage(
        lang=lang,
        at=day,
        title=words.text("title"),
        when_text=words.text("when", date=Wording(lang, knowledge).when(day), **who),
        caution=words.text("caution"),
        settings_text=words.text("settings", parts="; ".join(_settings(found, words))),
        findings=told,
        rows=rows,
        clauses=tuple(_clause(one, ledger, words) for one in every.values() if one.id in used),
        notes=(words.text("domains-alike"),)
        if all(row.domains == DIMENSIONS["domain"] for row in rows)
        else (),
    )


def alike(found: Sequence[Found]) -> list[list[Found]]:
    """Group the cases of one kind in which the same is owed; a group is all combinations of its values."""
    groups: dict[object, list[Found]] = {}
    for each in found:
        same = (each.duties, each.doubtful, tuple(each.breaks.items()))
        groups.setdefault((each.case.kind, each.case.attribution, each.case.world, same), []).append(each)
    for narrow in ("world", "attribution"):
        joined: dict[object, list[Found]] = {}
        for cases in groups.values():
            one = cases[0]
            same = (one.duties, one.doubtful, tuple(one.breaks.items()))
            values = {name: frozenset(getattr(each.case, name) for each in cases) for name in Case._fields}
            kept = tuple(values[name] for name in Case._fields if name != narrow)
            joined.setdefault((kept, same), []).extend(cases)
        groups = joined
    return list(groups.values())


def _row(cases: list[Found], ledger: Ledger, words: Words) -> CaseRow:
    one = cases[0]
    domains = tuple(each for each in DIMENSIONS["domain"] if any(c.case.domain == each for c in cases))
    worlds = tuple(each for each in WORLDS if any(c.case.world == each for c in cases))
    named = [word("domain", each, words.lang) for each in domains]
    domain = words.text("any-domain") if len(named) == len(DIMENSIONS["domain"]) else words.list(named, "or")
    ways = tuple(each for each in ATTRIBUTIONS if any(c.case.attribution == each for c in cases))
    attributed = words.list([words.tables.ATTRIBUTION[each] for each in ways], "or")
    papers = "; ".join(words.tables.WORLD[each] for each in worlds)
    return CaseRow(
        kind=one.case.kind,
        domains=domains,
        attributions=ways,
        worlds=worlds,
        cases=len(cases),
        case_text=words.text("case", kind=word("incident", one.case.kind, words.lang), domain=domain),
        where_text=words.text("where", attribution=attributed, world=papers),
        fastest=tuple(_fastest(one, ledger, words)),
        holdings=tuple(_holdings(one, ledger, words)),
        undetermined=tuple(_undetermined(one, words)),
        undetermined_clauses=tuple(sorted({each.commitment for each in one.doubtful})),
        breaks={
            level: tuple(tuple(sorted(each)) for each in sets if each) for level, sets in one.breaks.items()
        },
        breaks_text=_breaks(one, words),
    )


def _level(one: Commitment) -> Level:
    """Give the highest level of help that a commitment reaches."""
    return levels(one.obligation)[-1]


def _fastest(one: Found, ledger: Ledger, words: Words) -> Iterable[Fastest]:
    """Give the levels that are bindingly covered, each with its smallest deadline."""
    every = ledger.commitments()
    for level in LEVELS:
        owed = [d for d in one.duties if d.strength in BINDING and _level(every[d.commitment]) == level]
        if not owed:
            continue
        timed = [each.deadline for each in owed if each.deadline is not None]
        first = min(timed, key=lambda each: later(FIRST, each), default=None)
        who = len({each.guarantor for each in owed})
        told = f"{words.text(f'level-{level}')}: {words.count('guarantors', who)}, {words.deadline(first)}"
        soon = len({each.guarantor for each in owed if each.deadline == first})
        if first is not None and soon < who:
            told += f" {words.text('of-them', number=soon)}"
        waits = {each.wait for each in owed}
        if min(waits):
            told += f", {words.text('wait', time=words.duration(f'PT{min(waits) // 60}H'))}"
        yield Fastest(level=level, text=told, guarantors=who, deadline=first)


def _holdings(one: Found, ledger: Ledger, words: Words) -> Iterable[Holding]:
    for kind in _STRENGTHS:
        owed = [each for each in one.duties if each.strength == kind]
        if owed:
            who = tuple(sorted({each.guarantor for each in owed}))
            yield Holding(
                strength=kind,
                text=word("strength", kind, words.lang),
                guarantors=who,
                names=tuple(words.name(each) for each in who),
                clauses=tuple(sorted({each.commitment for each in owed})),
            )


def _undetermined(one: Found, words: Words) -> Iterable[str]:
    for reason, some in groupby(sorted(one.doubtful, key=lambda each: each.reason), lambda each: each.reason):
        who = {each.guarantor for each in some}
        number = words.count("guarantors", len(who))
        yield words.text(f"undetermined-{reason}", number=number, names=words.names(who))


def _breaks(one: Found, words: Words) -> str:
    told = []
    for level, sets in one.breaks.items():
        if any(sets):
            who = words.list([words.names(each) for each in sets if each], "or")
            told.append(f"{words.text(f'level-{level}')}: {words.text('breaks', sets=who)}")
    return "; ".join(told)


def _settings(found: Coverage, words: Words) -> Iterable[str]:
    given = found.settings
    victim = words.name(found.who.victim)
    yield words.text("ceasefire" if given.ceasefire else "no-ceasefire")
    yield words.text("requested", victim=victim) if given.requested else words.text("not-requested")
    yield words.text("decided" if given.decided else "not-decided")
    yield words.text("approved" if given.approved else "not-approved")
    yield words.text("gravity" if given.gravity else "no-gravity")
    yield words.text("amounts" if given.amounts else "open")


def _clause(one: Commitment, ledger: Ledger, words: Words) -> ClauseLine:
    instrument = instrument_of(one.id, ledger)
    notes = [] if signed(one.id, ledger) else [words.text("proposed")]
    if one.approval:
        waits = [words.approval(each) for each in one.approval]
        notes.append(words.text("needs-approval", names=words.list(waits)))
    return ClauseLine(
        id=one.id,
        instrument=titled(instrument.title, words.lang, instrument.id),
        does=titled(one.does, words.lang),
        guarantors=words.names(one.guarantors),
        strength=word("strength", strength(one, instrument), words.lang),
        deadline=one.deadline,
        deadline_text=words.deadline(one.deadline, "deadline" in one.unknown),
        locator=place(one.source[0].locator, words.lang) if one.source[0].locator else None,
        url=one.source[0].url,
        note="; ".join(notes),
    )
