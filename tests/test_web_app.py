from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import HOST, client, fill
from litestar.testing import TestClient
from stores import told

from zaporuka.register.store import open_writer
from zaporuka.web.app import HEADERS, Application


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("desk") / "store.db")


@pytest.fixture
def desk(store: Path) -> Iterator[TestClient[Application]]:
    with client(store) as found:
        yield found


@pytest.mark.parametrize(
    "address", ["/", "/.json", "/nothing", "/static/desk.css", "/schema", "/matrix.csv", "/?at=x"]
)
def test_app_lets_nothing_in_from_another_host(desk: TestClient[Application], address: str) -> None:
    response = desk.get(address)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", f"{HOST}.evil.example"]
)
def test_app_answers_only_to_its_own_name(desk: TestClient[Application], host: str) -> None:
    assert desk.get("/", headers={"host": host}).status_code == 421
    assert desk.get("/", headers={"host": f"{HOST}:8710"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404),
        ("/subjects/nothing", 404),
        ("/actors/nothing", 404),
        ("/reports/nothing", 404),
        ("/trace/nothing%23claim-0", 404),
        ("/trace/nothing", 404),
        ("/?at=2026-02-31", 400),
        ("/?at=yesterday", 400),
        ("/?known=2026-01-01/2026-01-09", 400),
        ("/search?page=0", 400),
        ("/search?kind=rumour", 400),
        ("/matrix?kind=person", 400),
    ],
)
def test_app_says_what_is_wrong_in_a_page_and_in_its_twin(
    desk: TestClient[Application], address: str, status: int
) -> None:
    page = desk.get(address, headers={"accept-language": "en"})
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert "<h1>" in page.text
    path, mark, query = address.partition("?")
    twin = desk.get(f"{path}.json{mark}{query}")
    assert twin.status_code == status
    assert set(twin.json()) == {"status_code", "detail"}
    assert "\n" not in twin.json()["detail"]


def test_app_speaks_the_language_asked_for_then_kept_then_accepted(desk: TestClient[Application]) -> None:
    def lang(address: str = "/", accept: str = "") -> str:
        return desk.get(address, headers={"accept-language": accept}).text.partition('lang="')[2][:2]

    assert lang() == "uk"
    assert lang(accept="fr-FR, en;q=0.8") == "en"
    assert lang("/?lang=en") == "en"
    assert lang(accept="uk") == "en"
    assert lang("/?lang=uk", accept="en") == "uk"
    assert lang("/?lang=xx", accept="en") == "uk"


def test_app_answers_again_only_when_the_store_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_writer(path).add(*told("one", "Пакт підписано", "2026-01-05"))
    with client(path) as desk:
        first = desk.get("/reports")
        again = desk.get("/reports", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert desk.get("/reports?lang=en").headers["etag"] != first.headers["etag"]
        open_writer(path).add(*told("two", "Пакт справді підписано", "2026-01-06"))
        changed = desk.get("/reports?lang=uk", headers={"if-none-match": first.headers["etag"]})
        assert changed.status_code == 200
        assert "two" in changed.text


def test_app_answers_a_question_about_the_head_alone(desk: TestClient[Application]) -> None:
    assert desk.head("/").status_code == 200


def test_app_gives_a_line_where_the_store_has_gone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_writer(path).add(*told("one", "Пакт підписано", "2026-01-05"))
    with client(path) as desk:
        path.write_bytes(b"no database at all" * 1000)
        response = desk.get("/.json")
        assert response.status_code == 503
        assert str(path) in response.json()["detail"]


def test_app_describes_every_twin_by_the_address_it_has(desk: TestClient[Application]) -> None:
    described = desk.get("/schema").json()
    paths = set(described["paths"])
    assert paths >= {"/.json", "/reports/{key}.json", "/subjects/{id}.json", "/matrix.csv", "/calendar.ics"}
    assert not any(path.startswith("/json") for path in paths)
    answer = described["paths"]["/subjects/{id}.json"]["get"]["responses"]["200"]
    assert answer["content"]["application/json"]["schema"]["$ref"].endswith("SubjectPage")
    assert "http" not in desk.get("/schema").text.replace('"http"', "").split('"info"')[0]


@pytest.mark.parametrize(
    ("address", "status", "uk", "en"),
    [
        ("/nothing", 404, "Сторінки з такою адресою немає.", "There is no page of this address."),
        ("/?at=x", 400, "В адресі є те, чого тут не буває: at.", "cannot be there: at."),
        ("/?at=2026-99", 400, "at: це не дата на зразок", "at: not a date such as"),
        ("/reports?page=0", 400, "чого тут не буває: page.", "cannot be there: page."),
        (
            "/reports/none",
            404,
            "У сховищі немає такого повідомлення: none",
            "No report of this name",
        ),
        ("/coverage?at=0001", 400, "Це не день від", "Not a day of the years"),
    ],
)
def test_app_says_faults_in_the_readers_language(
    desk: TestClient[Application], address: str, status: int, uk: str, en: str
) -> None:
    for lang, line in (("uk", uk), ("en", en)):
        answer = desk.get(address, headers={"accept-language": lang})
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
        assert line in answer.text
        assert 'lang="en">' not in answer.text.partition("<main")[2] or lang == "en"
    path, mark, query = address.partition("?")
    assert desk.get(f"{path}.json{mark}{query}").json()["status_code"] == status


def test_app_tells_of_its_own_failure_in_words_and_on_the_error_stream(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with client(store) as found:
        monkeypatch.setattr(type(found.app.desk.store), "open", lambda *given: 1 / 0)
        for address, kind in (("/matrix", "text/html"), ("/matrix.json", "application/json")):
            answer = found.get(address, headers={"accept-language": "uk"})
            assert answer.status_code == 500
            assert answer.headers["content-type"].startswith(kind)
            assert "ZeroDivision" not in answer.text
        assert "На столі сталася помилка" in found.get("/matrix", headers={"accept-language": "uk"}).text
    assert "ZeroDivisionError" in capsys.readouterr().err
