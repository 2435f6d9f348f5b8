"""A member's own digests: a few, of their own alone, and known again in direct messages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import InputError, NotFoundError
from bot.models import ChannelKind, Subscription
from bot.services.digest_content import ContentChoices
from bot.services.digests import Digests
from bot.services.own_digests import MOST_OWN, OwnDigests
from bot.store.store import SqlStore
from tests.support.archive import CHANNEL, ELSEWHERE, HERE, claimed
from tests.support.virtual_clock import VirtualClock

MIA, THEO = 71, 72


class People:
    def __init__(self) -> None:
        self.left: set[tuple[int, int]] = set()

    async def open_dm(self, user_id: int) -> int:
        return user_id * 10

    async def is_member(self, community_id: int, user_id: int) -> bool:
        return (community_id, user_id) not in self.left


@pytest.fixture
def people() -> People:
    return People()


@pytest.fixture
def digests(store: SqlStore) -> Digests:
    return Digests(store, None, VirtualClock())  # type: ignore[arg-type]


@pytest.fixture
def own(store: SqlStore, digests: Digests, people: People) -> OwnDigests:
    return OwnDigests(store, digests, people)


async def create(own: OwnDigests, owner: int = MIA, community: int = HERE, **changed: Any) -> Subscription:
    values: dict[str, Any] = {
        "schedule": "daily 08:00",
        "zone_name": "Europe/Berlin",
        "title": "Mine",
        "style": "brief",
        "locale": "en-GB",
        "content": ContentChoices(),
    }
    return (await own.create(community_id=community, owner=owner, **{**values, **changed})).subscription


async def test_it_goes_to_its_owner_by_direct_message(own: OwnDigests) -> None:
    made = await create(own)
    assert (made.channel_kind, made.channel_id, made.created_by) == (ChannelKind.DM, MIA * 10, MIA)


async def test_a_member_has_a_few_in_each_server(own: OwnDigests) -> None:
    for _ in range(MOST_OWN):
        await create(own)
    with pytest.raises(InputError, match="the most one may have"):
        await create(own)
    await create(own, THEO)
    await create(own, community=ELSEWHERE)


async def test_owner_and_moderators_see_their_own_alone(digests: Digests, own: OwnDigests) -> None:
    mine = await create(own)
    servers = (
        await digests.create(
            community_id=HERE,
            channel_id=CHANNEL,
            channel_kind=ChannelKind.TEXT,
            schedule="daily 08:00",
            zone_name="UTC",
            title="Mine",
            style="brief",
            created_by=MIA,
        )
    ).subscription
    assert [each.id for each in await digests.all(community_id=HERE, owner=MIA)] == [mine.id]
    assert [each.id for each in await digests.all(community_id=HERE)] == [servers.id]
    assert (await digests.pick("mine", community_id=HERE, owner=MIA)).id == mine.id
    assert (await digests.pick("mine", community_id=HERE)).id == servers.id
    for subscription_id, owner in ((mine.id, None), (mine.id, THEO), (servers.id, MIA)):
        for act in (digests.get, digests.ahead, digests.pause, digests.resume, digests.remove, digests.preview):
            with pytest.raises(NotFoundError):
                await act(subscription_id, community_id=HERE, owner=owner)
        with pytest.raises(NotFoundError):
            await digests.run(subscription_id, community_id=HERE, request_id=1, owner=owner)
    for edit in (digests.edit, digests.history):
        with pytest.raises(NotFoundError):
            await edit(mine.id, community_id=HERE)
    assert await digests.get(mine.id, community_id=HERE, owner=MIA) == mine


async def test_a_press_under_an_edition_acts_in_its_server(
    store: SqlStore, own: OwnDigests, people: People
) -> None:
    here = await claimed(store, await create(own))
    there = await claimed(store, await create(own, community=ELSEWHERE))
    assert await own.home(MIA, here.id) == HERE
    assert await own.home(MIA, there.id) == ELSEWHERE
    assert await own.home(MIA, None) is None, "it may be either"
    assert await own.home(THEO, here.id) is None
    people.left.add((HERE, MIA))
    assert await own.home(MIA, here.id) is None


async def test_a_press_under_nothing_acts_in_the_one_server_there_is(own: OwnDigests) -> None:
    assert await own.home(MIA, None) is None
    await create(own)
    assert await own.home(MIA, None) == HERE
