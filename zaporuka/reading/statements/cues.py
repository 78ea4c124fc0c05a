"""Cues: the words that attribute something to a source, found before anyone asks to whom."""

from __future__ import annotations

from functools import cache

import msgspec

from zaporuka.reading.actors import CASE_BIT, NOMINATIVE, Mentions
from zaporuka.reading.document import Document
from zaporuka.reading.languages import language_of
from zaporuka.reading.languages.tables import Phrase
from zaporuka.reading.morphology import Form

FINITE = ("past", "pres", "impers")  # what will be said is not said yet

_INSTRUMENTAL = CASE_BIT["ablt"]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """Tokens `[first, last)` that attribute; `verb` is the token that agrees with the source.

    `sort`: say, stance, name, aside (verbs), adjective, preposition, particle. `form` is the verb's
    analysis; `negated` tells that the words are denied or withheld.
    """

    first: int
    last: int
    verb: int
    sort: str
    form: Form | None
    negated: bool
    lemma: str = ""


@cache
def _phrases(language: str) -> dict[str, list[Phrase]]:
    found = language_of(language)
    index: dict[str, list[Phrase]] = {}
    for phrase in found.cues.phrases if found else ():
        index.setdefault(phrase[0], []).append(phrase)
    return index


def may_attribute(document: Document, position: int) -> bool:
    """Tell whether a token may begin a cue: a verb, a preposition of saying, a word of conviction."""
    if document.verbal[position]:
        return True
    table, low = document.language.cues, document.tokens[position].low
    return (
        low in table.nouns
        or low in table.particles
        or not document.lemmas_of[position].isdisjoint(table.adjectives)
    )


def find_cue(document: Document, mentions: Mentions, position: int, anywhere: bool = False) -> Cue | None:
    """Return the cue that begins at a token, or `None`.

    `anywhere` lets any finite verb count: the place (after a quotation) already says that it attributes.
    """
    token = document.tokens[position]
    if token.kind != "word":
        return None
    if not may_attribute(document, position):
        return None
    table = document.language.cues
    if token.low in table.nouns:
        return _prepositional(document, mentions, position)
    if token.low in table.particles:
        return Cue(position, position + 1, position, "particle", None, False, token.low)
    forms = document.forms(position)
    verb = next(
        (f for f in forms if f.pos == "VERB" and f.tense in FINITE and f.person not in ("1per", "2per")), None
    )
    following = document.tokens[position + 1].low if position + 1 < len(document.tokens) else ""
    if verb is not None and following in table.unreal:
        return None
    negated = position > 0 and document.tokens[position - 1].low in table.negations
    first = position - 1 if negated else position
    if verb is not None and forms[0].pos not in ("PREP", "CONJ"):
        return _verbal(document, position, first, verb, negated, anywhere)
    gerund = next((f for f in forms if f.pos == "GRND"), None)
    if gerund is not None:
        for ending, infinitive in table.gerunds.items():
            lemma = token.low.removesuffix(ending) + infinitive
            if token.low.endswith(ending) and lemma in table.say:
                return Cue(first, position + 1, position, "gerund", gerund, negated, lemma)
    for form in forms:
        if form.pos == "ADJF" and form.lemma in table.adjectives and form.case in ("nomn", None):
            return Cue(first, position + 1, position, "adjective", form, negated, form.lemma)
    return None


def _verbal(
    document: Document, position: int, first: int, verb: Form, negated: bool, anywhere: bool
) -> Cue | None:
    table = document.language.cues
    lemmas = {form.lemma for form in document.forms(position) if form.pos == "VERB"}
    for lemma in lemmas:
        for phrase in _phrases(document.language.code).get(lemma, ()):
            last = _phrase_end(document, position, phrase)
            if last is not None:
                return Cue(first, last, position, "say", verb, negated, " ".join(phrase))
    if verb.tense == "impers" or (verb.lemma in table.impersonal and not lemmas & table.say):
        if lemmas & table.impersonal:
            return Cue(first, position + 1, position, "say", verb, negated, verb.lemma)
    for sort, words in (("say", table.say), ("stance", table.stance), ("name", table.name)):
        known = lemmas & words
        if known:
            return Cue(first, position + 1, position, sort, verb, negated, sorted(known)[0])
    if anywhere or lemmas & table.aside:
        sort = "aside" if not anywhere else "any"
        return Cue(first, position + 1, position, sort, verb, negated, verb.lemma)
    return None


def _phrase_end(document: Document, position: int, phrase: Phrase) -> int | None:
    """Return where a verbal phrase ends, letting up to two words stand between its parts."""
    at = position + 1
    for word in phrase[1:]:
        for skip in range(3):
            if at + skip < len(document.tokens) and (
                document.tokens[at + skip].low == word or word in document.lemmas(at + skip)
            ):
                at += skip + 1
                break
        else:
            return None
    return at


def _prepositional(document: Document, mentions: Mentions, position: int) -> Cue | None:
    """Return the cue of “according to …”: a preposition, perhaps a possessive, and a noun of saying."""
    nouns = document.language.cues.nouns[document.tokens[position].low]
    person = _by_person(document, mentions, position)
    if person is not None:
        return person
    for skip in range(1, 4):
        at = position + skip
        if at >= len(document.tokens) or document.tokens[at].kind != "word":
            return None
        if document.lemmas(at) & nouns:
            if skip == 1 and document.tokens[position].low in document.language.cues.accordance:
                return None
            return Cue(position, at + 1, at, "preposition", None, False, document.tokens[at].low)
        mention = mentions.at(at)
        adjective = any(form.pos in ("ADJF", "NPRO") for form in document.forms(at))
        linking = document.tokens[at].low in document.language.mentions.joiners
        if not (adjective or linking or (mention is not None and mention.by == "possessive")):
            return None
    return None


def _by_person(document: Document, mentions: Mentions, position: int) -> Cue | None:
    """Return the cue of “A, by Whitford, is B”: a person in the instrumental, set off by commas."""
    person = mentions.at(position + 1)
    if person is None or person.first != position + 1 or person.kind != "person" or not person.named:
        return None
    sentence = document.sentences[document.sentence_of[position]]
    opened = position == sentence.first or document.tokens[position - 1].text == ","
    closed = person.last < sentence.last and document.tokens[person.last].text == ","
    if not (opened and closed and person.cases & _INSTRUMENTAL) or person.cases & NOMINATIVE:
        return None
    return Cue(position, person.last, person.head, "preposition", None, False, document.tokens[position].low)


def is_reported(document: Document, cue: Cue) -> bool:
    """Tell whether a cue is impersonal: “it is reported”, “it was said”."""
    form, cues = cue.form, document.language.cues
    return form is not None and (
        form.tense == "impers" or (form.lemma in cues.impersonal and form.lemma not in cues.say)
    )
