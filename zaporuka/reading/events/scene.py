"""The scene: one report's clauses, groups of actors, dates and places, ready to be asked about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import Holders, Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.events.clauses import Clause, clauses_of, infinitive
from zaporuka.reading.events.groups import INSTRUMENTAL, Group, GroupFinder
from zaporuka.reading.events.places import PlaceIndex, PlaceMention
from zaporuka.reading.events.table import EventTable
from zaporuka.reading.record import DateMention
from zaporuka.reading.statements import Draft

_BODIES = frozenset(("alliance", "union", "organisation", "council", "coalition", "conference"))


class Frame(msgspec.Struct, gc=False):
    """An event as one place of the text tells it; `trigger` is the token of its noun or verb.

    `sides` are the sides that the words speak of (0: not said); `noun` tells that a noun named the event;
    `open` that more about who took part may stand elsewhere, `follows` that it comes after what was told
    just before, with the same sides.
    """

    type: str
    mode: str | None
    trigger: int
    clause: int
    participants: tuple[str, ...]
    status: str
    noun: bool = False
    sides: int = 0
    open: bool = False
    series: bool = False
    told: bool = False
    follows: bool = False
    inferred: bool = False
    background: bool = False
    place: str | None = None
    date: str | None = None
    host: str | None = None
    first: int = -1
    last: int = -1


class Scene:
    """What the event patterns ask: which group, clause, date or place stands at a token."""

    def __init__(
        self,
        document: Document,
        mentions: Mentions,
        drafts: Sequence[Draft],
        dates: Sequence[DateMention],
        knowledge: Knowledge,
        table: EventTable,
        places: PlaceIndex,
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.knowledge = knowledge
        self.table = table
        size = len(document.tokens)
        self.published = document.report.published
        asides = [draft.cue.first for draft in drafts if draft.way in ("aside", "colon", "ahead")]
        self.clauses = clauses_of(document, table, asides)
        self.clause_of = [-1] * size
        for clause in self.clauses:
            for position in clause.tokens():
                self.clause_of[position] = clause.number
        self.speakers = {
            draft.speaker.first for draft in drafts if draft.speaker and draft.way in ("aside", "title")
        }
        said = [(draft.first, draft.last, draft) for draft in drafts if draft.speaker]
        self.told = sorted(said, key=lambda each: each[:2])
        self.holders = _holders(knowledge)
        self.groups = GroupFinder(document, mentions, table, knowledge).find()
        for group in self.groups:
            group.actors = self._office_holders(group)
        self.group_starts = [group.first for group in self.groups]
        self.group_at: list[Group | None] = [None] * size
        for group in self.groups:
            for position in range(group.start, group.last):
                self.group_at[position] = group
        self.date_at: list[DateMention | None] = [None] * size
        for date in dates:
            for position in range(
                bisect_left(document.starts, date.start), bisect_left(document.starts, date.end)
            ):
                self.date_at[position] = date
        self.place_at: list[PlaceMention | None] = [None] * size
        for place in places.find(document):
            for position in range(place.first, place.last):
                self.place_at[position] = place
        for group in self.groups:
            if group.owner >= 0 and (self.place_at[group.owner] or self.date_at[group.owner]):
                group.owner = -1  # “у Білому домі Зеленського”, “6 січня США”: no owner

    # -- words ------------------------------------------------------------------------------------
    def low(self, position: int) -> str:
        """Return the lower-case form of a token, empty outside the text."""
        tokens = self.document.tokens
        return tokens[position].low if 0 <= position < len(tokens) else ""

    def lemmas(self, position: int) -> frozenset[str]:
        """Return the dictionary forms of a token."""
        return self.document.lemmas(position) if 0 <= position < len(self.document.tokens) else frozenset()

    def is_infinitive(self, position: int) -> bool:
        """Tell whether a token is an infinitive."""
        return infinitive(self.document, position)

    def after(self, clause: Clause) -> list[Clause]:
        """Return the clause that follows one, past an aside (none at the end)."""
        following = self.clauses[clause.number + 1 : clause.number + 3]
        return [other for other in following if other.kind != "aside"][:1]

    def teller(self, position: int) -> Group | None:
        """Return the group of who says what a token stands in: the “I” and the “we” of speech."""
        for first, last, draft in self.told[max(0, bisect_left(self.told, (position + 1,)) - 3) :]:
            if first > position:
                return None
            if position < last and draft.speaker is not None:
                return self.group_at[draft.speaker.first]
        return None

    # -- groups -----------------------------------------------------------------------------------
    def groups_in(self, clause: Clause) -> list[Group]:
        """Return the groups whose first name stands in a clause, without those who speak in an aside."""
        found = []
        for first, last in clause.parts:
            for index in range(bisect_left(self.group_starts, first), bisect_left(self.group_starts, last)):
                if self.groups[index].first not in self.speakers:
                    found.append(self.groups[index])
        return found

    def _office_holders(self, group: Group) -> tuple[str, ...]:
        """Return a group's actors; “the presidents of X and Y” are the persons who hold that office."""
        mention = self.mentions.at(group.first)
        if mention is None or not mention.plural or not mention.roles or len(group.actors) < 2:
            return group.actors
        found = []
        for slug in group.actors:
            state = self.kind_of(slug) == "state"
            holders = self.holders.at(mention.roles, slug, self.published) if state else []
            found.append(holders[0] if holders else slug)
        return tuple(dict.fromkeys(found))

    def is_place(self, group: Group) -> bool:
        """Tell whether a group of one stands for a place: “in Paris”, “from Moscow”."""
        if group.by not in ("seat", "name") or group.collective:
            return False
        table = self.table
        if group.preposition in table.at or group.preposition in table.to:
            return self.state_of(group.actors[0]) == group.actors[0]
        return group.preposition in table.from_ and not group.cases & INSTRUMENTAL

    def state_of(self, slug: str) -> str:
        """Return the state an actor speaks for, or the actor itself."""
        actor = self.knowledge.actors.get(slug)
        return slug if actor is None or not actor.state else actor.state

    def kind_of(self, slug: str) -> str:
        """Return the kind of an actor; those outside the ledger are persons."""
        actor = self.knowledge.actors.get(slug)
        return "person" if actor is None else actor.kind

    def is_body(self, slug: str) -> bool:
        """Tell whether an actor is a group or an organisation of states, which meets by itself."""
        actor = self.knowledge.actors.get(slug)
        return actor is not None and (
            actor.kind == "group" or (actor.kind == "organisation" and actor.form in _BODIES)
        )

    def count_states(self) -> Counter[str]:
        """Count how often each state is meant in the report; a person counts less than the state itself."""
        counted: Counter[str] = Counter()
        for group in self.groups:
            if self.is_place(group):
                continue
            for slug in group.actors:
                state = self.state_of(slug)
                if self.kind_of(state) == "state":
                    counted[state] += 4 if state == slug else 1
        return counted


_HOLDERS: dict[str, Holders] = {}


def _holders(knowledge: Knowledge) -> Holders:
    if knowledge.fingerprint not in _HOLDERS:
        _HOLDERS[knowledge.fingerprint] = Holders(knowledge)
    return _HOLDERS[knowledge.fingerprint]
