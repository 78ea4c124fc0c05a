"""Report text is hostile: whatever stands in it, it is shown as words and never becomes part of a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from desk import PAYLOADS, SUBJECT, client, fill, hostile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient

from zaporuka.register.store import open_writer
from zaporuka.web.app import Application

ADDRESSES = [
    "/",
    "/?since=2026-01-01",
    "/reports",
    "/reports/hostile",
    f"/subjects/{SUBJECT}",
    "/actors/ua",
    "/matrix",
    "/calendar",
    "/search?q=кінець",
    "/trace/hostile%23claim-0",
    "/trace/hostile%23event-0",
]


ASKED = [
    *("/search?q={}", "/search?actor={}", "/search?outlet={}", "/actors?q={}", "/matrix?actor={}"),
    *("/calendar?actor={}", "/subjects/{}", "/actors/{}", "/reports/{}", "/trace/{}", "/{}", "/?at={}"),
    "/reports/hostile?beside={}",
]


class Elements(HTMLParser):
    """The elements of a page with their attributes, as a browser would make them."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def harmless(page: str) -> None:
    """Fail where a page has anything that could only come from the words of a report."""
    for tag, given_attributes in Elements(page).found:
        if tag == "script":
            source = (given_attributes.get("src") or "").partition("?")[0]
            data = given_attributes.get("type") == "application/json"
            assert data or source.startswith("/static/"), given_attributes
        assert tag not in ("img", "iframe", "object", "embed", "style", "base"), (tag, given_attributes)
        assert not any(name.startswith("on") or name == "style" for name in given_attributes)
        for name in ("href", "action", "src"):
            value = given_attributes.get(name) or "/"
            assert re.match(r"/|#|https?://", value), value


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Application]]:
    path = fill(tmp_path_factory.mktemp("desk") / "store.db", hostile())
    with client(path) as found:
        yield found


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, TestClient[Application]]]:
    path = tmp_path_factory.mktemp("any") / "store.db"
    open_writer(path).add(*hostile())
    with client(path) as found:
        yield path, found


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_words_stay_words(desk: TestClient[Application], address: str) -> None:
    response = desk.get(address)
    assert response.status_code == 200
    harmless(response.text)
    assert "window.struck" in response.text, "the payload is not on this page: the test proves nothing"
    assert "{{7*7}}" in response.text


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("address", ASKED)
def test_hostile_addresses_stay_words(desk: TestClient[Application], address: str, payload: str) -> None:
    response = desk.get(address.format(quote(payload, safe="")))
    assert response.status_code in (200, 400, 404)
    harmless(response.text)


def test_hostile_names_leave_the_csv_and_the_feed_whole(desk: TestClient[Application]) -> None:
    assert "BEGIN:VCALENDAR" in desk.get("/calendar.ics").text
    lines = desk.get("/matrix.csv").text.splitlines()
    assert not any(cell[:1] in "=+@" for line in lines for cell in line.split(",") if cell)
    assert desk.get("/calendar.ics").headers["content-disposition"].startswith("attachment")


WORDS = st.text(
    st.characters(blacklist_categories=["Cs"]) | st.sampled_from("<>&\"'`/={}%#\x00\r\n\u202e"),
    min_size=1,
    max_size=60,
).filter(str.strip)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.one_of(WORDS, st.tuples(st.sampled_from(PAYLOADS), WORDS).map("".join)))
@example(words="\0")
def test_hostile_words_of_any_kind_stay_words(
    words: str, opened: tuple[Path, TestClient[Application]]
) -> None:
    path, desk = opened
    key = f"any{hashlib.sha256(words.encode()).hexdigest()[:8]}"
    open_writer(path).add(*hostile(words, key))
    for address in ("/", f"/reports/{key}", f"/subjects/{SUBJECT}", "/calendar", f"/trace/{key}%23claim-0"):
        response = desk.get(address)
        assert response.status_code == 200, address
        harmless(response.text)
        assert desk.get("/.json" if address == "/" else f"{address}.json").status_code == 200
    assert desk.get(f"/reports/{key}.json").json()["text"].count(words) >= 2
