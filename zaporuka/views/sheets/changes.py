"""Changes since a day: what is new, what it replaced and on whose word, who moved, what is newly disputed."""

from __future__ import annotations

from collections.abc import Iterable

from zaporuka.knowledge import Knowledge
from zaporuka.register import Account, Register
from zaporuka.views.sheets.disputes import pair
from zaporuka.views.sheets.model import Block, Row, Sheet
from zaporuka.views.sheets.scene import Scene
from zaporuka.views.sheets.standing import superseded_row

Key = tuple[str, str, str]


def changes(
    register: Register,
    knowledge: Knowledge,
    since: str,
    *,
    at: str | None = None,
    known: str | None = None,
    lang: str = "uk",
) -> Sheet:
    """Compare the register as known by the end of `since` with what is known by `known` (else by now).

    Reports without a date are left out, and counted: when they came to be known cannot be told.
    """
    known = known or register.latest()
    now = Scene(register, knowledge, at, known, lang)
    then = register.weigh(since, since)
    old = {s: then.standing(s) for s in then.subjects()}
    new = {s: now.weigher.standing(s) for s in now.weigher.subjects()}
    was = {_key(a): a for s in old.values() for a in s.current}
    ever = {*was, *(_key(a) for s in old.values() for a in s.superseded)}
    current = {_key(a): a for s in new.values() for a in s.current}
    fresh = [a for key, a in current.items() if key not in ever]
    gone = [
        (account, new[account.subject].current)
        for s in new.values()
        for account in s.superseded
        if _key(account) in was and _key(account) not in current
    ]
    moved = _moved(now, was.values(), current.values())
    in_moves = {_row_key(row) for row in moved}
    disputed = {frozenset((_key(d.one), _key(d.other))) for d in then.disputes()}
    seen = {m.id for o in register.occasions(since) for m in o.mentions}
    text = now.text
    blocks = [
        Block(title=text("block-moved"), rows=tuple(moved)),
        *(
            pair(now, d)
            for d in now.weigher.disputes()
            if d.kind != "apart" and frozenset((_key(d.one), _key(d.other))) not in disputed
        ),
        Block(
            title=text("block-new"),
            rows=tuple(
                now.row("new", a, f"{now.wording.subject(a.subject)} — {now.wording.phrase(a)}")
                for a in fresh
                if _key(a) not in in_moves
            ),
        ),
        Block(
            title=text("block-superseded"),
            rows=tuple(superseded_row(now, a, others) for a, others in gone),
        ),
        Block(title=text("block-confirmed"), rows=tuple(_confirmed(now, was, current))),
        Block(
            title=text("block-events-new"),
            rows=tuple(now.event_row(o) for o in now.occasions if not any(m.id in seen for m in o.mentions)),
        ),
    ]
    title = text("view-changes", date=now.wording.when(since))
    return now.sheet("changes", title, blocks, empty="nothing-changed")


def _moved(now: Scene, was: Iterable[Account], current: Iterable[Account]) -> list[Row]:
    """Tell whose own words on a subject were one thing then and are another now, with the words of both."""
    before, after = _own_words(was), _own_words(current)
    wording = now.wording
    rows = []
    for key, accounts in after.items():
        held = {str(a.value) for a in before.get(key, ())}
        new = [a for a in accounts if str(a.value) not in held]
        if not held or not new:
            continue
        first = new[0]
        said = ", ".join(sorted({wording.stance(a) for a in before[key]}))
        what = now.text("moved", before=said, after=", ".join(wording.stance(a) for a in new))
        title = f"{wording.actor(first.actor or '')} · {wording.subject(first.subject)}: {what}"
        rows.append(now.row("moved", first, title))
        rows += [
            now.row("moved-from", old, f"{now.text('superseded')}: {wording.stance(old)}")
            for old in before[key]
            if old.value not in {a.value for a in accounts}
        ]
    return rows


def _own_words(accounts: Iterable[Account]) -> dict[tuple[str, str], list[Account]]:
    found: dict[tuple[str, str], list[Account]] = {}
    for account in accounts:
        if account.own_word and account.actor is not None:
            found.setdefault((account.subject, account.predicate), []).append(account)
    return found


def _confirmed(now: Scene, was: dict[Key, Account], current: dict[Key, Account]) -> Iterable[Row]:
    for key, account in current.items():
        old = was.get(key)
        if old is None or (account.witnesses <= old.witnesses and account.parties <= old.parties):
            continue
        note = now.text(
            "more-than-before",
            before=old.witnesses,
            after=account.witnesses,
            parties_before=old.parties,
            parties_after=account.parties,
        )
        what = f"{now.wording.subject(account.subject)} — {now.wording.phrase(account)}"
        yield now.row("confirmed", account, what, [note])


def _row_key(row: Row) -> Key | None:
    return (row.line.subject, row.line.predicate, str(row.line.value)) if row.line else None


def _key(account: Account) -> Key:
    return account.subject, account.predicate, str(account.value)
