"""The door of the first floor: paths, bytes or text in; reports, and problems by name, out."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from zaporuka.reports.address import page_address
from zaporuka.reports.encoding import Undecodable, decode
from zaporuka.reports.frontmatter import FrontMatter, HeadLine, front_matter, head_line
from zaporuka.reports.furniture.finder import Layout, lay_out
from zaporuka.reports.language import language_of
from zaporuka.reports.lines import Line, lines_of
from zaporuka.reports.model import Problem, Report
from zaporuka.reports.published import Published, published
from zaporuka.reports.titles import title_of, title_source
from zaporuka.reports.tlp import stated

LARGEST = 8 * 1024 * 1024
"""The size in bytes over which a file is taken for no report: three orders above a long article."""

SUFFIXES = (".txt", ".md")
"""The files that a folder is searched for; a file named by itself may have any suffix."""

STANDARD_INPUT = Path("-")


class UnreadableReport(ValueError):
    """Bytes that give no report; `place` says where in them, the message why."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


def open_reports(paths: Sequence[Path], *, captured: str | None = None) -> Iterator[Report | Problem]:
    """Yield a report, or the problem, for each of `paths`, in the order given.

    A folder gives its `.txt` and `.md` files, at any depth, in the order of their names; `-` is standard
    input. A file that was already given is not read twice. Ids are file stems; a stem that comes again
    gets `~2`, `~3`. Nothing that is wrong with one file stops the others. `captured` is the ISO time at
    which the caller took the files, or `None`.
    """
    seen: set[str] = set()
    ids: dict[str, int] = {}
    for found in _files(paths):
        if isinstance(found, Problem):
            yield found
            continue
        if found != STANDARD_INPUT:
            real = os.path.realpath(found)
            if real in seen:
                continue
            seen.add(real)
        try:
            data = _bytes_of(found)
            stem = "stdin" if found == STANDARD_INPUT else found.stem
            ids[stem] = ids.get(stem, 0) + 1
            name = stem if ids[stem] == 1 else f"{stem}~{ids[stem]}"
            yield report_from_bytes(data, id=name, path=str(found), captured=captured)
        except UnreadableReport as error:
            yield Problem(str(found), error.place, str(error))
        except OSError as error:
            yield Problem(str(found), "", (error.strerror or str(error)).lower())


def report_from_bytes(data: bytes, *, id: str, path: str = "", captured: str | None = None) -> Report:
    """Return the report that a file's bytes are; raise `UnreadableReport` where they are none."""
    if len(data) > LARGEST:
        raise UnreadableReport(_too_large())
    if not data.strip():
        raise UnreadableReport("empty file")
    try:
        decoded = decode(data)
    except Undecodable as error:
        raise UnreadableReport(str(error), error.place) from None
    if not decoded.text.strip():
        raise UnreadableReport("empty file")
    digest = hashlib.sha256(data).hexdigest()
    return _report(
        decoded.text, id=id, path=path, captured=captured, sha256=digest, encoding=decoded.encoding
    )


def report_from_text(text: str, *, id: str, path: str = "", captured: str | None = None) -> Report:
    """Return the report that `text` is; its sha256 is that of its UTF-8 bytes."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _report(text, id=id, path=path, captured=captured, sha256=digest, encoding="utf-8")


def _report(text: str, *, id: str, path: str, captured: str | None, sha256: str, encoding: str) -> Report:
    front = front_matter(text)
    head = None if front else head_line(text)
    body = front.block.end if front else head.words.end if head else 0
    lines = _opened(text, body)
    layout = lay_out(lines)
    label = stated(text)
    furniture = ((front.block,) if front else ()) + layout.furniture
    dated = _published(front, head, lines, layout, captured)
    skipped = [whole or stamp for whole, stamp in zip(layout.whole, layout.stamps, strict=True)]
    if label is not None and label[1].start >= body:
        skipped = [skip or label[1].covers(line.span) for skip, line in zip(skipped, lines, strict=True)]
        furniture = tuple(sorted({*furniture, label[1]}))
    title = title_of(text, lines, skipped, body) or (front.title if front else None)
    return Report(
        id=id,
        path=path,
        address=_address(text, front, head),
        text=text,
        sha256=sha256,
        encoding=encoding,
        language=(front.language if front else None) or language_of(text, furniture),
        published=dated.value if dated else None,
        published_by=dated.by if dated else None,
        published_at=dated.at if dated else None,
        captured=captured,
        title=title,
        title_source=title_source(text, title) if title else None,
        head_line=head.words if head else None,
        furniture=furniture,
    )


def stated_address(text: str) -> str | None:
    """Return the public address that a report's text gives for itself, or `None`."""
    front = front_matter(text)
    return _address(text, front, None if front else head_line(text))


def _address(text: str, front: FrontMatter | None, head: HeadLine | None) -> str | None:
    stated = (front.address if front else None) or (head.address if head else None)
    return stated or page_address(text, front.block.end if front else head.words.end if head else 0)


def _opened(text: str, body: int) -> list[Line]:
    """Return the lines after a head line or front matter; words on the head line's own line are the first."""
    return list(lines_of(text, body))


def _published(
    front: FrontMatter | None,
    head: HeadLine | None,
    lines: Sequence[Line],
    layout: Layout,
    captured: str | None,
) -> Published | None:
    if head is not None:
        return Published(head.day, "head line", head.day_at)
    if front is not None and front.published is not None and front.published_at is not None:
        return Published(front.published, "front matter", front.published_at)
    return published(lines, layout.related, captured)


def _files(paths: Sequence[Path]) -> Iterator[Path | Problem]:
    for path in paths:
        if path == STANDARD_INPUT or not path.is_dir():
            yield path
            continue
        found = False
        for item in _walk(path):
            found = True
            yield item
        if not found:
            yield Problem(str(path), "", "no .txt or .md file in this folder")


def _walk(folder: Path) -> Iterator[Path | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Problem(str(folder), "", (error.strerror or str(error)).lower())
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.name.lower().endswith(SUFFIXES):
            yield Path(entry.path)


def _bytes_of(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableReport("not a file")
        with path.open("rb") as handle:  # no more room is asked for than a file of its size needs
            data = handle.read(min(found.st_size, LARGEST) + 1)
            if len(data) > found.st_size:
                data += handle.read(LARGEST + 1 - len(data))
    if len(data) > LARGEST:
        raise UnreadableReport(_too_large())
    return data


def _too_large() -> str:
    return f"larger than {LARGEST // (1024 * 1024)} MiB: too large for a report"
