"""The labels of TLP 2.0, and the one that a report states of itself."""

from __future__ import annotations

import pytest

from zaporuka.reports import report_from_text
from zaporuka.reports.tlp import HEAD, Label, label_of, stated, strictest


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("RED", Label.RED),
        ("tlp:amber+strict", Label.STRICT),
        ("TLP:AMBER STRICT", Label.STRICT),
        (" Amber ", Label.AMBER),
        ("TLP: GREEN", Label.GREEN),
        ("TLP:CLEAR", Label.CLEAR),
        ("TLP:WHITE", Label.CLEAR),
    ],
)
def test_tlp_labels_are_known_as_they_are_written(words: str, label: Label) -> None:
    assert label_of(words) is label
    assert label_of(label.tlp) is label
    assert stated(f"TLP:{label.value}\nWords.") == (label, stated(f"TLP:{label.value}\nWords.")[1])  # type: ignore[index]


@pytest.mark.parametrize("words", ["", "BLUE", "TLP:", "AMBER+", "RED GREEN"])
def test_tlp_no_other_word_is_a_label(words: str) -> None:
    with pytest.raises(ValueError, match="no label of TLP"):
        label_of(words)


def test_tlp_the_strictest_has_the_narrowest_circle() -> None:
    assert strictest([Label.CLEAR, Label.STRICT, Label.AMBER]) is Label.STRICT
    assert strictest([]) is Label.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        "The brief said TLP:RED\nis for persons.",
        "TLP:RED means that only those who were there may know, as the standard has it.\nWords.",
        "Words.\n" * HEAD + "TLP:RED\n",
    ],
)
def test_tlp_words_about_labels_mark_nothing(text: str) -> None:
    assert stated(text) is None


def test_tlp_a_label_is_no_title_and_no_part_of_the_report_itself() -> None:
    plain = report_from_text("Пакт підписано в Києві\n\nСторони підписали пакт сьогодні.\n", id="a")
    marked = report_from_text(
        "TLP:AMBER\n\nПакт підписано в Києві\n\nСторони підписали пакт сьогодні.\n", id="a"
    )
    assert plain.title is not None
    assert marked.title is not None
    assert marked.title.of(marked.text) == plain.title.of(plain.text) == "Пакт підписано в Києві"
    assert [span.of(marked.text) for span in marked.furniture] == ["TLP:AMBER"]
