"""Events: type, participants, date, place and status, one event a report."""

from __future__ import annotations

import time
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_help import report_of

from zaporuka.knowledge import Knowledge, LedgerError, load_knowledge
from zaporuka.reading.actors import Holders, Lexicon, find_mentions, lexicon_of
from zaporuka.reading.dates import find_dates
from zaporuka.reading.document import Document
from zaporuka.reading.events import find_events
from zaporuka.reading.events.places import places_of
from zaporuka.reading.languages import Language, language_of
from zaporuka.reading.languages.uk.dates import DATES
from zaporuka.reading.languages.uk.events import EVENTS
from zaporuka.reading.record import Event
from zaporuka.reading.statements import find_statements
from zaporuka.reports import Report

DAY = "2026-01-15"  # a Thursday
TYPES = {
    "CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "REQUEST", "REJECT", "ACCUSE", "THREATEN", "RETREAT",
    "MOBILIZE", "SANCTION", "COERCE", "ASSAULT", "PROTEST", "CONCEDE",
}  # fmt: skip


@cache
def world() -> tuple[Knowledge, Language, Lexicon, Holders]:
    knowledge, language = load_knowledge(), language_of("uk")
    assert language is not None
    return knowledge, language, lexicon_of(knowledge, language), Holders(knowledge)


def events(text: str, published: str | None = DAY) -> tuple[Event, ...]:
    knowledge, language, lexicon, holders = world()
    document = Document(report_of(text, published), language)
    mentions = find_mentions(document, knowledge, lexicon, holders)
    drafts = find_statements(document, mentions)
    return find_events(document, mentions, drafts, find_dates(text, published, DATES), knowledge)


def one(text: str, published: str | None = DAY) -> Event:
    found = events(text, published)
    assert len(found) == 1, found
    return found[0]


def told(event: Event) -> tuple[str, set[str], str | None, str]:
    return event.type, set(event.participants), event.date, event.status


@pytest.mark.parametrize(
    ("text", "participants", "date", "status"),
    [
        (
            "Учора Володимир Зеленський зустрівся в Берліні з Фрідріхом Мерцом.",
            {"volodymyr-zelensky", "friedrich-merz"},
            "2026-01-14",
            "occurred",
        ),
        (
            "Завтра в Женеві відбудеться зустріч України, США та Росії.",
            {"ua", "us", "ru"},
            "2026-01-16",
            "planned",
        ),
        (
            "Зустріч Дональда Трампа з Володимиром Путіним відбулася 10 січня.",
            {"donald-trump", "vladimir-putin"},
            "2026-01-10",
            "occurred",
        ),
        (
            "У понеділок Еммануель Макрон зателефонував Кіру Стармеру.",
            {"emmanuel-macron", "keir-starmer"},
            "2026-01-12",
            "occurred",
        ),
        (
            "Коаліція охочих має зібратися в Парижі 20 січня.",
            {"coalition-of-the-willing"},
            "2026-01-20",
            "planned",
        ),
        (
            "Сьогодні Рустем Умєров зустрічається зі Стівом Віткоффом.",
            {"rustem-umerov", "steve-witkoff"},
            "2026-01-15",
            "ongoing",
        ),
        (
            "12 січня Дональд Трамп приймав у Білому домі Володимира Зеленського.",
            {"donald-trump", "volodymyr-zelensky"},
            "2026-01-12",
            "occurred",
        ),
        (
            "Зустріч президентів США та Росії, запланована на 12 січня, скасували.",
            {"donald-trump", "vladimir-putin"},
            "2026-01-12",
            "denied",
        ),
    ],
)
def test_events_consult_who_when_status(text: str, participants: set[str], date: str, status: str) -> None:
    assert told(one(text)) == ("CONSULT", participants, date, status)


def test_events_mode_and_place() -> None:
    assert one("12 січня Володимир Зеленський поговорив телефоном із Марком Карні.").mode == "phone"
    assert one("12 січня Володимир Зеленський поговорив онлайн із Марком Карні.").mode == "online"
    meeting = one("12 січня в Абу-Дабі пройшов раунд переговорів України, США та Росії.")
    assert (meeting.mode, meeting.place) == ("multilateral", "Abu Dhabi")
    assert one("12 січня Еммануель Макрон зустрівся в Женеві з Кіром Стармером.").place == "Geneva"


def test_events_visit_meets_the_leader_the_report_names() -> None:
    text = "12 січня Марк Рютте прибув до Києва. Гостеві подякував Володимир Зеленський."
    visit = events(text)[0]
    assert (visit.mode, visit.place) == ("visit", "Kyiv")
    assert set(visit.participants) == {"mark-rutte", "volodymyr-zelensky"}


def test_events_journey_at_home_is_no_visit() -> None:
    assert events("12 січня Володимир Зеленський прибув до Києва.") == ()


@pytest.mark.parametrize(
    ("text", "kind", "participants"),
    [
        (
            "6 січня Володимир Зеленський, Еммануель Макрон і Кір Стармер підписали декларацію про наміри.",
            "SUPPORT",
            {"volodymyr-zelensky", "emmanuel-macron", "keir-starmer"},
        ),
        ("6 січня Україна підписала угоду з Німеччиною.", "SUPPORT", {"ua", "de"}),
        ("6 січня коаліція охочих ухвалила декларацію.", "AGREE", {"coalition-of-the-willing"}),
        ("6 січня Німеччина передала Україні дві системи Patriot.", "AID", {"de", "ua"}),
        ("6 січня Євросоюз запровадив санкції проти Росії.", "SANCTION", {"eu", "ru"}),
        ("6 січня Польща вислала дипломатів Росії.", "COERCE", {"pl", "ru"}),
        ("6 січня Росія вивела війська з Білорусі.", "RETREAT", {"ru", "by"}),
        ("6 січня США зняли санкції з Білорусі.", "CONCEDE", {"us", "by"}),
        ("6 січня Росія пригрозила Польщі ударом.", "THREATEN", {"ru", "pl"}),
    ],
)
def test_events_other_types(text: str, kind: str, participants: set[str]) -> None:
    assert told(one(text)) == (kind, participants, "2026-01-06", "occurred")


@pytest.mark.parametrize(
    "text",
    [
        "Володимир Зеленський заявив, що розмови з Росією потрібні.",
        "Якщо Дональд Трамп зустрінеться з Володимиром Путіним, війна скінчиться.",
        "Чи зустрінеться Дональд Трамп із Володимиром Путіним?",
        "Володимир Зеленський хоче зустрітися з Дональдом Трампом.",
        "Європа мала б поговорити з Росією.",
        "Володимир Зеленський не зустрічався з Дональдом Трампом.",
        "Україна готова підписати угоду з Росією.",
        "Еммануель Макрон розповів про це в розмові з журналістами.",
    ],
)
def test_events_leaves_out_what_has_not_been(text: str) -> None:
    assert events(text) == ()


def test_events_gives_an_event_once() -> None:
    text = (
        "Зеленський зустрівся з Макроном\n\n"
        "12 січня Володимир Зеленський зустрівся в Парижі з Еммануелем Макроном.\n\n"
        "Після зустрічі з Еммануелем Макроном Володимир Зеленський вийшов до преси."
    )
    assert told(one(text))[1:3] == ({"volodymyr-zelensky", "emmanuel-macron"}, "2026-01-12")


def test_events_calls_of_one_leader_are_several() -> None:
    text = (
        "12 січня Володимир Зеленський поговорив телефоном із трьома співрозмовниками:\n"
        "– Марк Рютте: зброя;\n– Фрідріх Мерц: гроші;\n– Марк Карні: підтримка."
    )
    found = events(text)
    assert [event.participants[1] for event in found] == ["mark-rutte", "friedrich-merz", "mark-carney"]
    assert {(event.mode, event.date) for event in found} == {("phone", "2026-01-12")}


def test_events_date_of_speech_is_not_the_date_of_the_event() -> None:
    text = "Учора Дмитро Пєсков повідомив, що 20 січня Дональд Трамп зустрінеться з Володимиром Путіним."
    assert one(text).date == "2026-01-20"


def test_events_undated_talk_in_the_opening_is_of_the_day() -> None:
    assert one("Володимир Зеленський провів телефонну розмову з Марком Карні.").date == DAY
    assert one("Володимир Зеленський провів телефонну розмову з Марком Карні.", None).date is None


def test_events_table_has_a_pattern_for_every_type() -> None:
    assert {noun.type for noun in EVENTS.nouns} | {verb.type for verb in EVENTS.verbs} == TYPES


def test_events_language_without_a_table_has_none() -> None:
    knowledge, language, lexicon, holders = world()
    report = Report(id="t", path="t", text="x", sha256="", encoding="utf-8", language="xx", published=None,
                    furniture=())  # fmt: skip
    document = Document(report, msgspec.structs.replace(language, code="xx"))
    mentions = find_mentions(Document(report, language), knowledge, lexicon, holders)
    assert find_events(document, mentions, [], (), knowledge) == ()


def test_events_places_are_found_in_every_case() -> None:
    _, language, _, _ = world()
    text = "У Парижі, біля Женеви, на Алясці, в Абу-Дабі, паризька, у Білому домі."
    report = Report(id="t", path="t", text=text, sha256="", encoding="utf-8", language="uk", published=None,
                    furniture=())  # fmt: skip
    found = [mention.place.title for mention in places_of("uk").find(Document(report, language))]
    assert found == ["Paris", "Geneva", "Alaska", "Abu Dhabi", "Paris", "Washington"]


def test_events_places_file_that_does_not_fit_is_named(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    assert places_of("uk", folder).places == {}
    (folder / "places.yaml").write_text("- {id: x, nonsense: 1}\n", encoding="utf-8")
    places_of.cache_clear()
    with pytest.raises(LedgerError, match=r"places\.yaml"):
        places_of("uk", folder)


WORDS = st.sampled_from(
    "Зеленський зустрівся з Трампом , а учора в Парижі . підписали угоду Макрон і Стармер : « » — коаліція"
    " охочих відбудеться зустріч України США який якщо не саміт участь у ній взяли Мерц".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_events_evidence_lies_in_the_text_and_participants_are_distinct(words: list[str]) -> None:
    text = " ".join(words)
    for event in events(text):
        assert 0 <= event.evidence.start < event.evidence.end <= len(text)
        assert len(set(event.participants)) == len(event.participants) > 0
        assert event.status in ("occurred", "ongoing", "planned", "denied")


def test_events_time_is_linear_in_the_text() -> None:
    knowledge, language, lexicon, holders = world()

    def seconds(times: int) -> float:
        text = (
            "Учора Зеленський зустрівся в Парижі з Макроном і Стармером, а завтра відбудеться саміт НАТО. "
            * times
        )
        document = Document(report_of(text, DAY), language)
        mentions = find_mentions(document, knowledge, lexicon, holders)
        dates = find_dates(text, DAY, DATES)
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find_events(document, mentions, [], dates, knowledge)
            best = min(best, time.process_time() - start)
        return best

    seconds(5)
    assert seconds(320) < 8 * seconds(80) + 0.05


def test_events_in_different_places_are_different() -> None:
    text = (
        "Завтра в Абу-Дабі зберуться на тристоронні переговори Україна, США та Росія. "
        "Стів Віткофф перед тим має зустрітися в Москві з Володимиром Путіним."
    )
    for each in events(text):
        if each.place == "Abu Dhabi":
            assert "vladimir-putin" not in each.participants


def test_events_after_and_a_comma_adds_no_participant() -> None:
    for each in events("Гарантії, які обговорюють США та Франція, Росія, найімовірніше, відкине."):
        assert "ru" not in each.participants


def test_events_what_is_being_discussed_in_a_relative_clause_is_no_event() -> None:
    assert not events("Гарантії, які обговорюють США та Франція, Росія, найімовірніше, відкине.")


ZELENSKY, TRUMP, MERZ = "volodymyr-zelensky", "donald-trump", "friedrich-merz"


@pytest.mark.parametrize(
    ("text", "participants", "date"),
    [
        ("Сибіга провів зустріч із турецьким колегою Хаканом Фіданом.", {"andrii-sybiha", "hakan-fidan"},
         DAY),
        ("Зеленський зустрівся зі спецпредставником США з питань України Кітом Келлогом.",
         {ZELENSKY, "keith-kellogg"}, DAY),
        ("Зеленський провів розмову з американською делегацією – Стівом Віткоффом та Джаредом Кушнером.",
         {ZELENSKY, "steve-witkoff", "jared-kushner"}, DAY),
        ("Американські й російські посадовці провели переговори в Маямі.", {"us", "ru"}, DAY),
        ("Команда Стіва Віткоффа і Джареда Кушнера прийняла українську делегацію.",
         {"steve-witkoff", "jared-kushner", "ua"}, DAY),
        ("Трамп і Зеленський обговорили мирний план.", {TRUMP, ZELENSKY}, DAY),
        ("Глава Пентагону Піт Гегсет відвідав Варшаву.", {"pete-hegseth", "pl"}, DAY),
        ("Марко Рубіо відвідав Польщу.", {"marco-rubio", "pl"}, DAY),
        ("10 січня – зустріч у Парижі: Макрон, Стармер, Мерц.", {"emmanuel-macron", "keir-starmer", MERZ},
         "2026-01-10"),
        ("11 січня – у Женеві Рубіо і Єрмак працюють над планом.", {"marco-rubio", "andrii-yermak"},
         "2026-01-11"),
        ("Лідери Британії, Франції та України підписали угоду 9 січня.", {"gb", "fr", "ua"}, "2026-01-09"),
        ("Лідери України, США, ще 21 країни Альянсу, а також Японії поставили підписи 9 січня.",
         {"ua", "us", "jp"}, "2026-01-09"),
    ],
)  # fmt: skip
def test_events_sides_as_reports_name_them(text: str, participants: set[str], date: str) -> None:
    event = one(text)
    assert set(event.participants) == participants
    assert event.date == date


def test_events_those_who_take_part_join_the_summit_told_of() -> None:
    text = "Триває саміт «коаліції охочих». У саміті беруть участь Зеленський та Кір Стармер."
    assert set(one(text).participants) == {"coalition-of-the-willing", ZELENSKY, "keir-starmer"}


def test_events_journey_to_a_meeting_does_not_say_that_it_took_place() -> None:
    found = events("Зеленський прибув до Парижа на зустріч «коаліції охочих».")
    assert [(event.mode, event.status) for event in found] == [
        ("visit", "occurred"),
        ("multilateral", "planned"),
    ]


def test_events_talk_after_a_meeting_has_its_sides() -> None:
    text = "Трамп зустрівся із Зеленським. Після цього відбудеться телефонна розмова з Фрідріхом Мерцом."
    assert set(events(text)[1].participants) == {TRUMP, ZELENSKY, MERZ}


def test_events_plan_of_the_one_who_prepares_it() -> None:
    event = one("Макрон готує контакт із Путіним.")
    assert (set(event.participants), event.status) == ({"emmanuel-macron", "vladimir-putin"}, "planned")


def test_events_line_with_two_dates_is_two_rounds() -> None:
    found = events("5–6 січня, 9 січня – два раунди в Женеві: українці, американці.")
    assert [event.date for event in found] == ["2026-01-05/2026-01-06", "2026-01-09"]
    assert {event.participants for event in found} == {("ua", "us")}


def test_events_chronicle_that_leaves_out_its_verb() -> None:
    text = "5 січня – Київ підписує угоду з Лондоном.\n6 січня – дві, з Німеччиною та Францією."
    found = [(set(event.participants), event.date) for event in events(text)]
    assert found == [
        ({"ua", "gb"}, "2026-01-05"), ({"ua", "de"}, "2026-01-06"), ({"ua", "fr"}, "2026-01-06")
    ]  # fmt: skip


def test_events_plan_for_the_evening_is_of_the_day_of_publication() -> None:
    assert one("Увечері в Парижі на Зеленського чекає Макрон.").date == DAY


def test_events_who_sent_a_delegation_does_not_meet() -> None:
    text = "Відбулася розмова Зеленського з американською делегацією, уповноваженою Президентом Трампом."
    assert set(one(text).participants) == {ZELENSKY, "us"}


@pytest.mark.parametrize(
    "text",
    [
        "Україна подякувала за пропозицію про зустріч між Україною і Росією.",
        "Розпочалась зустріч зі Стівом Віткоффом та Джаредом Кушнером.",
    ],
)
def test_events_what_is_proposed_or_has_one_side_is_none(text: str) -> None:
    assert events(text) == ()


# == What unseen reports taught


def test_events_speaker_after_talks_took_part_in_them() -> None:
    text = "Питань лишилося два, повідомив Зеленський за підсумками переговорів із Трампом у вівторок."
    assert set(one(text).participants) == {ZELENSKY, TRUMP}


def test_events_summit_at_which_two_agreed_is_theirs() -> None:
    event = one("Дональд Трамп і Володимир Путін на саміті на Алясці 15 серпня 2025 року домовилися.")
    assert (set(event.participants), event.date) == ({TRUMP, "vladimir-putin"}, "2025-08-15")


def test_events_results_of_other_talks_are_no_part_of_a_call() -> None:
    text = "Зеленський поговорив зі Стуббом. Лідери обговорили підсумки зустрічей із Трампом."
    assert all(TRUMP not in event.participants or len(event.participants) == 2 for event in events(text))


@pytest.mark.parametrize(
    "text",
    [
        "Партнери України обговорюють гарантії безпеки.",
        "Україна, США та Європа говорять про гарантії безпеки.",
    ],
)
def test_events_what_is_discussed_is_no_occasion(text: str) -> None:
    assert events(text) == ()


def test_events_journey_to_talks_with_others_is_no_visit() -> None:
    text = "Українська делегація вирушила до Женеви на переговори зі Сполученими Штатами та Росією."
    assert all(event.mode != "visit" for event in events(text))


def test_events_signing_that_the_signatory_announces() -> None:
    text = "Прем'єр Чехії Андрей Бабіш заявив, що підпише в Лондоні угоду з президентом Зеленським."
    event = one(text)
    assert (event.type, event.status) == ("SUPPORT", "planned")
    assert set(event.participants) == {"andrej-babis", ZELENSKY}


def test_events_we_of_speech_is_who_speaks() -> None:
    text = "«Європейські лідери готові. Ми зустрінемося з Трампом у Парижі 20 січня», — сказав Зеленський."
    assert any(set(event.participants) == {ZELENSKY, TRUMP} for event in events(text))


def test_events_dictator_of_a_state_is_its_head() -> None:
    event = one("Дональд Трамп зустрівся з російським диктатором у Москві 12 січня.")
    assert set(event.participants) == {TRUMP, "vladimir-putin"}


def test_events_whose_words_these_are_took_no_part() -> None:
    text = "За словами Сибіги, після переговорів Умєров поговорив із Віткоффом."
    assert all("andrii-sybiha" not in event.participants for event in events(text))
