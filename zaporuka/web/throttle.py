"""How often one may try: a bound on failed sign-ins, by the name that is tried and by where from."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

TRIES = 5
"""So many failures in a row are free."""
WAIT = 30.0
"""Seconds to wait after the next one; each further failure doubles it."""
LONGEST = 3600.0
FORGOTTEN = 24 * 3600.0
MOST = 10_000


class Throttle:
    """Counts failures by key, such as a name or an address; one who succeeds begins anew."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take the clock, in seconds."""
        self._clock = clock
        self._failed: dict[str, tuple[int, float]] = {}
        self._lock = Lock()

    def wait(self, *keys: str) -> float:
        """Give for how many seconds nobody may try with these keys; 0 where they may."""
        now = self._clock()
        with self._lock:
            return max((self._left(key, now) for key in keys), default=0.0)

    def failed(self, *keys: str) -> None:
        """Count a failure."""
        now = self._clock()
        with self._lock:
            for key in keys:
                count, last = self._failed.get(key, (0, now))
                self._failed[key] = (1 if now - last > FORGOTTEN else count + 1, now)
            while len(self._failed) > MOST:
                del self._failed[min(self._failed, key=lambda key: self._failed[key][1])]

    def passed(self, *keys: str) -> None:
        """Forget the failures of keys."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

    def _left(self, key: str, now: float) -> float:
        count, last = self._failed.get(key, (0, now))
        if count < TRIES:
            return 0.0
        return max(0.0, last + min(LONGEST, WAIT * 2.0 ** min(count - TRIES, 20)) - now)
