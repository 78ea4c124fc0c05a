"""Coming in and going out: who is sent to the sign-in, the door's pages, and where one goes from there."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import msgspec
from litestar import MediaType, Response, get, post
from litestar.datastructures import Cookie
from litestar.exceptions import (
    ClientException,
    HTTPException,
    NotAuthorizedException,
    PermissionDeniedException,
)
from litestar.handlers import HTTPRouteHandler

from zaporuka.knowledge.journal import JournalError
from zaporuka.web.desk import Desk
from zaporuka.web.faults import fault, is_data
from zaporuka.web.forms import FORM_SIZE, form_of
from zaporuka.web.guard import Guard, TooOftenError, is_ours
from zaporuka.web.people import Person, Role
from zaporuka.web.render import Voice, address, html
from zaporuka.web.twins import LANGUAGE, YEAR, AnyRequest, language_of, lens_of, person_of

SIGN_IN = "/sign-in"
NEVER_KEPT = {"cache-control": "no-store"}
ROLES = {Role.READER: "reader", Role.ANALYST: "analyst", Role.APPROVER: "approver", Role.ADMIN: "admin"}


class TooManyError(HTTPException):
    """Too many failed sign-ins: 429 (RFC 6585) with the seconds to wait."""

    def __init__(self, line: str, seconds: float) -> None:
        """Take the line to tell and the seconds."""
        headers = {"retry-after": str(max(1, round(seconds)))}
        super().__init__(detail=line, status_code=429, headers=headers)
        self.back = SIGN_IN


def turned_away(desk: Desk, watch: Guard, request: AnyRequest) -> Response[bytes] | None:
    """Give the answer to one who may not come in, or whose act is not from our pages; else `None`.

    Who asks is left in the request's state for all that answer it.
    """
    lang = language_of(request)
    try:
        person = watch.person(request.cookies)
    except (JournalError, OSError) as error:
        return fault(desk, request, error)
    if person is not None:
        try:
            request.scope["state"]["person"] = msgspec.structs.replace(person, up_to=lens_of(request))
        except ClientException as error:
            return fault(desk, request, error)
    changing = request.scope["method"] not in ("GET", "HEAD", "OPTIONS")
    if changing and not is_ours(request.headers):
        return fault(desk, request, PermissionDeniedException(desk.words[lang].text("not-from-here")))
    path = request.scope["path"]
    if person is not None or watch.open(path):
        return None
    if changing or is_data(request):
        return fault(desk, request, NotAuthorizedException(desk.words[lang].text("sign-in-first")))
    asked = str(request.scope.get("asked_path") or path)
    query = request.scope["query_string"].decode("latin-1")
    wanted = quote(asked) + (f"?{query}" if query else "")
    return _on(address(SIGN_IN, {"next": wanted if wanted != "/" else None}))


def own_path(wanted: str | None) -> str:
    """Give an address of our own as it was asked for; whatever could lead elsewhere gives the first page."""
    if not wanted or not wanted.isprintable() or not wanted.isascii():
        return "/"
    plain = unquote(wanted)
    strange = not wanted.startswith("/") or plain.startswith(("//", "/\\")) or "\\" in plain
    found = urlsplit(wanted)
    return "/" if strange or found.scheme or found.netloc else wanted


def door(desk: Desk, watch: Guard) -> list[HTTPRouteHandler]:
    """Give the route handlers of the door: sign in, sign out, and who one is."""
    turn = asyncio.Lock()

    def page(request: AnyRequest, template: str, status: int = 200, **more: Any) -> Response[bytes]:
        lang = language_of(request)
        voice = Voice(desk.words[lang], lang, person_of(request) if watch.accounts else Person())
        given = {name: request.query_params.get(name) for name in ("next",)}
        body = html(template, voice, str(request.scope["path"]), given, **more)
        made: Response[bytes] = Response(
            body, media_type=MediaType.HTML, status_code=status, headers=NEVER_KEPT
        )
        if request.query_params.get(LANGUAGE) == lang:
            made.set_cookie(Cookie(key=LANGUAGE, value=lang, max_age=YEAR, samesite="lax", httponly=True))
        return made

    @get(SIGN_IN, include_in_schema=False)
    async def sign_in_page(request: AnyRequest) -> Response[bytes]:
        """Ask for name and password."""
        wanted = own_path(request.query_params.get("next"))
        if watch.accounts is None or watch.person(request.cookies) is not None:
            return _on(wanted)
        return page(request, "sign-in.html.j2", next=wanted, name="", wrong=False, nav=())

    @post(SIGN_IN, include_in_schema=False, request_max_body_size=FORM_SIZE)
    async def sign_in(request: AnyRequest) -> Response[bytes]:
        """Let in who knows a name and its password; every other is told the same."""
        form = await form_of(request)
        name, wanted = form.get("name", ""), own_path(form.get("next"))
        if watch.accounts is None:
            return _on(wanted)
        place = request.client.host if request.client else ""
        try:
            async with turn:  # so that many tries at once are counted one by one
                cookie = await asyncio.to_thread(watch.enter, name, form.get("password", ""), place)
        except TooOftenError as error:
            words = desk.words[language_of(request)]
            seconds = max(1, round(error.seconds))
            line = words.text("sign-in-wait", time=words.count("seconds-n", seconds))
            raise TooManyError(line, error.seconds) from error
        if cookie is None:
            return page(request, "sign-in.html.j2", 401, next=wanted, name=name, wrong=True, nav=())
        return _on(wanted, cookie)

    @post("/sign-out", include_in_schema=False)
    async def sign_out(request: AnyRequest) -> Response[bytes]:
        """End the session; what the browser has kept of our pages is thrown away."""
        cookie = await asyncio.to_thread(watch.leave, request.cookies)
        gone = _on(SIGN_IN if watch.accounts else "/", cookie)
        gone.headers["clear-site-data"] = '"cache"'
        return gone

    @get("/you", include_in_schema=False)
    async def you(request: AnyRequest) -> Response[bytes]:
        """Say who has signed in, and in which role."""
        person = person_of(request)
        return page(request, "you.html.j2", who=person, role=ROLES[person.role])

    return [sign_in_page, sign_in, sign_out, you]


def _on(to: str, cookie: Cookie | None = None) -> Response[bytes]:
    """Lead on to an address of ours, which the browser asks for anew (303)."""
    made: Response[bytes] = Response(b"", status_code=303, headers={"location": to, **NEVER_KEPT})
    if cookie is not None:
        made.set_cookie(cookie)
    return made
