"""Charts: one specification that loads nothing, drawn where something here can draw."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from zaporuka.knowledge import Knowledge
from zaporuka.views.charts import ChartError, indicator_chart, png_of, svg_of
from zaporuka.views.indicators import IndicatorEntry, Warnings, WeekLine
from zaporuka.views.wording import Wording

WORDING = Wording("en", Knowledge(actors={}, subjects={}, home={}, fingerprint=""))


def week(number: int, count: int, state: str = "quiet") -> WeekLine:
    given = state in ("quiet", "alert")
    return WeekLine(
        week=f"2026-W{number:02}",
        first=f"2026-01-{number * 7 - 2:02}",
        last=f"2026-01-{number * 7 + 4:02}",
        state=state,
        count=count,
        families=0 if state == "no-data" else 4,
        expected=1.5 if given else None,
        threshold=5 if given else None,
        probability=0.5 if given else None,
        dispersion=1.0 if given else None,
        baseline=20 if given else None,
    )


def found() -> Warnings:
    weeks = (week(1, 1), week(2, 0, "no-data"), week(3, 9, "alert"))
    entries = tuple(
        IndicatorEntry(
            id=name,
            title=name.capitalize(),
            note="",
            level=0.01,
            state="alert",
            state_text="alert",
            weeks=weeks,
            alerts=(),
        )
        for name in ("threats", "refusals")
    )
    return Warnings(
        view="indicators",
        lang="en",
        title="Early warning",
        caution="It measures reporting, not events.",
        method="",
        at="2026-01-25",
        known=None,
        when_text="As of 25 January 2026",
        false_alarms=4,
        indicators=entries,
        notes=(),
    )


def addresses(value: Any, key: str = "") -> list[str]:
    """Give every address in a specification, but for that of its own schema."""
    if isinstance(value, dict):
        return [a for k, v in value.items() if k != "$schema" for a in addresses(v, k)]
    if isinstance(value, list):
        return [a for v in value for a in addresses(v, key)]
    return [value] if isinstance(value, str) and ("://" in value or key == "url") else []


def test_charts_have_every_week_of_every_indicator_and_load_nothing() -> None:
    spec = indicator_chart(found(), WORDING)
    assert addresses(spec) == []
    assert [row["title"]["text"] for row in spec["vconcat"]] == ["Threats — alert", "Refusals — alert"]
    values = spec["datasets"][spec["vconcat"][0]["data"]["name"]]
    assert [(v["name"], v["count"], v["alert"]) for v in values] == [
        ("2026-W01", 1, False),
        ("2026-W02", None, False),  # no report is no zero
        ("2026-W03", 9, True),
    ]
    json.dumps(spec)


def test_charts_say_that_they_measure_reporting() -> None:
    title = indicator_chart(found(), WORDING)["title"]
    assert "It measures reporting, not events." in " ".join(title["subtitle"])


def test_charts_are_drawn_as_svg_and_png() -> None:
    pytest.importorskip("vl_convert", reason="vl-convert-python draws charts; it is not installed")
    spec = indicator_chart(found(), WORDING)
    drawn = svg_of(spec)
    assert drawn.startswith("<svg")
    assert "Threats — alert" in drawn
    assert "<image" not in drawn
    assert png_of(spec).startswith(b"\x89PNG\r\n")


def test_charts_that_cannot_be_drawn_here_say_so_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(
        ChartError, match=r"^charts need vl-convert-python: pip install 'zaporuka\[charts\]'$"
    ):
        svg_of({})
