"""What the ledger holds of a state at a moment: pledges, what it has ruled out, positions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from zaporuka.knowledge import Citation, Contribution, Ledger, Position
from zaporuka.register.compatibility import scale
from zaporuka.register.evidence import could_be_known
from zaporuka.register.times import begun, recency


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the ledger holds of `actor` about `subject`, in the ledger's own words (`does`).

    `value` is the force of a pledge or the stance of a position; what is ruled out is `rejects`. `on` is the
    EDTF day since which it holds; `performance` how far a pledge has got.
    """

    kind: Literal["pledge", "refusal", "position"]
    actor: str
    subject: str
    value: str
    does: dict[str, str]
    on: str
    source: tuple[Citation, ...]
    performance: str | None = None

    @property
    def stance(self) -> tuple[str, str]:
        """The facet and the value together, as the tables of compatibility name them."""
        return "commits" if self.kind == "pledge" else "position", self.value


def held(ledger: Ledger, at: str | None = None, known: str | None = None) -> Iterator[Held]:
    """Yield what holds at `at`, as known by `known` (EDTF; left out: all), state by state.

    What is ruled out is of a kind of pledge: it stands with each component that the ledger has such pledges
    for. A pledge or refusal that was taken back by then, and a position that another replaced, are left out.
    """
    components = _components(ledger)
    for one in ledger.contributions.values():
        yield from _pledges(one, at, known)
        for refusal in one.ruled_out:
            if not _said(refusal.on, at, known) or _said(refusal.withdrawn, at, known):
                continue
            for component in components.get(refusal.kind, ()):
                yield Held(
                    kind="refusal",
                    actor=one.state,
                    subject=component,
                    value="rejects",
                    does=refusal.does,
                    on=refusal.on,
                    source=refusal.source,
                )
        for position in positions(one, at, known):
            yield Held(
                kind="position",
                actor=one.state,
                subject=position.subject,
                value=position.stance,
                does=position.does,
                on=position.on,
                source=position.source,
            )


def positions(one: Contribution, at: str | None = None, known: str | None = None) -> tuple[Position, ...]:
    """Give a state's positions that hold: the latest on each subject and scale, unless it was withdrawn.

    Demands and offers have scales of their own (`compatibility.scale`): they stand beside later words.
    """
    latest: dict[tuple[str, str], Position] = {}
    for each in sorted(one.positions, key=lambda each: recency(each.on)):
        if _said(each.on, at, known):
            latest[each.subject, scale("position", each.stance)] = each
    return tuple(each for each in latest.values() if not _said(each.withdrawn, at, known))


def _pledges(one: Contribution, at: str | None, known: str | None) -> Iterator[Held]:
    for pledge in one.pledges:
        steps = [each for each in pledge.performance if _said(each.on, at, known)]
        if steps and steps[-1].performance != "withdrawn":
            yield Held(
                kind="pledge",
                actor=one.state,
                subject=pledge.component,
                value=pledge.force,
                does=pledge.does,
                on=steps[-1].on,
                source=steps[-1].source,
                performance=steps[-1].performance,
            )


def _components(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Give for each kind of pledge the components that the ledger has such pledges for."""
    found: dict[str, dict[str, None]] = {}
    for one in ledger.contributions.values():
        for pledge in one.pledges:
            found.setdefault(pledge.kind, {})[pledge.component] = None
    return {kind: tuple(components) for kind, components in found.items()}


def _said(on: str | None, at: str | None, known: str | None) -> bool:
    return on is not None and begun(on, at) and could_be_known(on, known)
