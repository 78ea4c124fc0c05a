from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from zaporuka.views.columns import printable, wrapped


@given(st.text(max_size=300))
def test_printable_leaves_nothing_that_steers_a_terminal(text: str) -> None:
    assert all(unicodedata.category(c) != "Cc" for c in printable(text))
    assert not set(printable(text)) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")


def test_printable_keeps_the_words() -> None:
    assert printable("Слово\n  «друге»\u00a0🇺🇦\x1b[31m") == "Слово «друге» 🇺🇦\ufffd[31m"


@given(st.text(alphabet="абв 🇺🇦漢-—…", max_size=300), st.integers(20, 60))
def test_wrapped_keeps_the_width_and_every_word(text: str, width: int) -> None:
    rows = list(wrapped(text, width, "  • ", "    "))
    assert all(cell_len(row) <= width for row in rows)
    assert "".join(row[4:] for row in rows).replace(" ", "") == "".join(text.split())


def test_wrapped_of_nothing_is_nothing() -> None:
    assert list(wrapped(" \n", 40, "• ", "  ")) == []
