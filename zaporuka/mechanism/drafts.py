"""Incidents drafted from the register: attacks and threats that reports tell of, as facts for people.

A draft says what is reported and who has it from whom. Its step is `reported`, or `corroborated` where two
witnesses that share no publisher tell of it (`zaporuka.register.independence`), and never more: to verify,
attribute and determine is for people. `by` is whom the reports name as the author, which settles nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from zaporuka.knowledge.vocabulary import Domain, IncidentKind
from zaporuka.mechanism.facts import Happening, Incident, Taken
from zaporuka.reading.incidents import told
from zaporuka.register import Occasion, Register
from zaporuka.register.times import begun

KINDS: dict[str, IncidentKind] = {"ASSAULT": "armed-attack", "THREATEN": "threat"}
"""The PLOVER types that tell of an incident, each with its kind where no word says more."""

_ENDS = re.compile(r"[.!?…]\s|\n")


class Draft(NamedTuple):
    """An incident as reports tell of it; `date` is EDTF, `place` as the reader has it.

    `against` is nothing where no report names it: then a person has to, before it can be a fact. `domain` is
    what the words of the evidence suggest, `suggested_by` those words: no fact until a person enters it.
    """

    id: str
    kind: IncidentKind
    by: str | None
    against: str | None
    domain: Domain | None
    suggested_by: tuple[str, ...]
    date: str | None
    place: str | None
    step: Literal["reported", "corroborated"]
    contested: bool
    occasion: Occasion

    @property
    def witnesses(self) -> int:
        """How many witnesses there are that share no publisher."""
        return self.occasion.witnesses

    def facts(self) -> tuple[Happening, ...]:
        """Give the draft as facts: the incident, and that it is corroborated, by a publisher that says so."""
        if self.against is None:
            return ()
        incident = Incident(id=self.id, kind=self.kind, against=self.against, by=self.by)
        made = [Happening(incident=incident)]
        publishers = [root for root in self.occasion.roots if not root.startswith("report:")]
        if self.step == "corroborated" and publishers:
            made.append(Happening(step=Taken(incident=self.id, step="corroborated", by=publishers[-1])))
        return tuple(made)


def drafts(register: Register, at: str | None = None, known: str | None = None) -> tuple[Draft, ...]:
    """Draft the incidents that are told as having happened by `at` (EDTF), as known by `known`; by date.

    What is planned or denied is no incident; what one report tells and another denies is marked.
    """
    found = []
    for occasion in register.occasions(known):
        if occasion.type in KINDS and occasion.status in ("occurred", "ongoing") and begun(occasion.date, at):
            found.append(_draft(occasion, register))
    found.sort(key=lambda draft: (draft.date or "9999", draft.id))
    return tuple(_numbered(found))


def _draft(occasion: Occasion, register: Register) -> Draft:
    sides = list(dict.fromkeys(register.context.side(name) for name in occasion.participants))
    by = sides[0] if sides else None  # the reader puts the author first, and then who is meant
    against = sides[1] if len(sides) > 1 else None
    kinds, domains, words = _told(occasion, register)
    kind = kinds.pop() if len(kinds) == 1 and occasion.type != "THREATEN" else KINDS[occasion.type]
    name = "-".join(part for part in (kind, by, against, _slug(occasion.date)) if part)
    return Draft(
        id=name,
        kind=kind,
        by=by,
        against=against,
        domain=domains.pop() if len(domains) == 1 else None,
        suggested_by=words,
        date=occasion.date,
        place=occasion.place,
        step="corroborated" if occasion.witnesses > 1 and not occasion.contested else "reported",
        contested=occasion.contested,
        occasion=occasion,
    )


def _told(occasion: Occasion, register: Register) -> tuple[set[IncidentKind], set[Domain], tuple[str, ...]]:
    """Give the kinds and domains that the sentences around the mentions tell, and the words for the one."""
    documents = register.documents()
    kinds: set[IncidentKind] = set()
    domains: dict[Domain, list[str]] = {}
    for mention in occasion.mentions:
        report = documents[mention.document].report
        found = told(_around(report.text, mention.place.start, mention.place.end), report.language)
        kinds |= {each for each in _KINDS if each == found.kind}
        for each in _DOMAINS:
            if each == found.domain:
                domains.setdefault(each, []).extend(found.words)
    words = [word for each in domains.values() for word in each] if len(domains) == 1 else []
    return kinds, set(domains), tuple(dict.fromkeys(words))


_KINDS: tuple[IncidentKind, ...] = ("blockade", "cyber-attack", "sabotage")
_DOMAINS: tuple[Domain, ...] = ("land", "sea", "air", "cyber", "hybrid")


def _around(text: str, start: int, end: int) -> str:
    """Give the sentence around a stretch, as far as full stops and line ends tell."""
    first = max((found.end() for found in _ENDS.finditer(text, max(0, start - 400), start)), default=0)
    last = _ENDS.search(text, end, end + 400)
    return text[max(first, start - 400) : last.start() if last else end + 400]


def _slug(date: str | None) -> str | None:
    return re.sub(r"[^0-9a-z]+", "-", date.lower()).strip("-") if date else None


def _numbered(found: Iterable[Draft]) -> Iterator[Draft]:
    """Give drafts of the same name a number."""
    seen: dict[str, int] = {}
    for draft in found:
        seen[draft.id] = seen.get(draft.id, 0) + 1
        yield draft if seen[draft.id] == 1 else draft._replace(id=f"{draft.id}-{seen[draft.id]}")
