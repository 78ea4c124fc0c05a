"""“This is wrong”: corrections at the desk count at once and are shown beside the machine's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from desk import SUBJECT
from litestar.testing import TestClient
from people import OURS, guarded, signed_in, visitor
from stores import told

from zaporuka.knowledge import load_knowledge
from zaporuka.knowledge.journal import Journal
from zaporuka.reading import read_report
from zaporuka.reading.record import Reading
from zaporuka.register.corrections import TYPES, Layer, finding
from zaporuka.register.store import open_store, open_writer
from zaporuka.register.store.corrected import all_corrections
from zaporuka.reports import Report, open_reports
from zaporuka.web.app import Application
from zaporuka.web.fields import fields_of, names_of, values_of
from zaporuka.web.filled import gathered, record_of
from zaporuka.web.wording import Words

TAKING = ("participants", ("ua", "fr"))
TEXT = "Москва погодилася на сили. Київ чекає"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    accepts = [(SUBJECT, "position:ru", "accepts", "donald-trump")]
    open_writer(tmp_path / "store.db").add(*told("one", TEXT, "2026-01-10", claims=accepts))
    return tmp_path / "store.db"


@pytest.fixture
def app(store: Path, tmp_path: Path) -> Application:
    return guarded(store, tmp_path / "home")


@pytest.fixture
def lesia(app: Application) -> Iterator[TestClient[Application]]:
    with visitor(app) as found:
        signed_in(found, "Lesia")
        found.headers["accept-language"] = "en"
        yield found


def form(client: TestClient[Application], layer: str = "claims", n: int = 0) -> dict[str, str]:
    """Fill in the form of a finding as it is."""
    page = client.get("/wrong/one.json", params={"layer": layer, "n": n}).json()
    own = {"report": "one", "layer": layer, "n": str(n), "seen": page["seen"]}
    return {field["name"]: field["value"] for field in page["fields"]} | own


def act(client: TestClient[Application], name: str, form: dict[str, str], **more: str) -> Any:
    return client.post(f"/corrections/{name}", data={**form, **more}, headers=OURS)


def stance(client: TestClient[Application]) -> set[str]:
    found = client.get(f"/subjects/{SUBJECT}.json?lang=en").text
    return {word for word in ("accepts", "rejects", "demands") if f'"value":"{word}"' in found}


def test_wrong_changes_the_standing_at_once_and_shows_both(
    lesia: TestClient[Application], store: Path, tmp_path: Path
) -> None:
    board = lesia.get("/").text
    assert "Russia: accepts" in board
    answer = act(lesia, "change", form(lesia), value="rejects", reason="said of the past")
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/one#corrections")
    assert stance(lesia) == {"rejects"}
    board = lesia.get("/").text
    assert "Russia: rejects" in board
    assert "Russia: accepts" not in board
    page = lesia.get("/reports/one").text
    assert "<del>Multinational force — Russia: accepts · Donald Trump</del>" in page
    assert "<ins>Multinational force — Russia: rejects · Donald Trump</ins>" in page
    assert "said of the past" in page
    with open_store(store) as opened:
        ((key, made),) = all_corrections(opened)
    assert (key, made.by, made.reason) == ("one", "Lesia", "said of the past")
    log = (tmp_path / "home" / "audit.jsonl").read_text(encoding="utf-8")
    last = Journal(tmp_path / "home" / "audit.jsonl").entries()[-1]
    assert last.body == {"act": "correct-change", "on": {"report": "one", "layer": "claims", "n": "0"}}
    assert "Москва" not in log
    assert "past" not in log


def test_wrong_removes_a_finding(lesia: TestClient[Application]) -> None:
    assert act(lesia, "remove", form(lesia)).status_code == 303
    assert stance(lesia) == set()
    assert lesia.get("/wrong/one?layer=claims&n=0").status_code == 404


def test_wrong_adds_what_was_missed_where_it_stands(lesia: TestClient[Application]) -> None:
    start = TEXT.index("Київ")
    page = lesia.get(f"/wrong/one.json?layer=claims&start={start}&end={len(TEXT)}").json()
    assert page["words"] == "Київ чекає"
    given = {field["name"]: field["value"] for field in page["fields"]}
    assert given["evidence"] == "Київ чекає"
    told = {"report": "one", "layer": "claims", "subject": SUBJECT, "facet": "position", "about": "Ukraine"}
    answer = act(lesia, "add", {**given, **told}, value="demands", by="volodymyr-zelensky")
    assert answer.status_code == 303
    assert stance(lesia) == {"accepts", "demands"}
    again = act(lesia, "add", {**given, **told}, value="demands", by="Volodymyr Zelensky")
    assert again.status_code == 409
    words = act(lesia, "add", {**given, **told}, value="accepts", evidence="Київ чекає")
    assert words.status_code == 303


def test_wrong_never_changes_what_was_not_seen(lesia: TestClient[Application], store: Path) -> None:
    stale = form(lesia)
    assert act(lesia, "change", stale, value="rejects").status_code == 303
    for what in ("change", "remove"):
        answer = act(lesia, what, stale, value="demands")
        assert answer.status_code == 409
        assert "Russia: rejects" in answer.text
    assert act(lesia, "remove", form(lesia)).status_code == 303
    gone = act(lesia, "change", stale, value="demands")
    assert (gone.status_code, "no longer there" in gone.text) == (409, True)
    with open_store(store) as opened:
        assert len(list(all_corrections(opened))) == 2


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({"value": "rejoices"}, "Value: there is no such value here: rejoices. There are: supports, offers"),
        ({"value": "signed"}, "Value: there is no such value here: signed"),
        ({"value": ""}, "Value: there is no such value here: —"),
        ({"facet": "status"}, "There are: proposed only"),
        ({"facet": "none"}, "What is said of it: there is no such value here: none"),
        ({"subject": "nothing"}, "What it is about: there is no such value here: nothing"),
        ({"by": "Nobody Known"}, "Asserted by (empty: the report itself): nobody in the ledger"),
        ({"about": "Zakharo"}, "There are: Maria Zakharova (maria-zakharova)"),
        ({"about": ""}, "Whose position or commitment: a position or a commitment is somebody&#39;s"),
        ({"evidence": "0-9999"}, "The words it stands on: not a place"),
        ({"evidence": "9" * 5000 + "-2"}, "not a place"),
        ({"evidence": "5-2"}, "not a place"),
        ({"evidence": "и"}, "stand in the text"),
        ({"evidence": "ніде"}, "stand nowhere"),
        ({"evidence": ""}, "not a place"),
        ({"facet": "agreed-share", "share": "120"}, "How much is agreed, per cent: not a number"),
        ({"facet": "agreed-share", "share": "nan"}, "not a number"),
        ({"facet": "agreed-share"}, "not a number"),
    ],
)
def test_wrong_says_which_field_is_no_finding_and_keeps_what_was_typed(
    lesia: TestClient[Application], store: Path, more: dict[str, str], line: str
) -> None:
    answer = act(lesia, "change", form(lesia), reason="because I say so", **more)
    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"
    assert line in answer.text
    assert 'action="/corrections/change"' in answer.text
    assert 'value="because I say so"' in answer.text
    assert answer.text.count('aria-describedby="fault"') == 1
    kept = {name: value for name, value in more.items() if name in ("about", "by", "share") and value}
    assert all(f'value="{value}"' in answer.text for value in kept.values())
    with open_store(store) as opened:
        assert list(all_corrections(opened)) == []


@pytest.mark.parametrize(
    "more", [{"report": "none"}, {"layer": "none"}, {"n": "x"}, {"n": "9" * 40}, {"seen": ""}, {"report": ""}]
)
def test_wrong_takes_no_form_of_something_else(lesia: TestClient[Application], more: dict[str, str]) -> None:
    status = act(lesia, "remove", form(lesia), **more).status_code
    assert status == (303 if "n" in more else status)
    assert status in ((303,) if "n" in more else (400, 404, 409))


@pytest.mark.parametrize("layer", ["claims", "events", "statements", "dates"])
def test_wrong_has_a_form_for_every_layer(lesia: TestClient[Application], layer: str) -> None:
    empty = lesia.get("/wrong/one", params={"layer": layer})
    assert empty.status_code == 200
    assert f'value="{layer}"' in empty.text
    for n in range(2):
        given = lesia.get("/wrong/one", params={"layer": layer, "n": n})
        assert given.status_code in (200, 404)
        if given.status_code == 200:
            names = {
                field["name"] for field in lesia.get(f"/wrong/one.json?layer={layer}&n={n}").json()["fields"]
            }
            assert all(f'name="{name}"' in given.text or f'name="{name}.0"' in given.text for name in names)


def test_wrong_is_for_analysts(app: Application, lesia: TestClient[Application], store: Path) -> None:
    given = form(lesia)
    assert "/wrong/one" in lesia.get("/reports/one").text
    with visitor(app) as rada:
        signed_in(rada, "Rada")
        assert rada.get("/wrong/one?layer=claims&n=0").status_code == 403
        assert "/wrong/one" not in rada.get("/reports/one").text
        for what in ("change", "remove", "add"):
            assert act(rada, what, given, value="rejects").status_code == 403
    with open_store(store) as opened:
        assert list(all_corrections(opened)) == []


def test_wrong_gives_what_was_corrected_as_files(lesia: TestClient[Application]) -> None:
    assert lesia.get("/corrections.jsonl").text == ""
    act(lesia, "change", form(lesia), value="rejects")
    act(lesia, "remove", form(lesia, "events"))
    rows = [json.loads(line) for line in lesia.get("/corrections.jsonl").text.splitlines()]
    assert [(row["report"], row["layer"], row["by"]) for row in rows] == [
        ("one", "claims", "Lesia"),
        ("one", "events", "Lesia"),
    ]
    (gold,) = [json.loads(line) for line in lesia.get("/gold.jsonl").text.splitlines()]
    assert gold["claims"][0]["value"] == "rejects"
    assert gold["events"] == []


def readings() -> list[tuple[str, Reading]]:
    from golden import ROOT

    knowledge = load_knowledge()
    reports = open_reports([ROOT / "examples" / "reports"])
    return [(report.text, read_report(report, knowledge)) for report in reports if isinstance(report, Report)]


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_fields_give_back_every_finding_as_it_was(lang: str) -> None:
    words, seen = Words(lang, load_knowledge()), 0
    for text, reading in readings():
        for layer in TYPES:
            for one in getattr(reading, layer):
                given = {field.name: field.value for field in fields_of(layer, one, None, text, words)}
                assert finding(layer, record_of(layer, given, one, text, words)) == one
                seen += 1
    assert seen > 50


def test_wrong_takes_a_share_as_a_number(lesia: TestClient[Application], store: Path) -> None:
    answer = act(lesia, "change", form(lesia), facet="agreed-share", share="90,5", about="", value="")
    assert answer.status_code == 303
    with open_store(store) as opened:
        ((_, made),) = all_corrections(opened)
    assert (made.after.predicate, made.after.value) == ("agreed-share", 90.5)  # type: ignore[union-attr]
    page = lesia.get("/wrong/one.json", params={"layer": "claims", "n": 0}).json()
    assert {f["name"]: f["value"] for f in page["fields"] if f["name"] in ("value", "share")} == {
        "value": "",
        "share": "90.5",
    }


def test_fields_offer_the_values_of_what_is_said_and_the_actors_by_name(
    lesia: TestClient[Application],
) -> None:
    words = Words("uk", load_knowledge())
    page = lesia.get("/wrong/one", params={"layer": "claims", "n": 0, "lang": "uk"}).text
    for facet in ("status", "position", "commits"):
        group = page.partition(f'data-facet="{facet}">')[2].partition("</optgroup>")[0]
        assert all(f'<option value="{code}"' in group for code in values_of(facet, words))
        assert group.count("<option") == len(values_of(facet, words))
    names = dict(names_of(words.knowledge, words))
    assert len(names) == len(words.knowledge.actors)
    listed = page.partition('<datalist id="actors">')[2].partition("</datalist>")[0]
    assert listed.count("<option") == len(names)
    assert '<option value="Франція">' in listed


def test_fields_find_an_actor_by_any_of_its_names(store: Path) -> None:
    words = Words("uk", load_knowledge())
    with open_store(store) as opened:
        text = opened.documents()["one"].report.text
    for name in ("France", "Франція", "франція", "fr", "  Франція "):
        form = {"facet": "position", "about": name, "value": "rejects", "subject": SUBJECT, "evidence": "0-6"}
        assert record_of("claims", form, None, text, words)["predicate"] == "position:fr"


def test_filled_gathers_the_inputs_of_one_field_in_their_order() -> None:
    form = {"via.10": "c", "via.2": " b\n ", "via.0": "a", "via.1": "", "x": "y", "via.x": "z", "a.b.1": "w"}
    assert gathered(form) == {"via": "a\nb\nc", "x": "y", "via.x": "z", "a.b.1": "w"}


@pytest.mark.parametrize(
    ("layer", "change", "name", "value"),
    [
        ("events", {"participants": "Ukraine\nFrance"}, "participants", ("ua", "fr")),
        ("events", {"participants.0": "Ukraine", "participants.1": "", "participants.7": "fr"}, *TAKING),
        ("events", {"participants.0": ""}, "participants", ()),
        ("events", {"date": "2026-01"}, "date", "2026-01"),
        ("events", {"date": ""}, "date", None),
        ("statements", {"speakers": "france", "negated": ""}, "speakers", ("fr",)),
        ("statements", {"via": "bloomberg\nFrance"}, "via", ("bloomberg", "fr")),
        ("statements", {"negated": "yes"}, "negated", True),
    ],
)
def test_fields_change_what_they_say_and_nothing_else(
    store: Path, layer: Layer, change: dict[str, str], name: str, value: Any
) -> None:
    words = Words("en", load_knowledge())
    with open_store(store) as opened:
        document = opened.documents()["one"]
        one = getattr(document.reading, layer)[0]
        text = document.report.text
        given = {field.name: field.value for field in fields_of(layer, one, None, text, words)}
        made = finding(layer, record_of(layer, given | change, one, text, words))
    assert made == msgspec.structs.replace(one, **{name: value})
