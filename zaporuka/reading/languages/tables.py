"""What a language must tell the reader: the shape of its tables."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from zaporuka.reading.dates.table import DateTable

Phrase = tuple[str, ...]


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set: how tables write their word lists."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[Phrase]:
    """Return the phrases of a text, parted by `|`, as tuples of words."""
    return frozenset(tuple(line.split()) for line in text.split(" | "))


class NameTable(msgspec.Struct, frozen=True):
    """How names behave: endings by class, particles inside names, romanisation."""

    particles: frozenset[str]  # lower-case words inside a person's name
    endings: Mapping[str, Mapping[str, tuple[tuple[str, str], ...]]]  # sex → ending → (replacement, case)…
    romanisation: Mapping[str, str]
    initial_romanisation: Mapping[str, str]  # letters romanised otherwise at the start of a word
    vowels: str  # letters that an unchanging stem may end in
    feminine: str  # letters that a woman's given name ends in
    loose: str  # endings left off when one form of a name is compared with another
    titles: frozenset[str]  # words of address before a name: sir, pan


class RoleTable(msgspec.Struct, frozen=True):
    """Nouns that name a person by office or by kind."""

    phrases: Mapping[Phrase, tuple[str, ...]]  # lemma phrase (first word inflects) → roles of the ledger
    remits: frozenset[str]  # “for matters of”: nouns behind a preposition that say what an office is for
    posts: frozenset[str]  # prepositions of a post: “representative to NATO”
    heads: frozenset[str]  # head of …: resolved by what follows
    departments: Mapping[Phrase, str]  # what a department's head is: MZS → foreign-minister
    persons: frozenset[str]  # any noun for a person that may stand before an unknown name
    leader_of_state: tuple[str, ...]
    leader_of_organisation: tuple[str, ...]


class MentionTable(msgspec.Struct, frozen=True):
    """Second mentions and unnamed sources."""

    he: frozenset[str]
    she: frozenset[str]
    it: frozenset[str]
    press: frozenset[str]  # the media in general: nobody in particular
    they: frozenset[str]
    latter: frozenset[str]  # pronouns for the one named last
    crowds: frozenset[str]  # nouns for several states that nobody names: countries, allies
    departments: frozenset[str]  # what of a body speaks for it: press office, staff
    possessives: Mapping[str, str]  # his → m, her → f, their → p, own → s
    again_person: frozenset[str]  # politician, speaker …: a person already named
    again_female: frozenset[str]
    again_plural: frozenset[str]  # leaders, sides: persons already named together
    again_outlet: Mapping[str, tuple[str, ...]]  # newspaper → forms of outlets
    platforms: frozenset[str]  # kind nouns for social networks
    again_organisation: Mapping[str, tuple[str, ...]]  # department → forms of organisations
    sources: frozenset[str]  # source, interlocutor: always unnamed
    officials: frozenset[str]  # official, diplomat: unnamed unless a named one was just meant
    unnamed_marks: frozenset[str]  # one, another, several, high-ranking …
    amounts: frozenset[str]  # several, most: with a number, what makes a genitive the subject
    some: frozenset[str]  # one, another, some: one more of the unnamed
    circles: frozenset[str]  # circle, entourage: “a source in the leader's circle”
    joiners: frozenset[str]  # words that may join parts of a noun phrase
    analysts: frozenset[str]
    delegates: frozenset[str]  # delegation, team, administration, side of a state


class CueTable(msgspec.Struct, frozen=True):
    """What attributes content to a source."""

    say: frozenset[str]  # verbs of saying and writing
    stance: frozenset[str]  # verbs of position: a person's is a statement
    demand: frozenset[str]  # verbs by which a state, too, takes a position in so many words
    demonstratives: frozenset[str]  # such, this: “such a statement was made by”
    reports: frozenset[str]  # nouns for what was said, after a demonstrative
    name: frozenset[str]  # to call, to describe as
    aside: frozenset[str]  # verbs that attribute only in a parenthesis or after a quotation
    relay: frozenset[str]  # verbs by which an outlet passes on another's words
    gerunds: Mapping[str, str]  # ending of a gerund → ending of its infinitive
    adjectives: frozenset[str]  # convinced, sure
    nouns: Mapping[str, frozenset[str]]  # preposition → nouns: “за” → словами, даними
    phrases: frozenset[Phrase]  # lemma phrases of several words that act as one verb
    particles: frozenset[str]  # quotative particles
    accordance: frozenset[str]  # “in accordance with”: a preposition of two words
    that: frozenset[str]  # conjunctions that open a content clause and are left out
    whether: frozenset[str]  # words that open a content clause and belong to it
    relatives: frozenset[str]  # who, which
    resumptive: frozenset[Phrase]  # “about this”
    coordinators: frozenset[str]
    adversatives: frozenset[str]
    openers: frozenset[str]  # because, although: they open a clause of its own
    conjunctions: frozenset[str]  # and
    places: frozenset[str]  # in, at: “in Brussels they stress”
    source_links: frozenset[Phrase]  # citing, with reference to
    told_by: str  # “from”: learned from officials
    as_words: frozenset[str]
    after_which: frozenset[str]  # that: before “as”, it makes a conjunction of time
    impersonal: frozenset[str]  # it is reported
    document: frozenset[str]  # nouns for a text that can say something
    telling: frozenset[str]  # verbs of saying with a person told in the dative
    talking: frozenset[str]  # verbs of conversation: an outlet that talked with someone was told
    media_nouns: frozenset[str]  # a correspondent, a programme of an outlet
    governs: Mapping[str, frozenset[str]]  # verb → prepositions that open its object
    questioning: frozenset[str]  # whether: the verb behind it is only asked about
    publishing: frozenset[str]  # verbs by which a text is made public: the text is no content
    posts: frozenset[str]  # documents by which one makes oneself heard: a message, a post
    stories: frozenset[str]  # documents that an outlet writes
    interviews: frozenset[str]  # nouns for a conversation that an outlet publishes
    leaning: frozenset[str]  # verbs by which one source refers to another
    medium: frozenset[Phrase]  # interview to, on the air of
    citing: frozenset[str]  # verbs whose object is the one who spoke: “quotes him Reuters”
    words_of: frozenset[str]  # nouns between such a verb and the one who spoke: “his words”
    about: frozenset[str]  # the preposition of what is told
    questions: frozenset[str]  # what one answers: “to the question of reporters”
    this: frozenset[str]  # this, as an object that takes up what was said
    unreal: frozenset[str]  # particles of the conditional: what one would say is not said
    adjunct_prepositions: frozenset[str]  # where and when something was said, not what
    negations: frozenset[str]
    denying: frozenset[str]  # verbs by which a source denies what follows
    aside_adverbs: frozenset[str]
    source_labels: frozenset[str]  # “Source:” before those whose words a report gives
    verbatim_labels: frozenset[Phrase]  # “Verbatim:” before the words themselves
    reminders: frozenset[str]  # words that open a look back, which has sources of its own
    resets: frozenset[str]  # words that open a part of a report with a source of its own


class Language(msgspec.Struct, frozen=True):
    """All tables of one language."""

    code: str
    morphology: str
    abbreviations: frozenset[str]
    prepositions: frozenset[str]
    closing: frozenset[str]  # abbreviations that may also end a sentence
    names: NameTable
    roles: RoleTable
    mentions: MentionTable
    cues: CueTable
    dates: DateTable
