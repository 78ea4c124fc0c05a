from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from zaporuka.views.model import Proof
from zaporuka.web.graph import BOX, MOST_REPORTS, TALL, chain_graph


def proof(report: str, via: tuple[str, ...] = (), speaker: str | None = None, family: str = "") -> Proof:
    return Proof(
        id=f"{report}#claim-0",
        report=report,
        path=report,
        address=None,
        language="uk",
        published=None,
        published_text="",
        known=None,
        family=family or report,
        speaker=speaker,
        speaker_name=(speaker or "").upper(),
        via=via,
        chain=tuple(name.upper() for name in via),
        sentence="",
        start=0,
        end=0,
        mark_start=0,
        mark_end=0,
    )


def test_graph_shows_one_root_behind_many_texts() -> None:
    graph = chain_graph(
        [
            proof("one", ("paper", "agency"), "officials"),
            proof("two", ("agency",), "officials"),
            proof("copy", ("agency",), "officials", family="two"),
            proof("three", (), "minister"),
        ]
    )
    assert graph is not None
    assert graph.roots == (("OFFICIALS", 2),)
    places = {node.id: (node.x, node.kind) for node in graph.nodes}
    assert set(places) == {"one", "two", "three", "paper", "agency", "officials", "minister"}
    assert places["one"][0] < places["paper"][0] < places["agency"][0] < places["officials"][0]
    assert places["minister"][0] == places["officials"][0]
    assert next(edge.count for edge in graph.edges if edge.start == "two") == 2


def test_graph_is_none_where_nobody_is_named() -> None:
    assert chain_graph([proof("one"), proof("two")]) is None
    assert chain_graph([]) is None


def test_graph_counts_what_it_does_not_draw() -> None:
    graph = chain_graph([proof(f"r{n}", (), "minister") for n in range(MOST_REPORTS + 5)])
    assert graph is not None
    assert graph.left_out == 5
    assert len(graph.nodes) == MOST_REPORTS + 1


NAMES = st.sampled_from(["a", "b", "c", "d"])


@given(
    st.lists(
        st.tuples(st.sampled_from(["r1", "r2", "r3"]), st.lists(NAMES, max_size=4), st.none() | NAMES),
        max_size=8,
    )
)
def test_graph_boxes_never_overlap_even_where_publishers_cite_each_other(
    given_paths: list[tuple[str, list[str], str | None]],
) -> None:
    graph = chain_graph([proof(report, tuple(via), speaker) for report, via, speaker in given_paths])
    if graph is None:
        return
    for one, other in combinations(graph.nodes, 2):
        assert abs(one.x - other.x) >= BOX or abs(one.y - other.y) >= TALL
    assert all(n.x + BOX <= graph.width and n.y + TALL <= graph.height for n in graph.nodes)
