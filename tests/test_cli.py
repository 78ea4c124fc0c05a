from __future__ import annotations

import json
import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import zaporuka
from zaporuka.cli import BriefFormat, DraftFormat, ExplainFormat, Language, ReadFormat, SheetFormat, app
from zaporuka.reading.record import Reading

ROOT = Path(__file__).resolve().parent.parent
VIEWS = ("standing", "changes", "disputes", "timeline", "matrix", "trace")
CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    ("read", "--format"): ReadFormat,
    ("brief", "--format"): BriefFormat,
    ("brief", "--lang"): Language,
    ("explain", "--format"): ExplainFormat,
    ("explain", "--lang"): Language,
    ("incidents", "--format"): DraftFormat,
    ("incidents", "--lang"): Language,
    **{(name, "--format"): SheetFormat for name in VIEWS},
    **{(name, "--lang"): Language for name in VIEWS},
}
RUN = (sys.executable, "-m", "zaporuka.cli")
TEXT = (
    "Київ, 9 січня 2026. Президент України Володимир Зеленський заявив, що двосторонній документ про "
    "гарантії безпеки готовий на 100%, і додав, що його підпишуть найближчим часом."
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.txt").write_text("Генсек НАТО Марк Рютте підтримав переговори з Росією.", encoding="utf-8")
    return folder


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60
    )


def test_version_is_the_packages() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"zaporuka {zaporuka.__version__}\n"


def test_read_gives_one_record_a_report(reports: Path) -> None:
    import msgspec

    done = run("read", reports)
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["report"]["id"] for r in records] == ["one", "two"]
    assert all(set(r) >= {"boilerplate", "dates", "statements", "events", "claims"} for r in records)
    readings = [msgspec.json.decode(line, type=Reading) for line in done.stdout.splitlines()]
    assert all(s.content.end <= len(TEXT) for s in readings[0].statements)


def test_read_as_text_names_every_report(reports: Path) -> None:
    done = run("read", reports, "--format", "text")
    assert done.returncode == 0, done.stderr
    assert [row.split()[0] for row in done.stdout.splitlines() if row and row[0] != " "] == ["one", "two"]


def test_read_keeps_a_report_in_a_language_it_cannot_read(reports: Path) -> None:
    german = (
        "Der Bundeskanzler sagte am Freitag, dass Deutschland die Ukraine weiterhin unterstützen werde. " * 3
    )
    (reports / "three.txt").write_text(german, encoding="utf-8")
    done = run("read", reports)
    assert done.returncode == 0, done.stderr
    records = {r["report"]["id"]: r for r in map(json.loads, done.stdout.splitlines())}
    assert [records["one"]["read"], records["three"]["read"]] == [True, False]
    (note,) = done.stderr.splitlines()
    assert "three.txt" in note
    assert "de" in note


@pytest.mark.parametrize("command", ["read", "brief"])
def test_one_bad_input_is_told_in_a_line_and_stops_no_other(command: str, reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    done = run(command, reports / "missing.txt", reports)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert "missing.txt: " in lines[0]
    assert "empty.txt: " in lines[1]
    assert "one" in done.stdout
    assert "two" in done.stdout


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
@pytest.mark.parametrize("lang", ["uk", "en"])
def test_brief_comes_in_every_form_and_language(form: str, lang: str, reports: Path) -> None:
    from zaporuka.views.messages import messages

    done = CliRunner().invoke(app, ["brief", str(reports), "--format", form, "--lang", lang])
    assert done.exit_code == 0, done.stderr
    assert messages(lang).TEXTS["title"].lower() in done.stdout.lower()
    assert "\x1b" not in done.stdout
    if form == "json":
        assert json.loads(done.stdout)["lang"] == lang


def test_brief_tells_what_it_could_not_open_in_the_brief_too(reports: Path) -> None:
    done = run("brief", reports, reports / "missing.txt", "--format", "json")
    assert json.loads(done.stdout)["coverage"]["problems"] == 1


def test_brief_of_nothing_that_opens_writes_nothing(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["brief", str(tmp_path / "none.txt"), "--output", str(tmp_path / "brief.txt")]
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ["standing", "guarantees"],
        ["changes", "--since", "2026-01-08"],
        ["disputes"],
        ["timeline", "--actor", "ua"],
        ["matrix"],
    ],
)
@pytest.mark.parametrize("form", ["text", "csv"])
def test_views_work_from_reports(words: list[str], form: str, reports: Path) -> None:
    done = CliRunner().invoke(app, [*words, str(reports), "--format", form])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip()


def test_trace_opens_what_another_view_names_and_refuses_the_rest(reports: Path) -> None:
    table = CliRunner().invoke(app, ["timeline", str(reports), "--format", "csv"]).stdout
    found = [cell for cell in table.replace("\n", ",").split(",") if cell.startswith("one#")]
    done = CliRunner().invoke(app, ["trace", found[0], str(reports)])
    assert done.exit_code == 0, done.stderr
    assert "zaporuka-rules/" in done.stdout
    done = CliRunner().invoke(app, ["trace", "one#claim-99", str(reports)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "one#claim-99" in done.stderr


@pytest.mark.parametrize(
    "words", [["standing", "guarante"], ["disputes", "--actor", "nobody"], ["changes", "--since", "Friday"]]
)
def test_views_refuse_what_they_do_not_know(words: list[str], reports: Path) -> None:
    done = CliRunner().invoke(app, [*words, str(reports)])
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_brief_writes_its_output_wholly(reports: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.html"
    done = run("brief", reports, "--format", "html", "--output", target)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert target.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brief.html", "reports"]


def test_brief_that_cannot_be_written_leaves_nothing(reports: Path, tmp_path: Path) -> None:
    done = run("brief", reports, "--output", tmp_path / "none" / "brief.txt")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "brief.txt" in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reports"]


@pytest.mark.parametrize("option", ["--at", "--known"])
@pytest.mark.parametrize("value", ["yesterday", "2026-13", "2026-01-01/2026-02-01"])
def test_brief_refuses_what_is_no_date(option: str, value: str, reports: Path) -> None:
    done = CliRunner().invoke(app, ["brief", str(reports), option, value])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(option)
    assert len(done.stderr.splitlines()) == 1


def test_a_ledger_that_is_not_there_is_told_in_a_line(reports: Path, tmp_path: Path) -> None:
    done = run("brief", reports, "--ledger", tmp_path / "none")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert "none" in done.stderr


def test_a_closed_pipe_is_quiet(reports: Path) -> None:
    for i in range(40):
        (reports / f"more-{i}.txt").write_text(TEXT * 60, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*RUN, "read", str(reports)],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
    )
    os.close(writer)
    assert done.stderr == ""
    assert done.returncode == 0


def test_help_opens_no_heavy_module() -> None:
    code = (
        "import sys\nfrom zaporuka.cli import app\n"
        "heavy = {'pymorphy3', 'babel', 'jinja2', 'ruamel', 'py3langid', 'numpy', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("lang", list(Language))
def test_explain_says_a_commitment_and_an_instrument(lang: Language) -> None:
    done = run("explain", "budapest-memorandum", "--at", "2026-03-01", "--lang", lang)
    assert done.returncode == 0, done.stderr
    assert "budapest-memorandum/1" in done.stdout
    one = run("explain", "budapest-memorandum/1", "--lang", lang, "--format", "json")
    assert [each["id"] for each in json.loads(one.stdout)["commitments"]] == ["budapest-memorandum/1"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("budapest-memorandun",),
            "not in the ledger: budapest-memorandun (did you mean budapest-memorandum",
        ),
        (("budapest-memorandum", "--at", "soon"), "--at: not a date or time such as"),
        (("budapest-memorandum", "--ledger", "nowhere"), "nowhere: not a ledger folder"),
    ],
)
def test_explain_tells_in_one_line_what_is_wrong(arguments: tuple[str, ...], told: str) -> None:
    done = run("explain", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_every_command_and_option_is_documented() -> None:
    pages = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    commands = getattr(group, "commands")  # noqa: B009
    assert commands
    for name, command in commands.items():
        _, found, rest = pages.partition(f"## `zaporuka {name} ")
        assert found, f"docs/cli.md has no section for {name}"
        section = rest.partition("\n## ")[0]
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert f"`{option}" in section, f"{name} {option} is not in docs/cli.md"
                    for choice in CHOICES.get((name, option), ()):
                        assert f"`{option} {choice.value}`" in section, f"{name} {option} {choice.value}"
