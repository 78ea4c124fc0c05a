"""Second mentions and unnamed sources: pronouns, kind nouns, delegations, “two officials”."""

from __future__ import annotations

from functools import cache

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors.lexicon import ANY_CASE, CASE_BIT, NOMINATIVE
from zaporuka.reading.actors.model import ANONYMOUS, Mention
from zaporuka.reading.document import Document
from zaporuka.reading.languages import language_of

_GENITIVE = CASE_BIT["gent"]
_NOMINAL = ("NOUN", "ADJF", "NUMR", "NPRO")
_BODIES = ("research", "organisation")
# A noun phrase is looked at so many words back from its noun.
LONGEST_PHRASE = 6


def find_again(
    document: Document,
    taken: list[bool],
    found: dict[int, Mention],
    states: dict[int, str],
    knowledge: Knowledge,
) -> list[Mention]:
    """Return the mentions that need what was said before, or that name nobody; their actors come later.

    `found` are the mentions by name or office by first token, `states` the adjectives of states.
    """
    mentions = []
    table = document.language.mentions
    pronouns, nouns = _referring(document.language.code)
    for position, (token, lemmas) in enumerate(zip(document.tokens, document.lemmas_of, strict=True)):
        if (lemmas.isdisjoint(nouns) and token.low not in pronouns) or taken[position]:
            continue
        mention = _pronoun(document, position)
        if mention is None and (token.low in table.possessives):
            mention = Mention(position, position + 1, position, (), ANY_CASE, by="possessive",
                              gender=table.possessives[token.low])  # fmt: skip
        if mention is None:
            mention = _noun(document, position, taken, found, states, knowledge)
        if mention is not None:
            mentions.append(mention)
    return mentions


@cache
def _referring(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the pronouns, and the lemmas of the nouns, of second mentions and unnamed sources."""
    found = language_of(language)
    if found is None:
        return frozenset(), frozenset()
    table = found.mentions
    nouns = frozenset().union(
        table.delegates, table.analysts, table.press, table.sources, table.officials, table.again_person,
        table.again_female, table.again_plural, table.some, table.again_outlet, table.again_organisation,
    )  # fmt: skip
    return frozenset().union(table.he, table.she, table.it, table.they, table.possessives), nouns


def _pronoun(document: Document, position: int) -> Mention | None:
    table, low = document.language.mentions, document.tokens[position].low
    if low in table.it:
        return Mention(position, position + 1, position, (), NOMINATIVE, by="another", gender="n")
    for words, gender in ((table.he, "m"), (table.she, "f"), (table.they, None)):
        if low in words and not _qualifies(document, position):
            cases = _cases(document, position, ("NPRO",)) or _cases(document, position)
            return Mention(
                position,
                position + 1,
                position,
                (),
                cases,
                by="pronoun",
                gender=gender,
                plural=gender is None,
            )
    return None


def _qualifies(document: Document, position: int) -> bool:
    """Tell a demonstrative before its noun (“той міністр”) from one that stands for a person."""
    if document.tokens[position].low not in document.language.mentions.latter:
        return False
    following = document.forms(position + 1) if position + 1 < len(document.tokens) else ()
    return bool(following) and following[0].pos in _NOMINAL


def _cases(document: Document, position: int, parts: tuple[str, ...] = _NOMINAL) -> int:
    mask = 0
    for form in document.forms(position):
        if form.pos in parts and form.case:
            mask |= CASE_BIT.get(form.case, 0)
    return mask


class _Noun(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase that may be a second mention: its noun's lemmas, its marks and whose it is."""

    lemmas: frozenset[str]
    marks: bool  # it bears a mark of the unnamed: one, another, several, high-ranking
    states: tuple[str, ...]  # those of the adjectives before it
    plural: bool
    only_plural: bool
    owner: Mention | None  # the mention behind it, if it may be in the genitive
    mention: Mention


def _noun(
    document: Document,
    position: int,
    taken: list[bool],
    found: dict[int, Mention],
    states: dict[int, str],
    knowledge: Knowledge,
) -> Mention | None:
    """Read the noun at `position` as an unnamed source, a delegation or a second mention, if it is one."""
    noun = _phrase(document, position, taken, found, states)
    if noun is None:
        return None
    return (
        _delegation(document, noun, found, knowledge)
        or _unnamed(document, noun, position)
        or (
            _person_again(document, noun) or _body_again(document, noun) or _another(document, noun, position)
        )
    )


def _phrase(
    document: Document, position: int, taken: list[bool], found: dict[int, Mention], states: dict[int, str]
) -> _Noun | None:
    forms = [form for form in document.forms(position) if form.pos in _NOMINAL and form.case]
    if forms and all(form.pos in ("ADJF", "NPRO") for form in forms) and _before_noun(document, position):
        return None
    first, marks, own = _left(document, position, taken, states)
    nouns = [form for form in forms if form.pos == "NOUN"] or forms
    single = any(form.number == "sing" and form.case == "nomn" for form in nouns)
    plural = not single and any(form.number == "plur" for form in nouns)
    if plural and first < position and _one(document, first):
        plural = False
    cases = _cases(document, position)
    if first < position and not plural and not single:
        cases = _cases(document, first)  # “one of the officials”
    elif plural and cases & _GENITIVE and first < position:  # “six officials”: the number is the subject
        cases |= _cases(document, first) & NOMINATIVE
    owner = found.get(position + 1)
    if owner is not None and owner.kind == "person" and owner.named and owner.cases & cases and not plural:
        if not owner.cases & _GENITIVE or owner.by == "unknown":
            return None  # a noun in apposition: the name says who it is
    return _Noun(
        lemmas=frozenset(form.lemma for form in forms),
        marks=marks,
        states=own,
        plural=plural,
        only_plural=plural and all(form.number == "plur" for form in nouns),
        owner=owner if owner is not None and owner.actors else None,
        mention=Mention(first, position + 1, position, (), cases, by="unnamed", plural=plural),
    )


def _delegation(
    document: Document, noun: _Noun, found: dict[int, Mention], knowledge: Knowledge
) -> Mention | None:
    """Read a delegation, team or administration as its state, and a body's analysts as the body."""
    table, owner = document.language.mentions, noun.owner
    owned = owner is not None and bool(owner.cases & _GENITIVE)
    if noun.lemmas & table.delegates and (noun.states or owned):
        several = noun.plural and owned and owner is not None and owner.kind == "state"
        if several or not noun.lemmas & table.officials:
            own = noun.states if noun.plural else noun.states[:1]
            return _delegate(document, noun.mention, own, owner if owned else None, found, knowledge)
    if noun.lemmas & table.analysts and owned and owner is not None and owner.kind in _BODIES:
        mention = noun.mention
        mention.actors, mention.by, mention.kind, mention.last = (
            owner.actors,
            "analysts",
            owner.kind,
            owner.last,
        )
        return mention
    return None


def _unnamed(document: Document, noun: _Noun, position: int) -> Mention | None:
    """Read sources, officials and the press at large, where nobody is named, as anonymous."""
    table, lemmas, mention = document.language.mentions, noun.lemmas, noun.mention
    tokens = document.tokens
    if (
        position + 1 < len(tokens)
        and tokens[position + 1].text == ":"
        and document.starts_paragraph(position)
    ):
        return None  # “Source: …” is a label
    press = bool(lemmas & table.press) and not noun.marks
    outlets = noun.owner is not None and noun.owner.kind == "outlet"  # “a source of Reuters”
    sources = bool(lemmas & table.sources) and (
        outlets or noun.plural or noun.marks or lemmas.isdisjoint(table.again_person)
    )
    officials = bool(lemmas & table.officials) and (
        noun.marks or bool(noun.states) or noun.plural or _of_some(document, position + 1)
    )
    if not (press or sources or officials):
        return None
    if officials and noun.plural and not noun.marks and not noun.states and lemmas & table.analysts:
        mention.by = "authors"
        return mention
    mention.actors, mention.plural = (ANONYMOUS,), mention.plural or press
    if officials and noun.plural:
        mention.sides = noun.states
    return mention


def _person_again(document: Document, noun: _Noun) -> Mention | None:
    """Read “the politician”, “the leaders”, “the authors” as persons met before."""
    table, mention = document.language.mentions, noun.mention
    if noun.lemmas & (table.again_person | table.again_female) and not noun.plural:
        mention.by = "again"
        mention.gender = "f" if noun.lemmas & table.again_female else "m"
        return mention
    again = table.again_plural | table.analysts
    if noun.plural and (noun.lemmas <= again or (noun.only_plural and noun.lemmas & again)):
        mention.by = "authors" if noun.lemmas & table.analysts else "again"
        return mention
    return None


def _body_again(document: Document, noun: _Noun) -> Mention | None:
    """Read “the agency”, “the ministry” as an outlet or body met before, or as the one named right behind."""
    if noun.only_plural:
        return None
    table, mention, owner = document.language.mentions, noun.mention, noun.owner
    outlets = [form for lemma in noun.lemmas for form in table.again_outlet.get(lemma, ())]
    bodies = [form for lemma in noun.lemmas for form in table.again_organisation.get(lemma, ())]
    if not outlets and not bodies:
        return None
    mention.by = "outlet" if outlets else "body"
    mention.kind = "outlet" if outlets else "organisation"
    mention.forms = (*outlets, *bodies)
    if owner is not None and owner.kind in ("outlet", *_BODIES):
        mention.actors, mention.last = owner.actors, owner.last
    return mention


def _another(document: Document, noun: _Noun, position: int) -> Mention | None:
    """Read “one of them”, “another” as one more of the unnamed."""
    table, mention = document.language.mentions, noun.mention
    if noun.lemmas & table.some and mention.cases & NOMINATIVE:
        mention.by = "another"
        return mention
    return None


def _of_some(document: Document, position: int) -> bool:
    """Tell “a diplomat of one country”, “a source in the leader's circle”: somebody who is not named."""
    table = document.language.mentions
    if position + 1 >= len(document.tokens):
        return False
    if document.lemmas(position) & table.some:
        return True
    preposition = document.tokens[position].low in document.language.prepositions
    return preposition and bool(document.lemmas(position + 1) & table.circles)


def _one(document: Document, position: int) -> bool:
    """Tell the “one” of “one of the officials”."""
    return bool(document.lemmas(position) & document.language.mentions.some) and any(
        form.number == "sing" for form in document.forms(position)
    )


def _before_noun(document: Document, position: int) -> bool:
    following = document.forms(position + 1) if position + 1 < len(document.tokens) else ()
    return bool(following) and following[0].pos in ("NOUN", "ADJF")


def _of_another(document: Document, adjective: int, noun: int) -> bool:
    """Tell whether an adjective stands in no case that a noun can stand in."""
    forms = document.forms(adjective)
    if not forms or forms[0].pos != "ADJF":
        return False
    own = {(form.case, form.number) for form in forms if form.pos == "ADJF"}
    return not any((form.case, form.number) in own for form in document.forms(noun))


def _left(
    document: Document, position: int, taken: list[bool], states: dict[int, str]
) -> tuple[int, bool, tuple[str, ...]]:
    """Return where a noun phrase begins, whether it bears a mark of the unnamed, and its states."""
    table = document.language.mentions
    marks = False
    found: list[str] = []
    first = position
    while first > 0 and document.tokens[first - 1].kind != "sign" and position - first < LONGEST_PHRASE:
        before = first - 1
        if before in states:
            found.insert(0, states[before])
        elif taken[before] or _of_another(document, before, position):
            break  # a name, or an adjective of something else (“on the free days officials …”)
        elif document.tokens[before].kind == "number" or document.lemmas(before) & table.unnamed_marks:
            marks = True
        elif document.tokens[before].low not in table.joiners and not any(
            form.pos in ("ADJF", "NUMR", "NPRO") for form in document.forms(before)[:1]
        ):
            break
        first = before
    while first < position and document.tokens[first].low in table.joiners:
        first += 1
    return first, marks, tuple(found)


def _delegate(
    document: Document,
    mention: Mention,
    states: tuple[str, ...],
    owner: Mention | None,
    found: dict[int, Mention],
    knowledge: Knowledge,
) -> Mention:
    """Give a delegation, team or administration the states it stands for."""
    actors = list(states)
    persons: list[str] = []
    last = mention.last
    while owner is not None and owner.actors:
        actor = knowledge.actors.get(owner.actors[0])
        actors.append(
            actor.state if actor is not None and actor.kind == "person" and actor.state else owner.actors[0]
        )
        if owner.kind == "person":
            persons.extend(owner.actors)
        last = owner.last
        link = document.tokens[last].low if last < len(document.tokens) else ""
        joined = link == "," or link in document.language.mentions.joiners
        following = found.get(last + 1) if joined else None
        owner = (
            following
            if following is not None
            and following.kind == ("person" if persons else "state")
            and following.cases & _GENITIVE
            else None
        )
    mention.actors, mention.by, mention.kind = tuple(dict.fromkeys(actors)), "delegate", "state"
    if len(persons) > 1:  # “the team of X and Y”: who takes part in person
        mention.sides = tuple(persons)
    mention.last = max(mention.last, last)
    return mention
