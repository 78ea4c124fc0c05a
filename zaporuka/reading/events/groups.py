"""Groups: actors named in a row, with the preposition and the cases they stand in."""

from __future__ import annotations

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import ANONYMOUS, CASE_BIT, NOMINATIVE, Mention, Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.events.table import EventTable
from zaporuka.reading.tokens import LONE_QUOTES

GENITIVE, DATIVE = CASE_BIT["gent"], CASE_BIT["datv"]
ACCUSATIVE, INSTRUMENTAL, LOCATIVE = CASE_BIT["accs"], CASE_BIT["ablt"], CASE_BIT["loct"]
_KINDS = frozenset(("person", "state", "organisation", "group"))
REACH = 6


class Group(msgspec.Struct, gc=False):
    """Mentions joined by commas and “and”, tokens `[first, last)`; `start` takes in the nouns before them.

    `cases` are those of the whole phrase (“the leaders of X” has the cases of “leaders”), `own` those of
    the names; `owner` is the noun directly before that has the group as its genitive, or -1.
    `closed` says that “and” has come: a comma alone adds no more.
    """

    start: int
    first: int
    last: int
    actors: tuple[str, ...]
    cases: int
    own: int
    preposition: str = ""
    owner: int = -1
    plural: bool = False
    by: str = ""
    collective: bool = False
    closed: bool = False

    @property
    def subject(self) -> bool:
        """Tell whether the group may be the subject of a verb."""
        return (
            not self.preposition
            and bool(self.cases & NOMINATIVE)
            and (self.owner < 0 or self.cases == NOMINATIVE)
        )


class GroupFinder:
    """Finds the groups of one report."""

    def __init__(
        self, document: Document, mentions: Mentions, table: EventTable, knowledge: Knowledge
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.table = table
        self.knowledge = knowledge

    def find(self) -> list[Group]:
        """Return the groups in order."""
        groups: list[Group] = []
        for mention in self.mentions.found:
            if not self._takes_part(mention):
                continue
            previous = groups[-1] if groups else None
            if previous is not None and self._joined(previous, mention):
                previous.closed = previous.closed or self._ands(previous, mention)
                if not self._counted(previous, mention):
                    previous.actors = _union(previous.actors, mention.sides or mention.actors)
                previous.last = mention.last
                previous.plural = True
                if previous.own & mention.cases:
                    previous.own &= mention.cases
                if not previous.collective and previous.cases & mention.cases:
                    previous.cases &= mention.cases
                continue
            groups.append(self._group(mention))
        return groups

    def _takes_part(self, mention: Mention) -> bool:
        if mention.by == "possessive" or self._carries(mention) or not mention.actors:
            return False
        if mention.sides:
            return True
        if ANONYMOUS in mention.actors:
            return False
        kinds = set()
        for slug in mention.actors:
            actor = self.knowledge.actors.get(slug)
            kinds.add("person" if actor is None else actor.kind)
            if actor is not None and actor.form in ("platform", "armed-forces"):
                return False
        return kinds <= _KINDS

    def _joined(self, group: Group, mention: Mention) -> bool:
        document, table = self.document, self.table
        between = range(group.last, mention.first)
        if not between or len(between) > REACH:
            return False
        if document.sentence_of[group.last - 1] != document.sentence_of[mention.first]:
            return False
        link = False
        for position in between:
            token = document.tokens[position]
            if token.text == "," or token.low in table.coordinators:
                link = True
            elif token.text in LONE_QUOTES or token.low in table.also:
                continue
            elif not link or not self._light(position) or self._apart(position, mention):
                return False
        if not link or (group.closed and not self._ands(group, mention)):
            return False
        if group.owner >= 0 and any(
            self._collective(position) and not _noun_cases(document, position) & GENITIVE
            for position in between
        ):
            return False  # “the summit of A, the leaders of B”: B is another part of the sentence
        if bool(group.own & mention.cases) or self._whole(between):
            return True
        office = self.mentions.at(group.last - 1)  # “the presidents of X and Y”
        return bool(
            office is not None
            and office.plural
            and office.roles
            and mention.kind == "state"
            and mention.cases & GENITIVE
        )

    def _apart(self, position: int, mention: Mention) -> bool:
        """Tell an adjective that belongs to what stands before a person (“a delegation, sent by X”)."""
        genders = {form.gender for form in self.document.forms(position) if form.pos == "ADJF"} - {None}
        own = {"m": "masc", "f": "femn"}.get(mention.gender or "")
        return mention.kind == "person" and bool(genders) and own is not None and own not in genders

    def _ands(self, group: Group, mention: Mention) -> bool:
        between = range(group.last, mention.first)
        lows = {self.document.tokens[position].low for position in between}
        if any(self._number(position) for position in between):
            return not lows.isdisjoint(self.table.coordinators)  # “…, and 21 more states”
        return not lows.isdisjoint(self.table.coordinators | self.table.also)

    def _counted(self, group: Group, mention: Mention) -> bool:
        """Tell whether a body only says which states are counted: “…, and 21 more states of the Alliance”."""
        between = range(group.last, mention.first)
        bodies = mention.kind in ("organisation", "group")
        return bodies and self._whole(between) and any(self._number(position) for position in between)

    def _whole(self, between: range) -> bool:
        return any(self._collective(position) for position in between)

    def _light(self, position: int) -> bool:
        """Tell whether a token may stand between a collective noun and what it belongs to."""
        token = self.document.tokens[position]
        if token.kind == "number" or token.text in LONE_QUOTES or self._collective(position):
            return True
        if position in self.mentions.states:
            return True
        forms = self.document.forms(position)
        return bool(forms) and forms[0].pos in ("ADJF", "NUMR") and self.mentions.at(position) is None

    def _nameless(self, position: int) -> bool:
        mention = self.mentions.at(position)
        return mention is None or ANONYMOUS in mention.actors or self._carries(mention)

    def _carries(self, mention: Mention) -> bool:
        """Tell whether a second mention is only the noun before a name: “the leaders of the G7”."""
        if mention.by != "again" or not mention.plural or not self._collective(mention.head):
            return False
        for position in range(mention.last, min(mention.last + REACH, len(self.document.tokens))):
            other = self.mentions.at(position)
            if other is not None:
                return other.named and bool(other.cases & GENITIVE)
            if not self._light(position):
                return False
        return False

    def _number(self, position: int) -> bool:
        forms = self.document.forms(position)
        return self.document.tokens[position].kind == "number" or (bool(forms) and forms[0].pos == "NUMR")

    def _collective(self, position: int) -> bool:
        lemmas = self.document.lemmas(position)
        return bool(lemmas & self.table.collectives) or any(
            form.lemma in self.table.collectives
            for lemma in lemmas
            if "-" in lemma
            for form in self.document.analyse(lemma.partition("-")[0])
        )

    def _group(self, mention: Mention) -> Group:
        document = self.document
        group = Group(
            start=mention.first,
            first=mention.first,
            last=mention.last,
            actors=mention.sides or mention.actors,
            cases=mention.cases,
            own=mention.cases,
            plural=mention.plural or len(mention.actors) > 1,
            by="delegate" if mention.sides else mention.by,
        )
        position = mention.first - 1
        floor = max(document.sentences[document.sentence_of[mention.first]].first, mention.first - REACH - 2)
        genitive = bool(mention.cases & GENITIVE)
        while position >= floor:
            token = document.tokens[position]
            if token.text in LONE_QUOTES:
                position -= 1
                continue
            if token.kind == "number" or (token.kind == "word" and self._light(position)):
                if self._collective(position) and self._nameless(position):
                    if not genitive:
                        if not _noun_cases(document, position) & mention.cases or mention.kind != "person":
                            break
                        group.start = position  # “with his colleague X”
                        position -= 1
                        continue
                    group.cases = _noun_cases(document, position) or group.cases
                    if position and self._number(position - 1) and group.cases & GENITIVE:
                        group.cases |= NOMINATIVE | ACCUSATIVE  # “35 держав”
                    group.collective = True
                    group.start = position
                    genitive = bool(group.cases & GENITIVE)
                elif not self._nameless(position):
                    break
                elif group.collective or token.kind == "number":
                    group.start = position
                position -= 1
                continue
            break
        if position >= floor:
            self._govern(group, position)
        return group

    def _govern(self, group: Group, position: int) -> None:
        token = self.document.tokens[position]
        forms = self.document.forms(position)
        low = token.low
        if token.kind != "word" or low in self.table.coordinators or low in self.table.adversatives:
            return
        if any(form.pos == "PREP" for form in forms):
            group.preposition = low
            if low in self.table.with_ and group.cases & INSTRUMENTAL:
                group.cases = INSTRUMENTAL
            elif low in self.table.with_:
                group.cases &= GENITIVE
            elif low in self.table.at:
                group.cases &= LOCATIVE | ACCUSATIVE | GENITIVE
            elif low in self.table.between:
                group.cases &= INSTRUMENTAL | GENITIVE
            return
        named = self.mentions.at(position)
        if named is not None and named.named:
            return
        if forms and forms[0].pos == "NOUN" and group.cases & GENITIVE and position == group.start - 1:
            group.owner = position


def _noun_cases(document: Document, position: int) -> int:
    mask = 0
    for form in document.forms(position):
        if form.pos == "NOUN" and form.case:
            mask |= CASE_BIT.get(form.case, 0)
    return mask


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
