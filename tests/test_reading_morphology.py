"""Morphology: the forms that a word may be."""

from __future__ import annotations

import pymorphy3
import pytest

from zaporuka.reading.morphology import CASES, INFINITIVE, morphology, vocabulary


def test_morphology_gives_lemma_case_number_and_gender() -> None:
    forms = morphology("uk")("президента")
    assert {(f.lemma, f.pos, f.number, f.gender) for f in forms} == {("президент", "NOUN", "sing", "masc")}
    assert {f.case for f in forms} == {"gent", "accs"}


def test_morphology_tells_infinitives_from_finite_verbs() -> None:
    forms = morphology("uk")
    assert forms("заявити")[0].pos == "INFN"
    finite = forms("заявила")[0]
    assert (finite.pos, finite.tense, finite.gender) == ("VERB", "past", "femn")


def test_morphology_marks_impersonal_verbs() -> None:
    assert "impers" in {form.tense for form in morphology("uk")("повідомлено") if form.pos == "VERB"}


def test_morphology_marks_names_and_places() -> None:
    forms = morphology("uk")
    assert any(form.name and form.gender == "masc" for form in forms("петро"))
    assert any(form.place for form in morphology("ru")("париж"))


@pytest.mark.parametrize("word", ["міст", "об'єкт", "щасливий", "бзззк", "reuters", "ы"])
def test_morphology_same_word_same_forms_best_first(word: str) -> None:
    forms = morphology("uk")
    found = forms(word)
    assert found == forms(word)
    assert found[0].score == max(form.score for form in found)
    assert all(form.case is None or form.case in CASES for form in found)


def test_morphology_reads_russian_too() -> None:
    assert morphology("ru")("заявил")[0].lemma == "заявить"


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_morphology_reads_the_dictionary_as_pymorphy3_does(language: str) -> None:
    analyzer = pymorphy3.MorphAnalyzer(lang=language)
    forms = morphology(language)
    for word in ("гарантії", "мати", "гвалт", "а", "він", "xi", "nato", "дронопорт", "по-новому", "мирний"):
        parses = analyzer.parse(word)
        best = max(parse.score for parse in parses)
        likely = [(p.normal_form, p.score) for p in parses if p.score >= best / 10]
        assert [(form.lemma, form.score) for form in forms(word)] == likely


def test_morphology_looks_up_what_a_word_answers_to() -> None:
    look_up = vocabulary("uk")
    noun, verb, infinitive = look_up("президента"), look_up("заявила"), look_up("заявити")
    assert noun.lemmas == {"президент"}
    assert noun.keys == {"президента", "президент"}
    assert infinitive.keys == {"заявити", INFINITIVE}
    assert [word.verbal for word in (noun, verb, infinitive)] == [False, True, False]


@pytest.mark.parametrize("word", ["найбільшого", "безпекових", "підписано", "двадцятьом", "якнайшвидше"])
def test_morphology_builds_dictionary_forms_as_pymorphy3_does(word: str) -> None:
    parses = pymorphy3.MorphAnalyzer(lang="uk").parse(word)
    assert [form.lemma for form in morphology("uk")(word)] == [parse.normal_form for parse in parses]
