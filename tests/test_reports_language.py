from __future__ import annotations

import pytest

from zaporuka.reports import Span
from zaporuka.reports.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Київ", "uk"),
        ("Президент говорив про мир", "uk"),
        ("Президент говорил о мире", "ru"),
        ("Путін прибув до Москви", "uk"),
        ("Его объявили победителем", "ru"),
        ("Zelensky meets Macron in the capital of France", "en"),
        ("Le président ukrainien est reçu à Paris par les dirigeants de la coalition", "fr"),
        ("Bundeskanzler Merz traf den Präsidenten der Ukraine in Berlin und sprach mit ihm", "de"),
        ("Prezydent Zełenski spotkał się z premierem Tuskiem w Warszawie.", "pl"),
        ("Прэзідэнт Украіны сустрэўся з прэм’ерам Польшчы ў Варшаве", "be"),
        ("ゼレンスキー大統領は東京で会談した。", "ja"),
        ("12345 … !!!", None),
        ("", None),
    ],
)
def test_language_of_names_the_language(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_language_of_goes_by_the_larger_part_of_a_mixed_text() -> None:
    text = (
        "«Мы не знаем, о каких гарантиях они договаривались», — кинув міністр. Далі він виклав усе, що думає "
        "про перемир'я, європейців і їхні війська, а журналісти слухали й дивувалися."
    )
    assert language_of(text) == "uk"


def test_language_of_leaves_furniture_out() -> None:
    text = "Share this article on Facebook and subscribe to our newsletter for the latest news. Мир є."
    assert language_of(text, [Span(0, text.index("Мир"))]) == "uk"
