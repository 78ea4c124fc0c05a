"""Files that the desk gives: the matrix as CSV, the calendar as an iCalendar feed."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler

from zaporuka.reports.tlp import UNMARKED, Label
from zaporuka.views.marked import marked
from zaporuka.web.desk import Desk
from zaporuka.web.pages.calendar import calendar, feed
from zaporuka.web.pages.matrix import matrix, matrix_csv
from zaporuka.web.parameters import At, Known, Slug, SubjectKind
from zaporuka.web.twins import FAULTS, AnyRequest, checked, language_of, person_of

ALIKE: dict[str, Any] = {"sync_to_thread": True, "responses": FAULTS}


def exports(desk: Desk) -> list[HTTPRouteHandler]:
    """Give the route handlers of a desk's files."""

    @get(
        "/matrix.csv", media_type="text/csv", sync_to_thread=True, operation_id="matrix_csv", responses=FAULTS
    )
    def matrix_file(
        request: AnyRequest,
        at: At = None,
        known: Known = None,
        kind: SubjectKind = "component",
        actor: Slug = None,
        force: Slug = None,
    ) -> Response[str]:
        """Give the matrix as CSV (RFC 4180), one row a promise or an account, with its evidence."""
        given = checked({"at": at, "known": known, "kind": kind, "actor": actor, "force": force})
        with desk.open(language_of(request), person_of(request)) as ask:
            made = marked(matrix_csv(matrix(ask, **given)), "csv", ask.label)
            return file_answer(made, "matrix.csv", "text/csv; charset=utf-8", ask.label)

    @get(
        "/calendar.ics",
        media_type="text/calendar",
        sync_to_thread=True,
        operation_id="calendar_feed",
        responses=FAULTS,
    )
    def calendar_file(
        request: AnyRequest, at: At = None, known: Known = None, actor: Slug = None
    ) -> Response[str]:
        """Give the dated events as iCalendar (RFC 5545)."""
        given = checked({"at": at, "known": known, "actor": actor})
        with desk.open(language_of(request), person_of(request)) as ask:
            made = feed(ask, calendar(ask, **given)).decode()
            return file_answer(made, "calendar.ics", "text/calendar; charset=utf-8", ask.label)

    return [matrix_file, calendar_file]


def file_answer(content: str, name: str, media: str, label: Label) -> Response[str]:
    """Give a file to keep; what is not for everyone says so in its name too."""
    stem, _, kind = name.rpartition(".")
    if label is not UNMARKED:
        name = f"{stem}.tlp-{label.value.lower()}.{kind}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(content, media_type=media, headers=headers)
