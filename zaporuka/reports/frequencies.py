"""How often letters occur in Ukrainian and Russian text, in parts per ten thousand letters.

Rounded counts of the common letters, blended over the two languages; made for telling encodings apart,
where only the order of magnitude matters.
"""

from __future__ import annotations

CYRILLIC: dict[str, int] = {
    "о": 950, "а": 830, "и": 650, "н": 670, "е": 620, "т": 560, "і": 300, "в": 480, "р": 460, "с": 440,
    "к": 360, "л": 360, "д": 310, "у": 310, "м": 300, "п": 290, "я": 210, "з": 210, "ь": 180, "г": 160,
    "ч": 130, "б": 160, "х": 100, "ц": 70, "ж": 80, "ю": 70, "й": 110, "ї": 50, "є": 40, "ф": 25,
    "ш": 70, "щ": 45, "ы": 90, "э": 20, "ъ": 3, "ё": 4, "ґ": 2,
}  # fmt: skip

MARKS = "«»‹›•†‡“”„’‘–—…№•©\u00a0·°€£§±½²³×µ´¨"
"""Typographic characters that belong in any report, in whatever encoding has them."""

LATIN = "àâäáãåæçéèêëíîïìñóôöòõœøúùûüýÿßąćęłńśźżčďěňřšťůž"
"""Accented letters of the languages of Europe that are written in Latin script."""
