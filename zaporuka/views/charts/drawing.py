"""Vega-Lite specifications drawn as SVG or PNG, where vl-convert is installed."""

from __future__ import annotations

from typing import Any

Spec = dict[str, Any]

SCALE = 2  # pixels of a PNG for one of the specification


class ChartError(Exception):
    """A chart that cannot be drawn here; one line says what is missing."""


def svg_of(spec: Spec) -> str:
    """Draw a specification as SVG that loads nothing. Raises `ChartError` where nothing here can draw."""
    drawn: str = _drawer().vegalite_to_svg(spec, allowed_base_urls=[])
    return drawn


def png_of(spec: Spec) -> bytes:
    """Draw a specification as PNG. Raises `ChartError` where nothing here can draw."""
    drawn: bytes = _drawer().vegalite_to_png(spec, scale=SCALE, allowed_base_urls=[])
    return drawn


def _drawer() -> Any:
    try:
        import vl_convert
    except ImportError as error:
        line = "charts need vl-convert-python: pip install 'zaporuka[charts]'"
        raise ChartError(line) from error
    return vl_convert
