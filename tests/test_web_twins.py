from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from desk import client, fill
from litestar.exceptions import HTTPException
from litestar.testing import TestClient

from zaporuka.web import twins
from zaporuka.web.app import Application

ADDRESS = "/coverage?at=2026-02-18&lang=uk"
BROWSER = {"sec-fetch-dest": "document", "sec-fetch-mode": "navigate"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("desk") / "store.db")


@pytest.fixture
def desk(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient[Application]]:
    monkeypatch.setattr(twins, "SOON", 0.0)
    with client(store) as found:
        yield found


def awaited(address: str) -> str:
    """Give the address that a `Refresh` header leads to."""
    seconds, _, there = address.partition("; url=")
    assert seconds == "0"
    return there


def test_twins_tell_a_browser_at_once_that_a_long_page_is_being_made(desk: TestClient[Application]) -> None:
    first = desk.get(ADDRESS, headers=BROWSER)
    assert first.status_code == 202
    assert "Сторінка готується" in first.text
    assert first.headers["cache-control"] == "no-store"
    there = awaited(first.headers["refresh"])
    assert urlsplit(there).path == "/coverage"
    assert parse_qs(urlsplit(there).query) == {"at": ["2026-02-18"], "lang": ["uk"], "wait": ["1"]}
    whole = desk.get(there, headers=BROWSER)
    assert whole.status_code == 200
    assert "refresh" not in whole.headers
    assert desk.get(ADDRESS).content == whole.content  # made once, and there from now on


def test_twins_let_a_program_wait_for_a_long_page(desk: TestClient[Application]) -> None:
    assert desk.get("/coverage?at=2026-02-17").status_code == 200
    assert desk.get("/coverage.json?at=2026-02-16", headers=BROWSER).status_code == 200


def test_twins_tell_a_browser_that_waits_why_a_page_is_not_made(
    desk: TestClient[Application], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> bytes:
        await asyncio.sleep(0.01)
        raise HTTPException(detail="nobody is there to make it", status_code=503)

    monkeypatch.setattr(desk.app.desk.makers, "make", fails)
    first = desk.get("/coverage?at=2026-02-15", headers=BROWSER)
    assert first.status_code == 202
    found = desk.get(awaited(first.headers["refresh"]), headers=BROWSER)
    assert found.status_code == 503
    assert "nobody is there to make it" in found.text
    assert "refresh" not in found.headers
