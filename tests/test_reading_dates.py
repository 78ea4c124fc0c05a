from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.reading import edtf
from zaporuka.reading.dates import find_dates
from zaporuka.reading.languages.uk.dates import DATES
from zaporuka.reports import Span

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
PUBLISHED = "2026-02-11"  # a Wednesday
TIME_WORDS = (
    "5 17 24 31 2026 1654 січня лютого березень у в на до з по – - , . / ( ) і та вівторок п'ятниці минулого "
    "наступного тижня року роках р. рр. ст. століття XVII тому через два останні того ж дня вчора торік "
    "наприкінці півріччя квартал ночі напередодні заявив буде н е 1990 х « »"
)
WORDS = st.sampled_from([*TIME_WORDS.split(), "\n", "\n\n"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join))


def values(text: str, published: str | None = PUBLISHED, **options: str) -> list[str]:
    return [found.value for found in find_dates(text, published, DATES, narrative=options.get("narrative"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сталося 17–18 лютого.", "2026-02-17/2026-02-18"),
        ("Сталося з 24 до 26 жовтня.", "2025-10-24/2025-10-26"),
        ("Планують на 5–6 березня.", "2026-03-05/2026-03-06"),
        ("Зустріч відбудеться 24 лютого 2026 р. у Києві.", "2026-02-24"),
        ("У ніч проти 5 січня впав дрон.", "2026-01-05"),
        ("В ніч з 4 на 5 січня впав дрон.", "2026-01-04/2026-01-05"),
        ("Рік тому все було інакше.", "2025-02"),
        ("Два місяці тому.", "2025-12"),
        ("Через тиждень відбудеться саміт.", "2026-02-18"),
        ("За два тижні до того, 1 лютого.", "2026-02-01"),
        ("Торік у вересні.", "2025-09"),
        ("Торішнього вересня.", "2025-09"),
        ("У лютому 2022-го.", "2022-02"),
        ("У січні цього року.", "2026-01"),
        ("У першому півріччі 2026 року.", "2026-01-01/2026-06-30"),
        ("У другому кварталі.", "2026-04-01/2026-06-30"),
        ("У III кварталі 2025 року.", "2025-07-01/2025-09-30"),
        ("У першій половині 2026 року.", "2026-01-01/2026-06-30"),
        ("у 2024–2025 роках", "2024/2025"),
        ("у 1990-х роках", "1990/1999"),
        ("у 90-х роках минулого століття", "1990/1999"),
        ("XVII століття", "1601/1700"),
        ("у XVI—XVII ст.", "1501/1700"),
        ("у 490 р. до н. е.", "-0489"),
        ("1648 року почалося", "1648"),
        ("24 травня 1943 р. наказ", "1943-05-24"),
        ("Навесні 2022 року", "2022-03/2022-05"),
        ("Двадцять четвертого лютого", "2026-02-24"),
        ("у п'ятницю заявив", "2026-02-06"),
        ("у п’ятницю відбудеться", "2026-02-13"),
        ("у пʼятницю відбудеться", "2026-02-13"),
        ("до п'ятниці", "2026-02-13"),
        ("минулої п'ятниці", "2026-02-06"),
        ("наступної п'ятниці", "2026-02-20"),
        ("у п'ятницю, 13 лютого,", "2026-02-13"),
        ("наступної середи", "2026-02-18"),
        ("За перше півріччя 2025-го надійшло", "2025-01-01/2025-06-30"),
        ("з 2014-го по 2022-й", "2014/2022"),
        ("на найближчу п'ятницю", "2026-02-13"),
        ("З 24.02.2022 до 01.03.2022", "2022-02-24/2022-03-01"),
        ("у п'ятницю ввечері, 6 лютого", "2026-02-06"),
        ("ще у 2023 Київ просив", "2023"),
        ("найближчими вихідними", "2026-02-14/2026-02-15"),
        ("минулого місяця", "2026-01"),
        ("наступного року", "2027"),
        ("цього року", "2026"),
        ("останніми тижнями", ""),
        ("За даними 28 пунктів плану, 24 години, 2026 осіб, стаття 5, №15, 90 %, 800 млрд доларів.", ""),
        ("Близько 2000 військових і до 2026 гривень у 1500 будинках.", ""),
        ("о 14:05, 14.05 грн, 1.2.3, версія 2.0", ""),
        ("11.02.2026", "2026-02-11"),
        ("2026-02-10 о 15:00", "2026-02-10"),
        ("10 ЛЮТОГО 2026 РОКУ", "2026-02-10"),
        ("10 лютого 2026 року", "2026-02-10"),
        ("6 січня в Парижі, 12 січня в Лондоні", "2026-01-06 2026-01-12"),
        ("8, 9 та 10 лютого", "2026-02-08/2026-02-10"),
        ("з 28 грудня по 3 січня", "2025-12-28/2026-01-03"),
        ("у грудні та січні", "2025-12/2026-01"),
        ("на наступному тижні", "2026-02-16/2026-02-22"),
        ("Протягом наступних двох тижнів", "2026-02-11/2026-02-25"),
        ("за останні 10 днів", "2026-02-01/2026-02-11"),
        ("станом на 10 лютого", "2026-02-10"),
        ("у середу ввечері", "2026-02-11"),
        ("у суботу та неділю", "2026-02-07/2026-02-08"),
        ("у вівторок минулого тижня", "2026-02-03"),
        ("цими вихідними", "2026-02-07/2026-02-08"),
        ("наприкінці минулого місяця", "2026-01-21/2026-01-31"),
        ("на початку наступного тижня", "2026-02-16/2026-02-22"),
        ("у середині 2024 року", "2024"),
        ("Резолюція ООН 2202 (2015) від 17 лютого 2015 року", "2015 2015-02-17"),
        ("до 15 травня 2026-го", "2026-05-15"),
        ("із 1991 року", "1991"),
        ("рішення №5 від 3 березня", "2026-03-03"),
        ("У травні минулого року", "2025-05"),
        ("у червні заявив", "2025-06"),
        ("у червні відбудеться", "2026-06"),
        ("ще в серпні він казав", "2025-08"),
        ("восени минулого року", "2025-09/2025-11"),
        ("взимку", "2025-12/2026-02"),
        ("цієї весни", "2026-03/2026-05"),
        ("2026 рік стане роком миру", "2026"),
        ("У 2014-му Росія", "2014"),
        ("у 2014–2015", "2014/2015"),
        ("після 20 січня", "2026-01-20"),
        ("3-го березня", "2026-03-03"),
        ("17 і 18 лютого", "2026-02-17/2026-02-18"),
        ("близько третьої години ночі", ""),
        ("у 2-му кварталі 2025 р.", "2025-04-01/2025-06-30"),
        ("п'ять років тому", "2021"),
        ("напередодні саміту", ""),
        ("Напередодні президент заявив", "2026-02-10"),
        ("за день до цього, 9 лютого", "2026-02-09"),
        ("післязавтра", "2026-02-13"),
        ("15–16-го лютого", "2026-02-15/2026-02-16"),
        ("Війна триває понад три роки. 1000 днів.", ""),
        ("тисяча доларів у 2030", "2030"),
        ("через 50 років", "2076"),
        ("Будапештський меморандум 1994 року", "1994"),
        ("Мінськ-2014 і Крим", ""),
        ("1 (5) березня", "2026-03"),
        ("05/02/2026", "2026-02-05"),
        ("понеділок, 9 лютого", "2026-02-09"),
        ("наступного понеділка, 16 лютого", "2026-02-16"),
        ("у ніч на п'ятницю", "2026-02-13"),
        ("в ніч на середу", "2026-02-11"),
        ("протягом усього 2025 року", "2025"),
        ("цього літа", "2026-06/2026-08"),
        ("минулої осені", "2025-09/2025-11"),
        ("того року", ""),
        ('"Ми зустрінемося завтра", - сказав він.', "2026-02-12"),
    ],
)
def test_dates_resolve_from_the_publication_day(text: str, expected: str) -> None:
    assert values(text) == expected.split()


@pytest.mark.parametrize(
    "text",
    [
        "Схвалили 28 пунктів за 24 години, 2026 осіб, 90 %, 800 млрд доларів, стаття 5, № 15.",
        "Близько 2000 військових у 1500 будинках о 14:05, версія 1.2.3, 5 ст. 12 закону.",
        "Останніми днями і найближчими тижнями, колись, того дня, коли настане мир.",
        "За кілька місяців тому цього разу не йшлося.",
        "Напередодні саміту й напередодні паризької зустрічі.",
        "Триста років і 1500 років історії.",
        "Навколишнє середовище, понеділкова преса.",
        "32 січня, 30 лютого 2026 року, 29.02.2025, 2026-13-05",
    ],
)
def test_dates_leaves_numbers_and_vague_words_alone(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "В понедельник, 9 февраля, и на прошлой неделе.", "2026-02-09 2026-02-02/2026-02-08"),
        ("ru", "7 февраля, с 24 по 26 января 2025 г.", "2026-02-07 2025-01-24/2025-01-26"),
        ("ru", "Накануне он приехал, встреча состоится в пятницу.", "2026-02-10 2026-02-13"),
        ("ru", "через две недели после саммита, пять лет назад", "2021"),
        ("en", "On Monday, after January 6, 2026.", "2026-02-09 2026-01-06"),
        ("en", "From 4-5 February to February 9 and 10.", "2026-02-04/2026-02-05 2026-02-09/2026-02-10"),
        ("en", "Last week he may march on; in May talks begin.", "2026-02-02/2026-02-08 2026-05"),
        ("en", "by the end of February", "2026-02-21/2026-02-28"),
        ("en", "in the first half of 2025", "2025-01-01/2025-06-30"),
        ("en", "Two weeks ago; the past month", "2026-01-28 2026-01-11/2026-02-11"),
        ("fr", "La semaine dernière, avant-hier", "2026-02-02/2026-02-08 2026-02-09"),
        ("fr", "il y a deux jours", "2026-02-09"),
        ("fr", "le 1er janvier 2026, à la mi-janvier", "2026-01-01 2026-01-11/2026-01-20"),
        ("fr", "jeudi, Macron a parlé", "2026-02-05"),
    ],
)
def test_dates_of_other_languages_share_the_grammar(language: str, text: str, expected: str) -> None:
    table = import_module(f"zaporuka.reading.languages.{language}.dates").DATES
    assert [found.value for found in find_dates(text, PUBLISHED, table)] == expected.split()


def test_dates_without_a_day_to_speak_from_guesses_nothing() -> None:
    assert values("Учора, у п'ятницю, минулого тижня, 6 січня, торік, два дні тому.", None) == []


def test_dates_without_publication_follow_the_first_full_date() -> None:
    text = "12 січня обіцяли. 6 січня 2026 року підписали. У середині грудня радилися. Того ж дня розійшлися."
    assert values(text, None) == ["2026-01-12", "2026-01-06", "2025-12-11/2025-12-20", "2026-01-06"]


def test_dates_take_the_narrative_day_where_publication_is_unknown() -> None:
    assert values("Учора зустрілися.", None, narrative="2026-01-07") == ["2026-01-06"]
    assert values("Учора зустрілися.", "2026-02-11", narrative="2026-01-07") == ["2026-02-10"]


def test_dates_that_same_day_is_the_day_named_last() -> None:
    assert values("Учора він прибув. Того самого дня виступив. Наступного дня відбув.") == [
        "2026-02-10",
        "2026-02-10",
        "2026-02-11",
    ]


def test_dates_in_a_quotation_count_from_the_day_of_speech() -> None:
    assert values("У понеділок він сказав: «Сьогодні ми вирішили».") == ["2026-02-09", "2026-02-09"]
    assert values("У понеділок він прибув. Сьогодні вирішили.") == ["2026-02-09", "2026-02-11"]


def test_dates_in_apposition_are_one_mention() -> None:
    text = "Зустріч, сьогодні, у середу, 11 лютого, триває."
    (found,) = find_dates(text, PUBLISHED, DATES)
    assert text[found.start : found.end] == "сьогодні, у середу, 11 лютого"
    assert found.value == "2026-02-11"


def test_dates_ends_of_a_range_can_be_apart() -> None:
    found = find_dates("з 24 до 26 жовтня 1941 року", None, DATES, ends_apart=True)
    assert [mention.value for mention in found] == ["1941-10-24", "1941-10-26"]


def test_dates_nothing_is_found_in_skipped_spans() -> None:
    text = "Читайте також: 5 лютого. Сталося 6 лютого."
    assert [d.value for d in find_dates(text, PUBLISHED, DATES, skip=[Span(0, 25)])] == ["2026-02-06"]


@pytest.mark.parametrize(
    "text", ["10\u00a0лютого 2026\u202fроку", "10\nлютого 2026 року", "10 Лютого 2026 РОКУ"]
)
def test_dates_survive_spaces_and_capitals(text: str) -> None:
    (found,) = find_dates(text, None, DATES)
    assert (found.start, found.end, found.value) == (0, len(text), "2026-02-10")


@pytest.mark.parametrize("dash", "-–—‑−")
@pytest.mark.parametrize("space", ["", " "])
def test_dates_ranges_take_every_dash(dash: str, space: str) -> None:
    assert values(f"17{space}{dash}{space}18 лютого") == ["2026-02-17/2026-02-18"]


@given(TEXTS, st.one_of(st.none(), st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))))
def test_dates_lie_in_the_text_apart_from_each_other_and_parse(text: str, day: date | None) -> None:
    end = 0
    for found in find_dates(text, day.isoformat() if day else None, DATES):
        assert end <= found.start < found.end <= len(text)
        assert edtf.bounds(found.value)
        end = found.end


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)), st.dates(), st.dates())
def test_dates_written_in_full_do_not_move_with_publication(day: date, one: date, other: date) -> None:
    month = next(iter(DATES.months[day.month - 1].split())) if day.month != 2 else "лютого"
    text = f"Це сталося {day.day} {month} {day.year} року."
    assert values(text, one.isoformat()) == values(text, other.isoformat()) == [day.isoformat()]


@pytest.mark.parametrize(
    "unit",
    ["5 березня ", "5-", "5, ", "з 5 до ", '"сьогодні ', "у п'ятницю ", "2025–", "того ж дня ", " ", "й"],
)
def test_dates_take_time_linear_in_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        times = []
        for _ in range(3):
            start = process_time()
            find_dates(text, PUBLISHED, DATES)
            times.append(process_time() - start)
        return min(times)

    assert seconds(80_000) < 12 * seconds(20_000) + 0.05


def _quoted(text: str, quote: str) -> Span:
    first, _, last = quote.partition(" … ")
    start = text.index(first)
    return Span(start, text.index(last, start + len(first)) + len(last) if last else start + len(first))


def test_dates_agree_with_the_training_gold() -> None:
    if not GOLD.is_dir():
        pytest.skip("no ../shared/gold beside the project")
    from ruamel.yaml import YAML

    right = wanted = given_back = 0
    for path in sorted((GOLD / "train").glob("*.yaml")):
        gold = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        if gold["language"] != "uk":
            continue
        text = (GOLD / "train" / "reports" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        skip = [_quoted(text, line) for line in gold["boilerplate"]]
        if head := re.match(r"\s*date \d{4}-\d\d-\d\d", text):
            skip.append(Span(0, head.end()))
        published = str(gold["published"]) if gold["published"] else None
        found = [mention.value for mention in find_dates(text, published, DATES, skip=skip)]
        optional = [str(item["value"]) for item in gold["dates"] if item.get("optional")]
        expected = [str(item["value"]) for item in gold["dates"] if not item.get("optional")]
        for value in expected:
            if value in found:
                found.remove(value)
                right += 1
        given_back += sum(value not in optional for value in found)
        wanted += len(expected)
    assert wanted > 200
    assert right / wanted >= 0.97
    assert given_back / wanted <= 0.03
