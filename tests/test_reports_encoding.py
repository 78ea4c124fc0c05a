from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.reports.encoding import Undecodable, decode

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SENTENCE = "Їхній ґанок — це «безпека» № 1: об’єкт, з'їзд, цілі й єдність."


def report_files() -> list[Path]:
    folders = [ROOT / "examples" / "reports", SHARED / "reports", SHARED / "gold" / "reports"]
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.txt"))]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("windows-1251", "windows-1251"),
    ],
)
def test_encoding_decode_tells_the_encoding_of_one_sentence(written: str, named: str) -> None:
    decoded = decode(SENTENCE.encode(written))
    assert (decoded.text, decoded.encoding) == (SENTENCE, named)


@pytest.mark.parametrize(
    "sentence",
    [
        "Президент України прибув до Брюсселя.",
        "Їжа є, а ґанку нема.",
        "ТИЖДЕНЬ ЗА ХВИЛИН",
        "29 серпня 2025, 08:15",
        "В Кремле ответили уклончиво, объявил Песков.",
    ],
)
def test_encoding_decode_keeps_koi8_and_windows_1251_apart(sentence: str) -> None:
    koi8 = sentence.encode("koi8-u", "ignore")
    assert decode(koi8).text == koi8.decode("koi8-u")
    windows = sentence.encode("windows-1251")
    assert decode(windows).text == sentence


def test_encoding_decode_reads_french_in_windows_1252() -> None:
    sentence = "Publié à Paris : « la sécurité d’abord », a répété M. Macron, prêt à agir où il le faut."
    decoded = decode(sentence.encode("windows-1252"))
    assert (decoded.text, decoded.encoding) == (sentence, "windows-1252")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "utf-16-le", "utf-16-be"])
def test_encoding_decode_every_report_and_its_sentences(encoding: str) -> None:
    files = report_files()
    if not files:
        pytest.skip("neither examples/reports nor ../shared is here")
    tried = 0
    wrong: list[str] = []
    for path in files:
        text = path.read_bytes().decode("utf-8")
        for piece in [text, *re.split(r"(?<=[.!?])\s+", text)]:
            kept = piece.encode(encoding, "ignore").decode(encoding)
            letters = re.findall(r"[а-яіїєґ]", kept.lower())
            if len(letters) < 15:
                continue
            tried += 1
            if decode(kept.encode(encoding)).text != kept:
                wrong.append(kept[:60])
    assert tried > 0
    assert wrong == []


def test_encoding_decode_refuses_binary_data() -> None:
    for data in (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, b"PK\x03\x04" + b"\x00\x01" * 500, bytes(64)):
        with pytest.raises(Undecodable):
            decode(data)


def test_encoding_decode_names_the_byte_where_utf8_breaks() -> None:
    broken = ("Слово за словом. " * 20).encode() + b"\xd0" + ("І далі. " * 20).encode()
    with pytest.raises(Undecodable) as caught:
        decode(broken)
    assert caught.value.place == f"byte {len(('Слово за словом. ' * 20).encode())}"


def test_encoding_decode_refuses_utf16_cut_in_the_middle() -> None:
    with pytest.raises(Undecodable):
        decode("Слово".encode("utf-16")[:-1])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_encoding_decode_never_changes_utf8_text(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text
