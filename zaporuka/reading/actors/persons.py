"""Persons who are in no ledger: found by the shape of their names, named by romanised nominative forms."""

from __future__ import annotations

from collections.abc import Iterator

from zaporuka.reading.actors.lexicon import ANY_CASE, CASE_BIT, NOMINATIVE
from zaporuka.reading.actors.model import Mention
from zaporuka.reading.document import Document
from zaporuka.reading.languages.tables import NameTable
from zaporuka.reading.morphology import Form

LONGEST_NAME = 4


def find_unknown_persons(document: Document, taken: list[bool]) -> list[Mention]:
    """Return the mentions of persons whose names the ledger does not have.

    A run of two to four capitalised words is a person's name where one of them is a given name or
    surname by the dictionary, or where a noun for a person stands right before it.
    """
    mentions = []
    tokens = document.tokens
    position, end = 0, len(tokens)
    while position < end:
        if taken[position] or not tokens[position].text[0].isupper():
            position += 1
            continue
        last = _run(document, position, taken)
        if last - position >= 2 and _is_person(document, position, last):
            mentions.append(_mention(document, position, last))
            position = last
        else:
            position += 1
    return mentions


def _run(document: Document, first: int, taken: list[bool]) -> int:
    tokens = document.tokens
    particles = document.language.names.particles
    position = first
    while position < len(tokens) and position - first < LONGEST_NAME and not taken[position]:
        token = tokens[position]
        inside = position > first and token.low in particles
        if token.kind != "word" or not (_name_like(token.text) or inside):
            break
        if position > first and token.start != tokens[position - 1].end + 1:
            break
        position += 1
    while position > first and tokens[position - 1].low in particles:
        position -= 1
    return position


def _name_like(word: str) -> bool:
    return (
        len(word) > 1
        and word[0].isupper()
        and not word.isupper()
        and any(letter.islower() for letter in word)
    )


def _is_person(document: Document, first: int, last: int) -> bool:
    titled = first > 0 and _person_noun(document, first - 1)
    sentence = document.sentences[document.sentence_of[first]]
    forms = [_forms(document, position) for position in range(first, last)]
    if first > sentence.first and not titled and _name_like(document.tokens[first - 1].text):
        if document.tokens[first - 1].end + 1 == document.tokens[first].start and any(
            form.pos == "ADJF" for form in forms[0]
        ):
            return False  # the rest of a longer name of something else: “Завод Українська Зброя”
    if first == sentence.first and not any(form.name for form in forms[0]):
        return False  # a capital that only opens the sentence
    if any(any(form.place for form in found) and not any(form.name for form in found) for found in forms):
        return titled and any(form.name for form in forms[0])
    names = [any(form.name for form in found) for found in forms]
    if (
        not names[0]
        and last - first > 2
        and names[1]
        and any(f.pos == "NOUN" and f.score > 0.5 for f in forms[0])
    ):
        return False  # what the person heads: “the director of the Fund Ольга Тестенко”
    plain = [bool(found) and not any(form.name for form in found) and found[0].score > 0.5
             and found[0].pos not in ("NOUN",) for found in forms]  # fmt: skip
    plain = [one and not (n and _epithet(document, first, first + n)) for n, one in enumerate(plain)]
    if any(plain[1:]) and not titled:
        return False
    return names[0] or (titled and not all(plain)) or (names[-1] and not plain[0])


def _epithet(document: Document, given: int, position: int) -> bool:
    """Tell whether an adjective is the surname of a given name (“Іван Білий”): the two agree."""
    return any(
        own.pos == "ADJF" and own.number == "sing" and name.name and own.gender in (name.gender, None)
        and own.case == name.case
        for own in _forms(document, position)
        for name in _forms(document, given)
    )  # fmt: skip


def _forms(document: Document, position: int) -> tuple[Form, ...]:
    return document.forms(position)


def _person_noun(document: Document, position: int) -> bool:
    return any(lemma in document.language.roles.persons for lemma in document.lemmas(position))


def _mention(document: Document, first: int, last: int) -> Mention:
    words = [document.tokens[position].low for position in range(first, last)]
    analyses = [document.forms(position) for position in range(first, last)]
    noun = document.forms(first - 1) if first and _person_noun(document, first - 1) else ()
    feminine = noun if all(form.gender == "femn" for form in noun if form.number != "plur") else ()
    gender = _gender(analyses, words, feminine, document.language.names)
    cases = _cases(analyses, document, first)
    named = [
        word
        if word in document.language.names.particles
        else nominative(document, word, found, gender, cases)
        for word, found in zip(words, analyses, strict=True)
    ]
    slug = "-".join(romanise(word, document.language.names) for word in named)
    return Mention(first, last, last - 1, (slug,), cases, by="unknown", gender=gender)


def _gender(
    analyses: list[tuple[Form, ...]], words: list[str], before: tuple[Form, ...], table: NameTable
) -> str:
    """Tell a person's sex: by the given name, a feminine noun `before` it, the surname, the endings."""
    for found in (analyses[0], before, *analyses[1:]):
        genders = {form.gender for form in (found if found is before else _telling(found))}
        if len(genders & {"masc", "femn"}) == 1:
            return "f" if "femn" in genders else "m"
    return "f" if words[0][-1] in table.feminine and words[-1][-1] in table.vowels else "m"


def _telling(found: tuple[Form, ...]) -> list[Form]:
    """Return the analyses that tell of a person: those as a name, else as an adjective (“Білий”)."""
    single = [form for form in found if form.number != "plur"]
    return [form for form in single if form.name] or [form for form in single if form.pos == "ADJF"]


def _cases(analyses: list[tuple[Form, ...]], document: Document, first: int) -> int:
    mask = ANY_CASE
    for found in analyses:
        here = 0
        for form in _telling(found):
            if form.case:
                here |= CASE_BIT.get(form.case, 0)
        if here and mask & here:
            mask &= here
    return mask


def nominative(document: Document, word: str, found: tuple[Form, ...], gender: str, cases: int) -> str:
    """Return the dictionary form of one word of a name."""
    if cases & NOMINATIVE:
        return word
    wanted = "femn" if gender == "f" else "masc"
    for form in found:
        if form.name and form.gender in (wanted, None) and form.case and CASE_BIT.get(form.case, 0) & cases:
            return form.lemma
    return _strip(word, document.language.names, gender, cases)


def _strip(word: str, table: NameTable, gender: str, cases: int) -> str:
    """Undo the ending of a name that the dictionary does not know."""
    best = word
    for ending, pairs in table.endings.get(gender, {}).items():
        for form, case in pairs:
            if form and CASE_BIT.get(case, 0) & cases and word.endswith(form) and len(word) - len(form) >= 2:
                stem = word[: len(word) - len(form)] + ("" if ending == "*" else ending)
                if len(form) > 1 or best == word:
                    best = stem
    return best


def romanise(word: str, table: NameTable) -> str:
    """Write a name in Latin letters by the official standard of its language, in lower case."""
    return "".join(_letters(word, table)) if not word.isascii() else word.lower()


def _letters(word: str, table: NameTable) -> Iterator[str]:
    position = 0
    while position < len(word):
        pair = word[position : position + 2]
        if pair in table.romanisation:
            yield table.romanisation[pair]
            position += 2
            continue
        letter = word[position]
        initial = position == 0 or word[position - 1] == "-"
        yield (
            table.initial_romanisation.get(letter, "")
            if initial and letter in table.initial_romanisation
            else (table.romanisation.get(letter, letter if letter.isalnum() or letter == "-" else ""))
        )
        position += 1
