"""One sentence's attributions: for each cue its speaker and the place of its content."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.reading.actors import NOMINATIVE, Mention, Mentions
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements.attribution import AHEAD, ASIDE, CLAUSE, COLON, OBJECT, Attribution, Turns
from zaporuka.reading.statements.cues import Cue, find_cue, is_reported, may_attribute
from zaporuka.reading.statements.places import clause_after, place_of_content, settle_object
from zaporuka.reading.statements.regions import relays
from zaporuka.reading.statements.segments import Segment
from zaporuka.reading.statements.speakers import (
    agrees,
    apposed_subject,
    author_of,
    cited_source,
    find_speaker,
    free,
    owner_of,
    quoted_object,
)
from zaporuka.reading.statements.view import SentenceView

Found = tuple[Mention, tuple[str, ...]]

# The most words of “with a smile” between a quotation and its verb.
MANNER = 4
# Mentions that a cue may lie in or next to; the words of any other mention are a name.
_OPEN = frozenset(("possessive", "pronoun", "unnamed", "again", "another"))


class SentenceReader:
    """Reads one sentence: its cues, and what each of them attributes to whom."""

    def __init__(self, document: Document, mentions: Mentions, sentence: Sentence, turns: Turns) -> None:
        self.document = document
        self.mentions = mentions
        self.sentence = sentence
        self.turns = turns
        self.view = SentenceView(document, mentions, sentence)
        self.segments, self.end = self.view.segments, self.view.end
        self.table = document.language.cues

    def read(self) -> list[Attribution]:
        """Return the attributions of the sentence in the order of their cues."""
        found = []
        for index, segment in enumerate(self.segments):
            for cue in self._cues(index, segment):
                attribution = self._attribute(index, segment, cue)
                if attribution is not None:
                    found.append(attribution)
                    if attribution.actors:
                        self.turns.spoke(attribution)
        if len(found) > 1:  # “by his own account” beside a verb of saying adds nothing
            found = [
                a
                for a in found
                if not (a.cue.sort == "preposition" and a.speaker and a.speaker.gender == "s")
                and not any(_within_own(a, other) or self._told_of(a, other) for other in found)
            ]
        return found

    def _told_of(self, attribution: Attribution, other: Attribution) -> bool:
        """Tell whether a stance is only what another is said to have said: “Y, he added, believes in Z”."""
        if (
            attribution.cue.sort != "stance"
            or other.cue.sort == "stance"
            or other.actors == attribution.actors
        ):
            return False
        if other.way == ASIDE:
            return other.segment != attribution.segment
        return other.way in (CLAUSE, COLON) and other.first <= attribution.cue.first < other.last

    def additions(self) -> Iterator[Attribution]:
        """Yield what is added to “this was said by X”: by a gerund (“…, noting that B”) or after “;”."""
        apart = False
        for index, segment in enumerate(self.segments):
            apart = apart or ";" in segment.before
            for cue in self._cues(index, segment):
                added = None
                if apart:
                    added = self._attribute(index, segment, cue)
                elif cue.sort == "gerund":
                    added = self._adding(index, cue)
                if added is not None:
                    yield added

    def _cues(self, index: int, segment: Segment) -> Iterator[Cue]:
        """Yield the cues of a segment; beside a quotation any finite verb may attribute."""
        document = self.document
        position = segment.first
        introduces = self.view.before_quotation(index)
        beside = introduces or self.view.behind_speech(index)
        opening = self.view.opening(segment)
        while position < segment.last:
            quote = document.quote_of[position]
            if quote >= 0:
                position = max(position + 1, document.quotes[quote].last)
                continue
            mention = self.mentions.at(position)
            if mention is not None and mention.by not in _OPEN:
                position = max(position + 1, mention.last)
                continue
            if not may_attribute(document, position):
                position += 1
                continue
            anywhere = beside and (introduces or position <= opening + 1)
            cue = find_cue(document, self.mentions, position, anywhere=anywhere)
            if cue is not None:
                yield cue
                beside = False
            position += 1 if cue is None else max(1, cue.last - position)

    def _attribute(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        if cue.form is not None and self.document.tokens[segment.first].low in self.table.questioning:
            return None  # “whether he thinks that …” is asked
        if cue.lemma in self.table.citing and index and relays(self.view, segment):
            return None  # “…, whom Reuters quotes, …”: a link of a chain
        if cue.sort == "stance" and cue.form is not None and cue.form.tense == "impers":
            return None  # “the sending of troops is ruled out”: by nobody in particular
        if cue.sort == "preposition":
            return self._according(index, segment, cue)
        if cue.sort == "particle":
            return self._quotative(index, cue)
        if self._is_aside(index, segment, cue):
            return self._with_speaker(index, segment, cue, ASIDE)
        if cue.sort == "gerund":
            return self._adding(index, cue)
        if cue.sort in ("aside", "any") and not self.view.before_quotation(index):
            return None
        return self._main(index, segment, cue)

    def _according(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        owner = owner_of(self.document, self.mentions, cue, segment.last)
        if owner is None:
            return None
        mention, actors = owner
        whole = msgspec.structs.replace(cue, last=max(cue.last, mention.last))
        return Attribution(whole, actors, mention, ASIDE, segment=index)

    def _quotative(self, index: int, cue: Cue) -> Attribution | None:
        before = self.mentions.within(self.sentence.first, cue.first)
        here = [
            m
            for m in before
            if m.kind == "person" and m.cases & NOMINATIVE and self.document.quote_of[m.first] < 0
        ]
        speaker = here[-1] if here else self.turns.latest()
        latest = self.turns.latest()
        if latest is not None and latest.kind == "person" and self.sentence.first <= latest.first < cue.first:
            speaker = latest  # who has just spoken, rather than of whom
        return None if speaker is None else Attribution(cue, speaker.actors, speaker, ASIDE, segment=index)

    def _adding(self, index: int, cue: Cue) -> Attribution | None:
        """Read “…, adding that B”: a second content of whoever speaks in the sentence."""
        speaker = self.turns.latest()
        clause = clause_after(self.view, index, cue)
        if clause is None or speaker is None or index == 0:
            return None
        here = self.document.sentence_of[speaker.first] == self.document.sentence_of[cue.first]
        way, first, last = place_of_content(self.view, index, cue)
        return Attribution(cue, speaker.actors, speaker, way, first, last, index) if here else None

    def _is_aside(self, index: int, segment: Segment, cue: Cue) -> bool:
        """Tell a cue set off by commas or dashes (“…, he added, …”) from one that governs its clause."""
        view = self.view
        as_word = self.document.tokens[segment.first].low in self.table.as_words
        if as_word and index and self.document.tokens[segment.first - 2].low in self.table.after_which:
            return False  # “after X supported it”
        if not as_word and view.inside_clause(segment):
            return False
        if index == 0:
            return as_word and len(self.segments) > 1 and self._speaker_behind(segment, cue)
        opening = view.opening(segment)
        if cue.first > opening and not self._only_subject(opening, cue.first):
            return view.behind_speech(index) and self._manner(opening, cue.first)
        if view.behind_speech(index):
            return True
        if clause_after(view, index, cue) is not None:
            return False
        if ":" in segment.after:
            return self._aside_before_colon(index, segment, cue, opening)
        if as_word:
            return True
        if cue.first > opening:  # “…, he says, …”
            subject = self.mentions.at(opening)
            alone = segment.last == cue.last and bool(segment.after)
            return alone and subject is not None and subject.by == "pronoun"
        if is_reported(self.document, cue) and segment.before == ",":  # “…, it says in the text, …”
            author = author_of(self.document, self.mentions, cue.last, segment.last, self.turns.latest())
            return author is not None
        if self._speaker_behind(segment, cue):
            return not (cue.sort == "stance" and view.has_infinitive(segment, cue))
        return segment.last == cue.last and segment.before == "," and cue.sort == "say"

    def _aside_before_colon(self, index: int, segment: Segment, cue: Cue, opening: int) -> bool:
        """Tell “A, thinks he: B” (one content around its cue) from “Besides, he said: B”."""
        before = self.segments[index - 1]
        if before.last - before.first <= 3 or self.view.inside_clause(before):
            return False
        return segment.before == "," and cue.first == opening and self._speaker_behind(segment, cue)

    def _manner(self, first: int, last: int) -> bool:
        """Tell whether tokens between a quotation and its verb only say how: “– with a smile said X”."""
        document = self.document
        prepositional = document.tokens[first].low in document.language.prepositions
        return (
            prepositional
            and last - first <= MANNER
            and not any(self.mentions.at(p) or document.verbal[p] for p in range(first, last))
        )

    def _only_subject(self, first: int, last: int) -> bool:
        mention = self.mentions.at(first)
        return mention is not None and mention.last == last

    def _speaker_behind(self, segment: Segment, cue: Cue) -> bool:
        found = find_speaker(
            self.document, self.mentions, cue, cue.last, segment.last, after_first=True
        ) or apposed_subject(self.document, self.mentions, cue, self.segments, segment)
        return found is not None

    def _main(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        way, first, last = place_of_content(self.view, index, cue)
        if cue.lemma in self.table.publishing and (way == OBJECT or not self._bare(index, cue)):
            return None  # what is published is a text
        if way == OBJECT and self._takes_up(cue):
            return None  # “he said this on Thursday”: where it was said is no content
        attribution = self._with_speaker(index, segment, cue, way)
        if attribution is not None:
            attribution.first, attribution.last = first, last
            if way == OBJECT:
                settle_object(self.view, attribution, segment)
        return attribution

    def _takes_up(self, cue: Cue) -> bool:
        """Tell whether “about this” stands beside a verb."""
        tokens = self.document.tokens
        beside = (tokens[max(0, cue.first - 2) : cue.first], tokens[cue.last : cue.last + 2])
        return cue.sort == "say" and any(
            len(pair) == 2 and tuple(token.low for token in pair) in self.table.resumptive for pair in beside
        )

    def _bare(self, index: int, cue: Cue) -> bool:
        """Tell whether no noun stands between a verb and the end of its segment, but for who and where."""
        segment = self.segments[index]
        return not any(
            self.mentions.at(p) is None
            and any(
                form.pos == "NOUN" and form.case in ("accs", "gent") for form in self.document.forms(p)[:2]
            )
            for p in range(cue.last, segment.last)
        )

    def _with_speaker(self, index: int, segment: Segment, cue: Cue, way: str) -> Attribution | None:
        found = self._speaker(index, segment, cue, way)
        if found is None or (way != ASIDE and not self._may_assert(cue, found[0], way)):
            return None
        if found[0].kind == "outlet":
            source = cited_source(self.document, self.mentions, self.sentence.first, self.sentence.last)
            if source is not None:
                found = source, source.actors  # the last of the chain, be it somebody unnamed
        return Attribution(cue, found[1], found[0], way, segment=index)

    def _speaker(self, index: int, segment: Segment, cue: Cue, way: str) -> Found | None:
        """Return a cue's source: object, subject, antecedent, a document's author, or who spoke last."""
        document, mentions = self.document, self.mentions
        first, last = segment.first, segment.last
        found = quoted_object(document, mentions, cue, first, last) or find_speaker(
            document, mentions, cue, first, last, after_first=way == ASIDE
        )
        if found is None and way != ASIDE:
            found = self._earlier_subject(index, cue) or self._antecedent(index, segment)
        if found is None:
            found = apposed_subject(document, mentions, cue, self.segments, segment)
        if found is None and is_reported(document, cue):
            return author_of(document, mentions, first, last, self.turns.latest())
        if found is not None:
            return found
        if way != ASIDE and (self.view.inside_clause(segment) or self.view.other_subject(segment, cue)):
            return None
        speaker = self._acting(cue) or self.turns.fitting(cue)
        return None if speaker is None else (speaker, speaker.actors)

    def _acting(self, cue: Cue) -> Mention | None:
        """Return the person who is the subject of the sentence before, where a verb names none."""
        number = self.document.sentence_of[self.sentence.first]
        before = self.document.sentences[number - 1] if number else self.sentence
        if before.paragraph != self.sentence.paragraph or number == 0 or cue.form is None:
            return None
        persons = [m for m in self.mentions.within(before.first, before.last) if m.kind == "person"
                   and m.named and agrees(m, cue) and free(self.document, m)]  # fmt: skip
        plural = cue.form.number == "plur"
        return (
            persons[0] if len(persons) == 1 and not plural and persons[0].first - before.first < 3 else None
        )

    def _may_assert(self, cue: Cue, speaker: Mention, way: str) -> bool:
        """Keep positions to persons and bodies: what a state wants, the narrator tells."""
        if speaker.kind in ("state", "group") and speaker.by in ("name", "seat", "people", "delegate"):
            return cue.sort == "say" and (way != OBJECT or cue.lemma in self.table.demand)
        # What an outlet publishes or retells is a link of a chain, not a statement of its own.
        return speaker.kind != "outlet" or way in (CLAUSE, COLON, AHEAD)

    def _antecedent(self, index: int, segment: Segment) -> Found | None:
        """Return whom a relative clause is about: “Rubio, who said in the Senate that …”."""
        relative = self.document.forms(segment.first)
        if index == 0 or not any(f.lemma in self.table.relatives and f.case == "nomn" for f in relative):
            return None
        before = self.segments[index - 1]
        for mention in reversed(self.mentions.within(before.first, before.last)):
            if mention.last == before.last and mention.kind == "person":
                return mention, mention.actors
        return None

    def _earlier_subject(self, index: int, cue: Cue) -> Found | None:
        """Return a subject that an inserted clause parts from its verb."""
        segment = self.segments[index]
        if index == 0 or self.view.inside_clause(segment) or self.view.other_subject(segment, cue):
            return None
        for before in reversed(self.segments[:index]):
            low = self.document.tokens[before.first].low
            if low in self.table.whether or low in self.table.that:
                continue
            found = find_speaker(
                self.document, self.mentions, cue, before.first, before.last, after_first=False
            )
            if found is not None:
                return found
        return None


def _within_own(attribution: Attribution, other: Attribution) -> bool:
    """Tell whether a speaker's “in my view” stands inside what the same speaker is said to have said."""
    return (
        attribution.cue.sort == "preposition"
        and other.way == CLAUSE
        and other.actors == attribution.actors
        and other.first <= attribution.cue.first < other.last
    )
