"""The door of the renderers of early warning: warnings and the name of a format in, text out."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.views.indicators.model import Warnings
from zaporuka.views.wording import Wording

FORMATS = ("text", "md", "json", "csv", "html")


def render_warnings(
    found: Warnings, knowledge: Knowledge, form: str = "text", *, width: int = 80, colour: bool = False
) -> str:
    """Write warnings as `text`, `md`, `json`, `csv` or `html`; `ValueError` for any other format.

    `width` and `colour` are for text alone. The page has the chart in it where charts can be drawn here.
    """
    wording = Wording(found.lang, knowledge)
    if form == "text":
        from zaporuka.views.indicators.text import warnings_text

        return warnings_text(found, wording, width=width, colour=colour)
    if form == "md":
        from zaporuka.views.indicators.markdown import warnings_markdown

        return warnings_markdown(found, wording)
    if form == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"
    if form == "csv":
        from zaporuka.views.indicators.table import warnings_csv

        return warnings_csv(found)
    if form == "html":
        from zaporuka.views.indicators.html import warnings_html

        return warnings_html(found, wording)
    raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
