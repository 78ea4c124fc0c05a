from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zaporuka.register.credibility import Grounds, rate

grounds = st.builds(
    Grounds,
    sides=st.integers(0, 4),
    witnesses=st.integers(1, 4),
    own_word=st.booleans(),
    named=st.booleans(),
    narrators=st.booleans(),
    unknowing=st.booleans(),
    contradicted=st.booleans(),
    contradicted_by_own_word=st.booleans(),
)


def test_rate_confirms_by_independent_asserters() -> None:
    assert rate(Grounds(sides=2, witnesses=2)).code == "F1"


def test_rate_takes_an_actors_own_word_as_probable() -> None:
    assert rate(Grounds(sides=1, witnesses=1, own_word=True), "B").code == "B2"


def test_rate_cannot_judge_unnamed_sources_of_one_root() -> None:
    found = rate(Grounds(sides=0, witnesses=1, named=False))
    assert (found.credibility, found.reasons) == (6, ("unnamed-only",))


def test_rate_many_witnesses_of_one_asserter_do_not_confirm() -> None:
    assert rate(Grounds(sides=1, witnesses=10)).credibility == 3


@given(grounds)
def test_rate_a_contradiction_never_raises(given_grounds: Grounds) -> None:
    import msgspec

    free = msgspec.structs.replace(given_grounds, contradicted=False, contradicted_by_own_word=False)
    against = msgspec.structs.replace(free, contradicted=True)
    own = msgspec.structs.replace(against, contradicted_by_own_word=True)
    levels = [rate(g).credibility for g in (free, against, own)]
    assert levels == sorted(levels)
    assert all(1 <= level <= 6 for level in levels)
    assert rate(own).reasons
