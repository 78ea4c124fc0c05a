"""Speakers: the source that a cue attributes to, by agreement and by place."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from zaporuka.reading.actors import ANONYMOUS, CASE_BIT, NOMINATIVE, Mention, Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.statements.cues import Cue
from zaporuka.reading.statements.segments import Segment

_LOCATIVE = CASE_BIT["loct"]
_GENITIVE = CASE_BIT["gent"]
PUBLISHERS = ("outlet", "research")
_ACCUSATIVE = CASE_BIT["accs"]


def agrees(mention: Mention, cue: Cue) -> bool:
    """Tell whether a mention may be the subject of a cue's verb."""
    if not mention.cases & NOMINATIVE or mention.by == "possessive":
        return False
    form = cue.form
    if form is None:
        return True
    if form.number == "plur":
        return True  # whether one alone may be meant, the search decides
    if mention.by == "pronoun" and mention.plural:
        return False
    if mention.plural and mention.kind not in ("state", "outlet", "organisation", "group", "research"):
        return False
    if form.gender in ("masc", "femn") and mention.gender is not None and mention.kind == "person":
        return {"masc": "m", "femn": "f"}[form.gender] == mention.gender or mention.by == "unnamed"
    return not (
        form.gender == "neut"
        and mention.kind == "person"
        and mention.by in ("name", "family", "pronoun", "role")
    )


def free(document: Document, mention: Mention) -> bool:
    """Tell whether a mention is governed by no preposition or noun to its left."""
    before = mention.first - 1
    if before >= 0 and document.tokens[before].text in '«“„"':
        before -= 1
    if before < 0 or document.sentence_of[before] != document.sentence_of[mention.first]:
        return True
    if document.dated[before]:
        return True
    forms = document.forms(before)
    if document.tokens[before].low in document.language.prepositions:
        return False
    if not mention.cases & _GENITIVE or mention.by == "unnamed":
        return True
    nouns = [form for form in forms if form.pos == "NOUN" and form.score > 0.3]
    if not nouns:
        return True
    if not document.lemmas(before).isdisjoint(document.language.mentions.amounts):
        return True  # “several European countries said”
    if {form.lemma for form in nouns} & apposed_nouns(
        document, mention
    ):  # “agency Reuters”: that noun tells the case
        return any(form.case == "nomn" for form in nouns)
    return False


def after_preposition(document: Document, mention: Mention) -> bool:
    """Tell whether a preposition stands right before a mention."""
    return mention.first > 0 and document.tokens[mention.first - 1].low in document.language.prepositions


def apposed_nouns(document: Document, mention: Mention) -> set[str]:
    """Return the nouns that may stand in apposition before a mention of its kind."""
    mentions, roles = document.language.mentions, document.language.roles
    if mention.kind == "person":
        return set(roles.persons)
    return {*mentions.again_outlet, *mentions.again_organisation}


def group(document: Document, mentions: Mentions, mention: Mention, first: int, last: int) -> tuple[str, ...]:
    """Return the actors of a mention and of those that are joined to it by commas and “and”."""
    found = mentions.within(first, last)
    index = next((n for n, other in enumerate(found) if other is mention), None)
    if index is None:
        return mention.actors
    low = high = index
    while low > 0 and _joined(document, found[low - 1], found[low]):
        low -= 1
    while high + 1 < len(found) and _joined(document, found[high], found[high + 1]):
        high += 1
    if low == high:
        return mention.actors
    return tuple(dict.fromkeys(actor for other in found[low : high + 1] for actor in other.actors))


def _joined(document: Document, left: Mention, right: Mention) -> bool:
    between = [token.low for token in document.tokens[left.last : right.first]]
    conjunctions = document.language.cues.conjunctions
    joined = all(word == "," or word in conjunctions for word in between) and 1 <= len(between) <= 2
    return joined and bool(left.cases & right.cases)


def find_speaker(
    document: Document, mentions: Mentions, cue: Cue, first: int, last: int, after_first: bool
) -> tuple[Mention, tuple[str, ...]] | None:
    """Return the subject of a verbal cue among the mentions of tokens `[first, last)`.

    `after_first` prefers a subject behind the verb, as in an aside (“added the minister”).
    """
    found = [m for m in mentions.within(first, last) if not (m.first <= cue.verb < m.last)]
    agreeing = [m for m in found if agrees(m, cue)]
    subjects = [m for m in agreeing if free(document, m)] or [
        m
        for m in agreeing
        if m.kind == "person" and m.by in ("name", "family") and not after_preposition(document, m)
    ]
    if not subjects:  # “retells the talk Reuters”: a name that does not inflect behind the verb's object
        subjects = [
            m for m in agreeing if m.kind == "outlet" and m.first == cue.last + 1 and _object(document, cue)
        ]
    behind = [m for m in subjects if m.first >= cue.last]
    ahead = [m for m in subjects if m.last <= cue.first]
    if (
        behind and behind[0].kind == "outlet"
    ):  # “complained to the FT an official”: an outlet may be the one told
        behind.sort(key=lambda m: m.kind == "outlet")
    order = [*behind, *reversed(ahead)] if after_first else [*reversed(ahead), *behind]
    for mention in order:
        actors = group(document, mentions, mention, first, last)
        plural_verb = cue.form is not None and cue.form.number == "plur"
        if (
            plural_verb
            and len(actors) == 1
            and mention.kind == "person"
            and not mention.plural
            and (mention.by != "unnamed")
        ):
            continue
        return mention, actors if plural_verb or len(mention.actors) > 1 else mention.actors
    return _place(document, cue, found)


def _object(document: Document, cue: Cue) -> bool:
    """Tell whether a noun in the accusative stands right behind a verb."""
    return any(form.pos == "NOUN" and form.case == "accs" for form in document.forms(cue.last))


def apposed_subject(
    document: Document, mentions: Mentions, cue: Cue, segments: Sequence[Segment], segment: Segment
) -> tuple[Mention, tuple[str, ...]] | None:
    """Return the person whose name stands in apposition: “said the head of the group, minister X”."""
    persons = document.language.roles.persons
    titled = any(
        form.lemma in persons and form.case == "nomn"
        for position in range(cue.last, segment.last)
        if mentions.at(position) is None
        for form in document.forms(position)
    )
    following = next((part for part in segments if part.first > segment.last), None)
    if not titled or following is None or following.before != ",":
        return None
    for mention in mentions.within(following.first, following.last):
        if mention.kind == "person" and mention.named and agrees(mention, cue) and free(document, mention):
            verb = any(form.pos == "VERB" for p in range(following.first, mention.first)
                       for form in document.forms(p)[:1])  # fmt: skip
            return None if verb else (mention, mention.actors)
    return None


def _place(document: Document, cue: Cue, found: list[Mention]) -> tuple[Mention, tuple[str, ...]] | None:
    """Return “in Brussels they stress”: places and bodies with a verb in the plural and no subject."""
    if cue.form is None or cue.form.number != "plur":
        return None
    cues = document.language.cues
    crowds = document.language.mentions.crowds
    if any(
        form.lemma in crowds and form.number == "plur" and form.case == "nomn"
        for position in range(max(0, cue.first - 4), min(cue.last + 2, len(document.tokens)))
        for form in document.forms(position)
    ):
        return None  # “in Vilnius the allies confirmed”
    places: list[Mention] = []
    for mention in found:
        if places and places[-1].first < cue.first < mention.first:
            break  # “in Moscow they rejected troops in Ukraine”
        before = document.tokens[mention.first - 1].low if mention.first else ""
        if (
            mention.kind in ("state", "organisation", "group", "research", "outlet")
            and mention.cases & _GENITIVE
            and _department(document, mention.first - 1)
        ) or (
            (
                mention.kind in ("state", "organisation", "group", "research", "outlet")
                and mention.cases & _LOCATIVE
            )
            and (before in cues.places or (places and (before == "," or before in cues.conjunctions)))
        ):
            places.append(mention)
    if not places:
        return None
    return places[0], tuple(dict.fromkeys(actor for mention in places for actor in mention.actors))


def _department(document: Document, position: int) -> bool:
    """Tell “in the press office of X”: a noun in the locative behind “in”."""
    if position < 1 or document.tokens[position - 1].low not in document.language.cues.places:
        return False
    return any(form.lemma in document.language.mentions.departments and form.case == "loct"
               for form in document.forms(position))  # fmt: skip


def owner_of(
    document: Document, mentions: Mentions, cue: Cue, last: int
) -> tuple[Mention, tuple[str, ...]] | None:
    """Return whose words a prepositional cue names: a possessive inside it or the genitive behind it."""
    inside = [m for m in mentions.within(cue.first, cue.last) if m.by == "possessive" or cue.last == m.last]
    if inside and inside[0].gender == "s":  # “by his own account”: the subject's
        start = document.sentences[document.sentence_of[cue.first]].first
        for mention in mentions.within(start, cue.first):
            if mention.kind == "person" and mention.cases & NOMINATIVE and free(document, mention):
                return mention, mention.actors
    if inside:
        return inside[0], inside[0].actors
    behind = mentions.within(cue.last, min(last, cue.last + 8))
    for mention in behind:
        if mention.cases & _GENITIVE and mention.by != "possessive":
            return mention, group(document, mentions, mention, cue.last, last)
        break
    return None


def cited_source(document: Document, mentions: Mentions, first: int, last: int) -> Mention | None:
    """Return the last source that is cited: behind “citing”, “from”, “according to”."""
    table = document.language.cues
    found = None
    for mention in mentions.within(first, last):
        if mention.by in ("pronoun", "possessive", "seat") or mention.kind == "state":
            continue
        before = [token.low for token in document.tokens[max(first, mention.first - 6) : mention.first]]
        linked = any(
            tuple(before[n : n + len(phrase)]) == phrase
            for phrase in table.source_links
            for n in range(len(before))
        )
        noun = mention.first - 1
        saying = noun >= first and any(
            lemma in nouns for nouns in table.nouns.values() for lemma in document.lemmas(noun)
        )
        words = linked and mention.kind == "person" and document.lemmas(noun) & table.words_of
        told = mention.kind not in PUBLISHERS and any(
            tuple(before[-len(phrase) :]) == phrase for phrase in table.source_links
        )
        if words or (told and mention.actors):  # “citing the words of X”, “citing the minister X”
            return mention
        official = document.lemmas(noun) & document.language.mentions.officials if noun >= first else ()
        if linked and official and mention.kind == "organisation":  # “citing an official of the ministry”
            return msgspec.structs.replace(mention, actors=(ANONYMOUS,))
        asked = before[-1:] == [table.told_by] and mention.actors == (ANONYMOUS,)
        if (linked or saying or asked) and (mention.kind in PUBLISHERS or ANONYMOUS in mention.actors):
            if found is None or ANONYMOUS in mention.actors or found.actors != (ANONYMOUS,):
                found = mention
    return found


def quoted_object(
    document: Document, mentions: Mentions, cue: Cue, first: int, last: int
) -> tuple[Mention, tuple[str, ...]] | None:
    """Return whom a verb of citing has as its object: “his words are cited by Axios”."""
    if cue.lemma not in document.language.cues.citing:
        return None
    for mention in mentions.within(first, last):
        if (
            mention.kind == "outlet"
            and mention.first > cue.last
            and document.lemmas(mention.first - 1) & (document.language.cues.document)
        ):
            return mention, mention.actors
        if mention.kind in PUBLISHERS or mention.first <= cue.verb < mention.last:
            continue
        beside = [
            *range(max(first, mention.first - 2), mention.first),
            *range(mention.last, min(last, mention.last + 2)),
        ]
        words = any(document.lemmas(position) & document.language.cues.words_of for position in beside)
        accusative = (
            mention.cases & _ACCUSATIVE and not mention.cases & NOMINATIVE and mention.kind == "person"
        )
        if words and (mention.by == "possessive" or mention.cases & _GENITIVE):
            return mention, mention.actors
        quoting = _outlet_noun(document, mention.first - 1)  # “the radio station quotes the minister”
        if accusative and (quoting or free(document, mention)) and mention.by != "possessive":
            return mention, mention.actors
    return None


def _outlet_noun(document: Document, position: int) -> bool:
    """Tell whether a token is a noun for an outlet that may be a subject."""
    nouns = document.language.mentions.again_outlet
    return position >= 0 and any(
        form.lemma in nouns and form.case == "nomn" for form in document.forms(position)
    )


def author_of(
    document: Document, mentions: Mentions, first: int, last: int, latest: Mention | None
) -> tuple[Mention, tuple[str, ...]] | None:
    """Return whose a document is that “says” something: its genitive, else the body or outlet met last."""
    cues = document.language.cues
    for position in range(first, last):
        if not document.lemmas(position) & cues.document:
            continue
        inside = any(document.tokens[p].low in cues.places for p in range(max(first, position - 3), position))
        if not inside:
            continue
        owner = mentions.at(position + 1)
        if owner is not None and owner.cases & _GENITIVE and owner.first == position + 1:
            return owner, owner.actors
        kinds = ("outlet",) if document.lemmas(position) & cues.stories else ("group", "organisation")
        if latest is not None and document.lemmas(position) & cues.posts and latest.kind == "person":
            return latest, latest.actors
        past = mentions.latest(kinds, first)
        if past is not None:
            return past, past.actors
        if latest is not None and (latest.plural or len(latest.actors) > 1):
            return latest, latest.actors
    return None
