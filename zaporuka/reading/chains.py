"""Chains: through which publishers, nearest first, a report has what it says."""

from __future__ import annotations

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors import ANONYMOUS, CASE_BIT, NOMINATIVE, Mention, Mentions
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements import Draft

_DATIVE = CASE_BIT["datv"]
_LOCATIVE = CASE_BIT["loct"]

# How a sentence names a publisher: as one that passes on, one that was told, one that is cited, one that
# a source already named leans on.
RELAYS, TOLD, CITED, LEANED_ON = "relays", "told", "cited", "leaned on"


class Link(msgspec.Struct, gc=False):
    """A publisher that a sentence names as the way something came."""

    outlet: str
    how: str
    first: int
    platform: bool


class Chain(msgspec.Struct):
    """The chain in force: its publishers, who speaks under it, and what it governs.

    An `article` (an interview, a story built on unnamed sources) governs what its own people and nobody
    say until the report turns elsewhere; public speech is passed on once; a post lasts its paragraph.
    """

    outlets: tuple[str, ...] = ()
    speakers: set[str] = msgspec.field(default_factory=set)
    article: bool = False
    told: bool = False
    paragraph: int = -1  # the only paragraph it governs, or -1
    latest: int = -1  # the paragraph that named a publisher of it last
    whole: bool = False  # a line “Source: …” names it: it governs what the report gives from there on


class ChainReader:
    """Gives each statement of a report its chain, carrying a chain over the sentences it governs."""

    def __init__(self, document: Document, mentions: Mentions, knowledge: Knowledge) -> None:
        self.document = document
        self.mentions = mentions
        self.knowledge = knowledge
        self.home = knowledge.home.get(document.language.code)
        self.chain = Chain()
        self.last = Chain()
        self.plain: set[str] = set()  # who has spoken under no chain

    def read(self, drafts: list[Draft]) -> None:
        """Fill in `via` of every draft."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(self.document.sentence_of[draft.cue.first], []).append(draft)
        before: list[Draft] = []
        for number, sentence in enumerate(self.document.sentences):
            here = by_sentence.get(number, [])
            if self.document.in_title(sentence.first):
                for draft in here:
                    draft.via = self._own(draft)
                continue
            self._turn(sentence, here)
            links = self._links(sentence)
            spoken = [d for d in here if self._kind(d.actors[0]) != "outlet"] or ([] if before else here)
            if links:
                self._take(links, spoken or ([] if self._publishes(sentence) else before), sentence)
            for draft in here:
                draft.via = self._via(draft, links, sentence)
                if not draft.via:
                    self.plain.update(draft.actors)
            if links and not here:
                for draft in before:
                    if not draft.via or set(draft.via) <= set(self.chain.outlets):
                        draft.via = self._via(draft, links, sentence)
            before = here or before if links else here

    def _turn(self, sentence: Sentence, here: list[Draft]) -> None:
        """End a chain where the report turns to something else."""
        chain = self.chain
        if not chain.outlets:
            return
        if chain.paragraph >= 0 and chain.paragraph != sentence.paragraph:
            self.chain = Chain()
            return
        first = sentence.first
        while first < sentence.last - 1 and self.document.tokens[first].kind == "sign":
            first += 1
        known = any(set(draft.actors) & (chain.speakers | set(chain.outlets) | {ANONYMOUS}) for draft in here)
        low, cues = self.document.tokens[first].low, self.document.language.cues
        if not known and (low in cues.reminders or (here and low in cues.resets)):
            self.chain = Chain()

    def _publishes(self, sentence: Sentence) -> bool:
        """Tell whether a sentence tells of a publication, and not of the words before it."""
        publishing = self.document.language.cues.publishing
        lemmas = self.document.lemmas_of[sentence.first : sentence.last]
        return not all(map(publishing.isdisjoint, lemmas))

    def _links(self, sentence: Sentence) -> list[Link]:
        """Return the publishers that a sentence names as its sources, in the order of the text."""
        links: list[Link] = []
        for mention in self.mentions.within(sentence.first, sentence.last):
            if self._kind(mention.actors[0]) != "outlet" or self._in_speech(mention):
                continue
            how = self._how(sentence, mention)
            if how is not None and all(link.outlet != mention.actors[0] for link in links):
                links.append(Link(mention.actors[0], how, mention.first, "platform" in mention.forms))
        return links

    def _in_speech(self, mention: Mention) -> bool:
        """Tell a name inside quoted speech from a name in quotation marks."""
        number = self.document.quote_of[mention.first]
        if number < 0:
            return False
        quote = self.document.quotes[number]
        return not (quote.inner == mention.first and quote.end == mention.last)

    def _how(self, sentence: Sentence, mention: Mention) -> str | None:
        document, cues = self.document, self.document.language.cues
        if document.tokens[sentence.first].low in cues.source_labels:
            return RELAYS  # “Source: Reuters”
        before = mention.first
        while before > sentence.first and document.tokens[before - 1].text in '«“„"':
            before -= 1
        kinds = document.language.mentions.again_outlet
        kind_noun = before > sentence.first and any(lemma in kinds for lemma in document.lemmas(before - 1))
        if kind_noun:
            before -= 1
        if self._leaned_on(sentence, mention, before):
            return LEANED_ON
        if self._linked(sentence, before):
            return CITED
        if before > sentence.first and any(
            lemma in nouns for nouns in cues.nouns.values() for lemma in document.lemmas(before - 1)
        ):
            return CITED
        sources = document.language.mentions.sources
        if before > sentence.first and document.lemmas(before - 1) & sources:
            return CITED  # “the paper's sources”
        if self._told(sentence, mention, before, kind_noun):
            return TOLD
        if before > sentence.first and document.lemmas(before - 1) & cues.media_nouns:
            return RELAYS
        if mention.cases & NOMINATIVE:
            return self._relays(sentence, mention)
        if mention.by == "outlet" or before == sentence.first:
            return None
        return (
            RELAYS
            if document.lemmas(before - 1) & cues.document and self._relays(sentence, mention)
            else None
        )

    def _linked(self, sentence: Sentence, before: int) -> bool:
        """Tell whether “citing” stands before a name, with at most adjectives and kind nouns between."""
        document = self.document
        for gap in range(5):
            end = before - gap
            if gap and (end < sentence.first or document.tokens[end].kind != "word" or any(
                form.pos == "VERB" for form in document.forms(end)[:1]
            )):  # fmt: skip
                return False
            for phrase in document.language.cues.source_links:
                start = end - len(phrase)
                if start >= sentence.first and tuple(t.low for t in document.tokens[start:end]) == phrase:
                    return True
        return False

    def _leaned_on(self, sentence: Sentence, mention: Mention, before: int) -> bool:
        """Tell whether somebody named leans on a publisher: “the analysts refer to the FT”."""
        document, cues = self.document, self.document.language.cues
        for position in range(max(sentence.first, before - 3), before):
            finite = any(form.pos == "VERB" for form in document.forms(position)[:1])
            if finite and document.lemmas(position) & cues.leaning:
                subjects = self.mentions.within(sentence.first, position)
                return not any(m.kind == "outlet" for m in subjects)
        for position in range(mention.last, min(mention.last + 4, sentence.last)):
            if document.lemmas(position) & cues.relatives:
                after = range(position, min(position + 6, sentence.last))
                return any(document.lemmas(p) & cues.leaning for p in after) and not any(
                    m.kind == "outlet" for m in self.mentions.within(position, sentence.last)
                )
        return False

    def _told(self, sentence: Sentence, mention: Mention, before: int, kind_noun: bool) -> bool:
        """Tell whether a publisher was spoken to, or carries the words itself: an interview, a post."""
        document, cues = self.document, self.document.language.cues
        tokens = document.tokens
        if before > sentence.first and document.lemmas(before - 1) & cues.media_nouns:
            subject = any(form.case == "nomn" for form in document.forms(before - 1))
            return not subject or self._relays(sentence, mention) is None
        for phrase in cues.medium:
            start = before - len(phrase)
            if start >= sentence.first and tuple(t.low for t in tokens[start:before]) == phrase:
                return (
                    len(phrase) > 1
                    or "platform" in mention.forms
                    or kind_noun
                    or bool(mention.cases & _LOCATIVE)
                )
        if kind_noun and any(form.case == "datv" for form in document.forms(before)):
            return True
        if (
            kind_noun
            and before > sentence.first
            and any(form.case == "accs" for form in document.forms(before))
        ) and any(form.pos == "VERB" and form.lemma in cues.telling for form in document.forms(before - 1)):
            return True
        if mention.by == "outlet" and mention.cases & _DATIVE and not mention.cases & NOMINATIVE:
            return True
        return self._addressed(sentence, mention)

    def _addressed(self, sentence: Sentence, mention: Mention) -> bool:
        """Tell whether a name that does not inflect is whom a person told something: “said to ABC News”."""
        document = self.document
        verb = mention.first - 1
        while verb > sentence.first and document.tokens[verb].text in '«“„"':
            verb -= 1
        if verb < sentence.first or not mention.cases & _DATIVE:
            return False
        told = any(form.pos == "VERB" and form.lemma in document.language.cues.telling
                   for form in document.forms(verb))  # fmt: skip
        if not told:
            return False
        subjects = self.mentions.within(max(sentence.first, verb - 12), verb)
        return any(m.kind == "person" and m.cases & NOMINATIVE for m in subjects)

    def _relays(self, sentence: Sentence, mention: Mention) -> str | None:
        """Tell how a publisher in the nominative passes something on, if it does."""
        document, cues = self.document, self.document.language.cues
        low = max(sentence.first, mention.first - 7)
        high = min(sentence.last, mention.last + 7)
        own = self._in_marks(mention)
        for position in [*range(mention.first - 1, low - 1, -1), *range(mention.last, high)]:
            if document.quote_of[position] >= 0 and not own:
                continue
            for form in document.forms(position):
                if form.pos == "VERB" and form.lemma in cues.talking:
                    return TOLD
                if form.pos == "VERB" and form.lemma in cues.relay:
                    return TOLD if self._interview(sentence) and not self._near(mention.actors[0]) else RELAYS
        return None

    def _interview(self, sentence: Sentence) -> bool:
        """Tell whether a sentence speaks of an interview: then the outlet that ran it was told."""
        nouns = self.document.language.cues.interviews
        return any(self.document.lemmas(p) & nouns for p in range(sentence.first, sentence.last))

    def _in_marks(self, mention: Mention) -> bool:
        return self.document.quote_of[mention.first] >= 0

    def _take(self, links: list[Link], drafts: list[Draft], sentence: Sentence) -> None:
        """Put the chain of a sentence's links in force, or join it to the one that is."""
        outlets = self._ordered(links)
        actors = {actor for draft in drafts for actor in draft.actors}
        bodies = tuple(sorted(a for a in actors if self._kind(a) == "research"))
        persons = {a for a in actors if a != ANONYMOUS and self._kind(a) == "person"}
        told = any(link.how == TOLD and not link.platform for link in links)
        if told and not actors:
            persons = self._subjects(sentence)
        for known in (self.chain, self.last):
            if known.outlets and set(outlets) <= set(known.outlets):
                known.speakers |= persons if told else set()
                known.article = known.article or ANONYMOUS in actors or told
                known.latest = sentence.paragraph
                self.chain = known
                return
        if self.chain.article and all(link.how == LEANED_ON for link in links):
            self.chain.outlets = tuple(dict.fromkeys((*self.chain.outlets, *outlets)))
            return
        if self.chain.outlets and self._joins(links, drafts, sentence):
            self.chain.outlets = tuple(dict.fromkeys((*outlets, *self.chain.outlets)))
            return
        platform = all(link.platform for link in links)
        once = platform or (told and bool((persons - actors) & self.plain))
        self.chain = Chain(
            outlets if platform else (*outlets, *bodies),
            persons if told or platform or bodies else set(),
            article=not platform and (told or not persons or bool(bodies)),
            told=told,
            paragraph=sentence.paragraph if once else -1,
            latest=sentence.paragraph,
        )
        self.chain.whole = (
            self.document.tokens[sentence.first].low in self.document.language.cues.source_labels
        )
        self.last = self.last if platform else self.chain

    def _subjects(self, sentence: Sentence) -> set[str]:
        """Return the persons who are subjects of a sentence without a statement: “appeared on NBC”."""
        return {
            mention.actors[0]
            for mention in self.mentions.within(sentence.first, sentence.last)
            if mention.kind == "person" and mention.cases & NOMINATIVE and mention.actors[0] != ANONYMOUS
        }

    def _joins(self, links: list[Link], drafts: list[Draft], sentence: Sentence) -> bool:
        """Tell whether the next sentence's publishers pass on the same thing as the sentence before."""
        near = all(link.how == RELAYS for link in links)
        own = any(sentence.first <= draft.cue.first < sentence.last for draft in drafts)
        return near and not own and not self._publishes(sentence)

    def _ordered(self, links: list[Link]) -> tuple[str, ...]:
        """Order publishers from the nearest to the farthest: this language's own, then as they are named."""
        ordered = sorted(
            links, key=lambda k: (not self._near(k.outlet), self._near(k.outlet) and k.how != RELAYS, k.first)
        )
        return tuple(link.outlet for link in ordered)

    def _near(self, outlet: str) -> bool:
        actor = self.knowledge.actors.get(outlet)
        return actor is not None and self.home is not None and actor.state == self.home

    def _kind(self, actor: str) -> str:
        known = self.knowledge.actors.get(actor)
        return known.kind if known is not None else "person"

    def _own(self, draft: Draft) -> tuple[str, ...]:
        return tuple(actor for actor in draft.actors[:1] if self._kind(actor) == "outlet")

    def _via(self, draft: Draft, links: list[Link], sentence: Sentence) -> tuple[str, ...]:
        chain = self.chain
        outlets = chain.outlets
        member = next((actor for actor in draft.actors if actor in outlets), None)
        if member is not None:
            return outlets[: outlets.index(member) + 1] if len(outlets) > 1 or self._own(draft) else ()
        if self._own(draft):
            return self._own(draft)
        if links or chain.whole:
            return outlets
        if not outlets or any(self._kind(actor) == "research" for actor in draft.actors):
            return ()
        if chain.told and not chain.speakers and ANONYMOUS not in draft.actors:
            chain.speakers.update(draft.actors)  # whoever answers the outlet that asked
        named = set(draft.actors) & chain.speakers or (chain.article and chain.latest == sentence.paragraph)
        return outlets if named or (chain.article and ANONYMOUS in draft.actors) else ()
