"""The views: what the register holds, as rows, and the rows as text, Markdown, HTML or JSON."""

from zaporuka.views.brief import brief
from zaporuka.views.render import FORMATS, render

__all__ = ["FORMATS", "brief", "render"]
