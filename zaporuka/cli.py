"""The command line: thin; every command opens the floors it needs and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from zaporuka.knowledge import Knowledge
    from zaporuka.reading.record import Reading
    from zaporuka.reports import Report

app = typer.Typer(
    name="zaporuka",
    help="The open register of the system of security guarantees for Ukraine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

FAILED = 2


class ReadFormat(StrEnum):
    """Forms of a reading record."""

    JSONL = "jsonl"
    TEXT = "text"


class BriefFormat(StrEnum):
    """Forms of a brief."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    JSON = "json"


class Language(StrEnum):
    """Languages of the views."""

    UK = "uk"
    EN = "en"


Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH", help="Reports: files or folders; - is standard input.")
]
Ledger = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The ledger to read with, in place of the shipped one.")
]
Output = Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE, wholly or not at all.")]


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Keep the open register of the system of security guarantees for Ukraine."""
    if version:
        from zaporuka import __version__

        typer.echo(f"zaporuka {__version__}")
        raise typer.Exit


@app.command()
def read(
    paths: Paths,
    format: Annotated[ReadFormat, typer.Option(help="jsonl: one record a line; text: for the eye.")] = (
        ReadFormat.JSONL
    ),
    ledger: Ledger = None,
) -> None:
    """Give the reading record of each report: who said what, events and claims, with their places."""
    from zaporuka.views.records import record_line, record_text

    knowledge = _knowledge(ledger)
    work = _Work(knowledge)
    for report, reading in work.pairs(paths):
        if format is ReadFormat.JSONL:
            _emit(record_line(reading))
        else:
            _emit(record_text(report, reading))
    raise typer.Exit(work.status)


@app.command()
def brief(
    paths: Paths,
    at: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The state on DATE; else on the latest report's day."),
    ] = None,
    known: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what had been published by DATE.")
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of the brief.")] = Language.UK,
    format: Annotated[BriefFormat, typer.Option(help="The form of the brief.")] = BriefFormat.TEXT,
    output: Output = None,
    ledger: Ledger = None,
) -> None:
    """Give the state of play from reports: standings, disputes, positions, calendar, demands, conditions."""
    for name, value in (("--at", at), ("--known", known)):
        _check_date(name, value)
    from zaporuka.register import Context, Register
    from zaporuka.views.brief import brief as make
    from zaporuka.views.render import render

    knowledge = _knowledge(ledger)
    work = _Work(knowledge)
    register = Register.of(work.pairs(paths), Context.of(knowledge))
    if work.problems and not register.documents():
        raise typer.Exit(FAILED)
    made = make(register, knowledge, at=at, known=known, lang=lang.value, problems=work.problems)
    colour = output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    width = _width() if output is None else 80
    _write(render(made, knowledge, format.value, width=width, colour=colour), output)
    raise typer.Exit(work.status)


class _Work:
    """Opens and reads reports one after another, telling on standard error what could not be done."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.problems: list[str] = []

    @property
    def status(self) -> int:
        """The exit status: 2 if any input failed, else 0."""
        return FAILED if self.problems else 0

    def pairs(self, paths: Iterable[Path]) -> Iterator[tuple[Report, Reading]]:
        """Yield each report with its reading; a problem is told and does not stop the others."""
        from zaporuka.reading import read_report
        from zaporuka.reports import Problem, open_reports

        with _progress() as tell:
            for number, found in enumerate(open_reports(list(paths)), 1):
                if isinstance(found, Problem):
                    tell("")
                    self._failed(str(found))
                    continue
                tell(f"{number}: {found.path}")
                reading = read_report(found, self._knowledge)
                if not reading.read:
                    tell("")
                    language = found.language or "unknown"
                    typer.echo(f"{found.path}: not read: language {language} is not supported", err=True)
                yield found, reading

    def _failed(self, line: str) -> None:
        line = " ".join(line.split())
        self.problems.append(line)
        typer.echo(line, err=True)


@contextmanager
def _progress() -> Iterator[Any]:
    """Show what is being read on one line of standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda line: None
        return

    def tell(line: str) -> None:
        sys.stderr.write("\r\x1b[K" + line[: max(20, _width() - 1)])
        sys.stderr.flush()

    try:
        yield tell
    finally:
        tell("")


def _width() -> int:
    import shutil

    return min(100, shutil.get_terminal_size((80, 24)).columns)


def _knowledge(ledger: Path | None) -> Knowledge:
    from zaporuka.knowledge import LedgerError, load_knowledge

    try:
        return load_knowledge(ledger)
    except (LedgerError, OSError) as error:
        _stop(str(error))


def _check_date(name: str, value: str | None) -> None:
    from zaporuka.register.times import days

    if value is not None and (days(value) is None or "/" in value):
        _stop(f"{name}: not a date such as 2026-01-09, 2026-01 or 2026: {value}")


def _emit(text: str) -> None:
    """Write to standard output; a reader that has closed its end of the pipe ends the program quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def _write(text: str, output: Path | None) -> None:
    if output is None:
        _emit(text)
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        _stop(f"{output}: {(error.strerror or str(error)).lower()}")


def _stop(line: str) -> NoReturn:
    typer.echo(" ".join(line.split()), err=True)
    raise typer.Exit(FAILED)


def main() -> None:
    """Run the command line, writing UTF-8 whatever the terminal's own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
