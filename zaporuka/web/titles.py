"""What a report is called on pages: by its title, else by how it begins."""

from __future__ import annotations

from zaporuka.register import Register
from zaporuka.reports import Report, Span
from zaporuka.views.quote import sentence

BEGINNING = 280
TITLE = 80
"""So many letters of a beginning stand for a title."""
MORE = 40


def title_of(register: Register, key: str) -> str:
    """Give the title of a report as its text has it, else its first words, else its key."""
    document = register.documents().get(key)
    if document is None:
        return key
    report = document.report
    span = report.title or document.reading.report.title
    if span:
        return " ".join(span.of(report.text).split())
    return shortened(beginning_of(register, key), TITLE) or key


def beginning_of(register: Register, key: str) -> str:
    """Give the words with which a report begins after its title and what belongs to the page."""
    report = register.documents()[key].report
    start = _start(report)
    if start >= len(report.text):
        return ""
    first = sentence(report, Span(start, min(start + 1, len(report.text))))
    return shortened(report.text[start : max(first.end, start + BEGINNING + MORE)], BEGINNING)


def shortened(words: str, most: int) -> str:
    """Give words on one line, cut between two of them where there are more than `most` letters."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return (line[: most + 1].rpartition(" ")[0] or line[:most]).rstrip(" ,;:–—-") + " …"


def _start(report: Report) -> int:
    """Give where the text itself begins."""
    start = report.title.end if report.title else (report.head_line.end if report.head_line else 0)
    for piece in sorted(report.furniture):
        if piece.start <= start + 2 and piece.end > start:
            start = piece.end
    while start < len(report.text) and report.text[start].isspace():
        start += 1
    return start
