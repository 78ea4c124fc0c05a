"""Positions and commitments of one actor over time: what stands, what stood, and the points of a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from zaporuka.register import Account
from zaporuka.register.register import OF_ACTOR
from zaporuka.register.standing import Weigher
from zaporuka.register.times import days, recency
from zaporuka.views.sheets.scene import Scene

MOST_POINTS = 300
"""So many points are drawn, the last ones."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A position or commitment on a day, as somebody asserts it: what a chart of positions is drawn from."""

    subject: str
    title: str
    day: str
    when_text: str
    stance: str
    value: str
    by: str
    own_word: bool
    current: bool
    id: str


class Positions(NamedTuple):
    """What is asserted of an actor, the latest first: what stands and what was superseded."""

    weigher: Weigher
    current: tuple[Account, ...]
    old: tuple[Account, ...]


def positions(scene: Scene, actor: str) -> Positions:
    """Weigh what is asserted of an actor; the scene then looks at nothing else."""
    weigher = scene.register.of_actor(actor, scene.at, scene.known)
    scene.look_closer(weigher, OF_ACTOR)
    standings = [weigher.standing(subject) for subject in weigher.subjects()]
    return Positions(
        weigher,
        _latest(account for standing in standings for account in standing.current),
        _latest(account for standing in standings for account in standing.superseded),
    )


def points(scene: Scene, found: Positions) -> tuple[Point, ...]:
    """Give a point for each day on which something of the actor was asserted, in the order of days."""
    every = [*_points(scene, found.current, True), *_points(scene, found.old, False)]
    return tuple(sorted(every, key=lambda p: (p.day, p.title, p.id))[-MOST_POINTS:])


def _latest(accounts: Iterable[Account]) -> tuple[Account, ...]:
    return tuple(sorted(accounts, key=lambda account: recency(account.valid), reverse=True))


def _points(scene: Scene, accounts: Sequence[Account], current: bool) -> Iterable[Point]:
    words = scene.wording
    for account in accounts:
        for each in scene.weigher.by_day(account):
            when = days(each.valid)
            if when is not None:
                yield Point(
                    subject=each.subject,
                    title=words.subject(each.subject),
                    day=when[0],
                    when_text=words.when(each.valid),
                    stance=words.stance(each),
                    value=str(each.value),
                    by=", ".join(scene.lines.asserters(each.assertions)),
                    own_word=each.own_word,
                    current=current,
                    id=each.assertions[0].id,
                )
