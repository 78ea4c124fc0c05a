"""Who one is at the desk, and another password for oneself."""

from __future__ import annotations

import asyncio

from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from zaporuka.web.accounts import LONGEST, SHORTEST, AccountError, role_word
from zaporuka.web.desk import Desk
from zaporuka.web.door import led_on, own_page, too_many
from zaporuka.web.forms import FORM_SIZE, form_of
from zaporuka.web.guard import Guard, TooOftenError
from zaporuka.web.twins import AnyRequest, language_of, person_of

YOU = "/you"
BOUNDS = {"short": SHORTEST, "long": LONGEST}


def yourself(desk: Desk, watch: Guard) -> list[HTTPRouteHandler]:
    """Give the route handlers of one's own page."""
    turn = asyncio.Lock()

    def page(
        request: AnyRequest, status: int = 200, fault: str = "", field: str = "", *, done: bool = False
    ) -> Response[bytes]:
        person = person_of(request)
        return own_page(
            desk,
            watch,
            request,
            "you.html.j2",
            status,
            path=YOU,
            who=person,
            role=role_word(person.role),
            shortest=SHORTEST,
            fault=fault,
            field_at_fault=field,
            done=done,
        )

    @get(YOU, include_in_schema=False)
    async def you(request: AnyRequest) -> Response[bytes]:
        """Say who has signed in, and in which role."""
        return page(request, done="changed" in request.query_params)

    @post(f"{YOU}/password", include_in_schema=False, request_max_body_size=FORM_SIZE)
    async def another_password(request: AnyRequest) -> Response[bytes]:
        """Take the old password and a new one, told twice; all other sessions of the person end."""
        person, words = person_of(request), desk.words[language_of(request)]
        if watch.accounts is None or not person.name:
            return led_on(YOU)
        form = await form_of(request)
        new = form.get("new", "")
        if new != form.get("again", ""):
            return page(request, 400, words.text("password-two"), "again")
        place = request.client.host if request.client else ""
        try:
            async with turn:  # so that many tries at once are counted one by one
                cookie = await asyncio.to_thread(
                    watch.another_password, person.name, form.get("old", ""), new, place
                )
        except TooOftenError as error:
            raise too_many(words, error.seconds, YOU) from error
        except AccountError as error:
            key = f"password-{error.weakness}"
            line = words.text(key, number=BOUNDS.get(error.weakness, 0)) if error.weakness else str(error)
            return page(request, 400, line, "new")
        if cookie is None:
            return page(request, 400, words.text("password-wrong"), "old")
        return led_on(f"{YOU}?changed=yes", cookie)

    return [you, another_password]
