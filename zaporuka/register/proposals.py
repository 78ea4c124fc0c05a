"""What new readings would change in the ledger: proposals with their evidence, for a person to decide on.

A proposal is one of four kinds: `stage` (an instrument has got further than the ledger has it), `pledge` (a
state commits itself to a component with more force than the ledger has it), `refusal` (a state that has a
file of pledges rejects a component that there are pledges for) and `position` (any other stance of a state
on a component, an instrument or an issue that the ledger does not have of it). Nothing is decided here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

import msgspec

from zaporuka.knowledge import Instrument, Knowledge, Ledger
from zaporuka.knowledge.vocabulary import Stance
from zaporuka.register import compatibility as table
from zaporuka.register.evidence import Document
from zaporuka.register.held import positions
from zaporuka.register.independence import root
from zaporuka.register.register import Register
from zaporuka.register.standing import Account
from zaporuka.register.times import before

Kind = Literal["stage", "pledge", "refusal", "position"]
STANCES: tuple[str, ...] = get_args(Stance)
FORCES = ("may", "would-if", "will")
CONTRIBUTORS = ("state", "organisation")


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is proposed: of `target` (an instrument, or the state whose file it is) about `subject`.

    `value` is the stage, the force of the pledge, or the stance; `on` an EDTF date, ending in `~` where only
    the day is known on which it was said, `None` where not even that is.
    """

    kind: Kind
    target: str
    subject: str
    value: str
    on: str | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two proposals the same, whatever their evidence."""
        return self.kind, self.target, self.subject, self.value


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One assertion behind a proposal: its id, report and public address, place, speaker, chain, root."""

    id: str
    report: str
    sha256: str
    start: int
    end: int
    root: str
    by: str | None = None
    via: tuple[str, ...] = ()
    valid: str | None = None
    address: str | None = None

    @property
    def document(self) -> str:
        """The key of the document that the evidence is in, as the register has it."""
        return self.id.rpartition("#")[0]


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A change of the ledger with its rating by the Admiralty code, the reasons, and its evidence.

    `id` follows from what is proposed and from the roots of the evidence, not from when. `kinds` are the
    kinds of pledges that the ledger has for the component, `contradicted` says that a current account speaks
    against it.
    """

    id: str
    change: Change
    rating: str
    reasons: tuple[str, ...]
    roots: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    kinds: tuple[str, ...] = ()
    contradicted: bool = False


def propose(
    register: Register,
    knowledge: Knowledge,
    ledger: Ledger,
    decided: Mapping[tuple[str, str, str, str], Iterable[str]] | None = None,
) -> tuple[Proposal, ...]:
    """Give the changes that current accounts of a register would make to a ledger, in order of their keys.

    What is `decided` (keys of changes with the roots that were before the person) is left out, unless there
    is evidence of another root.
    """
    weigher = register.weigh()
    documents = register.documents()
    found = []
    for subject in weigher.subjects():
        for account in weigher.standing(subject).current:
            for change, kinds in _changes(account, knowledge, ledger, register):
                roots = tuple(sorted(account.roots))
                seen = (decided or {}).get(change.key)
                if seen is None or not set(roots) <= set(seen):
                    found.append(_proposal(change, kinds, account, roots, documents, register))
    return tuple(sorted(found, key=lambda each: (each.change.key, each.id)))


def identify(change: Change, roots: Sequence[str]) -> str:
    """Give the id of a proposal: a hash of what is proposed and of the roots it rests on."""
    parts = (*change.key, change.on or "", *sorted(roots))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]


def _proposal(
    change: Change,
    kinds: tuple[str, ...],
    account: Account,
    roots: tuple[str, ...],
    documents: Mapping[str, Document],
    register: Register,
) -> Proposal:
    evidence = []
    for item in sorted(account.assertions, key=lambda each: each.id):
        report = documents[item.document].report
        evidence.append(
            Evidence(
                id=item.id,
                report=report.path,
                sha256=report.sha256,
                start=item.evidence.start,
                end=item.evidence.end,
                root=root(item, documents, register.context),
                by=item.by,
                via=item.via,
                valid=item.valid,
                address=report.address,
            )
        )
    return Proposal(
        id=identify(change, roots),
        change=change,
        rating=account.rating.code,
        reasons=account.rating.reasons,
        roots=roots,
        evidence=tuple(evidence),
        kinds=kinds,
        contradicted=any(each.startswith("contradicted") for each in account.rating.reasons),
    )


def _changes(
    account: Account, knowledge: Knowledge, ledger: Ledger, register: Register
) -> Iterator[tuple[Change, tuple[str, ...]]]:
    value, on = str(account.value), _day(account)
    if account.facet == "status":
        for one in ledger.instruments.values():
            if one.subject == account.subject and _further(one, value, account.valid):
                yield Change(kind="stage", target=one.id, subject=account.subject, value=value, on=on), ()
        return
    if account.actor is None:
        return
    state, subject = register.context.side(account.actor), account.subject
    actor = knowledge.actors.get(state)
    if actor is None or actor.kind not in CONTRIBUTORS:
        return
    kinds = _kinds(subject, ledger) if subject in ledger.components else ()
    if account.facet == "commits":
        if subject in ledger.components and value in FORCES and not _pledged(state, subject, value, ledger):
            yield Change(kind="pledge", target=state, subject=subject, value=value, on=on), kinds
    elif value == "rejects" and kinds and state in ledger.contributions:
        if _may_refuse(state, kinds, ledger):
            yield Change(kind="refusal", target=state, subject=subject, value=value, on=on), kinds
    elif value in STANCES and subject in knowledge.subjects and _moved(state, account, ledger):
        yield Change(kind="position", target=state, subject=subject, value=value, on=on), ()


def _day(account: Account) -> str | None:
    """Give the first day of the account: exact where it is an event's, else about the day it was said on."""
    dated = [(a.valid, a.basis) for a in account.assertions if a.valid and "/" not in a.valid]
    told = [valid for valid, basis in dated if basis == "event"]
    if told:
        return min(told)
    said = min((valid for valid, _ in dated), default=None)
    return said if said is None or said[-1] in "?~%" else f"{said}~"


def _further(one: Instrument, stage: str, valid: str | None) -> bool:
    """Tell whether a stage is later than all that the ledger has of an instrument, or resumes it."""
    last = one.stage()
    if stage not in table.LIFECYCLE:
        return False
    if last is None:
        return True
    if before(valid, last.on):
        return False
    if (last.stage, stage) in table.RESUMPTIONS:
        return True
    return all(table.LIFECYCLE[stage] > table.LIFECYCLE[each.stage] for each in one.stages)


def _kinds(component: str, ledger: Ledger) -> tuple[str, ...]:
    """Give the kinds of pledges that the ledger has for a component."""
    pledges = (each for one in ledger.contributions.values() for each in one.pledges)
    return tuple(sorted({each.kind for each in pledges if each.component == component}))


def _pledged(state: str, component: str, force: str, ledger: Ledger) -> bool:
    """Tell whether the ledger has a standing pledge of a state of this force or more."""
    one = ledger.contributions.get(state)
    standing = (
        each.force
        for each in (one.pledges if one else ())
        if each.component == component
        and not any(step.performance == "withdrawn" for step in each.performance[-1:])
    )
    return any(FORCES.index(each) >= FORCES.index(force) for each in standing)


def _may_refuse(state: str, kinds: Sequence[str], ledger: Ledger) -> bool:
    """Tell whether a state is a contributor that has not ruled out anything of these kinds yet."""
    one = ledger.contributions.get(state)
    return one is not None and not any(each.kind in kinds and not each.withdrawn for each in one.ruled_out)


def _moved(state: str, account: Account, ledger: Ledger) -> bool:
    """Tell whether a position is another than the ledger has of a state, and not from before that one."""
    one = ledger.contributions.get(state)
    scale = table.scale("position", account.value)
    for each in positions(one) if one else ():
        if each.subject == account.subject and table.scale("position", each.stance) == scale:
            return each.stance != account.value and not before(account.valid, each.on)
    return True
