"""The gate itself, on made-up corpora, and then shut behind the real reader on the pinned ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import __main__ as command
from evaluation.gate import STEP, FloorsFile, GateError, rounded_down
from evaluation.measure import Reader, built_in_reader, figures, measure
from zaporuka.reading.record import DateMention, Reading, ReportHead

DAY = datetime.date(2026, 1, 9)
LEDGER_TEXT = """\
# A remark that has to stay.
corpora:
  small:
    gold: gold
    texts: [texts]
    fingerprint: null
    floors: {}
  far:
    gold: nowhere
    elsewhere: true
    fingerprint: abc
    floors: {uk: {dates: 0.5}}
history: []
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a corpus of three reports, two Ukrainian, one French."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold" / "ACTORS.md").write_text("ua us")
    for stem, language in (("a", "uk"), ("b", "uk"), ("c", "fr")):
        date = '{text: "6", value: 2026-01-06}'
        (tmp_path / "gold" / f"{stem}.yaml").write_text(f"language: {language}\ndates: [{date}]\n")
        (tmp_path / "texts" / f"{stem}.txt").write_text("0123456789")
    (tmp_path / "floors.yaml").write_text(LEDGER_TEXT)
    return tmp_path


def reader_of(*right: str) -> Reader:
    """Return a reader that finds the date in the reports named, and reads no French."""

    def read(paths: list[Path]) -> Iterable[Reading]:
        for path in paths:
            language = "fr" if path.stem == "c" else "uk"
            head = ReportHead(id=path.stem, language=language, published=None)
            date = DateMention(start=6, end=7, value="2026-01-06" if path.stem in right else "2025")
            yield Reading(report=head, reader="made up", read=language == "uk", dates=(date,))

    return read


def reached(floors: FloorsFile, reader: Reader) -> dict[str, dict[str, float]]:
    return figures(measure(floors.corpus("small"), reader))


OPEN = FloorsFile.open


def opened(project: Path) -> FloorsFile:
    return OPEN(project / "floors.yaml", project)


def pinned(project: Path, *right: str) -> FloorsFile:
    floors = opened(project)
    fingerprint = floors.corpus("small").fingerprint()
    floors.pin("small", fingerprint, reached(floors, reader_of(*right)), DAY)
    floors.save()
    return opened(project)


def test_measure_leaves_out_a_language_that_is_not_read(project: Path) -> None:
    assert reached(opened(project), reader_of("a")) == {"uk": {"dates": 0.5}}


def test_measure_counts_a_report_that_the_reader_dropped_as_missed(project: Path) -> None:
    def half(paths: list[Path]) -> Iterable[msgspec.Struct]:
        return reader_of("a", "b")([path for path in paths if path.stem == "a"])

    tally = measure(opened(project).corpus("small"), half)["uk"].tallies["dates"]
    assert (tally.hits, tally.alarms, tally.misses) == (1, 0, 1)


def test_gate_is_shut_until_the_corpus_is_pinned(project: Path) -> None:
    floors = opened(project)
    assert "not pinned yet" in floors.failures("small", "any", {"uk": {"dates": 1.0}})[0]


def test_gate_opens_at_the_floor_and_shuts_under_it(project: Path) -> None:
    floors = pinned(project, "a")
    fingerprint = floors.corpus("small").fingerprint()
    assert floors.failures("small", fingerprint, reached(floors, reader_of("a", "b"))) == []
    assert floors.failures("small", fingerprint, reached(floors, reader_of("b"))) == []
    failures = floors.failures("small", fingerprint, reached(floors, reader_of()))
    assert failures == ["small, uk, dates: 0.0000 is under the floor 0.500"]


def test_gate_shuts_where_a_layer_or_a_language_is_no_longer_measured(project: Path) -> None:
    floors = pinned(project, "a")
    fingerprint = floors.corpus("small").fingerprint()
    assert floors.failures("small", fingerprint, {}) == ["small, uk, dates: not measured, floor 0.500"]


@pytest.mark.parametrize("changed", ["gold/b.yaml", "texts/b.txt"])
def test_gate_shuts_when_gold_or_text_changed_and_says_what_to_do(project: Path, changed: str) -> None:
    floors = pinned(project, "a")
    with (project / changed).open("a") as file:
        file.write("\n")
    failures = floors.failures("small", floors.corpus("small").fingerprint(), {"uk": {"dates": 1.0}})
    assert len(failures) == 1
    assert "measure again and pin anew: python -m evaluation pin small" in failures[0]


def test_pin_raises_floors_and_keeps_the_remarks(project: Path) -> None:
    floors = pinned(project, "a")
    fingerprint = floors.corpus("small").fingerprint()
    changes = floors.pin("small", fingerprint, {"uk": {"dates": 0.7393}}, DAY)
    floors.save()
    assert changes == ["uk dates 0.500 → 0.735"]
    assert opened(project).floors.corpora["small"].floors == {"uk": {"dates": 0.735}}
    assert opened(project).floors.history == []
    assert (project / "floors.yaml").read_text().startswith("# A remark that has to stay.\n")


def test_pin_refuses_to_lower_and_leaves_the_file_alone(project: Path) -> None:
    floors = pinned(project, "a", "b")
    before = (project / "floors.yaml").read_text()
    fingerprint = floors.corpus("small").fingerprint()
    with pytest.raises(GateError, match=r"would lower uk dates 1\.000 → 0\.500"):
        floors.pin("small", fingerprint, {"uk": {"dates": 0.5}}, DAY)
    with pytest.raises(GateError, match=r"would lower uk dates 1\.000 → none"):
        floors.pin("small", fingerprint, {}, DAY, because=" ")
    assert (project / "floors.yaml").read_text() == before
    assert opened(project).floors.corpora["small"].floors == {"uk": {"dates": 1.0}}


def test_pin_lowers_for_a_reason_and_keeps_the_reason(project: Path) -> None:
    floors = pinned(project, "a", "b")
    fingerprint = floors.corpus("small").fingerprint()
    floors.pin("small", fingerprint, {"uk": {"dates": 0.5}}, DAY, because="the rule was a guess")
    floors.save()
    again = opened(project).floors
    assert again.corpora["small"].floors == {"uk": {"dates": 0.5}}
    (decision,) = again.history
    assert (decision.on, decision.corpus, decision.because) == (DAY, "small", "the rule was a guess")
    assert decision.lowered == {"uk dates": "1.000 → 0.500"}


def test_pin_over_a_changed_corpus_starts_anew_and_says_so_in_the_history(project: Path) -> None:
    floors = pinned(project, "a", "b")
    (project / "texts" / "a.txt").write_text("0123456789!")
    floors.pin("small", floors.corpus("small").fingerprint(), {"uk": {"dates": 0.5}}, DAY)
    floors.save()
    (decision,) = opened(project).floors.history
    assert decision.because.startswith("the corpus changed, from ")
    assert opened(project).floors.corpora["small"].floors == {"uk": {"dates": 0.5}}


def test_pin_takes_only_the_layers_that_the_set_marks(project: Path) -> None:
    text = LEDGER_TEXT.replace("texts: [texts]", "texts: [texts]\n    layers: [dates]")
    (project / "floors.yaml").write_text(text)
    floors = opened(project)
    floors.pin("small", "abc", {"uk": {"dates": 0.5, "events": 0.5}}, DAY)
    assert floors.floors.corpora["small"].floors == {"uk": {"dates": 0.5}}


def test_floors_leave_out_an_absent_corpus_only_where_it_lies_elsewhere(project: Path) -> None:
    floors = opened(project)
    assert floors.chosen() == ["small"]
    with pytest.raises(GateError, match="no such corpus"):
        floors.chosen(["smal"])
    with pytest.raises(GateError, match="not here"):
        floors.chosen(["far"])
    (project / "gold").rename(project / "gone")
    with pytest.raises(GateError, match="small: not here"):
        floors.chosen()


def test_floors_file_with_an_unknown_key_is_refused(project: Path) -> None:
    (project / "floors.yaml").write_text(LEDGER_TEXT.replace("elsewhere", "elswhere"))
    with pytest.raises(GateError, match="elswhere"):
        opened(project)


def test_evaluation_pin_command_pins_and_then_refuses(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(FloorsFile, "open", lambda: opened(project))
    monkeypatch.setattr(command, "built_in_reader", lambda: reader_of("a", "b"))
    assert command.main(["pin"]) == 0
    assert capsys.readouterr().out == "small: uk dates 0.000 → 1.000\n"
    monkeypatch.setattr(command, "built_in_reader", lambda: reader_of("a"))
    assert command.main(["pin", "small"]) == 2
    assert "would lower uk dates 1.000 → 0.500" in capsys.readouterr().err
    assert command.main(["pin", "--because", "a reason"]) == 0
    assert opened(project).floors.history[0].because == "a reason"


def test_evaluation_measure_command_prints_a_table_a_language(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(FloorsFile, "open", lambda: opened(project))
    monkeypatch.setattr(command, "built_in_reader", lambda: reader_of("a"))
    assert command.main(["measure"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "small, uk: 2 reports; layer, precision, recall, f1 (tp/fp/fn)"
    assert "dates                  0.500 0.500 0.500  (1/1/1)" in lines


@given(st.floats(0, 1))
def test_floors_are_rounded_down_by_less_than_a_step(figure: float) -> None:
    floor = rounded_down(figure)
    assert floor <= figure + 1e-9
    assert figure - floor < STEP + 1e-9
    assert rounded_down(floor) == floor


@pytest.fixture(scope="module")
def reader() -> Reader:
    return built_in_reader()


@pytest.mark.parametrize("name", FloorsFile.open().floors.corpora)
def test_gate_the_reader_is_on_or_above_every_floor(name: str, reader: Reader) -> None:
    floors = FloorsFile.open()
    corpus = floors.corpus(name)
    if floors.floors.corpora[name].elsewhere and not corpus.present:
        pytest.skip(f"{floors.floors.corpora[name].gold} is not here: its floors are not checked")
    measured = figures(measure(corpus, reader))
    failures = floors.failures(name, corpus.fingerprint(), measured)
    assert not failures, "\n".join(failures)
