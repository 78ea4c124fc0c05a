"""The first floor: bytes in, reports out."""

from zaporuka.reports.intake import (
    UnreadableReport,
    open_reports,
    report_from_bytes,
    report_from_text,
    stated_address,
)
from zaporuka.reports.model import Problem, Report, Span

__all__ = [
    "Problem",
    "Report",
    "Span",
    "UnreadableReport",
    "open_reports",
    "report_from_bytes",
    "report_from_text",
    "stated_address",
]
