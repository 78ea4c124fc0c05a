"""The door of the desk: who is let in, who asks, and whether an act really comes from one of our pages.

On loopback whoever sits at the machine may do everything. With accounts, nobody sees anything unless signed
in. An act is taken only from our own pages: every browser says where a request comes from (`Origin`, and
`Sec-Fetch-Site`, W3C Fetch Metadata), the cookie is never sent along from elsewhere (`SameSite=Strict`), and
a request that says neither is refused.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import urlsplit

from litestar.datastructures import Cookie

from zaporuka.knowledge.journal import Journal
from zaporuka.web.accounts import Account, Accounts
from zaporuka.web.home import Home
from zaporuka.web.people import HERE, Person
from zaporuka.web.sessions import LASTS, Sessions
from zaporuka.web.throttle import Throttle

COOKIE = "zaporuka"
OPEN = ("/sign-in", "/static/")
"""Addresses that anyone may ask for."""


class TooOftenError(PermissionError):
    """Too many failed sign-ins; `seconds` to wait."""

    def __init__(self, seconds: float) -> None:
        """Take the seconds to wait."""
        super().__init__(f"too many failed sign-ins: wait {seconds:.0f} seconds")
        self.seconds = seconds


class Guard:
    """Knows the accounts of a desk, its sessions and its audit log; without accounts everyone is let in."""

    def __init__(self, home: Home, *, accounts: bool = False, secure: bool = False) -> None:
        """Guard a desk; `secure` cookies are sent over HTTPS only."""
        self.audit = Journal(home.audit)
        self.accounts = Accounts(home.people) if accounts else None
        self.sessions = Sessions()
        self.throttle = Throttle()
        self._secure = secure

    def person(self, cookies: Mapping[str, str]) -> Person | None:
        """Give who asks; `None` where nobody has signed in and somebody must have."""
        if self.accounts is None:
            return HERE
        token, _, mark = (cookies.get(COOKIE) or "").partition(".")
        found = self.sessions.find(token)
        account = None if found is None else self.accounts.all().get(found.name)
        if account is None or not account.open:
            return None
        return account.person if hmac.compare_digest(mark.encode(), _mark(account).encode()) else None

    def open(self, path: str) -> bool:
        """Tell whether anyone may ask for an address."""
        return path.startswith(OPEN)

    def enter(self, name: str, password: str, place: str) -> Cookie | None:
        """Sign in: give the cookie of a session, `None` for a wrong name or password.

        Raises `TooOftenError` after too many failures, by name or by place; every try is written down.
        """
        account = self._known(name, password, place, "sign-in-failed")
        if account is None:
            return None
        self.audit.add(account.name, {"act": "sign-in", "from": place})
        return self._begun(account)

    def another_password(self, name: str, old: str, new: str, place: str) -> Cookie | None:
        """Give an account another password: its sessions end, and the cookie of a new one is given.

        `None` for a wrong old password. Raises `TooOftenError` as `enter` does, `AccountError` where the new
        one will not do; every try is written down.
        """
        account = self._known(name, old, place, "password-failed")
        if account is None or self.accounts is None:
            return None
        self.accounts.fit(name, new)
        self.audit.add(name, {"act": "password", "from": place})
        changed = self.accounts.change(name, name, password=new)
        self.sessions.end_of(name)
        return self._begun(changed)

    def _known(self, name: str, password: str, place: str, failure: str) -> Account | None:
        """Give the account of a name and its password; a failure is counted and written down."""
        if self.accounts is None:
            return None
        keys = (f"name:{name.strip().lower()}", f"place:{place}")
        seconds = self.throttle.wait(*keys)
        if seconds > 0:
            raise TooOftenError(seconds)
        account = self.accounts.enter(name, password)
        if account is None:
            self.throttle.failed(*keys)
            self.audit.add(name[:64], {"act": failure, "from": place})
            return None
        self.throttle.passed(*keys)
        return account

    def _begun(self, account: Account) -> Cookie:
        return self.cookie(f"{self.sessions.begin(account.person)}.{_mark(account)}", int(LASTS))

    def leave(self, cookies: Mapping[str, str]) -> Cookie:
        """Sign out: end the session, and give the cookie that takes the old one away."""
        token = (cookies.get(COOKIE) or "").partition(".")[0]
        person = self.sessions.find(token)
        if person is not None:
            self.sessions.end(token)
            self.audit.add(person.name, {"act": "sign-out"})
        return self.cookie("", 0)

    def cookie(self, token: str, seconds: int) -> Cookie:
        """Give the cookie of a token, which no script reads and no other site's page sends."""
        return Cookie(
            key=COOKIE,
            value=token,
            max_age=seconds,
            path="/",
            httponly=True,
            samesite="strict",
            secure=self._secure,
        )


def _mark(account: Account) -> str:
    """Name a password as it is kept: a session holds no longer than the password it was begun with."""
    return hashlib.sha256(account.password.encode()).hexdigest()[:32]


def is_ours(headers: Mapping[str, str]) -> bool:
    """Tell whether a request that changes something comes from one of our own pages."""
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    named = urlsplit(origin)
    return bool(named.netloc) and named.netloc.lower() == headers.get("host", "").lower()
