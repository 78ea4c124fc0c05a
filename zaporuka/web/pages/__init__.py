"""The pages of the desk, one module each or a few that belong together."""

from zaporuka.web.acts import Act
from zaporuka.web.pages import (
    actors,
    board,
    calendar,
    deciding,
    finding,
    inbox,
    matrix,
    report,
    subject,
    trace,
)

PAGES = (
    board.PAGE,
    *finding.PAGES,
    report.PAGE,
    *actors.PAGES,
    subject.PAGE,
    matrix.PAGE,
    calendar.PAGE,
    trace.PAGE,
    *inbox.PAGES,
)

ACTS: tuple[Act, ...] = deciding.ACTS

__all__ = ["ACTS", "PAGES"]
