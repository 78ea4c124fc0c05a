"""What all commands share: the application, its options, opening and reading reports, writing output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from zaporuka.knowledge import Knowledge
    from zaporuka.knowledge import Ledger as System
    from zaporuka.reading.record import Reading
    from zaporuka.register import Context, Register
    from zaporuka.register.marking import Recipient
    from zaporuka.register.store import Store
    from zaporuka.register.translations import Naming
    from zaporuka.reports import Report
    from zaporuka.reports.tlp import Label

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
SomePaths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]…", help="Reports: files or folders; without any, the store."),
]
Ledger = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The ledger to read with, in place of the shipped one.")
]
StorePath = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="FILE",
        envvar="ZAPORUKA_STORE",
        help="The store: a file, or postgresql://…",
    ),
]
STORE = "zaporuka.db"
At = Annotated[
    str | None, typer.Option(metavar="DATE", help="The state on DATE; else on the latest report's day.")
]
Known = Annotated[str | None, typer.Option(metavar="DATE", help="Only what had been published by DATE.")]
Tlp = Annotated[
    str | None,
    typer.Option(metavar="LABEL", help="Only what may be passed on under this label: RED, AMBER+STRICT, …"),
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
        self._tell: Callable[[str], None] = lambda line: None

    @property
    def status(self) -> int:
        """The exit status: 2 if any input failed, else 0."""
        return FAILED if self.problems else 0

    def pairs(self, paths: Iterable[Path]) -> Iterator[tuple[Report, Reading]]:
        """Yield each report with its reading; a problem is told and does not stop the others."""
        for report in self.reports(paths):
            yield report, self.read(report)

    def reports(self, paths: Iterable[Path], captured: str | None = None) -> Iterator[Report]:
        """Yield each report; a problem is told and does not stop the others."""
        from zaporuka.reports import Problem, open_reports

        with progress() as self._tell:
            for number, found in enumerate(open_reports(list(paths), captured=captured), 1):
                if isinstance(found, Problem):
                    self._tell("")
                    self._failed(str(found))
                    continue
                self._tell(f"{number}: {found.path}")
                yield found

    def read(self, report: Report) -> Reading:
        """Read a report, telling where its language is not read yet."""
        from zaporuka.reading import read_report

        reading = read_report(report, self._knowledge)
        if not reading.read:
            self._tell("")
            language = report.language or "unknown"
            typer.echo(f"{report.path}: not read: language {language} is not supported", err=True)
        return reading

    def _failed(self, line: str) -> None:
        line = " ".join(line.split())
        self.problems.append(line)
        typer.echo(line, err=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
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


def open_system(ledger: Path | None) -> System:
    """Load what a ledger holds of the system itself; an unsound one ends the program with status 2."""
    from zaporuka.knowledge import LedgerError, load_ledger

    try:
        return load_ledger(ledger)
    except (LedgerError, OSError) as error:
        stop(str(error))


def moment_of(name: str, value: str | None, zone: str) -> datetime:
    """Give the moment that an option names in a zone: a time, the end of a day, or now where it is left out.

    What is no such time ends the program with status 2.
    """
    from datetime import UTC, datetime, time

    from zaporuka.mechanism.clock import moment

    if value is None:
        return datetime.now(UTC)
    try:
        found = moment(value, zone)
    except ValueError:
        stop(f"{name}: not a date or time such as 2026-01-09 or 2026-01-09T14:30: {value}")
    return datetime.combine(found.date(), time.max, found.tzinfo) if len(value) <= 10 else found


def coloured(output: Path | None) -> bool:
    """Tell whether what is written is seen on a terminal that shows colours."""
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def open_context(knowledge: Knowledge, ledger: Path | None) -> Context:
    """Draw from a ledger what evidence is weighed by; an unsound one ends the program with status 2."""
    from zaporuka.register import Context

    return Context.of(knowledge, open_system(ledger).sources)


@contextmanager
def told() -> Iterator[None]:
    """End the program with one line and status 2 where the store fails."""
    from zaporuka.register.store import StoreError

    try:
        yield
    except StoreError as error:
        stop(str(error))


def label_named(name: str, value: str | None) -> Label | None:
    """Give the label of TLP 2.0 that an option names; any other word ends the program with status 2."""
    from zaporuka.reports.tlp import label_of

    if value is None:
        return None
    try:
        return label_of(value)
    except ValueError as error:
        stop(f"{name}: {error}")


def lens(tlp: str | None) -> Recipient:
    """Give whom an output is for: whoever keeps the store, with `--tlp` no further than that label goes."""
    from zaporuka.register.marking import KEEPER, Recipient

    label = label_named("--tlp", tlp)
    return KEEPER if label is None else Recipient(up_to=label)


def label_on(label: Label, tlp: str | None) -> Label | None:
    """Give the label that an output bears: none where nothing is marked and nobody has asked for one."""
    from zaporuka.reports.tlp import UNMARKED

    return None if tlp is None and label is UNMARKED else label


@contextmanager
def stored(store: str, tlp: str | None = None, naming: Naming | None = None) -> Iterator[Store]:
    """Open the store to read; where it fails, the program ends with one line and status 2."""
    from zaporuka.register.store import open_store

    with told(), open_store(store, lens(tlp), naming) as opened:
        yield opened


@contextmanager
def opened(
    paths: Iterable[Path] | None, store: str, work: Work, context: Context, tlp: str | None = None
) -> Iterator[Register]:
    """Open the register: of the reports at `paths`, or of the store where none are named.

    With `tlp` it has no report that may not be passed on under that label.
    """
    from zaporuka.register import Register
    from zaporuka.register.marking import stated_label

    if paths:
        to = lens(tlp)
        pairs = ((report, reading) for report, reading in work.pairs(paths) if to.may(stated_label(report)))
        yield Register.of(pairs, context)
    else:
        with stored(store, tlp, context.naming) as evidence:
            yield Register(evidence, context, evidence.depth())


def show(
    page: Callable[[Register, Knowledge, Work, int, bool], str],
    paths: list[Path] | None,
    store: str,
    ledger: Path | None,
    output: Path | None,
    *,
    at: str | None,
    known: str | None,
    form: str,
    tlp: str | None,
    check: Callable[[Knowledge], None] = lambda knowledge: None,
) -> None:
    """Make a page of reports, or of the store where none are named, so wide and coloured or not; write it.

    `check` looks at what was asked for, with the ledger, before any report is opened. The page, of this form,
    bears the strictest label among the reports that it may draw on. The exit status is 2 if any input failed.
    """
    from zaporuka.views.marked import marked

    label_named("--tlp", tlp)
    for name, value in (("--at", at), ("--known", known)):
        check_date(name, value)
    knowledge = open_knowledge(ledger)
    check(knowledge)
    work = Work(knowledge)
    colour = coloured(output)
    width = columns() if output is None else 80
    with opened(paths, store, work, open_context(knowledge, ledger), tlp) as register:
        if work.problems and not register.documents():
            raise typer.Exit(FAILED)
        made = page(register, knowledge, work, width, colour)
        made = marked(made, form, label_on(register.label, tlp))
    write(made, output)
    raise typer.Exit(work.status)


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
    else:
        put(text.encode(errors="backslashreplace"), output)


def put(data: bytes, file: Path) -> None:
    """Write to a file, wholly or not at all; where that fails, the program ends with status 2."""
    from zaporuka.knowledge.files import write_whole

    try:
        write_whole(file, data)
    except OSError as error:
        stop(f"{file}: {(error.strerror or str(error)).lower()}")


def stop(line: str) -> NoReturn:
    """Tell in one line on standard error why the program ends, with status 2."""
    typer.echo(" ".join(line.split()), err=True)
    raise typer.Exit(FAILED)
