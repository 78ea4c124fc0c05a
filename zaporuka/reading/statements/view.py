"""A sentence as attribution sees it: its segments, and what stands at their edges."""

from __future__ import annotations

from collections.abc import Sequence

from zaporuka.reading.actors import Mentions
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.morphology import Form
from zaporuka.reading.statements.cues import Cue
from zaporuka.reading.statements.segments import Segment, segments_of
from zaporuka.reading.tokens import DASHES

# Parts of speech that open no clause yet.
_LIGHT = frozenset(("ADVB", "CONJ", "PRCL", "GRND"))


class SentenceView:
    """The segments of one sentence and questions about them that need nothing but the text."""

    def __init__(self, document: Document, mentions: Mentions, sentence: Sentence) -> None:
        self.document = document
        self.mentions = mentions
        self.sentence = sentence
        self.table = document.language.cues
        self.segments = segments_of(document, sentence)
        self.end = self.segments[-1].last if self.segments else sentence.last

    def opening(self, segment: Segment) -> int:
        """Return the first token of a segment that is neither an adverb nor a conjunction."""
        table = self.table
        position = segment.first
        while position < segment.last - 1:
            low = self.document.tokens[position].low
            forms = self.document.forms(position)
            light = low in table.aside_adverbs or low in table.coordinators or low in table.as_words
            if not light and not (forms and (forms[0].pos in _LIGHT or _adverb(low, forms))):
                break
            position += 1
        return position

    def behind_speech(self, index: int) -> bool:
        """Tell whether a segment follows a quotation or a line of dialogue, set off by a dash."""
        segment = self.segments[index]
        if not any(sign in DASHES for sign in segment.before):
            return False
        before = segment.first - 1
        while (
            before > self.sentence.first
            and self.document.quote_of[before] < 0
            and self.document.tokens[before].kind == "sign"
        ):
            before -= 1
        quote = self.document.quote_of[before]
        if quote >= 0 and self.document.quotes[quote].end - self.document.quotes[quote].inner > 2:
            return True
        return self.document.tokens[self.sentence.first].text in DASHES and index > 0

    def before_quotation(self, index: int) -> bool:
        """Tell whether a colon and a quotation follow a segment: then any verb may introduce it."""
        if ":" not in self.segments[index].after or index + 1 >= len(self.segments):
            return False
        number = self.document.quote_of[self.segments[index + 1].first]
        return number >= 0 and self.document.quotes[number].end - self.document.quotes[number].inner > 3

    def inside_clause(self, segment: Segment) -> bool:
        """Tell whether a segment opens with a conjunction, so that a subject left out is the clause's own."""
        tokens = self.document.tokens
        prepositional = tokens[segment.first].low in self.document.language.prepositions
        first = segment.first + (prepositional and segment.first + 1 < segment.last)
        low = tokens[first].low
        if low in self.table.that or low in self.table.whether:
            return True
        return bool(self.document.lemmas(first) & self.table.whether)

    def has_infinitive(self, segment: Segment, cue: Cue) -> bool:
        """Tell whether an infinitive follows a verb in its segment."""
        behind = range(cue.last, segment.last)
        return any(form.pos == "INFN" for p in behind for form in self.document.forms(p)[:1])

    def light(self, position: int, actors: tuple[str, ...] = ()) -> bool:
        """Tell whether a token behind a verb is not yet its object: an adverb, a time, the speaker again."""
        low = self.document.tokens[position].low
        if self.document.dated[position]:
            return True
        if self.document.tokens[position].kind == "sign":
            return self.document.quote_of[position] < 0
        if low in self.document.language.prepositions:
            return False
        mention = self.mentions.at(position)
        if mention is not None and mention.actors == actors:
            return True
        forms = self.document.forms(position)
        return low in self.table.aside_adverbs or bool(forms and forms[0].pos in ("ADVB", "PRCL"))

    def content_word(self, position: int) -> bool:
        """Tell whether a token can be (part of) an object."""
        return any(form.pos in ("NOUN", "INFN", "ADJF") for form in self.document.forms(position))

    def other_subject(self, segment: Segment, cue: Cue) -> bool:
        """Tell whether a noun that is no actor is the subject of the cue's verb."""
        form = cue.form
        for position in range(segment.first, min(segment.last, cue.last + 3)):
            if cue.first <= position < cue.last or self.mentions.at(position) is not None:
                continue
            if position > segment.first and self._preposition(position - 1):
                continue
            token = self.document.tokens[position]
            if position < cue.first and token.low in self.document.language.mentions.she:
                return True  # “she” (or a state), whom nobody named so far fits
            some = self.document.lemmas(position) & self.document.language.mentions.some
            if some and any(form.case == "nomn" for form in self.document.forms(position)):
                return True  # “one of the reporters”
            if token.text.isascii() and token.capital and position < cue.first:
                return True  # a foreign name that the ledger does not have
            for noun in self.document.forms(position)[:1]:
                if noun.pos not in ("NOUN", "NPRO") or noun.case != "nomn" or noun.score <= 0.2:
                    continue
                if position > cue.verb and any(f.case == "accs" for f in self.document.forms(position)):
                    continue  # as likely its object
                if form is None or form.number == noun.number or form.gender == noun.gender:
                    return True
        return False

    def _preposition(self, position: int) -> bool:
        return any(form.pos == "PREP" for form in self.document.forms(position))

    def clause_start(self, segment: Segment, cue: Cue) -> int:
        """Return where the clause of a cue begins: behind the last joining word before it."""
        for position in range(cue.first - 1, segment.first, -1):
            if self.document.tokens[position].low in self.table.coordinators:
                before = range(segment.first, position)
                if any(form.pos == "VERB" for p in before for form in self.document.forms(p)[:1]):
                    return position + 1
        return segment.first

    def phrase_end(self, first: int, last: int) -> int:
        """Return where a prepositional phrase ends: behind its noun and what depends on that."""
        noun = False
        while first < last:
            mention = self.mentions.at(first)
            if mention is not None:
                first, noun = mention.last, True
                continue
            if self.document.tokens[first].kind == "number":
                first += 1
                continue
            forms = self.document.forms(first)
            if not any(form.pos in ("ADJF", "NUMR", "NPRO", "NOUN") for form in forms[:2]):
                break
            if noun and not any(form.case == "gent" for form in forms):
                break
            noun = noun or any(form.pos == "NOUN" for form in forms[:2])
            first += 1
        return first


def _adverb(low: str, forms: Sequence[Form]) -> bool:
    """Tell an adverb that looks like some form of a noun."""
    return len(forms) > 1 and any(form.pos == "ADVB" and form.lemma == low for form in forms)
