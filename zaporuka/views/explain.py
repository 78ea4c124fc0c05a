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
from zaporuka.mechanism.state import instrument_of, state
from zaporuka.mechanism.status import Status, strength
from zaporuka.views.conditions import Speaker, day, duration, say
from zaporuka.views.mechanism_words import approval, decapitalised, question, quoted, titled, word
from zaporuka.views.messages.mechanism import mechanism_messages


class Said(msgspec.Struct, frozen=True):
    """A sentence, and the key of what it says."""

    key: str
    text: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a commitment stands for guarantors of whom all the same is true; `lines` say it."""

    guarantors: tuple[str, ...]
    incident: str | None
    state: str
    since: str | None
    due: str | None
    head: str
    lines: tuple[Said, ...]


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


def said_moment(at: dt.datetime, zone: str, lang: str) -> str:
    """Say a moment in a zone; only its day, where it is the beginning or the end of one."""
    local = at.astimezone(ZoneInfo(zone))
    said_, _ = day(local.date().isoformat(), lang)
    if local.time() in (dt.time.min, dt.time.max):
        return said_
    return f"{said_}, {local:%H:%M}"


class _Teller:
    """Says things of a ledger at a moment."""

    def __init__(
        self, speaker: Speaker, facts: Facts, at: dt.datetime, origin: Callable[[str], str] | None
    ) -> None:
        self._speaker = speaker
        self._facts = facts
        self._at = at
        self._origin = origin or (lambda one: one)
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
            standings=tuple(self._standings(one)),
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
        told = self.text("source", locator=one.locator, url=one.url) if one.locator else one.url
        if one.by:
            told += f" ({self.text('by', who=self._speaker.name(one.by))})"
        return told

    def _standings(self, one: Commitment) -> Iterator[Standing]:
        ledger = self._speaker.ledger
        alike: dict[Status, list[str]] = {}
        for each in state(one, self._facts, ledger, self._at):
            alike.setdefault(each._replace(guarantor=""), []).append(each.guarantor)
        for status, guarantors in alike.items():
            yield Standing(
                guarantors=tuple(guarantors),
                incident=status.incident,
                state=status.state,
                since=status.history[-1].at.isoformat() if status.history else None,
                due=None if status.due is None else status.due.isoformat(),
                head=self._head(status, guarantors),
                lines=tuple(self._lines(one, status)),
            )

    def _head(self, status: Status, guarantors: list[str]) -> str:
        lang = self._speaker.lang
        who = self._speaker.names(guarantors)
        head = self.text("status", who=who, state=word("state", status.state, lang))
        if status.history and status.state != "undetermined":
            head = self.text("since", head=head, since=self._moment(status.since))
        parts = [head]
        if status.incident is not None:
            parts.append(self.text("on", incident=status.incident))
        if status.due is not None and status.state == "triggered":
            parts.append(self.text("overdue" if status.overdue else "due", due=self._moment(status.due)))
        head = ", ".join(parts)
        return head[:1].upper() + head[1:]

    def _lines(self, one: Commitment, status: Status) -> Iterator[Said]:
        yield Said("why", self.text("why", reasons="; ".join(self._reasons(one, status))))
        if status.because:
            origins = dict.fromkeys(self._said_origin(each) for each in status.because)
            yield Said("rests", self.text("rests", origins="; ".join(origins)))
        if status.approvals:
            outcomes = [
                self.text(
                    "approval-state",
                    approval=self._approved(each.approval),
                    outcome=word("outcome", each.outcome, self._speaker.lang),
                )
                for each in status.approvals
            ]
            yield Said("approvals", self.text("approvals", approvals="; ".join(outcomes)))
        for key, moment in (("acted", status.acted), ("declined", status.declined)):
            if moment is not None:
                yield Said(key, self.text(key, when=self._moment(moment)))
        for key, asked in (("missing", status.missing), ("awaits", status.awaits)):
            if asked:
                speaker = self._speaker
                told = (question(each, speaker.knowledge, speaker.ledger, speaker.lang) for each in asked)
                yield Said(key, self.text(key, questions="; ".join(sorted(told))))

    def _reasons(self, one: Commitment, status: Status) -> Iterator[str]:
        """Say what has happened in the life of a commitment, and what has not."""
        why: dict[str, str] = self._tables.WHY
        for change in status.history:
            if change.on == "triggered" and one.trigger is None:
                yield why["always"]
                continue
            what = word("event", change.on, self._speaker.lang)
            yield self.text("dated", what=what, when=self._moment(change.at))
        if status.state == "inchoate":
            yield why[f"inchoate/{instrument_of(one.id, self._speaker.ledger).binding}"]
        elif status.state in ("conditional", "undetermined"):
            yield why[status.state]

    def _said_origin(self, origin: str) -> str:
        instruments = self._speaker.ledger.instruments
        if origin not in instruments:
            return self._origin(origin)
        title = quoted(instruments[origin].title, self._speaker.lang, origin)
        return f"«{title}»" if self._speaker.lang == "uk" else f"“{title}”"

    def _moment(self, moment: dt.datetime) -> str:
        return said_moment(moment, self._speaker.ledger.zone, self._speaker.lang)
