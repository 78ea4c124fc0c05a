"""The kinds of file in a ledger folder: which type each holds, and whether one thing or a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from zaporuka.knowledge.indicators import Indicators
from zaporuka.knowledge.ledger import Charge, Component, Contribution, Instrument, Source
from zaporuka.knowledge.model import Actor, Subject


class Home(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ledger as a whole: title, whose government is meant where a language names no state, time zone."""

    title: dict[str, str]
    home: dict[str, str] = {}
    zone: str = "UTC"


class FileKind(NamedTuple):
    """A kind of file: its name, the type of what it holds, and whether it holds a list of that."""

    name: str
    type: Any
    listed: bool


ACTORS = FileKind("actors", Actor, True)
SUBJECTS = FileKind("subjects", Subject, True)
COMPONENTS = FileKind("components", Component, True)
SOURCES = FileKind("sources", Source, True)
INSTRUMENT = FileKind("instrument", Instrument, False)
PLEDGES = FileKind("pledges", Contribution, False)
PROCEDURE = FileKind("procedure", Charge, True)
INDICATORS = FileKind("indicators", Indicators, False)
LEDGER = FileKind("ledger", Home, False)

KINDS = (ACTORS, SUBJECTS, COMPONENTS, SOURCES, INSTRUMENT, PLEDGES, PROCEDURE, INDICATORS, LEDGER)
_FOLDERS = {"actors": ACTORS, "subjects": SUBJECTS, "instruments": INSTRUMENT, "pledges": PLEDGES}
_FILES = {
    "components.yaml": COMPONENTS,
    "sources.yaml": SOURCES,
    "procedure.yaml": PROCEDURE,
    "indicators.yaml": INDICATORS,
    "ledger.yaml": LEDGER,
}


def kind_of(file: Path) -> FileKind | None:
    """Return the kind of a file by its path inside the ledger folder, None for a file of no kind."""
    if len(file.parts) == 1:
        return _FILES.get(file.name)
    return _FOLDERS.get(file.parts[0])


def ledger_files(folder: Path, *kinds: FileKind) -> Iterator[tuple[Path, FileKind]]:
    """Yield the YAML files of a ledger folder that are of these kinds (of all without any), in order."""
    for file in sorted(folder.rglob("*.yaml")):
        kind = kind_of(file.relative_to(folder))
        if kind is not None and (not kinds or kind in kinds):
            yield file, kind
