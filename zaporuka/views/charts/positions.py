"""The chart of an actor's positions over time: a row a subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

ROW, WIDTH = 34, 640
TOWARDS = frozenset({"accepts", "supports", "offers", "will"})
AGAINST = frozenset({"rejects", "wont"})


def positions_chart(points: Sequence[Mapping[str, Any]], text: Callable[[str], str]) -> dict[str, object]:
    """Draw an actor's positions over time: a row a subject, a mark for each day something was asserted.

    `points` have `title`, `day`, `when_text`, `stance`, `value`, `by` and `current`; `text` gives the words
    of the axes. What a mark says is told by its shape and its colour.
    """
    import altair as alt

    rows = [{**point, "leaning": text(f"leaning-{_leaning(str(point['value']))}")} for point in points]
    order = [text(f"leaning-{name}") for name in ("towards", "between", "against")]
    titles = list(dict.fromkeys(str(point["title"]) for point in points))
    chart = (
        alt.Chart(alt.NamedData(name="points"))
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x=alt.X(
                "day:T",
                title=None,
                scale=alt.Scale(padding=24),
                axis=alt.Axis(format=text("chart-day"), labelOverlap=True, tickCount=6),
            ),
            y=alt.Y("title:N", title=None, sort=titles, axis=alt.Axis(labelLimit=190)),
            color=alt.Color(
                "leaning:N",
                title=None,
                scale=alt.Scale(domain=order, range=["#3b82bd", "#8a8f94", "#cf5a44"]),
                legend=alt.Legend(orient="top"),
            ),
            shape=alt.Shape(
                "leaning:N",
                title=None,
                scale=alt.Scale(domain=order, range=["circle", "square", "diamond"]),
            ),
            fillOpacity=alt.condition("datum.current", alt.value(1), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("when_text:N", title=text("chart-when")),
                alt.Tooltip("stance:N", title=text("chart-stance")),
                alt.Tooltip("by:N", title=text("chart-by")),
            ],
        )
        .properties(width="container", height={"step": ROW}, background="transparent")
        .configure(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
        .configure_axis(labelFontSize=12)
        .configure_legend(labelFontSize=12)
        .configure_view(stroke=None)
    )
    made: dict[str, object] = chart.to_dict()
    return {**made, "data": {"values": rows}}  # put in afterwards: Altair looks at every row of its own data


def on_paper(spec: Mapping[str, object], title: str, label: str = "") -> dict[str, object]:
    """Give the same chart for a file, where no page gives it title, label, width and ground."""
    named = {"text": title, "anchor": "start"} | ({"subtitle": label} if label else {})
    return {**spec, "title": named, "width": WIDTH, "background": "white"}


def _leaning(value: str) -> str:
    return "towards" if value in TOWARDS else "against" if value in AGAINST else "between"
