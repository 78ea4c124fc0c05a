"""The views other than the brief: each a pure function of the register and two times that gives a sheet."""

from zaporuka.views.sheets.changes import changes
from zaporuka.views.sheets.disputes import disputes
from zaporuka.views.sheets.matrix import matrix
from zaporuka.views.sheets.model import Block, Cell, Fact, Grid, Row, Sheet
from zaporuka.views.sheets.render import FORMATS, render_sheet
from zaporuka.views.sheets.standing import standing
from zaporuka.views.sheets.timeline import timeline
from zaporuka.views.sheets.trace import trace

__all__ = [
    "FORMATS",
    "Block",
    "Cell",
    "Fact",
    "Grid",
    "Row",
    "Sheet",
    "changes",
    "disputes",
    "matrix",
    "render_sheet",
    "standing",
    "timeline",
    "trace",
]
