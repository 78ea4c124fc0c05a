"""Who reads: the built-in reader, the peer, and the least that any reader of the language has to do."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable
from pathlib import Path

Read = Callable[[list[Path]], int]
"""Reads files and returns how many items it found, so that nothing can be skipped unseen."""


def load_zaporuka() -> Read:
    """Load the built-in reader: from the files' bytes on, with every layer it has."""
    from zaporuka.knowledge import load_knowledge
    from zaporuka.reading import prepare, read_report
    from zaporuka.reports import Report, open_reports, report_from_text

    knowledge = load_knowledge()
    prepare(knowledge, "uk")
    report_from_text("1 січня 2026 року", id="")  # the names of the months, too, are loaded once

    def read(paths: list[Path]) -> int:
        found = 0
        for report in open_reports(paths):
            if isinstance(report, Report):
                reading = read_report(report, knowledge)
                layers = (reading.dates, reading.statements, reading.events, reading.claims)
                found += sum(map(len, layers))
        return found

    return read


def load_natasha() -> Read:
    """Load natasha's full pipeline: sentences and tokens, morphology, lemmas, syntax, named entities."""
    import natasha

    segmenter, vocabulary, embedding = natasha.Segmenter(), natasha.MorphVocab(), natasha.NewsEmbedding()
    morphology = natasha.NewsMorphTagger(embedding)
    syntax = natasha.NewsSyntaxParser(embedding)
    names = natasha.NewsNERTagger(embedding)

    def read(paths: list[Path]) -> int:
        found = 0
        for path in paths:
            document = natasha.Doc(path.read_text(encoding="utf-8"))
            document.segment(segmenter)
            document.tag_morph(morphology)
            for token in document.tokens:
                token.lemmatize(vocabulary)
            document.parse_syntax(syntax)
            document.tag_ner(names)
            found += len(document.spans)
        return found

    return read


def load_pymorphy3() -> Read:
    """Load the floor: words by a regular expression and each one's first lemma, nothing remembered."""
    import pymorphy3

    analyzer = pymorphy3.MorphAnalyzer(lang="uk")
    word = re.compile(r"\w+(?:['’ʼ-]\w+)*")

    def read(paths: list[Path]) -> int:
        found = 0
        for path in paths:
            words = word.findall(path.read_text(encoding="utf-8"))
            found += len([analyzer.parse(each)[0].normal_form for each in words])
        return found

    return read


CONTENDERS: dict[str, Callable[[], Read]] = {
    "zaporuka": load_zaporuka,
    "natasha": load_natasha,
    "pymorphy3": load_pymorphy3,
}
TITLES = {
    "zaporuka": "zaporuka, all layers",
    "natasha": "natasha, full pipeline",
    "pymorphy3": "pymorphy3, words and lemmas",
}


def installed(name: str) -> bool:
    """Tell whether the contender's package can be imported."""
    return importlib.util.find_spec(name) is not None
