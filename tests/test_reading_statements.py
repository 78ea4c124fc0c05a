"""Statements: every way in which a report lays words to a source. All persons and bridges are made up."""

from __future__ import annotations

import pytest
from reading_help import kinds, read, told

PETRO = "petro-testenko"
MACRON = "emmanuel-macron"


def test_statements_indirect_speech() -> None:
    assert told("Петро Тестенко заявив, що міст готовий.") == [(PETRO, "заявив", "міст готовий")]
    assert kinds("Петро Тестенко заявив, що міст готовий.") == ["indirect"]


@pytest.mark.parametrize("marks", ["«»", "„“", "“”", '""'])
def test_statements_direct_speech_before_and_behind_the_cue(marks: str) -> None:
    quoted = f"{marks[0]}Міст готовий до весни{marks[1]}"
    for text in (f"Петро Тестенко заявив: {quoted}.", f"{quoted}, — заявив Петро Тестенко."):
        assert told(text) == [(PETRO, "заявив", "Міст готовий до весни")]
        assert kinds(text) == ["direct"]


def test_statements_mixed_speech() -> None:
    assert kinds("Петро Тестенко заявив, що рух через річку «майже готовий відкритися».") == ["mixed"]


def test_statements_name_in_marks_is_no_direct_speech() -> None:
    assert kinds("Петро Тестенко заявив, що завод «Зразок» працює.") == ["indirect"]


def test_statements_aside_in_the_middle_keeps_the_whole_sentence() -> None:
    text = "Міст, заявив Петро Тестенко, буде готовий до весни."
    assert told(text) == [(PETRO, "заявив", text[:-1])]


@pytest.mark.parametrize("dash", [",", " –", ", —"])
def test_statements_aside_at_the_end(dash: str) -> None:
    text = f"Міст буде готовий до весни{dash} наголосив Петро Тестенко."
    assert told(text) == [(PETRO, "наголосив", "Міст буде готовий до весни")]


def test_statements_quotation_split_by_its_cue() -> None:
    whole = "«Міст готовий», — сказав Петро Тестенко, — «і його відкриють навесні»"
    assert told(whole + ".") == [(PETRO, "сказав", whole)]


def test_statements_new_sentence_behind_the_cue_is_a_second_content() -> None:
    both = [(PETRO, "сказав", "Міст готовий"), (PETRO, "сказав", "Його відкриють навесні")]
    assert told("«Міст готовий», — сказав Петро Тестенко. — «Його відкриють навесні».") == both


def test_statements_cue_inside_one_pair_of_marks() -> None:
    both = [(PETRO, "сказав", "Міст готовий"), (PETRO, "сказав", "Його відкриють навесні")]
    assert told("«Міст готовий, — сказав Петро Тестенко. — Його відкриють навесні».") == both


def test_statements_line_of_dialogue() -> None:
    both = [(PETRO, "сказав", "Міст готовий"), (PETRO, "сказав", "Його відкриють навесні")]
    text = "— Міст готовий, — сказав Петро Тестенко. — Його відкриють навесні."
    assert told(text) == both
    assert kinds(text) == ["direct", "direct"]


def test_statements_quotation_over_two_paragraphs() -> None:
    content = "Міст готовий до відкриття.\n\nРух почнеться навесні"
    for text in (f"Петро Тестенко сказав: «{content}».", f"«{content}», — сказав Петро Тестенко."):
        assert told(text) == [(PETRO, "сказав", content)]
        assert kinds(text) == ["direct"]


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("За словами Петра Тестенка", "За словами Петра Тестенка, міст готовий."),
        ("На думку Петра Тестенка", "На думку Петра Тестенка, міст готовий."),
        ("За даними Петра Тестенка", "За даними Петра Тестенка, міст готовий."),
    ],
)
def test_statements_prepositions_of_saying(cue: str, text: str) -> None:
    assert told(text) == [(PETRO, cue, "міст готовий")]


def test_statements_his_words_go_back_to_the_speaker() -> None:
    text = "Петро Тестенко заявив, що міст готовий. За його словами, рух почнеться навесні."
    assert told(text)[1] == (PETRO, "За його словами", "рух почнеться навесні")


def test_statements_name_and_colon() -> None:
    assert told("Макрон: Міст готовий до весни") == [(MACRON, "Макрон:", "Міст готовий до весни")]


@pytest.mark.parametrize("bullet", ["- ", "• ", "1) "])
def test_statements_list_under_one_cue(bullet: str) -> None:
    items = ("міст готовий", "дорогу відкрито", "рух почнеться навесні")
    lines = ";\n".join(bullet + item for item in items)
    assert [content for _, _, content in told(f"Петро Тестенко повідомив:\n{lines}.")] == list(items)
    assert {who for who, _, _ in told(f"За словами Петра Тестенка:\n{lines}.")} == {PETRO}


def test_statements_resumptive_sentence_takes_up_the_one_before() -> None:
    text = "Міст готовий до відкриття. Про це заявив Петро Тестенко."
    assert told(text) == [(PETRO, "заявив", "Міст готовий до відкриття")]
    text = "Міст готовий до відкриття. Таку заяву зробив Петро Тестенко."
    assert told(text) == [(PETRO, "зробив", "Міст готовий до відкриття")]


def test_statements_resumptive_sentence_gives_the_farthest_publisher() -> None:
    text = "Міст готовий до відкриття. Про це пише РБК-Україна з посиланням на Bloomberg."
    assert [who for who, _, _ in told(text)] == ["bloomberg"]


def test_statements_resumptive_sentence_gives_unnamed_sources() -> None:
    text = "Міст готовий до відкриття. Про це повідомляє Bloomberg з посиланням на джерела."
    assert [who for who, _, _ in told(text)] == ["anonymous"]


def test_statements_two_cues_of_one_subject() -> None:
    text = "Петро Тестенко заявив, що міст готовий, і додав, що рух почнеться навесні."
    assert told(text) == [(PETRO, "заявив", "міст готовий"), (PETRO, "додав", "рух почнеться навесні")]


def test_statements_two_speakers_in_one_sentence() -> None:
    text = "Петро Тестенко заявив, що міст готовий, а Марія Зразко зауважила, що дороги нема."
    assert [who for who, _, _ in told(text)] == [PETRO, "mariia-zrazko"]


def test_statements_speakers_joined_by_and() -> None:
    text = "Петро Тестенко і Марія Зразко заявили, що міст готовий."
    assert told(text) == [(f"{PETRO}+mariia-zrazko", "заявили", "міст готовий")]


def test_statements_fronted_object() -> None:
    text = "Готовність мосту підтвердив Петро Тестенко."
    assert told(text) == [(PETRO, "підтвердив", "Готовність мосту")]


def test_statements_object_behind_the_verb() -> None:
    text = "Петро Тестенко пообіцяв відкрити міст навесні."
    assert told(text) == [(PETRO, "пообіцяв", "відкрити міст навесні")]


def test_statements_calling_something_a_name() -> None:
    assert told("Петро Тестенко назвав міст готовим.") == [(PETRO, "назвав", "міст готовим")]


def test_statements_verbal_phrase() -> None:
    text = "Петро Тестенко висловив готовність відкрити міст."
    assert told(text) == [(PETRO, "висловив готовність", "відкрити міст")]


def test_statements_question_keeps_its_word() -> None:
    assert told("Петро Тестенко запитав, чи готовий міст.") == [(PETRO, "запитав", "чи готовий міст")]


def test_statements_as_clause() -> None:
    assert told("Як зазначив Петро Тестенко, міст готовий.") == [(PETRO, "зазначив", "міст готовий")]


def test_statements_relative_clause_has_its_antecedent_as_source() -> None:
    text = "У місті був Петро Тестенко, який сказав, що міст готовий."
    assert told(text) == [(PETRO, "сказав", "міст готовий")]


def test_statements_no_subject_goes_back_to_who_spoke() -> None:
    text = "Петро Тестенко заявив, що міст готовий. Також додав, що рух почнеться навесні."
    assert told(text)[1] == (PETRO, "додав", "рух почнеться навесні")


def test_statements_no_subject_and_nobody_before_is_nobody() -> None:
    assert told("Заявив, що міст готовий.") == []


def test_statements_negated_speech_is_marked() -> None:
    (statement,) = read("Петро Тестенко не заявляв, що міст готовий.").statements
    assert statement.negated
    (statement,) = read("Петро Тестенко заявив, що міст не готовий.").statements
    assert not statement.negated


@pytest.mark.parametrize(
    "source",
    ["Двоє чиновників сказали", "Джерело повідомило", "Один із дипломатів сказав",
     "Високопоставлений європейський дипломат сказав"],
)  # fmt: skip
def test_statements_unnamed_sources(source: str) -> None:
    (found,) = told(f"{source}, що міст готовий.")
    assert (found[0], found[2]) == ("anonymous", "міст готовий")


def test_statements_whom_it_is_said_to_is_no_source() -> None:
    assert told("Петрові Тестенку сказали, що міст готовий.") == []


def test_statements_what_will_be_said_is_not_said() -> None:
    assert told("Петро Тестенко заявить, що міст готовий.") == []


def test_statements_narration_has_none() -> None:
    assert told("Міст відкрили навесні. Рух почався зранку, а дорогу ремонтують.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Макрон заявив, що об'єкт готовий.", "об'єкт готовий"),
        ("Макрон заявив, що об’єкт готовий.", "об’єкт готовий"),
        ("Макрон заявив, що обʼєкт готовий.", "обʼєкт готовий"),
        ("Макрон\u00a0заявив, що\u00a0міст\u00a0готовий.", "міст\u00a0готовий"),
        ("Мaкpон зaявив, що міст готовий.", "міст готовий"),  # Latin a and p
        ("👉 Макрон заявив, що міст готовий.", "міст готовий"),
        ("• Макрон заявив, що міст готовий", "міст готовий"),
        ("Макрон заявив, що у 2026 р. міст відкриють.", "у 2026 р. міст відкриють"),
        ("Макрон заявив, що міст назвуть ім. А. Б. Зразка.", "міст назвуть ім. А. Б. Зразка"),
    ],
)
def test_statements_typography_changes_nothing(text: str, content: str) -> None:
    ((who, _, found),) = told(text)
    assert (who, found) == (MACRON, content)


@pytest.mark.parametrize("relay", ["передає Bloomberg", "пише РБК-Україна", "як повідомляє Reuters"])
def test_statements_outlet_that_passes_on_ends_the_content(relay: str) -> None:
    assert told(f"Макрон заявив, що міст готовий, {relay}.")[0] == (MACRON, "заявив", "міст готовий")


def test_statements_adjective_as_a_surname() -> None:
    assert told("За словами Петра Білого, міст готовий.")[0][0] == "petro-bilyi"


def test_statements_who_is_quoted_is_the_source() -> None:
    text = "«Міст готовий до весни», – цитує радіостанція президента Емманюеля Макрона."
    assert [who for who, _, _ in told(text)] == [MACRON]


def test_statements_object_ends_before_what_another_has_answered() -> None:
    text = "Петро Тестенко наполягає на новому мості, що президент України Володимир Зеленський уже відкинув."
    ((_, _, content),) = [each for each in told(text) if each[0] == PETRO]
    assert content.endswith("новому мості")


# Block quotations without marks, and what stands on a line of its own.


def test_statements_line_of_the_speaker_below_a_quotation_without_marks() -> None:
    words = "Я певен, що міст готовий. Він чекає на перші машини"
    for gap in ("\n", "\n\n"):
        text = f"Було холодно.\n\n{words},{gap}– сказав Петро Тестенко."
        assert told(text) == [(PETRO, "сказав", words)]
        assert kinds(text) == ["direct"]


def test_statements_items_of_a_list_are_no_speaker_lines() -> None:
    text = "Що зробив уряд:\n– сказав громадам правду,\n– збудував міст."
    assert read(text).statements == ()


def test_statements_verbs_inside_a_long_quotation_attribute_nothing() -> None:
    words = "Міст готовий.\n\nЯ сказав про це вчора.\n\nМи раді"
    assert told(f'"{words}", — заявив Петро Тестенко.') == [(PETRO, "заявив", words)]


def test_statements_message_is_of_whoever_wrote_last() -> None:
    text = "Міст готовий. Про це повідомив Петро Тестенко. «Рух відкриють узимку», — йдеться в повідомленні."
    assert told(text)[-1] == (PETRO, "йдеться", "Рух відкриють узимку")


# Sentences that take up what was said before.


def test_statements_resumed_opening_a_report_attributes_nothing() -> None:
    assert read("Про це розповів Петро Тестенко. Міст новий.").statements == ()


def test_statements_resumed_behind_two_relays() -> None:
    text = "Міст готовий. Як повідомляє Reuters, пише Bloomberg, про це заявив Петро Тестенко."
    assert told(text) == [(PETRO, "заявив", "Міст готовий")]


def test_statements_resumed_with_more_by_a_gerund() -> None:
    text = "Міст готовий. Про це повідомив Петро Тестенко, зазначивши, що рух відкриють узимку."
    assert told(text) == [
        (PETRO, "повідомив", "Міст готовий"),
        (PETRO, "зазначивши", "рух відкриють узимку"),
    ]


def test_statements_resumed_with_more_behind_a_semicolon() -> None:
    text = "Міст готовий. Про це повідомив Петро Тестенко; рух, за його словами, відкриють узимку."
    assert told(text)[-1] == (PETRO, "за його словами", "рух, за його словами, відкриють узимку")


def test_statements_name_in_apposition_to_an_office() -> None:
    text = "Міст готовий. Про це повідомив голова дорожньої комісії, інженер Петро Тестенко, передає Reuters."
    assert told(text) == [(PETRO, "повідомив", "Міст готовий")]


def test_statements_words_of_a_person_that_an_outlet_cites() -> None:
    text = "Петро Тестенко приїхав. Міст готовий. Про це пише Reuters з посиланням на слова Тестенка."
    assert told(text) == [(PETRO, "пише", "Міст готовий")]


# What belongs to a content, and what does not.


def test_statements_second_verb_has_its_own_content() -> None:
    text = "Міст готовий, сказав Петро Тестенко й додав, що рух відкриють узимку."
    assert told(text) == [(PETRO, "сказав", "Міст готовий"), (PETRO, "додав", "рух відкриють узимку")]


def test_statements_outlet_at_the_end_is_no_content() -> None:
    text = "Міст готовий, а рух відкриють узимку, сказав Петро Тестенко, пише «Главком»."
    assert told(text) == [(PETRO, "сказав", "Міст готовий, а рух відкриють узимку")]


def test_statements_own_view_inside_own_words_adds_nothing() -> None:
    text = "Петро Тестенко заявив, що міст готовий, бо, на його думку, рух потрібен узимку."
    assert [cue for _, cue, _ in told(text)] == ["заявив"]


def test_statements_relative_alone_says_nothing() -> None:
    assert told("Міст, про який говорив Петро Тестенко, готовий.") == []


def test_statements_stance_that_another_tells_of() -> None:
    text = "Петро Тестенко заявив, що Марія Зразкова сподівається на новий міст."
    assert [speaker for speaker, _, _ in told(text)] == [PETRO]


def test_statements_object_behind_an_inserted_source() -> None:
    text = "Петро Тестенко пообіцяв, за даними Reuters, відкрити міст."
    assert (PETRO, "пообіцяв", "відкрити міст") in told(text)


def test_statements_new_office_before_a_name_is_no_content() -> None:
    text = "Генеральний секретар НАТО Марк Рютте вкотре підтвердив підтримку України."
    assert told(text) == [("mark-rutte", "підтвердив", "підтримку України")]


def test_statements_list_behind_a_pointing_hand() -> None:
    text = "Що розповів Петро Тестенко 👇\n\n▪️ Міст готовий.\n▪️ Рух відкриють узимку."
    assert [content for _, _, content in told(text)] == ["Міст готовий", "Рух відкриють узимку"]


def test_statements_nothing_is_said_on_a_day_to_come() -> None:
    text = "Петро Тестенко заявив, що міст готовий, а 20 лютого його відкриють."
    later = "Рух відкриють 20 лютого. Про це повідомив Петро Тестенко."
    assert [s.said for s in read(text).statements + read(later).statements] == [None, None]


def test_statements_asked_by_nobody_named() -> None:
    text = "Так пише Reuters. Петра Тестенка запитали, чому моста досі немає."
    assert not any("reuters" in speaker for speaker, _, _ in told(text))


def test_statements_publishing_a_text_is_no_statement() -> None:
    assert told("Петро Тестенко оприлюднив текст угоди про міст.") == []
    assert told("Петро Тестенко оприлюднив, що міст готовий.") != []


def test_statements_fronted_object_behind_a_joining_word() -> None:
    text = "Петро Тестенко мовчав. Рух закрито, але новий міст політик назвав найкращим."
    assert told(text)[-1][2].startswith("новий міст")


@pytest.mark.parametrize("text", ["Міст, за Тестенком, готовий.", "За Тестенком, міст готовий."])
def test_statements_by_a_person(text: str) -> None:
    assert told("Петро Тестенко чекав. " + text)[-1][0] == PETRO


def test_statements_own_account_is_the_subjects() -> None:
    text = "Говорила Марія Зразкова. Петро Тестенко, за власним зізнанням, міст бачив."
    assert told(text)[-1][0] == PETRO


def test_statements_press_office_speaks_for_its_body() -> None:
    text = "У пресслужбі НАТО повідомили, що міст готовий."
    assert told(text) == [("nato", "повідомили", "міст готовий")]


def test_statements_verb_without_a_subject_goes_back_to_who_acted() -> None:
    text = "Марія Зразкова заявила, що міст новий. Петро Тестенко теж не мовчить. Міст, каже, готовий."
    assert told(text)[-1][0] == PETRO


def test_statements_foreign_name_that_nobody_knows_is_a_subject() -> None:
    assert told("Петро Тестенко заявив, що міст новий. Спілка Bridgers угоду відхилила.")[1:] == []


def test_statements_words_quoted_by_an_outlet_behind() -> None:
    text = "Міст готовий, оголосив Петро Тестенко, слова якого наводить Reuters."
    assert (PETRO, "оголосив", "Міст готовий") in told(text)


def test_statements_as_a_relay_says_it_stands_in_anothers_text() -> None:
    text = "Міст готовий. Про це, як передає Укрінформ, ідеться в новому звіті Інституту вивчення війни."
    assert told(text) == [("isw", "ідеться", "Міст готовий")]


def test_statements_his_view_inside_what_he_said_is_his() -> None:
    text = "Марія Зразкова чекала. Петро Тестенко заявив, що, на його думку, міст готовий."
    assert [(speaker, cue) for speaker, cue, _ in told(text)] == [(PETRO, "заявив")]


def test_statements_what_is_asked_is_not_said() -> None:
    text = "На запитання, чи вважає він, що міст готовий, Петро Тестенко відповів: «Ні, не готовий»."
    assert [content for _, _, content in told(text)] == ["Ні, не готовий"]


def test_statements_one_of_several_is_a_subject() -> None:
    text = "Петро Тестенко заявив, що міст готовий. Один із гостей поцікавився ціною."
    assert len(told(text)) == 1


def test_statements_object_of_a_phrase_of_saying() -> None:
    text = "Петро Тестенко висловив впевненість у користі мосту."
    assert told(text)[0][2] == "у користі мосту"


def test_statements_outlet_ahead_of_whose_words_it_has() -> None:
    text = "Як пише Le Monde, за словами Петра Тестенка, міст готовий."
    assert told(text) == [(PETRO, "за словами Петра Тестенка", "міст готовий")]


def test_statements_correspondent_speaks_for_the_outlet() -> None:
    text = "Міст готовий. Про це повідомила кореспондентка Суспільного."
    assert told(text) == [("suspilne", "повідомила", "Міст готовий")]


def test_statements_allies_in_a_capital_are_not_its_state() -> None:
    assert told("У Вашингтоні союзники підтвердили готовність мосту.") == []


def test_statements_whom_it_was_proposed_to_is_no_content() -> None:
    text = "Петро Тестенко запропонував сторонам відкрити міст."
    assert told(text)[0][2] == "відкрити міст"


# == What unseen reports taught


@pytest.mark.parametrize("how", ["різко", "сухо й коротко", "з усмішкою"])
def test_statements_how_it_was_said_stands_before_the_verb(how: str) -> None:
    text = f"«Міст готовий до весни», — {how} відповів Петро Тестенко."
    assert told(text) == [(PETRO, "відповів", "Міст готовий до весни")]


def test_statements_verbatim_label_gives_the_words_of_whom_the_source_line_names() -> None:
    text = (
        "Джерело: Петро Тестенко у вечірньому зверненні\n\n"
        'Пряма мова: "Міст готовий до весни".\n\nДослівно Тестенко: "Дорога буде згодом".'
    )
    assert told(text) == [
        (PETRO, "Пряма мова:", "Міст готовий до весни"),
        (PETRO, "Дослівно Тестенко:", "Дорога буде згодом"),
    ]


def test_statements_items_under_one_account_are_statements() -> None:
    text = "За словами Петра Тестенка, вирішили таке:\n\n→ міст відкриють;\n\n→ дорогу оновлять."
    assert [content for _, _, content in told(text)] == ["міст відкриють", "дорогу оновлять"]


def test_statements_outlet_cites_a_person() -> None:
    text = "Міст готовий до весни. Про це пише Reuters з посиланням на Петра Тестенка."
    assert [(who, what) for who, _, what in told(text)] == [(PETRO, "Міст готовий до весни")]


def test_statements_outlet_that_quotes_the_speaker_is_no_source() -> None:
    text = "Як заявив Петро Тестенко, якого цитує Reuters, міст готовий до весни."
    assert told(text) == [(PETRO, "заявив", "міст готовий до весни")]


def test_statements_first_of_two_outlets_is_the_source() -> None:
    found = told("Міст відкриють до весни, повідомляє Reuters, пише Bloomberg.")
    assert [(who, what) for who, _, what in found] == [("reuters", "Міст відкриють до весни")]


def test_statements_where_this_was_said_is_no_content() -> None:
    found = told("Посадовець сказав, що Петро Тестенко про це заявив у четвер під час наради.")
    assert not any(who == PETRO for who, _, _ in found)


def test_statements_what_is_ruled_out_is_ruled_out_by_nobody_in_particular() -> None:
    found = told("Петро Тестенко пояснив, що міст готовий, а будівництво другого виключено.")
    assert [cue for _, cue, _ in found] == ["пояснив"]


def test_statements_name_in_marks_inside_straight_marks() -> None:
    text = '"Ми бачили завод "Зразок", і міст там готовий", - сказав Петро Тестенко.'
    assert told(text) == [(PETRO, "сказав", 'Ми бачили завод "Зразок", і міст там готовий')]


def test_statements_several_countries_are_a_source() -> None:
    found = told("Кілька європейських країн заявили, що міст готовий.")
    assert found == [("european-leaders", "заявили", "міст готовий")]


def test_statements_source_of_an_outlet_is_nobody_named_before() -> None:
    text = "Петро Тестенко приїхав. Як розповів співрозмовник Reuters, міст готовий."
    assert told(text)[-1][0] == "anonymous"


def test_statements_offer_ends_before_what_another_wants() -> None:
    found = told("Петро Тестенко пропонує міст за рік, але Україна хоче раніше.")
    assert found[0] == (PETRO, "пропонує", "міст за рік")


def test_statements_outlet_does_not_say_what_a_man_says() -> None:
    text = "Міст готовий, пише Reuters з посиланням на представника Міністерства оборони Туреччини.\n\n"
    found = told(text + "«Дорога буде згодом», — сказав він.")
    assert all(who == "anonymous" for who, _, _ in found)


def test_statements_lower_case_name_of_the_aggressor_is_a_name() -> None:
    assert told("путін заявив, що міст готовий.") == [("vladimir-putin", "заявив", "міст готовий")]


def test_statements_day_after_somebody_supported_something_is_no_content() -> None:
    found = told("Міст відкрили через день після того, як Петро Тестенко підтримав дорогу.")
    assert not any("Міст" in content for _, _, content in found)
