"""Coverage as a page: findings in plain words, then the cases, then the clauses; and its forms."""

from zaporuka.views.coverage.model import CaseRow, ClauseLine, CoveragePage, Fastest, Finding, Holding
from zaporuka.views.coverage.render import FORMATS, render_coverage
from zaporuka.views.coverage.view import coverage_page

__all__ = [
    "FORMATS",
    "CaseRow",
    "ClauseLine",
    "CoveragePage",
    "Fastest",
    "Finding",
    "Holding",
    "coverage_page",
    "render_coverage",
]
