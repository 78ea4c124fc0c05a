"""Notes at the desk: who may write, read and withdraw them, and on what."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import PAYLOADS, STRIKE, SUBJECT
from litestar.testing import TestClient
from people import OURS, PASSWORD, guarded, signed_in, visitor
from stores import told
from test_web_hostile import harmless
from typer.testing import CliRunner

from zaporuka.cli import app as commands
from zaporuka.register.marking import Circle, Marking
from zaporuka.register.store import open_store, open_writer
from zaporuka.register.store.notes import LONGEST, Note, NoteError
from zaporuka.reports.tlp import Label
from zaporuka.web.accounts import Accounts
from zaporuka.web.app import Application
from zaporuka.web.home import Home
from zaporuka.web.people import Role

CLEAR = Marking(label=Label.CLEAR, by="ann", at="2026-01-07")


@pytest.fixture
def app(tmp_path: Path) -> Application:
    open_writer(tmp_path / "store.db").add(
        *told("one", "Москва погодилася на сили. Київ чекає", "2026-01-10")
    )
    made = guarded(tmp_path / "store.db", tmp_path / "home")
    Accounts(Home(tmp_path / "home").people).make("Kit", PASSWORD, Role.ANALYST, "test", Circle.CLIENT)
    return made


@pytest.fixture
def desk(app: Application) -> Iterator[dict[str, TestClient[Application]]]:
    with visitor(app) as lesia, visitor(app) as petro, visitor(app) as kit, visitor(app) as rada:
        found = {"Lesia": lesia, "Petro": petro, "Kit": kit, "Rada": rada}
        for name, client in found.items():
            signed_in(client, name)
        yield found


def write(client: TestClient[Application], words: str, label: str = "AMBER+STRICT", **form: str) -> int:
    given = {"kind": "report", "about": "one", "words": words, "label": label, **form}
    return client.post("/notes/add", data=given, headers=OURS).status_code


def words(client: TestClient[Application], address: str = "/notes.json") -> list[str]:
    page = client.get(address).json()
    return [note["words"] for note in page.get("notes" if address == "/notes.json" else "written")]


def test_notes_are_read_by_those_their_label_says(desk: dict[str, TestClient[Application]]) -> None:
    lesia, kit = desk["Lesia"], desk["Kit"]
    for said, label, more in (("a", "AMBER+STRICT", {}), ("b", "AMBER", {}), ("c", "RED", {"for": "Kit"})):
        assert write(lesia, said, label, **more) == 303
    assert words(lesia, "/reports/one.json") == words(lesia) == ["c", "b", "a"], "who wrote it reads it"
    assert words(kit, "/reports/one.json") == words(kit) == ["c", "b"]
    assert words(desk["Petro"]) == ["b", "a"]
    assert kit.get("/reports/one.json").json()["tlp"] == "TLP:RED"
    assert desk["Petro"].get("/reports/one.json").json()["tlp"] == "TLP:AMBER+STRICT"
    assert desk["Petro"].get("/actors/ua.json").json()["tlp"] == "TLP:CLEAR", "no note is on this page"
    lines = [json.loads(line) for line in kit.get("/notes.jsonl").text.splitlines()]
    assert [(line["tlp"], line["words"]) for line in lines] == [("TLP:RED", "c"), ("TLP:AMBER", "b")]
    assert [json.loads(line)["words"] for line in kit.get("/notes.jsonl?tlp=AMBER").text.splitlines()] == [
        "b"
    ]


def test_notes_on_a_hidden_report_are_hidden(
    desk: dict[str, TestClient[Application]], tmp_path: Path
) -> None:
    assert write(desk["Lesia"], "a", "CLEAR") == 303
    assert words(desk["Kit"]) == ["a"]
    open_writer(tmp_path / "store.db").mark("one", Marking(label=Label.STRICT, by="ann", at="2026-01-07"))
    assert words(desk["Kit"]) == []
    assert words(desk["Lesia"]) == ["a"]
    assert write(desk["Kit"], "b", "CLEAR") == 404


def test_notes_stand_on_subjects_and_actors_too(desk: dict[str, TestClient[Application]]) -> None:
    assert write(desk["Lesia"], "on the subject", kind="subject", about=SUBJECT) == 303
    assert write(desk["Lesia"], "on the actor", kind="actor", about="ua") == 303
    assert words(desk["Petro"], f"/subjects/{SUBJECT}.json") == ["on the subject"]
    assert words(desk["Petro"], "/actors/ua.json") == ["on the actor"]
    assert "on the actor" in desk["Rada"].get("/actors/ua").text
    assert words(desk["Petro"], "/reports/one.json") == []


@pytest.mark.parametrize(
    ("name", "form", "status"),
    [
        ("Rada", {}, 403),
        ("Kit", {"label": "AMBER+STRICT"}, 400),
        ("Lesia", {"about": "none"}, 404),
        ("Lesia", {"kind": "subject", "about": "nothing"}, 404),
        ("Lesia", {"kind": "ledger"}, 400),
        ("Lesia", {"words": "  "}, 400),
        ("Lesia", {"words": "x" * (LONGEST + 1)}, 400),
        ("Lesia", {"label": "BLUE"}, 400),
        ("Lesia", {"label": "RED", "for": "Nobody"}, 400),
    ],
)
def test_notes_that_are_not_taken(
    desk: dict[str, TestClient[Application]], name: str, form: dict[str, str], status: int
) -> None:
    assert write(desk[name], **{"words": "a", "label": "AMBER", **form}) == status
    assert words(desk["Lesia"]) == []


def test_notes_are_withdrawn_by_who_wrote_them_or_an_approver(
    desk: dict[str, TestClient[Application]], tmp_path: Path
) -> None:
    write(desk["Lesia"], "first", "AMBER")
    write(desk["Lesia"], "second", "AMBER")

    def withdraw(name: str, number: str) -> int:
        return desk[name].post("/notes/withdraw", data={"id": number}, headers=OURS).status_code

    assert withdraw("Kit", "1") == 403
    assert withdraw("Lesia", "1") == 303
    assert withdraw("Lesia", "1") == 404
    assert withdraw("Petro", "2") == 303
    assert withdraw("Petro", "x") == 404
    assert words(desk["Lesia"]) == []
    with open_store(tmp_path / "store.db") as store:
        rows = store.connection.exec_driver_sql("SELECT words, withdraws FROM notes").all()
    assert rows == [("first", None), ("second", None), ("", 1), ("", 2)], "nothing is removed"


def test_notes_hostile_words_stay_words(desk: dict[str, TestClient[Application]]) -> None:
    lesia = desk["Lesia"]
    assert write(lesia, STRIKE) == 303
    assert write(lesia, STRIKE, kind="actor", about="ua") == 303
    for address in ("/notes", "/reports/one", "/actors/ua"):
        page = lesia.get(address).text
        harmless(page)
        assert "{{7*7}}" in page
        assert PAYLOADS[0] not in page
    form = {"report": "one", "label": "AMBER", "reason": STRIKE}
    assert lesia.post("/marking/set", data=form, headers=OURS).status_code == 303
    page = lesia.get("/reports/one").text
    harmless(page)
    assert "{{7*7}}" in page.partition('id="marking"')[2]


def test_notes_are_given_by_the_command_too(where: str) -> None:
    writer = open_writer(where)
    writer.add(*told("one", "Пакт підписано"))
    assert writer.note(Note(kind="report", about="one", words=" a\nb ", marking=CLEAR)) == 1
    amber = Marking(label=Label.AMBER, by="bob", at="2026-01-08")
    writer.note(Note(kind="actor", about="ua", words="c\x1b[2J", marking=amber))
    for note in (Note(kind="report", about="two", words="a", marking=CLEAR),):
        with pytest.raises(NoteError, match="no such report"):
            writer.note(note)

    def run(*more: str) -> str:
        done = CliRunner().invoke(commands, ["notes", "--store", where, *more])
        assert done.exit_code == 0, done.output
        return done.stdout

    assert run().startswith("TLP:AMBER\n\n2026-01-08  actor ua  bob  TLP:AMBER\n  c")
    assert "\x1b" not in run()
    assert run("--tlp", "GREEN") == "TLP:CLEAR\n\n2026-01-07  report one  ann  TLP:CLEAR\n  a\n  b\n"
    lines = [json.loads(line) for line in run("--format", "jsonl").splitlines()]
    assert [(line["about"], line["tlp"]) for line in lines] == [("ua", "TLP:AMBER"), ("one", "TLP:CLEAR")]
    writer.withdraw(2, "bob", "2026-01-09")
    assert run("--format", "jsonl").count("\n") == 1
