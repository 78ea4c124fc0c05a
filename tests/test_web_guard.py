"""The door of the desk: who is let in, and which acts are really ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from zaporuka.knowledge.journal import Journal
from zaporuka.web.accounts import Accounts
from zaporuka.web.guard import COOKIE, Guard, TooOftenError, is_ours
from zaporuka.web.home import Home, home_of
from zaporuka.web.people import HERE, Person, Role
from zaporuka.web.throttle import TRIES

PASSWORD = "корова їсть траву"
HOST = {"host": "desk.example:8710"}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "store.desk")
    Accounts(made.people).make("Olha", PASSWORD, Role.ADMIN, "command line")
    Accounts(made.people).make("Petro", PASSWORD, Role.READER, "Olha")
    return made


def test_guard_without_accounts_lets_in_whoever_sits_here(tmp_path: Path) -> None:
    assert Guard(Home(tmp_path)).person({}) == HERE
    assert Guard(Home(tmp_path)).enter("Olha", PASSWORD, "::1") is None


def test_guard_with_accounts_lets_in_who_has_signed_in(home: Home) -> None:
    guard = Guard(home, accounts=True)
    assert guard.person({}) is None
    cookie = guard.enter("Olha", PASSWORD, "::1")
    assert cookie is not None
    assert cookie.httponly
    assert cookie.samesite == "strict"
    signed = {COOKIE: cookie.value or ""}
    assert guard.person(signed) == Person(name="Olha", role=Role.ADMIN)
    assert guard.leave(signed).max_age == 0
    assert guard.person(signed) is None


def test_guard_goes_by_the_account_as_it_is_now(home: Home) -> None:
    guard = Guard(home, accounts=True)
    cookie = guard.enter("Petro", PASSWORD, "::1")
    assert cookie is not None
    signed = {COOKIE: cookie.value or ""}
    Accounts(home.people).change("Petro", "Olha", role=Role.APPROVER)
    assert guard.person(signed) == Person(name="Petro", role=Role.APPROVER)
    Accounts(home.people).change("Petro", "Olha", open=False)
    assert guard.person(signed) is None


def test_guard_bounds_tries_and_writes_every_one_down(home: Home) -> None:
    guard = Guard(home, accounts=True)
    for _ in range(TRIES):
        assert guard.enter("Olha", "wrong", "192.0.2.1") is None
    with pytest.raises(TooOftenError):
        guard.enter("Olha", PASSWORD, "192.0.2.2")
    with pytest.raises(TooOftenError):
        guard.enter("Petro", PASSWORD, "192.0.2.1")
    assert guard.enter("Petro", PASSWORD, "192.0.2.2") is not None
    acts = [(entry.by, entry.body["act"]) for entry in Journal(home.audit).entries()]
    assert acts == [("Olha", "sign-in-failed")] * TRIES + [("Petro", "sign-in")]
    assert PASSWORD not in home.audit.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"origin": "http://desk.example:8710", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "http://desk.example:8710"}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://evil.example"}, False),
        ({"origin": "http://desk.example"}, False),
        ({"origin": "http://desk.example:8710", "sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, False),
    ],
)
def test_guard_takes_acts_from_our_own_pages_only(headers: dict[str, str], ours: bool) -> None:
    assert is_ours({**HOST, **headers}) is ours


def test_home_is_beside_the_store() -> None:
    assert home_of(Path("a/store.db")).folder == Path("a/store.desk")
    assert home_of("postgresql://x/y").folder == Path("zaporuka.desk")
    assert home_of("postgresql://x/y", Path("here")).folder == Path("here")
