"""What words tell of an incident: only what is said once and in a language that is read."""

from __future__ import annotations

import pytest

from zaporuka.reading.incidents import told


@pytest.mark.parametrize(
    ("text", "kind", "domain", "words"),
    [
        ("Флот обстріляв порт.", None, "sea", ("Флот", "порт")),
        ("Безпілотники атакували посольство.", None, "air", ("Безпілотники",)),
        ("Дрони вдарили по порту.", None, None, ()),
        ("Удар морських дронів, морські дрони.", None, "sea", ("морських дронів", "морські дрони")),
        ("Наземний дрон і міномет.", None, "land", ("Наземний дрон", "міномет")),
        ("Морські дрони й ракети.", None, None, ()),
        ("Хакерська група паралізувала мережу.", "cyber-attack", "cyber", ("Хакерська",)),
        ("Кораблі продовжили блокаду.", "blockade", "sea", ("Кораблі",)),
        ("Переговори тривали годину.", None, None, ()),
        ("", None, None, ()),
    ],
)
def test_incidents_tell_kind_and_domain_where_one_is_said(
    text: str, kind: str | None, domain: str | None, words: tuple[str, ...]
) -> None:
    assert told(text, "uk") == (kind, domain, words)


@pytest.mark.parametrize("language", ["en", "xx", None])
def test_incidents_tell_nothing_in_a_language_that_is_not_read(language: str | None) -> None:
    assert told("Флот обстріляв порт.", language) == (None, None, ())
