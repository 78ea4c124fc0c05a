"""Ratings by the Admiralty code (AJP-2.1): reliability of the source, credibility of the information.

Reliability (A to F) is set by people and F, “cannot be judged”, until they have. Credibility is computed:
1 confirmed by independent sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be
judged. F and 6 are never turned into a number of anything.
"""

from __future__ import annotations

import msgspec


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """What a rating rests on: counts of one account, and who contradicts it.

    `sides` are the independent asserters (those of one side count once), `own_word` says that the actor whose
    matter it is asserts it, `named` that somebody named does, `narrators` that only reports themselves do.
    """

    sides: int
    witnesses: int
    own_word: bool = False
    named: bool = True
    narrators: bool = False
    unknowing: bool = False
    contradicted: bool = False
    contradicted_by_own_word: bool = False


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """An Admiralty rating such as F2, with the codes of its reasons in the order they were weighed."""

    reliability: str
    credibility: int
    reasons: tuple[str, ...]

    @property
    def code(self) -> str:
        """The rating as it is written: `F2`."""
        return f"{self.reliability}{self.credibility}"


def rate(grounds: Grounds, reliability: str = "F") -> Rating:
    """Rate an account from its grounds.

    Independent asserters confirm (1), if more than one witness has them; through one witness alone they are
    probably true (2), as are an actor's own word on its own matter and reports of their own knowledge through
    separate chains; one named asserter is possible (3); unnamed
    sources of one root, or an asserter who says he does not know, cannot be judged (6). A contradiction
    lowers by one step, and by two where the actor concerned contradicts it himself, to 5 at the lowest.
    """
    reasons: list[str] = []
    if grounds.unknowing:
        return Rating(reliability=reliability, credibility=6, reasons=("unknowing",))
    if grounds.sides >= 2:
        level, reason = (1 if grounds.witnesses >= 2 else 2), "independent-asserters"
    elif grounds.own_word:
        level, reason = 2, "own-word"
    elif grounds.narrators and grounds.witnesses >= 2:
        level, reason = 2, "separate-reports"
    elif grounds.narrators:
        level, reason = 3, "one-report"
    elif grounds.named:
        level, reason = 3, "one-asserter"
    else:
        level, reason = 6, "unnamed-only"
    reasons.append(reason)
    if grounds.contradicted and level < 6:
        own = grounds.contradicted_by_own_word
        level = min(5, level + (2 if own else 1))
        reasons.append("contradicted-by-own-word" if own else "contradicted")
    elif level < 6:
        reasons.append("uncontradicted")
    return Rating(reliability=reliability, credibility=level, reasons=tuple(reasons))
