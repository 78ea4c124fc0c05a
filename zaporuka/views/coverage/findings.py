"""The findings of coverage, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.knowledge.vocabulary import STAGES
from zaporuka.mechanism.coverage import DIMENSIONS, LEVELS, Case, Coverage, Level, Uncharged
from zaporuka.mechanism.state import instrument_of
from zaporuka.views.coverage.model import Finding
from zaporuka.views.coverage.words import Words
from zaporuka.views.mechanism_words import titled, word

_NAMED = 4


def findings(found: Coverage, ledger: Ledger, words: Words) -> Iterator[Finding]:
    """Yield every finding: what is bare, what breaks, what lacks a clock or a body, what would help."""
    for level in LEVELS:
        yield _gap(found, level, words)
    yield from _breaks(found, words)
    if found.undated:
        number = words.count("commitments", len(found.undated))
        yield _listed("undated", number, found.undated, words, note=words.text("undated-note"))
    for step in found.uncharged:
        yield _step(step, words)
    if found.nobody:
        number = words.count("commitments", len(found.nobody))
        yield _listed("nobody", number, found.nobody, words)
    if found.grouped:
        yield _grouped(found, words)
    if found.attackers:
        number = words.count("commitments", len(found.attackers))
        yield _listed("attackers", number, found.attackers, words)
    for level in LEVELS:
        yield from _clauses(found, level, words)


def _gap(found: Coverage, level: Level, words: Words) -> Finding:
    bare = [each.case for each in found.found if frozenset() in each.breaks[level]]
    if not bare:
        text = words.text(f"gap-{level}", cases=words.text("gap-none"), all=len(found.found))
        return Finding(key=f"gap-{level}", text=text)
    text = words.text(f"gap-{level}", cases=words.count("cases", len(bare)), all=len(found.found))
    note = ""
    open_ = [each for each in found.found if frozenset() in each.breaks[level] and each.doubtful]
    if open_ and level == LEVELS[0]:
        note = words.text("gap-open", cases=words.count("cases", len(open_)))
    return Finding(key=f"gap-{level}", text=text, points=tuple(_where(bare, words)), note=note, alarm=True)


def _where(cases: Sequence[Case], words: Words) -> Iterator[str]:
    """Say where cases lie: by kind of incident, how attributed and with which papers."""
    points: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for kind in DIMENSIONS["kind"]:
        mine = [each for each in cases if each.kind == kind]
        found: dict[tuple[str, ...], list[str]] = {}
        for way in DIMENSIONS["attribution"]:
            there = {each.world for each in mine if each.attribution == way}
            worlds = tuple(each for each in DIMENSIONS["world"] if each in there)
            if worlds:
                found.setdefault(worlds, []).append(way)
        for worlds, ways in found.items():
            points.setdefault((tuple(ways), worlds), []).append(kind)
    for (which, papers), kinds in points.items():
        told = [words.list([word("incident", each, words.lang) for each in kinds])]
        if len(which) < len(DIMENSIONS["attribution"]):
            told.append(words.list([words.tables.ATTRIBUTION[each] for each in which], "or"))
        if len(papers) < len(DIMENSIONS["world"]):
            told.append("; ".join(words.tables.WORLD[each] for each in papers))
        yield " · ".join(told)


def _breaks(found: Coverage, words: Words) -> Iterator[Finding]:
    if not found.breaks and found.refusals:
        limit = words.text("one-guarantor" if found.refusals == 1 else "two-guarantors")
        yield Finding(key="no-breaks", text=words.text("no-breaks", limit=limit))
    for one in found.breaks:
        cases = words.count("cases", len(one.cases))
        text = words.text(f"break-{one.level}", who=words.names(one.refusing), cases=cases)
        where = tuple(_where(one.cases, words))
        yield Finding(key="break", text=text, points=where, clauses=one.commitments, alarm=True)


def _listed(key: str, number: str, which: Sequence[Commitment], words: Words, note: str = "") -> Finding:
    points = tuple(_point(one, words) for one in which)
    clauses = tuple(one.id for one in which)
    return Finding(key=key, text=words.text(key, number=number), points=points, note=note, clauses=clauses)


def _point(one: Commitment, words: Words) -> str:
    unsigned = f" [{words.text('proposed')}]" if not signed(one.id, words.ledger) else ""
    return f"{words.names(one.guarantors) or '—'}: {titled(one.does, words.lang)}{unsigned}"


def signed(commitment: str, ledger: Ledger) -> bool:
    """Tell whether the instrument of a commitment has been signed by anyone."""
    stages = instrument_of(commitment, ledger).stages
    return any(STAGES.index(each.stage) >= STAGES.index("signed") for each in stages)


def _step(one: Uncharged, words: Words) -> Finding:
    number = words.count("commitments", len(one.named_in))
    bodies = words.names([each.id for each in one.bodies]) or words.text("no-body")
    step = word("step", one.step, words.lang)
    text = words.text(f"step-{one.reason}", step=step, number=number, bodies=bodies)
    note = words.text("step-each") if one.each else ""
    return Finding(key="step", text=text, note=note, clauses=(*one.clauses, *one.named_in), alarm=True)


def _grouped(found: Coverage, words: Words) -> Finding:
    groups = {each for one in found.grouped for each in one.guarantors}
    groups = {each for each in groups if words.knowledge.actors[each].kind == "group"}
    number = words.count("commitments", len(found.grouped))
    return Finding(
        key="grouped",
        text=words.text("grouped", number=number, groups=words.names(groups)),
        note=words.text("grouped-note"),
        clauses=tuple(one.id for one in found.grouped),
        alarm=True,
    )


def _clauses(found: Coverage, level: Level, words: Words) -> Iterator[Finding]:
    """Yield the further clauses that close most gaps of a level; those that close as many come together."""
    ranked = found.clauses[level]
    if not ranked:
        return
    points = []
    for one in ranked[:_NAMED]:
        cases = words.count("cases", one.cases)
        told = words.text("clause", trigger=words.tables.TRIGGERS[one.trigger], cases=cases, gaps=one.gaps)
        points.append(told[:1].upper() + told[1:])
    names = words.text("clause-of", names=words.names(ranked[0].guarantors[:_NAMED], "or"))
    note = words.text("clause-note", refusals=found.refusals) if level == LEVELS[0] else ""
    text = f"{words.text(f'clause-{level}')} ({names})"
    yield Finding(key=f"clause-{level}", text=text, points=tuple(points), note=note)
