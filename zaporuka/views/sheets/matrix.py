"""The matrix: actors by subjects, with the positions and commitments that are asserted of each."""

from __future__ import annotations

from collections.abc import Sequence

from zaporuka.knowledge import Knowledge, Ledger
from zaporuka.register import Account, Register
from zaporuka.register.held import Held, held
from zaporuka.views.sheets.held import held_words
from zaporuka.views.sheets.model import Cell, Grid, Sheet
from zaporuka.views.sheets.scene import Scene

KINDS = ("component", "instrument", "issue")
SIGNS = {
    ("position", "accepts"): "+",
    ("position", "supports"): "+",
    ("position", "offers"): "+",
    ("commits", "will"): "+",
    ("position", "rejects"): "−",
    ("position", "accepts-if"): "±",
    ("commits", "would-if"): "±",
    ("commits", "may"): "±",
    ("position", "demands"): "!",
    ("position", "undecided"): "?",
    ("position", "unknown"): "?",
}


def matrix(
    register: Register,
    knowledge: Knowledge,
    *,
    kinds: Sequence[str] = KINDS,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
    ledger: Ledger | None = None,
) -> Sheet:
    """Give current positions and commitments by actor and subject, the actors of whom most is said first.

    `kinds` are the kinds of subject that make a column: components, instruments, issues. With a `ledger`,
    its pledges, refusals and positions stand beside what reports assert.
    """
    scene = Scene(register, knowledge, at, known, lang)
    cells: dict[tuple[str, str], tuple[list[Account], list[Held]]] = {}
    for subject in scene.weigher.subjects():
        if _named_kind(subject, knowledge) in kinds:
            for account in scene.weigher.standing(subject).current:
                if account.actor is not None:
                    cells.setdefault((account.actor, subject), ([], []))[0].append(account)
    for each in held(ledger, scene.at, known) if ledger else ():
        if _named_kind(each.subject, knowledge) in kinds:
            cells.setdefault((each.actor, each.subject), ([], []))[1].append(each)
    order = {slug: i for i, slug in enumerate(knowledge.subjects)}
    columns = sorted({s for _, s in cells}, key=lambda s: (_kind(s, knowledge), order.get(s, len(order)), s))
    said: dict[str, int] = {}
    for (actor, _), (accounts, _) in cells.items():
        said[actor] = said.get(actor, 0) + len(accounts)
    actors = sorted(said, key=lambda a: (-said[a], a))
    grid = Grid(
        columns=tuple((s, scene.wording.subject(s)) for s in columns),
        rows=tuple((a, scene.wording.actor(a)) for a in actors),
        cells=tuple(tuple(_cell(scene, *cells.get((a, s), ([], []))) for s in columns) for a in actors),
        legend=scene.text("cell-legend"),
    )
    return scene.sheet("matrix", scene.text("view-matrix"), (), grid=grid if actors else None)


def _named_kind(subject: str, knowledge: Knowledge) -> str:
    known_as = knowledge.subjects.get(subject)
    return known_as.kind if known_as else "issue"


def _kind(subject: str, knowledge: Knowledge) -> int:
    known_as = knowledge.subjects.get(subject)
    return KINDS.index(known_as.kind) if known_as and known_as.kind in KINDS else len(KINDS)


def _cell(scene: Scene, accounts: Sequence[Account], entries: Sequence[Held]) -> Cell | None:
    if not accounts and not entries:
        return None
    lines = tuple(scene.lines.of(a) for a in accounts)
    signs = "".join(dict.fromkeys(SIGNS.get(a.stance, "?") for a in accounts))
    mark = "*" if any(line.disputed for line in lines) else ""
    inner = "".join(dict.fromkeys(SIGNS.get(each.stance, "?") for each in entries))
    words = tuple(held_words(scene, each) for each in entries)
    return Cell(
        sign=signs + mark + (f"({inner})" if inner else ""),
        text="; ".join((*(line.stance for line in lines), *words)),
        lines=lines,
        held=words,
    )
