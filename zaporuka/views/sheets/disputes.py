"""Disputes: two current accounts that cannot both hold, face to face, and how independent they are."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.register import Dispute, Register
from zaporuka.views.sheets.model import Block, Sheet
from zaporuka.views.sheets.scene import Scene

ORDER = ("same", "linked", "apart")
NAMED = 4


def disputes(
    register: Register,
    knowledge: Knowledge,
    *,
    subject: str | None = None,
    actor: str | None = None,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
) -> Sheet:
    """Give every dispute, contradictions before contrasts; of one subject or one actor's side if named."""
    scene = Scene(register, knowledge, at, known, lang)
    found = [
        d
        for d in scene.weigher.disputes()
        if (subject is None or subject in (d.one.subject, d.other.subject))
        and (actor is None or (d.actor is not None and _side(scene, d.actor) == _side(scene, actor)))
    ]
    found.sort(key=weight)
    title = scene.text("view-disputes")
    return scene.sheet("disputes", title, [pair(scene, d) for d in found], empty="no-disputes")


def weight(dispute: Dispute) -> tuple[int, int]:
    """Order disputes: contradictions before contrasts, then by how many witnesses both sides have."""
    return ORDER.index(dispute.kind), -(dispute.one.witnesses + dispute.other.witnesses)


def pair(scene: Scene, dispute: Dispute) -> Block:
    """Set the two accounts of a dispute side by side: both evidences, and the independence of each."""
    one, other = dispute.one, dispute.other
    if (one.own_word, -one.rating.credibility) < (other.own_word, -other.rating.credibility):
        one, other = other, one
    wording = scene.wording
    about = wording.subject(one.subject) if one.subject == other.subject else ""
    who = wording.actor(one.actor) if one.actor else ""
    title = " · ".join(part for part in (who, about) if part)
    rows = tuple(
        scene.row(
            "disputed",
            account,
            wording.stance(account)
            if about
            else f"{wording.stance(account)} · {wording.subject(account.subject)}",
            notes=[scene.text("own-word-side")] if account.own_word else (),
        )
        for account in (one, other)
    )
    return Block(
        title=f"{title} — {scene.text(f'dispute-{dispute.kind}')}",
        rows=rows,
        note=_independence(scene, dispute),
        alarm=dispute.kind != "apart",
    )


def _independence(scene: Scene, dispute: Dispute) -> str:
    """Say how independent two accounts are: first those who assert them, then the roots that have them."""
    one, other = (scene.lines.of(a) for a in (dispute.one, dispute.other))
    sides = [
        {_side(scene, name) for name in line.asserters if name in scene.knowledge.actors}
        for line in (one, other)
    ]
    both = sorted(sides[0] & sides[1])
    said = [scene.text("sides-shared", names=", ".join(map(scene.wording.actor, both)))] if both else []
    shared = [name for root, name in zip(one.roots, one.root_names, strict=True) if root in other.roots]
    if shared:
        said.append(scene.text("roots-shared", roots=", ".join(shared)))
    if not said:
        names = [", ".join(line.root_names[:NAMED]) for line in (one, other)]
        return scene.text("independence-apart", one=names[0], other=names[1])
    return scene.text("independence-limited", why="; ".join(said))


def _side(scene: Scene, actor: str) -> str:
    return scene.register.context.side(actor)
