from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zaporuka.web.marks import FURNITURE, LAYERS, Mark, segments

BOUNDS = st.integers(-3, 40)
MARKS = st.lists(
    st.builds(
        lambda n, layer, one, other: Mark(
            id=f"m{n}", layer=layer, start=min(one, other), end=max(one, other)
        ),
        st.integers(0, 10**6),
        st.sampled_from((*LAYERS, FURNITURE)),
        BOUNDS,
        BOUNDS,
    ),
    max_size=12,
    unique_by=lambda mark: mark.id,
)


@given(st.text(max_size=36), MARKS)
def test_marks_cut_a_text_without_changing_it(text: str, marks: list[Mark]) -> None:
    assert "".join(piece.text for piece in segments(text, marks)) == text


@given(st.text(max_size=36), MARKS)
def test_marks_lie_over_exactly_their_own_stretch(text: str, marks: list[Mark]) -> None:
    at = 0
    covered: dict[str, set[int]] = {}
    opened: list[str] = []
    for piece in segments(text, marks):
        for id in piece.marks:
            covered.setdefault(id, set()).update(range(at, at + len(piece.text)))
        opened += piece.opens
        at += len(piece.text)
    expected = {
        m.id: set(range(max(0, m.start), min(len(text), m.end))) for m in marks if m.layer != FURNITURE
    }
    assert covered == {id: places for id, places in expected.items() if places}
    assert sorted(opened) == sorted(covered)


def test_marks_put_the_innermost_last() -> None:
    marks = [
        Mark(id="outer", layer="statement", start=0, end=10),
        Mark(id="inner", layer="claim", start=2, end=6),
        Mark(id="across", layer="event", start=4, end=12),
    ]
    found = [(piece.text, piece.marks) for piece in segments("0123456789ab", marks)]
    assert found == [
        ("01", ("outer",)),
        ("23", ("outer", "inner")),
        ("45", ("outer", "across", "inner")),
        ("6789", ("outer", "across")),
        ("ab", ("across",)),
    ]
