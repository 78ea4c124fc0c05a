"""The command that lints a ledger or scenarios: `check`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import FAILED, Ledger, app, emit, stop

if TYPE_CHECKING:
    from zaporuka.knowledge.forms import Problem


@app.command()
def check(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PATH]",
            help="A ledger folder (without it, the shipped one), a scenario, or a folder of scenarios.",
        ),
    ] = None,
    ledger: Ledger = None,
) -> None:
    """Tell every fault of a ledger or of scenarios, one a line: file, line, column and what is wrong."""
    from zaporuka.knowledge import LedgerError, default_ledger
    from zaporuka.knowledge.check import check_ledger

    place = default_ledger() if path is None else path
    try:
        scenarios = _scenarios(place)
        if scenarios:
            from zaporuka.mechanism.scenario_rules import check_scenarios, load_world

            _tell(check_scenarios(scenarios, load_world(ledger)))
            emit(f"{place}: sound: scenario {len(scenarios)}\n")
            return
        found = check_ledger(place)
    except LedgerError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or place}: {(error.strerror or str(error)).lower()}")
    _tell(found.problems)
    emit(f"{place}: sound: {', '.join(f'{name} {count}' for name, count in found.counts.items())}\n")


def _scenarios(place: Path) -> list[Path]:
    """Give the scenario files at a place: itself, or those of a folder that is no ledger."""
    from zaporuka.knowledge.kinds import ledger_files

    if place.is_file():
        return [place]
    if not place.is_dir() or next(ledger_files(place), None) is not None:
        return []
    return sorted(place.glob("*.yaml"))


def _tell(problems: Iterable[Problem]) -> None:
    """Tell problems; where there are any, the program ends with status 2."""
    told = False
    for problem in problems:
        emit(f"{problem}\n")
        told = True
    if told:
        raise typer.Exit(FAILED)
