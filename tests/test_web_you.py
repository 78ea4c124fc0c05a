"""One's own page: another password, which ends every other session, is written down, and is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import SUBJECT
from litestar.testing import TestClient
from people import OURS, PASSWORD, guarded, signed_in, visitor
from stores import told

from zaporuka.knowledge.journal import Journal
from zaporuka.register.store import open_writer
from zaporuka.web.accounts import Accounts
from zaporuka.web.app import Application
from zaporuka.web.guard import COOKIE
from zaporuka.web.throttle import TRIES

NEW = "чотири сині двері"


@pytest.fixture
def app(tmp_path: Path) -> Application:
    claims = [(SUBJECT, "position:ru", "accepts", "ann")]
    open_writer(tmp_path / "store.db").add(*told("one", "Москва згодна", "2026-01-10", claims=claims))
    return guarded(tmp_path / "store.db", tmp_path / "home")


@pytest.fixture
def rada(app: Application) -> Iterator[TestClient[Application]]:
    with visitor(app) as found:
        signed_in(found, "Rada")
        yield found


def change(client: TestClient[Application], old: str, new: str, again: str | None = None, **more: str) -> Any:
    form = {"old": old, "new": new, "again": new if again is None else again, **more}
    return client.post("/you/password", data=form, headers=OURS)


def test_you_changes_the_password_and_ends_every_other_session(
    app: Application, rada: TestClient[Application], tmp_path: Path
) -> None:
    with visitor(app) as elsewhere:
        signed_in(elsewhere, "Rada")
        old = rada.cookies[COOKIE]
        answer = change(rada, PASSWORD, NEW)
        assert (answer.status_code, answer.headers["location"]) == (303, "/you?changed=yes")
        assert "The password is changed" in rada.get("/you?changed=yes&lang=en").text
        assert elsewhere.get("/").headers["location"] == "/sign-in"
    with visitor(app) as stolen:
        stolen.cookies.set(COOKIE, old)
        assert stolen.get("/").status_code == 303
        assert signed_in(stolen, "Rada", PASSWORD).status_code == 401
        assert signed_in(stolen, "Rada", NEW).status_code == 303
    entries = Journal(tmp_path / "home" / "audit.jsonl").entries()
    assert [(each.by, each.body["act"]) for each in entries if "password" in each.body["act"]] == [
        ("Rada", "password")
    ]
    kept = (tmp_path / "home" / "audit.jsonl").read_text(encoding="utf-8")
    assert PASSWORD not in kept
    assert NEW not in kept


@pytest.mark.parametrize(
    ("form", "en", "uk"),
    [
        (("wrong", NEW, NEW), "not your password now", "Теперішній пароль не такий"),
        ((PASSWORD, NEW, NEW + "."), "typed in two ways", "двічі введено по-різному"),
        ((PASSWORD, "корова", "корова"), "fewer than 12", "менше ніж 12"),
        ((PASSWORD, "д" * 1025, "д" * 1025), "more than 1024", "більше ніж 1024"),
        ((PASSWORD, "ось вам rada і пароль", "ось вам rada і пароль"), "your name", "ваше ім’я"),
        ((PASSWORD, "", ""), "fewer than 12", "менше ніж 12"),
    ],
)
def test_you_says_why_a_password_stays(
    rada: TestClient[Application], tmp_path: Path, form: tuple[str, str, str], en: str, uk: str
) -> None:
    before = (tmp_path / "home" / "people.jsonl").read_bytes()
    for lang, line in (("en", en), ("uk", uk)):
        rada.cookies.set("lang", lang)
        answer = change(rada, *form)
        assert answer.status_code == 400
        assert line in answer.text
        assert 'role="alert"' in answer.text
        assert not any(f'value="{word}"' in answer.text for word in form if word)
    assert (tmp_path / "home" / "people.jsonl").read_bytes() == before
    assert rada.get("/").status_code == 200


def test_you_counts_wrong_passwords_with_those_of_the_door(rada: TestClient[Application]) -> None:
    for _ in range(TRIES):
        assert change(rada, "wrong", NEW).status_code == 400
    answer = change(rada, PASSWORD, NEW)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert 'href="/you"' in answer.text
    assert signed_in(rada, "Rada").status_code == 429


def test_you_changes_nobody_elses_password(rada: TestClient[Application], app: Application) -> None:
    assert change(rada, PASSWORD, NEW, name="Olha", by="Olha").status_code == 303
    with visitor(app) as found:
        assert signed_in(found, "Olha", NEW).status_code == 401
        assert signed_in(found, "Olha", PASSWORD).status_code == 303
        assert change(found, PASSWORD, NEW).status_code == 303
    with visitor(app) as stranger:
        assert change(stranger, PASSWORD, NEW).status_code == 401
        assert stranger.post("/you/password", data={"old": PASSWORD, "new": NEW}).status_code == 403


def test_you_is_signed_out_where_the_password_is_set_elsewhere(
    rada: TestClient[Application], tmp_path: Path
) -> None:
    assert rada.get("/").status_code == 200
    Accounts(tmp_path / "home" / "people.jsonl").change("Rada", "command line", password=NEW)
    assert rada.get("/").headers["location"] == "/sign-in"


def test_you_without_accounts_have_no_password(tmp_path: Path, app: Application) -> None:
    here = guarded(tmp_path / "store.db", tmp_path / "other", accounts=False)
    with visitor(here) as found:
        assert "/you/password" not in found.get("/you").text
        assert change(found, PASSWORD, NEW).headers["location"] == "/you"
