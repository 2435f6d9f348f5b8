"""What a store promises about quotations."""

import pytest

from bot.models import Quote, QuoteFilter, SpeakerCount, SpeakerFound
from bot.store.store import SqlStore
from tests.support.archive import HERE, put, quote_of

TEXT = "“Zip ties,” said Lionel Kirkland.\n“It’s  wrong,” he said, 🗞 and the officer with Kaia: “No.”"


async def with_three(store: SqlStore) -> None:
    await put(
        store,
        TEXT,
        quotes=(
            quote_of(TEXT, "Zip ties,", "Lionel Kirkland"),
            quote_of(TEXT, "It’s  wrong,", "Lionel Kirkland"),
            quote_of(TEXT, "No.", "the officer with Kaia"),
        ),
    )


async def test_a_quotation_comes_back_whole(store: SqlStore) -> None:
    quote = Quote(
        text="It’s  wrong,",
        start=TEXT.index("It’s"),
        end=TEXT.index("It’s") + 12,
        speaker="Lionel Kirkland",
        role="a neighbour",
        found=SpeakerFound.PRONOUN,
        confidence=0.75,
        told_to="the council",
        sentence_start=34,
        sentence_end=70,
    )
    article = await put(store, TEXT, quotes=(quote,))
    [found] = await store.quotes(HERE, QuoteFilter(), limit=5)
    assert found.quote == quote
    assert found.article == article
    assert found.article.text[found.quote.start : found.quote.end] == found.quote.text
    assert await store.quote(HERE, found.id) == found


@pytest.mark.parametrize(
    ("speaker", "count"),
    [
        ("kirkland", 2),
        ("Lionel Kirkland", 2),
        ("LIONEL", 2),
        ("Kaia", 1),
        ("officer with kaia", 1),
        ("kirk", 0),
        ("Kirkland Lionel", 0),
        ("", 0),
        ("%", 0),
    ],
)
async def test_a_speaker_is_found_by_any_whole_word(store: SqlStore, speaker: str, count: int) -> None:
    await with_three(store)
    assert len(await store.quotes(HERE, QuoteFilter(speaker=speaker), limit=9)) == count


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("zip tie", ["Zip ties,"]),
        ("IT'S WRONG", ["It’s  wrong,"]),
        ("ip ti", ["Zip ties,"]),
        ("nothing", []),
    ],
)
async def test_words_are_a_substring_without_regard_to_case(store: SqlStore, words: str, texts: list[str]) -> None:
    await with_three(store)
    assert [found.quote.text for found in await store.quotes(HERE, QuoteFilter(words=words), limit=9)] == texts


async def test_the_order_is_newest_article_first_then_the_text(store: SqlStore) -> None:
    await with_three(store)
    other = "She said “one” and “two”."
    await put(store, other, quotes=(quote_of(other, "two"), quote_of(other, "one")))
    texts = [found.quote.text for found in await store.quotes(HERE, QuoteFilter(), limit=9)]
    assert texts == ["one", "two", "Zip ties,", "It’s  wrong,", "No."]
    assert [found.quote.text for found in await store.quotes(HERE, QuoteFilter(), limit=2, offset=2)] == texts[2:4]


async def test_speakers_are_counted_by_the_beginning_of_a_word(store: SqlStore) -> None:
    await with_three(store)
    other = "“Well,” said LIONEL KIRKLAND. “Unclear.”"
    await put(store, other, quotes=(quote_of(other, "Well,", "LIONEL KIRKLAND"), quote_of(other, "Unclear.")))
    everyone = await store.speakers(HERE, "", limit=9)
    assert [speaker.count for speaker in everyone] == [3, 1]
    assert everyone[0].name.lower() == "lionel kirkland"
    assert await store.speakers(HERE, "ka", limit=9) == [SpeakerCount(name="the officer with Kaia", count=1)]
    assert await store.speakers(HERE, "irk", limit=9) == []
    assert len(await store.speakers(HERE, "", limit=1)) == 1
