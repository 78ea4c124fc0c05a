"""What a language must tell the reader of claims: the shape of its table."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Patterns = tuple[str, ...]


class ClaimTable(msgspec.Struct, frozen=True):
    """How standings, positions and commitments are worded. Patterns are written as docs/claims.md says."""

    status: Mapping[str, Patterns]  # value → patterns; needs no holder
    signing: Patterns  # to sign, to conclude: by tense
    adopting: Patterns  # to adopt a text: by tense
    ready: Patterns  # a text that is ready
    shares: Patterns  # words beside a percentage that make it a share agreed
    stances: Mapping[str, Patterns]  # value → patterns that need a holder
    denied: Mapping[str, str]  # value → the value when negated
    speakers_own: Mapping[str, Patterns]  # value → impersonal wordings: the stance of who speaks
    pledging: Patterns  # to undertake, to plan, to be ready to: denied, a refusal
    promising: Patterns  # to promise: denied, nothing
    hedges: Patterns  # may, might
    opening: Patterns  # does not rule out: “may”, whatever the condition
    attacks: frozenset[str]  # nouns whose owner is the attacker, who does not answer the attack
    leading: Patterns  # under the lead of
    being: frozenset[str]  # the verb that a participle takes: “will be signed”, “must be signed”
    receiving: Patterns  # to get, to receive: the giver commits itself
    depending: Patterns  # depends on: a commitment under a condition
    obliged: Patterns  # must, is to
    spells: frozenset[str]  # words of duration: a number of them is an offer or a demand
    objectless: frozenset[
        str
    ]  # patterns among `stances` that need no object: it is the subject last spoken of
    reported: frozenset[str]  # words that open the clause that a verb of saying or a doubt is about
    denials: tuple[str, ...]  # patterns: it is denied that …
    doubts: tuple[str, ...]  # patterns: it is unlikely that …
    governed: frozenset[str]  # words that open the clause a stance is about
    wished: frozenset[str]  # those among them whose clause is only wished
    concerning: frozenset[str]  # prepositions: for
    as_for: frozenset[str]  # “as for X, …”: the verb of a clause that only names what the next is about
    percent: frozenset[str]  # per cent
    numbers: Mapping[str, int]  # words for a percentage
    emphatic: frozenset[str]  # behind a negation: “not once”, “not only” deny nothing
    insisting: frozenset[str]  # verbs that demand with “that … should”, and only assert with “that … is”
    wanting: frozenset[str]  # to want, to strive: to do it oneself is no demand
    getting: frozenset[str]  # to get, to have, to see: what one wants so, one demands
    precisely: frozenset[str]  # behind a question word: “what exactly was signed”
    modelled: frozenset[str]  # article, treaty: whose it is does not tell who promises the like
    renouncing: frozenset[str]  # to give up: what is demanded so is rejected
    apart: frozenset[str]  # “far from X”: what stands behind is not what is spoken of
    by_virtue: frozenset[str]  # “in execution of”: what stands behind is not what is signed
    negations: frozenset[str]
    ceasing: frozenset[str]  # verbs that turn a negation: does not stop
    joining: frozenset[str]  # words that join two subjects
    none: frozenset[str]  # words for not one
    conditions: Patterns  # words that open a condition to the end of the clause
    first: frozenset[str]  # first, before anything else
    then: frozenset[str]  # then, only then
    after: frozenset[str]  # prepositions of time: after
    peace: Patterns  # what must come first: peace, the end of the fighting
    concessive: frozenset[str]  # “even” before a condition takes it back
    without: frozenset[str]
    again: frozenset[str]  # pronouns that resume the last subject
    this: frozenset[str]  # this, such
    again_things: frozenset[str]  # demand, proposal: with “this”, the last subject
    asked_of: frozenset[str]  # what, whom: behind a preposition they open a question
    asking: frozenset[str]  # words that open a question
    again_nouns: Mapping[str, tuple[str, ...]]  # nouns that resume it → kinds of subject
    groups: frozenset[str]  # partners, allies: the group last named
    states: frozenset[str]  # states, countries: with a number, members of that group
    we: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    predicatives: frozenset[str]
    relatives: frozenset[str]
