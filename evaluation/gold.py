"""Gold annotations: what careful readers marked in a report, placed in its text."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from evaluation.likeness import Slugs
from zaporuka.knowledge import load_knowledge
from zaporuka.reports import Span

Scalar = str | int | float | bool | None
ELLIPSIS = " … "
QUOTED = {"dates": "text", "statements": "content", "events": "evidence", "claims": "evidence"}
"""The key under which an item of each layer quotes the report."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class GoldError(Exception):
    """A gold file or its text cannot be used; the message names the file and the place."""


class GoldDate(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression; the value `*` accepts any."""

    span: Span
    value: Scalar
    optional: bool = False


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution. Sets converted from elsewhere have `speaker_span` in place of `speaker`."""

    span: Span
    cue_span: Span
    speaker: Slugs | msgspec.UnsetType = msgspec.UNSET
    speaker_span: Span | None = None
    kind: str | None = None
    via: list[str] | None = None
    optional: bool = False


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A diplomatic event; without the key `date` any date is right."""

    span: Span
    type: str
    participants: Slugs = None
    date: Scalar | msgspec.UnsetType = msgspec.UNSET
    status: str | None = None
    optional: bool = False


class GoldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """What the report asserts about a part of the guarantee system."""

    span: Span
    subject: str
    predicate: str
    value: Scalar
    by: Slugs = None
    optional: bool = False


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is marked in one report; `published` is unset where the set does not mark it."""

    stem: str
    language: str | None = None
    published: Scalar | msgspec.UnsetType = msgspec.UNSET
    boilerplate: list[Span] = []
    dates: list[GoldDate] = []
    statements: list[GoldStatement] = []
    events: list[GoldEvent] = []
    claims: list[GoldClaim] = []


def find_quote(text: str, quote: str, nth: int = 1) -> Span:
    """Return where `quote` stands in `text`, its `nth` occurrence.

    `first … last` is the stretch from the first words to the end of the last. GoldError where the
    words are not in the text.
    """
    opening, ellipsis, closing = quote.partition(ELLIPSIS)
    start = -1
    for _ in range(nth):
        start = text.find(opening, start + 1)
        if start < 0:
            raise GoldError(f"not in the text (occurrence {nth}): {opening!r}")
    end = start + len(opening)
    if ellipsis:
        after = text.find(closing, end)
        if after < 0:
            raise GoldError(f"not in the text after {opening!r}: {closing!r}")
        end = after + len(closing)
    return Span(start, end)


def read_gold(path: Path, text: str) -> Gold:
    """Return the annotations in `path`, a YAML or JSON file, placed in `text`; GoldError where they fail."""
    try:
        raw = path.read_text(encoding="utf-8")
        marked = msgspec.json.decode(raw) if path.suffix == ".json" else YAML(typ="safe", pure=True).load(raw)
        return msgspec.convert(_placed(marked, text, path.stem), Gold)
    except (GoldError, YAMLError, OSError, KeyError, AttributeError, msgspec.MsgspecError) as problem:
        raise GoldError(f"{path}: {' '.join(str(problem).split())}") from problem


def gold_files(folder: Path) -> list[Path]:
    """Return the gold files of a folder in the order of their names; GoldError where there are none."""
    found = sorted([*folder.glob("*.yaml"), *folder.glob("*.json")])
    if not found:
        raise GoldError(f"{folder}: no gold files")
    return found


def text_file(stem: str, folders: list[Path]) -> Path:
    """Return the text that a gold file of this stem annotates, `.txt` before any other suffix."""
    for folder in folders:
        found = sorted(folder.glob(f"{stem}.*"), key=lambda path: (path.suffix != ".txt", path.name))
        texts = [path for path in found if path.suffix not in {".yaml", ".json"}]
        if texts:
            return texts[0]
    raise GoldError(f"{stem}: no text in {', '.join(map(str, folders))}")


def read_text(path: Path) -> str:
    """Return a text untouched, line ends and all."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise GoldError(f"{path}: {problem}") from problem


def listed_slugs(folder: Path, ledger: Path) -> frozenset[str]:
    """Return the slugs that count as listed.

    A gold folder may bring its own list, `ACTORS.md`, beside it or above it: every word in it that
    has the form of a slug. Else the listed actors are those of the ledger.
    """
    for place in (folder, *folder.resolve().parents[:2]):
        if (place / "ACTORS.md").is_file():
            return frozenset(SLUG.findall((place / "ACTORS.md").read_text(encoding="utf-8")))
    return frozenset(load_knowledge(ledger).actors)


def _placed(marked: dict[str, Any], text: str, stem: str) -> dict[str, Any]:
    """Turn the quotes of a gold file into spans and its calendar days into strings."""
    placed: dict[str, Any] = {"stem": stem, "language": marked.get("language")}
    if "published" in marked:
        placed["published"] = _plain(marked["published"])
    placed["boilerplate"] = [find_quote(text, line) for line in marked.get("boilerplate") or []]
    for layer, quote in (
        ("dates", "text"),
        ("statements", "content"),
        ("events", "evidence"),
        ("claims", "evidence"),
    ):
        placed[layer] = []
        for item in marked.get(layer) or []:
            copy = {key: _plain(value) for key, value in item.items()}
            copy["span"] = _place(item, text, quote)
            if layer == "statements":
                copy["cue_span"] = _place(item, text, "cue", "cue_")
                if copy.get("speaker_span"):
                    copy["speaker_span"] = Span(*copy["speaker_span"])
            placed[layer].append(copy)
    return placed


def _place(item: dict[str, Any], text: str, quote: str, prefix: str = "") -> Span:
    given = item.get(f"{prefix}span")
    return Span(*given) if given else find_quote(text, item[quote], item.get(f"{prefix}nth", 1))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value
