"""Serving the desk: to this machine, or to people with accounts over HTTPS."""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from zaporuka.knowledge.journal import JournalError
from zaporuka.web.accounts import Accounts
from zaporuka.web.home import Home
from zaporuka.web.people import Role

if TYPE_CHECKING:
    from types import FrameType

    from zaporuka.web.desk import Desk

FEWEST_MAKERS, MOST_MAKERS = 2, 4
"""So many processes make pages where nobody says how many: one a core within these bounds."""

TURN = 0.002
"""Seconds after which a page that is being made lets kept ones be given."""


PARTING = 2
"""Seconds that an answer under way, or a stream, has left when the desk is interrupted."""


class AddressError(ValueError):
    """An address that the desk is not served at; the message says why, in one line."""


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """Where a desk is served and to whom.

    `names` are the names that browsers may ask for beside loopback's and the host's own. `behind_proxy`: what
    reaches us comes through a proxy on this machine, which does HTTPS and tells where requests are from.
    """

    host: str
    port: int
    home: Home
    names: tuple[str, ...] = ()
    accounts: bool = False
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False

    @property
    def needs_accounts(self) -> bool:
        """Whether who comes must sign in: wherever others than this machine can come."""
        return self.accounts or self.behind_proxy or bool(self.names) or not is_loopback(self.host)

    @property
    def secure(self) -> bool:
        """Whether browsers reach the desk over HTTPS only."""
        return self.certificate is not None or self.behind_proxy

    @property
    def lines(self) -> tuple[str, ...]:
        """What is told when the desk opens: its address, and what one must know."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        scheme = "https" if self.certificate else "http"
        told = f"{scheme}://{shown}:{self.port}/ — Ctrl+C ends it"
        if not self.behind_proxy:
            return (told,)
        warning = "not encrypted up to here: the proxy must do HTTPS, keep the Host, and be the only way in"
        return (warning, told)


def check_address(door: Door) -> None:
    """Raise `AddressError` where a desk is not served so: nobody could sign in, or all could listen."""
    _check_certificate(door)
    if door.needs_accounts:
        _check_people(door)
    if not is_loopback(door.host):
        if not door.secure:
            raise AddressError(
                f"--host {door.host}: others could listen: name --certificate and --key for HTTPS, or "
                "--behind-proxy where a proxy does it"
            )
        if door.host in ("0.0.0.0", "::") and not door.names:
            raise AddressError(f"--host {door.host}: --name HOST is needed: what browsers may call this desk")
    _check_port(door.host, door.port)


def is_loopback(host: str) -> bool:
    """Tell whether a host is a loopback address, or the name of one."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def usual_makers() -> int:
    """Give how many processes make pages where nobody says how many."""
    return min(MOST_MAKERS, max(FEWEST_MAKERS, os.cpu_count() or 1))


def serve(desk: Desk, door: Door) -> None:
    """Serve a desk until it is interrupted; `AddressError` for an address that is not to be served at."""
    import uvicorn

    from zaporuka.web.app import LOCAL, make_app
    from zaporuka.web.guard import Guard

    check_address(door)
    sys.setswitchinterval(TURN)
    watch = Guard(door.home, accounts=door.needs_accounts, secure=door.secure)
    hosts = (*LOCAL, door.host.lower(), *(name.lower() for name in door.names))
    config = uvicorn.Config(
        make_app(desk, hosts=hosts, watch=watch),
        host=door.host,
        port=door.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=door.behind_proxy,
        forwarded_allow_ips="127.0.0.1,::1",
        ssl_certfile=door.certificate,
        ssl_keyfile=door.key,
        timeout_graceful_shutdown=PARTING,
    )

    class Server(uvicorn.Server):
        """A server that ends its streams when it is interrupted."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            desk.closing.set()
            super().handle_exit(sig, frame)

    with suppress(KeyboardInterrupt):
        Server(config).run()


def _check_people(door: Door) -> None:
    try:
        found = Accounts(door.home.people).all().values()
    except (JournalError, OSError) as error:
        raise AddressError(str(error)) from error
    if not any(each.open and each.role is Role.ADMIN for each in found):
        raise AddressError(
            f"{door.home.people}: no open admin among the accounts, which are needed where others can come; "
            "`zaporuka people add NAME --role admin` opens the first"
        )


def _check_certificate(door: Door) -> None:
    if (door.certificate is None) != (door.key is None):
        raise AddressError("--certificate and --key: one is of no use without the other")
    if door.certificate is None or door.key is None:
        return
    if door.behind_proxy:
        raise AddressError("--behind-proxy: HTTPS is the proxy's then; leave --certificate and --key out")
    for name, file in (("--certificate", door.certificate), ("--key", door.key)):
        if not file.is_file():
            raise AddressError(f"{name} {file}: no such file")
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(door.certificate, door.key)
    except (ssl.SSLError, OSError) as error:
        reason = getattr(error, "reason", None) or str(error)
        raise AddressError(f"--certificate {door.certificate}, --key {door.key}: {reason}") from error


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror as error:
            raise AddressError(f"--host {host}: {(error.strerror or str(error)).lower()}") from None
        except OSError as error:
            raise AddressError(f"--port {port}: {(error.strerror or str(error)).lower()}") from None
