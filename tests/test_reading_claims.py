"""Claims: lemma patterns, standings, positions, commitments with their conditions, and who asserts them."""

from __future__ import annotations

import re
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_help import knowledge, report_of, ukrainian

from zaporuka.reading.actors import Holders, Mentions, find_mentions, lexicon_of
from zaporuka.reading.claims import find_claims
from zaporuka.reading.claims.patterns import Finder, Keys, compile_pattern
from zaporuka.reading.document import Document
from zaporuka.reading.languages import Language
from zaporuka.reading.record import Claim
from zaporuka.reading.statements import find_statements

VOCABULARY = Path(__file__).parents[1].parent / "shared" / "gold" / "VOCABULARY.md"


def document_of(text: str, language: Language | None = None) -> Document:
    return Document(report_of(text), language or ukrainian())


def claims_of(text: str, language: Language | None = None) -> tuple[Claim, ...]:
    known = knowledge()
    document = document_of(text, language)
    lexicon = lexicon_of(known, ukrainian())
    mentions = find_mentions(document, known, lexicon, Holders(known))
    drafts = find_statements(document, mentions)
    return find_claims(document, mentions, drafts, [], known)


def told(text: str) -> set[tuple[str, str, str | int | float]]:
    return {(claim.subject, claim.predicate, claim.value) for claim in claims_of(text)}


def matches(pattern: str, text: str) -> list[str]:
    document = document_of(text)
    known = knowledge()
    mentions = find_mentions(document, known, lexicon_of(known, ukrainian()), Holders(known))
    keys = Keys(document, mentions, known)
    finder, positions = Finder([("x", pattern)]), range(len(document.tokens))
    hits = finder.find(keys, positions)
    assert finder.may_find(keys, positions) or not hits  # the quick look overlooks nothing
    return [document.span(hit.first, hit.last).of(text) for hit in hits]


# == Patterns


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("мирний угода", "Обговорили мирну угоду.", ["мирну угоду"]),
        ("угода|договір", "Про угоди й договори.", ["угоди", "договори"]),
        ("план .. пункт", "План із двадцяти пунктів.", ["План із двадцяти пунктів"]),
        ("план .. пункт", "План є, а в ньому багато різних і дуже довгих пунктів.", []),
        ("бекстоп*", "Йдеться про бекстопний механізм.", ["бекстопний"]),
        ("сила нова? стримування", "Сили стримування і нова ідея.", ["Сили стримування"]),
        ("гарантія & рік", "Гарантії на десять років.", ["Гарантії"]),
        ("гарантія & рік", "Гарантії на папері.", []),
        ("угода ! мирний", "Мирна угода.", []),
        ("@state військо", "Польські війська стоять удома.", ["Польські війська"]),
        ("@state військо", "Українські війська стоять удома.", []),
        ("@pl уряд", "Слова «Польщі уряд» не чує.", ["Польщі уряд"]),
        ("багатонаціональний сила", "Йдеться про багатонаціональні «сили».", ["багатонаціональні «сили"]),
    ],
)
def test_reading_claims_pattern_finds_what_it_says(pattern: str, text: str, found: list[str]) -> None:
    assert matches(pattern, text) == found


@pytest.mark.parametrize("pattern", ["", ".. угода", "угода ..", "угода &", "! угода"])
def test_reading_claims_pattern_that_says_nothing_is_an_error(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        compile_pattern(pattern)


@given(
    st.lists(st.sampled_from("угода план гарантія мир військо північ та про".split()), min_size=1, max_size=8)
)
@settings(max_examples=60, deadline=None)
def test_reading_claims_pattern_of_a_text_finds_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert text in matches(text, text)


@pytest.mark.parametrize("language", ["uk", "en", "ru", "fr"])
def test_reading_claims_every_pattern_of_the_ledger_compiles(language: str) -> None:
    for subject in knowledge().subjects.values():
        assert subject.words.get(language), f"{subject.id}: no words in {language}"
        for words in subject.words[language]:
            compile_pattern(words)


def test_reading_claims_ledger_has_every_subject_of_the_vocabulary() -> None:
    if not VOCABULARY.exists():
        pytest.skip("the shared vocabulary is not there")
    part = VOCABULARY.read_text(encoding="utf-8").partition("## Predicates")[0]
    named = set(re.findall(r"`([a-z0-9]+(?:-[a-z0-9]+)*)`", part))
    assert len(named) > 20
    assert named <= set(knowledge().subjects)


def test_reading_claims_ledger_parties_are_actors() -> None:
    for subject in knowledge().subjects.values():
        assert set(subject.parties) <= set(knowledge().actors), subject.id


# == Standings


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Шостого січня лідери підписали Паризьку декларацію.",
            ("paris-declaration", "status", "signed"),
        ),
        ("Торік Паризьку декларацію ухвалили.", ("paris-declaration", "status", "text-finalised")),
        (
            "Невдовзі в Києві підпишуть Паризьку декларацію.",
            ("paris-declaration", "status", "text-finalised"),
        ),
        ("План із 20 пунктів узгоджено на 90 %.", ("20-point-plan", "agreed-share", 90)),
        ("План із 20 пунктів узгоджено на 92,5 відсотка.", ("20-point-plan", "agreed-share", 92.5)),
        ("Територіальне питання залишається невирішеним.", ("territory", "status", "under-negotiation")),
        (
            "Сторони досягли згоди щодо припинення вогню.",
            ("ceasefire", "status", "agreed-in-principle"),
        ),
        (
            "Ratифікацію відклали, а Будапештський меморандум чинний.",
            ("budapest-memorandum", "status", "in-force"),
        ),
    ],
)
def test_reading_claims_standing(text: str, claim: tuple[str, str, str | int | float]) -> None:
    assert claim in told(text)


def test_reading_claims_whole_share_is_a_finished_text_and_a_part_is_not() -> None:
    whole = told("Двосторонній документ зі США готовий на 100 %.")
    part = told("Двосторонній документ зі США готовий на 70 %.")
    assert ("us-ua-security-agreement", "agreed-share", 100) in whole
    assert ("us-ua-security-agreement", "status", "text-finalised") in whole
    assert part == {("us-ua-security-agreement", "agreed-share", 70)}


def test_reading_claims_unsigned_text_is_not_signed() -> None:
    assert not any(value == "signed" for _, _, value in told("Паризьку декларацію не підписали."))


def test_reading_claims_standing_before_a_colon_is_that_of_each_item() -> None:
    found = told("Невирішеними лишаються два питання: доля Запорізької АЕС і територія Донбасу.")
    assert ("zaporizhzhia-npp", "status", "under-negotiation") in found
    assert ("territory", "status", "under-negotiation") in found


def test_reading_claims_document_takes_up_the_last_text() -> None:
    found = told("Лідери підписали Паризьку декларацію. Документ чинний.")
    assert ("paris-declaration", "status", "in-force") in found


# == Positions


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Словаччина не пошле в Україну жодного солдата.", ("multinational-force", "position:sk", "rejects")),
        ("Німеччина й Польща проти вступу України до НАТО.", ("nato-membership", "position:pl", "rejects")),
        ("Москва вимагає територіальних поступок.", ("territory", "position:ru", "demands")),
        ("Відмова Росії від перемир'я нікого не здивувала.", ("ceasefire", "position:ru", "rejects")),
        ("Київ підтримує моніторинг перемир'я.", ("ceasefire-monitoring", "position:ua", "supports")),
        ("Київ хоче, щоб НАТО відіграло свою роль.", ("nato-role", "position:ua", "demands")),
        ("Італійських солдатів в Україні не буде.", ("multinational-force", "position:it", "rejects")),
    ],
)  # fmt: skip
def test_reading_claims_position(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


def test_reading_claims_position_of_several_is_several_claims() -> None:
    found = told("Німеччина й Польща виступають проти членства України в НАТО.")
    assert {predicate for _, predicate, _ in found} == {"position:de", "position:pl"}


def test_reading_claims_negation_turns_a_position() -> None:
    assert ("ceasefire", "position:ru", "supports") in told("Росія підтримує припинення вогню.")
    found = told("Росія не підтримує припинення вогню.")
    assert ("ceasefire", "position:ru", "rejects") in found
    assert ("ceasefire", "position:ru", "supports") not in found


def test_reading_claims_acceptance_under_a_condition() -> None:
    text = "Росія погодиться на припинення вогню лише за умови виведення військ."
    claim = next(c for c in claims_of(text) if c.predicate == "position:ru")
    assert claim.value == "accepts-if"
    assert claim.condition is not None
    assert claim.condition.of(text).startswith("лише за умови")


# == Commitments


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Франція відправить до України своїх солдатів.", "will"),
        ("Франція зобов'язалася відправити до України своїх солдатів.", "will"),
        ("Франція може відправити до України своїх солдатів.", "may"),
        ("Франція не виключає відправлення своїх солдатів до України.", "may"),
        ("Після припинення вогню Франція відправить до України своїх солдатів.", "would-if"),
        ("Франція відправить до України своїх солдатів, якщо буде підписано угоду.", "would-if"),
    ],
)
def test_reading_claims_commitment(text: str, value: str) -> None:
    assert ("multinational-force", "commits:fr", value) in told(text)


def test_reading_claims_condition_is_kept_in_its_own_words() -> None:
    text = "Франція відправить до України своїх солдатів, якщо буде підписано мирну угоду."
    claim = next(c for c in claims_of(text) if c.predicate == "commits:fr")
    assert claim.condition is not None
    assert claim.condition.of(text) == "якщо буде підписано мирну угоду"


def test_reading_claims_even_after_is_no_condition() -> None:
    found = told("Навіть після війни Польща не відправить своїх солдатів до України.")
    assert ("multinational-force", "position:pl", "rejects") in found
    assert not any(value == "would-if" for _, _, value in found)


def test_reading_claims_new_attack_is_what_a_pledge_answers() -> None:
    found = told("Якщо Росія нападе знову, Британія надасть Україні військову допомогу.")
    assert ("armed-attack-response", "commits:gb", "would-if") in found


# == Who asserts it


def test_reading_claims_asserter_is_the_speaker_of_the_statement() -> None:
    text = "Володимир Зеленський заявив, що територіальне питання залишається невирішеним."
    claim = next(c for c in claims_of(text) if c.subject == "territory")
    assert claim.by == "volodymyr-zelensky"


def test_reading_claims_narrator_asserts_for_nobody() -> None:
    claim = next(c for c in claims_of("Учора лідери підписали Паризьку декларацію."))
    assert claim.by is None


def test_reading_claims_we_is_the_state_of_the_speaker() -> None:
    text = "«Ми підтримуємо припинення вогню», — сказав Емманюель Макрон."
    assert ("ceasefire", "position:fr", "supports") in told(text)


# == What is no claim


@pytest.mark.parametrize(
    "text",
    [
        "Сьогодні в Києві хмарно.",
        "Чи підтримує Росія припинення вогню?",
        "Декларація про наміри складається з трьох сторінок.",
        "Вони підписали контракт на постачання зерна.",
        "",
    ],
)
def test_reading_claims_nothing_claimed(text: str) -> None:
    assert told(text) == set()


def test_reading_claims_language_without_a_table_gives_none() -> None:
    other = msgspec.structs.replace(ukrainian(), code="xx")
    assert claims_of("Учора лідери підписали Паризьку декларацію.", other) == ()


PIECES = (
    "Росія|не|підтримує|припинення вогню|,|якщо|США|підпишуть|Паризьку декларацію|.|«|»|—|:|100|%|готовий на|"
    "мирну угоду|солдатів|до України|Макрон заявив|що|після|війни|він|документ|?|\n\n|без|"
    "гарантій|90 відсотків|1:30 %"
).split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=150, deadline=None)
def test_reading_claims_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for claim in claims_of(text):
        for span in (claim.evidence, *([claim.condition] if claim.condition else [])):
            assert 0 <= span.start < span.end <= len(text)
        assert claim.subject in knowledge().subjects
        actor = claim.predicate.partition(":")[2]
        assert not actor or actor in knowledge().actors


@pytest.mark.parametrize(
    "piece",
    [
        "угода гарантія мир після якщо солдат україна перемир'я план ",
        "«Ми проти угоди, якщо гарантії, то після миру» — сказав він, ",
        "Якщо Росія нападе знову, американські солдати після війни підпишуть документ, ",
    ],
)
def test_reading_claims_time_grows_no_faster_than_the_text(piece: str) -> None:
    def seconds(times: int) -> float:
        document = document_of(piece * times)
        mentions = Mentions([], {}, len(document.tokens))
        start = time.process_time()
        find_claims(document, mentions, [], [], knowledge())
        return time.process_time() - start

    seconds(10)  # compiles the patterns
    small = min(seconds(60) for _ in range(3))
    assert min(seconds(480) for _ in range(2)) < 3 * 8 * max(small, 0.005)


def test_claims_a_seat_of_power_that_tells_where_is_not_a_party() -> None:
    assert not claims_of("У Вільнюсі ухвалили двосторонню угоду.")
    (found,) = claims_of("У Вільнюсі Україна підписала безпекову угоду з Латвією.")
    assert found.subject == "lv-ua-security-agreement"


def test_claims_it_is_not_the_document_before_where_several_were_spoken_of_since() -> None:
    text = "«Група семи» ухвалила Вільнюську декларацію, яка поклала початок двостороннім угодам. {}"
    signed = "Ріші Сунак і Володимир Зеленський підписали її в Києві."
    assert not [each for each in claims_of(text.format(signed)) if each.value == "signed"]


def test_claims_which_after_a_verb_asks_and_asserts_nothing() -> None:
    assert not claims_of("Пояснюємо, які гарантії безпеки обіцяла Україні коаліція охочих.")


# == What looks like a stance and is none, and the other way round


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Росія вимагає, щоб Україна відмовилася від вступу до НАТО.",
         ("nato-membership", "position:ru", "rejects")),
        ("Путін вимагає відмови Києва від НАТО.", ("nato-membership", "position:ru", "rejects")),
        ("Кремль не раз відмовлявся від перемир'я.", ("ceasefire", "position:ru", "rejects")),
        ("Трамп наполягав на припиненні вогню.", ("ceasefire", "position:us", "demands")),
        ("Київ наполягає, щоб перемир'я настало першим.", ("ceasefire", "position:ua", "demands")),
        ("За словами Макрона, європейці готові надати гарантії безпеки у день підписання мирної угоди.",
         ("guarantees", "commits:european-leaders", "would-if")),
        ("Франція зможе послати в Україну не більш ніж 5 тисяч військових, і лише після мирної угоди.",
         ("multinational-force", "commits:fr", "would-if")),
        ("Захарова назвала Паризьку декларацію далекою від мирного врегулювання.",
         ("paris-declaration", "position:ru", "rejects")),
    ],
)  # fmt: skip
def test_claims_stances_as_they_are_worded(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Рютте наполягав, що гарантії надійні.",
        "Гарантії надійні, наполіг Рютте.",
        "Без цього гарантії нічого не варті.",
        "Кілька союзників не дадуть згоди на вступ України до НАТО.",
    ],
)
def test_claims_words_that_take_no_stance(text: str) -> None:
    assert not any(predicate.startswith("position") or value == "under-negotiation"
                   for _, predicate, value in told(text))  # fmt: skip


def test_claims_what_is_executed_is_not_what_is_signed() -> None:
    found = told("Макрон і Зеленський уклали угоду на виконання Вільнюської декларації «Групи семи».")
    assert ("g7-vilnius-declaration", "status", "signed") not in found


def test_claims_who_will_agree_is_named_where_it_is_asked() -> None:
    text = "Сполучені Штати працюють. Невідомо, чи погодяться обидві сторони на мирну угоду."
    assert not any(value == "unknown" and predicate == "position:us" for _, predicate, value in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ніхто навіть не знає, що буде в угоді про безпеку, сказав Трамп.",
        "Лавров сказав, що гарантії надаватимуть за участю світових гравців, зокрема Китаю, США.",
        "Пєсков сказав, що гарантії нібито містилися в домовленостях.",
    ],
)
def test_claims_words_that_commit_nobody(text: str) -> None:
    assert not any(predicate in ("position:us", "commits:us", "commits:ru") for _, predicate, _ in told(text))


# == What unseen reports taught


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Паризька декларація буде підписана навесні.", ("paris-declaration", "status", "text-finalised")),
        ("Спільної позиції щодо Донбасу поки немає, а згоди бракує.",
         ("territory", "status", "under-negotiation")),
        ("Із Вашингтоном у Києва немає спільної позиції щодо Запорізької АЕС.",
         ("zaporizhzhia-npp", "status", "under-negotiation")),
        ("Переговори щодо гарантій, які обіцяють партнери, досягли поступу.",
         ("guarantees", "status", "under-negotiation")),
        ("Що стосується гарантій, то все готово на 100 %.", ("guarantees", "agreed-share", 100)),
    ],
)  # fmt: skip
def test_claims_standings_as_reports_word_them(text: str, claim: tuple[str, str, str | int]) -> None:
    assert claim in told(text)


def test_claims_what_is_to_be_signed_is_not_signed() -> None:
    for text in ("Паризька декларація буде підписана навесні.", "Паризька декларація має бути підписана."):
        assert not any(value == "signed" for _, _, value in told(text))


def test_claims_ten_agreements_are_not_the_one_spoken_of_last() -> None:
    found = told("Лідери обговорили Паризьку декларацію. Торік Київ підписав десять інших угод.")
    assert ("paris-declaration", "status", "signed") not in found


def test_claims_text_in_which_a_point_is_open_is_not_open_itself() -> None:
    found = told("Невирішеним у плані з 20 пунктів залишається територіальне питання.")
    assert ("territory", "status", "under-negotiation") in found
    assert ("20-point-plan", "status", "under-negotiation") not in found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Кілька європейських країн готові послати в Україну своїх солдатів.",
         ("multinational-force", "commits:european-leaders", "will")),
        ("26 країн-партнерів погодилися розмістити в Україні військовий контингент.",
         ("multinational-force", "commits:coalition-of-the-willing", "will")),
        ("Німеччина готова підтримати можливу миротворчу місію.",
         ("multinational-force", "commits:de", "will")),
        ("Якщо Росія нападе знову, Київ отримає від Данії військову допомогу.",
         ("armed-attack-response", "commits:dk", "would-if")),
        ("Спершу Київ підпише мирну угоду, і тільки тоді отримає американські гарантії.",
         ("us-ua-security-agreement", "commits:us", "would-if")),
        ("Європейські країни візьмуть на себе зобов'язання щодо захисту України.",
         ("guarantees", "commits:european-leaders", "will")),
        ("Німеччина не відкинула участі бундесверу.", ("multinational-force", "commits:de", "may")),
    ],
)  # fmt: skip
def test_claims_commitments_as_reports_word_them(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Макрон сказав, що Київ вирішить про можливе розміщення чужих військ.",
        "Першою відповіддю на можливу російську агресію стане українська армія.",
        "Рютте запитав, наскільки серйозно Європа готова працювати заради безпеки.",
        "Польща дасть дороги, а не солдатів.",
        "Згодом можна буде говорити про турецьких миротворців.",
    ],
)
def test_claims_words_in_which_nobody_commits_itself(text: str) -> None:
    assert not any(predicate.startswith("commits") for _, predicate, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Трамп хоче підписати мирну угоду.",
        "Гарантії й територіальне питання мають бути частиною переговорів.",
        "Опонент прем'єра зажадав ясності щодо контингенту.",
        "Бельгія зібрала лідерів, щоб підтримати мирну угоду.",
        "Будапештський меморандум нікого ні до чого не зобов'язував.",
        "Стармер пояснив, для чого партнери готові підтримати мирну угоду.",
    ],
)
def test_claims_what_is_no_demand_and_no_stance(text: str) -> None:
    assert not any(predicate.startswith("position") for _, predicate, _ in told(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Путін каже, що червоною лінією є вступ України до НАТО.",
         ("nato-membership", "position:ru", "rejects")),
        ("Захарова сказала: якщо там (в Україні) стоятимуть чужі війська, це будуть законні цілі.",
         ("multinational-force", "position:ru", "rejects")),
        ("Примушувати Київ до територіальних поступок не можна, сказав Мерц.",
         ("territory", "position:de", "rejects")),
        ("Вимога вивести війська й відмова Росії від перемир'я нікого не здивували.",
         ("ceasefire", "position:ru", "rejects")),
        ("Київ обговорює європейський контингент. Польща й Німеччина проти.",
         ("multinational-force", "position:pl", "rejects")),
        ("Рубіо визнав, що відправлення американських військових в Україну виключено.",
         ("multinational-force", "position:us", "rejects")),
        ("Вашингтон дає гарантії на 15 років, але Україна хоче довшого строку.",
         ("us-ua-security-agreement", "position:ua", "demands")),
    ],
)  # fmt: skip
def test_claims_stances_of_the_one_who_takes_them(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


def test_claims_pledge_that_somebody_says_is_its_own_word() -> None:
    text = "«Коаліція охочих» заявила про готовність розгорнути в Україні свої сили."
    claim = next(c for c in claims_of(text) if c.predicate == "commits:coalition-of-the-willing")
    assert claim.by == "coalition-of-the-willing"


def test_claims_second_verb_of_saying_begins_a_clause() -> None:
    text = "Зеленський сказав, що план із 20 пунктів узгоджують, та нагадав про гарантії."
    assert not any(subject == "guarantees" for subject, _, _ in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Це вимагає угоди з Росією про Донбас, сказав Мерц.",
        "Гарантії, які є ключовою вимогою мирного процесу, погодили, сказав Рубіо.",
        "Україна розглядає американські гарантії як ключовий елемент безпеки.",
        "Німеччина закликала до відкритої дискусії про європейський контингент.",
        "Діалог із Росією про Донбас потрібен, сказав Макрон. Це означає, що всі хочуть ладу.",
    ],
)
def test_claims_words_that_take_no_stance_of_anybody(text: str) -> None:
    assert not any(value in ("demands", "undecided") for subject, _, value in told(text)
                   if subject != "territory" or "означає" not in text)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Пакет гарантій поки узгоджено не було.", ("guarantees", "status", "under-negotiation")),
        ("Моніторинг припинення вогню передадуть під керівництво США.",
         ("ceasefire-monitoring", "commits:us", "will")),
        ("Американська адміністрація готова надати Україні гарантію на основі статті 5 НАТО.",
         ("armed-attack-response", "commits:us", "will")),
        ("Макрон сказав, що ми, європейці, готові надати Україні гарантії.",
         ("guarantees", "commits:european-leaders", "will")),
        ("Лідери зібралися, при чому 26 країн готові послати в Україну своїх солдатів.",
         ("multinational-force", "commits:coalition-of-the-willing", "will")),
        ("Наша держава не може відмовитися від своїх територій, сказав Зеленський.",
         ("territory", "position:ua", "rejects")),
        ("росія погодилася на припинення вогню, заявив Рубіо.", ("ceasefire", "position:ru", "accepts")),
    ],
)  # fmt: skip
def test_claims_as_later_reports_word_them(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


def test_claims_agreements_that_will_be_reached_are_not_agreed() -> None:
    found = told("Це буде згодом, коли домовленості щодо завершення війни будуть досягнуті.")
    assert not any(value == "agreed-in-principle" for _, _, value in found)


def test_claims_draft_that_provides_for_a_concession_proposes_no_part() -> None:
    found = told("Початковий проєкт передбачав вихід військ із Донбасу.")
    assert ("territory", "status", "proposed") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Розгортання британських військ в Україні можливе лише після голосування парламенту.",
        "Розгортання британських військ в Україні потребуватиме схвалення парламенту.",
    ],
)
def test_claims_what_hangs_on_a_vote_is_promised_under_a_condition(text: str) -> None:
    assert ("multinational-force", "commits:gb", "would-if") in told(text)


def test_claims_who_refuses_to_name_numbers_refuses_nothing_else() -> None:
    found = told("Стармер відмовився називати кількість британських військових для України.")
    assert not any(value == "rejects" for _, _, value in found)
