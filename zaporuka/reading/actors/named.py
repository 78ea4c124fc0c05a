"""Mentions by name: what the ledger's lexicon finds in the text, the longest name first."""

from __future__ import annotations

from zaporuka.knowledge import Knowledge
from zaporuka.reading.actors.lexicon import ANY_CASE, CASE_BIT, NOMINATIVE, Lexicon, Name
from zaporuka.reading.actors.model import Mention
from zaporuka.reading.document import Document

_GENITIVE = CASE_BIT["gent"]


def find_names(document: Document, lexicon: Lexicon, knowledge: Knowledge) -> list[Mention]:
    """Return the mentions that name an actor of the ledger, in order and without overlap."""
    mentions: list[Mention] = []
    met: set[str] = set()
    by_first = lexicon.by_first
    position, end = 0, len(document.tokens)
    while position < end:
        candidates = by_first.get(document.tokens[position].low)
        if candidates is None:
            position += 1
            continue
        fits = _fitting(document, knowledge, candidates, position)
        fits = [(name, cases) for name, cases in fits if name.kind != "later" or name.actor in met]
        if not fits:
            position += 1
            continue
        size = max(len(name.words) for name, _ in fits)
        longest = [(name, cases) for name, cases in fits if len(name.words) == size]
        mentions.append(_mention(document, knowledge, longest, position, position + size))
        met.update(mentions[-1].actors)
        position += size
    return mentions


def _fitting(
    document: Document, knowledge: Knowledge, candidates: list[Name], position: int
) -> list[tuple[Name, int]]:
    tokens = document.tokens
    found = []
    low, capital = tokens[position].low, tokens[position].capital
    for name in candidates:
        if name.proper and not capital:
            continue
        size = len(name.words)
        if position + size > len(tokens):
            continue
        cases = ANY_CASE & name.words[0].get(low, 0)
        for offset in range(1, size):
            cases &= name.words[offset].get(tokens[position + offset].low, 0)
            if not cases:
                break
        if name.kind in ("family", "later") and _of_another(document, knowledge, name, position):
            continue
        if cases and (name.kind != "quoted" or _marked(document, knowledge, name, position, position + size)):
            found.append((name, cases))
    return found


def _of_another(document: Document, knowledge: Knowledge, name: Name, position: int) -> bool:
    """Tell whether a given name stands before a family name that the person in the ledger cannot have.

    Spellings of one given name differ; another first letter is another name.
    """
    if position == 0 or not document.tokens[position - 1].capital:
        return False
    if document.tokens[position - 1].end + 1 != document.tokens[position].start:
        return False
    forms = document.forms(position - 1)
    if not forms or not all(form.given for form in forms):
        return False
    letters = document.language.names.romanisation
    known = knowledge.actors[name.actor].names.get(document.language.code, ())
    initials = {letters.get(full[0].lower(), full[0])[-1:] for full in known if full}
    initial = document.tokens[position - 1].low[0]
    return letters.get(initial, initial)[-1:] not in initials


def _marked(document: Document, knowledge: Knowledge, name: Name, first: int, last: int) -> bool:
    """Tell whether a name stands in quotation marks or behind a kind noun; a platform also behind “on”."""
    tokens = document.tokens
    if first > 0 and knowledge.actors[name.actor].form == "platform":
        low = tokens[first - 1].low
        if (low,) in document.language.cues.medium or document.lemmas(
            first - 1
        ) & document.language.mentions.platforms:
            return True
    quoted = (
        first > 0 and last < len(tokens) and tokens[first - 1].text in '«“„"' and tokens[last].text in '»”“"'
    )
    kinds = document.language.mentions.again_outlet
    return quoted or (first > 0 and any(lemma in kinds for lemma in document.lemmas(first - 1)))


def _mention(
    document: Document, knowledge: Knowledge, fits: list[tuple[Name, int]], first: int, last: int
) -> Mention:
    """Make the mention of a name; several actors of one name are kept for the discourse to decide."""
    cases = fits[0][1]
    kinds = [name.kind for name, _ in fits]
    kind = kinds[0]
    actors = tuple(dict.fromkeys(n.actor for n, _ in fits if n.kind == kind))
    for _, more in fits[1:]:
        cases |= more
    actor = knowledge.actors[actors[0]]
    if actor.kind == "group" and cases & _GENITIVE and _counted(document, first - 1):
        cases |= NOMINATIVE
    return Mention(
        first=first,
        last=last,
        head=last - 1 if actor.kind == "person" else first,
        actors=actors,
        cases=cases,
        by="family" if kind in ("family", "later") else "name" if kind == "quoted" else kind,
        kind=actor.kind,
        gender=actor.sex,
        plural=kind == "people" or (actor.kind != "person" and _plural(document, first)),
        forms=(actor.form,) if actor.form else (),
    )


def _counted(document: Document, position: int) -> bool:
    """Tell a number or a word of amount that is a subject: “several European countries said”."""
    if position < 0:
        return False
    if document.tokens[position].kind == "number":
        return True
    return bool(document.lemmas(position) & document.language.mentions.amounts) and any(
        form.case == "nomn" for form in document.forms(position)
    )


def _plural(document: Document, position: int) -> bool:
    forms = document.forms(position)
    return bool(forms) and all(form.number == "plur" for form in forms if form.pos in ("NOUN", "ADJF"))
