"""Salience: which of the actors met so far a second mention most likely means."""

from __future__ import annotations

from zaporuka.reading.actors.lexicon import CASE_BIT, NOMINATIVE
from zaporuka.reading.actors.model import Mention
from zaporuka.reading.document import Document

_ACCUSATIVE = CASE_BIT["accs"]
_GENITIVE = CASE_BIT["gent"]

# How many mentions, and how many sentences, a second mention may reach back.
REACH = 40
NEAR = 3


class Salience:
    """Orders past mentions for a second one: who speaks, then who is a subject, then who came last."""

    def __init__(self, document: Document, mentions: list[Mention]) -> None:
        self.document = document
        self._speaking: dict[int, bool] = {}
        self._that: dict[int, int] = {}  # sentence → where what is said in it begins
        self._persons = {
            position
            for mention in mentions
            if mention.kind == "person" and mention.by in ("name", "family", "unknown")
            for position in range(mention.first, mention.last)
        }

    def order(self, past: list[Mention], mention: Mention) -> list[Mention]:
        """Return the past mentions that `mention` may mean, the likeliest first."""
        document = self.document
        here = document.sentence_of[mention.first]
        quote = document.quote_of[mention.first]
        reachable = [
            p for p in past[-REACH:] if document.quote_of[p.first] < 0 or document.quote_of[p.first] == quote
        ]
        aside = self._aside(mention)
        if aside:  # “…, said he”: he is nobody who is only spoken of in that sentence
            start = document.sentences[here].first
            back = range(mention.first, start, -1)
            apart = next((p for p in back if document.tokens[p].text == ";"), start)
            told = self._told_from(here)  # “X said that, in his view, …”: X
            said = [p for p in reachable if start <= p.first < told < mention.first and self._subject(p)]
            reachable = [p for p in reachable if p.first < apart]
            reachable += [p for p in said if p not in reachable]
        if document.tokens[mention.head].low in document.language.mentions.latter:
            return reachable[::-1]
        near = [p for p in reachable if here - document.sentence_of[p.first] <= NEAR and self._subject(p)]
        near.sort(
            key=lambda p: (document.sentence_of[p.first], not self._listed(p), self._speaks(p), p.first)
        )
        return near[::-1] + reachable[::-1]

    def _subject(self, mention: Mention) -> bool:
        """Tell whether a mention may be a subject of its own, not of what somebody says."""
        if mention.by == "possessive":
            return self._said_by(mention)
        if self._cited(mention) or self._quoted(mention):
            return True
        before = mention.first - 1
        if mention.first > self._told_from(self.document.sentence_of[mention.first]):
            return False
        inside = before > 0 and (
            self.document.tokens[before].low in self.document.language.cues.that
            or self.document.tokens[before].text == ":"
        )
        return bool(mention.cases & NOMINATIVE) and not inside

    def _told_from(self, number: int) -> int:
        """Return the “that” of a sentence behind a verb of saying, or a position behind the sentence."""
        known = self._that.get(number)
        if known is None:
            document, sentence = self.document, self.document.sentences[number]
            cues = document.language.cues
            known = sentence.last
            for position in range(sentence.first + 2, sentence.last):
                if (
                    document.tokens[position].low not in cues.that
                    or document.tokens[position - 1].text != ","
                ):
                    continue
                before = range(max(sentence.first, position - 4), position - 1)
                if any(form.pos == "VERB" and form.lemma in cues.say
                       for p in before for form in document.forms(p)):  # fmt: skip
                    known = position
                    break
            self._that[number] = known
        return known

    def _aside(self, mention: Mention) -> bool:
        """Tell whether a mention stands right behind a verb or noun of saying that is set off."""
        document = self.document
        if mention.by == "possessive":
            return self._said_by(mention)
        verb = mention.first - 1
        if verb < 1:
            return False
        if any(document.lemmas(verb) & nouns for nouns in document.language.cues.nouns.values()):
            return True
        return document.tokens[verb - 1].kind == "sign" and any(
            form.pos == "VERB" for form in document.forms(verb)
        )

    def _said_by(self, mention: Mention) -> bool:
        """Tell whether a possessive belongs to a noun of saying (“his words”)."""
        if mention.by != "possessive" or mention.last >= len(self.document.tokens):
            return False
        lemmas = self.document.lemmas(mention.last)
        return any(lemmas & nouns for nouns in self.document.language.cues.nouns.values())

    def _speaks(self, mention: Mention) -> bool:
        """Tell whether a verb of saying stands beside a mention."""
        known = self._speaking.get(mention.first)
        if known is None:
            known = self._speaking[mention.first] = (
                self._cited(mention) or self._quoted(mention) or self._beside_speech(mention)
            )
        return known

    def _quoted(self, mention: Mention) -> bool:
        """Tell whether a person is the one whose words these are (“in the words of the minister”)."""
        noun = mention.first - 1
        if noun < 1 or mention.kind != "person" or not mention.cases & _GENITIVE:
            return False
        document = self.document
        nouns = document.language.cues.nouns.get(document.tokens[noun - 1].low)
        return nouns is not None and bool(document.lemmas(noun) & nouns)

    def _cited(self, mention: Mention) -> bool:
        """Tell whether a mention is whom a verb of citing quotes (“the station quotes the minister”)."""
        document, citing = self.document, self.document.language.cues.citing
        if not mention.cases & _ACCUSATIVE or mention.kind != "person":
            return False
        sentence = document.sentences[document.sentence_of[mention.first]]
        before = range(max(sentence.first, mention.first - 3), mention.first)
        return any(form.pos == "VERB" and form.lemma in citing for p in before for form in document.forms(p))

    def _beside_speech(self, mention: Mention) -> bool:
        document, cues = self.document, self.document.language.cues
        if mention.by == "possessive":
            return self._said_by(mention)
        sentence = document.sentences[document.sentence_of[mention.first]]
        left = range(max(sentence.first, mention.first - 2), mention.first)
        right = range(mention.last, min(sentence.last, mention.last + 3))
        return any(
            form.pos == "VERB" and (form.lemma in cues.say or form.lemma in cues.stance)
            for position in (*left, *right)
            if document.quote_of[position] < 0
            for form in document.forms(position)
        )

    def _listed(self, mention: Mention) -> bool:
        """Tell whether a person is one of several named in a row."""
        tokens = self.document.tokens
        joining = (",", *self.document.language.cues.coordinators)
        for neighbour, sign in (
            (mention.first - 2, mention.first - 1),
            (mention.last + 1, mention.last),
        ):
            if neighbour in self._persons and 0 <= sign < len(tokens) and tokens[sign].low in joining:
                return True
        return False
