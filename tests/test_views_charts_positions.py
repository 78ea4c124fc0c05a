from __future__ import annotations

import msgspec

from zaporuka.views.charts import positions_chart

POINTS = [
    {
        "title": "Patrol",
        "day": "2026-01-05",
        "when_text": "5 January",
        "stance": "rejects",
        "value": "rejects",
    },
    {"title": "Pact", "day": "2026-01-09", "when_text": "9 January", "stance": "accepts", "value": "accepts"},
    {
        "title": "Pact",
        "day": "2026-01-10",
        "when_text": "10 January",
        "stance": "demands",
        "value": "demands",
    },
]


def test_charts_draw_a_row_a_subject_and_tell_a_leaning_by_shape_and_colour() -> None:
    spec = positions_chart([{**p, "by": "ann", "current": True} for p in POINTS], lambda key: key)
    values = spec["data"]["values"]  # type: ignore[index]
    assert [row["leaning"] for row in values] == ["leaning-against", "leaning-towards", "leaning-between"]
    encoding = spec["encoding"]
    assert encoding["y"]["sort"] == ["Patrol", "Pact"]  # type: ignore[index]
    assert encoding["shape"]["field"] == encoding["color"]["field"] == "leaning"  # type: ignore[index]
    assert "http" not in msgspec.json.encode({**spec, "$schema": ""}).decode()


def test_charts_can_be_drawn() -> None:
    import vl_convert

    spec = positions_chart([{**p, "by": "ann", "current": True} for p in POINTS], lambda key: key)
    drawn = vl_convert.vegalite_to_svg({**spec, "width": 400})
    assert drawn.startswith("<svg")
    assert "Patrol" in drawn
