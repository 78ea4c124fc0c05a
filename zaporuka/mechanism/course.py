"""The course of an exercise as it is told: whether each fact can follow on those before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from zaporuka.knowledge.ledger import Commitment, Ledger
from zaporuka.knowledge.vocabulary import APPROVALS, INCIDENT_STEPS
from zaporuka.mechanism.clock import moment
from zaporuka.mechanism.facts import Happening, Taken
from zaporuka.mechanism.incidents import NOBODY
from zaporuka.mechanism.refusal import MESSAGES

Path = tuple[str | int, ...]

_NAMES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "incident": (("against", "against", "actor"), ("by", "by", "actor")),
    "step": (("incident", "incident", "incident"), ("by", "by", "party"), ("to", "to", "author")),
    "dispute": (("incident", "incident", "incident"), ("by", "by", "party")),
    "request": (("by", "by", "actor"), ("incident", "incident", "incident"), ("to", "to", "actor")),
    "instrument": (("id", "id", "instrument"), ("by", "by", "actor")),
    "membership": (("of", "of", "actor"), ("organisation", "in", "actor")),
    "decision": (("by", "by", "party"), ("incident", "incident", "incident")),
    "doubt": (("about", "about", "instrument"), ("by", "by", "party")),
    "approval": (("approval", "approval", "approval"), ("guarantor", "guarantor", "actor")),
    "performance": (("guarantor", "guarantor", "actor"), ("incident", "incident", "incident")),
    "refusal": (("guarantor", "guarantor", "actor"),),
    "release": (("guarantor", "guarantor", "actor"),),
}
"""What each key of a fact names: the field, its name in a file, and the kind of thing."""

_DECIDED = ("granted", "refused", "not-needed")
_STOPPED = ("suspended", "terminated", "rejected")


class World(NamedTuple):
    """What a scenario may name: the ledger, and the actors it knows."""

    ledger: Ledger
    actors: frozenset[str]

    def parties(self) -> frozenset[str]:
        """Return the actors and the bodies of the procedure."""
        return self.actors | self.ledger.bodies().keys()


class Fault(NamedTuple):
    """What is wrong with a fact, and the path below it: the key of a message, what it names, and a hint."""

    path: Path
    key: str
    parts: tuple[str, ...] = ()
    hint: str = ""

    @property
    def message(self) -> str:
        """The message in English, and the hint."""
        return MESSAGES[self.key].format(*self.parts) + self.hint


class Course:
    """The facts told so far; each new one is held against them."""

    def __init__(self, world: World, zone: str) -> None:
        """Take what may be named, and the zone in which times without an offset are read."""
        self._world = world
        self._zone = zone
        self._commitments = world.ledger.commitments()
        self._kinds = {
            "actor": world.actors,
            "party": world.parties(),
            "author": world.actors | {NOBODY},
            "instrument": world.ledger.instruments.keys(),
            "approval": world.actors | set(APPROVALS),
        }
        self._incidents: dict[str, dt.datetime] = {}
        self._steps: dict[tuple[str, str], str] = {}
        self._said: dict[tuple[str, ...], tuple[dt.datetime, Any]] = {}
        self._suspended: set[str] = set()

    @property
    def incidents(self) -> frozenset[str]:
        """The incidents that have been reported."""
        return frozenset(self._incidents)

    def add(self, what: Happening, at: dt.datetime) -> Iterator[Fault]:
        """Yield what is wrong with a fact of a moment, and keep it as told."""
        key, body = what.key, getattr(what, what.key)
        if key == "incident":
            if body.id in self._incidents:
                yield Fault((key, "id"), "reported-already", (body.id,))
            self._incidents.setdefault(body.id, at)
        yield from self._named(key, body)
        if key == "step":
            yield from self._step(body)
        elif key == "dispute":
            if not any(one == body.incident and self._got(one, by, body.step) for one, by in self._steps):
                yield Fault((key, "step"), "no-step-taken", (body.step, body.incident))
        elif key == "instrument":
            yield from self._stage(body)
        elif key == "approval":
            yield from self._approval(body)
        elif key in ("performance", "refusal", "release"):
            yield from self._owed(key, body)
        yield from self._contradiction(key, body, at)

    def _named(self, key: str, body: Any) -> Iterator[Fault]:
        for field, name, kind in _NAMES.get(key, ()):
            value = getattr(body, field)
            many = value if isinstance(value, tuple) else () if value is None else (value,)
            for number, each in enumerate(many):
                path: Path = (key, name, number) if isinstance(value, tuple) else (key, name)
                if kind == "incident":
                    if each not in self._incidents:
                        yield Fault(path, "no-incident", (each,))
                elif each not in self._kinds[kind]:
                    yield Fault(path, "unknown", (kind, each), _near(each, self._kinds[kind]))

    def _got(self, incident: str, by: str, step: str) -> bool:
        reached = self._steps[incident, by]
        return INCIDENT_STEPS.index(reached) >= INCIDENT_STEPS.index(step)

    def _step(self, taken: Taken) -> Iterator[Fault]:
        """Yield a step that the same body has left behind it: who has attributed has verified."""
        before = self._steps.get((taken.incident, taken.by))
        if before is not None and INCIDENT_STEPS.index(taken.step) < INCIDENT_STEPS.index(before):
            parts = (taken.by, before, taken.incident, taken.step)
            yield Fault(("step", "step"), "step-behind", parts)
            return
        self._steps[taken.incident, taken.by] = taken.step

    def _stage(self, reached: Any) -> Iterator[Fault]:
        if reached.stage == "resumed" and reached.id not in self._suspended:
            yield Fault(("instrument", "stage"), "not-suspended", (reached.id,))
        if reached.stage == "suspended":
            self._suspended.add(reached.id)
        elif reached.stage in ("resumed", "in-force", "activated"):
            self._suspended.discard(reached.id)
        one = self._world.ledger.instruments.get(reached.id)
        for number, party in enumerate(reached.by):
            if one is not None and party in self._world.actors and party not in one.parties:
                yield Fault(("instrument", "by", number), "no-party", (party, reached.id))

    def _approval(self, body: Any) -> Iterator[Fault]:
        if body.until is not None:
            try:
                moment(body.until, self._zone)
            except ValueError:
                yield Fault(("approval", "until"), "no-moment", (body.until,))
        if body.commitment is not None and body.commitment not in self._commitments:
            near = _near(body.commitment, self._commitments)
            yield Fault(("approval", "commitment"), "no-commitment", (body.commitment,), near)
            return
        asked = [self._commitments[body.commitment]] if body.commitment else self._commitments.values()
        known = body.guarantor in self._world.actors and body.approval in self._kinds["approval"]
        if known and not any(
            body.approval in each.approval and body.guarantor in each.guarantors for each in asked
        ):
            named = (body.guarantor, body.approval)
            about = ("waits-not", (*named, body.commitment)) if body.commitment else ("waits-nowhere", named)
            yield Fault(("approval", "approval"), *about)

    def _owed(self, key: str, body: Any) -> Iterator[Fault]:
        """Yield an act by one who owes nothing of the kind."""
        if body.commitment is None:
            owing: list[Commitment] = list(self._commitments.values())
        elif body.commitment in self._commitments:
            owing = [self._commitments[body.commitment]]
        else:
            near = _near(body.commitment, self._commitments)
            yield Fault((key, "commitment"), "no-commitment", (body.commitment,), near)
            return
        known = body.guarantor is not None and body.guarantor in self._world.actors
        if known and not any(body.guarantor in each.guarantors for each in owing):
            if body.commitment:
                yield Fault((key, "guarantor"), "no-guarantor", (body.guarantor, body.commitment))
            else:
                yield Fault((key, "guarantor"), "no-guarantor-at-all", (body.guarantor,))

    def _contradiction(self, key: str, body: Any, at: dt.datetime) -> Iterator[Fault]:
        for about, value, path in _sayings(key, body):
            before = self._said.get(about)
            if before is not None and before[0] == at and before[1] != value:
                yield Fault(path, "contradicts", (before[1],))
            self._said[about] = (at, value)


def _near(name: str, known: Iterable[str]) -> str:
    """Ask whether one of the names was meant that are most like one that is not there."""
    near = get_close_matches(name, sorted(known), n=2, cutoff=0.85)
    return f" (did you mean {' or '.join(near)}?)" if near else ""


def _sayings(key: str, body: Any) -> Iterator[tuple[tuple[str, ...], str, Path]]:
    """Yield what a fact says, of what, and where: two values of one moment contradict each other."""
    if key in ("ceasefire", "hostilities"):
        yield (key,), body, (key,)
    elif key == "settlement":
        yield (key,), "broken" if body == "broken" else "standing", (key,)
    elif key == "step":
        if body.to is not None:
            yield ("author", body.incident, body.by), body.to, (key, "to")
        for name, value in body.qualities.items():
            yield ("quality", body.incident, body.by, name), str(value).lower(), (key, "qualities", name)
    elif key == "membership":
        said = "ended" if body.ended else "member"
        yield (key, body.of, body.organisation), said, (key,)
    elif key == "decision":
        yield (key, body.by, body.incident or ""), "applies" if body.applies else "does not", (key,)
    elif key == "instrument":
        said = "stopped" if body.stage in _STOPPED else "standing"
        yield (key, body.id, *body.by), said, (key, "stage")
    elif key == "approval" and body.outcome in _DECIDED:
        yield (key, body.approval, body.guarantor, body.commitment or ""), body.outcome, (key, "outcome")
    elif key in ("performance", "refusal") and body.commitment is not None:
        yield ("act", body.commitment, body.guarantor), key, (key,)
