"""The pages of the desk, one module each or a few that belong together."""

from zaporuka.web.acts import Act
from zaporuka.web.pages import (
    actors,
    board,
    calendar,
    coverage,
    deciding,
    exercises,
    finding,
    inbox,
    indicators,
    marking,
    matrix,
    notes,
    playing,
    report,
    subject,
    together,
    trace,
    wrong,
)

PAGES = (
    board.PAGE,
    *finding.PAGES,
    report.PAGE,
    *actors.PAGES,
    subject.PAGE,
    matrix.PAGE,
    calendar.PAGE,
    coverage.PAGE,
    indicators.PAGE,
    *exercises.PAGES,
    *together.PAGES,
    trace.PAGE,
    *inbox.PAGES,
    *wrong.PAGES,
    *notes.PAGES,
)

ACTS: tuple[Act, ...] = (*deciding.ACTS, *wrong.ACTS, *marking.ACTS, *notes.ACTS, *playing.ACTS)

__all__ = ["ACTS", "PAGES"]
