"""The after-action report of an exercise: pure rows, and text, Markdown, HTML and JSON made of them."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.mechanism.exercise import Outcome
from zaporuka.mechanism.gaps import Gaps, gaps
from zaporuka.views.exercise.after import sections, touched
from zaporuka.views.exercise.model import Clause, Entry, Line, Report, Section
from zaporuka.views.exercise.phrases import Phrases
from zaporuka.views.exercise.timeline import entries

__all__ = ["FORMATS", "Clause", "Entry", "Line", "Report", "Section", "render_report", "report"]

FORMATS = ("text", "md", "html", "json")


def report(outcome: Outcome, knowledge: Knowledge, lang: str) -> Report:
    """Make the report of an exercise as played. Every line has its clause and the facts it rests on."""
    phrases = Phrases(outcome, knowledge, lang)
    span, scenario = outcome.times, outcome.scenario
    when = phrases.text("period", start=phrases.when(span.start), end=phrases.when(span.end), zone=span.zone)
    if outcome.ahead or outcome.at < span.end:
        told = phrases.text("until", at=phrases.when(outcome.at), ahead=len(outcome.ahead))
        when = f"{when}; {told}"
    found = list(gaps(outcome))
    return Report(
        id=scenario.id,
        lang=lang,
        exercise=True,
        banner=phrases.text("banner"),
        title=phrases.own(scenario.title),
        heading=phrases.text("report"),
        when_text=when,
        note=phrases.own(scenario.note),
        at=outcome.at.isoformat(),
        legend=phrases.text("legend"),
        timeline_title=phrases.text("timeline"),
        summary=_summary(outcome, phrases, found),
        entries=tuple(entries(outcome, phrases)),
        sections=tuple(sections(outcome, phrases, found)),
        empty=phrases.text("none"),
        nothing=phrases.text("nothing"),
    )


def _summary(outcome: Outcome, phrases: Phrases, found: list[Gaps]) -> Section:
    """Count what a reader asks for first."""
    mine = touched(outcome)
    binding = [each for each in mine if each.strength in ("law", "word")]
    counts = {
        "sum-injects": len(outcome.injects),
        "sum-incidents": len(found),
        "sum-owed": sum(1 for each in binding if each.state == "triggered" and each.incident),
        "sum-done": sum(1 for each in mine if each.state == "fulfilled"),
        "sum-violated": sum(1 for each in mine if each.state == "violated"),
        "sum-overdue": sum(1 for each in mine if each.overdue and each.waits),
        "sum-open": sum(1 for each in mine if each.state == "undetermined"),
        "sum-nobody": sum(1 for each in found for answer in each.answers if answer.nobody),
    }
    lines = tuple(Line(kind=key, text=phrases.text(key, count=n)) for key, n in counts.items())
    return Section(key="summary", title=phrases.text("summary"), lines=lines)


def render_report(made: Report, form: str = "text", *, width: int = 80, colour: bool = False) -> str:
    """Write a report as `text`, `md`, `html` or `json`; `ValueError` for any other format.

    `width` and `colour` are for text alone. JSON is the report as it is, one object, indented.
    """
    if form == "text":
        from zaporuka.views.exercise.text import report_text

        return report_text(made, width=width, colour=colour)
    if form == "md":
        from zaporuka.views.exercise.markdown import report_markdown

        return report_markdown(made)
    if form == "html":
        from zaporuka.views.exercise.html import report_html

        return report_html(made)
    if form == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"
    raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
