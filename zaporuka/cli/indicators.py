"""The command that shows what reporting warns of: `indicators`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import (
    STORE,
    At,
    Known,
    Language,
    Ledger,
    Output,
    SomePaths,
    StorePath,
    Tlp,
    Work,
    app,
    label_on,
    put,
    show,
    stop,
)

if TYPE_CHECKING:
    from zaporuka.knowledge import Indicators, Knowledge
    from zaporuka.register import Register
    from zaporuka.reports.tlp import Label
    from zaporuka.views.indicators import Warnings


class IndicatorFormat(StrEnum):
    """Forms of early warning."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


Lang = Annotated[Language, typer.Option(help="The language of the view.")]
Format = Annotated[IndicatorFormat, typer.Option(help="The form of the view.")]
Png = Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the chart into FILE as PNG too.")]
Svg = Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the chart into FILE as SVG too.")]


@app.command()
def indicators(
    paths: SomePaths = None,
    at: At = None,
    known: Known = None,
    lang: Lang = Language.UK,
    format: Format = IndicatorFormat.TEXT,
    png: Png = None,
    svg: Svg = None,
    output: Output = None,
    ledger: Ledger = None,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Give what is reported more than the weeks before let one expect: reporting, not events."""
    watched = _open_indicators(ledger)

    def page(register: Register, knowledge: Knowledge, work: Work, width: int, colour: bool) -> str:
        from zaporuka.views.indicators import render_warnings, warnings

        found = warnings(register, watched, knowledge, at=at, known=known, lang=lang.value)
        made = render_warnings(found, knowledge, format.value, width=width, colour=colour)
        _draw(found, knowledge, png, svg, label_on(register.label, tlp))
        return made

    show(page, paths, store, ledger, output, at=at, known=known, form=format.value, tlp=tlp)


def _open_indicators(ledger: Path | None) -> Indicators:
    """Load the indicators of a ledger; without any, or unsound ones, the program ends with status 2."""
    from zaporuka.knowledge import LedgerError, default_ledger, load_indicators

    try:
        found = load_indicators(ledger)
    except (LedgerError, OSError) as error:
        stop(str(error))
    if found is None or not found.indicators:
        stop(f"{ledger or default_ledger()}: this ledger has no indicators (indicators.yaml)")
    return found


def _draw(
    found: Warnings, knowledge: Knowledge, png: Path | None, svg: Path | None, label: Label | None
) -> None:
    """Draw the chart with its label into files; where that cannot be, the program ends with status 2."""
    if png is None and svg is None:
        return
    from zaporuka.views.charts import ChartError, indicator_chart, png_of, svg_of
    from zaporuka.views.wording import Wording

    if not found.indicators:
        stop("no chart: there is no dated report")
    try:
        spec = indicator_chart(found, Wording(found.lang, knowledge))
        if label is not None:
            spec["title"] = {"text": spec["title"], "subtitle": label.tlp}
        drawn = [(png, png_of(spec))] if png else []
        drawn += [(svg, svg_of(spec).encode())] if svg else []
    except ChartError as error:
        stop(str(error))
    for file, data in drawn:
        put(data, file)
