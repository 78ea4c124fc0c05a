"""Places in a text in the language of a view."""

from __future__ import annotations

import pytest

from zaporuka.knowledge import load_ledger
from zaporuka.views.locators import place
from zaporuka.views.messages import LANGUAGES


@pytest.mark.parametrize(
    ("locator", "uk"),
    [
        ("point 4", "пункт 4"),
        ("points 7 and 8", "пункти 7 і 8"),
        ("Article 5, para 2", "стаття 5, пункт 2"),
        ("article 3(c)", "стаття 3(c)"),
        ("annex II, sections 1 to 3", "додаток II, розділи 1–3"),
        ("preamble", "преамбула"),
    ],
)
def test_locators_of_a_standard_form_are_said_in_the_language(locator: str, uk: str) -> None:
    assert place(locator, "uk") == uk


@pytest.mark.parametrize(
    "locator", ["point 3 as reported", "training and training exercises", "стаття 5", "", "§ 4"]
)
def test_locators_of_any_other_form_are_left_as_they_are(locator: str) -> None:
    assert [place(locator, lang) for lang in LANGUAGES] == [locator] * len(LANGUAGES)


def test_locators_in_english_stay_what_the_shipped_ledger_says() -> None:
    told = {
        each.locator
        for one in load_ledger().commitments().values()
        for each in one.source
        if each.locator is not None
    }
    assert {place(each, "en") for each in told} == told
    assert sum(place(each, "uk") != each for each in told) > len(told) / 2
