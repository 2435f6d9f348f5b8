"""What a moderator sets about a digest's content and language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import InputError, NotFoundError
from bot.messages import catalogue
from bot.models import ChannelKind, Slot, Subscription
from bot.scheduler import decide_slot
from bot.services.destinations import DestinationChoices
from bot.services.digest_content import ContentChoices
from bot.services.digests import Digests
from bot.services.planning import DigestOptions
from bot.services.settings import CommunityChoices
from bot.store.store import SqlStore
from tests.support.archive import ADMIN, CHANNEL, ELSEWHERE, HERE
from tests.support.virtual_clock import START, VirtualClock


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


async def test_a_limit_of_age_and_a_pattern_are_set_and_lifted(digests: Digests) -> None:
    made = await create(digests, content=ContentChoices(age=48, pattern="flood(s|ing)"))
    assert made.options["filters"] == {"age": 48, "pattern": "flood(s|ing)"}
    lifted = await digests.edit(made.id, community_id=HERE, content=ContentChoices(age=0, pattern="-"))
    assert lifted.subscription.options["filters"] == {}


async def test_only_a_role_that_admins_allow_can_be_mentioned(store: SqlStore, digests: Digests) -> None:
    with pytest.raises(InputError, match="/settings mentions add"):
        await create(digests, content=ContentChoices(mention=7))
    await CommunityChoices(store, VirtualClock()).allow_mentions(7, community_id=HERE)
    made = await create(digests, content=ContentChoices(mention=7))
    assert DigestOptions.of(made.options).mention == 7
    none = await digests.edit(made.id, community_id=HERE, content=ContentChoices(mention=0))
    assert DigestOptions.of(none.subscription.options).mention is None


async def test_when_and_where_a_digest_comes_can_be_changed(digests: Digests) -> None:
    made = await create(digests)
    moved = await digests.edit(made.id, community_id=HERE, channel=(7, ChannelKind.ANNOUNCEMENT))
    assert (moved.subscription.channel_id, moved.subscription.channel_kind) == (7, ChannelKind.ANNOUNCEMENT)
    assert moved.subscription.next_run_at == made.next_run_at
    later = await digests.edit(made.id, community_id=HERE, schedule="daily 13:30", zone_name="Europe/London")
    assert (later.subscription.schedule, later.subscription.zone) == ("daily 13:30", "Europe/London")
    assert later.subscription.next_run_at == START + timedelta(minutes=90)  # 12:00 in London
    assert later.times[0] == later.subscription.next_run_at and len(later.times) == 5
    for schedule, zone_name in (("whenever", ""), ("", "Mars/Olympus"), ("daily 08:00 until 2020-01-01", "")):
        with pytest.raises(InputError):
            await digests.edit(made.id, community_id=HERE, schedule=schedule, zone_name=zone_name)


async def test_a_paused_digest_stays_paused_under_a_new_schedule(digests: Digests) -> None:
    made = await create(digests)
    await digests.pause(made.id, community_id=HERE)
    edited = await digests.edit(made.id, community_id=HERE, schedule="daily 13:30")
    assert edited.subscription.next_run_at is None and edited.times == ()
    assert (await digests.resume(made.id, community_id=HERE)).times


async def test_a_slot_that_was_posted_does_not_come_again_in_another_zone(
    store: SqlStore, digests: Digests
) -> None:
    made = await create(digests, schedule="daily 13:00", zone_name="Europe/Berlin")  # 12:00 UTC, now
    slot = Slot(key="2026-11-22T13:00", due_at=START)
    claim = {"now": START, "owner": "me", "lease_until": START}
    assert await store.claim_slot(made, slot, **claim) is not None
    moved = (await digests.edit(made.id, community_id=HERE, zone_name="Europe/London")).subscription
    assert moved.next_run_at == START + timedelta(hours=1)
    again, _ = decide_slot(moved, START + timedelta(hours=1))
    assert again is not None and again.key == slot.key
    assert await store.claim_slot(moved, again, **claim) is None
