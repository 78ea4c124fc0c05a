"""The command that plays exercises: `exercise`, at once or step by step."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import Language, Ledger, Output, app, columns, open_knowledge, stop, write

if TYPE_CHECKING:
    import datetime as dt

    from zaporuka.mechanism.course import World
    from zaporuka.mechanism.exercise import Outcome
    from zaporuka.mechanism.scenario import Scenario


class ExerciseFormat(StrEnum):
    """Forms of an after-action report; `yaml` is the scenario itself."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"
    YAML = "yaml"


@app.command()
def exercise(
    scenario: Annotated[
        str | None,
        typer.Argument(
            metavar="[SCENARIO]", help="A file, or the id of a shipped one; without it, the list."
        ),
    ] = None,
    ledger: Ledger = None,
    at: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Play to TIME (2026-12-10T09:00, or PT3H from the start)."),
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of the report.")] = Language.UK,
    format: Annotated[ExerciseFormat, typer.Option(help="The form of the report; yaml: the scenario.")] = (
        ExerciseFormat.TEXT
    ),
    output: Output = None,
    injects_csv: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the inject list to FILE as CSV, and nothing else."),
    ] = None,
    from_csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Take the injects from FILE, not from the scenario.")
    ] = None,
    step: Annotated[
        bool, typer.Option("--step", help="Play it inject by inject; help tells the commands.")
    ] = False,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where a stepwise exercise is kept and goes on from.")
    ] = None,
) -> None:
    """Play a scenario over the ledger and give the after-action report. None of it has happened."""
    if scenario is None:
        _listed(lang)
        return
    if step and save is None:
        stop("--step: name the file that keeps the exercise, with --save FILE")
    if step and (at or injects_csv or format is ExerciseFormat.YAML):
        stop("--step goes with --save, --lang, --ledger and --from-csv alone")
    knowledge = open_knowledge(ledger)
    world, made = _loaded(scenario, ledger, from_csv)
    if injects_csv is not None:
        from zaporuka.mechanism.injects_csv import injects_csv as table

        write(table(made.injects), injects_csv)
        return
    if format is ExerciseFormat.YAML:
        from zaporuka.mechanism.scenario import scenario_yaml

        write(scenario_yaml(made), output)
        return
    from zaporuka.views.exercise import render_report, report

    if step and save is not None:
        from zaporuka.cli.tabletop import tabletop

        tabletop(made, world, knowledge, save, lang.value)
        return
    colour = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = columns() if output is None else 80
    found = report(_played(made, world, save, at), knowledge, lang.value)
    write(render_report(found, format.value, width=width, colour=colour), output)


def _listed(lang: Language) -> None:
    """Tell which scenarios are shipped."""
    from zaporuka.mechanism.scenario import read_scenario, shipped_scenarios
    from zaporuka.views.exercise.words import words

    lines = []
    for file in sorted(shipped_scenarios().glob("*.yaml")):
        item = read_scenario(file, [])
        if item is not None:
            lines.append(f"{item.value.id}: {item.value.title.get(lang.value, item.value.id)}\n")
    write("".join((*lines, f"{words(lang.value).TEXTS['banner']}\n")), None)


def _loaded(name: str, ledger: Path | None, injects: Path | None) -> tuple[World, Scenario]:
    """Read a scenario and what it is played over; what is unsound ends the program with status 2."""
    from zaporuka.knowledge import LedgerError
    from zaporuka.mechanism.scenario import find_scenario
    from zaporuka.mechanism.scenario_rules import load_scenario, load_world

    try:
        world = load_world(ledger)
        return world, load_scenario(find_scenario(name), world, injects)
    except LedgerError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or name}: {(error.strerror or str(error)).lower()}")


def _played(scenario: Scenario, world: World, save: Path | None, at: str | None) -> Outcome:
    """Play a scenario to a time, or a kept exercise as far as it has got."""
    from zaporuka.knowledge import LedgerError
    from zaporuka.mechanism.exercise import play
    from zaporuka.mechanism.session import Session

    until = None if at is None else _time(scenario, world, at)
    if save is None:
        return play(scenario, world.ledger, until=until)
    if not save.exists():
        stop(f"{save}: no exercise is kept here; --step begins one")
    try:
        session = Session(scenario, world, save)
        if session.dropped:
            typer.echo(f"{save}: the last line was cut off, and is dropped", err=True)
        return session.outcome(until)
    except LedgerError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{save}: {(error.strerror or str(error)).lower()}")


def _time(scenario: Scenario, world: World, text: str) -> dt.datetime:
    from zaporuka.mechanism.scenario import times, when

    span = times(scenario, world.ledger.zone)
    try:
        found = when(text, span.start, span.zone)
    except (ValueError, OverflowError):
        stop(f"--at: not a time such as 2026-12-10T09:00 or PT3H: {text}")
    if not span.start <= found <= span.end:
        stop(f"--at: outside the exercise, {span.start:%Y-%m-%dT%H:%M} to {span.end:%Y-%m-%dT%H:%M}: {text}")
    return found
