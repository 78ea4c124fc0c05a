"""The project's own files: locks without a machine in them, a NOTICE of all that is locked, a whole wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from evaluation.corpus import ROOT

LOCKS = ["requirements.lock", "requirements-bench.lock", "requirements-deontic.lock"]


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_and_no_place_on_a_machine(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index-url|--find-links|(?<![\w-])/\w", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_every_package_by_hash(lock: str) -> None:
    entries = re.split(r"^(?=[a-z0-9-]+==)", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[
        1:
    ]
    assert entries
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("lock", "extra"), [(LOCKS[0], "dev"), (LOCKS[1], "bench")])
def test_lock_holds_every_declared_dependency(lock: str, extra: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"][extra]]
    names = {re.split(r"[<>=!~ ;\[]", line)[0].lower().replace(".", "-") for line in declared}
    assert names <= locked(lock).keys()


def test_notice_names_every_locked_package() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    named = set(re.findall(r"^([a-z0-9-]+) {2,}", notice, re.MULTILINE))
    assert {name for lock in LOCKS for name in locked(lock)} - named == set()


def test_changelog_has_an_entry_for_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_licence_is_the_full_text() -> None:
    licence = Path(ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


PUT = {"registers": "zaporuka/registers", "examples/scenarios": "zaporuka/scenarios"}
ALONE = """
import sys, tempfile
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import zaporuka
assert Path(zaporuka.__file__).is_relative_to(sys.argv[1]), zaporuka.__file__
from litestar.testing import TestClient
from zaporuka.knowledge import default_ledger
from zaporuka.mechanism.scenario import shipped_scenarios
from zaporuka.register.store import open_writer
from zaporuka.web.app import make_app
from zaporuka.web.desk import Desk
for folder in (default_ledger(), shipped_scenarios()):
    assert folder.is_relative_to(sys.argv[1]), folder
with tempfile.TemporaryDirectory() as place:
    open_writer(Path(place) / "store.db")
    with TestClient(make_app(Desk(Path(place) / "store.db")), base_url="http://localhost") as desk:
        for address in ("/", "/matrix", "/exercises", "/schema/openapi.json"):
            answer = desk.get(address)
            assert answer.status_code == 200, (address, answer.text)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as an installer does."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = place.glob("*.whl")
    return made


def test_wheel_has_every_file_of_the_program_the_ledger_and_the_scenarios(wheel: Path) -> None:
    wanted = {}
    for folder, to in ({"zaporuka": "zaporuka"} | PUT).items():
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                wanted[f"{to}/{file.relative_to(ROOT / folder).as_posix()}"] = file
    with zipfile.ZipFile(wheel) as packed:
        held = {name for name in packed.namelist() if ".dist-info/" not in name}
        assert wanted.keys() - held == set()
        assert held - wanted.keys() == set()
        assert [name for name, file in wanted.items() if packed.read(name) != file.read_bytes()] == []
    kinds = {Path(name).suffix for name in wanted}
    assert {".j2", ".css", ".js", ".yaml", ".typed"} <= kinds


def test_wheel_serves_the_desk_by_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "alone")
    run = [sys.executable, "-P", "-c", ALONE, str(tmp_path / "alone")]
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(run, cwd=tmp_path, env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
