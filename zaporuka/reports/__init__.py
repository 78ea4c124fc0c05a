"""The first floor: bytes in, reports out."""

from zaporuka.reports.model import Report, Span

__all__ = ["Report", "Span"]
