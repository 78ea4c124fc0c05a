"""A page and its JSON twin: one typed function makes what both show, and its address ends in `.json`.

A twin is routed under `/json` in front of its page's route, because a router takes whole parts of an address;
`inside` turns an address that a browser asks for into that of the route, `outside` does the reverse for the
OpenAPI description.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping
from pathlib import PurePath
from typing import Any, get_type_hints
from urllib.parse import quote, urlencode

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.datastructures import Cookie
from litestar.exceptions import (
    ClientException,
    HTTPException,
    NotFoundException,
    PermissionDeniedException,
)
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import ResponseSpec

from zaporuka.register.times import days
from zaporuka.reports.tlp import Label, label_of
from zaporuka.web.answers import Answer
from zaporuka.web.desk import Desk
from zaporuka.web.making import Question
from zaporuka.web.people import HERE, Person, Role
from zaporuka.web.render import LENS, NAMES
from zaporuka.web.wording import Words, chosen

AnyRequest = Request[Any, Any, Any]
PREFIX = "/json"
LANGUAGE = "lang"
YEAR = 365 * 24 * 3600
DAYS = ("at", "known", "since", "until")

SOON = 0.6
"""Seconds that a browser waits for a page that may take long, before it is told that it is being made."""

PATIENT = "wait"
"""The parameter with which it then waits to the end."""


class NoSuchError(LookupError):
    """Something asked for by name that is not there; the message is told to the reader."""


class InTheMakingError(HTTPException):
    """A page that takes seconds is still being made: a browser says so, and meanwhile waits for the page."""

    def __init__(self, line: str, address: str) -> None:
        """Take the line that the reader is told, and the address to wait for."""
        super().__init__(detail=line, status_code=202, headers={"refresh": f"0; url={address}"})


class Fault(msgspec.Struct, frozen=True):
    """A question that was not answered: the status of HTTP, and why, in one line."""

    status_code: int
    detail: str


FAULTS = {
    400: ResponseSpec(Fault, description="The question is not understood.", generate_examples=False),
    401: ResponseSpec(Fault, description="Nobody has signed in.", generate_examples=False),
    403: ResponseSpec(Fault, description="Not for this role.", generate_examples=False),
    404: ResponseSpec(Fault, description="There is nothing of that name.", generate_examples=False),
    503: ResponseSpec(Fault, description="The store does not answer.", generate_examples=False),
}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the desk: its route, the function that makes what it shows, and its template.

    The function takes an `Ask` and the parameters of the address, by their names. `section` is the entry of
    the navigation that it belongs to. `fill` gives values that cookies hold for parameters left out. `role`
    is the least that may ask for it. What may take seconds is `long`.

    A page is `kept` for all of one role, by the desk and by browsers; or for its `own` reader, by the desk
    alone; or it is made anew for each who asks, by the desk's own process, and left nowhere. One of the
    first two may be made by another process, which knows the store, the ledger and the question only.
    """

    path: str
    make: Callable[..., Any]
    template: str
    section: str
    fill: Callable[[AnyRequest, Mapping[str, Any]], Mapping[str, Any]] | None = None
    after: Callable[[AnyRequest, Response[bytes]], None] | None = None
    role: Role = Role.READER
    kept: bool = True
    own: bool = False
    long: bool = False


def person_of(request: AnyRequest) -> Person:
    """Give who asks; `request.scope["state"]` has a person where somebody signed in."""
    found = request.scope["state"].get("person")
    return found if isinstance(found, Person) else HERE


def lens_of(request: AnyRequest) -> Label:
    """Give the label that an answer may bear at most (`?tlp=GREEN`); 400 where it is none of TLP 2.0."""
    asked = request.query_params.get(LENS)
    try:
        return label_of(asked) if asked else Label.RED
    except ValueError as error:
        raise ClientException(f"{LENS}: {error}") from error


def language_of(request: AnyRequest) -> str:
    """Give the language of an answer: asked for in the address, else kept in a cookie, else the browser's."""
    return chosen(
        request.query_params.get(LANGUAGE),
        request.cookies.get(LANGUAGE),
        request.headers.get("accept-language", ""),
    )


def handlers(page: Page, desk: Desk) -> list[HTTPRouteHandler]:
    """Give the two route handlers of a page: for the eye, and its twin for programs."""
    hints = get_type_hints(page.make, include_extras=True)
    model = hints["return"]

    async def shown(request: AnyRequest, **given: Any) -> Response[bytes]:
        return await _answer(page, desk, request, _values(page, request, given), MediaType.HTML)

    async def twin(request: AnyRequest, **given: Any) -> Response[bytes]:
        return await _answer(page, desk, request, _values(page, request, given), MediaType.JSON)

    route = page.path.rstrip("/") or "/"
    name = page.template.partition(".")[0]
    _sign(shown, page, hints, Response[bytes], f"{name}_page")
    _sign(twin, page, hints, model, name)
    return [
        get(route, include_in_schema=False)(shown),
        get(f"{PREFIX}{page.path}", operation_id=name, responses=FAULTS)(twin),
    ]


def inside(path: str) -> str:
    """Give the route of an address: that of a twin for what ends in `.json`."""
    return f"{PREFIX}{path.removesuffix('.json')}" if path.endswith(".json") else path


def outside(route: str) -> str:
    """Give the address of a route."""
    if not route.startswith(PREFIX):
        return route
    return f"{route.removeprefix(PREFIX) or '/'}.json"


def path_of(request: AnyRequest) -> str:
    """Give the address of the page that is asked for, without its parameters."""
    return str(request.scope.get("asked_path") or request.url.path)


def _sign(
    function: Callable[..., Any], page: Page, hints: Mapping[str, Any], returns: Any, name: str
) -> None:
    """Give a handler the parameters of the page's function, with the request in the place of the ask."""
    own = list(inspect.signature(page.make).parameters.values())[1:]
    request = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=AnyRequest)
    given = [p.replace(annotation=hints[p.name], kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    vars(function)["__signature__"] = inspect.Signature([request, *given], return_annotation=returns)
    function.__annotations__ = {
        "request": AnyRequest,
        **{p.name: hints[p.name] for p in own},
        "return": returns,
    }
    function.__name__ = name
    function.__doc__ = page.make.__doc__


def _values(page: Page, request: AnyRequest, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the parameters of a page, with what its cookies hold for those left out."""
    found = checked(given)
    return {**found, **(page.fill(request, found) if page.fill else {})}


def checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give parameters with empty ones left out and dates looked at; 400 where a date is none."""
    found = {name: None if value == "" else value for name, value in given.items()}
    for name in DAYS:
        value = found.get(name)
        if value is not None and (days(value) is None or "/" in value):
            line = f"{name}: not a date such as 2026-01-09, 2026-01 or 2026: {value}"
            raise ClientException(line, extra={"say": "not-a-day", "name": name, "value": value})
    for name in NAMES:
        if isinstance(found.get(name), (str, PurePath)):
            found[name] = str(found[name]).removeprefix("/")
    return found


async def _answer(
    page: Page,
    desk: Desk,
    request: AnyRequest,
    given: dict[str, Any],
    media: MediaType,
) -> Response[bytes]:
    lang, person = language_of(request), person_of(request)
    if not person.may(page.role):
        raise PermissionDeniedException(desk.words[lang].text("not-your-role"))

    headers = {"vary": "cookie, accept-language", "cache-control": "no-store"}
    try:
        state = await asyncio.to_thread(desk.state) if desk.waits else desk.state()
        shown_to = desk.kept_for(person) if page.kept else person
        key = (page.path, media, lang, shown_to, tuple(sorted(given.items(), key=str)), path_of(request))
        question = Question(
            route=page.path,
            twin=media is MediaType.JSON,
            lang=lang,
            person=shown_to,
            given=given,
            path=path_of(request),
            ledger=desk.held.state,
        )
        keeps = page.kept or page.own
        alone = not keeps or (page.own and desk.held.fault is not None)
        make = desk.makers.make_here if alone else desk.makers.make
        if keeps:
            making = desk.answers.get(state, key, lambda: make(page, question))
            shows_soon = page.long and media is MediaType.HTML
            answer = await (_soon(making, request, desk.words[lang]) if shows_soon else making)
        else:
            answer = Answer(await make(page, question), "")
    except NoSuchError as error:
        raise NotFoundException(str(error)) from error
    if page.kept:
        headers |= {"etag": answer.tag, "cache-control": "private, no-cache"}
    same = page.kept and answer.tag in request.headers.get("if-none-match", "")
    response: Response[bytes] = Response(
        b"" if same else answer.body, media_type=media, headers=headers, status_code=304 if same else 200
    )
    if request.query_params.get(LANGUAGE) == lang:
        response.set_cookie(Cookie(key=LANGUAGE, value=lang, max_age=YEAR, samesite="lax", httponly=True))
    if page.after:
        page.after(request, response)
    return response


async def _soon(making: Awaitable[Answer], request: AnyRequest, words: Words) -> Answer:
    """Wait for an answer; `InTheMakingError` where it is not there soon and a browser is to show it.

    A browser says so (`Sec-Fetch-Dest`, W3C Fetch Metadata); a program waits to the end.
    """
    if request.headers.get("sec-fetch-dest") != "document" or PATIENT in request.query_params:
        return await making
    task = asyncio.ensure_future(making)
    done, _ = await asyncio.wait((task,), timeout=SOON)
    if done:
        return await task
    task.cancel()  # what it waits for is made to its end all the same
    given = urlencode([*request.query_params.multi_items(), (PATIENT, "1")])
    raise InTheMakingError(words.text("in-the-making"), f"{quote(path_of(request))}?{given}")
