"""A corpus: gold files, the texts they annotate, and a fingerprint of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from evaluation.gold import Gold, gold_files, listed_slugs, read_gold, read_text, text_file
from evaluation.likeness import NameBook
from evaluation.records import Record
from evaluation.scorer import Scorer, Show

ROOT = Path(__file__).resolve().parent.parent
LEDGER = ROOT / "registers" / "ukraine"


class Corpus(msgspec.Struct, frozen=True, kw_only=True):
    """Where a corpus lies: a folder of gold and folders of texts, in the order they are searched.

    With no text folders given, the gold folder itself, its `reports/` and the `reports/` beside it.
    """

    gold: Path
    texts: tuple[Path, ...] = ()

    @property
    def present(self) -> bool:
        """Whether the corpus is on this machine."""
        return self.gold.is_dir()

    def pairs(self) -> Iterator[tuple[Path, Path]]:
        """Yield each gold file with its text file; GoldError where there is none."""
        beside = (self.gold, self.gold / "reports", self.gold.parent / "reports")
        for path in gold_files(self.gold):
            yield path, text_file(path.stem, list(self.texts or beside))

    def annotations(self) -> Iterator[Gold]:
        """Yield the annotations of report after report."""
        for path, text in self.pairs():
            yield read_gold(path, read_text(text))

    def fingerprint(self) -> str:
        """Return a sha256 over the names and bytes of all gold and text files, in order."""
        digest = hashlib.sha256()
        for pair in self.pairs():
            for path in pair:
                content = path.read_bytes()
                digest.update(f"{path.name}\0{len(content)}\0".encode())
                digest.update(content)
        return digest.hexdigest()

    def score(
        self, records: Mapping[str, Record], language: str | None = None, show: Show | None = None
    ) -> Scorer:
        """Score the records of the corpus, in one language only where it is given."""
        scorer = Scorer(NameBook(listed_slugs(self.gold, LEDGER)), show)
        for gold in self.annotations():
            if language in (None, gold.language):
                scorer.add(gold, records.get(gold.stem))
        return scorer
