from __future__ import annotations

import pytest

from zaporuka.reports import report_from_text

BODY = "Президент України заявив, що документ про гарантії безпеки готовий і чекає підпису."


def furniture(text: str) -> list[str]:
    return [span.of(text) for span in report_from_text(text, id="x").furniture]


@pytest.mark.parametrize(
    "line",
    [
        "Поділитися: Facebook · X · WhatsApp",
        "Facebook Telegram Viber",
        "Підписуйтесь на наш канал у Telegram, щоб нічого не пропустити!",
        "Теги: вибори, референдум",
        "Фото: Getty Images",
        "Передрук лише з дозволу редакції",
        "Знайшли помилку? Виділіть її та натисніть Ctrl+Enter",
        "Матеріал доповнюється",
        "👍 Лайк | Підписатись на канал",
        "👁 4812   💬 17",
        "Коментарі (17)",
        "© 2026. Усі права захищені",
        "Ми використовуємо cookies. Прийняти всі | Налаштувати",
        "Джерело: example.ua",
        "Читайте нас в Telegram и Viber",
        "При копировании ссылка обязательна",
        "Новость дополняется",
        "Follow us on X | Subscribe to our newsletter",
        "Support us or become our patron!",
        "(Reporting by A. Smith; Editing by B. Jones)",
        "Read more: what the summit decided",
        "Partager l’article · Offrir · Ajouter à vos favoris",
        "Lire aussi\u00a0| Garanties de sécurité (1er septembre)",
        "Abonnez-vous à notre lettre d’information",
    ],
)
def test_furniture_marks_the_line_and_only_it(line: str) -> None:
    assert furniture(f"Назва новини про гарантії\n\n{BODY}\n\n{line}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Нагадаємо, 6 січня лідери підписали декларацію про наміри щодо розгортання сил.",
        "Поділитися відповідальністю за безпеку неба закликав союзників міністр, який прилетів уночі.",
        "Стежити за перемир’ям будуть американці, сказано в документі.",
        "«Підтримайте нас», — попросив президент.",
        "Support for Ukraine remains strong, said the senator, who had asked colleagues to share the burden.",
        "Source: European Pravda, citing Reuters, which refers to the Financial Times",
        "Use of force was not ruled out.",
        "ОНОВЛЕНО. Сьогодні президент повідомив журналістам, що зустріч скасовано.",
        "- Канада відправку солдатів не виключає;",
        "• українська армія у 800 тисяч осіб",
        "12 січня 2024 – Київ підписує першу угоду, з Британією.",
        "Що далі",
        "Тло",
    ],
)
def test_furniture_leaves_report_text_alone(line: str) -> None:
    assert furniture(f"Назва новини про гарантії\n\n{BODY}\n\n{line}\n\n{BODY}\n") == []


def test_furniture_takes_a_list_of_other_items_and_stops_at_the_report() -> None:
    items = [
        "Читайте також:",
        "• Санчес підписав угоду, 27 травня",
        "22 серпня, 19:05 Рютте в Києві",
        "• Мерц не відкидає участі – 6 січня",
    ]
    text = "\n".join(["Назва новини", BODY, *items, BODY, "Що далі", BODY])
    assert furniture(text) == items


def test_furniture_takes_headlines_below_their_dates() -> None:
    items = [
        "Читайте також",
        "19 Грудня 2025 року - 20:44",
        "Рада підтримала законопроєкт про назву гривні...",
    ]
    assert furniture("\n".join(["Назва новини", BODY, *items])) == items


def test_furniture_takes_sections_and_paths_only_above_the_report() -> None:
    assert furniture(f"Головна > Політика > Війна\nСвіт\nНазва новини про мир\n{BODY}\nСвіт\n{BODY}") == [
        "Головна > Політика > Війна",
        "Світ",
    ]


def test_furniture_takes_what_follows_a_stamp_and_leaves_the_stamp() -> None:
    assert furniture(f"Назва\n7 січня 2026 р., 00:41  •  0 коментарів  •  читати 2 хв\n{BODY}") == [
        "0 коментарів  •  читати 2 хв"
    ]
    assert furniture(f"Назва\n12 лютого 2026 · Політика\n{BODY}") == []


def test_furniture_takes_a_call_at_the_end_of_a_text_on_one_line() -> None:
    call = "Підписуйтесь на наш Telegram."
    assert furniture(f"{BODY} {BODY} {call}") == [call]
