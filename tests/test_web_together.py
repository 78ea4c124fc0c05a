"""Exercises played together at the desk: parts, decisions, what players never see, the report."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from desk import HOST, PAYLOADS, STRIKE
from litestar.testing import TestClient
from people import OURS, guarded, signed_in, visitor

from zaporuka.knowledge import default_ledger
from zaporuka.knowledge.journal import Journal
from zaporuka.mechanism.refusal import MESSAGES, RefusalError
from zaporuka.mechanism.scenario import find_scenario, read_scenario
from zaporuka.register.store import open_writer
from zaporuka.web.app import Application, make_app
from zaporuka.web.desk import Desk
from zaporuka.web.together.refusals import refusal_text
from zaporuka.web.together.screen import phrases_of

SCENARIO = "attack-from-the-sea"
PLACE = "/exercises/together"
BANNERS = {"en": "An exercise: none of it has happened.", "uk": "Навчання: нічого з цього не сталося."}
UK = {**OURS, "accept-language": "uk"}


@pytest.fixture
def app(tmp_path: Path) -> Application:
    open_writer(tmp_path / "store.db")
    return make_app(Desk(tmp_path / "store.db", patience=0, home=tmp_path / "home"), hosts=(HOST,))


def player(app: Application, headers: dict[str, str] = OURS) -> TestClient[Application]:
    found = visitor(app)
    found.headers.update(headers)
    return found


def begun(who: TestClient[Application], name: str = "Olha", scenario: str = SCENARIO) -> str:
    answer = who.post(f"{PLACE}/begin", data={"name": name, "scenario": scenario})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def act(who: TestClient[Application], what: str, place: str, /, **fields: str) -> Any:
    return who.post(f"{PLACE}/{what}", data={"id": place.rpartition("/")[2], **fields})


def joined(app: Application, place: str, name: str, *actors: str, **headers: str) -> TestClient[Application]:
    found = player(app, {**OURS, **headers})
    answer = act(found, "join", place, name=name, **{f"actor:{each}": "yes" for each in actors})
    assert answer.status_code == 303, answer.text
    return found


def data(who: TestClient[Application], place: str) -> Any:
    path, mark, query = place.partition("?")
    answer = who.get(f"{path}.json{mark}{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def revealed(control: TestClient[Application], place: str, *numbers: int) -> None:
    for number in numbers:
        assert act(control, "reveal", place, number=str(number)).status_code == 303


def why(answer: Any) -> str:
    """Give what a refusal says."""
    return " ".join(re.sub("<[^>]*>", " ", answer.text.partition("<main")[2]).split())


def test_together_lists_what_runs_and_leads_back_into_it(app: Application) -> None:
    control = player(app)
    place = begun(control)
    joined(app, place, "Iryna", "gb")
    (running,) = data(control, PLACE)["running"]
    assert running["id"] == place.rpartition("/")[2]
    assert running["you"] == "exercise control"
    assert [(each["name"], each["control"]) for each in running["people"]] == [
        ("Olha", True),
        ("Iryna", False),
    ]
    html = control.get(PLACE).text
    assert f'href="{place}"' in html
    assert 'href="/exercises/together?scenario=attack-from-the-sea"' in control.get("/exercises").text
    assert act(control, "end", place).headers["location"] == f"{place}/report"
    assert data(control, PLACE)["running"] == []
    assert [each["id"] for each in data(control, PLACE)["ended"]] == [running["id"]]


def test_together_goes_on_at_another_desk_over_the_same_folder(app: Application, tmp_path: Path) -> None:
    place = begun(player(app))
    other = make_app(Desk(tmp_path / "store.db", patience=0, home=tmp_path / "home"), hosts=(HOST,))
    control = player(other)
    control.cookies.set("player", "Olha")
    revealed(control, place, 1)
    assert [each["entry"]["title"] for each in data(player(app), place)["came"]] == ["Inject 1"]


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_together_says_on_every_page_and_file_that_none_of_it_has_happened(
    app: Application, lang: str
) -> None:
    control = player(app, {**OURS, "accept-language": lang})
    place = begun(control)
    revealed(control, place, 1, 2)
    act(control, "end", place)
    for address in (PLACE, place, f"{place}/report", f"{place}/report.md", f"{place}/report.html"):
        answer = control.get(address)
        assert answer.status_code == 200
        assert BANNERS[lang] in answer.text, address
    assert data(control, place)["exercise"]
    assert data(control, f"{place}/report")["exercise"]


def hidden_words() -> list[str]:
    """Give what the scenario says of its injects from the fourth on, and of its course, in both languages."""
    item = read_scenario(find_scenario(SCENARIO), [])
    assert item is not None
    ahead = [each for each in item.value.injects if each.number > 3]
    told = [words for each in ahead for words in (*each.what.values(), *each.expected.values())]
    return [*told, *(words.strip()[:60] for words in item.value.note.values())]


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_together_players_never_see_what_is_ahead(app: Application, lang: str) -> None:
    control = player(app, {**OURS, "accept-language": lang})
    place = begun(control)
    revealed(control, place, 1, 2, 3)
    hidden = hidden_words()
    seen = control.get(place).text + str(data(control, place))
    assert sum(words in seen for words in hidden) >= 6
    gb = joined(app, place, "Iryna", "gb", **{"accept-language": lang})
    watcher = joined(app, place, "Rada", **{"accept-language": lang})
    stranger = player(app, {**OURS, "accept-language": lang})
    for who in (gb, watcher, stranger):
        for address in (place, f"{place}.json", f"{place}?voice=gb", PLACE, f"{PLACE}.json"):
            text = who.get(address).text
            assert not [words for words in hidden if words in text], address
            assert "Inject 4" not in text
            assert "Ввідна 4" not in text
        assert data(who, place)["ahead"] == []
        assert all(each["entry"]["expected"] == "" for each in data(who, place)["came"])
        for address in (
            f"{place}/report",
            f"{place}/report.json",
            f"{place}/report.md",
            f"{place}/report.html",
        ):
            assert who.get(address).status_code == 404


def test_together_own_scenarios_are_played_and_not_shown_to_one_reader(
    app: Application, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "scenarios"
    folder.mkdir(parents=True)
    file = folder / "our-own.yaml"
    text = find_scenario(SCENARIO).read_text(encoding="utf-8").replace(f"id: {SCENARIO}", "id: our-own")
    file.write_text(text, encoding="utf-8")
    control = player(app)
    assert "our-own" in {each["value"] for each in data(control, PLACE)["scenarios"]}
    assert control.get("/exercises/our-own").status_code == 404
    place = begun(control, scenario="our-own")
    revealed(control, place, 1)
    assert len(data(control, place)["came"]) == 1


def on_of(screen: Any, kind: str, part: str) -> str:
    found: str = next(each["on"] for each in screen["deciding"][kind] if part in each["on"])
    return found


def test_together_decisions_are_kept_with_name_and_time_and_seen_by_all(
    app: Application, tmp_path: Path
) -> None:
    control = player(app)
    place = begun(control)
    revealed(control, place, 1, 2, 3)
    ua, gb = joined(app, place, "Lesia", "ua"), joined(app, place, "Iryna", "gb", "uk-parliament")
    asks = {"what": "request", "by": "ua", "incident": "port-attack", "to:gb": "yes"}
    assert act(ua, "decide", place, **asks).status_code == 303
    on = on_of(data(gb, place), "owed", "gb-ua-security-agreement/consultation")
    owed = next(each for each in data(gb, place)["deciding"]["owed"] if each["on"] == on)
    assert owed["left"] == "1 day left"
    assert act(gb, "decide", place, what="acknowledge", on=on).status_code == 303
    owed = next(each for each in data(gb, place)["deciding"]["owed"] if each["on"] == on)
    assert owed["acknowledged"].startswith("Iryna, 10 December 2026, 09:00")
    assert act(control, "clock", place, time="PT1H").status_code == 303
    assert act(gb, "decide", place, what="performance", on=on).status_code == 303
    assert on not in [each["on"] for each in data(gb, place)["deciding"]["owed"]]
    assert act(gb, "decide", place, what="note", note="By telephone.").status_code == 303
    for who in (control, ua, gb):
        came = data(who, place)["came"]
        assert [each["entry"]["title"] for each in came[:4]] == [
            "Decision 4, Iryna",
            "Decision 3, Iryna",
            "Decision 2, Iryna",
            "Decision 1, Lesia",
        ]
        assert came[0]["entry"]["text"] == "By telephone."
        assert came[1]["entry"]["text"].startswith("performance: United Kingdom · consultation")
        assert came[3]["entry"]["text"] == "request: Ukraine → United Kingdom · “attack on the port”"
        assert re.match(r"entered .* UTC", came[0]["entry"]["note"])
    (file,) = (tmp_path / "home" / "exercises").glob("*.jsonl")
    kept = Journal(file).entries()
    assert [each.by for each in kept if "fact" in each.body or "ack" in each.body or "note" in each.body] == [
        "Lesia",
        "Iryna",
        "Iryna",
        "Iryna",
    ]


def test_together_every_kind_of_decision_that_is_offered_is_taken(app: Application) -> None:
    control = player(app)
    place = begun(control)
    revealed(control, place, 1)
    body = joined(app, place, "Body", "monitoring-mechanism", "special-commission")
    found = data(body, place)["deciding"]["findings"]
    for one in found:
        for step in one["steps"][:1]:
            assert (
                act(body, "decide", place, what="step", on=one["on"], step=step["value"]).status_code == 303
            )
    one = next(
        each for each in data(body, place)["deciding"]["findings"] if "special-commission" in each["on"]
    )
    fields = {f"quality:{each['value']}": "yes" for each in one["qualities"]}
    assert (
        act(
            body, "decide", place, what="step", on=one["on"], step="attributed", to="ru", **fields
        ).status_code
        == 303
    )
    us = joined(app, place, "Us", "us", "uk-parliament", "gb")
    can = data(us, place)["deciding"]
    assert can["disputes"]
    assert can["stages"]
    assert can["decisions"]
    assert can["doubts"]
    dispute = act(us, "decide", place, what="dispute", on=can["disputes"][0]["value"], by="us")
    assert dispute.status_code == 303
    decision = act(us, "decide", place, what="decision", by="us", incident="port-attack", applies="no")
    assert decision.status_code == 303
    doubt = act(us, "decide", place, what="doubt", about=can["doubts"][0]["value"], by="us")
    assert doubt.status_code == 303
    stage = next(each["value"] for each in can["stages"] if each["value"].startswith("us-ua-2024"))
    assert act(us, "decide", place, what="instrument", on=stage, stage="suspended").status_code == 303
    ua = joined(app, place, "Ua", "ua")
    assert act(ua, "decide", place, what="request", by="ua").status_code == 303
    wanted = data(us, place)["deciding"]["approvals"]
    for one, outcome in zip(wanted[:2], ("granted", "in-recess"), strict=False):
        until = "2027-01-10T09:00" if outcome == "in-recess" else ""
        answer = act(us, "decide", place, what="approval", on=one["on"], outcome=outcome, until=until)
        assert answer.status_code == 303, why(answer)
    can = data(ua, place)["deciding"]
    assert act(ua, "decide", place, what="release", on=can["releases"][0]["value"]).status_code == 303
    owed = data(us, place)["deciding"]["owed"]
    assert act(us, "decide", place, what="refusal", on=owed[0]["on"]).status_code == 303
    fact = act(control, "decide", place, what="fact", fact='{"ceasefire": "ended"}')
    assert fact.status_code == 303
    told = [each["entry"]["text"] for each in data(control, place)["came"]]
    assert "the ceasefire has ended" in told
    assert any("stage of an instrument" in each and "suspended" in each for each in told)


def test_together_a_player_decides_for_their_part_alone_and_control_for_any(app: Application) -> None:
    control = player(app)
    place = begun(control)
    revealed(control, place, 1, 2, 3)
    gb = joined(app, place, "Iryna", "gb")
    answer = act(gb, "decide", place, what="request", by="ua")
    assert (answer.status_code, "This is for another part to say." in why(answer)) == (409, True)
    for name, fields in (("reveal", {"number": "4"}), ("clock", {"time": "PT1H"}), ("end", {})):
        answer = act(gb, name, place, **fields)
        assert (answer.status_code, "Only exercise control does this." in why(answer)) == (403, True)
    assert act(gb, "decide", place, what="fact", fact='{"ceasefire": "ended"}').status_code == 409
    stranger = player(app)
    assert act(stranger, "decide", place, what="note", note="x").status_code == 400
    answer = act(stranger, "decide", place, what="note", note="x", name="Rada")
    assert (answer.status_code, "Take a part first" in why(answer)) == (409, True)
    screen = data(control, f"{place}?voice=ua")
    assert screen["voice"] == "ua"
    assert screen["deciding"]["requests"]
    assert act(control, "decide", place, what="request", by="ua").status_code == 303
    assert data(gb, f"{place}?voice=ua")["voice"] == ""


@pytest.mark.parametrize(
    ("name", "fields", "status", "words"),
    [
        ("reveal", {"number": "1"}, 409, "Ввідна 1 вже не наступна"),
        ("reveal", {"number": "x"}, 400, "Форма не каже"),
        ("clock", {"time": "2026-11-01T00:00"}, 409, "Годинник не йде назад"),
        ("clock", {"time": "P30D"}, 409, "Спершу надходить ввідна 2"),
        ("clock", {"time": "soon"}, 400, "Це не час"),
        ("decide", {"what": "step", "on": "no-such|ua", "step": "verified"}, 409, "ще не повідомлено"),
        ("decide", {"what": "performance", "on": "x/1|gb"}, 409, "немає такого зобов’язання"),
        ("decide", {"what": "approval", "on": "parliament|ua", "outcome": "granted"}, 409, "не чекає"),
        ("decide", {"what": "approval", "on": "parliament|gb", "outcome": "perhaps"}, 400, "Форма не каже"),
        ("decide", {"what": "nonsense"}, 400, "Форма не каже"),
        ("decide", {"what": "fact", "fact": "{"}, 400, "Форма не каже"),
        ("decide", {"what": "note", "note": "  "}, 400, "Форма не каже"),
        ("control", {"who": "Nobody"}, 400, "Ніхто з таким ім’ям"),
        ("join", {"actor:nobody": "yes"}, 409, "Такої ролі немає"),
        ("join", {"actor:gb": "yes"}, 409, "Хтось має керувати навчанням"),
    ],
)
def test_together_refusals_are_told_in_the_persons_language(
    app: Application, name: str, fields: dict[str, str], status: int, words: str
) -> None:
    control = player(app, UK)
    place = begun(control)
    revealed(control, place, 1)
    before = data(control, place)["number"]
    answer = act(control, name, place, **fields)
    assert answer.status_code == status
    assert words in why(answer)
    assert data(control, place)["number"] == before


@pytest.mark.parametrize("lang", ["en", "uk"])
def test_together_has_words_for_every_refusal(app: Application, lang: str) -> None:
    place = begun(player(app))
    words = app.desk.words[lang]
    table = app.desk.tables.get(place.rpartition("/")[2], app.desk.held.now)
    phrases = phrases_of(table, lang)
    for key in MESSAGES:
        first = "actor" if key == "unknown" else "verified"
        told = refusal_text(words, phrases, RefusalError(key, first, "verified", "raid", "attributed"))
        assert re.fullmatch(r"[^{}]+", told), key


def test_together_two_who_press_at_once_are_not_both_taken(app: Application, tmp_path: Path) -> None:
    control = player(app)
    place = begun(control)
    revealed(control, place, 1, 2, 3)
    assert act(control, "decide", place, what="request", by="ua").status_code == 303
    one, other = joined(app, place, "Iryna", "gb"), joined(app, place, "Petro", "gb")
    on = on_of(data(one, place), "owed", "gb-ua-security-agreement/consultation")
    start, statuses = Barrier(2), []

    def press(who: TestClient[Application], what: str) -> None:
        start.wait()
        statuses.append(act(who, "decide", place, what=what, on=on).status_code)

    threads = [Thread(target=press, args=each) for each in ((one, "performance"), (other, "refusal"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [303, 409]
    assert [each["entry"]["title"][:10] for each in data(one, place)["came"]][:2] == [
        "Decision 2",
        "Decision 1",
    ]


def test_together_hostile_names_and_notes_are_never_html(app: Application) -> None:
    control = player(app)
    place = begun(control, name=STRIKE)
    gb = joined(app, place, PAYLOADS[1], "gb")
    assert act(gb, "decide", place, what="note", note=STRIKE).status_code == 303
    act(control, "end", place)
    for address in (PLACE, place, f"{place}/report", f"{place}/report.html"):
        text = gb.get(address).text
        assert "<script>window" not in text
        assert "<img src=x" not in text
        assert "<svg/onload" not in text
    text = gb.get(f"{place}/report.md").text
    assert "\n<script>" not in text


def test_together_the_report_is_for_all_when_it_has_ended_with_clauses_and_names(app: Application) -> None:
    control = player(app)
    place = begun(control)
    revealed(control, place, 1, 2, 3)
    gb = joined(app, place, "Iryna", "gb")
    act(control, "decide", place, what="request", by="ua", incident="port-attack")
    act(gb, "decide", place, what="note", note="Said at noon.")
    so_far = data(control, f"{place}/report")
    assert not so_far["ended"]
    assert gb.get(f"{place}/report").status_code == 404
    act(control, "end", place)
    made = data(gb, f"{place}/report")
    assert made["ended"]
    titles = [each["title"] for each in made["entries"]]
    assert titles[-2:] == ["Decision 1, Olha", "Decision 2, Iryna"]
    lines = [line for each in (*made["entries"], *made["sections"]) for line in each["lines"]]
    assert lines
    assert all(line["clauses"] for line in lines if line["kind"] not in ("nobody", "refused"))
    markdown = gb.get(f"{place}/report.md")
    assert "attachment" in markdown.headers["content-disposition"]
    assert "Decision 2, Iryna" in markdown.text
    assert "entered" in markdown.text
    html = gb.get(f"{place}/report.html").text
    assert "Decision 2, Iryna" in html
    assert "<script" not in html
    assert 'src="http' not in html
    assert act(gb, "decide", place, what="note", note="Late.").status_code == 409


@pytest.fixture
def accounts(tmp_path: Path) -> Application:
    open_writer(tmp_path / "store.db")
    return guarded(tmp_path / "store.db", tmp_path / "home")


def person(app: Application, name: str) -> TestClient[Application]:
    found = player(app)
    assert signed_in(found, name).status_code == 303
    return found


def test_together_with_accounts_one_plays_under_the_accounts_name(accounts: Application) -> None:
    control = person(accounts, "Lesia")
    place = begun(control, name="Somebody else")
    rada = person(accounts, "Rada")
    rada.cookies.set("player", "Lesia")
    assert data(rada, place)["control"] is False
    assert act(rada, "join", place, name="Lesia", **{"actor:gb": "yes"}).status_code == 303
    assert [each["name"] for each in data(rada, place)["people"]] == ["Lesia", "Rada"]
    assert act(rada, "reveal", place, number="1").status_code == 403
    answer = rada.post(f"{PLACE}/begin", data={"scenario": SCENARIO})
    assert answer.status_code == 403
    assert data(rada, PLACE)["may_begin"] is False


def test_together_is_for_those_who_have_signed_in(accounts: Application) -> None:
    place = begun(person(accounts, "Lesia"))
    stranger = player(accounts)
    assert stranger.get(place).status_code == 303
    for address in (f"{place}.json", f"{place}/events"):
        assert stranger.get(address).status_code == 401
    assert act(stranger, "join", place, name="Olha").status_code == 401
    foreign = person(accounts, "Rada")
    foreign.headers.update({"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"})
    assert act(foreign, "join", place).status_code == 403


def test_together_every_step_is_in_the_log_without_its_words(accounts: Application, tmp_path: Path) -> None:
    control = person(accounts, "Lesia")
    place = begun(control)
    act(control, "decide", place, what="note", note="Secret words.")
    log = (tmp_path / "home" / "audit.jsonl").read_text(encoding="utf-8")
    assert '"act":"exercise-begin"' in log
    assert '"act":"exercise-decide"' in log
    assert "Secret words." not in log


@pytest.mark.parametrize("id", ["no-such", "..%2F..%2Fpeople", "UPPER", "a" * 300])
def test_together_what_is_not_there_is_said_so(app: Application, id: str) -> None:
    who = player(app)
    for address in (f"{PLACE}/{id}", f"{PLACE}/{id}.json", f"{PLACE}/{id}/report.md", f"{PLACE}/{id}/events"):
        assert who.get(address).status_code == 404
    assert act(who, "reveal", f"{PLACE}/{id}", number="1", name="Olha").status_code == 404


def test_together_a_damaged_exercise_is_told_and_the_others_go_on(app: Application, tmp_path: Path) -> None:
    control = player(app)
    place, other = begun(control), begun(control)
    revealed(control, place, 1)
    file = tmp_path / "home" / "exercises" / f"{place.rpartition('/')[2]}.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"Olha"', b'"Anna"'))
    listed = data(control, PLACE)
    assert [each["id"] for each in listed["running"]] == [other.rpartition("/")[2]]
    (faulty,) = listed["faulty"]
    assert "the chain is broken" in faulty["fault"]
    assert str(tmp_path) not in faulty["fault"]
    assert control.get(place).status_code in (404, 503)
    assert act(control, "reveal", place, number="1").status_code in (409, 503)


def test_together_goes_on_over_its_ledger_while_the_desk_runs(tmp_path: Path) -> None:
    open_writer(tmp_path / "store.db")
    ledger = Path(shutil.copytree(default_ledger(), tmp_path / "ledger"))

    def make() -> Application:
        desk = Desk(tmp_path / "store.db", ledger, patience=0, home=tmp_path / "home")
        return make_app(desk, hosts=(HOST,))

    app = make()
    control = player(app)
    place = begun(control)
    file = next((ledger / "instruments").glob("*.yaml"))
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    revealed(control, place, 1)
    assert len(data(control, place)["came"]) == 1
    again = player(make())
    (faulty,) = data(again, PLACE)["faulty"]
    assert "the ledger has changed" in faulty["fault"]
