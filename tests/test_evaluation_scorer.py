"""The scorer's rules on small cases, each made for its rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.__main__ import main
from evaluation.gold import Gold, GoldError, find_quote, read_gold
from evaluation.likeness import NameBook, overlap, same_time
from evaluation.records import Record, RecordError, read_records
from evaluation.scorer import Scorer, Tally
from zaporuka.reports import Span

TEXT = "Міністр сказав, що «рада збереться». 6 січня рада збереться. Джерело: агенція.\n"
BOOK = NameBook(frozenset({"anna-kelly", "anna-kelli", "un", "eu"}))


def gold_of(tmp_path: Path, **layers: Any) -> Gold:
    path = tmp_path / "case.json"
    path.write_text(json.dumps({"language": "uk", **layers}, ensure_ascii=False), encoding="utf-8")
    return read_gold(path, TEXT)


def tally_of(gold: Gold, layer: str, **found: Any) -> tuple[int, int, int]:
    line = json.dumps({"report": {"id": gold.stem, "published": found.pop("published", None)}, **found})
    scorer = Scorer(BOOK)
    scorer.add(gold, read_records([line])[gold.stem])
    tally = scorer.tallies[layer]
    return tally.hits, tally.alarms, tally.misses


def span(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def at(words: str, nth: int = 1) -> dict[str, int]:
    place = find_quote(TEXT, words, nth)
    return span(place.start, place.end)


def test_gold_quote_is_found_by_occurrence_and_by_its_two_ends() -> None:
    assert find_quote(TEXT, "рада", 2).start == TEXT.rindex("рада")
    assert find_quote(TEXT, "6 січня … збереться").of(TEXT) == "6 січня рада збереться"
    with pytest.raises(GoldError, match="occurrence 3"):
        find_quote(TEXT, "рада", 3)


def test_gold_names_the_file_whose_quote_is_not_in_the_text(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"case\.json.*завтра"):
        gold_of(tmp_path, dates=[{"text": "завтра", "value": "2026-01-07"}])


def test_gold_reads_calendar_days_and_a_state_called_no_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    event = "{type: AID, participants: [no], date: 2026-01-06, status: planned, evidence: рада}"
    path.write_text(f"language: uk\npublished: 2026-01-06\nevents:\n  - {event}\n", encoding="utf-8")
    gold = read_gold(path, TEXT)
    assert gold.published == "2026-01-06"
    assert (gold.events[0].date, gold.events[0].participants) == ("2026-01-06", ["no"])


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("2026-01", "2026-01-31", True),
        ("2026", "2026-12-31/2027-01-02", True),
        ("2026-02-02/2026-02-08", "2026-02-09", False),
        ("2024-02", "2024-02-29", True),
        ("2026-01-06", None, False),
        (None, None, True),
        ("2026-13", "2026-13", True),
        ("*", "2026", False),
    ],
)
def test_times_are_the_same_where_they_share_a_day(wanted: str | None, found: str | None, same: bool) -> None:
    assert same_time(wanted, found) is same


def test_names_outside_the_list_may_be_romanised_a_little_differently() -> None:
    assert BOOK.same("dmytro-lytvynenko", "dmitro-litvinenko")
    assert not BOOK.same("anna-kelly", "anna-kelli"), "both listed: two actors"
    assert not BOOK.same("kyiv", "kiev"), "a single word is no personal name"
    assert not BOOK.same("anna-kelly", "petro-bondar")


def test_dates_need_the_value_and_any_overlap_unless_the_value_is_free(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, dates=[{"text": "6 січня", "value": "2026-01-06"}])
    inside = at("січня")
    assert tally_of(gold, "dates", dates=[{**inside, "value": "2026-01-06"}]) == (1, 0, 0)
    assert tally_of(gold, "dates", dates=[{**inside, "value": "2026-01"}]) == (0, 1, 1)
    assert tally_of(gold, "dates", dates=[{**at("рада"), "value": "2026-01-06"}]) == (0, 1, 1)
    free = gold_of(tmp_path, dates=[{"span": [37, 44], "value": "*"}])
    assert tally_of(free, "dates", dates=[{**inside, "value": "1812"}]) == (1, 0, 0)


def test_a_time_found_twice_is_one_hit_and_one_false_alarm(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, dates=[{"text": "6 січня", "value": "2026-01-06"}])
    twice = [{**at("6 січня"), "value": "2026-01-06"}, {**at("6"), "value": "2026-01-06"}]
    assert tally_of(gold, "dates", dates=twice) == (1, 1, 0)


def test_statements_need_half_of_the_content_and_the_speaker(tmp_path: Path) -> None:
    statement = {"speaker": "anna-kelly", "cue": "сказав", "content": "рада збереться", "kind": "direct"}
    gold = gold_of(tmp_path, statements=[statement])
    content = at("рада збереться")
    right = {"speakers": ["anna-kelly"], "content": content, "cue": at("сказав"), "kind": "direct"}
    assert tally_of(gold, "statements", statements=[right]) == (1, 0, 0)
    assert tally_of(gold, "statements.cue", statements=[right]) == (1, 0, 0)
    other = {**right, "speakers": ["petro-bondar"], "kind": "mixed"}
    assert tally_of(gold, "statements", statements=[other]) == (0, 1, 1)
    assert tally_of(gold, "statements.content", statements=[other]) == (1, 0, 0)
    assert tally_of(gold, "statements.kind", statements=[other]) == (0, 1, 1)
    short = {**right, "content": span(content["start"], content["start"] + 4)}
    assert tally_of(gold, "statements", statements=[short]) == (0, 1, 1)


def test_statements_prefer_the_pair_with_the_right_speaker(tmp_path: Path) -> None:
    statement = {"cue": "сказав", "content": "рада збереться", "kind": "direct"}
    gold = gold_of(tmp_path, statements=[{**statement, "speaker": who} for who in ("un", "eu")])
    found = [{"speakers": [who], "content": at("рада збереться")} for who in ("eu", "un")]
    assert tally_of(gold, "statements", statements=found) == (2, 0, 0)


def test_chains_are_judged_only_on_matched_statements_that_have_one(tmp_path: Path) -> None:
    statement = {"speaker": "un", "cue": "сказав", "content": "рада збереться", "kind": "direct"}
    found = {"speakers": ["un"], "content": at("рада збереться"), "via": ["x", "y"]}
    chained = gold_of(tmp_path, statements=[{**statement, "via": ["x", "y"]}])
    assert tally_of(chained, "statements.via", statements=[found]) == (1, 0, 0)
    assert tally_of(chained, "statements.via", statements=[{**found, "via": ["y", "x"]}]) == (0, 1, 1)
    assert tally_of(chained, "statements.via", statements=[]) == (0, 0, 0)
    plain = gold_of(tmp_path, statements=[statement])
    assert tally_of(plain, "statements.via", statements=[found]) == (0, 0, 0)


def test_what_is_optional_counts_only_where_it_is_found_right(tmp_path: Path) -> None:
    statement = {"speaker": "un", "cue": "сказав", "content": "рада збереться", "kind": "direct"}
    gold = gold_of(tmp_path, statements=[{**statement, "optional": True}])
    found = {"speakers": ["un"], "content": at("рада збереться")}
    assert tally_of(gold, "statements", statements=[found]) == (1, 0, 0)
    assert tally_of(gold, "statements", statements=[{**found, "speakers": ["eu"]}]) == (0, 0, 0)
    assert tally_of(gold, "statements", statements=[]) == (0, 0, 0)


def test_events_need_type_a_common_day_and_half_of_the_participants(tmp_path: Path) -> None:
    event = {"type": "CONSULT", "participants": ["ua", "us"], "date": "2026-01", "status": "occurred"}
    gold = gold_of(tmp_path, events=[{**event, "evidence": "рада збереться"}])
    found = {**event, "date": "2026-01-06", "evidence": span(0, 1)}
    assert tally_of(gold, "events", events=[found]) == (1, 0, 0)
    assert tally_of(gold, "events", events=[{**found, "participants": ["ua"]}]) == (1, 0, 0)
    assert tally_of(gold, "events", events=[{**found, "participants": ["ua", "fr", "de"]}]) == (0, 1, 1)
    assert tally_of(gold, "events", events=[{**found, "date": None}]) == (0, 1, 1)
    assert tally_of(gold, "events", events=[{**found, "type": "AID"}]) == (0, 1, 1)
    assert tally_of(gold, "events.status", events=[{**found, "status": "planned"}]) == (0, 1, 1)
    undated = gold_of(
        tmp_path, events=[{k: v for k, v in event.items() if k != "date"} | {"evidence": "рада"}]
    )
    assert tally_of(undated, "events", events=[found]) == (1, 0, 0)


def test_claims_need_subject_predicate_value_and_common_evidence(tmp_path: Path) -> None:
    claim = {"subject": "plan", "predicate": "agreed-share", "value": 90, "by": "un"}
    gold = gold_of(tmp_path, claims=[{**claim, "evidence": "рада збереться"}])
    found = {**claim, "evidence": at("рада")}
    assert tally_of(gold, "claims", claims=[found]) == (1, 0, 0)
    assert tally_of(gold, "claims", claims=[{**found, "value": "90"}]) == (1, 0, 0)
    assert tally_of(gold, "claims", claims=[{**found, "value": 100}]) == (0, 1, 1)
    assert tally_of(gold, "claims", claims=[{**found, "evidence": at("агенція")}]) == (0, 1, 1)
    assert tally_of(gold, "claims.by", claims=[{**found, "by": None}]) == (0, 1, 1)


def test_furniture_is_counted_in_characters(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, boilerplate=["Джерело: агенція."])
    found = at("Джерело")
    found["start"] -= 1
    assert tally_of(gold, "boilerplate (chars)", boilerplate=[found]) == (7, 1, 10)


def test_published_counts_a_wrong_day_twice_and_a_right_absence_once(tmp_path: Path) -> None:
    dated, undated = gold_of(tmp_path, published="2026-01-06"), gold_of(tmp_path, published=None)
    assert tally_of(dated, "published", published="2026-01-06") == (1, 0, 0)
    assert tally_of(dated, "published", published="2026-01-07") == (0, 1, 1)
    assert tally_of(dated, "published") == (0, 0, 1)
    assert tally_of(undated, "published", published="2026-01-07") == (0, 1, 0)
    assert tally_of(undated, "published") == (1, 0, 0)


def test_records_name_the_line_that_is_none() -> None:
    with pytest.raises(RecordError, match=r"^records:3: .*id"):
        read_records(['{"report": {"id": "a"}}', "", '{"report": {}}'])


def test_evaluation_prints_a_line_a_layer_and_tells_of_misses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold_of(tmp_path, dates=[{"text": "6 січня", "value": "2026-01-06"}])
    (tmp_path / "case.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ACTORS.md").write_text("ua us", encoding="utf-8")
    records = tmp_path / "records.jsonl"
    records.write_text('{"report": {"id": "case"}, "dates": []}\n', encoding="utf-8")
    assert main(["--gold", str(tmp_path), "--verbose", str(records)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "dates                  0.000 0.000 0.000  (0/0/1)" in lines
    assert any(line.startswith("  missed dates: ") for line in lines)
    assert main(["--gold", str(tmp_path), "--language", "fr", str(records)]) == 0
    assert capsys.readouterr().out == "0 reports; layer, precision, recall, f1 (tp/fp/fn)\n"


def test_evaluation_says_in_one_line_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--gold", str(tmp_path), str(tmp_path / "none.jsonl")]) == 2
    assert main(["--gold", str(tmp_path / "nowhere"), str(__file__)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "none.jsonl" in lines[0]


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))


@given(SPANS, SPANS)
def test_overlap_is_symmetric_and_one_only_for_equal_spans(one: Span, other: Span) -> None:
    assert overlap(one, other) == overlap(other, one)
    assert (overlap(one, other) == 1) == (one == other)
    assert (overlap(one, other) > 0) == one.touches(other)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_tally_f1_lies_between_precision_and_recall(hits: int, alarms: int, misses: int) -> None:
    tally = Tally(hits, alarms, misses)
    low, high = sorted((tally.precision, tally.recall))
    assert low - 1e-12 <= tally.f1 <= high + 1e-12


def test_no_record_is_an_empty_one(tmp_path: Path) -> None:
    gold = gold_of(tmp_path, dates=[{"text": "6 січня", "value": "2026-01-06"}])
    with_none, with_empty = Scorer(BOOK), Scorer(BOOK)
    with_none.add(gold, None)
    with_empty.add(gold, read_records(['{"report": {"id": "case"}}'])["case"])
    assert with_none.tallies == with_empty.tallies
    assert isinstance(read_records(['{"report": {"id": "case"}}'])["case"], Record)
