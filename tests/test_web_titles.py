from __future__ import annotations

from pathlib import Path

import pytest
from desk import SUBJECT
from hypothesis import given
from hypothesis import strategies as st
from stores import told

from zaporuka.register import Register
from zaporuka.register.store import open_store, open_writer
from zaporuka.web.titles import beginning_of, shortened, title_of

LONG = (
    "Союзники України домовилися про сили, які стежитимуть за припиненням вогню на суходолі, в морі й у "
    "небі, а також про те, хто за це платитиме, хто відповідатиме і до кого звертатися, коли домовленість "
    "порушено, хоч би хто це зробив і хоч би коли це сталося, в перші дні чи роки по тому, і як довго все "
    "це має тривати після того, як нарешті запанує мир, якого чекають усі."
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    writer = open_writer(tmp_path / "store.db")
    for key, text in (("long", LONG), ("short", "Усе.")):
        writer.add(*told(key, text, "2026-01-10", claims=[(SUBJECT, "position:ru", "accepts", "ann")]))
    return tmp_path / "store.db"


def test_title_of_a_report_without_one_is_how_it_begins(store: Path) -> None:
    with open_store(store) as opened:
        register = Register(opened)
        assert title_of(register, "long") == (
            "Союзники України домовилися про сили, які стежитимуть за припиненням вогню на …"
        )
        assert title_of(register, "short") == "Усе."
        assert title_of(register, "nothing") == "nothing"
        assert beginning_of(register, "short") == "Усе."
        assert beginning_of(register, "long").endswith(" …")
        assert beginning_of(register, "long").removesuffix(" …") in LONG


@given(st.text(), st.integers(1, 60))
def test_shortened_is_on_one_line_and_no_longer_than_asked(words: str, most: int) -> None:
    found = shortened(words, most)
    assert found == " ".join(found.split()) or found.endswith(" …")
    assert len(found) <= most + 2
    if len(" ".join(words.split())) <= most:
        assert found == " ".join(words.split())
