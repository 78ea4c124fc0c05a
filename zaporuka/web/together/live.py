"""The stream of an exercise played together (server-sent events, WHATWG HTML 9.2): how many steps there are.

A message has the number of the last step and nothing else: what a screen may show is for the page to say,
which the browser then asks for. The file is looked at, not told of, so steps that other processes add are
seen too. A stream ends after some minutes, and the browser asks anew: whoever was signed out meanwhile gets
no further one.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from threading import Event

from litestar import get
from litestar.exceptions import HTTPException, NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from zaporuka.knowledge import LedgerError
from zaporuka.mechanism.session import Session
from zaporuka.web.desk import Desk
from zaporuka.web.pages.together import PLACE, opened
from zaporuka.web.parameters import Name
from zaporuka.web.together.who import player_of
from zaporuka.web.twins import AnyRequest, NoSuchError, language_of, person_of

LOOK = 0.4
"""Seconds between two looks at the file."""
QUIET = 15.0
"""Seconds after which a line without meaning is sent, so that nobody in between closes the stream."""
LASTS = 300.0
"""Seconds that a stream lasts."""
RETRY = 2000
"""Milliseconds after which a browser asks anew."""
MOST = 64
"""So many streams a desk has at once."""
EACH = 8
"""And so many of them one name."""


class Listeners:
    """The streams that are open, by the name of who listens."""

    def __init__(self, closing: Event) -> None:
        """Begin with none; all end when `closing` is set."""
        self.open: Counter[str] = Counter()
        self._closing = closing

    def full(self, who: str) -> bool:
        """Tell whether no further stream is opened."""
        return self.open.total() >= MOST or self.open[who] >= EACH

    async def messages(self, session: Session, who: str) -> AsyncIterator[ServerSentEventMessage]:
        """Yield the number of steps, at once and whenever it has grown, and now and then a comment.

        It ends when the exercise cannot be read, when the desk closes, or after `LASTS` seconds.
        """
        self.open[who] += 1
        try:
            begun = told = time.monotonic()
            last = -1
            while time.monotonic() - begun < LASTS and not self._closing.is_set():
                number = await asyncio.to_thread(session.number)
                if number != last:
                    last, told = number, time.monotonic()
                    yield ServerSentEventMessage(data=str(number), retry=RETRY)
                elif time.monotonic() - told >= QUIET:
                    told = time.monotonic()
                    yield ServerSentEventMessage(data=None, comment="still here")
                await asyncio.sleep(LOOK)
        except (LedgerError, OSError):
            return
        finally:
            self.open[who] -= 1
            self.open += Counter()  # names with nothing open are forgotten


class TooManyListenersError(HTTPException):
    """No further stream is opened now: 503, with when to ask again."""

    def __init__(self, line: str) -> None:
        """Take the line to tell."""
        super().__init__(detail=line, status_code=503, headers={"retry-after": "30"})


def stream(desk: Desk) -> HTTPRouteHandler:
    """Give the route handler of the streams of a desk."""
    listeners = Listeners(desk.closing)

    @get(f"{PLACE}/{{id:str}}/events", include_in_schema=False)
    async def events(request: AnyRequest, id: Name) -> ServerSentEvent:
        """Tell how many steps an exercise has, whenever that has changed."""
        lang, person = language_of(request), person_of(request)
        who = player_of(person, request.cookies)
        if listeners.full(who):
            raise TooManyListenersError(desk.words[lang].text("together-full"))

        def session() -> Session:
            with desk.open(lang, person) as ask:
                return opened(ask, id).session

        try:
            found = await asyncio.to_thread(session)
        except NoSuchError as error:
            raise NotFoundException(str(error)) from error
        headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
        return ServerSentEvent(listeners.messages(found, who), headers=headers)

    return events
