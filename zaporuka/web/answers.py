"""Answers that are kept: a page is a function of the store's state and the question, so it is made once."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

import msgspec

KEPT = 64 * 2**20
"""So many bytes of answers are kept; those not asked for longest go first."""


class Answer(msgspec.Struct, frozen=True):
    """The bytes of an answer, and the tag by which a browser asks whether it has changed."""

    body: bytes
    tag: str


class Answers:
    """Keeps answers while the store stays as it is; the same question asked by many is answered once."""

    def __init__(self, kept: int = KEPT) -> None:
        self._most = kept
        self._state = ""
        self._size = 0
        self._held: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}

    def held(self, state: str, key: Hashable) -> Answer | None:
        """Give an answer that is there already."""
        return self._look(state, key)

    def get(self, state: str, key: Hashable, make: Callable[[], bytes]) -> Answer:
        """Give the answer to a question on a state of the store, making it where it is not there yet."""
        found = self._look(state, key)
        if found is not None:
            return found
        with self._turn((state, key)):
            found = self._look(state, key)
            if found is None:
                body = make()
                found = Answer(body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
                self._keep(state, key, found)
            return found

    def _look(self, state: str, key: Hashable) -> Answer | None:
        with self._lock:
            if state != self._state:
                return None
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def _keep(self, state: str, key: Hashable, answer: Answer) -> None:
        with self._lock:
            if state != self._state:
                self._held.clear()
                self._state, self._size = state, 0
            self._held[key] = answer
            self._size += len(answer.body)
            while self._size > self._most and self._held:
                self._size -= len(self._held.popitem(last=False)[1].body)

    @contextmanager
    def _turn(self, key: Hashable) -> Iterator[None]:
        with self._lock:
            lock = self._making.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self._lock:
                self._making.pop(key, None)
