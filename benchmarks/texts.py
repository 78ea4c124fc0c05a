"""What is read: the example reports, and long reports made of their paragraphs, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "reports"
SEED = 20260106


def examples(folder: Path = EXAMPLES, gold: Path | None = None) -> list[str]:
    """Return the texts of the example reports that are in Ukrainian, in the order of their names.

    The language is what the gold file of the report says; a report without one counts as Ukrainian.
    Raises FileNotFoundError where there are none.
    """
    gold = folder.parent / "gold" if gold is None else gold
    texts = [
        path.read_bytes().decode("utf-8")
        for path in sorted(folder.glob("*.txt"))
        if _language(gold / f"{path.stem}.yaml") == "uk"
    ]
    if not texts:
        raise FileNotFoundError(f"{folder}: no Ukrainian reports")
    return texts


def long_report(texts: list[str], characters: int) -> str:
    """Return a text of just so many characters, made of the paragraphs of `texts` in a shuffled order."""
    paragraphs = [part for text in texts for part in text.split("\n\n") if part.strip()]
    chance = random.Random(SEED)
    parts: list[str] = []
    length = -2  # no blank line before the first paragraph
    while length < characters:
        chance.shuffle(paragraphs)
        parts += paragraphs
        length += sum(len(part) + 2 for part in paragraphs)
    return "\n\n".join(parts)[:characters]


def many_reports(texts: list[str], number: int) -> list[str]:
    """Return so many reports: the texts over and over, from the second round on with the round's number."""
    rounds = [divmod(i, len(texts)) for i in range(number)]
    return [texts[i] + (f"\n{again}\n" if again else "") for again, i in rounds]


def write(texts: list[str], folder: Path) -> list[Path]:
    """Write the texts as files of `folder`, made where it is not there, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return list(_written(texts, folder))


def _written(texts: list[str], folder: Path) -> Iterator[Path]:
    for number, text in enumerate(texts):
        path = folder / f"{number:05}.txt"
        path.write_bytes(text.encode("utf-8"))
        yield path


def _language(gold: Path) -> str:
    if not gold.is_file():
        return "uk"
    for line in gold.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key == "language":
            return value.strip()
    return "uk"
