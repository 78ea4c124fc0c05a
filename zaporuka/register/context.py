"""What the register must know to weigh evidence: whose side a speaker is on, what belongs to what.

All of it is ledger data; a register without it still works, and only counts fewer things as connected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import msgspec

from zaporuka.register.times import days
from zaporuka.register.translations import Naming

PUBLISHERS = frozenset({"outlet"})


class Judgement(msgspec.Struct, frozen=True):
    """What people made of a source: its reliability (A to F), since which ISO day, and why, by language."""

    on: str
    reliability: str
    reason: Mapping[str, str] = {}


class KnowsActors(Protocol):
    """The part of the ledger's knowledge that the register asks for."""

    @property
    def actors(self) -> Mapping[str, Any]:
        """Actors by slug, each with `kind` and `state`."""

    @property
    def subjects(self) -> Mapping[str, Any]:
        """Subjects by slug, each with `kind`, and optionally `part_of` and `parties`."""


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Sides, publishers, links between subjects, parties to instruments, and reliability of sources."""

    sides: Mapping[str, str] = {}
    publishers: frozenset[str] = frozenset()
    links: Mapping[str, frozenset[str]] = {}
    parties: Mapping[str, frozenset[str]] = {}
    judgements: Mapping[str, tuple[Judgement, ...]] = {}
    naming: Naming = Naming()

    def side(self, actor: str) -> str:
        """Give the state or organisation an actor speaks for; an actor of unknown side is its own."""
        return self.sides.get(actor, actor)

    def judgement(self, source: str, known: str | None = None) -> Judgement | None:
        """Give the latest judgement of a source that was made by the end of `known`; none if nobody had."""
        limit = days(known)
        made = [j for j in self.judgements.get(source, ()) if limit is None or j.on <= limit[1]]
        return max(made, key=lambda j: j.on, default=None)

    def reliability(self, source: str, known: str | None = None) -> str:
        """Give a source's reliability as judged by the end of `known`; F, cannot be judged, if nobody had."""
        found = self.judgement(source, known)
        return found.reliability if found else "F"

    def linked(self, subject: str) -> frozenset[str]:
        """Give the subjects closely linked with one, itself not included."""
        return self.links.get(subject, frozenset())

    @classmethod
    def of(cls, knowledge: KnowsActors, sources: Mapping[str, Any] | None = None) -> Context:
        """Draw the context from the ledger.

        `sources` have their `ratings`, each with `reliability`, the day it was set `on`, and `reason`.
        A person or a body speaks for its `state`; outlets and research institutes speak for themselves. A
        subject's `part_of` (one slug or several) links it with what it is directly part of, and that with
        it; parts of one whole are not linked with one another. `parties` are an instrument's.
        """
        sides = {
            slug: actor.state
            for slug, actor in knowledge.actors.items()
            if actor.state and actor.kind in ("person", "organisation")
        }
        links: dict[str, set[str]] = {}
        for slug, subject in knowledge.subjects.items():
            for whole in _several(getattr(subject, "part_of", None)):
                if whole != slug:
                    links.setdefault(slug, set()).add(whole)
                    links.setdefault(whole, set()).add(slug)
        return cls(
            sides=sides,
            naming=Naming.of(knowledge.actors),
            publishers=frozenset(s for s, a in knowledge.actors.items() if a.kind in PUBLISHERS),
            judgements={
                slug: tuple(Judgement(r.on, r.reliability, r.reason) for r in source.ratings)
                for slug, source in (sources or {}).items()
            },
            links={slug: frozenset(others) for slug, others in links.items()},
            parties={
                slug: frozenset(_several(getattr(subject, "parties", None)))
                for slug, subject in knowledge.subjects.items()
            },
        )


def _several(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
