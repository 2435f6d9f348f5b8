"""Why an article is in a digest or is not: every stage that it may end at, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import NotFoundError
from bot.messages import catalogue
from bot.models import Article, EditionEntry, Subscription, Worker
from bot.services.digest_reasons import DigestReasons
from bot.services.editions import COVERED, Editions
from bot.store.store import SqlStore
from bot.ui.cards import why_card
from bot.ui.components import walk
from tests.support.archive import CHANNEL, ELSEWHERE, HERE, NOW, claimed, edition_of, put, subscribe
from tests.support.virtual_clock import VirtualClock


def by_first_word(texts: Sequence[str]) -> list[int]:
    """The same first word of the title, the same event."""
    words = [text.split()[0] for text in texts]
    return [words.index(word) for word in words]


@pytest.fixture
def reasons(store: SqlStore) -> DigestReasons:
    clock = VirtualClock(NOW + timedelta(hours=1))
    none: Any = None
    editions = Editions(
        store, none, none, none, clock, Worker("me"), render=none, entitle=none, cluster=by_first_word
    )
    return DigestReasons(store, editions, clock)


async def digest(store: SqlStore, **options: object) -> Subscription:
    made = await subscribe(store)
    return await store.change_subscription(replace(made, options=options))


async def told(reasons: DigestReasons, subscription: Subscription, article: Article) -> str:
    card = why_card(await reasons.why(subscription, article), catalogue("en"))
    return "\n".join(str(each["content"]) for each in walk(card) if "content" in each)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "✓ It would be in an edition of now, for how new it is"),
        ({"filters": {"sources": "Reuters"}}, "✗ This digest leaves its source out."),
        ({"filters": {"query": "volcano"}}, "✗ The search that this digest asks does not find it."),
        ({"filters": {"pattern": "volcano"}}, "✗ It does not match the pattern that this digest asks for."),
        ({"min_entries": 2}, "✗ There are too few stories yet: an edition has 2 at least."),
    ],
)
async def test_the_stage_where_it_ends_is_named(
    store: SqlStore, reasons: DigestReasons, options: Mapping[str, object], sentence: str
) -> None:
    article = await put(store, source="The Times")
    said = await told(reasons, await digest(store, **options), article)
    assert sentence in said
    assert (
        said.index("No edition of this digest had it yet.")
        < said.index("in the last 7 days")
        < said.index(sentence)
    )


async def test_what_arrived_too_early_is_no_news(store: SqlStore, reasons: DigestReasons) -> None:
    old = await put(store, now=NOW - timedelta(days=8))
    assert "✗ It arrived more than 7 days ago" in await told(reasons, await digest(store), old)


async def test_another_article_may_tell_the_same_story(store: SqlStore, reasons: DigestReasons) -> None:
    await put(store, "The long account of it.", title="Flood in town")
    short = await put(store, "Short.", title="Flood seen")
    said = await told(reasons, await digest(store), short)
    assert "✗ It tells the same story as Flood in town, which stands for both." in said


async def test_other_stories_may_come_before_it(store: SqlStore, reasons: DigestReasons) -> None:
    first = await put(store, "One.", title="Fire", now=NOW - timedelta(days=3))
    await put(store, "Two.", title="Flood")
    assert "✗ Other stories come before it." in await told(reasons, await digest(store, max_entries=1), first)


async def test_what_was_posted_names_its_edition(store: SqlStore, reasons: DigestReasons) -> None:
    lead, other = await put(store, "One.", title="Flood"), await put(store, "Two.", title="Flood again")
    subscription = await digest(store)
    delivery = await claimed(store, subscription)
    entries = (
        EditionEntry(article=lead, summary=(), reason="recency=0.40 coverage=0.15"),
        EditionEntry(article=other, summary=(), reason=f"{COVERED}{lead.id}"),
    )
    edition = replace(edition_of(delivery), entries=entries)
    [message] = await store.write_edition(
        delivery, edition, [("n", "m", [])], channel_id=CHANNEL, owner="me", now=NOW
    )
    await store.mark_sent(message, message_id=42, owner="me", now=NOW)
    said = await told(reasons, subscription, lead)
    assert f"✓ It was in the edition of <t:{int(NOW.timestamp())}" in said
    assert "✓ It was chosen for how new it is and how many sources report it." in said
    assert f"(https://discord.com/channels/{HERE}/{CHANNEL}/42)" in said
    assert "✓ It tells the same story as Flood, which stands for both." in await told(reasons, subscription, other)


async def test_nothing_is_told_of_another_servers_articles(store: SqlStore, reasons: DigestReasons) -> None:
    theirs = await put(store, community=ELSEWHERE)
    with pytest.raises(NotFoundError):
        await reasons.why(await digest(store), theirs)
