"""How much help a commitment is, by what it obliges to."""

from __future__ import annotations

from typing import Literal

Level = Literal["any", "aid", "defence"]
LEVELS: tuple[Level, ...] = ("any", "aid", "defence")
"""Anything at all, talk among it; something that is given or done; defence with armed force."""

_TALK = frozenset({"consultation", "diplomacy", "coordination", "monitoring", "remedy"})
_DEFENCE = frozenset({"defence", "deployment"})


def levels(obligation: str) -> tuple[Level, ...]:
    """Give the levels of help that an obligation reaches. ATOP tells defence from consultation."""
    if obligation in _DEFENCE:
        return LEVELS
    return LEVELS[:1] if obligation in _TALK else LEVELS[:2]
