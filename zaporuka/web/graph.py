"""The chain graph of a subject: reports, the publishers they name, and the sources behind them, laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import msgspec

from zaporuka.views.model import Proof

MOST_REPORTS = 14
COLUMN, ROW, BOX, TALL, MARGIN = 300, 46, 208, 30, 6
LETTERS = 25
REPORT, PUBLISHER, SOURCE = "report", "publisher", "source"


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A report, a publisher or a source: where its box stands, and how many report families lead to it."""

    id: str
    kind: str
    name: str
    x: int
    y: int
    families: int

    @property
    def label(self) -> str:
        """The name, as much of it as its box holds."""
        return self.name if len(self.name) <= LETTERS else self.name[: LETTERS - 1].rstrip() + "…"


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """Whom one node has its words from, and in how many pieces of evidence; `path` draws it (SVG)."""

    start: str
    end: str
    count: int
    path: str


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """A laid-out graph; `roots` name the ends that several report families lead to, with how many."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    roots: tuple[tuple[str, int], ...]
    width: int
    height: int
    left_out: int = 0


def chain_graph(proofs: Iterable[Proof], title: Callable[[str], str] = str) -> Graph | None:
    """Lay out who has it from whom; `None` where no report names anybody it has its words from.

    Copies of one text are one node. Each node stands right of every one that leads to it. `title` gives what
    a report is called.
    """
    paths, names, left_out = _paths(tuple(proofs), title)
    counts: dict[tuple[str, str], int] = {}
    for path in paths:
        for pair in pairwise(path):
            counts[pair] = counts.get(pair, 0) + 1
    if not counts:
        return None
    columns = _columns(paths)
    families: dict[str, set[str]] = {}
    for path in paths:
        for node in path:
            families.setdefault(node, set()).add(path[0])
    places = _places(paths, columns)
    ends = {path[-1] for path in paths if len(path) > 1}
    nodes = tuple(
        Node(
            id=node.partition(":")[2],
            kind=REPORT if node.startswith("report:") else SOURCE if node in ends else PUBLISHER,
            name=names[node],
            x=x,
            y=y,
            families=len(families[node]),
        )
        for node, (x, y) in places.items()
    )
    edges = tuple(
        Edge(
            start=one.partition(":")[2],
            end=other.partition(":")[2],
            count=count,
            path=_curve(places[one], places[other]),
        )
        for (one, other), count in counts.items()
    )
    roots = sorted(
        ((names[end], len(families[end])) for end in ends if len(families[end]) > 1),
        key=lambda root: (-root[1], root[0]),
    )
    return Graph(
        nodes=nodes,
        edges=edges,
        roots=tuple(roots),
        width=(max(columns.values()) * COLUMN) + BOX + 2 * MARGIN,
        height=max(y for _, y in places.values()) + TALL + MARGIN,
        left_out=left_out,
    )


def _paths(
    proofs: Sequence[Proof], title: Callable[[str], str]
) -> tuple[list[tuple[str, ...]], dict[str, str], int]:
    """Give for each piece of evidence the way from report to source, and what the nodes are called."""
    families = dict.fromkeys(proof.family for proof in proofs if proof.via or proof.speaker)
    kept = set(list(families)[:MOST_REPORTS])
    names: dict[str, str] = {}
    paths = []
    for proof in proofs:
        if proof.family not in kept:
            continue
        way = [f"report:{proof.family}"]
        names.setdefault(way[0], title(proof.family))
        for slug, name in zip(proof.via, proof.chain, strict=True):
            way.append(f"actor:{slug}")
            names[way[-1]] = name
        if proof.speaker is not None:
            way.append(f"actor:{proof.speaker}")
            names.setdefault(way[-1], proof.speaker_name)
        paths.append(tuple(dict.fromkeys(way)))
    return paths, names, len(families) - len(kept)


def _columns(paths: Sequence[Sequence[str]]) -> dict[str, int]:
    """Put every node right of those that lead to it; where two lead to each other, the first way counts."""
    columns = {node: 0 for path in paths for node in path}
    for _ in range(max(len(path) for path in paths)):
        for path in paths:
            for one, other in pairwise(path):
                if columns[other] <= columns[one] < max(len(p) for p in paths):
                    columns[other] = columns[one] + 1
    most = max(columns.values())
    ends = {path[-1] for path in paths if len(path) > 1} - {node for path in paths for node in path[:-1]}
    return {node: most if node in ends else column for node, column in columns.items()}


def _places(paths: Sequence[Sequence[str]], columns: dict[str, int]) -> dict[str, tuple[int, int]]:
    """Give each node's place: column by column, each near the middle of those that lead to it."""
    rows: dict[str, float] = {}
    for column in range(max(columns.values()) + 1):
        nodes = [node for node in columns if columns[node] == column]
        before: dict[str, list[float]] = {node: [] for node in nodes}
        for path in paths:
            for one, other in pairwise(path):
                if other in before and one in rows:
                    before[other].append(rows[one])
        wanted = {
            node: sum(before[node]) / len(before[node]) if before[node] else float(order)
            for order, node in enumerate(nodes)
        }
        last = -1.0
        for node in sorted(nodes, key=lambda each: wanted[each]):
            last = max(last + 1, wanted[node])
            rows[node] = last
    return {node: (MARGIN + columns[node] * COLUMN, MARGIN + round(row * ROW)) for node, row in rows.items()}


def _curve(one: tuple[int, int], other: tuple[int, int]) -> str:
    x, y = one[0] + BOX, one[1] + TALL // 2
    to_x, to_y = other[0], other[1] + TALL // 2
    middle = (x + to_x) // 2
    return f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"
