"""Accounts, sessions and the bound on failed sign-ins."""

from __future__ import annotations

from pathlib import Path

import pytest

from zaporuka.knowledge.journal import Entry, Journal, JournalError
from zaporuka.web.accounts import AccountError, Accounts, role_named, role_word
from zaporuka.web.people import Person, Role
from zaporuka.web.sessions import IDLE, LASTS, Sessions
from zaporuka.web.throttle import LONGEST, TRIES, WAIT, Throttle

PASSWORD = "корова їсть траву"


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    made = Accounts(tmp_path / "people.jsonl")
    made.make("Olha", PASSWORD, Role.ADMIN, "command line")
    return made


def test_accounts_are_read_again_only_where_their_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, read = tmp_path / "people.jsonl", list[int]()
    entries = Journal.entries

    def counted(journal: Journal) -> tuple[Entry, ...]:
        read.append(1)
        return entries(journal)

    kept = Accounts(file)
    assert kept.all() == {}
    kept.make("Olha", PASSWORD, Role.ADMIN, "command line")
    monkeypatch.setattr(Journal, "entries", counted)
    assert [list(kept.all()) for _ in range(3)] == [["Olha"]] * 3
    assert read == []
    elsewhere = Accounts(file)
    elsewhere.make("Petro", PASSWORD, Role.READER, "Olha")
    assert kept.all()["Petro"].open
    elsewhere.change("Petro", "Olha", open=False)
    assert not kept.all()["Petro"].open
    with file.open("ab") as out:
        out.write(b"no line\n")
    for _ in range(2):
        with pytest.raises(JournalError):
            kept.all()


def test_accounts_let_in_with_the_right_password_only(accounts: Accounts) -> None:
    entered = accounts.enter("Olha", PASSWORD)
    assert entered is not None
    assert entered.person == Person(name="Olha", role=Role.ADMIN)
    assert accounts.enter("Olha", PASSWORD + " ") is None
    assert accounts.enter("Petro", PASSWORD) is None
    assert accounts.enter("Olha", "") is None


def test_accounts_keep_no_password(accounts: Accounts, tmp_path: Path) -> None:
    text = (tmp_path / "people.jsonl").read_text(encoding="utf-8")
    assert PASSWORD not in text
    assert "$argon2id$" in text


def test_accounts_that_are_closed_let_nobody_in(accounts: Accounts) -> None:
    accounts.make("Petro", PASSWORD, Role.READER, "Olha")
    accounts.change("Petro", "Olha", open=False)
    assert accounts.enter("Petro", PASSWORD) is None
    accounts.change("Petro", "Olha", open=True, role=Role.ANALYST)
    entered = accounts.enter("Petro", PASSWORD)
    assert entered is not None
    assert entered.role is Role.ANALYST


def test_accounts_change_a_password(accounts: Accounts) -> None:
    accounts.change("Olha", "Olha", password="інша корова пасеться")
    assert accounts.enter("Olha", PASSWORD) is None
    assert accounts.enter("Olha", "інша корова пасеться") is not None


@pytest.mark.parametrize(
    ("name", "password", "message"),
    [
        ("Olha", PASSWORD, "already"),
        ("Petro", "short", "at least 12"),
        ("Petro", "p" * 2000, "at most"),
        ("Petro", "petro petro petro", "does not hold the name"),
        (" ", PASSWORD, "1 to 64"),
        ("a\x00b", PASSWORD, "1 to 64"),
    ],
)
def test_accounts_refuse_what_is_unsound(accounts: Accounts, name: str, password: str, message: str) -> None:
    with pytest.raises(AccountError, match=message):
        accounts.make(name, password, Role.READER, "Olha")
    assert set(accounts.all()) == {"Olha"}


@pytest.mark.parametrize("change", [{"open": False}, {"role": Role.READER}])
def test_accounts_never_lose_the_last_who_may_change_them(
    accounts: Accounts, change: dict[str, Role | bool]
) -> None:
    with pytest.raises(AccountError, match="the last account"):
        accounts.change("Olha", "Olha", **change)  # type: ignore[arg-type]
    with pytest.raises(AccountError, match="no such account"):
        accounts.change("Petro", "Olha", open=False)


def test_accounts_are_kept_with_who_made_them_and_a_chain(accounts: Accounts, tmp_path: Path) -> None:
    accounts.make("Petro", PASSWORD, Role.APPROVER, "Olha")
    file = tmp_path / "people.jsonl"
    assert [entry.by for entry in Journal(file).entries()] == ["command line", "Olha"]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"role":"admin"', '"role":"reader"', 1), encoding="utf-8")
    with pytest.raises(JournalError, match="chain is broken"):
        accounts.all()


def test_accounts_roles_have_words() -> None:
    assert [role_named(role_word(role)) for role in Role] == list(Role)
    with pytest.raises(AccountError, match="no role"):
        role_named("king")


def test_sessions_last_until_they_end_or_are_left_alone() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    token = sessions.begin(Person(name="Olha"))
    for _ in range(5):
        clock.now += IDLE - 1
        assert sessions.find(token) == Person(name="Olha")
    clock.now += IDLE + 1
    assert sessions.find(token) is None
    other = sessions.begin(Person(name="Olha"))
    for _ in range(int(LASTS // IDLE) + 1):
        clock.now += IDLE - 1
        found = sessions.find(other)
    assert found is None


def test_sessions_end_when_told_and_with_their_account() -> None:
    sessions = Sessions()
    one, two = sessions.begin(Person(name="Olha")), sessions.begin(Person(name="Petro"))
    sessions.end(one)
    assert sessions.find(one) is None
    sessions.end_of("Petro")
    assert sessions.find(two) is None
    assert sessions.find(None) is None


def test_throttle_bounds_failures_by_name_and_by_place() -> None:
    clock = Clock()
    throttle = Throttle(clock)
    for _ in range(TRIES):
        assert throttle.wait("name", "place") == 0
        throttle.failed("name", "place")
    assert throttle.wait("name") == WAIT
    assert throttle.wait("place", "elsewhere") == WAIT
    assert throttle.wait("other") == 0
    clock.now += WAIT
    assert throttle.wait("name") == 0
    throttle.failed("name")
    assert throttle.wait("name") == 2 * WAIT
    throttle.passed("name")
    assert throttle.wait("name") == 0


def test_throttle_waits_no_longer_than_its_bound() -> None:
    throttle = Throttle(Clock())
    for _ in range(200):
        throttle.failed("name")
    assert throttle.wait("name") == LONGEST
