"""The project's scorer and the shared one give the same table, on sound and on damaged records."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from evaluation.__main__ import main
from evaluation.corpus import ROOT, Corpus
from evaluation.gold import Gold

SHARED = ROOT.parent / "shared" / "gold"
SETS = {
    "dev": SHARED,
    "train": SHARED / "train",
    "polnear": SHARED / "public" / "polnear-dev",
    "wikiwarsua": SHARED / "public" / "wikiwarsua-a",
}

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").is_file(), reason="../shared/gold is not here: no other scorer to agree with"
)

Item = dict[str, Any]


@pytest.fixture(scope="module")
def shared_main() -> Callable[[], None]:
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    run: Callable[[], None] = module.main
    return run


def perfect(gold: Gold) -> Item:
    """Return the record that finds just what the gold marks."""
    plain: Item = msgspec.to_builtins(gold)
    statements = [
        {
            "speakers": [s["speaker"]] if isinstance(s.get("speaker"), str) else s.get("speaker") or [],
            "speaker": s.get("speaker_span"),
            "cue": s["cue_span"],
            "content": s["span"],
            "kind": s["kind"],
            "via": s["via"] or [],
        }
        for s in plain["statements"]
    ]
    return {
        "report": {"id": gold.stem, "published": plain.get("published")},
        "boilerplate": plain["boilerplate"],
        "dates": [{**d["span"], "value": d["value"]} for d in plain["dates"]],
        "statements": statements,
        "events": [{**e, "evidence": e["span"]} for e in plain["events"]],
        "claims": [{**c, "evidence": c["span"]} for c in plain["claims"]],
    }


def respelled(slug: str, chance: random.Random) -> str:
    at = chance.randrange(len(slug))
    return slug[:at] + chance.choice(["", "y", "-", slug[at] * 2]) + slug[at + 1 :]


def damaged(item: Any, chance: random.Random) -> Any:
    """Return an item of a record with something wrong in it, now and then."""
    if isinstance(item, list):
        kept = [damaged(part, chance) for part in item if chance.random() > 0.08]
        if kept and chance.random() < 0.1:
            kept.append(chance.choice(kept))
        if chance.random() < 0.1:
            chance.shuffle(kept)
        return kept
    if isinstance(item, dict):
        changed = {key: value if key == "id" else damaged(value, chance) for key, value in item.items()}
        if "start" in changed:
            shift = chance.choice([0, 0, 0, -1, 2, -7, 15, 40])
            changed["end"] = max(changed["start"] + 1, changed["end"] + shift)
        if chance.random() < 0.05:
            for key in ("speaker", "cue", "via", "date", "participants", "by", "kind", "status"):
                changed.pop(key, None)
        return changed
    if isinstance(item, str) and item and chance.random() < 0.12:
        edtf = ["2026-01-06", "2026-01", "2026", "2026-01-01/2026-02-08", "2026-13", "1812"]
        return chance.choice([respelled(item, chance), item[:7], item[:4], *edtf, "anonymous"])
    return item


def tables(
    name: str,
    records: list[Item],
    tmp_path: Path,
    shared_main: Callable[[], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[str, str]:
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    words = ["--gold", str(SETS[name]), str(path)]
    monkeypatch.setattr(sys, "argv", ["score.py", *words])
    shared_main()
    theirs = capsys.readouterr().out
    assert main(words) == 0
    return theirs, capsys.readouterr().out


@pytest.fixture(scope="module")
def golds() -> dict[str, list[Gold]]:
    return {name: list(Corpus(gold=folder).annotations()) for name, folder in SETS.items()}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", [None, 1, 2])
def test_evaluation_agrees_with_the_shared_scorer_line_by_line(
    name: str,
    seed: int | None,
    golds: dict[str, list[Gold]],
    tmp_path: Path,
    shared_main: Callable[[], None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = [perfect(gold) for gold in golds[name]]
    if seed is not None:
        chance = random.Random(seed)
        records = [damaged(record, chance) for record in records if chance.random() > 0.1]
    theirs, ours = tables(name, records, tmp_path, shared_main, capsys, monkeypatch)
    assert ours.splitlines() == theirs.splitlines()
    layer = "statements " if name == "polnear" else "dates "
    assert [line for line in ours.splitlines() if line.startswith(layer) and "(0/" not in line]
