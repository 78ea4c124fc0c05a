"""Loading a ledger folder: YAML checked against the model, with a compiled cache that is never stale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import platformdirs

import zaporuka
from zaporuka.knowledge import model, textyaml
from zaporuka.knowledge.files import write_whole
from zaporuka.knowledge.model import Actor, Knowledge, Subject
from zaporuka.knowledge.textyaml import text_loader

Item = TypeVar("Item", Actor, Subject)
_APART = frozenset(
    ("instruments", "pledges", "components.yaml", "sources.yaml", "indicators.yaml", "decisions.yaml")
)


class LedgerError(ValueError):
    """A ledger that cannot be used; the message names the file and the place.

    Where there is a `kind`, what the message says can be said in other words too, with the same `parts`.
    """

    def __init__(self, message: str, kind: str = "", **parts: object) -> None:
        """Take the message, and what it is made of."""
        super().__init__(message)
        self.kind = kind
        self.parts = parts


def default_ledger() -> Path:
    """Return the folder of the ledger that is shipped with the program."""
    inside = Path(zaporuka.__file__).parent / "registers" / "ukraine"
    return inside if inside.exists() else Path(zaporuka.__file__).parents[1] / "registers" / "ukraine"


def load_knowledge(path: Path | None = None) -> Knowledge:
    """Read a ledger folder (the shipped one by default), from the cache where nothing has changed.

    The cache is named by the content of every ledger file and of the code that reads them, so it can
    never be stale. Raises `LedgerError` with file and place where a file does not fit docs/ledger.md.
    """
    folder = default_ledger() if path is None else path
    files = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    files = [file for file in files if not _apart(file.relative_to(folder))]
    if not files:
        raise LedgerError(f"{folder}: not a ledger folder (no .yaml file in it)")
    fingerprint = _fingerprint(folder, files)
    kept = cache_file("ledger", fingerprint)
    found: Knowledge | None = read_cache(kept, Knowledge)
    if found is None:
        found = _compile(folder, files, fingerprint)
        write_cache(kept, found)
    return found


def cache_file(kind: str, fingerprint: str) -> Path:
    """Return where a compiled thing of this content is kept between runs."""
    return Path(platformdirs.user_cache_dir("zaporuka")) / f"{kind}-{fingerprint[:32]}.msgpack"


def read_cache(path: Path, kind: type[Any]) -> Any:
    """Return what an earlier run kept at `path`, or `None` where there is nothing sound."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def write_cache(path: Path, thing: Any) -> None:
    """Keep a compiled thing for the next run; where that is not possible, go on without."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, msgspec.msgpack.encode(thing))
    except OSError:
        return


def _apart(file: Path) -> bool:
    """Tell whether a file is one that reading does not use: others read it."""
    return file.parts[0] in _APART


def _fingerprint(folder: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for source in (model.__file__, __file__, textyaml.__file__):
        digest.update(Path(source).read_bytes())
    for file in files:
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _compile(folder: Path, files: list[Path], fingerprint: str) -> Knowledge:
    actors: dict[str, Actor] = {}
    subjects: dict[str, Subject] = {}
    home: dict[str, str] = {}
    for file in files:
        where = file.relative_to(folder)
        if where.parts[0] == "actors":
            _collect(actors, _items(file, Actor), file)
        elif where.parts[0] == "subjects":
            _collect(subjects, _items(file, Subject), file)
        elif where.name == "ledger.yaml":
            home = dict(_yaml(file).get("home", {}))
    for actor in actors.values():
        for office in actor.offices:
            if office.of not in actors:
                raise LedgerError(f"{folder}: actor {actor.id}: office of an unknown actor {office.of!r}")
    return Knowledge(actors=actors, subjects=subjects, home=home, fingerprint=fingerprint)


def _collect(into: dict[str, Item], items: Iterator[Item], file: Path) -> None:
    for item in items:
        if item.id in into:
            raise LedgerError(f"{file}: {item.id}: this id is already taken")
        into[item.id] = item


def _items(file: Path, kind: type[Item]) -> Iterator[Item]:
    entries = _yaml(file) or []
    if not isinstance(entries, list):
        raise LedgerError(f"{file}: expected a list")
    for number, entry in enumerate(entries, 1):
        try:
            yield msgspec.convert(entry, kind)
        except msgspec.ValidationError as error:
            name = entry.get("id", f"entry {number}") if isinstance(entry, dict) else f"entry {number}"
            raise LedgerError(f"{file}: {name}: {error}") from error


def _yaml(file: Path) -> Any:
    import yaml  # only a changed ledger needs it

    try:
        return yaml.load(file.read_bytes(), Loader=text_loader())
    except yaml.YAMLError as error:
        raise LedgerError(f"{file}: {' '.join(str(error).split())}") from error
