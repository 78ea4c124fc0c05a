"""Chains: who the report has each statement from, nearest first. All contents are made up."""

from __future__ import annotations

from reading_help import chains, read


def test_chains_none_where_no_publisher_is_named() -> None:
    assert chains("Макрон заявив, що міст готовий.") == [()]


def test_chains_publisher_that_speaks_is_its_own_link() -> None:
    assert chains("Reuters пише, що міст готовий.") == [("reuters",)]


def test_chains_relay_behind_the_words() -> None:
    assert chains("Міст готовий, заявив Макрон. Про це повідомляє Reuters.") == [("reuters",)]


def test_chains_relay_with_reference_goes_from_near_to_far() -> None:
    text = "Макрон заявив, що міст готовий, пише РБК-Україна з посиланням на Bloomberg."
    assert set(chains(text)) == {("rbc-ukraine", "bloomberg")}
    text = "Макрон заявив, що міст готовий, передає Bloomberg. Про це пише РБК-Україна."
    assert set(chains(text)) == {("rbc-ukraine", "bloomberg")}


def test_chains_interview() -> None:
    assert chains("Макрон заявив в інтерв'ю The Times, що міст готовий.") == [("the-times",)]


def test_chains_interview_goes_on_for_its_guest() -> None:
    text = (
        "Макрон заявив в інтерв'ю The Times, що міст готовий. Він додав, що рух почнеться навесні.\n\n"
        "За словами Макрона, дорога теж є."
    )
    assert chains(text) == [("the-times",)] * 3


def test_chains_post_on_a_platform_is_a_link() -> None:
    (chain,) = chains("Макрон написав у Telegram, що міст готовий.")
    assert chain == ("telegram",)


def test_chains_second_mention_of_the_paper() -> None:
    text = "The Times пише, що міст готовий. Газета додає, що рух почнеться навесні."
    assert chains(text) == [("the-times",)] * 2


def test_chains_unnamed_sources_of_an_outlet() -> None:
    text = "Міст готовий до відкриття. Про це повідомляє Bloomberg з посиланням на джерела."
    assert chains(text) == [("bloomberg",)]


def test_chains_reminder_paragraph_ends_the_chain() -> None:
    text = (
        "Макрон заявив в інтерв'ю The Times, що міст готовий.\n\n"
        "Нагадаємо, Рубіо заявив, що рух почнеться навесні."
    )
    assert chains(text) == [("the-times",), ()]


def test_chains_name_inside_quoted_speech_is_no_link() -> None:
    assert chains("Макрон заявив: «Reuters пише, що міст готовий».")[0] == ()


def test_chains_hold_publishers_only_once_and_no_speaker() -> None:
    text = (
        "Макрон заявив, що міст готовий, пише РБК-Україна з посиланням на Bloomberg. "
        "Bloomberg додає, що рух почнеться навесні. Про це пише РБК-Україна."
    )
    for statement in read(text).statements:
        assert len(set(statement.via)) == len(statement.via)
        assert "emmanuel-macron" not in statement.via


def test_chains_publication_is_a_chain_of_its_own() -> None:
    text = (
        "Макрон мовчав, пише The Guardian.\n\nУчора Der Spiegel оприлюднив запис розмови. "
        "За версією журналу, міст готовий."
    )
    assert chains(text)[-1] == ("der-spiegel",)
