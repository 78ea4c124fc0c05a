"""The chart of early warning: for each indicator a bar a week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zaporuka.views.charts.drawing import Spec
from zaporuka.views.wording import Wording

if TYPE_CHECKING:
    from zaporuka.views.indicators.model import IndicatorEntry, Warnings

WIDTH, HEIGHT = 600, 70
LINE = 96  # letters in a line of the words above a chart
BAR, ALARM, SOFT = "#7aa6c2", "#a12d20", "#59636b"


def indicator_chart(found: Warnings, wording: Wording) -> Spec:
    """Give the chart of early warning: for each indicator a bar a week, what was expected, the threshold.

    An alert has a colour and a mark of its own. The data stand in the specification, which loads nothing.
    """
    import altair as alt

    rows = [_indicator(entry, wording) for entry in found.indicators]
    title = alt.TitleParams(
        f"{found.title} · {found.when_text}",
        subtitle=_lines(f"{found.caution} {wording.text('chart-legend')}"),
        anchor="start",
        subtitleColor=SOFT,
    )
    chart = alt.vconcat(*rows, spacing=14).properties(title=title, description=found.caution)
    spec: Spec = chart.configure_view(stroke=None).configure_axis(gridColor="#e6e8e6").to_dict()
    return spec


def _indicator(entry: IndicatorEntry, wording: Wording) -> Any:
    """Give the layers of one indicator, on a scale of its own."""
    import altair as alt

    values = [
        {
            "week": week.first,
            "name": week.week,
            "count": None if week.state == "no-data" else week.count,
            "expected": week.expected,
            "threshold": week.threshold,
            "texts": week.families,
            "alert": week.state == "alert",
        }
        for week in entry.weeks
    ]
    base = alt.Chart().encode(
        x=alt.X(
            "week:T",
            timeUnit="yearmonthdate",
            title=None,
            axis=alt.Axis(format=wording.text("chart-day"), tickCount=6),
        ),
        tooltip=[
            alt.Tooltip(f"{field}:N", title=wording.text(f"column-{key}"))
            for field, key in (
                ("name", "week"),
                ("count", "count"),
                ("texts", "texts"),
                ("expected", "expected"),
                ("threshold", "threshold"),
            )
        ],
    )
    count = alt.Y("count:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3, format="d"))
    layers = [
        base.mark_bar(width=WIDTH / len(values) * 0.7).encode(
            y=count, color=alt.when("datum.alert").then(alt.value(ALARM)).otherwise(alt.value(BAR))
        ),
        base.mark_line(interpolate="step", color=SOFT).encode(y="expected:Q"),
        base.mark_line(interpolate="step", color=ALARM, strokeDash=[4, 3]).encode(y="threshold:Q"),
        base.transform_filter("datum.count === null")
        .mark_text(text="·", dy=-4, color=SOFT)
        .encode(y=alt.datum(0)),
        base.transform_filter("datum.alert")
        .mark_text(text="!", dy=-7, fontWeight="bold", color=ALARM)
        .encode(y=count),
    ]
    title = alt.TitleParams(f"{entry.title} — {entry.state_text}", anchor="start", fontSize=12)
    # the data once for all layers: each step of each would copy them
    drawn = alt.layer(*layers, data=alt.InlineData(values=values))
    return drawn.properties(width=WIDTH, height=HEIGHT, title=title)


def _lines(text: str) -> list[str]:
    """Break words into lines for a chart, which does not do so itself."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
