"""What is answered where a question cannot be: a page in the reader's language, or its twin."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import MediaType, Response
from litestar.exceptions import HTTPException

from zaporuka.web.desk import Desk
from zaporuka.web.render import fault_bytes
from zaporuka.web.twins import PREFIX, AnyRequest, Fault, language_of, path_of, person_of

UNAVAILABLE = 503
FILES = (".csv", ".ics", ".jsonl")
OF_EXERCISE = ("/events", "/report.md", "/report.html")


def fault(desk: Desk, request: AnyRequest, error: Exception) -> Response[bytes]:
    """Say why a question is not answered; a fault of the store is 503, with its one line."""
    status = error.status_code if isinstance(error, HTTPException) else UNAVAILABLE
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    extra: Any = getattr(error, "extra", None)
    if status == 400 and isinstance(extra, list):
        detail = "; ".join(f"{item.get('key', '')}: {item.get('message', '')}" for item in extra)
    what = Fault(status, " ".join(detail.split()))
    headers: Any = {"cache-control": "no-store", **(getattr(error, "headers", None) or {})}
    if is_data(request):
        body = msgspec.json.encode(what)
        return Response(body, media_type=MediaType.JSON, status_code=status, headers=headers)
    lang = language_of(request)
    back = getattr(error, "back", "/")
    body = fault_bytes(desk, lang, person_of(request), path_of(request), what, back)
    return Response(body, media_type=MediaType.HTML, status_code=status, headers=headers)


def is_data(request: AnyRequest) -> bool:
    """Tell whether a program asks: for a twin, a file, a stream or the description."""
    path = request.scope["path"]
    of_exercise = path.startswith("/exercises/together/") and path.endswith(OF_EXERCISE)
    return of_exercise or path.startswith((PREFIX, "/schema")) or path.endswith(FILES)
