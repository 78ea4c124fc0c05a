"""The language of a report: letters and small words first, a statistical model where those fail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from zaporuka.reports.model import Span

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 20_000
"""How many characters of the text are looked at."""

CANDIDATES = (
    "uk", "en", "ru", "fr", "de", "pl", "es", "it", "be", "bg", "cs", "sk", "ro", "hu", "nl", "pt", "tr",
    "lt", "lv", "et", "fi", "sv", "da", "no", "el", "sr", "hr", "sl", "ka", "he", "ar", "zh", "ja", "ko",
)  # fmt: skip
"""The languages that a report may be in: those of Europe, and the widest spoken beyond it."""

_IN_CYRILLIC = ("uk", "ru", "be", "bg", "sr")
_COMMONEST = {
    "en": "the of and to in that is was for on with as by at from it be are have has would",
    "fr": "le les des du et la un une dans est qui que pour sur par au aux avec ce pas ont sont",
    "de": "der die und den das von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "es": "el los las del y que en un una por con para se su al lo como más fue ha",
    "it": "il di che della e per del un una sono con non dei alla nel più le ha gli si",
    "pl": "w i na z się nie do to że jest o jak po za od przez oraz ale dla są",
    "pt": "o os do da dos das em um uma que para com não se na no por mais ao como",
    "nl": "de het een van en in dat is op te voor met niet zijn aan er om ook bij naar",
}
"""The commonest words of the languages most often met in Latin script."""

_COMMONEST_CYRILLIC = {
    "uk": "та що від про як це до з із й чи бо щоб але його її є була був після під через",
    "ru": "и что от о об как это с со или чтобы но его ее был была после под через при для",
}
_CYRILLIC_WORDS = {code: frozenset(words.split()) for code, words in _COMMONEST_CYRILLIC.items()}

FUNCTION_WORDS = {code: frozenset(words.split()) for code, words in _COMMONEST.items()}

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ONLY: dict[str, frozenset[str]] = {
    "uk": frozenset("їєґ"), "ru": frozenset("ыэъё"), "be": frozenset("ў"),
    "sr": frozenset("ђјљњћџ"), "mk": frozenset("ѓќѕ"),
}  # fmt: skip
_SHARE = 0.15
_MODEL_WORDS, _MODEL_LETTERS = 600, 4_000
_SUREST = 0.25
_FEWEST_LETTERS, _FEW_LETTERS = 12, 50


def language_of(text: str, left_out: Iterable[Span] = ()) -> str | None:
    """Return the ISO 639-1 code of the language that most of `text` is in; `None` without enough words.

    `left_out` are stretches that do not count, such as page furniture.
    """
    sample = _sample(text, left_out)
    letters = Counter({char: count for char, count in Counter(sample.lower()).items() if char.isalpha()})
    size = letters.total()
    if size < _FEWEST_LETTERS and not (size and any(letters[c] for only in _ONLY.values() for c in only)):
        return None
    cyrillic = sum(count for char, count in letters.items() if "\u0400" <= char <= "\u04ff")
    if cyrillic * 2 > size:
        if (told := _cyrillic(letters, cyrillic)) is not None:
            return told
        words = [word for word in _WORD.findall(sample) if _CYRILLIC.search(word)]
        known = _small_words(words) if size < _FEW_LETTERS else None
        return known or _modelled(words, _IN_CYRILLIC)
    words = _WORD.findall(sample)
    return _latin(words) or _modelled(words, CANDIDATES)


def _sample(text: str, left_out: Iterable[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in sorted(left_out):
        if span.start >= SAMPLE:
            break
        parts.append(text[at : max(at, span.start)])
        at = max(at, span.end)
    parts.append(text[at : at + SAMPLE])
    words = " ".join(parts)[:SAMPLE]
    return words if any(char.isalpha() for char in words) else text[:SAMPLE]


def _cyrillic(letters: Counter[str], size: int) -> str | None:
    counts = {code: sum(letters[char] for char in only) for code, only in _ONLY.items()}
    small_i = letters["і"]
    if counts["sr"] + counts["mk"] > size / 100:
        return None
    if counts["be"] * 8 > small_i and counts["be"] * 100 > size and not counts["uk"]:
        return "be"
    ukrainian, russian = small_i + counts["uk"], letters["ы"] + letters["э"] + letters["ё"]
    if ukrainian > 2 * russian:
        return "uk" if ukrainian * 100 > size and not counts["be"] > counts["uk"] else None
    if russian * 100 > size and russian > 2 * ukrainian:
        return "ru"
    if ukrainian and russian and not counts["be"]:
        return "uk" if ukrainian * 0.35 > russian else "ru"
    return None


def _small_words(words: list[str]) -> str | None:
    counted = Counter(word.lower() for word in words)
    ukrainian, russian = (sum(counted[word] for word in _CYRILLIC_WORDS[code]) for code in ("uk", "ru"))
    return "uk" if ukrainian > russian else "ru" if russian > ukrainian else None


def _latin(words: list[str]) -> str | None:
    words = [word.lower() for word in words]
    if len(words) < 8:
        return None
    counted = Counter(words)
    elided = sum(n for word, n in counted.items() if word[:2] in ("l'", "d'", "l’", "d’", "qu"))
    shares = sorted(
        ((sum(counted[word] for word in table) + (elided if code == "fr" else 0)) / len(words), code)
        for code, table in FUNCTION_WORDS.items()
    )
    (second, _), (best, code) = shares[-2:]
    return code if best >= _SHARE and best >= 1.5 * second else None


@cache
def _identifier(candidates: tuple[str, ...]) -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second to load: only where needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(candidates))
    return identifier


def _modelled(words: list[str], candidates: tuple[str, ...]) -> str | None:
    sample = " ".join(words[:_MODEL_WORDS])[:_MODEL_LETTERS]
    if not sample:
        return None
    code, confidence = _identifier(candidates).classify(sample)
    return str(code) if confidence >= _SUREST else None
