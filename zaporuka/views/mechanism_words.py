"""The words of the mechanism, for every view of it.

`word` names a value of a closed vocabulary, `actor` an actor or a body of the procedure, `question` a missing
fact. The tables are in `zaporuka.views.messages.mechanism`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from zaporuka.knowledge import Actor, Knowledge
from zaporuka.knowledge.ledger import Ledger, Text
from zaporuka.mechanism.incidents import NOBODY
from zaporuka.mechanism.verdict import Question
from zaporuka.reading.inflection import inflect
from zaporuka.views.messages.mechanism import mechanism_messages

EACH = "each"
"""In the place of a guarantor's own name, where every guarantor may find something for itself."""

_HISSING = "зсцшщчж"
_VOWELS = "аеиіоуєїюя"
_BARE = frozenset("state person outlet".split())
_PLURAL_STATE = re.compile(
    r"^United |(Islands|Netherlands|Emirates|Philippines|Maldives|Bahamas|Comoros|Republic)$"
)
_MARKED = re.compile(r"^[A-Z]{2,}-?\d")
_READ_AS_WORD = re.compile(r"(?=.{4,}$)[^AEIOU\W\d]{1,2}(?:[AEIOU][^AEIOU\W\d]{1,2})*[AEIOU]?")


def word(kind: str, value: str, lang: str) -> str:
    """Name a value of a closed vocabulary; `KeyError` for a kind or value that no table has.

    Kinds: state, strength, event, outcome (of an approval), approval (a procedure), incident, step, quality,
    domain, in-domain, stage, instrument, binding, obligation, force, clock, ceasefire, hostilities,
    settlement, weapons, fact.
    """
    return str(mechanism_messages(lang).WORDS[kind][value])


class Name:
    """A name in the form that a sentence asks for: `{name:gent}` a case, `{name:the}` an article.

    `{name:with}` is the instrumental with its preposition, which keeps two hissing sounds apart.
    """

    def __init__(
        self,
        title: str,
        lang: str,
        sex: str | None = None,
        article: bool = False,
        forms: Mapping[str, str] | None = None,
    ) -> None:
        """Take a name in the nominative; `sex` of a person, `article` where English puts one before it.

        `forms` has the cases that no rule gives.
        """
        self.title = title
        self._lang = lang
        self._sex = sex
        self._article = article
        self._forms = forms or {}

    def __format__(self, spec: str) -> str:
        """Give the name as it is, in a case (uk), or with its article (en)."""
        if not spec:
            return self.title
        if spec in self._forms:
            return self._forms[spec]
        if self._lang == "uk" and spec == "with":
            bent = inflect(self.title, "ablt", self._sex)
            return f"{'із' if bent[:1].lower() in _HISSING else 'з'} {bent}"
        if self._lang == "uk":
            return inflect(self.title, spec, self._sex)
        return f"the {self.title}" if self._article else self.title

    def __str__(self) -> str:
        """Give the name as it is."""
        return self.title


class Names:
    """Names in a list, each in the form that a sentence asks for; `joint` is `and` or `or`."""

    def __init__(self, names: Sequence[Name], lang: str, joint: str = "and") -> None:
        """Take names, in the order in which they are said."""
        self._names = tuple(names)
        self._lang = lang
        self._joint = joint

    def __format__(self, spec: str) -> str:
        """Give the list, each name in the form that is asked for."""
        return listed([format(each, spec) for each in self._names], self._lang, self._joint)


def name(slug: str, knowledge: Knowledge, ledger: Ledger, lang: str) -> Name:
    """Give the name of an actor or a body of the procedure, of nobody (`none`), of every guarantor (`each`).

    It is for a sentence. One that has no name is named by its slug, in Latin letters.
    """
    if slug in (NOBODY, EACH):
        texts = mechanism_messages(lang).TEXTS
        forms = {"gent": str(texts["each-gent"])} if slug == EACH else None
        return Name(str(texts["nobody" if slug == NOBODY else EACH]), lang, forms=forms)
    known = knowledge.actors.get(slug)
    if known is not None and known.title(lang) != slug:
        return Name(known.title(lang), lang, known.sex, _takes_article(known))
    body = ledger.bodies().get(slug)
    if body is not None:
        return Name(titled(body.title, lang, slug), lang, article=True)
    return Name(" ".join(part.capitalize() for part in slug.split("-")), lang)


def actor(slug: str, knowledge: Knowledge, ledger: Ledger, lang: str) -> str:
    """Name an actor or a body of the procedure, in the nominative."""
    return str(name(slug, knowledge, ledger, lang))


def approval(which: str, knowledge: Knowledge, ledger: Ledger, lang: str) -> str:
    """Name an approval: a procedure that a text leaves unnamed, or the actor that gives it."""
    procedures: dict[str, str] = mechanism_messages(lang).WORDS["approval"]
    return procedures.get(which) or f"{name(which, knowledge, ledger, lang):{_ARTICLE[lang]}}"


_ARTICLE = {"uk": "nomn", "en": "the"}


def _takes_article(one: Actor) -> bool:
    title = one.title("en")
    if one.kind == "person" or title.startswith(("the ", "The ")):
        return False
    if one.kind in _BARE:
        return bool(_PLURAL_STATE.search(title))
    if title.isupper() and title.isalpha():
        return not _READ_AS_WORD.fullmatch(title)
    return not _MARKED.search(title)


def quoted(text: Text, lang: str, otherwise: str = "") -> str:
    """Give a text to be put in quotation marks: those inside it become the inner ones of the language."""
    inner = str(mechanism_messages(lang).TEXTS["inner-quotes"])
    return titled(text, lang, otherwise).translate(str.maketrans("«»“”", inner * 2))


def titled(text: Text, lang: str, otherwise: str = "") -> str:
    """Give a text in a language, else in English, else in any, else something else."""
    return text.get(lang) or text.get("en") or next(iter(text.values()), otherwise)


def listed(parts: Sequence[str], lang: str, joint: str = "and") -> str:
    """Join words into a list: `joint` (and, or) stands before the last."""
    if len(parts) < 2:
        return "".join(parts)
    if joint == "and" and parts[-2][-1:].lower() in _VOWELS and parts[-1][:1].lower() in _VOWELS:
        joint = "and-between-vowels"
    last = str(mechanism_messages(lang).TEXTS[joint])
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def names(slugs: Sequence[str], knowledge: Knowledge, ledger: Ledger, lang: str, joint: str = "and") -> Names:
    """Give the names of actors and bodies as a list, to be put into a sentence."""
    return Names([name(each, knowledge, ledger, lang) for each in slugs], lang, joint)


def question(
    asked: Question,
    knowledge: Knowledge,
    ledger: Ledger,
    lang: str,
    called: Callable[[str], str] | None = None,
) -> str:
    """Say what is missing, in a clause (`whether …`), with who would have to say so.

    `called` gives what an incident is called, to be put in quotation marks; else that is its id.
    """
    tables = mechanism_messages(lang)
    kind, about = asked.kind, asked.about
    parts: dict[str, object] = {}
    if kind in ("step", "quality", "attribution", "target", "domain"):
        parts["incident"] = called(about[0]) if called else about[0]
    if kind in ("step", "quality"):
        kind = f"{kind}/{about[1]}"
    elif kind == "attribution":
        parts["actor"] = name(about[1], knowledge, ledger, lang)
    elif kind == "target":
        parts["target"] = about[1]
    elif kind == "domain":
        parts["domains"] = listed([word("in-domain", each, lang) for each in about[1:]], lang, "or")
    elif kind in ("doubt", "stage", "binding"):
        parts["title"] = quoted(ledger.instruments[about[0]].title, lang, about[0])
        if kind == "stage":
            parts["stage"] = word("stage", about[1], lang)
    elif kind == "commitment":
        parts["title"], parts["does"] = said(about[0], ledger, lang)
        parts["state"] = word("state", about[1], lang)
    who = format(names(asked.by, knowledge, ledger, lang, "or"), _ARTICLE[lang])
    said_ = str(tables.QUESTIONS[kind].format(**parts, actors=who))
    if not asked.by or kind in ("request", "decision"):
        return said_
    return str(tables.TEXTS["by"].format(question=said_, actors=who))


def said(commitment: str, ledger: Ledger, lang: str) -> tuple[str, str]:
    """Give the title of a commitment's instrument and what it does, as they stand in a sentence."""
    title = quoted(ledger.instruments[commitment.partition("/")[0]].title, lang)
    return title, decapitalised(quoted(ledger.commitments()[commitment].does, lang).rstrip(". "))


def decapitalised(text: str) -> str:
    """Give a sentence as it stands inside another: a capital stays where the word is an abbreviation."""
    return text[:1].lower() + text[1:] if not text[1:2].isupper() else text
