"""Which quotation is shown: next, random, of the day; who may share it; and what is said where there is none."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.errors import InputError, NotFoundError
from bot.models import CommunitySettings, Quote, QuoteFilter
from bot.services.quote_checks import QuoteChecks
from bot.services.quotes import PAGE, Quotes, in_context
from bot.store.store import SqlStore, open_store
from bot.text.quotecheck import Verdict
from bot.text.quotes import CLEAR
from tests.support.archive import ELSEWHERE, HERE, NOW, draft, put, quote_of
from tests.support.virtual_clock import VirtualClock

TEXT = (
    "The wall broke on Sunday.\n\n"
    "“It sounded like a train,” said Ines Moreau. “We ran for the hill.”\n\n"
    "“Nobody warned us,” a man said."
)


def clear(quote: Quote) -> Quote:
    return replace(quote, confidence=1.0)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    store = open_store(f"sqlite:///{tmp_path / 'archive.db'}")
    await store.open()
    quotes = (
        clear(quote_of(TEXT, "It sounded like a train,", "Ines Moreau")),
        clear(quote_of(TEXT, "We ran for the hill.", "Ines Moreau")),
        quote_of(TEXT, "Nobody warned us,", "a man"),
    )
    await put(store, TEXT, quotes=quotes)
    yield store
    await store.close()


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(NOW)


@pytest.fixture
def service(store: SqlStore, clock: VirtualClock) -> Quotes:
    return Quotes(store, clock, random.Random(4))


async def test_the_next_ones_follow_and_begin_anew(service: Quotes) -> None:
    wanted = QuoteFilter(speaker="moreau")
    found = [await service.find(wanted, community_id=HERE, number=number) for number in range(3)]
    assert [each.quote.text for each in found] == [
        "It sounded like a train,",
        "We ran for the hill.",
        "It sounded like a train,",
    ]


async def test_a_speaker_is_quoted_only_where_the_article_is_clear(service: Quotes) -> None:
    with pytest.raises(NotFoundError, match="man"):
        await service.find(QuoteFilter(speaker="a man"), community_id=HERE)
    assert [each.name for each in await service.speakers("", community_id=HERE)] == ["Ines Moreau"]


async def test_random_reaches_every_quotation(service: Quotes) -> None:
    seen = {(await service.random(QuoteFilter(), community_id=HERE)).quote.text for _ in range(60)}
    assert len(seen) == 3


async def test_the_quotation_of_the_day_stays_for_the_day_and_is_clear(
    service: Quotes, store: SqlStore, clock: VirtualClock
) -> None:
    await clock.advance(86_400)
    first = await service.of_the_day(community_id=HERE)
    assert first.quote.confidence >= CLEAR
    late = "“Much later,” said Ben Ode."
    await put(store, late, now=clock.now(), quotes=(clear(quote_of(late, "Much later,", "Ben Ode")),))
    assert await service.of_the_day(community_id=HERE) == first
    days = set()
    for _ in range(30):
        await clock.advance(86_400)
        days.add((await service.of_the_day(community_id=HERE)).quote.text)
    assert len(days) == 3


async def test_on_the_first_day_there_is_one_already(service: Quotes) -> None:
    assert (await service.of_the_day(community_id=HERE)).quote.speaker == "Ines Moreau"


async def test_what_is_shared_keeps_the_servers_limit(service: Quotes, store: SqlStore) -> None:
    found = await service.find(QuoteFilter(), community_id=HERE)
    assert await service.to_share(found.id, community_id=HERE) == found
    await store.set_settings(HERE, CommunitySettings(longest_shared_quote=10), now=NOW)
    with pytest.raises(InputError, match="10"):
        await service.to_share(found.id, community_id=HERE)


async def test_saving_is_a_members_own_and_survives_a_correction(service: Quotes, store: SqlStore) -> None:
    found = await service.find(QuoteFilter(words="hill"), community_id=HERE)
    assert await service.save(found.id, community_id=HERE, user_id=7)
    assert not await service.save(found.id, community_id=HERE, user_id=7)
    mended = "Corrected. " + TEXT
    quotes = tuple(clear(quote_of(mended, words, "Ines Moreau")) for words in ("We ran for the hill.",))
    await store.edit(
        HERE,
        found.article.id,
        draft(mended),
        content_hash="mended",
        edited_by=1,
        now=NOW,
        quotes=quotes,
    )
    said = await service.said(QuoteFilter(saved_by=7), community_id=HERE)
    assert [each.quote.text for each in said.quotes] == ["We ran for the hill."]
    assert said.quotes[0].article.text[said.quotes[0].quote.start :].startswith("We ran")
    with pytest.raises(NotFoundError, match="saved"):
        await service.said(QuoteFilter(saved_by=8), community_id=HERE)
    assert await service.forget(found.id, user_id=7)


def test_a_time_is_typed_as_in_a_search(service: Quotes) -> None:
    wanted = QuoteFilter(words="hill")
    today = datetime.combine(NOW.date(), time(), UTC)
    assert service.within(wanted, None) == service.within(wanted, " ") == wanted
    assert service.within(wanted, "today") == replace(wanted, since=today, until=today + timedelta(days=1))
    assert service.within(wanted, "2026-11").since == datetime(2026, 11, 1, tzinfo=UTC)
    assert service.within(wanted, "7d") == replace(wanted, since=NOW - timedelta(days=7))
    for typed in ("soon", "2026-02-30", "9" * 10):
        with pytest.raises(InputError, match="yesterday"):
            service.within(wanted, typed)


async def test_what_somebody_said_comes_in_pages(service: Quotes, store: SqlStore) -> None:
    text = "\n\n".join(f"“Point number {n},” said Ada Obi." for n in range(PAGE + 2))
    quotes = tuple(clear(quote_of(text, f"Point number {n},", "Ada Obi")) for n in range(PAGE + 2))
    await put(store, text, quotes=quotes)
    first = await service.said(QuoteFilter(speaker="Ada Obi"), community_id=HERE)
    assert (len(first.quotes), first.total, first.number) == (PAGE, PAGE + 2, 0)
    last = await service.said(QuoteFilter(speaker="Ada Obi"), community_id=HERE, number=99)
    assert (len(last.quotes), last.number) == (2, 1)


async def test_two_people_of_one_name_are_not_taken_for_one(service: Quotes, store: SqlStore) -> None:
    text = "“Close it,” said Henrik Vale.\n\n“Keep it,” said Marta Vale."
    quotes = (clear(quote_of(text, "Close it,", "Henrik Vale")), clear(quote_of(text, "Keep it,", "Marta Vale")))
    await put(store, text, quotes=quotes)
    both = await service.said(QuoteFilter(speaker="vale"), community_id=HERE)
    assert (both.total, both.speaker) == (2, None)
    one = await service.said(QuoteFilter(speaker="marta"), community_id=HERE)
    assert (one.total, one.speaker) == (1, "Marta Vale")


@pytest.mark.parametrize("value", ["", "nonsense", "9" * 30, "٣", "-1", "0"])
async def test_a_forged_pick_finds_nothing(service: Quotes, value: str) -> None:
    with pytest.raises(NotFoundError):
        await service.pick(value, community_id=HERE)


async def test_another_community_sees_none_of_it(service: Quotes) -> None:
    found = await service.find(QuoteFilter(), community_id=HERE)
    with pytest.raises(NotFoundError):
        await service.get(found.id, community_id=ELSEWHERE)
    with pytest.raises(NotFoundError):
        await service.save(found.id, community_id=ELSEWHERE, user_id=7)
    assert await service.speakers("", community_id=ELSEWHERE) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The council met on Monday and talked about the new bridge for an hour.", "quotes nobody"),
        ("The council met on Monday. “We will build,” said the mayor, and then she ... Read more", "cut off"),
    ],
)
async def test_an_article_without_quotations_says_why(
    service: Quotes, store: SqlStore, text: str, reason: str
) -> None:
    article = await put(store, text)
    with pytest.raises(NotFoundError, match=reason):
        await service.find(QuoteFilter(article_id=article.id), community_id=HERE)


async def test_the_passage_has_the_quotation_where_it_says(service: Quotes) -> None:
    found = await service.find(QuoteFilter(words="hill"), community_id=HERE)
    passage = in_context(found)
    assert passage.text[passage.start : passage.end] == "We ran for the hill."
    assert passage.text.startswith("“It sounded")


@pytest.mark.parametrize(
    ("message", "verdict"),
    [
        ("She said “It sounded like a train,” yesterday", Verdict.EXACT),
        ("> it SOUNDED: like a train", Verdict.PUNCTUATION),
        ("“It sounded like a lorry train,” she said", Verdict.ALTERED),
        ("“The moon is a harsh mistress for sailors”", Verdict.ABSENT),
    ],
)
async def test_a_message_is_checked_against_the_archive(store: SqlStore, message: str, verdict: Verdict) -> None:
    [checked] = await QuoteChecks(store).check(message, community_id=HERE)
    assert checked.check.verdict is verdict
    if verdict is not Verdict.ABSENT:
        assert checked.said is not None and checked.said.quote.speaker == "Ines Moreau"
    [elsewhere] = await QuoteChecks(store).check(message, community_id=ELSEWHERE)
    assert elsewhere.check.verdict is Verdict.ABSENT


@pytest.mark.parametrize("message", ["  ", "😀", "“…” — ?"])
async def test_a_message_without_words_is_refused(store: SqlStore, message: str) -> None:
    with pytest.raises(InputError):
        await QuoteChecks(store).check(message, community_id=HERE)
