"""Loading what a ledger holds of the system itself, with a compiled cache that is never stale."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from zaporuka.knowledge import conditions, forms, kinds, ledger, links, trees, vocabulary
from zaporuka.knowledge.forms import Item, Problem, read_items
from zaporuka.knowledge.indicators import Indicators
from zaporuka.knowledge.kinds import (
    COMPONENTS,
    INDICATORS,
    INSTRUMENT,
    LEDGER,
    PLEDGES,
    PROCEDURE,
    SOURCES,
    ledger_files,
)
from zaporuka.knowledge.ledger import Ledger
from zaporuka.knowledge.links import cycles, loose
from zaporuka.knowledge.load import LedgerError, cache_file, default_ledger, read_cache, write_cache

_HELD = (INSTRUMENT, PLEDGES, COMPONENTS, SOURCES, PROCEDURE, LEDGER)
_NAMES = {PLEDGES: "state", PROCEDURE: "step", LEDGER: "zone"}
_CODE = (conditions, forms, kinds, ledger, links, trees, vocabulary)


def load_ledger(path: Path | None = None) -> Ledger:
    """Read a ledger folder (by default the shipped one): the system, without the actors and the words.

    A folder without these files gives an empty ledger. Comes from the cache where nothing has changed; the
    cache is named by the content of the files and of the code that reads them. Raises `LedgerError` with
    file, line and column where a file does not have its form (`zaporuka check` tells all that is wrong).
    """
    folder = default_ledger() if path is None else path
    if not folder.is_dir():
        raise LedgerError(f"{folder}: not a ledger folder")
    files = list(ledger_files(folder, *_HELD))
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for module in _CODE:
        digest.update(Path(str(module.__file__)).read_bytes())
    for file, _ in files:
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    fingerprint = digest.hexdigest()
    kept = cache_file("system", fingerprint)
    found: Ledger | None = read_cache(kept, Ledger)
    if found is None:
        found = _compile(files, fingerprint)
        write_cache(kept, found)
    return found


def load_indicators(path: Path | None = None) -> Indicators | None:
    """Read the indicators of a ledger folder (the shipped one by default); `None` where it has none.

    Raises `LedgerError` with file, line and column where the file does not have its form.
    """
    folder = default_ledger() if path is None else path
    problems: list[Problem] = []
    for file, kind in ledger_files(folder, INDICATORS):
        found = read_items(file, kind, problems)
        if problems:
            raise LedgerError(str(problems[0]))
        indicators: Indicators = found[0].value
        return indicators
    return None


def _compile(files: list[tuple[Path, kinds.FileKind]], fingerprint: str) -> Ledger:
    problems: list[Problem] = []
    found: dict[str, dict[str, Any]] = {kind.name: {} for kind in _HELD}
    instruments: list[Item] = []
    for file, kind in files:
        for item in read_items(file, kind, problems):
            if kind == INSTRUMENT:
                instruments.append(item)
            name = getattr(item.value, _NAMES.get(kind, "id"))
            if name in found[kind.name]:
                problems.append(item.problem(f"{name!r} is already taken"))
            found[kind.name][name] = item.value
    problems += [*loose(instruments), *cycles(instruments)]
    if problems:
        raise LedgerError(str(problems[0]))
    return Ledger(
        instruments=found[INSTRUMENT.name],
        contributions=found[PLEDGES.name],
        components=found[COMPONENTS.name],
        sources=found[SOURCES.name],
        fingerprint=fingerprint,
        procedure=tuple(found[PROCEDURE.name].values()),
        zone=next(iter(found[LEDGER.name]), "UTC"),
    )
