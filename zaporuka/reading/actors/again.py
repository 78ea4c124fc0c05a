"""Second mentions and unnamed sources: pronouns, kind nouns, delegations, “two officials”."""

from __future__ import annotations

from functools import lru_cache

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors.lexicon import ANY_CASE, CASE_BIT, NOMINATIVE
from zaporuka.reading.actors.model import ANONYMOUS, Mention
from zaporuka.reading.document import Document
from zaporuka.reading.languages import language_of
from zaporuka.reading.morphology import KNOWN_WORDS, morphology

_GENITIVE = CASE_BIT["gent"]


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
    for position, token in enumerate(document.tokens):
        if token.kind != "word" or taken[position]:
            continue
        mention = _pronoun(document, position)
        if mention is None and (token.low in table.possessives):
            mention = Mention(position, position + 1, position, (), ANY_CASE, by="possessive",
                              gender=table.possessives[token.low])  # fmt: skip
        if mention is None and _may_refer(document.language.code, token.low):
            mention = _noun(document, position, found, states, knowledge)
        if mention is not None:
            mentions.append(mention)
    return mentions


@lru_cache(maxsize=KNOWN_WORDS)
def _may_refer(language: str, word: str) -> bool:
    """Tell whether a word may be the noun of a second mention or of an unnamed source at all."""
    found = language_of(language)
    if found is None:
        return False
    table = found.mentions
    lemmas = {form.lemma for form in morphology(found.morphology)(word)}
    known = (table.delegates, table.analysts, table.press, table.sources, table.officials, table.again_person,
             table.again_female, table.again_plural, table.unnamed_marks)  # fmt: skip
    outlets = (table.again_outlet, table.again_organisation)
    return any(lemmas & words for words in known) or any(lemmas & words.keys() for words in outlets)


def _pronoun(document: Document, position: int) -> Mention | None:
    table, low = document.language.mentions, document.tokens[position].low
    if low in table.it:
        return Mention(position, position + 1, position, (), NOMINATIVE, by="another", gender="n")
    for words, gender in ((table.he, "m"), (table.she, "f"), (table.they, None)):
        if low in words and not _qualifies(document, position, gender):
            cases = _cases(document, position, ("NPRO", "ADJF", "NOUN", "NUMR"))
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


def _qualifies(document: Document, position: int, gender: str | None) -> bool:
    """Tell a demonstrative before its noun (“той міністр”) from one that stands for a person."""
    if not any(form.pos in ("ADJF", "NPRO") for form in document.forms(position)) or position + 1 >= len(
        document.tokens
    ):
        return False
    following = document.forms(position + 1)
    return (
        bool(following)
        and following[0].pos in ("NOUN", "ADJF", "NUMR", "NPRO")
        and document.tokens[position].low in (document.language.mentions.latter)
    )


def _cases(document: Document, position: int, parts: tuple[str, ...]) -> int:
    mask = 0
    for form in document.forms(position):
        if form.pos in parts and form.case:
            mask |= CASE_BIT.get(form.case, 0)
    return mask


def _noun(
    document: Document, position: int, found: dict[int, Mention], states: dict[int, str], knowledge: Knowledge
) -> Mention | None:
    table = document.language.mentions
    forms = [
        form
        for form in document.forms(position)
        if form.pos in ("NOUN", "ADJF", "NUMR", "NPRO") and form.case
    ]
    if forms and all(form.pos in ("ADJF", "NPRO") for form in forms) and _before_noun(document, position):
        return None
    lemmas = {form.lemma for form in forms}
    first, marks, state = _left(document, position, states)
    nouns = [form for form in forms if form.pos == "NOUN"] or forms
    plural = bool(nouns) and not any(form.number == "sing" and form.case == "nomn" for form in nouns) and any(
        form.number == "plur" for form in nouns
    )
    only_plural = plural and all(form.number == "plur" for form in nouns)
    cases = _cases(document, position, ("NOUN", "ADJF", "NUMR", "NPRO"))
    if plural and cases & _GENITIVE and first < position:  # “six officials”: the number is the subject
        cases |= _cases(document, first, ("NUMR", "ADVB", "NOUN")) & NOMINATIVE
    base = Mention(first, position + 1, position, (), cases, by="unnamed", plural=plural)
    owner = found.get(position + 1)
    if owner is not None and owner.kind == "person" and owner.named and owner.cases & cases and not plural:
        if not owner.cases & _GENITIVE or owner.by == "unknown":
            return None  # a noun in apposition: the name says who it is
    owned = owner is not None and bool(owner.cases & _GENITIVE)
    if lemmas & table.delegates and (state or (owned and owner is not None and owner.actors)):
        if not (lemmas & table.officials) or (
            plural and owned and owner is not None and owner.kind == "state"
        ):
            return _delegate(document, base, state, owner if owned else None, found, knowledge)
    if lemmas & table.analysts and owned and owner is not None and owner.kind in ("research", "organisation"):
        base.actors, base.by, base.kind, base.last = owner.actors, "analysts", owner.kind, owner.last
        return base
    if lemmas & table.press and not marks:
        base.actors, base.plural = (ANONYMOUS,), True
        return base
    if lemmas & table.sources and (plural or marks or lemmas.isdisjoint(table.again_person)):
        base.actors = (ANONYMOUS,)
        return base
    if lemmas & table.officials and _of_some(document, position + 1):
        base.actors = (ANONYMOUS,)
        return base
    if lemmas & (table.officials | table.sources) and (marks or state or plural):
        base.actors = (ANONYMOUS,)
        if plural and not marks and not state and lemmas & table.analysts:
            base.actors, base.by = (), "authors"
        return base
    if lemmas & (table.again_person | table.again_female) and not plural:
        female = bool(lemmas & table.again_female)
        base.by, base.gender = "again", "f" if female else "m"
        return base
    if plural and lemmas & table.again_plural:
        base.by = "authors" if lemmas & table.analysts else "again"
        return base
    if plural and lemmas & table.analysts:
        base.by = "authors"
        return base
    for kinds, by in ((table.again_outlet, "outlet"), (table.again_organisation, "body")):
        forms_of = [form for lemma in lemmas & kinds.keys() for form in kinds[lemma]]
        if forms_of and not only_plural:
            more = table.again_organisation if by == "outlet" else {}
            forms_of += [form for lemma in lemmas & more.keys() for form in more[lemma]]
            base.by, base.kind, base.forms = (
                by,
                "outlet" if by == "outlet" else "organisation",
                tuple(forms_of),
            )
            if owner is not None and owner.kind in ("outlet", "research", "organisation") and owner.actors:
                base.actors, base.last = owner.actors, owner.last
            return base
    one = document.tokens[position].low
    if one in ("один", "одна", "інший", "інша", "хтось", "ті", "співрозмовники") or (
        marks and lemmas & table.unnamed_marks
    ):
        if lemmas & {"один", "інший", "хтось"} and cases & CASE_BIT["nomn"]:
            base.by = "another"
            return base
    return None


def _of_some(document: Document, position: int) -> bool:
    """Tell “a diplomat of one country”, “an official in the ministry's circle”: somebody who is not named."""
    if position >= len(document.tokens):
        return False
    word = document.tokens[position].low
    return bool(document.lemmas(position) & {"один", "якийсь"}) or (
        word in ("з", "із", "зі", "в", "у")
        and bool(document.lemmas(position + 1) & {"оточення", "коло", "близький"})
    )


def _before_noun(document: Document, position: int) -> bool:
    following = document.forms(position + 1) if position + 1 < len(document.tokens) else ()
    return bool(following) and following[0].pos in ("NOUN", "ADJF")


def _left(document: Document, position: int, states: dict[int, str]) -> tuple[int, bool, str | None]:
    """Return where a noun phrase begins, whether it bears a mark of the unnamed, and its state."""
    marks, state = False, None
    table = document.language.mentions
    first = position
    while first > 0 and document.tokens[first - 1].kind != "sign" and position - first < 6:
        before = first - 1
        if before in states:
            state = state or states[before]
        else:
            forms = document.forms(before)
            lemmas = {form.lemma for form in forms}
            number = document.tokens[before].kind == "number"
            if lemmas & table.unnamed_marks or number:
                marks = True
            elif not any(form.pos in ("ADJF", "NUMR", "NPRO") for form in forms[:1]) and document.tokens[before].low not in (
                "із", "зі", "з", "і", "та", "й"):  # fmt: skip
                break
        first = before
    while first < position and document.tokens[first].low in ("із", "зі", "з", "і", "та", "й"):
        first += 1
    return first, marks, state


def _delegate(
    document: Document,
    mention: Mention,
    state: str | None,
    owner: Mention | None,
    found: dict[int, Mention],
    knowledge: Knowledge,
) -> Mention:
    """Give a delegation, team or administration the states it stands for."""
    actors = [state] if state else []
    last = mention.last
    while owner is not None and owner.actors:
        actor = knowledge.actors.get(owner.actors[0])
        actors.append(
            actor.state if actor is not None and actor.kind == "person" and actor.state else owner.actors[0]
        )
        last = owner.last
        link = document.tokens[last].low if last < len(document.tokens) else ""
        following = found.get(last + 1) if link in (",", "і", "й", "та") else None
        owner = (
            following
            if following is not None and following.kind == "state" and following.cases & _GENITIVE
            else None
        )
    mention.actors, mention.by, mention.kind = tuple(dict.fromkeys(actors)), "delegate", "state"
    mention.last = max(mention.last, last)
    return mention
