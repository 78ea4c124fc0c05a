"""A statement in the making: tokens, not offsets yet."""

from __future__ import annotations

import msgspec

from zaporuka.reading.actors import Mention
from zaporuka.reading.statements.cues import Cue


class Draft(msgspec.Struct, gc=False):
    """A cue, its source and the tokens `[first, last)` of its content; `via` and `said` come later."""

    cue: Cue
    actors: tuple[str, ...]
    speaker: Mention | None
    first: int
    last: int
    way: str
    via: tuple[str, ...] = ()
    said: str | None = None
