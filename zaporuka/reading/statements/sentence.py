"""One sentence's attributions: for each cue its speaker and the place of its content."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.reading.actors import Mention, Mentions
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements.cues import Cue, find_cue, is_reported
from zaporuka.reading.statements.segments import Segment, segments_of
from zaporuka.reading.statements.speakers import find_speaker, owner_of
from zaporuka.reading.tokens import DASHES

# Where the content of a cue is to be looked for.
ASIDE, CLAUSE, COLON, OBJECT, FRONTED, RESUMED, AHEAD = (
    ["aside", "clause", "colon", "object", "fronted", "resumed", "ahead"]
)


class Attribution(msgspec.Struct):
    """A cue with its speaker and the tokens `[first, last)` of its content, before offsets are cut."""

    cue: Cue
    actors: tuple[str, ...]
    speaker: Mention | None
    way: str
    first: int = 0
    last: int = 0
    segment: int = 0


class SentenceReader:
    """Reads one sentence: its segments, its cues, and what each of them attributes."""

    def __init__(
        self, document: Document, mentions: Mentions, sentence: Sentence, subject: Subject
    ) -> None:
        self.document = document
        self.mentions = mentions
        self.sentence = sentence
        self.subject = subject
        self.table = document.language.cues
        self.segments = segments_of(document, sentence)
        self.end = self.segments[-1].last if self.segments else sentence.last

    def read(self) -> list[Attribution]:
        """Return the attributions of the sentence in the order of their cues."""
        found = []
        for index, segment in enumerate(self.segments):
            for cue in self._cues(index, segment):
                attribution = self._attribute(index, segment, cue)
                if attribution is not None:
                    found.append(attribution)
                    if attribution.actors:
                        self.subject.spoke(attribution)
        return found

    def _cues(self, index: int, segment: Segment) -> Iterator[Cue]:
        """Yield the cues of a segment; right behind a quotation any finite verb may attribute."""
        position = segment.first
        behind = self._behind_speech(index, segment)
        opening = self._opening(segment)
        while position < segment.last:
            quote = self.document.quote_of[position]
            if quote >= 0 and self.document.quotes[quote].first == position:
                position = max(position + 1, self.document.quotes[quote].last)
                continue
            mention = self.mentions.at(position)
            if mention is not None and mention.by not in (
                "possessive",
                "pronoun",
                "unnamed",
                "again",
                "another",
            ):
                position = max(position + 1, mention.last)
                continue
            cue = find_cue(
                self.document, self.mentions, position, anywhere=behind and position <= opening + 1
            )
            if cue is not None:
                yield cue
                behind = False
            position += 1 if cue is None else max(1, cue.last - position)

    def _opening(self, segment: Segment) -> int:
        """Return the first token of a segment that is neither an adverb nor a conjunction."""
        position = segment.first
        while position < segment.last - 1:
            low = self.document.tokens[position].low
            forms = self.document.forms(position)
            light = (
                low in self.table.aside_adverbs
                or low in self.table.coordinators
                or low in self.table.as_words
            )
            if not light and not (forms and forms[0].pos in ("ADVB", "CONJ", "PRCL", "GRND")):
                break
            position += 1
        return position

    def _behind_speech(self, index: int, segment: Segment) -> bool:
        """Tell whether a segment follows a quotation or a line of dialogue, set off by a dash."""
        if not any(sign in DASHES for sign in segment.before):
            return False
        tokens = self.document.tokens
        if index and self.document.quote_of[self.segments[index - 1].last - 1] >= 0:
            return True
        before = segment.first - len(segment.before) - 1
        if before >= 0 and self.document.quote_of[before] >= 0:
            return True
        return tokens[self.sentence.first].text in DASHES and segment.before not in ("",) and index > 0

    def _attribute(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        if cue.sort == "preposition":
            return self._according(index, segment, cue)
        if cue.sort == "particle":
            return self._quotative(index, segment, cue)
        if self._resumptive(segment, cue):
            return self._with_speaker(index, segment, cue, RESUMED)
        if self._is_aside(index, segment, cue):
            return self._with_speaker(index, segment, cue, ASIDE)
        if cue.sort in ("aside", "any"):
            return None
        return self._main(index, segment, cue)

    def _according(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        owner = owner_of(self.document, self.mentions, cue, segment.last)
        if owner is None:
            return None
        mention, actors = owner
        return Attribution(
            cue._replace(last=max(cue.last, mention.last)), actors, mention, ASIDE, segment=index
        )

    def _quotative(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        speaker = self.subject.latest()
        if speaker is None:
            return None
        return Attribution(cue, speaker.actors, speaker, ASIDE, segment=index)

    def _resumptive(self, segment: Segment, cue: Cue) -> bool:
        """Tell whether a sentence opens with “about this”, so that the cue takes up what was said before."""
        if cue.sort not in ("say", "stance") or self.sentence.first == 0:
            return False
        tokens = self.document.tokens
        first = self.sentence.first
        while first < cue.first and tokens[first].kind == "sign":
            first += 1
        opening = tuple(token.low for token in tokens[first : first + 2])
        long = {phrase for phrase in self.table.resumptive if len(phrase) == 2}
        if opening in long:
            return True
        return (
            opening[:1] in self.table.resumptive
            and cue.first - first <= 4
            and segment.first <= first + 1
            and (not self._follows_with_clause(self.segments.index(segment)))
        )

    def _is_aside(self, index: int, segment: Segment, cue: Cue) -> bool:
        """Tell a cue set off by commas or dashes (“…, he added, …”) from one that governs its clause."""
        opening = self._opening(segment)
        if cue.first > opening + 1 and not (cue.first > opening and self._only_subject(opening, cue.first)):
            return False
        single = len(self.segments) == 1
        if index == 0 and self.document.quote_of[segment.first] < 0:
            return False
        if single or self._follows_with_clause(index) or ":" in segment.after:
            return False
        if cue.first > opening + 1 and segment.last - segment.first > 6:
            return False
        if (
            cue.sort in ("name",)
            and self.document.tokens[cue.verb].low
            and not self._speaker_behind(segment, cue)
        ):
            return False
        if self._speaker_behind(segment, cue):
            return True
        alone = segment.last - cue.last == 0 and cue.first - segment.first <= 1
        as_word = self.document.tokens[segment.first].low in self.table.as_words
        behind = self._behind_speech(index, segment)
        return alone or as_word or behind or (cue.first > opening and segment.last - cue.last <= 2)

    def _only_subject(self, first: int, last: int) -> bool:
        mention = self.mentions.at(first)
        return mention is not None and mention.last == last

    def _speaker_behind(self, segment: Segment, cue: Cue) -> bool:
        found = find_speaker(self.document, self.mentions, cue, cue.last, segment.last, after_first=True)
        return found is not None

    def _follows_with_clause(self, index: int) -> bool:
        """Tell whether the next segment opens a content clause."""
        return self._clause_after(index) is not None

    def _clause_after(self, index: int) -> int | None:
        """Return the segment that opens the content clause of a cue in segment `index`, looking past asides."""
        for ahead in range(index + 1, min(index + 4, len(self.segments))):
            segment = self.segments[ahead]
            low = self.document.tokens[segment.first].low
            if low in self.table.that or low in self.table.whether:
                if "," in segment.before or segment.before in ("–", "—", "-"):
                    return ahead
            if segment.last - segment.first > 8 or any(sign in ":;" for sign in segment.before):
                return None
        return None

    def _main(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        way, first, last = self._place_of_content(index, segment, cue)
        if not way:
            return None
        attribution = self._with_speaker(index, segment, cue, way)
        if attribution is not None:
            attribution.first, attribution.last = first, last
            if way == OBJECT:
                self._object(attribution, segment)
        return attribution

    def _place_of_content(self, index: int, segment: Segment, cue: Cue) -> tuple[str, int, int]:
        clause = self._clause_after(index)
        if clause is not None:
            start = self.segments[clause].first
            if self.document.tokens[start].low in self.table.that:
                start += 1
            return CLAUSE, start, self._region_end(index, cue, clause)
        if ":" in segment.after:
            if index + 1 < len(self.segments):
                return COLON, self.segments[index + 1].first, self.end
            return AHEAD, 0, 0
        if self.sentence.last > self.end and self.document.tokens[self.sentence.last - 1].text == ":":
            return AHEAD, 0, 0
        return OBJECT, cue.last, self._region_end(index, cue, index)

    def _region_end(self, index: int, cue: Cue, clause: int) -> int:
        """Return where a cue's content ends: at a cue joined to it by “and” or “but”, else with the sentence."""
        for ahead in range(index, len(self.segments)):
            segment = self.segments[ahead]
            position = cue.last if ahead == index else segment.first
            while position < segment.last:
                low = self.document.tokens[position].low
                if low in self.table.coordinators and self.document.quote_of[position] < 0:
                    if self._sibling(position + 1, segment.last, cue):
                        end = position
                        if position == segment.first and ahead > index:
                            end = self.segments[ahead - 1].last
                        return end
                position += 1
            if ahead > clause and ";" in segment.before:
                return self.segments[ahead - 1].last
        return self.end

    def _sibling(self, first: int, last: int, cue: Cue) -> bool:
        """Tell whether a second cue of the same speaker (or of one set against) begins at a token."""
        for position in range(first, min(first + 9, last)):
            other = find_cue(self.document, self.mentions, position)
            if other is None or other.form is None or other.sort in ("aside", "preposition", "particle"):
                continue
            if cue.form is None or other.form.tense != cue.form.tense:
                return False
            if other.form.number == cue.form.number and other.form.gender == cue.form.gender:
                return True
            return any(agrees_here.actors for agrees_here in self.mentions.within(first, position))
        return False

    def _with_speaker(self, index: int, segment: Segment, cue: Cue, way: str) -> Attribution | None:
        first = segment.first
        found = find_speaker(self.document, self.mentions, cue, first, segment.last, after_first=way == ASIDE)
        if found is None and way != ASIDE:
            found = self._earlier_subject(index, cue)
        if found is None and is_reported(self.document, cue):
            return None
        if found is None:
            if way not in (ASIDE,) and self._other_subject(segment, cue):
                return None
            speaker = self.subject.fitting(cue)
            if speaker is None:
                return None
            found = speaker, speaker.actors
        return Attribution(cue, found[1], found[0], way, segment=index)

    def _earlier_subject(self, index: int, cue: Cue) -> tuple[Mention, tuple[str, ...]] | None:
        """Return a subject that an inserted clause parts from its verb."""
        if self._opening(self.segments[index]) < cue.first:
            return None
        for before in range(index - 1, -1, -1):
            segment = self.segments[before]
            low = self.document.tokens[segment.first].low
            if low in self.table.whether or low in self.table.that:
                continue
            found = find_speaker(
                self.document, self.mentions, cue, segment.first, segment.last, after_first=False
            )
            if found is not None:
                return found
        return None

    def _other_subject(self, segment: Segment, cue: Cue) -> bool:
        """Tell whether a noun that is no actor is the subject of the cue's verb."""
        form = cue.form
        for position in range(segment.first, segment.last):
            if cue.first <= position < cue.last or self.mentions.at(position) is not None:
                continue
            if position > cue.last and position - cue.last > 2:
                break
            before = self.document.forms(position - 1) if position > segment.first else ()
            if any(f.pos == "PREP" for f in before):
                continue
            for noun in self.document.forms(position)[:1]:
                if noun.pos in ("NOUN", "NPRO") and noun.case == "nomn" and noun.score > 0.2:
                    if form is None or form.number == noun.number or form.gender == noun.gender:
                        return True
        return False

    def _object(self, attribution: Attribution, segment: Segment) -> None:
        """Settle a content that is a phrase of the clause: behind the verb, or in front of the subject."""
        cue, speaker = attribution.cue, attribution.speaker
        first = attribution.first
        if speaker is not None and cue.last <= speaker.first <= first + 1:
            first = speaker.last
        while first < attribution.last and self._light(first, attribution.actors):
            first += 1
        attribution.first = first
        if attribution.last - first >= 2 or (attribution.last - first == 1 and self._content_word(first)):
            return
        start = segment.first
        stop = cue.first
        if speaker is not None and segment.first < speaker.first < cue.first:
            stop = speaker.first
        elif speaker is not None and speaker.first == segment.first and speaker.last < cue.first:
            start = speaker.last
        attribution.way, attribution.first, attribution.last = FRONTED, start, stop

    def _light(self, position: int, actors: tuple[str, ...]) -> bool:
        """Tell whether a token behind a verb is not yet its object: an adverb, or whom it was said to."""
        low = self.document.tokens[position].low
        if self.document.tokens[position].kind == "sign":
            return self.document.quote_of[position] < 0
        mention = self.mentions.at(position)
        if mention is not None and mention.actors == actors:
            return True
        forms = self.document.forms(position)
        return low in self.table.aside_adverbs or bool(forms and forms[0].pos in ("ADVB", "PRCL"))

    def _content_word(self, position: int) -> bool:
        return any(form.pos in ("NOUN", "INFN", "ADJF") for form in self.document.forms(position))


class Subject:
    """The one who spoke last: whom a verb without a subject goes back to."""

    def __init__(self) -> None:
        self.speakers: list[Mention] = []

    def spoke(self, attribution: Attribution) -> None:
        """Note a speaker."""
        if attribution.speaker is not None:
            self.speakers.append(attribution.speaker)

    def latest(self) -> Mention | None:
        """Return the last speaker."""
        return self.speakers[-1] if self.speakers else None

    def fitting(self, cue: Cue) -> Mention | None:
        """Return the last speaker whose gender and number fit a verb."""
        for mention in reversed(self.speakers[-3:]):
            form = cue.form
            if form is None or form.number == "plur":
                if form is None or mention.plural or len(mention.actors) > 1 or mention.kind != "person":
                    return mention
            elif form.gender not in ("masc", "femn") or mention.gender is None or {"masc": "m", "femn": "f"}[form.gender] == mention.gender:
                return mention
        return None
