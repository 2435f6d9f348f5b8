"""Summaries: of an article, a link or a text, in four lengths; what is not in the archive is kept for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.errors import NotFoundError, SummaryError
from bot.models import Article, Draft, Summary, SummarySentence
from bot.services.summaries import KEPT, SENTENCES, Asked, Length, Summaries
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE, NOW, put

TEXT = (
    "The harbour wall broke on Friday night after two days of storm. "
    "Nobody was hurt, and the water is falling. "
    "The town will build the wall higher next year, the mayor said."
)


MIA, TOM = 71, 72
ASKED = Asked(HERE, MIA)


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("nobody waits here")


class Reader:
    async def read_link(self, url: str) -> Draft:
        return Draft(title="Behind a link", text=f"{TEXT} {url}")

    async def read_file(self, filename: str, data: bytes) -> Draft:
        raise AssertionError("no file is summarized")

    async def read_text(self, text: str, *, title: str | None = None) -> Draft:
        return Draft(title=title or "", text=text)


class Summarizer:
    """Gives the first characters of the text and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []

    async def summarize(
        self,
        article: Article | Draft,
        sentences: int,
        *,
        language: str | None = None,
        community_id: int | None = None,
    ) -> Summary:
        self.asked.append((article.text, sentences, language, community_id))
        return Summary(sentences=(SummarySentence(text=article.text[:5], start=0, end=5),))


@pytest.fixture
def summarizer() -> Summarizer:
    return Summarizer()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def summaries(store: SqlStore, summarizer: Summarizer, clock: Clock) -> Summaries:
    return Summaries(store, Reader(), summarizer, clock)


@pytest.mark.parametrize("length", [Length.SHORT, Length.STANDARD])
async def test_a_length_is_a_number_of_sentences(
    store: SqlStore, summaries: Summaries, summarizer: Summarizer, length: Length
) -> None:
    article = await put(store, TEXT)
    made = await summaries.of_article(article.id, Asked(HERE, MIA, length, "fr"))
    assert (made.of, made.length) == (article, length)
    assert summarizer.asked == [(TEXT, SENTENCES[length], "fr", HERE)]


async def test_points_are_the_texts_own_and_ask_no_summarizer(
    summaries: Summaries, summarizer: Summarizer
) -> None:
    made = await summaries.of_text(TEXT, Asked(HERE, MIA, Length.BULLETS))
    assert made.summary.sentences
    for point in made.summary.sentences:
        assert TEXT[point.start : point.end] == point.text
    assert summarizer.asked == []


async def test_links_and_texts_are_summarized_for_their_community_and_not_archived(
    store: SqlStore, summaries: Summaries, summarizer: Summarizer
) -> None:
    link = await summaries.of_link("https://example.org/a", ASKED)
    text = await summaries.of_text("Some other text.", ASKED)
    assert [asked[0] for asked in summarizer.asked] == [link.of.text, "Some other text."]
    assert isinstance(text.of, Draft)
    assert {asked[3] for asked in summarizer.asked} == {HERE}
    assert await store.count(HERE) == 0


async def test_one_line_is_the_texts_own_and_asks_no_summarizer(
    summaries: Summaries, summarizer: Summarizer
) -> None:
    made = await summaries.of_text(TEXT, Asked(HERE, MIA, Length.HEADLINE))
    (line,) = made.summary.sentences
    assert line.text and TEXT[line.start : line.end] == line.text
    assert made.summary.written_by is None
    assert summarizer.asked == []


@pytest.mark.parametrize("text", ["", " \n"])
async def test_a_text_without_a_sentence_has_no_line(summaries: Summaries, text: str) -> None:
    with pytest.raises(SummaryError):
        await summaries.of_text(text, Asked(HERE, MIA, Length.HEADLINE))


async def test_another_communitys_article_is_not_summarized(
    store: SqlStore, summaries: Summaries, summarizer: Summarizer
) -> None:
    article = await put(store, TEXT, community=ELSEWHERE)
    with pytest.raises(NotFoundError):
        await summaries.of_article(article.id, ASKED)
    assert summarizer.asked == []


async def test_a_text_that_is_not_archived_is_kept_for_a_day_for_whom_it_was_shown_to(
    summaries: Summaries, clock: Clock
) -> None:
    own = await summaries.of_text(TEXT, ASKED)
    shared = await summaries.of_link("https://example.org/a", replace(ASKED, shared=True))
    assert await summaries.draft(own.number, community_id=HERE, user_id=MIA) == own.of
    assert await summaries.draft(shared.number, community_id=HERE, user_id=TOM) == shared.of
    for number, community, user in ((own.number, HERE, TOM), (shared.number, ELSEWHERE, MIA), (2**60, HERE, MIA)):
        with pytest.raises(NotFoundError, match="for a day"):
            await summaries.draft(number, community_id=community, user_id=user)
    clock.time += KEPT + timedelta(seconds=1)
    await summaries.of_text("Another text.", replace(ASKED, user_id=TOM))
    with pytest.raises(NotFoundError):
        await summaries.draft(own.number, community_id=HERE, user_id=MIA)


async def test_a_text_that_has_no_summary_is_not_kept(summaries: Summaries) -> None:
    with pytest.raises(SummaryError):
        await summaries.of_text("", Asked(HERE, MIA, Length.HEADLINE))
    with pytest.raises(NotFoundError):
        await summaries.draft(1, community_id=HERE, user_id=MIA)
