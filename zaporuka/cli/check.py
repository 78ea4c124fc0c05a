"""The command that lints a ledger: `check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zaporuka.cli.shared import FAILED, app, emit, stop


@app.command()
def check(
    ledger: Annotated[
        Path | None,
        typer.Argument(metavar="[LEDGER]", help="The folder; without it, the shipped ledger."),
    ] = None,
) -> None:
    """Tell every fault of a ledger, one a line: file, line, column and what is wrong."""
    from zaporuka.knowledge import LedgerError, default_ledger
    from zaporuka.knowledge.check import check_ledger

    folder = default_ledger() if ledger is None else ledger
    try:
        found = check_ledger(folder)
    except LedgerError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or folder}: {(error.strerror or str(error)).lower()}")
    for problem in found.problems:
        emit(f"{problem}\n")
    if found.problems:
        raise typer.Exit(FAILED)
    emit(f"{folder}: sound: {', '.join(f'{name} {count}' for name, count in found.counts.items())}\n")
