"""Run a reader over a corpus and score what it finds, language by language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import msgspec

from evaluation.corpus import Corpus
from evaluation.records import Record
from evaluation.scorer import Scorer, Show

Reader = Callable[[list[Path]], Iterable[msgspec.Struct]]
"""What takes text files and gives a reading record for each that it could read."""


def built_in_reader() -> Reader:
    """Return the project's own reader with the shipped ledger."""
    # imported here: scoring another reader's records needs none of it
    from zaporuka.knowledge import load_knowledge
    from zaporuka.reading import read_report
    from zaporuka.reports import Report, open_reports

    knowledge = load_knowledge()

    def read(paths: list[Path]) -> Iterable[msgspec.Struct]:
        for report in open_reports(paths):
            if isinstance(report, Report):
                yield read_report(report, knowledge)

    return read


def measure(
    corpus: Corpus, read: Reader, language: str | None = None, show: Show | None = None
) -> dict[str, Scorer]:
    """Return the scores of a reader by language, for the languages of the gold that it reads.

    A language counts as read as soon as one report in it is, so that the others cannot drop out.
    GoldError where the corpus is not whole.
    """
    found: dict[str, Record] = {}
    for reading in read([text for _, text in corpus.pairs()]):
        record = msgspec.convert(msgspec.to_builtins(reading), Record)
        found[record.report.id] = record
    spoken: dict[str, bool] = {}
    for gold in corpus.annotations():
        if gold.language is not None and language in (None, gold.language):
            record_read = gold.stem in found and found[gold.stem].read
            spoken[gold.language] = spoken.get(gold.language, False) or record_read
    return {name: corpus.score(found, name, show) for name, is_read in sorted(spoken.items()) if is_read}


def figures(scores: Mapping[str, Scorer]) -> dict[str, dict[str, float]]:
    """Return F1 by language and layer, without the layers in which there was nothing to find or found."""
    return {
        language: {layer: tally.f1 for layer, tally in scorer.tallies.items() if not tally.empty}
        for language, scorer in scores.items()
    }
