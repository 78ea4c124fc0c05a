"""Which values of the vocabulary can hold together, as tables.

The lifecycle of instruments follows treaty practice (negotiation, adoption of the text, signature,
ratification, entry into force, suspension, termination), with the two stages negotiators report before a
text.
"""

from __future__ import annotations

LIFECYCLE = {
    "proposed": 0,
    "under-negotiation": 1,
    "agreed-in-principle": 2,
    "text-finalised": 3,
    "signed": 4,
    "ratified": 5,
    "in-force": 6,
    "activated": 7,
    "suspended": 8,
    "rejected": 9,
    "terminated": 9,
}

# Stages that a later word may lead back to: a suspended instrument resumed, a rejected one taken up again.
RESUMPTIONS = frozenset(
    {
        ("suspended", "in-force"),
        ("suspended", "activated"),
        ("suspended", "under-negotiation"),
        ("rejected", "proposed"),
        ("rejected", "under-negotiation"),
        ("rejected", "agreed-in-principle"),
    }
)

_OPEN = ("proposed", "under-negotiation")
_SETTLED = ("text-finalised", "signed", "ratified", "in-force", "activated")
_LIVE = ("in-force", "activated")
_ENDED = ("suspended", "terminated", "rejected")

# Two stages of one thing that cannot both hold at one time; every other two may (a signed text is also
# final).
RIVAL_STAGES = frozenset(
    {frozenset((a, b)) for a in _OPEN for b in _SETTLED}
    | {frozenset((a, b)) for a in _LIVE for b in _ENDED}
    | {frozenset(("rejected", b)) for b in ("agreed-in-principle", "text-finalised", "signed", "ratified")}
)

# Two stances of one actor on one thing that cannot both hold. A condition, a demand, an offer that was made
# and an asserter's not knowing can each stand beside an acceptance or a refusal of what is on the table.
RIVAL_STANCES = frozenset(
    {
        frozenset((("position", "accepts"), ("position", "rejects"))),
        frozenset((("position", "supports"), ("position", "rejects"))),
        frozenset((("position", "accepts"), ("position", "undecided"))),
        frozenset((("position", "rejects"), ("position", "undecided"))),
        frozenset((("position", "rejects"), ("position", "offers"))),
        frozenset((("position", "rejects"), ("commits", "will"))),
    }
)

# What a whole and its part cannot both meet with: what is offered as a part is not had without the whole.
PART_AND_WHOLE = frozenset({frozenset((("position", "accepts"), ("position", "rejects")))})

TOWARDS = frozenset({("position", "accepts")})
AGAINST = frozenset({("position", "rejects")})

# A new word replaces an older one of the same asserter only on the same scale: a demand or an offer stands
# until it is met or withdrawn, whatever else the asserter then says.
SCALES = {
    ("position", "demands"): "demand",
    ("position", "offers"): "offer",
}


def scale(facet: str, value: str | int | float) -> str:
    """Name the scale on which a value of a predicate replaces an older one."""
    return SCALES.get((facet, str(value)), facet)


def rival_stances(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two (facet, value) of one actor cannot both hold."""
    return frozenset((one, other)) in RIVAL_STANCES


def rival_parts(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two (facet, value) of one actor, on a part and on its whole, stand against each other."""
    return frozenset((one, other)) in PART_AND_WHOLE


def rival_stages(one: str, other: str) -> bool:
    """Tell whether two stages of one thing cannot both hold at one time."""
    return frozenset((one, other)) in RIVAL_STAGES
