"""What a moderator sets about a digest's content and language."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import InputError, NotFoundError
from bot.messages import catalogue
from bot.models import ChannelKind, Subscription
from bot.services.destinations import DestinationChoices
from bot.services.digest_content import ContentChoices
from bot.services.digests import Digests
from bot.services.planning import DigestOptions
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, CHANNEL, ELSEWHERE, HERE
from tests.support.virtual_clock import VirtualClock


@pytest.fixture
def digests(store: SqlStore) -> Digests:
    return Digests(store, None, VirtualClock())  # type: ignore[arg-type]


async def create(digests: Digests, **changed: Any) -> Subscription:
    values: dict[str, Any] = {
        "community_id": HERE,
        "channel_id": CHANNEL,
        "channel_kind": ChannelKind.TEXT,
        "schedule": "daily 08:00",
        "zone_name": "Europe/Berlin",
        "title": "The Paper",
        "style": "brief",
        "created_by": ADMIN,
    }
    return (await digests.create(**{**values, **changed})).subscription


async def test_a_digest_keeps_the_language_of_its_server(store: SqlStore, digests: Digests) -> None:
    made = await create(digests, locale="pt-BR")
    kept = await store.subscription(HERE, made.id)
    assert kept is not None and kept.options["locale"] == "pt-BR"


async def test_what_was_typed_becomes_the_options_of_the_next_edition(digests: Digests) -> None:
    content = ContentChoices(
        sources=" Reuters, -The Sun", query="flood", max_entries=5, min_entries=2, quote=False
    )
    options = DigestOptions.of((await create(digests, content=content)).options)
    assert options.filters == {"sources": "Reuters, -The Sun", "query": "flood"}
    assert (options.max_entries, options.min_entries, options.quote) == (5, 2, False)


async def test_an_edit_changes_what_was_typed_and_nothing_else(store: SqlStore, digests: Digests) -> None:
    made = await create(digests, locale="de", content=ContentChoices(tags="city", languages="en", max_entries=5))
    typed = ContentChoices(tags=" - ", authors="Ann Lee", quote=False)
    edited = (await digests.edit(made.id, community_id=HERE, style="full", content=typed)).subscription
    assert (edited.title, edited.style, edited.next_run_at) == (made.title, "full", made.next_run_at)
    assert edited.options == {
        "locale": "de",
        "filters": {"languages": "en", "authors": "Ann Lee"},
        "max_entries": 5,
        "quote": False,
    }
    assert await store.subscription(HERE, made.id) == edited


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (ContentChoices(query="(flood"), "parenthesis"),
        (ContentChoices(query="speaker:lee"), "speaker"),
        (ContentChoices(languages="english"), "en, de, pt-BR"),
        (ContentChoices(max_entries=0), "25"),
        (ContentChoices(max_entries=26), "25"),
        (ContentChoices(max_entries=2, min_entries=3), "at least 3"),
    ],
)
async def test_what_no_edition_could_be_planned_by_is_refused_at_once(
    digests: Digests, content: ContentChoices, sentence: str
) -> None:
    with pytest.raises(InputError) as refused:
        await create(digests, content=content)
    assert sentence in catalogue("en").error(refused.value)
    assert await digests.all(community_id=HERE) == []
    made = await create(digests)
    with pytest.raises(InputError):
        await digests.edit(made.id, community_id=HERE, content=content)
    assert await digests.get(made.id, community_id=HERE) == made


async def test_a_bound_is_held_against_what_was_set_before(digests: Digests) -> None:
    made = await create(digests, content=ContentChoices(max_entries=3))
    with pytest.raises(InputError):
        await digests.edit(made.id, community_id=HERE, content=ContentChoices(min_entries=4))


async def test_no_server_edits_anothers_digest(digests: Digests) -> None:
    made = await create(digests)
    with pytest.raises(NotFoundError):
        await digests.edit(made.id, community_id=ELSEWHERE, title="Ours now")


async def test_followers_get_the_editions_of_an_announcement_channel_that_asks_so(digests: Digests) -> None:
    made = await create(
        digests, channel_kind=ChannelKind.ANNOUNCEMENT, destination=DestinationChoices(crosspost=True)
    )
    assert made.options["crosspost"] is True
    edited = await digests.edit(made.id, community_id=HERE, destination=DestinationChoices(crosspost=False))
    assert edited.subscription.options["crosspost"] is False


async def test_a_channel_without_followers_cannot_be_published(digests: Digests) -> None:
    with pytest.raises(InputError, match="announcement"):
        await create(digests, destination=DestinationChoices(crosspost=True))
    made = await create(digests)
    with pytest.raises(InputError, match="announcement"):
        await digests.edit(made.id, community_id=HERE, destination=DestinationChoices(crosspost=True))
    assert await digests.get(made.id, community_id=HERE) == made
