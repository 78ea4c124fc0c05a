"""Who is meant: second mentions and offices resolved in the order of the text."""

from __future__ import annotations

from itertools import islice

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors.lexicon import NOMINATIVE
from zaporuka.reading.actors.model import ANONYMOUS, Mention
from zaporuka.reading.actors.roles import Holders
from zaporuka.reading.actors.salience import REACH, Salience
from zaporuka.reading.document import Document

# An outlet or a body is remembered over so many mentions.
MEMORY = 500


class Discourse:
    """What has been mentioned so far, the most salient first where a second mention asks."""

    # Offices that several hold at a time.
    SHARED = frozenset(
        (
            "spokesperson",
            "adviser",
            "aide",
            "envoy",
            "special-envoy",
            "lawmaker",
            "ambassador",
            "negotiator",
            "deputy-foreign-minister",
            "deputy-defence-minister",
            "deputy-head-of-office",
            "minister",
            "commissioner",
        )
    )
    # Offices that a report need not say whose they are: its own country's.
    AT_HOME = frozenset(
        ("head-of-state", "head-of-office", "commander-in-chief", "security-council-secretary")
    )

    # The office of which a word of its own speaks where it is one's own country's.
    AT_HOME_ALONE = ("head-of-state",)

    def __init__(self, document: Document, knowledge: Knowledge, holders: Holders) -> None:
        self.document = document
        self.knowledge = knowledge
        self.holders = holders
        self.day = document.report.published
        self.home = knowledge.home.get(document.language.code)
        self.past: list[Mention] = []
        self.met: dict[str, int] = {}  # actor → the number of the last mention of it
        self.families: dict[str, tuple[str, ...]] = {}  # family name → the person of no ledger who bears it
        self.salience = Salience(document, [])

    def resolve(self, mentions: list[Mention]) -> list[Mention]:
        """Fill in the actors of every mention, in order; those that stay open are dropped."""
        self.salience = Salience(self.document, mentions)
        resolved = []
        for mention in mentions:
            self._fill(mention)
            if mention.actors:
                self._agree(mention)
                resolved.append(mention)
                self.met.update(dict.fromkeys(mention.actors, len(self.past)))
                self.past.append(mention)
        return resolved

    def _agree(self, mention: Mention) -> None:
        """Give a person's mention the person's gender: “глава” is feminine in the dictionary only."""
        actor = self.knowledge.actors.get(mention.actors[0])
        if len(mention.actors) == 1 and actor is not None and actor.kind == "person" and actor.sex:
            mention.kind, mention.gender = "person", actor.sex

    def _fill(self, mention: Mention) -> None:
        if (mention.by == "family" and len(mention.actors) > 1) or (
            mention.by == "name" and len(mention.actors) > 1
        ):
            mention.actors = (self._which(mention.actors),)
        elif mention.by in ("seat", "people") and len(mention.actors) > 1:
            mention.actors = mention.actors[:1]
        elif mention.by == "role" and not mention.actors:
            mention.actors = self._holder(mention)
        elif mention.by in ("pronoun", "again", "possessive"):
            mention.actors = self._person(mention)
        elif mention.by == "outlet" and not mention.actors:
            mention.actors = self._outlet(mention) or self._body(mention)
        elif mention.by == "body" and not mention.actors:
            mention.actors = self._body(mention)
        elif mention.by == "authors" and not mention.actors:
            mention.actors = (
                self._latest(("research",), ()) or self._group(self._quote(mention)) or (ANONYMOUS,)
            )
        elif mention.by == "another" and not mention.actors:
            mention.actors = self._another()
        if mention.by == "unknown":
            self._remember(mention)

    def _which(self, actors: tuple[str, ...]) -> str:
        """Choose among several actors of one name: the one met before, else one in office, else the first."""
        met = [actor for actor in actors if actor in self.met]
        if met:
            return max(met, key=lambda actor: self.met[actor])
        for actor in actors:
            if any(office.held(self.day) for office in self.knowledge.actors[actor].offices):
                return actor
        return actors[0]

    def _holder(self, mention: Mention) -> tuple[str, ...]:
        roles = mention.roles
        of = mention.of
        table = self.document.language.roles
        if of is not None:
            actor = self.knowledge.actors.get(of)
            if actor is not None and actor.kind == "person" and actor.state is not None:
                of = actor.state
                actor = self.knowledge.actors.get(of)
            if actor is not None and actor.form == "government" and actor.state is not None:
                of, roles = actor.state, roles or ("head-of-government",)
            if not roles and actor is not None:
                roles = table.leader_of_state if actor.kind == "state" else table.leader_of_organisation
            holders = self.holders.at(roles, of, self.day)
            if mention.plural and len(holders) != 1:
                return ()
            return self._prefer(holders, mention)
        if not roles or mention.plural:
            return self._group(self._quote(mention)) if mention.plural else ()
        salient = self._salient(mention)
        if mention.roles == self.AT_HOME_ALONE and self.home is not None:
            own = self.holders.at(roles, self.home, self.day)[:1]
            if any(list(past.actors) == own and past.cases & NOMINATIVE for past in salient):
                return tuple(own)  # “the head of the state” is the reader's own, if he or she acts here
        for past in salient:
            if (
                len(past.actors) == 1
                and past.kind == "person"
                and self.holders.has_held(past.actors[0], roles)
            ):
                return past.actors
        if self.home is not None:
            holders = self.holders.at(roles, self.home, self.day)
            if len(holders) == 1 and mention.roles[0] in self.AT_HOME:
                return (holders[0],)
        if mention.last - mention.first == 1:
            mention.by = "again"
            return self._person(mention)
        return ()

    def _prefer(self, holders: list[str], mention: Mention) -> tuple[str, ...]:
        if len(holders) > 1:
            wanted = [h for h in holders if self.knowledge.actors[h].sex == mention.gender] or holders
            for past in reversed(self.past[-REACH:]):
                if len(past.actors) == 1 and past.actors[0] in wanted:
                    return past.actors
            if set(mention.roles) & self.SHARED:
                return (ANONYMOUS,)  # one of several who hold it: who, the report does not say
            holders = wanted
        return (holders[0],) if holders else ()

    def _salient(self, mention: Mention) -> list[Mention]:
        """Return the past mentions that a second mention may mean, the likeliest first."""
        return self.salience.order(self.past, mention)

    def _person(self, mention: Mention) -> tuple[str, ...]:
        if mention.gender == "s" and (own := self._subject(mention)) is not None:
            return own.actors
        if mention.plural or mention.gender == "p":
            return self._group(self._quote(mention))
        for past in self._salient(mention):
            if past.plural or len(past.actors) != 1:
                continue
            if past.actors[0] == ANONYMOUS:
                if mention.by != "pronoun" or mention.gender == "m":
                    return past.actors
                continue
            if past.kind == "person" and (
                mention.gender in (None, "s") or past.gender in (None, mention.gender)
            ):
                return past.actors
        return ()

    def _subject(self, mention: Mention) -> Mention | None:
        """Return the person before a reflexive (“by his own account”) who is a subject of its sentence."""
        here = self.document.sentence_of[mention.first]
        for past in reversed(self.past[-REACH:]):
            if self.document.sentence_of[past.first] != here:
                return None
            if past.kind == "person" and past.named and past.cases & NOMINATIVE and len(past.actors) == 1:
                return past
        return None

    def _quote(self, mention: Mention) -> int:
        return self.document.quote_of[mention.first]

    def _group(self, quote: int = -1) -> tuple[str, ...]:
        """Return whom “they” or “the leaders” means: the latest plural mention or persons named together.

        What is named in another quotation than the number `quote` does not count.
        """
        quoted = self.document.quote_of
        recent = [past for past in self.past[-REACH:] if quoted[past.first] in (-1, quote)]
        for past in reversed(recent):
            several = past.plural or len(past.actors) > 1
            if several and past.cases & NOMINATIVE and past.kind in ("person", "group"):
                return past.actors
        for number in range(len(recent) - 1, -1, -1):
            past = recent[number]
            if len(past.actors) > 1 or (past.plural and past.kind not in ("outlet", "state")):
                return past.actors
            if past.kind == "person" and past.by in ("name", "family", "role") and number:
                before = recent[number - 1]
                same = self.document.sentence_of[before.first] == self.document.sentence_of[past.first]
                if same and before.kind == "person" and before.named and before.actors != past.actors:
                    return (*before.actors, *past.actors)
        return ()

    def _latest(self, kinds: tuple[str, ...], forms: tuple[str, ...]) -> tuple[str, ...]:
        loose: tuple[str, ...] = ()
        for past in islice(reversed(self.past), MEMORY):
            if past.kind in kinds and past.actors:
                if not forms or set(forms) & set(past.forms):
                    return past.actors
                loose = loose or (past.actors if not past.forms else ())
        return loose

    def _outlet(self, mention: Mention) -> tuple[str, ...]:
        """Return which outlet “the paper” means: one that is cited rather than one that passes on."""
        recent = [
            p for p in self.past[-REACH:] if p.kind in ("outlet", "research") and "platform" not in p.forms
        ]
        fitting = [p for p in recent if set(mention.forms) & set(p.forms)]
        for among in (fitting, recent):
            for past in reversed(among):
                actor = self.knowledge.actors.get(past.actors[0])
                if actor is None or actor.state != self.home:
                    return past.actors
        return (fitting or recent)[-1].actors if recent else ()

    def _body(self, mention: Mention) -> tuple[str, ...]:
        return self._latest(("organisation", "research", "group"), mention.forms)

    def _another(self) -> tuple[str, ...]:
        for past in reversed(self.past[-REACH:]):
            if past.actors == (ANONYMOUS,):
                return past.actors
        return ()

    def _remember(self, mention: Mention) -> None:
        """Let a person of no ledger be meant by the family name alone later on."""
        family = mention.actors[0].split("-")[-1]
        mention.actors = self.families.setdefault(family, mention.actors)
