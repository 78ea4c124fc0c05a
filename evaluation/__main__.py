"""`python -m evaluation`: score records, measure the reader on the pinned corpora, pin the floors."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from evaluation.corpus import ROOT, Corpus
from evaluation.gate import FloorsFile, GateError
from evaluation.gold import GoldError
from evaluation.measure import built_in_reader, figures, measure
from evaluation.records import Record, RecordError, read_records
from evaluation.scorer import table
from zaporuka.knowledge import LedgerError

USAGE = """Score reading records against gold annotations.

One line a layer: layer, precision, recall, F1 and (hits/false alarms/misses). docs/evaluation.md
tells what is counted. Two more commands, each with its own --help:
  python -m evaluation measure   run the built-in reader on the pinned corpora and print the tables
  python -m evaluation pin       raise the floors to what the built-in reader reaches
"""


def main(words: list[str] | None = None) -> int:
    """Run the command that the words name and return the exit status: 0, or 2 after an error."""
    words = sys.argv[1:] if words is None else words
    command = {"measure": _measure, "pin": _pin}.get(words[0] if words else "")
    try:
        return command(words[1:]) if command else _score(words)
    except (GoldError, RecordError, GateError, LedgerError) as problem:
        print(f"evaluation: {problem}", file=sys.stderr)
        return 2


def _score(words: list[str]) -> int:
    options = argparse.ArgumentParser(
        "python -m evaluation", description=USAGE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("records", help="reading records, one JSON object a line; - for standard input")
    options.add_argument("--gold", type=Path, default=ROOT / "examples" / "gold", help="folder of gold files")
    options.add_argument("--texts", type=Path, help="folder of the texts that the gold annotates")
    options.add_argument("--language", help="only the reports in this language (ISO 639-1)")
    options.add_argument("--verbose", action="store_true", help="tell of each miss")
    given = options.parse_args(words)
    corpus = Corpus(gold=given.gold, texts=(given.texts,) if given.texts else ())
    scorer = corpus.score(_records(given.records), given.language, print if given.verbose else None)
    print("\n".join(table(scorer.tallies, scorer.reports)))
    return 0


def _records(name: str) -> dict[str, Record]:
    if name == "-":
        return read_records(sys.stdin.buffer, "standard input")
    try:
        with Path(name).open("rb") as lines:
            return read_records(lines, name)
    except OSError as problem:
        raise RecordError(f"{name}: {problem.strerror}") from problem


def _measure(words: list[str]) -> int:
    options = argparse.ArgumentParser(
        "python -m evaluation measure", description="Run the built-in reader and print its tables."
    )
    options.add_argument("corpora", nargs="*", help="names of pinned corpora; all by default")
    options.add_argument("--language", help="only this language (ISO 639-1)")
    options.add_argument("--verbose", action="store_true", help="tell of each miss")
    given = options.parse_args(words)
    floors = FloorsFile.open()
    read = built_in_reader()
    for name in floors.chosen(given.corpora):
        measured = measure(floors.corpus(name), read, given.language, print if given.verbose else None)
        for language, scorer in measured.items():
            print(f"{name}, {language}: ", end="")
            print("\n".join(table(scorer.tallies, scorer.reports)))
    return 0


def _pin(words: list[str]) -> int:
    options = argparse.ArgumentParser(
        "python -m evaluation pin",
        description="Raise the floors to the measured figures. A floor is lowered only where the corpus "
        "itself changed, or with a reason, which is kept in the file's history.",
    )
    options.add_argument("corpora", nargs="*", help="names of pinned corpora; all by default")
    options.add_argument("--because", metavar="REASON", help="why floors may be lowered")
    given = options.parse_args(words)
    floors = FloorsFile.open()
    read = built_in_reader()
    for name in floors.chosen(given.corpora):
        corpus = floors.corpus(name)
        measured = figures(measure(corpus, read))
        changes = floors.pin(name, corpus.fingerprint(), measured, datetime.date.today(), given.because)
        print(f"{name}: {'; '.join(changes) or 'nothing to raise'}")
    floors.save()
    return 0


if __name__ == "__main__":
    sys.exit(main())
