"""The gate: floors that the reader's figures may not fall under, pinned to a corpus by fingerprint."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from evaluation.corpus import ROOT, Corpus
from zaporuka.knowledge.files import write_whole

FLOORS = Path(__file__).with_name("floors.yaml")
STEP = 0.005
"""Floors are the measured figures rounded down to a multiple of this."""

Figures = Mapping[str, Mapping[str, float]]
"""F1 by language and layer."""


class GateError(Exception):
    """The floors file is no good, or a floor would be lowered without a reason."""


class Pinned(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """What is pinned of one corpus.

    `layers` limits a set that marks only some. `elsewhere` says that the corpus is no part of the
    project and may be absent. Without a `fingerprint` nothing has been pinned yet.
    """

    gold: str
    texts: list[str] = []
    elsewhere: bool = False
    layers: list[str] | None = None
    fingerprint: str | None = None
    floors: dict[str, dict[str, float]] = {}


class Decision(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Why floors of a corpus were lowered or pinned anew, and when."""

    on: datetime.date
    corpus: str
    because: str
    lowered: dict[str, str] = {}


class Floors(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The whole floors file."""

    corpora: dict[str, Pinned]
    history: list[Decision] = []


class FloorsFile:
    """The floors as they stand in a YAML file, whose comments survive every change."""

    def __init__(self, path: Path, tree: Any, floors: Floors, root: Path) -> None:
        """Hold the parsed file; `open` is the way in."""
        self.path = path
        self.floors = floors
        self.root = root
        self._tree = tree

    @classmethod
    def open(cls, path: Path = FLOORS, root: Path = ROOT) -> FloorsFile:
        """Read the floors; the folders in it are relative to `root`. GateError where the file is no good."""
        try:
            tree = YAML().load(path.read_text(encoding="utf-8"))
            plain = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
            return cls(path, tree, msgspec.convert(plain, Floors), root)
        except (OSError, YAMLError, msgspec.MsgspecError) as problem:
            raise GateError(f"{path}: {' '.join(str(problem).split())}") from problem

    def chosen(self, names: Iterable[str] = ()) -> list[str]:
        """Return the corpora named, or all that are present; GateError for an unknown or absent one."""
        asked = list(names)
        for name in asked:
            if name not in self.floors.corpora:
                raise GateError(f"{name}: no such corpus (there are {', '.join(self.floors.corpora)})")
        present = []
        for name in asked or self.floors.corpora:
            if self.corpus(name).present:
                present.append(name)
            elif asked or not self.floors.corpora[name].elsewhere:
                raise GateError(f"{name}: not here ({self.corpus(name).gold})")
        return present

    def corpus(self, name: str) -> Corpus:
        """Return where the corpus of this name lies."""
        pinned = self.floors.corpora[name]
        return Corpus(gold=self.root / pinned.gold, texts=tuple(self.root / text for text in pinned.texts))

    def failures(self, name: str, fingerprint: str, measured: Figures) -> list[str]:
        """Return what keeps the gate shut, one line each; nothing where all is well."""
        pinned = self.floors.corpora[name]
        again = f"measure again and pin anew: python -m evaluation pin {name}"
        if pinned.fingerprint is None:
            return [f"{name}: not pinned yet; {again}"]
        if pinned.fingerprint != fingerprint:
            return [f"{name}: the corpus is not the one that was measured; {again}"]
        lines = []
        for language, layers in pinned.floors.items():
            for layer, floor in layers.items():
                figure = measured.get(language, {}).get(layer)
                if figure is None:
                    lines.append(f"{name}, {language}, {layer}: not measured, floor {floor:.3f}")
                elif figure < floor:
                    lines.append(f"{name}, {language}, {layer}: {figure:.4f} is under the floor {floor:.3f}")
        return lines

    def pin(
        self,
        name: str,
        fingerprint: str,
        measured: Figures,
        today: datetime.date,
        because: str | None = None,
    ) -> list[str]:
        """Raise the floors of a corpus to the measured figures and return the changes, one line each.

        Over a corpus that changed, every floor is pinned anew and the history says so. Else no floor
        is lowered unless `because` says why: GateError lists those that would be.
        """
        pinned = self.floors.corpora[name]
        changed = pinned.fingerprint not in (None, fingerprint)
        new, fallen = self._next(pinned, measured)
        if fallen and not changed and not (because and because.strip()):
            falls = "; ".join(f"{where} {fall}" for where, fall in fallen.items())
            raise GateError(f'{name}: would lower {falls}; to do so, say why: --because "reason"')
        changes = [
            f"{language} {layer} {pinned.floors.get(language, {}).get(layer, 0.0):.3f} → {floor:.3f}"
            for language, layers in new.items()
            for layer, floor in layers.items()
            if pinned.floors.get(language, {}).get(layer) != floor
        ]
        if changed or fallen:
            reason = (
                because or f"the corpus changed, from {str(pinned.fingerprint)[:12]} to {fingerprint[:12]}"
            )
            decision = Decision(on=today, corpus=name, because=reason, lowered=fallen)
            self.floors.history.append(decision)
            if self._tree.get("history") is None:
                self._tree["history"] = []
            self._tree["history"].append(msgspec.to_builtins(decision, builtin_types=(datetime.date,)))
        pinned.fingerprint, pinned.floors = fingerprint, new
        self._tree["corpora"][name].update({"fingerprint": fingerprint, "floors": new})
        return changes

    def save(self) -> None:
        """Write the file back, comments and order kept."""
        writer = YAML()
        writer.width = 110
        writer.indent(mapping=2, sequence=4, offset=2)
        text = io.StringIO()
        writer.dump(self._tree, text)
        write_whole(self.path, text.getvalue().encode())

    @staticmethod
    def _next(pinned: Pinned, measured: Figures) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
        """Return the new floors, and the falls among them as `from → to`."""
        new: dict[str, dict[str, float]] = {}
        for language, layers in measured.items():
            kept = {layer for layer in layers if pinned.layers is None or layer in pinned.layers}
            new[language] = {layer: rounded_down(f1) for layer, f1 in layers.items() if layer in kept}
        fallen: dict[str, str] = {}
        for language, floors in pinned.floors.items():
            for layer, floor in floors.items():
                figure = measured.get(language, {}).get(layer)
                if figure is None:
                    fallen[f"{language} {layer}"] = f"{floor:.3f} → none"
                elif figure < floor:
                    fallen[f"{language} {layer}"] = f"{floor:.3f} → {new[language][layer]:.3f}"
                else:
                    new[language][layer] = max(floor, new[language][layer])
        return new, fallen


def rounded_down(figure: float) -> float:
    """Return the figure rounded down to a whole number of steps."""
    # the tiny addend keeps 0.29 / 0.005 = 57.99… at 58
    return round(math.floor(figure / STEP + 1e-9) * STEP, 3)
