"""Українська: що стіл каже про раннє попередження, покриття й навчання."""

from __future__ import annotations

TEXTS = {
    "indicators": "Раннє попередження",
    "indicators-none": "У цьому реєстрі немає індикаторів (indicators.yaml), тож рахувати нічого.",
    "indicators-alerts": "Сигнали",
    "indicators-no-alert": "Жоден тиждень не дав сигналу.",
    "indicators-chart": "Тиждень за тижнем",
    "indicators-alt": "Графік: скільки нарахував кожен індикатор за тижнями. Таблиці нижче кажуть те саме.",
    "indicators-weeks": "{title}: тиждень за тижнем",
    "indicators-more": "Цього тижня нараховано ще {count}.",
    "indicators-earlier": "Ще {count} раніших сигналів не показано; виберіть вище раніший день.",
}

COUNTS: dict[str, dict[str, str]] = {
    "times-n": {"one": "{n} раз", "few": "{n} рази", "many": "{n} разів", "other": "{n} раза"},
}
