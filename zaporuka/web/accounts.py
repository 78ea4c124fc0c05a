"""Accounts: who may come to the desk, in which role, with which password; kept as a journal.

The journal has a line for every account made, changed or closed, with who did it; what holds is the last word
on each name. Passwords are kept as Argon2id hashes only (RFC 9106, the library's own parameters).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from zaporuka.knowledge.journal import Entry, Journal
from zaporuka.register.marking import Circle
from zaporuka.web.people import Person, Role

SHORTEST = 12
"""A password has so many letters at least (NIST SP 800-63B: 8, and 15 where nothing else protects)."""
LONGEST = 1024
NAME_LENGTH = 64


Stamp = tuple[int, int, int]


class AccountError(ValueError):
    """An account that cannot be made or changed; the message says why.

    `weakness` names what a password lacks: `short`, `long` or `named`; else it is empty.
    """

    def __init__(self, line: str, weakness: str = "") -> None:
        """Take the message, and what a password lacks."""
        super().__init__(line)
        self.weakness = weakness


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What holds of one name: its role, its circle, the hash of its password, and whether it is open."""

    name: str
    role: Role
    password: str
    circle: Circle = Circle.ORGANISATION
    open: bool = True
    since: str = ""

    @property
    def person(self) -> Person:
        """The person whose account it is."""
        return Person(name=self.name, role=self.role, circle=self.circle)


class _Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of the journal: what changes of a name, the rest staying as it was."""

    name: str
    role: Literal["reader", "analyst", "approver", "admin"] | None = None
    password: str | None = None
    open: bool | None = None
    circle: Circle | None = None


class Accounts:
    """The accounts of a desk. OSError and `JournalError` where their file cannot be read or written."""

    def __init__(self, file: Path) -> None:
        """Name the file of the journal, which need not exist yet."""
        self._journal = Journal(file)
        self._stamp: Stamp | None = None
        self._held: dict[str, Account] = {}
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash("no account has this password")

    def all(self) -> dict[str, Account]:
        """Give every account by name, closed ones too; the journal is read where its file has changed.

        It is only ever added to, so that every line changes its size.
        """
        stamp = self._look()
        if stamp is None or stamp != self._stamp:
            self._held = _accounts(self._journal.entries())
            self._stamp = stamp
        return self._held.copy()

    def make(
        self, name: str, password: str, role: Role, by: str, circle: Circle = Circle.ORGANISATION
    ) -> Account:
        """Open an account. Raises `AccountError` where the name is taken or the password too weak."""
        wanted = _named(name)
        hashed = self._hashed(wanted, password)

        def free(entries: tuple[Entry, ...]) -> None:
            if wanted in _accounts(entries):
                raise AccountError(f"{wanted}: there is such an account already")

        outside = None if circle is Circle.ORGANISATION else circle
        made = _Change(name=wanted, role=_WORDS[role], password=hashed, open=True, circle=outside)
        self._add(by, made, free)
        return self.all()[wanted]

    def change(
        self,
        name: str,
        by: str,
        *,
        role: Role | None = None,
        password: str | None = None,
        open: bool | None = None,
        circle: Circle | None = None,
    ) -> Account:
        """Change the role, the circle or the password of an account, or close or reopen it.

        Raises `AccountError` where there is none, or where no open account would be left that may do so.
        """
        hashed = None if password is None else self._hashed(name, password)
        word = None if role is None else _WORDS[role]
        change = _Change(name=name, role=word, password=hashed, open=open, circle=circle)

        def sound(entries: tuple[Entry, ...]) -> None:
            before = _accounts(entries)
            if name not in before:
                raise AccountError(f"{name}: no such account")
            after = before | {name: _changed(before.get(name), change, "")}
            if _admins(before) and not _admins(after):
                raise AccountError(f"{name}: the last account that may change accounts")

        self._add(by, change, sound)
        return self.all()[name]

    def enter(self, name: str, password: str) -> Account | None:
        """Give the open account of a name and a password, `None` for any other; as slow for either."""
        account = self.all().get(name)
        known = account is not None and account.open
        try:
            self._hasher.verify(account.password if account and known else self._nobody, password[:LONGEST])
        except (Argon2Error, InvalidHashError):
            return None
        return account if known else None

    def fit(self, name: str, password: str) -> None:
        """Raise `AccountError` unless a password will do for a name."""
        if len(password) < SHORTEST:
            raise AccountError(f"{name}: a password has at least {SHORTEST} letters", "short")
        if len(password) > LONGEST:
            raise AccountError(f"{name}: a password has at most {LONGEST} letters", "long")
        if name.lower() in password.lower():
            raise AccountError(f"{name}: a password does not hold the name", "named")

    def _look(self) -> Stamp | None:
        """Give which file it is, its size and its time; `None` where there is none."""
        try:
            told = self._journal.file.stat()
        except FileNotFoundError:
            return None
        return (told.st_ino, told.st_size, told.st_mtime_ns)

    def _hashed(self, name: str, password: str) -> str:
        self.fit(name, password)
        return self._hasher.hash(password)

    def _add(self, by: str, change: _Change, allow: Any) -> None:
        self._journal.add(by, msgspec.to_builtins(change), allow)


_WORDS: dict[Role, Literal["reader", "analyst", "approver", "admin"]] = {
    Role.READER: "reader",
    Role.ANALYST: "analyst",
    Role.APPROVER: "approver",
    Role.ADMIN: "admin",
}
_ROLES = {word: role for role, word in _WORDS.items()}


def role_named(word: str) -> Role:
    """Give the role of a word; `AccountError` for any other."""
    if word not in _ROLES:
        raise AccountError(f"{word}: no role; there are {', '.join(_ROLES)}")
    return _ROLES[word]


def role_word(role: Role) -> str:
    """Give the word of a role, as commands and the journal have it."""
    return _WORDS[role]


def _accounts(entries: tuple[Entry, ...]) -> dict[str, Account]:
    found: dict[str, Account] = {}
    for entry in entries:
        change = msgspec.convert(entry.body, _Change)
        found[change.name] = _changed(found.get(change.name), change, entry.at)
    return found


def _changed(before: Account | None, change: _Change, at: str) -> Account:
    if before is None:
        return Account(
            name=change.name,
            role=_ROLES[change.role or "reader"],
            password=change.password or "",
            open=change.open is not False,
            circle=change.circle or Circle.ORGANISATION,
            since=at,
        )
    return msgspec.structs.replace(
        before,
        role=before.role if change.role is None else _ROLES[change.role],
        password=before.password if change.password is None else change.password,
        open=before.open if change.open is None else change.open,
        circle=change.circle or before.circle,
    )


def _admins(accounts: dict[str, Account]) -> list[str]:
    return [each.name for each in accounts.values() if each.open and each.role is Role.ADMIN]


def _named(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > NAME_LENGTH or not wanted.isprintable():
        raise AccountError(f"a name has 1 to {NAME_LENGTH} letters")
    return wanted
