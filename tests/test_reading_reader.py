"""The reader as a whole: laws that hold of every text, and texts made to be slow."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_help import knowledge, read, report_of, shown, spans_of, told

from zaporuka.reading import prepare, read_report
from zaporuka.reports import Span, report_from_text

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

PIECES = (
    "Макрон", "Петро Тестенко", "Марія Зразко", "він", "вона", "президент США", "агентство", "Reuters",
    "двоє чиновників", "заявив", "заявила", "сказали", "пише", "додав", "за словами", "на думку", "про це",
    "з посиланням на", "що", "чи", "який", "якщо", "не", "і", "але", "міст готовий", "гарантії безпеки",
    "узгоджено на 90%", "6 січня", "учора", "зустрівся з", "у Парижі", "Нагадаємо", "«", "»", "„", "“", '"',
    "—", "-", ":", ",", ".", "?", "…", "(", ")", "\n", "\n\n", "\n- ", "1) ", "\u00a0", "👉", "\u202e",
    "\x00", "\u200b", "\u0301", "’", "Мaкpон",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map(" ".join)
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str) -> None:
    """Read a text and check what holds of every reading."""
    reading = read(text)
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    for statement in reading.statements:
        assert statement.speakers
        assert statement.kind in ("direct", "indirect", "mixed")
        assert len(set(statement.via)) == len(statement.via)
    for claim in reading.claims:
        assert claim.statement is None or 0 <= claim.statement < len(reading.statements)


@SLOW
@given(TEXTS)
def test_reader_spans_lie_in_the_text(text: str) -> None:
    check(text)


@SLOW
@given(st.text(max_size=80))
def test_reader_reads_any_text(text: str) -> None:
    check(text)


@settings(SLOW, max_examples=40)
@given(TEXTS)
def test_reader_is_deterministic(text: str) -> None:
    assert read(text) == read(text)


@settings(SLOW, max_examples=40)
@given(TEXTS)
def test_reader_furniture_behind_the_text_changes_no_statement(text: str) -> None:
    share = "\n\nПоширити у Facebook: Макрон заявив, що міст готовий."
    report = report_of(text + share, furniture=(Span(len(text), len(text + share)),))
    with_share = read_report(report, knowledge())
    assert [shown(s, text + share) for s in with_share.statements] == told(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\x00", "\ufeff", ".", "«", "—", "а", "\u202e\u202d", "👉"]
)
def test_reader_next_to_nothing_gives_an_empty_reading(text: str) -> None:
    reading = read(text)
    assert reading.read
    assert spans_of(reading) == []


@pytest.mark.parametrize("language", [None, "pl", "xx"])
def test_reader_language_without_tables_is_not_read(language: str | None) -> None:
    report = report_of("Макрон заявив, що міст готовий.", language=language)
    reading = read_report(report, knowledge())
    assert not reading.read
    assert reading.statements == ()


def test_reader_says_which_report_it_read() -> None:
    reading = read("Макрон заявив, що міст готовий.")
    assert (reading.report.id, reading.report.language, reading.report.published) == ("r", "uk", "2026-02-10")


def test_reader_does_not_depend_on_what_it_read_before() -> None:
    text = "Він заявив, що міст готовий. За словами Макрона, дорога є."
    alone = read(text)
    read("Дональд Трамп заявив, що рух почнеться навесні.")
    assert read(text) == alone


def test_reader_prepare_raises_nothing_in_any_language() -> None:
    for language in ("uk", "en", "xx"):
        prepare(knowledge(), language)


def _texts(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.txt")) if folder.is_dir() else []


@pytest.mark.parametrize("folder", [ROOT / "examples" / "reports", SHARED / "reports", SHARED / "gold"])
def test_reader_reads_real_reports_whatever_their_language(folder: Path) -> None:
    paths = _texts(folder)
    if not paths:
        pytest.skip(f"no texts in ../{folder.relative_to(ROOT.parent)}")
    for path in paths:
        text = path.read_bytes().decode("utf-8", "replace")
        found = report_from_text(text, id=path.stem)
        reading = read_report(report_of(text, found.published, found.title, found.furniture), knowledge())
        for span in spans_of(reading):
            assert span.of(text).strip(), (path.name, span)


def _names(count: int) -> str:
    letters = "абвгдежз"
    code = ("".join(letters[(number >> shift) % 8] for shift in (0, 3, 6, 9)) for number in range(count))
    return " ".join(f"Петро Тест{each}енко сказав, що все добре." for each in code)


WORST: dict[str, tuple[int, Callable[[int], str]]] = {
    "quotations that never close": (2500, lambda n: "«слово " * n),
    "low quotation marks": (2500, lambda n: "„слово " * n),
    "commas": (2000, lambda n: "слово, " * n),
    "no spaces": (4000, lambda n: "слово," * n),
    "one word": (4000, lambda n: "слово" * n),
    "unknown persons": (150, _names),
    "known persons": (400, lambda n: "Зеленський і Макрон, " * n),
    "verbs of saying": (300, lambda n: "заявив " * n),
    "speakers without a full stop": (200, lambda n: "Макрон заявив і " * n),
    "clauses without a full stop": (200, lambda n: "Макрон заявив, що " * n),
    "pronouns": (200, lambda n: "він заявив, " * n),
    "particles": (400, lambda n: "мовляв, " * n),
    "documents without an author": (200, lambda n: "У статті йдеться, що так буде. " * n),
    "bodies never met": (200, lambda n: "Агентство і відомство мовчать. " * n),
    "bullets": (300, lambda n: "Макрон сказав:\n" + "- слово за словом\n" * n),
    "hard-wrapped lines": (600, lambda n: "слово за словом\n" * n),
    "dialogue": (200, lambda n: "— Слово, — сказав він. — " * n),
}


@pytest.mark.parametrize("name", WORST)
def test_reader_takes_time_in_proportion_to_the_text(name: str) -> None:
    size, made = WORST[name]
    read(made(size))  # words are looked up, tables are loaded

    def seconds(text: str) -> float:
        taken = []
        for _ in range(3):
            gc.collect()
            start = time.process_time()
            read(text)
            taken.append(time.process_time() - start)
        return min(taken)

    once, four_times = seconds(made(size)), seconds(made(4 * size))
    assert four_times < 8 * max(once, 0.004), f"{once:.3f} s, then {four_times:.3f} s for four times the text"


def test_reader_takes_no_search_of_all_furniture_for_each_paragraph() -> None:
    line, share = "Слово за словом.\n", "Читайте також\n"

    def seconds(count: int) -> float:
        text = (line + share) * count
        size = len(line + share)
        furniture = tuple(Span(n * size + len(line), (n + 1) * size) for n in range(count))
        start = time.process_time()
        read_report(report_of(text, furniture=furniture), knowledge())
        return time.process_time() - start

    seconds(200)
    assert seconds(2000) < 8 * max(seconds(500), 0.01)
