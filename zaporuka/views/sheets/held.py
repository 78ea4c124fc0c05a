"""What the ledger holds, beside what reports assert: pledges, refusals and positions with their sources."""

from __future__ import annotations

from collections.abc import Iterable

from zaporuka.register.held import Held
from zaporuka.views.sheets.model import Block, Row
from zaporuka.views.sheets.scene import Scene


def held_block(scene: Scene, found: Iterable[Held], *, subject: str | None = None) -> Block:
    """Give what the ledger holds as rows in the order of actors; of one subject if it is named."""
    named = (each for each in found if subject is None or each.subject == subject)
    ordered = sorted(named, key=lambda each: (scene.wording.actor(each.actor), each.kind, each.on))
    rows = tuple(
        Row(kind=each.kind, what=held_words(scene, each), date=each.on, notes=(_sources(scene, each),))
        for each in ordered
    )
    return Block(title=scene.text("block-held"), rows=rows)


def held_words(scene: Scene, each: Held) -> str:
    """Say in words what the ledger holds: who, how firmly, what, how far it has got."""
    wording = scene.wording
    stance = scene.text("ruled-out") if each.kind == "refusal" else wording.held_stance(*each.stance)
    does = each.does.get(wording.lang) or each.does.get("en") or next(iter(each.does.values()), "")
    far = f" ({scene.text(f'performance-{each.performance}')})" if each.performance else ""
    return f"{wording.actor(each.actor)}: {stance}{far} — {does}"


def _sources(scene: Scene, each: Held) -> str:
    return f"{scene.wording.when(each.on)} · {' '.join(cited.url for cited in each.source)}"
