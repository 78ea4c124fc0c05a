"""What all commands share: the application, its options, opening and reading reports, writing output."""

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


class Work:
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
        sys.stderr.write("\r\x1b[K" + line[: max(20, columns() - 1)])
        sys.stderr.flush()

    try:
        yield tell
    finally:
        tell("")


def columns() -> int:
    """Give how wide text is written: as wide as the terminal, 100 at most."""
    import shutil

    return min(100, shutil.get_terminal_size((80, 24)).columns)


def open_knowledge(ledger: Path | None) -> Knowledge:
    """Load a ledger, the shipped one if none is named; one that is unsound ends the program with status 2."""
    from zaporuka.knowledge import LedgerError, load_knowledge

    try:
        return load_knowledge(ledger)
    except (LedgerError, OSError) as error:
        stop(str(error))


def check_date(name: str, value: str | None) -> None:
    """End the program with status 2 where an option is neither left out nor an EDTF day, month or year."""
    from zaporuka.register.times import days

    if value is not None and (days(value) is None or "/" in value):
        stop(f"{name}: not a date such as 2026-01-09, 2026-01 or 2026: {value}")


def emit(text: str) -> None:
    """Write to standard output; a reader that has closed its end of the pipe ends the program quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def write(text: str, output: Path | None) -> None:
    """Write to a file, wholly or not at all, or to standard output."""
    if output is None:
        emit(text)
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        stop(f"{output}: {(error.strerror or str(error)).lower()}")


def stop(line: str) -> NoReturn:
    """Tell in one line on standard error why the program ends, with status 2."""
    typer.echo(" ".join(line.split()), err=True)
    raise typer.Exit(FAILED)
