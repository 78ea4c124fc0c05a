"""State of play: every component, instrument and issue with its standing, and what changed since a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from litestar import Response
from litestar.datastructures import Cookie

from zaporuka.register import Occasion
from zaporuka.register.times import days, over, recency
from zaporuka.views.brief import subject_entries, weighed
from zaporuka.views.model import EventLine, SubjectEntry, glance
from zaporuka.views.sheets import Block, Sheet, changes
from zaporuka.views.sheets.disputes import pair, weight
from zaporuka.views.sheets.scene import Scene
from zaporuka.web.desk import Ask
from zaporuka.web.lines import Held, cut_block, held
from zaporuka.web.parameters import At, Known, Since
from zaporuka.web.twins import YEAR, AnyRequest, Page

KINDS = ("component", "instrument", "issue", "other")
AHEAD = 5
FACE_TO_FACE = 6
MOST_NEW_PAIRS = 12
"""So many disputes are shown among what changed; the others are counted."""
VISIT, BEFORE = "visit", "before"


class BoardRow(msgspec.Struct, frozen=True, kw_only=True):
    """A subject at a glance: its standing, the accounts that stand for it, and how many there are beside."""

    id: str
    title: str
    kind: str
    standing: str
    standing_text: str
    witnesses: int
    said: tuple[Held, ...]
    more: int


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Subjects of one kind: those of which something is asserted, and the others by name."""

    kind: str
    rows: tuple[BoardRow, ...]
    silent: tuple[tuple[str, str], ...]


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The state of play at a time, as known by a time; `first` and `last` are the days that are known of."""

    at: str | None
    known: str | None
    since: str | None
    first: str | None
    last: str | None
    when_text: str
    notes: tuple[str, ...]
    reports: int
    groups: tuple[Group, ...]
    disputes: tuple[Block, ...]
    disputes_count: int
    ahead: tuple[EventLine, ...]
    changes: Sheet | None = None


def board(ask: Ask, at: At = None, known: Known = None, since: Since = None) -> Board:
    """Give the state of play: the board of components, instruments and issues, and what changed."""
    scene = ask.scene(at, known)
    standings = weighed(scene.weigher, ask.knowledge)
    entries = subject_entries(standings, scene.lines, ask.words, ask.knowledge)
    found = [d for d in scene.weigher.disputes() if d.kind != "apart"]
    found.sort(key=weight)
    return Board(
        at=scene.at,
        known=known,
        since=since,
        first=ask.store.earliest(),
        last=ask.register.latest(),
        when_text=scene.when_text,
        notes=tuple(scene.limits()),
        reports=len(ask.register.documents(known)),
        groups=tuple(_group(kind, entries, scene) for kind in KINDS),
        disputes=tuple(cut_block(pair(scene, d)) for d in found[:FACE_TO_FACE]),
        disputes_count=len(found),
        ahead=tuple(scene.lines.event(occasion, scene.at) for occasion in _ahead(scene)),
        changes=_changes(ask, since, at, known),
    )


def _ahead(scene: Scene) -> list[Occasion]:
    """Give the next events that are planned or under way, soonest first."""
    found = [
        o
        for o in scene.occasions
        if o.status in ("planned", "ongoing") and days(o.date) and not over(o.date, scene.at)
    ]
    return sorted(found, key=lambda o: recency(o.date))[:AHEAD]


def _changes(ask: Ask, since: str | None, at: str | None, known: str | None) -> Sheet | None:
    if since is None:
        return None
    made = changes(ask.register, ask.knowledge, since, at=at, known=known, lang=ask.lang)
    blocks, pairs = [], 0
    for block in made.blocks:
        pairs += _is_pair(block)
        if not _is_pair(block) or pairs <= MOST_NEW_PAIRS:
            blocks.append(cut_block(block))
    left_out = max(0, pairs - MOST_NEW_PAIRS)
    notes = (*made.notes, ask.words.text("pairs-left-out", count=left_out)) if left_out else made.notes
    return msgspec.structs.replace(made, blocks=tuple(blocks), notes=notes)


def _is_pair(block: Block) -> bool:
    return bool(block.rows) and block.rows[0].kind == "disputed"


def _group(kind: str, entries: tuple[SubjectEntry, ...], scene: Scene) -> Group:
    rows = [_row(entry, scene.at) for entry in entries if entry.kind == kind]
    rows.sort(key=lambda row: (row.standing != "disputed", -row.witnesses))
    said = {row.id for row in rows}
    silent = [
        (subject.id, scene.wording.subject(subject.id))
        for subject in scene.knowledge.subjects.values()
        if subject.kind == kind and subject.id not in said
    ]
    return Group(kind=kind, rows=tuple(rows), silent=tuple(silent))


def _row(entry: SubjectEntry, at: str | None) -> BoardRow:
    said = glance(entry)
    return BoardRow(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        standing=entry.standing,
        standing_text=entry.standing_text,
        witnesses=entry.witnesses,
        said=tuple(held(line, at) for line in said),
        more=len(entry.status) + len(entry.positions) - len(said),
    )


def last_visit(request: AnyRequest, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fill the day since which changes are told with that of the last visit, where the reader has one."""
    if given.get("since") or "since" in request.query_params:
        return {}
    today, visit = _today(), request.cookies.get(VISIT)
    day = request.cookies.get(BEFORE) if visit == today else visit
    return {"since": day} if day and days(day) and len(day) == 10 and day < today else {}


def remember(request: AnyRequest, response: Response[bytes]) -> None:
    """Keep the day of this visit, and of the one before it, in the browser."""
    today, visit = _today(), request.cookies.get(VISIT)
    if visit != today:
        for name, value in ((VISIT, today), (BEFORE, visit or "")):
            if value and days(value):
                response.set_cookie(
                    Cookie(key=name, value=value, max_age=YEAR, samesite="lax", httponly=True)
                )


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


PAGE = Page(path="/", make=board, template="board.html.j2", section="board", fill=last_visit, after=remember)
