"""What a language must tell the events layer: patterns by PLOVER type, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Lemmas = frozenset[str]
Phrase = tuple[str, ...]

# How a verb pattern finds who takes part, beside its subject.
WITH = "with"  # a partner (“with X”), or a subject of several actors
GUEST = "guest"  # the object: who is received
CALLEE = "callee"  # the dative, or “to X”: who is called
HOST = "host"  # the place or person travelled to
TABLE = "table"  # a set phrase; whoever sits down is the subject, or as many sides as are said
TOGETHER = "together"  # the subject alone: those who gather
SIGN = "sign"  # an object of `objects`; signatories are the subject and who stands behind “with”
AGAINST = "against"  # an object of `objects` and a second actor: recipient, addressee or target
ALONE = "alone"  # an object of `objects` is enough


class NounPattern(msgspec.Struct, frozen=True):
    """A noun that names an event: “зустріч”, “саміт”."""

    type: str
    mode: str | None
    lemmas: Lemmas
    journey: bool = False  # its genitive travels, and “to X” is the host
    strong: bool = True  # a body in the genitive is enough to tell who met
    governed: bool = False  # an event only under a verb of planning, conducting or happening


class VerbPattern(msgspec.Struct, frozen=True):
    """A predicate that tells of an event; `objects` are the lemmas of the noun it must govern."""

    type: str
    mode: str | None
    lemmas: Lemmas
    way: str
    objects: Lemmas = frozenset()
    prepositions: Lemmas = frozenset()  # before the object (none: a bare case)
    targets: tuple[tuple[str, str], ...] = ()  # preposition (or none) and case of the second actor
    infinitive: bool = False  # the object may be a verb in the infinitive
    done: bool = False  # only what has happened counts: past tense
    ahead: bool = False  # the present tells of what is to come
    clause: bool = False  # a content clause may stand for the object


class EventTable(msgspec.Struct, frozen=True):
    """All that the events layer knows of one language; every word is a lemma unless said otherwise."""

    nouns: tuple[NounPattern, ...]
    verbs: tuple[VerbPattern, ...]
    phone: Lemmas  # words that make it a call
    online: Lemmas
    many: Lemmas  # trilateral, multilateral
    three: Lemmas  # trilateral, and the numeral
    series: Lemmas  # next, second: one more of what was told
    amounts: Lemmas  # a number of, a series of
    conduct: Lemmas  # verbs whose subject takes part in the event they govern
    happen: Lemmas
    proposals: Lemmas  # proposal of, possibility of: an event that is only thought of
    times_of_day: frozenset[str]  # in the evening: today, where no day is named
    follows: frozenset[Phrase]  # after this: the sides are those of what was told just before
    visiting: Lemmas  # verbs whose object is where one travels to
    shared: Lemmas  # verbs of talk that several subjects do together
    finish: Lemmas  # verbs that tell an event is over
    plan: Lemmas
    cancel: Lemmas
    intend: Lemmas  # verbs that make an infinitive a plan
    take_part: Lemmas  # to take part: verbs
    part: Lemmas  # … and their noun
    collectives: Lemmas  # nouns that stand before the actors they belong to: leaders of, delegations of
    relatives: Lemmas  # which, who
    subordinators: frozenset[str]  # forms that open a clause
    conditions: frozenset[str]  # forms that open a condition
    irreal: frozenset[str]  # forms that open a clause of purpose or wish
    places: frozenset[str]  # forms that open a clause about the place named before: where, where to
    temporal: frozenset[str]  # forms that open a clause of time
    adversatives: frozenset[str]  # forms that open a clause set against the one before
    coordinators: frozenset[str]
    verbs_first: frozenset[str]  # verbs that are meant although a noun of the same form is likelier
    also: frozenset[str]  # what may stand beside a coordinator: “and also”
    it: frozenset[str]  # pronouns that may take up a text: “it was signed by …”
    particles: frozenset[str]  # would
    negations: frozenset[str]
    with_: frozenset[str]  # prepositions, by what they do
    between: frozenset[str]
    among: frozenset[str]  # “with the participation of”: the noun's forms behind `by_means`
    by_means: frozenset[str]
    at: frozenset[str]  # in, on: places
    to: frozenset[str]
    from_: frozenset[str]
    except_: frozenset[str]
    rounds: frozenset[str]  # negotiations, which one travels to without being anybody's guest
    held: frozenset[Phrase]  # prepositions of an occasion at which somebody did something: at, during
    background: Mapping[Phrase, str]  # prepositions of time before an event noun → status they imply
    such_as: frozenset[str]
    host_roles: tuple[str, ...]  # roles of the ledger that receive guests for a state
    adjective_endings: tuple[str, str]  # linking vowel and ending: “українсько-” → “український”
