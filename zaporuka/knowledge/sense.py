"""What makes no sense in a condition that is sound in form: parts that can never hold, lapses of no time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from zaporuka.knowledge.conditions import Condition
from zaporuka.knowledge.forms import Item, Problem
from zaporuka.knowledge.impossible import Asked, Path, impossible
from zaporuka.knowledge.ledger import Instrument
from zaporuka.knowledge.vocabulary import FREE, STAGES


def senseless(item: Item, condition: Condition, asked: Asked, path: Path) -> Iterator[Problem]:
    """Yield what can never hold in a condition, and what is no time, day or attack."""
    for place, why in impossible(condition, asked, path):
        yield item.problem(f"this can never hold: {why}", *place)
    for part, place in _parts(condition, path):
        for key, act in (("armed-attack", part.armed_attack), ("escalation", part.escalation)):
            if act is not None and act.by == act.against:
                yield item.problem("an actor does not attack itself", *place, key, "against")
        for key, lapse in (("after", part.after), ("within", part.within)):
            if lapse is not None and not re.search("[1-9]", lapse.lapse):
                yield item.problem(f"no time: {lapse.lapse}", *place, key, "lapse")
        if part.before is not None and not _is_day(part.before):
            yield item.problem(f"no such date: {part.before}", *place, "before")


def unheard(
    item: Item, condition: Condition, bodies: frozenset[str], guarantors: Sequence[str], path: Path
) -> Iterator[Problem]:
    """Yield an attribution that waits for someone whose word never counts: no body of the procedure.

    A guarantor's own finding may count for itself.
    """
    for part, place in _parts(condition, path):
        found = part.attributed_to
        if found is not None and found.by is not None and found.by not in {*bodies, *guarantors}:
            text = f"this can never hold: {found.by} has no part in the procedure"
            yield item.problem(text, *place, "attributed-to", "by")


def binds_from(one: Instrument) -> str | None:
    """Give the first day (EDTF) on which an instrument may have bound anyone: that of its signature."""
    signed = STAGES.index("signed")
    days = [each.on for each in one.stages if each.stage not in FREE and STAGES.index(each.stage) >= signed]
    return min(days, key=lambda day: (day.rstrip("?~%") + "-01-01")[:10], default=None)


def _parts(condition: Condition, path: Path) -> Iterator[tuple[Condition, Path]]:
    """Yield a condition and every condition inside it, each with its path."""
    yield condition, path
    inner: list[tuple[Condition, Path]] = []
    for key, many in (("all", condition.all_of), ("any", condition.any_of)):
        inner += [(each, (*path, key, number)) for number, each in enumerate(many or ())]
    if condition.none_of is not None:
        inner.append((condition.none_of, (*path, "not")))
    if condition.after is not None:
        inner.append((condition.after.since, (*path, "after", "since")))
    if condition.within is not None:
        inner.append((condition.within.holds, (*path, "within", "holds")))
        inner.append((condition.within.since, (*path, "within", "since")))
    for each, place in inner:
        yield from _parts(each, place)


def _is_day(day: str) -> bool:
    try:
        datetime.date.fromisoformat((day.rstrip("?~%") + "-01-01")[:10])
    except ValueError:
        return False
    return True
