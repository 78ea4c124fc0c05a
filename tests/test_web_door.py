"""Coming in: who is sent to the sign-in, where one goes from there; nothing of one is told to another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import fill
from hypothesis import given
from hypothesis import strategies as st
from litestar.testing import TestClient
from people import NAMES, OURS, PASSWORD, guarded, signed_in, visitor

from zaporuka.knowledge.journal import Journal
from zaporuka.web.app import Application
from zaporuka.web.door import own_path
from zaporuka.web.guard import COOKIE
from zaporuka.web.people import Person, Role
from zaporuka.web.throttle import TRIES


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("desk") / "store.db")


@pytest.fixture
def app(store: Path, tmp_path: Path) -> Application:
    return guarded(store, tmp_path / "home")


@pytest.fixture
def stranger(app: Application) -> Iterator[TestClient[Application]]:
    with visitor(app) as found:
        yield found


PAGES = ("/", "/reports", "/reports/09-uk-two-accounts", "/matrix", "/calendar", "/search?q=мир", "/nothing")
DATA = ("/.json", "/reports.json", "/matrix.csv", "/calendar.ics", "/schema", "/schema/openapi.json")


@pytest.mark.parametrize("address", PAGES)
def test_door_sends_to_the_sign_in_and_back(stranger: TestClient[Application], address: str) -> None:
    answer = stranger.get(address)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")
    assert answer.content == b""
    page = stranger.get(answer.headers["location"])
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    wanted = page.text.partition('name="next" value="')[2].partition('"')[0].replace("&amp;", "&")
    entered = signed_in(stranger, "Olha", next=wanted)
    assert entered.status_code == 303
    assert stranger.get(entered.headers["location"]).status_code == (404 if "nothing" in address else 200)


@pytest.mark.parametrize("address", DATA)
def test_door_tells_programs_to_sign_in(stranger: TestClient[Application], address: str) -> None:
    answer = stranger.get(address)
    assert answer.status_code == 401
    assert set(answer.json()) == {"status_code", "detail"}
    signed_in(stranger, "Rada")
    assert stranger.get(address).status_code == 200


def test_door_says_the_same_of_a_wrong_name_and_a_wrong_password(stranger: TestClient[Application]) -> None:
    pages = []
    for name, password in (("Olha", "wrong"), ("Nobody", PASSWORD), ("", "")):
        answer = signed_in(stranger, name, password)
        assert answer.status_code == 401
        assert COOKIE not in answer.cookies
        pages.append(answer.text.replace(f'value="{name}"', 'value=""').replace(" autofocus", ""))
    assert pages[0] == pages[1] == pages[2]
    assert PASSWORD not in pages[0]


def test_door_says_how_long_to_wait_after_too_many_failures(stranger: TestClient[Application]) -> None:
    for _ in range(TRIES):
        signed_in(stranger, "Olha", "wrong")
    answer = signed_in(stranger, "Olha")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 30
    assert f"{answer.headers['retry-after']} seconds" in answer.text


def test_door_closes_behind_who_signs_out(stranger: TestClient[Application]) -> None:
    signed_in(stranger, "Olha")
    assert "Olha" in stranger.get("/you").text
    token = stranger.cookies[COOKIE]
    answer = stranger.post("/sign-out", headers=OURS)
    assert (answer.status_code, answer.headers["clear-site-data"]) == (303, '"cache"')
    stranger.cookies.set(COOKIE, token)
    assert stranger.get("/").headers["location"] == "/sign-in"


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "http://evil.example"}, {**OURS, "sec-fetch-site": "cross-site"}]
)
@pytest.mark.parametrize("address", ["/sign-in", "/sign-out", "/nothing"])
def test_door_takes_nothing_from_other_pages(
    stranger: TestClient[Application], address: str, headers: dict[str, str]
) -> None:
    signed_in(stranger, "Olha")
    answer = stranger.post(address, data={"name": "Petro", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403
    assert "Olha" in stranger.get("/you").text


def test_door_tells_nobody_of_another(app: Application) -> None:
    pages = {}
    for name in NAMES:
        with visitor(app) as one:
            signed_in(one, name)
            pages[name] = [one.get(address).text for address in (*PAGES, "/.json", "/reports.json")]
            own = one.get("/you")
            assert name in own.text
            assert own.headers["cache-control"] == "no-store"
    for name, found in pages.items():
        assert not any(other in text for text in found for other in NAMES), name
    assert pages["Olha"] == pages["Anna"]


def test_door_without_accounts_is_open(store: Path, tmp_path: Path) -> None:
    app = guarded(store, tmp_path / "home", accounts=False)
    with visitor(app) as here:
        assert here.get("/").status_code == 200
        assert here.get("/sign-in").headers["location"] == "/"
        assert "/you" not in here.get("/").text
        assert here.post("/sign-out", headers=OURS).headers["location"] == "/"


def test_door_stays_shut_where_the_accounts_cannot_be_read(
    stranger: TestClient[Application], tmp_path: Path
) -> None:
    signed_in(stranger, "Olha")
    (tmp_path / "home" / "people.jsonl").write_text('{"broken":1}\n', encoding="utf-8")
    answer = stranger.get("/")
    assert answer.status_code == 503
    assert "people.jsonl:1" in answer.text


def test_door_writes_down_who_came_and_went(stranger: TestClient[Application], tmp_path: Path) -> None:
    signed_in(stranger, "Olha", "wrong")
    signed_in(stranger, "Olha")
    stranger.post("/sign-out", headers=OURS)
    acts = [entry.body["act"] for entry in Journal(tmp_path / "home" / "audit.jsonl").entries()]
    assert acts == ["sign-in-failed", "sign-in", "sign-out"]


@pytest.mark.parametrize("address", ["/", "/reports?page=2&lang=uk", "/reports/a%23b", "/search?q=%D0%BC"])
def test_door_leads_on_to_an_address_of_ours(address: str) -> None:
    assert own_path(address) == address


STRANGE = ("//", "/\\", "\\", "http:", "https://", "javascript:", "/%2f", "/%5c", "@", ":", "\t", "\n", " ")


@given(st.lists(st.sampled_from((*STRANGE, "/", "evil.example", "?", "#", "a")), max_size=5).map("".join))
def test_door_never_leads_elsewhere(wanted: str) -> None:
    from urllib.parse import unquote, urljoin, urlsplit

    found = own_path(wanted)
    assert found.startswith("/")
    for read in (found, unquote(found).replace("\\", "/")):
        assert urlsplit(urljoin("http://desk.example/x", read)).netloc == "desk.example"


def test_person_alike_keeps_the_role_and_no_name() -> None:
    one, other = Person(name="Olha", role=Role.ADMIN), Person(name="Anna", role=Role.ADMIN)
    assert one.alike == other.alike
    assert "Olha" not in repr(one.alike)
    assert Person().alike == Person()
