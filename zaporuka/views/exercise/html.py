"""The report of an exercise as one self-contained HTML page with a timeline, that prints well."""

from __future__ import annotations

from zaporuka.views.exercise.model import Report
from zaporuka.views.html import environment


def report_html(made: Report) -> str:
    """Write a report as a page that needs nothing else; all words are escaped."""
    return environment().get_template("exercise.html.j2").render(report=made)
