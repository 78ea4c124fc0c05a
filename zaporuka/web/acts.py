"""What changes something at the desk: an act of a person, told by a form, written down before it is done.

An act has an address, the least role that may do it, and a function that does it and says where to go on. The
audit log gets a line before it is done, so that nothing is done unseen; where it is refused, another says so.
No line holds words of a report: only what was acted on, by its name.
"""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from litestar import Response, post
from litestar.datastructures import Cookie
from litestar.exceptions import HTTPException, PermissionDeniedException
from litestar.handlers import HTTPRouteHandler

from zaporuka.web.desk import Desk
from zaporuka.web.door import NEVER_KEPT
from zaporuka.web.forms import FORM_SIZE, form_of
from zaporuka.web.guard import Guard
from zaporuka.web.people import Person, Role
from zaporuka.web.twins import AnyRequest, language_of, person_of
from zaporuka.web.wording import Words

NAMED = 200
"""A name in the log has so many letters at most."""


class RefusedError(HTTPException):
    """An act that is not done: the status of HTTP, why, in one line, and where to go back to."""

    def __init__(self, status: int, line: str, back: str = "/") -> None:
        """Take the status, the line and the address."""
        super().__init__(detail=line, status_code=status)
        self.back = back


class Onward(NamedTuple):
    """Where to go on to, and a cookie that the browser is given."""

    to: str
    cookie: Cookie


class Doing(NamedTuple):
    """An act as it is being done: at which desk, by whom, when (ISO 8601), in which language, on what.

    `cookies` are those that came with it.
    """

    desk: Desk
    person: Person
    by: str
    at: str
    lang: str
    form: Mapping[str, str]
    cookies: Mapping[str, str]

    @property
    def words(self) -> Words:
        """The words of the person's language."""
        return self.desk.words[self.lang]

    def field(self, name: str) -> str:
        """Give a field without the space around it; empty where it was not sent."""
        return self.form.get(name, "").strip()


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Something that changes something.

    `do` raises `RefusedError`, and gives the address to go on to, with a cookie where it needs one. `on` are
    the fields that name what is acted on: these go into the log with the name of the act, and nothing else
    does.
    """

    name: str
    path: str
    role: Role
    do: Callable[[Doing], str | Onward]
    on: tuple[str, ...] = ()


def takers(acts: Sequence[Act], desk: Desk, watch: Guard) -> list[HTTPRouteHandler]:
    """Give a route handler for each act."""
    return [_taker(act, desk, watch) for act in acts]


def acting(person: Person) -> str:
    """Give the name under which a person acts: their own, else that of this machine's user."""
    if person.name:
        return person.name
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "this machine"


def _taker(act: Act, desk: Desk, watch: Guard) -> HTTPRouteHandler:

    async def take(request: AnyRequest) -> Response[bytes]:
        person, lang = person_of(request), language_of(request)
        form = await form_of(request)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        doing = Doing(desk, person, acting(person), now, lang, form, request.cookies)
        done = await asyncio.to_thread(_carried_out, act, doing, watch)
        to, cookie = (done, None) if isinstance(done, str) else done
        answer = Response(b"", status_code=303, headers={"location": to, **NEVER_KEPT})
        if cookie is not None:
            answer.set_cookie(cookie)
        return answer

    take.__name__ = act.name.replace("-", "_")
    return post(act.path, include_in_schema=False, request_max_body_size=FORM_SIZE)(take)


def _carried_out(act: Act, doing: Doing, watch: Guard) -> str | Onward:
    """Do an act that is written down; raises `RefusedError`, and what keeps the log from being written."""
    body: dict[str, Any] = {"act": act.name}
    if act.on:
        body["on"] = {name: doing.field(name)[:NAMED] for name in act.on if doing.field(name)}
    if not doing.person.may(act.role):
        watch.audit.add(doing.by, body | {"refused": 403})
        raise PermissionDeniedException(doing.words.text("not-your-role"))
    entry = watch.audit.add(doing.by, body)
    try:
        return act.do(doing)
    except Exception as error:
        status = error.status_code if isinstance(error, HTTPException) else 500
        watch.audit.add(doing.by, body | {"refused": status, "entry": entry.number})
        raise
    finally:
        doing.desk.look_again()
