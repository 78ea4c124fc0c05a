"""Accounts and occasions of the register turned into numbered lines with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zaporuka.register.context import Context
from zaporuka.register.evidence import Assertion, Document, EventMention
from zaporuka.register.independence import ANONYMOUS, asserter, root, unique
from zaporuka.register.occasions import Difference, Occasion
from zaporuka.register.standing import Account
from zaporuka.register.times import over, recency
from zaporuka.reports import Span
from zaporuka.views.model import EventLine, Line, Proof
from zaporuka.views.quote import sentence
from zaporuka.views.wording import Wording


class Lines:
    """Makes each account and each occasion into a line once, numbered in the order they are asked for."""

    def __init__(
        self,
        documents: Mapping[str, Document],
        context: Context,
        wording: Wording,
        disputed: Iterable[Account],
    ) -> None:
        self._documents = documents
        self._context = context
        self._wording = wording
        self._disputed = {_key(a) for a in disputed}
        self._lines: dict[tuple[str, ...], Line] = {}
        self._last = 0

    def of(self, account: Account) -> Line:
        """Give the line of an account."""
        key = (*_key(account), *(item.id for item in account.assertions))
        if key not in self._lines:
            self._lines[key] = self._line(account)
        return self._lines[key]

    def proof(self, item: Assertion | EventMention) -> Proof:
        """Give the evidence of one assertion or mention."""
        condition = item.condition if isinstance(item, Assertion) else None
        return self._proof(item, item.place, condition)

    def event(self, occasion: Occasion, at: str | None) -> EventLine:
        """Give the line of an occasion with its status as seen at `at`."""
        self._last += 1
        wording = self._wording
        passed = over(occasion.date, at)
        status_text = wording.event_status(occasion.status)
        if occasion.contested:
            status_text = wording.text("contested-event")
        elif occasion.status == "ongoing" and passed:
            status_text = wording.text("ongoing-past")
        elif occasion.status == "planned" and passed:
            status_text = wording.text("planned-past")
        open_still = occasion.status in ("planned", "ongoing")
        dated = recency(occasion.date) != ("", "")
        part = ("upcoming" if open_still and not passed else "past") if dated else "undated"
        return EventLine(
            number=self._last,
            type=occasion.type,
            mode=occasion.mode,
            name=wording.event(occasion.type, occasion.mode),
            participants=occasion.participants,
            participant_names=tuple(wording.actor(p) for p in occasion.participants),
            when=occasion.date,
            when_text=wording.when(occasion.date),
            place=wording.place(occasion.place) if occasion.place else None,
            status=occasion.status,
            status_text=status_text,
            part=part,
            roots=occasion.roots,
            root_names=self._roots(occasion.roots),
            witnesses=occasion.witnesses,
            contested=occasion.contested,
            proofs=tuple(self._proof(m, m.event.evidence) for m in occasion.mentions),
            differences=tuple(self._difference(d) for d in occasion.differences),
            accounts=unique(words for m in occasion.mentions for words in self._accounts(m, occasion)),
        )

    def _difference(self, difference: Difference) -> str:
        wording = self._wording
        write = {
            "date": wording.when,
            "place": wording.place,
            "participants": lambda value: ", ".join(wording.actor(name) for name in value.split(",")),
            "status": wording.event_status,
        }[difference.what]
        tellings = "; ".join(
            wording.text("telling", value=write(value), ids=", ".join(ids))
            for value, ids in difference.tellings
        )
        return wording.text(f"difference-{difference.what}", tellings=tellings)

    def _accounts(self, mention: EventMention, occasion: Occasion) -> Iterable[str]:
        """Give what participants say right where the event is told: in the same sentence or the next."""
        document = self._documents[mention.document]
        text = document.report.text
        sides = {self._context.side(name) for name in occasion.participants}
        around = sentence(document.report, mention.event.evidence)
        after = sentence(
            document.report, Span(min(around.end + 1, len(text)), min(around.end + 2, len(text)))
        )
        for said in document.reading.statements:
            who = [name for name in said.speakers if self._context.side(name) in sides]
            if who and (around.touches(said.content) or after.touches(said.content)):
                words = " ".join(said.content.of(text).split())
                yield self._wording.text("discussed", name=self.speaker(who[0]), words=words)

    def _line(self, account: Account) -> Line:
        self._last += 1
        wording = self._wording
        first = account.assertions[0]
        proofs = tuple(self._proof(a, a.evidence, a.condition) for a in account.assertions)
        return Line(
            number=self._last,
            subject=account.subject,
            subject_title=wording.subject(account.subject),
            predicate=account.predicate,
            actor=account.actor,
            value=account.value,
            phrase=wording.phrase(account),
            stance=wording.stance(account),
            asserters=account.asserters,
            asserter_names=self.asserters(account.assertions),
            roots=account.roots,
            root_names=self._roots(account.roots),
            witnesses=account.witnesses,
            parties=account.parties,
            own_word=account.own_word,
            rating=account.rating.code,
            reasons=account.rating.reasons,
            reason_texts=wording.reasons(account),
            when=account.valid,
            when_text=self._when(account.valid, first.basis),
            when_basis=first.basis,
            disputed=_key(account) in self._disputed,
            condition=next((p.condition for p in proofs if p.condition), None),
            proofs=proofs,
        )

    def _when(self, value: str | None, basis: str | None) -> str:
        written = self._wording.when(value)
        return self._wording.text("asserted-report", date=written) if value and basis == "report" else written

    def asserters(self, assertions: Iterable[Assertion]) -> tuple[str, ...]:
        """Name the asserters; an outlet and its unnamed sources are one, and so are all narrators."""
        speakers: dict[str, list[str | None]] = {}
        for item in assertions:
            speakers.setdefault(asserter(item, self._documents, self._context), []).append(item.by)
        return unique(self._asserter(key, said) for key, said in speakers.items())

    def _asserter(self, key: str, said: list[str | None]) -> str:
        wording = self._wording
        if key.startswith("report:"):
            return wording.text("anonymous" if ANONYMOUS in said else "narrator")
        if ANONYMOUS not in said:
            return self.speaker(key)
        only = all(by == ANONYMOUS for by in said)
        return wording.text("anonymous-of" if only else "with-anonymous", name=wording.actor(key))

    def speaker(self, slug: str) -> str:
        """Name a speaker with the side he speaks for."""
        side = self._context.side(slug)
        name = self._wording.actor(slug)
        return name if side == slug else f"{name} ({self._wording.actor(side)})"

    def root_name(self, item: Assertion | EventMention) -> str:
        """Name the root of an item's chain."""
        return self._roots((root(item, self._documents, self._context),))[0]

    def _roots(self, roots: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            root.partition(":")[2] if root.startswith("report:") else self._wording.actor(root)
            for root in roots
        )

    def _proof(self, item: Assertion | EventMention, evidence: Span, condition: Span | None = None) -> Proof:
        document = self._documents[item.document]
        report = document.report
        around = sentence(report, evidence)
        published = document.reading.report.published or report.published
        wording = self._wording
        return Proof(
            id=item.id,
            report=document.key,
            path=report.path,
            address=report.address,
            language=document.reading.report.language or report.language,
            published=published,
            published_text=wording.when(published),
            known=document.known,
            family=document.family_at(evidence),
            speaker=item.by,
            speaker_name=wording.text("narrator") if item.by is None else self.speaker(item.by),
            via=item.via,
            chain=tuple(wording.actor(publisher) for publisher in item.via),
            sentence=around.of(report.text),
            start=evidence.start,
            end=evidence.end,
            mark_start=evidence.start - around.start,
            mark_end=evidence.end - around.start,
            condition=condition.of(report.text) if condition else None,
        )


def _key(account: Account) -> tuple[str, str, str]:
    return account.subject, account.predicate, str(account.value)
