"""The door of the renderers of coverage: a page and the name of a format in, text out."""

from __future__ import annotations

from zaporuka.views.coverage.model import CoveragePage
from zaporuka.views.messages.coverage import coverage_messages

FORMATS = ("text", "md", "json", "csv", "html")


def render_coverage(page: CoveragePage, form: str = "text", *, width: int = 80, colour: bool = False) -> str:
    """Write coverage as `text`, `md`, `json`, `csv` or `html`; `ValueError` for any other format.

    `width` and `colour` are for text alone.
    """
    if form == "text":
        from zaporuka.views.coverage.text import coverage_text

        return coverage_text(page, width=width, colour=colour)
    if form == "md":
        from zaporuka.views.coverage.markdown import coverage_markdown

        return coverage_markdown(page)
    if form == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(page), indent=2).decode() + "\n"
    if form == "csv":
        from zaporuka.views.coverage.table import coverage_csv

        return coverage_csv(page)
    if form == "html":
        from zaporuka.views.html import environment

        texts = coverage_messages(page.lang).TEXTS
        return str(environment().get_template("coverage.html.j2").render(page=page, text=texts))
    raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
