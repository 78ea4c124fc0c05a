"""The inbox: proposals with their lines, decided once only, whoever acts at the same moment."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from golden import ROOT
from litestar.testing import TestClient
from people import OURS, guarded, signed_in, visitor

from zaporuka.knowledge import default_ledger, load_knowledge
from zaporuka.knowledge.journal import Journal
from zaporuka.reading import read_report
from zaporuka.register.decisions import decisions
from zaporuka.register.store import open_writer
from zaporuka.reports import Report, open_reports
from zaporuka.web.app import Application
from zaporuka.web.makers import Makers
from zaporuka.web.making import Question
from zaporuka.web.twins import Page

URL = "https://example.org/1"
TEXT = (
    "Київ, 9 січня 2026. Президент Франції Еммануель Макрон заявив, що Франція візьме участь у моніторингу "
    "припинення вогню."
)
WORDS = {"does_en": "Watch.", "does_uk": "Стежити.", "sources": URL, "kind": "monitoring"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("inbox")
    (place / "one.txt").write_text(TEXT, encoding="utf-8")
    writer, knowledge = open_writer(place / "store.db"), load_knowledge()
    for report in open_reports([place / "one.txt"]):
        assert isinstance(report, Report)
        writer.add(report, read_report(report, knowledge))
    return place / "store.db"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_ledger(), tmp_path / "ledger"))


@pytest.fixture
def app(store: Path, ledger: Path, tmp_path: Path) -> Application:
    return guarded(store, tmp_path / "home", ledger)


@pytest.fixture
def petro(app: Application) -> Iterator[TestClient[Application]]:
    with visitor(app) as found:
        signed_in(found, "Petro")
        yield found


def act(client: TestClient[Application], name: str, **form: str) -> Any:
    return client.post(f"/inbox/{name}", data=form, headers=OURS)


def waiting(client: TestClient[Application]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/inbox.json").json()["items"]
    return found


def proposed(client: TestClient[Application]) -> dict[str, Any]:
    assert act(client, "propose").headers["location"] == "/inbox"
    (one,) = waiting(client)
    return one


def seen(client: TestClient[Application], id: str, **more: str) -> str:
    (one,) = client.get(f"/inbox/{id}.json", params={**WORDS, **more}).json()["items"]
    assert one["needed"] is None
    return str(one["seen"])


def texts(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_inbox_shows_a_proposal_with_its_sentence_and_its_lines_before_it_is_accepted(
    petro: TestClient[Application], ledger: Path
) -> None:
    before = texts(ledger)
    one = proposed(petro)
    assert "Макрон заявив" in one["evidence"][0]["sentence"]
    assert one["seen"] is None
    assert one["needed"].count(";") == 2
    assert "публічна адреса" in one["needed"]
    id, shown = one["id"], petro.get(f"/inbox/{one['id']}", params=WORDS, headers=OURS)
    assert shown.headers["cache-control"] == "no-store"
    added = [line for sign, line in petro.get(f"/inbox/{id}.json", params=WORDS).json()["items"][0]["lines"]]
    assert any("Watch." in line for line in added)
    assert all(line in shown.text.replace("&#39;", "'") for line in added if "Watch" in line)
    assert {name: text for name, text in texts(ledger).items() if name in before} == before


def test_inbox_accepts_what_was_seen_and_the_desk_knows_it_at_once(
    petro: TestClient[Application], ledger: Path, tmp_path: Path
) -> None:
    before = texts(ledger)
    one = proposed(petro)
    assert "Watch." not in petro.get("/matrix", headers=OURS).text
    form = {"id": one["id"], "seen": seen(petro, one["id"]), **WORDS}
    answer = act(petro, "accept", **form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox")
    assert "Watch." in (ledger / "pledges" / "fr.yaml").read_text(encoding="utf-8")
    assert "Watch." in petro.get("/matrix", headers=OURS).text
    assert waiting(petro) == []
    (made,) = decisions(ledger)
    assert (made.decision, made.by) == ("accepted", "Petro")
    assert act(petro, "undo", id=one["id"], reason="too soon").status_code == 303
    assert {name: text for name, text in texts(ledger).items() if name in before} == before
    assert "Watch." not in petro.get("/matrix", headers=OURS).text
    assert [each["id"] for each in waiting(petro)] == [one["id"]]
    log = [entry.body for entry in Journal(tmp_path / "home" / "audit.jsonl").entries()]
    assert [body["act"] for body in log] == ["sign-in", "propose", "accept", "undo"]
    assert log[2] == {"act": "accept", "on": {"id": one["id"]}}
    assert "Макрон" not in (tmp_path / "home" / "audit.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("given", ["", "0" * 20])
def test_inbox_accepts_nothing_whose_lines_were_not_seen(
    petro: TestClient[Application], ledger: Path, given: str
) -> None:
    one = proposed(petro)
    before = texts(ledger)
    answer = act(petro, "accept", id=one["id"], seen=given, **WORDS)
    assert answer.status_code == 409
    assert "not what you were shown" in answer.text
    back = re.search(r'href="(/inbox/[^"]+)">Back', answer.text)
    assert back is not None
    assert "Watch." in petro.get(back[1].replace("&amp;", "&")).text
    assert texts(ledger) == before


def test_inbox_rejects_with_a_reason_only(petro: TestClient[Application], ledger: Path) -> None:
    one = proposed(petro)
    assert act(petro, "reject", id=one["id"], reason=" ").status_code == 400
    assert decisions(ledger) == ()
    assert act(petro, "reject", id=one["id"], reason="a slip").status_code == 303
    page = petro.get("/inbox", headers=OURS).text
    assert "a slip" in page
    assert "rejected" in page
    act(petro, "propose")
    assert waiting(petro) == []
    assert petro.get(f"/inbox/{one['id']}").status_code == 404


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({"on": "yesterday"}, "Not a day"),
        ({"does_en": "", "does_uk": ""}, "own words"),
        ({"sources": ""}, "A public address is needed"),
        ({"id": "0000000000"}, "No such proposal: 0000000000"),
        ({"sources": "not-an-address"}, "not"),
    ],
)
def test_inbox_says_why_something_cannot_be_accepted(
    petro: TestClient[Application], ledger: Path, form: dict[str, str], line: str
) -> None:
    one = proposed(petro)
    before = texts(ledger)
    answer = act(petro, "accept", **{"id": one["id"], "seen": seen(petro, one["id"]), **WORDS, **form})
    assert answer.status_code in (400, 404, 409)
    assert line in answer.text
    assert texts(ledger) == before


@pytest.mark.parametrize(
    ("name", "reads", "proposes", "decides"), [("Rada", 403, 403, 403), ("Lesia", 200, 303, 403)]
)
def test_inbox_is_for_those_whose_role_allows_it(
    app: Application, ledger: Path, tmp_path: Path, name: str, reads: int, proposes: int, decides: int
) -> None:
    with visitor(app) as petro:
        signed_in(petro, "Petro")
        one = proposed(petro)
    with visitor(app) as other:
        signed_in(other, name)
        assert other.get("/inbox").status_code == reads
        assert other.get("/inbox.json").status_code == reads
        assert ('href="/inbox"' in other.get("/").text) is (reads == 200)
        assert act(other, "propose").status_code == proposes
        for what in ("accept", "reject", "undo"):
            assert act(other, what, id=one["id"], reason="x").status_code == decides
    assert decisions(ledger) == ()
    refused = [
        e for e in Journal(tmp_path / "home" / "audit.jsonl").entries() if e.body.get("refused") == 403
    ]
    assert len(refused) == 3 + (proposes == 403)
    assert {entry.by for entry in refused} == {name}


def test_inbox_of_the_shipped_ledger_decides_nothing(store: Path, tmp_path: Path) -> None:
    before = texts(default_ledger())
    app = guarded(store, tmp_path / "home", accounts=False)
    with visitor(app) as here:
        page = here.get("/inbox", headers=OURS).text
        assert "serve --ledger my-ledger" in page
        for what in ("propose", "accept", "reject", "undo"):
            assert act(here, what, id="0000000000", reason="x").status_code == 409
    assert texts(default_ledger()) == before


def test_inbox_two_approvers_at_one_moment_decide_once(app: Application, ledger: Path) -> None:
    with visitor(app) as petro, visitor(app) as iryna:
        signed_in(petro, "Petro")
        signed_in(iryna, "Iryna")
        one = proposed(petro)
        given, start = seen(petro, one["id"]), threading.Barrier(2)
        answers: dict[str, Any] = {}

        def decide(name: str, client: TestClient[Application], what: str, **form: str) -> None:
            start.wait()
            answers[name] = act(client, what, id=one["id"], **form)

        threads = [
            threading.Thread(target=decide, args=("Petro", petro, "accept"), kwargs={"seen": given, **WORDS}),
            threading.Thread(target=decide, args=("Iryna", iryna, "reject"), kwargs={"reason": "no"}),
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    (made,) = decisions(ledger)
    other = ({"Petro", "Iryna"} - {made.by}).pop()
    assert answers[made.by].status_code == 303
    assert answers[other].status_code == 409
    assert f"{made.decision} by {made.by}" in answers[other].text
    assert ("Watch." in (ledger / "pledges" / "fr.yaml").read_text(encoding="utf-8")) is (
        made.decision == "accepted"
    )


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ({"on": "yesterday"}, "Це не дата"),
        ({"does_en": "", "does_uk": ""}, "Потрібно сказати словами реєстру"),
        ({"sources": ""}, "Потрібна публічна адреса"),
        ({"id": "0000000000"}, "Немає такої пропозиції"),
        ({"sources": "not-an-address"}, "Реєстр цього не приймає; перевірка каже:"),
    ],
)
def test_inbox_says_it_in_ukrainian_and_marks_what_is_quoted(
    petro: TestClient[Application], form: dict[str, str], line: str
) -> None:
    one = proposed(petro)
    petro.cookies.set("lang", "uk")
    shown = seen(petro, one["id"], **(form if "not-an-address" in form.values() else {}))
    answer = act(petro, "accept", **{"id": one["id"], "seen": shown, **WORDS, **form})
    assert answer.status_code in (400, 404, 409)
    assert line in answer.text
    assert ('lang="en">' in answer.text.partition("<main")[2]) is ("перевірка" in line)


PROCESS = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from people import OURS, guarded, signed_in, visitor
store, home, ledger, name, go, form = (Path(a) if n not in (3, 5) else a for n, a in enumerate(sys.argv[2:]))
import json
with visitor(guarded(store, home, ledger)) as one:
    signed_in(one, name)
    Path(str(go) + name).touch()
    while not go.exists():
        time.sleep(0.001)
    answer = one.post("/inbox/accept", data=json.loads(form), headers=OURS)
    print(answer.status_code, " by Petro" in answer.text, " by Iryna" in answer.text)
"""


def test_inbox_two_desks_at_one_moment_decide_once(
    petro: TestClient[Application], store: Path, ledger: Path, tmp_path: Path
) -> None:
    import time

    one = proposed(petro)
    form = json.dumps({"id": one["id"], "seen": seen(petro, one["id"]), **WORDS})
    go = tmp_path / "go"
    command = [
        sys.executable,
        "-c",
        PROCESS,
        str(ROOT / "tests"),
        str(store),
        str(tmp_path / "home"),
        str(ledger),
    ]
    running = {
        name: subprocess.Popen([*command, name, str(go), form], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for name in ("Petro", "Iryna")
    }
    while not all(Path(f"{go}{name}").exists() for name in running):
        assert all(each.poll() is None for each in running.values())
        time.sleep(0.01)
    go.touch()
    said = {name: each.communicate(timeout=300)[0].split() for name, each in running.items()}
    (made,) = decisions(ledger)
    other = ({"Petro", "Iryna"} - {made.by}).pop()
    assert said[made.by][0] == "303"
    assert said[other] == ["409", str(made.by == "Petro"), str(made.by == "Iryna")]
    assert (ledger / "pledges" / "fr.yaml").read_text(encoding="utf-8").count("Watch.") == 1
    Journal(tmp_path / "home" / "audit.jsonl").entries()


def test_inbox_takes_a_ledger_that_became_unsound_no_further(
    petro: TestClient[Application], ledger: Path
) -> None:
    (ledger / "components.yaml").write_text("- id: [", encoding="utf-8")
    assert petro.get("/matrix").status_code == 200
    assert "components.yaml" in petro.get("/inbox").text


def test_inbox_is_kept_for_each_who_asks_until_something_is_decided(
    app: Application, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = Makers.make

    async def counted(self: Makers, page: Page, question: Question) -> bytes:
        made.append(question.person.name)
        return await make(self, page, question)

    monkeypatch.setattr(Makers, "make", counted)
    petro, iryna = visitor(app), visitor(app)
    signed_in(petro, "Petro")
    signed_in(iryna, "Iryna")
    one = proposed(petro)
    told = [desk.get("/inbox.json").json()["acts_as"] for desk in (petro, petro, iryna, iryna)]
    assert told == ["Petro", "Petro", "Iryna", "Iryna"]
    assert sorted(set(made)) == ["Iryna", "Petro"]
    assert len(made) == 2
    act(petro, "reject", id=one["id"], reason="no")
    assert waiting(iryna) == []
    assert "etag" not in iryna.get("/inbox").headers
