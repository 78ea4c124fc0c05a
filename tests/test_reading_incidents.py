"""What words tell of an incident: only what is said once and in a language that is read."""

from __future__ import annotations

import pytest

from zaporuka.reading.incidents import told


@pytest.mark.parametrize(
    ("text", "kind", "domain"),
    [
        ("Флот обстріляв порт.", None, "sea"),
        ("Безпілотники атакували посольство.", None, "air"),
        ("Дрони вдарили по порту.", None, None),
        ("Хакерська група паралізувала мережу.", "cyber-attack", "cyber"),
        ("Кораблі продовжили блокаду.", "blockade", "sea"),
        ("Переговори тривали годину.", None, None),
        ("", None, None),
    ],
)
def test_incidents_tell_kind_and_domain_where_one_is_said(
    text: str, kind: str | None, domain: str | None
) -> None:
    assert told(text, "uk") == (kind, domain)


@pytest.mark.parametrize("language", ["en", "xx", None])
def test_incidents_tell_nothing_in_a_language_that_is_not_read(language: str | None) -> None:
    assert told("Флот обстріляв порт.", language) == (None, None)
