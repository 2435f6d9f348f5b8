"""Summaries: of an article, a link or a text, in four lengths; nothing of it is stored."""

from __future__ import annotations

import pytest

from bot.errors import NotFoundError, SummaryError
from bot.models import Article, Draft, Summary, SummarySentence
from bot.services.summaries import SENTENCES, Length, Summaries
from bot.store.store import SqlStore
from tests.support.archive import ELSEWHERE, HERE, put

TEXT = (
    "The harbour wall broke on Friday night after two days of storm. "
    "Nobody was hurt, and the water is falling. "
    "The town will build the wall higher next year, the mayor said."
)


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
def summaries(store: SqlStore, summarizer: Summarizer) -> Summaries:
    return Summaries(store, Reader(), summarizer)


@pytest.mark.parametrize("length", [Length.SHORT, Length.STANDARD])
async def test_a_length_is_a_number_of_sentences(
    store: SqlStore, summaries: Summaries, summarizer: Summarizer, length: Length
) -> None:
    article = await put(store, TEXT)
    made = await summaries.of_article(article.id, community_id=HERE, length=length, language="fr")
    assert (made.of, made.length) == (article, length)
    assert summarizer.asked == [(TEXT, SENTENCES[length], "fr", HERE)]


async def test_points_are_the_texts_own_and_ask_no_summarizer(
    summaries: Summaries, summarizer: Summarizer
) -> None:
    made = await summaries.of_text(TEXT, community_id=HERE, length=Length.BULLETS)
    assert made.summary.sentences
    for point in made.summary.sentences:
        assert TEXT[point.start : point.end] == point.text
    assert summarizer.asked == []


async def test_links_and_texts_are_summarized_for_their_community_and_not_kept(
    store: SqlStore, summaries: Summaries, summarizer: Summarizer
) -> None:
    link = await summaries.of_link("https://example.org/a", community_id=HERE)
    text = await summaries.of_text("Some other text.", community_id=HERE)
    assert [asked[0] for asked in summarizer.asked] == [link.of.text, "Some other text."]
    assert isinstance(text.of, Draft)
    assert {asked[3] for asked in summarizer.asked} == {HERE}
    assert await store.count(HERE) == 0


async def test_one_line_is_the_texts_own_and_asks_no_summarizer(
    summaries: Summaries, summarizer: Summarizer
) -> None:
    made = await summaries.of_text(TEXT, community_id=HERE, length=Length.HEADLINE)
    (line,) = made.summary.sentences
    assert line.text and TEXT[line.start : line.end] == line.text
    assert made.summary.written_by is None
    assert summarizer.asked == []


@pytest.mark.parametrize("text", ["", " \n"])
async def test_a_text_without_a_sentence_has_no_line(summaries: Summaries, text: str) -> None:
    with pytest.raises(SummaryError):
        await summaries.of_text(text, community_id=HERE, length=Length.HEADLINE)


async def test_another_communitys_article_is_not_summarized(
    store: SqlStore, summaries: Summaries, summarizer: Summarizer
) -> None:
    article = await put(store, TEXT, community=ELSEWHERE)
    with pytest.raises(NotFoundError):
        await summaries.of_article(article.id, community_id=HERE)
    assert summarizer.asked == []
