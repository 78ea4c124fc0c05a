"""The command that says to whom a report may be told: `mark`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaporuka.cli.shared import STORE, StorePath, app, emit, label_named, stop, stored, told

if TYPE_CHECKING:
    from zaporuka.register.marking import Marking

Recipients = Annotated[
    list[str] | None,
    typer.Option("--for", metavar="NAME", help="With RED: who is told; may come several times."),
]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who says so, if not this machine's user.")]
Reason = Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")]


@app.command()
def mark(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's key, path or address.")],
    tlp: Annotated[
        str | None, typer.Option(metavar="LABEL", help="RED, AMBER+STRICT, AMBER, GREEN or CLEAR.")
    ] = None,
    to: Recipients = None,
    by: By = None,
    reason: Reason = None,
    store: StorePath = STORE,
) -> None:
    """Mark a report, in all its versions, by the Traffic Light Protocol; without --tlp, tell its markings."""
    from datetime import UTC, datetime

    from zaporuka.register.marking import MarkingError
    from zaporuka.register.store import open_store, open_writer
    from zaporuka.register.store.markings import home_named, markings
    from zaporuka.views.columns import printable

    marking = marking_of("--tlp", tlp, to, by, datetime.now(UTC).isoformat(timespec="seconds"), reason)
    if marking is not None:
        with told():
            open_store(store).close()  # a store that is not there is not made by this command
            try:
                changed = open_writer(store).mark(report, marking)
            except MarkingError as error:
                stop(str(error))
        emit(f"{report}: {printable(marking.words)}{'' if changed else ' already'}\n")
        return
    with stored(store) as opened:
        if home_named(opened.connection, report) is None:
            stop(f"{report}: no such report in {store}")
        lines = [
            f"{each.at} {printable(each.words)} · {printable(each.by)}"
            + (f": {printable(each.reason)}" if each.reason else "")
            for _, each in markings(opened, report)
        ]
    emit("".join(f"{line}\n" for line in lines) or "not marked: TLP:CLEAR, as all news\n")


def marking_of(
    option: str, label: str | None, to: list[str] | None, by: str | None, at: str, reason: str | None
) -> Marking | None:
    """Make the marking that options tell, `None` without a label; what makes no sense ends with status 2."""
    from zaporuka.register.marking import MarkingError, marking

    named = label_named(option, label)
    if named is None:
        if to:
            stop("--for: names are told for RED: say --tlp RED")
        return None
    try:
        return marking(named, to or (), by=by or user(), at=at, reason=reason)
    except MarkingError as error:
        stop(str(error))


def user() -> str:
    """Give the name of this machine's user."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "this machine"
