"""Charts as Vega-Lite specifications, made with Altair: the same for a page and for a file."""

from zaporuka.views.charts.drawing import ChartError, Spec, png_of, svg_of
from zaporuka.views.charts.indicators import indicator_chart
from zaporuka.views.charts.positions import on_paper, positions_chart

__all__ = ["ChartError", "Spec", "indicator_chart", "on_paper", "png_of", "positions_chart", "svg_of"]
