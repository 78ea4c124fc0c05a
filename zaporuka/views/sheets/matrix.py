"""The matrix: actors by subjects, with the positions and commitments that are asserted of each."""

from __future__ import annotations

from collections.abc import Sequence

from zaporuka.knowledge import Knowledge
from zaporuka.register import Account, Register
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
) -> Sheet:
    """Give current positions and commitments by actor and subject, the actors of whom most is said first.

    `kinds` are the kinds of subject that make a column: components, instruments, issues.
    """
    scene = Scene(register, knowledge, at, known, lang)
    cells: dict[tuple[str, str], list[Account]] = {}
    for subject in scene.weigher.subjects():
        known_as = knowledge.subjects.get(subject)
        if (known_as.kind if known_as else "issue") in kinds:
            for account in scene.weigher.standing(subject).current:
                if account.actor is not None:
                    cells.setdefault((account.actor, subject), []).append(account)
    order = {slug: i for i, slug in enumerate(knowledge.subjects)}
    columns = sorted({s for _, s in cells}, key=lambda s: (_kind(s, knowledge), order.get(s, len(order)), s))
    said: dict[str, int] = {}
    for (actor, _), accounts in cells.items():
        said[actor] = said.get(actor, 0) + len(accounts)
    actors = sorted(said, key=lambda a: (-said[a], a))
    grid = Grid(
        columns=tuple((s, scene.wording.subject(s)) for s in columns),
        rows=tuple((a, scene.wording.actor(a)) for a in actors),
        cells=tuple(tuple(_cell(scene, cells.get((a, s), [])) for s in columns) for a in actors),
        legend=scene.text("cell-legend"),
    )
    return scene.sheet("matrix", scene.text("view-matrix"), (), grid=grid if actors else None)


def _kind(subject: str, knowledge: Knowledge) -> int:
    known_as = knowledge.subjects.get(subject)
    return KINDS.index(known_as.kind) if known_as and known_as.kind in KINDS else len(KINDS)


def _cell(scene: Scene, accounts: Sequence[Account]) -> Cell | None:
    if not accounts:
        return None
    lines = tuple(scene.lines.of(a) for a in accounts)
    signs = dict.fromkeys(SIGNS.get(a.stance, "?") for a in accounts)
    mark = "*" if any(line.disputed for line in lines) else ""
    return Cell(sign="".join(signs) + mark, text="; ".join(line.stance for line in lines), lines=lines)
