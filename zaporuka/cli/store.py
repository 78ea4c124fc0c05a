"""Commands of the store: `add`, `reread`, `search` and `versions`."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from zaporuka.cli.marking import By, Reason, Recipients, marking_of
from zaporuka.cli.shared import (
    STORE,
    Ledger,
    StorePath,
    Tlp,
    Work,
    app,
    check_date,
    emit,
    label_on,
    open_knowledge,
    progress,
    stop,
    stored,
    told,
)


class FoundFormat(StrEnum):
    """Forms of what a search finds."""

    TEXT = "text"
    JSON = "json"


Sources = Annotated[
    list[Path], typer.Argument(metavar="SOURCE", help="Reports: files or folders; - is standard input.")
]


@app.command()
def add(
    sources: Sources,
    tlp: Annotated[
        str | None, typer.Option(metavar="LABEL", help="Mark the reports: RED, AMBER+STRICT, AMBER, GREEN.")
    ] = None,
    to: Recipients = None,
    by: By = None,
    reason: Reason = None,
    store: StorePath = STORE,
    ledger: Ledger = None,
) -> None:
    """Read reports and put them into the store, each wholly or not at all; what is there already stays.

    A label that stands in a report's head marks it too. Neither lets more be told than a marking in force.
    """
    from datetime import UTC, datetime

    from zaporuka.reading import READER
    from zaporuka.register.store import Added, open_writer
    from zaporuka.register.translations import Naming

    knowledge = open_knowledge(ledger)
    work = Work(knowledge)
    done: Counter[Added] = Counter()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    marking = marking_of("--tlp", tlp, to, by, now, reason)
    with told():
        writer = open_writer(store, Naming.of(knowledge.actors), knowledge.fingerprint)
        for report in work.reports(sources, captured=now):
            if marking is None and writer.has(report, READER):
                done[Added.NOTHING] += 1
            else:
                done[writer.add(report, work.read(report), marking)] += 1
    emit(
        f"{done[Added.NEW]} new, {done[Added.VERSION]} new versions, "
        f"{done[Added.AGAIN] + done[Added.READING]} seen or read again, {done[Added.NOTHING]} known already\n"
    )
    raise typer.Exit(work.status)


@app.command()
def reread(store: StorePath = STORE, ledger: Ledger = None) -> None:
    """Read anew what this version of the reader, with this ledger, has not read; old readings are kept."""
    from zaporuka.reading import READER, read_report
    from zaporuka.register.store import open_store, open_writer
    from zaporuka.register.translations import Naming

    knowledge = open_knowledge(ledger)
    number = changed = 0
    with told(), progress() as tell:
        open_store(store).close()  # a store that is not there is not made by this command
        writer = open_writer(store, Naming.of(knowledge.actors), knowledge.fingerprint)
        for report, other in writer.reread(lambda found: read_report(found, knowledge), READER):
            number += 1
            changed += other
            tell(f"{number}: {report.path}")
    emit(f"{number} read anew by {READER}, {changed} of them with other findings\n")


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="Words, each in any of its forms.")],
    known: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what had been published by DATE.")
    ] = None,
    most: Annotated[int, typer.Option(metavar="N", min=1, help="At most N reports.")] = 20,
    format: Annotated[FoundFormat, typer.Option(help="The form of what is found.")] = FoundFormat.TEXT,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Find the reports in the store that have all the words, in any inflected form."""
    check_date("--known", known)
    from zaporuka.register.store.search import search as find
    from zaporuka.views.found import found, found_json, found_text
    from zaporuka.views.marked import marked

    with stored(store, tlp) as opened:
        rows = found(find(opened, " ".join(words), known=known, most=most))
        label = label_on(opened.label, tlp)
    made = found_json(rows) if format is FoundFormat.JSON else found_text(rows)
    emit(marked(made, format.value, label))


@app.command()
def versions(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's key, path or address.")],
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Show the versions of a report: captures, readers, and the sentences added and removed."""
    from zaporuka.register.store.versions import history
    from zaporuka.views.marked import marked

    with stored(store, tlp) as opened:
        label = label_on(opened.label, tlp)
        lines = []
        for version, changed in history(opened, report):
            captures, readers = ", ".join(version.captures), ", ".join(version.readers)
            lines.append(f"{version.number}. {version.key} · {version.sha256[:12]} · {captures} · {readers}")
            lines += [f"  {change.sign} {' '.join(change.words.split())}" for change in changed]
    if not lines:
        stop(f"{report}: no such report in {store}")
    emit(marked("".join(f"{line}\n" for line in lines), "text", label))
