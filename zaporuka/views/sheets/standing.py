"""The standing of one subject: its headline, what is current, what that replaced, and what disputes it."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge, Ledger
from zaporuka.register import Account, Register
from zaporuka.register.held import held
from zaporuka.register.register import FURTHER
from zaporuka.register.times import before
from zaporuka.views.sheets.disputes import pair
from zaporuka.views.sheets.held import held_block
from zaporuka.views.sheets.model import Block, Row, Sheet
from zaporuka.views.sheets.scene import Scene, told


def standing(
    register: Register,
    knowledge: Knowledge,
    subject: str,
    *,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
    ledger: Ledger | None = None,
) -> Sheet:
    """Give the standing of a subject, named by its slug; where nothing is asserted of it, an empty sheet.

    With a `ledger`, its pledges, refusals and positions on the subject stand at the end.
    """
    scene = Scene(register, knowledge, at, known, lang)
    scene.look_closer(register.about(subject, scene.at, known), FURTHER)
    found = scene.weigher.standing(subject)
    text = scene.text
    how = text("standing-disputed" if found.disputed else "standing-uncontested")
    current = [
        scene.row(
            "headline" if account is found.headline else "current",
            account,
            notes=[text("headline-mark")] if account is found.headline else (),
        )
        for account in found.current
    ]
    old = [superseded_row(scene, account, found.current) for account in found.superseded]
    blocks = [
        Block(title=f"{text('block-current')} — {how}", rows=tuple(current), alarm=found.disputed),
        *(pair(scene, dispute) for dispute in found.disputes),
        Block(title=text("block-superseded"), rows=tuple(old)),
        held_block(scene, held(ledger, scene.at, known) if ledger else (), subject=subject),
    ]
    return scene.sheet("standing", text("view-standing", subject=scene.wording.subject(subject)), blocks)


def superseded_row(scene: Scene, account: Account, current: tuple[Account, ...]) -> Row:
    """Make a row of a superseded account that says what replaced it, and on whose word."""
    new = successor(account, current)
    notes = []
    if new is not None:
        line = scene.lines.of(new)
        notes.append(
            scene.text(
                "since-then",
                what=line.phrase,
                who=", ".join(line.asserter_names),
                when=line.when_text,
                id=line.proofs[0].id,
            )
        )
    return scene.row("superseded", account, notes=notes)


def successor(account: Account, current: tuple[Account, ...]) -> Account | None:
    """Find the current account that replaced one: later, its own predicate first, then same voice first."""
    later = [
        a
        for a in current
        if (a.predicate == account.predicate or (a.actor is not None and a.actor == account.actor))
        and a.value != account.value
        and before(account.valid, a.valid)
    ]
    voices = set(account.asserters)
    later.sort(key=lambda a: (a.predicate != account.predicate, not voices & set(a.asserters)))
    return next(iter(later), None)


__all__ = ["standing", "successor", "superseded_row", "told"]
