"""The language of a report: by its letters and its small words first, by a statistical model where those fail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from zaporuka.reports.model import Span

SAMPLE = 20_000
"""How many characters of the text are looked at."""

CANDIDATES = (
    "uk", "en", "ru", "fr", "de", "pl", "es", "it", "be", "bg", "cs", "sk", "ro", "hu", "nl", "pt", "tr", "lt", "lv",
    "et", "fi", "sv", "da", "nb", "el", "sr", "hr", "sl", "ka", "he", "ar", "zh", "ja", "ko",
)  # fmt: skip
"""The languages that a report may be in: those of Europe, and the widest spoken beyond it."""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset("the of and to in that is was for on with as by at from it be are have has would".split()),
    "fr": frozenset("le les des du et la un une dans est qui que pour sur par au aux avec ce pas ont sont".split()),
    "de": frozenset("der die und den das von zu mit sich des auf für ist im dem nicht ein eine als auch".split()),
    "es": frozenset("el los las del y que en un una por con para se su al lo como más fue ha".split()),
    "it": frozenset("il di che della e per del un una sono con non dei alla nel più le ha gli si".split()),
    "pl": frozenset("w i na z się nie do to że jest o jak po za od przez oraz ale dla są".split()),
    "pt": frozenset("o os do da dos das em um uma que para com não se na no por mais ao como".split()),
    "nl": frozenset("de het een van en in dat is op te voor met niet zijn aan er om ook bij naar".split()),
}
"""The commonest words of the languages most often met in Latin script."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ONLY: dict[str, frozenset[str]] = {
    "uk": frozenset("їєґ"), "ru": frozenset("ыэъё"), "be": frozenset("ў"), "sr": frozenset("ђјљњћџ"), "mk": frozenset("ѓќѕ"),
}  # fmt: skip
_SHARE = 0.15
_FEWEST_LETTERS = 12


def language_of(text: str, left_out: Iterable[Span] = ()) -> str | None:
    """Return the ISO 639-1 code of the language that most of `text` is in; `None` without enough words.

    `left_out` are stretches that do not count, such as page furniture.
    """
    sample = _sample(text, left_out)
    letters = Counter(char for char in sample.lower() if char.isalpha())
    size = letters.total()
    if size < _FEWEST_LETTERS and not (size and any(letters[c] for only in _ONLY.values() for c in only)):
        return None
    cyrillic = sum(count for char, count in letters.items() if "\u0400" <= char <= "\u04ff")
    if cyrillic * 2 > size:
        found = _cyrillic(letters, cyrillic)
        return found or _modelled(" ".join(w for w in _WORD.findall(sample) if _CYRILLIC.search(w)))
    return _latin(sample) or _modelled(sample)


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


def _latin(sample: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(sample)]
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
def _identifier() -> object:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second to load: only where needed

    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE)
    identifier.set_languages(list(CANDIDATES))
    return identifier


def _modelled(sample: str) -> str | None:
    if not sample.strip():
        return None
    code, _ = _identifier().classify(sample[:4_000])  # type: ignore[attr-defined]
    return str(code)
