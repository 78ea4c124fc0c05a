"""Where a subject stands: accounts of it, which of them are current, and which cannot both hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from zaporuka.register import compatibility as table
from zaporuka.register.context import Context
from zaporuka.register.credibility import Grounds, Rating, rate
from zaporuka.register.evidence import Assertion, Document
from zaporuka.register.independence import ANONYMOUS, asserter, root, unique, witnesses
from zaporuka.register.supersession import overtaken, replaced, revoked
from zaporuka.register.times import days, recency, share_a_day

STATUS_FACETS = ("status", "agreed-share")


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Assertions that say the same of a subject, with what one needs to weigh them counted.

    `parties` are the independent asserters: the sides of those named, else the roots of the others.
    """

    subject: str
    predicate: str
    value: str | int | float
    assertions: tuple[Assertion, ...]
    asserters: tuple[str, ...]
    roots: tuple[str, ...]
    witnesses: int
    parties: int
    own_word: bool
    rating: Rating
    valid: str | None

    @property
    def facet(self) -> str:
        """The predicate without its actor."""
        return self.assertions[0].facet

    @property
    def actor(self) -> str | None:
        """The actor whose position or commitment it is."""
        return self.assertions[0].actor

    @property
    def stance(self) -> tuple[str, str]:
        """The facet and the value together, as the tables of compatibility name them."""
        return self.facet, str(self.value)


class Dispute(msgspec.Struct, frozen=True, kw_only=True):
    """Two current accounts that cannot both hold (`same`, `linked`), or that point different ways (`apart`).

    `same` is one subject; `linked` are a part and its whole, as the ledger has them, where the actor does not
    tell the two apart himself; `apart` are other subjects of one actor's position, where one third party
    reports an acceptance and another a refusal, and the actor himself says neither: not a contradiction, but
    a contrast.
    """

    kind: str
    one: Account
    other: Account

    @property
    def actor(self) -> str | None:
        """The actor whose position is disputed, if it is a position."""
        return self.one.actor

    def names(self, account: Account) -> bool:
        """Tell whether the account is one of the two."""
        return account in (self.one, self.other)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The standing of one subject: its headline, its current accounts, best first, and superseded ones."""

    subject: str
    disputed: bool
    headline: Account | None
    current: tuple[Account, ...]
    superseded: tuple[Account, ...]
    disputes: tuple[Dispute, ...]


class Weigher:
    """Turns the assertions visible at one moment into accounts, disputes and standings."""

    def __init__(
        self,
        visible: Iterable[Assertion],
        documents: Mapping[str, Document],
        context: Context,
        known: str | None = None,
    ) -> None:
        self._documents = documents
        self._context = context
        self._known = known
        self._by_subject: dict[str, list[Assertion]] = {}
        for item in visible:
            self._by_subject.setdefault(item.subject, []).append(item)
        self._current: dict[str, list[Assertion]] = {}
        self._old: dict[str, list[Assertion]] = {}
        for subject, items in self._by_subject.items():
            gone = replaced(items, self._replacer) | revoked(items, self._replacer)
            gone |= overtaken([i for i in items if i.id not in gone])
            self._current[subject] = [i for i in items if i.id not in gone]
            self._old[subject] = [i for i in items if i.id in gone]
        self._bare = {s: self._accounts(items) for s, items in self._current.items()}
        self._disputes = self._find_disputes()
        self._disputes_of: dict[tuple[str, str, str], list[Dispute]] = {}
        for dispute in self._disputes:
            if dispute.kind != "apart":
                for account in (dispute.one, dispute.other):
                    self._disputes_of.setdefault(_key(account), []).append(dispute)
        self._rated = {s: tuple(self._rerated(a) for a in accounts) for s, accounts in self._bare.items()}

    def subjects(self) -> tuple[str, ...]:
        """Give the subjects that anything is asserted of, in the order they first come."""
        return tuple(self._by_subject)

    def standing(self, subject: str) -> Standing:
        """Weigh one subject; one that nothing is asserted of has no headline and is not disputed."""
        current = sorted(self._rated.get(subject, ()), key=self._rank, reverse=True)
        disputes = tuple(d for d in self.disputes() if d.kind != "apart" and subject in _subjects(d))
        return Standing(
            subject=subject,
            disputed=bool(disputes),
            headline=current[0] if current else None,
            current=tuple(current),
            superseded=tuple(
                sorted(
                    self._accounts(self._old.get(subject, [])), key=lambda a: recency(a.valid), reverse=True
                )
            ),
            disputes=disputes,
        )

    def disputes(self) -> tuple[Dispute, ...]:
        """Give every pair of current accounts that cannot both hold or point different ways."""
        rated = {_key(a): a for accounts in self._rated.values() for a in accounts}
        return tuple(
            Dispute(kind=d.kind, one=rated[_key(d.one)], other=rated[_key(d.other)]) for d in self._disputes
        )

    def by_day(self, account: Account) -> tuple[Account, ...]:
        """Split an account by the dates on which it was asserted, each weighed by itself, latest first."""
        days_of: dict[str | None, list[Assertion]] = {}
        for item in account.assertions:
            days_of.setdefault(item.valid, []).append(item)
        against = self._against(account)
        return tuple(self._account(items, against) for items in days_of.values())

    def find(self, assertion: str) -> tuple[Account, bool] | None:
        """Find the account that holds an assertion, and whether it is current; `None` if none does."""
        for subject, items in self._by_subject.items():
            if any(item.id == assertion for item in items):
                standing = self.standing(subject)
                for current, accounts in ((True, standing.current), (False, standing.superseded)):
                    for account in accounts:
                        if any(item.id == assertion for item in account.assertions):
                            return account, current
        return None

    def _replacer(self, item: Assertion) -> str:
        """Name whose later word replaces this one: the party itself for its own matter, else the asserter."""
        if item.actor is not None and item.by is not None and self._owns(item):
            return self._context.side(item.actor)
        if item.by is None or item.by == ANONYMOUS:
            return item.id
        return asserter(item, self._documents, self._context)

    def _owns(self, item: Assertion) -> bool:
        """Tell whether it is the word of the actor, or of a party to the instrument, that it is about."""
        if item.by is None:
            return False
        side = self._context.side(item.by)
        if item.actor is not None:
            return side == self._context.side(item.actor)
        return side in self._context.parties.get(item.subject, frozenset())

    def _accounts(self, items: Sequence[Assertion]) -> tuple[Account, ...]:
        groups: dict[tuple[str, str], list[Assertion]] = {}
        for item in items:
            groups.setdefault((item.predicate, str(item.value)), []).append(item)
        return tuple(self._account(group) for group in groups.values())

    def _account(self, items: list[Assertion], against: Sequence[tuple[str, Account]] = ()) -> Account:
        items = sorted(items, key=lambda i: (recency(i.valid), i.id), reverse=True)
        named = [i for i in items if i.by is not None and i.by != ANONYMOUS]
        roots = unique(root(i, self._documents, self._context) for i in items)
        best = min((self._context.reliability(r, self._known) for r in roots), default="F")
        grounds = Grounds(
            sides=len({self._context.side(i.by) for i in named if i.by}),
            witnesses=witnesses(items, self._documents),
            own_word=any(self._owns(i) for i in items),
            named=bool(named),
            narrators=not named and all(i.by is None for i in items),
            unknowing=items[0].value == "unknown",
            contradicted=bool(against),
            contradicted_by_own_word=any(a.own_word for kind, a in against if kind == "same"),
        )
        return Account(
            subject=items[0].subject,
            predicate=items[0].predicate,
            value=items[0].value,
            assertions=tuple(items),
            asserters=unique(asserter(i, self._documents, self._context) for i in items),
            roots=roots,
            witnesses=grounds.witnesses,
            parties=grounds.sides or len(roots),
            own_word=grounds.own_word,
            rating=rate(grounds, best),
            valid=items[0].valid,
        )

    def _rerated(self, account: Account) -> Account:
        against = self._against(account)
        return self._account(list(account.assertions), against) if against else account

    def _against(self, account: Account) -> list[tuple[str, Account]]:
        """Give the accounts that contradict a current one, with the kind of each dispute."""
        return [
            (d.kind, d.other if _key(d.one) == _key(account) else d.one)
            for d in self._disputes_of.get(_key(account), ())
        ]

    def _rank(self, account: Account) -> tuple[object, ...]:
        """Order accounts: status, a party's word, the better rating, the later date, the later stage."""
        return (
            account.facet in STATUS_FACETS,
            account.own_word,
            -account.rating.credibility,
            recency(account.valid),
            table.LIFECYCLE.get(str(account.value), -1) if account.facet == "status" else -1,
            _key(account),
        )

    def _find_disputes(self) -> tuple[Dispute, ...]:
        """Compare the accounts of one actor, and of one subject's status, two by two."""
        near: dict[tuple[str, str], list[Account]] = {}
        for account in (a for group in self._bare.values() for a in group):
            about = ("actor", account.actor) if account.actor else ("subject", account.subject)
            near.setdefault(about, []).append(account)
        found: list[Dispute] = []
        for accounts in near.values():
            accounts.sort(key=_key)
            for i, one in enumerate(accounts):
                for other in accounts[i + 1 :]:
                    kind = self._clash(one, other)
                    if kind:
                        found.append(Dispute(kind=kind, one=one, other=other))
        return tuple(found)

    def _clash(self, one: Account, other: Account) -> str | None:
        same = one.subject == other.subject
        if one.actor is None:
            return "same" if same and _states_clash(one, other) else None
        if self._one_voice(one, other):
            return None
        if same:
            return "same" if table.rival_stances(one.stance, other.stance) else None
        if other.subject in self._context.linked(one.subject):
            heard = not (one.own_word and other.own_word)
            return "linked" if heard and table.rival_parts(one.stance, other.stance) else None
        for towards, against in ((one, other), (other, one)):
            hearsay = not (towards.own_word or against.own_word)
            if hearsay and towards.stance in table.TOWARDS and against.stance in table.AGAINST:
                return "apart"
        return None

    def _one_voice(self, one: Account, other: Account) -> bool:
        """Tell whether both accounts have one and the same asserter only, who thus tells two things apart."""
        return len({*one.asserters, *other.asserters}) == 1


def _subjects(dispute: Dispute) -> tuple[str, str]:
    return dispute.one.subject, dispute.other.subject


def _key(account: Account) -> tuple[str, str, str]:
    return account.subject, account.predicate, str(account.value)


def _states_clash(one: Account, other: Account) -> bool:
    if one.facet != other.facet:
        return False
    if one.facet == "agreed-share":
        return share_a_day(one.valid, other.valid)
    return (
        table.rival_stages(str(one.value), str(other.value))
        and days(one.valid) is not None
        and days(other.valid) is not None
    )
