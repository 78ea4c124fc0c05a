"""Coverage as Markdown: findings, a table of the cases, and the clauses with their addresses."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.views.coverage.model import CaseRow, ClauseLine, CoveragePage, Finding
from zaporuka.views.markdown import escaped
from zaporuka.views.messages.coverage import coverage_messages


def coverage_markdown(page: CoveragePage) -> str:
    """Write coverage as CommonMark with a pipe table; words of the ledger are escaped and stay words."""
    return "\n".join(_rows(page)) + "\n"


def _rows(page: CoveragePage) -> Iterator[str]:
    texts: dict[str, str] = coverage_messages(page.lang).TEXTS
    yield from (f"# {escaped(page.title)}", "", escaped(page.when_text), "")
    yield from (f"**{escaped(page.caution)}**", "", escaped(page.settings_text), "")
    yield from (f"## {escaped(texts['findings'])}", "")
    for finding in page.findings:
        yield from _finding(finding)
    columns = [escaped(texts[f"column-{name}"]) for name in ("case", "where", "covered", "by")]
    yield from ("", f"## {escaped(texts['matrix'])}", "", f"| {' | '.join(columns)} |", "|---|---|---|---|")
    for row in page.rows:
        yield _case(row, texts)
    yield from (line for note in page.notes for line in ("", escaped(note)))
    yield from ("", f"## {escaped(texts['clauses'])}", "")
    for clause in page.clauses:
        yield _clause(clause)


def _finding(finding: Finding) -> Iterator[str]:
    yield f"- {'**!** ' if finding.alarm else ''}**{escaped(finding.text)}**"
    yield from (f"  - {escaped(point)}" for point in finding.points)
    if finding.note:
        yield f"  - {escaped(finding.note)}"
    if finding.clauses:
        yield f"  - {', '.join(f'`{each}`' for each in finding.clauses)}"


def _case(row: CaseRow, texts: dict[str, str]) -> str:
    held = [f"{each.text}: {', '.join(each.names)}" for each in row.holdings]
    held += [f"{texts['undetermined']}: {each}" for each in row.undetermined]
    fast = "; ".join(each.text for each in row.fastest) or f"! {texts['nothing']}"
    cells = (row.case_text, row.where_text, "; ".join(part for part in (fast, row.breaks_text) if part))
    return f"| {' | '.join(map(escaped, cells))} | {'<br>'.join(map(escaped, held))} |"


def _clause(clause: ClauseLine) -> str:
    place = " · ".join(part for part in (clause.instrument, clause.locator, clause.note) if part)
    told = f"{clause.guarantors or '—'}: {clause.does}"
    head = f"{clause.strength}, {clause.deadline_text}"
    return f"- `{clause.id}` ({escaped(head)}): {escaped(told)} {escaped(place)} <{clause.url}>"
