from __future__ import annotations

import io
import os
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zaporuka.reports import Problem, Report, Span, open_reports, report_from_bytes, report_from_text
from zaporuka.reports.intake import LARGEST

BODY = "Президент України Володимир Зеленський заявив, що документ про гарантії готовий до підпису.\n"


def only(found: list[Report | Problem]) -> Report:
    assert len(found) == 1
    report = found[0]
    assert isinstance(report, Report)
    return report


def test_intake_open_reports_walks_folders_in_name_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.md", "b/z.txt", "skip.html", ".hidden.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    found = list(open_reports([tmp_path]))
    assert [report.id for report in found if isinstance(report, Report)] == ["a", "z", "c"]


def test_intake_open_reports_goes_on_after_each_bad_file(tmp_path: Path) -> None:
    (tmp_path / "1-empty.txt").write_bytes(b"")
    (tmp_path / "2-binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "3-blank.txt").write_text(" \n\n", encoding="utf-8")
    (tmp_path / "4-good.txt").write_text(BODY, encoding="utf-8")
    found = list(open_reports([tmp_path, tmp_path / "missing.txt"]))
    assert [type(item) for item in found] == [Problem, Problem, Problem, Report, Problem]
    messages = [str(item) for item in found if isinstance(item, Problem)]
    assert all("\n" not in message for message in messages)
    assert messages[0] == f"{tmp_path / '1-empty.txt'}: empty file"
    assert messages[1].endswith("binary data, not text")
    assert messages[3] == f"{tmp_path / 'missing.txt'}: no such file or directory"


def test_intake_open_reports_names_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(BODY, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert str(*open_reports([path])) == f"{path}: permission denied"


def test_intake_open_reports_says_when_a_folder_holds_no_report(tmp_path: Path) -> None:
    problem = next(open_reports([tmp_path]))
    assert isinstance(problem, Problem)
    assert problem.message == "no .txt or .md file in this folder"


def test_intake_open_reports_refuses_a_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as handle:
        handle.truncate(50 * 1024 * 1024)
    problem = next(open_reports([path]))
    assert isinstance(problem, Problem)
    assert problem.message == f"larger than {LARGEST // 2**20} MiB: too large for a report"


def test_intake_open_reports_reads_a_file_once_and_tells_equal_stems_apart(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "x" / "a.txt").write_text(BODY, encoding="utf-8")
    found = list(open_reports([tmp_path / "a.txt", tmp_path]))
    assert [item.id for item in found if isinstance(item, Report)] == ["a", "a~2"]


def test_intake_open_reports_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BODY.encode("koi8-u"))))
    report = only(list(open_reports([Path("-")])))
    assert (report.id, report.path, report.text, report.encoding) == ("stdin", "-", BODY, "koi8-u")


def test_intake_report_from_bytes_keeps_newlines_and_leaves_out_the_byte_order_mark() -> None:
    text = "Назва\r\n\r\nТекст\rдалі\u202eі\u2066знаки\x07.\r\n"
    report = report_from_bytes(text.encode("utf-8-sig"), id="x")
    assert report.text == text
    assert report.title == Span(0, 5)


def test_intake_report_takes_the_head_line_of_a_data_set() -> None:
    text = " date 2026-01-09 Рубіо й Рютте поговорили телефоном\n" + BODY
    report = report_from_text(text, id="x")
    assert report.published == "2026-01-09"
    assert report.head_line is not None
    assert report.head_line.of(text) == "date 2026-01-09"
    assert report.title is not None
    assert report.title.of(text) == "Рубіо й Рютте поговорили телефоном"


def test_intake_report_takes_front_matter() -> None:
    text = '---\ntitle: "Розмова"\ndate: 2026-01-09T10:00:00Z\nlang: uk\n---\n\n# Рубіо й Рютте\n\n' + BODY
    report = report_from_text(text, id="x")
    assert (report.published, report.published_by, report.language) == ("2026-01-09", "front matter", "uk")
    assert report.title is not None
    assert report.title.of(text) == "Рубіо й Рютте"
    assert report.furniture[0].of(text).startswith("---")
    assert report.furniture[0].of(text).endswith("---")


def test_intake_report_without_any_date_has_none() -> None:
    assert report_from_text(BODY, id="x").published is None


def test_intake_report_gives_the_time_of_capture_back() -> None:
    assert report_from_text(BODY, id="x", captured="2026-02-20T08:00:00+02:00").captured is not None
    assert report_from_text(BODY, id="x").captured is None


@settings(deadline=None)  # a text in no known language loads the language model
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
def test_intake_report_from_text_keeps_any_text_and_gives_sound_spans(text: str) -> None:
    report = report_from_text(text, id="x")
    assert report.text == text
    spans = [*report.furniture, report.title, report.title_source, report.head_line, report.published_at]
    for span in spans:
        assert span is None or 0 <= span.start < span.end <= len(text)
    ends = [0, *(edge for span in report.furniture for edge in (span.start, span.end))]
    assert ends == sorted(ends)


PIECES = (
    "слово ", "а\n", "5 січня 2026, ", "5 січня 2026\n", "Підписуйтесь на нас. ", "Читайте також\n",
    "• факт 5 січня\n",
    " ", "a | b | c\n", "«»", ". ", "1.", "\r\n", "\u202e\u2066", "# a\n", "👍", " / ", " – а", "сьогодні, ",
    "---\n",
    "січня ", "Слово за словом іде далі й довше за шістдесят знаків у рядку це.\n",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_intake_report_from_text_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece)) + "x"
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            report_from_text(text, id="x")
            best = min(best, time.process_time() - start)
        return best

    seconds(2_000)
    assert seconds(240_000) < 12 * seconds(60_000) + 0.05


def test_intake_report_from_bytes_refuses_random_bytes_in_a_moment() -> None:
    with pytest.raises(ValueError, match="binary data"):
        report_from_bytes(random.Random(1).randbytes(1_000_000), id="x")
