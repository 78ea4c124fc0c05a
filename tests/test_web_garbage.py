"""Forms of garbage: whatever is sent to an act, it is refused in words, never failed over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import fill
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient
from people import OURS, guarded, visitor

from zaporuka.knowledge import default_ledger
from zaporuka.knowledge.journal import Journal
from zaporuka.web.app import Application
from zaporuka.web.pages import ACTS

DOORS = ("/sign-in", "/sign-out", "/you/password")
KEY = "09-uk-two-accounts"
NAMES = (
    *("id", "seen", "sources", "on", "kind", "does_uk", "does_en", "reason"),
    *("report", "layer", "n", "subject", "facet", "about", "value", "share", "by", "evidence", "condition"),
    *(
        "type",
        "mode",
        "participants",
        "participants.0",
        "participants.9999",
        "date",
        "place",
        "status",
        "day",
    ),
    *("speakers", "speakers.1", "via.3", "said", "negated", "speaker", "cue"),
    *("name", "password", "next", "old", "new", "again", "", "\x00", "step", "scenario"),
)
VALUES = (
    *("", "0", "1", "-1", "9" * 30, "1e400", "nan", "0-1", "5-2", "9" * 40 + "-" + "9" * 41, "²-³", "١-٢"),
    *("claims", "events", "statements", "dates", KEY, f"{KEY}/..", "../../etc/passwd", "agreed-share"),
    *("position", "status", "multinational-force", "accepts", "ua", "Україна", "2026-01-09", "2026-13-45"),
    *("2026/2027", "../..", "0000", "{{7*7}}", "\ud800", "\x00", "\r\n\r\n", "ї" * 3000, "yes", "CONSULT"),
)
FORMS = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=8), st.sampled_from(VALUES) | st.text(max_size=20), max_size=14
)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Application:
    place = tmp_path_factory.mktemp("desk")
    ledger = Path(shutil.copytree(default_ledger(), place / "ledger"))
    return guarded(fill(place / "store.db"), place / "home", ledger, accounts=False)


@pytest.fixture(scope="module")
def desk(app: Application) -> Iterator[TestClient[Application]]:
    with visitor(app) as found:
        yield found


def encoded(form: dict[str, str]) -> bytes:
    from urllib.parse import quote_plus

    return "&".join(
        f"{quote_plus(name, errors='surrogatepass')}={quote_plus(value, errors='surrogatepass')}"
        for name, value in form.items()
    ).encode()


@pytest.mark.parametrize("path", [*(act.path for act in ACTS), *DOORS])
def test_garbage_is_refused_in_words(desk: TestClient[Application], path: str) -> None:
    @FEW
    @given(form=FORMS)
    def send(form: dict[str, str]) -> None:
        kind = {"content-type": "application/x-www-form-urlencoded"}
        answer = desk.post(path, content=encoded(form), headers={**OURS, **kind})
        assert answer.status_code < 500, answer.text
        if answer.status_code == 303:
            assert answer.headers["location"].startswith("/")
        else:
            assert "<h1" in answer.text

    send()


@pytest.mark.parametrize("what", ["add", "change", "remove"])
@pytest.mark.parametrize("layer", ["claims", "events", "statements", "dates"])
def test_garbage_in_a_real_form_is_refused_in_words(
    desk: TestClient[Application], layer: str, what: str
) -> None:
    @FEW
    @given(form=FORMS)
    def send(form: dict[str, str]) -> None:
        page = desk.get(f"/wrong/{KEY}.json", params={"layer": layer, "n": 0}).json()
        n = "0" if what != "add" else form.get("n", "9" * 5000)
        own = {"report": KEY, "layer": layer, "n": n, "seen": page.get("seen", "")}
        there = {field["name"]: field["value"] for field in page.get("fields", ())}
        content = encoded(there | form | own)
        kind = {"content-type": "application/x-www-form-urlencoded"}
        answer = desk.post(f"/corrections/{what}", content=content, headers={**OURS, **kind})
        assert answer.status_code in (303, 400, 409), answer.text
        assert answer.status_code == 303 or "<h1" in answer.text

    send()


@pytest.mark.parametrize("path", [*(act.path for act in ACTS), *DOORS])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b'{"id":1}'),
        ("application/json", b"{"),
        ("application/x-www-form-urlencoded", b"\xff\xfe=%ff&%&&=;"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\r\n--x"),
        ("multipart/form-data", b"nothing"),
        ("text/plain", b"id=1"),
        ("", b""),
        ("application/x-www-form-urlencoded", b"id=" + b"a" * 300_000),
    ],
)
def test_garbage_of_any_kind_is_refused_in_words(
    desk: TestClient[Application], path: str, kind: str, body: bytes
) -> None:
    answer = desk.post(path, content=body, headers={**OURS, "content-type": kind} if kind else OURS)
    assert answer.status_code < 500, answer.text
    assert answer.status_code == 303 or "<h1" in answer.text


def test_garbage_leaves_the_log_whole_and_the_desk_open(
    app: Application, desk: TestClient[Application]
) -> None:
    desk.post("/corrections/add", content=encoded({"report": "\ud800"}), headers=OURS)
    assert Journal(app.watch.audit.file).entries()
    assert desk.get("/").status_code == 200
