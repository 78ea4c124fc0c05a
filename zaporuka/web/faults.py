"""What is answered where a question cannot be: a page in the reader's language, or its twin."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from litestar import MediaType, Response
from litestar.exceptions import HTTPException

from zaporuka.web.desk import Desk
from zaporuka.web.render import fault_bytes
from zaporuka.web.twins import PREFIX, AnyRequest, Fault, language_of, path_of, person_of
from zaporuka.web.wording import Words

UNAVAILABLE = 503
FILES = (".csv", ".ics", ".jsonl")
OF_EXERCISE = ("/events", "/report.md", "/report.html")
PLAIN = (404, 405, 413, 500)
"""Statuses with a line of their own, where nothing more is to be told."""


def fault(desk: Desk, request: AnyRequest, error: Exception) -> Response[bytes]:
    """Say why a question is not answered; a fault of the store is 503, with its one line."""
    status = error.status_code if isinstance(error, HTTPException) else UNAVAILABLE
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    extra: Any = getattr(error, "extra", None)
    if status == 400 and isinstance(extra, list):
        detail = "; ".join(f"{item.get('key', '')}: {item.get('message', '')}" for item in extra)
    quoted = str(getattr(error, "quoted", ""))
    headers: Any = {"cache-control": "no-store", **(getattr(error, "headers", None) or {})}
    if is_data(request):
        what = Fault(status, " ".join(f"{detail} {quoted}".split()))
        body = msgspec.json.encode(what)
        return Response(body, media_type=MediaType.JSON, status_code=status, headers=headers)
    lang = language_of(request)
    line = _said(error, status, detail, desk.words[lang])
    what = Fault(status, " ".join((line or "").split()))
    foreign = " ".join((detail if line is None else quoted).split())
    back = getattr(error, "back", "/")
    body = fault_bytes(desk, lang, person_of(request), path_of(request), what, back, foreign)
    return Response(body, media_type=MediaType.HTML, status_code=status, headers=headers)


def is_data(request: AnyRequest) -> bool:
    """Tell whether a program asks: for a twin, a file, a stream or the description."""
    path = request.scope["path"]
    of_exercise = path.startswith("/exercises/together/") and path.endswith(OF_EXERCISE)
    return of_exercise or path.startswith((PREFIX, "/schema")) or path.endswith(FILES)


def _said(error: Exception, status: int, detail: str, words: Words) -> str | None:
    """Say a fault in the reader's language; `None` where there is only what the store or the ledger says."""
    if not isinstance(error, HTTPException):
        return None
    extra: Any = getattr(error, "extra", None)
    if isinstance(extra, list):
        named = (str(item.get("key", "")) for item in extra if isinstance(item, dict))
        return words.text("not-a-question", names=", ".join(dict.fromkeys(named)))
    if isinstance(extra, dict) and "say" in extra:
        return words.text(str(extra["say"]), **{key: part for key, part in extra.items() if key != "say"})
    phrases = {each.phrase for each in HTTPStatus}
    if detail in phrases or not detail:
        return words.text(f"plain-{status}" if status in PLAIN else "plain-other")
    return detail
