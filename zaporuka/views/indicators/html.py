"""Early warning as one self-contained HTML page: the chart in it as SVG, evidence folded under each alert."""

from __future__ import annotations

from zaporuka.views.charts import ChartError, indicator_chart, svg_of
from zaporuka.views.html import environment
from zaporuka.views.indicators.model import Warnings
from zaporuka.views.indicators.text import bars
from zaporuka.views.model import trail
from zaporuka.views.wording import Wording


def warnings_html(found: Warnings, wording: Wording) -> str:
    """Write warnings as a page that needs nothing else; without a chart, its numbers stand open."""
    chart = None
    if found.indicators:
        try:
            chart = svg_of(indicator_chart(found, wording))
        except ChartError:
            chart = None
    page = environment().get_template("indicators.html.j2")
    return page.render(
        found=found,
        chart=chart,
        bars=bars,
        text=wording.text,
        number=wording.number,
        trail=trail,
    )
