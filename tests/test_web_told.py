"""TLP 2.0 at the desk: over every address of it, nobody is told what is not for their circle."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec
import pytest
from desk import SUBJECT, fill
from litestar.testing import TestClient
from people import OURS, PASSWORD, guarded, signed_in, visitor
from stores import told

from zaporuka.knowledge import default_ledger
from zaporuka.knowledge.journal import Journal
from zaporuka.reading.record import Reading
from zaporuka.register.corrections import Correction
from zaporuka.register.decisions import keep_proposals, reject
from zaporuka.register.marking import Circle, Marking
from zaporuka.register.proposals import Change, Evidence, Proposal, identify
from zaporuka.register.store import open_writer
from zaporuka.register.store.notes import Note
from zaporuka.reports import Report, Span
from zaporuka.reports.tlp import Label
from zaporuka.web.accounts import Accounts
from zaporuka.web.app import Application
from zaporuka.web.home import Home
from zaporuka.web.pages import ACTS
from zaporuka.web.people import Role
from zaporuka.web.twins import outside

KEY, TITLE, WORD, SPEAKER, OUTLET = "zzkey", "Zztitle", "zzword", "zzspeaker", "zzoutlet"
NOTE, SUBJECT_NOTE, REASON, DECIDED, FIXED = "zznote", "zzsubjectnote", "zzreason", "zzdecided", "zzfixed"
TOKENS = (KEY, TITLE, WORD, SPEAKER, OUTLET, NOTE, SUBJECT_NOTE, REASON, DECIDED, FIXED)
CIRCLES = {"Org": Circle.ORGANISATION, "Cli": Circle.CLIENT, "Com": Circle.COMMUNITY, "Pub": Circle.PUBLIC}
COMMON = " ".join(f"Сторони домовилися про підрозділ {n} і кордон {n * 7}" for n in range(40))
STRICT = Marking(label=Label.STRICT, by="Org", at="2026-01-07T10:00:00+00:00", reason=REASON)
CHANGE = Change(kind="stage", target="paris-declaration", subject="paris-declaration", value="in-force")


def hidden_pair() -> tuple[Report, Reading]:
    """Make a report with a token in everything that it has, and words that others have too."""
    claims = [(SUBJECT, f"position:{SPEAKER}", "accepts", SPEAKER)]
    report, reading = told(KEY, f"{TITLE} {WORD} погодилися на сили. {COMMON}", claims=claims, via=[OUTLET])
    event = msgspec.structs.replace(reading.events[0], participants=(SPEAKER, "ua"), place=f"{WORD} place")
    return msgspec.structs.replace(report, title=Span(0, len(TITLE))), msgspec.structs.replace(
        reading, events=(event,)
    )


def copy_pair() -> tuple[Report, Reading]:
    """Make an open report that is, but for its first words, a copy of the hidden one."""
    claims = [(SUBJECT, "position:ru", "accepts", "ann")]
    return told("later", f"Кажуть, що погодилися на сили. {COMMON}", "2026-01-08", claims=claims)


def proposal(reason: str, of: str = KEY) -> Proposal:
    change = msgspec.structs.replace(CHANGE, on="2026-01-06" if of == KEY else "2026-01-07")
    piece = Evidence(
        id=f"{of}#claim-0",
        report=f"{of}.txt",
        sha256="0",
        start=0,
        end=5,
        root=reason,
        via=(OUTLET,),
        by=SPEAKER,
    )
    return Proposal(
        id=identify(change, [reason]),
        change=change,
        rating="F6",
        reasons=(),
        roots=(reason,),
        evidence=(piece,),
    )


OPEN, DONE = proposal("open"), proposal("done")


def put_hidden(store: Path, marking: Marking) -> None:
    """Put the hidden report in with all that people make of it."""
    writer = open_writer(store)
    report, reading = hidden_pair()
    writer.add(report, reading, marking)
    fixed = Correction(
        "claims", None, msgspec.structs.replace(reading.claims[0], value=FIXED), "Org", "2026-01-07"
    )
    writer.correct(KEY, fixed)
    strict = Marking(label=Label.STRICT, by="Org", at="2026-01-07")
    clear = msgspec.structs.replace(strict, label=Label.CLEAR)
    writer.note(Note(kind="report", about=KEY, words=NOTE, marking=clear))
    writer.note(Note(kind="subject", about=SUBJECT, words=SUBJECT_NOTE, marking=marking))


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> tuple[Application, Application, Path]:
    """Make a desk with a hidden report, another that never had it, and tell where the first has its log."""
    place = tmp_path_factory.mktemp("told")
    made = []
    for name in ("full", "less"):
        ledger = Path(shutil.copytree(default_ledger(), place / f"ledger-{name}"))
        store = place / f"{name}.db"
        fill(store)
        if name == "full":
            put_hidden(store, STRICT)
            keep_proposals(ledger, [OPEN, DONE])
            reject(ledger, DONE.id, by="Org", at="2026-01-07", reason=DECIDED)
        open_writer(store).add(*copy_pair())
        app = guarded(store, place / f"home-{name}", ledger)
        kept = Accounts(Home(place / f"home-{name}").people)
        for person, circle in CIRCLES.items():
            kept.make(person, PASSWORD, Role.APPROVER, "test", circle)
        made.append(app)
    return made[0], made[1], place


@pytest.fixture(scope="module")
def people(apps: tuple[Application, Application, Path]) -> Iterator[dict[str, TestClient[Application]]]:
    with visitor(apps[0]) as a, visitor(apps[0]) as b, visitor(apps[0]) as c, visitor(apps[0]) as d:
        clients = dict(zip(CIRCLES, (a, b, c, d), strict=True))
        for name, client in clients.items():
            assert signed_in(client, name).status_code == 303
            client.headers["accept-language"] = "en"
        yield clients


PARTS = {
    "path": ("openapi.json",),
    "key": (KEY, "later", "accepts"),
    "id": (SUBJECT, "ua", SPEAKER, OPEN.id, DONE.id, f"{KEY}#claim-0", f"{KEY}#event-0", "later#claim-0"),
}
ASKED = (
    "/?since=2026-01-01",
    f"/search?q={TITLE}",
    f"/search?q={WORD}",
    "/search?q=підрозділ",
    f"/search?actor={SPEAKER}",
    f"/search?outlet={OUTLET}",
    f"/search?subject={SUBJECT}",
    f"/actors?q={SPEAKER}",
    f"/matrix?actor={SPEAKER}",
    f"/reports/later?beside={KEY}",
    f"/calendar.ics?actor={SPEAKER}",
    f"/wrong/{KEY}?layer=claims&n=0",
    "/reports?page=2",
)


def addresses(app: Application) -> list[str]:
    """Give every address of a desk that can be asked for, with every name in each of its places."""
    found = []
    for route in app.routes:
        path = outside(route.path)
        if "GET" not in getattr(route, "methods", ()) or path.startswith("/static"):
            continue
        place = re.search(r"\{(\w+):?\w*\}", path)
        for value in PARTS[place[1]] if place else ("",):
            found.append(path if place is None else path.replace(place[0], quote(value, safe="")))
    twins = (f"{path}.json?{query}" for path, _, query in (each.partition("?") for each in ASKED[1:10]))
    return sorted({*found, *ASKED, *twins})


def leaks(address: str, text: str) -> list[str]:
    """Give the tokens that an answer has and its address does not."""
    asked = unquote(address)
    return [token for token in TOKENS if token in text and token not in asked]


def test_told_every_address_is_looked_at(apps: tuple[Application, Application, Path]) -> None:
    every = addresses(apps[0])
    assert len(every) > 60
    for wanted in (
        "/.json",
        "/notes.jsonl",
        "/gold.jsonl",
        "/matrix.csv",
        "/calendar.ics",
        f"/inbox/{OPEN.id}.json",
    ):
        assert wanted in every


def test_told_nobody_outside_the_circle_anything_at_any_address(
    apps: tuple[Application, Application, Path], people: dict[str, TestClient[Application]]
) -> None:
    seen: set[str] = set()
    for address in addresses(apps[0]):
        for name, client in people.items():
            answer = client.get(address)
            assert answer.status_code < 500, (address, answer.text)
            if name == "Org":
                seen |= {token for token in TOKENS if token in answer.text}
                narrowed = client.get(address + ("&" if "?" in address else "?") + "tlp=AMBER")
                assert leaks(address, narrowed.text) == [], f"{address} under TLP:AMBER"
                assert "TLP:AMBER+STRICT" not in narrowed.text.partition("<main")[0]
            else:
                assert leaks(address, answer.text) == [], f"{address} to {name}"
    assert seen == set(TOKENS), "the organisation is told everything"


def test_told_those_outside_what_they_would_be_told_had_it_never_been_put_in(
    apps: tuple[Application, Application, Path], people: dict[str, TestClient[Application]]
) -> None:
    with visitor(apps[1]) as other:
        signed_in(other, "Cli")
        other.headers["accept-language"] = "en"
        for address in addresses(apps[0]):
            if address in ("/inbox", "/inbox.json"):  # which names the folder of the ledger
                continue
            one, two = people["Cli"].get(address), other.get(address)
            texts = [re.sub(r"\d{4}-\d\d-\d\dT\d[\d:.+]+", "then", each.text) for each in (one, two)]
            assert one.status_code == two.status_code
            assert texts[0] == texts[1], address


ACTS_ON_IT = [
    ("/corrections/remove", {"report": KEY, "layer": "claims", "n": "0", "seen": "x"}),
    ("/corrections/add", {"report": KEY, "layer": "claims"}),
    ("/corrections/change", {"report": KEY, "layer": "claims", "n": "0", "seen": "x"}),
    ("/marking/set", {"report": KEY, "label": "CLEAR", "reason": "all may know"}),
    ("/notes/add", {"kind": "report", "about": KEY, "words": "a", "label": "AMBER"}),
    ("/notes/withdraw", {"id": "1"}),
    ("/inbox/accept", {"id": OPEN.id, "disclosed": "yes"}),
    ("/inbox/reject", {"id": OPEN.id, "reason": "no"}),
    ("/inbox/undo", {"id": DONE.id}),
]


@pytest.mark.parametrize(("path", "form"), ACTS_ON_IT, ids=[path for path, _ in ACTS_ON_IT])
def test_told_acts_on_what_is_hidden_are_answered_as_if_there_were_no_such_thing(
    apps: tuple[Application, Application, Path],
    people: dict[str, TestClient[Application]],
    path: str,
    form: dict[str, str],
) -> None:
    absent = {
        name: {KEY: "nosuch", OPEN.id: "nosuch", DONE.id: "nosuch", "1": "99"}.get(v, v)
        for name, v in form.items()
    }
    answers = [people["Cli"].post(path, data=each, headers=OURS) for each in (form, absent)]
    assert [answer.status_code for answer in answers] == [404, 404]
    texts = [re.sub(rf"{KEY}|{OPEN.id}|{DONE.id}|nosuch", "it", answer.text) for answer in answers]
    assert texts[0] == texts[1]
    log = Journal(apps[2] / "home-full" / "audit.jsonl").entries()
    assert [entry.body.get("refused") for entry in log[-4:]] == [None, 404, None, 404]


def test_told_every_act_on_something_is_tried() -> None:
    acts = {act.path for act in ACTS if act.on}
    of_exercises = {path for path in acts if path.startswith("/exercises/together/")}  # of no report
    assert acts - of_exercises <= {path for path, _ in ACTS_ON_IT}


def test_told_every_answer_bears_its_label(people: dict[str, TestClient[Application]]) -> None:
    org, public = people["Org"], people["Pub"]
    assert org.get("/.json").json()["tlp"] == "TLP:AMBER+STRICT"
    assert public.get("/.json").json()["tlp"] == "TLP:CLEAR"
    assert org.get("/.json?tlp=green").json()["tlp"] == "TLP:CLEAR"
    page = org.get("/matrix").text
    assert '<p class="tlp amber-strict">' in page
    assert "<b>TLP:AMBER+STRICT</b>" in page
    narrowed = org.get("/matrix?tlp=GREEN").text
    assert 'href="/calendar?tlp=GREEN"' in narrowed
    assert '<input type="hidden" name="tlp" value="GREEN">' in narrowed
    assert 'href="/matrix.json?tlp=GREEN' in narrowed
    assert "X-TLP:TLP:AMBER+STRICT" in org.get("/calendar.ics").text
    name = org.get("/calendar.ics").headers["content-disposition"]
    assert name == 'attachment; filename="calendar.tlp-amber+strict.ics"'
    assert org.get("/matrix.csv").text.splitlines()[0].endswith(",tlp")
    assert all(json.loads(line)["tlp"] for line in org.get("/notes.jsonl").text.splitlines())
    assert org.get("/?tlp=blue").status_code == org.get("/.json?tlp=blue").status_code == 400


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Application, Path]:
    store = tmp_path / "store.db"
    writer = open_writer(store)
    writer.add(*hidden_pair())
    writer.add(*copy_pair())
    return guarded(store, tmp_path / "home"), store


def mark(client: TestClient[Application], label: str, names: str = "", reason: str = "") -> int:
    form = {"report": KEY, "label": label, "for": names, "reason": reason}
    return client.post("/marking/set", data=form, headers=OURS).status_code


def test_told_red_is_for_persons_and_kept_answers_do_not_pass_it_on(desk: tuple[Application, Path]) -> None:
    with visitor(desk[0]) as petro, visitor(desk[0]) as iryna, visitor(desk[0]) as olha:
        for client, name in ((petro, "Petro"), (iryna, "Iryna"), (olha, "Olha")):
            signed_in(client, name)
        assert mark(petro, "RED") == 400
        assert mark(petro, "RED", "Petro\nNobody") == 400
        assert mark(petro, "RED", "Iryna") == 400, "whoever marks may read it afterwards"
        assert mark(petro, "RED", "Petro") == 303
        for _ in range(2):
            for client, status in ((petro, 200), (iryna, 404), (olha, 404), (petro, 200)):
                assert client.get(f"/reports/{KEY}").status_code == status
                assert (TITLE in client.get("/reports").text) is (status == 200)
        tag = petro.get("/reports").headers["etag"]
        assert iryna.get("/reports", headers={"if-none-match": tag}).status_code == 200
        assert mark(petro, "RED", "Petro\nIryna") == 400, "letting more be told needs a reason"
        assert mark(petro, "RED", "Petro\nIryna", "the source allows it") == 303
        assert TITLE in iryna.get("/reports").text
        assert TITLE not in olha.get("/reports").text


def test_told_more_is_let_be_told_by_approvers_only(desk: tuple[Application, Path]) -> None:
    with visitor(desk[0]) as lesia, visitor(desk[0]) as petro, visitor(desk[0]) as rada:
        for client, name in ((lesia, "Lesia"), (petro, "Petro"), (rada, "Rada")):
            signed_in(client, name)
        assert mark(rada, "GREEN") == 403
        assert mark(lesia, "AMBER") == 303
        assert mark(lesia, "GREEN", reason="x") == 403
        assert mark(petro, "GREEN", reason="the client allows it") == 303
        page = petro.get(f"/reports/{KEY}.json").json()
        assert [each["label"] for each in page["markings"]] == ["AMBER", "GREEN"]
        assert page["markings"][1]["reason"] == "the client allows it"


def test_told_a_person_of_another_circle_counts_at_once(
    desk: tuple[Application, Path], tmp_path: Path
) -> None:
    open_writer(desk[1]).mark(KEY, STRICT)
    with visitor(desk[0]) as rada:
        signed_in(rada, "Rada")
        assert TITLE in rada.get("/reports").text
        Accounts(Home(tmp_path / "home").people).change("Rada", "test", circle=Circle.CLIENT)
        assert TITLE not in rada.get("/reports").text
        assert "its clients" in rada.get("/you?lang=en").text


def test_told_at_this_machine_everything(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    open_writer(store).add(
        *hidden_pair(), msgspec.structs.replace(STRICT, label=Label.RED, recipients=("Olha",))
    )
    with visitor(guarded(store, tmp_path / "home", accounts=False)) as here:
        assert TITLE in here.get(f"/reports/{KEY}").text
        assert "TLP:RED" in here.get("/").text
        assert here.get(f"/reports/{KEY}?tlp=AMBER%2BSTRICT").status_code == 404


def test_told_accepting_what_rests_on_a_marked_report_needs_a_tick(
    people: dict[str, TestClient[Application]], apps: tuple[Application, Application, Path]
) -> None:
    page = people["Org"].get(f"/inbox/{OPEN.id}.json").json()
    assert page["items"][0]["tlp"] == "TLP:AMBER+STRICT"
    answer = people["Org"].post("/inbox/accept", data={"id": OPEN.id, "seen": "x"}, headers=OURS)
    assert answer.status_code == 400
    assert "tick" in answer.text
    ticked = {"id": OPEN.id, "seen": "x", "disclosed": "yes"}
    assert people["Org"].post("/inbox/accept", data=ticked, headers=OURS).status_code == 409
