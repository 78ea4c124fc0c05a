"""Readers of the desk for locust: each asks for one page after the other, without a pause unless told.

`benchmarks.desk` starts locust with this file, and tells by the environment (`QUESTIONS`) what is asked.
"""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from typing import Any

import msgspec
from locust import FastHttpUser, constant, task

NAME = "ZAPORUKA_BENCH_QUESTIONS"
FIRST, DAYS = date(2023, 1, 1), 1200


class Questions(msgspec.Struct, kw_only=True):
    """What readers ask: addresses by page, and a share for a day that nobody has asked for.

    `dated` has the addresses that take a day, which stands for `{day}`; `pause` is in seconds.
    """

    pages: dict[str, str]
    dated: dict[str, str]
    fresh: float
    pause: float
    seed: int


ASKED = msgspec.json.decode(os.environ[NAME], type=Questions)
NEW = "{name}, a day nobody asked for"
_chance = random.Random(ASKED.seed)


class Reader(FastHttpUser):  # type: ignore[misc]
    """A reader with a connection, who reads in one of two languages and starts each page anew."""

    wait_time = constant(ASKED.pause)
    network_timeout = connection_timeout = 120.0

    def on_start(self) -> None:
        """Choose a language."""
        self.lang = _chance.choice(("uk", "en"))

    @task  # type: ignore[untyped-decorator]
    def ask(self) -> None:
        """Ask for a page."""
        if ASKED.dated and _chance.random() < ASKED.fresh:
            name = _chance.choice(list(ASKED.dated))
            day = FIRST + timedelta(days=_chance.randrange(DAYS))
            self._get(ASKED.dated[name].format(day=day.isoformat()), NEW.format(name=name))
        else:
            name = _chance.choice(list(ASKED.pages))
            self._get(ASKED.pages[name], name)

    def _get(self, address: str, name: str) -> Any:
        return self.client.get(address, name=name, headers={"Accept-Language": self.lang})
