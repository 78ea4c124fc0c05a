"""The application: the desk's pages with their twins, its files, its description and its guards."""

from __future__ import annotations

import traceback
from typing import Any, cast

from litestar import Litestar, Request, Response
from litestar.datastructures import CacheControlHeader
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, InternalServerException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import OpenAPIType, Parameter, Schema
from litestar.static_files import create_static_files_router
from litestar.types import (
    HTTPScope,
    LifeSpanReceive,
    LifeSpanScope,
    LifeSpanSend,
    Message,
    Receive,
    Scope,
    Send,
)

from zaporuka import __version__
from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.journal import JournalError
from zaporuka.register.store import StoreError
from zaporuka.reports.tlp import Label
from zaporuka.web.acts import takers
from zaporuka.web.desk import Desk
from zaporuka.web.door import door, turned_away
from zaporuka.web.faults import fault
from zaporuka.web.guard import Guard
from zaporuka.web.pages import ACTS, PAGES
from zaporuka.web.pages.exports import exports
from zaporuka.web.pages.notes import note_files
from zaporuka.web.pages.wrong import correction_files
from zaporuka.web.render import LENS, STATIC
from zaporuka.web.together.files import after_action_files
from zaporuka.web.together.live import stream
from zaporuka.web.twins import YEAR, AnyRequest, handlers, inside, outside
from zaporuka.web.you import yourself

LOCAL = ("localhost", "127.0.0.1", "::1")
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""What every answer says: nothing comes from another host, and nothing of ours is shown inside its pages."""

NARROWING = Parameter(
    name=LENS,
    param_in="query",
    required=False,
    description="Only what may be passed on under this label (TLP 2.0), which the answer then bears at most.",
    schema=Schema(type=OpenAPIType.STRING, enum=[label.value for label in Label]),
)
"""What every address takes, whatever else it does."""

_HEADERS = tuple((name.encode(), value.encode()) for name, value in HEADERS.items())


class Application(Litestar):
    """The desk as an ASGI application; an address that ends in `.json` is its page's twin.

    It answers only requests that name one of `hosts`: a foreign site cannot reach it by a name of its own
    that leads to this machine.
    """

    hosts: tuple[str, ...] = LOCAL
    desk: Desk
    watch: Guard

    async def __call__(
        self,
        scope: Scope | LifeSpanScope,
        receive: Receive | LifeSpanReceive,
        send: Send | LifeSpanSend,
    ) -> None:
        """Route an address that ends in `.json` to the twin of its page; put our headers on every answer."""
        if scope["type"] != ScopeType.HTTP:
            await super().__call__(scope, receive, send)
            return
        await self._answer(cast("HTTPScope", scope), cast("Receive", receive), cast("Send", send))

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        named = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        if _host(named) not in self.hosts:
            refused: Response[str] = Response(f"no such host here: {named}", status_code=421)
            await refused.to_asgi_response(None, Request(scope))(scope, receive, sent)
            return
        changed: Any = {**scope, "method": "GET" if scope["method"] == "HEAD" else scope["method"]}
        if not scope["path"].startswith("/schema"):
            changed["asked_path"] = scope["path"].removesuffix(".json") or "/"
            changed["path"] = inside(scope["path"])
        changed["state"] = {**(scope.get("state") or {})}
        refusal = turned_away(self.desk, self.watch, Request(changed))
        if refusal is not None:
            await refusal.to_asgi_response(None, Request(changed))(changed, receive, sent)
            return
        await super().__call__(changed, receive, sent)


def make_app(desk: Desk, hosts: tuple[str, ...] = LOCAL, watch: Guard | None = None) -> Application:
    """Give the application of a desk, which answers requests that name one of `hosts`.

    `watch` is the guard that knows who asks; without one, whoever reaches the desk is at this machine.
    """
    watch = watch or Guard(desk.home)

    def failed(request: AnyRequest, error: Exception) -> Response[bytes]:
        return fault(desk, request, error)

    def crashed(request: AnyRequest, error: Exception) -> Response[bytes]:
        traceback.print_exception(error)
        return fault(desk, request, InternalServerException())

    app = Application(
        route_handlers=[
            *(handler for page in PAGES for handler in handlers(page, desk)),
            *exports(desk),
            *correction_files(desk),
            *after_action_files(desk),
            stream(desk),
            *note_files(desk),
            *door(desk, watch),
            *yourself(desk, watch),
            *takers(ACTS, desk, watch),
            create_static_files_router(
                path="/static",
                directories=[STATIC],
                cache_control=CacheControlHeader(max_age=YEAR, public=True, immutable=True),
                include_in_schema=False,
            ),
        ],
        openapi_config=OpenAPIConfig(
            title="Zaporuka",
            version=__version__,
            path="/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
        exception_handlers={
            Exception: crashed,
            HTTPException: failed,
            StoreError: failed,
            LedgerError: failed,
            JournalError: failed,
        },
        on_startup=[desk.makers.start],
        on_shutdown=[desk.makers.close],
        logging_config=None,
    )
    app.hosts, app.desk, app.watch = hosts, desk, watch
    found = app.openapi_schema
    found.paths = {outside(route): item for route, item in (found.paths or {}).items()}
    for item in found.paths.values():
        if item.get is not None:
            item.get.parameters = [*(item.get.parameters or ()), NARROWING]
    return app


def _host(named: str) -> str:
    """Give the host of a Host header without its port, an IPv6 address without its brackets."""
    if named.startswith("["):
        return named[1:].partition("]")[0]
    return named.partition(":")[0].lower()
