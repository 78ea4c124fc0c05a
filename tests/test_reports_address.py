from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zaporuka.reports import report_from_text, stated_address
from zaporuka.reports.address import address

BODY = "Президент України заявив, що документ про гарантії готовий до підпису, і назвав його сильним.\n"
URL = "https://example.org/news/1?id=2"


@pytest.mark.parametrize(
    "text",
    [
        f"---\nurl: {URL}\ntitle: x\n---\n{BODY}",
        f'---\nlink: "{URL}#top"\n---\n{BODY}',
        f"---\nsource: <{URL}>\n---\n{BODY}",
        f"---\nsource: [Gazette]({URL})\nurl: https://example.org/\n---\n{BODY}",
        f'+++\nurl = "{URL}"\nsource = "https://example.org/other/1"\n+++\n{BODY}',
        f" date 2026-01-09 {URL} {BODY}",
        f" date 2026-01-09 url: {URL}\n{BODY}",
        f'<link href="{URL}" rel="canonical">\n{BODY}',
        f"<meta property='og:url' content='https://example.org/news/1?id=2'/>\n{BODY}",
        f"Гарантії готові\nURL: {URL}\n\n{BODY}",
        f"{BODY}\nПосилання: {URL}\n",
    ],
)
def test_address_is_what_a_report_gives_for_itself(text: str) -> None:
    report = report_from_text(text, id="x")
    assert report.address == URL == stated_address(text)
    assert report.text == text


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"---\nsource: Gazette\nurl: https://example.org/\n---\n{BODY}",
        f"---\nsource: Gazette, {URL}\n---\n{BODY}",
        f" date 2026-01-09 {BODY}",
        f"{BODY}\nДжерело: {URL}\n",
        f"{BODY}\nRead {URL} too.\n",
        f'<link href="{URL}" rel="stylesheet">\n<meta name="description" content="{URL}">\n{BODY}',
        BODY * 20 + f"URL: {URL}\n",
    ],
)
def test_address_is_never_another_pages(text: str) -> None:
    assert report_from_text(text, id="x").address is None


def test_address_on_a_head_line_is_not_read_as_words() -> None:
    text = f" date 2026-01-09 {URL} Рубіо й Рютте поговорили телефоном\n{BODY}"
    report = report_from_text(text, id="x")
    assert report.head_line is not None
    assert report.head_line.of(text) == f"date 2026-01-09 {URL}"
    assert report.title is not None
    assert report.title.of(text) == "Рубіо й Рютте поговорили телефоном"


@given(st.text(max_size=60))
def test_address_is_a_page_without_fragment_or_nothing(value: str) -> None:
    for given_ in (value, f"https://example.org/{value}", f"<http://{value}>"):
        found = address(given_)
        if found is not None:
            assert found in given_
            assert found.startswith(("http://", "https://"))
            assert not set(found) & set(" \n\t#<>\"'|")
            assert address(found) == found
