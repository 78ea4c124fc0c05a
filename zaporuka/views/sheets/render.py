"""The door of the sheets' renderers: a sheet and the name of a format in, text out."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.views.sheets.model import Sheet
from zaporuka.views.wording import Wording

FORMATS = ("text", "md", "json", "csv")


def render_sheet(
    sheet: Sheet, knowledge: Knowledge, form: str = "text", *, width: int = 80, colour: bool = False
) -> str:
    """Write a sheet as `text`, `md`, `json` or `csv`; `ValueError` for any other format.

    `width` and `colour` are for text alone. JSON and CSV are complete and name everything by its slug too.
    """
    if form == "text":
        from zaporuka.views.sheets.text import sheet_text

        return sheet_text(sheet, Wording(sheet.lang, knowledge), width=width, colour=colour)
    if form == "md":
        from zaporuka.views.sheets.markdown import sheet_markdown

        return sheet_markdown(sheet, Wording(sheet.lang, knowledge))
    if form == "json":
        import msgspec

        return msgspec.json.format(msgspec.json.encode(sheet), indent=2).decode() + "\n"
    if form == "csv":
        from zaporuka.views.sheets.table import sheet_csv

        return sheet_csv(sheet)
    raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
