"""Stores to test on: an SQLite file, and a PostgreSQL server where one can be reached or started."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

import pytest
from golden import pair_of
from sqlalchemy import create_engine, make_url, text

from benchmarks.postgres import database, started
from zaporuka.reading.record import Reading
from zaporuka.register.store.engine import address
from zaporuka.reports import Report

NAMED = "ZAPORUKA_TEST_POSTGRES"


@lru_cache(maxsize=1)
def server() -> str | None:
    """Give the address of a PostgreSQL server: the one that is named, else one started for these tests.

    Tests that run beside others have a database of their own on a named server.
    """
    named, beside = os.environ.get(NAMED), os.environ.get("PYTEST_XDIST_WORKER")
    if named and beside:
        name = f"zaporuka_{beside}"
        database(named, name)
        return make_url(named).set(database=name).render_as_string(hide_password=False)
    return named or started()


def postgres() -> str:
    """Give the address of an empty PostgreSQL database; without a server, skip, or fail in CI."""
    found = server()
    if found is None:
        line = f"no PostgreSQL: install it, or name a server in {NAMED}"
        if os.environ.get("CI"):
            pytest.fail(line)
        pytest.skip(line)
    engine = create_engine(address(found), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return found


def told(name: str, words: str, published: str | None = "2026-01-06", **more: Any) -> tuple[Report, Reading]:
    """Make a report of sentences, each a claim that the pact is signed unless `claims` say otherwise."""
    sentences = [part.strip() for part in words.split(".") if part.strip()]
    claims = more.get("claims", [("pact", "status", "signed", "ann")] * len(sentences))
    gold = {
        "published": published,
        "statements": [
            {"speaker": by, "content": said, "cue": said, "kind": "indirect", "via": more.get("via", [])}
            for said, (_, _, _, by) in zip(sentences, claims, strict=False)
            if by
        ],
        "claims": [
            {"subject": s, "predicate": p, "value": v, "by": by, "evidence": said}
            for said, (s, p, v, by) in zip(sentences, claims, strict=False)
        ],
        "events": [
            {
                "type": "CONSULT",
                "mode": "meeting",
                "participants": ["ann", "bob"],
                "date": published,
                "status": "occurred",
                "evidence": sentences[0],
            }
        ],
    }
    return pair_of(name, words, gold)
