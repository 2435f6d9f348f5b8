"""What invented pages in the manner of many publishers say of themselves is read as a reader would note it."""

from __future__ import annotations

import pytest

from bot.sources.page import extract_page
from tests.support import publisher_pages, publisher_pages_again, publisher_pages_last, publisher_pages_more
from tests.support.publisher_pages import PROSE, URL, PublisherPage
from tests.support.publisher_texts import TEXTS, TextPage

PAGES = [
    *publisher_pages.SYSTEMS,
    *publisher_pages.PUBLISHERS,
    *publisher_pages_more.DECLARED,
    *publisher_pages_more.TITLES,
    *publisher_pages_more.UNDATED,
    *publisher_pages_again.AGAIN,
    *publisher_pages_last.LAST,
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_publishers_page(page: PublisherPage) -> None:
    found = extract_page(page.html, page.url)
    assert found.title == page.title
    assert found.author == page.author
    assert (found.date or "")[:10] == (page.date or "")
    assert PROSE[0] in found.text


@pytest.mark.parametrize("page", TEXTS, ids=lambda page: page.name)
def test_a_publishers_text(page: TextPage) -> None:
    text = extract_page(page.html, URL).text
    assert [piece for piece in page.kept if piece not in text] == []
    assert [piece for piece in page.dropped if piece in text] == []
