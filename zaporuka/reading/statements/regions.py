"""Regions: how far a content reaches, and what in its sentence ends it."""

from __future__ import annotations

from zaporuka.reading.actors import NOMINATIVE
from zaporuka.reading.statements.cues import Cue, find_cue
from zaporuka.reading.statements.segments import Segment
from zaporuka.reading.statements.speakers import find_speaker
from zaporuka.reading.statements.view import SentenceView

LONGEST_LEAD = 9


def region_end(view: SentenceView, index: int, cue: Cue, clause: int) -> int:
    """Return where a cue's content ends: at a cue joined to it by “and” or “but”, else with the sentence."""
    for ahead in range(index, len(view.segments)):
        segment = view.segments[ahead]
        if ahead > clause and relays(view, segment):
            return view.segments[ahead - 1].last
        for position in range(cue.last if ahead == index else segment.first, segment.last):
            low = view.document.tokens[position].low
            if low not in view.table.coordinators or view.document.quote_of[position] >= 0:
                continue
            if _sibling(view, position + 1, segment.last, cue):
                opens = position == segment.first and ahead > index
                return view.segments[ahead - 1].last if opens else position
        if ahead > clause == index and _set_against(view, segment):
            return view.segments[ahead - 1].last
        if ahead > clause and (_parts(view, segment, cue) or adds(view, segment)):
            return view.segments[ahead - 1].last
        if ahead > clause and (";" in segment.before or (clause == index and ":" in segment.before)):
            return view.segments[ahead - 1].last
    return view.segments[-2].last if _closing_aside(view, index) else view.end


def _closing_aside(view: SentenceView, index: int) -> bool:
    """Tell whether the last segment says whose view all this is: “…, thinks Kallas”."""
    segment = view.segments[-1]
    if len(view.segments) - 1 <= index or segment.before != ",":
        return False
    cue = find_cue(view.document, view.mentions, segment.first)
    if cue is None or cue.form is None or cue.sort not in ("say", "stance") or cue.first > segment.first:
        return False
    found = find_speaker(view.document, view.mentions, cue, cue.last, segment.last, after_first=True)
    return found is not None


def adds(view: SentenceView, segment: Segment) -> bool:
    """Tell whether a segment opens with a gerund of saying: “…, adding that …”."""
    cue = find_cue(view.document, view.mentions, segment.first)
    return cue is not None and cue.sort == "gerund"


def _parts(view: SentenceView, segment: Segment, cue: Cue) -> bool:
    """Tell whether a segment tells what the speaker did besides: “…, though he gave no details”."""
    document = view.document
    if document.tokens[segment.first].low not in view.table.openers or view.mentions.within(
        segment.first, segment.last
    ):
        return False
    if cue.form is None or cue.form.tense != "past":
        return False
    verbs = [
        form
        for p in range(segment.first, segment.last)
        for form in document.forms(p)[:1]
        if form.pos == "VERB"
    ]
    nominative = any(
        form.pos == "NOUN" and form.case == "nomn"
        for p in range(segment.first, segment.last)
        for form in document.forms(p)[:1]
    )
    return not nominative and any(
        verb.tense == "past" and (verb.gender, verb.number) == (cue.form.gender, cue.form.number)
        for verb in verbs
    )


def _set_against(view: SentenceView, segment: Segment) -> bool:
    """Tell whether a segment behind an object tells of somebody else: “offered A, but Y wants B”."""
    document = view.document
    if document.tokens[segment.first].low not in view.table.adversatives:
        return False
    return any(
        mention.cases & NOMINATIVE for mention in view.mentions.within(segment.first, segment.last)
    ) and any(document.verbal[p] and document.quote_of[p] < 0 for p in range(segment.first, segment.last))


def relays(view: SentenceView, segment: Segment) -> bool:
    """Tell whether a segment only says which outlet has it: “…, reports Reuters”."""
    document, first = view.document, segment.first
    if document.tokens[first].low in view.table.as_words and first + 1 < segment.last:
        first += 1
    if (
        first + 1 < segment.last and document.lemmas(first) & view.table.relatives
    ):  # “…, whom Reuters quotes, …”
        return any(
            document.lemmas(p) & view.table.citing for p in range(first + 1, min(first + 4, segment.last))
        )
    if document.lemmas(first) & view.table.words_of:  # “…, whose words are quoted by Reuters”
        rest = range(first + 1, min(segment.last, first + 3))
        relative = any(document.lemmas(p) & view.table.relatives for p in rest)
        return relative and any(document.lemmas(p) & view.table.citing for p in rest)
    if not any(f.pos == "VERB" and f.lemma in view.table.relay for f in document.forms(first)):
        return False
    kinds = document.language.mentions.again_outlet
    name = first + 1
    while name < segment.last and (
        document.tokens[name].kind == "sign" or document.lemmas(name) & kinds.keys()
    ):
        name += 1
    outlet = view.mentions.at(name)
    return outlet is not None and outlet.kind == "outlet" and bool(outlet.cases & NOMINATIVE)


def _sibling(view: SentenceView, first: int, last: int, cue: Cue) -> bool:
    """Tell whether a second cue of the same speaker (or of one set against) begins at a token."""
    for position in range(first, min(first + LONGEST_LEAD, last)):
        other = find_cue(view.document, view.mentions, position)
        if other is None or other.form is None or other.sort in ("aside", "preposition", "particle"):
            continue
        if cue.form is not None and other.sort == "stance" and position == first:
            return other.form.number == cue.form.number  # “said that A, and hopes for B”
        if cue.form is None or other.form.tense != cue.form.tense:
            return False
        if other.form.number == cue.form.number and other.form.gender == cue.form.gender:
            return True
        return bool(view.mentions.within(first, position))
    return False
