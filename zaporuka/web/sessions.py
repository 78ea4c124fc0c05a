"""Sessions: who has signed in, and for how long.

Sessions live in the memory of the process that serves the desk: a restart signs everyone out, and nothing on
a disk or in a copy of one lets anybody in. What a browser holds is a random token; the desk keeps its hash.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from threading import Lock

import msgspec

from zaporuka.web.people import Person

LASTS = 12 * 3600.0
"""A session ends so many seconds after it began."""
IDLE = 2 * 3600.0
"""And so many after its last use."""
MOST = 10_000
"""So many sessions are kept; the longest unused goes first."""


class Session(msgspec.Struct):
    """Who is signed in, since when and when last seen, in seconds of the clock."""

    person: Person
    begun: float
    seen: float


class Sessions:
    """The sessions of a desk."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the clock by which sessions end."""
        self._clock = clock
        self._kept: dict[str, Session] = {}
        self._lock = Lock()

    def begin(self, person: Person) -> str:
        """Begin a session and give its token, which is told to nobody but the person's browser."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._lock:
            self._sweep(now)
            self._kept[_hash(token)] = Session(person, now, now)
        return token

    def find(self, token: str | None) -> Person | None:
        """Give who is signed in with a token; `None` where the session has ended or there is none."""
        now = self._clock()
        with self._lock:
            session = self._kept.get(_hash(token or ""))
            if session is None:
                return None
            if _over(session, now):
                del self._kept[_hash(token or "")]
                return None
            session.seen = now
            return session.person

    def end(self, token: str | None) -> None:
        """End the session of a token, if there is one."""
        with self._lock:
            self._kept.pop(_hash(token or ""), None)

    def end_of(self, name: str) -> None:
        """End every session of a name: its account was closed or changed."""
        with self._lock:
            for key in [key for key, each in self._kept.items() if each.person.name == name]:
                del self._kept[key]

    def _sweep(self, now: float) -> None:
        for key in [key for key, each in self._kept.items() if _over(each, now)]:
            del self._kept[key]
        while len(self._kept) >= MOST:
            del self._kept[min(self._kept, key=lambda key: self._kept[key].seen)]


def _over(session: Session, now: float) -> bool:
    return now - session.begun > LASTS or now - session.seen > IDLE


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
