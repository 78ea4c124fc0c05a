"""Commands of corrections: `correct` and `corrections`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zaporuka.cli.shared import STORE, StorePath, Tlp, app, emit, label_on, stop, stored, told

if TYPE_CHECKING:
    from zaporuka.reading.record import Reading
    from zaporuka.register.corrections import Correction, Layer
    from zaporuka.register.store import Store


class LayerName(StrEnum):
    """Layers of a reading that can be corrected."""

    DATES = "dates"
    STATEMENTS = "statements"
    EVENTS = "events"
    CLAIMS = "claims"


class CorrectionFormat(StrEnum):
    """Forms of corrections: lines to read, JSON lines, or whole readings as a gold set has them."""

    TEXT = "text"
    JSONL = "jsonl"
    GOLD = "gold"


Key = Annotated[str, typer.Argument(metavar="REPORT", help="A report's key in the store.")]
Number = Annotated[int | None, typer.Option(metavar="N", min=0, help="The finding of this number is wrong.")]
Record = Annotated[
    str | None, typer.Option(metavar="JSON", help="What it should be: only the keys that differ, or all.")
]


@app.command()
def correct(
    report: Key,
    layer: Annotated[LayerName, typer.Argument(help="The layer that is wrong.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so.")],
    number: Number = None,
    to: Record = None,
    reason: Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")] = None,
    store: StorePath = STORE,
) -> None:
    """Correct a reading: --number alone removes a finding, with --to it is changed; --to alone adds one.

    The machine's reading stays; the register goes by the corrected one from now on.
    """
    from datetime import UTC, datetime

    from zaporuka.register.corrections import Correction, CorrectionError, finding
    from zaporuka.register.store import open_writer

    with stored(store) as opened:
        reading = _reading(opened, report)
    found = getattr(reading, layer.value)
    if number is not None and number >= len(found):
        stop(f"{report}: no finding {number} among its {len(found)} {layer.value}")
    before = None if number is None else found[number]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        after = None if to is None else finding(_layer(layer), _merged(before, to))
        with told():
            open_writer(store).correct(report, Correction(_layer(layer), before, after, by, now, reason))
    except CorrectionError as error:
        stop(str(error))


@app.command()
def corrections(
    report: Annotated[str | None, typer.Argument(metavar="[REPORT]", help="Only of this report.")] = None,
    format: Annotated[
        CorrectionFormat, typer.Option(help="Lines, JSON lines, or whole readings as a gold set has them.")
    ] = CorrectionFormat.TEXT,
    store: StorePath = STORE,
    tlp: Tlp = None,
) -> None:
    """Show what people have corrected, or give the corrected readings as a gold set."""
    from zaporuka.register.store.corrected import all_corrections
    from zaporuka.views.corrections import correction_line, correction_text
    from zaporuka.views.marked import marked
    from zaporuka.views.records import record_line

    with stored(store, tlp) as opened:
        made = list(all_corrections(opened, report))
        if report is not None and not made:
            _reading(opened, report)
        if format is CorrectionFormat.GOLD:
            keys = list(dict.fromkeys(key for key, _ in made))
            lines = "".join(record_line(_reading(opened, key)) for key in keys)
        elif format is CorrectionFormat.JSONL:
            lines = "".join(correction_line(key, each) for key, each in made)
        else:
            lines = "".join(_texts(opened, made, correction_text))
        form = "text" if format is CorrectionFormat.TEXT else "jsonl"
        emit(marked(lines, form, label_on(opened.label, tlp)))


def _texts(store: Store, made: list[tuple[str, Correction]], told_as: Any) -> Iterator[str]:
    documents = store.documents()
    for key, each in made:
        yield told_as(key, each, documents[key].report)


def _reading(store: Store, key: str) -> Reading:
    document = store.documents().get(key)
    if document is None:
        stop(f"{key}: no such report in {store.place}")
    return document.reading


def _layer(name: LayerName) -> Layer:
    layers: dict[str, Layer] = {
        "dates": "dates",
        "statements": "statements",
        "events": "events",
        "claims": "claims",
    }
    return layers[name.value]


def _merged(before: Any, to: str) -> Any:
    """Give a finding's record with the keys of a JSON object put in place of its own."""
    import msgspec

    from zaporuka.register.corrections import CorrectionError

    try:
        given = msgspec.json.decode(to)
    except msgspec.DecodeError as error:
        raise CorrectionError(f"--to: not JSON: {error}") from error
    if not isinstance(given, dict):
        raise CorrectionError("--to: not a JSON object")
    return {**(msgspec.to_builtins(before) if before is not None else {}), **given}
