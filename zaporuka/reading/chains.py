"""Chains: through which publishers, nearest first, a report has what it says."""

from __future__ import annotations

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import ANONYMOUS, CASE_BIT, NOMINATIVE, Mention, Mentions
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements import Draft
from zaporuka.reading.statements.sentence import RESUMED

_DATIVE = CASE_BIT["datv"]
_GENITIVE = CASE_BIT["gent"]
_LOCATIVE = CASE_BIT["loct"]
PUBLISHERS = ("outlet", "research")

# How near a publisher stands to this report, by how it is mentioned.
NEAR, TOLD, CITED = 0, 1, 2


class Link(msgspec.Struct):
    """A publisher named in a sentence as one that something comes from."""

    outlet: str
    rank: int
    first: int
    told: bool  # it was told so itself: an interview, a broadcast, a post


class Chain(msgspec.Struct):
    """The chain in force: its publishers, and who speaks under it."""

    outlets: tuple[str, ...] = ()
    article: bool = False
    speakers: set[str] = msgspec.field(default_factory=set)


class ChainReader:
    """Gives each statement of a report its chain, carrying a chain over the sentences it governs."""

    def __init__(self, document: Document, mentions: Mentions, knowledge: Knowledge) -> None:
        self.document = document
        self.mentions = mentions
        self.knowledge = knowledge
        self.home = knowledge.home.get(document.language.code)
        self.chain = Chain()

    def read(self, drafts: list[Draft]) -> None:
        """Fill in `via` of every draft."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(self.document.sentence_of[draft.cue.first], []).append(draft)
        for number, sentence in enumerate(self.document.sentences):
            here = by_sentence.get(number, [])
            title = self.document.in_title(sentence.first)
            self._reset(sentence, here)
            links = [] if title and not here else self._links(sentence)
            if links:
                self._take(links, here, title)
            for draft in here:
                draft.via = self._via(draft, links)
                if self.chain.article:
                    self.chain.speakers.update(draft.actors)
            if title:
                self.chain = Chain()

    def _reset(self, sentence: Sentence, here: list[Draft]) -> None:
        """End a chain where the report turns to something else."""
        chain = self.chain
        if not chain.outlets:
            return
        if not chain.article:
            self.chain = Chain()
            return
        first = sentence.first
        while first < sentence.last - 1 and self.document.tokens[first].kind == "sign":
            first += 1
        low = self.document.tokens[first].low
        known = any(set(draft.actors) & (chain.speakers | set(chain.outlets) | {ANONYMOUS}) for draft in here)
        turned = low in self.document.language.cues.resets
        dated = self._dated(sentence, first)
        if (here and (turned or dated) and not known) or (turned and self._opens_paragraph(sentence) and not known):
            self.chain = Chain()

    def _dated(self, sentence: Sentence, first: int) -> bool:
        """Tell whether a sentence opens with a time of its own."""
        return self._opens_paragraph(sentence) and any(
            self.document.tokens[p].kind == "number" for p in range(first, min(first + 2, sentence.last))
        )

    def _opens_paragraph(self, sentence: Sentence) -> bool:
        number = self.document.sentence_of[sentence.first]
        return number == 0 or self.document.sentences[number - 1].paragraph != sentence.paragraph

    def _links(self, sentence: Sentence) -> list[Link]:
        """Return the publishers that a sentence names as its sources, in the order of the text."""
        links: list[Link] = []
        document = self.document
        for mention in self.mentions.within(sentence.first, sentence.last):
            if (
                mention.kind not in PUBLISHERS
                or (document.quote_of[mention.first] >= 0
                and not self._marked(mention))
            ):
                continue
            rank = self._rank(sentence, mention)
            if rank is None:
                continue
            outlet = mention.actors[0]
            if all(link.outlet != outlet for link in links):
                links.append(Link(outlet, rank, mention.first, rank == TOLD))
        return links

    def _marked(self, mention: Mention) -> bool:
        """Tell a name in quotation marks from a name inside quoted speech."""
        quote = self.document.quotes[self.document.quote_of[mention.first]]
        return quote.inner == mention.first and quote.end == mention.last

    def _rank(self, sentence: Sentence, mention: Mention) -> int | None:
        document, cues = self.document, self.document.language.cues
        tokens = document.tokens
        before = mention.first
        while before > sentence.first and tokens[before - 1].text in '«“„"':
            before -= 1
        kinds = document.language.mentions.again_outlet
        kind_noun = before > sentence.first and any(lemma in kinds for lemma in document.lemmas(before - 1))
        if kind_noun:
            before -= 1
        if self._linked(sentence, before):
            return CITED
        left = tokens[before - 1].low if before > sentence.first else ""
        saying = before > sentence.first and any(
            lemma in cues.nouns.get(prep, ()) for prep in cues.nouns for lemma in document.lemmas(before - 1)
        )
        if saying:
            return CITED
        if mention.kind == "outlet" and self._told(sentence, mention, before, left, kind_noun):
            return TOLD
        if mention.cases & NOMINATIVE and self._relays(sentence, mention):
            return NEAR
        return None

    def _linked(self, sentence: Sentence, before: int) -> bool:
        """Tell whether “citing” stands before a name, with at most a few words between."""
        document = self.document
        for phrase in document.language.cues.source_links:
            for gap in range(0, 5):
                end = before - gap
                start = end - len(phrase)
                if start >= sentence.first and tuple(t.low for t in document.tokens[start:end]) == phrase:
                    return True
        return False

    def _told(self, sentence: Sentence, mention: Mention, before: int, left: str, kind_noun: bool) -> bool:
        document = self.document
        tokens = document.tokens
        for phrase in document.language.cues.medium:
            start = before - len(phrase)
            if start >= sentence.first and tuple(t.low for t in tokens[start:before]) == phrase:
                platform = "platform" in mention.forms
                return len(phrase) > 1 or platform or kind_noun or bool(mention.cases & _LOCATIVE)
        dative = document.forms(before) if kind_noun else ()
        if any(form.case == "datv" for form in dative):
            return True
        return mention.by == "outlet" and bool(mention.cases & _DATIVE) and not mention.cases & NOMINATIVE

    def _relays(self, sentence: Sentence, mention: Mention) -> bool:
        """Tell whether a publisher is the subject of a verb of passing on."""
        document = self.document
        low = max(sentence.first, mention.first - 7)
        high = min(sentence.last, mention.last + 7)
        for position in [*range(mention.first - 1, low - 1, -1), *range(mention.last, high)]:
            if document.quote_of[position] >= 0 and not self._marked(mention):
                continue
            if any(form.pos == "VERB" and form.lemma in document.language.cues.relay
                   for form in document.forms(position)):  # fmt: skip
                return True
        return False

    def _take(self, links: list[Link], here: list[Draft], title: bool) -> None:
        """Make the chain of a sentence's links the one in force."""
        ordered = sorted(links, key=lambda link: (self._distance(link), link.first))
        outlets = tuple(link.outlet for link in ordered)
        active = self.chain
        if active.article and set(outlets) <= set(active.outlets):
            return
        roots = {actor for draft in here for actor in draft.actors}
        anonymous = ANONYMOUS in roots or not roots or bool(roots & set(outlets))
        told = any(link.told for link in links)
        self.chain = Chain(outlets, article=(anonymous or told) and not title)

    def _distance(self, link: Link) -> int:
        """Return how far a publisher is: this report's own neighbours before the ones they cite."""
        actor = self.knowledge.actors.get(link.outlet)
        near = actor is not None and self.home is not None and actor.state == self.home
        return (0 if near and link.rank == NEAR else 1) + link.rank

    def _via(self, draft: Draft, links: list[Link]) -> tuple[str, ...]:
        outlets = self.chain.outlets
        publisher = next((a for a in draft.actors if a in outlets), None)
        if publisher is not None:
            return outlets[: outlets.index(publisher) + 1]
        if draft.speaker is not None and draft.speaker.kind == "outlet":
            return draft.actors[:1]
        if not outlets:
            return ()
        if links or draft.way == RESUMED or self.chain.article:
            return outlets
        return ()
