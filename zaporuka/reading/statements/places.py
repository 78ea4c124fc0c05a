"""Places of content: where in its sentence a governing cue's content stands, and how far it reaches."""

from __future__ import annotations

from zaporuka.reading.actors import NOMINATIVE, Mention
from zaporuka.reading.statements.attribution import AHEAD, CLAUSE, COLON, FRONTED, OBJECT, Attribution
from zaporuka.reading.statements.cues import Cue, find_cue
from zaporuka.reading.statements.regions import adds, region_end
from zaporuka.reading.statements.segments import Segment
from zaporuka.reading.statements.speakers import apposed_nouns
from zaporuka.reading.statements.view import SentenceView

# A cue and the conjunction that opens its content may be so many segments apart.
REACH = 3
LONGEST_INSERTION = 8
# Signs at the end of a sentence that point to what follows.
OPENING = frozenset((":", "👇", "⬇", "⤵"))


def place_of_content(view: SentenceView, index: int, cue: Cue) -> tuple[str, int, int]:
    """Return the way to a cue's content, and the tokens `[first, last)` where it is to be looked for."""
    segments, segment = view.segments, view.segments[index]
    clause = clause_after(view, index, cue)
    if clause is not None:
        start = segments[clause].first
        if view.document.tokens[start].low in view.table.that:
            start += 1
        return CLAUSE, start, region_end(view, index, cue, clause)
    if ":" in segment.after and not view.has_infinitive(segment, cue) and cue.sort != "name":
        if index + 1 < len(segments):
            return COLON, segments[index + 1].first, view.end
        return AHEAD, 0, 0
    if view.document.tokens[view.sentence.last - 1].text in OPENING and segment.last >= view.end:
        return AHEAD, 0, 0
    start = cue.last
    if cue.last == segment.last and index + 2 < len(segments) and _inserted(view, segments[index + 1]):
        start = segments[index + 2].first
    return OBJECT, start, region_end(view, index, cue, index)


def clause_after(view: SentenceView, index: int, cue: Cue) -> int | None:
    """Return the segment that opens the content clause of a cue in segment `index`, looking past asides."""
    table, tokens = view.table, view.document.tokens
    own = view.segments[index]
    if _verb_within(view, cue.last, own.last):
        return None  # the clause is the last verb's
    bare = _bare(view, cue.last, own.last)
    following = tokens[cue.last].low if cue.last < own.last else ""
    governed = following in table.governs.get(cue.lemma, ())
    for ahead in range(index + 1, min(index + 1 + REACH, len(view.segments))):
        segment = view.segments[ahead]
        opening = segment.first
        if tokens[opening].low in view.document.language.prepositions and opening + 1 < segment.last:
            opening += 1  # “for which …”
        low = tokens[opening].low
        if "," in segment.before or segment.before in ("–", "—", "-"):
            if low in table.that and opening == segment.first and not governed:
                return ahead
            if low in table.whether and bare and ahead == index + 1:
                return ahead
        if segment.last - segment.first > LONGEST_INSERTION or any(sign in ":;" for sign in segment.before):
            return None
        if adds(view, segment):
            return None
        joined = tokens[segment.first].low in table.coordinators
        if joined and _verb_within(view, segment.first, segment.last):
            return None
    return None


def _verb_within(view: SentenceView, first: int, last: int) -> bool:
    """Tell whether a finite verb that may attribute stands in tokens `[first, last)`, outside quotations."""
    for position in range(first, last):
        if view.document.quote_of[position] < 0 and view.mentions.at(position) is None:
            cue = find_cue(view.document, view.mentions, position)
            if cue is not None and cue.form is not None and cue.sort in ("say", "stance", "name"):
                return True
    return False


def _bare(view: SentenceView, first: int, last: int) -> bool:
    """Tell whether nothing but whom it was said to stands between a verb and its clause."""
    for position in range(first, last):
        mention = view.mentions.at(position)
        if mention is not None and position == first and mention.last == last and mention.kind == "person":
            if mention.cases & NOMINATIVE:
                return False  # a clause behind a name tells of the person named
        forms = view.document.forms(position)
        if view.document.tokens[position].low in view.table.places and position + 1 < last:
            platform = view.mentions.at(position + 1)
            if platform is not None and platform.kind == "outlet":
                continue
        if mention is not None and mention.kind == "outlet" and position > first:
            continue
        told = any(form.case == "datv" for form in forms) or (
            position > first and any(form.case == "gent" for form in forms)
        )
        if not (told or view.light(position)):
            return False
    return True


def _inserted(view: SentenceView, segment: Segment) -> bool:
    """Tell whether a segment only says whose words these are (“according to Reuters”)."""
    low = view.document.tokens[segment.first].low
    if low in view.table.as_words:
        return True
    return low in view.table.nouns and find_cue(view.document, view.mentions, segment.first) is not None


def settle_object(view: SentenceView, attribution: Attribution, segment: Segment) -> None:
    """Settle a content that is a phrase of the clause: behind the verb, in front of the subject, or both."""
    cue, speaker = attribution.cue, attribution.speaker
    first = attribution.first
    if speaker is not None and cue.last <= speaker.first <= first + 1:
        first = speaker.last
    stop_at = segment.last if first <= segment.last else attribution.last  # behind an insertion
    first = _past_adjuncts(view, first, min(attribution.last, stop_at), attribution)
    start, stop = view.clause_start(segment, cue), cue.first
    if speaker is not None and start <= speaker.first < cue.first:
        stop = _phrase_start(view, speaker, start)
        if stop <= start:
            start, stop = view.phrase_end(speaker.last, cue.first), cue.first
    stand_in = range(speaker.first, speaker.last) if speaker is not None else range(0)
    rest = [p for p in range(first, min(attribution.last, stop_at)) if p not in stand_in]
    behind = any(view.content_word(p) for p in rest)
    about = stop > start and view.document.tokens[start].low in view.table.about
    if about and not behind:
        attribution.way, attribution.first, attribution.last = FRONTED, start, stop
        return
    if stop > start and _fronted(view, start, stop, cue):
        attribution.way, attribution.first = FRONTED, start
        attribution.last = attribution.last if behind else stop
    elif behind:
        attribution.first, attribution.last = first, _before_reply(view, first, attribution)
    elif cue.sort == "stance" and stop - start > 2 and speaker is not None and stop < cue.first:
        # “in quick talks he does not believe”
        attribution.way, attribution.first, attribution.last = FRONTED, start, stop
    else:
        attribution.first = attribution.last


def _before_reply(view: SentenceView, first: int, attribution: Attribution) -> int:
    """Return where an object ends before what the report itself adds: “…, which Y has already rejected”."""
    document = view.document
    for position in range(first + 1, attribution.last - 2):
        if document.tokens[position].text != "," or document.tokens[position + 1].low not in view.table.that:
            continue
        before = document.forms(position - 1)
        mention = view.mentions.at(position + 2)
        if mention is None or mention.kind != "person" or not mention.named or not mention.cases & NOMINATIVE:
            continue
        if before and before[0].pos == "NOUN" and not set(mention.actors) & set(attribution.actors):
            return position
    return attribution.last


def _phrase_start(view: SentenceView, speaker: Mention, start: int) -> int:
    """Return where the phrase that names the speaker begins: “the respected daily” before its name."""
    position = speaker.first
    kinds = apposed_nouns(view.document, speaker)
    while position > start:
        forms = view.document.forms(position - 1)
        kind = bool(view.document.lemmas(position - 1) & kinds)
        if not kind and not (position < speaker.first and forms and forms[0].pos == "ADJF"):
            break
        position -= 1
    return position


def _past_adjuncts(view: SentenceView, first: int, last: int, attribution: Attribution) -> int:
    """Skip adverbs, whom it was said to, and where and when, that stand between a verb and its object."""
    while first < last:
        if view.light(first, attribution.actors) or (first + 1 < last and _addressee(view, first)):
            first += 1
        elif _adjunct(view, first, last, attribution.cue):
            first = view.phrase_end(first + 1, last)
        else:
            break
    return first


def _addressee(view: SentenceView, position: int) -> bool:
    """Tell “(proposed) to the sides to end it”: a dative between a verb and an infinitive."""
    told = any(form.pos == "NOUN" and form.case == "datv" for form in view.document.forms(position)[:2])
    return told and any(form.pos == "INFN" for form in view.document.forms(position + 1)[:1])


def _adjunct(view: SentenceView, first: int, last: int, cue: Cue) -> bool:
    """Tell whether a prepositional phrase says where, when or to what question something was said."""
    phrase = " " in cue.lemma and view.document.tokens[first].low in view.table.places
    if (
        view.document.tokens[first].low in view.table.adjunct_prepositions
        and cue.sort == "say"
        and not phrase
    ):
        return True
    return first + 1 < last and bool(view.document.lemmas(first + 1) & view.table.questions)


def _fronted(view: SentenceView, first: int, last: int, cue: Cue) -> bool:
    """Tell whether an object stands before the subject: not a time, a place or a joining word."""
    joining = view.table.coordinators | view.table.adversatives
    while first < last and (view.light(first) or view.document.tokens[first].low in joining):
        first += 1
    if first >= last or view.document.tokens[first].low in view.document.language.prepositions:
        return False
    if view.document.tokens[first].low in view.table.openers:
        return False
    forms = view.document.forms(first)
    if cue.lemma in view.table.name and any(form.case == "ablt" for form in forms):
        return True  # “the most important he called …”
    if not forms or any(form.pos == "CONJ" for form in forms):
        return False
    lemmas = {form.lemma for form in forms}
    if last - first < 2 and (lemmas & view.table.reports or forms[0].pos not in ("NOUN", "INFN")):
        return False
    noun = first
    while noun + 1 < last and any(form.pos == "ADJF" for form in view.document.forms(noun)[:1]):
        noun += 1
    if any(form.pos == "NOUN" and form.animate and form.case == "nomn"
           for form in view.document.forms(noun)[:2]):  # fmt: skip
        return False  # a noun in apposition to the subject: “the (new) secretary X”
    return any(
        form.pos == "INFN" or form.case in ("accs", "gent", "ablt")
        for position in range(first, last)
        for form in view.document.forms(position)[:3]
    )
