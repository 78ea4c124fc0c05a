from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import msgspec
import pytest
from golden import ROOT
from stores import told
from typer.testing import CliRunner

from zaporuka.cli import app
from zaporuka.register.store import open_writer
from zaporuka.web.accounts import Accounts
from zaporuka.web.home import Home
from zaporuka.web.people import Role
from zaporuka.web.serve import Door, is_loopback

RUNNER = CliRunner()


def run(*words: str) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["serve", *words])
    return result.exit_code, result.output


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])
def test_serve_refuses_an_address_that_others_reach(tmp_path: Path, host: str) -> None:
    status, said = run("--host", host, "--store", str(tmp_path / "none.db"))
    assert status == 2
    assert "accounts" in said
    assert said.count("\n") == 1


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Accounts(tmp_path / "home" / "people.jsonl").make("Olha", "корова їсть траву", Role.ADMIN, "test")
    return tmp_path / "home"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--host", "0.0.0.0"), "others could listen"),
        (("--host", "0.0.0.0", "--behind-proxy"), "--name HOST is needed"),
        (("--certificate", "none.pem"), "one is of no use without the other"),
        (("--certificate", "none.pem", "--key", "none.pem"), "no such file"),
        (("--certificate", __file__, "--key", __file__), "--certificate"),
        (("--certificate", __file__, "--key", __file__, "--behind-proxy"), ""),
    ],
)
def test_serve_refuses_what_others_could_listen_to(home: Path, words: tuple[str, ...], line: str) -> None:
    status, said = run(*words, "--home", str(home), "--port", str(free()))
    assert (status, said.count("\n")) == (2, 1)
    assert line in said


def test_serve_asks_for_a_sign_in_where_others_can_come(home: Path) -> None:
    door = Door(host="127.0.0.1", port=1, home=Home(home))
    assert not door.needs_accounts
    for more in ({"accounts": True}, {"behind_proxy": True}, {"names": ("a.example",)}, {"host": "10.0.0.1"}):
        assert msgspec.structs.replace(door, **more).needs_accounts
    assert not door.secure
    assert msgspec.structs.replace(door, behind_proxy=True).secure
    warned = msgspec.structs.replace(door, behind_proxy=True).lines
    assert "not encrypted" in warned[0]


def test_serve_on_loopback_with_accounts_needs_somebody(tmp_path: Path) -> None:
    status, said = run("--accounts", "--home", str(tmp_path / "none"), "--port", str(free()))
    assert (status, said.count("\n")) == (2, 1)
    assert "zaporuka people add" in said


def test_serve_knows_loopback() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "10.0.0.1", "localhost.example.org")))


def test_serve_says_how_to_make_a_store(tmp_path: Path) -> None:
    status, said = run("--store", str(tmp_path / "none.db"), "--port", str(free()))
    assert (status, said.count("\n")) == (2, 1)
    assert "`zaporuka add` makes one" in said


def test_serve_says_that_a_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, said = run("--store", str(tmp_path / "none.db"), "--port", str(port))
    assert (status, said) == (2, f"--port {port}: address already in use\n")


def test_serve_says_what_is_wrong_with_a_ledger(tmp_path: Path) -> None:
    open_writer(tmp_path / "store.db")
    place = str(tmp_path / "nothing")
    status, said = run("--store", str(tmp_path / "store.db"), "--ledger", place, "--port", str(free()))
    assert (status, said.count("\n")) == (2, 1)
    assert place in said


def test_serve_answers_until_it_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_writer(path).add(*told("one", "Пакт підписано", "2026-01-05"))
    port = free()
    command = [sys.executable, "-m", "zaporuka.cli", "serve", "--store", str(path), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            assert f"http://127.0.0.1:{port}/" in process.stderr.readline()
            assert "Запорука" in fetch(f"http://127.0.0.1:{port}/")
        finally:
            process.terminate()


def fetch(address: str) -> str:
    for _ in range(50):
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
