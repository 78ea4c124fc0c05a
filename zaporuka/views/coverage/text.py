"""Coverage as text for a terminal or a pipe: findings, then the cases, then the clauses."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.views.columns import wrapped
from zaporuka.views.coverage.model import CaseRow, ClauseLine, CoveragePage, Finding
from zaporuka.views.messages.coverage import coverage_messages
from zaporuka.views.text import ALARM, PLAIN, QUIET, SECTION, STRONG, TITLE, Styled, coloured

_MOST = 12


def coverage_text(page: CoveragePage, *, width: int = 80, colour: bool = False) -> str:
    """Write coverage as text of at most `width` columns, coloured for a terminal or plain."""
    rows = list(_Page(page, max(40, width)).rows())
    return coloured(rows) if colour else "\n".join(text for _, text in rows) + "\n"


class _Page:
    def __init__(self, page: CoveragePage, width: int) -> None:
        self._page = page
        self._width = width
        self._texts: dict[str, str] = coverage_messages(page.lang).TEXTS

    def rows(self) -> Iterator[Styled]:
        page = self._page
        yield from self._wrapped(page.title.upper(), TITLE)
        yield from self._wrapped(page.when_text, PLAIN)
        yield PLAIN, ""
        yield from self._wrapped(page.caution, STRONG, "! ", "  ")
        yield from self._wrapped(page.settings_text, PLAIN)
        yield from self._heading("findings")
        for finding in page.findings:
            yield from self._finding(finding)
        yield from self._heading("matrix")
        for row in page.rows:
            yield from self._row(row)
        for note in page.notes:
            yield PLAIN, ""
            yield from self._wrapped(note, PLAIN, "• ", "  ")
        yield from self._heading("clauses")
        for clause in page.clauses:
            yield from self._clause(clause)

    def _heading(self, key: str) -> Iterator[Styled]:
        yield PLAIN, ""
        yield from self._wrapped(self._texts[key], SECTION)

    def _finding(self, finding: Finding) -> Iterator[Styled]:
        mark, style = ("! ", ALARM) if finding.alarm else ("• ", STRONG)
        yield from self._wrapped(finding.text, style, f"  {mark}", "    ")
        for point in finding.points:
            yield from self._wrapped(point, PLAIN, "      – ", "        ")
        if finding.note:
            yield from self._wrapped(finding.note, PLAIN, "    = ", "      ")
        if finding.clauses:
            more = "" if len(finding.clauses) <= _MOST else f" … (+{len(finding.clauses) - _MOST})"
            yield from self._wrapped(", ".join(finding.clauses[:_MOST]) + more, QUIET, "    → ", "      ")

    def _row(self, row: CaseRow) -> Iterator[Styled]:
        mark, style = ("! ", ALARM) if row.bare else ("• ", STRONG)
        yield from self._wrapped(f"{row.case_text}: {row.where_text}", style, f"  {mark}", "    ")
        if row.bare:
            yield from self._wrapped(self._texts["nothing"], STRONG, "      ", "      ")
        for each in row.fastest:
            yield from self._wrapped(each.text, STRONG, "      ", "        ")
        for held in row.holdings:
            yield from self._wrapped(f"{held.text}: {', '.join(held.names)}", PLAIN, "      ", "        ")
        for told in row.undetermined:
            yield from self._wrapped(f"{self._texts['undetermined']}: {told}", PLAIN, "      ", "        ")
        if row.breaks_text:
            yield from self._wrapped(row.breaks_text, STRONG, "      → ", "        ")

    def _clause(self, clause: ClauseLine) -> Iterator[Styled]:
        head = f"{clause.id} · {clause.strength} · {clause.deadline_text}"
        yield from self._wrapped(head, STRONG, "  ", "    ")
        yield from self._wrapped(f"{clause.guarantors or '—'}: {clause.does}", PLAIN, "    ", "    ")
        place = " · ".join(part for part in (clause.instrument, clause.locator, clause.note) if part)
        yield from self._wrapped(place, PLAIN, "    ", "    ")
        yield QUIET, f"    {clause.url}"

    def _wrapped(self, text: str, style: str, first: str = "", rest: str = "") -> Iterator[Styled]:
        for row in wrapped(text, self._width, first, rest):
            yield style, row
