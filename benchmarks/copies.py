"""Copies found: pairs of reports that have text from one another, side by side with plain ways of looking.

The test set is made of the example reports, the same on every run: edited, shortened and merged copies, long
quoted passages, and pairs that only look alike (one shared sentence, the same words in another order).
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from rich import box
from rich.table import Table

from benchmarks.contenders import installed
from benchmarks.texts import EXAMPLES, SEED
from zaporuka.register.families import copies

PERMUTATIONS = 128
KINDS = ("edited", "shortened", "merged", "passage")
Pairs = frozenset[frozenset[str]]
Find = Callable[[Mapping[str, str]], Pairs]
_SENTENCE = re.compile(r"(?<=[.!?»”])\s+(?=[^\s])")


class Set:
    """Texts by key, and the pairs that have text from one another, by the kind of copying."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.pairs: dict[str, set[frozenset[str]]] = {kind: set() for kind in KINDS}
        self.open: set[frozenset[str]] = set()
        self.sources: dict[str, set[str]] = {}

    def add(self, key: str, text: str, *sources: str) -> None:
        """Put in a text and the originals that it has text from."""
        self.texts[key] = text
        self.sources[key] = set(sources)

    @property
    def every(self) -> Pairs:
        """All pairs that have text from one another."""
        return frozenset(pair for pairs in self.pairs.values() for pair in pairs)


def examples(folder: Path = EXAMPLES) -> dict[str, str]:
    """Return every example report by name, in all languages; FileNotFoundError where there are none."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    if not texts:
        raise FileNotFoundError(f"{folder}: no reports")
    return texts


def made_copies(originals: Mapping[str, str], rounds: int) -> Set:
    """Make the test set: of each original, in each round, one copy of each kind and one text just like it."""
    chance = random.Random(SEED)
    made = Set()
    for name, text in originals.items():
        made.add(name, text, name)
    for number in range(rounds):
        for name, text in originals.items():
            other = chance.choice([n for n in originals if n != name])
            key = f"{number}-{name}"
            made.add(f"edited-{key}", _edited(text, originals[other], chance), name)
            made.add(f"shortened-{key}", _shortened(text, chance), name)
            made.add(f"merged-{key}", f"{text}\n\n{originals[other]}", name, other)
            made.add(f"passage-{key}", _with_passage(originals[other], text, chance), other, name)
            made.add(f"alike-{key}", _alike(text, originals[other], chance))
    _pair(made)
    return made


def _pair(made: Set) -> None:
    """Write down which pairs share text: an original with its copies, and these with one another.

    Two parts of one original may be different parts: such pairs stay open, and count neither way.
    """
    for one, other in combinations(made.texts, 2):
        kinds = [key.partition("-")[0] for key in (one, other)]
        shared = made.sources[one] & made.sources[other]
        if not shared:
            continue
        if kinds.count("shortened") + kinds.count("passage") > 1:
            made.open.add(frozenset((one, other)))
            continue
        kind = next(k for k in reversed(KINDS) if k in kinds)
        made.pairs[kind].add(frozenset((one, other)))


def found_by_register(texts: Mapping[str, str]) -> Pairs:
    """Find pairs as the register does: one family, or a passage from the other's family."""
    found = copies(texts, {key: _day(key) for key in texts})
    members: dict[str, list[str]] = {}
    for key, family in found.family.items():
        members.setdefault(family, []).append(key)
    pairs = {frozenset(pair) for them in members.values() for pair in combinations(them, 2)}
    origins = {key: {p.family for p in them} for key, them in found.passages.items()}
    for key, families in origins.items():
        pairs |= {frozenset((key, other)) for family in families for other in members[family]}
        pairs |= {
            frozenset((key, other)) for other, theirs in origins.items() if other != key and theirs & families
        }
    return frozenset(pairs)


def _day(key: str) -> str:
    """Give the day a text came out: the originals first, as they do."""
    return "2026-01-02" if key.partition("-")[0] in (*KINDS, "alike") else "2026-01-01"


def found_by_hash(texts: Mapping[str, str]) -> Pairs:
    """Find pairs whose words are the same, case, space and punctuation left out."""
    alike: dict[str, list[str]] = {}
    for key, text in texts.items():
        normal = " ".join(re.findall(r"\w+", text.casefold()))
        alike.setdefault(sha256(normal.encode()).hexdigest(), []).append(key)
    return frozenset(frozenset(pair) for them in alike.values() for pair in combinations(them, 2))


def found_by_minhash(least: float) -> Find:
    """Find pairs whose plain MinHash (128 permutations, five-word shingles) estimates Jaccard at `least`."""

    def find(texts: Mapping[str, str]) -> Pairs:
        from rensa import RMinHash

        sketches = {}
        for key, text in texts.items():
            words = re.findall(r"\w+", text.casefold())
            sketches[key] = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
            sketches[key].update([" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))])
        return frozenset(
            frozenset((one, other))
            for one, other in combinations(texts, 2)
            if sketches[one].jaccard(sketches[other]) >= least
        )

    return find


WAYS: dict[str, Find] = {
    "zaporuka, families and passages": found_by_register,
    "exact hash of the words": found_by_hash,
    "rensa MinHash, Jaccard ≥ 0.7": found_by_minhash(0.7),
    "rensa MinHash, Jaccard ≥ 0.5": found_by_minhash(0.5),
    "rensa MinHash, Jaccard ≥ 0.2": found_by_minhash(0.2),
}


def copies_table(originals: Mapping[str, str], rounds: int = 3) -> Table:
    """Return precision and recall of each way of finding copies; one that is not installed says so."""
    made = made_copies(originals, rounds)
    title = (
        f"Copies: {len(made.texts)} texts made of {len(originals)} examples, {len(made.every):,} true pairs"
    )
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    heads = ("way", "precision", "recall", "F1", *KINDS, "seconds")
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left")
    for way, find in WAYS.items():
        if way.startswith("rensa") and not installed("rensa"):
            table.add_row(way, "not installed, left out")
            continue
        start = time.perf_counter()
        found = find(made.texts) - made.open
        seconds = time.perf_counter() - start
        precision, recall = score(found, made.every)
        both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        by_kind = (f"{score(found, made.pairs[kind])[1]:.3f}" for kind in KINDS)
        table.add_row(way, f"{precision:.3f}", f"{recall:.3f}", f"{both:.3f}", *by_kind, f"{seconds:.2f}")
    return table


def score(found: Iterable[frozenset[str]], true: Iterable[frozenset[str]]) -> tuple[float, float]:
    """Return precision and recall of pairs; nothing found is precise, nothing to find is complete."""
    got, wanted = set(found), set(true)
    right = len(got & wanted)
    return right / len(got) if got else 1.0, right / len(wanted) if wanted else 1.0


def _edited(text: str, other: str, chance: random.Random) -> str:
    """Change one word in twenty, drop a sentence, add one of another report, and change the quotes."""
    words = text.split(" ")
    for place in range(len(words)):
        if chance.random() < 0.05:
            words[place] = chance.choice(other.split())
    sentences = _SENTENCE.split(" ".join(words))
    if len(sentences) > 4:
        del sentences[chance.randrange(1, len(sentences))]
    sentences.append(chance.choice(_SENTENCE.split(other)))
    return " ".join(sentences).translate(str.maketrans("«»", "“”"))


def _shortened(text: str, chance: random.Random) -> str:
    """Keep the first third to two thirds of the sentences."""
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[: max(3, int(len(sentences) * chance.uniform(0.34, 0.67)))])


def _with_passage(text: str, source: str, chance: random.Random) -> str:
    """Put a stretch of 45 words or more of one report into another."""
    words = source.split()
    first = chance.randrange(max(1, len(words) - 60))
    return f"{text}\n\n{' '.join(words[first : first + chance.randint(45, 60)])}"


def _alike(text: str, other: str, chance: random.Random) -> str:
    """Make a text that is no copy: one report's words in another order, and one sentence of another's."""
    words = text.split()
    chance.shuffle(words)
    quoted = min(_SENTENCE.split(other), key=lambda s: abs(len(s.split()) - 15))
    return f"{' '.join(words)} {quoted}"
