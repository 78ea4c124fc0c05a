from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from stores import told

from zaporuka.register.marking import KEEPER
from zaporuka.register.store import SharedStore, StoreError, open_writer
from zaporuka.register.store.versions import side_by_side


def test_shared_store_names_another_state_after_every_addition_and_only_then(where: str) -> None:
    writer = open_writer(where)
    writer.add(*told("one", "Пакт підписано", "2026-01-05"))
    shared = SharedStore(where)
    states = [shared.state(), shared.state()]
    writer.add(*told("one", "Пакт підписано", "2026-01-05"))
    states.append(shared.state())
    writer.add(*told("two", "Пакт справді підписано", "2026-01-06"))
    states.append(shared.state())
    shared.close()
    assert states[0] == states[1] == states[2] != states[3]


def test_shared_store_is_opened_by_many_threads_each_as_of_its_moment(where: str) -> None:
    writer = open_writer(where)
    writer.add(*told("one", "Пакт підписано", "2026-01-05"))
    shared = SharedStore(where)

    def count(_: int) -> int:
        with shared.open(KEEPER) as store:
            return len(store.documents())

    with shared.open(KEEPER) as before:
        writer.add(*told("two", "Пакт справді підписано", "2026-01-06"))
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(count, range(24))) == [2] * 24
        assert len(before.documents()) == 1
        assert (before.earliest(), before.latest()) == ("2026-01-05", "2026-01-05")
    shared.close()


def test_shared_store_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        SharedStore(tmp_path / "none.db")


def test_side_by_side_pairs_the_sentences_of_two_versions() -> None:
    before, after = "Один. Два. Три.\nЧотири.", "Один. Два з половиною. Три.\nП’ять. Чотири."
    assert side_by_side(before, after) == (
        ("Один.", "Один."),
        ("Два.", "Два з половиною."),
        ("Три.", "Три."),
        (None, "П’ять."),
        ("Чотири.", "Чотири."),
    )
