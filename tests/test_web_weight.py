"""No page weighs 500 KB without its charts, however much is told: long lists are bounded, and say so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import cycle

import pytest
from desk import HOST, SUBJECT
from golden import ROOT
from litestar.testing import TestClient
from people import OURS
from stores import told

from benchmarks.register import Maker
from benchmarks.texts import examples
from zaporuka.knowledge import load_knowledge
from zaporuka.reading.record import Reading
from zaporuka.register.store import open_writer
from zaporuka.reports import Report
from zaporuka.web.app import Application, make_app
from zaporuka.web.desk import Desk
from zaporuka.web.pages.inbox import EACH
from zaporuka.web.render import STATIC

MOST = 500_000
MADE, TOLD = 400, 240
ACTOR = "ru"
CHART = re.compile(r'<script type="application/json" id="chart-.*?</script>', re.DOTALL)
FILES = re.compile(r'(?:src|href)="/static/([^"?]+)\?')


def quarrel() -> Iterator[tuple[Report, Reading]]:
    """Make reports in which many speak of one subject and one actor, each contradicted by others."""
    actors = sorted(a.id for a in load_knowledge().actors.values() if a.kind == "state")[:39]
    people = sorted(a.id for a in load_knowledge().actors.values() if a.kind == "person")
    subjects = sorted(load_knowledge().subjects)
    stances = cycle(("accepts", "rejects", "demands", "supports"))
    for number in range(TOLD):
        day = f"2026-{number // 28 % 11 + 1:02}-{number % 28 + 1:02}"
        stance, by = next(stances), people[number % len(people)]
        claims = [
            (SUBJECT, f"position:{actors[number % len(actors)]}", stance, by),
            (subjects[number % len(subjects)], f"position:{ACTOR}", stance, by),
            (SUBJECT, "status", ("signed", "proposed")[number % 2], by),
        ]
        words = ". ".join(f"Це сказано про справу {number} утретє й докладно словом {n}" for n in range(3))
        yield told(f"quarrel-{number:03}", words, day, claims=claims, via=["gazette", f"paper-{number % 9}"])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> TestClient[Application]:
    place = tmp_path_factory.mktemp("weight")
    writer = open_writer(place / "store.db")
    made = Maker(load_knowledge(), examples()).pairs(MADE)
    for _ in writer.add_all([*made, *quarrel()], together=500):
        pass
    shutil.copytree(ROOT / "registers" / "ukraine", place / "ledger")
    app = make_app(Desk(place / "store.db", place / "ledger", patience=0), hosts=(HOST,))
    client = TestClient(app, base_url=f"http://{HOST}")
    assert client.post("/inbox/propose", headers=OURS).status_code == 200
    return client


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize(
    "address",
    [
        *("/", "/?since=2022-03-01", "/reports", "/reports/quarrel-001", "/actors", f"/actors/{ACTOR}"),
        *(f"/subjects/{SUBJECT}", "/matrix", "/matrix?kind=issue", "/calendar", "/coverage", "/indicators"),
        *("/exercises", "/exercises/disputed-drone-strike?step=3", "/search?q=справу", "/inbox"),
        *("/trace/quarrel-001%23claim-0", "/wrong/quarrel-001"),
    ],
)
def test_weight_of_every_page_without_charts_is_bounded(
    desk: TestClient[Application], address: str, lang: str
) -> None:
    answer = desk.get(address, headers={"accept-language": lang})
    assert answer.status_code == 200
    files = [name for name in FILES.findall(answer.text) if not name.startswith("vendor/")]
    assert "desk.css" in files
    page = len(CHART.sub("", answer.text).encode())
    assert page + sum((STATIC / name).stat().st_size for name in files) < MOST


def test_weight_is_bounded_by_saying_what_is_left_out(desk: TestClient[Application]) -> None:
    page = desk.get(f"/subjects/{SUBJECT}.json").json()
    assert page["disputes_count"] > len(page["disputes"]) > 0
    assert page["left_out"] > 0
    assert page["earlier"] > 0
    text = desk.get(f"/subjects/{SUBJECT}", headers={"accept-language": "en"}).text
    assert f"{page['disputes_count'] - len(page['disputes'])} further pairs are not shown" in text
    actor = desk.get(f"/actors/{ACTOR}.json").json()
    assert actor["contradictions_count"] > len(actor["contradictions"]) > 0


def test_inbox_is_given_page_by_page(desk: TestClient[Application]) -> None:
    first = desk.get("/inbox.json").json()
    assert (len(first["items"]), first["page"]) == (EACH, 1)
    assert first["total"] > EACH
    assert first["pages"] == -(-first["total"] // EACH)
    every = [desk.get(f"/inbox.json?page={number + 1}").json() for number in range(first["pages"])]
    seen = [item["id"] for page in every for item in page["items"]]
    assert len(seen) == len(set(seen)) == first["total"]
    text = desk.get("/inbox", headers={"accept-language": "en"}).text
    assert 'href="/inbox?page=2" rel="next"' in text
