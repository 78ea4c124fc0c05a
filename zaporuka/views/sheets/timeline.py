"""The timeline: events, and what was asserted when, of all, of one actor's side or of one subject."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.register import Account, Occasion, Register
from zaporuka.register.times import days
from zaporuka.views.quote import sentence
from zaporuka.views.sheets.model import Block, Row, Sheet
from zaporuka.views.sheets.scene import Scene


def timeline(
    register: Register,
    knowledge: Knowledge,
    *,
    actor: str | None = None,
    subject: str | None = None,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
) -> Sheet:
    """Give what happened and what was asserted in the order of their dates, a block a month.

    With `actor`: events in which his side took part, and its positions and commitments, whoever reports them.
    With `subject`: what is asserted of it, and events that are told in the same sentence. What was superseded
    stands in its place.
    """
    scene = Scene(register, knowledge, at, known, lang)
    side = register.context.side(actor) if actor else None
    rows = [*_account_rows(scene, side, subject), *_event_rows(scene, side, subject)]
    dated = sorted((r for r in rows if days(r.date)), key=lambda r: (days(r.date), r.kind, r.what))
    months: dict[str, list[Row]] = {}
    for row in dated:
        first, last = days(row.date) or ("", "")
        whole_year = first[5:] == "01-01" and last[5:] == "12-31"
        months.setdefault(first[:4] if whole_year else first[:7], []).append(row)
    names = [actor and scene.wording.actor(actor), subject and scene.wording.subject(subject)]
    title = " · ".join([scene.text("view-timeline"), *(name for name in names if name)])
    blocks = [Block(title=scene.wording.when(month), rows=tuple(them)) for month, them in months.items()]
    undated = tuple(r for r in rows if not days(r.date))
    return scene.sheet("timeline", title, [*blocks, Block(title=scene.text("block-undated"), rows=undated)])


def _account_rows(scene: Scene, side: str | None, subject: str | None) -> list[Row]:
    """Give a row for each day on which an account was asserted."""
    rows = []
    for slug in scene.weigher.subjects():
        if subject is not None and slug != subject:
            continue
        found = scene.weigher.standing(slug)
        old = {id(a) for a in found.superseded}
        for account in (*found.current, *found.superseded):
            if side is None or (account.actor and scene.register.context.side(account.actor) == side):
                kind = "superseded" if id(account) in old else "current"
                rows += [_day_row(scene, a, kind) for a in scene.weigher.by_day(account)]
    return rows


def _day_row(scene: Scene, account: Account, kind: str) -> Row:
    what = f"{scene.wording.subject(account.subject)} — {scene.wording.phrase(account)}"
    return scene.row(kind, account, what, [scene.text("superseded")] if kind == "superseded" else ())


def _event_rows(scene: Scene, side: str | None, subject: str | None) -> list[Row]:
    context = scene.register.context
    return [
        scene.event_row(occasion)
        for occasion in scene.occasions
        if (side is None or side in {context.side(name) for name in occasion.participants})
        and (subject is None or _about(scene, occasion, subject))
    ]


def _about(scene: Scene, occasion: Occasion, subject: str) -> bool:
    """Tell whether a mention of the event stands in one sentence with a claim about the subject."""
    documents = scene.register.documents()
    for mention in occasion.mentions:
        document = documents[mention.document]
        around = sentence(document.report, mention.place)
        if any(c.subject == subject and c.evidence.touches(around) for c in document.reading.claims):
            return True
    return False
