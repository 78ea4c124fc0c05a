"""Places in a text, as a ledger names them (“article 5, paragraph 2”), in the language of a view."""

from __future__ import annotations

import re

from zaporuka.views.messages.mechanism import mechanism_messages

_PART = re.compile(
    r"([a-z]+)\.? (\d+(?:\.\d+)*|[IVXLC]+)(\([a-z0-9]+\))?(?:( and | to |[-–])(\d+|[IVXLC]+))?",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[a-z]+", re.IGNORECASE)


def place(locator: str, lang: str) -> str:
    """Say a place in a text in a language.

    One of a standard form (kinds of parts with their numbers, between commas) is said with the words of the
    language; any other is left as the ledger has it.
    """
    parts = [_part(each.strip(), lang) for each in locator.split(",")]
    return locator if None in parts else ", ".join(each for each in parts if each is not None)


def _part(part: str, lang: str) -> str | None:
    """Say one part, such as “points 7 and 8”; `None` where it has another form."""
    tables = mechanism_messages(lang)
    places: dict[str, str] = tables.PLACES
    if _ALONE.fullmatch(part):
        return places.get(part.lower())
    match = _PART.fullmatch(part)
    if match is None or match[1].lower() not in places:
        return None
    kind, number, letter, joint, last = match.groups()
    joints: dict[str, str] = tables.JOINTS
    more = "" if joint is None else f"{joints.get(joint.strip(), joint)}{last}"
    return f"{places[kind.lower()]} {number}{letter or ''}{more}"
