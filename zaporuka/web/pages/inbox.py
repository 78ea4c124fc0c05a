"""The inbox: what readings would change in the ledger, each with its evidence and its lines, to decide on."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator
from typing import Annotated, get_args

import msgspec
from litestar.params import QueryParameter

from zaporuka.knowledge import LedgerError
from zaporuka.knowledge.vocabulary import PledgeKind
from zaporuka.register.amendment import Addition, edit_of, text_of
from zaporuka.register.decisions import Decision, decisions, kept_proposals, standing_decisions
from zaporuka.register.insertion import Edit
from zaporuka.register.proposals import Change, Evidence, Proposal
from zaporuka.register.store.markings import markings_of
from zaporuka.reports import Span
from zaporuka.reports.tlp import UNMARKED, Label, strictest
from zaporuka.views.messages import LANGUAGES
from zaporuka.views.quote import sentence
from zaporuka.web.acts import acting
from zaporuka.web.desk import Ask
from zaporuka.web.parameters import Name, PageNumber
from zaporuka.web.people import Role
from zaporuka.web.twins import NoSuchError, Page

EACH = 20
"""So many proposals stand on a page."""
DECIDED = 20
"""So many of the last decisions are shown, to be undone."""
AROUND = 3
"""So many lines stand around what would change."""

Typed = Annotated[str | None, QueryParameter(max_length=4000)]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence: its id, report, chain and sentence (`None` where it is not in the store)."""

    id: str
    report: str
    chain: tuple[str, ...]
    address: str | None
    language: str | None
    sentence: str | None
    mark_start: int = 0
    mark_end: int = 0


class Typing(msgspec.Struct, frozen=True, kw_only=True):
    """What a person adds to a proposal, as typed: addresses by line, day, kind, words by language."""

    sources: str = ""
    on: str = ""
    kind: str = ""
    does: dict[str, str] = {}

    @property
    def addition(self) -> Addition:
        """What is typed as the ledger takes it."""
        return Addition(
            sources=tuple(self.sources.split()),
            on=self.on or None,
            pledge=self.kind or None,
            does={lang: words for lang, words in self.does.items() if words},
        )


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal to decide on.

    `lines` is what would change in `file`, as a unified diff (sign and line), and `seen` names exactly that;
    where something is still needed for it, `needed` says what. `worded` tells that words of the ledger are
    needed. `tlp` is the strictest label of the reports that it rests on, where that is not CLEAR.
    """

    id: str
    what: str
    change: Change
    rating: str
    reasons: tuple[str, ...]
    contradicted: bool
    kinds: tuple[str, ...]
    worded: bool
    evidence: tuple[Shown, ...]
    typed: Typing
    file: str | None
    lines: tuple[tuple[str, str], ...]
    seen: str | None
    needed: str | None
    tlp: str | None = None


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A decision: on what, which, by whom, when, why."""

    id: str
    what: str
    decision: str
    by: str
    at: str
    reason: str | None
    stands: bool


class Inbox(msgspec.Struct, frozen=True, kw_only=True):
    """The proposals that are open, a page of them or one, and the last decisions.

    `shipped`: the ledger is the one that comes with the program, on which nothing is decided. `decides`: the
    person who asks may decide, as `acts_as`. `fault`: why the ledger's files are not taken as they are now.
    """

    folder: str
    shipped: bool
    decides: bool
    acts_as: str
    fault: str | None
    one: bool
    pledge_kinds: tuple[str, ...]
    total: int
    page: int
    pages: int
    items: tuple[Item, ...]
    done: tuple[Done, ...]


def inbox(ask: Ask, page: PageNumber = 1) -> Inbox:
    """Give the proposals that nobody has decided on, and the last decisions."""
    return _inbox(ask, None, Typing(), page)


def proposal(
    ask: Ask,
    id: Name,
    sources: Typed = None,
    on: Typed = None,
    kind: Typed = None,
    does_uk: Typed = None,
    does_en: Typed = None,
) -> Inbox:
    """Give one proposal, with the lines that it comes to with what a person adds."""
    does = {"uk": (does_uk or "").strip(), "en": (does_en or "").strip()}
    typed = Typing(
        sources=(sources or "").strip(), on=(on or "").strip(), kind=(kind or "").strip(), does=does
    )
    return _inbox(ask, id, typed)


def seen_of(edit: Edit) -> str:
    """Name what an edit does, wherever in the file it comes to stand."""
    parts = [edit.file, edit.removed, edit.added]
    for each in edit.also:
        parts += [each.removed, each.added]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]


def what_of(ask: Ask, change: Change) -> str:
    """Say in words what a proposal would have the ledger say."""
    words = ask.words
    subject, target = words.subject(change.subject), change.target
    if change.kind == "stage":
        return words.text("inbox-stage", subject=subject, value=words.term("stage", change.value))
    if change.kind == "pledge":
        force = words.term("force", change.value)
        return words.text("inbox-pledge", actor=words.actor(target), subject=subject, value=force)
    stance = words.said(f"position:{target}", change.value)
    return words.text("inbox-position", subject=subject, value=stance)


def _inbox(ask: Ask, id: str | None, typed: Typing, page: int = 1) -> Inbox:
    held, folder = ask.desk.held, ask.desk.ledger_folder
    every = () if held.shipped else decisions(folder)
    decided = standing_decisions(every)
    made = tuple(each for each in every if ask.may_see(each.evidence))
    stands = {id: each for id, each in decided.items() if ask.may_see(each.evidence)}
    kept = () if held.shipped else kept_proposals(folder)
    waiting = [each for each in kept if each.id not in decided and open_to(ask, each)]
    if id is not None and id in stands:
        raise NoSuchError(told(ask, stands[id]))
    wanted = [each for each in _ordered(waiting) if id in (None, each.id)]
    if id is not None and not wanted:
        raise NoSuchError(ask.words.text("inbox-no-such", id=id))
    shown = wanted[(page - 1) * EACH : page * EACH]
    last = [each for each in made[::-1] if id in (None, each.id)][:DECIDED]
    return Inbox(
        folder=str(folder),
        shipped=held.shipped,
        decides=ask.person.may(Role.APPROVER) and not held.shipped,
        acts_as=acting(ask.person),
        fault=held.fault,
        one=id is not None,
        pledge_kinds=get_args(PledgeKind),
        total=len(wanted),
        page=page,
        pages=max(1, -(-len(wanted) // EACH)),
        items=tuple(_item(ask, each, typed) for each in shown),
        done=tuple(_done(ask, each, stands) for each in last),
    )


def open_to(ask: Ask, each: Proposal) -> bool:
    """Tell whether who asks may know of a proposal: of all the reports that it rests on."""
    return ask.may_see(piece.id for piece in each.evidence)


def label_of(ask: Ask, each: Proposal) -> Label:
    """Give the strictest label among the reports that a proposal rests on."""
    marked = markings_of(ask.store, {piece.document for piece in each.evidence})
    return strictest(marking.label for marking in marked.values())


def told(ask: Ask, made: Decision) -> str:
    """Say who has decided what on a proposal, and when."""
    decision = ask.words.term("decision", made.decision)
    return ask.words.text(
        "inbox-decided", id=made.id, decision=decision, by=made.by, at=ask.words.moment(made.at)
    )


def _ordered(waiting: list[Proposal]) -> list[Proposal]:
    """Put first what is told best: not contradicted, then by the Admiralty rating."""
    return sorted(waiting, key=lambda each: (each.contradicted, each.rating, each.change.key, each.id))


def _item(ask: Ask, each: Proposal, typed: Typing) -> Item:
    file: str | None = None
    lines: tuple[tuple[str, str], ...] = ()
    seen: str | None = None
    needed: str | None = None
    folder, label = ask.desk.ledger_folder, label_of(ask, each)
    try:
        edit = edit_of(folder, each, typed.addition)
        before = text_of(folder / edit.file) if (folder / edit.file).exists() else ""
        file, lines, seen = edit.file, tuple(_lines(before, edit)), seen_of(edit)
    except LedgerError as error:
        lacking = [ask.words.text(f"needed-{name}") for name in _lacking(each, typed.addition)]
        said = ask.words.text(f"ledger-{error.kind}", **error.parts) if error.kind else str(error)
        needed = "; ".join(lacking) or said.removeprefix(f"{each.id}: ")
    return Item(
        id=each.id,
        what=what_of(ask, each.change),
        change=each.change,
        rating=each.rating,
        reasons=tuple(_reason(ask, code) for code in each.reasons),
        contradicted=each.contradicted,
        kinds=each.kinds,
        worded=each.change.kind != "stage",
        evidence=tuple(_evidence(ask, piece) for piece in each.evidence),
        typed=typed if typed.does else msgspec.structs.replace(typed, does=dict.fromkeys(LANGUAGES, "")),
        file=file,
        lines=lines,
        seen=seen,
        needed=needed,
        tlp=None if label is UNMARKED else label.tlp,
    )


def _lacking(each: Proposal, given: Addition) -> Iterator[str]:
    """Name what no report gives for a proposal, and nobody has typed yet."""
    if not (given.sources or any(piece.address for piece in each.evidence)):
        yield "sources"
    if not (given.on or each.change.on):
        yield "on"
    if each.change.kind in ("pledge", "refusal") and not given.pledge and len(each.kinds) != 1:
        yield "kind"
    if each.change.kind != "stage" and not given.does:
        yield "does"


def _reason(ask: Ask, code: str) -> str:
    """Say a reason of a rating without its count, which a proposal does not keep."""
    return str(ask.words.tables.REASONS.get(code, code)).partition(":")[0]


def _lines(before: str, edit: Edit) -> Iterator[tuple[str, str]]:
    """Give the lines that an edit changes with those around them, each with its sign (GNU diff, unified)."""
    old = [] if edit.created else before.splitlines()
    after = edit.apply("" if edit.created else before).splitlines()
    for line in list(difflib.unified_diff(old, after, n=AROUND, lineterm=""))[2:]:
        yield line[0], line if line.startswith("@@") else line[1:]


def _evidence(ask: Ask, piece: Evidence) -> Shown:
    chain = tuple(ask.words.actor(slug) for slug in (*piece.via, *((piece.by,) if piece.by else ())))
    bare = Shown(
        id=piece.id, report=piece.document, chain=chain, address=piece.address, language=None, sentence=None
    )
    documents = ask.register.documents()
    if piece.document not in documents:
        return bare
    report = documents[piece.document].report
    if report.sha256 != piece.sha256:
        return bare
    span = sentence(report, Span(piece.start, piece.end))
    return msgspec.structs.replace(
        bare,
        language=report.language,
        sentence=span.of(report.text),
        mark_start=max(0, piece.start - span.start),
        mark_end=min(piece.end, span.end) - span.start,
    )


def _done(ask: Ask, each: Decision, stands: dict[str, Decision]) -> Done:
    return Done(
        id=each.id,
        what=what_of(ask, each.change),
        decision=each.decision,
        by=each.by,
        at=each.at,
        reason=each.reason,
        stands=stands.get(each.id) == each,
    )


PAGES = (
    Page(
        path="/inbox",
        make=inbox,
        template="inbox.html.j2",
        section="inbox",
        role=Role.ANALYST,
        kept=False,
        own=True,
    ),
    Page(
        path="/inbox/{id:str}",
        make=proposal,
        template="proposal.html.j2",
        section="inbox",
        role=Role.ANALYST,
        kept=False,
        own=True,
    ),
)
