"""Words that stand around a date in a stamp, a by-line or a dateline. Month and day names are Babel's."""

from __future__ import annotations

LOCALES = (
    "uk", "ru", "en", "fr", "de", "pl", "es", "it", "be",
)  # fmt: skip
"""The locales whose month and day names are understood, first come first served."""

OBLIQUE_WEEKDAYS = {
    "середу": 2, "п'ятницю": 4, "суботу": 5, "неділю": 6, "среду": 2, "пятницу": 4, "субботу": 5,
}  # fmt: skip
"""Names of weekdays in the accusative, where it is not the nominative; Monday is 0."""

PUBLISHED = (
    "опубліковано", "опублікована", "опублікований", "оприлюднено", "дата публікації", "дата", "розміщено",
    "опубликовано", "дата публикации", "размещено", "published on", "published at", "published",
    "posted on", "posted", "date", "publié le", "publiée le", "publié", "paru le", "issued", "created",
    "first published",
)  # fmt: skip
"""Labels of the date of publication."""

BYLINES = (
    "автор", "авторка", "автори", "авторы", "by", "par", "author", "auteur", "текст", "text",
)  # fmt: skip
"""Labels of an author, whose name may stand before the date."""

UPDATED = (
    "оновлено", "оновлення", "востаннє оновлено", "змінено", "обновлено", "изменено", "updated on",
    "updated at", "updated", "last updated", "last modified", "modified", "mis à jour le", "mise à jour le",
    "mise à jour", "actualisé le", "modifié le",
)  # fmt: skip
"""Labels of the date of a change, which is not the date of publication."""

YEAR_WORDS = (
    "року", "рік", "р", "рр", "года", "год", "г", "-го", "го", "th", "st", "nd", "rd",
)  # fmt: skip
"""What may follow the year of a date."""

JOINERS = (
    "о", "об", "в", "у", "at", "à", "um", "le", "on", "від", "от", "the", "of", "de", "del", "den",
)  # fmt: skip
"""Small words between the parts of a stamp."""

ZONES = (
    "gmt", "utc", "cet", "cest", "eet", "eest", "et", "est", "edt", "bst", "msk", "мск", "kyiv", "a.m",
    "p.m", "am", "pm", "am.", "pm.", "год", "time",
)  # fmt: skip
"""Names of time zones and halves of the day."""

TODAY = (
    "сьогодні", "сегодня", "today", "aujourd'hui",
)  # fmt: skip
"""Words that make the date after them the day of the report."""

AS_OF = (
    "станом на", "по состоянию на", "as of", "en date du", "à la date du",
)  # fmt: skip
"""Phrases that, with a day of the week and a date, give the day of the report."""

TO_COME = (
    "буде", "будуть", "відбудеться", "відбудуться", "зустрінуться", "планує", "планують", "заплановано",
    "запланована", "має", "мають", "пройде", "состоится", "состоятся", "пройдет", "будет", "будут",
    "планирует", "должен", "должны", "встретятся", "намечен", "намечена", "намечено", "will", "would", "due",
    "planned", "scheduled", "expected", "aura", "doit", "doivent", "sera", "seront", "prévu", "prévue",
)  # fmt: skip
"""Words of a sentence whose date is not the day on which it is reported but one to come."""

LIMITS = (
    "до", "з", "із", "від", "після", "перед", "с", "со", "от", "после", "до", "until", "till", "by", "since",
    "after", "before", "from", "avant", "après", "depuis", "dès", "jusqu'au",
)  # fmt: skip
"""Words before a date that make it the bound of a stretch of time."""
