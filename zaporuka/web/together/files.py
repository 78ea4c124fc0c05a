"""The after-action report of an exercise played together, as files: Markdown, and a page of its own."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from zaporuka.views.exercise import render_report
from zaporuka.web.desk import Desk
from zaporuka.web.pages.together import PLACE, after_action
from zaporuka.web.parameters import Name
from zaporuka.web.together.who import player_of
from zaporuka.web.twins import FAULTS, AnyRequest, NoSuchError, language_of, person_of

ALIKE: dict[str, Any] = {"sync_to_thread": True, "responses": FAULTS}
MEDIA = {"md": "text/markdown", "html": "text/html"}


def after_action_files(desk: Desk) -> list[HTTPRouteHandler]:
    """Give the route handlers of the after-action reports of a desk."""

    def file(request: AnyRequest, id: str, form: str) -> Response[bytes]:
        lang, person = language_of(request), person_of(request)
        try:
            with desk.open(lang, person) as ask:
                made, _ = after_action(ask, id, player_of(person, request.cookies))
        except NoSuchError as error:
            raise NotFoundException(str(error)) from error
        headers = {
            "content-disposition": f'attachment; filename="{id}.{lang}.{form}"',
            "cache-control": "no-store",
        }
        return Response(render_report(made, form).encode(), media_type=MEDIA[form], headers=headers)

    @get(f"{PLACE}/{{id:str}}/report.md", media_type="text/markdown", operation_id="afterwards_md", **ALIKE)
    def markdown(request: AnyRequest, id: Name) -> Response[bytes]:
        """Give the after-action report as Markdown. None of it has happened."""
        return file(request, id, "md")

    @get(f"{PLACE}/{{id:str}}/report.html", media_type="text/html", operation_id="afterwards_html", **ALIKE)
    def page(request: AnyRequest, id: Name) -> Response[bytes]:
        """Give the after-action report as one page that needs nothing else. None of it has happened."""
        return file(request, id, "html")

    return [markdown, page]
