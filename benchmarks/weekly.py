"""`python -m benchmarks.weekly FOLDER`: made reports over sixty weeks, to try early warning on.

Each is short, in Ukrainian, and has words of its own, so that none is a copy. Now and then one tells of a
threat or of a refusal; in the last week many tell of threats, and twice as many reports come as before. The
same on every run.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SEED = 20260106
FIRST, WEEKS = date(2024, 12, 2), 60
A_WEEK = (2, 6)
LAST = 9  # reports of the last week
THREAT, REFUSAL = 0.06, 0.1

_WORDS = """
зима ранок міський міст вода новий школа старий ринок світло музика дорога театр потяг хліб ліс книга сад
море берег вулиця весна тихий площа село поле завод лікарня музей фільм гра команда турнір наука дослід
студент урок врожай погода дощ сніг вітер сонце озеро гора парк ремонт будинок ліфт кава чай рецепт кухар
художник виставка
""".split()
_WHO = ("Дмитро Песков пригрозив", "Сергій Лавров пригрозив", "Росія пригрозила", "Володимир Путін пригрозив")
_WHOM = ("Україні", "Польщі", "Франції", "Німеччині", "Великій Британії")
_WHAT = ("новими ударами", "наслідками", "відповіддю", "ударами по портах")
_REFUSALS = (
    "У Кремлі відкинули розгортання багатонаціональних сил.",
    "Сергій Лавров заявив, що Росія проти європейських військ в Україні.",
)


def reports() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every report, day after day."""
    chance = random.Random(SEED)
    for week in range(WEEKS):
        last = week == WEEKS - 1
        for number in range(LAST if last else chance.randint(*A_WEEK)):
            day = FIRST + timedelta(weeks=week, days=number % 7)
            yield f"{day.isoformat()}-{number}", _report(chance, day, last and number < LAST - 2)


def write(folder: Path) -> int:
    """Write the reports into a folder, one file each; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    made = dict(reports())
    for name, text in made.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    return len(made)


def _report(chance: random.Random, day: date, threat: bool) -> str:
    lines = [f"date {day.isoformat()}", _filler(chance)]
    if threat or chance.random() < THREAT:
        lines.append(f"{chance.choice(_WHO)} {chance.choice(_WHOM)} {chance.choice(_WHAT)}.")
    if chance.random() < REFUSAL:
        lines.append(chance.choice(_REFUSALS))
    return "\n".join([*lines, _filler(chance), ""])


def _filler(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=25)).capitalize() + "."


def main(words: list[str] | None = None) -> int:
    """Write the reports and say how many."""
    options = argparse.ArgumentParser("python -m benchmarks.weekly", description=__doc__)
    options.add_argument("folder", type=Path, help="where the reports go")
    print(f"{write(options.parse_args(words).folder)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
