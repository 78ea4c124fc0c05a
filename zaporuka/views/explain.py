"""A commitment said aloud: who owes what to whom, when, by when, and how it stands at a moment.

Pure: a ledger, facts and a moment in, sentences out, each with a key that is the same in every language. The
frames are in `zaporuka.views.messages.mechanism`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from types import ModuleType
from zoneinfo import ZoneInfo

import msgspec

from zaporuka.knowledge import Knowledge
from zaporuka.knowledge.ledger import Citation, Commitment, Instrument, Ledger
from zaporuka.knowledge.vocabulary import STAGES
from zaporuka.mechanism.facts import Facts
from zaporuka.mechanism.life import PROHIBITIONS
from zaporuka.mechanism.state import instrument_of
from zaporuka.mechanism.status import strength
from zaporuka.views.conditions import Speaker, day, duration, say
from zaporuka.views.locators import place
from zaporuka.views.mechanism_words import approval, decapitalised, titled, word
from zaporuka.views.messages.mechanism import mechanism_messages
from zaporuka.views.standings import Said, Standing, Standings, said_moment


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """One commitment in sentences, with how it stands and where each is read (clause and address)."""

    id: str
    title: str
    sentences: tuple[Said, ...]
    standings: tuple[Standing, ...]
    sources: tuple[str, ...]


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """What `explain` gives: an instrument or one commitment of it, at a moment, in a language."""

    id: str
    lang: str
    title: str
    at: str
    at_text: str
    sentences: tuple[Said, ...]
    commitments: tuple[Explanation, ...]


def explain(
    what: str,
    knowledge: Knowledge,
    ledger: Ledger,
    facts: Facts,
    at: dt.datetime,
    lang: str,
    origin: Callable[[str], str] | None = None,
) -> Explained:
    """Explain an instrument with all its commitments, or one commitment; `KeyError` for what is neither.

    `origin` says where a fact comes from; an instrument's id is its title, and anything else stays.
    """
    teller = _Teller(Speaker(knowledge, ledger, lang), facts, at, origin)
    if what in ledger.instruments:
        instrument = ledger.instruments[what]
        commitments, sentences = instrument.commitments, tuple(teller.document(instrument))
    else:
        commitments, sentences = (ledger.commitments()[what],), ()
        instrument = instrument_of(what, ledger)
    return Explained(
        id=what,
        lang=lang,
        title=titled(instrument.title, lang, instrument.id),
        at=at.isoformat(),
        at_text=teller.text("at", at=said_moment(at, ledger.zone, lang)),
        sentences=sentences,
        commitments=tuple(teller.commitment(each, alone=not sentences) for each in commitments),
    )


class _Teller:
    """Says things of a ledger at a moment."""

    def __init__(
        self, speaker: Speaker, facts: Facts, at: dt.datetime, origin: Callable[[str], str] | None
    ) -> None:
        self._speaker = speaker
        self._at = at
        self._standings = Standings(speaker, facts, at, origin)
        self._tables: ModuleType = mechanism_messages(speaker.lang, "explain")

    def text(self, key: str, **parts: object) -> str:
        """Give a frame, filled."""
        return str(self._tables.TEXTS[key].format(**parts))

    def commitment(self, one: Commitment, alone: bool) -> Explanation:
        """Say one commitment; `alone`: with its instrument, which nothing else tells of."""
        title = self._speaker.ledger.instruments[instrument_of(one.id, self._speaker.ledger).id].title
        return Explanation(
            id=one.id,
            title=titled(title, self._speaker.lang),
            sentences=tuple(self._sentences(one, alone)),
            standings=tuple(self._standings.of(one)),
            sources=tuple(self._source(each) for each in one.source),
        )

    def document(self, one: Instrument) -> Iterator[Said]:
        """Say what an instrument is, who its parties are, how far it has got."""
        lang = self._speaker.lang
        yield Said("document", self.text("document", **self._kind(one)))
        parties = format(self._speaker.names(one.parties), self._bare)
        yield Said("parties", self.text("parties", parties=parties))
        yield from self._stage(one)
        if one.duration:
            yield Said("term", self.text("term", lapse=duration(one.duration, lang, "accs")))
        if one.successor:
            title = self._speaker.title(one.successor)
            yield Said("successor", self.text("successor", title=title))
        if one.unknown:
            yield Said("not-public", self._not_public(one.unknown))
        for each in one.text:
            yield Said("source", self._source(each))
        if not one.commitments:
            yield Said("no-commitments", self.text("no-commitments"))

    def _kind(self, one: Instrument) -> dict[str, str]:
        kinds, bindings = self._tables.KINDS, self._tables.BINDING
        return {"kind": kinds[one.kind], "binding": bindings[one.binding]}

    @property
    def _bare(self) -> str:
        return "nomn" if self._speaker.lang == "uk" else "the"

    def _stage(self, one: Instrument) -> Iterator[Said]:
        lang = self._speaker.lang
        local = self._at.astimezone(ZoneInfo(self._speaker.ledger.zone)).date().isoformat()
        latest = one.stage(local)
        if latest is None:
            yield Said("stage", self.text("no-stage"))
            return
        stage, date = word("stage", latest.stage, lang), day(latest.on, lang)[0]
        if latest.by:
            parties = format(self._speaker.names(latest.by), self._bare)
            yield Said("stage", self.text("stage-by", stage=stage, date=date, parties=parties))
        else:
            yield Said("stage", self.text("stage", stage=stage, date=date))

    def _sentences(self, one: Commitment, alone: bool) -> Iterator[Said]:
        yield Said("owes", self._owes(one))
        yield Said("trigger", self._trigger(one))
        yield Said("deadline", self._deadline(one))
        yield Said("approval", self._approval(one))
        yield Said("void", self._void(one))
        if one.survives:
            yield Said("survives", self.text("survives"))
        instrument, lang = instrument_of(one.id, self._speaker.ledger), self._speaker.lang
        strong = word("strength", strength(one, instrument), lang)
        if alone:
            yield Said("instrument", self.text("instrument", **self._kind(instrument), strength=strong))
            yield from self._stage(instrument)
        else:
            yield Said("strength", self.text("strength", strength=strong))
        if one.unknown:
            yield Said("not-public", self._not_public(one.unknown))
        if not one.guarantors:
            yield Said("no-standing", self.text("no-standing"))
        if one.note and lang == "en":  # notes of a ledger are written in English
            yield Said("note", self.text("note", note=one.note))

    def _owes(self, one: Commitment) -> str:
        force, lang = one.force or "unknown", self._speaker.lang
        does = decapitalised(titled(one.does, lang).rstrip(". "))
        whom = self._tables.WHOM[force].format(whom=self._speaker.name(one.beneficiary))
        if one.beneficiary in one.guarantors:
            whom = self._tables.WHOM["mutual"] if len(one.guarantors) > 1 else ""
        if not one.guarantors:
            return str(self._tables.OWES_NOBODY[force].format(whom=whom, does=does))
        who = self._speaker.names(one.guarantors)
        return str(self._tables.OWES[force].format(who=who, whom=whom, does=does))

    def _trigger(self, one: Commitment) -> str:
        if one.trigger is None:
            return self.text("trigger-unknown" if "trigger" in one.unknown else "always")
        frame = "trigger-applies" if one.force in ("intends", "may") else "trigger"
        return self.text(frame, condition=say(one.trigger, self._speaker))

    def _deadline(self, one: Commitment) -> str:
        if one.deadline is None:
            never = one.obligation in PROHIBITIONS
            lacking = "unknown" if "deadline" in one.unknown else "never" if never else "none"
            return self.text(f"deadline-{lacking}")
        lang = self._speaker.lang
        return self.text("deadline", lapse=duration(one.deadline, lang), clock=word("clock", one.clock, lang))

    def _approval(self, one: Commitment) -> str:
        if not one.approval:
            return self.text("approval-unknown" if "approval" in one.unknown else "approval-none")
        return self.text("approval", approvals="; ".join(self._approved(each) for each in one.approval))

    def _approved(self, which: str) -> str:
        speaker = self._speaker
        return approval(which, speaker.knowledge, speaker.ledger, speaker.lang)

    def _void(self, one: Commitment) -> str:
        if not one.void_if:
            return self.text("void-unknown" if "void_if" in one.unknown else "void-none")
        clauses = [say(each, self._speaker) for each in one.void_if]
        return self.text("void", condition=self.text("or-void").join(clauses))

    def _not_public(self, unknown: tuple[str, ...]) -> str:
        return self.text("not-public", fields=", ".join(map(self._field, unknown)))

    def _field(self, name: str) -> str:
        fields: dict[str, str] = self._tables.FIELDS
        if name in STAGES:
            return fields["stage"].format(value=word("stage", name, self._speaker.lang))
        if name in mechanism_messages(self._speaker.lang).WORDS["obligation"]:
            return fields["obligation"].format(value=word("obligation", name, self._speaker.lang))
        return fields.get(name, fields["other"])

    def _source(self, one: Citation) -> str:
        told = one.url
        if one.locator:
            told = self.text("source", locator=place(one.locator, self._speaker.lang), url=one.url)
        if one.by:
            told += f" ({self.text('by', who=self._speaker.name(one.by))})"
        return told
