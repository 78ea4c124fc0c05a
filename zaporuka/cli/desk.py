"""The command that opens the desk: `serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from zaporuka.cli.shared import STORE, Ledger, StorePath, app, stop, told


@app.command()
def serve(
    store: StorePath = STORE,
    ledger: Ledger = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to serve: loopback only.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="The port.")] = 8710,
) -> None:
    """Open the register in a browser on this machine, in Ukrainian and English."""
    from zaporuka.knowledge import LedgerError
    from zaporuka.web.desk import Desk
    from zaporuka.web.serve import AddressError, check_address
    from zaporuka.web.serve import serve as run

    try:
        check_address(host, port)
        with told():
            desk = Desk(store, ledger)
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"http://{shown}:{port}/ — Ctrl+C ends it", err=True)
        run(desk, host, port)
    except (AddressError, LedgerError, OSError) as error:
        stop(str(error))
