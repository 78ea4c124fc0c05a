"""Serving the desk: on loopback, until there are accounts."""

from __future__ import annotations

import ipaddress
import socket

from zaporuka.web.app import LOCAL, make_app
from zaporuka.web.desk import Desk


class AddressError(ValueError):
    """An address that the desk is not served at; the message says why, in one line."""


def check_address(host: str, port: int) -> None:
    """Raise `AddressError` where a host is not this machine alone, or the port is taken."""
    if not is_loopback(host):
        raise AddressError(
            f"--host {host}: not this machine alone; there are no accounts yet, so the desk is served on "
            "loopback only (127.0.0.1)"
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AddressError(f"--port {port}: {(error.strerror or str(error)).lower()}") from None


def is_loopback(host: str) -> bool:
    """Tell whether a host is a loopback address, or the name of one."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve(desk: Desk, host: str, port: int) -> None:
    """Serve a desk until it is interrupted; `AddressError` for an address that is not this machine alone."""
    import uvicorn

    check_address(host, port)
    app = make_app(desk, hosts=(*LOCAL, host))
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
