"""Readings built from hand-made annotations (gold), so that later floors are tested apart from the reader."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from zaporuka.reading.record import Claim, DateMention, Event, Reading, ReportHead, Statement
from zaporuka.reports import Report, Span

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"


def _span(text: str, quote: str, nth: int = 1) -> Span:
    first, ellipsis, last = quote.partition(" … ")
    at = -1
    for _ in range(nth):
        at = text.index(first, at + 1)
    if not ellipsis:
        return Span(at, at + len(first))
    return Span(at, text.index(last, at + len(first)) + len(last))


def _names(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def report_of(name: str, text: str, published: str | None = None, language: str = "uk") -> Report:
    """Make a report of a text, as the first floor would."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Report(
        id=name,
        path=f"{name}.txt",
        text=text,
        sha256=sha,
        encoding="utf-8",
        language=language,
        published=published,
        head_line=Span(*head.span()) if (head := re.match(r"\s*date \d{4}-\d\d-\d\d ", text)) else None,
    )


def pair_of(name: str, text: str, gold: dict[str, Any]) -> tuple[Report, Reading]:
    """Turn one report's annotation into the record a perfect reader would give for it."""
    published = _text(gold.get("published"))
    language = gold.get("language", "uk")
    statements = tuple(
        Statement(
            speakers=_names(s["speaker"]),
            content=_span(text, s["content"], s.get("nth", 1)),
            kind=s["kind"],
            cue=_span(text, s["cue"], s.get("cue_nth", 1)),
            via=_names(s.get("via")),
            said=_text(s.get("said")),
        )
        for s in gold.get("statements") or ()
    )
    claims = []
    for c in gold.get("claims") or ():
        evidence = _span(text, c["evidence"], c.get("nth", 1))
        by = _names(c.get("by"))
        around = [
            i for i, s in enumerate(statements) if s.content.touches(evidence) and set(by) & set(s.speakers)
        ]
        claims.append(
            Claim(
                subject=c["subject"],
                predicate=c["predicate"],
                value=c["value"],
                evidence=evidence,
                by=by[0] if by else None,
                condition=_span(text, c["condition"]) if c.get("condition") else None,
                statement=around[0] if around else None,
            )
        )
    events = tuple(
        Event(
            type=e["type"],
            mode=e.get("mode"),
            participants=_names(e["participants"]),
            date=_text(e.get("date")),
            place=e.get("place"),
            status=e["status"],
            evidence=_span(text, e["evidence"], e.get("nth", 1)),
        )
        for e in gold.get("events") or ()
    )
    dates = []
    for d in gold.get("dates") or ():
        at = _span(text, d["text"], d.get("nth", 1))
        dates.append(DateMention(start=at.start, end=at.end, value=str(d["value"])))
    reading = Reading(
        report=ReportHead(id=name, language=language, published=published),
        reader="gold",
        dates=tuple(dates),
        statements=statements,
        events=events,
        claims=tuple(claims),
    )
    return report_of(name, text, published, language), reading


def load_pair(annotation: Path, *folders: Path) -> tuple[Report, Reading]:
    """Read an annotation and its text, which lies in the first of `folders` that has it."""
    gold = YAML(typ="safe").load(annotation.read_text(encoding="utf-8"))
    name = f"{annotation.stem}.txt"
    source = next(folder / name for folder in folders if (folder / name).exists())
    with source.open(encoding="utf-8", newline="") as handle:
        return pair_of(annotation.stem, handle.read(), gold)


def shared_pairs(*patterns: str) -> list[tuple[Report, Reading]]:
    """Read the shared annotations whose file names match, in order of name; none where they are absent."""
    folders = (GOLD / "reports", GOLD / "train" / "reports", SHARED / "reports")
    paths = sorted(p for pattern in patterns for p in GOLD.glob(pattern))
    return [load_pair(p, *folders) for p in paths]
