"""The door of the renderers: a brief and the name of a format in, text out."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.views.model import Brief

FORMATS = ("text", "md", "html", "json")


def render(
    brief: Brief, knowledge: Knowledge, form: str = "text", *, width: int = 80, colour: bool = False
) -> str:
    """Write a brief as `text`, `md`, `html` or `json`; `ValueError` for any other format.

    `width` and `colour` are for text alone. JSON is the brief as it is, one object, indented.
    """
    if form == "text":
        from zaporuka.views.text import render_text

        return render_text(brief, knowledge, width=width, colour=colour)
    if form == "md":
        from zaporuka.views.markdown import render_markdown

        return render_markdown(brief, knowledge)
    if form == "html":
        from zaporuka.views.html import render_html

        return render_html(brief, knowledge)
    if form == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(brief), indent=2).decode() + "\n"
    raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
