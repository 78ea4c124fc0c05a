"""One sentence's attributions: for each cue its speaker and the place of its content."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from zaporuka.reading.actors import ANONYMOUS, NOMINATIVE, Mention, Mentions
from zaporuka.reading.document import Document, Sentence
from zaporuka.reading.statements.cues import Cue, find_cue, is_reported
from zaporuka.reading.statements.segments import Segment, segments_of
from zaporuka.reading.statements.speakers import author_of, cited_source, find_speaker, owner_of, quoted_object
from zaporuka.reading.tokens import DASHES

# Where the content of a cue is to be looked for.
ASIDE, CLAUSE, COLON, OBJECT, FRONTED, RESUMED, AHEAD = [
    "aside",
    "clause",
    "colon",
    "object",
    "fronted",
    "resumed",
    "ahead",
]


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

    def __init__(self, document: Document, mentions: Mentions, sentence: Sentence, subject: Subject) -> None:
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
        if len(found) > 1:  # “by his own account” beside a verb of saying adds nothing
            found = [
                a
                for a in found
                if a.speaker is None or a.speaker.gender != "s" or a.cue.sort != "preposition"
            ]
        return found

    def _cues(self, index: int, segment: Segment) -> Iterator[Cue]:
        """Yield the cues of a segment; right behind a quotation any finite verb may attribute."""
        position = segment.first
        behind = self._behind_speech(index, segment) or self._before_quotation(index, segment)
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

    def _before_quotation(self, index: int, segment: Segment) -> bool:
        """Tell whether a colon and a quotation follow a segment: then any verb may introduce it."""
        if ":" not in segment.after or index + 1 >= len(self.segments):
            return False
        number = self.document.quote_of[self.segments[index + 1].first]
        return number >= 0 and self.document.quotes[number].end - self.document.quotes[number].inner > 3

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

    def _attribute(self, index: int, segment: Segment, cue: Cue) -> Attribution | None:
        if cue.sort == "preposition":
            return self._according(index, segment, cue)
        if cue.sort == "particle":
            return self._quotative(index, segment, cue)
        if self._is_aside(index, segment, cue):
            return self._with_speaker(index, segment, cue, ASIDE)
        if cue.sort in ("aside", "any", "gerund") and not (
            cue.sort != "gerund" and self._before_quotation(index, segment)
        ):
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
        here = [m for m in self.mentions.within(self.sentence.first, cue.first) if m.kind == "person"
                and m.cases & NOMINATIVE and self.document.quote_of[m.first] < 0]  # fmt: skip
        speaker = here[-1] if here else self.subject.latest()
        if speaker is None:
            return None
        return Attribution(cue, speaker.actors, speaker, ASIDE, segment=index)

    def _is_aside(self, index: int, segment: Segment, cue: Cue) -> bool:
        """Tell a cue set off by commas or dashes (“…, he added, …”) from one that governs its clause."""
        opening = self._opening(segment)
        as_word = self.document.tokens[segment.first].low in self.table.as_words
        if not as_word and self._inside_clause(segment):
            return False
        if index == 0 and as_word and len(self.segments) > 1:
            return self._speaker_behind(segment, cue)
        if index == 0 or (cue.first > opening and not self._only_subject(opening, cue.first)):
            return False
        if self._behind_speech(index, segment):
            return True
        if self._clause_after(index, cue) is not None:
            return False
        if ":" in segment.after:
            before = self.segments[index - 1]
            said = before.last - before.first > 3 and not self._inside_clause(before)
            return said and segment.before == "," and cue.first == opening and self._speaker_behind(segment, cue)
        if as_word:
            return True
        if cue.first > opening:  # “…, he says, …”
            subject = self.mentions.at(opening)
            return segment.last == cue.last and bool(segment.after) and subject is not None and subject.by == "pronoun"
        if self._speaker_behind(segment, cue):
            return not (cue.sort == "stance" and self._has_object(segment, cue))
        return segment.last == cue.last and segment.before == "," and cue.sort == "say"

    def _has_object(self, segment: Segment, cue: Cue) -> bool:
        """Tell whether an infinitive follows a verb of position: then the verb is no aside."""
        return any(
            form.pos == "INFN" for p in range(cue.last, segment.last) for form in self.document.forms(p)[:1]
        )

    def _only_subject(self, first: int, last: int) -> bool:
        mention = self.mentions.at(first)
        return mention is not None and mention.last == last

    def _speaker_behind(self, segment: Segment, cue: Cue) -> bool:
        return (
            find_speaker(self.document, self.mentions, cue, cue.last, segment.last, after_first=True)
            is not None
        )

    def _clause_after(self, index: int, cue: Cue) -> int | None:
        """Return the segment that opens the content clause of a cue in segment `index`, looking past asides."""
        bare = self._bare(cue.last, self.segments[index].last)
        following = self.document.tokens[cue.last].low if cue.last < self.segments[index].last else ""
        governed = following in self.table.governs.get(cue.lemma, ())
        for ahead in range(index + 1, min(index + 4, len(self.segments))):
            segment = self.segments[ahead]
            opening = segment.first
            if (
                any(form.pos == "PREP" for form in self.document.forms(opening))
                and opening + 1 < segment.last
            ):
                opening += 1  # “for which …”
            low = self.document.tokens[opening].low
            if "," in segment.before or segment.before in ("–", "—", "-"):
                if low in self.table.that and opening == segment.first and not governed:
                    return ahead
                if low in self.table.whether and bare and ahead == index + 1:
                    return ahead
            if segment.last - segment.first > 8 or any(sign in ":;" for sign in segment.before):
                return None
        return None

    def _bare(self, first: int, last: int) -> bool:
        """Tell whether nothing but whom it was said to stands between a verb and its clause."""
        for position in range(first, last):
            mention = self.mentions.at(position)
            if (
                mention is not None
                and position == first
                and mention.last == last
                and mention.kind == "person"
            ):
                return False  # a clause behind a name tells of the person named
            forms = self.document.forms(position)
            told = any(form.case == "datv" for form in forms) or (
                position > first and any(form.case == "gent" for form in forms)
            )
            if not (told or self._light(position, ())):
                return False
        return True

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
        clause = self._clause_after(index, cue)
        if clause is not None:
            start = self.segments[clause].first
            if self.document.tokens[start].low in self.table.that:
                start += 1
            return CLAUSE, start, self._region_end(index, cue, clause)
        if ":" in segment.after and not self._has_object(segment, cue) and cue.sort != "name":
            if index + 1 < len(self.segments):
                return COLON, self.segments[index + 1].first, self.end
            return AHEAD, 0, 0
        if self.document.tokens[self.sentence.last - 1].text == ":" and segment.last >= self.end:
            return AHEAD, 0, 0
        start = cue.last
        if cue.last == segment.last and index + 2 < len(self.segments) and self._is_inserted(self.segments[index + 1]):
            start = self.segments[index + 2].first
        return OBJECT, start, self._region_end(index, cue, index)

    def _is_inserted(self, segment: Segment) -> bool:
        """Tell whether a segment only says whose words these are (“according to Reuters”)."""
        low = self.document.tokens[segment.first].low
        return low in self.table.as_words or (
            low in self.table.nouns and find_cue(self.document, self.mentions, segment.first) is not None
        )

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
            if ahead > clause and (";" in segment.before or (clause == index and ":" in segment.before)):
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
        found = quoted_object(self.document, self.mentions, cue, first, segment.last) or find_speaker(
            self.document, self.mentions, cue, first, segment.last, after_first=way == ASIDE
        )
        if found is None and way != ASIDE:
            found = self._earlier_subject(index, cue)
        if found is None and (
            is_reported(self.document, cue) or (way != ASIDE and self._inside_clause(segment))
        ):
            return None
        if found is None:
            if way not in (ASIDE,) and self._other_subject(segment, cue):
                return None
            speaker = self.subject.fitting(cue)
            if speaker is None:
                return None
            found = speaker, speaker.actors
        if way != ASIDE and not self._may_assert(cue, found[0], way):
            return None
        if found[0].kind == "outlet":
            source = cited_source(self.document, self.mentions, self.sentence.first, self.sentence.last)
            if source is not None and source.actors == (ANONYMOUS,):
                found = source, source.actors  # an outlet that cites nobody by name
        return Attribution(cue, found[1], found[0], way, segment=index)

    def _inside_clause(self, segment: Segment) -> bool:
        """Tell whether a segment opens with a conjunction, so that a subject left out is the clause's own."""
        low = self.document.tokens[segment.first].low
        first = segment.first + (
            low in self.document.language.prepositions and segment.first + 1 < segment.last
        )
        low = self.document.tokens[first].low
        return (
            low in self.table.that
            or low in self.table.whether
            or bool(self.document.lemmas(first) & self.table.whether)
        )

    def _may_assert(self, cue: Cue, speaker: Mention, way: str) -> bool:
        """Keep positions to persons and bodies: what a state wants, the narrator tells."""
        if speaker.kind in ("state", "group") and speaker.by in ("name", "seat", "people", "delegate"):
            return cue.sort == "say" and (way != OBJECT or cue.lemma in self.table.demand)
        # What an outlet publishes or retells is a link of a chain, not a statement of its own.
        return speaker.kind != "outlet" or way in (CLAUSE, COLON, AHEAD)

    def _antecedent(self, index: int, segment: Segment, cue: Cue) -> tuple[Mention, tuple[str, ...]] | None:
        """Return whom a relative clause is about: “Rubio, who said in the Senate that …”."""
        relative = self.document.forms(segment.first)
        if index == 0 or not any(form.lemma in self.table.relatives and form.case == "nomn" for form in relative):
            return None
        before = self.segments[index - 1]
        for mention in reversed(self.mentions.within(before.first, before.last)):
            if mention.last == before.last and mention.kind == "person":
                return mention, mention.actors
        return None

    def _earlier_subject(self, index: int, cue: Cue) -> tuple[Mention, tuple[str, ...]] | None:
        """Return a subject that an inserted clause parts from its verb."""
        if (
            index == 0
            or self._inside_clause(self.segments[index])
            or self._other_subject(self.segments[index], cue)
        ):
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
        """Settle a content that is a phrase of the clause: behind the verb, in front of the subject, or both."""
        cue, speaker = attribution.cue, attribution.speaker
        first = attribution.first
        if speaker is not None and cue.last <= speaker.first <= first + 1:
            first = speaker.last
        first = self._past_adjuncts(first, min(attribution.last, segment.last), attribution)
        start, stop = self._clause_start(segment, cue), cue.first
        if speaker is not None and start <= speaker.first < cue.first:
            stop = speaker.first
            if speaker.first <= start:
                start, stop = speaker.last, cue.first
        fronted = stop > start and self._fronted(start, stop, cue)
        behind = any(self._content_word(p) for p in range(first, min(attribution.last, segment.last)))
        if fronted:
            attribution.way = FRONTED
            attribution.first = start
            attribution.last = attribution.last if behind else stop
        elif behind:
            attribution.first = first
        elif cue.sort == "stance" and stop - start > 2 and attribution.speaker is not None and stop < cue.first:
            attribution.way, attribution.first, attribution.last = FRONTED, start, stop  # “in quick talks he does not believe”
        else:
            attribution.first = attribution.last

    def _past_adjuncts(self, first: int, last: int, attribution: Attribution) -> int:
        """Skip adverbs, whom it was said to, and where and when, that stand between a verb and its object."""
        while first < last:
            low = self.document.tokens[first].low
            if self._light(first, attribution.actors):
                first += 1
            elif low in self.table.adjunct_prepositions and attribution.cue.sort == "say":
                first = self._phrase_end(first + 1, last)
            else:
                break
        return first

    def _phrase_end(self, first: int, last: int) -> int:
        """Return where a prepositional phrase ends: behind its noun and what depends on that."""
        noun = False
        while first < last:
            forms = self.document.forms(first)
            mention = self.mentions.at(first)
            if mention is not None:
                first, noun = mention.last, True
                continue
            if self.document.tokens[first].kind == "number":
                first += 1
                continue
            if not forms or not any(form.pos in ("ADJF", "NUMR", "NPRO", "NOUN") for form in forms[:2]):
                break
            if noun and not any(form.case == "gent" for form in forms):
                break
            noun = noun or any(form.pos == "NOUN" for form in forms[:2])
            first += 1
        return first

    def _clause_start(self, segment: Segment, cue: Cue) -> int:
        """Return where the clause of a cue begins: behind the last joining word before it."""
        for position in range(cue.first - 1, segment.first, -1):
            if self.document.tokens[position].low in self.table.coordinators:
                before = range(segment.first, position)
                if any(form.pos == "VERB" for p in before for form in self.document.forms(p)[:1]):
                    return position + 1
        return segment.first

    def _fronted(self, first: int, last: int, cue: Cue) -> bool:
        """Tell whether an object stands before the subject: not a time, a place or a joining word."""
        while first < last and self._light(first, ()):
            first += 1
        if first >= last:
            return False
        forms = self.document.forms(first)
        if self.document.tokens[first].low in self.document.language.prepositions:
            return False
        if (
            not forms
            or any(form.pos == "CONJ" for form in forms)
            or last - first < 2
            and ({form.lemma for form in forms} & self.table.reports or forms[0].pos not in ("NOUN", "INFN"))
        ):
            return False
        if any(form.pos == "NOUN" and form.animate and form.case == "nomn" for form in forms[:2]):
            return False  # a noun in apposition to the subject
        return any(
            form.pos == "INFN" or form.case in ("accs", "gent", "ablt")
            for position in range(first, last)
            for form in self.document.forms(position)[:3]
        )

    def _light(self, position: int, actors: tuple[str, ...]) -> bool:
        """Tell whether a token behind a verb is not yet its object: an adverb, or whom it was said to."""
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
                if form is None or mention.plural or len(mention.actors) > 1:
                    return mention
            elif (
                form.gender not in ("masc", "femn")
                or mention.gender is None
                or {"masc": "m", "femn": "f"}[form.gender] == mention.gender
            ):
                return mention
        return None
