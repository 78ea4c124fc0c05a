"""The view of early warning: an outlook as rows, and the rows as text, Markdown, HTML, JSON or CSV."""

from zaporuka.views.indicators.model import Alert, Finding, IndicatorEntry, Warnings, WeekLine
from zaporuka.views.indicators.render import FORMATS, render_warnings
from zaporuka.views.indicators.view import warnings

__all__ = [
    "FORMATS",
    "Alert",
    "Finding",
    "IndicatorEntry",
    "Warnings",
    "WeekLine",
    "render_warnings",
    "warnings",
]
