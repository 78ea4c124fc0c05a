"""The command that opens the desk: `serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zaporuka.cli.people import HomeDir
from zaporuka.cli.shared import STORE, Ledger, StorePath, app, stop, told


@app.command()
def serve(
    store: StorePath = STORE,
    ledger: Ledger = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to serve; others than loopback need accounts.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=1, max=65535, help="The port.")] = 8710,
    accounts: Annotated[bool, typer.Option("--accounts", help="Ask for a sign-in on loopback too.")] = False,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Serve over HTTPS with this certificate (PEM).")
    ] = None,
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The certificate's private key (PEM).")
    ] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="A proxy on this machine does HTTPS.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A name that browsers may ask for; may come several times."),
    ] = None,
    home: HomeDir = None,
    makers: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            max=64,
            help="Processes that make pages (0: none, the desk makes them itself); by cores unless told.",
        ),
    ] = None,
) -> None:
    """Open the register in a browser: to whoever sits at this machine, or to people with accounts."""
    from zaporuka.knowledge import LedgerError
    from zaporuka.web.home import home_of
    from zaporuka.web.serve import AddressError, Door, check_address, usual_makers
    from zaporuka.web.serve import serve as run

    door = Door(
        host=host,
        port=port,
        names=tuple(name or ()),
        accounts=accounts,
        certificate=certificate,
        key=key,
        behind_proxy=behind_proxy,
        home=home_of(store, home),
    )
    try:
        check_address(door)
        with told():
            from zaporuka.web.desk import Desk

            desk = Desk(store, ledger, home=home, makers=usual_makers() if makers is None else makers)
        for line in door.lines:
            typer.echo(line, err=True)
        run(desk, door)
    except (AddressError, LedgerError, OSError) as error:
        stop(str(error))
