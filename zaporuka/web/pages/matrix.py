"""The matrix: actors by components, what reports say of each, and what the ledger has of their promises."""

from __future__ import annotations

import csv
import io

import msgspec

from zaporuka.views.sheets import matrix as sheet
from zaporuka.views.sheets.matrix import KINDS
from zaporuka.views.sheets.model import Cell
from zaporuka.views.sheets.table import BETWEEN, safe
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import At, Known, Slug, SubjectKind
from zaporuka.web.promises import Promise, promises
from zaporuka.web.twins import Page

ROWS = 60
MADE = frozenset({"signed", "ratified", "in-force", "activated", "pledged", "allocated", "delivered"})
STRENGTH = ("shall", "will", "intends", "would-if", "may")


class Crossing(msgspec.Struct, frozen=True, kw_only=True):
    """An actor and a subject: what reports say of it, and the promises that the ledger has."""

    subject: str
    said: Cell | None
    promises: tuple[Promise, ...]

    @property
    def strongest(self) -> Promise | None:
        """The promise with the most force, of those that are agreed or pledged if there is one."""
        return min(self.promises, key=_weakness, default=None)


def _weakness(promise: Promise) -> tuple[bool, int]:
    force = STRENGTH.index(promise.force) if promise.force in STRENGTH else len(STRENGTH)
    return promise.stage not in MADE, force


class MatrixRow(msgspec.Struct, frozen=True, kw_only=True):
    """An actor with its crossings, one a column; `None` where nothing is said and nothing promised."""

    actor: str
    name: str
    crossings: tuple[Crossing | None, ...]


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Actors by subjects; `forces` and `actors` can be filtered by, `left_out` counts further rows."""

    at: str | None
    known: str | None
    when_text: str
    notes: tuple[str, ...]
    kind: str
    actor: str | None
    force: str | None
    forces: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]
    left_out: int
    legend: str


def matrix(
    ask: Ask,
    at: At = None,
    known: Known = None,
    kind: SubjectKind = "component",
    actor: Slug = None,
    force: Slug = None,
) -> Matrix:
    """Give actors by subjects of a kind: force, stage and performance beside what reports say."""
    kinds = (kind or "component",)
    made = sheet(ask.register, ask.knowledge, kinds=kinds, at=at, known=known, lang=ask.lang)
    order = [s.id for s in ask.knowledge.subjects.values() if s.kind in kinds]
    said: dict[tuple[str, str], Cell] = {}
    if made.grid:
        for (who, _), cells in zip(made.grid.rows, made.grid.cells, strict=True):
            for (subject, _), cell in zip(made.grid.columns, cells, strict=True):
                if cell is not None:
                    said[who, subject] = cell
    promised: dict[tuple[str, str], list[Promise]] = {}
    for promise in promises(ask, made.at):
        for who in promise.who:
            if promise.component in order and force in (None, promise.force):
                promised.setdefault((who, promise.component), []).append(promise)
    keys = set(promised) if force else {*said, *promised}
    weight: dict[str, int] = {}
    for who, subject in keys:
        weight[who] = weight.get(who, 0) + 1 + len(promised.get((who, subject), ()))
    named = sorted(((who, ask.words.actor(who)) for who in weight), key=lambda item: ask.words.order(item[1]))
    chosen = sorted(weight, key=lambda who: (-weight[who], who)) if actor is None else [actor]
    columns = [s for s in dict.fromkeys((*order, *(s for _, s in said))) if any(s == t for _, t in keys)]
    rows = tuple(
        MatrixRow(
            actor=who,
            name=ask.words.actor(who),
            crossings=tuple(
                Crossing(subject=s, said=said.get((who, s)), promises=tuple(promised.get((who, s), ())))
                if (who, s) in keys
                else None
                for s in columns
            ),
        )
        for who in chosen[:ROWS]
    )
    return Matrix(
        at=made.at,
        known=known,
        when_text=made.when_text,
        notes=made.notes,
        kind=kinds[0],
        actor=actor,
        force=force,
        forces=STRENGTH,
        actors=tuple(named),
        columns=tuple((s, ask.words.subject(s)) for s in columns),
        rows=rows,
        left_out=max(0, len(chosen) - ROWS),
        legend=ask.words.text("cell-legend"),
    )


def matrix_csv(made: Matrix) -> str:
    """Write a matrix as CSV, one row a promise or an account, with its evidence."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        (
            "actor",
            "subject",
            "kind",
            "id",
            "instrument",
            "force",
            "stage",
            "on",
            "does",
            "value",
            "rating",
            "evidence",
        )
    )
    for row in made.rows:
        for crossing in row.crossings:
            if crossing is None:
                continue
            head = [row.actor, crossing.subject]
            for p in crossing.promises:
                told = [p.kind, p.id, p.instrument, p.force or "", p.stage or "", p.on or "", p.does]
                writer.writerow(safe([*head, *told, "", "", BETWEEN.join(p.addresses)]))
            for line in crossing.said.lines if crossing.said else ():
                ids = BETWEEN.join(proof.id for proof in line.proofs)
                told = ["report", line.proofs[0].id, "", "", "", line.when or "", line.phrase]
                writer.writerow(safe([*head, *told, str(line.value), line.rating, ids]))
    return out.getvalue()


PAGE = Page(path="/matrix", make=matrix, template="matrix.html.j2", section="matrix")

__all__ = ["KINDS", "PAGE", "Matrix", "matrix", "matrix_csv"]
